// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QHash>
#include <QStringList>

namespace custompass {

/// What the program was asked to do (SPEC 12).
struct CommandLine
{
    QString command; ///< import, export, …; empty: run the gateway
    QStringList arguments;

    bool headless = false;
    bool demo = false;
    bool withSecrets = false;
    bool showHelp = false;
    bool showVersion = false;
    QString format = QStringLiteral("json");
    QString user;
    QString status;
    QString since;
    QString reason;

    QHash<QString, QString> settings; ///< given as options, by variable name (CUSTOM_PASS_LISTEN, …)
};

/// Checks names, values and number of everything; InvalidRequest that says what is wrong and what is allowed.
Result<CommandLine> parseCommandLine(const QStringList &arguments);

/// What `--help` prints.
QString usageText();

} // namespace custompass
