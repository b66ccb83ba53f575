# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting programs so that none outlives the bench."""

import contextlib
import ctypes
import os
import pathlib
import selectors
import signal
import socket
import subprocess
import sys
import time

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)  # loaded here: the child must do as little as possible between fork and exec


class BenchError(Exception):
    """Something that ends the bench with a message."""


def say(text: str) -> None:
    """Progress, apart from the result."""
    print(text, file=sys.stderr, flush=True)


def forget_environment() -> None:
    """The user's own gateway settings (a database above all) and proxies must not reach what is started here."""
    for name in list(os.environ):
        if name.startswith("CUSTOM_PASS_") or name.lower() in ("http_proxy", "https_proxy", "all_proxy"):
            del os.environ[name]


def _die_with_parent() -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def free_port() -> int:
    """A loopback port that nobody listens on right now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@contextlib.contextmanager
def running(command: list[str], log: pathlib.Path, env: dict[str, str] | None = None):
    """Run a program while the block lasts; its stdout is a pipe, its stderr goes to the log."""
    with open(log, "ab") as errors:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                                   env={**os.environ, **(env or {})}, preexec_fn=_die_with_parent)
    try:
        yield process
    finally:
        stop(process)
        process.stdout.close()


def stop(process: subprocess.Popen, patience: float = 40) -> int:
    """Ask the process to end, insist if it does not; returns its exit code."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return process.returncode


def read_line(process: subprocess.Popen, beginning: str, patience: float = 60) -> str:
    """The first stdout line with this beginning, without it."""
    deadline = time.monotonic() + patience
    buffer = b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while selector.select(max(0, deadline - time.monotonic())):
            data = os.read(process.stdout.fileno(), 65536)
            if not data:
                break
            buffer += data
            for line in buffer.split(b"\n")[:-1]:
                text = line.decode("utf-8", "replace")
                if text.startswith(beginning):
                    return text[len(beginning):].strip()
    raise BenchError(f"{process.args[0]} did not print {beginning!r} (exit code {process.poll()})")


def wait_for_port(port: int, process: subprocess.Popen, patience: float = 10) -> None:
    """Return when somebody listens on the port."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise BenchError(f"{process.args[0]} does not listen on port {port}")


def run(command: list[str], patience: float = 600) -> str:
    """Run a command to its end; returns its stdout, raises if it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=patience,
                          preexec_fn=_die_with_parent)
    if done.returncode:
        shown = (done.stdout + done.stderr).strip()[-2000:]
        raise BenchError(f"{' '.join(command)} ended with {done.returncode}:\n{shown}")
    return done.stdout
