// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/catalog.h"
#include "models/store/database.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace custompass {

/// Keeps the newest catalog at hand, whoever changes the configuration: this process, the window or a command
/// (SPEC 12: "notices within a second"). A thread of its own looks at catalogVersion() and reads again what
/// changed. A configuration that cannot be read leaves the one before in force, and is logged once.
/// Thread-safe.
class CatalogWatcher
{
public:
    using Listener = std::function<void(CatalogPtr)>;
    static constexpr std::chrono::milliseconds PollInterval{250};

    /// Returns when the first catalog is there; its failure is the result. The schema must be current.
    static Result<std::unique_ptr<CatalogWatcher>> start(DatabaseOptions options, SecretBox secrets);
    ~CatalogWatcher(); ///< Stops at once; no listener is called afterwards. Not from a listener.
    CatalogWatcher(const CatalogWatcher &) = delete;
    CatalogWatcher &operator=(const CatalogWatcher &) = delete;

    /// Never null. Cheap enough for every request.
    CatalogPtr current() const;

    /// Calls @p listener on the watcher's thread after each change that comes after this call, until the
    /// watcher ends.
    void onChange(Listener listener);

    /// Looks at once instead of at the next poll; does not wait for it.
    void refreshNow();
    /// Looks at once and waits for the outcome, so that a change committed before is in force after. Not from
    /// a listener.
    CatalogPtr refreshAndWait();

    /// Why the configuration as stored is not in force; empty if it is.
    QString problem() const;

private:
    CatalogWatcher(DatabaseOptions options, SecretBox secrets);

    // On the watcher's thread.
    void run(std::promise<Result<Done>> ready);
    Result<Done> readFirst(std::unique_ptr<Database> &database);
    void lookOnRequestAndInTurn(Database &database);
    void look(Database &database, bool asked);
    void publish(CatalogPtr catalog);
    void recover();
    void complain(const Error &error);
    /// Whether it differs from the one before.
    bool takeProblem(const QString &problem);

    const DatabaseOptions m_options;
    const SecretBox m_secrets;
    // The watcher's thread only: what could not be read, and when it is tried again although it did not
    // change.
    qint64 m_unreadableVersion = -1;
    std::chrono::steady_clock::time_point m_retryAt;

    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wakeUp;
    std::condition_variable m_looked;
    CatalogPtr m_current;
    QString m_problem;
    std::vector<Listener> m_listeners;
    quint64 m_asked = 0;    ///< how many looks were asked for
    quint64 m_answered = 0; ///< how many of them are done
    bool m_stopping = false;

    std::thread m_thread;
};

} // namespace custompass
