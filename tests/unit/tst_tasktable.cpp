// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tasktablemodel.h"

#include "tests/unit/tablekit.h"

#include <QBuffer>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestTaskTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheLatestFirst_13();
    void showsWhatATaskCost_13();
    void filtersLikeSql_13_data();
    void filtersLikeSql_13();
    void findsIdsByTheirBeginning_13();
    void specialCharactersAreNoPatterns_13();
};

namespace {

/// 2,000 tasks over all statuses, 7 users, 5 channels of which two share a tag, and 11 models.
void fill(TempDatabase &temp, int count = 2000)
{
    temp.execute(
        u"insert into channels (id, name, base_url, sealed_keys, tag) values (1, 'a', 'http://x', x'', ''), "
        "(2, 'b', 'http://x', x'', 'media'), (3, 'c', 'http://x', x'', 'media'), (4, 'd', 'http://x', x'', "
        "''), "
        "(5, 'e', 'http://x', x'', '')"_s);
    for (int user = 0; user < 7; ++user)
        temp.addUser(u"user-%1"_s.arg(user));
    temp.execute(
        u"with recursive n(i) as (select 1 union all select i + 1 from n where i < %1) "
        "insert into tasks (id, channel_id, upstream_id, user_id, token_id, model, status, upstream_status, "
        "fail_reason, submitted_at, updated_at, finished_at, request_id) "
        "select i, i % 5 + 1, 'up-' || i, i % 7 + 1, 1, 'model-' || (i % 11), "
        "case i % 13 when 0 then 'FAILURE' when 1 then 'QUEUED' when 2 then 'IN_PROGRESS' else 'SUCCESS' "
        "end, "
        "'word', case i % 13 when 0 then 'reason ' || i % 4 else '' end, "
        "1000 * (i / 3), 1000 * (i / 3), case when i % 13 in (1, 2) then null else 1000 * (i / 3) + (i * "
        "7919) % 5000 end, "
        "'req-' || i from n"_s.arg(count));
}

} // namespace

void TestTaskTable::showsTheLatestFirst_13()
{
    TableDesk desk;
    fill(desk);
    TaskTableModel model(*desk.reader);
    QCOMPARE(model.rowCount(), 0);
    model.setFilter({});
    QVERIFY(settled(model));
    QCOMPARE(model.rowCount(), PagedTableModel::PageSize);
    QCOMPARE(model.count(), (RowCount{2000, true}));
    QCOMPARE(model.index(0, TaskTableModel::TaskId).data().toString(), u"up-2000"_s);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QVERIFY(fetchAll(model));
    QCOMPARE(idsOf(model), idsBySql(desk, u"select id from tasks order by submitted_at desc, id desc"_s));
}

void TestTaskTable::showsWhatATaskCost_13()
{
    TableDesk desk;
    fill(desk, 3);
    desk.execute(
        u"insert into reservations (id, request_id, user_id, token_id, channel_id, model, state, reserved, "
        "actual, price, created_at, ended_at) values (1, 'r', 1, 1, 1, 'm', 'held', 45, null, '{}', 1, "
        "null), "
        "(2, 'r', 1, 1, 1, 'm', 'settled', 45, 41, '{}', 1, 2), (3, 'r', 1, 1, 1, 'm', 'refunded', 45, null, '{}', 1, 2)"_s);
    desk.execute(u"update tasks set reservation_id = id"_s);
    TaskTableModel model(*desk.reader);
    model.setFilter({});
    QVERIFY(settled(model));
    const auto cell = [&](int row, int column) {
        return model.index(row, column).data(TableModel::ValueRole);
    };
    QCOMPARE(cell(2, TaskTableModel::Reserved).toLongLong(), 45); // task 1, the oldest
    QVERIFY(!cell(2, TaskTableModel::Actual).isValid());
    QVERIFY(!cell(2, TaskTableModel::Refunded).isValid());
    QCOMPARE(cell(1, TaskTableModel::Actual).toLongLong(), 41);
    QCOMPARE(cell(1, TaskTableModel::Refunded).toLongLong(), 4);
    QCOMPARE(cell(0, TaskTableModel::Refunded).toLongLong(), 45);
    QCOMPARE(cell(1, TaskTableModel::Status).toInt(), int(TaskStatus::InProgress));
    QCOMPARE(model.index(0, 0).data(TaskTableModel::StatusRole).toInt(), int(TaskStatus::Success));
    QCOMPARE(cell(1, TaskTableModel::Platform).toString(), u"media"_s);
    QCOMPARE(cell(1, TaskTableModel::Channel).toString(), u"c"_s);
    QCOMPARE(cell(1, TaskTableModel::User).toString(), u"user-2"_s);
}

void TestTaskTable::filtersLikeSql_13_data()
{
    QTest::addColumn<TaskFilter>("filter");
    QTest::addColumn<QString>("condition");
    const auto add = [](const char *name, const QString &condition, auto set) {
        TaskFilter filter;
        set(filter);
        QTest::newRow(name) << filter << condition;
    };
    add("all", u"true"_s, [](TaskFilter &) {});
    add("status", u"status = 'FAILURE'"_s, [](TaskFilter &f) { f.status = TaskStatus::Failure; });
    add("open", u"finished_at is null"_s, [](TaskFilter &f) { f.status = TaskFilter::Open{}; });
    add("user", u"user_id = 3"_s, [](TaskFilter &f) { f.userId = 3; });
    add("channel", u"channel_id = 2"_s, [](TaskFilter &f) { f.channelId = 2; });
    add("model", u"model = 'model-4'"_s, [](TaskFilter &f) { f.model = u"model-4"_s; });
    add("platform", u"channel_id in (2, 3)"_s, [](TaskFilter &f) { f.platform = u"media"_s; });
    add("untagged platform", u"channel_id = 1"_s, [](TaskFilter &f) { f.platform = u"a"_s; });
    add("time", u"submitted_at >= 100000 and submitted_at < 200000"_s, [](TaskFilter &f) {
        f.fromMs = 100'000;
        f.beforeMs = 200'000;
    });
    add("text", u"fail_reason like '%REASON 2%'"_s, [](TaskFilter &f) { f.text = u"REASON 2"_s; });
    add("nothing", u"false"_s, [](TaskFilter &f) { f.userId = 99; });
    add("everything at once",
        u"status = 'SUCCESS' and user_id = 3 and channel_id = 2 and model = 'model-4' and submitted_at >= 1000"_s,
        [](TaskFilter &f) {
            f.status = TaskStatus::Success;
            f.userId = 3;
            f.channelId = 2;
            f.model = u"model-4"_s;
            f.platform = u"media"_s;
            f.fromMs = 1000;
        });
}

void TestTaskTable::filtersLikeSql_13()
{
    QFETCH(TaskFilter, filter);
    QFETCH(QString, condition);
    TableDesk desk;
    fill(desk);
    TaskTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    struct Order
    {
        int column;
        Qt::SortOrder order;
        QString sql;
    };
    const Order orders[] = {
        {TaskTableModel::Submitted, Qt::DescendingOrder, u"true order by submitted_at desc, id desc"_s},
        {TaskTableModel::Submitted, Qt::AscendingOrder, u"true order by submitted_at, id"_s},
        {TaskTableModel::Finished, Qt::DescendingOrder,
         u"finished_at is not null order by finished_at desc, id desc"_s},
        {TaskTableModel::Finished, Qt::AscendingOrder, u"finished_at is not null order by finished_at, id"_s},
    };
    model.setFilter(filter);
    for (const Order &order : orders) {
        model.sort(order.column, order.order);
        QVERIFY(fetchAll(model));
        QVERIFY(settled(model));
        const auto expected =
            idsBySql(desk, u"select id from tasks where %1 and %2"_s.arg(condition, order.sql));
        QCOMPARE(idsOf(model), expected);
        QCOMPARE(model.count().rows, expected.size());
    }
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const auto exported = writeReport(*desk.database, reportOf(filter, ReportFormat::Csv), buffer);
    QVERIFY2(exported.ok(), exported.ok() ? "" : qPrintable(exported.error().details));
    QCOMPARE(*exported, desk.number(u"select count(*) from tasks where "_s + condition));
}

void TestTaskTable::findsIdsByTheirBeginning_13()
{
    TableDesk desk;
    fill(desk);
    TaskTableModel model(*desk.reader);
    TaskFilter filter;
    filter.idPrefix = u"up-19"_s;
    model.setFilter(filter);
    QVERIFY(fetchAll(model));
    QVERIFY(settled(model));
    QCOMPARE(
        idsOf(model),
        idsBySql(
            desk,
            u"select id from tasks where upstream_id like 'up-19%' order by submitted_at desc, id desc"_s));
    filter.idPrefix = u"req-777"_s;
    model.setFilter(filter);
    QVERIFY(fetchAll(model));
    QCOMPARE(idsOf(model), QList<qint64>{777});
}

void TestTaskTable::specialCharactersAreNoPatterns_13()
{
    TableDesk desk;
    fill(desk, 20);
    desk.execute(u"update tasks set fail_reason = '50%_off\\now' where id = 7"_s);
    TaskTableModel model(*desk.reader);
    for (const QString &text : {u"%"_s, u"_o"_s, u"\\n"_s, u"0%_O"_s}) {
        TaskFilter filter;
        filter.text = text;
        model.setFilter(filter);
        QVERIFY(fetchAll(model));
        QCOMPARE(idsOf(model), QList<qint64>{7});
    }
}

QTEST_GUILESS_MAIN(TestTaskTable)
#include "tst_tasktable.moc"
