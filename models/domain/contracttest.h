// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "models/domain/httpheader.h"
#include "models/domain/pricing.h"

#include <QObject>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace custompass {

/// The parts of the contract between the gateway and an upstream (SPEC 13, "Test"), in their order.
enum class ContractPart { Estimate, RealCall, Submission, Query };
inline constexpr std::size_t ContractParts = 4;

enum class ContractState {
    Waiting,
    Running,
    Passed,
    Deviates, ///< works, but not as the contract says
    Failed,   ///< requests of clients would fail
    Skipped,  ///< nothing was sent; the finding says why
};

/// What a step found.
enum class ContractFinding {
    // Why nothing was sent.
    NoModel,          ///< the plan has no model for it
    NotPricedByUsage, ///< estimates are asked of models that are priced by usage only
    MarkIsOff,        ///< the channel is never asked for an estimate, or cannot be by this body
    AnsweredBefore,   ///< the answer to the marked call was the real one already
    NoTask,           ///< no submission gave a task
    GaveUp,           ///< an earlier step showed that no call can work
    Cancelled,
    // What differs from the contract; detail() of the note says what exactly.
    EstimateIgnored, ///< a call with the pre-charge mark got a real answer
    OddStatus,       ///< success with another status than 200
    ForeignWord,     ///< a status word that nobody maps
    StatusMissing,   ///< a task without a status word
    StillRunning,    ///< no final word within the queries of the test; no deviation
    // What makes requests of clients fail.
    UsageMissing,
    UsageUnusable,
    CodeNotZero,
    CodeMissing, ///< envelope `custompass`, but no `code`
    Rejected,    ///< 401 or 403
    HttpError,
    Malformed,
    NotSent,  ///< no connection
    NoAnswer, ///< sent, but no whole answer came
    TaskIdMissing,
    TaskNotReported, ///< a query's answer says nothing of the task
    QueryUnusable,
    Unusable, ///< a setting of the channel, or a price, cannot be used
};

/// What a finding means for its step: Skipped, Deviates, Failed, or Passed for what is only worth knowing.
ContractState meaningOf(ContractFinding finding);

/// Something that can be done about a finding, by one click.
struct ContractRemedy
{
    /// The channel's field in the words of the workspace file (SPEC 12), with the entry where it has some:
    /// `precharge_mark`, `status_mapping.success`, `status_code_mapping.299`.
    QString field;
    QString value; ///< what to set, or to add to a list of words; empty: only the operator knows
    friend bool operator==(const ContractRemedy &, const ContractRemedy &) = default;
};

struct ContractNote
{
    ContractFinding finding;
    QString detail; ///< in English, from the upstream or the program; no secret in it
    std::vector<ContractRemedy> remedies;
};

/// One request and what came of it. Secrets are masked, bodies cut at 64 KiB.
struct ContractExchange
{
    bool marked = false; ///< with the pre-charge mark
    QByteArray method;
    QByteArray url;
    HttpHeaders requestHeaders;
    QByteArray requestBody;
    int status = 0; ///< 0: no answer
    HttpHeaders answerHeaders;
    QByteArray answerBody; ///< without its content coding
    QString error;         ///< why there is no whole answer
    qint64 firstByteMs = 0;
    qint64 totalMs = 0;
};

struct ContractStep
{
    ContractPart part = ContractPart::Estimate;
    ContractState state = ContractState::Waiting;
    QString model;
    std::vector<ContractExchange>
        exchanges;              ///< a submission by usage has two, a query up to as many as are made
    std::optional<Usage> usage; ///< of the last answer that had one
    std::optional<Quota> cost;  ///< what a user of ratio 1 would pay or have reserved
    QString taskId;
    QString word; ///< what the last query said
    std::vector<ContractNote> notes;

    qint64 totalMs() const;
};
using ContractSteps = std::array<ContractStep, ContractParts>;

/// A model and what to send to it.
struct ContractModel
{
    QString name; ///< empty: none of its kind is tested
    QByteArray body = "{}";
    FrozenPrice price;
};

/// What is to be tested. The channel need not be saved.
struct ContractPlan
{
    Channel channel;
    ContractModel sync;
    ContractModel async;  ///< its name ends in `/submit`
    QByteArray userToken; ///< what the upstream gets in the token header
};

/// A test that runs or has ended. Lives on the main thread; its end cancels it.
class ContractRun : public QObject
{
    Q_OBJECT
public:
    ContractRun();

    const ContractSteps &steps() const { return m_steps; }
    bool isFinished() const { return m_finished; }
    /// Cuts what is under way; finished() follows. What was sent has happened.
    virtual void cancel() = 0;

Q_SIGNALS:
    void stepChanged(int index);
    void finished();

protected:
    void setStep(const ContractStep &step);
    void setFinished();

private:
    ContractSteps m_steps;
    bool m_finished = false;
};

/// Tries the contract against an upstream: real calls, which may cost money there. No user pays, and nothing
/// is booked. What the window knows of it (DESIGN 3); on the main thread.
class ContractTester
{
public:
    virtual ~ContractTester() = default;
    /// Starts at once.
    virtual std::unique_ptr<ContractRun> run(const ContractPlan &plan) = 0;
};

/// Does to @p channel what a remedy says; false if it says no value. A list of words that the channel took
/// from the configuration so far begins as that of @p configured.
bool applyRemedy(Channel &channel, const ContractRemedy &remedy, const StatusMapping &configured);

} // namespace custompass
