// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tasktablemodel.h"

#include "tests/unit/tablekit.h"

#include <QPersistentModelIndex>

using namespace custompass;
using namespace Qt::StringLiterals;

/// How a table of any length loads, follows and forgets (SPEC 13). Shown by the tasks.
class TestPagedTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesThroughAMillionRows_13();
    void rareRowsAreFoundFarDown_13();
    void lateResultsOfAnOlderFilterAreDropped_13();
    void oldRowsStayUntilTheNewOnesAreThere_13();
    void newRowsComeInAbove_13();
    void newRowsComeInBelowWhenSortedUpwards_13();
    void changedRowsAreReadAgain_13();
    void rowsThatLeaveTheFilterGo_13();
    void nothingMovesWhileOneReadsFurtherDown_13();
    void manyNewRowsBeginAnew_13();
    void emptyTableFillsUp_13();
    void longLiveTableLosesItsEnd_13();
    void refreshKeepsThePlace_13();
    void countThatComesBeforeTheRowsIsTheCount_13();
    void rowsThatAreGoneAreTakenOut();
    void failureIsToldAndMended();
    void anOutOfRangeRowHasNoData();
};

namespace {

void addTasks(TempDatabase &temp, int first, int last, const QString &status = u"'SUCCESS'"_s)
{
    temp.execute(u"with recursive n(i) as (select %1 union all select i + 1 from n where i < %2) "
                 "insert into tasks (id, channel_id, upstream_id, user_id, token_id, model, status, "
                 "submitted_at, updated_at, "
                 "finished_at) select i, i % 5 + 1, 'up-' || i, i % 7 + 1, 1, 'model-' || i % 11, %3, 1000 * "
                 "i, 1000 * i, "
                 "case when %3 = 'SUCCESS' then 1000 * i end from n"_s.arg(first)
                     .arg(last)
                     .arg(status));
}

QList<qint64> numbersDown(qint64 first, qint64 last)
{
    QList<qint64> numbers;
    for (qint64 number = first; number >= last; --number)
        numbers.append(number);
    return numbers;
}

/// A table over some tasks, loaded, and checked by Qt at every step.
class Table
{
public:
    explicit Table(int tasks, const QString &status = u"'SUCCESS'"_s)
    {
        if (tasks > 0)
            addTasks(desk, 1, tasks, status);
        model = std::make_unique<TaskTableModel>(*desk.reader);
        model->setFilter({});
        if (!settled(*model))
            qFatal("not loaded");
    }
    QString status(int row) const
    {
        return toWord(TaskStatus(model->index(row, TaskTableModel::Status).data().toInt()));
    }
    /// Counts what the model tells.
    std::unique_ptr<QSignalSpy> resets() const
    {
        return std::make_unique<QSignalSpy>(model.get(), &QAbstractItemModel::modelReset);
    }

    TableDesk desk;
    std::unique_ptr<TaskTableModel> model;
};

} // namespace

void TestPagedTable::pagesThroughAMillionRows_13()
{
    constexpr int Million = 1'000'000;
    TableDesk desk;
    // Without its indexes a million rows are written in a second; they are made afterwards, as on any import.
    const QStringList indexes = [&desk] {
        QStringList sql;
        QSqlQuery query(desk.database->handle());
        query.exec(
            u"select name, sql from sqlite_master where type = 'index' and tbl_name = 'tasks' and sql is not null"_s);
        while (query.next())
            sql.append({query.value(0).toString(), query.value(1).toString()});
        return sql;
    }();
    desk.execute(u"pragma synchronous = off"_s);
    for (qsizetype i = 0; i < indexes.size(); i += 2)
        desk.execute(u"drop index "_s + indexes[i]);
    addTasks(desk, 1, Million);
    for (const QString &name : {u"tasks_time"_s, u"tasks_user"_s})
        desk.execute(indexes[indexes.indexOf(name) + 1]);

    TaskTableModel model(*desk.reader);
    model.setFilter({});
    QVERIFY(settled(model));
    QCOMPARE(model.rowCount(), PagedTableModel::PageSize);
    QCOMPARE(model.count(), (RowCount{Million, true}));
    for (int page = 0; page < 100; ++page) {
        model.fetchMore({});
        QVERIFY(waitFor(model, [&model] { return !model.isLoading(); }));
    }
    QCOMPARE(idsOf(model), numbersDown(Million, Million - 101 * PagedTableModel::PageSize + 1));
    // What was scrolled past long ago is read again when it is shown.
    model.setVisibleRows(10'000, 10'050);
    QVERIFY(!model.index(0, 0).data(TableModel::LoadedRole).toBool());
    model.setVisibleRows(0, 50);
    QTRY_COMPARE(model.index(0, TaskTableModel::TaskId).data().toString(), u"up-1000000"_s);
    model.sort(TaskTableModel::Submitted, Qt::AscendingOrder);
    QTRY_COMPARE(model.index(0, TaskTableModel::TaskId).data().toString(), u"up-1"_s);
    TaskFilter filter;
    filter.userId = 3;
    model.setFilter(filter);
    QTRY_COMPARE(model.idAt(0), 2);
    QVERIFY(settled(model));
    QCOMPARE(model.count().rows,
             desk.number(u"select count(*) from tasks indexed by tasks_user where user_id = 3"_s));
}

void TestPagedTable::rareRowsAreFoundFarDown_13()
{
    TableDesk desk;
    addTasks(desk, 1, 90'000);
    desk.execute(u"update tasks set fail_reason = 'the needle' where id in (3, 44444)"_s);
    TaskTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    TaskFilter filter;
    filter.text = u"Needle"_s;
    model.setFilter(filter);
    QVERIFY(settled(model));
    QCOMPARE(idsOf(model), (QList<qint64>{44444, 3}));
    QCOMPARE(model.count(), (RowCount{2, true}));
}

void TestPagedTable::lateResultsOfAnOlderFilterAreDropped_13()
{
    TableDesk desk;
    addTasks(desk, 1, 2000);
    TaskTableModel model(*desk.reader);
    QSignalSpy finished(&model, &PagedTableModel::loadFinished);
    QSignalSpy started(&model, &PagedTableModel::loadStarted);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    for (int user = 1; user <= 6; ++user) { // as somebody who types
        TaskFilter filter;
        filter.userId = user;
        model.setFilter(filter);
    }
    QVERIFY(settled(model));
    QCOMPARE(started.count(), 6);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(finished.first().at(0).toULongLong(), model.generation());
    QCOMPARE(resets.count(), 1);
    for (const qint64 id : idsOf(model))
        QCOMPARE(id % 7 + 1, 6);
}

void TestPagedTable::oldRowsStayUntilTheNewOnesAreThere_13()
{
    Table table(300);
    TaskFilter filter;
    filter.userId = 5;
    table.model->setFilter(filter);
    QCOMPARE(table.model->rowCount(), PagedTableModel::PageSize); // still those of all users
    QCOMPARE(table.model->idAt(0), 300);
    QVERIFY(!table.model->canFetchMore({}));
    QVERIFY(settled(*table.model));
    QCOMPARE(table.model->idAt(0), 298 - 298 % 7 + 4 > 300 ? 298 - 298 % 7 - 3 : 298 - 298 % 7 + 4);
}

void TestPagedTable::newRowsComeInAbove_13()
{
    Table table(300);
    const auto resets = table.resets();
    QAbstractItemModelTester tester(table.model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QVERIFY(fetchAll(*table.model));
    table.model->setLive(true);
    const QPersistentModelIndex held(table.model->index(5, 0));
    addTasks(table.desk, 301, 307);
    QTRY_COMPARE(table.model->rowCount(), 307);
    QCOMPARE(idsOf(*table.model), numbersDown(307, 1));
    QCOMPARE(held.row(), 12);
    QCOMPARE(table.model->count(), (RowCount{307, true}));
    QCOMPARE(resets->count(), 0);
    QTRY_VERIFY(table.model->index(0, 0).data(TableModel::LoadedRole).toBool());
}

void TestPagedTable::newRowsComeInBelowWhenSortedUpwards_13()
{
    Table table(50);
    QAbstractItemModelTester tester(table.model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.model->sort(TaskTableModel::Submitted, Qt::AscendingOrder);
    QVERIFY(settled(*table.model));
    const auto resets = table.resets();
    table.model->setLive(true);
    addTasks(table.desk, 51, 60);
    QTRY_COMPARE(table.model->rowCount(), 60);
    QCOMPARE(table.model->idAt(59), 60);
    QCOMPARE(resets->count(), 0);
}

void TestPagedTable::changedRowsAreReadAgain_13()
{
    Table table(300, u"'SUBMITTED'"_s);
    table.model->setLive(true);
    QSignalSpy changes(table.model.get(), &QAbstractItemModel::dataChanged);
    table.desk.execute(u"update tasks set status = 'IN_PROGRESS', progress = '40%' where id = 298"_s);
    QTRY_COMPARE(table.status(2), u"IN_PROGRESS"_s);
    QCOMPARE(changes.count(), 1); // the others did not change
    QCOMPARE(changes.first().at(0).toModelIndex().row(), 2);
    QCOMPARE(table.model->index(2, TaskTableModel::Progress).data().toString(), u"40%"_s);
}

void TestPagedTable::rowsThatLeaveTheFilterGo_13()
{
    Table table(300, u"'SUBMITTED'"_s);
    QAbstractItemModelTester tester(table.model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    TaskFilter filter;
    filter.status = TaskFilter::Open{};
    table.model->setFilter(filter);
    QVERIFY(settled(*table.model));
    table.model->setLive(true);
    table.desk.execute(u"update tasks set status = 'SUCCESS', finished_at = 5 where id in (300, 296, 295)"_s);
    QTRY_COMPARE(table.model->idAt(0), 299);
    QCOMPARE(idsOf(*table.model).mid(0, 5), (QList<qint64>{299, 298, 297, 294, 293}));
    QCOMPARE(table.model->count().rows, 297);
}

void TestPagedTable::nothingMovesWhileOneReadsFurtherDown_13()
{
    Table table(300, u"'SUBMITTED'"_s);
    QAbstractItemModelTester tester(table.model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QVERIFY(fetchAll(*table.model));
    table.model->setVisibleRows(40, 60);
    table.model->setLive(true);
    addTasks(table.desk, 301, 307);
    table.desk.execute(u"update tasks set status = 'QUEUED' where id = 255"_s); // row 45
    QTRY_COMPARE(table.model->newRows(), 7);
    QTRY_COMPARE(table.status(45), u"QUEUED"_s);
    QCOMPARE(table.model->rowCount(), 300);
    QCOMPARE(table.model->idAt(0), 300);
    table.model->setVisibleRows(0, 20);
    QTRY_COMPARE(table.model->rowCount(), 307);
    QCOMPARE(table.model->newRows(), 0);
}

void TestPagedTable::manyNewRowsBeginAnew_13()
{
    Table table(300);
    QAbstractItemModelTester tester(table.model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.model->setLive(true);
    addTasks(table.desk, 301, 3000); // more than one look finds
    QTRY_COMPARE(table.model->idAt(0), 3000);
    QVERIFY(fetchAll(*table.model));
    QCOMPARE(idsOf(*table.model), numbersDown(3000, 1)); // no gap, nothing twice
}

void TestPagedTable::emptyTableFillsUp_13()
{
    for (const int count : {7, 700}) {
        Table table(0);
        QAbstractItemModelTester tester(table.model.get(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(table.model->rowCount(), 0);
        table.model->setLive(true);
        addTasks(table.desk, 1, count);
        QTRY_VERIFY(table.model->rowCount() > 0);
        QVERIFY(fetchAll(*table.model));
        QCOMPARE(idsOf(*table.model), numbersDown(count, 1));
    }
}

void TestPagedTable::longLiveTableLosesItsEnd_13()
{
    Table table(6000);
    QVERIFY(fetchAll(*table.model));
    QCOMPARE(table.model->rowCount(), 6000);
    table.model->setLive(true);
    addTasks(table.desk, 6001, 6001);
    QTRY_COMPARE(table.model->idAt(0), 6001);
    QVERIFY(table.model->rowCount() < 5000);
    QVERIFY(table.model->canFetchMore({}));
    table.model->setLive(false);
    QVERIFY(fetchAll(*table.model));
    QCOMPARE(idsOf(*table.model), numbersDown(6001, 1));
}

void TestPagedTable::refreshKeepsThePlace_13()
{
    Table table(300);
    const auto resets = table.resets();
    QAbstractItemModelTester tester(table.model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QVERIFY(fetchAll(*table.model));
    table.model->setVisibleRows(100, 120);
    const QPersistentModelIndex held(table.model->index(110, 0));
    addTasks(table.desk, 301, 302);
    table.desk.execute(u"delete from tasks where id = 295"_s);
    table.model->refresh();
    QTRY_COMPARE(table.model->rowCount(), 301);
    QCOMPARE(held.row(), 111);
    QCOMPARE(resets->count(), 0);
    QTRY_COMPARE(table.model->count(), (RowCount{301, true})); // counted apart from the rows
}

void TestPagedTable::countThatComesBeforeTheRowsIsTheCount_13()
{
    Table table(300);
    QVERIFY(fetchAll(*table.model));
    QSemaphore gate;
    table.desk.reader->read(
        TableReader::Lane::Pages, this,
        [&gate](ReadContext &) -> Result<Done> {
            gate.acquire();
            return Done{};
        },
        [](const Result<Done> &) {});
    addTasks(table.desk, 301, 302);
    table.model->refresh();
    QTRY_COMPARE(table.model->count(), (RowCount{302, true}));
    QCOMPARE(table.model->rowCount(), 300);
    gate.release();
    QTRY_COMPARE(table.model->rowCount(), 302);
    QCOMPARE(table.model->count(), (RowCount{302, true}));
}

void TestPagedTable::rowsThatAreGoneAreTakenOut()
{
    Table table(3000);
    QVERIFY(fetchAll(*table.model));
    table.model->setVisibleRows(2990, 2999); // lets go of those at the beginning
    table.desk.execute(u"delete from tasks where id between 2995 and 2999"_s);
    for (int row = 0; row < 10; ++row)
        QVERIFY(!table.model->rowAt(row));
    QTRY_COMPARE(table.model->rowCount(), 2995);
    QCOMPARE(table.model->idAt(1), 2994);
}

void TestPagedTable::failureIsToldAndMended()
{
    Table table(300);
    QSignalSpy failures(table.model.get(), &PagedTableModel::loadFailed);
    table.desk.execute(u"alter table tasks rename to elsewhere"_s);
    TaskFilter filter;
    filter.userId = 3;
    table.model->setFilter(filter);
    QVERIFY(failures.wait());
    QVERIFY(failures.first().at(1).toString().contains(u"tasks"_s));
    QCOMPARE(failures.first().at(0).toULongLong(), table.model->generation());
    QVERIFY(!table.model->isLoading());
    QCOMPARE(table.model->rowCount(), PagedTableModel::PageSize); // what was there
    table.desk.execute(u"alter table elsewhere rename to tasks"_s);
    table.model->refresh();
    QVERIFY(settled(*table.model));
    QCOMPARE(table.model->count().rows, 43);
}

void TestPagedTable::anOutOfRangeRowHasNoData()
{
    Table table(3);
    QCOMPARE(table.model->idAt(-1), 0);
    QCOMPARE(table.model->idAt(3), 0);
    QVERIFY(!table.model->rowAt(3));
    QVERIFY(!table.model->index(3, 0).isValid());
    QVERIFY(!table.model->index(0, TaskTableModel::ColumnCount).isValid());
    QVERIFY(!table.model->data({}, TableModel::ValueRole).isValid());
    QCOMPARE(table.model->columnOf("finished_at"_L1), int(TaskTableModel::Finished));
    QCOMPARE(table.model->columnOf("nothing"_L1), -1);
    table.model->sort(TaskTableModel::Model, Qt::AscendingOrder); // is not offered
    QCOMPARE(table.model->sortColumn(), int(TaskTableModel::Submitted));
}

QTEST_GUILESS_MAIN(TestPagedTable)
#include "tst_pagedtable.moc"
