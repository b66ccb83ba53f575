// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/processes.h"

#include "tests/support/httpclient.h"

#include <QFile>
#include <QJsonDocument>
#include <QUrl>

#include <csignal>

namespace custompass::test {

static constexpr int patienceMs = 60'000;

/// The first line on stdout after @p prefix, or empty if the process ended or said something else.
static QString readyLine(QProcess &process, const QByteArray &prefix)
{
    while (!process.canReadLine()) {
        if (process.state() == QProcess::NotRunning || !process.waitForReadyRead(patienceMs))
            break;
    }
    const QByteArray line = process.readLine().trimmed();
    return line.startsWith(prefix) ? QString::fromLatin1(line.mid(prefix.size())) : QString();
}

/// A program that was built with sanitizers may find something and go on, or be killed before its exit code could tell.
static void mustBeClean(const QByteArray &errors)
{
    for (const char *mark : {"ThreadSanitizer:", "AddressSanitizer:", "LeakSanitizer:", "runtime error:"}) {
        if (errors.contains(mark))
            qFatal("a sanitizer has found something in the program:\n%s", errors.constData());
    }
}

MockProcess::MockProcess()
{
    m_process.setWorkingDirectory(QStringLiteral(CUSTOMPASS_SOURCE_DIR "/mock_upstream"));
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral("-m"), QStringLiteral("mock_upstream"), QStringLiteral("--port"),
                     QStringLiteral("0"), QStringLiteral("--exit-with-stdin")});
    m_url = readyLine(m_process, "mock upstream: listening on ");
    if (m_url.isEmpty())
        qFatal("the mock upstream did not start");
}

MockProcess::~MockProcess()
{
    stop();
}

void MockProcess::stop()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

quint16 MockProcess::port() const
{
    return quint16(QUrl(m_url).port());
}

QJsonArray MockProcess::requests() const
{
    HttpClient client(port());
    return QJsonDocument::fromJson(client.request("GET", "/_mock/requests").body).array();
}

void MockProcess::forget()
{
    HttpClient client(port());
    client.request("DELETE", "/_mock/requests");
}

GatewayProcess::GatewayProcess()
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString &name : own.keys()) {
        if (!name.startsWith(QLatin1String("CUSTOM_PASS_")))
            m_environment.insert(name, own.value(name));
    }
}

GatewayProcess::~GatewayProcess()
{
    kill();
    mustBeClean(log());
}

void GatewayProcess::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

bool GatewayProcess::start(const QStringList &arguments)
{
    return startAsConfigured(QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} + arguments);
}

bool GatewayProcess::startAsConfigured(const QStringList &arguments)
{
    mustBeClean(log()); // of the run before
    m_process.setProcessEnvironment(m_environment);
    m_process.setStandardErrorFile(logPath()); // a pipe would fill while the test waits for something else
    m_process.start(QStringLiteral(CUSTOMPASS_PROGRAM),
                    QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"), dataDir()} + arguments);
    const QString url = readyLine(m_process, "custompass: listening on ");
    m_port = quint16(QUrl(url).port(0));
    return m_port != 0;
}

QByteArray GatewayProcess::log() const
{
    QFile file(logPath());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int GatewayProcess::terminate()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void GatewayProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

CommandResult GatewayProcess::run(const QStringList &command) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(QStringLiteral(CUSTOMPASS_PROGRAM), command + QStringList{QStringLiteral("--data-dir"), dataDir()});
    process.waitForFinished(patienceMs);
    CommandResult result;
    result.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    mustBeClean(result.errors);
    return result;
}

void GatewayProcess::import(const QJsonObject &workspace) const
{
    QFile file(dataDir() + QStringLiteral("/test-workspace.json"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the workspace file");
    file.write(QJsonDocument(workspace).toJson());
    file.close();
    const CommandResult imported = run({QStringLiteral("import"), file.fileName()});
    if (imported.exitCode != 0)
        qFatal("import failed: %s", imported.errors.constData());
}

QJsonArray GatewayProcess::report(const QString &kind, const QStringList &options) const
{
    const CommandResult result = run(QStringList{QStringLiteral("report"), kind} + options);
    if (result.exitCode != 0)
        qFatal("report failed: %s", result.errors.constData());
    return QJsonDocument::fromJson(result.output).array();
}

QJsonObject GatewayProcess::user(const QString &name) const
{
    const QJsonArray rows = report(QStringLiteral("users"), {QStringLiteral("--user"), name});
    return rows.first().toObject();
}

bool GatewayProcess::ledgerIsClean() const
{
    const CommandResult result = run({QStringLiteral("verify-ledger")});
    if (result.exitCode != 0)
        qWarning("%s%s", result.output.constData(), result.errors.constData());
    return result.exitCode == 0;
}

QJsonObject standardWorkspace(const QString &upstreamUrl)
{
    static const char text[] = R"({
        "schema": 1,
        "groups": [{"name": "vip", "ratio": "0.8"}],
        "models": [
            {"name": "usage-model", "model_ratio": "2", "completion_ratio": "1.5"},
            {"name": "call-model", "price_usd": "0.00002"},
            {"name": "free-model", "free": true},
            {"name": "unpriced-row"}
        ],
        "channels": [{
            "name": "mock", "auto_disable": false, "base_url": "UPSTREAM", "keys": ["upstream-key"],
            "models": ["usage-model", "call-model", "free-model", "unpriced-row", "not-in-price-list"],
            "groups": ["default", "vip"]
        }],
        "users": [
            {"name": "rich", "quota": 1000000, "tokens": [{"name": "t", "key": "sk-rich"}]},
            {"name": "vip", "group": "vip", "quota": 1000000, "tokens": [{"name": "t", "key": "sk-vip"}]},
            {"name": "poor", "quota": 5, "tokens": [{"name": "t", "key": "sk-poor"}]},
            {"name": "broke", "quota": 0, "tokens": [{"name": "t", "key": "sk-broke"}]}
        ]
    })";
    return QJsonDocument::fromJson(QByteArray(text).replace("UPSTREAM", upstreamUrl.toLatin1())).object();
}

} // namespace custompass::test
