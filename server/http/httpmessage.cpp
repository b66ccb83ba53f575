// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpmessage.h"

#include <algorithm>
#include <array>

namespace custompass {

bool sameHeaderName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

static auto findHeader(const HttpHeaders &headers, QByteArrayView name)
{
    return std::find_if(headers.cbegin(), headers.cend(),
                        [name](const HttpHeader &header) { return sameHeaderName(header.name, name); });
}

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    const auto found = findHeader(headers, name);
    return found == headers.cend() ? QByteArray() : found->value;
}

QByteArray joinedHeader(const HttpHeaders &headers, QByteArrayView name)
{
    QByteArray joined;
    for (const HttpHeader &header : headers) {
        if (!sameHeaderName(header.name, name))
            continue;
        if (!joined.isEmpty())
            joined += ',';
        joined += header.value;
    }
    return joined;
}

bool hasHeader(const HttpHeaders &headers, QByteArrayView name)
{
    return findHeader(headers, name) != headers.cend();
}

void removeHeader(HttpHeaders &headers, QByteArrayView name)
{
    headers.removeIf([name](const HttpHeader &header) { return sameHeaderName(header.name, name); });
}

void replaceHeader(HttpHeaders &headers, const QByteArray &name, const QByteArray &value)
{
    removeHeader(headers, name);
    headers.append({name, value});
}

void removeHopByHop(HttpHeaders &headers)
{
    static constexpr std::array<QByteArrayView, 9> hopByHop = {"Connection",
                                                               "Keep-Alive",
                                                               "Proxy-Connection",
                                                               "Proxy-Authenticate",
                                                               "Proxy-Authorization",
                                                               "TE",
                                                               "Trailer",
                                                               "Transfer-Encoding",
                                                               "Upgrade"};

    QList<QByteArray> named;
    for (const HttpHeader &header : std::as_const(headers)) {
        if (sameHeaderName(header.name, "Connection")) {
            for (const QByteArray &option : header.value.split(','))
                named.append(option.trimmed());
        }
    }
    headers.removeIf([&named](const HttpHeader &header) {
        const auto same = [&header](QByteArrayView name) { return sameHeaderName(header.name, name); };
        return std::any_of(hopByHop.begin(), hopByHop.end(), same) ||
               std::any_of(named.cbegin(), named.cend(), same);
    });
}

} // namespace custompass
