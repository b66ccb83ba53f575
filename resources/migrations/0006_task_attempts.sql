-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which channels a submission was tried at (SPEC 3), as a JSON list; it goes into the task's bill. Empty: from before.

alter table tasks add column attempts text not null default '';
