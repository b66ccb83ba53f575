// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/passpath.h"

#include <QStringDecoder>

#include <algorithm>

namespace custompass {

static constexpr QByteArrayView passPrefix("/pass/");

bool isPassPath(QByteArrayView path)
{
    return path.startsWith(passPrefix);
}

static bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool percentEncodingIsSound(QByteArrayView text)
{
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        if (at + 2 >= text.size() || !isHexDigit(text[at + 1]) || !isHexDigit(text[at + 2]))
            return false;
    }
    return true;
}

static Error badPath(const QString &what)
{
    return {ErrorCode::InvalidRequest, QStringLiteral("path: %1").arg(what)};
}

Result<PassPath> parsePassPath(const QByteArray &path)
{
    PassPath result;
    result.raw = path.mid(passPrefix.size());
    if (result.raw.isEmpty())
        return badPath(QStringLiteral("a model name must follow /pass/"));
    if (!percentEncodingIsSound(result.raw))
        return badPath(QStringLiteral("every % must be followed by two hexadecimal digits"));

    QStringDecoder utf8(QStringDecoder::Utf8);
    result.model = utf8(QByteArray::fromPercentEncoding(result.raw));
    if (utf8.hasError())
        return badPath(QStringLiteral("the model name must be UTF-8"));
    const auto isControl = [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; };
    if (std::any_of(result.model.cbegin(), result.model.cend(), isControl))
        return badPath(QStringLiteral("the model name must not hold control characters"));
    return result;
}

bool queryHasParameter(QByteArrayView query, QByteArrayView parameter)
{
    qsizetype start = 0;
    while (start <= query.size()) {
        qsizetype end = start;
        while (end < query.size() && query[end] != '&' && query[end] != ';')
            ++end;
        QByteArrayView name = query.sliced(start, end - start);
        if (const qsizetype equals = name.indexOf('='); equals >= 0)
            name = name.first(equals);
        if (name == parameter || (name.contains('%') && name.toByteArray().percentDecoded() == parameter))
            return true;
        start = end + 1;
    }
    return false;
}

} // namespace custompass
