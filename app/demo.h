// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/secrets.h"

#include <QProcess>
#include <QString>

namespace custompass {

class Database;

/// The mock upstream that `--demo` runs beside the gateway, as a process of its own on a free port.
class DemoUpstream
{
public:
    DemoUpstream() = default;
    ~DemoUpstream(); ///< ends the process

    /// Starts it and waits until it serves; its base URL. SystemError that says what is missing.
    Result<QString> start();

private:
    QProcess m_process;
};

/// Merges the demo workspace, with @p upstreamUrl as the channel's base URL.
Result<Done> importDemoWorkspace(Database &database, const SecretBox &secrets, const QString &upstreamUrl, qint64 nowMs);

/// Gives a data directory without a settings file (at @p path) one that asks for tasks every few seconds, so that a newcomer
/// sees one end.
Result<Done> keepDemoSettings(const QString &path);

/// What a newcomer can paste into a shell: a model paid by usage, one paid per call, one that streams, and a task.
QString demoCurlLines(const QString &gatewayUrl);

} // namespace custompass
