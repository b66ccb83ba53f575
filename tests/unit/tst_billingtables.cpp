// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/consumptionchart.h"
#include "models/tables/consumptiontablemodel.h"
#include "models/tables/consumptiontotals.h"
#include "models/tables/details.h"
#include "models/tables/ledgertablemodel.h"
#include "models/store/loghours.h"

#include "tests/support/bookings.h"
#include "tests/unit/tablekit.h"

#include <QBuffer>

using namespace custompass;
using namespace Qt::StringLiterals;

/// The consumption log, its sums, and the ledger as the window shows them (SPEC 13, Billing).
class TestBillingTables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filtersLikeSql_13_data();
    void filtersLikeSql_13();
    void showsTheRow_13();
    void findsRequests_13();
    void exportsTheFilteredRows_13();
    void exportCanBeCancelled_13();
    void totalsGrow_13();
    void totalsTooBigAreAnError();
    void chartsLikeSql_13_data();
    void chartsLikeSql_13();
    void chartKeepsWhatIsOver();
    void ledgerOfAUser_13();
    void moneyOfARequestThatSettled_13();
    void moneyOfARequestThatFailed_13();
    void moneyOfATask_13();
    void sameRequestIdTwice();
    void billHasEveryFactor_13();
    void taskDetail_13();
    void detailOfWhatIsGone();
};

namespace {

constexpr auto Hour = 3'600'000;

/// 3,000 calls within 25 hours, each with the reservation it had.
void fill(TempDatabase &temp, int count = 3000)
{
    for (int user = 1; user <= 7; ++user)
        temp.addUser(u"user-%1"_s.arg(user));
    temp.execute(
        u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 5) insert into channels "
        "(id, name, base_url, sealed_keys) select i, 'channel-' || i, 'http://x', x'' from n"_s);
    temp.execute(u"with recursive n(i) as (select 1 union all select i + 1 from n where i < %1) "
                 "insert into reservations (id, request_id, user_id, token_id, channel_id, model, state, "
                 "reserved, actual, "
                 "price, created_at, ended_at) select i, 'req-' || i, i % 7 + 1, i % 3, i % 5 + 1, 'model-' "
                 "|| i % 11, "
                 "'settled', 9, i, '{}', 60000 * i, 60000 * (i / 2) from n"_s.arg(count));
    temp.execute(
        u"insert into consumption_log (id, time, user_id, token_id, channel_id, user_group, model, quota, "
        "prompt_tokens, completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, other) "
        "select id, ended_at, user_id, token_id, channel_id, 'default', model, actual, 2 * id, 3 * id, 40, "
        "5, "
        "id % 2, '192.0.2.1', request_id, '{\"mode\":\"usage\"}' from reservations"_s);
}

struct NamedFilter
{
    const char *name;
    const char *condition;
    ConsumptionFilter filter;
};

std::vector<NamedFilter> filters()
{
    std::vector<NamedFilter> all{{"all", "true", {}}};
    const auto add = [&all](const char *name, const char *condition, auto set) {
        ConsumptionFilter filter;
        set(filter);
        all.push_back({name, condition, filter});
    };
    add("user", "user_id = 3", [](auto &f) { f.userId = 3; });
    add("token", "token_id = 2", [](auto &f) { f.tokenId = 2; });
    add("channel", "channel_id = 4", [](auto &f) { f.channelId = 4; });
    add("model", "model = 'model-10'", [](auto &f) { f.model = u"model-10"_s; });
    add("from", "time >= 3000000", [](auto &f) { f.fromMs = 3'000'000; });
    add("before", "time < 3000000", [](auto &f) { f.beforeMs = 3'000'000; });
    add("request", "request_id like 'req-29%'", [](auto &f) { f.requestPrefix = u"req-29"_s; });
    add("nothing", "false", [](auto &f) { f.userId = 99; });
    add("channel and model", "channel_id = 4 and model = 'model-10'", [](auto &f) {
        f.channelId = 4;
        f.model = u"model-10"_s;
    });
    add("everything at once",
        "user_id = 3 and token_id = 1 and channel_id = 4 and model = 'model-10' and time >= 100 and time < "
        "80000000",
        [](auto &f) {
            f.userId = 3;
            f.tokenId = 1;
            f.channelId = 4;
            f.model = u"model-10"_s;
            f.fromMs = 100;
            f.beforeMs = 80'000'000;
        });
    return all;
}

/// How much of the log was added up by hours before it is read.
constexpr std::array<std::pair<const char *, int>, 4> AddedRows{
    {{"far from added", -1}, {"none added", 0}, {"some added", 300}, {"all added", 5000}}};

void addHours(TempDatabase &temp, int rows)
{
    if (rows < 0)
        temp.execute(u"update meta set value = -1000000 where key = 'log_hours_id'"_s);
    else if (rows > 0 && !addLogHours(*temp.database, rows))
        qFatal("hours were not added");
}

ConsumptionSum sumBySql(TempDatabase &temp, const QString &condition)
{
    const auto number = [&](const QString &what) {
        return temp.number(u"select coalesce(%1, 0) from consumption_log where %2"_s.arg(what, condition));
    };
    return {number(u"count(*)"_s), Quota(number(u"sum(quota)"_s)), number(u"sum(prompt_tokens)"_s),
            number(u"sum(completion_tokens)"_s)};
}

} // namespace

void TestBillingTables::filtersLikeSql_13_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("added");
    for (const auto &[name, rows] : AddedRows) {
        int number = 0;
        for (const NamedFilter &filter : filters())
            QTest::addRow("%s, %s", filter.name, name) << number++ << rows;
    }
}

/// Rows, count and totals of a filter are what plain SQL says.
void TestBillingTables::filtersLikeSql_13()
{
    QFETCH(int, number);
    QFETCH(int, added);
    const NamedFilter wanted = filters()[std::size_t(number)];
    const QString condition = QString::fromLatin1(wanted.condition);
    TableDesk desk;
    fill(desk);
    addHours(desk, added);
    ConsumptionTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFilter(wanted.filter);
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        model.sort(ConsumptionTableModel::Time, order);
        QVERIFY(fetchAll(model));
        QVERIFY(settled(model));
        const QString direction = order == Qt::AscendingOrder ? u"asc"_s : u"desc"_s;
        QCOMPARE(idsOf(model),
                 idsBySql(desk, u"select id from consumption_log where %1 order by time %2, id %2"_s.arg(
                                    condition, direction)));
        QCOMPARE(model.count().rows, qint64(model.rowCount()));
    }
    ConsumptionTotals totals(*desk.reader);
    QSignalSpy failures(&totals, &ConsumptionTotals::failed);
    totals.setFilter(wanted.filter);
    QTRY_VERIFY(totals.isExact() || !failures.isEmpty());
    QCOMPARE(failures, QList<QVariantList>());
    QVERIFY(totals.sum() == sumBySql(desk, condition));
}

void TestBillingTables::showsTheRow_13()
{
    TableDesk desk;
    fill(desk, 3);
    ConsumptionTableModel model(*desk.reader);
    model.setFilter({});
    QVERIFY(settled(model));
    const auto value = [&](int column) { return model.index(0, column).data(TableModel::ValueRole); };
    QCOMPARE(value(ConsumptionTableModel::Time).toLongLong(), 60'000);
    QCOMPARE(value(ConsumptionTableModel::User).toString(), u"user-4"_s);
    QCOMPARE(value(ConsumptionTableModel::Channel).toString(), u"channel-4"_s);
    QCOMPARE(value(ConsumptionTableModel::Cost).toLongLong(), 3);
    QCOMPARE(value(ConsumptionTableModel::PromptTokens).toLongLong(), 6);
    QCOMPARE(value(ConsumptionTableModel::Stream), QVariant(true));
    QCOMPARE(value(ConsumptionTableModel::RequestId).toString(), u"req-3"_s);
    QVERIFY(!value(ConsumptionTableModel::Token).isValid()); // there is no such token
}

void TestBillingTables::findsRequests_13()
{
    TestBooks books;
    VERIFY_OK(books.ledger->run(settleOp(books.user, books.reserve(45), 41)));
    VERIFY_OK(books.ledger->run(chargeOp(books.user, 5)));
    auto reader = TableReader::start(books.options);
    VERIFY_OK(reader);
    ConsumptionTableModel model(**reader);
    ConsumptionFilter filter;
    filter.requestPrefix = u"reque"_s;
    model.setFilter(filter);
    QVERIFY(settled(model));
    QCOMPARE(model.rowCount(), 2); // what the ledger itself wrote is found by way of its reservations
    VERIFY_AUDIT_CLEAN(books);
}

void TestBillingTables::exportsTheFilteredRows_13()
{
    TempDatabase temp;
    fill(temp, 300);
    for (const NamedFilter &wanted : filters()) {
        QByteArray csv;
        QBuffer buffer(&csv);
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        const auto rows = writeReport(*temp.database, reportOf(wanted.filter, ReportFormat::Csv), buffer);
        VERIFY_OK(rows);
        const auto expected = idsBySql(temp, u"select id from consumption_log where %1 order by id"_s.arg(
                                                 QString::fromLatin1(wanted.condition)));
        QCOMPARE(*rows, expected.size());
        const QList<QByteArray> lines = csv.trimmed().split('\n');
        QCOMPARE(lines.size(), expected.size() + 1);
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY(lines[i + 1].contains("req-" + QByteArray::number(expected[i]) + ","));
    }
}

void TestBillingTables::exportCanBeCancelled_13()
{
    TempDatabase temp;
    fill(temp);
    QByteArray csv;
    QBuffer buffer(&csv);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    ReportRequest request = reportOf(ConsumptionFilter(), ReportFormat::Csv);
    QList<qint64> told;
    request.proceed = [&told](qint64 rows) {
        told.append(rows);
        return rows < 2000;
    };
    const auto rows = writeReport(*temp.database, request, buffer);
    COMPARE_ERROR(rows, ErrorCode::SystemError);
    QCOMPARE(told, (QList<qint64>{1000, 2000}));
}

void TestBillingTables::totalsGrow_13()
{
    TableDesk desk;
    fill(desk, 100);
    ConsumptionTotals totals(*desk.reader);
    ConsumptionFilter filter;
    filter.userId = 3;
    totals.setLive(true);
    totals.setFilter(filter);
    QTRY_VERIFY(totals.isExact());
    const ConsumptionSum before = totals.sum();
    desk.execute(
        u"insert into consumption_log (time, user_id, token_id, channel_id, user_group, model, quota, "
        u"prompt_tokens, "
        "completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, other) values "
        "(1, 3, 1, 1, 'g', 'm', 1000, 1, 2, 1, 1, 0, '', 'r', '{}'), (1, 4, 1, 1, 'g', 'm', 7, 1, 1, 1, 1, 0, '', 'r', '{}')"_s);
    QTRY_VERIFY(totals.sum().calls > before.calls);
    QVERIFY(totals.sum() == sumBySql(desk, u"user_id = 3"_s));
    QCOMPARE(totals.sum().quota.value(), before.quota.value() + 1000);
}

void TestBillingTables::totalsTooBigAreAnError()
{
    TableDesk desk;
    fill(desk, 10);
    desk.execute(u"update consumption_log set quota = 9223372036854775807"_s);
    ConsumptionTotals totals(*desk.reader);
    QSignalSpy failures(&totals, &ConsumptionTotals::failed);
    totals.setFilter({});
    QVERIFY(failures.wait());
    QVERIFY(!totals.isExact());
}

void TestBillingTables::chartsLikeSql_13_data()
{
    QTest::addColumn<ChartGroup>("group");
    QTest::addColumn<QString>("column");
    QTest::addColumn<int>("added");
    for (const auto &[name, rows] : AddedRows) {
        QTest::addRow("whole, %s", name) << ChartGroup::None << u"''"_s << rows;
        QTest::addRow("model, %s", name) << ChartGroup::Model << u"model"_s << rows;
        QTest::addRow("channel, %s", name) << ChartGroup::Channel << u"(select name from channels where id = channel_id)"_s << rows;
        QTest::addRow("user, %s", name) << ChartGroup::User << u"(select name from users where id = user_id)"_s << rows;
    }
}

void TestBillingTables::chartsLikeSql_13()
{
    QFETCH(ChartGroup, group);
    QFETCH(QString, column);
    QFETCH(int, added);
    TableDesk desk;
    fill(desk, 500);
    addHours(desk, added);
    for (const NamedFilter &wanted : filters()) {
        if (wanted.filter.fromMs || wanted.filter.beforeMs)
            continue; // a chart has its own range
        ConsumptionChart chart(*desk.reader);
        QSignalSpy failures(&chart, &ConsumptionChart::failed);
        chart.setRequest({wanted.filter, group, {0, Hour, 2 * Hour + 600'000, 2 * Hour + 1'800'000, 4 * Hour, 80 * Hour}}, 0);
        QTRY_VERIFY(!chart.isLoading());
        QCOMPARE(failures, QList<QVariantList>());
        QCOMPARE(chart.readColumns(), 5);
        for (std::size_t i = 0; i < 5; ++i) {
            const auto &edges = chart.request().edgesMs;
            const QString range = u"time >= %1 and time < %2 and %3"_s.arg(edges[i])
                                      .arg(edges[i + 1])
                                      .arg(QString::fromLatin1(wanted.condition));
            for (const ChartSlice &slice : chart.columns()[i])
                QVERIFY(slice.sum == sumBySql(desk, range + u" and %1 = '%2'"_s.arg(column, slice.name)));
            QCOMPARE(
                qint64(chart.columns()[i].size()),
                desk.number(u"select count(distinct %1) from consumption_log where %2"_s.arg(column, range)));
            QVERIFY(std::is_sorted(chart.columns()[i].begin(), chart.columns()[i].end(),
                                   [](const auto &a, const auto &b) { return b.sum.quota < a.sum.quota; }));
        }
    }
}

void TestBillingTables::chartKeepsWhatIsOver()
{
    TableDesk desk;
    fill(desk);
    ConsumptionChart chart(*desk.reader);
    const ChartRequest request{{}, ChartGroup::None, {0, 10 * Hour, 20 * Hour, 80 * Hour}};
    chart.setRequest(request, 30 * Hour);
    QTRY_VERIFY(!chart.isLoading());
    const auto before = chart.columns();
    desk.execute(u"update consumption_log set quota = quota + 1"_s); // which never happens, but shows what
                                                                     // was read again
    chart.setRequest(request, 30 * Hour);
    QCOMPARE(chart.readColumns(), 2);
    QTRY_VERIFY(!chart.isLoading());
    QVERIFY(chart.columns()[0] == before[0] && chart.columns()[1] == before[1]);
    QVERIFY(chart.columns()[2] != before[2]);
    ChartRequest other = request;
    other.filter.userId = 2;
    chart.setRequest(other, 30 * Hour);
    QCOMPARE(chart.readColumns(), 0);
}

void TestBillingTables::ledgerOfAUser_13()
{
    TestBooks books;
    const qint64 other = books.addUser(u"bert"_s);
    books.topUp(other, 70);
    VERIFY_OK(books.ledger->run(settleOp(books.user, books.reserve(45), 41)));
    VERIFY_OK(books.ledger->run(refundOp(books.reserve(30))));
    auto reader = TableReader::start(books.options);
    VERIFY_OK(reader);
    LedgerTableModel model(**reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setUser(books.user);
    QVERIFY(settled(model));
    const auto cells = [&model](int column) {
        QList<qint64> values;
        for (int row = 0; row < model.rowCount(); ++row)
            values.append(model.index(row, column).data().toLongLong());
        return values;
    };
    using enum LedgerKind;
    QCOMPARE(cells(LedgerTableModel::Kind),
             (QList<qint64>{int(Refund), int(Reserve), int(SettleRefund), int(Reserve), int(TopUp)}));
    QCOMPARE(cells(LedgerTableModel::Delta), (QList<qint64>{30, -30, 4, -45, 1000}));
    QCOMPARE(cells(LedgerTableModel::Balance), (QList<qint64>{959, 929, 959, 955, 1000}));
    QCOMPARE(model.index(0, LedgerTableModel::Reference).data().toString(), u"upstream failed"_s);
    QCOMPARE(model.index(1, LedgerTableModel::Model).data().toString(), u"text"_s);
    model.sort(LedgerTableModel::Time, Qt::AscendingOrder);
    model.setUser(std::nullopt);
    QVERIFY(settled(model));
    QCOMPARE(idsOf(model), idsBySql(books, u"select id from ledger_entries order by id"_s));
    VERIFY_AUDIT_CLEAN(books);
}

void TestBillingTables::moneyOfARequestThatSettled_13()
{
    TestBooks books;
    VERIFY_OK(books.ledger->run(settleOp(books.user, books.reserve(45), 41)));
    const auto money = moneyOfRequest(*books.database, u"request"_s);
    VERIFY_OK(money);
    QCOMPARE(money->size(), std::size_t(1));
    const MoneyReservation &reservation = money->front();
    QCOMPARE(reservation.state, ReservationState::Settled);
    QCOMPARE(reservation.reserved, Quota(45));
    QCOMPARE(reservation.actual, std::optional(Quota(41)));
    QCOMPARE(reservation.user, u"anna"_s);
    QCOMPARE(reservation.steps.size(), std::size_t(2));
    QCOMPARE(reservation.steps[0].kind, LedgerKind::Reserve);
    QCOMPARE(reservation.steps[0].before, Quota(1000));
    QCOMPARE(reservation.steps[0].after, Quota(955));
    QCOMPARE(reservation.steps[1].kind, LedgerKind::SettleRefund);
    QCOMPARE(reservation.steps[1].before, Quota(955));
    QCOMPARE(reservation.steps[1].after, Quota(959));
    const auto ofBill = moneyOfBill(*books.database, 1);
    VERIFY_OK(ofBill);
    QCOMPARE(ofBill->size(), std::size_t(1));
    QCOMPARE(ofBill->front().id, reservation.id);
    VERIFY_AUDIT_CLEAN(books);
}

void TestBillingTables::moneyOfARequestThatFailed_13()
{
    TestBooks books;
    VERIFY_OK(books.ledger->run(refundOp(books.reserve(45))));
    const auto money = moneyOfRequest(*books.database, u"request"_s);
    VERIFY_OK(money);
    QCOMPARE(money->front().state, ReservationState::Refunded);
    QVERIFY(!money->front().actual);
    QCOMPARE(money->front().steps.back().kind, LedgerKind::Refund);
    QCOMPARE(money->front().steps.back().after, Quota(1000));
    QVERIFY(moneyOfRequest(*books.database, u"another"_s)->empty());
    VERIFY_AUDIT_CLEAN(books);
}

void TestBillingTables::moneyOfATask_13()
{
    TestBooks books;
    OpenTaskOp open;
    open.task.channelId = SomeChannel;
    open.task.upstreamId = u"up"_s;
    open.task.userId = books.user;
    open.task.tokenId = SomeToken;
    open.task.reservationId = books.reserve(45);
    open.task.model = u"video/submit"_s;
    const auto task = books.ledger->run(std::move(open));
    VERIFY_OK(task);
    const auto money = moneyOfTask(*books.database, task->id);
    VERIFY_OK(money);
    QCOMPARE(money->size(), std::size_t(1));
    QCOMPARE(money->front().state, ReservationState::Held);
    QCOMPARE(money->front().taskId, std::optional(task->id));
    QVERIFY(!money->front().endedMs);
    QCOMPARE(money->front().steps.size(), std::size_t(1));
    VERIFY_AUDIT_CLEAN(books);
}

/// A client chooses request ids, and may choose one again.
void TestBillingTables::sameRequestIdTwice()
{
    TestBooks books;
    VERIFY_OK(books.ledger->run(settleOp(books.user, books.reserve(45), 41)));
    SettleOp later = settleOp(books.user, books.reserve(20), 7);
    later.record.timeMs = 9000;
    VERIFY_OK(books.ledger->run(std::move(later)));
    QCOMPARE(moneyOfRequest(*books.database, u"request"_s)->size(), std::size_t(2));
    const auto second = moneyOfBill(*books.database, 2);
    VERIFY_OK(second);
    QCOMPARE(second->size(), std::size_t(1));
    QCOMPARE(second->front().actual, std::optional(Quota(7)));
}

void TestBillingTables::billHasEveryFactor_13()
{
    TestBooks books;
    VERIFY_OK(books.ledger->run(settleOp(books.user, books.reserve(45), 41)));
    const auto bill = readBill(*books.database, 1);
    VERIFY_OK(bill);
    QCOMPARE(bill->user, u"anna"_s);
    QCOMPARE(bill->quota, Quota(41));
    QCOMPARE(bill->promptTokens, 7);
    QCOMPARE(bill->completionTokens, 8);
    QCOMPARE(bill->durationMs, 90);
    QCOMPARE(bill->firstByteMs, 40);
    QVERIFY(bill->stream);
    QCOMPARE(bill->ip, u"192.0.2.1"_s);
    QCOMPARE(bill->requestId, u"request"_s);
    QCOMPARE(bill->other.value(u"mode"_s).toString(), u"usage"_s);
}

void TestBillingTables::taskDetail_13()
{
    TestBooks books;
    OpenTaskOp open;
    open.task.channelId = SomeChannel;
    open.task.upstreamId = u"up-1"_s;
    open.task.userId = books.user;
    open.task.tokenId = SomeToken;
    open.task.reservationId = books.reserve(45);
    open.task.model = u"video/submit"_s;
    open.task.group = u"default"_s;
    open.task.requestId = "request";
    open.task.timeMs = 77;
    const auto task = books.ledger->run(std::move(open));
    VERIFY_OK(task);
    FinishTaskOp finish;
    finish.taskId = task->id;
    finish.status = TaskStatus::Failure;
    finish.failReason = u"stuck"_s;
    finish.timeMs = 99;
    finish.report = TaskReport{u"broken"_s, u"40%"_s, QByteArray("{\"a\":1}")};
    VERIFY_OK(books.ledger->run(std::move(finish)));
    const auto detail = readTaskDetail(*books.database, task->id);
    VERIFY_OK(detail);
    QCOMPARE(detail->upstreamId, u"up-1"_s);
    QCOMPARE(detail->user, u"anna"_s);
    QCOMPARE(detail->status, TaskStatus::Failure);
    QCOMPARE(detail->upstreamStatus, u"broken"_s);
    QCOMPARE(detail->progress, u"40%"_s);
    QCOMPARE(detail->failReason, u"stuck"_s);
    QCOMPARE(detail->data, QByteArray("{\"a\":1}"));
    QCOMPARE(detail->requestId, u"request"_s);
    QCOMPARE(detail->submittedMs, 77);
    QCOMPARE(detail->finishedMs, std::optional<qint64>(99));
    QCOMPARE(detail->reserved, std::optional(Quota(45)));
    QVERIFY(!detail->actual);
    QCOMPARE(detail->refunded, std::optional(Quota(45)));
    VERIFY_AUDIT_CLEAN(books);
}

void TestBillingTables::detailOfWhatIsGone()
{
    TestBooks books;
    COMPARE_ERROR(readTaskDetail(*books.database, 5), ErrorCode::InvalidRequest);
    COMPARE_ERROR(readBill(*books.database, 5), ErrorCode::InvalidRequest);
}

QTEST_GUILESS_MAIN(TestBillingTables)
#include "tst_billingtables.moc"
