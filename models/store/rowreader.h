// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/decimal.h"
#include "models/domain/error.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <limits>
#include <optional>

namespace custompass {

/// Reads the columns of a query's current row one after the other, in the order of the select, and is strict
/// about what is stored: SQLite itself takes any value in any column. The first must be the row's id. The
/// first problem is kept and named with table, row and column; after it everything reads as empty.
class RowReader
{
public:
    RowReader(const QSqlQuery &query, const char *table)
        : m_query(query)
        , m_table(table)
    {
        m_id = integer("id");
    }

    qint64 id() const { return m_id; }
    bool ok() const { return !m_error; }
    const Error &error() const { return *m_error; }
    /// Says that the column @p name is unusable, as `channels row 7: base_url: must be …`.
    void fail(const char *name, const QString &problem);
    /// The same for a problem that names its column itself.
    void fail(const QString &problem);

    /// Whether the next column holds bytes, not text.
    bool holdsBytes() const;
    QString text(const char *name);
    QByteArray blob(const char *name);
    qint64 integer(const char *name, qint64 least = std::numeric_limits<qint64>::min(),
                   qint64 most = std::numeric_limits<qint64>::max());
    int number(const char *name);
    bool flag(const char *name); ///< 0 or 1
    Decimal decimal(const char *name);

    std::optional<QString> optionalText(const char *name);
    std::optional<qint64> optionalInteger(const char *name);
    std::optional<int> optionalNumber(const char *name);
    std::optional<Decimal> optionalDecimal(const char *name);

    /// A text column that @p read understands; @p read gives an optional.
    template <typename Read>
    auto parsed(const char *name, Read read)
    {
        auto value = read(text(name));
        if (!value)
            fail(name, QStringLiteral("cannot be understood"));
        return value ? *std::move(value) : typename decltype(value)::value_type{};
    }

private:
    QVariant next(const char *name);
    /// Passes over a column that is null.
    bool skipNull();

    const QSqlQuery &m_query;
    const char *m_table;
    int m_column = 0;
    qint64 m_id = 0;
    std::optional<Error> m_error;
};

} // namespace custompass
