# SPDX-License-Identifier: GPL-3.0-or-later
"""What a strict upstream checks before it works: both headers, the reserved parameter, the body."""

from .calls import UNREADABLE, Answer, Arrived, Call, json_answer, refusal
from .config import Settings


def check(call: Call, settings: Settings) -> Answer | None:
    """The refusal that this call deserves, or None."""
    problem = _check_auth(call.arrived, settings) if settings.check_auth else None
    problem = problem or _check_mark(call)
    if problem is None and not (call.has("echo") or call.has("echo-raw")):
        problem = _check_body(call)
    return problem


def _check_auth(arrived: Arrived, settings: Settings) -> Answer | None:
    authorizations = arrived.values("authorization")
    if authorizations not in [[f"Bearer {key}"] for key in settings.upstream_keys]:
        return refusal(401, 4010, "one Authorization header with a known upstream key is needed")
    tokens = arrived.values(settings.token_header)
    if len(tokens) != 1 or not tokens[0]:
        return refusal(400, 4001, f"exactly one {settings.token_header} header is needed")
    return None


def query_marks(arrived: Arrived) -> list[str]:
    """All values of the reserved query parameter."""
    return [value for name, value in arrived.query if name == "precharge"]


def body_has_mark(call: Call) -> bool:
    """Whether the top level of the JSON body has the reserved key."""
    return isinstance(call.json, dict) and "precharge" in call.json


def is_marked(call: Call) -> bool:
    """Whether the call asks for an estimate."""
    return query_marks(call.arrived) == ["true"] or (body_has_mark(call) and call.json["precharge"] is True)


def _check_mark(call: Call) -> Answer | None:
    in_query = query_marks(call.arrived)
    in_body = body_has_mark(call) and not call.scenarios.has("echo") and not call.scenarios.has("echo-raw")
    if "query" in call.phases and (in_query or in_body):
        return refusal(400, 4002, "a task query cannot be estimated")
    if in_query and in_query != ["true"]:
        return refusal(400, 4002, "precharge may appear once in the query, with the value true")
    if in_body and call.json["precharge"] is not True:
        return refusal(400, 4002, "precharge in the body must be true")
    if in_query and in_body:
        return refusal(400, 4002, "precharge may be in the query or in the body, not in both")
    return None


def _check_body(call: Call) -> Answer | None:
    if call.json is UNREADABLE:
        return refusal(400, 4003, "the body says it is JSON but is not")
    if call.arrived.body and call.arrived.is_json() and not isinstance(call.json, dict):
        return refusal(422, 4220, "the body must be a JSON object")
    if call.has("openai") and "query" not in call.phases:
        messages = call.json.get("messages") if isinstance(call.json, dict) else None
        if not isinstance(messages, list) or not messages:
            error = {"message": "messages must be a list", "type": "invalid_request_error", "code": None}
            return json_answer({"error": error}, 400)
    return None
