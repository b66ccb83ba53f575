# SPDX-License-Identifier: GPL-3.0-or-later
"""The asynchronous interface: submission and batch query."""

from typing import Any

from . import usage
from .answers import envelope, estimate_answer, failure, finish
from .calls import Answer, Call, json_answer, refusal
from .config import Settings
from .scenarios import Scenarios
from .tasks import Task, TaskStore

SUBMIT = "/submit"
QUERY = "/task/list-by-condition"
MAX_IDS = 1000

_NO_ID = {"no-task-id": {}, "null-task-id": {"task_id": None}, "empty-task-id": {"task_id": ""},
          "object-task-id": {"task_id": {"id": "nested"}}}


def base_of(model: str) -> str:
    """The model's base name: without the part that says what to do."""
    for ending in (SUBMIT, QUERY):
        if model.endswith(ending):
            return model[: -len(ending)]
    return model


def submission(call: Call, store: TaskStore, settings: Settings) -> Answer:
    """Take a task, or estimate it."""
    if call.arrived.method != "POST":
        return _post_only()
    failed = failure(call)
    if failed:
        return failed
    if "estimate" in call.phases:
        return estimate_answer(call, usage.TASK, task=True)
    if call.has("refused"):
        return json_answer({"code": 3001, "msg": "the mock refuses this task"})
    owner = call.arrived.value(settings.token_header)
    data = next((dict(value) for name, value in _NO_ID.items() if call.has(name)), None)
    if data is None:
        task = store.create(base_of(call.arrived.model), owner, call.scenarios)
        data = {"task_id": task.id}
    value = envelope(call, {"data": data})
    usage.with_usage(value, usage.variant(call.first("usage-"), usage.TASK, task=True))
    return finish(call, json_answer(value))


def _post_only() -> Answer:
    answer = refusal(405, 4050, "POST only")
    answer.headers.append((b"Allow", b"POST"))
    return answer


def asked_ids(call: Call) -> list[Any] | None:
    """The ids of a query, None if its body is not as it should be."""
    ids = call.json.get("task_ids") if isinstance(call.json, dict) else None
    if not isinstance(ids, list) or not 1 <= len(ids) <= MAX_IDS:
        return None
    return ids if all(isinstance(one, (str, int)) and not isinstance(one, bool) for one in ids) else None


def query_scenarios(call: Call, store: TaskStore) -> Scenarios:
    """The call's own scenarios and those its tasks were submitted with."""
    found = call.scenarios
    base = base_of(call.arrived.model)
    seen = set(found.items)
    for one in asked_ids(call) or []:
        task = store.find(base, one, None)
        new = tuple(item for item in task.scenarios.items if item not in seen) if task else ()
        seen.update(new)
        found = found + Scenarios(new)
    return found


def query(call: Call, store: TaskStore, settings: Settings) -> Answer:
    """Report on tasks; each report counts as one query of the task."""
    if call.arrived.method != "POST":
        return _post_only()
    ids = asked_ids(call)
    if ids is None:
        return refusal(400, 4004, f"task_ids must be a list of 1 to {MAX_IDS} texts or integers")
    failed = failure(call)
    if failed:
        return failed
    owner = call.arrived.value(settings.token_header) if settings.check_auth else None
    tasks = [store.find(base_of(call.arrived.model), one, owner) for one in ids]
    reports = [_advance(task) for task in tasks if task]
    shown = _distorted(call, [report for report in reports if report])
    return finish(call, json_answer(envelope(call, {"data": shown})))


def _advance(task: Task) -> dict[str, Any] | None:
    task.queries += 1
    return None if task.vanished() else task.report()


def _distorted(call: Call, reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if call.has("partial"):
        reports = reports[::2]
    if call.has("duplicate-tasks"):
        reports = [report for report in reports for _ in range(2)]
    if call.has("extra-tasks"):
        strange = {"task_id": "task-nobody-asked-for", "status": "completed", "progress": 100,
                   "result": None, "error": None, "usage": usage.counts(1, 1)}
        reports = [strange, *reports]
    return reports[::-1] if call.has("reversed") else reports
