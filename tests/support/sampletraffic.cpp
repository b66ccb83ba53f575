// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletraffic.h"

#include <QRandomGenerator>

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 NsPerMs = 1'000'000;

struct Kind
{
    const char *path;
    BillingMode mode;
    qint64 upstreamMs;
    qint64 quota;
};
constexpr std::array Kinds{Kind{"v1/chat/completions", BillingMode::Usage, 1800, 1'240},
                           Kind{"custom-text-pro", BillingMode::Usage, 640, 310},
                           Kind{"custom-image", BillingMode::PerCall, 4200, 20'000},
                           Kind{"video/submit", BillingMode::PerCall, 320, 45'000},
                           Kind{"echo", BillingMode::Free, 12, 0}};
constexpr std::array Users{"anna", "team-video", "ben", "acme-support", "lab-7"};
constexpr std::array Channels{"openai-a", "media-b", "mirror-east"};

TrafficEntry entryFor(const Kind &kind, QRandomGenerator &random)
{
    TrafficEntry entry;
    entry.method = "POST";
    entry.path = QByteArray("/pass/") + kind.path;
    entry.model = QString::fromLatin1(kind.path);
    entry.mode = kind.mode;
    entry.user = QString::fromLatin1(Users[random.bounded(quint32(Users.size()))]);
    entry.tokenName = u"server"_s;
    entry.channelId = 1 + random.bounded(int(Channels.size()));
    entry.channel = QString::fromLatin1(Channels[std::size_t(entry.channelId - 1)]);
    entry.peer = QHostAddress(u"192.0.2.%1"_s.arg(random.bounded(2, 250)));
    entry.status = 200;
    entry.requestBytes = 300 + random.bounded(4000);
    entry.answerBytes = 900 + random.bounded(90'000);
    qint64 at = 0;
    const auto spend = [&](Phase phase, qint64 ns) {
        entry.phases.add(phase, at, at + ns);
        at += ns;
    };
    spend(Phase::Auth, (20 + random.bounded(200)) * 10'000);
    if (kind.mode == BillingMode::Usage && random.bounded(3) == 0)
        spend(Phase::Estimate, (20 + random.bounded(300)) * NsPerMs);
    if (kind.mode != BillingMode::Free)
        spend(Phase::Reserve, (2 + random.bounded(9)) * NsPerMs);
    const qint64 upstream = kind.upstreamMs / 2 + random.bounded(int(kind.upstreamMs));
    spend(Phase::Upstream, upstream * NsPerMs);
    if (kind.mode != BillingMode::Free)
        spend(Phase::Settle, (2 + random.bounded(9)) * NsPerMs);
    entry.totalNs = at;
    entry.firstByteNs = at / 3;
    entry.money.reserved = Quota(kind.quota);
    entry.money.actual = Quota(kind.quota - kind.quota / 5);
    entry.money.refunded = Quota(kind.quota / 5);
    return entry;
}

/// One in seven is not what it should be.
void spoil(TrafficEntry &entry, quint32 how)
{
    const auto refused = [&entry](int status, const QByteArray &code) {
        entry.status = status;
        entry.errorCode = code;
        entry.money = {};
        entry.channel.clear();
        entry.channelId = 0;
    };
    switch (how) {
    case 0:
        return refused(429, "RATE_LIMITED");
    case 1:
        return refused(402, "INSUFFICIENT_QUOTA");
    case 2:
        entry.status = 502;
        entry.attempts = {{1, 502, {}}, {2, 0, u"connection refused"_s}};
        entry.money = {entry.money.reserved, Quota(), entry.money.reserved, false};
        return;
    case 3:
        entry.cut = true;
        return;
    default:
        return;
    }
}

TrafficDetail detailFor(const TrafficEntry &entry)
{
    TrafficDetail detail;
    detail.requestHeaders = {{"Host", "relay.example"},
                             {"User-Agent", "python-requests/2.31"},
                             {"Authorization", "Bearer sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
                             {"Content-Type", "application/json"}};
    detail.requestBody = R"({"messages":[{"role":"user","content":"Summarise the attached report in three sentences."}],)"
                         R"("temperature":0.2,"stream":true,"max_tokens":400})";
    detail.answerHeaders = {{"Content-Type", "application/json"}, {"X-Request-Id", entry.requestId}};
    detail.answerBody = R"({"id":"cmpl-81","choices":[{"index":0,"message":{"role":"assistant","content":"The report …"}}],)"
                        R"("usage":{"prompt_tokens":812,"completion_tokens":141,"total_tokens":953}})";
    return detail;
}

} // namespace

void fillSampleTraffic(TrafficFeed &feed, int count, qint64 nowMs)
{
    QRandomGenerator random(7);
    for (int i = 0; i < count; ++i) {
        TrafficEntry entry = entryFor(Kinds[random.bounded(quint32(Kinds.size()))], random);
        entry.timeMs = nowMs - (count - i) * 900;
        entry.requestId = "0197-" + QByteArray::number(random.generate(), 16).rightJustified(8, '0');
        entry.stream = entry.model.startsWith(u"v1/"_s);
        entry.money.open = entry.model.endsWith(u"/submit"_s);
        if (random.bounded(7) == 0)
            spoil(entry, random.bounded(4));
        const TrafficDetail detail = detailFor(entry);
        feed.add(std::move(entry), detail);
    }
}

} // namespace custompass
