// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/decimal.h"

#include <array>
#include <charconv>

namespace custompass {

namespace {

constexpr qint64 Limit = Decimal::Scale * Decimal::Scale; // 10^9, in billionths

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

std::optional<Decimal> Decimal::parse(QStringView text)
{
    qint64 digits = 0;
    qsizetype point = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'.' && point < 0 && i > 0) {
            point = i;
            continue;
        }
        if (!isDigit(text[i]) || digits >= Limit / 10)
            return std::nullopt;
        digits = digits * 10 + (text[i].unicode() - u'0');
    }
    const qsizetype places = point < 0 ? 0 : text.size() - point - 1;
    if (text.isEmpty() || (point >= 0 && places == 0) || places > Places)
        return std::nullopt;
    for (qsizetype i = places; i < Places; ++i) {
        if (digits >= Limit / 10)
            return std::nullopt;
        digits *= 10;
    }
    return Decimal(digits);
}

QByteArray Decimal::toLatin1() const
{
    // Each bill says several of these, so they are written in place.
    std::array<char, 24> text; // ten digits, the point and nine places fit
    char *end = std::to_chars(text.data(), text.data() + text.size(), m_billionths / Scale).ptr;
    qint64 fraction = m_billionths % Scale;
    if (fraction != 0) {
        *end = '.';
        for (int place = Places; place > 0; --place, fraction /= 10)
            end[place] = char('0' + fraction % 10);
        end += Places + 1;
        while (end[-1] == '0')
            --end;
    }
    return {text.data(), end - text.data()};
}

} // namespace custompass
