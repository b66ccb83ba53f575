// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/upstreamclient.h"

#include "server/upstream/curldriver.h"
#include "server/upstream/upstreamstream.h"
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
    UpstreamAnswer answer = m_transfer->takeAnswer();
    if (m_transfer->isStreaming())
        answer.stream = std::make_shared<UpstreamStream>(std::move(m_transfer));
    return answer;
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
