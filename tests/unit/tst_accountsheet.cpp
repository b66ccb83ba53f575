// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/accountsheet.h"
#include "tests/support/bookings.h"

#include <limits>

using namespace custompass;
using namespace Qt::StringLiterals;

constexpr qint64 Most = std::numeric_limits<qint64>::max();
constexpr qint64 Least = std::numeric_limits<qint64>::min();

/// The accounts of a batch in memory: what may move, and that it is written once, and only over what was read.
class TestAccountSheet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void movementsOfABatchFollowEachOther();
    void refusedMovementMovesNothing_data();
    void refusedMovementMovesNothing();
    void userWithoutAccountHasNothing();
    void ensuredAccountIsThereOnlyForUsers();
    void writesOnlyOverWhatItRead();
    void allowanceIsWhatTheLimitLeaves();

private:
    SheetAccount &account(qint64 user);
    void setAccount(qint64 quota, qint64 held, qint64 used);
    QList<qint64> figures();

    std::unique_ptr<TempDatabase> m_temp;
    std::optional<LedgerStatements> m_sql;
    std::optional<AccountSheet> m_sheet;
};

void TestAccountSheet::init()
{
    m_temp = std::make_unique<TempDatabase>();
    m_temp->execute(u"insert into users (id, name) values (1, 'anna'), (2, 'berta')"_s);
    auto statements = LedgerStatements::prepare(*m_temp->database);
    VERIFY_OK(statements);
    m_sql = std::move(statements).value();
    m_sheet.emplace();
}

void TestAccountSheet::cleanup()
{
    m_sql.reset();
    m_temp.reset();
}

SheetAccount &TestAccountSheet::account(qint64 user)
{
    const Result<SheetAccount *> found = m_sheet->of(user, *m_sql);
    if (!found)
        qFatal("%s", qPrintable(found.error().details));
    return **found;
}

void TestAccountSheet::setAccount(qint64 quota, qint64 held, qint64 used)
{
    m_temp->execute(u"insert into accounts (user_id, quota, held, used_quota) values (1, %1, %2, %3)"_s.arg(quota).arg(held).arg(used));
}

QList<qint64> TestAccountSheet::figures()
{
    return {m_temp->number(u"select quota from accounts where user_id = 1"_s), m_temp->number(u"select held from accounts where user_id = 1"_s),
            m_temp->number(u"select used_quota from accounts where user_id = 1"_s),
            m_temp->number(u"select request_count from accounts where user_id = 1"_s)};
}

void TestAccountSheet::movementsOfABatchFollowEachOther()
{
    setAccount(100, 0, 0);
    QVERIFY(account(1).hold(60, 60));
    QVERIFY(!account(1).hold(60, 60));
    QVERIFY(account(1).hold(40, 40));
    QVERIFY(account(1).spend(60, 50));
    QVERIFY(account(1).release(40));
    QVERIFY(account(1).add(-5));
    QCOMPARE(account(1).quota(), 45);
    QCOMPARE(figures(), (QList<qint64>{100, 0, 0, 0}));
    VERIFY_OK(m_sheet->write(*m_sql));
    QCOMPARE(figures(), (QList<qint64>{45, 0, 50, 1}));
    QCOMPARE(m_sheet->balances().at(1), Quota(45));
}

void TestAccountSheet::refusedMovementMovesNothing_data()
{
    QTest::addColumn<QList<qint64>>("before"); // quota, held, used
    QTest::addColumn<QString>("movement");
    QTest::addColumn<QList<qint64>>("amounts");
    const auto row = [](const char *name, QList<qint64> before, const QString &movement, QList<qint64> amounts) {
        QTest::newRow(name) << before << movement << amounts;
    };
    row("hold more than the balance", {10, 0, 0}, u"hold"_s, {11, 11});
    row("hold nothing where the balance must be positive", {0, 0, 0}, u"hold"_s, {0, 1});
    row("hold beyond 63 bits", {5, Most, 0}, u"hold"_s, {1, 1});
    row("owe beyond 63 bits", {Least + 5, 0, 0}, u"hold"_s, {6, Least});
    row("release more than is held", {0, 5, 0}, u"release"_s, {6});
    row("release beyond 63 bits", {Most - 4, 5, 0}, u"release"_s, {5});
    row("spend what is not held", {9, 5, 0}, u"spend"_s, {6, 1});
    row("spend beyond 63 bits", {Least + 5, 5, 0}, u"spend"_s, {5, 11});
    row("give back beyond 63 bits", {Most - 4, 5, 0}, u"spend"_s, {5, 0});
    row("use beyond 63 bits", {9, 5, Most - 4}, u"spend"_s, {5, 5});
    row("add beyond 63 bits", {Most - 4, 0, 0}, u"add"_s, {5});
    row("add what leaves no room for what is held", {0, Most - 4, 0}, u"add"_s, {5});
    row("take beyond 63 bits", {Least + 4, 0, 0}, u"add"_s, {-5});
}

void TestAccountSheet::refusedMovementMovesNothing()
{
    QFETCH(QList<qint64>, before);
    QFETCH(QString, movement);
    QFETCH(QList<qint64>, amounts);
    setAccount(before[0], before[1], before[2]);
    SheetAccount &anna = account(1);
    const bool moved = movement == "hold"_L1      ? anna.hold(amounts[0], amounts[1])
                       : movement == "release"_L1 ? anna.release(amounts[0])
                       : movement == "spend"_L1   ? anna.spend(amounts[0], amounts[1])
                                                  : anna.add(amounts[0]);
    QVERIFY(!moved);
    VERIFY_OK(m_sheet->write(*m_sql));
    QCOMPARE(figures(), before + QList<qint64>{0});
}

void TestAccountSheet::userWithoutAccountHasNothing()
{
    QVERIFY(!account(2).exists());
    QCOMPARE(account(2).quota(), 0);
    QVERIFY(!account(2).hold(0, 0));
    QVERIFY(!account(2).add(1));
    VERIFY_OK(m_sheet->write(*m_sql));
    QCOMPARE(m_temp->number(u"select count(*) from accounts"_s), 0);
}

void TestAccountSheet::ensuredAccountIsThereOnlyForUsers()
{
    const auto berta = m_sheet->ensured(2, *m_sql);
    VERIFY_OK(berta);
    QVERIFY((*berta)->add(7));
    const auto nobody = m_sheet->ensured(3, *m_sql);
    VERIFY_OK(nobody);
    QVERIFY(!(*nobody)->exists());
    VERIFY_OK(m_sheet->write(*m_sql));
    QCOMPARE(m_temp->number(u"select quota from accounts where user_id = 2"_s), 7);
    QCOMPARE(m_temp->number(u"select count(*) from accounts"_s), 1);
}

void TestAccountSheet::writesOnlyOverWhatItRead()
{
    setAccount(100, 0, 0);
    QVERIFY(account(1).hold(60, 60));
    m_temp->execute(u"update accounts set quota = 10"_s); // what the write lock rules out
    COMPARE_ERROR(m_sheet->write(*m_sql), ErrorCode::SystemError);
    QCOMPARE(figures(), (QList<qint64>{10, 0, 0, 0}));
}

void TestAccountSheet::allowanceIsWhatTheLimitLeaves()
{
    m_temp->execute(u"insert into tokens (id, user_id, name, hash, sealed_key, quota_limit) values "
                    "(1, 1, 'limited', x'01', x'01', 100), (2, 1, 'free', x'02', x'02', null)"_s);
    m_temp->execute(u"insert into token_usage (token_id, used_quota, held) values (1, 30, 20), (2, 30, 20)"_s);
    const auto limited = m_sheet->allowance(1, *m_sql);
    VERIFY_OK(limited);
    QCOMPARE(*limited, std::optional<qint64>(50));
    const auto unlimited = m_sheet->allowance(2, *m_sql);
    VERIFY_OK(unlimited);
    QVERIFY(!unlimited->has_value());
}

QTEST_GUILESS_MAIN(TestAccountSheet)
#include "tst_accountsheet.moc"
