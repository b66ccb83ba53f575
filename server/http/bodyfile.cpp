// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/bodyfile.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace custompass {

namespace {

/// A nameless file; where the file system has none, one that loses its name at once.
int openNameless(const QByteArray &folder)
{
#ifdef O_TMPFILE
    const int nameless = ::open(folder.constData(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (nameless >= 0)
        return nameless;
#endif
    QByteArray name = folder + "/body-XXXXXX";
    const int named = ::mkstemp(name.data());
    if (named >= 0) {
        ::unlink(name.constData());
        ::fcntl(named, F_SETFD, FD_CLOEXEC);
    }
    return named;
}

} // namespace

std::shared_ptr<BodyFile> BodyFile::create(const QByteArray &folder)
{
    const int descriptor = openNameless(folder);
    return descriptor < 0 ? nullptr : std::shared_ptr<BodyFile>(new BodyFile(descriptor));
}

BodyFile::BodyFile(int descriptor)
    : m_descriptor(descriptor)
{
}

BodyFile::~BodyFile()
{
    if (m_map)
        ::munmap(m_map, std::size_t(m_size));
    ::close(m_descriptor);
}

bool BodyFile::append(QByteArrayView data)
{
    while (!data.isEmpty()) {
        const ssize_t written = ::write(m_descriptor, data.data(), std::size_t(data.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        m_size += written;
        data = data.sliced(written);
    }
    return true;
}

QByteArray BodyFile::bytes()
{
    if (!m_map) {
        void *map = ::mmap(nullptr, std::size_t(m_size), PROT_READ, MAP_SHARED, m_descriptor, 0);
        if (map == MAP_FAILED)
            return {};
        m_map = map;
    }
    return QByteArray::fromRawData(static_cast<const char *>(m_map), m_size);
}

qint64 BodyFile::read(qint64 offset, char *data, qint64 most) const
{
    ssize_t got = -1;
    do {
        got = ::pread(m_descriptor, data, std::size_t(most), offset);
    } while (got < 0 && errno == EINTR);
    return got;
}

} // namespace custompass
