// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/privatefile.h"

#include "models/store/secrets.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

Error configError(const QString &path, const QString &problem)
{
    return Error{ErrorCode::ConfigError, u"%1: %2"_s.arg(path, problem)};
}

/// Why a file that is open is not one of the owner alone; none if it is.
std::optional<Error> publicity(const QString &path, const FileDescriptor &file)
{
    struct stat info
    {
    };
    if (::fstat(file.number(), &info) != 0)
        return fileError(path, "be examined");
    if (!S_ISREG(info.st_mode))
        return configError(path, u"is no regular file"_s);
    if ((info.st_mode & 077) != 0)
        return configError(path,
                           u"its mode is 0%1, so that others can reach it: make it 0600 (chmod 600)"_s.arg(
                               QString::number(info.st_mode & 07777, 8)));
    return std::nullopt;
}

FileDescriptor opened(const QString &path, int flags)
{
    return FileDescriptor(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC));
}

bool syncFile(const QString &path, int flags)
{
    const FileDescriptor file = opened(path, flags);
    return file.isOpen() && ::fsync(file.number()) == 0;
}

} // namespace

FileDescriptor::~FileDescriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

Error fileError(const QString &path, const char *action)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(errno));
    return Error{ErrorCode::SystemError,
                 u"%1: cannot %2: %3"_s.arg(path, QString::fromLatin1(action), reason)};
}

Result<PrivateFileDraft> PrivateFileDraft::create(const QString &target)
{
    const QString path = u"%1.new-%2"_s.arg(target, QString::fromLatin1(randomBase62(12)));
    constexpr int Flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const FileDescriptor file(::open(QFile::encodeName(path).constData(), Flags, 0600));
    if (!file.isOpen())
        return fileError(target, "be created");
    return PrivateFileDraft(target, path);
}

PrivateFileDraft::PrivateFileDraft(PrivateFileDraft &&other) noexcept
    : m_target(std::move(other.m_target))
    , m_path(std::exchange(other.m_path, {}))
{
}

PrivateFileDraft::~PrivateFileDraft()
{
    if (!m_path.isEmpty())
        ::unlink(QFile::encodeName(m_path).constData());
}

Result<Done> PrivateFileDraft::write(QByteArrayView content)
{
    const FileDescriptor file = opened(m_path, O_WRONLY | O_APPEND | O_NOFOLLOW);
    if (!file.isOpen())
        return fileError(m_target, "be written");
    while (!content.isEmpty()) {
        const ssize_t count = ::write(file.number(), content.data(), size_t(content.size()));
        if (count < 0 && errno != EINTR)
            return fileError(m_target, "be written");
        content = content.sliced(std::max<qsizetype>(count, 0));
    }
    return Done{};
}

Result<bool> PrivateFileDraft::publish()
{
    if (!syncFile(m_path, O_RDONLY))
        return fileError(m_target, "be made durable");
    // unlike a renaming, a link never replaces a file
    if (::link(QFile::encodeName(m_path).constData(), QFile::encodeName(m_target).constData()) != 0)
        return errno == EEXIST ? Result<bool>(false) : fileError(m_target, "be created");
    if (!syncFile(QFileInfo(m_target).absolutePath(), O_RDONLY | O_DIRECTORY))
        return fileError(m_target, "be made durable");
    return true;
}

Result<Done> PrivateFileDraft::replace()
{
    if (!syncFile(m_path, O_RDONLY))
        return fileError(m_target, "be made durable");
    if (::rename(QFile::encodeName(m_path).constData(), QFile::encodeName(m_target).constData()) != 0)
        return fileError(m_target, "be replaced");
    m_path.clear();
    if (!syncFile(QFileInfo(m_target).absolutePath(), O_RDONLY | O_DIRECTORY))
        return fileError(m_target, "be made durable");
    return Done{};
}

Result<std::optional<QByteArray>> readPrivateFile(const QString &path, qsizetype limit)
{
    // O_NONBLOCK: opening a named pipe must not wait for a writer
    const FileDescriptor file = opened(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!file.isOpen() && errno == ENOENT)
        return std::optional<QByteArray>();
    if (!file.isOpen() && errno == ELOOP)
        return configError(path, u"is a symbolic link; put the file itself there"_s);
    if (!file.isOpen())
        return fileError(path, "be opened");
    if (auto error = publicity(path, file))
        return *std::move(error);
    QByteArray content(limit, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < limit) {
        const ssize_t count = ::read(file.number(), content.data() + size, size_t(limit - size));
        if (count < 0 && errno != EINTR)
            return fileError(path, "be read");
        if (count == 0)
            break;
        size += std::max<ssize_t>(count, 0);
    }
    content.resize(size);
    return std::optional(content);
}

} // namespace custompass
