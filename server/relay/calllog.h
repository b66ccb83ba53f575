// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/logcontext.h"
#include "server/relay/relaycall.h"

namespace custompass {

/// What is known about a request by now, for each line that is logged about it (SPEC 14).
LogContext logContext(const RelayCall &call);

} // namespace custompass
