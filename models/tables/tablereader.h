// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/mailbox.h"
#include "models/tables/readlane.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <type_traits>

namespace custompass {

/// What a piece of reading works with. Belongs to the reader's thread and to the one call it is given to.
class ReadContext
{
public:
    ReadContext(Database &connection, ReadJobPtr job, std::function<void(std::function<void()>)> deliver)
        : database(connection)
        , m_job(std::move(job))
        , m_deliver(std::move(deliver))
    {
    }

    /// Nobody waits for the outcome any more. Longer work looks every few ten milliseconds.
    bool isCancelled() const { return m_job->isCancelled(); }
    /// Runs @p what on the receiver's thread, unless the receiver is gone or the job cancelled by then: for
    /// parts of an outcome that is not whole yet.
    void deliver(std::function<void()> what) const { m_deliver(std::move(what)); }

    Database &database;

private:
    ReadJobPtr m_job;
    std::function<void(std::function<void()>)> m_deliver;
};

/// Reads for the window, off the main thread, over read-only connections of its own (DESIGN 5): one for pages
/// of rows, which are short, one for sums over many rows, so that no page waits for a sum. Notices what
/// anybody commits. Lives on the main thread; outlives the models that read through it.
class TableReader final : public QObject
{
    Q_OBJECT
public:
    enum class Lane {
        Pages, ///< a few milliseconds each
        Sums,  ///< may take seconds
    };
    static constexpr std::chrono::milliseconds WatchInterval{500};

    /// The schema must be current.
    static Result<std::unique_ptr<TableReader>> start(const DatabaseOptions &options);
    ~TableReader() override; ///< Nothing is delivered afterwards.

    /// Runs @p work, `T work(ReadContext &)`, on the reader's thread, then `then(T)` on this one, unless
    /// @p receiver is gone or the job cancelled by then. Jobs of a lane are done in order.
    template <typename Work, typename Then>
    ReadJobPtr read(Lane lane, QObject *receiver, Work work, Then then)
    {
        using Value = std::invoke_result_t<Work, ReadContext &>;
        auto job = std::make_shared<ReadJob>();
        auto deliver = [this, job, guard = QPointer<QObject>(receiver)](std::function<void()> what) {
            post([job, guard, what = std::move(what)] {
                if (guard && !job->isCancelled())
                    what();
            });
        };
        // Shared, because what passes through a std::function must be copyable.
        auto callback = std::make_shared<Then>(std::move(then));
        laneOf(lane).post(job, [job, deliver, callback, work = std::move(work)](Database &database) mutable {
            ReadContext context(database, job, deliver);
            auto value = std::make_shared<Value>(work(context));
            deliver([callback, value] { (*callback)(std::move(*value)); });
        });
        return job;
    }

Q_SIGNALS:
    /// Somebody committed something since the last time; at most twice a second.
    void changed();

private:
    TableReader(std::unique_ptr<ReadLane> pages, std::unique_ptr<ReadLane> sums);
    ReadLane &laneOf(Lane lane) { return lane == Lane::Pages ? *m_pages : *m_sums; }
    void post(std::function<void()> what);
    void watch();

    Mailbox m_mailbox; ///< what the lanes have done goes through it; outlives them
    std::unique_ptr<ReadLane> m_pages;
    std::unique_ptr<ReadLane> m_sums;
    QTimer m_watchTimer;
    qint64 m_seenVersion = -1;
    bool m_isLooking = false;
};

} // namespace custompass
