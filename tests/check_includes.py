#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on an include that goes against the one-way links between the folders (docs/architecture.md).

usage: check_includes.py [SOURCE DIRECTORY]
"""
import re
import sys
from pathlib import Path

# Each folder, and the folders that it may include from besides itself. The longest match decides for a file.
ALLOWED = {
    "models/domain": [],
    "models/store": ["models/domain"],
    "models/tables": ["models/domain", "models/store"],
    "server/http": ["models/domain"],
    "server/upstream": ["models/domain", "server/http"],
    "server/metrics": ["models/domain", "models/store", "server/http"],
    "server/relay": ["models/domain", "models/store", "server/http", "server/upstream", "server/metrics"],
    "server/polling": ["models/domain", "models/store", "server/http", "server/upstream", "server/metrics", "server/relay"],
    "server": ["models/domain", "models/store", "server"],
    "ui": ["models", "ui"],
    "app": ["models", "server", "ui", "app"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
GENERATED = re.compile(r"^(moc_.*\.cpp|.*\.moc|ui_.*\.h)$")


def folder_of(path: str) -> str | None:
    """The folder of ALLOWED that a path lies in."""
    inside = [folder for folder in ALLOWED if path.startswith(folder + "/")]
    return max(inside, key=len, default=None)


def may_include(folder: str, included: str) -> bool:
    return any(included.startswith(other + "/") for other in [folder, *ALLOWED[folder]])


def violations(root: Path):
    for top in ("models", "server", "ui", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            path = file.relative_to(root).as_posix()
            folder = folder_of(path)
            if folder is None:
                yield f"{path}: lies in no folder that has include rules"
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                if not match or GENERATED.match(match[1]):
                    continue
                if folder_of(match[1]) is None:
                    yield f"{path}:{number}: {match[1]} is not a path from the top of the sources"
                elif not may_include(folder, match[1]):
                    yield f"{path}:{number}: {folder} must not include {match[1]}"


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    found = list(violations(root))
    for violation in found:
        print(violation)
    print(f"{len(found)} forbidden includes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
