// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/redact.h"

#include <QRegularExpression>

namespace custompass {

namespace {

constexpr qsizetype ShownStart = 5;
constexpr qsizetype ShownEnd = 2;
/// Below this length, what is shown would be too large a part of what is hidden.
constexpr qsizetype MinShownLength = 16;
constexpr QChar Ellipsis = u'\u2026';

/// Replaces the first capture of each match by its redacted form.
QString masked(const QString &text, const QRegularExpression &pattern)
{
    QString result;
    qsizetype copied = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).mid(copied, match.capturedStart(1) - copied);
        result += redacted(match.capturedView(1));
        copied = match.capturedEnd(1);
    }
    result += QStringView(text).mid(copied);
    return result;
}

/// Masks a password, of which nothing is shown at all. Up to the last @: a password may hold anything.
QString withoutPasswords(QString text, const QString &passwordCharacters)
{
    const QRegularExpression pattern(QStringLiteral("(://[^:/@\\s]*:)%1@").arg(passwordCharacters),
                                     QRegularExpression::DotMatchesEverythingOption);
    return text.replace(pattern, QStringLiteral("\\1\u2026@"));
}

} // namespace

QString redacted(QStringView secret)
{
    if (secret.size() < MinShownLength)
        return QString(Ellipsis);
    return secret.first(ShownStart).toString() + Ellipsis + secret.last(ShownEnd).toString();
}

QString redactedUrl(const QString &url)
{
    return url.contains(u'@') ? withoutPasswords(url, QStringLiteral(".*")) : url;
}

QString withoutSecrets(const QString &text)
{
    // What is followed by an ellipsis has been masked already.
    static const QRegularExpression token(QStringLiteral("(?<![A-Za-z0-9])(sk-[A-Za-z0-9_-]++)(?!\u2026)"));
    static const QRegularExpression bearer(QStringLiteral("bearer\\s+([^\\s\",;]+)"),
                                           QRegularExpression::CaseInsensitiveOption);
    // Most lines hold nothing of the kind; looking for that is cheaper than matching.
    QString result = text;
    if (text.contains(u"bearer", Qt::CaseInsensitive))
        result = masked(result, bearer);
    if (text.contains(u"sk-"))
        result = masked(result, token);
    if (text.contains(u'@'))
        result = withoutPasswords(result, QStringLiteral("\\S*"));
    return result;
}

} // namespace custompass
