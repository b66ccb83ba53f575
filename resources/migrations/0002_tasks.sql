-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a task is asked for, shown and billed by later, also if its channel, token or user have changed by then.

alter table tasks add column id_is_number integer not null default 0; -- the upstream wrote its id as a JSON number
alter table tasks add column user_group text not null default '';
alter table tasks add column ip text not null default '';
alter table tasks add column request_id text not null default '';

-- A client asks for its own tasks by the upstream's id.
create index tasks_client on tasks (user_id, upstream_id);

-- Status words of upstreams that no mapping knows.
create table unmapped_words (
    channel_id integer not null,
    word       text not null,
    first_seen integer not null,
    last_seen  integer not null,
    primary key (channel_id, word)
) without rowid;
