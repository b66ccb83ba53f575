// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatewayrun.h"

#include "app/console.h"
#include "app/demo.h"
#include "app/exitcode.h"
#include "app/unixsignals.h"
#include "app/workbench.h"
#include "models/domain/logging.h"
#include "models/domain/logsink.h"
#include "models/store/catalogwatcher.h"
#include "models/store/ledger.h"
#include "models/store/recovery.h"
#include "server/gateway.h"
#include "server/http/errorbody.h"
#include "ui/statuswindow.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace custompass {

static int failed(const Error &error)
{
    printError(error.details);
    return error.code == ErrorCode::ConfigError ? ExitUsage : ExitFailed;
}

/// The demo keeps its data beside, not in, the operator's own.
static void useDemoFolder(CommandLine &line)
{
    const QString variable = QStringLiteral("CUSTOM_PASS_DATA_DIR");
    if (line.settings.contains(variable) || qEnvironmentVariableIsSet("CUSTOM_PASS_DATA_DIR"))
        return;
    line.settings.insert(variable, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                       + QStringLiteral("-demo"));
}

static Result<Done> recover(Database &database, const Clock &clock)
{
    const Result<RecoveryReport> report = recoverAfterUncleanEnd(database, clock.nowMs());
    if (!report)
        return report.error();
    if (report->refundedReservations > 0)
        qCWarning(lcApp) << "the last run ended uncleanly: refunded" << report->refundedReservations
                         << "open reservations," << report->refunded.value() << "quota;" << report->keptSubmissions
                         << "of them submissions of unknown outcome, kept as failed tasks";
    return Done{};
}

static void apply(const Settings &settings)
{
    LogSink::setLevel(settings.logLevel);
    LogSink::setFormat(settings.logFormat == QLatin1String("json") ? LogSink::Format::Json : LogSink::Format::Text);
    setDefaultErrorLanguage(settings.language);
}

static void followSettings(SettingsStore &settings)
{
    apply(*settings.current());
    QObject::connect(&settings, &SettingsStore::changed, &settings,
                     [](const SettingsPtr &, const SettingsPtr &current) { apply(*current); });
    QObject::connect(&settings, &SettingsStore::refused, &settings, [](const QString &message) {
        qCWarning(lcApp).noquote() << "settings file refused, the values in force stay:" << message;
    });
}

/// From "everything is open" to "everything is stopped".
static int serve(const CommandLine &line, Workbench &workbench, Ledger &ledger, const CatalogWatcher &catalog,
                 const Clock &clock)
{
    Gateway gateway({*workbench.settings, catalog, ledger, workbench.secrets, clock,
                     workbench.databaseOptions});
    const Result<Done> started = gateway.start();
    if (!started)
        return failed(started.error());

    UnixSignals signalWatch;
    QObject::connect(&signalWatch, &UnixSignals::terminationRequested, &gateway, &Gateway::drain);
    QObject::connect(&gateway, &Gateway::stopped, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    std::unique_ptr<StatusWindow> window;
    if (!line.headless) {
        window = std::make_unique<StatusWindow>(gateway.url(), workbench.dataDir.path());
        QObject::connect(window.get(), &StatusWindow::quitRequested, &gateway, &Gateway::drain);
        QObject::connect(window.get(), &StatusWindow::quitRequested, window.get(), &StatusWindow::showStopping);
        window->show();
    }
    printLine(QStringLiteral("custompass: listening on %1").arg(gateway.url()));
    if (line.demo)
        printLine(demoCurlLines(gateway.url()).trimmed());
    QCoreApplication::exec();
    return ExitDone;
}

int runGateway(const CommandLine &given)
{
    CommandLine line = given;
    if (line.demo)
        useDemoFolder(line);
    Result<Workbench> workbench = openWorkbench(line, Creation::Allowed);
    if (!workbench)
        return failed(workbench.error());
    followSettings(*workbench->settings);

    const Result<std::unique_ptr<DataDirLock>> lock = DataDirLock::acquire(workbench->dataDir);
    if (!lock)
        return failed(lock.error());
    const SystemClock clock;
    const Result<Done> recovered = recover(*workbench->database, clock);
    if (!recovered)
        return failed(recovered.error());

    DemoUpstream demoUpstream;
    if (line.demo) {
        const Result<QString> upstreamUrl = demoUpstream.start();
        if (!upstreamUrl)
            return failed(upstreamUrl.error());
        const Result<Done> imported = importDemoWorkspace(*workbench->database, workbench->secrets, *upstreamUrl, clock.nowMs());
        if (!imported)
            return failed(imported.error());
    }
    const auto ledger = Ledger::start(workbench->databaseOptions);
    if (!ledger)
        return failed(ledger.error());
    const auto catalog = CatalogWatcher::start(workbench->databaseOptions, workbench->secrets);
    if (!catalog)
        return failed(catalog.error());
    return serve(line, *workbench, **ledger, **catalog, clock);
}

} // namespace custompass
