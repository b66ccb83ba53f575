// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalogwatcher.h"

#include "models/domain/logging.h"

namespace custompass {

/// How long a configuration that could not be read is left alone, unless somebody asks or it changes.
static constexpr std::chrono::seconds RetryInterval{5};

Result<std::unique_ptr<CatalogWatcher>> CatalogWatcher::start(DatabaseOptions options, SecretBox secrets)
{
    std::unique_ptr<CatalogWatcher> watcher(new CatalogWatcher(std::move(options), std::move(secrets)));
    std::promise<Result<Done>> ready;
    auto outcome = ready.get_future();
    watcher->m_thread = std::thread(&CatalogWatcher::run, watcher.get(), std::move(ready));
    if (const auto started = outcome.get(); !started)
        return started.error();
    return watcher;
}

CatalogWatcher::CatalogWatcher(DatabaseOptions options, SecretBox secrets)
    : m_options(std::move(options))
    , m_secrets(std::move(secrets))
{
}

CatalogWatcher::~CatalogWatcher()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeUp.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

CatalogPtr CatalogWatcher::current() const
{
    // A mutex, because ThreadSanitizer does not understand GCC 12's std::atomic<std::shared_ptr>. It is held
    // for a few instructions.
    const std::lock_guard lock(m_mutex);
    return m_current;
}

void CatalogWatcher::onChange(Listener listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.push_back(std::move(listener));
}

void CatalogWatcher::refreshNow()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_asked;
    }
    m_wakeUp.notify_all();
}

CatalogPtr CatalogWatcher::refreshAndWait()
{
    std::unique_lock lock(m_mutex);
    const quint64 mine = ++m_asked;
    m_wakeUp.notify_all();
    m_looked.wait(lock, [this, mine] { return m_answered >= mine; });
    return m_current;
}

QString CatalogWatcher::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

void CatalogWatcher::run(std::promise<Result<Done>> ready)
{
    std::unique_ptr<Database> database;
    const auto first = readFirst(database);
    ready.set_value(first);
    if (first)
        lookOnRequestAndInTurn(*database);
}

Result<Done> CatalogWatcher::readFirst(std::unique_ptr<Database> &database)
{
    auto opened = Database::open(m_options, Database::Mode::ReadOnly);
    if (!opened)
        return opened.error();
    database = std::move(opened).value();
    auto catalog = loadCatalog(*database, m_secrets);
    if (!catalog)
        return catalog.error();
    publish(std::move(catalog).value());
    return Done{};
}

void CatalogWatcher::lookOnRequestAndInTurn(Database &database)
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_wakeUp.wait_for(lock, PollInterval, [this] { return m_stopping || m_asked != m_answered; });
        const quint64 asked = m_asked;
        const bool isAsked = asked != m_answered;
        if (!m_stopping) {
            lock.unlock();
            look(database, isAsked);
            lock.lock();
        }
        m_answered = asked;
        m_looked.notify_all();
    }
}

void CatalogWatcher::look(Database &database, bool asked)
{
    const auto version = catalogVersion(database);
    if (!version)
        return complain(version.error());
    if (*version == current()->version())
        return recover();
    if (*version == m_unreadableVersion && !asked && std::chrono::steady_clock::now() < m_retryAt)
        return;
    auto catalog = loadCatalog(database, m_secrets);
    if (catalog)
        return publish(std::move(catalog).value());
    m_unreadableVersion = *version;
    m_retryAt = std::chrono::steady_clock::now() + RetryInterval;
    complain(catalog.error());
}

void CatalogWatcher::publish(CatalogPtr catalog)
{
    std::vector<Listener> listeners;
    {
        const std::lock_guard lock(m_mutex);
        m_current = catalog;
        listeners = m_listeners;
    }
    recover();
    for (const Listener &listener : listeners)
        listener(catalog);
}

void CatalogWatcher::recover()
{
    if (takeProblem(QString()))
        qCInfo(lcStore, "the configuration can be read again");
}

void CatalogWatcher::complain(const Error &error)
{
    if (takeProblem(error.details))
        qCWarning(lcStore).noquote() << "the configuration cannot be read, the one before stays in force:"
                                     << error.details;
}

bool CatalogWatcher::takeProblem(const QString &problem)
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_problem, problem) != problem;
}

} // namespace custompass
