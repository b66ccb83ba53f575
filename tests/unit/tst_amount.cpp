// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/amount.h"

#include <QTest>

using namespace custompass;

class TestAmount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsQuotaAndDollars_12_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("quota");
        QTest::newRow("quota") << QStringLiteral("2500000") << qint64(2'500'000);
        QTest::newRow("dollars") << QStringLiteral("5usd") << qint64(2'500'000);
        QTest::newRow("upper case") << QStringLiteral("5USD") << qint64(2'500'000);
        QTest::newRow("cents") << QStringLiteral("0.01usd") << qint64(5'000);
        QTest::newRow("one quota") << QStringLiteral("0.000002usd") << qint64(1);
        QTest::newRow("negative quota") << QStringLiteral("-7") << qint64(-7);
        QTest::newRow("negative dollars") << QStringLiteral("-0.5usd") << qint64(-250'000);
        QTest::newRow("largest") << QStringLiteral("9223372036854775807") << std::numeric_limits<qint64>::max();
    }
    void readsQuotaAndDollars_12()
    {
        QFETCH(QString, text);
        QFETCH(qint64, quota);
        const Result<Quota> amount = parseAmount(text);
        QVERIFY(amount.ok());
        QCOMPARE(amount->value(), quota);
    }

    void namesAnUnusableAmount_12_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "-", "usd", "0", "0usd", "-0", "1.5", "1e3", "5 usd", "5eur", "--5", "+5", "0x10",
                                 "9223372036854775808", "0.000001usd", "0.0000000001usd", "1,000", "nan"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void namesAnUnusableAmount_12()
    {
        QFETCH(QString, text);
        const Result<Quota> amount = parseAmount(text);
        QVERIFY(!amount.ok());
        QCOMPARE(amount.error().code, ErrorCode::InvalidRequest);
        QVERIFY(amount.error().details.startsWith(QStringLiteral("amount \"%1\": ").arg(text)));
    }
};

QTEST_GUILESS_MAIN(TestAmount)
#include "tst_amount.moc"
