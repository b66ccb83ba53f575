// SPDX-License-Identifier: GPL-3.0-or-later
// How single values are written in variables and files.
#include "models/domain/settings.h"

#include <algorithm>
#include <array>

namespace custompass {

namespace {

struct Unit
{
    QLatin1StringView name;
    qint64 factor;
};

/// Digits and one of @p units, with at most one space between them.
std::optional<qint64> parseWithUnit(QStringView text, std::span<const Unit> units)
{
    qsizetype digits = 0;
    qint64 number = 0;
    for (; digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9'; ++digits) {
        if (__builtin_mul_overflow(number, qint64(10), &number) ||
            __builtin_add_overflow(number, qint64(text[digits].unicode() - u'0'), &number))
            return std::nullopt;
    }
    QStringView unit = text.mid(digits);
    if (unit.startsWith(u' ') && unit.size() > 1)
        unit = unit.mid(1);
    const auto known =
        std::find_if(units.begin(), units.end(), [unit](const Unit &u) { return unit == u.name; });
    qint64 value = 0;
    if (digits == 0 || known == units.end() || __builtin_mul_overflow(number, known->factor, &value))
        return std::nullopt;
    return value;
}

/// What a token may consist of besides letters and digits (RFC 9110, 5.6.2).
bool isTokenCharacter(char c)
{
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return alphanumeric || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

} // namespace

std::optional<qint64> parseDurationMs(QStringView text)
{
    static constexpr std::array<Unit, 5> units{{
        {QLatin1StringView(""), 1'000},
        {QLatin1StringView("ms"), 1},
        {QLatin1StringView("s"), 1'000},
        {QLatin1StringView("m"), 60'000},
        {QLatin1StringView("h"), 3'600'000},
    }};
    return parseWithUnit(text, units);
}

std::optional<qint64> parseSizeBytes(QStringView text)
{
    static constexpr std::array<Unit, 4> units{{
        {QLatin1StringView(""), 1},
        {QLatin1StringView("KiB"), 1 << 10},
        {QLatin1StringView("MiB"), 1 << 20},
        {QLatin1StringView("GiB"), 1 << 30},
    }};
    return parseWithUnit(text, units);
}

bool isUsableHeaderName(QByteArrayView name)
{
    // Each of them already means something to HTTP, to the body, to authentication or to the gateway.
    static constexpr std::array<QByteArrayView, 20> reserved{
        "authorization",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "cookie",
        "expect",
        "host",
        "idempotency-key",
        "keep-alive",
        "te",
        "proxy-authorization",
        "proxy-connection",
        "set-cookie",
        "proxy-authenticate",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "x-custompass-hop",
        "x-request-id",
    };
    const auto isReserved = [name](QByteArrayView other) {
        return name.compare(other, Qt::CaseInsensitive) == 0;
    };
    return !name.isEmpty() && name.size() <= 128 && std::all_of(name.begin(), name.end(), isTokenCharacter) &&
           std::none_of(reserved.begin(), reserved.end(), isReserved);
}

} // namespace custompass
