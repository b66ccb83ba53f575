// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/settingsstore.h"
#include "models/store/catalogwatcher.h"
#include "server/gateway.h"
#include "tests/support/commitgate.h"
#include "tests/support/httpclient.h"
#include "tests/support/rawupstream.h"
#include "tests/unit/catalogkit.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <atomic>
#include <vector>

using namespace custompass;
using namespace custompass::test;
using namespace Qt::StringLiterals;

/// What clients see of a ledger in trouble: the gateway in the test's own process, so that the test holds its commits.
class TestLedgerTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void fullQueueIsOverloaded_10();
    void fullDatabaseLosesNothing_7_5();
    void readOnlyDatabaseLosesNothing_7_5();
    void callThatTheDiskDoesNotConfirmIsNotAnswered_3_3();
    void callThatWasBookedAfterAllIsAnswered_3_3_data();
    void callThatWasBookedAfterAllIsAnswered_3_3();

private:
    void startLedger(std::size_t queueLimit = 10'000, SyncFunction sync = {});
    void startGateway();
    quint16 port() const { return quint16(QUrl(m_gateway->url()).port()); }
    std::unique_ptr<HttpClient> send(const QByteArray &model) const;
    qint64 number(const QString &sql) { return m_temp->number(sql); }

    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<QTemporaryDir> m_dataDir;
    std::unique_ptr<RawUpstream> m_upstream;
    std::shared_ptr<CommitGate> m_gate;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<CatalogWatcher> m_catalog;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<Gateway> m_gateway;
    SecretBox m_secrets = testSecrets();
    SystemClock m_clock;
};

void TestLedgerTrouble::init()
{
    m_temp = std::make_unique<TempDatabase>();
    m_dataDir = std::make_unique<QTemporaryDir>();
    m_upstream = std::make_unique<RawUpstream>();
    m_gate = std::make_shared<CommitGate>();
    QByteArray workspace = R"({"schema": 1,
        "models": [{"name": "call", "price_usd": "0.00002"}, {"name": "task/submit", "price_usd": "0.00002"}],
        "channels": [{"name": "raw", "base_url": "RAW", "keys": ["k"], "auto_disable": false,
                      "models": ["call", "task/submit"]}],
        "users": [{"name": "u", "quota": 1000, "tokens": [{"name": "t", "key": "sk-trouble"}]}]})";
    VERIFY_OK(imported(*m_temp, workspace.replace("RAW", m_upstream->url().toLatin1())));
    auto settings = SettingsStore::open({{u"CUSTOM_PASS_LISTEN"_s, u"127.0.0.1:0"_s},
                                         {u"CUSTOM_PASS_WORKERS"_s, u"2"_s},
                                         {u"CUSTOM_PASS_DATA_DIR"_s, m_dataDir->path()}},
                                        {});
    VERIFY_OK(settings);
    m_settings = std::move(settings).value();
    auto catalog = CatalogWatcher::start(m_temp->options, m_secrets);
    VERIFY_OK(catalog);
    m_catalog = std::move(catalog).value();
}

void TestLedgerTrouble::cleanup()
{
    m_gate->open();
    if (m_gateway) {
        QSignalSpy stopped(m_gateway.get(), &Gateway::stopped);
        m_gateway->drain();
        QVERIFY(!stopped.isEmpty() || stopped.wait(60'000));
    }
    m_gateway.reset();
    m_ledger.reset();
    m_catalog.reset();
    m_settings.reset();
    VERIFY_AUDIT_CLEAN(*m_temp);
}

void TestLedgerTrouble::startLedger(std::size_t queueLimit, SyncFunction sync)
{
    auto ledger = Ledger::start(m_temp->options, queueLimit, m_gate->function(), std::move(sync));
    VERIFY_OK(ledger);
    m_ledger = std::move(ledger).value();
}

void TestLedgerTrouble::startGateway()
{
    m_gateway = std::make_unique<Gateway>(
        GatewayParts{*m_settings, *m_catalog, *m_ledger, m_secrets, m_clock, m_temp->options});
    VERIFY_OK(m_gateway->start());
}

std::unique_ptr<HttpClient> TestLedgerTrouble::send(const QByteArray &model) const
{
    auto client = std::make_unique<HttpClient>(port());
    client->send("POST", "/pass/" + model, {{"Authorization", "Bearer sk-trouble"}}, "{}");
    return client;
}

void TestLedgerTrouble::fullQueueIsOverloaded_10()
{
    m_upstream->answerWith(rawAnswer(R"({"code": 0})"));
    startLedger(2);
    startGateway();
    m_gate->close();
    std::vector<std::unique_ptr<HttpClient>> clients;
    clients.push_back(send("call"));
    m_gate->waitForCommit(); // from now on, all that comes waits in the queue
    for (int i = 0; i < 3; ++i)
        clients.push_back(send("call"));
    const auto answered = [&clients] {
        return std::find_if(clients.begin(), clients.end(),
                            [](const auto &client) { return client->socket().bytesAvailable() > 0; });
    };
    QTRY_VERIFY(answered() != clients.end());
    const auto refused = answered();
    const ClientAnswer answer = (*refused)->readAnswer();
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.code(), u"OVERLOADED"_s);
    QVERIFY(answer.header("Retry-After").toInt() > 0);
    clients.erase(refused);
    QVERIFY(answered() == clients.end()); // two fit
    m_gate->open();
    for (const auto &client : clients)
        QCOMPARE(client->readAnswer().status, 200);
    QCOMPARE(send("call")->readAnswer().status, 200);
    QCOMPARE(number(u"select quota from accounts"_s), 1000 - 4 * 10);
}

void TestLedgerTrouble::fullDatabaseLosesNothing_7_5()
{
    m_upstream->answerWith(rawAnswer(R"({"code": 0})"));
    m_temp->options.maxPages = int(number(u"pragma page_count"_s) + 1);
    startLedger();
    startGateway();
    int served = 0;
    ClientAnswer answer;
    do {
        answer = send("call")->readAnswer();
        served += answer.status == 200 ? 1 : 0;
    } while (answer.status == 200 && served < 100);
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.code(), u"SYSTEM_ERROR"_s);
    QCOMPARE(number(u"select quota + held from accounts"_s), 1000 - served * 10);
    QCOMPARE(number(u"select count(*) from consumption_log"_s), served);
}

void TestLedgerTrouble::readOnlyDatabaseLosesNothing_7_5()
{
    startLedger();
    startGateway();
    // As root no file is read-only: a trigger refuses in its place.
    m_temp->execute(u"create trigger refuse before update on accounts begin select raise(abort, 'read-only'); end"_s);
    const ClientAnswer answer = send("call")->readAnswer();
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.code(), u"SYSTEM_ERROR"_s);
    QCOMPARE(m_upstream->requests().size(), 0);
    m_temp->execute(u"drop trigger refuse"_s);
    QCOMPARE(number(u"select quota from accounts"_s), 1000);
}

/// It is committed, so it is billed; but a power failure could still take that back, so nobody is told.
void TestLedgerTrouble::callThatTheDiskDoesNotConfirmIsNotAnswered_3_3()
{
    m_upstream->answerWith(rawAnswer(R"({"code": 0})"));
    startLedger(10, [](const std::function<Result<Done>()> &) -> Result<Done> {
        return Error{ErrorCode::SystemError, u"the disk does not answer"_s};
    });
    startGateway();
    const ClientAnswer answer = send("call")->readAnswer();
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.code(), u"SYSTEM_ERROR"_s);
    QCOMPARE(number(u"select quota from accounts"_s), 990);
    QCOMPARE(HttpClient(port()).request("GET", "/readyz").status, 503);
}

void TestLedgerTrouble::callThatWasBookedAfterAllIsAnswered_3_3_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<qint64>("held");
    QTest::newRow("settlement") << QByteArray("call") << qint64(0);
    QTest::newRow("task") << QByteArray("task/submit") << qint64(10);
}

/// The last commit of a call takes effect but seems not to: the refund that follows finds it out.
void TestLedgerTrouble::callThatWasBookedAfterAllIsAnswered_3_3()
{
    QFETCH(QByteArray, model);
    QFETCH(qint64, held);
    m_upstream->answerWith(rawAnswer(R"({"code": 0, "data": {"task_id": "t1"}})"));
    m_upstream->hold();
    startLedger();
    startGateway();
    const auto client = send(model);
    QTRY_COMPARE(m_upstream->requests().size(), 1);
    std::atomic<bool> unmarked = false; // set on the ledger's thread
    m_gate->whenFailing([this, &unmarked] { unmarked = m_temp->reopen()->execute(u"delete from ledger_commits"_s).ok(); });
    m_gate->failNext(CommitGate::Failure::AfterCommit);
    m_upstream->release();
    const ClientAnswer answer = client->readAnswer();
    QVERIFY(unmarked);
    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.contains("t1"), answer.body);
    QCOMPARE(number(u"select held from accounts"_s), held);
    QCOMPARE(number(u"select quota from accounts"_s), 990);
}

QTEST_GUILESS_MAIN(TestLedgerTrouble)
#include "tst_ledgertrouble.moc"
