// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatewayrun.h"

#include "app/console.h"
#include "app/demo.h"
#include "app/exitcode.h"
#include "app/gatewaycontroller.h"
#include "app/gatewaylog.h"
#include "app/singleinstance.h"
#include "app/unixsignals.h"
#include "app/windowsession.h"
#include "app/workbench.h"
#include "models/domain/logfeed.h"
#include "models/domain/logging.h"
#include "models/domain/logsink.h"
#include "models/domain/trafficfeed.h"
#include "models/store/catalogwatcher.h"
#include "models/store/ledger.h"
#include "models/store/recovery.h"
#include "server/contract/upstreamcontracttester.h"
#include "server/http/errorbody.h"

#include <QCoreApplication>
#include <QScopeGuard>
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

static Result<RecoveryReport> recover(Database &database, const Clock &clock)
{
    Result<RecoveryReport> report = recoverAfterUncleanEnd(database, clock.nowMs());
    if (report && report->refundedReservations > 0)
        qCWarning(lcApp) << "the last run ended uncleanly: refunded" << report->refundedReservations
                         << "open reservations," << report->refunded.value() << "quota;" << report->keptSubmissions
                         << "of them submissions of unknown outcome, kept as failed tasks";
    return report;
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

/// Tells each time that the gateway is ready, also after a change of its address.
static void announce(const GatewayControl &gateway)
{
    if (gateway.state() == GatewayControl::State::Running)
        printLine(QStringLiteral("custompass: listening on %1").arg(gateway.url()));
}

/// From "everything is open" to "everything is stopped". Without a window a gateway that cannot start is the end;
/// a window says so, and how to mend it.
static int serve(const CommandLine &line, Workbench &workbench, Ledger &ledger, CatalogWatcher &catalog,
                 const Clock &clock, LogFeed &log, const RecoveryReport &recovery)
{
    TrafficFeed traffic;
    traffic.setBodyLimit(workbench.settings->current()->trafficBodyBytes);
    GatewayController gateway({*workbench.settings, catalog, ledger, workbench.secrets, clock,
                               workbench.databaseOptions, line.headless ? nullptr : &traffic});
    QObject::connect(workbench.settings.get(), &SettingsStore::changed, &gateway,
                     [&traffic](const SettingsPtr &, const SettingsPtr &current) {
                         traffic.setBodyLimit(current->trafficBodyBytes);
                     });
    QObject::connect(&gateway, &GatewayControl::stateChanged, qApp, [&gateway] { announce(gateway); });
    UnixSignals signalWatch;
    QObject::connect(&signalWatch, &UnixSignals::terminationRequested, &gateway, &GatewayController::shutDown);
    // Not quit(): that asks the windows first, and ours stays until the gateway has drained.
    QObject::connect(
        &gateway, &GatewayController::shutDownDone, qApp, [] { QCoreApplication::exit(ExitDone); }, Qt::QueuedConnection);
    gateway.start();
    if (line.headless && gateway.state() == GatewayControl::State::Failed)
        return failed(gateway.failureError());
    UpstreamContractTester contract(*workbench.settings);
    std::unique_ptr<WindowSession> window;
    if (!line.headless) {
        Result<std::unique_ptr<WindowSession>> opened =
            WindowSession::open({workbench, ledger, catalog, clock, gateway, gateway.channelHealth(), contract, log,
                                 traffic, recovery});
        if (!opened)
            return failed(opened.error());
        window = std::move(opened).value();
        QObject::connect(window.get(), &WindowSession::quitRequested, &gateway, &GatewayController::shutDown);
        window->show();
    }
    if (line.demo && gateway.state() == GatewayControl::State::Running)
        printLine(demoCurlLines(gateway.url()).trimmed());
    return QCoreApplication::exec();
}

/// Another process has the data directory: its window comes to the front, if it has one.
static int leaveToOther(const CommandLine &line, const DataDir &dataDir, const Error &error)
{
    if (!line.headless && SingleInstance::raiseOther(dataDir))
        qCInfo(lcApp) << "its window was raised";
    return failed(error);
}

int runGateway(const CommandLine &given)
{
    CommandLine line = given;
    if (line.demo)
        useDemoFolder(line);
    LogFeed log;
    if (!line.headless) {
        LogSink::setObserver([&log](qint64 timeMs, QtMsgType type, const char *category, const QString &message) {
            log.append({0, timeMs, type, QString::fromUtf8(category), message});
        });
    }
    const auto noObserver = qScopeGuard([] { LogSink::setObserver({}); });
    Result<Workbench> workbench = openWorkbench(line, Creation::Allowed);
    if (!workbench)
        return failed(workbench.error());
    followSettings(*workbench->settings);

    const Result<std::unique_ptr<DataDirLock>> lock = DataDirLock::acquire(workbench->dataDir);
    if (!lock)
        return leaveToOther(line, workbench->dataDir, lock.error());
    const GatewayLog gatewayLog(*workbench->settings, workbench->dataDir);
    const SystemClock clock;
    const Result<RecoveryReport> recovered = recover(*workbench->database, clock);
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
        const Result<Done> kept = keepDemoSettings(workbench->settings->filePath());
        if (!kept)
            return failed(kept.error());
    }
    const auto ledger = Ledger::start(workbench->databaseOptions);
    if (!ledger)
        return failed(ledger.error());
    const auto catalog = CatalogWatcher::start(workbench->databaseOptions, workbench->secrets);
    if (!catalog)
        return failed(catalog.error());
    return serve(line, *workbench, **ledger, **catalog, clock, log, *recovered);
}

} // namespace custompass
