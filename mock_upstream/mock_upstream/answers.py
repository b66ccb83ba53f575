# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers of sync calls, and the failures that sync calls, submissions and queries share."""

import base64
from typing import Any, Iterator

from . import usage
from .calls import Answer, Call, json_answer
from .recorder import header_pairs

_RETRY_LATER = (429, 503)
_BODYLESS = (204, 205, 304)


def failure(call: Call) -> Answer | None:
    """The failure that the call's scenarios ask for, or None."""
    status = call.number("http")
    if status is not None:
        return _http_failure(call, status)
    if call.has("fails") or call.has("code-number-error"):
        return json_answer({"code": 1001, "msg": "the mock refuses this call"})
    if call.has("code-text-error"):
        return json_answer({"code": "E42", "message": "the mock refuses this call with a word"})
    if call.has("malformed"):
        return Answer(body=b'{"code": 0, "msg": "success", "data": {"output": "cut he')
    if call.has("not-json"):
        return Answer(body=b"plain words, no JSON\n", media=b"text/plain; charset=utf-8")
    if call.has("json-array"):
        return json_answer([{"code": 0}, {"usage": usage.REAL}])
    if call.has("empty-body"):
        return Answer(media=b"")
    return None


def _http_failure(call: Call, status: int) -> Answer:
    status = min(max(status, 200), 599)
    if status in _BODYLESS:
        return Answer(status, media=b"")
    message = f"the mock answers {status}"
    if call.has("openai"):
        answer = json_answer({"error": {"message": message, "type": "mock_error", "code": status}}, status)
    else:
        answer = json_answer({"code": status, "msg": message}, status)
    if status in _RETRY_LATER:
        answer.headers.append((b"Retry-After", b"1"))
    return answer


def estimates(call: Call) -> bool:
    """Whether this model answers a marked call with an estimate."""
    return not any(call.scenarios.has(name) for name in ("no-estimate", "image", "echo", "echo-raw", "openai"))


def sync_answer(call: Call) -> Answer:
    """The answer of a sync call that did not fail."""
    if call.has("echo-raw"):
        return Answer(body=call.arrived.body, media=call.arrived.value("content-type").encode("latin-1"))
    if call.has("echo"):
        return json_answer({"code": 0, "msg": "success", "data": _echo(call)})
    if wants_stream(call):
        events = Answer(events=stream_events(call), media=b"text/event-stream; charset=utf-8")
        return finish(call, events)
    if "estimate" in call.phases:
        return estimate_answer(call, usage.ESTIMATE)
    if call.has("binary"):
        return finish(call, Answer(body=bytes(range(256)) * 4, media=b"application/octet-stream"))
    return finish(call, json_answer(_real_value(call)))


def estimate_answer(call: Call, default: dict[str, Any], task: bool = False) -> Answer:
    """The answer to a marked call."""
    value = envelope(call, {"type": "precharge"})
    return json_answer(usage.with_usage(value, usage.variant(call.first("usage-"), default, task)))


def _real_value(call: Call) -> dict[str, Any]:
    default: Any = usage.MISSING if call.has("image") else usage.REAL
    if call.has("openai"):
        value = _completion(call)
    elif call.has("image"):
        value = envelope(call, {"data": {"images": [{"url": "https://images.invalid/1.png", "seed": 1}]}})
    else:
        output = {"model": call.arrived.model, "output": "模拟回答: a mock answer"}
        value = envelope(call, {"data": output})
    return usage.with_usage(value, usage.variant(call.first("usage-"), default))


def envelope(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    """Put content into the upstream's envelope, with the oddities that were asked for."""
    if call.has("no-code") or call.has("openai"):
        value = dict(content)
    else:
        value = {"code": "0" if call.has("code-text-zero") else 0, "msg": "success", **content}
    depth, mebibytes = call.number("nested"), call.number("huge")
    if depth is not None:
        value["nested"] = usage.nested(depth)
    if mebibytes is not None:
        value["padding"] = "x" * (mebibytes << 20)
    return value


def finish(call: Call, answer: Answer) -> Answer:
    """Change status and headers of an answer as the scenarios say."""
    status = call.number("status")
    if status is not None:
        answer.status = min(max(status, 200), 599)
        if answer.status in _BODYLESS:
            answer.body, answer.media, answer.events = b"", b"", None
    if call.has("repeated-headers"):
        answer.headers += _REPEATED
    if call.has("odd-headers"):
        answer.headers += _ODD
    if call.has("close"):
        answer.headers.append((b"Connection", b"close"))
    return answer


_REPEATED = [
    (b"Set-Cookie", b"first=1; Path=/; HttpOnly"),
    (b"X-Multi", b"one"),
    (b"Set-Cookie", b"second=2; Expires=Wed, 01 Jan 2031 00:00:00 GMT"),
    (b"X-Multi", b"two, three"),
    (b"X-Multi", b"one"),
]
_ODD = [
    (b"X-Empty", b""),
    (b"x-MiXeD-CaSe", b"kept"),
    (b"X-Latin", b"caf\xe9"),
    (b"X-Long", b"v" * 8000),
    (b"X-Request-Id", b"upstream-request-id"),
    (b"X-Custom-Token", b"not-for-clients"),
    (b"Keep-Alive", b"timeout=5"),
    (b"Connection", b"keep-alive, X-Hop"),
    (b"X-Hop", b"must not pass a gateway"),
    (b"Warning", b'299 mock "a, comma; and a semicolon"'),
    (b"Alt-Svc", b'h3=":443"'),
]


def _echo(call: Call) -> dict[str, Any]:
    arrived = call.arrived
    value: dict[str, Any] = {
        "method": arrived.method,
        "path": arrived.raw_path,
        "query": arrived.raw_query,
        "headers": header_pairs(arrived.headers),
    }
    try:
        value["body"] = arrived.body.decode("utf-8")
    except UnicodeDecodeError:
        value["body_base64"] = base64.b64encode(arrived.body).decode()
    return value


def _model_name(call: Call) -> str:
    named = call.json.get("model") if isinstance(call.json, dict) else None
    return named if isinstance(named, str) else call.arrived.model


def _completion(call: Call) -> dict[str, Any]:
    message = {"role": "assistant", "content": "模拟回答: a mock answer"}
    choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
    value = {"id": "chatcmpl-mock", "object": "chat.completion", "model": _model_name(call), "choices": choices}
    return envelope(call, value)


def wants_stream(call: Call) -> bool:
    """Whether the answer shall be an event stream."""
    if call.first("stream") is not None:
        return True
    return call.has("openai") and isinstance(call.json, dict) and call.json.get("stream") is True


def _chunk(call: Call, choices: list[Any]) -> dict[str, Any]:
    return {"id": "chatcmpl-mock", "object": "chat.completion.chunk", "model": _model_name(call),
            "choices": choices}


def stream_events(call: Call) -> Iterator[bytes]:
    """Server-sent events like OpenAI's: content chunks, one with the usage, and [DONE]."""
    end = b"\r\n" if call.has("stream-crlf") else b"\n"
    count = call.number("stream-count") or 5
    for index in range(count):
        if call.has("stream-cut") and index == max(1, count // 2):
            return  # the one who sends these events then cuts the connection
        delta = {"index": 0, "delta": {"content": f"piece {index} "}, "finish_reason": None}
        chunk = _chunk(call, [delta])
        if call.has("stream-running-usage"):
            chunk["usage"] = usage.counts(20, index + 1)
        yield _event(chunk, end)
    if not call.has("stream-no-usage"):
        final = usage.variant(call.first("usage-"), usage.REAL)
        yield _event(usage.with_usage(_chunk(call, []), final), end)
    yield b"data: [DONE]" + end + end


def _event(value: dict[str, Any], end: bytes) -> bytes:
    return b"data: " + usage.json_text(value).rstrip(b"\n") + end + end
