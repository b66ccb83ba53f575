// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/datadir.h"

#include <QLocalServer>
#include <QObject>

namespace custompass {

/// How a second start of the program raises the window of the first (SPEC 12): a local socket in the data directory. The
/// data directory's lock decides who is first; this only carries the wish.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    /// For the first one; it holds the lock. That nobody can reach it is logged, and no reason not to run.
    explicit SingleInstance(const DataDir &dataDir, QObject *parent = nullptr);

    /// For the second one: asks the first for its window. False if nobody answers, as when the first is headless.
    static bool raiseOther(const DataDir &dataDir);

Q_SIGNALS:
    void raiseRequested();

private:
    QLocalServer m_server;
};

} // namespace custompass
