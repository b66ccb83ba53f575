// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reportwriter.h"

#include "models/store/jsontext.h"
#include "models/store/storedvalues.h"

#include <QIODevice>
#include <QJsonDocument>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype PieceSize = 64 * 1024;
constexpr auto ByteOrderMark = "\xEF\xBB\xBF";

QByteArray isoTime(const QVariant &ms)
{
    return toIsoTime(ms.toLongLong()).toLatin1();
}

/// With these, also in the full width of Chinese keyboards, spreadsheets begin a formula.
bool looksLikeFormula(const QString &text)
{
    static const QString signs = u"=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20"_s;
    return !text.isEmpty() && signs.contains(text.front());
}

} // namespace

void ReportWriter::begin()
{
    if (m_format == ReportFormat::Json) {
        m_buffer += '[';
        return;
    }
    m_buffer += ByteOrderMark;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        m_buffer += i == 0 ? "" : ",";
        m_buffer += m_columns[i].name;
    }
    m_buffer += "\r\n";
}

void ReportWriter::cell(std::size_t column, const QVariant &value)
{
    const ReportColumn &about = m_columns[column];
    if (m_format == ReportFormat::Csv) {
        m_buffer += column == 0 ? "" : ",";
        csvCell(about.kind, value);
        return;
    }
    if (column == 0)
        m_buffer += m_rows == 0 ? "\n{" : ",\n{";
    else
        m_buffer += ',';
    m_buffer += '"';
    m_buffer += about.name;
    m_buffer += "\":";
    jsonCell(about.kind, value);
}

Result<Done> ReportWriter::endRow()
{
    m_buffer += m_format == ReportFormat::Json ? "}" : "\r\n";
    ++m_rows;
    return m_buffer.size() < PieceSize ? Done{} : flush();
}

Result<Done> ReportWriter::end()
{
    if (m_format == ReportFormat::Json)
        m_buffer += m_rows == 0 ? "]\n" : "\n]\n";
    return flush();
}

void ReportWriter::jsonCell(CellKind kind, const QVariant &value)
{
    if (value.isNull()) {
        m_buffer += "null";
        return;
    }
    switch (kind) {
    case CellKind::Text:
    case CellKind::Decimal:
        return appendJsonString(m_buffer, value.toString());
    case CellKind::Integer:
        m_buffer += QByteArray::number(value.toLongLong());
        return;
    case CellKind::Flag:
        m_buffer += value.toLongLong() != 0 ? "true" : "false";
        return;
    case CellKind::Time:
        m_buffer += '"' + isoTime(value) + '"';
        return;
    case CellKind::Json: {
        // what came from outside is only an object here if it really is one
        const QByteArray text = value.toString().toUtf8();
        if (QJsonDocument::fromJson(text).isNull())
            return appendJsonString(m_buffer, value.toString());
        m_buffer += text;
        return;
    }
    }
    Q_UNREACHABLE();
}

void ReportWriter::csvCell(CellKind kind, const QVariant &value)
{
    if (value.isNull())
        return;
    switch (kind) {
    case CellKind::Text:
    case CellKind::Json:
        return csvText(value.toString());
    case CellKind::Decimal:
        m_buffer += value.toString().toUtf8();
        return;
    case CellKind::Integer:
        m_buffer += QByteArray::number(value.toLongLong());
        return;
    case CellKind::Flag:
        m_buffer += value.toLongLong() != 0 ? "true" : "false";
        return;
    case CellKind::Time:
        m_buffer += isoTime(value);
        return;
    }
    Q_UNREACHABLE();
}

void ReportWriter::csvText(const QString &text)
{
    const QString shown = looksLikeFormula(text) ? u'\'' + text : text;
    const bool needsQuotes = shown.contains(u',') || shown.contains(u'"') || shown.contains(u'\n') ||
                             shown.contains(u'\r') || shown != shown.trimmed();
    if (!needsQuotes) {
        m_buffer += shown.toUtf8();
        return;
    }
    m_buffer += '"' + shown.toUtf8().replace('"', "\"\"") + '"';
}

Result<Done> ReportWriter::flush()
{
    qsizetype written = 0;
    while (written < m_buffer.size()) {
        const qint64 count = m_device.write(m_buffer.constData() + written, m_buffer.size() - written);
        if (count <= 0)
            return Error{ErrorCode::SystemError,
                         u"the report cannot be written: %1"_s.arg(m_device.errorString())};
        written += count;
    }
    m_buffer.resize(0); // keeps its memory
    return Done{};
}

} // namespace custompass
