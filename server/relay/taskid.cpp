// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/taskid.h"

#include "models/domain/jsonnumbers.h"

#include <QJsonDocument>

namespace custompass {

static constexpr qsizetype maxIdLength = 500;
static constexpr qint64 maxDecodedBytes = 64 * 1024 * 1024;

static QJsonValue taskIdIn(const QJsonObject &object)
{
    return object.value(QLatin1String("data")).toObject().value(QLatin1String("task_id"));
}

std::optional<TaskId> taskIdOf(const UpstreamAnswer &answer, const EnvelopeReading &reading)
{
    TaskId id{taskIdIn(reading.object).toString(), taskIdIn(reading.object).isDouble()};
    if (id.isNumber) {
        const QByteArray coding = headerValue(answer.headers, "Content-Encoding");
        const Result<QByteArray> content = decodeContent(answer.body, coding, maxDecodedBytes);
        if (!content)
            return std::nullopt;
        id.text = taskIdIn(QJsonDocument::fromJson(numbersAsText(*content)).object()).toString();
    }
    if (id.text.isEmpty() || id.text.size() > maxIdLength)
        return std::nullopt;
    return id;
}

} // namespace custompass
