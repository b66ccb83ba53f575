// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/storedvalues.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

std::optional<QJsonDocument> parsed(const QString &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return std::nullopt;
    return document;
}

std::optional<QStringList> stringsOf(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    const QJsonArray array = value.toArray();
    QStringList list;
    list.reserve(array.size());
    for (const QJsonValue &element : array) {
        if (!element.isString())
            return std::nullopt;
        list.append(element.toString());
    }
    return list;
}

} // namespace

QString toWord(PrechargeMark mark)
{
    switch (mark) {
    case PrechargeMark::Query:
        return u"query"_s;
    case PrechargeMark::Body:
        return u"body"_s;
    case PrechargeMark::Off:
        return u"off"_s;
    }
    Q_UNREACHABLE();
}

std::optional<PrechargeMark> prechargeMarkFrom(QStringView word)
{
    for (PrechargeMark mark : {PrechargeMark::Query, PrechargeMark::Body, PrechargeMark::Off}) {
        if (word == toWord(mark))
            return mark;
    }
    return std::nullopt;
}

QString toWord(Envelope envelope)
{
    switch (envelope) {
    case Envelope::Auto:
        return u"auto"_s;
    case Envelope::CustomPass:
        return u"custompass"_s;
    case Envelope::Plain:
        return u"plain"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Envelope> envelopeFrom(QStringView word)
{
    for (Envelope envelope : {Envelope::Auto, Envelope::CustomPass, Envelope::Plain}) {
        if (word == toWord(envelope))
            return envelope;
    }
    return std::nullopt;
}

QString toJsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<QJsonObject> jsonObjectFrom(const QString &text)
{
    if (text == "{}"_L1) // nearly always
        return QJsonObject();
    const auto document = parsed(text);
    if (!document || !document->isObject())
        return std::nullopt;
    return document->object();
}

QString toJsonText(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

std::optional<QStringList> stringListFrom(const QString &text)
{
    if (text == "[]"_L1) // nearly always
        return QStringList();
    const auto document = parsed(text);
    if (!document || !document->isArray())
        return std::nullopt;
    return stringsOf(document->array());
}

QJsonObject toJson(const StatusMapping &mapping)
{
    return QJsonObject{{u"success"_s, QJsonArray::fromStringList(mapping.success)},
                       {u"failed"_s, QJsonArray::fromStringList(mapping.failed)},
                       {u"processing"_s, QJsonArray::fromStringList(mapping.processing)}};
}

std::optional<StatusMapping> statusMappingFrom(const QString &text)
{
    const auto object = jsonObjectFrom(text);
    if (!object)
        return std::nullopt;
    StatusMapping mapping;
    for (auto entry = object->begin(); entry != object->end(); ++entry) {
        QStringList *target = entry.key() == "success"_L1      ? &mapping.success
                              : entry.key() == "failed"_L1     ? &mapping.failed
                              : entry.key() == "processing"_L1 ? &mapping.processing
                                                               : nullptr;
        const auto words = stringsOf(entry.value());
        if (!target || !words)
            return std::nullopt;
        *target = *words;
    }
    return mapping;
}

QJsonObject toJson(const QHash<QString, Decimal> &ratios)
{
    QJsonObject object;
    for (auto entry = ratios.begin(); entry != ratios.end(); ++entry)
        object.insert(entry.key(), entry.value().toString());
    return object;
}

std::optional<QHash<QString, Decimal>> ratiosFrom(const QString &text)
{
    const auto object = jsonObjectFrom(text);
    if (!object)
        return std::nullopt;
    QHash<QString, Decimal> ratios;
    for (auto entry = object->begin(); entry != object->end(); ++entry) {
        const auto ratio = entry->isString() ? Decimal::parse(entry->toString()) : std::nullopt;
        if (!ratio)
            return std::nullopt;
        ratios.insert(entry.key(), *ratio);
    }
    return ratios;
}

QString toIsoTime(qint64 ms)
{
    // not QTimeZone::utc(), which Qt 6.4 writes as +00:00
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QByteArray joinedKeys(const QList<QByteArray> &keys)
{
    return keys.join('\n');
}

QList<QByteArray> splitKeys(const QByteArray &joined)
{
    return joined.isEmpty() ? QList<QByteArray>() : joined.split('\n');
}

} // namespace custompass
