// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace custompass {

/// Where time comes from; tests put a fake in its place. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970 UTC; may jump.
    virtual qint64 nowMs() const = 0;
    /// Nanoseconds of a clock that never goes back, for durations.
    virtual qint64 monotonicNs() const = 0;
};

class SystemClock final : public Clock
{
public:
    qint64 nowMs() const override;
    qint64 monotonicNs() const override;
};

} // namespace custompass
