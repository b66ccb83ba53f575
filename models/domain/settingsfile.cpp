// SPDX-License-Identifier: GPL-3.0-or-later
// The settings.ini. QSettings is not used for it: that reads over errors, knows no comments and rewrites them
// away.
#include "models/domain/settings.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace custompass {

namespace {

constexpr qint64 MaxFileBytes = 1 << 20;

/// One line of the file; what is neither a section nor a value is blank or a comment.
struct Line
{
    QString text; ///< as it stands in the file
    QString key;  ///< section/key of a value, else empty
    QString value;
    QString section; ///< that the line belongs to or opens
};

Error fileError(const QString &path, const QString &problem)
{
    return {ErrorCode::ConfigError, path + QStringLiteral(": ") + problem};
}

/// The text between the quotes of a quoted value, other values as they are.
QString unquoted(const QString &value)
{
    const bool quoted = value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"');
    return quoted ? value.mid(1, value.size() - 2) : value;
}

/// Splits the file into lines. ConfigError for the first line that is none of the four kinds.
Result<QList<Line>> readLines(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QList<Line>();
    if (!file.open(QIODevice::ReadOnly))
        return fileError(path, file.errorString());
    if (file.size() > MaxFileBytes)
        return fileError(path, QStringLiteral("larger than 1 MiB"));
    QString text = QString::fromUtf8(file.readAll());
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    if (text.endsWith(u'\n'))
        text.chop(1);

    QList<Line> lines;
    QString section;
    for (const QString &raw : text.split(u'\n')) {
        const QString content = raw.trimmed();
        Line line{raw, {}, {}, section};
        const qsizetype equals = content.indexOf(u'=');
        if (content.startsWith(u'[') && content.endsWith(u']')) {
            section = line.section = content.mid(1, content.size() - 2).trimmed();
        } else if (!content.isEmpty() && !content.startsWith(u'#') && !content.startsWith(u';')) {
            if (equals <= 0) {
                return fileError(path,
                                 QStringLiteral("line %1 is neither [section] nor key = value nor a comment")
                                     .arg(lines.size() + 1));
            }
            const QString name = content.first(equals).trimmed();
            line.key = section.isEmpty() ? name : section + u'/' + name;
            line.value = unquoted(content.mid(equals + 1).trimmed());
        }
        lines.append(line);
    }
    return lines;
}

/// Where a new value of @p section belongs: behind the section's last line that is not blank, or nowhere yet.
qsizetype endOfSection(const QList<Line> &lines, const QString &section)
{
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        if (lines[i].section == section && !lines[i].text.trimmed().isEmpty())
            return i + 1;
    }
    return -1;
}

void appendValue(QList<Line> &lines, const QString &key, const QString &text)
{
    const QString section = key.section(u'/', 0, 0);
    qsizetype position = endOfSection(lines, section);
    if (position < 0) {
        if (!lines.isEmpty() && !lines.last().text.isEmpty())
            lines.append({QString(), {}, {}, lines.last().section});
        lines.append({u'[' + section + u']', {}, {}, section});
        position = lines.size();
    }
    lines.insert(position, {text, key, {}, section});
}

void applyChange(QList<Line> &lines, const QString &key, const std::optional<QString> &value)
{
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&key](const Line &line) { return line.key == key; });
    if (!value) {
        if (found != lines.end())
            lines.erase(found);
        return;
    }
    const QString text = key.section(u'/', 1) + QStringLiteral(" = ") + *value;
    if (found != lines.end())
        found->text = text;
    else
        appendValue(lines, key, text);
}

Result<Done> write(const QString &path, const QList<Line> &lines)
{
    QSaveFile file(path);
    // A database URL in it may hold a password.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return fileError(path, file.errorString());
    for (const Line &line : lines)
        file.write(line.text.toUtf8() + '\n');
    if (!file.commit())
        return fileError(path, file.errorString());
    return Done{};
}

} // namespace

Result<QHash<QString, QString>> settingsFile(const QString &path)
{
    const Result<QList<Line>> lines = readLines(path);
    if (!lines)
        return lines.error();
    QHash<QString, QString> values;
    for (const Line &line : *lines) {
        if (line.key.isEmpty())
            continue;
        if (values.contains(line.key))
            return fileError(path, line.key + QStringLiteral(" stands in it twice"));
        values.insert(line.key, line.value);
    }
    return values;
}

Result<Done> saveSettingsFile(const QString &path, const QHash<QString, std::optional<QString>> &changes)
{
    Result<QList<Line>> lines = readLines(path);
    if (!lines)
        return lines.error();
    QStringList keys = changes.keys();
    keys.sort();
    for (const QString &key : keys) {
        const std::optional<QString> value = changes.value(key);
        if (value && (value->contains(u'\n') || value->contains(u'\r') || *value != value->trimmed()))
            return fileError(path, key + QStringLiteral(": a value is one line without blanks around it"));
        applyChange(lines.value(), key, value);
    }
    return write(path, *lines);
}

} // namespace custompass
