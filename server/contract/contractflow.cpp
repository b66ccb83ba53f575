// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/contract/contractflow.h"

#include "models/domain/channelurl.h"
#include "models/domain/taskstatus.h"
#include "server/polling/tasknews.h"
#include "server/relay/forwarding.h"

#include <QCoroTimer>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

ContractFlow::ContractFlow(ContractPlan plan, SettingsPtr settings, QByteArray gatewayId,
                           std::chrono::milliseconds pause, Report report)
    : m_plan(std::move(plan))
    , m_settings(std::move(settings))
    , m_gatewayId(std::move(gatewayId))
    , m_report(std::move(report))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    for (std::size_t i = 0; i < ContractParts; ++i)
        m_steps[i].part = ContractPart(i);
}

QCoro::Task<> ContractFlow::run()
{
    co_await estimate();
    co_await realCall();
    co_await submission();
    co_await query();
}

void ContractFlow::cancel()
{
    m_cancelled = true;
    m_client.cancelAll();
    if (m_pause.isActive())
        m_pause.start(0);
}

QCoro::Task<> ContractFlow::estimate()
{
    const ContractPart part = ContractPart::Estimate;
    const ContractModel model = m_plan.sync.name.isEmpty() ? m_plan.async : m_plan.sync;
    if (!begin(part, model))
        co_return;
    if (const auto why = whyNoEstimate(model)) {
        skip(part, *why);
        co_return;
    }
    auto answered = co_await send(part, model, true);
    if (answered && judge(part, model, *answered, true) && !answered->reading.precharge) {
        step(part).notes.push_back(estimateIgnoredNote(m_plan.channel));
        m_early = std::move(answered);
    }
    end(part);
}

QCoro::Task<> ContractFlow::realCall()
{
    const ContractPart part = ContractPart::RealCall;
    const ContractModel model = m_plan.sync;
    if (!begin(part, model))
        co_return;
    if (m_early) {
        skip(part, ContractFinding::AnsweredBefore);
        co_return;
    }
    auto answered = co_await send(part, model, false);
    if (answered)
        judge(part, model, *answered, model.price.mode == BillingMode::Usage);
    end(part);
}

/// As the gateway does it: by usage, the first call's usage is the reservation [2.3], and if that was an
/// estimate, the real one follows.
QCoro::Task<> ContractFlow::submission()
{
    const ContractPart part = ContractPart::Submission;
    const ContractModel model = m_plan.async;
    if (!begin(part, model))
        co_return;
    const bool estimateIsDone = m_plan.sync.name.isEmpty();
    if (estimateIsDone && m_early) {
        takeTask(*m_early);
        if (m_task)
            skip(part, ContractFinding::AnsweredBefore);
        else
            end(part);
        co_return;
    }
    const bool byUsage = model.price.mode == BillingMode::Usage;
    bool needsUsage = byUsage && whyNoEstimate(model);
    if (byUsage && !needsUsage && !estimateIsDone) {
        auto first = co_await send(part, model, true);
        const bool succeeded = first && judge(part, model, *first, true);
        if (!succeeded || !first->reading.usage) {
            end(part);
            co_return;
        }
        if (!first->reading.precharge) {
            step(part).notes.push_back(estimateIgnoredNote(m_plan.channel));
            takeTask(*first);
            end(part);
            co_return;
        }
    }
    auto answered = co_await send(part, model, false);
    if (answered && judge(part, model, *answered, needsUsage))
        takeTask(*answered);
    end(part);
}

QCoro::Task<> ContractFlow::query()
{
    const ContractPart part = ContractPart::Query;
    if (!begin(part, m_plan.async))
        co_return;
    if (!m_task) {
        skip(part, ContractFinding::NoTask);
        co_return;
    }
    OpenTask task;
    task.model = m_plan.async.name;
    task.upstreamId = m_task->text;
    task.idIsNumber = m_task->isNumber;
    const auto request = taskQueryRequest(m_plan.channel, *m_settings, m_plan.userToken, m_gatewayId,
                                          m_plan.channel.keys.value(0), {std::move(task)});
    if (!request) {
        step(part).notes.push_back({ContractFinding::Unusable, request.error().details, {{u"keys"_s, {}}}});
        end(part);
        co_return;
    }
    bool goesOn = true;
    for (int i = 0; goesOn && !m_cancelled; ++i) {
        UpstreamRequest copy = *request;
        TaskId id = *m_task;
        auto runs = co_await ask(part, std::move(copy), std::move(id));
        goesOn = runs;
        if (goesOn && i + 1 == MaxQueries) {
            step(part).notes.push_back({ContractFinding::StillRunning, step(part).word, {}});
            goesOn = false;
        }
        if (goesOn && !m_cancelled) {
            m_pause.start();
            co_await m_pause;
        }
    }
    end(part);
}

/// One query; whether another one may tell more.
QCoro::Task<bool> ContractFlow::ask(ContractPart part, UpstreamRequest request, TaskId id)
{
    auto answer = co_await perform(part, std::move(request), false);
    if (m_cancelled)
        co_return false;
    OpenTask task;
    task.model = m_plan.async.name;
    task.upstreamId = id.text;
    task.idIsNumber = id.isNumber;
    auto news = readTaskNews(answer, m_plan.channel, {task});
    if (!news) {
        ContractAnswer answered{answer, readEnvelope(answer, m_plan.channel.envelope)};
        std::vector<ContractNote> notes = notesOf(answered, m_plan.channel);
        if (notes.empty() || meaningOf(notes.front().finding) != ContractState::Failed)
            notes = {{ContractFinding::QueryUnusable, news.error().details, {}}};
        std::move(notes.begin(), notes.end(), std::back_inserter(step(part).notes));
        co_return false;
    }
    if (!news->front()) {
        step(part).notes.push_back({ContractFinding::TaskNotReported, id.text, {}});
        co_return false;
    }
    const TaskNews &report = *news->front();
    step(part).usage = report.usage;
    if (!report.usageProblem.isEmpty())
        step(part).notes.push_back({ContractFinding::UsageUnusable, report.usageProblem, {}});
    co_return hear(report.report.upstreamStatus);
}

/// Takes a status word in; whether the task goes on.
bool ContractFlow::hear(const QString &word)
{
    ContractStep &step = this->step(ContractPart::Query);
    step.word = word;
    const auto known = [&](ContractFinding finding) {
        return std::any_of(step.notes.begin(), step.notes.end(), [&](const ContractNote &note) {
            return note.finding == finding && note.detail.compare(word, Qt::CaseInsensitive) == 0;
        });
    };
    const auto status = mappedStatus(word, m_plan.channel.statusMapping, m_settings->statusMapping);
    if (word.isEmpty() && !known(ContractFinding::StatusMissing))
        step.notes.push_back({ContractFinding::StatusMissing, {}, {}});
    else if (!word.isEmpty() && !status && !known(ContractFinding::ForeignWord))
        step.notes.push_back(foreignWordNote(word));
    m_report(step);
    if (!status || !isFinal(*status))
        return true;
    if (*status == TaskStatus::Success && step.usage) {
        if (const auto cost = costOf(m_plan.async.price, *step.usage))
            step.cost = cost->quota;
    }
    return false;
}

/// Nothing if it could not be sent at all; the step says why.
QCoro::Task<std::optional<ContractAnswer>> ContractFlow::send(ContractPart part, ContractModel model,
                                                              bool marked)
{
    const QByteArray key = m_plan.channel.keys.value(0);
    auto request = upstreamRequest(*relayCall(model), m_plan.channel, key, marked, m_gatewayId);
    if (!request) {
        step(part).notes.push_back({ContractFinding::Unusable, request.error().details, {{u"keys"_s, {}}}});
        m_gaveUp = true;
        co_return std::nullopt;
    }
    auto answer = co_await perform(part, std::move(*request), marked);
    ContractAnswer answered{std::move(answer), {}};
    if (answered.answer.outcome == UpstreamOutcome::Answered)
        answered.reading = readEnvelope(answered.answer, m_plan.channel.envelope);
    co_return answered;
}

QCoro::Task<UpstreamAnswer> ContractFlow::perform(ContractPart part, UpstreamRequest request, bool marked)
{
    UpstreamRequest sent = request;
    auto answer = co_await m_client.perform(std::move(request));
    ContractExchange exchange =
        exchangeOf(sent, answer, m_plan.channel.keys + QByteArrayList{m_plan.userToken});
    exchange.marked = marked;
    step(part).exchanges.push_back(std::move(exchange));
    m_report(step(part));
    co_return answer;
}

/// What a client would send.
RelayCallPtr ContractFlow::relayCall(const ContractModel &model) const
{
    auto call = std::make_shared<RelayCall>();
    call->http.method = "POST";
    call->http.headers = {{"Content-Type", "application/json"},
                          {"Accept", "*/*"},
                          {"Accept-Encoding", "gzip, br, zstd"},
                          {"User-Agent", "CustomPass contract test"}};
    call->http.body = model.body;
    call->settings = m_settings;
    call->tokenSecret = m_plan.userToken;
    call->rawModel = encodedPath(model.name);
    call->modelName = model.name;
    call->price = model.price;
    return call;
}

std::optional<ContractFinding> ContractFlow::whyNoEstimate(const ContractModel &model) const
{
    if (model.price.mode != BillingMode::Usage)
        return ContractFinding::NotPricedByUsage;
    if (!canAskEstimate(*relayCall(model), m_plan.channel))
        return ContractFinding::MarkIsOff;
    return std::nullopt;
}

/// False if there is nothing to do; the step says why then.
bool ContractFlow::begin(ContractPart part, const ContractModel &model)
{
    step(part).model = model.name;
    if (model.name.isEmpty() || m_gaveUp || m_cancelled) {
        skip(part, model.name.isEmpty() ? ContractFinding::NoModel
                   : m_cancelled        ? ContractFinding::Cancelled
                                        : ContractFinding::GaveUp);
        return false;
    }
    step(part).state = ContractState::Running;
    m_report(step(part));
    return true;
}

void ContractFlow::skip(ContractPart part, ContractFinding why)
{
    step(part).state = ContractState::Skipped;
    step(part).notes.push_back({why, {}, {}});
    m_report(step(part));
}

/// The worst of what was found decides.
void ContractFlow::end(ContractPart part)
{
    if (m_cancelled) {
        step(part).notes.clear(); // what was cut says nothing about the upstream
        skip(part, ContractFinding::Cancelled);
        return;
    }
    ContractState state = ContractState::Passed;
    for (const ContractNote &note : step(part).notes)
        state = std::max(state, meaningOf(note.finding));
    step(part).state = state;
    m_report(step(part));
}

/// Notes what is to be said about an answer; whether it is a success, as far as connection and envelope go.
bool ContractFlow::judge(ContractPart part, const ContractModel &model, const ContractAnswer &answered,
                         bool needsUsage)
{
    ContractStep &step = this->step(part);
    std::vector<ContractNote> notes = notesOf(answered, m_plan.channel);
    const bool failed = !notes.empty() && meaningOf(notes.front().finding) == ContractState::Failed;
    if (failed) {
        const ContractFinding finding = notes.front().finding;
        m_gaveUp |= finding == ContractFinding::NotSent || finding == ContractFinding::Rejected;
    } else {
        step.usage = answered.reading.usage;
        if (needsUsage && !step.usage)
            notes.push_back(usageNote(answered.reading));
        const bool hasCost = step.usage || model.price.mode == BillingMode::PerCall;
        const auto cost = costOf(model.price, step.usage.value_or(Usage()));
        if (hasCost && cost)
            step.cost = cost->quota;
        else if (hasCost)
            notes.push_back({ContractFinding::Unusable, cost.error().details, {}});
    }
    std::move(notes.begin(), notes.end(), std::back_inserter(step.notes));
    return !failed;
}

void ContractFlow::takeTask(const ContractAnswer &answered)
{
    m_task = taskIdOf(answered.answer, answered.reading);
    ContractStep &submission = step(ContractPart::Submission);
    if (m_task)
        submission.taskId = m_task->text;
    else
        submission.notes.push_back({ContractFinding::TaskIdMissing, {}, {}});
}

} // namespace custompass
