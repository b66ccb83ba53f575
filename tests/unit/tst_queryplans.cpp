// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/consumptiontablemodel.h"
#include "models/tables/consumptiontotals.h"
#include "models/tables/ledgertablemodel.h"
#include "models/tables/moneyline.h"
#include "models/tables/taskfilter.h"

#include "tests/unit/tablekit.h"

#include <QRegularExpression>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Whatever filter and sort the window offers for a table of any length, SQLite seeks in an index and reads
/// on from there: it neither scans the table nor sorts. That is what keeps the first rows near at hand at a
/// million tasks (SPEC 13), on any machine.
class TestQueryPlans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTaskFilter_13();
    void everyConsumptionFilter_13();
    void ledger_13();
    void filterOnAnIndexReadsNoRows_13();
    void idsAreSeekedFor_13();
    void rowsComeByTheirIds_13();
    void moneyLine_13();
};

namespace {

QStringList planOf(TempDatabase &temp, const SqlCondition &statement)
{
    QSqlQuery query(temp.database->handle());
    if (!query.prepare(u"explain query plan "_s + statement.sql))
        qFatal("%s: %s", qPrintable(statement.sql), qPrintable(query.lastError().text()));
    for (qsizetype i = 0; i < statement.values.size(); ++i)
        query.bindValue(int(i), statement.values[i]);
    if (!query.exec())
        qFatal("%s: %s", qPrintable(statement.sql), qPrintable(query.lastError().text()));
    QStringList lines;
    while (query.next())
        lines.append(query.value(3).toString());
    return lines;
}

/// What of a plan scans a table of any length, or sorts.
QStringList costly(const QStringList &plan)
{
    // `k` is the window, which is bounded; `channels` is a small table.
    static const QRegularExpression scan(u"^SCAN (?!k$|\\(subquery|c$|r$|x$|json_each|wanted)"_s);
    QStringList lines;
    for (const QString &line : plan) {
        if (line.contains(scan) || line.contains(u"TEMP B-TREE"_s))
            lines.append(line);
    }
    return lines;
}

/// All statements that a path is walked with.
QList<SqlCondition> statementsOf(const IndexPath &path)
{
    const RowKey middle{1000, 50};
    return {keysStatement(path, path.start(), 100, 20'000), keysStatement(path, middle, 100, 20'000),
            sumsStatement(path, {}, path.start(), 20'000), sumsStatement(path, {}, middle, 20'000)};
}

bool seeks(TempDatabase &temp, const SqlCondition &statement)
{
    const QStringList plan = planOf(temp, statement);
    const QStringList wrong = costly(plan);
    if (!wrong.isEmpty() || !plan.join(u'\n').contains(u"SEARCH "_s))
        qWarning("%s\n%s", qPrintable(statement.sql), qPrintable(plan.join(u'\n')));
    return wrong.isEmpty() && plan.join(u'\n').contains(u"SEARCH "_s);
}

std::vector<TaskFilter> taskFilters()
{
    std::vector<TaskFilter> filters;
    for (int bits = 0; bits < 3 * 64; ++bits) {
        TaskFilter filter;
        if (bits % 3 == 1)
            filter.status = TaskStatus::Failure;
        if (bits % 3 == 2)
            filter.status = TaskFilter::Open{};
        const int rest = bits / 3;
        if (rest & 1)
            filter.userId = 3;
        if (rest & 2)
            filter.channelId = 4;
        if (rest & 4)
            filter.model = u"m"_s;
        if (rest & 8)
            filter.platform = u"p"_s;
        if (rest & 16)
            filter.fromMs = 5;
        if (rest & 32)
            filter.beforeMs = 6;
        filters.push_back(filter);
    }
    return filters;
}

std::vector<ConsumptionFilter> consumptionFilters()
{
    std::vector<ConsumptionFilter> filters;
    for (int bits = 0; bits < 64; ++bits) {
        ConsumptionFilter filter;
        if (bits & 1)
            filter.userId = 3;
        if (bits & 2)
            filter.channelId = 4;
        if (bits & 4)
            filter.model = u"m"_s;
        if (bits & 8)
            filter.tokenId = 5;
        if (bits & 16)
            filter.fromMs = 5;
        if (bits & 32)
            filter.beforeMs = 6;
        filters.push_back(filter);
    }
    return filters;
}

} // namespace

void TestQueryPlans::everyTaskFilter_13()
{
    TempDatabase temp;
    for (const TaskFilter &filter : taskFilters()) {
        for (const TaskOrder order : {TaskOrder::Submitted, TaskOrder::Finished}) {
            for (const Qt::SortOrder direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                for (const SqlCondition &statement : statementsOf(taskPath(filter, order, direction)))
                    QVERIFY(seeks(temp, statement));
            }
        }
    }
}

void TestQueryPlans::everyConsumptionFilter_13()
{
    TempDatabase temp;
    for (const ConsumptionFilter &filter : consumptionFilters()) {
        for (const Qt::SortOrder direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            for (const SqlCondition &statement : statementsOf(rowPath(filter, direction)))
                QVERIFY(seeks(temp, statement));
        }
        const IndexPath sums = sumPath(filter);
        QVERIFY(seeks(temp, sumsStatement(sums, {u"quota"_s, u"prompt_tokens"_s}, sums.start(), 20'000)));
        const IndexPath added = newRowsPath(filter, 77);
        QVERIFY(seeks(temp, sumsStatement(added, {u"quota"_s}, added.start(), 20'000)));
        SqlCondition chart = sumStatement(filter);
        chart.sql = u"select count(*), sum(k.quota) from "_s + chart.sql;
        QVERIFY(seeks(temp, chart));
    }
}

void TestQueryPlans::ledger_13()
{
    TempDatabase temp;
    for (const Qt::SortOrder direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        for (const std::optional<qint64> user : {std::optional<qint64>(), std::optional<qint64>(5)}) {
            for (const SqlCondition &statement : statementsOf(ledgerPath(user, direction)))
                QVERIFY(seeks(temp, statement));
        }
    }
}

/// A filter that passes few rows is decided in the index; only a token and a time of submission under another
/// order are looked up in the rows.
void TestQueryPlans::filterOnAnIndexReadsNoRows_13()
{
    TempDatabase temp;
    for (const TaskFilter &filter : taskFilters()) {
        const IndexPath path = taskPath(filter, TaskOrder::Submitted, Qt::DescendingOrder);
        const QString plan = planOf(temp, keysStatement(path, path.start(), 100, 20'000)).join(u'\n');
        QVERIFY2(plan.contains(u"SEARCH tasks USING COVERING INDEX"_s), qPrintable(plan));
    }
    for (const ConsumptionFilter &filter : consumptionFilters()) {
        if (filter.tokenId)
            continue;
        const IndexPath path = rowPath(filter, Qt::DescendingOrder);
        const QString plan = planOf(temp, keysStatement(path, path.start(), 100, 20'000)).join(u'\n');
        QVERIFY2(plan.contains(u"SEARCH consumption_log USING COVERING INDEX"_s), qPrintable(plan));
        const IndexPath sums = sumPath(filter);
        const SqlCondition statement =
            sumsStatement(sums, {u"quota"_s, u"completion_tokens"_s}, sums.start(), 20'000);
        const QString sumsPlan = planOf(temp, statement).join(u'\n');
        QVERIFY2(sumsPlan.contains(u"SEARCH consumption_log USING COVERING INDEX"_s), qPrintable(sumsPlan));
    }
}

/// A beginning of an id is found in an index; the few that it finds are sorted.
void TestQueryPlans::idsAreSeekedFor_13()
{
    TempDatabase temp;
    TaskFilter task;
    task.idPrefix = u"up"_s;
    task.userId = 4;
    ConsumptionFilter log;
    log.requestPrefix = u"req"_s;
    log.model = u"m"_s;
    for (const IndexPath &path : {taskPath(task, TaskOrder::Submitted, Qt::DescendingOrder),
                                  taskPath(task, TaskOrder::Finished, Qt::AscendingOrder),
                                  rowPath(log, Qt::DescendingOrder), sumPath(log)}) {
        const QStringList plan = planOf(temp, keysStatement(path, path.start(), 100, 20'000));
        const QString whole = plan.join(u'\n');
        QVERIFY2(whole.contains(u"SEARCH %1 USING INTEGER PRIMARY KEY (rowid=?)"_s.arg(path.table)),
                 qPrintable(whole));
        QVERIFY2(whole.contains(u"reservations_request (request_id>? AND request_id<?)"_s) ||
                     whole.contains(u"tasks_upstream_id (upstream_id>? AND upstream_id<?)"_s),
                 qPrintable(whole));
        static const QRegularExpression scan(u"SCAN (tasks|consumption_log|reservations)"_s);
        QVERIFY2(!whole.contains(scan), qPrintable(whole));
    }
}

void TestQueryPlans::rowsComeByTheirIds_13()
{
    TempDatabase temp;
    const TableSource source{u"tasks"_s, u"t.model, r.reserved"_s,
                             u"left join reservations r on r.id = t.reservation_id"_s, nullptr};
    QVERIFY(seeks(temp, rowsStatement(source, {1, 2, 3})));
}

void TestQueryPlans::moneyLine_13()
{
    TempDatabase temp;
    for (const QString &condition : moneyConditions()) {
        const SqlCondition statement{
            u"select r.id from reservations r where %1 order by r.id"_s.arg(condition),
            QVariantList(condition.count(u'?'), 1)};
        QStringList wrong = costly(planOf(temp, statement));
        wrong.removeAll(u"USE TEMP B-TREE FOR ORDER BY"_s); // of one request
        QCOMPARE(wrong, QStringList());
        QVERIFY(!planOf(temp, statement).contains(u"SCAN r"_s));
    }
}

QTEST_GUILESS_MAIN(TestQueryPlans)
#include "tst_queryplans.moc"
