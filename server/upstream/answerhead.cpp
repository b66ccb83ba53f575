// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/answerhead.h"

#include "server/http/headerrules.h"

#include <algorithm>

namespace custompass {

static QByteArrayView withoutLineEnd(QByteArrayView line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool AnswerHead::feed(QByteArrayView line)
{
    m_bytes += line.size();
    if (m_bytes > MaxBytes)
        return refuse("the answer's header is too long");
    if (m_complete)
        return true; // a trailer

    line = withoutLineEnd(line);
    if (!m_inBlock)
        return feedStatus(line);
    if (line.isEmpty()) {
        m_inBlock = false;
        m_complete = begun();
        return true;
    }
    return feedField(line);
}

bool AnswerHead::feedStatus(QByteArrayView line)
{
    const qsizetype space = line.indexOf(' ');
    bool isNumber = false;
    m_status =
        space < 0
            ? 0
            : line.sliced(space + 1).first(std::min<qsizetype>(3, line.size() - space - 1)).toInt(&isNumber);
    if (!line.startsWith("HTTP/") || !isNumber || m_status < 100)
        return refuse("the answer has no HTTP status line");
    if (m_status == 101)
        return refuse("the upstream switched protocols unasked");
    m_inBlock = true;
    return true;
}

bool AnswerHead::feedField(QByteArrayView line)
{
    if (!isFieldValue(line))
        return refuse("the answer's header has a control character");
    if (!begun())
        return true; // of an interim answer
    if (line.front() == ' ' || line.front() == '\t') {
        // A folded line; a gateway replaces the fold by a space (RFC 9112, 5.2).
        if (m_headers.isEmpty())
            return refuse("the answer's header is malformed");
        m_headers.last().value += ' ' + line.trimmed().toByteArray();
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = colon < 0 ? QByteArrayView() : line.first(colon).trimmed();
    if (name.isEmpty())
        return refuse("the answer's header is malformed");
    const QByteArray value = line.sliced(colon + 1).trimmed().toByteArray();
    // libcurl believes the last of several lengths; whoever reads after us may not (RFC 9112, 6.3).
    static constexpr QByteArrayView length("Content-Length");
    if (sameHeaderName(name, length)) {
        const QByteArray before = headerValue(m_headers, length);
        if (!isContentLength(value) || (!before.isNull() && before != value))
            return refuse("the answer's length is ambiguous");
    }
    m_headers.append({name.toByteArray(), value});
    return true;
}

bool AnswerHead::refuse(const char *problem)
{
    m_problem = problem;
    return false;
}

} // namespace custompass
