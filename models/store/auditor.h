// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/domain/result.h"

#include <QStringList>

#include <functional>

namespace custompass {

class Database;

/// What the auditor found (SPEC 7).
struct AuditReport
{
    qint64 users = 0;
    qint64 entries = 0;
    qint64 reservations = 0;
    qint64 held = 0;
    qint64 tasks = 0;
    QStringList violations; ///< one sentence each; at most 1,000 are kept
    qint64 violationCount = 0;

    bool clean() const { return violationCount == 0; }
};

/// Told now and then how far an audit is, from 0 to 1000; false ends it.
using AuditProgress = std::function<bool(int permille)>;

/// Recomputes every balance, entry chain, reservation and task from the entries, in one read transaction. SystemError
/// if @p progress ended it.
Result<AuditReport> audit(Database &database, const AuditProgress &progress = {});

} // namespace custompass
