// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/airlock.h"
#include "server/http/httpmessage.h"
#include "server/http/responsehead.h"

#include <QPointer>

namespace custompass {

/// Writes the answer to one request into its Airlock. May outlive the connection; then it does nothing.
class AirlockWriter final : public ResponseWriter
{
public:
    AirlockWriter(Airlock *airlock, quint64 serial);
    ~AirlockWriter() override;

    void send(int status, HttpHeaders headers, QByteArray body) override;
    void begin(int status, HttpHeaders headers, std::optional<qint64> length) override;
    void write(QByteArray data) override;
    void end() override;
    void cut() override;
    qint64 backlog() const override;
    void onDrained(std::function<void()> callback) override;
    bool clientGone() const override;
    bool isConnected() const override;

private:
    bool isOpen() const;
    void sendHead(int status, const HttpHeaders &headers, std::optional<qint64> length,
                  Airlock::Departure departure);

    QPointer<Airlock> m_airlock;
    const quint64 m_serial;
    ResponseFraming m_framing;
    qint64 m_written = 0;    ///< bytes of the body
    bool m_bodiless = false; ///< HEAD, 204 and the like: a body is swallowed
    bool m_begun = false;
};

} // namespace custompass
