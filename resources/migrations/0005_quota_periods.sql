-- SPDX-License-Identifier: GPL-3.0-or-later
-- Limits of what a token may use a day, a week and a month. All three are counted by days: local days of the machine, as
-- numbers like 20261125. Only tokens with such a limit are counted.

alter table tokens add column quota_per_day integer;
alter table tokens add column quota_per_week integer;
alter table tokens add column quota_per_month integer;

-- The day a reservation counts for, whenever it is settled; null if its token had no such limit.
alter table reservations add column quota_day integer;

create table token_days (
    token_id   integer not null,
    day        integer not null,
    used_quota integer not null default 0 check (used_quota >= 0),
    held       integer not null default 0 check (held >= 0),
    primary key (token_id, day)
) strict, without rowid;
