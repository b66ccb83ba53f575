// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/gatewaycontrol.h"
#include "server/gateway.h"

#include <array>

namespace custompass {

/// The gateway as a thing with states that may be started and stopped many times, for the window and for the program
/// without one. A change of the listening address or of the number of workers takes effect by itself: what runs is
/// finished at the old address first.
class GatewayController final : public GatewayControl
{
    Q_OBJECT
public:
    explicit GatewayController(GatewayParts parts, QObject *parent = nullptr);

    State state() const override { return m_state; }
    QString failure() const override { return m_failure.details; }
    /// failure() with its kind, which decides the exit code.
    const Error &failureError() const { return m_failure; }
    QString url() const override { return m_gateway.url(); }
    void start() override;
    void stop() override;
    int openRequests() const override { return m_openRequests; }
    double requestsPerSecond() const override { return m_requestsPerSecond; }
    void pollTaskNow(qint64 taskId) override { m_gateway.pollTaskNow(taskId); }

    /// How the channels fare; also while the gateway is stopped.
    ChannelHealthBoard &channelHealth() { return m_gateway.channelHealth(); }
    /// Stops for good, from whatever state; ends with shutDownDone().
    void shutDown();

Q_SIGNALS:
    void shutDownDone();

private:
    void setState(State state, const Error &failure = {});
    void settingsChanged(const Settings &previous, const Settings &current);
    void gatewayStopped();
    void sampleLoad();

    SettingsStore &m_settings;
    Gateway m_gateway;
    State m_state = State::Stopped;
    Error m_failure;
    bool m_restarts = false; ///< start again once it has stopped
    bool m_shutsDown = false;

    QTimer m_loadTimer;
    static constexpr std::size_t Samples = 10;
    std::array<quint64, Samples> m_started{}; ///< startedRequests() of the last samples, a ring
    std::size_t m_nextSample = 0;
    int m_openRequests = 0;
    double m_requestsPerSecond = 0;
};

} // namespace custompass
