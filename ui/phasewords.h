// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trafficfeed.h"
#include "ui/tokens.h"

namespace custompass {

/// A phase in the window's language.
QString phaseText(Phase phase);
QColor phaseColor(const Tokens &tokens, Phase phase);

/// What the client got: `200`, `429`, or that the connection was cut; with a mark for streams and repeats.
QString answerText(const TrafficEntry &entry);
Tone toneOf(const TrafficEntry &entry);

/// A time of a request, exactly enough for short ones: `0.42 ms`, `1.8 s`.
QString phaseDuration(qint64 ns);

} // namespace custompass
