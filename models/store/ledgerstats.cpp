// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerstats.h"

#include <array>

namespace custompass {

static constexpr std::array<qint64, 10> sizes{1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
static constexpr qint64 us = 1'000;
static constexpr qint64 ms = 1'000'000;
static constexpr std::array<qint64, 14> durations{50 * us, 100 * us, 250 * us, 500 * us, 1 * ms,   2500 * us,   5 * ms,
                                                  10 * ms, 25 * ms,  50 * ms,  100 * ms, 250 * ms, 1'000 * ms, 5'000 * ms};

LedgerStats::LedgerStats()
    : batchSize(sizes)
    , batchDuration(durations)
    , commitDuration(durations)
{
}

} // namespace custompass
