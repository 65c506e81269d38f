"""`runlight plan`: the days ahead, each with its reason and the limit that holds it.

S26, S27, S29: a walk and a run, growing slowly, led by pain and never by the calendar.
"""

import datetime
import json
import unittest

from terminal import ProgramCase

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NOW = "2026-03-02T08:00:00+01:00"
PAINLESS = {"pain_rest": 0, "pain_walking": 0, "pain_stairs": 0, "pain_knee_lift": 0,
            "gait": "normal", "night_pain": False, "analgesic": "none"}


class Plan(ProgramCase):
    def setUp(self):
        super().setUp()
        self.lines = []

    def add(self, at, kind, **body):
        stamp = int(datetime.datetime.fromisoformat(at).timestamp() * 1000)
        number = (stamp << 80) | (len(self.lines) + 1)
        text = "".join(ALPHABET[(number >> (5 * i)) & 31] for i in reversed(range(26)))
        self.lines.append(json.dumps({"id": text, "at": at, "kind": kind, **body}) + "\n")
        self.diary = self.folder / "diary.jsonl"
        self.diary.write_text("".join(self.lines), encoding="utf-8")

    def plan(self, *more):
        return self.done("plan", "--json", *more, now=NOW).json

    def sore(self):
        self.add("2026-03-01T06:00:00+01:00", "profile", birth_year=1985, sex="female",
                 conditions=[])
        self.add("2026-03-01T07:00:00+01:00", "checkin", moment="before",
                 findings={**PAINLESS, "pain_knee_lift": 1, "quality": "dull",
                           "trend": "constant"})

    def test_without_pain_there_is_nothing_to_plan(self):
        days = self.plan()["days"]
        self.assertEqual(len(days), 14)
        self.assertEqual(days[0], {"day": "2026-03-02", "phase": None, "stage": None,
                                   "screening_due": False,
                                   "sessions": [{"kind": "rest", "why": "no_episode",
                                                 "exercises": []}],
                                   "caps": {"binding": None, "limit": None, "reference": None}})

    def test_no_run_today_before_the_safety_questions(self):
        self.sore()
        found = self.plan("--weeks", "26")
        self.assertEqual(found["schema"], "runlight.plan/1")
        self.assertEqual(len(found["days"]), 182)
        self.assertTrue(found["days"][0]["screening_due"])
        self.assertEqual(found["days"][0]["sessions"][0],
                         {"kind": "rest", "why": "screening", "exercises": []})
        phases = [day["phase"] for day in found["days"]]
        for phase in ("niggle", "return"):
            self.assertIn(phase, phases)
        self.assertIsNone(phases[-1])

    def test_a_day_between_two_runs_and_a_reason_every_day(self):
        self.sore()
        ran = False
        for day in self.plan("--weeks", "8")["days"]:
            self.assertTrue(all(one["why"] for one in day["sessions"]) and day["sessions"])
            runs = any(one["kind"] in ("run", "test_run") for one in day["sessions"])
            self.assertFalse(runs and ran, day["day"])
            ran = runs

    def test_in_words_it_says_that_this_is_the_best_case(self):
        self.sore()
        out = self.done("plan", now=NOW).out
        self.assertIn("If every session goes well", out.replace("\n", " "))
        self.assertIn("runlight screen", out)
        self.assertIn("Not yet clinically reviewed.", out)

    def test_the_same_bytes_again(self):
        self.sore()
        self.assertEqual(self.done("plan", now=NOW).out, self.done("plan", now=NOW).out)

    def test_weeks_that_are_none_are_refused(self):
        for weeks in ("0", "53", "x"):
            self.refused(3, "plan", "--weeks", weeks, now=NOW)


if __name__ == "__main__":
    unittest.main()
