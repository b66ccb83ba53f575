// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/taskstatus.h"
#include "models/tables/details.h"
#include "models/tables/moneyline.h"
#include "ui/widgets/timeline.h"

namespace custompass {

/// A task's status in the window's language.
QString statusText(TaskStatus status);
Tone toneOf(TaskStatus status);

/// What an entry of the ledger is, in the window's language.
QString kindText(LedgerKind kind);
QString stateText(ReservationState state);

/// The movements of one reservation as a time line: each with its amount, and the balance before and after.
std::vector<TimelinePoint> pointsOf(const MoneyReservation &reservation);

/// The line for a shell that asks the gateway for a task as its client would. The token is a placeholder.
/// @p gatewayUrl empty: the gateway does not run, and the line has a placeholder for its address, too.
QString curlFor(const TaskDetail &task, const QString &gatewayUrl);

/// Everything about a task as JSON, for a file.
QByteArray exportText(const TaskDetail &task, const std::vector<MoneyReservation> &money);

} // namespace custompass
