// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/taskstore.h"


#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

enum TaskQuerySql {
    FindForUser,
    NextOpenChannel,
    OpenOfGroup,
    OpenOfNextGroups,
    OneOpen,
    CountOpen,
    AccountOf,
    TaskQuerySqlCount
};

constexpr std::array<const char *, TaskQuerySqlCount> QueryTexts{
    // FindForUser: user, upstream id, model
    "select id, upstream_id, id_is_number, model, status, progress, fail_reason, data, submitted_at, "
    "finished_at "
    "from tasks where user_id = @user and upstream_id = @upstreamId and model = @model order by id desc "
    "limit 1",
    // NextOpenChannel: channel. Steps from one to the next in the index, however many tasks each has.
    "select channel_id from tasks where finished_at is null and channel_id > @channel order by channel_id "
    "limit 1",
    // OpenOfGroup: channel, model, token, id, submitted before, limit. This and the next are two statements,
    // because
    // each then begins in the index where the last page ended.
    "select id, channel_id, token_id, model, upstream_id, id_is_number, status, submitted_at from tasks "
    "where finished_at is null and channel_id = @channel and model = @model and token_id = @token and id > "
    "@id "
    "and submitted_at < @before order by id limit @limit",
    // OpenOfNextGroups: channel, model, token, submitted before, limit
    "select id, channel_id, token_id, model, upstream_id, id_is_number, status, submitted_at from tasks "
    "where finished_at is null and channel_id = @channel and (model, token_id) > (@model, @token) "
    "and submitted_at < @before order by model, token_id, id limit @limit",
    // OneOpen: task
    "select id, channel_id, token_id, model, upstream_id, id_is_number, status, submitted_at from tasks "
    "where id = @task and finished_at is null",
    // CountOpen
    "select status, count(*) from tasks where finished_at is null group by status",
    // AccountOf: task
    "select t.user_id, t.token_id, t.channel_id, t.model, t.user_group, t.ip, t.request_id, t.submitted_at, "
    "coalesce(t.reservation_id, 0), coalesce(r.reserved, 0), r.price, t.attempts from tasks t "
    "left join reservations r on r.id = t.reservation_id where t.id = @task",
};

OpenTask openTaskFrom(const Row &row)
{
    return {row.integer(0),
            row.integer(1),
            row.integer(2),
            row.text(3),
            row.text(4),
            row.integer(5) != 0,
            taskStatusFrom(row.text(6)).value_or(TaskStatus::Unknown),
            row.integer(7)};
}

/// Appends what @p statement finds.
template <typename... Values>
Result<Done> readOpen(Statement &statement, std::vector<OpenTask> &tasks, const Values &...values)
{
    Result<Row> row = statement.fetch(values...);
    if (!row)
        return row.error();
    for (; row->found(); row.value().next())
        tasks.push_back(openTaskFrom(*row));
    if (statement.stepError().isValid())
        return sqlError(statement.stepError(), u"reading open tasks"_s);
    return Done{};
}

} // namespace

Result<std::unique_ptr<TaskStore>> TaskStore::open(const DatabaseOptions &options)
{
    Result<std::unique_ptr<Database>> database = Database::open(options, Database::Mode::ReadOnly);
    if (!database)
        return database.error();
    std::vector<Statement> statements;
    for (const char *text : QueryTexts) {
        Result<Statement> statement = Statement::prepare(*database.value(), QString::fromLatin1(text));
        if (!statement)
            return statement.error();
        statements.push_back(std::move(statement).value());
    }
    return std::unique_ptr<TaskStore>(new TaskStore(std::move(database).value(), std::move(statements)));
}

TaskStore::TaskStore(std::unique_ptr<Database> database, std::vector<Statement> statements)
    : m_database(std::move(database))
    , m_statements(std::move(statements))
{
}

Result<std::optional<ClientTask>> TaskStore::find(qint64 userId, const QString &model,
                                                const QString &upstreamId)
{
    const Result<Row> row = m_statements[FindForUser].fetch(userId, upstreamId, model);
    if (!row)
        return row.error();
    if (!row->found())
        return std::optional<ClientTask>();
    ClientTask task;
    task.id = row->integer(0);
    task.upstreamId = row->text(1);
    task.idIsNumber = row->integer(2) != 0;
    task.model = row->text(3);
    task.status = taskStatusFrom(row->text(4)).value_or(TaskStatus::Unknown);
    task.progress = row->text(5);
    task.failReason = row->text(6);
    task.data = row->bytes(7);
    task.submittedMs = row->integer(8);
    if (!row->isNull(9))
        task.finishedMs = row->integer(9);
    return std::optional(std::move(task));
}

Result<std::vector<qint64>> TaskStore::channelsWithOpenTasks()
{
    std::vector<qint64> channels;
    qint64 last = std::numeric_limits<qint64>::min();
    for (;;) {
        const Result<Row> row = m_statements[NextOpenChannel].fetch(last);
        if (!row)
            return row.error();
        if (!row->found())
            return channels;
        last = row->integer(0);
        channels.push_back(last);
    }
}

Result<std::vector<OpenTask>> TaskStore::openTasks(qint64 channelId, const OpenTaskPosition &after, int limit,
                                                   qint64 submittedBeforeMs)
{
    std::vector<OpenTask> tasks;
    const Result<Done> rest = readOpen(m_statements[OpenOfGroup], tasks, channelId, after.model,
                                       after.tokenId, after.id, submittedBeforeMs, limit);
    if (!rest)
        return rest.error();
    const int missing = limit - int(tasks.size());
    if (missing == 0)
        return tasks;
    const Result<Done> next = readOpen(m_statements[OpenOfNextGroups], tasks, channelId, after.model,
                                       after.tokenId, submittedBeforeMs, missing);
    if (!next)
        return next.error();
    return tasks;
}

Result<std::optional<OpenTask>> TaskStore::openTask(qint64 taskId)
{
    const Result<Row> row = m_statements[OneOpen].fetch(taskId);
    if (!row)
        return row.error();
    return row->found() ? std::optional(openTaskFrom(*row)) : std::nullopt;
}

Result<std::vector<std::pair<TaskStatus, qint64>>> TaskStore::countOpen()
{
    Statement &statement = m_statements[CountOpen];
    Result<Row> row = statement.fetch();
    if (!row)
        return row.error();
    std::vector<std::pair<TaskStatus, qint64>> counts;
    for (; row->found(); row.value().next())
        counts.emplace_back(taskStatusFrom(row->text(0)).value_or(TaskStatus::Unknown), row->integer(1));
    if (statement.stepError().isValid())
        return sqlError(statement.stepError(), u"counting open tasks"_s);
    return counts;
}

Result<TaskAccount> TaskStore::account(qint64 taskId)
{
    const Result<Row> row = m_statements[AccountOf].fetch(taskId);
    if (!row)
        return row.error();
    if (!row->found())
        return Error{ErrorCode::SystemError, u"there is no task %1"_s.arg(taskId)};
    TaskAccount account;
    account.userId = row->integer(0);
    account.tokenId = row->integer(1);
    account.channelId = row->integer(2);
    account.model = row->text(3);
    account.group = row->text(4);
    account.ip = row->text(5);
    account.requestId = row->bytes(6);
    account.submittedMs = row->integer(7);
    account.reservationId = row->integer(8);
    account.reserved = Quota(row->integer(9));
    account.attempts = row->bytes(11);
    if (account.reservationId == 0)
        return account;
    const Result<FrozenPrice> price = FrozenPrice::fromJson(row->bytes(10));
    if (!price)
        return Error{ErrorCode::SystemError, u"task %1: %2"_s.arg(taskId).arg(price.error().details)};
    account.price = *price;
    return account;
}

namespace {

/// The tasks of that id in the channel of that name, or in all if it is empty.
Result<std::vector<NamedTask>> tasksOf(Database &database, const QString &channel, const QString &upstreamId)
{
    // Channel by channel, because that is how the index on ids is ordered.
    Result<Statement> statement = Statement::prepare(
        database, u"select t.id, t.upstream_id, c.name, t.status, t.finished_at is null from channels c "
                  "cross join tasks t on t.channel_id = c.id and t.upstream_id = @id "
                  "where @channel = '' or c.name = @channel order by t.id"_s);
    if (!statement)
        return statement.error();
    Result<Row> row = statement.value().fetch(upstreamId, channel);
    if (!row)
        return row.error();
    std::vector<NamedTask> tasks;
    for (; row->found(); row.value().next())
        tasks.push_back({row->integer(0), row->text(1), row->text(2), row->text(3), row->integer(4) != 0});
    if (statement.value().stepError().isValid())
        return sqlError(statement.value().stepError(), u"looking for a task"_s);
    return tasks;
}

} // namespace

Result<std::vector<NamedTask>> tasksNamed(Database &database, const QString &name)
{
    Result<std::vector<NamedTask>> tasks = tasksOf(database, QString(), name);
    if (!tasks || !tasks->empty() || !name.contains(u'/'))
        return tasks;
    return tasksOf(database, name.section(u'/', 0, 0), name.section(u'/', 1));
}

Result<std::vector<UnmappedWord>> unmappedWords(Database &database)
{
    Result<Statement> statement = Statement::prepare(
        database,
        u"select channel_id, word, first_seen, last_seen from unmapped_words order by last_seen desc, word"_s);
    if (!statement)
        return statement.error();
    Result<Row> row = statement.value().fetch();
    if (!row)
        return row.error();
    std::vector<UnmappedWord> words;
    for (; row->found(); row.value().next())
        words.push_back({row->integer(0), row->text(1), row->integer(2), row->integer(3)});
    if (statement.value().stepError().isValid())
        return sqlError(statement.value().stepError(), u"reading unmapped status words"_s);
    return words;
}

} // namespace custompass
