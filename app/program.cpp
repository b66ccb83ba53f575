// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/admincommands.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/exitcode.h"
#include "app/gatewayrun.h"
#include "models/domain/logsink.h"

#include <QApplication>
#include <QCoreApplication>

#include <memory>

namespace custompass {

static QStringList argumentList(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// Only the window needs a display; nothing else loads a GUI plugin (SPEC 12).
static std::unique_ptr<QCoreApplication> makeApplication(const CommandLine &line, int &argc, char *argv[])
{
    if (line.command.isEmpty() && !line.headless)
        return std::make_unique<QApplication>(argc, argv);
    return std::make_unique<QCoreApplication>(argc, argv);
}

int runProgram(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("custompass"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CUSTOMPASS_VERSION));

    const Result<CommandLine> line = parseCommandLine(argumentList(argc, argv));
    if (!line) {
        printError(line.error().details);
        return ExitUsage;
    }
    if (line->showHelp || line->showVersion) {
        printLine(line->showHelp ? usageText().trimmed() : QStringLiteral("custompass " CUSTOMPASS_VERSION));
        return ExitDone;
    }
    const std::unique_ptr<QCoreApplication> application = makeApplication(*line, argc, argv);
    const LogSink logSink(LogSink::Format::Text);
    return line->command.isEmpty() ? runGateway(*line) : runAdminCommand(*line);
}

} // namespace custompass
