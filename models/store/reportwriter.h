// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/report.h"

#include <QByteArray>
#include <QVariant>

#include <span>

namespace custompass {

/// What the cells of a report's column hold.
enum class CellKind { Text, Integer, Decimal, Flag, Time, Json };

struct ReportColumn
{
    const char *name;
    CellKind kind;
};

/// Turns rows into the bytes of a report and hands them on in large pieces.
class ReportWriter
{
public:
    ReportWriter(ReportFormat format, std::span<const ReportColumn> columns, QIODevice &device)
        : m_format(format)
        , m_columns(columns)
        , m_device(device)
    {
    }

    void begin();
    void cell(std::size_t column, const QVariant &value);
    Result<Done> endRow();
    Result<Done> end();
    qint64 rows() const { return m_rows; }

private:
    void jsonCell(CellKind kind, const QVariant &value);
    void csvCell(CellKind kind, const QVariant &value);
    void csvText(const QString &text);
    Result<Done> flush();

    const ReportFormat m_format;
    const std::span<const ReportColumn> m_columns;
    QIODevice &m_device;
    QByteArray m_buffer;
    qint64 m_rows = 0;
};

} // namespace custompass
