// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logging.h"

namespace custompass {

Q_LOGGING_CATEGORY(lcApp, "custompass.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "custompass.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRelay, "custompass.relay", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUpstream, "custompass.upstream", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAccess, "custompass.access", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "custompass.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLedger, "custompass.ledger", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPoller, "custompass.poller", QtInfoMsg)

} // namespace custompass
