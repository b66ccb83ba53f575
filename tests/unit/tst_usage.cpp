// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/usage.h"

#include <QJsonDocument>
#include <QTest>

using namespace custompass;

namespace {

Result<Usage> read(const char *json)
{
    return usageFromJson(QJsonDocument::fromJson(json).object());
}

} // namespace

class TestUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPlainCounts_4_4();
    void readsTheSynonyms();
    void readsAllDetails();
    void takesTheCacheHitWhereNoDetailSaysIt();
    void readsNullDetailsAsNotReported();
    void paysABareTotalAsPrompt();
    void flagsATotalThatIsNotTheSum();
    void keepsLargeCountsExact();
    void refusesUnusableCounts_4_4_data();
    void refusesUnusableCounts_4_4();
};

void TestUsage::readsPlainCounts_4_4()
{
    const Usage usage = read(R"({"prompt_tokens":20,"completion_tokens":60,"total_tokens":80})").value();
    QCOMPARE(usage.promptTokens, 20);
    QCOMPARE(usage.completionTokens, 60);
    QCOMPARE(usage.totalTokens, 80);
    QVERIFY(!usage.totalMismatch);
}

void TestUsage::readsTheSynonyms()
{
    const Usage usage = read(R"({"input_tokens":3,"output_tokens":4})").value();
    QCOMPARE(usage.promptTokens, 3);
    QCOMPARE(usage.completionTokens, 4);
    QCOMPARE(usage.totalTokens, 7);
    QVERIFY(!usage.totalMismatch);
    QCOMPARE(read(R"({"input_tokens":3,"prompt_tokens":5})")->promptTokens, 5);
    QCOMPARE(read(R"({"completion_tokens":9})")->promptTokens, 0);
}

void TestUsage::readsAllDetails()
{
    const Usage usage = read(R"({"prompt_tokens":100,"completion_tokens":100,
        "prompt_tokens_details":{"cached_tokens":1,"text_tokens":2,"audio_tokens":3,"image_tokens":4},
        "completion_tokens_details":{"text_tokens":5,"audio_tokens":6,"reasoning_tokens":7}})")
                            .value();
    QCOMPARE(usage.cachedPrompt, 1);
    QCOMPARE(usage.textPrompt, 2);
    QCOMPARE(usage.audioPrompt, 3);
    QCOMPARE(usage.imagePrompt, 4);
    QCOMPARE(usage.textCompletion, 5);
    QCOMPARE(usage.audioCompletion, 6);
    QCOMPARE(usage.reasoningCompletion, 7);
}

void TestUsage::takesTheCacheHitWhereNoDetailSaysIt()
{
    QCOMPARE(read(R"({"prompt_tokens":9,"prompt_cache_hit_tokens":5})")->cachedPrompt, 5);
    QCOMPARE(
        read(R"({"prompt_tokens":9,"prompt_cache_hit_tokens":5,"prompt_tokens_details":{"cached_tokens":3}})")
            ->cachedPrompt,
        3);
}

void TestUsage::readsNullDetailsAsNotReported()
{
    const auto usage = read(R"({"prompt_tokens":9,"prompt_tokens_details":null,
                                "completion_tokens_details":{"audio_tokens":null}})");
    QVERIFY(usage.ok());
    QCOMPARE(usage->audioCompletion, 0);
}

void TestUsage::paysABareTotalAsPrompt()
{
    const Usage usage = read(R"({"total_tokens":50})").value();
    QCOMPARE(usage.promptTokens, 50);
    QCOMPARE(usage.completionTokens, 0);
    QVERIFY(!usage.totalMismatch);
}

void TestUsage::flagsATotalThatIsNotTheSum()
{
    const Usage usage = read(R"({"prompt_tokens":20,"completion_tokens":60,"total_tokens":81})").value();
    QCOMPARE(usage.totalTokens, 81);
    QVERIFY(usage.totalMismatch);
}

void TestUsage::keepsLargeCountsExact()
{
    QCOMPARE(read(R"({"prompt_tokens":9007199254740993})")->promptTokens, 9007199254740993);
    QCOMPARE(read(R"({"prompt_tokens":9223372036854775807})")->promptTokens, 9223372036854775807);
}

void TestUsage::refusesUnusableCounts_4_4_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *json, const char *named) {
        QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(named);
    };
    row("empty", "{}", "no token count");
    row("negative", R"({"prompt_tokens":-1})", "prompt_tokens");
    row("fractional", R"({"prompt_tokens":1.5})", "prompt_tokens");
    row("a string", R"({"completion_tokens":"7"})", "completion_tokens");
    row("null", R"({"prompt_tokens":1,"completion_tokens":null})", "completion_tokens");
    row("true", R"({"prompt_tokens":1,"total_tokens":true})", "total_tokens");
    row("beyond 63 bits", R"({"prompt_tokens":9223372036854775808})", "prompt_tokens");
    row("huge exponent", R"({"prompt_tokens":1e300})", "prompt_tokens");
    row("sum beyond 63 bits", R"({"prompt_tokens":9223372036854775807,"completion_tokens":1})", "63 bits");
    row("negative synonym", R"({"input_tokens":-1,"output_tokens":2})", "input_tokens");
    row("negative detail", R"({"prompt_tokens":1,"prompt_tokens_details":{"cached_tokens":-1}})",
        "prompt_tokens_details.cached_tokens");
    row("detail of text", R"({"prompt_tokens":1,"completion_tokens_details":{"audio_tokens":"2"}})",
        "completion_tokens_details.audio_tokens");
    row("details no object", R"({"prompt_tokens":1,"prompt_tokens_details":[1]})", "prompt_tokens_details");
    row("negative cache hit", R"({"prompt_tokens":1,"prompt_cache_hit_tokens":-2})",
        "prompt_cache_hit_tokens");
}

void TestUsage::refusesUnusableCounts_4_4()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, named);
    const Result<Usage> usage = read(json.constData());
    QVERIFY(!usage.ok());
    QCOMPARE(usage.error().code, ErrorCode::UpstreamError);
    QVERIFY2(usage.error().details.contains(named), qPrintable(usage.error().details));
}

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
