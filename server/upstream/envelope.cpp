// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/envelope.h"

#include "server/upstream/eventstream.h"
#include "server/upstream/jsonskim.h"
#include "server/upstream/mediatype.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

namespace custompass {

namespace {

constexpr qint64 MaxDecodedBytes = qint64(64) * 1024 * 1024;
constexpr qsizetype MaxMessageLength = 500;
constexpr qsizetype MaxBriefBytes = qsizetype(64) * 1024;

/// A number or a string alone is JSON too (RFC 8259, 2), which QJsonDocument does not take.
bool isScalarJson(const QByteArray &content)
{
    return QJsonDocument::fromJson('[' + content + ']').array().size() == 1;
}

bool isSuccessCode(const QJsonValue &code)
{
    return code.isString() ? code.toString() == QLatin1String("0")
                           : code.isDouble() && code.toDouble() == 0.0;
}

bool isSuccess(int status, const QJsonObject &object, Envelope envelope)
{
    if (status < 200 || status > 299)
        return false;
    const QJsonValue code = object.value(QLatin1String("code"));
    const bool hasCode = !code.isUndefined() && !code.isNull();
    switch (envelope) {
    case Envelope::Plain:
        return true;
    case Envelope::CustomPass:
        return isSuccessCode(code);
    case Envelope::Auto:
        return !hasCode || isSuccessCode(code);
    }
    Q_UNREACHABLE();
}

QString messageOf(const QJsonObject &object)
{
    QString text = object.value(QLatin1String("message")).toString();
    if (text.isEmpty())
        text = object.value(QLatin1String("msg")).toString();
    if (text.size() <= MaxMessageLength)
        return text;
    const bool splitsCharacter = text.at(MaxMessageLength - 1).isHighSurrogate();
    return text.first(MaxMessageLength - (splitsCharacter ? 1 : 0));
}

void readUsage(const QJsonValue &value, EnvelopeReading &reading)
{
    if (value.isUndefined() || value.isNull())
        return;
    reading.hasUsage = true;
    if (!value.isObject()) {
        reading.usageProblem = QStringLiteral("usage is not an object");
        return;
    }
    const Result<Usage> usage = usageFromJson(value.toObject());
    if (usage)
        reading.usage = usage.value();
    else
        reading.usageProblem = usage.error().details;
}

void readEventStream(const QByteArray &content, EnvelopeReading &reading)
{
    EventStream stream;
    stream.feed(content);
    stream.finish();
    if (stream.usage())
        readUsage(*stream.usage(), reading);
}

/// Fills in the object of a JSON body, or that there should have been one.
void readJson(const QByteArray &content, bool isJson, BodyDetail detail, EnvelopeReading &reading)
{
    if (content.isEmpty() || (!isJson && !looksLikeJsonObject(content)))
        return;
    JsonSkim skim{true, content};
    if (detail == BodyDetail::Brief && content.size() > MaxBriefBytes)
        skim = skimJson(content, MaxBriefBytes);
    if (skim.valid && skim.object.isEmpty())
        return; // JSON, but no object
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(skim.object, &error);
    if (skim.valid && error.error == QJsonParseError::NoError)
        reading.object = document.object();
    else
        reading.malformed = isJson && !isScalarJson(skim.object);
}

} // namespace

EnvelopeReading readEnvelope(const UpstreamAnswer &answer, Envelope envelope, BodyDetail detail)
{
    EnvelopeReading reading;
    const QByteArray type = mediaType(answer.headers);
    const bool isJson = isJsonType(type);
    reading.eventStream = isEventStreamType(type);

    const Result<QByteArray> content =
        decodeContent(answer.body, joinedHeader(answer.headers, "Content-Encoding"), MaxDecodedBytes);
    if (!content)
        reading.malformed = isJson;
    else if (reading.eventStream)
        readEventStream(content.value(), reading);
    else
        readJson(content.value(), isJson, detail, reading);

    if (!reading.eventStream) {
        readUsage(reading.object.value(QLatin1String("usage")), reading);
        reading.precharge =
            reading.object.value(QLatin1String("type")).toString() == QLatin1String("precharge");
        reading.message = messageOf(reading.object);
    }
    const Envelope applied = reading.eventStream ? Envelope::Plain : envelope;
    reading.success = !reading.malformed && isSuccess(answer.status, reading.object, applied);
    return reading;
}

} // namespace custompass
