// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo.h"

#include "models/domain/settings.h"
#include "models/store/workspacefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// The resource of a static library is not there by itself; the macro must stand outside any namespace.
static void initDemoResource()
{
    Q_INIT_RESOURCE(demo);
}

namespace custompass {

static constexpr int startLimitMs = 60'000; // Python starts slowly on a machine that is busy

DemoUpstream::~DemoUpstream()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel(); // it ends with its standard input
    if (!m_process.waitForFinished(2'000))
        m_process.kill();
    m_process.waitForFinished(2'000);
}

/// Beside an installed program, or in the source tree it was built in.
static QString mockUpstreamFolder()
{
    const QDir programDir(QCoreApplication::applicationDirPath());
    for (const char *relative : {"../share/custompass/mock_upstream", "../../../mock_upstream"}) {
        const QDir folder(programDir.absoluteFilePath(QString::fromLatin1(relative)));
        if (folder.exists(QStringLiteral("mock_upstream/__main__.py")))
            return folder.absolutePath();
    }
    return {};
}

Result<QString> DemoUpstream::start()
{
    const QString folder = mockUpstreamFolder();
    if (folder.isEmpty())
        return Error{ErrorCode::SystemError, QStringLiteral("--demo: the folder mock_upstream is not beside the program")};

    const QString systemPython = QStringLiteral("/usr/bin/python3"); // the one that the distribution's FastAPI belongs to
    m_process.setProgram(QFile::exists(systemPython) ? systemPython : QStringLiteral("python3"));
    m_process.setArguments({QStringLiteral("-m"), QStringLiteral("mock_upstream"), QStringLiteral("--port"),
                            QStringLiteral("0"), QStringLiteral("--exit-with-stdin")});
    m_process.setWorkingDirectory(folder);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start();
    static const QByteArray readyLine("mock upstream: listening on ");
    while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(startLimitMs))
            break;
    }
    const QByteArray line = m_process.readLine().trimmed();
    if (!line.startsWith(readyLine))
        return Error{ErrorCode::SystemError,
                     QStringLiteral("--demo: the mock upstream did not start (%1 -m mock_upstream in %2); it needs "
                                    "python3-fastapi and python3-uvicorn")
                         .arg(m_process.program(), folder)};
    return QString::fromLatin1(line.mid(readyLine.size()));
}

Result<Done> importDemoWorkspace(Database &database, const SecretBox &secrets, const QString &upstreamUrl, qint64 nowMs)
{
    initDemoResource();
    QFile file(QStringLiteral(":/demo/workspace.json"));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::SystemError, QStringLiteral("the demo workspace is missing from the program")};
    QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    QJsonArray channels = root.value(QLatin1String("channels")).toArray();
    QJsonObject channel = channels.first().toObject();
    channel.insert(QStringLiteral("base_url"), upstreamUrl);
    channels.replace(0, channel);
    root.insert(QStringLiteral("channels"), channels);

    Result<Workspace> workspace = parseWorkspace(QJsonDocument(root).toJson());
    if (!workspace)
        return workspace.error();
    const Result<ImportReport> imported = importWorkspace(database, secrets, *workspace, nowMs);
    if (!imported)
        return imported.error();
    return Done{};
}

Result<Done> keepDemoSettings(const QString &path)
{
    if (QFile::exists(path))
        return Done{};
    return saveSettingsFile(path, {{QStringLiteral("tasks/poll_interval"), QStringLiteral("3s")}});
}

QString demoCurlLines(const QString &gatewayUrl)
{
    return QStringLiteral(R"(demo user "demo" with token sk-demo; try it:
  curl -s %1/pass/custom-text-pro -H 'Authorization: Bearer sk-demo' -H 'Content-Type: application/json' -d '{"prompt":"hello"}'
  curl -s %1/pass/custom-image -H 'Authorization: Bearer sk-demo' -H 'Content-Type: application/json' -d '{"prompt":"a cat"}'
an answer that comes piece by piece:
  curl -N %1/pass/custom-chat -H 'Authorization: Bearer sk-demo' -H 'Content-Type: application/json' -d '{"prompt":"tell me a story"}'
a task, and what becomes of it (put the task_id of the first answer for ID; it is done after some ten seconds):
  curl -s %1/pass/video/submit -H 'Authorization: Bearer sk-demo' -H 'Content-Type: application/json' -d '{"prompt":"a cat that flies"}'
  curl -s %1/pass/video/task/ID/fetch -H 'Authorization: Bearer sk-demo'
)")
        .arg(gatewayUrl);
}

} // namespace custompass
