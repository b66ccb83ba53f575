// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/sqlvalues.h"

#include <QString>
#include <QStringView>

#include <functional>
#include <optional>

class QIODevice;

namespace custompass {

class Database;

enum class ReportKind { Users, Tasks, Logs, Ledger };
enum class ReportFormat { Json, Csv };

/// What a report is about (SPEC 12, `custompass report`).
struct ReportRequest
{
    ReportKind kind = ReportKind::Users;
    ReportFormat format = ReportFormat::Json;
    /// Only this user, also a deleted one.
    std::optional<QString> user = std::nullopt;
    /// Tasks only: `SUCCESS` …, or the external `completed` …; case does not matter.
    std::optional<QString> status = std::nullopt;
    /// Not for users: rows of this time or later; of tasks, their submission.
    std::optional<qint64> sinceMs = std::nullopt;
    /// Only rows with these ids, as a select; none: all. What the window exports by its own filters.
    SqlCondition ids = {};
    /// Is told every thousand rows how many were written; false ends it, with SystemError.
    std::function<bool(qint64 rows)> proceed = {};
};

/// `users`, `tasks`, `logs` or `ledger`.
std::optional<ReportKind> reportKindFrom(QStringView word);
/// `json` or `csv`.
std::optional<ReportFormat> reportFormatFrom(QStringView word);

/// A time in ms from what `--since` takes: ISO 8601 (`2030-01-31T12:00:00Z`; UTC if it names no zone), a date
/// (`2030-01-31`, from its start in UTC) or a duration back from @p nowMs (`90s`, `30m`, `24h`, `7d`).
/// InvalidRequest for anything else.
Result<qint64> parseSince(const QString &text, qint64 nowMs);

/// Writes the rows of one moment, oldest first, and returns how many. They pass through one by one: memory
/// does not grow with their number. InvalidRequest for an unknown user or status or a filter that this kind
/// does not have, SystemError if @p device does not take what is written.
///
/// JSON: one array of objects with exactly the keys of SPEC 12, a row a line. Times are ISO 8601 UTC with ms,
/// quota integers, ratios decimal strings. `actual` and `refunded` of a task are 0 until its money has moved.
/// What is not known is null.
///
/// CSV: for spreadsheets, so UTF-8 with a byte order mark, and RFC 4180 otherwise. A text that a spreadsheet
/// would take for a formula gets an apostrophe in front; numbers stay numbers. What is not known is empty.
Result<qint64> writeReport(Database &database, const ReportRequest &request, QIODevice &device);

} // namespace custompass
