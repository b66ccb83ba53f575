// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/logfile.h"

#include <QByteArray>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace custompass {

/// Writes log lines to stderr and to a file, on a thread of its own, so that nobody who logs ever waits for a disk or
/// for whoever reads stderr (SPEC 14). If the lines come faster than they can be written, the newest are dropped, counted
/// and reported. Thread-safe.
class LogWriter
{
public:
    /// More than this waits nowhere.
    static constexpr qsizetype DefaultQueueBytes = qsizetype(8) * 1024 * 1024;

    /// Writes to @p descriptor, which is not closed; until setFile(), to that alone. Where nobody reads it, lines are
    /// missing there after a second, but not in the file.
    explicit LogWriter(int descriptor, qsizetype queueBytes = DefaultQueueBytes);
    ~LogWriter(); ///< writes what waits
    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;

    /// Takes one line with its line end, or drops it.
    void write(const QByteArray &line);
    /// Where lines go besides; null: nowhere else.
    void setFile(std::unique_ptr<LogFile> file);
    /// Returns when everything that was taken so far is written.
    void flush();
    /// Lines that were dropped so far.
    quint64 dropped() const { return m_dropped.load(std::memory_order_relaxed); }

private:
    void run();
    void writeOut(const QByteArray &text, LogFile *file);
    void writeToDescriptor(const QByteArray &text);
    void reportDropped();

    const int m_descriptor;
    const qsizetype m_queueBytes;
    std::atomic<quint64> m_dropped = 0;
    quint64 m_reported = 0;    ///< the thread's own
    bool m_fileFailed = false; ///< the thread's own
    bool m_stalled = false;    ///< the thread's own: nobody reads the descriptor

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_written;
    std::deque<QByteArray> m_queue; ///< guarded by m_mutex, like all that follows
    qsizetype m_bytes = 0;
    std::shared_ptr<LogFile> m_file;
    bool m_writing = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace custompass
