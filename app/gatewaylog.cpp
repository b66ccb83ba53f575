// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatewaylog.h"

#include "models/domain/logsink.h"

#include <unistd.h>

namespace custompass {

GatewayLog::GatewayLog(const SettingsStore &settings, const DataDir &dataDir)
    : m_folder(dataDir.logFolder())
    , m_writer(STDERR_FILENO)
{
    apply(*settings.current());
    connect(&settings, &SettingsStore::changed, this, [this](const SettingsPtr &previous, const SettingsPtr &current) {
        if (previous->logFileBytes != current->logFileBytes || previous->logFiles != current->logFiles)
            apply(*current);
    });
    LogSink::setWriter([this](const QByteArray &line) { m_writer.write(line); }, [this] { m_writer.flush(); });
}

GatewayLog::~GatewayLog()
{
    LogSink::setWriter({});
}

void GatewayLog::apply(const Settings &settings)
{
    m_writer.setFile(settings.logFileBytes > 0
                         ? std::make_unique<LogFile>(m_folder, settings.logFileBytes, settings.logFiles)
                         : nullptr);
}

} // namespace custompass
