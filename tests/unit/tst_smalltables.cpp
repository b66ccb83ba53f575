// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/channeltablemodel.h"
#include "models/tables/historytablemodel.h"
#include "models/tables/pricetablemodel.h"
#include "models/tables/tokentablemodel.h"
#include "models/tables/usertablemodel.h"
#include "models/tables/wordtablemodel.h"

#include "models/domain/clock.h"
#include "models/domain/taskstatus.h"
#include "tests/unit/tablekit.h"

#include <QPersistentModelIndex>
#include <QRandomGenerator>

using namespace custompass;
using namespace Qt::StringLiterals;

/// The tables that are read as a whole.
class TestSmallTables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void channelsWithTheirMoney_13();
    void channelsWithTheirHealth_13();
    void channelsFiltered_13();
    void pricesOfAllModels_13();
    void pricesFiltered_13();
    void pricesInDollarsExactAndSorted_13();
    void usersSortedAndFiltered_13();
    void ratiosSortAsNumbers_13();
    void tokensOfAUser_13();
    void unmappedWords_13();
    void historyOfATask_13();
    void rowsKeepTheirIdentity_13();
    void liveTableFollows_13();
    void hiddenTableDoesNotRead();
    void failureIsTold();
    void tooManyRowsAreCut();
};

namespace {

bool loaded(SnapshotTableModel &model)
{
    QSignalSpy failures(&model, &SnapshotTableModel::loadFailed);
    const bool done = QTest::qWaitFor([&] { return !failures.isEmpty() || !model.isLoading(); }, 20'000);
    if (!failures.isEmpty())
        qWarning("%s", qPrintable(failures.first().at(1).toString()));
    return done && failures.isEmpty();
}

QVariantList column(const TableModel &model, int column)
{
    QVariantList values;
    for (int row = 0; row < model.rowCount(); ++row)
        values.append(model.index(row, column).data(TableModel::ValueRole));
    return values;
}

QStringList texts(const TableModel &model, int wanted)
{
    QStringList list;
    for (const QVariant &value : column(model, wanted))
        list.append(value.toString());
    return list;
}

class FixedClock final : public Clock
{
public:
    qint64 nowMs() const override { return 100'000'000; }
    qint64 monotonicNs() const override { return 0; }
};

const FixedClock TheClock;

void addChannels(TempDatabase &temp)
{
    temp.execute(
        u"insert into channels (id, name, base_url, sealed_keys, models, groups, priority, weight, enabled, "
        u"tag) values "
        "(1, 'alpha', 'http://a', x'', '[\"text\", \"video/submit\"]', '[\"default\"]', 5, 1, 1, ''), "
        "(2, 'Beta', 'http://b', x'', '[\"text\", \"echo\"]', '[\"default\", \"vip\"]', 9, 2, 0, 'media'), "
        "(3, 'gamma', 'http://c', x'', '[]', '[\"vip\"]', 5, 3, 1, 'media')"_s);
    temp.execute(
        u"insert into channels (id, name, base_url, sealed_keys, deleted_at) values (4, 'gone', 'http://d', x'', 1)"_s);
    temp.execute(u"insert into channel_usage (channel_id, used_quota) values (2, 700)"_s);
}

} // namespace

void TestSmallTables::channelsWithTheirMoney_13()
{
    TableDesk desk;
    addChannels(desk);
    ChannelTableModel model(*desk.reader, TheClock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.reload();
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, ChannelTableModel::Name), (QStringList{u"Beta"_s, u"gamma"_s, u"alpha"_s}));
    QCOMPARE(column(model, ChannelTableModel::Spent), (QVariantList{700, 0, 0}));
    QCOMPARE(column(model, ChannelTableModel::Enabled), (QVariantList{false, true, true}));
    QCOMPARE(column(model, ChannelTableModel::Models), (QVariantList{2, 0, 2}));
    QCOMPARE(model.index(0, ChannelTableModel::Groups).data().toStringList(),
             (QStringList{u"default"_s, u"vip"_s}));
    QCOMPARE(model.count(), (RowCount{3, true}));
    model.sort(ChannelTableModel::Name, Qt::AscendingOrder);
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, ChannelTableModel::Name), (QStringList{u"alpha"_s, u"Beta"_s, u"gamma"_s}));
}

void TestSmallTables::channelsWithTheirHealth_13()
{
    TableDesk desk;
    addChannels(desk);
    // The clock stands at 100,000 s, so a day ago was 13,600 s: the first reservation is too old.
    desk.execute(u"with recursive n(i) as (select 0 union all select i + 1 from n where i < 10) "
                 "insert into reservations (request_id, user_id, token_id, channel_id, model, state, "
                 "reserved, actual, "
                 "price, created_at, ended_at) select 'r', 1, 1, 1, 'm', case when i < 4 then 'refunded' "
                 "else 'settled' end, 1, "
                 "case when i < 4 then null else 1 end, '{}', 13500000 + 100000 * i, 1 from n"_s);
    desk.execute(u"with recursive n(i) as (select 1 union all select i + 1 from n where i < 10301) "
                 "insert into consumption_log (time, user_id, token_id, channel_id, user_group, model, "
                 "quota, prompt_tokens, "
                 "completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, other) "
                 "select 50000000 + i, 1, 1, 1, 'g', 'm', 1, 1, 1, i, 1, 0, '', 'r', '{}' from n"_s);
    ChannelTableModel model(*desk.reader, TheClock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.sort(ChannelTableModel::Name, Qt::AscendingOrder);
    model.reload();
    const auto value = [&model](int column) { return model.index(0, column).data(); };
    QTRY_VERIFY(value(ChannelTableModel::SuccessRate).isValid());
    QCOMPARE(value(ChannelTableModel::Ended).toInt(), 10);
    QCOMPARE(value(ChannelTableModel::SuccessRate).toInt(), 700); // three of ten were refunded
    QCOMPARE(value(ChannelTableModel::Latency).toInt(), 5302);    // of calls 302 to 10301
    QVERIFY(!model.index(1, ChannelTableModel::SuccessRate).data().isValid());
}

void TestSmallTables::channelsFiltered_13()
{
    TableDesk desk;
    addChannels(desk);
    ChannelTableModel model(*desk.reader, TheClock);
    const auto found = [&](const ChannelFilter &filter) {
        model.setFilter(filter);
        return loaded(model) ? texts(model, ChannelTableModel::Name) : QStringList{u"failed"_s};
    };
    QCOMPARE(found({u"BET"_s, {}, {}}), QStringList{u"Beta"_s});
    QCOMPARE(found({u"media"_s, {}, {}}), (QStringList{u"Beta"_s, u"gamma"_s}));
    QCOMPARE(found({u"video/"_s, {}, {}}), QStringList{u"alpha"_s});
    QCOMPARE(found({u"http://c"_s, {}, {}}), QStringList{u"gamma"_s});
    QCOMPARE(found({u"_"_s, {}, {}}), QStringList());
    QCOMPARE(found({{}, u"vip"_s, {}}), (QStringList{u"Beta"_s, u"gamma"_s}));
    QCOMPARE(found({{}, u"vip"_s, true}), QStringList{u"gamma"_s});
}

void TestSmallTables::pricesOfAllModels_13()
{
    TableDesk desk;
    addChannels(desk);
    desk.execute(
        u"insert into models (name, free, price_usd, model_ratio, group_ratios) values ('text', 0, null, "
        u"'2', '{\"vip\": \"0.7\"}'), "
        "('image', 0, '0.04', null, '{}'), ('gift', 1, '5', null, '{}'), ('broken', 0, null, null, '{}')"_s);
    PriceTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.reload();
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, PriceTableModel::Name),
             (QStringList{u"broken"_s, u"echo"_s, u"gift"_s, u"image"_s, u"text"_s, u"video/submit"_s}));
    using enum PriceTableModel::Mode;
    QCOMPARE(
        column(model, PriceTableModel::ModeColumn),
        (QVariantList{int(Unusable), int(Unpriced), int(Free), int(PerCall), int(Usage), int(Unpriced)}));
    QCOMPARE(model.index(4, PriceTableModel::ChannelNames).data().toStringList(),
             (QStringList{u"Beta"_s, u"alpha"_s}));
    QCOMPARE(column(model, PriceTableModel::Channels), (QVariantList{0, 1, 0, 0, 2, 1}));
    QCOMPARE(model.index(4, PriceTableModel::GroupRatios).data().toInt(), 1);
    QCOMPARE(column(model, PriceTableModel::Async), (QVariantList{0, 0, 0, 0, 0, 1}));
    QVERIFY(model.idAt(4) > 0);
    QVERIFY(model.idAt(1) < 0 && model.idAt(5) < 0 && model.idAt(1) != model.idAt(5));
}

void TestSmallTables::pricesFiltered_13()
{
    TableDesk desk;
    addChannels(desk);
    desk.execute(u"insert into models (name, model_ratio) values ('text', '2'), ('unused', '1')"_s);
    PriceTableModel model(*desk.reader);
    const auto found = [&](const PriceFilter &filter) {
        model.setFilter(filter);
        return loaded(model) ? texts(model, PriceTableModel::Name) : QStringList{u"failed"_s};
    };
    using enum PriceFilter::Show;
    QCOMPARE(found({{}, Priced}), (QStringList{u"text"_s, u"unused"_s}));
    QCOMPARE(found({{}, Unpriced}), (QStringList{u"echo"_s, u"video/submit"_s}));
    QCOMPARE(found({{}, Unlisted}), QStringList{u"unused"_s});
    QCOMPARE(found({u"SUB"_s, All}), QStringList{u"video/submit"_s});
    desk.execute(u"insert into models (name, free, price_usd, model_ratio) values ('gift', 1, '5', null), "
                 "('image', 0, '0.04', '3'), ('broken', 0, null, null)"_s);
    QCOMPARE(found({{}, ByUsage}), (QStringList{u"text"_s, u"unused"_s}));
    QCOMPARE(found({{}, PerCall}), QStringList{u"image"_s});
    QCOMPARE(found({{}, Free}), QStringList{u"gift"_s});
}

void TestSmallTables::pricesInDollarsExactAndSorted_13()
{
    TableDesk desk;
    desk.execute(u"insert into models (name, price_usd, model_ratio, completion_ratio) values ('a', null, '0.075', '4'), "
                 "('b', null, '10', null), ('c', '5', '1', null), ('d', null, '9.000000001', '0.1')"_s);
    PriceTableModel model(*desk.reader);
    model.sort(PriceTableModel::InputUsd, Qt::AscendingOrder);
    model.reload();
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, PriceTableModel::Name), (QStringList{u"c"_s, u"a"_s, u"d"_s, u"b"_s}));
    QCOMPARE(texts(model, PriceTableModel::InputUsd), (QStringList{QString(), u"0.15"_s, u"18.000000002"_s, u"20"_s}));
    model.sort(PriceTableModel::OutputUsd, Qt::DescendingOrder);
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, PriceTableModel::Name), (QStringList{u"b"_s, u"d"_s, u"a"_s, u"c"_s}));
    QCOMPARE(texts(model, PriceTableModel::OutputUsd), (QStringList{u"20"_s, u"1.8000000002"_s, u"0.6"_s, QString()}));
}

void TestSmallTables::usersSortedAndFiltered_13()
{
    TableDesk desk;
    desk.execute(u"insert into groups (name) values ('vip')"_s);
    desk.execute(u"insert into users (id, name, user_group, enabled, deleted_at) values (1, 'anna', "
                 u"'default', 1, null), "
                 "(2, 'Bert', 'vip', 0, null), (3, 'carla', 'vip', 1, null), (4, 'gone', 'vip', 1, 5)"_s);
    desk.execute(
        u"insert into accounts (user_id, quota, held, used_quota, request_count) values (1, -5, 2, 30, 4), (3, 10, 0, 1, 1)"_s);
    desk.execute(
        u"insert into tokens (user_id, name, hash, sealed_key) values (3, 'a', x'01', x''), (3, 'b', x'02', x'')"_s);
    UserTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.reload();
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, UserTableModel::Name), (QStringList{u"anna"_s, u"Bert"_s, u"carla"_s}));
    QCOMPARE(column(model, UserTableModel::Balance), (QVariantList{-5, 0, 10}));
    QCOMPARE(column(model, UserTableModel::Tokens), (QVariantList{0, 0, 2}));
    model.sort(UserTableModel::Balance, Qt::DescendingOrder);
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, UserTableModel::Name), (QStringList{u"carla"_s, u"Bert"_s, u"anna"_s}));
    model.setFilter({{}, u"vip"_s, false});
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, UserTableModel::Name), QStringList{u"Bert"_s});
    model.setFilter({{}, {}, {}, 3});
    QVERIFY(loaded(model));
    QCOMPARE(idsOf(model), QList<qint64>{3});
}

void TestSmallTables::ratiosSortAsNumbers_13()
{
    TableDesk desk;
    desk.execute(u"insert into users (name, ratio) values ('a', '10'), ('b', '9.5'), ('c', '0.25')"_s);
    UserTableModel model(*desk.reader);
    model.sort(UserTableModel::Ratio, Qt::AscendingOrder);
    model.reload();
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, UserTableModel::Ratio), (QStringList{u"0.25"_s, u"9.5"_s, u"10"_s}));
}

void TestSmallTables::tokensOfAUser_13()
{
    TableDesk desk;
    desk.addUser(u"anna"_s);
    desk.addUser(u"bert"_s);
    desk.execute(
        u"insert into tokens (id, user_id, name, hash, sealed_key, expires_at, quota_limit, models, "
        u"allow_ips, deleted_at, quota_per_day, quota_per_week, quota_per_month) values "
        "(1, 1, 'laptop', x'01', x'', 77, 500, '[\"text\"]', '[\"10.0.0.0/8\"]', null, 5, 6, 7), "
        "(2, 2, 'phone', x'02', x'', null, null, '[]', '[]', null, null, null, null), "
        "(3, 1, 'old', x'03', x'', null, null, '[]', '[]', 9, null, null, null)"_s);
    desk.execute(u"insert into token_usage (token_id, used_quota, held) values (1, 40, 3)"_s);
    TokenTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setFilter({1, {}});
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, TokenTableModel::Name), QStringList{u"laptop"_s});
    const auto value = [&model](int column) { return model.index(0, column).data(); };
    QCOMPARE(value(TokenTableModel::User).toString(), u"anna"_s);
    QCOMPARE(value(TokenTableModel::Used).toInt(), 40);
    QCOMPARE(value(TokenTableModel::Held).toInt(), 3);
    QCOMPARE(value(TokenTableModel::QuotaLimit).toInt(), 500);
    QCOMPARE(value(TokenTableModel::QuotaPerDay).toInt(), 5);
    QCOMPARE(value(TokenTableModel::QuotaPerWeek).toInt(), 6);
    QCOMPARE(value(TokenTableModel::QuotaPerMonth).toInt(), 7);
    QCOMPARE(value(TokenTableModel::UserId).toInt(), 1);
    QCOMPARE(value(TokenTableModel::ExpiresAt).toInt(), 77);
    QVERIFY(!value(TokenTableModel::RequestsPerMinute).isValid());
    QCOMPARE(value(TokenTableModel::Models).toStringList(), QStringList{u"text"_s});
    QCOMPARE(value(TokenTableModel::AllowIps).toStringList(), QStringList{u"10.0.0.0/8"_s});
    model.setFilter({{}, u"BERT"_s});
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, TokenTableModel::Name), QStringList{u"phone"_s});
}

void TestSmallTables::unmappedWords_13()
{
    TableDesk desk;
    addChannels(desk);
    desk.execute(
        u"insert into unmapped_words (channel_id, word, first_seen, last_seen) values (1, 'baking', 5, 9), "
        "(2, 'Proofing', 6, 8), (4, 'gone', 1, 20)"_s);
    desk.execute(u"insert into tasks (channel_id, upstream_id, user_id, token_id, model, status, "
                 u"upstream_status, submitted_at, "
                 "updated_at, finished_at) values (1, 'a', 1, 1, 'm', 'SUBMITTED', 'BAKING', 1, 1, null), "
                 "(1, 'b', 1, 1, 'm', 'SUCCESS', 'baking', 1, 1, 2)"_s);
    WordTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.reload();
    QVERIFY(loaded(model));
    QCOMPARE(texts(model, WordTableModel::Word), (QStringList{u"baking"_s, u"Proofing"_s}));
    QCOMPARE(column(model, WordTableModel::Waiting), (QVariantList{1, 0}));
    QCOMPARE(texts(model, WordTableModel::Channel), (QStringList{u"alpha"_s, u"Beta"_s}));
    QVERIFY(model.idAt(0) != model.idAt(1));
}

void TestSmallTables::historyOfATask_13()
{
    TableDesk desk;
    addChannels(desk);
    desk.execute(u"insert into tasks (id, channel_id, upstream_id, user_id, token_id, model, status, "
                 u"submitted_at, updated_at) values "
                 "(1, 1, 'a', 1, 1, 'm', 'SUCCESS', 1, 1), (2, 1, 'b', 1, 1, 'm', 'SUCCESS', 1, 1)"_s);
    desk.execute(u"insert into task_history (task_id, time, status, upstream_status, progress) values "
                 "(1, 10, 'SUBMITTED', '', ''), (2, 11, 'SUBMITTED', '', ''), (1, 12, 'IN_PROGRESS', "
                 "'working', '40%'), "
                 "(1, 12, 'SUCCESS', 'done', '100%')"_s);
    HistoryTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTask(1);
    QVERIFY(loaded(model));
    QCOMPARE(
        column(model, HistoryTableModel::Status),
        (QVariantList{int(TaskStatus::Submitted), int(TaskStatus::InProgress), int(TaskStatus::Success)}));
    QCOMPARE(texts(model, HistoryTableModel::Progress), (QStringList{QString(), u"40%"_s, u"100%"_s}));
}

/// Whatever changes, an index that a view holds stays with its row, and the table shows what the database
/// has.
void TestSmallTables::rowsKeepTheirIdentity_13()
{
    TableDesk desk;
    for (int i = 0; i < 40; ++i)
        desk.addUser(u"user %1"_s.arg(i, 2, 10, QChar(u'0')));
    UserTableModel model(*desk.reader);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.reload();
    QVERIFY(loaded(model));
    QRandomGenerator random(13);
    for (int round = 0; round < 25; ++round) {
        QHash<qint64, QPersistentModelIndex> held;
        for (int row = 0; row < model.rowCount(); ++row)
            held.insert(model.idAt(row), model.index(row, 1));
        desk.execute(u"update users set deleted_at = 1 where id % 7 = %1 and deleted_at is null"_s.arg(
            random.bounded(30)));
        desk.execute(u"update users set name = name || 'x' || %1 where id % 5 = %2"_s.arg(round).arg(
            random.bounded(5)));
        desk.execute(
            u"update users set name = char(97 + %1) || name where id % 9 = %2"_s.arg(random.bounded(26))
                .arg(random.bounded(9)));
        desk.addUser(u"new %1 %2"_s.arg(random.bounded(1000)).arg(round));
        desk.addUser(u"zz new %1 %2"_s.arg(random.bounded(1000)).arg(round));
        model.reload();
        QVERIFY(loaded(model));
        QCOMPARE(
            idsOf(model),
            idsBySql(desk,
                     u"select id from users where deleted_at is null order by name collate nocase, id"_s));
        for (auto index = held.constBegin(); index != held.constEnd(); ++index) {
            QCOMPARE(index->isValid(), model.rowOf(index.key()) >= 0);
            if (index->isValid())
                QCOMPARE(index->row(), model.rowOf(index.key()));
        }
    }
}

void TestSmallTables::liveTableFollows_13()
{
    TableDesk desk;
    UserTableModel model(*desk.reader);
    model.reload();
    model.setLive(true);
    QVERIFY(loaded(model));
    QCOMPARE(model.rowCount(), 0);
    desk.addUser(u"anna"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    desk.execute(u"insert into accounts (user_id, quota) values (1, 900)"_s);
    QTRY_COMPARE(model.index(0, UserTableModel::Balance).data().toInt(), 900);
}

void TestSmallTables::hiddenTableDoesNotRead()
{
    TableDesk desk;
    UserTableModel model(*desk.reader);
    QSignalSpy changes(desk.reader.get(), &TableReader::changed);
    model.reload();
    QVERIFY(loaded(model));
    const quint64 generation = model.generation();
    QTRY_VERIFY(!changes.isEmpty());
    changes.clear();
    desk.addUser(u"anna"_s);
    QTRY_VERIFY(!changes.isEmpty());
    QCOMPARE(model.generation(), generation);
    model.setLive(true); // catches up
    QTRY_COMPARE(model.rowCount(), 1);
}

void TestSmallTables::failureIsTold()
{
    TableDesk desk;
    desk.addUser(u"anna"_s);
    UserTableModel model(*desk.reader);
    model.reload();
    QVERIFY(loaded(model));
    desk.execute(u"alter table accounts rename to elsewhere"_s);
    QSignalSpy failures(&model, &SnapshotTableModel::loadFailed);
    model.reload();
    QVERIFY(failures.wait());
    QCOMPARE(failures.first().at(0).toULongLong(), model.generation());
    QVERIFY(failures.first().at(1).toString().contains(u"accounts"_s));
    QCOMPARE(model.rowCount(), 1); // what was there stays
}

void TestSmallTables::tooManyRowsAreCut()
{
    TableDesk desk;
    desk.execute(
        u"with recursive n(i) as (select 1 union all select i + 1 from n where i < %1) "
        "insert into users (name) select 'user ' || i from n"_s.arg(SnapshotTableModel::MaxRows + 10));
    UserTableModel model(*desk.reader);
    model.reload();
    QVERIFY(loaded(model));
    QCOMPARE(model.count(), (RowCount{SnapshotTableModel::MaxRows, false}));
}

QTEST_GUILESS_MAIN(TestSmallTables)
#include "tst_smalltables.moc"
