// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/windowbooks.h"

#include "models/domain/clock.h"
#include "models/store/workspacefile.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().details));
    return std::move(result).value();
}

constexpr auto WorkspaceText = R"({"schema": 1,
    "groups": [{"name": "vip", "ratio": "0.8"}],
    "models": [{"name": "chat", "model_ratio": "1.25", "completion_ratio": "4", "cache_ratio": "0.1"},
               {"name": "image", "price_usd": "0.04"}, {"name": "echo", "free": true},
               {"name": "video/submit", "price_usd": "0.0001"}],
    "channels": [{"name": "openai-a", "base_url": "https://a.example", "models": ["chat", "image", "echo"]},
                 {"name": "media-b", "base_url": "https://b.example", "models": ["video/submit"], "tag": "media"}],
    "users": [{"name": "anna", "group": "vip", "quota": 2000000, "tokens": [{"name": "laptop", "key": "sk-anna"}]},
              {"name": "ben", "quota": 2000000, "tokens": [{"name": "server", "key": "sk-ben"}]}]})";

/// Books one thing after the other, a second apart, up to now.
class Booker
{
public:
    explicit Booker(TempDatabase &temp)
        : m_temp(temp)
        , m_ledger(must(Ledger::start(temp.options)))
        , m_now(SystemClock().nowMs() - 60'000)
    {
    }

    static FrozenPrice chatPrice()
    {
        FrozenPrice price;
        price.mode = BillingMode::Usage;
        price.model.modelRatio = Decimal::parse(u"1.25");
        price.model.completionRatio = Decimal::parse(u"4");
        price.model.cacheRatio = Decimal::parse(u"0.1");
        price.groupRatio = *Decimal::parse(u"0.8");
        return price;
    }
    static FrozenPrice callPrice(QStringView usd)
    {
        FrozenPrice price;
        price.mode = BillingMode::PerCall;
        price.model.priceUsd = Decimal::parse(usd);
        return price;
    }

    qint64 reserve(const QByteArray &request, qint64 user, qint64 channel, const QString &model, const FrozenPrice &price,
                   qint64 amount)
    {
        ReserveOp op;
        op.requestId = request;
        op.userId = op.tokenId = user;
        op.channelId = channel;
        op.model = model;
        op.amount = Quota(amount);
        op.price = price.toJson();
        op.timeMs = next();
        return must(m_ledger->run(op)).id;
    }

    ConsumptionRecord record(const QByteArray &request, qint64 user, qint64 channel, const QString &model,
                             const FrozenPrice &price, qint64 reserved, qint64 actual, const QJsonObject &usage = {})
    {
        ConsumptionRecord r;
        r.timeMs = next();
        r.userId = r.tokenId = user;
        r.channelId = channel;
        r.group = user == WindowBooks::Anna ? u"vip"_s : u"default"_s;
        r.model = model;
        r.durationMs = 840;
        r.firstByteMs = 210;
        r.ip = u"192.0.2.7"_s;
        r.requestId = request;
        QJsonObject other = QJsonDocument::fromJson(price.toJson()).object();
        other.insert(u"reserved"_s, reserved);
        other.insert(u"refunded"_s, qMax<qint64>(0, reserved - actual));
        if (!usage.isEmpty())
            other.insert(u"usage_details"_s, usage);
        r.other = QJsonDocument(other).toJson(QJsonDocument::Compact);
        return r;
    }

    void settle(qint64 reservation, qint64 actual, ConsumptionRecord r)
    {
        SettleOp op;
        op.reservationId = reservation;
        op.actual = Quota(actual);
        op.record = std::move(r);
        must(m_ledger->run(op));
    }

    qint64 openTask(const QString &id, qint64 user, const QByteArray &request)
    {
        const FrozenPrice price = callPrice(u"0.00009");
        OpenTaskOp op;
        op.task.reservationId = reserve(request, user, WindowBooks::MediaChannel, u"video/submit"_s, price, 45);
        op.task.channelId = WindowBooks::MediaChannel;
        op.task.userId = op.task.tokenId = user;
        op.task.model = u"video/submit"_s;
        op.task.group = user == WindowBooks::Anna ? u"vip"_s : u"default"_s;
        op.task.upstreamId = id;
        op.task.data = "{\"status\":\"submitted\"}";
        op.task.ip = u"192.0.2.7"_s;
        op.task.requestId = request;
        op.task.timeMs = next();
        return must(m_ledger->run(op)).id;
    }

    void update(qint64 task, TaskStatus status, const QString &word, const QString &progress, const QByteArray &data)
    {
        UpdateTaskOp op;
        op.taskId = task;
        op.status = status;
        op.report = {word, progress, data};
        op.timeMs = next();
        must(m_ledger->run(op));
    }

    Ledger &ledger() { return *m_ledger; }
    qint64 next() { return m_now += 1000; }

private:
    TempDatabase &m_temp;
    std::unique_ptr<Ledger> m_ledger;
    qint64 m_now;
};

void addCalls(Booker &booker)
{
    const FrozenPrice chat = Booker::chatPrice();
    const qint64 held = booker.reserve("req-chat-1", WindowBooks::Anna, WindowBooks::ChatChannel, u"chat"_s, chat, 500);
    ConsumptionRecord row = booker.record("req-chat-1", WindowBooks::Anna, WindowBooks::ChatChannel, u"chat"_s, chat, 500,
                                          423, {{u"cached_prompt"_s, 1001}});
    row.promptTokens = 1200;
    row.completionTokens = 31;
    row.stream = true;
    booker.settle(held, 423, std::move(row));

    const FrozenPrice image = Booker::callPrice(u"0.04");
    const qint64 call = booker.reserve("req-image-2", WindowBooks::Ben, WindowBooks::ChatChannel, u"image"_s, image, 20'000);
    booker.settle(call, 20'000,
                  booker.record("req-image-2", WindowBooks::Ben, WindowBooks::ChatChannel, u"image"_s, image, 20'000, 20'000));

    ChargeOp free;
    free.requestId = "req-free-3";
    free.price = FrozenPrice().toJson();
    free.record = booker.record("req-free-3", WindowBooks::Ben, WindowBooks::ChatChannel, u"echo"_s, {}, 0, 0);
    must(booker.ledger().run(free));
}

void addTasks(Booker &booker)
{
    const qint64 open = booker.openTask(u"task-open-1"_s, WindowBooks::Anna, "req-task-1");
    booker.update(open, TaskStatus::InProgress, u"processing"_s, u"20%"_s, "{\"status\":\"processing\"}");
    booker.update(open, TaskStatus::InProgress, u"rendering"_s, u"40%"_s,
                  "{\"status\":\"rendering\",\"frames\":[{\"n\":1},{\"n\":2,\"note\":\"half way\"}],\"seed\":9007199254740993}");

    const qint64 done = booker.openTask(u"task-done-2"_s, WindowBooks::Anna, "req-task-2");
    FinishTaskOp success;
    success.taskId = done;
    success.status = TaskStatus::Success;
    success.report = {u"completed"_s, u"100%"_s,
                      "{\"status\":\"completed\",\"result\":{\"url\":\"https://cdn.example/a.png\"}}"};
    success.actual = Quota(41);
    success.timeMs = booker.next();
    success.record = booker.record("req-task-2", WindowBooks::Anna, WindowBooks::MediaChannel, u"video/submit"_s,
                                   Booker::callPrice(u"0.000082"), 45, 41);
    must(booker.ledger().run(success));

    const qint64 failed = booker.openTask(u"task-failed-3"_s, WindowBooks::Anna, "req-task-3");
    FinishTaskOp failure;
    failure.taskId = failed;
    failure.status = TaskStatus::Failure;
    failure.report = {u"failed"_s, u"60%"_s, "{\"status\":\"failed\"}"};
    failure.failReason = u"content policy"_s;
    failure.timeMs = booker.next();
    must(booker.ledger().run(failure));

    booker.openTask(u"job-4"_s, WindowBooks::Ben, "req-task-4");
}

} // namespace

void WindowBooks::fill(TempDatabase &temp, const SecretBox &secrets)
{
    const Workspace workspace = must(parseWorkspace(WorkspaceText));
    must(importWorkspace(*temp.database, secrets, workspace, SystemClock().nowMs() - 120'000));
    Booker booker(temp);
    addCalls(booker);
    addTasks(booker);
    NoteWordOp word;
    word.channelId = MediaChannel;
    word.word = u"rendering"_s;
    word.timeMs = booker.next();
    must(booker.ledger().run(word));
}

} // namespace custompass
