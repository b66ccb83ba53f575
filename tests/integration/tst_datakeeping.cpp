// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/databaseintruder.h"
#include "tests/support/httpclient.h"
#include "tests/support/processes.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// What becomes of the data in the long run: retention, backup and restore (docs/operations.md; issue 5.6).
class TestDataKeeping : public QObject
{
    Q_OBJECT

    MockProcess m_mock;

    static int ask(const GatewayProcess &gateway, const QByteArray &model = "call-model")
    {
        return call(gateway.port(), "sk-rich", "POST", "/pass/" + model, "{}").status;
    }
    static qint64 quota(const GatewayProcess &gateway)
    {
        return gateway.user(u"rich"_s)[u"quota"].toInteger();
    }

private Q_SLOTS:
    /// A minute after the start; what was paid stays paid, and the books stay sound.
    void removesOldRowsOfTheLog_11()
    {
        GatewayProcess gateway;
        gateway.setEnvironment(u"CUSTOM_PASS_LOG_RETENTION_DAYS"_s, u"30"_s);
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(ask(gateway), 200);
        DatabaseIntruder(gateway.dataDir()).age(u"consumption_log"_s, u"time"_s, 31);
        QCOMPARE(ask(gateway), 200);
        QCOMPARE(gateway.report(u"logs"_s).size(), 4);
        const auto left = [&gateway] { return gateway.report(u"logs"_s).size(); };
        QTRY_COMPARE_WITH_TIMEOUT(left(), 1, 120'000);
        QCOMPARE(quota(gateway), 1'000'000 - 40);
        QVERIFY(gateway.ledgerIsClean());
    }

    /// A copy that is made while requests are served is whole, and serves where it is restored.
    void restoresABackupThatWasMadeUnderLoad_12()
    {
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start());
        std::atomic<bool> enough = false;
        std::atomic<int> served = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                while (!enough)
                    served += ask(gateway) == 200 ? 1 : 0;
            });
        }
        const bool loaded = QTest::qWaitFor([&] { return served > 20; }, 30'000);
        const QString file = gateway.dataDir() + u"/copy.db"_s;
        const CommandResult backup = gateway.run({u"backup"_s, file});
        enough = true;
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(loaded);
        QVERIFY2(backup.exitCode == 0, backup.errors);
        const CommandResult refused = gateway.run({u"restore"_s, file});
        QCOMPARE(refused.exitCode, 1); // a gateway uses the folder

        GatewayProcess restored;
        const CommandResult result = restored.run({u"restore"_s, file});
        QVERIFY2(result.exitCode == 0, result.errors);
        QVERIFY(restored.ledgerIsClean());
        QVERIFY(restored.start());
        QCOMPARE(restored.user(u"rich"_s)[u"held"].toInteger(), 0); // what was under way is given back
        const qint64 before = quota(restored);
        QVERIFY(before < 1'000'000);
        QCOMPARE(ask(restored), 200);
        QCOMPARE(quota(restored), before - 10);
        QVERIFY(restored.ledgerIsClean());
    }
};

QTEST_GUILESS_MAIN(TestDataKeeping)
#include "tst_datakeeping.moc"
