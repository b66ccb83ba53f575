# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the mock as a process of its own, as the gateway's tests do, and talks to it."""

import pathlib
import subprocess
import sys
import unittest

import httpx

PROJECT = pathlib.Path(__file__).resolve().parent.parent
HEADERS = {"Authorization": "Bearer upstream-key", "X-Custom-Token": "sk-alice"}
TIMEOUT = 10


class MockCase(unittest.TestCase):
    """A test with a running mock and a client for it."""

    arguments: tuple[str, ...] = ()

    @classmethod
    def setUpClass(cls) -> None:
        command = [sys.executable, "-m", "mock_upstream", "--port", "0", "--exit-with-stdin", *cls.arguments]
        cls.process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        line = cls.process.stdout.readline()
        assert line.startswith("mock upstream: listening on http://127.0.0.1:"), line
        cls.url = line.split()[-1]
        cls.client = httpx.Client(base_url=cls.url, headers=HEADERS, timeout=TIMEOUT, trust_env=False)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.client.close()
        cls.process.stdin.close()
        cls.process.wait(TIMEOUT)
        cls.process.stdout.close()

    def setUp(self) -> None:
        self.client.delete("/_mock/requests")
        self.client.delete("/_mock/scenarios")

    def call(self, model: str, body=None, scenario: str = "", **more) -> httpx.Response:
        """POST a JSON body to a model."""
        headers = {"X-Mock-Scenario": scenario} if scenario else {}
        return self.client.post("/" + model, json={} if body is None else body, headers=headers, **more)

    def marked(self, model: str, body=None, scenario: str = "") -> httpx.Response:
        """The same with the pre-charge mark."""
        return self.call(model, body, scenario, params={"precharge": "true"})

    def usage(self, model: str):
        """The usage of a real answer."""
        return self.call(model).json().get("usage")
