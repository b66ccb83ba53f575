// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/decimal.h"
#include "models/domain/quota.h"

#include <QTest>

#include <limits>

using namespace custompass;

class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesWhatItPrints_4_6_data();
    void parsesWhatItPrints_4_6();
    void refusesWhatIsNoPlainDecimal_4_6_data();
    void refusesWhatIsNoPlainDecimal_4_6();
    void comparesByValue();
    void quotaArithmeticNeverWrapsAround();
};

void TestDecimal::parsesWhatItPrints_4_6_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("billionths");
    QTest::addColumn<QString>("printed");
    QTest::newRow("zero") << "0" << qint64(0) << "0";
    QTest::newRow("one") << "1" << Decimal::Scale << "1";
    QTest::newRow("trailing zeros") << "1.500" << qint64(1'500'000'000) << "1.5";
    QTest::newRow("leading zeros") << "007.05" << qint64(7'050'000'000) << "7.05";
    QTest::newRow("nine places") << "0.000000001" << qint64(1) << "0.000000001";
    QTest::newRow("largest") << "999999999.999999999" << qint64(999'999'999'999'999'999)
                             << "999999999.999999999";
    QTest::newRow("ten and no places") << "10" << 10 * Decimal::Scale << "10";
}

void TestDecimal::parsesWhatItPrints_4_6()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, billionths);
    QFETCH(const QString, printed);
    const std::optional<Decimal> decimal = Decimal::parse(text);
    QVERIFY(decimal.has_value());
    QCOMPARE(decimal->billionths(), billionths);
    QCOMPARE(decimal->toString(), printed);
    QCOMPARE(Decimal::parse(decimal->toString()), decimal);
}

void TestDecimal::refusesWhatIsNoPlainDecimal_4_6_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", ".", "1.", ".5", "1.2.3", "-1", "+1", "1e3", " 1", "1 ", "1,5", "0x10",
                             "NaN", "0.0000000001", "1000000000", "9999999999999999999999999", "\u0661"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestDecimal::refusesWhatIsNoPlainDecimal_4_6()
{
    QFETCH(const QString, text);
    QVERIFY(!Decimal::parse(text).has_value());
}

void TestDecimal::comparesByValue()
{
    QVERIFY(Decimal::parse(u"1.50") == Decimal::parse(u"1.5"));
    QVERIFY(*Decimal::parse(u"0.8") < Decimal::fromInteger(1));
    QVERIFY(Decimal().isZero());
}

void TestDecimal::quotaArithmeticNeverWrapsAround()
{
    const Quota most(std::numeric_limits<qint64>::max());
    const Quota least(std::numeric_limits<qint64>::min());
    QCOMPARE(Quota(2).plus(Quota(3)).value(), Quota(5));
    QCOMPARE(Quota(2).minus(Quota(3)).value(), Quota(-1));
    QVERIFY(!most.plus(Quota(1)).has_value());
    QVERIFY(!least.minus(Quota(1)).has_value());
    QVERIFY(!Quota(0).minus(least).has_value());
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
