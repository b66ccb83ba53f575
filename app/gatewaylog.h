// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/logwriter.h"
#include "models/domain/settingsstore.h"
#include "models/store/datadir.h"

#include <QObject>

namespace custompass {

/// The running gateway's log: to stderr, and to files in the data directory as the settings say, without anybody who logs
/// waiting for either. While it lives, the LogSink writes through it; what waits is written before it is gone.
class GatewayLog final : public QObject
{
    Q_OBJECT
public:
    /// Needs a LogSink; @p settings outlive it.
    GatewayLog(const SettingsStore &settings, const DataDir &dataDir);
    ~GatewayLog() override;

private:
    void apply(const Settings &settings);

    const QString m_folder;
    LogWriter m_writer;
};

} // namespace custompass
