#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every requirement must be named by a test: `refundsAllOnFailure_2_6()` proves 2.6, `neverOverspends_3_5_3_7()` proves
3.5 and 3.7. Only tests that run count: slots of the programs in tests/unit, tests/integration and tests/gui.

usage: check_requirements.py SOURCE_DIR
"""

import pathlib
import re
import sys

# The last requirement of each section.
LAST = {1: 7, 2: 7, 3: 7, 4: 7, 5: 6, 6: 7, 7: 7, 8: 7}
REQUIRED = {f"{section}.{number}" for section, last in LAST.items() for number in range(1, last + 1)}
FOLDERS = ("unit", "integration", "gui")
SLOT = re.compile(r"^\s+void (\w+)\(\)", re.MULTILINE)
IDS = re.compile(r"(?:_\d+)+$")


def ids_in(name: str) -> set[str]:
    """The requirements at the end of a test's name; a single number there is a section of the specification."""
    end = IDS.search(name)
    numbers = end.group()[1:].split("_") if end else []
    found, at = set(), 0
    while at + 1 < len(numbers):
        candidate = f"{numbers[at]}.{numbers[at + 1]}"
        if candidate in REQUIRED:
            found.add(candidate)
            at += 1
        at += 1
    return found


def main() -> int:
    tests = pathlib.Path(sys.argv[1]) / "tests"
    named: set[str] = set()
    for folder in FOLDERS:
        for program in sorted((tests / folder).glob("tst_*.cpp")):
            for name in SLOT.findall(program.read_text(encoding="utf-8")):
                named |= ids_in(name.removesuffix("_data"))
    missing = sorted(REQUIRED - named)
    for requirement in missing:
        print(f"no test names requirement {requirement}: give the one that proves it a name that ends in "
              f"_{requirement.replace('.', '_')}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
