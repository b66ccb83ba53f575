// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reservationaudit.h"
#include "tests/support/bookings.h"

using namespace custompass;
using namespace Qt::StringLiterals;

/// The auditor finds nothing wrong in sound books, and each thing that is wrong in unsound ones (SPEC 7).
class TestAuditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyBooksAreClean();
    void soundBooksAreClean();
    void readsThroughAReadOnlyConnection();
    void tellsHowFarItIsAndCanBeEnded_13();
    void findsEachDamage_data();
    void findsEachDamage();
    void removedLogRowsAreNoDamage();
    void oneWrongLinkIsOneViolation();
    void keepsAThousandViolationsAndCountsAll();
    void checksOneReservation_data();
    void checksOneReservation();
};

namespace {

/// Books with each kind of entry, reservation and task: reservation 1 settled (refund), 2 settled (extra), 3
/// settled exactly, 4 refunded, 5 recovered, 6 held, 7 charged, 8 held by the open task 1, 9 settled by task
/// 2, 10 refunded by task 3. The user has id 1, the top-up is entry 1.
std::unique_ptr<TestBooks> soundBooks()
{
    auto books = std::make_unique<TestBooks>(10'000);
    Ledger &ledger = *books->ledger;
    const auto must = [](const auto &result) {
        if (!result)
            qFatal("%s", qPrintable(result.error().details));
    };
    must(ledger.run(settleOp(books->user, books->reserve(100), 40)));
    must(ledger.run(settleOp(books->user, books->reserve(100), 150)));
    must(ledger.run(settleOp(books->user, books->reserve(100), 100)));
    must(ledger.run(refundOp(books->reserve(100))));
    const qint64 lost = books->reserve(100);
    must(ledger.run(amendOp(books->reserve(100), 70)));
    must(ledger.run(chargeOp(books->user, 30)));
    must(ledger.run(refundOp(lost)));
    books->execute(
        u"update ledger_entries set kind = 'recovery_refund' where reservation_id = %1 and delta > 0"_s.arg(
            lost));
    const qint64 open = books->reserve(100);
    const qint64 success = books->reserve(100);
    const qint64 failure = books->reserve(100);
    must(ledger.run(settleOp(books->user, success, 90)));
    must(ledger.run(refundOp(failure)));
    const auto addTask = [&](qint64 reservation, const QString &status, const QString &finished) {
        books->execute(
            u"insert into tasks (channel_id, upstream_id, user_id, token_id, reservation_id, model, status, "
            "submitted_at, updated_at, finished_at) values (5, 'u%1', %2, 3, %1, 'video/submit', '%3', 1, "
            "1, %4)"_s.arg(reservation)
                .arg(books->user)
                .arg(status, finished));
    };
    addTask(open, u"IN_PROGRESS"_s, u"null"_s);
    addTask(success, u"SUCCESS"_s, u"5"_s);
    addTask(failure, u"FAILURE"_s, u"5"_s);
    TopUpOp adjust = topUpOp(books->user, -5);
    adjust.adjust = true;
    must(ledger.run(adjust));
    return books;
}

} // namespace

void TestAuditor::emptyBooksAreClean()
{
    TempDatabase temp;
    const auto report = audit(*temp.database);
    VERIFY_OK(report);
    QVERIFY(report->clean());
    QCOMPARE(report->entries, 0);
}

void TestAuditor::soundBooksAreClean()
{
    const auto books = soundBooks();
    const auto report = audit(*books->database);
    VERIFY_OK(report);
    QCOMPARE(report->violations, QStringList());
    QCOMPARE(report->users, 1);
    QCOMPARE(report->reservations, 10);
    QCOMPARE(report->held, 2);
    QCOMPARE(report->tasks, 3);
    QCOMPARE(report->entries, books->count("ledger_entries"));
}

void TestAuditor::readsThroughAReadOnlyConnection()
{
    const auto books = soundBooks();
    const auto reader = books->reopen(Database::Mode::ReadOnly);
    const auto report = audit(*reader);
    VERIFY_OK(report);
    QVERIFY(report->clean());
    VERIFY_OK(audit(*reader)); // and leaves no transaction behind
}

void TestAuditor::tellsHowFarItIsAndCanBeEnded_13()
{
    const auto books = soundBooks();
    QList<int> told;
    VERIFY_OK(audit(*books->database, [&told](int permille) {
        told.append(permille);
        return true;
    }));
    QVERIFY(!told.isEmpty());
    QVERIFY(told.first() >= 0 && told.last() <= 1000);
    const auto ended = audit(*books->database, [](int) { return false; });
    COMPARE_ERROR(ended, ErrorCode::SystemError);
    VERIFY_OK(audit(*books->database)); // and leaves no transaction behind
}

void TestAuditor::findsEachDamage_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *name, const QString &damage, const QString &finding) {
        QTest::newRow(name) << damage << finding;
    };
    row("balance", u"update accounts set quota = quota + 1"_s, u"user 1: the balance is"_s);
    row("held", u"update accounts set held = held + 1"_s, u"user 1: the held quota is"_s);
    row("used", u"update accounts set used_quota = used_quota + 1"_s, u"user 1: the used quota is"_s);
    row("requests", u"update accounts set request_count = 99"_s, u"user 1: the number of requests is 99"_s);
    row("no account", u"delete from accounts"_s, u"but no account"_s);
    row("token used", u"update token_usage set used_quota = 0"_s, u"token 3: the used quota is 0"_s);
    row("token held", u"update token_usage set held = 0"_s, u"token 3: the held quota is 0"_s);
    row("no token", u"delete from token_usage"_s, u"token 3: the used quota is 0"_s);
    row("channel used", u"update channel_usage set used_quota = 0"_s, u"channel 5: the used quota is 0"_s);
    row("no channel", u"delete from channel_usage"_s, u"channel 5: the used quota is 0"_s);

    row("delta", u"update ledger_entries set delta = delta - 1 where id = 2"_s,
        u"entry 2: the balance of user 1"_s);
    row("balance after", u"update ledger_entries set balance_after = 7 where id = 3"_s,
        u"entry 3: the balance of user 1 after it is 7"_s);
    row("removed entry", u"delete from ledger_entries where id = 3"_s,
        u"the balance of user 1 after it is"_s);
    row("doubled entry",
        u"insert into ledger_entries (user_id, delta, balance_after, kind, reservation_id, time) "
        "select user_id, delta, balance_after + delta, kind, reservation_id, time from ledger_entries "
        "where kind = 'settle_refund' limit 1"_s,
        u"which ended the reservation"_s);
    row("orphan in the middle", u"update ledger_entries set reservation_id = 0 where id = 2"_s,
        u"names reservation 0, which does not exist"_s);
    row("orphan at the end", u"update ledger_entries set reservation_id = 999 where id = 2"_s,
        u"names reservation 999, which does not exist"_s);
    row("top-up with reservation", u"update ledger_entries set reservation_id = 1 where id = 1"_s,
        u"entry 1 of kind topup names a reservation"_s);
    row("reserve without reservation", u"update ledger_entries set reservation_id = null where id = 2"_s,
        u"entry 2 of kind reserve names no reservation"_s);
    row("impossible kind", u"update ledger_entries set kind = 'gift' where kind = 'refund'"_s,
        u"of kind gift"_s);
    row("wrong kind", u"update ledger_entries set kind = 'settle_extra' where kind = 'settle_refund'"_s,
        u"of kind settle_extra"_s);
    row("other user", u"update ledger_entries set user_id = 2 where id = 2"_s,
        u"of user 2 for a reservation of user 1"_s);
    row("empty entry", u"update ledger_entries set delta = 0 where id = 2"_s, u"entry 2 moves nothing"_s);

    row("settled, not booked",
        u"update reservations set state = 'settled', actual = 0, ended_at = 1 where id = 6"_s,
        u"reservation 6: it is settled, so its end should move 70, but moves 0"_s);
    row("held again",
        u"update reservations set state = 'held', actual = null, ended_at = null where id = 1"_s,
        u"reservation 1: it is held, so its end should move 0, but moves 60"_s);
    row("refunded, but settled", u"update reservations set state = 'refunded', actual = null where id = 1"_s,
        u"reservation 1: it is refunded, so its end should move 100, but moves 60"_s);
    row("reserved", u"update reservations set reserved = 5 where id = 6"_s,
        u"reservation 6: its entries take 70, but 5 is reserved"_s);
    row("actual", u"update reservations set actual = 41 where id = 1"_s,
        u"reservation 1: it is settled, so its end should move 59, but moves 60"_s);
    row("no actual", u"update reservations set actual = null where id = 3"_s,
        u"reservation 3: it is settled and has no cost"_s);
    row("held with an end", u"update reservations set ended_at = 1 where id = 6"_s,
        u"reservation 6: it is held and has an end"_s);
    row("impossible state", u"update reservations set state = 'lost' where id = 6"_s,
        u"\"lost\" is impossible"_s);
    row("removed reservation", u"delete from reservations where id = 6"_s,
        u"names reservation 6, which does not exist"_s);

    row("open task, settled", u"update tasks set reservation_id = 1 where id = 1"_s,
        u"task 1 is IN_PROGRESS, so reservation 1 should be held, but is settled"_s);
    row("success, held", u"update tasks set status = 'SUCCESS', finished_at = 1 where id = 1"_s,
        u"task 1 is SUCCESS, so reservation 8 should be settled, but is held"_s);
    row("failure, settled", u"update tasks set status = 'FAILURE' where id = 2"_s,
        u"task 2 is FAILURE, so reservation 9 should be refunded, but is settled"_s);
    row("success, refunded", u"update tasks set status = 'SUCCESS' where id = 3"_s,
        u"task 3 is SUCCESS, so reservation 10 should be settled, but is refunded"_s);
    row("task without reservation", u"update tasks set reservation_id = 999 where id = 1"_s,
        u"task 1 names reservation 999, which does not exist"_s);
    row("two tasks, one reservation", u"update tasks set reservation_id = 9 where id = 1"_s,
        u"is not the only one with reservation 9"_s);
    row("task of another user", u"update tasks set user_id = 2 where id = 1"_s,
        u"task 1 of user 2 has a reservation of user 1"_s);
    row("terminal without end", u"update tasks set finished_at = null where id = 2"_s,
        u"task 2 is SUCCESS and has no end"_s);

    row("log bills more", u"update consumption_log set quota = quota + 1 where id = 1"_s,
        u"user 1: the log has"_s);
    row("log bills less", u"update consumption_log set quota = 0 where id = 1"_s, u"user 1: the log has"_s);
    row("log row too many",
        u"insert into consumption_log select 99, time, user_id, token_id, channel_id, user_group, model, 0, "
        u"1, 1, 1, 1, "
        "0, '', '', '' from consumption_log where id = 1"_s,
        u"user 1: the log has"_s);
    row("log of nobody", u"update consumption_log set user_id = 2 where id = 1"_s, u"but no account"_s);
    row("sums beyond 63 bits", u"update ledger_entries set delta = 9223372036854775807 where id in (1, 2)"_s,
        u"does not fit 63 bits"_s);
}

void TestAuditor::findsEachDamage()
{
    QFETCH(QString, damage);
    QFETCH(QString, finding);
    const auto books = soundBooks();
    books->ledger.reset();
    books->execute(u"pragma ignore_check_constraints = on"_s);
    books->execute(damage);
    const QString violations = books->violations();
    QVERIFY2(violations.contains(finding),
             qPrintable(violations.isEmpty() ? u"nothing was found"_s : violations));
}

void TestAuditor::removedLogRowsAreNoDamage()
{
    const auto books = soundBooks();
    books->execute(u"delete from consumption_log where id <= 2"_s); // what retention does
    VERIFY_AUDIT_CLEAN(*books);
}

void TestAuditor::oneWrongLinkIsOneViolation()
{
    const auto books = soundBooks();
    books->execute(
        u"update ledger_entries set delta = delta + 1, balance_after = balance_after + 1 where id = 1"_s);
    const auto report = audit(*books->database);
    VERIFY_OK(report);
    QCOMPARE(report->violationCount, 1); // entry 2 does not follow from entry 1; all after it is sound again
}

void TestAuditor::keepsAThousandViolationsAndCountsAll()
{
    TestBooks books(10'000);
    books.execute(u"begin"_s);
    for (int i = 0; i < 1200; ++i)
        books.execute(u"insert into ledger_entries (user_id, delta, balance_after, kind, time) "
                      "values (1, 1, 5, 'topup', 1)"_s);
    books.execute(u"commit"_s);
    const auto report = audit(*books.database);
    VERIFY_OK(report);
    QCOMPARE(report->violations.size(), 1000);
    QVERIFY(report->violationCount >= 1200);
    QVERIFY(!report->clean());
}

void TestAuditor::checksOneReservation_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<qint64>("actual"); // -1: none
    QTest::addColumn<QList<QPair<QString, int>>>("entries");
    QTest::addColumn<bool>("clean");
    using Entries = QList<QPair<QString, int>>;
    const Entries held{{u"reserve"_s, -100}};
    const auto row = [](const char *name, const QString &state, qint64 actual, const Entries &entries,
                        bool clean) { QTest::newRow(name) << state << actual << entries << clean; };
    row("held", u"held"_s, -1, held, true);
    row("held, raised and lowered", u"held"_s, -1,
        {{u"reserve"_s, -50}, {u"reserve"_s, -70}, {u"reserve"_s, 20}}, true);
    row("held, not taken", u"held"_s, -1, {}, false);
    row("held, taken twice", u"held"_s, -1, held + held, false);
    row("settled exactly", u"settled"_s, 100, held, true);
    row("settled lower", u"settled"_s, 30, held + Entries{{u"settle_refund"_s, 70}}, true);
    row("settled higher", u"settled"_s, 130, held + Entries{{u"settle_extra"_s, -30}}, true);
    row("settled twice", u"settled"_s, 30, held + Entries{{u"settle_refund"_s, 70}, {u"settle_refund"_s, 70}},
        false);
    row("settled and refunded", u"settled"_s, 30,
        held + Entries{{u"settle_refund"_s, 70}, {u"refund"_s, 100}}, false);
    row("settled as a refund", u"settled"_s, 30, held + Entries{{u"refund"_s, 70}}, false);
    row("reserve after the end", u"settled"_s, 30,
        held + Entries{{u"settle_refund"_s, 70}, {u"reserve"_s, -1}}, false);
    row("refunded", u"refunded"_s, -1, held + Entries{{u"refund"_s, 100}}, true);
    row("recovered", u"refunded"_s, -1, held + Entries{{u"recovery_refund"_s, 100}}, true);
    row("refunded in part", u"refunded"_s, -1, held + Entries{{u"refund"_s, 99}}, false);
    row("refunded, not given back", u"refunded"_s, -1, held, false);
    row("refunded with a cost", u"refunded"_s, 5, held + Entries{{u"refund"_s, 100}}, false);
}

void TestAuditor::checksOneReservation()
{
    QFETCH(QString, state);
    QFETCH(qint64, actual);
    using Entries = QList<QPair<QString, int>>;
    QFETCH(Entries, entries);
    QFETCH(bool, clean);
    ReservationAudit audit(
        {1, 2, state, 100, actual < 0 ? std::nullopt : std::optional(actual), state != "held"_L1});
    qint64 id = 0;
    for (const auto &[kind, delta] : std::as_const(entries))
        audit.add({++id, 2, delta, kind, 1});
    QCOMPARE(audit.violations().isEmpty(), clean);
}

QTEST_GUILESS_MAIN(TestAuditor)
#include "tst_auditor.moc"
