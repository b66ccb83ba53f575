// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/gatewaycontrol.h"
#include "ui/tokens.h"

namespace custompass {

/// One word for a state: "Running".
QString stateWord(GatewayControl::State state);
Tone stateTone(GatewayControl::State state);
/// `http://127.0.0.1:8899` as `127.0.0.1:8899`.
QString addressOf(const QString &url);

} // namespace custompass
