-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the window's tables are found by (models/tables). Every request pays for the indexes on log, ledger and
-- reservations, so these only grow at their end: one that is ordered by user, channel or model is written all over, and
-- halved the ledger's throughput. Filters are looked up on the way along the time: that is why log_time holds more
-- columns than it is ordered by. The id stands behind the time because pages begin at (time, id).

create index log_time on consumption_log (time, id, user_id, channel_id, model, quota, prompt_tokens, completion_tokens);

-- What one reservation did to the balance.
create index ledger_reservation on ledger_entries (reservation_id) where reservation_id is not null;
-- A request's reservation; it also leads to the request's row in the log, which has its user and the time it ended.
create index reservations_request on reservations (request_id);

create index tasks_time on tasks (submitted_at, id, user_id, channel_id, model);
create index tasks_user on tasks (user_id, submitted_at, id, channel_id, model);
create index tasks_channel on tasks (channel_id, submitted_at, id, model);
create index tasks_model on tasks (model, submitted_at, id, channel_id);
create index tasks_status on tasks (status, submitted_at, id, user_id, channel_id, model);
create index tasks_unfinished on tasks (submitted_at, id, user_id, channel_id, model, finished_at) where finished_at is null;
create index tasks_finished on tasks (finished_at, id, status, user_id, channel_id, model, submitted_at)
    where finished_at is not null;
create index tasks_upstream_id on tasks (upstream_id) where upstream_id is not null;
create index tasks_request on tasks (request_id);
