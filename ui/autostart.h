// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QString>

namespace custompass {

/// Whether the desktop starts the program when the operator logs in: a `.desktop` file in the XDG autostart folder. The file
/// is the only truth; nothing else remembers it.
class Autostart
{
public:
    /// @p dataDir is what is started: each data directory has its own entry.
    explicit Autostart(const QString &dataDir);

    bool isEnabled() const;
    /// SystemError that names file and reason.
    Result<Done> setEnabled(bool enabled) const;
    const QString &filePath() const { return m_filePath; }

private:
    QString m_dataDir;
    QString m_filePath;
};

} // namespace custompass
