// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>
#include <utility>

namespace custompass {

/// An open file descriptor that closes itself.
class FileDescriptor
{
public:
    explicit FileDescriptor(int number)
        : m_number(number)
    {
    }
    ~FileDescriptor();
    FileDescriptor(FileDescriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    FileDescriptor &operator=(FileDescriptor &&) = delete;

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// SystemError `PATH: cannot ACTION: the reason in errno`.
Error fileError(const QString &path, const char *action);

/// A file of the owner alone (0600) that gets its name only when it is whole, so that nobody ever sees half
/// of it, and only if there is none of that name by then. Until publish() it stands beside, under a random
/// name, and goes away with the object.
class PrivateFileDraft
{
public:
    static Result<PrivateFileDraft> create(const QString &target);
    ~PrivateFileDraft();
    PrivateFileDraft(PrivateFileDraft &&other) noexcept;
    PrivateFileDraft &operator=(PrivateFileDraft &&) = delete;

    /// Where it stands by now, for others that fill it.
    const QString &path() const { return m_path; }
    Result<Done> write(QByteArrayView content);
    /// Makes the content durable, and then its name. False if there is a file of that name.
    Result<bool> publish();
    /// Makes the content durable, and then puts it in the place of the target in one step, whether there is one or not.
    Result<Done> replace();

private:
    PrivateFileDraft(QString target, QString path)
        : m_target(std::move(target))
        , m_path(std::move(path))
    {
    }

    QString m_target;
    QString m_path; ///< empty: moved from
};

/// The content of a regular file of the owner alone, at most @p limit bytes of it. No value if there is none
/// of that name; ConfigError if it is a symbolic link, no regular file, or if group or others can reach it;
/// SystemError if it cannot be read.
Result<std::optional<QByteArray>> readPrivateFile(const QString &path, qsizetype limit);

} // namespace custompass
