// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/datadir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

QString absolute(const QString &path)
{
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

/// The process number that the holder of the lock has written, for people to read.
QString holder(const FileDescriptor &file)
{
    QByteArray text(20, '\0');
    const ssize_t size = ::pread(file.number(), text.data(), size_t(text.size()), 0);
    const QByteArray number = text.left(std::max<ssize_t>(size, 0)).trimmed();
    return number.isEmpty() ? QString() : u" (process %1)"_s.arg(QString::fromLatin1(number));
}

bool writeHolder(const FileDescriptor &file)
{
    const QByteArray number = QByteArray::number(qint64(::getpid())) + '\n';
    return ::ftruncate(file.number(), 0) == 0 &&
           ::pwrite(file.number(), number.constData(), size_t(number.size()), 0) == number.size();
}

} // namespace

Result<DataDir> DataDir::create(const QString &path)
{
    const QString folder = absolute(path);
    const QString parent = QFileInfo(folder).path();
    if (!QDir().mkpath(parent))
        return Error{ErrorCode::ConfigError, u"data directory %1: %2 cannot be made"_s.arg(folder, parent)};
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return Error{ErrorCode::ConfigError, u"data directory "_s + fileError(folder, "be made").details};
    if (!QFileInfo(folder).isDir())
        return Error{ErrorCode::ConfigError, u"data directory %1: is no folder"_s.arg(folder)};
    return DataDir(folder);
}

Result<DataDir> DataDir::existing(const QString &path)
{
    const QString folder = absolute(path);
    if (!QFileInfo(folder).isDir())
        return Error{ErrorCode::SystemError, u"there is no data directory %1"_s.arg(folder)};
    return DataDir(folder);
}

Result<SecretBox> DataDir::openSecrets(const QString &databasePath) const
{
    const QFileInfo database(databasePath);
    if (!QFileInfo::exists(keyPath()) && database.exists() && database.size() > 0)
        return Error{ErrorCode::ConfigError,
                     u"master key file %1: is missing, but there is the database %2. Put the key back, from "
                     u"a backup or "
                     "from where it was moved: without it the stored keys and tokens cannot be opened"_s.arg(
                         keyPath(), databasePath)};
    return SecretBox::fromKeyFile(keyPath());
}

Result<std::unique_ptr<DataDirLock>> DataDirLock::acquire(const DataDir &dataDir)
{
    const QString path = dataDir.lockPath();
    constexpr int Flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
    FileDescriptor file(::open(QFile::encodeName(path).constData(), Flags, 0600));
    if (!file.isOpen())
        return fileError(path, "be opened");
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return fileError(path, "be locked");
        return Error{ErrorCode::SystemError,
                     u"another custompass%1 uses the data directory %2"_s.arg(holder(file), dataDir.path())};
    }
    if (!writeHolder(file))
        return fileError(path, "be written");
    return std::unique_ptr<DataDirLock>(new DataDirLock(std::move(file)));
}

} // namespace custompass
