// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/amount.h"

#include "models/domain/decimal.h"

namespace custompass {

static Error badAmount(const QString &text, const char *what)
{
    return {ErrorCode::InvalidRequest,
            QStringLiteral("amount \"%1\": %2").arg(text, QString::fromLatin1(what))};
}

static Result<Quota> dollars(const QString &text, QStringView digits)
{
    const std::optional<Decimal> usd = Decimal::parse(digits);
    if (!usd)
        return badAmount(text, "must be quota like 2500000 or dollars like 5usd or 0.5usd, at most 9 decimal places");
    static constexpr qint64 billionthsPerQuota = Decimal::Scale / Quota::PerDollar;
    if (usd->billionths() % billionthsPerQuota != 0)
        return badAmount(text, "is no whole number of quota; 1 quota is 0.000002usd");
    return Quota(usd->billionths() / billionthsPerQuota);
}

static Result<Quota> wholeQuota(const QString &text, QStringView digits)
{
    bool fits = false;
    const qint64 value = digits.toLongLong(&fits);
    if (!fits || !digits[0].isDigit())
        return badAmount(text, "must be quota like 2500000 or dollars like 5usd");
    return Quota(value);
}

Result<Quota> parseAmount(const QString &text)
{
    const bool negative = text.startsWith(QLatin1Char('-'));
    const QStringView unsignedText = QStringView(text).mid(negative ? 1 : 0);
    if (unsignedText.isEmpty())
        return badAmount(text, "must be quota like 2500000 or dollars like 5usd");

    const QLatin1String unit("usd");
    Result<Quota> amount = unsignedText.endsWith(unit, Qt::CaseInsensitive)
                               ? dollars(text, unsignedText.chopped(unit.size()))
                               : wholeQuota(text, unsignedText);
    if (!amount)
        return amount;
    if (amount->isZero())
        return badAmount(text, "must not be zero");
    return negative ? Quota(-amount->value()) : *amount;
}

} // namespace custompass
