# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that come late, compressed, streamed, cut or not at all."""

import importlib.util
import json
import signal
import threading
import time
import unittest
import zlib

import httpx

from .support import MockCase


def has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


class Stopping(MockCase):
    def test_a_stopped_mock_drops_what_hangs(self):
        with httpx.Client(base_url=self.url, headers=self.client.headers, trust_env=False) as client:
            stop = threading.Timer(0.2, self.process.terminate)
            stop.start()
            with self.assertRaises(httpx.TransportError):
                client.post("/hang")
        self.assertIn(self.process.wait(5), (0, -signal.SIGTERM))


class Delivery(MockCase):
    def raw(self, model: str, **more) -> bytes:
        """A body as it travelled, not decoded."""
        with self.client.stream("POST", "/" + model, json={}, **more) as answer:
            return b"".join(answer.iter_raw())

    def test_cut_connections(self):
        for scenario in ("drop", "reset", "drop-midway", "stream-cut"):
            with self.subTest(scenario), self.assertRaises(httpx.TransportError):
                self.call(scenario)
        self.assertEqual(self.marked("drop-real").status_code, 200)

    def test_a_kept_connection_that_dies(self):
        with httpx.Client(base_url=self.url, headers=self.client.headers, trust_env=False) as client:
            client.post("/any")
            with self.assertRaises(httpx.TransportError):
                client.post("/drop")
        first, second = self.client.get("/_mock/requests").json()
        self.assertEqual(first["client_port"], second["client_port"])
        self.assertIsNone(second["status"])

    def test_hanging(self):
        for scenario in ("hang", "hang-midway", "hang-real"):
            with self.subTest(scenario), self.assertRaises(httpx.ReadTimeout):
                self.client.post("/" + scenario, timeout=0.2)
        self.assertEqual(self.marked("hang-real").status_code, 200)

    def test_slow_and_trickle(self):
        started = time.monotonic()
        self.call("slow-150")
        self.assertGreaterEqual(time.monotonic() - started, 0.15)
        self.assertEqual(self.call("trickle-5").json()["code"], 0)
        self.assertEqual(self.call("chunked").headers["transfer-encoding"], "chunked")

    def test_malformed(self):
        for model in ("malformed", "malformed-real"):
            with self.subTest(model), self.assertRaises(json.JSONDecodeError):
                self.call(model).json()
        self.assertEqual(self.marked("malformed-real").json()["type"], "precharge")
        self.assertEqual(self.call("not-json").headers["content-type"], "text/plain; charset=utf-8")

    def test_sizes(self):
        self.assertGreater(len(self.call("huge-2").content), 2 << 20)
        self.assertIn(b"[" * 100_000 + b"]" * 100_000, self.call("nested-100000").content)

    def test_headers(self):
        answer = self.call("repeated-headers")
        self.assertEqual(answer.headers.get_list("x-multi"), ["one", "two, three", "one"])
        self.assertEqual(len(answer.headers.get_list("set-cookie")), 2)
        self.assertEqual(self.call("odd-headers").headers["x-empty"], "")
        self.assertEqual(self.call("close").headers["connection"], "close")

    def test_gzip(self):
        self.assertEqual(json.loads(zlib.decompress(self.raw("gzip"), 31))["code"], 0)
        with self.assertRaises(zlib.error):
            zlib.decompress(self.raw("bad-gzip"), 31)
        self.assertTrue(zlib.decompress(self.raw("gzip,stream"), 31).endswith(b"data: [DONE]\n\n"))

    @unittest.skipUnless(has("brotli"), "python3-brotli is not installed")
    def test_brotli(self):
        import brotli

        self.assertEqual(json.loads(brotli.decompress(self.raw("br")))["code"], 0)
        self.assertTrue(brotli.decompress(self.raw("br,stream")).endswith(b"data: [DONE]\n\n"))

    @unittest.skipUnless(has("zstandard"), "python3-zstandard is not installed")
    def test_zstd(self):
        import zstandard

        decoder = zstandard.ZstdDecompressor().decompressobj()
        self.assertEqual(json.loads(decoder.decompress(self.raw("zstd")))["code"], 0)
        decoder = zstandard.ZstdDecompressor().decompressobj()
        self.assertTrue(decoder.decompress(self.raw("zstd,stream")).endswith(b"data: [DONE]\n\n"))

    def events(self, model: str, body=None) -> list[str]:
        """The data of all events of a stream."""
        answer = self.call(model, body)
        self.assertTrue(answer.headers["content-type"].startswith("text/event-stream"))
        return [line[6:] for line in answer.text.splitlines() if line.startswith("data: ")]

    def test_streams(self):
        for model in ("stream", "stream-split", "stream-crlf", "stream-slow-1"):
            with self.subTest(model):
                *_, last, done = self.events(model)
                self.assertEqual((json.loads(last)["usage"]["total_tokens"], done), (80, "[DONE]"))
        self.assertNotIn('"usage"', "".join(self.events("stream-no-usage")))
        self.assertEqual(len(self.events("stream-count-50")), 52)
        self.assertIn("usage", json.loads(self.events("stream-running-usage")[0]))
        self.assertEqual(self.marked("stream").json()["type"], "precharge")

    def test_chat_completions(self):
        body = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
        answer = self.call("v1/chat/completions", body).json()
        self.assertEqual((answer["model"], "code" in answer, answer["usage"]["total_tokens"]), ("m", False, 80))
        self.assertEqual(self.events("v1/chat/completions", body | {"stream": True})[-1], "[DONE]")
        self.assertEqual(self.call("v1/chat/completions", {}).status_code, 400)


if __name__ == "__main__":
    unittest.main()
