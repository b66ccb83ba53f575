// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/pricesteps.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace custompass;

namespace {

Decimal decimal(const QString &text)
{
    return Decimal::parse(text).value();
}

FrozenPrice priceOf(const QJsonObject &vector)
{
    QJsonObject json = vector[QLatin1StringView("model")].toObject();
    json[QLatin1StringView("group_ratio")] = vector[QLatin1StringView("group_ratio")];
    json[QLatin1StringView("user_ratio")] = vector[QLatin1StringView("user_ratio")];
    json[QLatin1StringView("mode")] = QStringLiteral("free"); // replaced by the row's own
    FrozenPrice price = FrozenPrice::fromJson(QJsonDocument(json).toJson()).value();
    price.mode = price.model.mode().value();
    return price;
}

/// A usage model with ratio 1 and the given prompt and completion counts.
FrozenPrice plainPrice()
{
    FrozenPrice price;
    price.mode = BillingMode::Usage;
    price.model.modelRatio = Decimal::fromInteger(1);
    return price;
}

Usage tokens(qint64 prompt, qint64 completion)
{
    Usage usage;
    usage.promptTokens = prompt;
    usage.completionTokens = completion;
    return usage;
}

qint64 quotaOf(const FrozenPrice &price, const Usage &usage)
{
    const Result<Cost> cost = costOf(price, usage);
    return cost.ok() ? cost->quota.value() : -1;
}

} // namespace

class TestPricing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithEveryVector_4_6_data();
    void agreesWithEveryVector_4_6();
    void choosesTheModeByThePriceRow_4_1_4_2_4_3();
    void refusesARowWithoutPrice_7_3();
    void refusesAModeItsRowHasNoPriceFor();
    void roundsHalfAwayFromZero_4_6_data();
    void roundsHalfAwayFromZero_4_6();
    void splitsAClassOnlyIfItsRatioIsSet();
    void clampsDetailsInTheOrderCachedImageAudio();
    void flagsADetailLargerThanItsTotalEvenIfItStaysPlain();
    void isExactWithTheLargestNumbers();
    void refusesACostBeyond63Bits();
    void keepsAFrozenPriceAsJson();
    void refusesADamagedStoredPrice_data();
    void refusesADamagedStoredPrice();
    void stepsShowEveryFactor_13();
    void stepsOfACall_13();
    void stepsOfNothing_13();
    void dollarsAreExact_13();
    void costsAFewMicrosecondsAtMost();
};

void TestPricing::agreesWithEveryVector_4_6_data()
{
    QTest::addColumn<QJsonObject>("vector");
    QFile file(QStringLiteral(CUSTOMPASS_SOURCE_DIR "/tests/data/pricing.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray vectors =
        QJsonDocument::fromJson(file.readAll())[QLatin1StringView("vectors")].toArray();
    QCOMPARE(vectors.size(), 80);
    for (const auto &vector : vectors)
        QTest::newRow(qPrintable(vector[QLatin1StringView("name")].toString())) << vector.toObject();
}

void TestPricing::agreesWithEveryVector_4_6()
{
    QFETCH(const QJsonObject, vector);
    const Usage usage = usageFromJson(vector[QLatin1StringView("usage")].toObject()).value();
    QCOMPARE(quotaOf(priceOf(vector), usage), vector[QLatin1StringView("quota")].toInteger(-2));
}

void TestPricing::choosesTheModeByThePriceRow_4_1_4_2_4_3()
{
    ModelPrice row;
    row.modelRatio = Decimal::fromInteger(2);
    QCOMPARE(row.mode().value(), BillingMode::Usage);
    row.priceUsd = Decimal::fromInteger(5);
    QCOMPARE(row.mode().value(), BillingMode::PerCall);
    row.free = true;
    QCOMPARE(row.mode().value(), BillingMode::Free);
}

void TestPricing::refusesARowWithoutPrice_7_3()
{
    ModelPrice row;
    row.completionRatio = Decimal::fromInteger(2);
    QVERIFY(!row.mode().ok());
    QCOMPARE(row.mode().error().code, ErrorCode::ConfigError);
    QVERIFY(row.mode().error().details.contains(u"model_ratio"));
}

void TestPricing::refusesAModeItsRowHasNoPriceFor()
{
    FrozenPrice price;
    price.mode = BillingMode::Usage;
    QCOMPARE(costOf(price, tokens(1, 1)).error().code, ErrorCode::ConfigError);
    price.mode = BillingMode::PerCall;
    QCOMPARE(costOf(price, tokens(1, 1)).error().code, ErrorCode::ConfigError);
}

void TestPricing::roundsHalfAwayFromZero_4_6_data()
{
    QTest::addColumn<QString>("ratio");
    QTest::addColumn<qint64>("prompt");
    QTest::addColumn<qint64>("quota");
    QTest::newRow("40.5") << "0.9" << qint64(45) << qint64(41);
    QTest::newRow("just below a half") << "0.499999999" << qint64(1) << qint64(0);
    QTest::newRow("a half") << "0.5" << qint64(1) << qint64(1);
    QTest::newRow("one and a half") << "0.5" << qint64(3) << qint64(2);
    QTest::newRow("two and a half") << "0.5" << qint64(5) << qint64(3);
    QTest::newRow("1.005 has no exact double") << "1.005" << qint64(100) << qint64(101);
    QTest::newRow("smallest ratio") << "0.000000001" << qint64(500'000'000) << qint64(1);
}

void TestPricing::roundsHalfAwayFromZero_4_6()
{
    QFETCH(const QString, ratio);
    QFETCH(const qint64, prompt);
    QFETCH(const qint64, quota);
    FrozenPrice price = plainPrice();
    price.model.modelRatio = decimal(ratio);
    QCOMPARE(quotaOf(price, tokens(prompt, 0)), quota);
}

void TestPricing::splitsAClassOnlyIfItsRatioIsSet()
{
    FrozenPrice price = plainPrice();
    Usage usage = tokens(100, 100);
    usage.cachedPrompt = 10;
    usage.imagePrompt = 20;
    usage.audioPrompt = 30;
    usage.audioCompletion = 40;
    QCOMPARE(quotaOf(price, usage), 200);

    price.model.cacheRatio = Decimal::fromInteger(0);
    QCOMPARE(quotaOf(price, usage), 190);
    price.model.imageRatio = Decimal::fromInteger(2);
    QCOMPARE(quotaOf(price, usage), 210);
    price.model.audioRatio = Decimal::fromInteger(3);
    QCOMPARE(quotaOf(price, usage), 270);
    price.model.audioCompletionRatio = Decimal::fromInteger(5);
    QCOMPARE(quotaOf(price, usage), 430);
    price.model.completionRatio = Decimal::fromInteger(2);
    QCOMPARE(quotaOf(price, usage), 170 + (60 + 200) * 2);
}

void TestPricing::clampsDetailsInTheOrderCachedImageAudio()
{
    FrozenPrice price = plainPrice();
    price.model.cacheRatio = Decimal::fromInteger(10);
    price.model.imageRatio = Decimal::fromInteger(100);
    price.model.audioRatio = Decimal::fromInteger(1000);
    Usage usage = tokens(10, 0);
    usage.cachedPrompt = 6;
    usage.imagePrompt = 3;
    usage.audioPrompt = 5;
    QCOMPARE(quotaOf(price, usage), 6 * 10 + 3 * 100 + 1 * 1000);
    QVERIFY(costOf(price, usage)->clamped);

    usage.cachedPrompt = 11;
    QCOMPARE(quotaOf(price, usage), 10 * 10);
    usage.cachedPrompt = 2;
    QCOMPARE(quotaOf(price, usage), 2 * 10 + 3 * 100 + 5 * 1000);
    QVERIFY(!costOf(price, usage)->clamped);
}

void TestPricing::flagsADetailLargerThanItsTotalEvenIfItStaysPlain()
{
    Usage usage = tokens(10, 0);
    usage.audioCompletion = 1;
    QCOMPARE(quotaOf(plainPrice(), usage), 10);
    QVERIFY(costOf(plainPrice(), usage)->clamped);
}

void TestPricing::isExactWithTheLargestNumbers()
{
    FrozenPrice price = plainPrice();
    const qint64 most = std::numeric_limits<qint64>::max();
    QCOMPARE(quotaOf(price, tokens(most, 0)), most);
    QCOMPARE(quotaOf(price, tokens(0, most)), most);

    // (10^9 - 10^-9) × 0.000000001 × 10^9 = 999999999.999999999
    const Decimal largest = decimal(QStringLiteral("999999999.999999999"));
    price.model.modelRatio = largest;
    price.groupRatio = decimal(QStringLiteral("0.000000001"));
    QCOMPARE(quotaOf(price, tokens(1'000'000'000, 0)), 1'000'000'000);

    price.model.completionRatio = price.model.audioCompletionRatio = price.userRatio = largest;
    price.groupRatio = Decimal::fromInteger(0);
    Usage usage = tokens(most / 2, most / 2);
    usage.audioCompletion = most / 2;
    QCOMPARE(quotaOf(price, usage), 0);
}

void TestPricing::refusesACostBeyond63Bits()
{
    FrozenPrice price = plainPrice();
    const qint64 most = std::numeric_limits<qint64>::max();
    price.groupRatio = decimal(QStringLiteral("1.000000001"));
    QCOMPARE(costOf(price, tokens(most, 0)).error().code, ErrorCode::UpstreamError);

    const Decimal largest = decimal(QStringLiteral("999999999.999999999"));
    price.model.modelRatio = price.model.completionRatio = price.model.audioCompletionRatio = largest;
    price.groupRatio = price.userRatio = largest;
    Usage usage = tokens(0, most);
    usage.audioCompletion = most;
    QCOMPARE(costOf(price, usage).error().code, ErrorCode::UpstreamError);

    price.mode = BillingMode::PerCall;
    price.model.priceUsd = largest;
    QCOMPARE(costOf(price, usage).error().code, ErrorCode::UpstreamError);
}

void TestPricing::keepsAFrozenPriceAsJson()
{
    FrozenPrice price;
    QCOMPARE(FrozenPrice::fromJson(price.toJson()).value(), price);
    price.mode = BillingMode::Usage;
    price.model.modelRatio = decimal(QStringLiteral("1.005"));
    price.model.completionRatio = decimal(QStringLiteral("0.1"));
    price.model.cacheRatio = Decimal::fromInteger(0);
    price.model.imageRatio = decimal(QStringLiteral("999999999.999999999"));
    price.model.audioRatio = Decimal::fromInteger(3);
    price.model.audioCompletionRatio = Decimal::fromInteger(4);
    price.groupRatio = decimal(QStringLiteral("0.8"));
    price.userRatio = decimal(QStringLiteral("0.000000001"));
    QCOMPARE(FrozenPrice::fromJson(price.toJson()).value(), price);
    price.mode = BillingMode::PerCall;
    price.model = {};
    price.model.priceUsd = decimal(QStringLiteral("0.02"));
    QCOMPARE(FrozenPrice::fromJson(price.toJson()).value(), price);
    price.mode = BillingMode::Free;
    price.model.free = true;
    QCOMPARE(FrozenPrice::fromJson(price.toJson()).value(), price);
}

void TestPricing::refusesADamagedStoredPrice_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("unknown mode") << "mode" << QJsonValue(QStringLiteral("barter"));
    QTest::newRow("no decimal") << "model_ratio" << QJsonValue(QStringLiteral("1e3"));
    QTest::newRow("a JSON number") << "cache_ratio" << QJsonValue(1.5);
    QTest::newRow("no group ratio") << "group_ratio" << QJsonValue();
    QTest::newRow("negative user ratio") << "user_ratio" << QJsonValue(QStringLiteral("-1"));
}

void TestPricing::refusesADamagedStoredPrice()
{
    QFETCH(const QString, key);
    QFETCH(const QJsonValue, value);
    QJsonObject json = QJsonDocument::fromJson(plainPrice().toJson()).object();
    json[key] = value;
    const Result<FrozenPrice> price = FrozenPrice::fromJson(QJsonDocument(json).toJson());
    QVERIFY(!price.ok());
    QVERIFY(price.error().details.contains(key));
}

void TestPricing::stepsShowEveryFactor_13()
{
    FrozenPrice price = plainPrice();
    price.model.modelRatio = decimal(QStringLiteral("1.25"));
    price.model.completionRatio = decimal(QStringLiteral("4"));
    price.model.cacheRatio = decimal(QStringLiteral("0.1"));
    price.groupRatio = decimal(QStringLiteral("0.9"));
    price.userRatio = decimal(QStringLiteral("1.000000001"));
    Usage usage = tokens(1200, 31);
    usage.cachedPrompt = 1001;
    const Result<PriceSteps> steps = stepsOf(price, usage);
    QVERIFY(steps.ok());
    QCOMPARE(steps->mode, BillingMode::Usage);
    QCOMPARE(steps->steps.size(), 3);
    QCOMPARE(steps->steps[0].tokens, TokenClass::Prompt);
    QCOMPARE(steps->steps[0].count, 199);
    QCOMPARE(steps->steps[0].product, QStringLiteral("248.75"));
    QCOMPARE(steps->steps[1].tokens, TokenClass::CachedPrompt);
    QCOMPARE(steps->steps[1].product, QStringLiteral("125.125"));
    QCOMPARE(steps->steps[2].tokens, TokenClass::Completion);
    QCOMPARE(steps->steps[2].ratios, (QList<Decimal>{*price.model.modelRatio, *price.model.completionRatio}));
    QCOMPARE(steps->steps[2].product, QStringLiteral("155"));
    QCOMPARE(steps->base, QStringLiteral("528.875"));
    QCOMPARE(steps->exact, QStringLiteral("475.9875004759875"));
    QCOMPARE(steps->cost.quota.value(), 476);
}

void TestPricing::stepsOfACall_13()
{
    FrozenPrice price;
    price.mode = BillingMode::PerCall;
    price.model.priceUsd = decimal(QStringLiteral("0.000081"));
    const Result<PriceSteps> steps = stepsOf(price, {});
    QVERIFY(steps.ok());
    QVERIFY(steps->steps.isEmpty());
    QCOMPARE(steps->base, QStringLiteral("40.5"));
    QCOMPARE(steps->exact, QStringLiteral("40.5"));
    QCOMPARE(steps->cost.quota.value(), 41);
}

void TestPricing::stepsOfNothing_13()
{
    const Result<PriceSteps> free = stepsOf(FrozenPrice(), tokens(5, 5));
    QVERIFY(free.ok());
    QVERIFY(free->steps.isEmpty());
    QVERIFY(free->cost.quota.isZero());
    const Result<PriceSteps> unused = stepsOf(plainPrice(), {});
    QVERIFY(unused.ok());
    QVERIFY(unused->steps.isEmpty());
    QCOMPARE(unused->exact, QStringLiteral("0"));
}

void TestPricing::costsAFewMicrosecondsAtMost()
{
    FrozenPrice price = plainPrice();
    price.model.cacheRatio = price.model.imageRatio = price.model.audioRatio =
        decimal(QStringLiteral("0.123456789"));
    price.model.completionRatio = price.model.audioCompletionRatio = decimal(QStringLiteral("1.987654321"));
    Usage usage = tokens(1'000'000, 1'000'000);
    usage.cachedPrompt = usage.imagePrompt = usage.audioPrompt = usage.audioCompletion = 100'000;
    QBENCHMARK
    {
        QVERIFY(costOf(price, usage).ok());
    }
}

/// What tables show beside a ratio, by the factors that a bill has.
void TestPricing::dollarsAreExact_13()
{
    FrozenPrice price = plainPrice();
    QCOMPARE(dollarsPerMillion(price, TokenClass::Prompt), QStringLiteral("2"));
    price.model.modelRatio = decimal(QStringLiteral("0.075"));
    price.model.completionRatio = decimal(QStringLiteral("4"));
    price.model.audioCompletionRatio = decimal(QStringLiteral("0.000000001"));
    price.model.cacheRatio = decimal(QStringLiteral("0.5"));
    QCOMPARE(dollarsPerMillion(price, TokenClass::Prompt), QStringLiteral("0.15"));
    QCOMPARE(dollarsPerMillion(price, TokenClass::CachedPrompt), QStringLiteral("0.075"));
    QCOMPARE(dollarsPerMillion(price, TokenClass::ImagePrompt), QStringLiteral("0.15")); // no ratio: as plain ones
    QCOMPARE(dollarsPerMillion(price, TokenClass::Completion), QStringLiteral("0.6"));
    QCOMPARE(dollarsPerMillion(price, TokenClass::AudioCompletion), QStringLiteral("0.0000000006"));
    price.groupRatio = decimal(QStringLiteral("0.7"));
    price.userRatio = decimal(QStringLiteral("0.5"));
    QCOMPARE(dollarsPerMillion(price, TokenClass::Prompt), QStringLiteral("0.0525"));
    // A million tokens cost just that.
    QCOMPARE(quotaOf(price, tokens(1'000'000, 0)), Quota::PerDollar * 525 / 10'000);
    price.model.priceUsd = decimal(QStringLiteral("5"));
    QCOMPARE(dollarsPerCall(price), QStringLiteral("1.75"));
}

QTEST_GUILESS_MAIN(TestPricing)
#include "tst_pricing.moc"
