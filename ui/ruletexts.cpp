// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ruletexts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <optional>

namespace custompass {

using namespace Qt::StringLiterals;

// As the rules say it, with %1 and %2 for their numbers and the names in quotes.
static constexpr const char *knownRules[] = {
    QT_TRANSLATE_NOOP("RuleTexts", "must have %1 to %2 characters"),
    QT_TRANSLATE_NOOP("RuleTexts", "must have at most %1 characters"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be at least %1"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be from %1 to %2"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be %1 to %2 visible ASCII characters"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be an HTTP status from \"%1\" to \"%2\""),
    QT_TRANSLATE_NOOP("RuleTexts", "must be \"sk-\" and visible ASCII characters, %1 to %2 in all"),
    QT_TRANSLATE_NOOP("RuleTexts", "must not hold control characters"),
    QT_TRANSLATE_NOOP("RuleTexts", "must not begin or end with a space"),
    QT_TRANSLATE_NOOP("RuleTexts", "must not begin with \"/\""),
    QT_TRANSLATE_NOOP("RuleTexts", "must be an address or a subnet like 10.0.0.0/8 or 2001:db8::/32"),
    QT_TRANSLATE_NOOP("RuleTexts", "stands in the list twice"),
    QT_TRANSLATE_NOOP("RuleTexts", "stands there twice (upper and lower case are the same)"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be quota like 2500000 or dollars like 5usd"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be quota like 2500000 or dollars like 5usd or 0.5usd, at most 9 decimal places"),
    QT_TRANSLATE_NOOP("RuleTexts", "is no whole number of quota; 1 quota is 0.000002usd"),
    QT_TRANSLATE_NOOP("RuleTexts", "must not be zero"),
    QT_TRANSLATE_NOOP("RuleTexts", "must say why"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be http or https"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be a URL like https://api.example.com/v1"),
    QT_TRANSLATE_NOOP("RuleTexts", "must not hold a user name or password"),
    QT_TRANSLATE_NOOP("RuleTexts", "must not have a query or a fragment"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be encoded and have no slash at its end"),
    QT_TRANSLATE_NOOP("RuleTexts", "leads back to this gateway"),
    QT_TRANSLATE_NOOP("RuleTexts", "is taken already"),
    QT_TRANSLATE_NOOP("RuleTexts", "there is no such group"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be http, https, socks5 or socks5h"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be a URL like http://proxy.example.com:3128"),
    QT_TRANSLATE_NOOP("RuleTexts", "is no header name"),
    QT_TRANSLATE_NOOP("RuleTexts", "is a header that the connection itself needs"),
    QT_TRANSLATE_NOOP("RuleTexts", "is named twice, in upper and lower case"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be a string, or null to remove the header"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be a string, the name of the upstream's model"),
    QT_TRANSLATE_NOOP("RuleTexts", "must be a string like \"500\""),
    QT_TRANSLATE_NOOP("RuleTexts", "must name at least one word, or be null"),
    QT_TRANSLATE_NOOP("RuleTexts",
                      "must be a header name that HTTP and authentication do not use themselves"),
    QT_TRANSLATE_NOOP("RuleTexts", "is reserved; see precharge_mark"),
    QT_TRANSLATE_NOOP("RuleTexts", "must stay: users, channels and prices know the group by its name"),
    QT_TRANSLATE_NOOP("RuleTexts", "the group \"default\" always exists"),
    QT_TRANSLATE_NOOP("RuleTexts", "the group \"%1\" is in use: user \"%2\""),
    QT_TRANSLATE_NOOP("RuleTexts", "the group \"%1\" is in use: channel \"%2\""),
    QT_TRANSLATE_NOOP("RuleTexts", "the group \"%1\" is in use: price of \"%2\""),
};

static const char *known(const QString &rule)
{
    const auto *const found =
        std::find_if(std::begin(knownRules), std::end(knownRules),
                     [&rule](const char *text) { return rule == QLatin1StringView(text); });
    return found == std::end(knownRules) ? nullptr : *found;
}

/// A rule taken apart: what is known of it, and what stands in the places of that.
struct Pattern
{
    QString text;
    QStringList values;
};

/// @p value finds a value and leaves out the quotes around it, which stay.
static Pattern patternOf(const QString &rule, const QRegularExpression &value)
{
    Pattern pattern;
    qsizetype from = 0;
    for (QRegularExpressionMatchIterator all = value.globalMatch(rule); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        pattern.values.append(match.captured());
        pattern.text += rule.mid(from, match.capturedStart() - from) + u"%%1"_s.arg(pattern.values.size());
        from = match.capturedEnd();
    }
    pattern.text += rule.mid(from);
    return pattern;
}

/// In one go, as a value may look like a place.
static QString filled(const QString &text, const QStringList &values)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isMark = text[i] == u'%' && i + 1 < text.size();
        const int place = isMark ? text[i + 1].digitValue() : 0;
        if (place < 1 || place > values.size()) {
            result += text[i];
        } else {
            result += values[place - 1];
            ++i;
        }
    }
    return result;
}

static std::optional<QString> translated(const QString &rule)
{
    static const QRegularExpression nothing(u"(?!)"_s);
    static const QRegularExpression number(u"\\d+"_s);
    static const QRegularExpression name(u"(?<=\")(?:[^\"\\\\]|\\\\.)+(?=\"(?: |$))"_s);
    for (const QRegularExpression &value : {nothing, number, name}) {
        const Pattern pattern = patternOf(rule, value);
        if (const char *general = known(pattern.text)) {
            const QString text = filled(QCoreApplication::translate("RuleTexts", general), pattern.values);
            return text.left(1).toUpper() + text.mid(1);
        }
    }
    return std::nullopt;
}

QString ruleText(const QString &rule)
{
    return translated(rule).value_or(rule);
}

QString problemText(const FieldProblem &problem)
{
    const bool isInList = !problem.value.isEmpty() && problem.path.contains(u'[');
    if (!isInList)
        return ruleText(problem.rule);
    //: an element of a list, and what it must be
    return QCoreApplication::translate("RuleTexts", "%1: %2").arg(problem.value, ruleText(problem.rule));
}

QString refusalText(const QString &details)
{
    if (const auto text = translated(details))
        return *text;
    // A rule may itself hold ": ", so the longest end that is one counts.
    for (qsizetype at = details.indexOf(": "_L1); at >= 0; at = details.indexOf(": "_L1, at + 1)) {
        if (const auto text = translated(details.mid(at + 2)))
            return *text;
    }
    return details;
}

} // namespace custompass
