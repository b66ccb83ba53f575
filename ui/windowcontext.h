// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/datadir.h"
#include "models/store/recovery.h"
#include "models/store/secrets.h"

#include <QString>

#include <functional>
#include <memory>

namespace custompass {

class Background;
class CatalogFeed;
class ChannelHealthBoard;
class Clock;
class ContractTester;
class GatewayControl;
class Language;
class Ledger;
class LogFeed;
class Preferences;
class SettingsStore;
class TableReader;
class Theme;
class TrafficFeed;

/// What pages work with. Made in app/, outlives every page; nothing in it is null unless it says so.
struct WindowContext
{
    GatewayControl &gateway;
    ChannelHealthBoard &health; ///< breakers and keys; to be polled
    ContractTester &contract;   ///< tries a channel before it is switched on
    SettingsStore &settings;
    CatalogFeed &catalog; ///< channels, prices, users and tokens as signals on the main thread
    TableReader &reader;  ///< reads for tables and figures, off the main thread
    Ledger &ledger;       ///< blocks: call run() from Background only
    Background &background; ///< writes, and whatever else takes long
    TrafficFeed &traffic;
    LogFeed &log;
    const SecretBox &secrets;
    const Clock &clock;
    const DataDir &dataDir;
    Preferences &preferences;
    Theme &theme;
    Language &language;
    RecoveryReport recovery; ///< what the start found open

    /// Shows a page and, if it is not empty, the item of that id in it. Set by the main window.
    std::function<void(const QString &page, const QString &item)> open = {};
};

} // namespace custompass
