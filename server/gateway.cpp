// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/gateway.h"

#include "models/domain/logging.h"

#include <QRandomGenerator>

namespace custompass {

static constexpr int drainCheckMs = 20;
static constexpr qint64 drainLimitMs = 30'000;

Gateway::Gateway(GatewayParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_breakers(parts.clock)
    , m_metrics(parts.ledger, [connections = m_connections] { return connections->count(); }, &m_breakers,
                [&catalog = parts.catalog] { return catalog.current(); })
{
    m_drainTimer.setInterval(drainCheckMs);
    connect(&m_drainTimer, &QTimer::timeout, this, &Gateway::checkDrained);
    connect(&m_parts.settings, &SettingsStore::changed, this,
            [this](const SettingsPtr &previous, const SettingsPtr &current) { settingsChanged(*previous, *current); });
    connect(&m_tls, &TlsWatcher::renewed, this, &Gateway::shareTls);
}

Gateway::~Gateway() = default;

Result<Done> Gateway::start()
{
    const std::shared_ptr<const Settings> settings = m_parts.settings.current();
    const QByteArray gatewayId = QByteArray::number(QRandomGenerator::system()->generate64(), 16);

    m_connections->setPort(0); // of an earlier run; its workers are gone
    const Result<Done> identified = m_tls.use(settings->tlsCertificate, settings->tlsKey);
    if (!identified)
        return identified;

    // First, so that a gateway that listens is ready.
    auto poller = std::make_unique<PollerThread>(m_parts, gatewayId, m_pulse, m_breakers, m_metrics.poller());
    const Result<Done> polling = poller->start();
    if (!polling)
        return polling;

    quint16 port = settings->listenPort;
    std::vector<std::unique_ptr<Worker>> workers;
    for (int i = 0; i < settings->workers; ++i) {
        auto worker = std::make_unique<Worker>(m_parts, gatewayId, m_connections,
                                               WorkerCommons{m_pulse, m_metrics, m_rates, m_breakers});
        const Result<quint16> listening = worker->start(settings->listenAddress, port, m_tls.current());
        if (!listening)
            return listening.error();
        port = *listening; // the others share the port that the first one got
        workers.push_back(std::move(worker));
    }
    m_cancelled = false;
    m_workers = std::move(workers);
    m_poller = std::move(poller);
    m_address = settings->listenAddress;
    m_port = port;
    showAddress();
    return Done{};
}

void Gateway::showAddress()
{
    QString host = m_address.toString();
    if (m_address.protocol() == QAbstractSocket::IPv6Protocol)
        host = QLatin1Char('[') + host + QLatin1Char(']');
    const QString scheme = m_tls.current() ? QStringLiteral("https") : QStringLiteral("http");
    m_url = QStringLiteral("%1://%2:%3").arg(scheme, host).arg(m_port);
}

void Gateway::settingsChanged(const Settings &previous, const Settings &current)
{
    for (const auto &worker : m_workers)
        worker->applyLimits(current);
    if (m_workers.empty() || m_drainTimer.isActive())
        return;
    bool changed = false;
    if (current.tlsCertificate != previous.tlsCertificate || current.tlsKey != previous.tlsKey)
        changed = changeTls(current);
    const bool sameSetting =
        current.listenAddress == previous.listenAddress && current.listenPort == previous.listenPort;
    const bool isThere = current.listenAddress == m_address && current.listenPort == m_port;
    if (!sameSetting && !isThere)
        changed = move(current) || changed;
    if (!changed)
        return;
    showAddress();
    qCInfo(lcApp).noquote() << "listening on" << m_url;
    Q_EMIT moved();
}

bool Gateway::changeTls(const Settings &settings)
{
    const Result<Done> identified = m_tls.use(settings.tlsCertificate, settings.tlsKey);
    if (!identified) {
        qCWarning(lcApp).noquote() << "the certificate in force stays:" << identified.error().details;
        return false;
    }
    shareTls();
    return true;
}

void Gateway::shareTls()
{
    for (const auto &worker : m_workers)
        worker->setTls(m_tls.current());
}

/// First every worker listens at the new address, then none at the old one, so that there is no moment without.
bool Gateway::move(const Settings &settings)
{
    quint16 port = settings.listenPort;
    for (const auto &worker : m_workers) {
        const Result<quint16> prepared = worker->prepareMove(settings.listenAddress, port);
        if (!prepared) {
            qCWarning(lcApp).noquote() << "the address in force stays:" << prepared.error().details;
            for (const auto &one : m_workers)
                one->abandonMove();
            m_connections->setPort(m_port);
            return false;
        }
        port = *prepared;
    }
    for (const auto &worker : m_workers)
        worker->commitMove();
    m_address = settings.listenAddress;
    m_port = port;
    return true;
}

void Gateway::drain()
{
    if (m_drainTimer.isActive() || m_workers.empty())
        return;
    qCInfo(lcApp) << "stopping: no new connections, finishing what runs";
    m_drainTime.start();
    for (const auto &worker : m_workers)
        worker->startDraining();
    m_poller->startDraining();
    m_drainTimer.start();
    checkDrained();
}

void Gateway::pollTaskNow(qint64 taskId)
{
    if (m_poller)
        m_poller->pollNow(taskId);
}

int Gateway::openRequests() const
{
    int open = 0;
    for (const auto &worker : m_workers)
        open += worker->openRequests();
    return open;
}

quint64 Gateway::startedRequests() const
{
    quint64 started = 0;
    for (const auto &worker : m_workers)
        started += worker->startedRequests();
    return started;
}

void Gateway::checkDrained()
{
    int busy = m_poller->busy();
    for (const auto &worker : m_workers)
        busy += worker->busy();
    if (busy > 0) {
        if (!m_cancelled && m_drainTime.hasExpired(drainLimitMs)) {
            qCWarning(lcApp) << "stopping: cancelling" << openRequests()
                             << "requests that did not finish in time";
            m_cancelled = true;
            for (const auto &worker : m_workers)
                worker->cancelUpstreamCalls();
        }
        return;
    }
    m_drainTimer.stop();
    m_workers.clear();
    m_poller.reset();
    m_url.clear();
    Q_EMIT stopped();
}

} // namespace custompass
