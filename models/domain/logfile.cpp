// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logfile.h"

#include <QDir>

namespace custompass {

static Error fileError(const QFile &file)
{
    return {ErrorCode::SystemError, QStringLiteral("log file %1: %2").arg(file.fileName(), file.errorString())};
}

LogFile::LogFile(QString folder, qint64 maxBytes, int files)
    : m_folder(std::move(folder))
    , m_maxBytes(maxBytes)
    , m_files(files)
    , m_file(path())
{
}

QString LogFile::path(int number) const
{
    const QString name = m_folder + QStringLiteral("/custompass.log");
    return number == 0 ? name : QStringLiteral("%1.%2").arg(name).arg(number);
}

Result<Done> LogFile::open()
{
    const bool isNew = !QDir(m_folder).exists();
    if (isNew && QDir().mkpath(m_folder))
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // Unbuffered: what is written is the kernel's, and survives the end of this process.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return fileError(m_file);
    return Done{};
}

Result<Done> LogFile::rotate()
{
    m_file.close();
    QFile::remove(path(m_files - 1));
    for (int number = m_files - 1; number > 0; --number) {
        if (QFile::exists(path(number - 1)) && !QFile::rename(path(number - 1), path(number)))
            return Error{ErrorCode::SystemError, QStringLiteral("log file %1: cannot become %2").arg(path(number - 1), path(number))};
    }
    return open();
}

Result<Done> LogFile::write(const QByteArray &text)
{
    if (!m_file.isOpen()) {
        const Result<Done> opened = open();
        if (!opened)
            return opened;
    }
    if (m_file.size() > 0 && m_file.size() + text.size() > m_maxBytes) {
        const Result<Done> rotated = rotate();
        if (!rotated)
            return rotated;
    }
    if (m_file.write(text) == text.size())
        return Done{};
    const Error error = fileError(m_file);
    m_file.close(); // a disk that was full, or a file that went away, may be better next time
    return error;
}

} // namespace custompass
