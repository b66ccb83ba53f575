-- SPDX-License-Identifier: GPL-3.0-or-later
-- A task is submitted while this reservation is held: should the program die, the outcome is unknown, and recovery keeps
-- that as a failed task (SPEC 8).

alter table reservations add column submission integer not null default 0;
