# SPDX-License-Identifier: GPL-3.0-or-later
"""Driving a server with wrk and reading what it measured."""

import os
import pathlib
import re
import statistics
import subprocess
from dataclasses import dataclass, field

from . import processes
from .gateway import TOKEN

_SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "load.lua"
_ERRORS = ("status", "connect", "read", "write", "timeout")


@dataclass(frozen=True)
class Sample:
    """One run of wrk."""

    requests: int
    per_second: float
    p50_us: int
    p99_us: int
    failed: int


@dataclass
class Target:
    """One row of the table: a URL and all that was measured there."""

    name: str
    url: str
    many: list[Sample] = field(default_factory=list)
    single: list[Sample] = field(default_factory=list)
    failed: int = 0

    def median(self, name: str, single: bool = False) -> float:
        """The median of one figure over all rounds."""
        return statistics.median(getattr(sample, name) for sample in (self.single if single else self.many))

    def ratio_to(self, other: "Target") -> float:
        """The median of the ratios within each round, which noise from outside disturbs least."""
        return statistics.median(a.per_second / b.per_second for a, b in zip(self.many, other.many))

    @property
    def requests(self) -> int:
        """All counted answers."""
        return sum(sample.requests for sample in self.many + self.single)


def drive(url: str, connections: int, seconds: int, pause_ms: int = 0) -> Sample:
    """Run wrk once; each connection pauses so long between two requests."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(_SCRIPT), url]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=seconds + 60, env={**os.environ, "BENCH_TOKEN": TOKEN, "BENCH_PAUSE_MS": str(pause_ms)})
    line = re.search(r"^BENCH (.*)$", done.stdout, re.MULTILINE)
    if done.returncode or not line:
        raise processes.BenchError(f"wrk failed on {url}:\n{done.stdout}{done.stderr}")
    values = {name: int(value) for name, value in re.findall(r"(\w+)=(\d+)", line[1])}
    return Sample(values["requests"], values["requests"] / (values["duration_us"] / 1e6),
                  values["p50_us"], values["p99_us"], sum(values[name] for name in _ERRORS))


def measure(targets: list[Target], rounds: int, seconds: int, connections: int, say) -> None:
    """Warm each target up, then drive them in turn, so that all meet the same weather."""
    for target in targets:
        target.failed += drive(target.url, connections, 2).failed
    for number in range(1, rounds + 1):
        for target in targets:
            sample = drive(target.url, connections, seconds)
            target.many.append(sample)
            target.failed += sample.failed
            say(f"round {number}, {target.name}: {sample.per_second:,.0f}/s, p50 {sample.p50_us} µs, "
                f"p99 {sample.p99_us} µs, {sample.failed} failed")
    for target in targets * 2:
        sample = drive(target.url, 1, max(2, seconds // 3))
        target.single.append(sample)
        target.failed += sample.failed
        say(f"one connection, {target.name}: p50 {sample.p50_us} µs")
