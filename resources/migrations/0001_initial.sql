-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are ms since 1970 UTC, money is integer quota, decimals are text. What was deleted keeps its row and its id
-- (deleted_at), so that bills and tasks can always name it.

create table meta (
    key   text primary key,
    value integer not null
) without rowid;
insert into meta (key, value) values ('catalog_version', 1);

-- Configuration: everything a catalog snapshot holds. Triggers below raise catalog_version with each change.

create table groups (
    id    integer primary key,
    name  text not null unique,
    ratio text not null default '1'
);
insert into groups (name, ratio) values ('default', '1');

create table models (
    id                     integer primary key,
    name                   text not null unique,
    free                   integer not null default 0,
    price_usd              text,
    model_ratio            text,
    completion_ratio       text,
    cache_ratio            text,
    image_ratio            text,
    audio_ratio            text,
    audio_completion_ratio text,
    group_ratios           text not null default '{}',
    minimum_hold           integer not null default 0 check (minimum_hold >= 0)
);

create table channels (
    id                    integer primary key,
    name                  text not null,
    base_url              text not null,
    sealed_keys           blob not null,
    models                text not null default '[]',
    groups                text not null default '["default"]',
    priority              integer not null default 0,
    weight                integer not null default 1,
    enabled               integer not null default 1,
    auto_disable          integer not null default 1,
    tag                   text not null default '',
    note                  text not null default '',
    token_header          text,
    status_mapping        text,
    model_mapping         text not null default '{}',
    param_override        text not null default '{}',
    header_override       text not null default '{}',
    status_code_mapping   text not null default '{}',
    precharge_mark        text not null default 'query',
    envelope              text not null default 'auto',
    proxy                 text,
    connect_timeout_ms    integer,
    first_byte_timeout_ms integer,
    total_timeout_ms      integer,
    deleted_at            integer
);
create unique index channels_name on channels (name) where deleted_at is null;

create table users (
    id         integer primary key,
    name       text not null,
    user_group text not null default 'default',
    ratio      text not null default '1',
    enabled    integer not null default 1,
    deleted_at integer
);
create unique index users_name on users (name) where deleted_at is null;

create table tokens (
    id                  integer primary key,
    user_id             integer not null references users (id),
    name                text not null,
    hash                blob not null unique,
    sealed_key          blob not null,
    enabled             integer not null default 1,
    expires_at          integer,
    quota_limit         integer,
    models              text not null default '[]',
    allow_ips           text not null default '[]',
    requests_per_minute integer,
    deleted_at          integer
);
create unique index tokens_name on tokens (user_id, name) where deleted_at is null;

-- Money: written by the ledger only. accounts, token_usage and channel_usage have a row for each user, token and
-- channel that ever moved money; a missing row means zero. These tables are strict, so that a sum that leaves 63 bits,
-- which SQLite would make a floating point number, is an error. (Checks say `or`, because SQLite builds a temporary table
-- for each `in` of more than two.)

create table accounts (
    user_id       integer primary key references users (id),
    quota         integer not null default 0,
    held          integer not null default 0 check (held >= 0),
    used_quota    integer not null default 0 check (used_quota >= 0),
    request_count integer not null default 0 check (request_count >= 0)
) strict;

create table token_usage (
    token_id   integer primary key,
    used_quota integer not null default 0 check (used_quota >= 0),
    held       integer not null default 0 check (held >= 0)
) strict;

create table channel_usage (
    channel_id integer primary key,
    used_quota integer not null default 0 check (used_quota >= 0)
) strict;

create table reservations (
    id         integer primary key,
    request_id text not null,
    user_id    integer not null,
    token_id   integer not null,
    channel_id integer not null, -- that was asked first; once settled, that answered
    model      text not null,
    state      text not null check (state = 'held' or state = 'settled' or state = 'refunded'),
    reserved   integer not null check (reserved >= 0),
    actual     integer check (actual >= 0),
    price      text not null,
    task_id    integer,
    created_at integer not null,
    ended_at   integer,
    check ((state = 'settled') = (actual is not null)),
    check ((state = 'held') = (ended_at is null))
) strict;
create index reservations_held on reservations (user_id) where state = 'held';

create table ledger_entries (
    id             integer primary key,
    user_id        integer not null,
    delta          integer not null check (delta <> 0),
    balance_after  integer not null,
    kind           text not null check (kind = 'reserve' or kind = 'settle_refund' or kind = 'settle_extra'
                                        or kind = 'refund' or kind = 'recovery_refund'
                                        or kind = 'topup' or kind = 'adjust'),
    reservation_id integer,
    reference      text not null default '',
    time           integer not null
) strict;

-- The last batch that each running ledger committed: how it finds out what became of a COMMIT that failed.
create table ledger_commits (
    session blob primary key,
    batch   integer not null,
    time    integer not null
) strict;

create table consumption_log (
    id                integer primary key,
    time              integer not null,
    user_id           integer not null,
    token_id          integer not null,
    channel_id        integer not null,
    user_group        text not null,
    model             text not null,
    quota             integer not null check (quota >= 0),
    prompt_tokens     integer not null,
    completion_tokens integer not null,
    duration_ms       integer not null,
    first_byte_ms     integer not null,
    stream            integer not null,
    ip                text not null,
    request_id        text not null,
    other             text not null
) strict;

create table idempotency_keys (
    user_id    integer not null,
    key        blob not null,
    body_hash  blob not null,
    request_id text not null,
    created_at integer not null,
    status     integer,
    headers    blob,
    body       blob,
    primary key (user_id, key)
) without rowid;
create index idempotency_keys_age on idempotency_keys (created_at);

-- Tasks (SPEC 8).

create table tasks (
    id              integer primary key,
    channel_id      integer not null,
    upstream_id     text,
    user_id         integer not null,
    token_id        integer not null,
    reservation_id  integer,
    model           text not null,
    status          text not null,
    upstream_status text not null default '',
    progress        text not null default '',
    fail_reason     text not null default '',
    data            text not null default '',
    submitted_at    integer not null,
    updated_at      integer not null,
    finished_at     integer
);
create unique index tasks_upstream on tasks (channel_id, upstream_id) where upstream_id is not null;
create index tasks_open on tasks (channel_id, model, token_id) where finished_at is null;

create table task_history (
    id              integer primary key,
    task_id         integer not null references tasks (id),
    time            integer not null,
    status          text not null,
    upstream_status text not null default '',
    progress        text not null default ''
);
create index task_history_task on task_history (task_id);

create trigger groups_inserted after insert on groups begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger groups_updated after update on groups begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger groups_deleted after delete on groups begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger models_inserted after insert on models begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger models_updated after update on models begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger models_deleted after delete on models begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger channels_inserted after insert on channels begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger channels_updated after update on channels begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger channels_deleted after delete on channels begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger users_inserted after insert on users begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger users_updated after update on users begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger users_deleted after delete on users begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger tokens_inserted after insert on tokens begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger tokens_updated after update on tokens begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
create trigger tokens_deleted after delete on tokens begin
    update meta set value = value + 1 where key = 'catalog_version';
end;
