# SPDX-License-Identifier: GPL-3.0-or-later
"""The FastAPI application: `/_mock/…` for tests, every other path is a model."""

import sys
import time
from typing import Any

from fastapi import Body, FastAPI, HTTPException, Query
from fastapi.responses import JSONResponse

from . import __version__, checks, jobs
from .answers import estimates, failure, sync_answer
from .calls import Answer, Arrived, Call, read_json, refusal
from .config import Settings
from .delivery import Wire, deliver
from .overrides import Overrides
from .recorder import Recorder
from .scenarios import NONE, UnknownScenario, of_model, parse
from .tasks import TaskStore

SCENARIO_HEADER = "X-Mock-Scenario"


class Upstream:
    """The imitated upstream: an ASGI application for all paths that are models."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.recorder = Recorder()
        self.tasks = TaskStore()
        self.overrides = Overrides()

    async def __call__(self, scope, receive, send) -> None:
        """Take one request from its first byte to its record and log line."""
        if scope["type"] != "http":
            return
        arrived = await _arrive(scope, receive)
        if arrived is None:
            return  # the client left while it was still sending
        record = self.recorder.add(arrived)
        wire = Wire(scope, receive, send)
        try:
            call, answer = self._answer(arrived)
            record["phases"] = sorted(call.phases)
            await deliver(call, answer, wire)
        finally:
            record["status"] = wire.status
            _log(arrived, record)

    def _answer(self, arrived: Arrived) -> tuple[Call, Answer]:
        """Decide on the answer; a refused call comes back without scenarios."""
        call = Call(arrived, read_json(arrived))
        try:
            self._choose_scenarios(call)
        except UnknownScenario as error:
            return Call(arrived, None), refusal(400, 4009, f"unknown scenario: {error}")
        problem = checks.check(call, self.settings)
        if problem:
            return Call(arrived, None, NONE, call.phases), problem
        if "submit" in call.phases:
            return call, jobs.submission(call, self.tasks, self.settings)
        if "query" in call.phases:
            return call, jobs.query(call, self.tasks, self.settings)
        return call, failure(call) or sync_answer(call)

    def _choose_scenarios(self, call: Call) -> None:
        """Header before run-time override before model name; then the phases follow."""
        model = call.arrived.model
        header = call.arrived.value(SCENARIO_HEADER)
        call.scenarios = parse(header) if header else self.overrides.take(model) or of_model(model)
        if of_model(model).has("openai"):
            call.scenarios = call.scenarios + parse("openai")
        if call.scenarios.has("echo") or call.scenarios.has("echo-raw"):
            return
        if model.endswith(jobs.QUERY):
            call.phases = frozenset({"query"})
            call.scenarios = jobs.query_scenarios(call, self.tasks)
            return
        phase = "estimate" if checks.is_marked(call) and estimates(call) else "real"
        call.phases = frozenset({phase, "submit"} if model.endswith(jobs.SUBMIT) else {phase})


async def _arrive(scope, receive) -> Arrived | None:
    """Read the whole request; None if the client leaves before its end."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            break
    return Arrived(
        method=scope["method"],
        path=scope["path"],
        raw_path=scope.get("raw_path", scope["path"].encode()).decode("latin-1"),
        raw_query=scope["query_string"].decode("latin-1"),
        headers=scope.get("mock.headers", scope["headers"]),
        body=b"".join(parts),
        client_port=(scope.get("client") or ("", 0))[1],
    )


def _log(arrived: Arrived, record: dict[str, Any]) -> None:
    """One line on stderr; no header is shown, so no secret is."""
    milliseconds = (time.monotonic() - arrived.started) * 1000
    target = arrived.raw_path + ("?" + arrived.raw_query if arrived.raw_query else "")
    outcome = record["status"] or "no answer"
    print(f"{arrived.method} {target} {'+'.join(record['phases'])} {len(arrived.body)} B -> {outcome} "
          f"{milliseconds:.1f} ms", file=sys.stderr, flush=True)


def _add_requests(app: FastAPI, upstream: Upstream) -> None:
    """What tests ask about the traffic so far."""

    @app.get("/_mock/health")
    async def health() -> dict[str, str]:
        return {"status": "ok", "version": __version__}

    @app.get("/_mock/requests")
    async def requests(model: str | None = None, after: int = 0) -> JSONResponse:
        return JSONResponse(upstream.recorder.list(model, after))

    @app.delete("/_mock/requests")
    async def forget_requests() -> dict[str, int]:
        return {"removed": upstream.recorder.clear()}


def _add_tasks(app: FastAPI, upstream: Upstream) -> None:
    """Tasks: look at them, force them into a state, lose them."""

    @app.get("/_mock/tasks")
    async def tasks() -> JSONResponse:
        return JSONResponse(upstream.tasks.list())

    @app.post("/_mock/tasks/{task_id}")
    async def force_task(task_id: str, fields: dict[str, Any] = Body(...)) -> dict[str, int]:
        count = upstream.tasks.force(task_id, fields)
        if not count:
            raise HTTPException(404, "no such task")
        return {"changed": count}

    @app.delete("/_mock/tasks")
    async def forget_tasks() -> dict[str, int]:
        return {"removed": upstream.tasks.clear()}


def _add_overrides(app: FastAPI, upstream: Upstream) -> None:
    """Scenarios that change while the mock runs."""

    @app.put("/_mock/scenarios")
    async def override(model: str, scenario: str, times: int | None = Query(None, ge=1)) -> dict[str, str]:
        try:
            upstream.overrides.set(model, parse(scenario), times)
        except UnknownScenario as error:
            raise HTTPException(400, f"unknown scenario: {error}") from error
        return {"model": model, "scenario": scenario}

    @app.delete("/_mock/scenarios")
    async def forget_overrides(model: str | None = None) -> dict[str, int]:
        return {"removed": upstream.overrides.clear(model)}


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application."""
    app = FastAPI(title="Mock upstream", version=__version__, docs_url=None, redoc_url=None,
                  openapi_url="/_mock/openapi.json")
    upstream = Upstream(settings or Settings())
    _add_requests(app, upstream)
    _add_tasks(app, upstream)
    _add_overrides(app, upstream)
    app.router.redirect_slashes = False
    app.router.default = upstream
    app.state.upstream = upstream
    return app
