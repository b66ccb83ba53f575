// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/taskquery.h"

#include "models/domain/jsonnumbers.h"
#include "server/relay/authentication.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTimeZone>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr qsizetype maxTaskIds = 1000;

std::optional<TaskPath> taskPathFrom(const QByteArray &rawPath)
{
    // The raw path is split, not the decoded one: an id may hold an encoded slash.
    const auto decoded = [](const QByteArrayList &parts) {
        return QString::fromUtf8(QByteArray::fromPercentEncoding(parts.join('/')));
    };
    const QByteArrayList parts = rawPath.split('/');
    const qsizetype count = parts.size();
    const auto modelOf = [&](qsizetype baseParts) { return decoded(parts.first(baseParts)) + "/submit"_L1; };
    if (count >= 3 && parts[count - 2] == "task" && parts[count - 1] == "list-by-condition" &&
        !parts[0].isEmpty())
        return TaskPath{modelOf(count - 2), {}};
    if (count >= 4 && parts[count - 3] == "task" && parts[count - 1] == "fetch" &&
        !parts[count - 2].isEmpty() && !parts[0].isEmpty())
        return TaskPath{modelOf(count - 3), decoded({parts[count - 2]})};
    return std::nullopt;
}

namespace {

QJsonValue timeOrNull(std::optional<qint64> ms)
{
    if (!ms)
        return QJsonValue::Null;
    return QDateTime::fromMSecsSinceEpoch(*ms, QTimeZone::utc()).toString(Qt::ISODateWithMs);
}

/// A task as its owner sees it: what the upstream said, in our words where these differ. The id comes first,
/// as the upstream wrote it.
QByteArray taskObject(const ClientTask &task)
{
    QJsonObject object = QJsonDocument::fromJson(task.data).object();
    object.remove("task_id"_L1);
    object.insert("status"_L1, clientWord(task.status));
    object.insert("progress"_L1, task.progress);
    const bool failed = task.status == TaskStatus::Failure;
    object.insert("error"_L1, failed ? QJsonValue(task.failReason) : QJsonValue(QJsonValue::Null));
    for (const QLatin1StringView name : {"result"_L1, "usage"_L1}) {
        if (!object.contains(name))
            object.insert(name, QJsonValue::Null);
    }
    object.insert("model"_L1, task.model);
    object.insert("submitted_at"_L1, timeOrNull(task.submittedMs));
    object.insert("finished_at"_L1, timeOrNull(task.finishedMs));
    const QByteArray rest = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return "{\"task_id\":" + idAsJson(task.upstreamId, task.idIsNumber) + ',' + rest.sliced(1);
}

Reply jsonReply(QByteArray body)
{
    return {200, {{"Content-Type", "application/json"}}, std::move(body)};
}

Error badBody(const char *what)
{
    return {ErrorCode::InvalidRequest, QString::fromLatin1(what)};
}

/// The ids of `{"task_ids": […]}`, each once, in order.
Result<QStringList> askedIds(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(numbersAsText(body), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return badBody("body: must be a JSON object like {\"task_ids\":[\"...\"]}");
    const QJsonValue list = document.object().value("task_ids"_L1);
    if (!list.isArray())
        return badBody("task_ids: must be a list of task ids");
    const QJsonArray values = list.toArray();
    if (values.size() > maxTaskIds)
        return badBody("task_ids: must be at most 1000 task ids");
    QStringList ids;
    QSet<QString> seen;
    for (const QJsonValue &value : values) {
        const QString id = value.toString();
        if (id.isEmpty())
            return badBody("task_ids: must hold texts or numbers only");
        if (!seen.contains(id))
            ids.append(id);
        seen.insert(id);
    }
    return ids;
}

} // namespace

Reply methodNotAllowed(const RelayCall &call, const QByteArray &allowed)
{
    const Error error{ErrorCode::MethodNotAllowed,
                      u"this path takes %1 only"_s.arg(QString::fromLatin1(allowed))};
    return errorAnswer(error, call.requestId, headerValue(call.http.headers, "Accept-Language"),
                       {{"Allow", allowed}});
}

Result<Reply> TaskQuery::answer(const RelayCall &call, const TaskPath &path)
{
    const QByteArray method = path.taskId.isEmpty() ? "POST" : "GET";
    if (call.http.method != method)
        return methodNotAllowed(call, method);
    const Result<Done> allowed = authorizeModel(*call.token, path.model);
    if (!allowed)
        return allowed.error();
    return path.taskId.isEmpty() ? list(call, path) : fetch(call, path);
}

Result<Reply> TaskQuery::fetch(const RelayCall &call, const TaskPath &path)
{
    const auto task = m_store.find(call.user->id, path.model, path.taskId);
    if (!task)
        return task.error();
    if (!task->has_value())
        return Error{ErrorCode::TaskNotFound, u"there is no task \"%1\""_s.arg(path.taskId)};
    return jsonReply(taskObject(**task));
}

Result<Reply> TaskQuery::list(const RelayCall &call, const TaskPath &path)
{
    const Result<QStringList> ids = askedIds(call.http.body);
    if (!ids)
        return ids.error();
    QByteArrayList objects;
    for (const QString &id : *ids) {
        const auto task = m_store.find(call.user->id, path.model, id);
        if (!task)
            return task.error();
        if (task->has_value())
            objects.append(taskObject(**task));
    }
    return jsonReply(R"({"code":0,"msg":"success","data":[)" + objects.join(',') + "]}");
}

} // namespace custompass
