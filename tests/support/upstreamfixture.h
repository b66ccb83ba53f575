// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/upstream/upstreamclient.h"
#include "tests/support/coroharness.h"
#include "tests/support/scriptedupstream.h"

#include <QCoroTask>

#include <algorithm>
#include <memory>
#include <vector>

namespace custompass::test {

/// A POST with the default limits and no headers.
inline UpstreamRequest post(const QByteArray &url, const QByteArray &body = "{}")
{
    UpstreamRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    return request;
}

/// The same with @p method, and no body.
inline UpstreamRequest requestWith(const QByteArray &method, const QByteArray &url)
{
    UpstreamRequest request = post(url, {});
    request.method = method;
    return request;
}

/// One call that can be waited for with QCoro::waitFor().
inline QCoro::Task<UpstreamAnswer> perform(UpstreamClient *client, UpstreamRequest request)
{
    auto answer = co_await client->perform(std::move(request));
    co_return answer;
}

/// One call that runs beside others; @p into must outlive it.
inline OwnedFlow performInto(UpstreamClient *client, UpstreamRequest request, UpstreamAnswer *into)
{
    auto answer = co_await client->perform(std::move(request));
    *into = std::move(answer);
}

inline bool allDone(const std::vector<OwnedFlow> &flows)
{
    return std::all_of(flows.begin(), flows.end(), [](const OwnedFlow &flow) { return flow.done(); });
}

/// A client and a scripted upstream on the test's event loop; fresh for each test function.
class UpstreamFixture
{
public:
    void open()
    {
        upstream = std::make_unique<ScriptedUpstream>();
        client = std::make_unique<UpstreamClient>();
    }
    void close()
    {
        client.reset();
        upstream.reset();
    }
    UpstreamAnswer call(UpstreamRequest request)
    {
        return QCoro::waitFor(perform(client.get(), std::move(request)));
    }
    UpstreamAnswer get(const QByteArray &url) { return call(requestWith("GET", url)); }

    std::unique_ptr<UpstreamClient> client;
    std::unique_ptr<ScriptedUpstream> upstream;
};

} // namespace custompass::test
