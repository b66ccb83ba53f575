// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/auditor.h"

#include "models/store/reservationaudit.h"
#include "models/store/statement.h"

#include <QHash>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype KeptViolations = 1000;
constexpr qint64 RowsPerReport = 4096;

/// One audit. Reads each table once, in order, and keeps a few sums for each user, token and channel.
class Audit
{
public:
    Audit(Database &database, const AuditProgress &progress)
        : m_database(database)
        , m_progress(progress)
    {
    }

    Result<AuditReport> run();

private:
    struct User
    {
        qint64 balance = 0; ///< as the entries add up
        qint64 held = 0;    ///< by reservations
        qint64 used = 0;    ///< by settled reservations
        qint64 requests = 0;
        qint64 logged = 0; ///< by the consumption log
        qint64 logRows = 0;
    };
    struct Token
    {
        qint64 used = 0;
        qint64 held = 0;
    };

    template <typename Check>
    Result<Done> forEach(const QString &sql, Check check);
    void violation(const QString &sentence);
    void compare(const QString &what, qint64 stored, qint64 computed);
    void add(qint64 &sum, qint64 amount, const char *what, qint64 id);

    Result<Done> countRows();
    Result<Done> tellProgress();
    Result<Done> checkEntries();
    void checkEntry(const AuditedEntry &entry, qint64 balanceAfter);
    Result<Done> checkReservations();
    void count(const AuditedReservation &reservation, qint64 tokenId, qint64 channelId, qint64 quotaDay);
    Result<Done> checkTasks();
    void checkTask(const Row &row);
    Result<Done> checkLog();
    Result<Done> checkAccounts();
    Result<Done> checkCounters();
    Result<Done> checkDays();

    Database &m_database;
    const AuditProgress &m_progress;
    qint64 m_allRows = 1; ///< about as many as will be read
    qint64 m_readRows = 0;
    AuditReport m_report;
    QHash<qint64, User> m_users;
    QHash<qint64, Token> m_tokens;
    QHash<std::pair<qint64, qint64>, Token> m_days; ///< by token and day, of tokens that are limited by period
    QHash<qint64, qint64> m_channels;
};

template <typename Check>
Result<Done> Audit::forEach(const QString &sql, Check check)
{
    Result<Statement> statement = Statement::prepare(m_database, sql);
    if (!statement)
        return statement.error();
    Result<Row> row = statement.value().fetch();
    if (!row)
        return row.error();
    for (; row->found(); row.value().next()) {
        check(row.value());
        if (const Result<Done> told = tellProgress(); !told)
            return told;
    }
    if (statement.value().stepError().isValid())
        return sqlError(statement.value().stepError(), sql.simplified());
    return Done{};
}

void Audit::violation(const QString &sentence)
{
    ++m_report.violationCount;
    if (m_report.violations.size() < KeptViolations)
        m_report.violations += sentence;
}

void Audit::compare(const QString &what, qint64 stored, qint64 computed)
{
    if (stored != computed)
        violation(u"%1 is %2, but should be %3"_s.arg(what).arg(stored).arg(computed));
}

void Audit::add(qint64 &sum, qint64 amount, const char *what, qint64 id)
{
    if (__builtin_add_overflow(sum, amount, &sum))
        violation(u"%1 %2: a sum does not fit 63 bits"_s.arg(QLatin1StringView(what)).arg(id));
}

Result<AuditReport> Audit::run()
{
    for (const auto check : {&Audit::countRows, &Audit::checkEntries, &Audit::checkReservations, &Audit::checkTasks,
                             &Audit::checkLog, &Audit::checkAccounts, &Audit::checkCounters,
                             &Audit::checkDays}) {
        const Result<Done> done = (this->*check)();
        if (!done)
            return done.error();
    }
    return m_report;
}

/// By the greatest ids, which are found at once; entries are read once more beside their reservations, which is not
/// counted.
Result<Done> Audit::countRows()
{
    for (const QString &table : {u"ledger_entries"_s, u"reservations"_s, u"tasks"_s, u"consumption_log"_s}) {
        Result<Statement> statement =
            Statement::prepare(m_database, u"select coalesce(max(id), 0) from "_s + table);
        if (!statement)
            return statement.error();
        const Result<Row> row = statement.value().fetch();
        if (!row)
            return row.error();
        m_allRows += row->integer(0);
    }
    return Done{};
}

Result<Done> Audit::tellProgress()
{
    if (++m_readRows % RowsPerReport != 1 || !m_progress)
        return Done{};
    const qint64 permille = std::min<qint64>(m_readRows * 1000 / m_allRows, 1000);
    if (!m_progress(int(permille)))
        return Error{ErrorCode::SystemError, u"the audit was cancelled"_s};
    return Done{};
}

AuditedEntry entryFrom(const Row &row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.text(3), row.integer(4)};
}

/// Every balance-after follows from the one before.
Result<Done> Audit::checkEntries()
{
    return forEach(
        u"select id, user_id, delta, kind, reservation_id, balance_after from ledger_entries order by id"_s,
        [this](const Row &row) { checkEntry(entryFrom(row), row.integer(5)); });
}

void Audit::checkEntry(const AuditedEntry &entry, qint64 balanceAfter)
{
    ++m_report.entries;
    User &user = m_users[entry.userId];
    add(user.balance, entry.delta, "entry", entry.id);
    if (user.balance != balanceAfter) {
        violation(u"entry %1: the balance of user %2 after it is %3, but should be %4"_s.arg(entry.id)
                      .arg(entry.userId)
                      .arg(balanceAfter)
                      .arg(user.balance));
        user.balance = balanceAfter; // one wrong link is one violation, not one for each that follows
    }
    if (entry.delta == 0)
        violation(u"entry %1 moves nothing"_s.arg(entry.id));
    const bool byHand = entry.kind == "topup"_L1 || entry.kind == "adjust"_L1;
    if (byHand != (entry.reservationId == 0)) {
        violation(u"entry %1 of kind %2 %3"_s.arg(entry.id).arg(
            entry.kind, byHand ? u"names a reservation"_s : u"names no reservation"_s));
    }
}

/// Walks the reservations and, beside them, their entries, both in the order of the reservations' ids.
Result<Done> Audit::checkReservations()
{
    Result<Statement> statement =
        Statement::prepare(m_database, u"select id, user_id, delta, kind, reservation_id from ledger_entries "
                                       "where reservation_id is not null order by reservation_id, id"_s);
    if (!statement)
        return statement.error();
    Result<Row> entries = statement.value().fetch();
    if (!entries)
        return entries.error();
    const auto orphans = [&](std::optional<qint64> before) {
        for (; entries->found() && (!before || entries->integer(4) < *before); entries.value().next())
            violation(u"entry %1 names reservation %2, which does not exist"_s.arg(entries->integer(0))
                          .arg(entries->integer(4)));
    };
    const Result<Done> walked = forEach(
        u"select id, user_id, state, reserved, actual, ended_at, token_id, channel_id, quota_day from reservations "
        "order by id"_s,
        [&](const Row &row) {
            orphans(row.integer(0));
            ReservationAudit audit({row.integer(0), row.integer(1), row.text(2), row.integer(3),
                                    row.isNull(4) ? std::nullopt : std::optional(row.integer(4)),
                                    !row.isNull(5)});
            for (; entries->found() && entries->integer(4) == row.integer(0); entries.value().next())
                audit.add(entryFrom(*entries));
            const QStringList violations = audit.violations();
            for (const QString &sentence : violations)
                violation(sentence);
            count(audit.reservation(), row.integer(6), row.integer(7), row.integer(8));
        });
    if (!walked)
        return walked;
    orphans(std::nullopt);
    if (statement.value().stepError().isValid())
        return sqlError(statement.value().stepError(), u"reading entries by reservation"_s);
    return walked;
}

void Audit::count(const AuditedReservation &reservation, qint64 tokenId, qint64 channelId, qint64 quotaDay)
{
    ++m_report.reservations;
    User &user = m_users[reservation.userId];
    if (reservation.state == "held"_L1) {
        ++m_report.held;
        add(user.held, reservation.reserved, "held by user", reservation.userId);
        add(m_tokens[tokenId].held, reservation.reserved, "held by token", tokenId);
        if (quotaDay != 0)
            add(m_days[{tokenId, quotaDay}].held, reservation.reserved, "held in a day by token", tokenId);
    } else if (reservation.actual) {
        ++user.requests;
        add(user.used, *reservation.actual, "used by user", reservation.userId);
        add(m_tokens[tokenId].used, *reservation.actual, "used by token", tokenId);
        if (quotaDay != 0)
            add(m_days[{tokenId, quotaDay}].used, *reservation.actual, "used in a day by token", tokenId);
        add(m_channels[channelId], *reservation.actual, "used on channel", channelId);
    }
}

/// A task that succeeded is settled, one that failed is refunded, an open one is held. A free task has no
/// reservation.
Result<Done> Audit::checkTasks()
{
    qint64 before = 0;
    return forEach(
        u"select t.id, t.status, t.finished_at, t.reservation_id, r.state, t.user_id, r.user_id from tasks t "
        "left join reservations r on r.id = t.reservation_id order by t.reservation_id"_s,
        [&](const Row &row) {
            checkTask(row);
            if (!row.isNull(3) && row.integer(3) == std::exchange(before, row.integer(3)))
                violation(
                    u"task %1 is not the only one with reservation %2"_s.arg(row.integer(0)).arg(before));
        });
}

void Audit::checkTask(const Row &row)
{
    ++m_report.tasks;
    const qint64 id = row.integer(0);
    const QString status = row.text(1);
    const bool terminal = status == "SUCCESS"_L1 || status == "FAILURE"_L1;
    if (terminal == row.isNull(2))
        violation(u"task %1 is %2 and has %3 end"_s.arg(id).arg(status, terminal ? u"no"_s : u"an"_s));
    if (row.isNull(3))
        return;
    if (row.isNull(4)) {
        violation(u"task %1 names reservation %2, which does not exist"_s.arg(id).arg(row.integer(3)));
        return;
    }
    const QString expected = !terminal ? u"held"_s : status == "SUCCESS"_L1 ? u"settled"_s : u"refunded"_s;
    if (row.text(4) != expected) {
        violation(u"task %1 is %2, so reservation %3 should be %4, but is %5"_s.arg(id)
                      .arg(status)
                      .arg(row.integer(3))
                      .arg(expected, row.text(4)));
    }
    if (row.integer(5) != row.integer(6)) {
        violation(u"task %1 of user %2 has a reservation of user %3"_s.arg(id)
                      .arg(row.integer(5))
                      .arg(row.integer(6)));
    }
}

/// What the log bills is what was settled, as far as the log goes back: old rows may have been removed.
Result<Done> Audit::checkLog()
{
    qint64 rows = 0;
    qint64 lastId = 0;
    const Result<Done> read =
        forEach(u"select id, user_id, quota from consumption_log order by id"_s, [&](const Row &row) {
            ++rows;
            lastId = row.integer(0);
            User &user = m_users[row.integer(1)];
            ++user.logRows;
            add(user.logged, row.integer(2), "logged for user", row.integer(1));
        });
    if (!read)
        return read;
    const bool complete = rows == lastId; // ids begin with 1
    for (auto user = m_users.cbegin(); user != m_users.cend(); ++user) {
        const bool tooMuch = user->logged > user->used || user->logRows > user->requests;
        const bool tooLittle = user->logged < user->used || user->logRows < user->requests;
        if (tooMuch || (complete && tooLittle)) {
            violation(u"user %1: the log has %2 requests for %3, but %4 were settled for %5"_s.arg(user.key())
                          .arg(user->logRows)
                          .arg(user->logged)
                          .arg(user->requests)
                          .arg(user->used));
        }
    }
    return Done{};
}

/// Every balance is the sum of its entries, and the counters beside it those of its reservations.
Result<Done> Audit::checkAccounts()
{
    const Result<Done> read = forEach(
        u"select user_id, quota, held, used_quota, request_count from accounts"_s, [this](const Row &row) {
            ++m_report.users;
            const User user = m_users.take(row.integer(0));
            const QString name = u"user %1: the "_s.arg(row.integer(0));
            compare(name + u"balance"_s, row.integer(1), user.balance);
            compare(name + u"held quota"_s, row.integer(2), user.held);
            compare(name + u"used quota"_s, row.integer(3), user.used);
            compare(name + u"number of requests"_s, row.integer(4), user.requests);
        });
    for (auto user = m_users.cbegin(); user != m_users.cend(); ++user)
        violation(u"user %1 has entries, reservations or log rows, but no account"_s.arg(user.key()));
    return read;
}

Result<Done> Audit::checkCounters()
{
    Result<Done> read =
        forEach(u"select token_id, used_quota, held from token_usage"_s, [this](const Row &row) {
            const Token token = m_tokens.take(row.integer(0));
            compare(u"token %1: the used quota"_s.arg(row.integer(0)), row.integer(1), token.used);
            compare(u"token %1: the held quota"_s.arg(row.integer(0)), row.integer(2), token.held);
        });
    if (!read)
        return read;
    for (auto token = m_tokens.cbegin(); token != m_tokens.cend(); ++token) {
        compare(u"token %1: the used quota"_s.arg(token.key()), 0, token->used);
        compare(u"token %1: the held quota"_s.arg(token.key()), 0, token->held);
    }
    read = forEach(u"select channel_id, used_quota from channel_usage"_s, [this](const Row &row) {
        compare(u"channel %1: the used quota"_s.arg(row.integer(0)), row.integer(1),
                m_channels.take(row.integer(0)));
    });
    for (auto channel = m_channels.cbegin(); channel != m_channels.cend(); ++channel)
        compare(u"channel %1: the used quota"_s.arg(channel.key()), 0, channel.value());
    return read;
}

/// What counts against the limits of a day, a week and a month.
Result<Done> Audit::checkDays()
{
    const auto name = [](qint64 token, qint64 day) { return u"token %1 on day %2: the "_s.arg(token).arg(day); };
    const Result<Done> read =
        forEach(u"select token_id, day, used_quota, held from token_days"_s, [&](const Row &row) {
            const Token day = m_days.take({row.integer(0), row.integer(1)});
            compare(name(row.integer(0), row.integer(1)) + u"used quota"_s, row.integer(2), day.used);
            compare(name(row.integer(0), row.integer(1)) + u"held quota"_s, row.integer(3), day.held);
        });
    for (auto day = m_days.cbegin(); day != m_days.cend(); ++day) {
        compare(name(day.key().first, day.key().second) + u"used quota"_s, 0, day->used);
        compare(name(day.key().first, day.key().second) + u"held quota"_s, 0, day->held);
    }
    return read;
}

} // namespace

Result<AuditReport> audit(Database &database, const AuditProgress &progress)
{
    // Sorting a large ledger by reservation goes to a file, not into memory.
    for (const QString &begin : {u"pragma temp_store = file"_s, u"begin"_s}) {
        const Result<Done> done = database.execute(begin);
        if (!done)
            return done.error();
    }
    Result<AuditReport> report = Audit(database, progress).run();
    for (const QString &end : {u"rollback"_s, u"pragma temp_store = memory"_s}) {
        const Result<Done> done = database.execute(end);
        if (!done && report)
            report = done.error();
    }
    return report;
}

} // namespace custompass
