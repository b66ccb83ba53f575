// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/querycursor.h"

#include "models/store/database.h"

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

Result<std::unique_ptr<SqlCursor>> QueryCursor::prepare(Database &database, const QString &sql)
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
    return std::unique_ptr<SqlCursor>(new QueryCursor(std::move(query).value(), std::move(parameters)));
}

QueryCursor::QueryCursor(QSqlQuery query, std::vector<Placeholders> parameters)
    : m_query(std::move(query))
    , m_parameters(std::move(parameters))
{
}

// A null text would become SQL's null.

void QueryCursor::bind(int parameter, const QString &value)
{
    put(parameter, value.isNull() ? QString(QLatin1StringView("")) : value);
}

void QueryCursor::bind(int parameter, const QByteArray &value)
{
    put(parameter, value.isNull() ? QByteArray("") : value);
}

void QueryCursor::put(int parameter, const QVariant &value)
{
    for (const QString &placeholder : m_parameters[std::size_t(parameter)])
        m_query.bindValue(placeholder, value);
}

bool QueryCursor::run()
{
    m_isOnRow = false;
    if (!m_query.exec())
        return false;
    m_isOnRow = m_query.isSelect() && m_query.next();
    return true;
}

} // namespace custompass
