// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/polling/tasknews.h"

#include "models/domain/channelurl.h"
#include "models/domain/jsonnumbers.h"
#include "server/relay/forwarding.h"
#include "server/upstream/envelope.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr qint64 maxAnswerBytes = 16 * 1024 * 1024;
static constexpr qsizetype maxWordLength = 100;
static constexpr qsizetype maxReasonLength = 2'000;

Result<UpstreamRequest> taskQueryRequest(const Channel &channel, const Settings &settings,
                                         const QByteArray &userToken, const QByteArray &gatewayId,
                                         const QByteArray &key, const std::vector<OpenTask> &tasks)
{
    if (key.isEmpty())
        return Error{ErrorCode::ConfigError, u"channel \"%1\": keys: no key is set"_s.arg(channel.name)};
    QByteArrayList ids;
    for (const OpenTask &task : tasks)
        ids.append(idAsJson(task.upstreamId, task.idIsNumber));

    UpstreamRequest request;
    request.method = "POST";
    request.url = taskQueryUrl(channel, tasks.front().model);
    request.headers = {
        {"Content-Type", "application/json"},
        {"Accept", "application/json"},
        {"Authorization", "Bearer " + key},
        {tokenHeaderName(channel, settings), userToken},
        {HopHeader, gatewayId}};
    applyHeaderOverride(request.headers, channel.headerOverride);
    request.body = "{\"task_ids\":[" + ids.join(',') + "]}";
    request.connectTimeoutMs = channel.connectTimeoutMs.value_or(settings.connectTimeoutMs);
    request.totalTimeoutMs = settings.taskTimeoutMs;
    request.maxAnswerBytes = maxAnswerBytes;
    request.maxConnections = settings.upstreamConnections;
    request.proxy = channel.proxy.value_or(QString()).toUtf8();
    return request;
}

namespace {

Error unusable(const QString &what)
{
    return {ErrorCode::UpstreamError, what};
}

/// The `data` list with its numbers as text, so that ids that are numbers keep all their digits.
QJsonArray listWithTextIds(const UpstreamAnswer &answer)
{
    const QByteArray coding = headerValue(answer.headers, "Content-Encoding");
    const Result<QByteArray> content = decodeContent(answer.body, coding, 4 * maxAnswerBytes);
    if (!content)
        return {};
    return QJsonDocument::fromJson(numbersAsText(*content)).object().value("data"_L1).toArray();
}

QString progressText(const QJsonValue &value)
{
    const QString text = value.toVariant().toString().left(maxWordLength);
    return value.isDouble() ? text + u'%' : text;
}

/// What upstreams call the reason of a failure: a text, or an object, which is kept as JSON.
QString reasonIn(const QJsonObject &task)
{
    for (const QLatin1StringView name : {"error"_L1, "fail_reason"_L1, "message"_L1, "msg"_L1}) {
        const QJsonValue value = task.value(name);
        const QString text =
            value.isObject()
                ? QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact))
                : value.toVariant().toString();
        if (!text.isEmpty())
            return text.left(maxReasonLength);
    }
    return {};
}

TaskNews newsFrom(QJsonObject task, const QString &id)
{
    TaskNews news;
    news.report.upstreamStatus = task.value("status"_L1).toVariant().toString().trimmed().left(maxWordLength);
    news.report.progress = progressText(task.value("progress"_L1));
    news.failReason = reasonIn(task);
    const QJsonValue usage = task.value("usage"_L1);
    if (usage.isObject()) {
        const Result<Usage> read = usageFromJson(usage.toObject());
        if (read)
            news.usage = *read;
        else
            news.usageProblem = read.error().details;
    } else if (!usage.isUndefined() && !usage.isNull()) {
        news.usageProblem = u"usage is not an object"_s;
    }
    task.insert("task_id"_L1, id);
    news.report.data = QJsonDocument(task).toJson(QJsonDocument::Compact);
    return news;
}

} // namespace

Result<std::vector<std::optional<TaskNews>>>
readTaskNews(const UpstreamAnswer &answer, const Channel &channel, const std::vector<OpenTask> &tasks)
{
    if (answer.outcome != UpstreamOutcome::Answered)
        return unusable(answer.error);
    const EnvelopeReading reading = readEnvelope(answer, channel.envelope);
    if (answer.status == 401 || answer.status == 403)
        return unusable(u"upstream authentication failed: status %1"_s.arg(answer.status));
    if (reading.malformed)
        return unusable(u"malformed answer: JSON by its content type, but not readable"_s);
    if (!reading.success)
        return unusable(u"status %1 %2"_s.arg(answer.status).arg(reading.message));
    const QJsonValue data = reading.object.value("data"_L1);
    if (!data.isArray())
        return unusable(u"the answer has no list \"data\""_s);

    QHash<QString, std::size_t> positions;
    for (std::size_t i = 0; i < tasks.size(); ++i)
        positions.insert(tasks[i].upstreamId, i);
    const QJsonArray list = data.toArray();
    const bool hasNumbers = std::any_of(list.begin(), list.end(),
                                        [](const QJsonValue &task) { return task["task_id"_L1].isDouble(); });
    const QJsonArray ids = hasNumbers ? listWithTextIds(answer) : list;

    std::vector<std::optional<TaskNews>> news(tasks.size());
    for (qsizetype i = 0; i < list.size() && i < ids.size(); ++i) {
        const QString id = ids[i]["task_id"_L1].toString();
        const auto position = positions.constFind(id);
        if (position != positions.cend() && !news[*position])
            news[*position] = newsFrom(list[i].toObject(), id);
    }
    return news;
}

} // namespace custompass
