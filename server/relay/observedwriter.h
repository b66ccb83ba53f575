// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpmessage.h"

#include <optional>

namespace custompass {

/// Passes an answer on and remembers what it was: status and size always, headers and the beginning of the body if
/// asked to. Shares whole bodies rather than copying them.
class ObservedWriter final : public ResponseWriter
{
public:
    struct Answer
    {
        int status = 0; ///< 0: none was sent
        qint64 bytes = 0;
        bool streamed = false;
        bool cut = false;
        HttpHeaders headers; ///< as given to the writer below
        QByteArray body;
    };

    /// @p keepBytes of the body and the headers are kept; none: neither.
    ObservedWriter(std::shared_ptr<ResponseWriter> writer, std::optional<qint64> keepBytes);

    void send(int status, HttpHeaders headers, QByteArray body) override;
    void begin(int status, HttpHeaders headers, std::optional<qint64> length) override;
    void write(QByteArray data) override;
    void end() override;
    void cut() override;
    qint64 backlog() const override { return m_writer->backlog(); }
    void onDrained(std::function<void()> callback) override { m_writer->onDrained(std::move(callback)); }
    bool clientGone() const override { return m_writer->clientGone(); }
    bool isConnected() const override { return m_writer->isConnected(); }

    const Answer &answer() const { return m_answer; }
    bool keeps() const { return m_keepBytes.has_value(); }

private:
    const std::shared_ptr<ResponseWriter> m_writer;
    const std::optional<qint64> m_keepBytes;
    Answer m_answer;
};

} // namespace custompass
