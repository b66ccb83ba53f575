// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/fieldreader.h"

#include "models/store/rules.h"

#include <QDateTime>
#include <QVariant>

#include <limits>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

constexpr auto TextRule = "must be a string"_L1;
constexpr auto TextOrNullRule = "must be a string or null"_L1;
constexpr auto IntegerRule = "must be a whole number that fits 63 bits"_L1;
constexpr auto FlagRule = "must be true or false"_L1;
constexpr auto DecimalRule =
    "must be a decimal in quotes like \"1.5\": digits, at most 9 places, below 1000000000"_L1;
constexpr auto TimeRule = "must be null, or a time with its zone like \"2030-01-31T12:00:00Z\""_L1;
constexpr auto ListRule = "must be a list of strings"_L1;
constexpr auto ObjectRule = "must be an object"_L1;

/// Qt keeps a number as an integer if it is one and fits: then no digit was lost.
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const QVariant variant = value.toVariant();
    return variant.typeId() == QMetaType::LongLong ? std::optional(variant.toLongLong()) : std::nullopt;
}

} // namespace

QString FieldReader::pathOf(const QString &key) const
{
    if (m_path.isEmpty() || key.isEmpty())
        return m_path + key;
    return m_path + u'.' + key;
}

void FieldReader::fail(const QString &key, const QString &rule)
{
    if (!m_error)
        m_error = Error{ErrorCode::InvalidRequest, u"%1: %2"_s.arg(pathOf(key), rule)};
}

QJsonValue FieldReader::take(const QString &key, QJsonValue::Type type, QLatin1StringView rule)
{
    m_known.insert(key);
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined() || m_error)
        return QJsonValue::Undefined;
    if (value.type() == type)
        return value;
    fail(key, rule);
    return QJsonValue::Undefined;
}

bool FieldReader::isGiven(const QString &key)
{
    m_known.insert(key);
    return m_object.contains(key) && !m_object.value(key).isNull();
}

QString FieldReader::requiredText(const QString &key)
{
    if (!m_object.contains(key))
        m_missing.append(key);
    return text(key);
}

QString FieldReader::text(const QString &key, const QString &fallback)
{
    return take(key, QJsonValue::String, TextRule).toString(fallback);
}

std::optional<QString> FieldReader::optionalText(const QString &key)
{
    if (!isGiven(key))
        return std::nullopt;
    const QJsonValue value = take(key, QJsonValue::String, TextOrNullRule);
    return value.isUndefined() ? std::nullopt : std::optional(value.toString());
}

qint64 FieldReader::integer(const QString &key, qint64 fallback)
{
    const QJsonValue value = take(key, QJsonValue::Double, IntegerRule);
    if (value.isUndefined())
        return fallback;
    const auto number = wholeNumber(value);
    if (!number)
        fail(key, IntegerRule);
    return number.value_or(fallback);
}

int FieldReader::number(const QString &key, int fallback)
{
    const qint64 value = integer(key, fallback);
    if (value >= std::numeric_limits<int>::min() && value <= std::numeric_limits<int>::max())
        return int(value);
    fail(key, u"%1: must fit 32 bits"_s.arg(value));
    return fallback;
}

std::optional<qint64> FieldReader::optionalInteger(const QString &key)
{
    if (!isGiven(key))
        return std::nullopt;
    return integer(key, 0);
}

std::optional<int> FieldReader::optionalNumber(const QString &key)
{
    if (!isGiven(key))
        return std::nullopt;
    return number(key, 0);
}

bool FieldReader::flag(const QString &key, bool fallback)
{
    return take(key, QJsonValue::Bool, FlagRule).toBool(fallback);
}

Decimal FieldReader::decimalFrom(const QString &key, const QJsonValue &value)
{
    const auto decimal = Decimal::parse(value.toString());
    if (!decimal)
        fail(key, u"%1: %2"_s.arg(quoted(value.toString()), DecimalRule));
    return decimal.value_or(Decimal());
}

Decimal FieldReader::decimal(const QString &key, Decimal fallback)
{
    const QJsonValue value = take(key, QJsonValue::String, DecimalRule);
    return value.isUndefined() ? fallback : decimalFrom(key, value);
}

std::optional<Decimal> FieldReader::optionalDecimal(const QString &key)
{
    if (!isGiven(key))
        return std::nullopt;
    const QJsonValue value = take(key, QJsonValue::String, DecimalRule);
    return value.isUndefined() ? std::nullopt : std::optional(decimalFrom(key, value));
}

std::optional<qint64> FieldReader::optionalTimeMs(const QString &key)
{
    if (!isGiven(key))
        return std::nullopt;
    const QJsonValue value = take(key, QJsonValue::String, TimeRule);
    if (value.isUndefined())
        return std::nullopt;
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime || time.toMSecsSinceEpoch() < 0) {
        fail(key, u"%1: %2"_s.arg(quoted(value.toString()), TimeRule));
        return std::nullopt;
    }
    return time.toMSecsSinceEpoch();
}

QStringList FieldReader::list(const QString &key, const QStringList &fallback)
{
    const QJsonValue value = take(key, QJsonValue::Array, ListRule);
    if (value.isUndefined())
        return fallback;
    const QJsonArray array = value.toArray();
    QStringList texts;
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array[i].isString())
            fail(u"%1[%2]"_s.arg(key).arg(i), TextRule);
        texts.append(array[i].toString());
    }
    return texts;
}

QJsonObject FieldReader::object(const QString &key)
{
    return take(key, QJsonValue::Object, ObjectRule).toObject();
}

void FieldReader::finish()
{
    // unknown first: a name that is misspelt is missing as well
    for (auto member = m_object.begin(); member != m_object.end(); ++member) {
        if (!m_known.contains(member.key()))
            return fail(member.key(), u"is no known key"_s);
    }
    if (!m_missing.isEmpty())
        fail(m_missing.first(), u"is missing"_s);
}

} // namespace custompass
