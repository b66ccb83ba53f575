// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/settingsstore.h"
#include "server/contract/contractreading.h"
#include "server/relay/relaycall.h"
#include "server/relay/taskid.h"

#include <QCoroTask>
#include <QTimer>

#include <chrono>
#include <functional>

namespace custompass {

/// One contract test as it runs: the calls that the gateway would make for a request of each kind, one after
/// the other, without its ledger. Belongs to the thread that makes it, which has an event loop.
class ContractFlow
{
public:
    /// Called with each change of a step, on this thread.
    using Report = std::function<void(const ContractStep &)>;
    /// A task is asked for so often at most.
    static constexpr int MaxQueries = 5;

    /// @p pause is the time between two queries for the task.
    ContractFlow(ContractPlan plan, SettingsPtr settings, QByteArray gatewayId,
                 std::chrono::milliseconds pause, Report report);

    /// All steps. This must outlive it.
    QCoro::Task<> run();
    /// Cuts the call that is under way; run() ends soon.
    void cancel();

private:
    QCoro::Task<> estimate();
    QCoro::Task<> realCall();
    QCoro::Task<> submission();
    QCoro::Task<> query();
    QCoro::Task<std::optional<ContractAnswer>> send(ContractPart part, ContractModel model, bool marked);
    QCoro::Task<bool> ask(ContractPart part, UpstreamRequest request, TaskId id);
    QCoro::Task<UpstreamAnswer> perform(ContractPart part, UpstreamRequest request, bool marked);

    RelayCallPtr relayCall(const ContractModel &model) const;
    std::optional<ContractFinding> whyNoEstimate(const ContractModel &model) const;
    ContractStep &step(ContractPart part) { return m_steps[std::size_t(part)]; }
    bool begin(ContractPart part, const ContractModel &model);
    void skip(ContractPart part, ContractFinding why);
    void end(ContractPart part);
    bool judge(ContractPart part, const ContractModel &model, const ContractAnswer &answered,
               bool needsUsage);
    void takeTask(const ContractAnswer &answered);
    bool hear(const QString &word);

    const ContractPlan m_plan;
    const SettingsPtr m_settings;
    const QByteArray m_gatewayId;
    const Report m_report;
    UpstreamClient m_client;
    QTimer m_pause;
    ContractSteps m_steps;
    std::optional<ContractAnswer> m_early; ///< the real answer to the estimate's call
    std::optional<TaskId> m_task;
    bool m_gaveUp = false;
    bool m_cancelled = false;
};

} // namespace custompass
