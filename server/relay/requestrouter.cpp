// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/requestrouter.h"

#include "models/domain/channelurl.h"
#include "models/domain/logging.h"
#include "models/domain/requestid.h"
#include "models/store/pricefor.h"
#include "server/http/errorbody.h"
#include "server/relay/authentication.h"
#include "server/relay/calllog.h"
#include "server/relay/channelchoice.h"
#include "server/relay/forwarding.h"
#include "server/relay/idempotency.h"
#include "server/relay/passpath.h"

#include <algorithm>
#include <exception>

namespace custompass {

/// Numbers tell much about a business, so by default only this machine reads them: neither others nor what a proxy on
/// this machine brings in for others. Who may not is told that there is no such path.
static bool mayReadMetrics(const RelayCall &call)
{
    if (call.settings->metricsPublic)
        return true;
    const bool forwarded = hasHeader(call.http.headers, "Forwarded") || hasHeader(call.http.headers, "X-Forwarded-For")
                           || hasHeader(call.http.headers, "X-Real-IP") || hasHeader(call.http.headers, "Via");
    return call.http.peer.isLoopback() && !forwarded;
}

RequestRouter::RequestRouter(const RelayServices &services, const CatalogWatcher &catalog,
                             const SettingsStore &settings, MetricsPage &metrics, TrafficFeed *feed)
    : m_services(services)
    , m_catalog(catalog)
    , m_settings(settings)
    , m_syncRelay(services)
    , m_submission(services)
    , m_taskQuery(services.tasks)
    , m_random(QRandomGenerator::securelySeeded())
    , m_metrics(metrics)
    , m_observer(metrics.addWorker(), feed, services.clock)
{
}

void RequestRouter::handle(HttpRequest request, std::shared_ptr<ResponseWriter> writer)
{
    m_startedRequests.fetch_add(1, std::memory_order_relaxed);
    auto call = std::make_shared<RelayCall>();
    call->http = std::move(request);
    call->startedMs = m_services.clock.nowMs();
    call->startedNs = m_services.clock.monotonicNs();
    call->requestId = requestIdFrom(headerValue(call->http.headers, "X-Request-Id"), call->startedMs);
    call->settings = m_settings.current();

    if (isPassPath(call->http.path))
        serve(std::move(call), m_observer.started(std::move(writer)));
    else
        answer(*call, *writer, answerOwnPath(*call));
}

/// What is no request for a model, and therefore neither counted nor shown as traffic.
Result<Reply> RequestRouter::answerOwnPath(const RelayCall &call) const
{
    const bool reads = call.http.method == "GET" || call.http.method == "HEAD";
    if (reads && call.http.path == "/healthz")
        return Reply{200, {{"Content-Type", "text/plain; charset=utf-8"}}, "ok\n"};
    if (reads && call.http.path == "/readyz")
        return readiness();
    if (reads && call.http.path == "/metrics" && mayReadMetrics(call))
        return Reply{200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, m_metrics.text()};
    return Error{ErrorCode::PathNotFound, QStringLiteral("no such path; models are at /pass/{model}")};
}

QCoro::Task<> RequestRouter::serve(RelayCallPtr call, std::shared_ptr<ObservedWriter> writer)
{
    ++m_activeFlows;
    call->writer = writer;
    std::optional<Error> unforeseen;
    try {
        auto outcome = co_await relayOnce(call);
        answer(*call, *writer, std::move(outcome));
    } catch (const std::exception &exception) {
        unforeseen = Error{ErrorCode::SystemError, QString::fromLocal8Bit(exception.what())};
    }
    if (unforeseen)
        answer(*call, *writer, *unforeseen);
    m_observer.finished(*call, *writer);
    --m_activeFlows;
}

QCoro::Task<Result<Reply>> RequestRouter::relayOnce(RelayCallPtr call)
{
    const Result<Done> identified = identify(*call);
    if (!identified)
        co_return identified.error();
    std::optional<Result<Reply>> here = answerHere(*call);
    if (here)
        co_return std::move(*here);
    const Result<Done> prepared = prepare(*call);
    call->phases.add(Phase::Auth, 0, m_services.clock.monotonicNs() - call->startedNs);
    if (!prepared)
        co_return prepared.error();
    const QByteArray key = headerValue(call->http.headers, "Idempotency-Key");
    if (!hasHeader(call->http.headers, "Idempotency-Key")) {
        auto outcome = co_await flow(call);
        co_return outcome;
    }

    const Result<Done> usable = checkIdempotencyKey(key);
    if (!usable)
        co_return usable.error();
    ClaimKeyOp claim{call->user->id, key, requestFingerprint(call->http), call->requestId, call->startedMs};
    auto claimed = co_await m_services.ledger.submit(std::move(claim));
    if (!claimed)
        co_return claimed.error();
    if (*claimed) {
        call->replayed = true;
        co_return replayed(**claimed);
    }
    call->keyClaimed = true;

    auto outcome = co_await flow(call);
    if (call->answerKept)
        co_return outcome;
    // Once something was sent, the answer is final for this key; if nothing was, a repeat may try again.
    ReleaseKeyOp release{call->user->id, key, std::nullopt};
    if (call->sent)
        release.answer = idempotentAnswer(*call, replyOf(*call, outcome));
    const bool sent = call->sent;
    auto released = co_await m_services.ledger.submit(std::move(release));
    if (released)
        co_return outcome;
    // What the client gets now is the first answer of this key.
    ReleaseKeyOp again{call->user->id, key, std::nullopt};
    if (sent)
        again.answer = idempotentAnswer(*call, replyOf(*call, released.error()));
    m_services.unfinished.add(std::move(again), released.error());
    co_return released.error();
}

/// What needs no upstream: the caller's own tasks, unless a channel lists a model of that name, and refusals (SPEC 2).
std::optional<Result<Reply>> RequestRouter::answerHere(const RelayCall &call)
{
    if (isAsyncModel(call.modelName) && call.http.method != "POST")
        return methodNotAllowed(call, "POST");
    const std::optional<TaskPath> path = taskPathFrom(call.rawModel);
    if (!path || !call.catalog->channelsFor(call.modelName).empty())
        return std::nullopt;
    return m_taskQuery.answer(call, *path);
}

QCoro::Task<Result<Reply>> RequestRouter::flow(RelayCallPtr call)
{
    return isAsyncModel(call->modelName) ? m_submission.submit(std::move(call)) : m_syncRelay.relay(std::move(call));
}

/// Who asks for what, and whether the request is one that may be looked at (SPEC 2, 4).
Result<Done> RequestRouter::identify(RelayCall &call) const
{
    call.catalog = m_catalog.current();
    Result<Identity> identity = authenticate(call.http, *call.catalog, m_services.secrets, call.startedMs);
    if (!identity)
        return identity.error();
    call.tokenSecret = identity->secret;
    call.token = identity->token;
    call.user = identity->user;
    if (call.token->requestsPerMinute) {
        const Result<Done> admitted =
            m_services.rates.admit(call.token->id, *call.token->requestsPerMinute, call.startedNs);
        if (!admitted)
            return admitted;
    }

    Result<PassPath> path = parsePassPath(call.http.path);
    if (!path)
        return path.error();
    call.rawModel = path->raw;
    call.modelName = path->model;
    if (call.http.query && queryHasParameter(*call.http.query, PrechargeParameter))
        return Error{ErrorCode::InvalidRequest, QStringLiteral("query parameter precharge is reserved")};
    if (headerValue(call.http.headers, HopHeader).contains(m_services.gatewayId))
        return Error{ErrorCode::ConfigError,
                     QStringLiteral("base_url: a channel of model \"%1\" leads back to this gateway").arg(call.modelName)};
    return Done{};
}

/// The rest of what is decided before anything is reserved or sent: at which price, where (SPEC 3, 4, 6).
Result<Done> RequestRouter::prepare(RelayCall &call)
{
    const Result<Done> allowed = authorizeModel(*call.token, call.modelName);
    if (!allowed)
        return allowed.error();
    auto channels = chooseChannels(*call.catalog, call.user->group, call.modelName, m_random,
                                   m_services.breakers, call.startedNs);
    if (!channels)
        return channels.error();
    call.candidates = std::move(channels).value();
    call.model = call.catalog->model(call.modelName);
    Result<FrozenPrice> price = priceFor(*call.catalog, call.model, *call.user);
    if (!price)
        return price.error();
    call.price = std::move(price).value();
    return checkReservedBody(call);
}

/// A client must not set the mark itself where a channel carries it in the body (SPEC 2).
Result<Done> RequestRouter::checkReservedBody(const RelayCall &call)
{
    const bool markInBody = std::any_of(call.candidates.cbegin(), call.candidates.cend(), [](const Channel *channel) {
        return channel->prechargeMark == PrechargeMark::Body;
    });
    return markInBody ? checkReservedMember(call.http) : Done{};
}

Result<Reply> RequestRouter::readiness() const
{
    if (!m_services.ledger.healthy())
        return Error{ErrorCode::Overloaded, QStringLiteral("the database does not answer")};
    if (!m_services.poller.isAlive(m_services.clock.monotonicNs()))
        return Error{ErrorCode::Overloaded, QStringLiteral("the task poller does not run")};
    return Reply{200, {{"Content-Type", "text/plain; charset=utf-8"}}, "ready\n"};
}

Reply RequestRouter::replyOf(const RelayCall &call, const Result<Reply> &outcome) const
{
    if (outcome)
        return *outcome;
    const Error &error = outcome.error();
    if (error.code == ErrorCode::SystemError)
        qCCritical(lcRelay).noquote() << logContext(call) << "failed:" << error.details;
    return errorAnswer(error, call.requestId, headerValue(call.http.headers, "Accept-Language"));
}

void RequestRouter::answer(RelayCall &call, ResponseWriter &writer, const Result<Reply> &outcome) const
{
    if (!outcome)
        call.ownError = outcome.error().code;
    if (call.headSent) { // a stream: the client has it all, or sees that it does not
        outcome ? writer.end() : writer.cut();
        return;
    }
    Reply reply = replyOf(call, outcome);
    replaceHeader(reply.headers, "X-Request-Id", call.requestId);
    writer.send(reply.status, std::move(reply.headers), std::move(reply.body));
}

} // namespace custompass
