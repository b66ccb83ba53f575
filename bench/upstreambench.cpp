// SPDX-License-Identifier: GPL-3.0-or-later

// Calls a URL through the upstream client alone: how fast it is with one call after the other, and with many
// at once. usage: upstreambench URL [CALLS [IN_FLIGHT [OPEN]]]; start an upstream on loopback first. OPEN
// connections are opened before, so that most of them stay idle.

#include "server/upstream/upstreamclient.h"

#include <QCoroTask>

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace custompass;
using Clock = std::chrono::steady_clock;

namespace {

/// What one round of calls came to.
struct Round
{
    int left = 0;
    int failed = 0;
    std::vector<qint64> nanoseconds;
};

/// Calls until nothing is left; several of these run side by side.
QCoro::Task<> callRepeatedly(UpstreamClient *client, QByteArray url, Round *round)
{
    while (round->left > 0) {
        --round->left;
        UpstreamRequest request;
        request.method = "POST";
        request.url = url;
        request.headers = {{"Content-Type", "application/json"},
                           {"Authorization", "Bearer 0123456789abcdef"},
                           {"X-Custom-Token", "sk-0123456789abcdef"},
                           {"Accept", "*/*"},
                           {"User-Agent", "bench"},
                           {"X-Request-Id", "0192f0c1-0000-7000-8000-000000000000"}};
        request.body = R"({"model":"bench","messages":[{"role":"user","content":"hello"}]})";
        request.firstByteTimeoutMs = 60'000;
        const Clock::time_point start = Clock::now();
        const UpstreamAnswer answer = co_await client->perform(std::move(request));
        round->nanoseconds.push_back(std::chrono::nanoseconds(Clock::now() - start).count());
        if (answer.outcome != UpstreamOutcome::Answered || answer.status != 200)
            ++round->failed;
    }
}

void measure(UpstreamClient *client, const QByteArray &url, int calls, int inFlight)
{
    Round round{calls, 0, {}};
    round.nanoseconds.reserve(std::size_t(calls));
    const Clock::time_point start = Clock::now();
    for (int i = 0; i < inFlight; ++i)
        callRepeatedly(client, url, &round);
    while (int(round.nanoseconds.size()) < calls)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::sort(round.nanoseconds.begin(), round.nanoseconds.end());
    const auto microseconds = [&round](double part) {
        return double(round.nanoseconds[std::size_t(part * double(round.nanoseconds.size() - 1))]) / 1000;
    };
    std::printf("%3d in flight: %8.0f calls/s, p50 %.0f us, p99 %.0f us, failed %d\n", inFlight,
                calls / seconds, microseconds(0.5), microseconds(0.99), round.failed);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: upstreambench URL [CALLS [IN_FLIGHT [OPEN]]]\n");
        return 2;
    }
    const QByteArray url = argv[1];
    const int calls = std::max(1, argc > 2 ? atoi(argv[2]) : 100'000);
    const int inFlight = std::max(1, argc > 3 ? atoi(argv[3]) : 32);
    const int open = std::max(1, argc > 4 ? atoi(argv[4]) : inFlight);
    UpstreamClient client;
    measure(&client, url, std::max(2 * open, calls / 100), open);
    measure(&client, url, std::max(1, calls / 5), 1);
    measure(&client, url, calls, inFlight);
    return 0;
}
