# SPDX-License-Identifier: GPL-3.0-or-later
"""The gateway under test: its workspace, its start, what its administrative commands say."""

import contextlib
import json
import pathlib
import time

from . import processes

TOKEN = "sk-bench-0123456789abcdef0123456789abcdef"
LISTENING = "custompass: listening on "

MODELS = [
    {"name": "free-model", "free": True},
    {"name": "percall-model", "price_usd": "0.000002"},
    {"name": "usage-model", "model_ratio": "1"},
]


def workspace(upstream_port: int) -> dict:
    """One channel to the fixed upstream, a model of each mode, one rich user."""
    channel = {"name": "bench", "base_url": f"http://127.0.0.1:{upstream_port}", "keys": ["upstream-key"],
               "models": [model["name"] for model in MODELS]}
    user = {"name": "bench", "quota": 10**12, "tokens": [{"name": "bench", "key": TOKEN}]}
    return {"schema": 1, "models": MODELS, "channels": [channel], "users": [user]}


def big_workspace(upstream_port: int, channels: int, tokens: int) -> dict:
    """The same with many channels and tokens (ten of each user's), for the start-up time."""
    value = workspace(upstream_port)
    for number in range(channels - 1):
        names = [f"model-{number % 100}", f"model-{number % 100}/submit", f"own-model-{number}"]
        value["channels"].append({"name": f"channel-{number}", "base_url": f"http://127.0.0.1:{upstream_port}/{number}",
                                  "keys": [f"key-{number}"], "models": names, "priority": number % 5, "weight": 1})
    for number in range(tokens // 10):
        keys = [{"name": f"t{index}", "key": f"sk-many-{number:06d}-{index}-{'x' * 24}"} for index in range(10)]
        value["users"].append({"name": f"user-{number}", "quota": 1_000_000, "tokens": keys})
    return value


class Gateway:
    """A gateway with its own data directory."""

    def __init__(self, binary: pathlib.Path, folder: pathlib.Path, content: dict, env: dict[str, str]) -> None:
        self._binary = str(binary)
        self._folder = folder
        self._data = folder / "data"
        self._env = {"CUSTOM_PASS_LOG_LEVEL": "warning", **env}
        folder.mkdir(parents=True)
        self._data.mkdir()
        file = folder / "workspace.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        started = time.monotonic()
        processes.run([self._binary, "import", str(file), "--data-dir", str(self._data)])
        self.import_seconds = time.monotonic() - started

    @contextlib.contextmanager
    def serving(self):
        """Start it; gives (process, base URL, seconds until it listened). A bad end is an error."""
        command = [self._binary, "--headless", "--listen", "127.0.0.1:0", "--data-dir", str(self._data)]
        started = time.monotonic()
        with processes.running(command, self._folder / "stderr.log", self._env) as process:
            url = processes.read_line(process, LISTENING)
            yield process, url, time.monotonic() - started
            if processes.stop(process) != 0:
                raise processes.BenchError(f"custompass ended with {process.returncode}")

    def verify(self) -> str:
        """What the auditor says; raises if it finds a violation."""
        return processes.run([self._binary, "verify-ledger", "--data-dir", str(self._data)]).strip()
