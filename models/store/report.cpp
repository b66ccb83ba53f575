// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/report.h"

#include "models/domain/settings.h"
#include "models/domain/taskstatus.h"
#include "models/store/database.h"
#include "models/store/readtransaction.h"
#include "models/store/reportwriter.h"
#include "models/store/rules.h"
#include "models/store/sqlvalues.h"

#include <QDateTime>
#include <QStringList>

#include <array>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 ProceedInterval = 1000; ///< rows

/// Where a report's rows come from. The columns of the select are those of the report, in order.
struct ReportSource
{
    std::span<const ReportColumn> columns;
    QString select;
    QLatin1StringView userColumn;
    QLatin1StringView timeColumn; ///< empty: no --since
    QLatin1StringView order;
};

using enum CellKind;

constexpr std::array UserColumns{ReportColumn{"name", Text},          ReportColumn{"group", Text},
                                 ReportColumn{"ratio", Decimal},      ReportColumn{"enabled", Flag},
                                 ReportColumn{"quota", Integer},      ReportColumn{"held", Integer},
                                 ReportColumn{"used_quota", Integer}, ReportColumn{"request_count", Integer}};

ReportSource userSource()
{
    return {UserColumns,
            u"select u.name, u.user_group, u.ratio, u.enabled, coalesce(a.quota, 0), coalesce(a.held, 0), "
            "coalesce(a.used_quota, 0), coalesce(a.request_count, 0) "
            "from users u left join accounts a on a.user_id = u.id where u.deleted_at is null"_s,
            "u.id"_L1,
            {},
            "u.id"_L1};
}

constexpr std::array TaskColumns{ReportColumn{"task_id", Text},     ReportColumn{"user", Text},
                                 ReportColumn{"token", Text},       ReportColumn{"channel", Text},
                                 ReportColumn{"model", Text},       ReportColumn{"platform", Text},
                                 ReportColumn{"status", Text},      ReportColumn{"upstream_status", Text},
                                 ReportColumn{"progress", Text},    ReportColumn{"reserved", Integer},
                                 ReportColumn{"actual", Integer},   ReportColumn{"refunded", Integer},
                                 ReportColumn{"fail_reason", Text}, ReportColumn{"submitted_at", Time},
                                 ReportColumn{"finished_at", Time}, ReportColumn{"data", Json}};

ReportSource taskSource()
{
    // platform: the id of the channel type CustomPass (SPEC 1), which all channels have
    return {TaskColumns,
            u"select t.upstream_id, u.name, k.name, c.name, t.model, '52', t.status, t.upstream_status, "
            u"t.progress, "
            "coalesce(r.reserved, 0), coalesce(r.actual, 0), "
            "case r.state when 'refunded' then r.reserved when 'settled' then max(r.reserved - r.actual, 0) "
            "else 0 end, "
            "t.fail_reason, t.submitted_at, t.finished_at, nullif(t.data, '') "
            "from tasks t left join users u on u.id = t.user_id left join tokens k on k.id = t.token_id "
            "left join channels c on c.id = t.channel_id left join reservations r on r.id = t.reservation_id "
            "where true"_s,
            "t.user_id"_L1, "t.submitted_at"_L1, "t.id"_L1};
}

constexpr std::array LogColumns{ReportColumn{"time", Time},
                                ReportColumn{"user", Text},
                                ReportColumn{"token", Text},
                                ReportColumn{"group", Text},
                                ReportColumn{"model", Text},
                                ReportColumn{"channel", Text},
                                ReportColumn{"quota", Integer},
                                ReportColumn{"prompt_tokens", Integer},
                                ReportColumn{"completion_tokens", Integer},
                                ReportColumn{"duration_ms", Integer},
                                ReportColumn{"first_byte_ms", Integer},
                                ReportColumn{"stream", Flag},
                                ReportColumn{"ip", Text},
                                ReportColumn{"request_id", Text},
                                ReportColumn{"other", Json}};

ReportSource logSource()
{
    return {LogColumns,
            u"select l.time, u.name, k.name, l.user_group, l.model, c.name, l.quota, l.prompt_tokens, "
            "l.completion_tokens, l.duration_ms, l.first_byte_ms, l.stream, l.ip, l.request_id, l.other "
            "from consumption_log l left join users u on u.id = l.user_id left join tokens k on k.id = "
            "l.token_id "
            "left join channels c on c.id = l.channel_id where true"_s,
            "l.user_id"_L1, "l.time"_L1, "l.id"_L1};
}

constexpr std::array LedgerColumns{ReportColumn{"id", Integer},    ReportColumn{"user", Text},
                                   ReportColumn{"delta", Integer}, ReportColumn{"balance_after", Integer},
                                   ReportColumn{"kind", Text},     ReportColumn{"reference", Text},
                                   ReportColumn{"time", Time}};

ReportSource ledgerSource()
{
    return {LedgerColumns,
            u"select e.id, u.name, e.delta, e.balance_after, e.kind, e.reference, e.time "
            "from ledger_entries e left join users u on u.id = e.user_id where true"_s,
            "e.user_id"_L1, "e.time"_L1, "e.id"_L1};
}

ReportSource sourceOf(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Users:
        return userSource();
    case ReportKind::Tasks:
        return taskSource();
    case ReportKind::Logs:
        return logSource();
    case ReportKind::Ledger:
        return ledgerSource();
    }
    Q_UNREACHABLE();
}

Error invalid(const QString &details)
{
    return Error{ErrorCode::InvalidRequest, details};
}

/// The internal words that @p word means: one of them, or those of which it is the external one (SPEC 8).
QStringList statusWords(const QString &word)
{
    QStringList words;
    for (TaskStatus status :
         {TaskStatus::NotStart, TaskStatus::Submitted, TaskStatus::Queued, TaskStatus::InProgress,
          TaskStatus::Success, TaskStatus::Failure, TaskStatus::Unknown}) {
        if (word.compare(toWord(status), Qt::CaseInsensitive) == 0 ||
            word.compare(clientWord(status), Qt::CaseInsensitive) == 0)
            words.append(toWord(status));
    }
    return words;
}

Result<Done> addUser(Database &database, const QString &name, const ReportSource &source,
                     SqlCondition &condition)
{
    const auto known = findId(database, u"select id from users where name = ? limit 1"_s, {sqlValue(name)});
    if (!known)
        return known.error();
    if (!known->has_value())
        return invalid(u"there is no user %1"_s.arg(quoted(name)));
    condition.add(u"%1 in (select id from users where name = ?)"_s.arg(source.userColumn), {sqlValue(name)});
    return Done{};
}

Result<SqlCondition> conditionOf(Database &database, const ReportRequest &request, const ReportSource &source)
{
    SqlCondition condition;
    if (request.user) {
        if (const auto added = addUser(database, *request.user, source, condition); !added)
            return added.error();
    }
    if (request.status) {
        const QStringList words = statusWords(*request.status);
        if (request.kind != ReportKind::Tasks)
            return invalid(u"only tasks have a status"_s);
        if (words.isEmpty())
            return invalid(u"%1 is no status of a task"_s.arg(quoted(*request.status)));
        const QString places = QStringList(words.size(), u"?"_s).join(u',');
        condition.add(u"t.status in (%1)"_s.arg(places), QVariantList(words.begin(), words.end()));
    }
    if (request.sinceMs) {
        if (source.timeColumn.isEmpty())
            return invalid(u"users have no time to choose them by"_s);
        condition.add(u"%1 >= ?"_s.arg(source.timeColumn), {*request.sinceMs});
    }
    if (!request.ids.sql.isEmpty())
        condition.add(u"%1 in (%2)"_s.arg(source.order, request.ids.sql), request.ids.values);
    return condition;
}

} // namespace

std::optional<ReportKind> reportKindFrom(QStringView word)
{
    if (word == "users"_L1)
        return ReportKind::Users;
    if (word == "tasks"_L1)
        return ReportKind::Tasks;
    if (word == "logs"_L1)
        return ReportKind::Logs;
    if (word == "ledger"_L1)
        return ReportKind::Ledger;
    return std::nullopt;
}

std::optional<ReportFormat> reportFormatFrom(QStringView word)
{
    if (word == "json"_L1)
        return ReportFormat::Json;
    if (word == "csv"_L1)
        return ReportFormat::Csv;
    return std::nullopt;
}

Result<qint64> parseSince(const QString &text, qint64 nowMs)
{
    bool isNumber = false;
    const qint64 days = text.endsWith(u'd') ? QStringView(text).chopped(1).toInt(&isNumber) : 0;
    if (isNumber && days >= 0)
        return nowMs - days * 24 * 60 * 60 * 1000;
    const bool hasUnit = !text.isEmpty() && text.back().isLetter() && !text.contains(u'-');
    if (const auto duration = hasUnit ? parseDurationMs(text) : std::nullopt)
        return nowMs - *duration;
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    if (!time.isValid())
        return invalid(
            u"%1 is no time: give 2030-01-31T12:00:00Z, 2030-01-31 or a duration like 24h or 7d"_s.arg(
                quoted(text)));
    return time.toMSecsSinceEpoch();
}

Result<qint64> writeReport(Database &database, const ReportRequest &request, QIODevice &device)
{
    const auto reading = ReadTransaction::begin(database);
    if (!reading)
        return reading.error();
    const ReportSource source = sourceOf(request.kind);
    const auto condition = conditionOf(database, request, source);
    if (!condition)
        return condition.error();
    auto query =
        runSql(database, source.select + condition->sql + u" order by "_s + source.order, condition->values);
    if (!query)
        return query.error();
    ReportWriter writer(request.format, source.columns, device);
    writer.begin();
    while (query.value().next()) {
        for (std::size_t i = 0; i < source.columns.size(); ++i)
            writer.cell(i, query->value(int(i)));
        if (const auto written = writer.endRow(); !written)
            return written.error();
        const bool isAsked = request.proceed && writer.rows() % ProceedInterval == 0;
        if (isAsked && !request.proceed(writer.rows()))
            return Error{ErrorCode::SystemError, u"cancelled after %1 rows"_s.arg(writer.rows())};
    }
    if (query->lastError().isValid())
        return sqlError(*query);
    if (const auto written = writer.end(); !written)
        return written.error();
    return writer.rows();
}

} // namespace custompass
