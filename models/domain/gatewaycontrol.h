// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace custompass {

/// The gateway as the window sees and steers it: what ui knows of server (DESIGN 3). Lives on the main thread; nothing
/// here blocks.
class GatewayControl : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Stopped,
        Starting,
        Running,
        Draining, ///< takes no new requests, finishes those that run (SPEC 12)
        Failed,   ///< could not start; failure() says why, and start() tries again
    };
    Q_ENUM(State)

    using QObject::QObject;

    virtual State state() const = 0;
    /// Why it is Failed; empty in every other state.
    virtual QString failure() const = 0;
    /// `http://127.0.0.1:8899` while it runs or drains; else empty.
    virtual QString url() const = 0;

    /// From Stopped or Failed; otherwise nothing happens.
    virtual void start() = 0;
    /// From Running: drains, then Stopped. Otherwise nothing happens.
    virtual void stop() = 0;

    /// Requests whose flow has not ended.
    virtual int openRequests() const = 0;
    /// Mean of the last five seconds.
    virtual double requestsPerSecond() const = 0;

    /// Asks for one open task at once (SPEC 9, "poll now"); what came of it is in the task's row and in the log.
    virtual void pollTaskNow(qint64 taskId) = 0;

Q_SIGNALS:
    void stateChanged();
    /// openRequests() or requestsPerSecond() changed; at most twice a second.
    void loadChanged();
};

} // namespace custompass
