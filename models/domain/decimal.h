// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace custompass {

/// An exact, non-negative decimal with up to 9 decimal places, below 10^9: a ratio or a price in dollars [4.6].
/// Kept as a whole number of billionths, so that no floating point comes near money.
class Decimal
{
public:
    static constexpr qint64 Scale = 1'000'000'000;
    static constexpr int Places = 9;

    constexpr Decimal() = default;
    static constexpr Decimal fromInteger(int value) { return Decimal(qint64(value) * Scale); }

    /// Digits, at most one point with digits on both sides, at most 9 places. No sign, no exponent, no spaces.
    static std::optional<Decimal> parse(QStringView text);
    /// The shortest text that parses to the same number.
    QByteArray toLatin1() const;
    QString toString() const { return QString::fromLatin1(toLatin1()); }

    constexpr qint64 billionths() const { return m_billionths; }
    constexpr bool isZero() const { return m_billionths == 0; }

    friend constexpr auto operator<=>(Decimal, Decimal) = default;

private:
    constexpr explicit Decimal(qint64 billionths) : m_billionths(billionths) {}
    qint64 m_billionths = 0;
};

} // namespace custompass
