// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/statement.h"

#include <QStringList>

namespace custompass {

namespace {

bool isNamePart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

/// Where the quoted text or the single character at @p start ends.
qsizetype endOfPlain(const QString &sql, qsizetype start)
{
    if (sql[start] != u'\'')
        return start + 1;
    const qsizetype quote = sql.indexOf(u'\'', start + 1);
    return quote < 0 ? sql.size() : quote + 1;
}

} // namespace

Result<Statement> Statement::prepare(Database &database, const QString &sql)
{
    QString rewritten;
    QStringList names;
    std::vector<Placeholders> parameters;
    int count = 0;
    for (qsizetype at = 0; at < sql.size();) {
        if (sql[at] != u'@') {
            const qsizetype end = endOfPlain(sql, at);
            rewritten += QStringView(sql).mid(at, end - at);
            at = end;
            continue;
        }
        qsizetype end = at + 1;
        while (end < sql.size() && isNamePart(sql[end]))
            ++end;
        const QString name = sql.mid(at, end - at);
        if (!names.contains(name)) {
            names.append(name);
            parameters.emplace_back();
        }
        const QString placeholder = QStringLiteral(":p%1").arg(++count);
        parameters[std::size_t(names.indexOf(name))].push_back(placeholder);
        rewritten += placeholder;
        at = end;
    }
    Result<QSqlQuery> query = database.prepare(rewritten);
    if (!query)
        return query.error();
    return Statement(sql.simplified(), std::move(query).value(), std::move(parameters));
}

Statement::Statement(QString sql, QSqlQuery query, std::vector<Placeholders> parameters)
    : m_sql(std::move(sql))
    , m_query(std::move(query))
    , m_parameters(std::move(parameters))
{
}

void Statement::bind(const Placeholders &placeholders, const QVariant &value)
{
    for (const QString &placeholder : placeholders)
        m_query.bindValue(placeholder, value);
}

// A null text would become SQL's null; ours are empty, not absent: what may be absent is a std::optional.

QVariant Statement::bound(const QString &value)
{
    return value.isNull() ? QString(QLatin1StringView("")) : value;
}

QVariant Statement::bound(const QByteArray &value)
{
    return value.isNull() ? QByteArray("") : value;
}

QVariant Statement::bound(std::optional<qint64> value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant Statement::bound(const std::optional<QString> &value)
{
    return value ? bound(*value) : QVariant();
}

QVariant Statement::bound(const std::optional<QByteArray> &value)
{
    return value ? bound(*value) : QVariant();
}

} // namespace custompass
