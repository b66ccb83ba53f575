// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recovery.h"
#include "models/store/tokenquota.h"
#include "tests/support/bookings.h"

#include <QDateTime>
#include <QTest>

#include <thread>

using namespace custompass;
using namespace Qt::StringLiterals;

/// What a token may spend a day, a week and a month, as the ledger decides it (SPEC 4).
class TestTokenLimits : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestBooks> m_books;

    void limit(const QString &columns, const QString &values)
    {
        m_books->execute(u"insert into tokens (id, user_id, name, hash, sealed_key, %2) values (3, %1, 't', x'00', x'00', %3)"_s
                             .arg(m_books->user)
                             .arg(columns, values));
    }
    ReserveOp opOn(int day, qint64 amount)
    {
        ReserveOp op = reserveOp(m_books->user, amount);
        op.quotaDay = day;
        return op;
    }
    Result<Reservation> reserve(int day, qint64 amount) { return m_books->ledger->run(opOn(day, amount)); }
    qint64 spentOn(int day)
    {
        return m_books->number(
            u"select coalesce(sum(used_quota + held), 0) from token_days where token_id = 3 and day = %1"_s.arg(day));
    }

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void init() { m_books = std::make_unique<TestBooks>(100'000); }
    void cleanup() { VERIFY_AUDIT_CLEAN(*m_books); }

    void keepsToADaysQuota_4()
    {
        limit(u"quota_per_day"_s, u"400"_s);
        const auto first = reserve(20261125, 300);
        VERIFY_OK(first);
        const auto refused = reserve(20261125, 101);
        COMPARE_ERROR(refused, ErrorCode::InsufficientQuota);
        QCOMPARE(detailsOf(refused), u"needed 101, available 100 of the token's daily limit of 400, "
                                     "which starts anew at 2026-11-26T00:00:00Z"_s);
        VERIFY_OK(reserve(20261126, 400)); // another day
        VERIFY_OK(reserve(20261125, 100));
        QCOMPARE(spentOn(20261125), 400);
    }

    void keepsToAWeeksQuota_4()
    {
        limit(u"quota_per_week"_s, u"400"_s);
        VERIFY_OK(reserve(20261122, 400)); // the Sunday before
        VERIFY_OK(reserve(20261123, 150));
        VERIFY_OK(reserve(20261129, 150));
        const auto refused = reserve(20261125, 101);
        QCOMPARE(detailsOf(refused), u"needed 101, available 100 of the token's weekly limit of 400, "
                                     "which starts anew at 2026-11-30T00:00:00Z"_s);
        VERIFY_OK(reserve(20261130, 400));
    }

    void keepsToAMonthsQuota_4()
    {
        limit(u"quota_per_month"_s, u"400"_s);
        VERIFY_OK(reserve(20261031, 400));
        VERIFY_OK(reserve(20261101, 200));
        VERIFY_OK(reserve(20261130, 200));
        const auto refused = reserve(20261115, 1);
        QCOMPARE(detailsOf(refused), u"needed 1, available 0 of the token's monthly limit of 400, "
                                     "which starts anew at 2026-12-01T00:00:00Z"_s);
        VERIFY_OK(reserve(20261201, 400));
    }

    void namesTheLimitThatRefusesForTheLongest_4()
    {
        limit(u"quota_per_day, quota_per_week, quota_per_month"_s, u"100, 100, 1000"_s);
        VERIFY_OK(reserve(20261125, 100));
        const QString details = detailsOf(reserve(20261125, 1));
        QVERIFY2(details.contains(u"weekly limit"), qPrintable(details));
        QVERIFY2(detailsOf(reserve(20261126, 1)).contains(u"weekly limit"), "the next day");
    }

    void countsWhatWasReallySpent_4()
    {
        limit(u"quota_per_day"_s, u"400"_s);
        const auto settled = reserve(20261125, 300);
        VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, settled->id, 120)));
        QCOMPARE(spentOn(20261125), 120);
        const auto refunded = reserve(20261125, 280);
        VERIFY_OK(refunded);
        VERIFY_OK(m_books->ledger->run(refundOp(refunded->id)));
        QCOMPARE(spentOn(20261125), 120);
        const auto more = reserve(20261125, 0);
        VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, more->id, 500))); // has happened: over the limit
        QCOMPARE(spentOn(20261125), 620);
        ReserveOp nothing = opOn(20261125, 0);
        nothing.balanceMustBePositive = true;
        const auto refused = m_books->ledger->run(nothing);
        QCOMPARE(detailsOf(refused), u"needed 1, available -220 of the token's daily limit of 400, "
                                     "which starts anew at 2026-11-26T00:00:00Z"_s);
    }

    void aReservationStaysInItsDay_4()
    {
        limit(u"quota_per_day"_s, u"400"_s);
        const auto before = reserve(20261125, 100);
        VERIFY_OK(reserve(20261126, 400)); // midnight has passed
        VERIFY_OK(m_books->ledger->run(amendOp(before->id, 400)));
        const auto refused = m_books->ledger->run(amendOp(before->id, 401));
        QCOMPARE(detailsOf(refused), u"needed 401, available 400 of the token's daily limit of 400, "
                                     "which starts anew at 2026-11-26T00:00:00Z"_s);
        VERIFY_OK(m_books->ledger->run(amendOp(before->id, 50)));
        QCOMPARE(spentOn(20261125), 50);
        VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, before->id, 70)));
        QCOMPARE(spentOn(20261125), 70);
        QCOMPARE(spentOn(20261126), 400);
    }

    void whatIsOwedIsTakenAndCounted_4()
    {
        limit(u"quota_per_day"_s, u"400"_s);
        ReserveOp owed = opOn(20261125, 500);
        owed.owed = true;
        VERIFY_OK(m_books->ledger->run(owed));
        QCOMPARE(spentOn(20261125), 500);
        COMPARE_ERROR(reserve(20261125, 1), ErrorCode::InsufficientQuota);
    }

    void theBalanceIsNamedFirst_3_2()
    {
        limit(u"quota_per_day"_s, u"400000"_s);
        QCOMPARE(detailsOf(reserve(20261125, 100'001)), u"needed 100001, available 100000"_s);
        QCOMPARE(spentOn(20261125), 0);
    }

    void neverExceedsALimitFromManyThreads_3_5()
    {
        limit(u"quota_per_day, quota_per_month"_s, u"700, 650"_s);
        std::atomic<int> held = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int j = 0; j < 20; ++j)
                    held += reserve(20261125, 10).ok() ? 1 : 0;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(held.load(), 65);
        QCOMPARE(spentOn(20261125), 650);
    }

    void countsNothingWithoutSuchALimit_4()
    {
        limit(u"quota_limit"_s, u"400"_s);
        const auto held = reserve(0, 300);
        VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, held->id, 300)));
        QCOMPARE(m_books->count("token_days"), 0);
    }

    void recoveryGivesTheDayItsQuotaBack_7()
    {
        limit(u"quota_per_day"_s, u"400"_s);
        VERIFY_OK(reserve(20261125, 400));
        m_books->ledger->stop();
        VERIFY_OK(recoverAfterUncleanEnd(*m_books->database, 5000));
        QCOMPARE(spentOn(20261125), 0);
    }

    void theAuditorFindsAWrongCounter_7()
    {
        limit(u"quota_per_day"_s, u"400"_s);
        VERIFY_OK(reserve(20261125, 100));
        m_books->execute(u"update token_days set used_quota = 7, held = 90"_s);
        QCOMPARE(m_books->violations(), u"token 3 on day 20261125: the used quota is 7, but should be 0\n"
                                        "token 3 on day 20261125: the held quota is 90, but should be 100"_s);
        m_books->execute(u"delete from token_days"_s);
        QCOMPARE(m_books->violations(), u"token 3 on day 20261125: the held quota is 0, but should be 100"_s);
        m_books->execute(u"insert into token_days values (3, 20261125, 0, 100), (3, 20261126, 1, 0)"_s);
        QCOMPARE(m_books->violations(), u"token 3 on day 20261126: the used quota is 1, but should be 0"_s);
        m_books->execute(u"delete from token_days where day = 20261126"_s);
    }

    void tellsHowFarATokenIs_4()
    {
        limit(u"quota_per_day, quota_per_month"_s, u"400, 900"_s);
        VERIFY_OK(reserve(20261102, 50));
        const auto held = reserve(20261125, 300);
        VERIFY_OK(m_books->ledger->run(settleOp(m_books->user, held->id, 120)));
        const qint64 now = QDateTime(QDate(2026, 11, 25), QTime(12, 0)).toMSecsSinceEpoch();
        const auto quotas = tokenPeriodQuotas(*m_books->database, 3, now);
        VERIFY_OK(quotas);
        QCOMPARE(quotas->size(), 2);
        QCOMPARE(quotas->at(0).period, QuotaPeriod::Day);
        QCOMPARE(quotas->at(0).limit, Quota(400));
        QCOMPARE(quotas->at(0).spent, Quota(120));
        QCOMPARE(quotas->at(0).resetsAtMs, now + 12 * 3'600'000);
        QCOMPARE(quotas->at(1).period, QuotaPeriod::Month);
        QCOMPARE(quotas->at(1).spent, Quota(170));
        COMPARE_ERROR(tokenPeriodQuotas(*m_books->database, 99, now), ErrorCode::InvalidRequest);
    }
};

QTEST_GUILESS_MAIN(TestTokenLimits)
#include "tst_tokenlimits.moc"
