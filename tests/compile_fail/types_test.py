"""What the core's types forbid does not compile: a pain from nowhere, days mixed with instants, a
result nobody looks at. Each snippet is shown to compile once it is put right.
"""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLAGS = "-std=c++20 -fsyntax-only -fno-exceptions -fno-rtti -Wall -Wextra -Werror".split()
HEAD = """
#include "core/base/result.hpp"
#include "core/calendar/calendar.hpp"
#include "core/facts/findings.hpp"
using namespace runlight;
"""


class Types(unittest.TestCase):
    def compile(self, body):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "snippet.cpp"
            path.write_text(HEAD + body + "\n", encoding="utf-8")
            return subprocess.run(
                ["g++", *FLAGS, f"-I{ROOT}", str(path)],
                capture_output=True,
                text=True,
                timeout=120,
                env={**os.environ, "LC_ALL": "C"},
                check=False,
            )

    def refuse(self, bad, good, message):
        done = self.compile(good)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        done = self.compile(bad)
        self.assertNotEqual(done.returncode, 0, "this must not compile: " + bad)
        self.assertIn(message, done.stderr)

    def test_a_pain_is_no_bare_number(self):
        self.refuse("Pain pain = 3;", "auto pain = Pain::from(3);", "conversion from")

    def test_a_pain_is_not_built_past_its_range_check(self):
        self.refuse("Pain pain(11);", "auto pain = Pain::from(11);", "private within this context")

    def test_a_pain_is_no_duration(self):
        self.refuse(
            "Answer<Minutes> settled = Pain::clamped(3);",
            "Answer<Minutes> settled = Minutes::clamped(3);",
            "conversion from",
        )

    def test_a_pain_is_not_compared_with_a_number(self):
        self.refuse(
            "bool bad(Pain pain) { return pain >= 4; }",
            "bool bad(Pain pain) { return pain >= Pain::clamped(4); }",
            "no match for",
        )

    def test_a_day_is_no_instant(self):
        self.refuse(
            "bool later(LocalDay day, Instant instant) { return day > instant; }",
            "bool later(LocalDay day, AsOf now) { return day > now.day(); }",
            "no match for",
        )

    def test_a_level_is_no_number(self):
        self.refuse("Level level = 3;", "Level level = Level::Stop;", "cannot convert")

    def test_a_level_is_no_urgency(self):
        self.refuse(
            "bool same(Level a, Urgency b) { return a == b; }",
            "bool same(Level a, Level b) { return a == b; }",
            "no match for",
        )

    def test_a_result_must_be_looked_at(self):
        self.refuse(
            "Result<Done> keep(); void lose() { keep(); }",
            "Result<Done> keep(); bool kept() { return keep().ok(); }",
            "unused-result",
        )

    def test_a_forgotten_level_in_a_switch(self):
        cases = ["Go", "Hold", "TestRunOnly", "Stop", "WithinDays", "SameDay", "Emergency"]
        lines = [f"case Level::{one}: return {number};" for number, one in enumerate(cases)]
        switch = "int of(Level level) { switch (level) { %s } return -1; }"
        self.refuse(switch % " ".join(lines[:-1]), switch % " ".join(lines), "Emergency")


if __name__ == "__main__":
    unittest.main()
