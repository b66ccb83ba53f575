// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqlscript.h"

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

/// Where the token that starts at @p start ends: a comment, a quoted text, a word, or a single character.
qsizetype tokenEnd(QStringView script, qsizetype start)
{
    const auto after = [&](QStringView mark, qsizetype from) {
        const qsizetype at = script.indexOf(mark, from);
        return at < 0 ? script.size() : at + mark.size();
    };
    const QChar first = script[start];
    const QStringView rest = script.mid(start);
    if (rest.startsWith(u"--"))
        return after(u"\n", start);
    if (rest.startsWith(u"/*"))
        return after(u"*/", start + 2);
    // A doubled quote inside reads as two texts side by side, which ends at the same place.
    if (first == u'\'' || first == u'"' || first == u'`')
        return after(rest.first(1), start + 1);
    qsizetype end = start + 1;
    if (first.isLetterOrNumber() || first == u'_') {
        while (end < script.size() && (script[end].isLetterOrNumber() || script[end] == u'_'))
            ++end;
    }
    return end;
}

bool isBlank(QStringView token)
{
    return token.startsWith(u"--") || token.startsWith(u"/*") || token.front().isSpace();
}

} // namespace

QStringList splitSql(const QString &script)
{
    QStringList statements;
    QString current;
    QStringList words; // of the current statement, lower case; only the last two and the first three matter
    qsizetype at = 0;
    while (at < script.size()) {
        const qsizetype end = tokenEnd(script, at);
        const QStringView token = QStringView(script).mid(at, end - at);
        at = end;
        if (isBlank(token)) {
            if (!current.isEmpty())
                current += u' ';
            continue;
        }
        const bool trigger = words.value(0) == "create"_L1 && words.mid(1, 2).contains("trigger"_L1);
        // As in sqlite3_complete(): a trigger ends with `; end ;`, and a `case … end` has no semicolon before
        // its end.
        const bool insideTrigger =
            trigger && !(words.last() == "end"_L1 && words.value(words.size() - 2) == ";"_L1);
        if (token == u";" && !insideTrigger) {
            if (!current.isEmpty())
                statements.append(current.trimmed());
            current.clear();
            words.clear();
            continue;
        }
        current += token;
        words.append(token.toString().toLower());
    }
    if (!current.trimmed().isEmpty())
        statements.append(current.trimmed());
    return statements;
}

} // namespace custompass
