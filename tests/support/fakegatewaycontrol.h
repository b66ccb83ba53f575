// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/gatewaycontrol.h"

#include <QList>

namespace custompass {

/// A gateway that does what a test says.
class FakeGatewayControl final : public GatewayControl
{
    Q_OBJECT
public:
    State state() const override { return m_state; }
    QString failure() const override { return m_failure; }
    QString url() const override
    {
        const bool listens = m_state == State::Running || m_state == State::Draining;
        return listens ? QStringLiteral("http://127.0.0.1:8899") : QString();
    }
    void start() override { setState(State::Running); }
    void stop() override { setState(State::Stopped); }
    int openRequests() const override { return m_open; }
    double requestsPerSecond() const override { return m_rate; }
    void pollTaskNow(qint64 taskId) override { polledTasks.append(taskId); }

    void setState(State state, const QString &failure = {})
    {
        m_state = state;
        m_failure = failure;
        Q_EMIT stateChanged();
    }
    void setLoad(int open, double rate)
    {
        m_open = open;
        m_rate = rate;
        Q_EMIT loadChanged();
    }

    QList<qint64> polledTasks;

private:
    State m_state = State::Running;
    QString m_failure;
    int m_open = 0;
    double m_rate = 0;
};

} // namespace custompass
