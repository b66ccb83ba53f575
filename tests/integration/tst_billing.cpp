// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QTest>

#include <algorithm>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// What a call costs, and how the money moves: section 4 of the requirements, and the two-call flow.
class TestBilling : public QObject
{
    Q_OBJECT

    Stage m_stage;

    /// Users of the price examples: group and own ratio in the name.
    void addUsers()
    {
        const std::pair<const char *, const char *> users[] = {
            {"half", R"("ratio": "0.5")"},
            {"viphalf", R"("group": "vip", "ratio": "0.5")"},
            {"vipplain", R"("group": "vip")"},
            {"gift", R"("ratio": "0")"},
        };
        for (const auto &[name, rest] : users) {
            m_stage.add(u"users"_s, R"({"name": ")" + QByteArray(name) + R"(", "quota": 1000000, )" + rest +
                                        R"(, "tokens": [{"name": "t", "key": "sk-)" + name + R"("}]})");
        }
        m_stage.add(u"users"_s, R"({"name": "limited", "quota": 1000000,
            "tokens": [{"name": "t", "key": "sk-limited", "quota_limit": 25}]})");
    }
    void addModels()
    {
        const char *models[] = {
            R"({"name": "vip-price", "model_ratio": "2", "completion_ratio": "1.5", "group_ratios": {"vip": "0.7"}})",
            R"({"name": "details", "model_ratio": "2", "completion_ratio": "1.5", "cache_ratio": "0.5",
                "image_ratio": "2", "audio_ratio": "3", "audio_completion_ratio": "4"})",
            R"({"name": "zero-ratio", "model_ratio": "0"})",
            R"({"name": "zero-price", "price_usd": "0"})",
            R"({"name": "held-1000", "model_ratio": "2", "completion_ratio": "1.5", "minimum_hold": 1000})",
            R"({"name": "held-100", "model_ratio": "2", "completion_ratio": "1.5", "minimum_hold": 100})",
            R"({"name": "price-40.5", "price_usd": "0.000081"})",
            R"({"name": "price-40.4995", "price_usd": "0.000080999"})",
            R"({"name": "price-0.4", "price_usd": "0.0000008"})",
            R"({"name": "ratio-0.00625", "model_ratio": "0.00625"})",
            R"({"name": "strict", "price_usd": "0.00002"})",
            R"({"name": "plain", "price_usd": "0.00002"})",
        };
        QByteArrayList names;
        for (const char *model : models) {
            m_stage.add(u"models"_s, model);
            const QByteArray name = jsonObject(model).value(u"name").toString().toUtf8();
            if (name != "strict" && name != "plain")
                names.append('"' + name + '"');
        }
        m_stage.add(u"channels"_s,
                    R"({"name": "priced", "base_url": "MOCK", "keys": ["upstream-key"], "auto_disable": false,
            "groups": ["default", "vip"], "models": [)" +
                        names.join(',') + "]}");
        for (const char *envelope : {"custompass", "plain"}) {
            m_stage.add(u"channels"_s, R"({"name": ")" + QByteArray(envelope) +
                                           R"(", "base_url": "MOCK", "auto_disable": false,
                "keys": ["upstream-key"], "envelope": ")" +
                                           envelope + R"(", "models": [")" +
                                           (qstrcmp(envelope, "plain") == 0 ? "plain" : "strict") + R"("]})");
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        addUsers();
        addModels();
        m_stage.open();
    }
    void init() { m_stage.nextUser(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void chargesNothingForFreeModels_4_1_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::newRow("marked free") << QByteArray("free-model");
        QTest::newRow("without a price row") << QByteArray("not-in-price-list");
    }
    void chargesNothingForFreeModels_4_1()
    {
        QFETCH(QByteArray, model);
        m_stage.setBalance(0);
        QCOMPARE(m_stage.post(model).status, 200);
        QCOMPARE(m_stage.phases(), QStringList{u"real"_s});
        QCOMPARE(m_stage.bookings(), QStringList());
        QCOMPARE(m_stage.log(), QJsonArray());
        QCOMPARE(m_stage.balance(), 0);
    }

    void settlesTheUsageOfTheRealCall_4_2_3_4_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QStringList>("bookings");
        QTest::newRow("as usual") << QByteArray() << QStringList{u"reserve -280"_s, u"settle_refund 60"_s};
        QTest::newRow("lower") << QByteArray("usage-lower")
                               << QStringList{u"reserve -280"_s, u"settle_refund 200"_s};
        QTest::newRow("equal") << QByteArray("usage-equal") << QStringList{u"reserve -280"_s};
        QTest::newRow("higher") << QByteArray("usage-higher")
                                << QStringList{u"reserve -280"_s, u"settle_extra -280"_s};
        QTest::newRow("zero") << QByteArray("usage-zero")
                              << QStringList{u"reserve -280"_s, u"settle_refund 280"_s};
        QTest::newRow("estimate of zero")
            << QByteArray("estimate-usage-zero") << QStringList{u"settle_extra -220"_s};
        QTest::newRow("synonyms") << QByteArray("usage-synonyms")
                                  << QStringList{u"reserve -280"_s, u"settle_refund 60"_s};
        QTest::newRow("20.0 is whole")
            << QByteArray("usage-float-integer") << QStringList{u"reserve -280"_s, u"settle_refund 60"_s};
    }
    void settlesTheUsageOfTheRealCall_4_2_3_4()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QStringList, bookings);
        const ClientAnswer answer = m_stage.post("usage-model", scenario);
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.json().contains(u"type")); // the real answer, not the estimate
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s}));
        QCOMPARE(m_stage.bookings(), bookings);
        const QJsonObject user = m_stage.gateway.user(m_stage.user());
        QCOMPARE(user.value(u"held").toInteger(-1), 0);
        QCOMPARE(user.value(u"used_quota").toInteger(-1), m_stage.spent());
        QCOMPARE(user.value(u"request_count").toInteger(-1), 1);
    }

    void chargesTheOnlyAnswerIfThereIsNoEstimate_1_6()
    {
        QCOMPARE(m_stage.post("usage-model", "no-estimate").status, 200);
        QCOMPARE(m_stage.phases(), QStringList{u"real"_s});
        QCOMPARE(m_stage.bookings(), QStringList{u"settle_extra -220"_s});
    }

    void chargesThePriceOfACall_4_3()
    {
        QCOMPARE(m_stage.post("call-model", "usage-higher").status, 200);
        QCOMPARE(m_stage.phases(), QStringList{u"real"_s});
        QCOMPARE(m_stage.bookings(), QStringList{u"reserve -10"_s});
    }

    void refundsAFailedCall_4_3_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        for (const char *scenario :
             {"fails", "code-text-error", "http-400", "http-500", "malformed", "drop", "drop-midway"})
            QTest::newRow(scenario) << QByteArray(scenario);
    }
    void refundsAFailedCall_4_3()
    {
        QFETCH(QByteArray, scenario);
        m_stage.post("call-model", scenario);
        QCOMPARE(m_stage.phases().size(), 1);
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -10"_s, u"refund 10"_s}));
        QCOMPARE(m_stage.log(), QJsonArray());
    }

    void readsSuccessAsTheEnvelopeSays_4_4_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<qint64>("cost");
        QTest::newRow("auto: 0") << QByteArray("call-model") << QByteArray() << qint64(10);
        QTest::newRow("auto: \"0\"") << QByteArray("call-model") << QByteArray("code-text-zero")
                                     << qint64(10);
        QTest::newRow("auto: none") << QByteArray("call-model") << QByteArray("no-code") << qint64(10);
        QTest::newRow("auto: 1001") << QByteArray("call-model") << QByteArray("fails") << qint64(0);
        QTest::newRow("auto: text") << QByteArray("call-model") << QByteArray("code-text-error") << qint64(0);
        QTest::newRow("auto: no object")
            << QByteArray("call-model") << QByteArray("json-array") << qint64(10);
        QTest::newRow("auto: no JSON") << QByteArray("call-model") << QByteArray("not-json") << qint64(10);
        QTest::newRow("auto: 299") << QByteArray("call-model") << QByteArray("status-299") << qint64(10);
        QTest::newRow("auto: 302") << QByteArray("call-model") << QByteArray("status-302") << qint64(0);
        QTest::newRow("custompass: 0") << QByteArray("strict") << QByteArray() << qint64(10);
        QTest::newRow("custompass: \"0\"")
            << QByteArray("strict") << QByteArray("code-text-zero") << qint64(10);
        QTest::newRow("custompass: none") << QByteArray("strict") << QByteArray("no-code") << qint64(0);
        QTest::newRow("custompass: 1001") << QByteArray("strict") << QByteArray("fails") << qint64(0);
        QTest::newRow("custompass: no JSON") << QByteArray("strict") << QByteArray("not-json") << qint64(0);
        QTest::newRow("plain: 1001") << QByteArray("plain") << QByteArray("fails") << qint64(10);
        QTest::newRow("plain: none") << QByteArray("plain") << QByteArray("no-code") << qint64(10);
        QTest::newRow("plain: status") << QByteArray("plain") << QByteArray("http-404") << qint64(0);
    }
    void readsSuccessAsTheEnvelopeSays_4_4()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, scenario);
        QFETCH(qint64, cost);
        m_stage.post(model, scenario);
        QCOMPARE(m_stage.phases().size(), 1);
        QCOMPARE(m_stage.spent(), cost);
    }

    void appliesRatiosInOrder_4_5_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<qint64>("cost");
        const QByteArray plain;
        const QByteArray details("usage-details");
        QTest::newRow("group") << u"vip"_s << QByteArray("usage-model") << plain << qint64(176);
        QTest::newRow("user") << u"half"_s << QByteArray("usage-model") << plain << qint64(110);
        QTest::newRow("group and user") << u"viphalf"_s << QByteArray("usage-model") << plain << qint64(88);
        QTest::newRow("the model's own group ratio")
            << u"vipplain"_s << QByteArray("vip-price") << plain << qint64(154);
        QTest::newRow("no ratio for this group")
            << QString() << QByteArray("vip-price") << plain << qint64(220);
        QTest::newRow("user ratio zero") << u"gift"_s << QByteArray("usage-model") << plain << qint64(0);
        QTest::newRow("special tokens stay plain")
            << QString() << QByteArray("usage-model") << details << qint64(3500);
        QTest::newRow("special tokens have their ratio")
            << QString() << QByteArray("details") << details << qint64(4350);
    }
    void appliesRatiosInOrder_4_5()
    {
        QFETCH(QString, user);
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, scenario);
        QFETCH(qint64, cost);
        if (!user.isEmpty())
            m_stage.useUser(user);
        const qint64 before = m_stage.balance();
        QCOMPARE(m_stage.post(model, scenario).status, 200);
        QCOMPARE(before - m_stage.balance(), cost);
    }

    void roundsOnceAtTheEnd_4_6_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<qint64>("cost");
        QTest::newRow("40.5 up") << QString() << QByteArray("price-40.5") << qint64(41);
        QTest::newRow("40.4995 down") << QString() << QByteArray("price-40.4995") << qint64(40);
        QTest::newRow("0.4 down") << QString() << QByteArray("price-0.4") << qint64(0);
        QTest::newRow("40.5 × 0.5 = 20.25, not 20.5") << u"half"_s << QByteArray("price-40.5") << qint64(20);
        QTest::newRow("80 × 0.00625 = 0.5 up") << QString() << QByteArray("ratio-0.00625") << qint64(1);
    }
    void roundsOnceAtTheEnd_4_6()
    {
        QFETCH(QString, user);
        QFETCH(QByteArray, model);
        QFETCH(qint64, cost);
        if (!user.isEmpty())
            m_stage.useUser(user);
        const qint64 before = m_stage.balance();
        QCOMPARE(m_stage.post(model).status, 200);
        QCOMPARE(before - m_stage.balance(), cost);
    }

    void flagsOddUsageInTheLog_5_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QString>("flag");
        QTest::addColumn<qint64>("cost");
        QTest::newRow("total is not the sum")
            << QByteArray("usage-total-mismatch") << u"total_mismatch"_s << qint64(220);
        // 20 × 0.5 of 20 prompt tokens, 60 × 1.5 × 4 of 60 completion tokens, × 2
        QTest::newRow("more details than tokens")
            << QByteArray("usage-details-too-large") << u"detail_clamped"_s << qint64(740);
    }
    void flagsOddUsageInTheLog_5()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QString, flag);
        QFETCH(qint64, cost);
        QCOMPARE(m_stage.post("details", scenario).status, 200);
        QCOMPARE(m_stage.spent(), cost);
        QCOMPARE(m_stage.log()[0][u"other"][u"flags"].toArray(), QJsonArray{flag});
    }

    void writesOneLogRow_4_7()
    {
        QCOMPARE(m_stage.post("usage-model", "usage-lower", {{"X-Request-Id", "log-row-1"}}).status, 200);
        const QJsonArray log = m_stage.log();
        QCOMPARE(log.size(), 1);
        const QJsonObject row = log[0].toObject();
        QStringList keys = row.keys();
        QStringList expected{u"time"_s,        u"user"_s,          u"token"_s,
                             u"group"_s,       u"model"_s,         u"channel"_s,
                             u"quota"_s,       u"prompt_tokens"_s, u"completion_tokens"_s,
                             u"duration_ms"_s, u"first_byte_ms"_s, u"stream"_s,
                             u"ip"_s,          u"request_id"_s,    u"other"_s};
        expected.sort();
        QCOMPARE(keys, expected);
        QCOMPARE(row.value(u"user").toString(), m_stage.user());
        QCOMPARE(row.value(u"token").toString(), u"t"_s);
        QCOMPARE(row.value(u"group").toString(), u"default"_s);
        QCOMPARE(row.value(u"model").toString(), u"usage-model"_s);
        QCOMPARE(row.value(u"channel").toString(), u"mock"_s);
        QCOMPARE(row.value(u"quota").toInteger(), 80);
        QCOMPARE(row.value(u"prompt_tokens").toInteger(), 10);
        QCOMPARE(row.value(u"completion_tokens").toInteger(), 20);
        QCOMPARE(row.value(u"stream").toBool(true), false);
        QCOMPARE(row.value(u"ip").toString(), u"127.0.0.1"_s);
        QCOMPARE(row.value(u"request_id").toString(), u"log-row-1"_s);
        QVERIFY(row.value(u"first_byte_ms").toInteger() <= row.value(u"duration_ms").toInteger());
        QVERIFY(QDateTime::fromString(row.value(u"time").toString(), Qt::ISODate).isValid());
        QVERIFY(row.value(u"time").toString().endsWith(u'Z'));
    }

    void writesEveryFactorIntoTheLogRow_4_7()
    {
        m_stage.useUser(u"viphalf"_s);
        QCOMPARE(m_stage.post("vip-price").status, 200);
        const QJsonObject other = m_stage.log().last()[u"other"].toObject();
        QCOMPARE(other.value(u"mode").toString(), u"usage"_s);
        QCOMPARE(other.value(u"model_ratio").toString(), u"2"_s);
        QCOMPARE(other.value(u"completion_ratio").toString(), u"1.5"_s);
        QCOMPARE(other.value(u"group_ratio").toString(), u"0.7"_s);
        QCOMPARE(other.value(u"user_ratio").toString(), u"0.5"_s);
        QCOMPARE(other.value(u"reserved").toInteger(), 98);
        QCOMPARE(other.value(u"refunded").toInteger(), 21);
        QCOMPARE(other.value(u"attempts").toArray().size(), 2);
    }

    void refusesAnEstimateAboveTheBalance_1_5_3_2_7_2_data()
    {
        QTest::addColumn<qint64>("balance");
        QTest::addColumn<int>("status");
        QTest::newRow("far below") << qint64(1) << 402;
        QTest::newRow("one short") << qint64(279) << 402;
        QTest::newRow("just enough") << qint64(280) << 200;
    }
    void refusesAnEstimateAboveTheBalance_1_5_3_2_7_2()
    {
        QFETCH(qint64, balance);
        QFETCH(int, status);
        m_stage.setBalance(balance);
        const ClientAnswer answer = m_stage.post("usage-model");
        QCOMPARE(answer.status, status);
        QCOMPARE(m_stage.phases().contains(u"real"_s), status == 200);
        QCOMPARE(m_stage.balance(), status == 200 ? balance - 220 : balance);
        if (status == 402) {
            QCOMPARE(answer.code(), u"INSUFFICIENT_QUOTA"_s);
            QCOMPARE(answer.details(), u"needed 280, available %1"_s.arg(balance));
        }
    }

    void refusesAnEmptyBalanceBeforeAnyCall_3_2_7_2_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<qint64>("balance");
        QTest::addColumn<QString>("details");
        QTest::newRow("usage, nothing")
            << QByteArray("usage-model") << qint64(0) << u"needed 1, available 0"_s;
        QTest::newRow("usage, debts")
            << QByteArray("usage-model") << qint64(-7) << u"needed 1, available -7"_s;
        QTest::newRow("call, one short")
            << QByteArray("call-model") << qint64(9) << u"needed 10, available 9"_s;
        QTest::newRow("call, debts") << QByteArray("call-model") << qint64(-1)
                                     << u"needed 10, available -1"_s;
        QTest::newRow("minimum hold")
            << QByteArray("held-1000") << qint64(999) << u"needed 1000, available 999"_s;
    }
    void refusesAnEmptyBalanceBeforeAnyCall_3_2_7_2()
    {
        QFETCH(QByteArray, model);
        QFETCH(qint64, balance);
        QFETCH(QString, details);
        m_stage.setBalance(balance);
        const ClientAnswer answer = m_stage.post(model);
        QCOMPARE(answer.status, 402);
        QCOMPARE(answer.details(), details);
        QCOMPARE(m_stage.mock.requests(), QJsonArray());
        QCOMPARE(m_stage.balance(), balance);
    }

    void refusesAboveTheTokensLimit_4()
    {
        m_stage.useUser(u"limited"_s);
        QCOMPARE(m_stage.post("call-model").status, 200);
        QCOMPARE(m_stage.post("call-model").status, 200);
        const ClientAnswer answer = m_stage.post("call-model");
        QCOMPARE(answer.status, 402);
        QVERIFY2(answer.details().startsWith(u"needed 10, available 5"), answer.body);
        QCOMPARE(m_stage.mock.requests().size(), 2);
        QCOMPARE(m_stage.spent(), 20);
    }

    void movesTheMinimumHoldToTheEstimate_5_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QStringList>("bookings");
        QTest::newRow("down") << QByteArray("held-1000") << QByteArray()
                              << QStringList{u"reserve -1000"_s, u"reserve 720"_s, u"settle_refund 60"_s};
        QTest::newRow("up") << QByteArray("held-100") << QByteArray()
                            << QStringList{u"reserve -100"_s, u"reserve -180"_s, u"settle_refund 60"_s};
        QTest::newRow("no estimate") << QByteArray("held-1000") << QByteArray("no-estimate")
                                     << QStringList{u"reserve -1000"_s, u"settle_refund 780"_s};
        QTest::newRow("estimate fails") << QByteArray("held-100") << QByteArray("fails")
                                        << QStringList{u"reserve -100"_s, u"refund 100"_s};
        QTest::newRow("real call fails")
            << QByteArray("held-100") << QByteArray("real-fails")
            << QStringList{u"reserve -100"_s, u"reserve -180"_s, u"refund 280"_s};
    }
    void movesTheMinimumHoldToTheEstimate_5()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, scenario);
        QFETCH(QStringList, bookings);
        QCOMPARE(m_stage.post(model, scenario).status, 200);
        QCOMPARE(m_stage.bookings(), bookings);
    }

    void givesTheMinimumHoldBackIfTheEstimateIsTooHigh_5()
    {
        m_stage.setBalance(200);
        const ClientAnswer answer = m_stage.post("held-100");
        QCOMPARE(answer.status, 402);
        QCOMPARE(answer.details(), u"needed 280, available 200"_s);
        QCOMPARE(m_stage.phases(), QStringList{u"estimate"_s});
        QCOMPARE(m_stage.balance(), 200);
    }

    void letsTheSettlementExceedTheBalance_7()
    {
        m_stage.setBalance(300);
        QCOMPARE(m_stage.post("usage-model", "usage-higher").status, 200);
        QCOMPARE(m_stage.balance(), -260);
        for (const char *model : {"usage-model", "call-model"}) {
            const ClientAnswer refused = m_stage.post(model);
            QCOMPARE(refused.status, 402);
            QVERIFY2(refused.details().endsWith(u"available -260"), refused.body);
        }
        QCOMPARE(m_stage.post("free-model").status, 200);
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s, u"real"_s}));
    }

    void bookkeepsPricesOfZero_6_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<qint64>("balance");
        QTest::newRow("ratio") << QByteArray("zero-ratio") << qint64(1);
        QTest::newRow("price") << QByteArray("zero-price") << qint64(1);
        QTest::newRow("price, empty balance") << QByteArray("zero-price") << qint64(0);
    }
    void bookkeepsPricesOfZero_6()
    {
        QFETCH(QByteArray, model);
        QFETCH(qint64, balance);
        m_stage.setBalance(balance);
        QCOMPARE(m_stage.post(model).status, 200);
        QCOMPARE(m_stage.balance(), balance);
        QCOMPARE(m_stage.log().size(), 1);
        QCOMPARE(m_stage.log()[0][u"quota"].toInteger(-1), 0);
    }
};

QTEST_GUILESS_MAIN(TestBilling)
#include "tst_billing.moc"
