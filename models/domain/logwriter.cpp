// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logwriter.h"

#include "models/domain/logging.h"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <poll.h>
#include <unistd.h>

namespace custompass {

/// Lines that wait are written together, up to this size.
static constexpr qsizetype ChunkBytes = 64 * 1024;
/// How long a full pipe is waited for, once.
static constexpr int StallMs = 1'000;

LogWriter::LogWriter(int descriptor, qsizetype queueBytes)
    : m_descriptor(descriptor)
    , m_queueBytes(queueBytes)
    , m_thread(&LogWriter::run, this)
{
}

LogWriter::~LogWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void LogWriter::write(const QByteArray &line)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_bytes + line.size() > m_queueBytes) {
            m_dropped.fetch_add(1, std::memory_order_relaxed);
            return;
        }
        m_queue.push_back(line);
        m_bytes += line.size();
    }
    m_wake.notify_one();
}

void LogWriter::setFile(std::unique_ptr<LogFile> file)
{
    const std::lock_guard lock(m_mutex);
    m_file = std::move(file);
}

void LogWriter::flush()
{
    std::unique_lock lock(m_mutex);
    m_written.wait(lock, [this] { return m_queue.empty() && !m_writing; });
}

void LogWriter::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        QByteArray chunk;
        while (!m_queue.empty() && chunk.size() < ChunkBytes) {
            chunk += m_queue.front();
            m_queue.pop_front();
        }
        m_bytes -= chunk.size();
        const std::shared_ptr<LogFile> file = m_file;
        m_writing = true;
        lock.unlock();
        writeOut(chunk, file.get());
        reportDropped();
        lock.lock();
        m_writing = false;
        m_written.notify_all();
    }
}

void LogWriter::writeOut(const QByteArray &text, LogFile *file)
{
    // First the file: stderr may be a pipe that nobody reads.
    if (file) {
        const Result<Done> done = file->write(text);
        if (!done && !m_fileFailed)
            qCWarning(lcApp).noquote() << "lines are missing in the log file:" << done.error().details;
        m_fileFailed = !done;
    }
    writeToDescriptor(text);
}

/// Gives up on a pipe that nobody empties: neither the file nor the end of the program waits for that.
void LogWriter::writeToDescriptor(const QByteArray &text)
{
    for (qsizetype written = 0; written < text.size();) {
        pollfd ready{m_descriptor, POLLOUT, 0};
        m_stalled = ::poll(&ready, 1, m_stalled ? 0 : StallMs) == 0;
        if (m_stalled)
            return;
        // So much goes into a pipe that is ready without blocking.
        const qsizetype size = std::min<qsizetype>(text.size() - written, PIPE_BUF);
        const ssize_t count = ::write(m_descriptor, text.constData() + written, size_t(size));
        if (count >= 0)
            written += count;
        else if (errno != EINTR && errno != EAGAIN)
            return; // it is closed; there is nobody to tell
    }
}

/// Logged like anything else, once there is room again.
void LogWriter::reportDropped()
{
    const quint64 dropped = m_dropped.load(std::memory_order_relaxed);
    if (dropped == m_reported)
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_bytes > m_queueBytes / 2)
            return;
    }
    qCWarning(lcApp) << dropped - m_reported << "log lines were dropped: they came faster than they can be written";
    m_reported = dropped;
}

} // namespace custompass
