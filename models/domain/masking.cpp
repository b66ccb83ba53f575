// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/masking.h"

#include "models/domain/redact.h"

#include <QString>

#include <algorithm>

namespace custompass {

namespace {

/// Shorter beginnings of a secret tell nothing, and occur by chance.
constexpr qsizetype MinTellingStart = 4;

QByteArray redactedBytes(const QByteArray &secret)
{
    return redacted(QString::fromLatin1(secret)).toUtf8();
}

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Masks what starts with `sk-` where a word starts; what is followed by an ellipsis has been masked already.
QByteArray withoutTokens(const QByteArray &text)
{
    static const QByteArray start("sk-");
    static const QByteArray ellipsis("\xe2\x80\xa6");
    QByteArray result;
    qsizetype copied = 0;
    for (qsizetype at = text.indexOf(start); at >= 0; at = text.indexOf(start, at)) {
        qsizetype end = at + start.size();
        while (end < text.size() && (isWordByte(text[end]) || text[end] == '_' || text[end] == '-'))
            ++end;
        const bool inWord = at > 0 && isWordByte(text[at - 1]);
        const bool maskedAlready = QByteArrayView(text).sliced(end).startsWith(ellipsis);
        if (!inWord && !maskedAlready && end > at + start.size()) {
            result += QByteArrayView(text).sliced(copied, at - copied);
            result += redactedBytes(text.sliced(at, end - at));
            copied = end;
        }
        at = end;
    }
    if (copied == 0)
        return text;
    return result + text.sliced(copied);
}

/// Where @p text ends within @p secret, that beginning of it is masked.
void maskCutSecret(QByteArray &text, const QByteArray &secret)
{
    for (qsizetype length = std::min(secret.size() - 1, text.size()); length >= MinTellingStart; --length) {
        if (text.endsWith(QByteArrayView(secret).first(length))) {
            text.chop(length);
            text += redactedBytes({});
            return;
        }
    }
}

} // namespace

QByteArray maskedBytes(const QByteArray &text, const QList<QByteArray> &secrets)
{
    QByteArray result = text;
    for (const QByteArray &secret : secrets) {
        if (secret.isEmpty())
            continue;
        if (result.contains(secret))
            result.replace(secret, redactedBytes(secret));
        maskCutSecret(result, secret);
    }
    return withoutTokens(result);
}

bool isSecretHeader(QByteArrayView name)
{
    static constexpr const char *parts[] = {"auth",   "cookie",   "token",   "secret",
                                            "passwd", "password", "api-key", "apikey"};
    const QByteArray lower = name.toByteArray().toLower();
    return std::any_of(std::begin(parts), std::end(parts), [&](const char *part) { return lower.contains(part); });
}

HttpHeaders maskedHeaders(HttpHeaders headers, const QList<QByteArray> &secrets)
{
    for (HttpHeader &header : headers) {
        if (!isSecretHeader(header.name)) {
            header.value = maskedBytes(header.value, secrets);
            continue;
        }
        const qsizetype blank = header.value.indexOf(' ');
        const QByteArray scheme = blank > 0 ? header.value.first(blank).toLower() : QByteArray();
        const bool named = scheme == "bearer" || scheme == "basic";
        header.value = named ? header.value.first(blank + 1) + redactedBytes(header.value.sliced(blank + 1))
                             : redactedBytes(header.value);
    }
    return headers;
}

} // namespace custompass
