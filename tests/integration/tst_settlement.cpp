// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// What the upstream says about its price, and how it says it: usable and unusable usage, codings, event
/// streams.
class TestSettlement : public QObject
{
    Q_OBJECT

    Stage m_stage;

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.add(u"models"_s, R"({"name": "raw-model", "model_ratio": "2", "completion_ratio": "1.5"})");
        m_stage.add(u"models"_s,
                    R"({"name": "v1/chat/completions", "model_ratio": "2", "completion_ratio": "1.5"})");
        m_stage.add(
            u"channels"_s,
            R"({"name": "raw", "base_url": "RAW", "keys": ["k"], "auto_disable": false, "models": ["raw-model"]})");
        m_stage.add(u"channels"_s, R"({"name": "openai", "base_url": "MOCK", "keys": ["upstream-key"],
            "auto_disable": false, "models": ["v1/chat/completions"]})");
        m_stage.open();
    }
    void init() { m_stage.nextUser(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    void refusesUnusableUsage_4_4_data()
    {
        QTest::addColumn<QByteArray>("usage");
        for (const char *usage : {"usage-missing", "usage-null", "usage-empty", "usage-not-object",
                                  "usage-negative", "usage-fractional", "usage-string", "usage-20-digits",
                                  "not-json", "json-array", "empty-body"})
            QTest::newRow(usage) << QByteArray(usage);
    }
    void refusesUnusableUsage_4_4()
    {
        QFETCH(QByteArray, usage);
        const ClientAnswer answer = m_stage.post("usage-model", "real-" + usage);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.code(), u"UPSTREAM_ERROR"_s);
        QVERIFY2(answer.details().startsWith(u"usage missing"), answer.body);
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s}));
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -280"_s, u"refund 280"_s}));
        QCOMPARE(m_stage.log(), QJsonArray());
    }

    void refusesUnusableUsageOfTheOnlyAnswer_4_4_data() { refusesUnusableUsage_4_4_data(); }
    void refusesUnusableUsageOfTheOnlyAnswer_4_4()
    {
        QFETCH(QByteArray, usage);
        const ClientAnswer answer = m_stage.post("usage-model", "no-estimate," + usage);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.code(), u"UPSTREAM_ERROR"_s);
        QCOMPARE(m_stage.mock.requests().size(), 1);
        QCOMPARE(m_stage.bookings(), QStringList());
    }

    void refusesAnUnusableEstimate_4_4_data()
    {
        QTest::addColumn<QByteArray>("usage");
        for (const char *usage : {"usage-missing", "usage-null", "usage-negative", "usage-fractional",
                                  "usage-string", "usage-huge-exponent", "usage-20-digits"})
            QTest::newRow(usage) << QByteArray(usage);
    }
    void refusesAnUnusableEstimate_4_4()
    {
        QFETCH(QByteArray, usage);
        const ClientAnswer answer = m_stage.post("usage-model", "estimate-" + usage);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.code(), u"UPSTREAM_ERROR"_s);
        QCOMPARE(m_stage.phases(), QStringList{u"estimate"_s});
        QCOMPARE(m_stage.bookings(), QStringList());
    }

    void neverTurnsAnOverflowIntoMoney_7_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QStringList>("bookings");
        QTest::newRow("estimate") << QByteArray("estimate-usage-overflow") << QStringList();
        QTest::newRow("real call") << QByteArray("usage-overflow")
                                   << QStringList{u"reserve -280"_s, u"refund 280"_s};
        QTest::newRow("only answer") << QByteArray("no-estimate,usage-overflow") << QStringList();
    }
    void neverTurnsAnOverflowIntoMoney_7()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QStringList, bookings);
        const ClientAnswer answer = m_stage.post("usage-model", scenario);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.code(), u"UPSTREAM_ERROR"_s);
        QCOMPARE(m_stage.bookings(), bookings);
    }

    void refundsMalformedAnswers_5_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QStringList>("bookings");
        const QStringList refunded{u"reserve -280"_s, u"refund 280"_s};
        QTest::newRow("real call cut off") << QByteArray("malformed-real") << refunded;
        QTest::newRow("100,000 deep") << QByteArray("nested-100000") << refunded;
        QTest::newRow("1e999, beyond any number") << QByteArray("real-usage-huge-exponent") << refunded;
        QTest::newRow("damaged gzip") << QByteArray("bad-gzip") << refunded;
        QTest::newRow("estimate cut off") << QByteArray("estimate-malformed") << QStringList();
    }
    void refundsMalformedAnswers_5()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QStringList, bookings);
        const ClientAnswer answer = m_stage.post("usage-model", scenario);
        QCOMPARE(answer.status, 502);
        QCOMPARE(answer.code(), u"UPSTREAM_ERROR"_s);
        QVERIFY2(answer.details().contains(u"malformed"), answer.body);
        QCOMPARE(m_stage.bookings(), bookings);
    }

    void passesUpstreamFailuresOnAndRefunds_7_1_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<int>("status");
        QTest::addColumn<QStringList>("bookings");
        const QStringList refunded{u"reserve -280"_s, u"refund 280"_s};
        QTest::newRow("real call, code") << QByteArray("real-fails") << 200 << refunded;
        QTest::newRow("real call, code in words") << QByteArray("code-text-error-real") << 200 << refunded;
        QTest::newRow("real call, status") << QByteArray("real-http-422") << 422 << refunded;
        QTest::newRow("estimate, code") << QByteArray("estimate-fails") << 200 << QStringList();
        QTest::newRow("estimate, status") << QByteArray("estimate-http-404") << 404 << QStringList();
    }
    void passesUpstreamFailuresOnAndRefunds_7_1()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(int, status);
        QFETCH(QStringList, bookings);
        const ClientAnswer answer = m_stage.post("usage-model", scenario);
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.body.contains("the mock "), answer.body);
        QCOMPARE(m_stage.bookings(), bookings);
    }

    void readsTheUsageOfCompressedAnswers_5_data()
    {
        QTest::addColumn<QByteArray>("coding");
        QTest::addColumn<QByteArray>("body");
        // {"code": 0, "usage": {"prompt_tokens": 20, "completion_tokens": 60, "total_tokens": 80}}
        QTest::newRow("gzip") << QByteArray("gzip")
                              << QByteArray::fromBase64(
                                     "H4sIAAAAAAACA6tWSs5PSVWyUjDQUVAqLU5MB7GrlQqK8nMLSuJL8rNT84qBIkYg6WSgWE5"
                                     "qSWZ+HkLCDCRRkl+SmIMQszCorQUA3991XlgA"
                                     "AAA=");
        QTest::newRow("br") << QByteArray("br")
                            << QByteArray::fromBase64(
                                   "G1cAYBwHdnPOjyB5Vi0rhSDOlvplwQTTmpCM+"
                                   "W9Kpy9AoBnngVoXWIDD6XDy4DHsd8seSQ9zoUI/6x+zXfNz5X0wjpeAyNMJ4YQO");
        QTest::newRow("zstd") << QByteArray("zstd")
                              << QByteArray::fromBase64(
                                     "KLUv/"
                                     "SRYJQIAAsQNEbA95w1sEaOmsBrTRZ6eTKYitQbSzvuP5+u7QeeIFwSxheVr5m8eOo+"
                                     "Q6RZudeTkBWELd3LENAMAN1eBZcbb3APIL3qk");
    }
    void readsTheUsageOfCompressedAnswers_5()
    {
        QFETCH(QByteArray, coding);
        QFETCH(QByteArray, body);
        m_stage.raw.answerWith(
            rawAnswer(body, "Content-Type: application/json\r\nContent-Encoding: " + coding + "\r\n"));

        const ClientAnswer encoded = m_stage.post("raw-model", {}, {{"Accept-Encoding", coding}});
        QCOMPARE(encoded.status, 200);
        QCOMPARE(encoded.header("Content-Encoding"), coding);
        QCOMPARE(encoded.body, body);
        QCOMPARE(m_stage.spent(), 220);

        const ClientAnswer decoded = m_stage.post("raw-model");
        QCOMPARE(decoded.status, 200);
        QCOMPARE(decoded.headerValues("Content-Encoding"), QByteArrayList());
        QCOMPARE(decoded.json().value(u"usage")[u"total_tokens"].toInt(), 80);
        QCOMPARE(m_stage.spent(), 440);
    }

    void offersOnlyCodingsThatItCanRead_5()
    {
        m_stage.post("free-model", {}, {{"Accept-Encoding", "compress, gzip;q=0.5, snappy, br"}});
        QCOMPARE(sentHeader(m_stage.mock.requests()[0], u"Accept-Encoding"_s),
                 QStringList{u"gzip;q=0.5, br"_s});
    }

    void billsEventStreamsByTheirLastUsage_5_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        for (const char *scenario :
             {"stream", "stream,stream-running-usage", "stream,stream-split", "stream,stream-crlf",
              "stream,stream-count-200", "stream,stream-slow-2", "stream,gzip"})
            QTest::newRow(scenario) << QByteArray(scenario);
    }
    void billsEventStreamsByTheirLastUsage_5()
    {
        QFETCH(QByteArray, scenario);
        const ClientAnswer answer = m_stage.post("usage-model", scenario);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("Content-Type").startsWith("text/event-stream"));
        QVERIFY(answer.body.contains("data: [DONE]"));
        QCOMPARE(m_stage.phases(), (QStringList{u"estimate"_s, u"real"_s}));
        QCOMPARE(m_stage.bookings(), (QStringList{u"reserve -280"_s, u"settle_refund 60"_s}));
        QCOMPARE(m_stage.log()[0][u"stream"].toBool(), true);
    }

    void logsThatACallStreamed_4_7()
    {
        QCOMPARE(m_stage.post("call-model", "stream").status, 200);
        QCOMPARE(m_stage.log()[0][u"stream"].toBool(), true);
    }

    void neverTakesAnEventStreamForAnEstimate_5()
    {
        m_stage.raw.answerWith(rawAnswer("data: {\"type\": \"precharge\", \"usage\": {\"prompt_tokens\": 20, "
                                         "\"completion_tokens\": 60}}\n\ndata: [DONE]\n\n",
                                         "Content-Type: text/event-stream\r\n"));
        m_stage.raw.forget();
        QCOMPARE(m_stage.post("raw-model").status, 200);
        QCOMPARE(m_stage.raw.requests().size(), 1);
        QCOMPARE(m_stage.bookings(), QStringList{u"settle_extra -220"_s});
    }

    void relaysOpenAiCalls_5_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("stream");
        QTest::newRow("whole") << QByteArray(R"({"messages": [{"role": "user", "content": "hi"}]})") << false;
        QTest::newRow("streamed")
            << QByteArray(R"({"stream": true, "messages": [{"role": "user", "content": "hi"}]})") << true;
    }
    void relaysOpenAiCalls_5()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, stream);
        const ClientAnswer answer = m_stage.post("v1/chat/completions", {}, {}, body);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type").startsWith("text/event-stream"), stream);
        QCOMPARE(m_stage.mock.requests().size(), 1);
        QCOMPARE(m_stage.bookings(), QStringList{u"settle_extra -220"_s});
        QCOMPARE(m_stage.log()[0][u"stream"].toBool(), stream);
    }
};

QTEST_GUILESS_MAIN(TestSettlement)
#include "tst_settlement.moc"
