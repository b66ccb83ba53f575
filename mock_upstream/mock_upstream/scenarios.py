# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenario names: what exists, how a name is read, and to which phase of a flow it applies.

A scenario is written `name`, `name-ARGUMENT`, and may be limited to one phase of a flow by a prefix or a
suffix: `estimate-http-500`, `drop-real`, `query-slow-200`. Several are joined by `,` or `+`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

PHASES = ("estimate", "real", "submit", "query")

# Where a scenario applies when its name has no phase.
CALLS = "calls"    # every sync call and submission, estimate or real; not task queries
REAL = "real"      # only the real call
BILL = "bill"      # where the price is settled: a sync call's real answer, a task's final answer
ALWAYS = "always"  # a property of the model or of the task itself


class UnknownScenario(ValueError):
    """A name that no scenario has."""


@dataclass(frozen=True)
class Kind:
    """One row of the registry: where it applies and what argument it takes."""

    default: str
    argument: str = ""  # "", "number", "number?" (may be left out) or "text"


def _kinds() -> dict[str, Kind]:
    table = {
        ALWAYS: "text image echo echo-raw openai no-estimate "
                "succeed fail stall foreign-words case-words cancelled flip numeric-ids big-ids progress-text "
                "progress-odd status-missing status-null partial extra-tasks duplicate-tasks reversed",
        CALLS: "fails hang hang-midway drop reset drop-midway malformed not-json empty-body json-array "
               "code-number-error code-text-error code-text-zero no-code",
        REAL: "gzip br zstd bad-gzip chunked close binary repeated-headers odd-headers refused no-task-id "
              "null-task-id empty-task-id object-task-id "
              "stream stream-cut stream-no-usage stream-running-usage stream-split stream-crlf",
        BILL: "usage-lower usage-higher usage-equal usage-zero usage-missing usage-null usage-empty "
              "usage-not-object usage-negative usage-fractional usage-float-integer usage-huge-exponent "
              "usage-20-digits usage-string usage-overflow usage-total-mismatch usage-details "
              "usage-details-too-large usage-synonyms",
    }
    kinds = {name: Kind(default) for default, names in table.items() for name in names.split()}
    numbers = {CALLS: "http slow trickle", REAL: "huge nested status stream-slow stream-count",
               ALWAYS: "by-time after"}
    kinds |= {name: Kind(default, "number") for default, names in numbers.items() for name in names.split()}
    kinds |= {"vanish": Kind(ALWAYS, "number?")}
    kinds |= {name: Kind(ALWAYS, "text") for name in ("fixed-id", "busy-word", "done-word", "fail-word")}
    return kinds


KINDS = _kinds()
ALIASES = {
    "custom-text-pro": "text",
    "custom-image": "image",
    "odd-status": "status-299",
    "no-usage": "usage-missing",
    "usage-none": "usage-missing",
    "submit-refused": "refused",
}


@dataclass(frozen=True)
class Scenario:
    """One scenario as it was asked for."""

    name: str
    argument: str = ""
    phase: str = ""

    def applies(self, phases: frozenset[str]) -> bool:
        """Whether it applies to a call of these phases, e.g. {"submit", "real"}."""
        if self.phase:
            return self.phase in phases
        default = KINDS[self.name].default
        if default == CALLS:
            return "query" not in phases
        if default == REAL:
            return "real" in phases
        if default == BILL:
            return "query" in phases or ("real" in phases and "submit" not in phases)
        return True


class Scenarios:
    """The scenarios of one call or one task."""

    def __init__(self, items: tuple[Scenario, ...] = ()) -> None:
        self.items = items

    def __add__(self, other: "Scenarios") -> "Scenarios":
        return Scenarios(self.items + other.items)

    def __bool__(self) -> bool:
        return bool(self.items)

    def find(self, name: str, phases: frozenset[str]) -> Scenario | None:
        """The scenario of that name, if it was asked for and applies."""
        for item in self.items:
            if item.name == name and item.applies(phases):
                return item
        return None

    def has(self, name: str, phases: frozenset[str] = frozenset()) -> bool:
        """Whether that scenario applies."""
        return self.find(name, phases) is not None

    def number(self, name: str, phases: frozenset[str] = frozenset()) -> int | None:
        """The scenario's number, None if it does not apply."""
        item = self.find(name, phases)
        return int(item.argument) if item else None

    def text(self, name: str, phases: frozenset[str] = frozenset()) -> str | None:
        """The scenario's text argument, None if it does not apply."""
        item = self.find(name, phases)
        return item.argument if item else None

    def first(self, prefix: str, phases: frozenset[str]) -> str | None:
        """The first scenario that applies and starts with the prefix, without the prefix."""
        for item in self.items:
            if item.name.startswith(prefix) and item.applies(phases):
                return item.name[len(prefix):]
        return None


NONE = Scenarios()


def _read_plain(word: str) -> Scenario | None:
    """Read a name with its argument but without a phase."""
    word = ALIASES.get(word, word)
    kind = KINDS.get(word)
    if kind and kind.argument in ("", "number?"):
        return Scenario(word, "1" if kind.argument else "")
    match = re.fullmatch(r"(.+?)-(\d{1,9})", word)
    if match and KINDS.get(match[1], Kind("")).argument in ("number", "number?"):
        return Scenario(match[1], match[2])
    for name, kind in KINDS.items():
        if kind.argument == "text" and word.startswith(name + "-") and len(word) > len(name) + 1:
            return Scenario(name, word[len(name) + 1:])
    return None


def _read(word: str) -> Scenario:
    """Read one name; the plain reading wins, so `no-estimate` is not a phase."""
    found = _read_plain(word)
    if found:
        return found
    for phase in PHASES:
        rest = ""
        if word.startswith(phase + "-"):
            rest = word[len(phase) + 1:]
        elif word.endswith("-" + phase):
            rest = word[: -len(phase) - 1]
        found = _read_plain(rest) if rest else None
        if found:
            return Scenario(found.name, found.argument, phase)
    raise UnknownScenario(word)


@lru_cache(maxsize=4096)
def parse(text: str) -> Scenarios:
    """Read a list of scenarios; raises UnknownScenario."""
    words = [word.strip() for word in re.split(r"[,+]", text)]
    return Scenarios(tuple(_read(word) for word in words if word))


@lru_cache(maxsize=4096)
def of_model(model: str) -> Scenarios:
    """The scenarios that a model's name asks for: each of its segments that reads wholly as a list."""
    if model == "v1/chat/completions" or model.endswith("/v1/chat/completions"):
        return Scenarios((Scenario("openai"),)) + of_model(model[: -len("v1/chat/completions")])
    found = NONE
    for segment in model.split("/"):
        try:
            found = found + parse(segment)
        except UnknownScenario:
            pass
    return found
