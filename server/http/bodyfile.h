// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace custompass {

/// A large request body on disk instead of in memory: a file without a name, which is gone with the process. Written by
/// one thread, then read by any.
class BodyFile
{
public:
    /// Bodies beyond this are worth a file.
    static constexpr qint64 Threshold = qint64(1024) * 1024;

    /// A new, empty one in @p folder; null if none can be made there.
    static std::shared_ptr<BodyFile> create(const QByteArray &folder);
    ~BodyFile();
    BodyFile(const BodyFile &) = delete;
    BodyFile &operator=(const BodyFile &) = delete;

    /// False if the disk is full or broken.
    bool append(QByteArrayView data);
    qint64 size() const { return m_size; }

    /// All of it, mapped into memory but not read: valid as long as this object. Null if that is not possible. Nothing
    /// may be appended after it.
    QByteArray bytes();
    /// Reads up to @p most bytes from @p offset on; how many, 0 at the end, -1 if that fails.
    qint64 read(qint64 offset, char *data, qint64 most) const;

private:
    explicit BodyFile(int descriptor);

    const int m_descriptor;
    qint64 m_size = 0;
    void *m_map = nullptr;
};

} // namespace custompass
