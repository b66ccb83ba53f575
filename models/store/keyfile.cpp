// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/keyfile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace custompass {
namespace {

using Key = SecretBox::Key;

/// A file descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

Error keyError(const QString &path, const QString &problem)
{
    return Error{ErrorCode::ConfigError, QStringLiteral("master key file %1: %2").arg(path, problem)};
}

Error systemError(const QString &path, const char *action)
{
    const int cause = errno;
    return keyError(path,
                    QStringLiteral("cannot %1: %2")
                        .arg(QString::fromLatin1(action), QString::fromLocal8Bit(std::strerror(cause))));
}

/// Reads up to @p size bytes; fewer only at the end of the file. -1 with errno set if that fails.
ssize_t readFully(int file, unsigned char *target, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::read(file, target + done, size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        done += std::size_t(count);
    }
    return ssize_t(done);
}

bool writeFully(int file, const unsigned char *source, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::write(file, source + done, size - done);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0)
            done += std::size_t(count);
    }
    return true;
}

/// The key of an open file, if it is a private, regular file of the right length.
Result<Key> readKey(const QString &path, const Descriptor &file)
{
    struct stat info
    {
    };
    if (::fstat(file.number(), &info) != 0)
        return systemError(path, "be examined");
    if (!S_ISREG(info.st_mode))
        return keyError(path, QStringLiteral("is no regular file"));
    if ((info.st_mode & 077) != 0)
        return keyError(
            path, QStringLiteral("its mode is 0%1, so that others can reach it: make it 0600 (chmod 600)")
                      .arg(QString::number(info.st_mode & 07777, 8)));
    Key key{};
    unsigned char more = 0;
    const ssize_t count = readFully(file.number(), key.data(), key.size());
    const ssize_t excess = count < 0 ? -1 : readFully(file.number(), &more, 1);
    if (count < 0 || excess < 0)
        return systemError(path, "be read");
    if (std::size_t(count) != key.size() || excess != 0)
        return keyError(path, QStringLiteral("must hold exactly %1 bytes, but holds %2")
                                  .arg(QString::number(key.size()), QString::number(info.st_size)));
    return key;
}

/// Makes the entry of a new file durable as well.
bool syncFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const Descriptor handle(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return handle.isOpen() && ::fsync(handle.number()) == 0;
}

/// Writes the whole key under another name and then links it to @p path, which fails if there is a file by
/// then. So nobody ever sees half a key, and two processes never each believe in their own.
Result<Done> publishKey(const QString &path, const Key &key)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray draft = target + ".new-" + randomBase62(12);
    {
        const Descriptor file(
            ::open(draft.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file.isOpen())
            return systemError(path, "be created");
        if (!writeFully(file.number(), key.data(), key.size()) || ::fsync(file.number()) != 0) {
            const Error error = systemError(path, "be written");
            ::unlink(draft.constData());
            return error;
        }
    }
    const bool linked = ::link(draft.constData(), target.constData()) == 0 || errno == EEXIST;
    const Error linkError = systemError(path, "be created");
    ::unlink(draft.constData());
    if (!linked)
        return linkError;
    if (!syncFolder(path))
        return systemError(path, "be made durable");
    return Done{};
}

} // namespace

Result<Key> readOrCreateKeyFile(const QString &path, const Key &fresh)
{
    const QByteArray name = QFile::encodeName(path);
    // O_NONBLOCK: opening a named pipe must not wait for a writer
    constexpr int Flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    for (bool mayCreate : {true, false}) {
        const Descriptor file(::open(name.constData(), Flags));
        if (file.isOpen())
            return readKey(path, file);
        if (errno == ELOOP)
            return keyError(path, QStringLiteral("is a symbolic link; put the file itself there"));
        if (errno != ENOENT || !mayCreate)
            return systemError(path, "be opened");
        if (const auto published = publishKey(path, fresh); !published)
            return published.error();
    }
    Q_UNREACHABLE();
}

} // namespace custompass
