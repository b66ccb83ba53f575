# SPDX-License-Identifier: GPL-3.0-or-later
"""Command line: `python3 -m mock_upstream --port 0`."""

import argparse
import os
import sys
import threading

from .config import Settings


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line; wrong usage ends the program with code 2."""
    parser = argparse.ArgumentParser(prog="mock_upstream", description="Imitates an upstream API.")
    parser.add_argument("--host", default="127.0.0.1", help="address to bind (default: loopback only)")
    parser.add_argument("--port", type=int, default=9000, help="0 takes any free port (default: 9000)")
    parser.add_argument("--upstream-key", action="append", metavar="KEY",
                        help="accepted channel key; may be repeated (default: upstream-key)")
    parser.add_argument("--token-header", default="X-Custom-Token", help="header with the user's token")
    parser.add_argument("--no-auth", action="store_true", help="do not check the two headers")
    parser.add_argument("--keep-alive", type=int, default=75, metavar="SECONDS",
                        help="how long an idle connection stays open (default: 75)")
    parser.add_argument("--exit-with-stdin", action="store_true",
                        help="end when standard input is closed, so that a crashed parent leaves no orphan")
    return parser.parse_args(arguments)


def settings_from(options: argparse.Namespace) -> Settings:
    """Turn parsed options into settings."""
    return Settings(
        host=options.host,
        port=options.port,
        upstream_keys=tuple(options.upstream_key or ["upstream-key"]),
        token_header=options.token_header,
        check_auth=not options.no_auth,
        keep_alive_seconds=options.keep_alive,
    )


def exit_with_stdin() -> None:
    """End the process as soon as standard input reaches its end."""

    def wait_for_end() -> None:
        try:
            while os.read(0, 4096):
                pass
        finally:
            os._exit(0)

    threading.Thread(target=wait_for_end, daemon=True).start()


def main(arguments: list[str] | None = None) -> int:
    """Serve until a signal (or the end of standard input) says stop."""
    options = parse_arguments(arguments)
    if options.exit_with_stdin:
        exit_with_stdin()
    from .protocol import serve  # imported late: wrong usage should not wait for FastAPI

    try:
        return serve(settings_from(options))
    except OSError as error:
        print(f"mock upstream: cannot listen on {options.host}:{options.port}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
