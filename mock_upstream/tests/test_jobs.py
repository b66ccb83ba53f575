# SPDX-License-Identifier: GPL-3.0-or-later
"""Submissions and task queries."""

import time
import unittest

import httpx

from .support import MockCase


class Jobs(MockCase):
    def submit(self, base: str, scenario: str = "", **more):
        """Submit and return the task id."""
        return self.call(f"{base}/submit", scenario=scenario, **more).json()["data"]["task_id"]

    def query(self, base: str, *ids):
        """The reports of a query."""
        return self.call(f"{base}/task/list-by-condition", {"task_ids": list(ids)}).json()["data"]

    def words(self, base: str, count: int, scenario: str = "") -> list:
        """The status words of some queries in a row."""
        task = self.submit(base, scenario)
        return [report[0].get("status") if report else None
                for report in (self.query(base, task) for _ in range(count))]

    def test_submission_and_success(self):
        estimate = self.marked("video/submit").json()
        self.assertEqual((estimate["type"], estimate["usage"]["total_tokens"]), ("precharge", 50))
        answer = self.call("video/submit").json()
        self.assertEqual(answer["usage"], {"prompt_tokens": 10, "completion_tokens": 40, "total_tokens": 50})
        task = answer["data"]["task_id"]
        first, = self.query("video", task)
        self.assertEqual((first["status"], first["progress"], first["result"]), ("processing", 50, None))
        second, = self.query("video", task)
        self.assertEqual((second["status"], second["progress"], second["error"]), ("completed", 100, None))
        self.assertEqual(second["usage"]["total_tokens"], 50)

    def test_how_tasks_get_on(self):
        self.assertEqual(self.words("fail", 2), ["processing", "failed"])
        self.assertEqual(self.words("stall", 3), ["processing"] * 3)
        self.assertEqual(self.words("vanish", 3), ["processing", None, None])
        self.assertEqual(self.words("after-1", 1), ["completed"])
        self.assertEqual(self.words("flip", 3), ["processing", "completed", "failed"])
        self.assertEqual(self.words("foreign-words", 2), ["rendering", "delivered"])
        self.assertEqual(self.words("video", 2, "case-words"), ["PROCESSING", "Completed"])
        self.assertEqual(self.words("video", 2, "done-word-ready,busy-word-warming"), ["warming", "ready"])
        self.assertEqual(self.words("status-missing", 1), [None])

    def test_by_time(self):
        task = self.submit("by-time-100")
        self.assertEqual(self.query("by-time-100", task)[0]["status"], "processing")
        time.sleep(0.11)
        self.assertEqual(self.query("by-time-100", task)[0]["status"], "completed")

    def test_ids(self):
        self.assertIsInstance(self.submit("numeric-ids"), int)
        big = self.submit("big-ids")
        self.assertGreater(big, 2**53)
        self.assertEqual(self.query("big-ids", str(big))[0]["task_id"], big)
        self.assertEqual(self.submit("a/fixed-id-same"), self.submit("b/fixed-id-same"))
        self.query("a/fixed-id-same", "same")
        self.assertEqual(self.query("b/fixed-id-same", "same")[0]["progress"], 50)

    def test_final_usage(self):
        for name, total in (("usage-lower", 25), ("usage-higher", 100), ("usage-none", None)):
            with self.subTest(name):
                task = self.submit("after-1", f"after-1,{name}")
                usage = self.query("after-1", task)[0].get("usage")
                self.assertEqual(usage and usage["total_tokens"], total)
        self.assertEqual(self.call("usage-lower/submit").json()["usage"]["total_tokens"], 50)
        self.assertNotIn("usage", self.call("submit-usage-missing/submit").json())

    def test_refused_and_odd_submissions(self):
        self.assertEqual(self.call("refused/submit").json()["code"], 3001)
        self.assertEqual(self.marked("refused/submit").json()["code"], 0)
        self.assertEqual(self.call("no-task-id/submit").json()["data"], {})
        self.assertEqual(self.call("http-500/submit").status_code, 500)
        self.assertEqual(self.client.get("/video/submit").status_code, 405)

    def test_a_dropped_submission_took_effect(self):
        self.client.delete("/_mock/tasks")
        with self.assertRaises(httpx.TransportError):
            self.call("drop/submit")
        self.assertEqual(len(self.client.get("/_mock/tasks").json()), 1)

    def test_broken_queries(self):
        for base, status in (("query-http-503", 503), ("query-slow-1", 200), ("http-500", 200)):
            answer = self.call(f"{base}/task/list-by-condition", {"task_ids": ["x"]})
            self.assertEqual(answer.status_code, status)
        task = self.submit("video", "query-fails")
        broken = self.call("video/task/list-by-condition", {"task_ids": [task]})
        self.assertEqual(broken.json()["code"], 1001)
        for body in ({}, {"task_ids": []}, {"task_ids": "x"}, {"task_ids": [None]}, {"task_ids": [True]}):
            with self.subTest(body):
                self.assertEqual(self.call("video/task/list-by-condition", body).json()["code"], 4004)
        marked = self.marked("video/task/list-by-condition", {"task_ids": ["x"]})
        self.assertEqual(marked.json()["code"], 4002)

    def test_odd_query_answers(self):
        for base, count in (("partial", 2), ("duplicate-tasks", 8), ("extra-tasks", 5)):
            tasks = [self.submit(base) for _ in range(4)]
            self.assertEqual(len(self.query(base, *tasks)), count)
        tasks = [self.submit("reversed") for _ in range(2)]
        self.assertEqual([one["task_id"] for one in self.query("reversed", *tasks)], tasks[::-1])

    def test_tasks_of_another_token_are_left_out(self):
        task = self.submit("video")
        other = self.client.post("/video/task/list-by-condition", json={"task_ids": [task]},
                                 headers={"X-Custom-Token": "sk-bob"})
        self.assertEqual(other.json()["data"], [])

    def test_forced_states(self):
        task = self.submit("stall")
        self.client.post(f"/_mock/tasks/{task}", json={"status": "completed", "progress": 100})
        self.assertEqual(self.query("stall", task)[0]["status"], "completed")
        self.assertEqual(self.client.post("/_mock/tasks/none", json={}).status_code, 404)


if __name__ == "__main__":
    unittest.main()
