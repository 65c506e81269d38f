"""`runlight understand`: what the article says beside the runner's own answers and runs.

S9, S10, S11, S12, S28: changed before, never caused; what is not known is said; a form cue only
where it fits.
"""

import datetime
import json
import pathlib
import unittest

from load_test import Diary, FIRST, ONSET
from terminal import ProgramCase

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTH = 80


class Understand(ProgramCase):
    def keep(self, diary):
        self.diary = self.folder / "diary.jsonl"
        self.diary.write_text(diary.lines(), encoding="utf-8")

    def months(self, **more):
        """Twenty weeks of three runs; longer Sundays in the four weeks before it hurts."""
        diary = Diary()
        for week in range(17):
            monday = FIRST + datetime.timedelta(weeks=week)
            late = ONSET - datetime.timedelta(days=28) <= monday < ONSET
            for weekday, metres in ((1, 5000), (3, 6000), (6, 15000 if late else 10000)):
                diary.run(monday + datetime.timedelta(days=weekday), metres, metres, **more)
        diary.add("2026-02-10T08:00:00+01:00", "episode", state="open", side="left",
                  onset=ONSET.isoformat(), onset_kind="gradual")
        return diary

    def aspects(self):
        told = self.done("understand", "--json").json
        return told, {one["id"]: one for one in told["aspects"]}

    def figures(self, aspect):
        return {one["quantity"]: one for one in aspect["figures"]}

    def test_nothing_known_is_said_as_that(self):
        told, aspects = self.aspects()
        self.assertEqual((told["onset"], told["cadence"], told["spikes"]), (None, None, []))
        self.assertEqual(list(aspects), ["volume", "longest_run", "hills", "speed", "cadence",
                                         "sitting", "core"])
        for one in aspects.values():
            self.assertEqual((one["before_it_hurt"], one["figures"]), ("not_known", []), one["id"])
            self.assertTrue(one["sources"], one["id"])
        self.assertEqual(aspects["hills"]["said"], None)
        out = self.done("understand").out
        self.assertIn("You, before it hurt: no day is known on which it began.", out)
        self.assertIn("  You: not known. It takes 5 runs with cadence; there are 0.", out)
        self.assertIn("Tell it and this page compares: runlight episode open --onset DATE", out)

    def test_the_own_months_beside_what_the_article_says(self):
        self.keep(self.months(cadence_spm=168))
        told, aspects = self.aspects()
        self.assertEqual(told["onset"], "2026-02-09")
        self.assertEqual((told["missing_before_days"], told["missing_after_days"]), (0, 0))
        self.assertEqual(told["cadence"], {
            "steps_a_minute": 168, "lowest": 168, "highest": 168, "runs": 10,
            "last": "2026-02-08", "cycles_per_leg_and_hour": 5040})
        volume = self.figures(aspects["volume"])
        self.assertEqual(volume["distance"], {"quantity": "distance", "before": 84000,
                                              "after": 104000, "change_percent": 23.81,
                                              "unusual": True})
        self.assertEqual(volume["sessions"]["change_percent"], 0)
        self.assertEqual(aspects["volume"]["before_it_hurt"], "rose")
        self.assertEqual(aspects["longest_run"]["before_it_hurt"], "rose")
        # A hundredth of the way up in every week: more climb, as much of it in a kilometre.
        hills = self.figures(aspects["hills"])
        climb = hills["climb_per_km"]
        self.assertEqual((climb["before"], climb["after"]), (10, 10))
        self.assertEqual(aspects["cadence"]["before_it_hurt"], "same")
        for one in ("speed", "sitting", "core"):
            self.assertEqual(aspects[one]["before_it_hurt"], "not_known", one)
        self.assertEqual([(one["day"], one["size_percent"]) for one in told["spikes"]],
                         [("2026-01-18", 50)])

    def test_the_page_says_changed_before_and_fits_the_terminal(self):
        self.keep(self.months(cadence_spm=168))
        self.done("log", "pattern", "sitting_hours=9.5", "hills=no", "core=yes", "speed=unknown")
        out = self.done("understand").out
        lines = out.splitlines()
        self.assertLessEqual(max(len(line) for line in lines), WIDTH)
        self.assertIn("You, before it hurt (9 Feb)", lines)
        self.assertIn("    distance (km): 84.0, then 104.0: +24 %, unusual for you", lines)
        self.assertIn("    sessions: 12, then 12: about the same", lines)
        self.assertIn("    18 Jan: 15.0 km, 50 % more than 10.0 km: a moderate spike", lines)
        self.assertIn("    climb a km (m): 10.0, then 10.0: about the same", lines)
        self.assertIn("    not known: fast part (h:min), fast part (%).", lines)
        self.assertIn("    How many hours a day do you sit? 9.5 h", lines)
        self.assertIn("so each leg\n  swings about 5,040 times an hour.", out)
        self.assertNotIn("cause", out)
        self.assertIn("This is not a diagnosis", out)

    def test_missing_days_are_shown_as_missing(self):
        diary = Diary()
        diary.run(datetime.date(2026, 2, 8), 6000)
        self.keep(diary)
        self.done("episode", "open", "--onset", "2026-02-09")
        told, aspects = self.aspects()
        self.assertEqual(told["missing_before_days"], 56)
        self.assertEqual(aspects["volume"]["before_it_hurt"], "not_known")
        out = self.done("understand").out
        self.assertIn("Missing days: 56 of the 56,", out)
        self.assertIn("To tell: runlight import FILE brings in your runs.", out)

    def test_a_pattern_taken_back_is_not_said(self):
        entry = self.done("log", "pattern", "hills=yes", "--json").json
        self.assertIs(self.aspects()[1]["hills"]["said"], True)
        self.done("void", entry["id"], "--why", "wrong")
        self.assertIs(self.aspects()[1]["hills"]["said"], None)

    def test_no_form_cue_while_it_hurts(self):
        self.keep(self.months(cadence_spm=164))
        self.done("log", "pattern", "overstride=yes")
        told, _ = self.aspects()
        self.assertEqual([one["id"] for one in told["form"]],
                         ["easier_pace", "tall_lean", "shorter_step", "cadence_trial"])
        for one in told["form"]:
            self.assertNotEqual(one["fit"], "fits", one["id"])
            self.assertNotIn("text", one)
            self.assertNotIn("try_steps_a_minute", one)
        self.assertIn("  None for now: your phase has no running yet.\n",
                      self.done("understand").out)

    def test_form_in_the_return_to_running(self):
        form = {one["id"]: one for one in self.done("understand", "--demo", "--json").json["form"]}
        self.assertEqual([(one["fit"], one.get("why")) for one in form.values()],
                         [("fits", None), ("fits", None), ("not_known", "cadence"),
                          ("not_now", "phase")])
        self.assertIn("shorter and faster steps ask more", form["easier_pace"]["text"])
        out = self.done("understand", "--demo").out
        self.assertIn("  An easier pace first - fits now\n", out)
        self.assertNotIn(form["shorter_step"]["title"] + " - fits", out)
        self.assertNotIn("Let the foot land under you", out)

    def test_the_card_of_a_green_day_in_the_return_has_one_line_of_form(self):
        yellow = (ROOT / "demo" / "diary.jsonl").read_text(encoding="utf-8").splitlines()
        line = " Form      An easier pace first (runlight explain easier_pace)"
        self.diary = self.folder / "yellow.jsonl"
        self.diary.write_text("\n".join(yellow) + "\n", encoding="utf-8")
        self.assertNotIn(" Form", self.done("today").out)
        green = [json.loads(one) for one in yellow]
        for entry in green:
            if entry["kind"] == "checkin" and entry["at"].startswith("2026-03-02"):
                entry["findings"].update(pain_rest=0, pain_walking=0, pain_stairs=0,
                                         pain_knee_lift=0, quality="none", trend="none")
        self.diary = self.folder / "green.jsonl"
        self.diary.write_text("".join(json.dumps(one) + "\n" for one in green),
                              encoding="utf-8")
        self.assertEqual(self.done("today", "--json").json["verdict"]["level"], "go")
        self.assertEqual(self.done("today", "--json").json["phase"], "return")
        out = self.done("today").out.splitlines()
        self.assertEqual([one for one in out if " Form" in one], [line])

    def test_who_needs_a_doctor_is_told_first_and_not_calmed(self):
        self.done("log", "pattern", "deep_ache=yes", "resisted_lift=yes")
        self.assertIn("Your signs fit the usual pattern", self.done("understand").out)
        self.assertIs(self.done("understand", "--json").json["somebody_first"], False)
        self.diary = self.folder / "flagged.jsonl"
        diary = Diary()
        diary.add("2026-03-01T08:00:00+01:00", "pattern", deep_ache=True, resisted_lift=True)
        diary.add("2026-03-01T08:00:01+01:00", "screening",
                  answers={f"bone_stress.{one}": True for one in "bcd"})
        self.keep(diary)
        told = self.done("understand", "--json").json
        self.assertIs(told["somebody_first"], True)
        self.assertEqual({one.get("why") for one in told["form"]}, {"somebody_first"})
        out = self.done("understand").out
        self.assertTrue(out.split("\n")[2].startswith("First of all: somebody should look"), out)
        self.assertNotIn("Your signs fit the usual pattern", out)
        self.assertIn("None for now: somebody should look at you first.", out)

    def test_explain_has_the_caveat_with_the_cue(self):
        out = self.done("explain", "S28").out
        self.assertIn("ask more of the hip flexor", out)
        self.assertIn("never while it flares", out)


if __name__ == "__main__":
    unittest.main()
