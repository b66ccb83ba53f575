// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatewaycontroller.h"

#include "models/domain/logging.h"

namespace custompass {

static constexpr int SampleEveryMs = 500;

GatewayController::GatewayController(GatewayParts parts, QObject *parent)
    : GatewayControl(parent)
    , m_settings(parts.settings)
    , m_gateway(parts)
{
    connect(&m_gateway, &Gateway::moved, this, &GatewayController::stateChanged); // and with it url()
    connect(&m_gateway, &Gateway::stopped, this, &GatewayController::gatewayStopped);
    connect(&m_settings, &SettingsStore::changed, this,
            [this](const SettingsPtr &previous, const SettingsPtr &current) { settingsChanged(*previous, *current); });
    m_loadTimer.setInterval(SampleEveryMs);
    connect(&m_loadTimer, &QTimer::timeout, this, &GatewayController::sampleLoad);
}

void GatewayController::start()
{
    if (m_state != State::Stopped && m_state != State::Failed)
        return;
    setState(State::Starting);
    const Result<Done> started = m_gateway.start();
    if (!started) {
        setState(State::Failed, started.error());
        return;
    }
    m_started.fill(0);
    m_loadTimer.start();
    setState(State::Running);
}

void GatewayController::stop()
{
    if (m_state != State::Running)
        return;
    setState(State::Draining);
    m_gateway.drain();
}

void GatewayController::shutDown()
{
    m_shutsDown = true;
    if (m_state == State::Running)
        stop();
    else if (m_state != State::Draining)
        Q_EMIT shutDownDone();
}

void GatewayController::setState(State state, const Error &failure)
{
    m_state = state;
    m_failure = failure;
    Q_EMIT stateChanged();
}

void GatewayController::settingsChanged(const Settings &previous, const Settings &current)
{
    if (previous.workers == current.workers || m_state != State::Running)
        return;
    qCInfo(lcApp) << "the number of workers has changed: starting anew";
    m_restarts = true;
    stop();
}

void GatewayController::gatewayStopped()
{
    m_loadTimer.stop();
    m_openRequests = 0;
    m_requestsPerSecond = 0;
    setState(State::Stopped);
    Q_EMIT loadChanged();
    const bool restarts = std::exchange(m_restarts, false);
    if (m_shutsDown)
        Q_EMIT shutDownDone();
    else if (restarts)
        start();
}

void GatewayController::sampleLoad()
{
    const quint64 started = m_gateway.startedRequests();
    quint64 &slot = m_started[m_nextSample];
    m_nextSample = (m_nextSample + 1) % Samples;
    const double rate = double(started - slot) * 1000 / (double(Samples) * SampleEveryMs);
    slot = started;
    const int open = m_gateway.openRequests();
    if (rate == m_requestsPerSecond && open == m_openRequests)
        return;
    m_requestsPerSecond = rate;
    m_openRequests = open;
    Q_EMIT loadChanged();
}

} // namespace custompass
