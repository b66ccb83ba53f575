# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage objects, honest and crooked ones, and JSON text that json.dumps would not write."""

import json
import re
import secrets
from typing import Any

_MARK = "raw" + secrets.token_hex(8)  # random, so that no client's text is taken for it


def literal(text: str) -> str:
    """A value that json_text() writes as this very text, without quotes."""
    return f"{_MARK}<{text}>"


def json_text(value: Any) -> bytes:
    """Write JSON; spaces and the final newline show whether somebody re-wrote the answer on its way."""
    text = json.dumps(value, ensure_ascii=False)
    if _MARK in text:
        text = re.sub(rf'"{_MARK}<(.*?)>"', r"\1", text)
    return text.encode("utf-8") + b"\n"


def nested(depth: int) -> str:
    """A literal of arrays within arrays."""
    return literal("[" * depth + "]" * depth)


def counts(prompt: Any, completion: Any, total: Any = None) -> dict[str, Any]:
    """A usage object; the total is the sum unless given."""
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion if total is None else total,
    }


ESTIMATE = counts(20, 80)
REAL = counts(20, 60)
TASK = counts(10, 40)

_DETAILS = counts(1000, 500) | {
    "prompt_tokens_details": {
        "cached_tokens": 200, "text_tokens": 600, "audio_tokens": 100, "image_tokens": 100},
    "completion_tokens_details": {"text_tokens": 300, "audio_tokens": 50, "reasoning_tokens": 150},
    "prompt_cache_hit_tokens": 200,
}

_FIXED: dict[str, Any] = {
    "zero": counts(0, 0),
    "null": None,
    "empty": {},
    "not-object": "80",
    "negative": counts(-20, 60),
    "fractional": counts(20.5, 60),
    "float-integer": counts(literal("20.0"), literal("60.0"), literal("80.0")),
    "huge-exponent": counts(literal("1e999"), 60, literal("1e999")),
    "20-digits": counts(12345678901234567890, 60),
    "string": counts("20", "60", "80"),
    "overflow": counts(2**62, 2**62 - 1),
    "total-mismatch": counts(20, 60, 999),
    "details": _DETAILS,
    "details-too-large": counts(20, 60) | {
        "prompt_tokens_details": {"cached_tokens": 500}, "completion_tokens_details": {"audio_tokens": 500}},
    "synonyms": {"input_tokens": 20, "output_tokens": 60, "total_tokens": 80},
}

_SCALED = {
    # variant: (beside the sync estimate of 20 + 80, beside a task's 10 + 40)
    "lower": (counts(10, 20), counts(5, 20)),
    "higher": (counts(40, 160), counts(20, 80)),
    "equal": (ESTIMATE, TASK),
}

MISSING = object()


def variant(name: str | None, default: dict[str, Any], task: bool = False) -> Any:
    """The usage of a scenario `usage-NAME`; MISSING if there shall be none."""
    if name is None:
        return default
    if name == "missing":
        return MISSING
    if name in _SCALED:
        return _SCALED[name][1 if task else 0]
    return _FIXED[name]


def with_usage(answer: dict[str, Any], usage: Any) -> dict[str, Any]:
    """Put a usage into an answer, unless there shall be none."""
    if usage is not MISSING:
        answer["usage"] = usage
    return answer
