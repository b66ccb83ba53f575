// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/quotaperiods.h"
#include "tests/support/stage.h"

#include <QDateTime>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace custompass::test;
using custompass::quotaPeriodEnd;
using custompass::QuotaPeriod;
using namespace Qt::StringLiterals;

/// What a token may spend, as its client sees it (SPEC 4). A call of `call-model` is 10, one of `usage-model` 220 after an
/// estimate of 280.
class TestLimits : public QObject
{
    Q_OBJECT

    Stage m_stage;

    void addUser(const QByteArray &name, const QByteArray &limits)
    {
        m_stage.add(u"users"_s, QByteArray(R"({"name": "NAME", "quota": 1000000,
            "tokens": [{"name": "t", "key": "sk-NAME", LIMITS}]})")
                                    .replace("NAME", name)
                                    .replace("LIMITS", limits));
    }
    static int today() { return custompass::quotaDayOf(QDateTime::currentMSecsSinceEpoch()); }

private Q_SLOTS:
    void initTestCase()
    {
        addUser("daily", R"("quota_per_day": 25)");
        addUser("weekly", R"("quota_per_week": 25)");
        addUser("monthly", R"("quota_per_month": 300)");
        addUser("plain", R"("quota_limit": 100)");
        addUser("crowd", R"("quota_per_day": 200, "quota_per_month": 150)");
        addUser("edited", R"("quota_limit": null)");
        m_stage.add(u"models"_s, R"({"name": "no-estimate", "model_ratio": "1", "completion_ratio": "1"})");
        m_stage.add(u"channels"_s, R"({"name": "ignorant", "base_url": "MOCK", "keys": ["upstream-key"],
                                       "models": ["no-estimate"]})");
        m_stage.open();
    }
    void init() { m_stage.mock.forget(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void refusesBeyondAPeriodsQuota_4_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QuotaPeriod>("period");
        QTest::newRow("daily") << u"daily"_s << QuotaPeriod::Day;
        QTest::newRow("weekly") << u"weekly"_s << QuotaPeriod::Week;
    }
    void refusesBeyondAPeriodsQuota_4()
    {
        QFETCH(QString, user);
        QFETCH(QuotaPeriod, period);
        m_stage.useUser(user);
        const int day = today();
        QCOMPARE(m_stage.post("call-model").status, 200);
        QCOMPARE(m_stage.post("call-model").status, 200);
        QCOMPARE(m_stage.post("call-model", "http-500").status, 402); // 20 of 25 are spent
        const ClientAnswer refused = m_stage.post("call-model");
        if (day != today())
            QSKIP("midnight");
        QCOMPARE(refused.status, 402);
        QCOMPARE(refused.code(), u"INSUFFICIENT_QUOTA"_s);
        QCOMPARE(refused.details(), u"needed 10, available 5 of the token's %1 limit of 25, which starts anew at %2"_s.arg(
                                        user, quotaPeriodEnd(period, day)));
        QCOMPARE(m_stage.mock.requests().size(), 2);
        QCOMPARE(m_stage.post("free-model").status, 200); // costs nothing
        QCOMPARE(m_stage.spent(), 20);
    }

    void refusesAnEstimateBeyondIt_4()
    {
        m_stage.useUser(u"monthly"_s);
        QCOMPARE(m_stage.post("usage-model").status, 200); // 220 in the end
        const ClientAnswer refused = m_stage.post("usage-model"); // estimated at 280
        QCOMPARE(refused.status, 402);
        QVERIFY2(refused.details().startsWith(u"needed 280, available 80 of the token's monthly limit of 300"), refused.body);
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s, u"estimate"_s}));
        QCOMPARE(m_stage.spent(), 220);
    }

    void refusesBeforeTheFirstCallOnceAllIsSpent_4()
    {
        m_stage.useUser(u"plain"_s); // the upstream knows no estimates: each call costs 80 afterwards
        QCOMPARE(m_stage.post("no-estimate", "no-estimate").status, 200);
        QCOMPARE(m_stage.post("no-estimate", "no-estimate").status, 200); // 20 were left
        const ClientAnswer refused = m_stage.post("no-estimate", "no-estimate");
        QCOMPARE(refused.status, 402);
        QCOMPARE(refused.details(), u"needed 1, available -60 of the token's limit"_s);
        QCOMPARE(m_stage.mock.requests().size(), 2);
        QCOMPARE(m_stage.spent(), 160);
    }

    void neverExceedsALimitFromManyConnections_3_5()
    {
        m_stage.useUser(u"crowd"_s);
        std::atomic<int> done = 0;
        std::atomic<int> refused = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int j = 0; j < 5; ++j) {
                    const int status = m_stage.post("call-model").status;
                    done += status == 200 ? 1 : 0;
                    refused += status == 402 ? 1 : 0;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(done.load(), 15);
        QCOMPARE(refused.load(), 25);
        QCOMPARE(m_stage.spent(), 150);
    }

    void takesEffectWithinASecondAndComesBackInAnExport_11_12()
    {
        m_stage.useUser(u"edited"_s);
        QCOMPARE(m_stage.post("call-model").status, 200);
        m_stage.gateway.import(jsonObject(R"({"schema": 1, "users": [{"name": "edited", "tokens": [
            {"name": "t", "key": "sk-edited", "quota_per_day": 15, "quota_per_week": 500}]}]})"));
        // what was spent before the limit was set does not count
        QTRY_COMPARE_WITH_TIMEOUT(m_stage.post("call-model").status, 402, 10'000);
        const QString file = m_stage.gateway.dataDir() + u"/out.json"_s;
        QCOMPARE(m_stage.gateway.run({u"export"_s, file, u"--with-secrets"_s}).exitCode, 0);
        QFile exported(file);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        const QByteArray json = exported.readAll();
        QCOMPARE(json.count("\"quota_per_day\": 15"), 1);
        QCOMPARE(json.count("\"quota_per_week\""), 2);  // of this user and of `weekly`
        QCOMPARE(json.count("\"quota_per_month\""), 2); // of `monthly` and `crowd`
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
