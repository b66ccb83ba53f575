// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/airlockwriter.h"

#include "server/http/headerrules.h"

namespace custompass {

AirlockWriter::AirlockWriter(Airlock *airlock, quint64 serial)
    : m_airlock(airlock)
    , m_serial(serial)
{
}

AirlockWriter::~AirlockWriter()
{
    cut(); // nobody will answer any more
}

bool AirlockWriter::isOpen() const
{
    return m_airlock && m_airlock->isAnswering(m_serial);
}

void AirlockWriter::send(int status, HttpHeaders headers, QByteArray body)
{
    if (!isOpen() || m_begun)
        return;
    const bool hasBody = !body.isEmpty();
    sendHead(status, headers, body.size(), Airlock::Departure::WithNext);
    if (hasBody && !m_bodiless)
        m_airlock->sendAnswer(std::move(body), Airlock::Departure::WithNext);
    m_airlock->endAnswer(m_framing.close);
}

void AirlockWriter::begin(int status, HttpHeaders headers, std::optional<qint64> length)
{
    if (isOpen() && !m_begun)
        sendHead(status, headers, length, Airlock::Departure::Soon);
}

void AirlockWriter::sendHead(int status, const HttpHeaders &headers, std::optional<qint64> length,
                             Airlock::Departure departure)
{
    m_begun = true;
    const RequestParser::Traits &traits = m_airlock->traits();
    m_bodiless = traits.headMethod || isBodilessStatus(status);
    m_framing.length = length;
    if (m_bodiless) {
        // What an upstream said of the body that a GET would get stays true (RFC 9110, 8.6).
        const QByteArray told = headerValue(headers, "Content-Length");
        const bool may = traits.headMethod || status == 304;
        if (may && isContentLength(told))
            m_framing.length = told.toLongLong();
        else if (!traits.headMethod || length.value_or(0) == 0)
            m_framing.length.reset();
    } else if (!length) {
        m_framing.chunked = !traits.http10;
    }
    const bool endsWithConnection = !m_bodiless && !m_framing.length && !m_framing.chunked;
    // After an interim status a client waits for the real one; there will be none.
    m_framing.close = m_airlock->closesAfterAnswer() || endsWithConnection || status < 200;
    m_framing.keepAlive10 = traits.http10;
    m_airlock->sendAnswer(responseHead(status, headers, m_framing, m_airlock->wallClockMs()), departure);
}

void AirlockWriter::write(QByteArray data)
{
    if (!isOpen() || !m_begun || data.isEmpty() || m_bodiless)
        return;
    m_written += data.size();
    if (m_framing.length && m_written > *m_framing.length) {
        cut(); // more than was announced: the client could take it for the next answer
        return;
    }
    if (!m_framing.chunked) {
        m_airlock->sendAnswer(std::move(data), Airlock::Departure::Now);
        return;
    }
    m_airlock->sendAnswer(QByteArray::number(data.size(), 16) + "\r\n", Airlock::Departure::WithNext);
    m_airlock->sendAnswer(std::move(data), Airlock::Departure::WithNext);
    m_airlock->sendAnswer(QByteArrayLiteral("\r\n"), Airlock::Departure::Now);
}

void AirlockWriter::end()
{
    if (!isOpen() || !m_begun)
        return;
    if (!m_bodiless && m_framing.length && m_written < *m_framing.length) {
        cut();
        return;
    }
    if (m_framing.chunked)
        m_airlock->sendAnswer(QByteArrayLiteral("0\r\n\r\n"), Airlock::Departure::WithNext);
    m_airlock->endAnswer(m_framing.close);
}

void AirlockWriter::cut()
{
    if (!isOpen())
        return;
    const bool looksWhole = m_begun && !m_framing.length && !m_framing.chunked;
    m_airlock->cutAnswer(looksWhole);
}

qint64 AirlockWriter::backlog() const
{
    return isOpen() ? m_airlock->backlog() : 0;
}

void AirlockWriter::onDrained(std::function<void()> callback)
{
    if (isOpen())
        m_airlock->setDrainedCallback(std::move(callback));
}

bool AirlockWriter::clientGone() const
{
    return !isOpen() || m_airlock->clientGone();
}

bool AirlockWriter::isConnected() const
{
    return isOpen() && m_airlock->isConnected();
}

} // namespace custompass
