// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/headerrules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace custompass {

namespace {

using CharSet = std::array<bool, 256>;

constexpr CharSet alphanumericAnd(std::string_view more)
{
    CharSet set = {};
    for (char c = '0'; c <= '9'; ++c)
        set[uchar(c)] = true;
    for (char c = 'a'; c <= 'z'; ++c)
        set[uchar(c)] = set[uchar(c - 'a' + 'A')] = true;
    for (const char c : more)
        set[uchar(c)] = true;
    return set;
}

constexpr CharSet TokenChars = alphanumericAnd("!#$%&'*+-.^_`|~");
constexpr CharSet HostChars = alphanumericAnd("-._~%!$&'()*+,;=:[]");

bool isAllOf(QByteArrayView text, const CharSet &set)
{
    return std::all_of(text.begin(), text.end(), [&set](char c) { return set[uchar(c)]; });
}

} // namespace

bool isTokenChar(char c)
{
    return TokenChars[uchar(c)];
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && isAllOf(text, TokenChars);
}

bool isFieldValue(QByteArrayView value)
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool isHost(QByteArrayView value)
{
    return isAllOf(value, HostChars);
}

bool isContentLength(QByteArrayView value)
{
    static constexpr qsizetype mostDigits = 18; // fits 63 bits, and is far above any limit
    return !value.isEmpty() && value.size() <= mostDigits &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<QByteArray> originForm(QByteArrayView method, const QByteArray &target)
{
    if (target.contains('#'))
        return std::nullopt;
    if (target.startsWith('/'))
        return target;
    if (target == "*" && method == "OPTIONS")
        return target;

    static constexpr QByteArrayView scheme = "http://";
    if (target.size() <= scheme.size() ||
        qstrnicmp(target.constData(), scheme.data(), size_t(scheme.size())) != 0)
        return std::nullopt;
    const QByteArrayView rest = QByteArrayView(target).sliced(scheme.size());
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    const QByteArrayView authority = rest.first(end - rest.begin());
    if (authority.isEmpty() || !isHost(authority))
        return std::nullopt;
    const QByteArray origin = rest.sliced(authority.size()).toByteArray();
    return origin.startsWith('/') ? origin : '/' + origin;
}

} // namespace custompass
