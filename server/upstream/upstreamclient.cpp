// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/upstreamclient.h"

#include "server/upstream/curldriver.h"
#include "server/upstream/upstreamtransfer.h"

namespace custompass {

UpstreamCall::UpstreamCall(CurlDriver &driver, UpstreamRequest request)
    : m_transfer(std::make_unique<UpstreamTransfer>(driver, std::move(request)))
{
}

UpstreamCall::~UpstreamCall() = default;
UpstreamCall::UpstreamCall(UpstreamCall &&) noexcept = default;

void UpstreamCall::await_suspend(std::coroutine_handle<> waiting)
{
    m_transfer->start(waiting);
}

UpstreamAnswer UpstreamCall::await_resume()
{
    return m_transfer->takeAnswer();
}

UpstreamClient::UpstreamClient()
    : m_driver(std::make_unique<CurlDriver>())
{
}

UpstreamClient::~UpstreamClient() = default;

UpstreamCall UpstreamClient::perform(UpstreamRequest request)
{
    return UpstreamCall(*m_driver, std::move(request));
}

void UpstreamClient::cancelAll()
{
    m_driver->cancelAll();
}

} // namespace custompass
