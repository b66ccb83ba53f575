// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/observedwriter.h"

#include <algorithm>

namespace custompass {

ObservedWriter::ObservedWriter(std::shared_ptr<ResponseWriter> writer, std::optional<qint64> keepBytes)
    : m_writer(std::move(writer))
    , m_keepBytes(keepBytes)
{
}

void ObservedWriter::send(int status, HttpHeaders headers, QByteArray body)
{
    m_answer.status = status;
    m_answer.bytes = body.size();
    if (m_keepBytes) {
        m_answer.headers = headers;
        m_answer.body = body.left(qsizetype(*m_keepBytes));
    }
    m_writer->send(status, std::move(headers), std::move(body));
}

void ObservedWriter::begin(int status, HttpHeaders headers, std::optional<qint64> length)
{
    m_answer.status = status;
    m_answer.streamed = true;
    if (m_keepBytes)
        m_answer.headers = headers;
    m_writer->begin(status, std::move(headers), length);
}

void ObservedWriter::write(QByteArray data)
{
    m_answer.bytes += data.size();
    if (m_keepBytes && m_answer.body.size() < *m_keepBytes)
        m_answer.body.append(QByteArrayView(data).first(std::min<qsizetype>(data.size(), *m_keepBytes - m_answer.body.size())));
    m_writer->write(std::move(data));
}

void ObservedWriter::end()
{
    m_writer->end();
}

void ObservedWriter::cut()
{
    m_answer.cut = true;
    m_writer->cut();
}

} // namespace custompass
