// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QJsonDocument>

#include <algorithm>

namespace custompass::test {

using namespace Qt::StringLiterals;

static constexpr int userCount = 200;

static void append(QJsonObject &workspace, const QString &list, const QJsonObject &item)
{
    QJsonArray items = workspace.value(list).toArray();
    items.append(item);
    workspace.insert(list, items);
}

/// Rows of a report that come in any order, oldest first.
static QJsonArray sortedBy(const QString &key, const QJsonArray &rows)
{
    std::vector<QJsonObject> sorted;
    for (const QJsonValue &row : rows)
        sorted.push_back(row.toObject());
    std::stable_sort(sorted.begin(), sorted.end(), [&key](const QJsonObject &left, const QJsonObject &right) {
        const QJsonValue a = left.value(key);
        const QJsonValue b = right.value(key);
        return a.isString() ? a.toString() < b.toString() : a.toInteger() < b.toInteger();
    });
    QJsonArray result;
    for (const QJsonObject &row : sorted)
        result.append(row);
    return result;
}

Stage::Stage()
    : m_workspace(standardWorkspace(mock.url()))
{
}

void Stage::add(const QString &list, QByteArray json)
{
    json.replace("MOCK", mock.url().toLatin1());
    json.replace("RAW", raw.url().toLatin1());
    json.replace("NOWHERE", "http://127.0.0.1:1");
    append(m_workspace, list, jsonObject(json));
}

void Stage::open()
{
    for (int i = 0; i < userCount; ++i) {
        const QString name = u"user%1"_s.arg(i);
        const QJsonObject token{{u"name"_s, u"t"_s}, {u"key"_s, u"sk-"_s + name}};
        append(m_workspace, u"users"_s,
               {{u"name"_s, name}, {u"quota"_s, StartBalance}, {u"tokens"_s, QJsonArray{token}}});
    }
    gateway.import(m_workspace);
    if (!gateway.start())
        qFatal("the gateway did not start: %s", gateway.log().constData());
}

void Stage::nextUser()
{
    if (m_nextUser == userCount)
        qFatal("more tests than users");
    m_user = u"user%1"_s.arg(m_nextUser++);
    mock.forget();
    raw.forget();
}

void Stage::useUser(const QString &name)
{
    m_user = name;
}

ClientHeaders Stage::headers(const QByteArray &scenario) const
{
    ClientHeaders headers{{"Authorization", "Bearer " + token()}, {"Content-Type", "application/json"}};
    if (!scenario.isEmpty())
        headers.append({"X-Mock-Scenario", scenario});
    return headers;
}

ClientAnswer Stage::post(const QByteArray &model, const QByteArray &scenario, const ClientHeaders &more,
                         const QByteArray &body) const
{
    HttpClient client(gateway.port());
    return client.request("POST", "/pass/" + model, headers(scenario) + more, body);
}

void Stage::setBalance(qint64 quota) const
{
    const QString difference = QString::number(quota - balance());
    const CommandResult result = gateway.run({u"topup"_s, m_user, difference});
    if (result.exitCode != 0)
        qFatal("topup failed: %s", result.errors.constData());
}

qint64 Stage::balance() const
{
    return gateway.user(m_user).value(u"quota").toInteger();
}

QStringList Stage::bookings() const
{
    QStringList bookings;
    const QJsonArray entries = sortedBy(u"id"_s, gateway.report(u"ledger"_s, {u"--user"_s, m_user}));
    for (const QJsonValue &entry : entries) {
        const QString kind = entry[u"kind"].toString();
        if (kind != u"topup" && kind != u"adjust")
            bookings.append(u"%1 %2"_s.arg(kind).arg(entry[u"delta"].toInteger()));
    }
    return bookings;
}

QJsonArray Stage::log() const
{
    return sortedBy(u"time"_s, gateway.report(u"logs"_s, {u"--user"_s, m_user}));
}

QStringList Stage::phases() const
{
    QStringList phases;
    const QJsonArray requests = mock.requests();
    for (const QJsonValue &request : requests)
        phases.append(request[u"phases"].toArray().first().toString());
    return phases;
}

QJsonObject jsonObject(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject())
        qFatal("no JSON object: %s in %s", qPrintable(error.errorString()), text.constData());
    return document.object();
}

QStringList sentHeader(const QJsonValue &request, const QString &name)
{
    QStringList values;
    const QJsonArray headers = request[u"headers"].toArray();
    for (const QJsonValue &header : headers) {
        if (header[0].toString().compare(name, Qt::CaseInsensitive) == 0)
            values.append(header[1].toString());
    }
    return values;
}

} // namespace custompass::test
