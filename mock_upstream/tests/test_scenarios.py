# SPDX-License-Identifier: GPL-3.0-or-later
"""How scenario names are read."""

import pathlib
import unittest

from mock_upstream.scenarios import ALIASES, KINDS, Scenario, UnknownScenario, of_model, parse

ESTIMATE, REAL = frozenset({"estimate"}), frozenset({"real"})
SUBMIT, QUERY = frozenset({"submit", "real"}), frozenset({"query"})


class Reading(unittest.TestCase):
    def test_plain_numbered_and_text_arguments(self):
        self.assertEqual(parse("drop").items, (Scenario("drop"),))
        self.assertEqual(parse("http-503, slow-20").items, (Scenario("http", "503"), Scenario("slow", "20")))
        self.assertEqual(parse("by-time-50+fixed-id-a-b").items,
                         (Scenario("by-time", "50"), Scenario("fixed-id", "a-b")))
        self.assertEqual(parse("vanish").items, parse("vanish-1").items)

    def test_phases_as_prefix_or_suffix(self):
        self.assertEqual(parse("real-http-500").items, (Scenario("http", "500", "real"),))
        self.assertEqual(parse("hang-real").items, parse("real-hang").items)
        self.assertEqual(parse("real-no-usage").items, (Scenario("usage-missing", "", "real"),))
        self.assertEqual(parse("no-estimate").items, (Scenario("no-estimate"),))

    def test_unknown_names(self):
        for text in ("nonsense", "http", "http-x", "slow-", "fixed-id-", "real-"):
            with self.subTest(text), self.assertRaises(UnknownScenario):
                parse(text)

    def test_model_names(self):
        self.assertTrue(of_model("vendor/drop/submit").has("drop", REAL))
        self.assertTrue(of_model("a/http-500,slow-5").has("http", REAL))
        self.assertFalse(of_model("vendor/model-1/submit"))
        self.assertTrue(of_model("v1/chat/completions").has("openai"))

    def test_where_they_apply(self):
        drop, usage, gzip = parse("drop"), parse("usage-lower"), parse("gzip")
        self.assertEqual([drop.has("drop", p) for p in (ESTIMATE, REAL, SUBMIT, QUERY)], [True] * 3 + [False])
        self.assertEqual([usage.has("usage-lower", p) for p in (ESTIMATE, REAL, SUBMIT, QUERY)],
                         [False, True, False, True])
        self.assertEqual([gzip.has("gzip", p) for p in (ESTIMATE, REAL, QUERY)], [False, True, False])

    def test_the_readme_names_every_scenario(self):
        readme = (pathlib.Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
        missing = [name for name in [*KINDS, *ALIASES] if f"`{name}" not in readme]
        self.assertEqual(missing, [])


if __name__ == "__main__":
    unittest.main()
