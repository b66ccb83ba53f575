// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/requestparser.h"
#include "server/http/sendqueue.h"
#include "server/http/sockethub.h"

#include <QTcpSocket>

#include <functional>
#include <memory>

namespace custompass {

class AirlockServer;
class TlsLink;

/// One client connection. Stands between the network and QHttpServer, which takes it for an ordinary
/// QTcpSocket.
///
/// QHttpServer up to its latest versions answers malformed requests, mixes up pipelined ones, crashes when a
/// client leaves during an asynchronous answer and knows no limits. So it learns of one whole, checked
/// request at a time, and only that there is one; the request itself waits here for takeRequest(). The next
/// one waits until the answer is complete and gone, and `disconnected` until whoever answers has finished, so
/// that no pointer dangles.
///
/// The airlock owns the descriptor, the limits and time limits of SPEC 15, and the rules for closing
/// (RFC 9112, 9). It reads and writes by itself, as far fewer system calls are needed that way, and a client
/// that has closed only its own side still gets its answer. Lives on its worker's thread; deletes itself.
class Airlock final : public QTcpSocket, private SocketHub::Watcher
{
    Q_OBJECT

public:
    /// Whatever must live as long as the request does; destroyed once its answer is complete.
    class Token
    {
    public:
        virtual ~Token() = default;
    };

    /// Takes over the connected socket @p descriptor.
    Airlock(int descriptor, AirlockServer *server);
    ~Airlock() override;

    /// Answers @p error by itself, then closes.
    void refuse(const Error &error);
    /// Idle: closes. In the middle of a request: says SHUTTING_DOWN. Busy: closes after the answer.
    void drain();
    /// Closes what has taken too long. Called every now and then.
    void checkDeadline(qint64 nowMs);
    /// Lets go of everything at once: the server is about to be destroyed.
    void abandon();

    // For the answer. Each call names the request it answers; what comes too late does nothing.

    /// The request that QHttpServer was just told about, and the number of its answer.
    HttpRequest takeRequest(quint64 &serial);
    void setToken(std::unique_ptr<Token> token) { m_token = std::move(token); }
    const RequestParser::Traits &traits() const { return m_traits; }
    bool isAnswering(quint64 serial) const
    {
        return m_phase == Phase::Handling && serial == m_serial && !m_ended;
    }
    qint64 wallClockMs() const;
    /// The connection will be closed after this answer.
    bool closesAfterAnswer() const;
    /// When bytes of an answer leave.
    enum class Departure {
        Now,
        Soon,     ///< with the next ones, but not later than at the end of this turn of the event loop
        WithNext, ///< the caller sends more at once
    };
    void sendAnswer(QByteArray data, Departure departure);
    /// The answer is complete.
    void endAnswer(bool close);
    /// The answer will never be complete, and the client shall notice: @p reset if it could not tell
    /// otherwise.
    void cutAnswer(bool reset);
    qint64 backlog() const { return m_output.size(); }
    bool clientGone() const { return m_descriptor < 0 || m_inputEnded; }
    bool isConnected() const { return m_descriptor >= 0; }
    /// Called whenever bytes that had to wait have all left, and when the client closes its side or is gone.
    void setDrainedCallback(std::function<void()> callback) { m_onDrained = std::move(callback); }

    // What QHttpServer sees.
    qint64 bytesAvailable() const override;
    void disconnectFromHost() override;
    void close() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    enum class Phase {
        Head,      ///< between two requests, or in a header
        Body,      ///< in a body
        Handling,  ///< a request is being answered
        Lingering, ///< has said all; waits for the client to close
        Closed,
    };

    void socketReadable() override;
    void socketWritable() override;
    void socketBroken() override;

    void advance();
    void inputEnded();
    void startBody();
    void release();
    void settleIfDone();
    void nextRequest();
    /// @p abruptly: the client may still be sending.
    void startLingering(bool abruptly);
    bool flush();
    void flushSoon();
    void tellDrained();
    qint64 receive(QByteArray &into);
    SendQueue::Outcome flushOutput();
    void closeConnection();
    void sayEnd();
    void compactInput();
    void updateInterest();
    void setDeadline(qint64 inMs);
    void lost();
    void die();

    AirlockServer *m_server;
    int m_descriptor;
    bool m_abruptly = false; ///< while lingering: the client may still be sending
    TlsLink *m_link = nullptr; ///< of an encrypted connection; owns the descriptor then, and itself
    Phase m_phase = Phase::Head;
    SocketHub::Interest m_interest;
    qint64 m_deadlineMs;

    RequestParser m_parser;
    RequestParser::Traits m_traits;
    QByteArray m_input;          ///< bytes from the client that are not parsed yet…
    qsizetype m_inputOffset = 0; ///< …from here on
    bool m_inputEnded = false;   ///< the client has closed its side
    qint64 m_receivedNs = 0;

    QByteArray m_forServer; ///< what QHttpServer may read
    std::unique_ptr<Token> m_token;
    quint64 m_serial = 0;
    bool m_releasing = false;  ///< QHttpServer is being told; nothing may change under it
    bool m_handedOver = false; ///< somebody has taken the request
    bool m_ended = false;      ///< the answer is complete
    bool m_closing = false;    ///< no further request after this one
    bool m_flushPosted = false;

    SendQueue m_output;
    bool m_blocked = false; ///< the client has to read before more can be sent
    std::function<void()> m_onDrained;
};

} // namespace custompass
