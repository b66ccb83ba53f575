// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/contracttest.h"
#include "models/domain/mailbox.h"
#include "models/domain/settingsstore.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <thread>

namespace custompass {

/// Runs contract tests on a thread of its own, which starts with the first one. On the main thread.
class UpstreamContractTester final : public ContractTester
{
public:
    static constexpr std::chrono::milliseconds QueryPause{1000};

    /// @p settings outlive it; those in force when a test starts are used. @p pause is the time between two
    /// queries for a task.
    explicit UpstreamContractTester(const SettingsStore &settings,
                                    std::chrono::milliseconds pause = QueryPause);
    ~UpstreamContractTester() override; ///< cancels what runs, and waits for it

    std::unique_ptr<ContractRun> run(const ContractPlan &plan) override;

private:
    class Run;
    struct Inside;
    void startThread();
    void post(std::function<void(Inside &)> action);
    void deliver(std::function<void()> what);

    const SettingsStore &m_settings;
    const std::chrono::milliseconds m_pause;
    Mailbox m_mailbox; ///< what the thread tells comes through it
    quint64 m_runs = 0;
    Inside *m_inside = nullptr; ///< lives on the thread while its loop runs
    std::thread m_thread;
};

} // namespace custompass
