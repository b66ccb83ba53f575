// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace custompass {

/// How the settings page names a value of SPEC 11 and says what it does. Both are empty for a variable that is not known here;
/// a test holds this against settingTable().
struct SettingText
{
    QString title;
    QString meaning;
};
SettingText settingText(const QString &variable);

/// What is allowed, for the reader: `settingTable()` has it in English for messages and documentation.
QString allowedText(const QString &variable);

/// What holds where nothing is set, for the reader.
QString defaultText(const QString &variable);

/// The heading of a section of the settings file: `gateway`, `tasks`, `upstream`, `store`, `log`, `general`.
QString sectionTitle(const QString &section);

} // namespace custompass
