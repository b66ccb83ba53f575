// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"

#include <QFile>

#include <memory>

namespace custompass {

/// Makes durable what connections with DatabaseOptions::syncedElsewhere have committed. Any thread, but one at a
/// time.
class WalSync
{
public:
    /// Whether this platform can wait for the write-ahead log from outside of SQLite.
    static bool isSupported();
    /// The database must be open in WAL mode already, and stay so.
    static Result<std::unique_ptr<WalSync>> open(const DatabaseOptions &options);

    /// Everything that was committed before the call is on the disk after it. SystemError if the disk does not
    /// confirm that: then it may be there or not, until a later call succeeds.
    Result<Done> sync();

private:
    explicit WalSync(const DatabaseOptions &options);
    Result<Done> checkpoint();

    const DatabaseOptions m_options;
    QFile m_file;
    bool m_doubtful = false;
};

} // namespace custompass
