// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampleworkspace.h"

#include "models/domain/quotaperiods.h"
#include "models/store/catalog.h"
#include "models/store/statement.h"
#include "models/store/workspacefile.h"
#include "tests/support/samplecatalog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>
#include <random>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 DayMs = 86'400'000;
constexpr int OpenTaskEvery = 250;

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("sample: %s", qPrintable(result.error().details));
    return std::move(result).value();
}

/// Who asks whom for what, at what price.
struct Call
{
    const Token *token = nullptr;
    const User *user = nullptr;
    const Channel *channel = nullptr;
    QString model;
    FrozenPrice price;
    int quotaDay = 0; ///< the day it counts for; 0: the token has no limit by period
};

struct SampleTask
{
    qint64 submittedMs = 0;
    qint64 endedMs = 0; ///< 0: still open
    bool succeeds = false;
    qint64 id = 0;
    qint64 reservation = 0;
    qint64 reserved = 0;
    QString requestId;
    Call call;
};

struct Account
{
    qint64 quota = 0;
    qint64 held = 0;
    qint64 used = 0;
    qint64 requests = 0;
};

struct Event
{
    qint64 timeMs;
    int task; ///< -1: a request
    bool ends;
};

class SampleFiller
{
public:
    SampleFiller(Database &database, CatalogPtr catalog, const SampleSize &size, qint64 nowMs);
    void fill();

private:
    int number(int below) { return int(m_random() % unsigned(below)); }
    qint64 spanMs() const { return m_size.days * DayMs; }
    qint64 someTime();
    std::vector<Event> plan();
    Call someCall(bool async);
    void openAccounts();
    void request(qint64 timeMs);
    void submit(SampleTask &task, int index);
    void end(SampleTask &task);
    void history(const SampleTask &task, qint64 timeMs, const QString &status, const QString &word,
                 const QString &progress);
    void giveOddWord(const SampleTask &task);
    qint64 reserve(Call &call, qint64 amount, qint64 timeMs, const QString &requestId);
    void count(const Call &call, qint64 used, qint64 held);
    void settle(const Call &call, qint64 reservation, qint64 reserved, qint64 actual, qint64 timeMs);
    void refund(const Call &call, qint64 reservation, qint64 reserved, qint64 timeMs);
    void entry(qint64 userId, qint64 delta, const QString &kind, std::optional<qint64> reservation, qint64 timeMs);
    void log(const Call &call, const Usage &usage, qint64 reserved, qint64 actual, qint64 timeMs,
             const QString &requestId);
    void writeAccounts();
    QString newRequestId();
    Statement prepared(const QString &sql) { return must(Statement::prepare(m_database, sql)); }

    Database &m_database;
    CatalogPtr m_catalog;
    SampleSize m_size;
    qint64 m_nowMs;
    std::mt19937 m_random{20'240'601};
    std::vector<const Token *> m_tokens;
    std::vector<SampleTask> m_tasks;
    QHash<qint64, Account> m_accounts;
    QHash<qint64, Account> m_tokenUse;
    QHash<std::pair<qint64, int>, Account> m_dayUse; ///< by token and day
    QHash<qint64, qint64> m_channelUse;
    QMap<QString, qint64> m_oddWords; ///< that no mapping knows, and the channel that says them
    quint64 m_requests = 0;

    Statement m_reserve;
    Statement m_endReservation;
    Statement m_entry;
    Statement m_log;
    Statement m_task;
    Statement m_endTask;
    Statement m_history;
};

SampleFiller::SampleFiller(Database &database, CatalogPtr catalog, const SampleSize &size, qint64 nowMs)
    : m_database(database)
    , m_catalog(std::move(catalog))
    , m_size(size)
    , m_nowMs(nowMs)
    , m_reserve(prepared(u"insert into reservations (request_id, user_id, token_id, channel_id, model, state, reserved, "
                         "price, created_at, quota_day) values (@request, @user, @token, @channel, @model, 'held', "
                         "@reserved, @price, @time, nullif(@day, 0))"_s))
    , m_endReservation(prepared(u"update reservations set state = @state, actual = @actual, ended_at = @time "
                                "where id = @id"_s))
    , m_entry(prepared(u"insert into ledger_entries (user_id, delta, balance_after, kind, reservation_id, reference, time) "
                       "values (@user, @delta, @after, @kind, @reservation, @reference, @time)"_s))
    , m_log(prepared(u"insert into consumption_log (time, user_id, token_id, channel_id, user_group, model, quota, "
                     "prompt_tokens, completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, other) values "
                     "(@time, @user, @token, @channel, @group, @model, @quota, @prompt, @completion, @duration, @first, "
                     "@stream, @ip, @request, @other)"_s))
    , m_task(prepared(u"insert into tasks (channel_id, upstream_id, user_id, token_id, reservation_id, model, status, "
                      "upstream_status, progress, data, submitted_at, updated_at, user_group, ip, request_id) values "
                      "(@channel, @upstream, @user, @token, @reservation, @model, 'SUBMITTED', 'queued', '', '{}', @time, "
                      "@time, @group, '198.51.100.7', @request)"_s))
    , m_endTask(prepared(u"update tasks set status = @status, upstream_status = @word, progress = @progress, fail_reason = "
                         "@reason, data = @data, updated_at = @time, finished_at = @finished where id = @id"_s))
    , m_history(prepared(u"insert into task_history (task_id, time, status, upstream_status, progress) values (@task, @time, "
                         "@status, @word, @progress)"_s))
{
    for (const Token &token : m_catalog->tokens())
        m_tokens.push_back(&token);
    std::sort(m_tokens.begin(), m_tokens.end(), [](const Token *a, const Token *b) { return a->id < b->id; });
}

QString SampleFiller::newRequestId()
{
    return u"0192f3c1-8a00-7000-8000-%1"_s.arg(++m_requests, 12, 16, QChar(u'0'));
}

/// More by day than by night, more lately than before.
qint64 SampleFiller::someTime()
{
    const double along = std::max(double(m_random()), double(m_random()) * 0.8) / double(std::mt19937::max());
    const qint64 time = m_nowMs - spanMs() + qint64(along * double(spanMs()));
    const qint64 hour = time / 3'600'000 % 24;
    const bool night = hour >= 17 && hour < 23; // UTC; night in Asia
    return night && number(3) > 0 ? time - 8 * 3'600'000 : time;
}

std::vector<Event> SampleFiller::plan()
{
    std::vector<Event> events;
    for (int i = 0; i < m_size.requests; ++i)
        events.push_back({someTime(), -1, false});
    m_tasks.resize(std::size_t(m_size.tasks));
    for (int i = 0; i < m_size.tasks; ++i) {
        SampleTask &task = m_tasks[std::size_t(i)];
        const bool open = i % OpenTaskEvery == 7;
        task.submittedMs = open ? m_nowMs - number(900'000) : someTime();
        task.endedMs = open ? 0 : std::min(task.submittedMs + 20'000 + number(400'000), m_nowMs);
        task.succeeds = number(100) < 97;
        events.push_back({task.submittedMs, i, false});
        if (!open)
            events.push_back({task.endedMs, i, true});
    }
    std::stable_sort(events.begin(), events.end(), [](const Event &a, const Event &b) { return a.timeMs < b.timeMs; });
    return events;
}

Call SampleFiller::someCall(bool async)
{
    for (;;) {
        Call call;
        // A few users ask for most of it.
        const auto who = std::min(number(int(m_tokens.size())), number(int(m_tokens.size())));
        call.token = m_tokens[std::size_t(who)];
        call.user = m_catalog->user(call.token->userId);
        call.channel = &m_catalog->channels()[std::size_t(number(int(m_catalog->channels().size())))];
        if (call.channel->models.isEmpty())
            continue;
        call.model = call.channel->models[number(int(call.channel->models.size()))];
        if (call.model.endsWith("/submit"_L1) != async || !m_catalog->model(call.model))
            continue;
        call.price.model = m_catalog->model(call.model)->price;
        call.price.mode = *call.price.model.mode();
        call.price.groupRatio = m_catalog->group(call.user->group)->ratio;
        call.price.userRatio = call.user->ratio;
        return call;
    }
}

void SampleFiller::openAccounts()
{
    std::vector<qint64> ids;
    for (const User &user : m_catalog->users())
        ids.push_back(user.id);
    std::sort(ids.begin(), ids.end());
    for (const qint64 id : ids)
        entry(id, qint64(10 + number(400)) * Quota::PerDollar, u"topup"_s, std::nullopt, m_nowMs - spanMs() - 1'000);
}

/// Most channels do well, a few do not.
static int failuresPermille(qint64 channelId)
{
    return channelId % 17 == 9 ? 130 : channelId % 13 == 4 ? 40 : 4;
}

void SampleFiller::request(qint64 timeMs)
{
    Call call = someCall(false);
    const QString id = newRequestId();
    Usage usage;
    if (call.price.mode == BillingMode::Usage) {
        usage.promptTokens = 80 + number(6'000);
        usage.completionTokens = 20 + number(1'500);
        usage.totalTokens = usage.promptTokens + usage.completionTokens;
        usage.cachedPrompt = number(3) == 0 ? usage.promptTokens / 2 : 0;
    }
    const qint64 actual = must(costOf(call.price, usage)).quota.value();
    const qint64 reserved = call.price.mode == BillingMode::PerCall ? actual : actual + actual * (number(40) - 5) / 100;
    const qint64 reservation = reserve(call, reserved, timeMs, id);
    if (number(1000) < failuresPermille(call.channel->id)) {
        refund(call, reservation, reserved, timeMs + 900);
        return;
    }
    settle(call, reservation, reserved, actual, timeMs + 900);
    log(call, usage, reserved, actual, timeMs + 900, id);
}

void SampleFiller::submit(SampleTask &task, int index)
{
    task.call = someCall(true);
    Call &call = task.call;
    task.requestId = newRequestId();
    task.reserved = must(costOf(call.price, {})).quota.value();
    task.reservation = reserve(call, task.reserved, task.submittedMs, task.requestId);
    const QString upstreamId = u"task_%1"_s.arg(900'000 + index);
    must(m_task.run(call.channel->id, upstreamId, call.user->id, call.token->id, task.reservation, call.model,
                    task.submittedMs, call.user->group, task.requestId));
    task.id = m_task.insertedId();
    history(task, task.submittedMs, u"SUBMITTED"_s, u"queued"_s, {});
    if (task.endedMs == 0 && index / OpenTaskEvery % 4 != 0) {
        const qint64 time = std::min(task.submittedMs + 8'000, m_nowMs);
        const QString progress = u"%1%"_s.arg(10 + number(80));
        must(m_endTask.run(u"IN_PROGRESS"_s, u"processing"_s, progress, QString(), u"{}"_s, time, std::optional<qint64>(), task.id));
        history(task, time, u"IN_PROGRESS"_s, u"processing"_s, progress);
        giveOddWord(task);
    }
}

/// The open tasks of one channel wait with words that nobody has mapped yet.
void SampleFiller::giveOddWord(const SampleTask &task)
{
    const qint64 channel = task.call.channel->id;
    if (!m_oddWords.isEmpty() && m_oddWords.first() != channel)
        return;
    const QString word = m_oddWords.isEmpty() ? u"upscaling"_s : u"throttled"_s;
    const qint64 time = std::min(task.submittedMs + 40'000, m_nowMs);
    m_oddWords.insert(word, channel);
    must(m_endTask.run(u"IN_PROGRESS"_s, word, u"60%"_s, QString(), u"{}"_s, time, std::optional<qint64>(), task.id));
    history(task, time, u"IN_PROGRESS"_s, word, u"60%"_s);
}

void SampleFiller::end(SampleTask &task)
{
    const QString status = task.succeeds ? u"SUCCESS"_s : u"FAILURE"_s;
    const QString word = task.succeeds ? u"completed"_s : u"failed"_s;
    const QString progress = task.succeeds ? u"100%"_s : u"55%"_s;
    const QString reason = task.succeeds ? QString() : QStringList{u"content policy"_s, u"timed out"_s, u"upstream busy"_s}[number(3)];
    const QJsonObject result{{u"url"_s, u"https://cdn.example.com/results/%1.mp4"_s.arg(task.id)},
                             {u"duration"_s, 5},
                             {u"width"_s, 1280},
                             {u"height"_s, 720}};
    const QJsonObject data{{u"task_id"_s, u"task_%1"_s.arg(task.id)}, {u"status"_s, word}, {u"progress"_s, progress}, {u"result"_s, result}};
    must(m_endTask.run(status, word, progress, reason, QString::fromUtf8(QJsonDocument(data).toJson(QJsonDocument::Compact)),
                       task.endedMs, std::optional<qint64>(task.endedMs), task.id));
    history(task, task.submittedMs + 6'000, u"IN_PROGRESS"_s, u"processing"_s, u"40%"_s);
    history(task, task.endedMs, status, word, progress);
    if (task.succeeds) {
        settle(task.call, task.reservation, task.reserved, task.reserved, task.endedMs);
        log(task.call, {}, task.reserved, task.reserved, task.endedMs, task.requestId);
    } else {
        refund(task.call, task.reservation, task.reserved, task.endedMs);
    }
}

void SampleFiller::history(const SampleTask &task, qint64 timeMs, const QString &status, const QString &word,
                           const QString &progress)
{
    must(m_history.run(task.id, timeMs, status, word, progress));
}

qint64 SampleFiller::reserve(Call &call, qint64 amount, qint64 timeMs, const QString &requestId)
{
    call.quotaDay = call.token->hasPeriodLimit() ? quotaDayOf(timeMs) : 0;
    const QByteArray price = call.price.toJson();
    must(m_reserve.run(requestId, call.user->id, call.token->id, call.channel->id, call.model, amount,
                       QString::fromUtf8(price), timeMs, call.quotaDay));
    const qint64 id = m_reserve.insertedId();
    if (amount > 0)
        entry(call.user->id, -amount, u"reserve"_s, id, timeMs);
    m_accounts[call.user->id].held += amount;
    count(call, 0, amount);
    return id;
}

/// For the limits of the token.
void SampleFiller::count(const Call &call, qint64 used, qint64 held)
{
    const auto add = [&](Account &sum) {
        sum.used += used;
        sum.held += held;
    };
    add(m_tokenUse[call.token->id]);
    if (call.quotaDay != 0)
        add(m_dayUse[{call.token->id, call.quotaDay}]);
}

void SampleFiller::settle(const Call &call, qint64 reservation, qint64 reserved, qint64 actual, qint64 timeMs)
{
    must(m_endReservation.run(u"settled"_s, std::optional<qint64>(actual), timeMs, reservation));
    if (actual != reserved)
        entry(call.user->id, reserved - actual, actual > reserved ? u"settle_extra"_s : u"settle_refund"_s, reservation,
              timeMs);
    Account &account = m_accounts[call.user->id];
    account.held -= reserved;
    account.used += actual;
    ++account.requests;
    count(call, actual, -reserved);
    m_channelUse[call.channel->id] += actual;
}

void SampleFiller::refund(const Call &call, qint64 reservation, qint64 reserved, qint64 timeMs)
{
    must(m_endReservation.run(u"refunded"_s, std::optional<qint64>(), timeMs, reservation));
    if (reserved > 0)
        entry(call.user->id, reserved, u"refund"_s, reservation, timeMs);
    m_accounts[call.user->id].held -= reserved;
    count(call, 0, -reserved);
}

void SampleFiller::entry(qint64 userId, qint64 delta, const QString &kind, std::optional<qint64> reservation,
                         qint64 timeMs)
{
    qint64 &balance = m_accounts[userId].quota;
    balance += delta;
    const QString reference = reservation ? QString() : u"opening balance"_s;
    must(m_entry.run(userId, delta, balance, kind, reservation, reference, timeMs));
}

void SampleFiller::log(const Call &call, const Usage &usage, qint64 reserved, qint64 actual, qint64 timeMs,
                       const QString &requestId)
{
    const int firstByte = 120 + number(900);
    const int duration = firstByte + number(number(20) == 0 ? 20'000 : 2'500);
    QJsonObject other = QJsonDocument::fromJson(call.price.toJson()).object();
    other["reserved"_L1] = reserved;
    other["refunded"_L1] = std::max<qint64>(0, reserved - actual);
    if (usage.cachedPrompt > 0)
        other["usage_details"_L1] = QJsonObject{{u"cached_prompt"_s, usage.cachedPrompt}};
    other["attempts"_L1] = QJsonArray{QJsonObject{{u"channel"_s, call.channel->id}, {u"status"_s, 200}}};
    must(m_log.run(timeMs, call.user->id, call.token->id, call.channel->id, call.user->group, call.model, actual,
                   usage.promptTokens, usage.completionTokens, duration, firstByte, number(3) == 0 ? 1 : 0,
                   u"198.51.100.%1"_s.arg(number(250)), requestId,
                   QString::fromUtf8(QJsonDocument(other).toJson(QJsonDocument::Compact))));
}

void SampleFiller::writeAccounts()
{
    Statement account = prepared(u"insert into accounts (user_id, quota, held, used_quota, request_count) values "
                                 "(@user, @quota, @held, @used, @requests)"_s);
    for (auto it = m_accounts.cbegin(); it != m_accounts.cend(); ++it)
        must(account.run(it.key(), it->quota, it->held, it->used, it->requests));
    Statement token = prepared(u"insert into token_usage (token_id, used_quota, held) values (@token, @used, @held)"_s);
    for (auto it = m_tokenUse.cbegin(); it != m_tokenUse.cend(); ++it)
        must(token.run(it.key(), it->used, it->held));
    Statement channel = prepared(u"insert into channel_usage (channel_id, used_quota) values (@channel, @used)"_s);
    for (auto it = m_channelUse.cbegin(); it != m_channelUse.cend(); ++it)
        must(channel.run(it.key(), it.value()));
    Statement day = prepared(u"insert into token_days (token_id, day, used_quota, held) values (@token, @day, @used, "
                             "@held)"_s);
    for (auto it = m_dayUse.cbegin(); it != m_dayUse.cend(); ++it)
        must(day.run(it.key().first, it.key().second, it->used, it->held));
    Statement word = prepared(u"insert into unmapped_words (channel_id, word, first_seen, last_seen) values "
                              "(@channel, @word, @first, @last)"_s);
    for (auto it = m_oddWords.cbegin(); it != m_oddWords.cend(); ++it)
        must(word.run(it.value(), it.key(), m_nowMs - DayMs, m_nowMs - 20'000));
}

void SampleFiller::fill()
{
    openAccounts();
    for (const Event &event : plan()) {
        if (event.task < 0)
            request(event.timeMs);
        else if (event.ends)
            end(m_tasks[std::size_t(event.task)]);
        else
            submit(m_tasks[std::size_t(event.task)], event.task);
    }
    writeAccounts();
}

} // namespace

void fillSample(Database &database, const SecretBox &secrets, const SampleSize &size, qint64 nowMs)
{
    const Workspace workspace = must(parseWorkspace(sampleCatalog(size)));
    must(importWorkspace(database, secrets, workspace, nowMs - size.days * DayMs));
    const CatalogPtr catalog = must(loadCatalog(database, secrets));
    must(database.execute(u"delete from accounts"_s)); // written at the end, with all that was booked
    must(database.transaction([&]() -> Result<Done> {
        SampleFiller(database, catalog, size, nowMs).fill();
        return Done{};
    }));
}

} // namespace custompass
