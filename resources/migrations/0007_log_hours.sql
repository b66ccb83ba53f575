-- SPDX-License-Identifier: GPL-3.0-or-later
-- The consumption log added up by hours, for the window's charts and totals, and to find the rows of a rare filter without
-- walking over all others. Nothing of it is written with a booking: rows are added later, in the order of their ids, up
-- to the one that meta's log_hours_id names (models/store/loghours.h); what is younger is read from the log itself. Rows
-- that are removed from the log are taken out at once, so that both always say the same.

create table log_hours (
    kind              integer not null, -- what key is: 0 nothing (all rows), 1 a model, 2 a channel, 3 a user
    key               any not null,
    hour              integer not null, -- since 1970 UTC
    calls             integer not null,
    quota             integer not null,
    prompt_tokens     integer not null,
    completion_tokens integer not null,
    primary key (kind, key, hour)
) strict, without rowid;

insert into meta (key, value) values ('log_hours_id', 0);
-- How many rows were removed before they were added: whoever adds finds out that what it has read is no more.
insert into meta (key, value) values ('log_removed', 0);

create trigger log_hours_removed after delete on consumption_log
when old.id <= (select value from meta where key = 'log_hours_id') begin
    update log_hours set calls = calls - 1, quota = quota - old.quota, prompt_tokens = prompt_tokens - old.prompt_tokens,
                         completion_tokens = completion_tokens - old.completion_tokens
    where (kind, key, hour) in (values (0, 0, old.time / 3600000), (1, old.model, old.time / 3600000),
                                       (2, old.channel_id, old.time / 3600000), (3, old.user_id, old.time / 3600000));
    delete from log_hours
    where calls = 0 and (kind, key, hour) in (values (0, 0, old.time / 3600000), (1, old.model, old.time / 3600000),
                                              (2, old.channel_id, old.time / 3600000), (3, old.user_id, old.time / 3600000));
end;

create trigger log_removed after delete on consumption_log
when old.id > (select value from meta where key = 'log_hours_id') begin
    update meta set value = value + 1 where key = 'log_removed';
end;

-- Which users have entries in which stretch of the ledger, and how many: so the entries of a user are found and counted
-- although they lie among those of all others. Also added later, whole blocks of ids only (models/store/ledgerblocks.h);
-- entries are never removed.
create table ledger_blocks (
    user_id integer not null, -- 0: of all users
    block   integer not null, -- id / 4096
    entries integer not null,
    primary key (user_id, block)
) strict, without rowid;

-- The first block that is not in it.
insert into meta (key, value) values ('ledger_blocks', 0);
