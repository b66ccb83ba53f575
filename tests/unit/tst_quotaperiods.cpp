// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/quotaperiods.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace custompass;
using namespace Qt::StringLiterals;

static qint64 utcMs(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch();
}

/// Days, weeks and months of the machine's calendar, which the test sets to New York: it has summer time.
class TestQuotaPeriods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "America/New_York");
        if (QDateTime(QDate(2026, 7, 1), QTime(12, 0)).offsetFromUtc() != -4 * 3600)
            QSKIP("this machine has no time zones");
    }

    void namesLocalDays_4_data()
    {
        QTest::addColumn<QString>("utc");
        QTest::addColumn<int>("day");
        QTest::newRow("noon") << u"2026-11-25T17:00:00Z"_s << 20261125;
        QTest::newRow("last second") << u"2026-11-26T04:59:59Z"_s << 20261125;
        QTest::newRow("midnight") << u"2026-11-26T05:00:00Z"_s << 20261126;
        QTest::newRow("new year") << u"2027-01-01T05:00:00Z"_s << 20270101;
        QTest::newRow("in summer") << u"2026-07-01T04:00:00Z"_s << 20260701;
    }
    void namesLocalDays_4()
    {
        QFETCH(QString, utc);
        QTEST(quotaDayOf(utcMs(utc)), "day");
    }

    void knowsTheDaysOfAPeriod_4_data()
    {
        QTest::addColumn<int>("day");
        QTest::addColumn<int>("monday");
        QTest::addColumn<int>("sunday");
        QTest::newRow("Wednesday") << 20261125 << 20261123 << 20261129;
        QTest::newRow("Monday") << 20261123 << 20261123 << 20261129;
        QTest::newRow("Sunday") << 20261129 << 20261123 << 20261129;
        QTest::newRow("over the month's end") << 20261130 << 20261130 << 20261206;
        QTest::newRow("over the year's end") << 20270101 << 20261228 << 20270103;
    }
    void knowsTheDaysOfAPeriod_4()
    {
        QFETCH(int, day);
        QCOMPARE(quotaDays(QuotaPeriod::Day, day).first, day);
        QCOMPARE(quotaDays(QuotaPeriod::Day, day).last, day);
        QTEST(quotaDays(QuotaPeriod::Week, day).first, "monday");
        QTEST(quotaDays(QuotaPeriod::Week, day).last, "sunday");
        QCOMPARE(quotaDays(QuotaPeriod::Month, day).first, day / 100 * 100 + 1);
        QCOMPARE(quotaDays(QuotaPeriod::Month, day).last, day / 100 * 100 + 31);
    }

    void saysWhenAPeriodEnds_4_data()
    {
        QTest::addColumn<QuotaPeriod>("period");
        QTest::addColumn<int>("day");
        QTest::addColumn<QString>("end");
        QTest::newRow("day") << QuotaPeriod::Day << 20261125 << u"2026-11-26T00:00:00-05:00"_s;
        QTest::newRow("week") << QuotaPeriod::Week << 20261125 << u"2026-11-30T00:00:00-05:00"_s;
        QTest::newRow("month") << QuotaPeriod::Month << 20261125 << u"2026-12-01T00:00:00-05:00"_s;
        QTest::newRow("December") << QuotaPeriod::Month << 20261231 << u"2027-01-01T00:00:00-05:00"_s;
        QTest::newRow("week that summer time begins in")
            << QuotaPeriod::Week << 20260304 << u"2026-03-09T00:00:00-04:00"_s;
        QTest::newRow("day of 25 hours") << QuotaPeriod::Day << 20261101 << u"2026-11-02T00:00:00-05:00"_s;
    }
    void saysWhenAPeriodEnds_4()
    {
        QFETCH(QuotaPeriod, period);
        QFETCH(int, day);
        QFETCH(QString, end);
        QCOMPARE(quotaPeriodEnd(period, day), end);
        QCOMPARE(quotaPeriodEndMs(period, day), utcMs(end));
    }
};

QTEST_GUILESS_MAIN(TestQuotaPeriods)
#include "tst_quotaperiods.moc"
