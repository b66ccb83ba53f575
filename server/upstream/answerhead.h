// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpmessage.h"

#include <QByteArrayView>

namespace custompass {

/// Collects the status and the header fields of a final answer from the lines libcurl delivers. Interim 1xx
/// answers before it and trailers after it are left out (RFC 9110, 15.2 and 6.5).
class AnswerHead
{
public:
    /// All lines of one call together, interim answers and trailers included.
    static constexpr qint64 MaxBytes = qint64(256) * 1024;

    /// Takes one line with its line end. False if the answer is no acceptable HTTP or too long; see
    /// problem().
    bool feed(QByteArrayView line);

    /// The final answer's status line has come.
    bool begun() const { return m_status >= 200; }
    /// The final answer's header is whole.
    bool complete() const { return m_complete; }

    int status() const { return m_status; }
    const HttpHeaders &headers() const { return m_headers; }
    HttpHeaders takeHeaders() { return std::move(m_headers); }
    /// Why feed() refused a line.
    const char *problem() const { return m_problem; }

private:
    bool feedStatus(QByteArrayView line);
    bool feedField(QByteArrayView line);
    bool refuse(const char *problem);

    HttpHeaders m_headers;
    qint64 m_bytes = 0;
    int m_status = 0;
    bool m_inBlock = false;
    bool m_complete = false;
    const char *m_problem = "";
};

} // namespace custompass
