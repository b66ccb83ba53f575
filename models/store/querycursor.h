// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqlcursor.h"

#include <QSqlQuery>
#include <QVariant>

#include <vector>

namespace custompass {

/// A statement of Qt's driver.
class QueryCursor final : public SqlCursor
{
public:
    static Result<std::unique_ptr<SqlCursor>> prepare(Database &database, const QString &sql);

    void bindNull(int parameter) override { put(parameter, {}); }
    void bind(int parameter, qint64 value) override { put(parameter, value); }
    void bind(int parameter, const QString &value) override;
    void bind(int parameter, const QByteArray &value) override;

    bool run() override;
    bool next() override { return m_isOnRow = m_query.next(); }
    bool isOnRow() const override { return m_isOnRow; }
    void finish() override { m_query.finish(); }
    QSqlError error() const override { return m_query.lastError(); }

    qint64 integer(int column) const override { return m_query.value(column).toLongLong(); }
    QString text(int column) const override { return m_query.value(column).toString(); }
    QByteArray bytes(int column) const override { return m_query.value(column).toByteArray(); }
    bool isNull(int column) const override { return m_query.isNull(column); }

    int changes() const override { return m_query.numRowsAffected(); }
    qint64 insertedId() const override { return m_query.lastInsertId().toLongLong(); }

private:
    /// The placeholders of one parameter in the statement that Qt sees, where each stands once: `?` costs ten
    /// times as much to bind, and so does a `:name` that comes twice.
    using Placeholders = std::vector<QString>;

    QueryCursor(QSqlQuery query, std::vector<Placeholders> parameters);
    void put(int parameter, const QVariant &value);

    QSqlQuery m_query;
    std::vector<Placeholders> m_parameters;
    bool m_isOnRow = false;
};

} // namespace custompass
