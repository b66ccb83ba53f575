// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace custompass::test {

/// A coroutine that starts at once and belongs to whoever holds this: destroying it destroys the coroutine
/// where it is suspended, with all that its frame owns. QCoro::Task would let it run on.
class OwnedFlow
{
public:
    struct promise_type
    {
        OwnedFlow get_return_object() { return OwnedFlow(Handle::from_promise(*this)); }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
    };

    OwnedFlow() = default;
    OwnedFlow(OwnedFlow &&other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {
    }
    OwnedFlow &operator=(OwnedFlow &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~OwnedFlow()
    {
        if (m_handle)
            m_handle.destroy();
    }

    bool done() const { return m_handle && m_handle.done(); }

private:
    using Handle = std::coroutine_handle<promise_type>;
    explicit OwnedFlow(Handle handle)
        : m_handle(handle)
    {
    }
    Handle m_handle;
};

} // namespace custompass::test
