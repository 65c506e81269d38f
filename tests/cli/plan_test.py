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


def rest(why):
    return {"kind": "rest", "why": why, "run_min": None, "walk_min": None, "reps": None,
            "minutes": None, "exercises": []}


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
                                   "sessions": [rest("no_episode")],
                                   "caps": {"binding": None, "limit": None, "reference": None}})

    def test_no_run_today_before_the_safety_questions(self):
        self.sore()
        found = self.plan("--weeks", "26")
        self.assertEqual(found["schema"], "runlight.plan/1")
        self.assertEqual(len(found["days"]), 182)
        self.assertTrue(found["days"][0]["screening_due"])
        self.assertEqual(found["days"][0]["sessions"][0],
                         rest("screening"))
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

    def say(self, what, until="2026-03-20", at="2026-03-01T08:00:00+01:00"):
        more = {} if until is None else {"until": until}
        self.add(at, "override", by="R. Example", role="physiotherapist", what=what, why="", **more)

    def runs_of(self, found):
        return [day["day"] for day in found["days"]
                if any(one["kind"] in ("run", "test_run") for one in day["sessions"])]

    def test_where_it_stands_with_every_line(self):
        self.sore()
        now = self.plan()["now"]
        self.assertEqual((now["phase"], now["since"], now["reds"], now["ladder"]),
                         ("niggle", "2026-03-01", [], None))
        self.assertEqual(now["exit"], {"to": "return", "open": False, "criteria": [
            {"criterion": "clean_run", "standing": "not_yet", "value": 0, "needed": 1,
             "or_the_one_before": False},
            {"criterion": "steady_runs", "standing": "not_yet", "value": 0, "needed": 3,
             "or_the_one_before": True}]})

    def test_an_outlook_with_what_a_setback_moves(self):
        self.sore()
        outlook = self.plan()["outlook"]
        best = outlook["best"]
        self.assertLess(best["running"], best["thirty_minutes"])
        self.assertEqual([one["what"] for one in outlook["setbacks"]],
                         ["yellow", "red", "missed_week"])
        yellow, red, _ = [one["days_later"] for one in outlook["setbacks"]]
        self.assertGreater(yellow, 0)
        self.assertGreater(red, yellow)

    def test_a_question_writes_nothing(self):
        self.sore()
        before = self.diary.read_bytes()
        self.diary.chmod(0o400)
        found = self.plan("--if", "pain 0 for 3 days, then a red today")
        self.assertEqual(self.diary.read_bytes(), before)
        self.assertEqual((found["if"]["from"], found["if"]["days"]), ("2026-03-02", 4))
        self.assertEqual([one["kind"] for one in found["if"]["phrases"]], ["pain", "red_today"])
        self.assertEqual(found["if"]["without"]["phase"], "niggle")
        self.assertEqual(found["now"]["day"], "2026-03-05")
        self.assertEqual(found["now"]["reds"], ["2026-03-05"])
        out = self.done("plan", "--if", "a red today", now=NOW).out
        self.assertIn("What if", out.splitlines()[0])
        self.assertIn("nothing of it is written into your diary", " ".join(out.split()))

    def test_a_question_that_is_not_understood(self):
        self.sore()
        self.refused(3, "plan", "--if", "pain 0 fro 3 days", now=NOW, where="--if")
        self.refused(2, "plan", "--if", "a red today", "--ics", "x.ics", now=NOW, where="--if")
        self.assertFalse((self.folder / "x.ics").exists())

    def test_a_clinician_may_restrict_freely(self):
        self.sore()
        self.say("no_running", until="2026-03-09")
        found = self.plan("--weeks", "4")
        self.assertEqual(found["now"]["overrides"][0]["standing"], "in_force")
        self.assertTrue(all(day > "2026-03-09" for day in self.runs_of(found)))
        self.assertTrue(self.runs_of(found))
        out = " ".join(self.done("plan", now=NOW).out.split())
        self.assertIn("No running, until Mon 9 Mar, because R. Example (physiotherapist) said so.",
                      out)

    def test_beyond_its_bounds_or_not_understood_it_does_nothing(self):
        self.sore()
        plain = self.plan()["days"]
        self.say("start_stage 9")
        self.say("run_on_grass_only", until=None)
        found = self.plan()
        self.assertEqual([one["standing"] for one in found["now"]["overrides"]],
                         ["out_of_bounds", "not_understood"])
        self.assertEqual(found["days"], plain)

    def test_an_override_is_written_with_its_bounds(self):
        by = ("--by", "R. Example", "--role", "physiotherapist")
        long = ("--until", "2026-03-20")
        self.diary = self.folder / "diary.db"
        self.refused(3, "log", "override", "stage_atmost", "3", *by, *long, where="WHAT")
        self.refused(2, "log", "override", "no_running", *long, where="log override")
        self.refused(3, "log", "override", "start_stage", "5", *by, *long, where="WHAT",
                     what="running may begin at stage 4 at most (protocol standard)")
        self.refused(3, "log", "override", "start_stage", "4", *by,
                     where="--until", what="what loosens the plan needs a last day")
        self.refused(3, "log", "override", "start_stage", "4", *by, "--until", "2026-03-30",
                     where="--until", what="it may hold for 28 days at most (protocol standard)")
        self.refused(3, "log", "override", "no_running", *by, "--until", "2026-03-01",
                     where="--until", what="that day is over")
        self.done("log", "override", "skip_test", "step_down", *by, *long)
        self.refused(3, "log", "override", "skip_test", "single_leg_squat", *by, *long,
                     where="WHAT", what="tests that may be skipped: 1 (protocol standard)")
        made = self.done("log", "override", "no_running", *by, "--why", "swelling").out.strip()
        standing = self.done("plan", "--json").json["now"]["overrides"]
        self.assertEqual([one["what"] for one in standing], ["skip_test step_down", "no_running"])
        self.assertIsNone(standing[1]["until"])
        self.done("void", made, "--why", "wrong runner")
        standing = self.done("plan", "--json").json["now"]["overrides"]
        self.assertEqual([one["what"] for one in standing], ["skip_test step_down"])

    def test_no_green_where_a_clinician_said_no(self):
        self.sore()
        self.say("no_running")
        out = self.done("today", now=NOW).out
        self.assertNotIn("GREEN", out)

    def test_a_run_against_the_advice_is_taken_as_it_is(self):
        self.sore()
        self.add("2026-03-01T19:00:00+01:00", "run", start="2026-03-01T18:00:00+01:00",
                 duration_s=3600, distance_m=10000)
        found = self.plan()
        self.assertEqual(found["now"]["unplanned_run"], "2026-03-01")
        self.assertNotIn("2026-03-02", self.runs_of(found))
        out = " ".join(self.done("plan", now=NOW).out.split())
        self.assertIn("Your run on Sun 1 Mar was not the one planned. It is taken as it was, and "
                      "the plan goes on from there.", out)

    def test_no_line_is_wider_than_the_terminal(self):
        self.sore()
        for columns in (60, 80, 120):
            env = self.environment(COLUMNS=str(columns))
            for more in ((), ("--weeks", "all"), ("--if", "a red today")):
                out = self.done("plan", *more, now=NOW, env=env).out
                self.assertLess(max(len(line) for line in out.splitlines()), columns)

    def test_to_the_end_of_the_episode(self):
        self.sore()
        found = self.plan("--weeks", "all")["days"]
        phases = [day["phase"] for day in found]
        self.assertIn("keep", phases)
        self.assertIsNone(phases[-1])
        out = self.done("plan", "--weeks", "all", now=NOW).out
        self.assertIn("on the episode is over", out)

    def test_weeks_that_are_none_are_refused(self):
        for weeks in ("0", "53", "x"):
            self.refused(3, "plan", "--weeks", weeks, now=NOW)


if __name__ == "__main__":
    unittest.main()
