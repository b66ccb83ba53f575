// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/rowreader.h"

namespace custompass {

void RowReader::fail(const char *name, const QString &problem)
{
    fail(QStringLiteral("%1: %2").arg(QString::fromLatin1(name), problem));
}

void RowReader::fail(const QString &problem)
{
    if (m_error)
        return;
    m_error =
        Error{ErrorCode::SystemError, QStringLiteral("stored data is unusable: %1 row %2: %3")
                                          .arg(QString::fromLatin1(m_table), QString::number(m_id), problem)};
}

QVariant RowReader::next(const char *name)
{
    const QVariant value = m_query.value(m_column++);
    if (value.isNull())
        fail(name, QStringLiteral("is empty"));
    return value;
}

QString RowReader::text(const char *name)
{
    const QVariant value = next(name);
    if (value.typeId() != QMetaType::QString)
        fail(name, QStringLiteral("is no text"));
    return value.toString();
}

QByteArray RowReader::blob(const char *name)
{
    const QVariant value = next(name);
    if (value.typeId() != QMetaType::QByteArray)
        fail(name, QStringLiteral("is no blob"));
    return value.toByteArray();
}

qint64 RowReader::integer(const char *name, qint64 least, qint64 most)
{
    const QVariant value = next(name);
    if (value.typeId() != QMetaType::LongLong) {
        fail(name, QStringLiteral("is no integer"));
        return 0;
    }
    const qint64 number = value.toLongLong();
    if (number < least || number > most)
        fail(name, QStringLiteral("%1 is out of range").arg(number));
    return number;
}

int RowReader::number(const char *name)
{
    return int(integer(name, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

bool RowReader::flag(const char *name)
{
    return integer(name, 0, 1) != 0;
}

Decimal RowReader::decimal(const char *name)
{
    return parsed(name, [](const QString &text) { return Decimal::parse(text); });
}

bool RowReader::holdsBytes() const
{
    return m_query.value(m_column).typeId() == QMetaType::QByteArray;
}

bool RowReader::skipNull()
{
    if (!m_query.isNull(m_column))
        return false;
    ++m_column;
    return true;
}

std::optional<QString> RowReader::optionalText(const char *name)
{
    return skipNull() ? std::nullopt : std::optional(text(name));
}

std::optional<qint64> RowReader::optionalInteger(const char *name)
{
    return skipNull() ? std::nullopt : std::optional(integer(name));
}

std::optional<int> RowReader::optionalNumber(const char *name)
{
    return skipNull() ? std::nullopt : std::optional(number(name));
}

std::optional<Decimal> RowReader::optionalDecimal(const char *name)
{
    return skipNull() ? std::nullopt : std::optional(decimal(name));
}

} // namespace custompass
