# SPDX-License-Identifier: GPL-3.0-or-later
"""One request as it arrived, what is known about it, and the answer it will get."""

import json
import time
from dataclasses import dataclass, field
from typing import Any, Iterable
from urllib.parse import parse_qsl

from .scenarios import NONE, Scenarios
from .usage import json_text

JSON = b"application/json"
UNREADABLE = object()  # what Arrived.json is if the body is no JSON


@dataclass
class Arrived:
    """A request, byte for byte."""

    method: str
    path: str
    raw_path: str
    raw_query: str
    headers: list[tuple[bytes, bytes]]
    body: bytes
    client_port: int
    started: float = field(default_factory=time.monotonic)

    def values(self, name: str) -> list[str]:
        """All values of a header, in order."""
        wanted = name.lower().encode("latin-1")
        return [value.decode("latin-1") for key, value in self.headers if key.lower() == wanted]

    def value(self, name: str) -> str:
        """The first value of a header, or an empty text."""
        return next(iter(self.values(name)), "")

    @property
    def model(self) -> str:
        """The decoded path without its first slash."""
        return self.path.lstrip("/")

    @property
    def query(self) -> list[tuple[str, str]]:
        """The query's pairs, decoded."""
        return parse_qsl(self.raw_query, keep_blank_values=True)

    def is_json(self) -> bool:
        """Whether the body claims to be JSON that can be read here."""
        media = self.value("content-type").split(";")[0].strip().lower()
        return (media == "application/json" or media.endswith("+json")) and not self.value("content-encoding")


def read_json(arrived: Arrived) -> Any:
    """The JSON body; None if there is none or it is no JSON by its type, UNREADABLE if it does not parse."""
    if not arrived.body or not arrived.is_json():
        return None
    try:
        return json.loads(arrived.body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return UNREADABLE


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


@dataclass
class Call:
    """A request with everything that decides its answer."""

    arrived: Arrived
    json: Any
    scenarios: Scenarios = NONE
    phases: frozenset[str] = frozenset({"real"})

    def has(self, name: str) -> bool:
        """Whether a scenario applies to this call."""
        return self.scenarios.has(name, self.phases)

    def number(self, name: str) -> int | None:
        """A scenario's number, None if it does not apply."""
        return self.scenarios.number(name, self.phases)

    def first(self, prefix: str) -> str | None:
        """The first applying scenario with this prefix, without it."""
        return self.scenarios.first(prefix, self.phases)


@dataclass
class Answer:
    """What goes back; `events` instead of `body` for an event stream."""

    status: int = 200
    body: bytes = b""
    media: bytes = JSON
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    events: Iterable[bytes] | None = None


def json_answer(value: Any, status: int = 200) -> Answer:
    """An answer with a JSON body."""
    return Answer(status, json_text(value))


def refusal(status: int, code: int | str, message: str) -> Answer:
    """An answer in this upstream's own error format."""
    return json_answer({"code": code, "msg": message}, status)
