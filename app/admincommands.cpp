// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admincommands.h"

#include "app/console.h"
#include "app/exitcode.h"
#include "app/taskcommand.h"
#include "app/workbench.h"
#include "models/domain/amount.h"
#include "models/domain/clock.h"
#include "models/domain/logsink.h"
#include "models/store/auditor.h"
#include "models/store/backup.h"
#include "models/store/ledger.h"
#include "models/store/report.h"
#include "models/store/restore.h"
#include "models/store/tokens.h"
#include "models/store/workspacedisk.h"

#include <QFile>

#include <cstdio>

namespace custompass {

static Error fileError(const QString &path, const QString &reason)
{
    return {ErrorCode::SystemError, QStringLiteral("%1: %2").arg(path, reason)};
}

static Result<Done> importFile(Workbench &bench, const CommandLine &line)
{
    const QString path = line.arguments[0];
    const Result<Workspace> workspace = readWorkspaceFile(path);
    if (!workspace)
        return workspace.error();
    const auto settings = bench.settings->current();
    if (const auto refused = refuseLoops(*workspace, settings->listenAddress, settings->listenPort); !refused)
        return fileError(path, refused.error().details);
    const Result<ImportReport> report =
        importWorkspace(*bench.database, bench.secrets, *workspace, SystemClock().nowMs());
    if (!report)
        return fileError(path, report.error().details);
    printLine(QStringLiteral("imported %1 groups, %2 models, %3 channels, %4 users, %5 tokens")
                  .arg(report->groups)
                  .arg(report->models)
                  .arg(report->channels)
                  .arg(report->users)
                  .arg(report->tokens));
    return Done{};
}

static Result<Done> exportFile(Workbench &bench, const CommandLine &line)
{
    const Result<QByteArray> json = exportWorkspace(*bench.database, bench.secrets, line.withSecrets);
    if (!json)
        return json.error();
    return writeWorkspaceFile(line.arguments[0], *json, line.withSecrets);
}

static Result<Done> report(Workbench &bench, const CommandLine &line)
{
    ReportRequest request;
    request.kind = *reportKindFrom(line.arguments[0]); // the command line was checked
    request.format = *reportFormatFrom(line.format);
    if (!line.user.isEmpty())
        request.user = line.user;
    if (!line.status.isEmpty())
        request.status = line.status;
    if (!line.since.isEmpty()) {
        const Result<qint64> since = parseSince(line.since, SystemClock().nowMs());
        if (!since)
            return since.error();
        request.sinceMs = *since;
    }
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return fileError(QStringLiteral("stdout"), out.errorString());
    const Result<qint64> rows = writeReport(*bench.database, request, out);
    if (!rows)
        return rows.error();
    if (!out.flush())
        return fileError(QStringLiteral("stdout"), out.errorString());
    return Done{};
}

static Result<Done> topUp(Workbench &bench, const CommandLine &line)
{
    const Result<Quota> amount = parseAmount(line.arguments[1]);
    if (!amount)
        return amount.error();
    const Result<User> user = findUser(*bench.database, line.arguments[0]);
    if (!user)
        return user.error();
    const auto ledger = Ledger::start(bench.databaseOptions);
    if (!ledger)
        return ledger.error();

    TopUpOp op;
    op.userId = user->id;
    op.amount = *amount;
    op.reference = QStringLiteral("custompass topup");
    op.timeMs = SystemClock().nowMs();
    const Result<Balance> balance = (*ledger)->run(std::move(op));
    if (!balance)
        return balance.error();
    printLine(QStringLiteral("%1: balance %2").arg(user->name).arg(balance->balance.value()));
    return Done{};
}

static Result<Done> makeToken(Workbench &bench, const CommandLine &line)
{
    const Result<CreatedToken> token =
        createToken(*bench.database, bench.secrets, line.arguments[0], line.arguments[1]);
    if (!token)
        return token.error();
    printLine(QString::fromLatin1(token->key));
    return Done{};
}

static Result<Done> verifyLedger(Workbench &bench, const CommandLine &)
{
    const Result<AuditReport> report = audit(*bench.database);
    if (!report)
        return report.error();
    for (const QString &violation : report->violations)
        printLine(violation);
    if (report->violationCount > report->violations.size())
        printLine(QStringLiteral("… and %1 more").arg(report->violationCount - report->violations.size()));
    printLine(QStringLiteral("%1: %2 users, %3 entries, %4 reservations (%5 held), %6 tasks, %7 violations")
                  .arg(report->clean() ? QStringLiteral("ledger clean") : QStringLiteral("LEDGER VIOLATED"))
                  .arg(report->users)
                  .arg(report->entries)
                  .arg(report->reservations)
                  .arg(report->held)
                  .arg(report->tasks)
                  .arg(report->violationCount));
    if (!report->clean())
        return Error{ErrorCode::SystemError, QStringLiteral("the ledger does not add up")};
    return Done{};
}

static Result<Done> backUpTo(Workbench &bench, const CommandLine &line)
{
    const Result<BackupFiles> files = backUp(*bench.database, bench.dataDir.keyPath(), line.arguments[0]);
    if (!files)
        return files.error();
    printLine(QStringLiteral("database: %1").arg(files->database));
    printLine(QStringLiteral("master key: %1 (needed to restore; keep it apart from the database)").arg(files->key));
    return Done{};
}

/// Works without a workbench: what is there may be broken, or not be there at all.
static Result<Done> restoreFrom(const CommandLine &line)
{
    const Result<WorkSite> site = openWorkSite(line, Creation::Allowed);
    if (!site)
        return site.error();
    const auto lock = DataDirLock::acquire(site->dataDir);
    if (!lock)
        return lock.error();
    const Result<RestoredFiles> files =
        restoreBackup(line.arguments[0], site->databaseOptions.path, site->dataDir.keyPath());
    if (!files)
        return files.error();
    printLine(QStringLiteral("restored: %1").arg(files->database));
    if (!files->keptDatabase.isEmpty())
        printLine(QStringLiteral("the database before: %1").arg(files->keptDatabase));
    if (!files->keptKey.isEmpty())
        printLine(QStringLiteral("the master key before: %1").arg(files->keptKey));
    return Done{};
}

namespace {
struct Command
{
    QLatin1String name;
    Creation creation;
    Result<Done> (*run)(Workbench &, const CommandLine &);
};

constexpr Command commands[] = {
    {QLatin1String("import"), Creation::Allowed, importFile},
    {QLatin1String("export"), Creation::Refused, exportFile},
    {QLatin1String("report"), Creation::Refused, report},
    {QLatin1String("topup"), Creation::Refused, topUp},
    {QLatin1String("token"), Creation::Refused, makeToken},
    {QLatin1String("task"), Creation::Refused, runTaskCommand},
    {QLatin1String("verify-ledger"), Creation::Refused, verifyLedger},
    {QLatin1String("backup"), Creation::Refused, backUpTo},
};
} // namespace

static int failed(const Error &error)
{
    printError(error.details);
    return error.code == ErrorCode::ConfigError ? ExitUsage : ExitFailed;
}

int runAdminCommand(const CommandLine &line)
{
    if (line.command == QLatin1String("restore")) {
        const Result<Done> restored = restoreFrom(line);
        return restored ? ExitDone : failed(restored.error());
    }
    for (const Command &command : commands) {
        if (command.name != line.command)
            continue;
        Result<Workbench> bench = openWorkbench(line, command.creation);
        if (!bench)
            return failed(bench.error());
        LogSink::setLevel(bench->settings->current()->logLevel);
        const Result<Done> done = command.run(*bench, line);
        return done ? ExitDone : failed(done.error());
    }
    Q_UNREACHABLE(); // parseCommandLine() knows the same names
}

} // namespace custompass
