#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails if a translation is unfinished, empty or of a text that is gone.

usage: check_translations.py [SOURCE DIRECTORY]
"""
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def problems(file: Path):
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        source = message.findtext("source", "")
        kind = "" if translation is None else translation.get("type", "")
        if translation is None or not "".join(translation.itertext()).strip():
            yield f"{file.name}: {source!r} has no translation"
        elif kind:
            yield f"{file.name}: {source!r} is {kind}"


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    found = [problem for file in sorted((root / "translations").glob("*.ts")) for problem in problems(file)]
    for problem in found:
        print(problem)
    print(f"{len(found)} unfinished translations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
