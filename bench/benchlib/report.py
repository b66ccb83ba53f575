# SPDX-License-Identifier: GPL-3.0-or-later
"""The result as markdown."""

import pathlib

from .load import Target

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def throughput_table(targets: list[Target], connections: int) -> str:
    """One row per target; the first one is the reference."""
    lines = [f"| target | requests/s, {connections} connections | of nginx | p50 | p99 | p50, one connection | "
             "answers | failed |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for target in targets:
        lines.append(f"| {target.name} | {target.median('per_second'):,.0f} | "
                     f"{100 * target.ratio_to(targets[0]):.0f} % | {target.median('p50_us') / 1000:.2f} ms | "
                     f"{target.median('p99_us') / 1000:.2f} ms | {target.median('p50_us', True):.0f} µs | "
                     f"{target.requests:,} | {target.failed} |")
    return "\n".join(lines)


def facts_table(facts: list[tuple[str, str]]) -> str:
    """Everything that is one number."""
    return "\n".join(["| what | figure |", "| --- | ---: |", *(f"| {name} | {value} |" for name, value in facts)])


def put_into_readme(readme: pathlib.Path, text: str) -> None:
    """Replace what stands between the two marks."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
