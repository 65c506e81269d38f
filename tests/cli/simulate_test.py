"""`runlight simulate`: invented runners through the real engine, from a seed."""

import json
import unittest

from terminal import ProgramCase


class Simulate(ProgramCase):
    def simulate(self, *more):
        return self.done("simulate", "--json", *more).json

    def test_what_it_says(self):
        out = self.simulate("--runners", "120", "--weeks", "4")
        self.assertEqual(out["schema"], "runlight.simulation/1")
        self.assertTrue(out["invented"])
        self.assertIn("invented", out["note"])
        self.assertEqual((out["runners"], out["weeks"], out["seed"]), (120, 4, 1))
        self.assertEqual(out["plans"], 120 * 28)
        self.assertEqual((out["breaches"], out["examples"]), (0, []))
        self.assertEqual(set(out["breaches_of"].values()), {0})
        self.assertIn("no_run_after_a_red", out["breaches_of"])
        self.assertEqual((out["stuck"], out["stuck_examples"]), (0, []))
        self.assertEqual((out["lead_on"]["never_30"], out["lead_on"]["never_closed"]), (0, 0))
        self.assertEqual(out["astray_examples"], [])
        groups = {(g["protocol"], g["temperament"]): g for g in out["groups"]}
        self.assertEqual(len(groups), 12)
        honest = groups["standard", "honest"]
        self.assertEqual(honest["runners"], 10)
        self.assertEqual(sum(honest["phase_at_end"].values()), 10)
        self.assertEqual(sum(honest["reds"]), 10)
        self.assertEqual(sum(honest["weeks_to_30"]), honest["reached_30"])

    def test_the_same_whatever_the_threads(self):
        one = self.done("simulate", "--json", "--runners", "500", "--weeks", "3", "--threads", "1")
        many = self.done("simulate", "--json", "--runners", "500", "--weeks", "3", "--threads", "7")
        self.assertEqual(one.out, many.out)
        other = self.done("simulate", "--json", "--runners", "500", "--weeks", "3", "--seed", "2")
        self.assertNotEqual(one.out, other.out)

    def test_one_protocol(self):
        groups = self.simulate("--runners", "12", "--weeks", "1", "--protocol", "article")["groups"]
        self.assertEqual({group["protocol"] for group in groups}, {"article"})
        both = self.simulate("--runners", "12", "--weeks", "1", "--protocol", "both")["groups"]
        self.assertEqual({group["protocol"] for group in both}, {"standard", "article"})

    def test_in_words(self):
        out = self.done("simulate", "--runners", "60", "--weeks", "2").out
        self.assertIn("60 invented runners, 2 weeks each, seed 1", out)
        self.assertRegex(out, r"(?m)^Breaches +0$")
        self.assertIn("over-keen", out)
        self.assertIn("These runners are invented.", out)
        self.assertLessEqual(max(len(line) for line in out.splitlines()), 80)

    def test_one_runner_s_diary_is_replayed_to_the_end_that_was_counted(self):
        for runner in ("0", "3", "9", "14"):
            ran = self.done("simulate", "--runner", runner, "--weeks", "8")
            lines = [json.loads(line) for line in ran.out.splitlines()]
            kinds = {line["kind"] for line in lines}
            self.assertLessEqual({"profile", "screening", "checkin"}, kinds)
            diary = self.folder / f"runner{runner}.jsonl"
            diary.write_text(ran.out, encoding="utf-8")
            days = [json.loads(line) for line in
                    self.done("replay", str(diary), "--json").out.splitlines()]
            self.assertEqual(days[-1]["type"], "day")
            self.assertEqual(sum(day["type"] == "checkin" for day in days),
                             sum(line["kind"] == "checkin" for line in lines))
            again = self.done("simulate", "--runner", runner, "--weeks", "8")
            self.assertEqual(ran.out, again.out)

    def test_what_is_refused(self):
        self.refused(3, "simulate", "--runners", "0", where="--runners")
        self.refused(3, "simulate", "--weeks", "105", where="--weeks")
        self.refused(3, "simulate", "--threads", "0", where="--threads")
        self.refused(2, "simulate", "--protocol", "gentle", where="simulate --protocol")


if __name__ == "__main__":
    unittest.main()
