// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/resumequeue.h"
#include "models/store/ledger.h"
#include "server/polling/taskpoller.h"
#include "server/upstream/upstreamclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedupstream.h"
#include "tests/unit/catalogkit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>

namespace custompass::test {

/// The ids that a query asks for.
inline QStringList askedIds(const QByteArray &request)
{
    const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
    QStringList ids;
    for (const QJsonValue &id : QJsonDocument::fromJson(body).object().value(QLatin1StringView("task_ids")).toArray())
        ids.append(id.toString());
    return ids;
}

/// A poller against a scripted upstream, in fake time, made anew for each test. No test waits for time to pass.
class PollerKit
{
protected:
    void setUp();
    void tearDown();
    qint64 addChannel(const QString &name, const QStringList &models);
    void open(const QString &upstreamId, qint64 channelId, qint64 tokenId = 0,
              const QString &model = QStringLiteral("video/submit"));
    /// What the upstream says about every task it is asked for.
    void say(const QByteArray &fields);
    void makePoller();
    void beatAndWait();
    QString status(const QString &upstreamId);
    qint64 balance() { return m_temp->number(QStringLiteral("select quota from accounts")); }

    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ScriptedUpstream> m_upstream;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<TaskStore> m_tasks;
    std::unique_ptr<ResumeQueue> m_resumeQueue;
    std::unique_ptr<UpstreamClient> m_client;
    std::unique_ptr<BreakerBoard> m_breakers;
    std::unique_ptr<TaskPoller> m_poller;
    Settings m_settings;
    SecretBox m_secrets = testSecrets();
    qint64 m_channel = 0;
    qint64 m_user = 0;
    qint64 m_token = 0;
};

inline void PollerKit::setUp()
{
    m_temp = std::make_unique<TempDatabase>();
    m_clock = std::make_unique<FakeClock>();
    m_upstream = std::make_unique<ScriptedUpstream>();
    m_settings = Settings();
    VERIFY_OK(imported(*m_temp, R"({"schema": 1, "users": [{"name": "u", "quota": 1000, "tokens": [
        {"name": "a", "key": "sk-aaaaaaaaaaaaaaaa"}, {"name": "b", "key": "sk-bbbbbbbbbbbbbbbb"}]}]})"));
    m_user = m_temp->number(QStringLiteral("select id from users"));
    m_token = m_temp->number(QStringLiteral("select min(id) from tokens"));
    m_channel = addChannel(QStringLiteral("one"), {QStringLiteral("video/submit")});
    m_ledger = std::move(Ledger::start(m_temp->options)).value();
    m_tasks = std::move(TaskStore::open(m_temp->options)).value();
    m_resumeQueue = std::make_unique<ResumeQueue>();
    m_client = std::make_unique<UpstreamClient>();
    m_breakers = std::make_unique<BreakerBoard>(*m_clock);
    makePoller();
}

inline void PollerKit::tearDown()
{
    m_poller.reset();
    m_breakers.reset();
    m_client.reset();
    m_resumeQueue.reset();
    m_tasks.reset();
    m_ledger.reset();
    VERIFY_AUDIT_CLEAN(*m_temp);
}

inline void PollerKit::makePoller()
{
    m_poller = std::make_unique<TaskPoller>(
        PollerServices{*m_ledger, *m_client, *m_tasks, m_secrets, *m_clock, *m_breakers,
                       [this] { return std::move(loadCatalog(*m_temp->database, m_secrets)).value(); },
                       [this] { return std::make_shared<const Settings>(m_settings); }, "gateway"});
    m_poller->start();
}

inline qint64 PollerKit::addChannel(const QString &name, const QStringList &models)
{
    Channel channel = plainChannel(name, models);
    channel.baseUrl = QString::fromLatin1(m_upstream->url("/" + name.toLatin1()));
    return saved(*m_temp, channel);
}

inline void PollerKit::open(const QString &upstreamId, qint64 channelId, qint64 tokenId, const QString &model)
{
    FrozenPrice price;
    price.mode = BillingMode::Usage;
    price.model.modelRatio = Decimal::fromInteger(1);
    NewTask task;
    task.channelId = channelId;
    task.userId = m_user;
    task.tokenId = tokenId ? tokenId : m_token;
    task.model = model;
    task.upstreamId = upstreamId;
    task.requestId = "request";
    task.timeMs = m_clock->nowMs();
    const auto held = m_ledger->run(ReserveOp{"request", m_user, task.tokenId, channelId, model, Quota(10),
                                              false, price.toJson(), task.timeMs});
    VERIFY_OK(held);
    task.reservationId = held->id;
    VERIFY_OK(m_ledger->run(OpenTaskOp{task, {}}));
}

inline void PollerKit::say(const QByteArray &fields)
{
    m_upstream->onRequest([fields](const ScriptedUpstream::Exchange &exchange) {
        QByteArrayList tasks;
        for (const QString &id : askedIds(exchange.bytes))
            tasks.append("{\"task_id\":\"" + id.toLatin1() + "\"," + fields + '}');
        exchange.socket->write(scriptedAnswer("{\"code\":0,\"data\":[" + tasks.join(',') + "]}",
                                              "Content-Type: application/json\r\n"));
    });
}

/// Lets the poller do what is due now, to its end.
inline void PollerKit::beatAndWait()
{
    m_poller->beat();
    QTRY_VERIFY(!m_poller->roundRuns() && m_poller->busy() == 0);
}

inline QString PollerKit::status(const QString &upstreamId)
{
    return m_temp->value(QStringLiteral("select status from tasks where upstream_id = '%1'").arg(upstreamId)).toString();
}

} // namespace custompass::test
