// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"

#include <QSqlQuery>
#include <QVariant>

#include <optional>
#include <utility>
#include <vector>

namespace custompass {

/// The row a Statement found, or none. Frees the statement when it goes, because a statement that is still
/// active would keep its transaction from committing: let no row outlive the work with it.
class Row
{
public:
    Row(QSqlQuery *query, bool found)
        : m_query(query)
        , m_found(found)
    {
    }
    ~Row()
    {
        if (m_query)
            m_query->finish();
    }
    Row(Row &&other) noexcept
        : m_query(std::exchange(other.m_query, nullptr))
        , m_found(other.m_found)
    {
    }
    Row &operator=(Row &&) = delete;

    bool found() const { return m_found; }
    /// Steps to the next row, if there is one. Errors while stepping are Statement::stepError().
    bool next() { return m_found = m_query->next(); }

    qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    QString text(int column) const { return m_query->value(column).toString(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    bool isNull(int column) const { return m_query->isNull(column); }

private:
    QSqlQuery *m_query;
    bool m_found;
};

/// A statement that is prepared once and run often. Its parameters are written `@name`: the arguments of
/// run() and fetch() are their values, in the order in which the names come up first. (Qt's own way is slow:
/// `?` costs ten times as much to bind, and so does a `:name` that comes twice.) Belongs to the thread of its
/// database.
class Statement
{
public:
    static Result<Statement> prepare(Database &database, const QString &sql);

    /// Runs a statement that answers no rows.
    template <typename... Values>
    Result<Done> run(const Values &...values)
    {
        bindAll(values...);
        if (!m_query.exec())
            return sqlError(m_query.lastError(), m_sql);
        return Done{};
    }

    /// Runs a statement and steps to its first row.
    template <typename... Values>
    Result<Row> fetch(const Values &...values)
    {
        bindAll(values...);
        if (!m_query.exec())
            return sqlError(m_query.lastError(), m_sql);
        return Row(&m_query, m_query.next());
    }

    /// How many rows the last run() changed.
    int changes() const { return m_query.numRowsAffected(); }
    /// The id of the row the last run() inserted.
    qint64 insertedId() const { return m_query.lastInsertId().toLongLong(); }
    /// Why Row::next() came to its end, if not because there is no more: then the error is valid.
    QSqlError stepError() const { return m_query.lastError(); }

private:
    /// The placeholders of one parameter in the statement that Qt sees, where each stands once.
    using Placeholders = std::vector<QString>;

    Statement(QString sql, QSqlQuery query, std::vector<Placeholders> parameters);

    template <typename... Values>
    void bindAll(const Values &...values)
    {
        Q_ASSERT(sizeof...(values) == m_parameters.size());
        std::size_t parameter = 0;
        (bind(m_parameters[parameter++], bound(values)), ...);
    }
    void bind(const Placeholders &placeholders, const QVariant &value);

    static QVariant bound(qint64 value) { return value; }
    static QVariant bound(int value) { return value; }
    static QVariant bound(QLatin1StringView value) { return QString(value); }
    static QVariant bound(const QString &value);
    static QVariant bound(const QByteArray &value);
    static QVariant bound(std::optional<qint64> value);
    static QVariant bound(const std::optional<QString> &value);
    static QVariant bound(const std::optional<QByteArray> &value);

    QString m_sql;
    QSqlQuery m_query;
    std::vector<Placeholders> m_parameters;
};

} // namespace custompass
