// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerblocks.h"
#include "models/tables/ledgertablemodel.h"
#include "tests/support/bookings.h"
#include "tests/unit/tablekit.h"

using namespace custompass;
using namespace Qt::StringLiterals;

/// The ledger counted by users and blocks (SPEC 13, Billing): it finds what a walk over all of it would find.
class TestLedgerBlocks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsWholeBlocksOnly_13();
    void findsEveryEntryOfAUser_13_data();
    void findsEveryEntryOfAUser_13();
    void passesOverBlocksWithoutTheUser_13();
};

/// Users 1 to 3 in turn, and user 9 at a few places: in the first block, at both edges of the third, at the end.
static void fill(TempDatabase &temp)
{
    temp.execute(u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) "
                 "insert into ledger_entries (id, user_id, delta, balance_after, kind, time) "
                 "select i, case when i in (7, 8192, 12287, 19999) then 9 else i % 3 + 1 end, 1, i, 'topup', i from n"_s);
}

static int addBlocks(TempDatabase &temp, int most = 100)
{
    int added = 0;
    for (; added < most; ++added) {
        const auto one = addLedgerBlock(*temp.database);
        if (!one)
            qFatal("%s", qPrintable(one.error().details));
        if (!*one)
            break;
    }
    return added;
}

void TestLedgerBlocks::countsWholeBlocksOnly_13()
{
    TempDatabase temp;
    QCOMPARE(addBlocks(temp), 0);
    fill(temp);
    QCOMPARE(addBlocks(temp), 4); // 20,000 / 4,096
    QCOMPARE(*uncountedBlock(*temp.database), 4);
    QCOMPARE(temp.number(u"select count(*) from (select user_id, id / 4096, count(*) from ledger_entries where id < 16384 "
                         "group by 1, 2 except select user_id, block, entries from ledger_blocks)"_s), 0);
    QCOMPARE(temp.number(u"select sum(entries) from ledger_blocks where user_id = 0"_s), 16'383);
    QCOMPARE(temp.number(u"select sum(entries) from ledger_blocks where user_id <> 0"_s), 16'383);
}

void TestLedgerBlocks::findsEveryEntryOfAUser_13_data()
{
    QTest::addColumn<int>("blocks");
    QTest::newRow("none counted") << 0;
    QTest::newRow("some counted") << 2;
    QTest::newRow("all counted") << 100;
}

void TestLedgerBlocks::findsEveryEntryOfAUser_13()
{
    QFETCH(int, blocks);
    TableDesk desk;
    fill(desk);
    addBlocks(desk, blocks);
    for (const qint64 user : {9, 4}) {
        LedgerTableModel model(*desk.reader);
        model.setUser(user);
        for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
            model.sort(LedgerTableModel::Time, order);
            QVERIFY(fetchAll(model));
            QVERIFY(settled(model));
            const QString direction = order == Qt::AscendingOrder ? u"asc"_s : u"desc"_s;
            QCOMPARE(idsOf(model), idsBySql(desk, u"select id from ledger_entries where user_id = %1 order by id %2"_s.arg(user).arg(direction)));
            QCOMPARE(model.count().rows, qint64(model.rowCount()));
        }
    }
    LedgerTableModel all(*desk.reader);
    all.setUser({});
    QVERIFY(settled(all));
    QCOMPARE(all.count().rows, 20'000);
}

/// By walks of 100 entries each, which alone would not get there.
void TestLedgerBlocks::passesOverBlocksWithoutTheUser_13()
{
    TempDatabase temp;
    fill(temp);
    addBlocks(temp);
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        const IndexPath path = ledgerPath(9, order);
        QList<qint64> found;
        RowKey cursor = path.start();
        int walks = 0;
        for (bool atEnd = false; !atEnd; ++walks) {
            const auto page = readKeys(*temp.database, path, cursor, 10, 100);
            VERIFY_OK(page);
            for (const RowKey &key : page->keys)
                found.append(key.id);
            cursor = page->cursor;
            atEnd = page->atEnd;
        }
        std::sort(found.begin(), found.end());
        QCOMPARE(found, (QList<qint64>{7, 8192, 12287, 19999}));
        // Two blocks and what is not counted yet are walked over, the others are passed over.
        QVERIFY2(walks < 140, qPrintable(QString::number(walks)));
    }
}

QTEST_GUILESS_MAIN(TestLedgerBlocks)
#include "tst_ledgerblocks.moc"
