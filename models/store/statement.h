// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"
#include "models/store/sqlcursor.h"

#include <optional>
#include <utility>

namespace custompass {

/// The row a Statement found, or none. Frees the statement when it goes, because a statement that is still
/// active would keep its transaction from committing: let no row outlive the work with it.
class Row
{
public:
    Row(SqlCursor *cursor, bool found)
        : m_cursor(cursor)
        , m_found(found)
    {
    }
    ~Row()
    {
        if (m_cursor)
            m_cursor->finish();
    }
    Row(Row &&other) noexcept
        : m_cursor(std::exchange(other.m_cursor, nullptr))
        , m_found(other.m_found)
    {
    }
    Row &operator=(Row &&) = delete;

    bool found() const { return m_found; }
    /// Steps to the next row, if there is one. Errors while stepping are Statement::stepError().
    bool next() { return m_found = m_cursor->next(); }

    qint64 integer(int column) const { return m_cursor->integer(column); }
    QString text(int column) const { return m_cursor->text(column); }
    QByteArray bytes(int column) const { return m_cursor->bytes(column); }
    bool isNull(int column) const { return m_cursor->isNull(column); }

private:
    SqlCursor *m_cursor;
    bool m_found;
};

/// A statement that is prepared once and run often. Its parameters are written `@name`: the arguments of
/// run() and fetch() are their values, in the order in which the names come up first. Belongs to the thread
/// of its database.
class Statement
{
public:
    static Result<Statement> prepare(Database &database, const QString &sql);

    /// Runs a statement that answers no rows.
    template <typename... Values>
    Result<Done> run(const Values &...values)
    {
        bindAll(values...);
        if (!m_cursor->run())
            return sqlError(m_cursor->error(), m_sql);
        return Done{};
    }

    /// Runs a statement and steps to its first row.
    template <typename... Values>
    Result<Row> fetch(const Values &...values)
    {
        bindAll(values...);
        if (!m_cursor->run())
            return sqlError(m_cursor->error(), m_sql);
        return Row(m_cursor.get(), m_cursor->isOnRow());
    }

    /// How many rows the last run() changed.
    int changes() const { return m_cursor->changes(); }
    /// The id of the row the last run() inserted.
    qint64 insertedId() const { return m_cursor->insertedId(); }
    /// Why Row::next() came to its end, if not because there is no more: then the error is valid.
    QSqlError stepError() const { return m_cursor->error(); }

private:
    Statement(QString sql, std::unique_ptr<SqlCursor> cursor);

    template <typename... Values>
    void bindAll(const Values &...values)
    {
        int parameter = 0;
        (bind(parameter++, values), ...);
    }
    void bind(int parameter, qint64 value) { m_cursor->bind(parameter, value); }
    void bind(int parameter, int value) { m_cursor->bind(parameter, qint64(value)); }
    void bind(int parameter, const QString &value) { m_cursor->bind(parameter, value); }
    void bind(int parameter, QLatin1StringView value) { m_cursor->bind(parameter, QString(value)); }
    void bind(int parameter, const QByteArray &value) { m_cursor->bind(parameter, value); }
    /// What may be absent, and then is null; a null text is an empty one.
    template <typename Value>
    void bind(int parameter, const std::optional<Value> &value)
    {
        value ? m_cursor->bind(parameter, *value) : m_cursor->bindNull(parameter);
    }

    QString m_sql;
    std::unique_ptr<SqlCursor> m_cursor;
};

} // namespace custompass
