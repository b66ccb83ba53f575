// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QFile>
#include <QString>

namespace custompass {

/// A log file that is put aside when it is full: `custompass.log`, then `custompass.log.1` (the newest) and so on. For
/// the owner's eyes only. Belongs to one thread.
class LogFile
{
public:
    /// @p maxBytes of each file; @p files of them in all, at least 1. The folder is made if there is none.
    LogFile(QString folder, qint64 maxBytes, int files);

    /// Appends; SystemError that names the file if it cannot, and the next call tries again.
    Result<Done> write(const QByteArray &text);

    QString path(int number = 0) const;

private:
    Result<Done> open();
    Result<Done> rotate();

    const QString m_folder;
    const qint64 m_maxBytes;
    const int m_files;
    QFile m_file;
};

} // namespace custompass
