"""`runlight care`: rest, ice with its timer, the gate before painkillers, breaks, other training.

S12, S14, S15, S16, S19.
"""

import json
import os
import time
import unittest

from exercises_test import ExercisesCase
from terminal import BIN, Terminal

NOW = "2026-03-06T07:30:00+01:00"
GATE = ["pregnant", "breastfeeding", "stomach", "bowel", "organs", "blood_pressure", "bleeding",
        "medicines", "asthma", "other_painkiller", "alcohol", "unwell", "special_medicines"]


class CareCase(ExercisesCase):
    def sore(self, number=5, conditions=()):
        """In `protect` for three whole days."""
        self.profile(conditions)
        self.screening(at="2026-03-03T07:00:00+01:00")
        self.pain(number, at="2026-03-03T07:05:00+01:00")

    def care(self, *words, now=NOW):
        return self.done("care", *words, "--json", now=now).json

    def ice(self, *times):
        for one in times:
            self.done("log", "ice", "12", now=one)


class Shown(CareCase):
    def test_all_of_it_in_protect(self):
        self.sore()
        found = self.care()
        self.assertEqual((found["schema"], found["phase"]), ("runlight.care/1", "protect"))
        care = found["care"]
        self.assertEqual((care["offered"], care["withheld"]), (True, []))
        self.assertEqual(care["ice"],
                         {"status": "offered", "least_min": 10, "most_min": 15, "today": 0,
                          "times_a_day": 4, "days": 0, "most_days": 3,
                          "questions": ["ice.numb_skin", "ice.circulation", "ice.cold_allergy",
                                        "ice.open_skin"],
                          "sources": ["S15", "MerseyCare", "Ice12"]})
        self.assertEqual(care["medication"], {"status": "ask", "why": None})
        self.assertEqual(care["sitting"], {"hours_tenths": None, "every_min": 30})
        cross = care["crosstraining"]
        self.assertEqual((cross["usual_week_min"], cross["session_min"]), (None, 30))
        self.assertIn("rowing", cross["avoid"])
        out = self.done("care", now=NOW).out
        for part in ("Rest", "Ice", "Tablets", "Sitting", "Keep fit", "runlight care ice",
                     "runlight care medication"):
            self.assertIn(part, out)
        self.assertLessEqual(max(len(line) for line in out.splitlines()), 80)
        self.assertLessEqual(len(out.splitlines()), 23)

    def test_nothing_while_a_doctor_is_asked_for(self):
        self.profile()
        self.screening(at="2026-03-06T07:00:00+01:00", yes=("bone_stress.b",))
        self.pain(5, at="2026-03-06T07:05:00+01:00")
        for words in ((), ("ice",), ("medication",)):
            out = self.run_program("care", *words, now=NOW).out
            self.assertIn("Nothing of it for now.", out)
            self.assertIn("What to do now: runlight today", out)
            for word in ("buprofen", "damp cloth", "Swimming"):
                self.assertNotIn(word, out)
        found = self.care()
        self.assertEqual(found["care"], {"offered": False, "withheld": ["level", "flag"]})

    def test_nothing_hurts_and_nothing_is_due(self):
        self.assertIn("nothing is due", self.done("care", now=NOW).out)
        self.assertEqual(self.care()["phase"], None)

    def test_sitting(self):
        self.sore()
        self.done("log", "pattern", "sitting_hours=9", now="2026-03-05T08:00:00+01:00")
        self.assertEqual(self.care()["care"]["sitting"], {"hours_tenths": 90, "every_min": 30})
        self.assertIn("You sit about 9 h a day", self.done("care", now=NOW).out)

    def test_other_training_counts_as_hard_as_it_was(self):
        self.sore()
        self.done("log", "cross", "stationary_bike", "20", "--rpe", "6",
                  now="2026-03-05T08:00:00+01:00")
        cross = self.care()["care"]["crosstraining"]
        self.assertEqual((cross["done_min"], cross["left_min"], cross["session_min"]), (40, 50, 30))


class Ice(CareCase):
    def test_four_times_a_day_and_three_days(self):
        self.sore()
        self.ice(*(f"2026-03-06T0{hour}:00:00+01:00" for hour in range(1, 5)))
        self.assertEqual(self.care()["care"]["ice"]["status"], "enough_today")
        self.assertIn("Enough for today: 4 times.",
                      self.done("care", "ice", "--none", now=NOW).out)
        self.ice("2026-03-07T08:00:00+01:00", "2026-03-08T08:00:00+01:00")
        self.assertEqual(self.care(now="2026-03-09T08:00:00+01:00")["care"]["ice"]["status"],
                         "enough_days")

    def test_the_timer_has_its_bounds(self):
        self.sore()
        for minutes in ("9", "16", "x"):
            self.refused(3, "care", "ice", minutes, "--none", where="MIN", now=NOW)
        self.refused(2, "care", "ice", now=NOW, where="care ice")

    def test_a_yes_is_no_ice(self):
        self.sore()
        for answer in ("y", "?"):
            ran = self.at_terminal("care", "ice", answers=["x", answer], now=NOW)
            self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
            self.assertIn("Raynaud", ran.plain)
            self.assertIn("Leave ice out", ran.plain)
        self.assertEqual(self.care()["care"]["ice"]["today"], 0)

    def test_ctrl_c_keeps_nothing(self):
        self.sore()
        ran = self.stopped("care", "ice", "10", "--none")
        self.assertEqual(ran.code, 130, ran.plain)
        self.assertIn("left", ran.plain)
        self.assertIn("Stopped after 0 min", ran.plain)
        self.assertEqual(self.care()["care"]["ice"]["today"], 0)

    def stopped(self, *words):
        terminal = Terminal([BIN, "--diary", str(self.diary), "--now", NOW, *words],
                            self.environment())
        time.sleep(1.2)
        os.write(terminal.fd, b"\x03")
        return terminal.play([])


class Medication(CareCase):
    def asked(self, *answers):
        return self.care("medication", *answers)

    def test_only_behind_every_question(self):
        self.sore()
        found = self.asked()
        self.assertEqual((found["status"], found["why"]), ("ask", None))
        self.assertEqual(found["questions"], ["medication." + one for one in GATE])
        self.assertNotIn("buprofen", json.dumps(found))
        almost = self.asked(*(one + "=no" for one in GATE[:-1]))
        self.assertEqual((almost["status"], almost["questions"]),
                         ("ask", ["medication.special_medicines"]))
        self.assertNotIn("buprofen", json.dumps(almost))
        told = self.asked(*(one + "=no" for one in GATE))
        self.assertEqual((told["status"], told["questions"]), ("text", []))
        self.assertIn("1,200 mg", json.dumps(told))
        self.assertIn("Never take anything in order to run", json.dumps(told))
        self.assertIn("DailyMed", told["sources"])

    def test_one_yes_or_one_unknown_is_a_pharmacist(self):
        self.sore()
        for one in GATE:
            for word in ("yes", "unknown"):
                answers = [other + "=no" for other in GATE if other != one] + [f"{one}={word}"]
                found = self.asked(*answers)
                self.assertEqual((found["status"], found["why"], found["question"]),
                                 ("pharmacist", "answer", "medication." + one))
                self.assertNotIn("buprofen", json.dumps(found))

    def test_at_the_terminal_it_ends_with_the_first_yes_and_keeps_nothing(self):
        self.sore()
        ran = self.at_terminal("care", "medication", answers=["n", "n", "y"], now=NOW)
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        self.assertIn("Ask a pharmacist or a doctor", ran.plain)
        self.assertNotIn("buprofen", ran.plain)
        ran = self.at_terminal("care", "medication", answers=["n"] * len(GATE), now=NOW)
        self.assertIn("Ibuprofen for adults", ran.plain)
        self.assertEqual([one["kind"] for one in self.entries()],
                         ["profile", "screening", "checkin"])

    def test_age_time_phase_and_profile(self):
        self.sore()
        no = [one + "=no" for one in GATE]
        found = self.care("medication", *no, now="2026-03-05T07:00:00+01:00")
        self.assertEqual((found["status"], found["why"]), ("pharmacist", "too_early"))
        self.done("profile", "set", "--birth-year", "1960", now="2026-03-05T08:00:00+01:00")
        self.assertEqual(self.care("medication", *no)["why"], "age")

    def test_not_in_a_niggle(self):
        self.sore(2)
        found = self.care("medication", *(one + "=no" for one in GATE))
        self.assertEqual((found["status"], found["why"]), ("pharmacist", "other_phase"))

    def test_a_profile_that_says_yes(self):
        self.sore(5, conditions=("medication.asthma",))
        found = self.care("medication", *(one + "=no" for one in GATE))
        self.assertEqual((found["status"], found["why"]), ("pharmacist", "condition"))

    def test_bad_input(self):
        self.sore()
        self.refused(2, "care", "medication", "stomach", where="stomach", now=NOW)
        self.refused(3, "care", "medication", "knee=no", where="care medication", now=NOW)


if __name__ == "__main__":
    unittest.main()
