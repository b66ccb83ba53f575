// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trafficfeed.h"

namespace custompass {

/// Made-up requests of the last minutes before @p nowMs: mostly well answered, some streamed, some refused, cut or failed.
/// The same time gives the same requests.
void fillSampleTraffic(TrafficFeed &feed, int count, qint64 nowMs);

} // namespace custompass
