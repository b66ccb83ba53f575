// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace custompass {

/// What the operating system says about this process.
struct ProcessStats
{
    qint64 residentBytes = 0;
    qint64 virtualBytes = 0;
    qint64 cpuNs = 0;
    qint64 startedNs = 0; ///< since 1970 UTC
    qint64 openFiles = 0;
    qint64 maxFiles = 0;

    /// No value where the system has no /proc.
    static std::optional<ProcessStats> read();
};

} // namespace custompass
