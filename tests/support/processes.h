// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace custompass::test {

/// A finished run of one of the program's commands.
struct CommandResult
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// The mock upstream as a process on a free port.
class MockProcess
{
public:
    MockProcess();
    ~MockProcess();

    QString url() const { return m_url; }
    quint16 port() const;
    /// What it received, oldest first, each with method, path, query, headers and body.
    QJsonArray requests() const;
    void forget();
    void stop();

private:
    QProcess m_process;
    QString m_url;
};

/// The real program on a data directory of its own. Environment variables of CustomPass that the test itself was
/// started with do not reach it. What a sanitizer finds in it fails the test's program (qFatal).
class GatewayProcess
{
public:
    GatewayProcess();
    ~GatewayProcess(); ///< kills what still runs

    void setEnvironment(const QString &name, const QString &value);
    QString dataDir() const { return m_dir.path(); }

    /// Starts headless on a free port and waits for the line on stdout; false with log() if it ended instead.
    bool start(const QStringList &arguments = {});
    /// The same at the address that environment or settings file say.
    bool startAsConfigured(const QStringList &arguments = {});
    quint16 port() const { return m_port; }
    QProcess &process() { return m_process; }
    /// What it wrote to stderr since start().
    QByteArray log() const;

    /// SIGTERM, and the exit code; -1 if it did not end within its drain time.
    int terminate();
    /// SIGKILL.
    void kill();

    /// Runs `custompass COMMAND… --data-dir …` to its end.
    CommandResult run(const QStringList &command) const;
    /// Imports a workspace; fails the program (qFatal) if that is refused.
    void import(const QJsonObject &workspace) const;
    QJsonArray report(const QString &kind, const QStringList &options = {}) const;
    /// One user's row of `report users`.
    QJsonObject user(const QString &name) const;
    /// True if verify-ledger exits 0; prints what it said otherwise.
    bool ledgerIsClean() const;

private:
    QString logPath() const { return dataDir() + QStringLiteral("/stderr.txt"); }

    QProcessEnvironment m_environment;
    QTemporaryDir m_dir;
    QProcess m_process;
    quint16 m_port = 0;
};

/// A workspace with one channel to @p upstreamUrl: `usage-model` (ratio 2, completion ratio 1.5), `call-model`
/// (0.00002 USD = 10 quota), `free-model`, `unpriced-row` (a price row with neither), all in groups default and
/// vip (0.8), never switched off by its failures; users `rich` (1,000,000, token sk-rich, default), `vip` (1,000,000, sk-vip), `poor` (5, sk-poor), `broke` (0, sk-broke).
QJsonObject standardWorkspace(const QString &upstreamUrl);

} // namespace custompass::test
