// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/decimal.h"
#include "models/domain/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace custompass {

/// Reads the members of one object of a workspace file (SPEC 12), strict about their types. The first problem
/// of the whole file is kept, as InvalidRequest with its path; after it everything reads as the fallback.
/// Whoever has read all members calls finish(), which finds those that nobody knows.
class FieldReader
{
public:
    /// @p path is empty for the file's own object. @p error is shared by all readers of a file.
    FieldReader(const QJsonObject &object, QString path, std::optional<Error> &error)
        : m_object(object)
        , m_path(std::move(path))
        , m_error(error)
    {
    }

    bool ok() const { return !m_error; }
    /// Whether the member is there and not null.
    bool isGiven(const QString &key);
    QString pathOf(const QString &key) const;
    void fail(const QString &key, const QString &rule);

    // A member that is left out gives the fallback or nothing; null is nothing too, where it is allowed.
    QString requiredText(const QString &key);
    QString text(const QString &key, const QString &fallback = {});
    std::optional<QString> optionalText(const QString &key);
    qint64 integer(const QString &key, qint64 fallback);
    int number(const QString &key, int fallback);
    std::optional<qint64> optionalInteger(const QString &key);
    std::optional<int> optionalNumber(const QString &key);
    bool flag(const QString &key, bool fallback);
    Decimal decimal(const QString &key, Decimal fallback);
    std::optional<Decimal> optionalDecimal(const QString &key);
    std::optional<qint64> optionalTimeMs(const QString &key);
    QStringList list(const QString &key, const QStringList &fallback = {});
    QJsonObject object(const QString &key);

    /// Gives each object of the array @p key to @p read, with a reader of its own.
    template <typename Read>
    void eachObject(const QString &key, Read read)
    {
        const QJsonArray array =
            take(key, QJsonValue::Array, QLatin1StringView("must be a list of objects")).toArray();
        for (qsizetype i = 0; i < array.size() && ok(); ++i) {
            const QString path = QStringLiteral("%1[%2]").arg(pathOf(key)).arg(i);
            FieldReader element(array[i].toObject(), path, m_error);
            if (!array[i].isObject())
                return element.fail({}, QStringLiteral("must be an object"));
            read(element);
        }
    }

    /// Unknown members, and required ones that are missing.
    void finish();

private:
    /// The value of @p key, or undefined if it is left out, of another type or after a problem.
    QJsonValue take(const QString &key, QJsonValue::Type type, QLatin1StringView rule);
    Decimal decimalFrom(const QString &key, const QJsonValue &value);

    const QJsonObject m_object;
    const QString m_path;
    std::optional<Error> &m_error;
    QSet<QString> m_known;
    QStringList m_missing;
};

} // namespace custompass
