// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/loghours.h"
#include "models/tables/hoursums.h"
#include "models/tables/indexwalk.h"
#include "tests/support/bookings.h"
#include "tests/unit/tablekit.h"

#include <random>

using namespace custompass;
using namespace Qt::StringLiterals;

/// The consumption log added up by hours (SPEC 13, Billing): at any moment it says what the log says.
class TestLogHours : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void sumsAreThoseOfTheLog_13();
    void stepsEndWithTheLog_13();
    void removedRowsAreTakenOut_13();
    void rowsRemovedWhileReadingAreNotAdded_13();
    void rowsAddedByAnotherAreNotAddedTwice_13();
    void everyRangeAndFilter_13();
    void walksFindEveryRow_13_data();
    void walksFindEveryRow_13();
    void walksPassOverHoursWithoutRows_13();
    void copiesOfOldDatabasesBeginEmpty_13();

private:
    void log(qint64 timeMs, int user, int channel, int model);
    void logSome(int count);
    int number(int below) { return int(m_random() % unsigned(below)); }
    QString differences();

    std::mt19937 m_random;
    std::unique_ptr<TempDatabase> m_temp;
};

constexpr qint64 Day = 24 * HourMs;

void TestLogHours::init()
{
    m_random.seed(7);
    m_temp = std::make_unique<TempDatabase>();
}

void TestLogHours::log(qint64 timeMs, int user, int channel, int model)
{
    m_temp->execute(u"insert into consumption_log (time, user_id, token_id, channel_id, user_group, model, quota, "
                    "prompt_tokens, completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, other) values "
                    "(%1, %2, 1, %3, 'g', 'model-%4', %5, %6, %7, 1, 1, 0, '', 'r', '{}')"_s.arg(timeMs)
                        .arg(user)
                        .arg(channel)
                        .arg(model)
                        .arg(number(1000))
                        .arg(number(50))
                        .arg(number(70)));
}

/// Not in the order of time; some exactly at the edge of an hour.
void TestLogHours::logSome(int count)
{
    m_temp->execute(u"begin"_s);
    for (int i = 0; i < count; ++i) {
        const qint64 time = number(4) == 0 ? number(48) * HourMs - number(2) : qint64(number(2 * Day));
        log(std::max<qint64>(time, 0), 1 + number(4), 1 + number(3), number(5));
    }
    m_temp->execute(u"commit"_s);
}

/// Hours that differ from what the rows of the log up to the mark come to, in either direction.
QString TestLogHours::differences()
{
    QStringList kinds;
    for (const QString &kind : {u"0, 0"_s, u"1, model"_s, u"2, channel_id"_s, u"3, user_id"_s})
        kinds.append(u"select %1, time / 3600000, count(*), sum(quota), sum(prompt_tokens), sum(completion_tokens) "
                     "from consumption_log where id <= (select value from meta where key = 'log_hours_id') group by 1, 2, 3"_s.arg(kind));
    const QString wanted = kinds.join(u" union all "_s);
    const QString hours = u"select kind, key, hour, calls, quota, prompt_tokens, completion_tokens from log_hours"_s;
    const qint64 missing = m_temp->number(u"select count(*) from (%1 except %2)"_s.arg(wanted, hours));
    const qint64 tooMuch = m_temp->number(u"select count(*) from (%1 except select * from (%2))"_s.arg(hours, wanted));
    return missing + tooMuch == 0 ? QString() : u"%1 missing, %2 too much"_s.arg(missing).arg(tooMuch);
}

void TestLogHours::sumsAreThoseOfTheLog_13()
{
    logSome(500);
    VERIFY_OK(addLogHours(*m_temp->database, 200));
    QCOMPARE(m_temp->number(u"select value from meta where key = 'log_hours_id'"_s), 200);
    QCOMPARE(differences(), QString());
    logSome(100);
    VERIFY_OK(addLogHours(*m_temp->database, 1000));
    QCOMPARE(differences(), QString());
    QCOMPARE(m_temp->number(u"select sum(calls) from log_hours where kind = 0"_s), 600);
}

void TestLogHours::stepsEndWithTheLog_13()
{
    logSome(25);
    QList<qint64> added;
    for (bool more = true; more;) {
        const auto step = addLogHours(*m_temp->database, 10);
        VERIFY_OK(step);
        added.append(step->rows);
        more = step->more;
    }
    QCOMPARE(added, (QList<qint64>{10, 10, 5}));
    QCOMPARE(addLogHours(*m_temp->database, 10)->rows, 0);
}

void TestLogHours::removedRowsAreTakenOut_13()
{
    logSome(300);
    VERIFY_OK(addLogHours(*m_temp->database, 200));
    m_temp->execute(u"delete from consumption_log where id % 3 = 0 and id <> 300"_s);
    QCOMPARE(differences(), QString());
    VERIFY_OK(addLogHours(*m_temp->database, 1000));
    QCOMPARE(differences(), QString());
    m_temp->execute(u"delete from consumption_log where id < 300"_s);
    QCOMPARE(differences(), QString());
    QCOMPARE(m_temp->number(u"select count(*) from log_hours"_s), 4); // no empty hours are left behind
}

void TestLogHours::rowsRemovedWhileReadingAreNotAdded_13()
{
    logSome(20);
    const auto rows = readLogHours(*m_temp->database, 100);
    VERIFY_OK(rows);
    m_temp->execute(u"delete from consumption_log where id = 7"_s);
    const auto step = writeLogHours(*m_temp->database, *rows);
    VERIFY_OK(step);
    QCOMPARE(step->rows, 0);
    QVERIFY(step->more);
    QCOMPARE(m_temp->number(u"select count(*) from log_hours"_s), 0);
    VERIFY_OK(addLogHours(*m_temp->database, 100));
    QCOMPARE(differences(), QString());
}

void TestLogHours::rowsAddedByAnotherAreNotAddedTwice_13()
{
    logSome(20);
    const auto rows = readLogHours(*m_temp->database, 100);
    VERIFY_OK(rows);
    VERIFY_OK(addLogHours(*m_temp->database, 10));
    QCOMPARE(writeLogHours(*m_temp->database, *rows)->rows, 0);
    QCOMPARE(differences(), QString());
}

/// Against plain SQL, while a part of the log is still to be added.
void TestLogHours::everyRangeAndFilter_13()
{
    logSome(400);
    VERIFY_OK(addLogHours(*m_temp->database, 333));
    for (int i = 0; i < 200; ++i) {
        ConsumptionFilter filter;
        QString condition = u"true"_s;
        const int part = number(4);
        if (part == 1) {
            filter.userId = 1 + number(4);
            condition = u"user_id = %1"_s.arg(*filter.userId);
        } else if (part == 2) {
            filter.channelId = 1 + number(3);
            condition = u"channel_id = %1"_s.arg(*filter.channelId);
        } else if (part == 3) {
            filter.model = u"model-%1"_s.arg(number(5));
            condition = u"model = '%1'"_s.arg(filter.model);
        }
        if (number(3) > 0)
            filter.fromMs = number(5) == 0 ? number(48) * HourMs : qint64(number(2 * Day));
        if (number(3) > 0)
            filter.beforeMs = filter.fromMs.value_or(0) + number(30) * HourMs / 4;
        condition += u" and time >= %1 and time < %2"_s.arg(filter.fromMs.value_or(0)).arg(filter.beforeMs.value_or(9 * Day));
        const auto sum = sumByHours(*m_temp->database, filter);
        VERIFY_OK(sum);
        QVERIFY(sum->has_value());
        const auto bySql = [&](const QString &what) {
            return m_temp->number(u"select coalesce(%1, 0) from consumption_log where %2"_s.arg(what, condition));
        };
        QVERIFY2(((*sum)->sum == ConsumptionSum{bySql(u"count(*)"_s), Quota(bySql(u"sum(quota)"_s)), bySql(u"sum(prompt_tokens)"_s),
                                                bySql(u"sum(completion_tokens)"_s)}),
                 qPrintable(condition));
        QCOMPARE((*sum)->lastId, 400);
    }
}

void TestLogHours::walksFindEveryRow_13_data()
{
    QTest::addColumn<int>("added");
    QTest::newRow("none added") << 0;
    QTest::newRow("some added") << 250;
    QTest::newRow("all added") << 1000;
}

/// However a walk leaps, it finds all rows of its filter, each once and in order.
void TestLogHours::walksFindEveryRow_13()
{
    QFETCH(int, added);
    logSome(400);
    if (added > 0)
        VERIFY_OK(addLogHours(*m_temp->database, added));
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        for (int user = 1; user <= 5; ++user) {
            for (int model = 0; model < 5; ++model) {
                ConsumptionFilter filter;
                filter.userId = user;
                filter.model = u"model-%1"_s.arg(model);
                filter.fromMs = 5 * HourMs + 17;
                const IndexPath path = rowPath(filter, order);
                QList<qint64> found;
                RowKey cursor = path.start();
                for (bool atEnd = false; !atEnd;) {
                    const auto page = readKeys(*m_temp->database, path, cursor, 3, 5);
                    VERIFY_OK(page);
                    for (const RowKey &key : page->keys)
                        found.append(key.id);
                    cursor = page->cursor;
                    atEnd = page->atEnd;
                }
                const QString direction = order == Qt::AscendingOrder ? u"asc"_s : u"desc"_s;
                QCOMPARE(found, idsBySql(*m_temp, u"select id from consumption_log where user_id = %1 and model = '%2' and "
                                                  "time >= %3 order by time %4, id %4"_s.arg(user)
                                                      .arg(filter.model)
                                                      .arg(*filter.fromMs)
                                                      .arg(direction)));
            }
        }
    }
}

/// One row of a user a week ago, under a thousand of others.
void TestLogHours::walksPassOverHoursWithoutRows_13()
{
    m_temp->execute(u"begin"_s);
    log(HourMs, 9, 1, 1);
    for (int i = 0; i < 1000; ++i)
        log(2 * HourMs + i * HourMs / 10, 1, 1, 1);
    m_temp->execute(u"commit"_s);
    VERIFY_OK(addLogHours(*m_temp->database, 5000));
    ConsumptionFilter filter;
    filter.userId = 9;
    const IndexPath path = rowPath(filter, Qt::DescendingOrder);
    const auto first = readKeys(*m_temp->database, path, path.start(), 100, 10);
    VERIFY_OK(first);
    QVERIFY(first->keys.empty() && !first->atEnd);
    const auto second = readKeys(*m_temp->database, path, first->cursor, 100, 10);
    VERIFY_OK(second);
    QCOMPARE(second->keys.size(), std::size_t(1));
    QVERIFY(second->atEnd);
}

void TestLogHours::copiesOfOldDatabasesBeginEmpty_13()
{
    QTemporaryDir folder;
    const DatabaseOptions options{folder.filePath(u"old.db"_s)};
    const auto database = Database::open(options, Database::Mode::ReadWrite);
    VERIFY_OK(database);
    VERIFY_OK(migrate(**database, 6));
    VERIFY_OK((*database)->execute(
        u"insert into consumption_log (time, user_id, token_id, channel_id, user_group, model, quota, prompt_tokens, "
        "completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, other) values "
        "(1, 1, 1, 1, 'g', 'm', 5, 1, 1, 1, 1, 0, '', 'r', '{}')"_s));
    VERIFY_OK(migrate(**database));
    QCOMPARE(sumByHours(**database, {})->value().sum.quota.value(), 5);
    QCOMPARE(addLogHours(**database, 100)->rows, 1);
    QCOMPARE(sumByHours(**database, {})->value().sum.quota.value(), 5);
}

QTEST_GUILESS_MAIN(TestLogHours)
#include "tst_loghours.moc"
