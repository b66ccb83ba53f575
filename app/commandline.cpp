// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "models/store/report.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <functional>

namespace custompass {

namespace {

struct CommandShape
{
    QLatin1String name;
    int arguments;
    QLatin1String argumentNames;
    QLatin1String options; ///< those it takes besides --data-dir, --database and --log-level
    bool takesMore = false; ///< more arguments like the last one may follow
};

constexpr std::array commandShapes = {
    CommandShape{QLatin1String("import"), 1, QLatin1String("FILE"), QLatin1String("")},
    CommandShape{QLatin1String("export"), 1, QLatin1String("FILE"), QLatin1String("with-secrets")},
    CommandShape{QLatin1String("report"), 1, QLatin1String("users|tasks|logs|ledger"),
                 QLatin1String("format user status since")},
    CommandShape{QLatin1String("topup"), 2, QLatin1String("USER AMOUNT"), QLatin1String("")},
    CommandShape{QLatin1String("token"), 2, QLatin1String("USER NAME"), QLatin1String("")},
    CommandShape{QLatin1String("task"), 2, QLatin1String("poll|fail TASK... [--reason R]"), QLatin1String("reason"), true},
    CommandShape{QLatin1String("verify-ledger"), 0, QLatin1String(""), QLatin1String("")},
    CommandShape{QLatin1String("backup"), 1, QLatin1String("FILE"), QLatin1String("")},
    CommandShape{QLatin1String("restore"), 1, QLatin1String("FILE"), QLatin1String("")},
};

/// What may be given without a command, besides --data-dir, --database and --log-level.
constexpr QLatin1String gatewayOptions("headless listen demo");
constexpr QLatin1String commonOptions("data-dir database log-level help version");

Error usageError(const QString &what)
{
    return {ErrorCode::InvalidRequest, what};
}

void addOptions(QCommandLineParser &parser)
{
    const auto value = [](const char *name, const char *description, const char *valueName) {
        return QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(description),
                                  QString::fromLatin1(valueName));
    };
    const auto flag = [](const char *name, const char *description) {
        return QCommandLineOption(QString::fromLatin1(name), QString::fromLatin1(description));
    };
    parser.addOption(flag("headless", "run the gateway without a window"));
    parser.addOption(value("listen", "address and port to listen on", "A:P"));
    parser.addOption(value("data-dir", "folder of database, key file and settings", "DIR"));
    parser.addOption(value("database", "database, as sqlite:PATH", "URL"));
    parser.addOption(flag("demo", "start with a ready workspace and a mock upstream"));
    parser.addOption(value("log-level", "debug, info, warning or error", "L"));
    parser.addOption(flag("with-secrets", "export keys and tokens in clear"));
    parser.addOption(value("format", "json or csv", "F"));
    parser.addOption(value("user", "only this user", "U"));
    parser.addOption(value("status", "only this status", "S"));
    parser.addOption(value("since", "only from this time on", "T"));
    parser.addOption(value("reason", "why a task is failed", "R"));
    parser.addOption(flag("help", "show this help"));
    parser.addOption(flag("version", "show the version"));
}

const CommandShape *shapeOf(const QString &command)
{
    const auto found = std::find_if(commandShapes.begin(), commandShapes.end(),
                                    [&command](const CommandShape &shape) { return shape.name == command; });
    return found == commandShapes.end() ? nullptr : &*found;
}

/// Every option must belong to the command; one that would silently do nothing is refused.
Result<Done> checkOptions(const QCommandLineParser &parser, const QString &command, QLatin1String allowed)
{
    const QStringList known = QString(allowed).split(QLatin1Char(' ')) + QString(commonOptions).split(QLatin1Char(' '));
    const QStringList given = parser.optionNames();
    for (const QString &name : given) {
        if (!known.contains(name))
            return usageError(QStringLiteral("--%1 cannot be used with %2")
                                  .arg(name, command.isEmpty() ? QStringLiteral("the gateway") : command));
        if (given.count(name) > 1)
            return usageError(QStringLiteral("--%1 is given twice").arg(name));
    }
    return Done{};
}

Result<Done> checkReport(const CommandLine &line)
{
    if (!reportKindFrom(line.arguments.first()))
        return usageError(QStringLiteral("report %1: allowed are users, tasks, logs, ledger").arg(line.arguments.first()));
    if (!reportFormatFrom(line.format))
        return usageError(QStringLiteral("--format %1: allowed are json and csv").arg(line.format));
    return Done{};
}

Result<Done> checkTask(const CommandLine &line)
{
    const QString &action = line.arguments.first();
    if (action != QLatin1String("poll") && action != QLatin1String("fail"))
        return usageError(QStringLiteral("task %1: allowed are poll and fail").arg(action));
    if (action == QLatin1String("poll") && !line.reason.isEmpty())
        return usageError(QStringLiteral("--reason cannot be used with task poll"));
    return Done{};
}

Result<Done> checkCommand(const QCommandLineParser &parser, CommandLine &line)
{
    if (line.arguments.isEmpty())
        return checkOptions(parser, line.command, gatewayOptions);

    line.command = line.arguments.takeFirst();
    const CommandShape *shape = shapeOf(line.command);
    if (!shape)
        return usageError(QStringLiteral("unknown command \"%1\"; see custompass --help").arg(line.command));
    if (line.arguments.size() < shape->arguments || (line.arguments.size() > shape->arguments && !shape->takesMore))
        return usageError(QStringLiteral("usage: custompass %1 %2").arg(shape->name, shape->argumentNames));
    const Result<Done> options = checkOptions(parser, line.command, shape->options);
    if (options && line.command == QLatin1String("report"))
        return checkReport(line);
    if (options && line.command == QLatin1String("task"))
        return checkTask(line);
    return options;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    // A negative amount looks like an option to the parser; it always comes last (topup USER AMOUNT).
    QStringList rest = arguments;
    const auto isNegativeNumber = [](const QString &text) {
        return text.size() > 1 && text[0] == QLatin1Char('-') && text[1].isDigit();
    };
    const auto negative = std::stable_partition(rest.begin(), rest.end(), std::not_fn(isNegativeNumber));
    const QStringList amounts(negative, rest.end());
    rest.erase(negative, rest.end());

    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(rest))
        return usageError(parser.errorText());

    CommandLine line;
    line.arguments = parser.positionalArguments() + amounts;
    line.headless = parser.isSet(QStringLiteral("headless"));
    line.demo = parser.isSet(QStringLiteral("demo"));
    line.withSecrets = parser.isSet(QStringLiteral("with-secrets"));
    line.showHelp = parser.isSet(QStringLiteral("help"));
    line.showVersion = parser.isSet(QStringLiteral("version"));
    if (line.showHelp || line.showVersion)
        return line;
    if (parser.isSet(QStringLiteral("format")))
        line.format = parser.value(QStringLiteral("format"));
    line.user = parser.value(QStringLiteral("user"));
    line.status = parser.value(QStringLiteral("status"));
    line.since = parser.value(QStringLiteral("since"));
    line.reason = parser.value(QStringLiteral("reason"));

    static constexpr std::array<std::pair<const char *, const char *>, 4> settingOptions = {{
        {"listen", "CUSTOM_PASS_LISTEN"},
        {"data-dir", "CUSTOM_PASS_DATA_DIR"},
        {"database", "CUSTOM_PASS_DATABASE_URL"},
        {"log-level", "CUSTOM_PASS_LOG_LEVEL"},
    }};
    for (const auto &[option, variable] : settingOptions) {
        if (parser.isSet(QString::fromLatin1(option)))
            line.settings.insert(QString::fromLatin1(variable), parser.value(QString::fromLatin1(option)));
    }
    const Result<Done> checked = checkCommand(parser, line);
    if (!checked)
        return checked.error();
    return line;
}

QString usageText()
{
    return QStringLiteral(R"(CustomPass: a desktop admin window and an HTTP gateway for AI APIs in one program.

custompass [--headless] [--listen A:P] [--data-dir DIR] [--database URL] [--demo] [--log-level L]
    run the gateway, with the window unless --headless
custompass import FILE              merge a workspace file; all or nothing
custompass export FILE [--with-secrets]
custompass report users|tasks|logs|ledger [--format json|csv] [--user U] [--status S] [--since T]
custompass topup USER AMOUNT        5usd or 2500000 (quota); may be negative
custompass token USER NAME          create a token and print it, once
custompass task poll TASK...        ask the upstream for open tasks now
custompass task fail TASK... [--reason R]
    mark open tasks as failed and refund them; TASK is the upstream's id, or CHANNEL/ID
custompass verify-ledger            prove that every quota is accounted for
custompass backup FILE              consistent copy while running
custompass restore FILE             put a backup in the place of the data, while no gateway runs
custompass --version | --help

Every command takes --data-dir DIR, --database URL and --log-level L.
Exit codes: 0 done, 1 failed, 2 wrong usage or configuration.
)");
}

} // namespace custompass
