// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardPaths>
#include <QTest>

namespace custompass::test {

/// Where @p name is: in the search path, in a folder for administrators, or where scripts/install-deps puts
/// what it does not install. Empty if it is nowhere.
inline QString programPath(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(name,
                                          {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin"),
                                           QStringLiteral(CUSTOMPASS_SOURCE_DIR "/build/tools")});
}

} // namespace custompass::test

/// Skips the test if the program @p path of that @p name is missing. Where all of them have to be there, as
/// in continuous integration (CUSTOMPASS_NEED_PROGRAMS), it fails: a test that nobody runs must not look like
/// one that passes.
#define NEED_PROGRAM(path, name)                                                                             \
    do {                                                                                                     \
        if ((path).isEmpty() && qEnvironmentVariableIsSet("CUSTOMPASS_NEED_PROGRAMS"))                       \
            QFAIL(name " is missing; scripts/install-deps gets it");                                         \
        if ((path).isEmpty())                                                                                \
            QSKIP(name " is missing; scripts/install-deps gets it");                                         \
    } while (false)
