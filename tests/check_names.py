#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No two types of one name: all are in one namespace and one program, and the linker takes the inline functions of either for
both (a bill of the relay's layout was once read as one of the window's). What a .cpp keeps to itself belongs into an anonymous
namespace.

usage: check_names.py SOURCE_FOLDER
"""
import collections
import pathlib
import re
import sys

FOLDERS = ("app", "models", "server", "ui")
ANONYMOUS = re.compile(r"^namespace \{$.*?^\} // namespace$", re.M | re.S)
TYPE = re.compile(r"^(?:struct|class|enum class|enum) (\w+)(?: final)?(?: : [^;{]*|\s*)?\{", re.M)


def types_in(text):
    return TYPE.findall(ANONYMOUS.sub("", text))


def main(top):
    places = collections.defaultdict(list)
    for folder in FOLDERS:
        for path in sorted((top / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                for name in types_in(path.read_text(encoding="utf-8")):
                    places[name].append(path.relative_to(top))
    if not places:
        sys.exit(f"no types found in {top}")
    twice = {name: found for name, found in places.items() if len(found) > 1}
    for name, found in sorted(twice.items()):
        print(f"{name} is defined in {', '.join(map(str, found))}")
    sys.exit(1 if twice else 0)


main(pathlib.Path(sys.argv[1]))
