// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// A disk that takes no more, and later does again: clear errors, and no quota made or lost (SPEC 7, 10).
///
/// What stands for the disk is the limit of the size of files, which one process may set for another.
class TestFullDisk : public QObject
{
    Q_OBJECT

    Stage m_stage;

    /// From now on the gateway can make no file larger than that.
    bool limitFiles(rlim_t bytes)
    {
        const rlimit limit = {.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
        return ::prlimit(pid_t(m_stage.gateway.process().processId()), RLIMIT_FSIZE, &limit, nullptr) == 0;
    }
    int readiness() const { return HttpClient(m_stage.gateway.port()).request("GET", "/readyz").status; }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.add(u"models"_s, R"({"name": "clip/submit", "price_usd": "0.00002"})");
        m_stage.add(u"channels"_s, R"({"name": "clips", "base_url": "MOCK", "keys": ["upstream-key"],
            "models": ["clip/submit"]})");
        m_stage.add(u"models"_s, R"({"name": "raw-call", "price_usd": "0.00002"})");
        m_stage.add(u"channels"_s, R"({"name": "raw", "base_url": "RAW", "keys": ["k"], "auto_disable": false,
            "models": ["raw-call"]})");
        // Else the limit's signal would end the process; what is ignored stays so across the start of a
        // program.
        m_stage.gateway.process().setChildProcessModifier([] { ::signal(SIGXFSZ, SIG_IGN); });
        m_stage.open();
    }
    void init() { m_stage.nextUser(); }
    void cleanup()
    {
        QVERIFY(limitFiles(RLIM_INFINITY));
        QTRY_COMPARE_WITH_TIMEOUT(m_stage.post("call-model").status, 200, 30'000);
        QVERIFY(m_stage.gateway.ledgerIsClean());
    }

    void refusesBeforeAnythingIsSent_7_7_data()
    {
        QTest::addColumn<QByteArray>("model");
        for (const char *model : {"call-model", "clip/submit"})
            QTest::newRow(model) << QByteArray(model);
    }
    void refusesBeforeAnythingIsSent_7_7()
    {
        QFETCH(QByteArray, model);
        QVERIFY(limitFiles(1));
        const ClientAnswer answer = m_stage.post(model);
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.code(), u"SYSTEM_ERROR"_s);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
        QTRY_COMPARE(readiness(), 503);
        QCOMPARE(m_stage.post("free-model").status, 200); // needs no disk
        QCOMPARE(m_stage.spent(), 0);
    }

    /// The upstream has worked, but nobody pays for what is not booked; what was held comes back by itself.
    void chargesNothingIfItIsFullAtTheEnd_7_7()
    {
        m_stage.raw.answerWith(rawUsageAnswer());
        m_stage.raw.hold();
        HttpClient client(m_stage.gateway.port());
        client.send("POST", "/pass/raw-call", m_stage.headers(), "{}");
        QTRY_COMPARE(m_stage.raw.requests().size(), 1);
        QVERIFY(limitFiles(1));
        m_stage.raw.release();
        const ClientAnswer answer = client.readAnswer();
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.code(), u"SYSTEM_ERROR"_s);
        QVERIFY(limitFiles(RLIM_INFINITY));
        QTRY_COMPARE_WITH_TIMEOUT(m_stage.balance(), Stage::StartBalance, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(readiness(), 200, 30'000);
        QCOMPARE(m_stage.log(), QJsonArray());
    }

    /// A large body waits on the disk.
    void refusesALargeBodyThatItCannotKeep_7_7()
    {
        QVERIFY(limitFiles(1));
        const ClientAnswer answer =
            m_stage.post("free-model", {}, {{"Connection", "close"}}, '"' + QByteArray(4 << 20, 'x') + '"');
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.code(), u"SYSTEM_ERROR"_s);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
