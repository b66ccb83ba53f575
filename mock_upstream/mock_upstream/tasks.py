# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks of this upstream and how they get on: by the number of queries, by time, or as a test says."""

import itertools
import time
import uuid
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from . import usage
from .scenarios import Scenarios

MAX_TASKS = 100_000
QUERIES_UNTIL_DONE = 2
BIG_ID = 2**53 + 1  # the first integer that a double cannot hold

_QUERY = frozenset({"query"})


@dataclass
class Task:
    """One task."""

    id: str | int
    base: str
    owner: str
    scenarios: Scenarios
    created: float = field(default_factory=time.monotonic)
    queries: int = 0
    forced: dict[str, Any] = field(default_factory=dict)

    def progress(self) -> int:
        """How far it is, in percent."""
        if self.scenarios.has("stall"):
            return 30
        total_ms = self.scenarios.number("by-time")
        if total_ms is not None:
            passed = (time.monotonic() - self.created) * 1000
            return 100 if passed >= total_ms else int(100 * passed / total_ms)
        return min(100, 100 * self.queries // self._needed_queries())

    def _needed_queries(self) -> int:
        return self.scenarios.number("after") or QUERIES_UNTIL_DONE

    def vanished(self) -> bool:
        """Whether the upstream has lost it."""
        limit = self.scenarios.number("vanish")
        return limit is not None and self.queries > limit

    def report(self) -> dict[str, Any]:
        """What a query answers about it."""
        percent = self.progress()
        done = percent >= 100
        failed = done and (self.scenarios.has("fail") or self.scenarios.has("cancelled") or self._flipped())
        value: dict[str, Any] = {"task_id": self.id}
        if not self.scenarios.has("status-missing"):
            value["status"] = self._word(done, failed)
        value["progress"] = self._shown_progress(percent)
        value["result"] = {"url": f"https://results.invalid/{self.id}.mp4"} if done and not failed else None
        value["error"] = "the mock let this task fail" if failed else None
        if done and not failed:
            final = usage.variant(self.scenarios.first("usage-", _QUERY), usage.TASK, task=True)
            usage.with_usage(value, final)
        return {**value, **self.forced}

    def _flipped(self) -> bool:
        """`flip`: a task that was done is told to have failed, from the next query on."""
        return self.scenarios.has("flip") and self.queries > self._needed_queries()

    def _shown_progress(self, percent: int) -> Any:
        if self.scenarios.has("progress-text"):
            return f"{percent}%"
        return "soon" if self.scenarios.has("progress-odd") else percent

    def _word(self, done: bool, failed: bool) -> str | None:
        if self.scenarios.has("status-null"):
            return None
        state = "fail" if failed else "done" if done else "busy"
        own = self.scenarios.text(f"{state}-word")
        if own:
            return own
        for scenario, words in _WORDS.items():
            if self.scenarios.has(scenario):
                return words[state]
        return {"busy": "processing", "done": "completed", "fail": "failed"}[state]


_WORDS = {
    "foreign-words": {"busy": "rendering", "done": "delivered", "fail": "broken"},
    "case-words": {"busy": "PROCESSING", "done": "Completed", "fail": "FaILeD"},
    "cancelled": {"busy": "running", "done": "finished", "fail": "cancelled"},
}


class TaskStore:
    """All tasks, by the base of their model and their id."""

    def __init__(self) -> None:
        self._tasks: OrderedDict[tuple[str, str], Task] = OrderedDict()
        self._numbers = itertools.count(1_700_000_000_001)
        self._big_numbers = itertools.count(BIG_ID)

    def create(self, base: str, owner: str, scenarios: Scenarios) -> Task:
        """Start a task; a fixed id replaces the task that had it."""
        task = Task(self._new_id(scenarios), base, owner, scenarios)
        self._tasks[(base, str(task.id))] = task
        if len(self._tasks) > MAX_TASKS:
            self._tasks.popitem(last=False)
        return task

    def _new_id(self, scenarios: Scenarios) -> str | int:
        fixed = scenarios.text("fixed-id")
        if fixed:
            return fixed
        if scenarios.has("big-ids"):
            return next(self._big_numbers)
        return next(self._numbers) if scenarios.has("numeric-ids") else f"task-{uuid.uuid4().hex}"

    def find(self, base: str, task_id: Any, owner: str | None) -> Task | None:
        """The task of that id, if it belongs to the owner (None: to anybody)."""
        task = self._tasks.get((base, str(task_id)))
        return task if task and owner in (None, task.owner) else None

    def force(self, task_id: str, fields: dict[str, Any]) -> int:
        """Fix fields of all tasks with this id, whatever their base; returns how many there are."""
        found = [task for task in self._tasks.values() if str(task.id) == task_id]
        for task in found:
            task.forced.update(fields)
        return len(found)

    def list(self) -> list[dict[str, Any]]:
        """All tasks, oldest first, without advancing them."""
        return [{"base": task.base, "queries": task.queries, **task.report()} for task in self._tasks.values()]

    def clear(self) -> int:
        """Forget all; returns how many there were."""
        count = len(self._tasks)
        self._tasks.clear()
        return count
