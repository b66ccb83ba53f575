// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>
#include <limits>
#include <optional>

namespace custompass {

/// Money: an integer number of quota (SPEC 1). 500,000 quota are one US dollar. May be negative: a balance below
/// zero, or the delta of a ledger entry. Arithmetic is checked: what does not fit 63 bits has no value.
class Quota
{
public:
    static constexpr qint64 PerDollar = 500'000;

    constexpr Quota() = default;
    constexpr explicit Quota(qint64 value) : m_value(value) {}

    constexpr qint64 value() const { return m_value; }
    constexpr bool isZero() const { return m_value == 0; }
    constexpr bool isNegative() const { return m_value < 0; }

    friend constexpr auto operator<=>(Quota, Quota) = default;

    std::optional<Quota> plus(Quota other) const
    {
        qint64 sum = 0;
        if (__builtin_add_overflow(m_value, other.m_value, &sum))
            return std::nullopt;
        return Quota(sum);
    }
    std::optional<Quota> minus(Quota other) const
    {
        qint64 difference = 0;
        if (__builtin_sub_overflow(m_value, other.m_value, &difference))
            return std::nullopt;
        return Quota(difference);
    }

private:
    qint64 m_value = 0;
};

} // namespace custompass
