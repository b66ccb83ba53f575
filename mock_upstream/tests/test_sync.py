# SPDX-License-Identifier: GPL-3.0-or-later
"""Sync models: estimates, usages, error envelopes, checks, and what was recorded."""

import hashlib
import unittest

from .support import HEADERS, MockCase


class Answers(MockCase):
    def test_estimate_and_real_answer(self):
        estimate = self.marked("custom-text-pro").json()
        self.assertEqual((estimate["code"], estimate["type"]), (0, "precharge"))
        self.assertEqual(estimate["usage"],
                         {"prompt_tokens": 20, "completion_tokens": 80, "total_tokens": 100})
        real = self.call("custom-text-pro").json()
        self.assertNotIn("type", real)
        self.assertIn("data", real)
        self.assertEqual(real["usage"]["total_tokens"], 80)

    def test_the_mark_in_the_body(self):
        self.assertEqual(self.call("any", {"precharge": True}).json()["type"], "precharge")

    def test_models_without_estimates(self):
        for model in ("no-estimate", "custom-image", "v1/chat/completions"):
            with self.subTest(model):
                answer = self.marked(model, {"messages": [{"role": "user", "content": "hi"}]}).json()
                self.assertNotIn("type", answer)
        self.assertNotIn("usage", self.call("custom-image").json())

    def test_usages(self):
        self.assertEqual(self.usage("usage-lower")["total_tokens"], 30)
        self.assertEqual(self.usage("usage-higher")["total_tokens"], 200)
        self.assertIsNone(self.usage("usage-missing"))
        self.assertEqual(self.usage("usage-negative")["prompt_tokens"], -20)
        self.assertEqual(self.usage("usage-20-digits")["prompt_tokens"], 12345678901234567890)
        self.assertLess(self.usage("usage-overflow")["total_tokens"], 2**63)
        self.assertIn(b'"prompt_tokens": 1e999', self.call("usage-huge-exponent").content)
        self.assertIn(b'"prompt_tokens": 20.0', self.call("usage-float-integer").content)
        self.assertEqual(self.marked("usage-missing").json()["usage"]["total_tokens"], 100)
        self.assertNotIn("usage", self.marked("usage-missing-estimate").json())

    def test_envelopes(self):
        self.assertEqual(self.call("code-number-error").json()["code"], 1001)
        self.assertEqual(self.call("code-text-error").json()["code"], "E42")
        self.assertEqual(self.call("code-text-zero").json()["code"], "0")
        self.assertNotIn("code", self.call("no-code").json())
        self.assertEqual(self.marked("real-fails").json()["type"], "precharge")
        self.assertEqual(self.call("real-fails").json()["code"], 1001)
        self.assertEqual(self.marked("estimate-fails").json()["code"], 1001)
        self.assertEqual(self.call("estimate-fails").json()["code"], 0)

    def test_statuses(self):
        for status in (400, 404, 418, 429, 500, 503):
            self.assertEqual(self.call(f"http-{status}").status_code, status)
        self.assertEqual(self.call("odd-status").status_code, 299)
        self.assertEqual((self.call("status-204").status_code, self.call("status-204").content), (204, b""))
        self.assertEqual(self.call("empty-body").headers["content-length"], "0")

    def test_a_header_overrides_the_model(self):
        self.assertEqual(self.call("http-500", scenario="http-404,slow-1").status_code, 404)
        self.assertEqual(self.call("any", scenario="nonsense").json()["code"], 4009)

    def test_run_time_overrides(self):
        self.client.put("/_mock/scenarios", params={"model": "any", "scenario": "http-500", "times": 2})
        self.assertEqual([self.call("any").status_code for _ in range(3)], [500, 500, 200])
        self.client.put("/_mock/scenarios", params={"model": "*", "scenario": "http-503"})
        self.assertEqual(self.call("other").status_code, 503)
        self.client.delete("/_mock/scenarios")
        self.assertEqual(self.call("other").status_code, 200)

    def test_any_method_and_echo(self):
        answer = self.client.request("PURGE", "/echo?a=%20b&a", content=b"\xff\x00",
                                     headers={"Content-Type": "application/json"}).json()["data"]
        self.assertEqual((answer["method"], answer["query"], answer["body_base64"]), ("PURGE", "a=%20b&a", "/wA="))
        self.assertIn(["X-Custom-Token", "sk-alice"], answer["headers"])
        raw = self.client.post("/echo-raw", content=b"{not json", headers={"Content-Type": "application/json"})
        self.assertEqual(raw.content, b"{not json")


class Checks(MockCase):
    def test_both_headers_are_needed(self):
        bad = {**HEADERS, "Authorization": "Bearer wrong"}
        self.assertEqual(self.client.post("/any", headers=bad).status_code, 401)
        answer = self.client.post("/any", headers={**HEADERS, "X-Custom-Token": ""})
        self.assertEqual((answer.status_code, answer.json()["code"]), (400, 4001))

    def test_the_reserved_parameter(self):
        for query in ("precharge=false", "precharge", "precharge=true&precharge=true", "%70recharge=1"):
            with self.subTest(query):
                self.assertEqual(self.client.post(f"/any?{query}").json()["code"], 4002)
        self.assertEqual(self.call("any", {"precharge": "true"}).json()["code"], 4002)
        self.assertEqual(self.marked("any", {"precharge": True}).json()["code"], 4002)

    def test_bodies(self):
        json_type = {"Content-Type": "application/json"}
        self.assertEqual(self.client.post("/any", content=b"{", headers=json_type).json()["code"], 4003)
        deep = b"[" * 100_000 + b"]" * 100_000
        self.assertEqual(self.client.post("/any", content=deep, headers=json_type).status_code, 400)
        self.assertEqual(self.call("any", [1]).status_code, 422)
        self.assertEqual(self.client.post("/any", content=b"\xff").status_code, 200)


class Records(MockCase):
    def test_what_arrived_is_told(self):
        self.client.post("/a%2Fb/c?x=%41&y", content=b"\xfe\xff", headers=[("X-Two", "1"), ("X-Two", "2")])
        big = b"x" * 100_000
        self.client.post("/big", content=big)
        first, second = self.client.get("/_mock/requests").json()
        self.assertEqual((first["path"], first["query"], first["model"]), ("/a%2Fb/c", "x=%41&y", "a/b/c"))
        self.assertEqual([v for n, v in first["headers"] if n == "X-Two"], ["1", "2"])
        self.assertEqual((first["body_base64"], first["phases"], first["status"]), ("/v8=", ["real"], 200))
        self.assertEqual(second["body_sha256"], hashlib.sha256(big).hexdigest())
        self.assertEqual((second["body_length"], "body" in second), (100_000, False))
        self.assertEqual(self.client.get("/_mock/requests?model=big").json(), [second])
        self.assertEqual(self.client.get(f"/_mock/requests?after={first['id']}").json(), [second])
        self.assertEqual(self.client.delete("/_mock/requests").json(), {"removed": 2})

    def test_health(self):
        self.assertEqual(self.client.get("/_mock/health").json()["status"], "ok")


class WithoutAuth(MockCase):
    arguments = ("--no-auth",)

    def test_no_headers_needed(self):
        bare = {"Authorization": "", "X-Custom-Token": ""}
        self.assertEqual(self.client.post("/any", headers=bare).status_code, 200)


class OtherNames(MockCase):
    arguments = ("--upstream-key", "k1", "--upstream-key", "k2", "--token-header", "X-User")

    def test_several_keys_and_another_header(self):
        for key, status in (("k1", 200), ("k2", 200), ("upstream-key", 401)):
            headers = {"Authorization": f"Bearer {key}", "X-User": "sk-1"}
            self.assertEqual(self.client.post("/any", headers=headers).status_code, status)


if __name__ == "__main__":
    unittest.main()
