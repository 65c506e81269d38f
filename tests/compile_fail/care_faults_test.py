"""Care that goes beyond what the decision model allows stops the build, with file and line.

S12, S15, S16, S19.
"""

import unittest

from knowledge_faults_test import Copy

FILE = "care.toml"


class Care(Copy):
    def spoiled(self, old, new, message, within="[ice]"):
        whole = self.read(FILE)
        self.spoil(FILE, old, new, within)
        line = self.line(FILE, new, within)
        self.assertIn(f"knowledge/{FILE}:{line}: {message}", self.faults())
        self.path(FILE).write_text(whole, encoding="utf-8")

    def test_ice_beyond_its_limits(self):
        for old, new, message in (
            ("most_min = 15", "most_min = 20",
             "ice: most_min must be from 10 to 15: more than 15 minutes is not offered"),
            ("times_a_day = 4", "times_a_day = 5",
             "ice: times_a_day must be from 1 to 4: at most 4 times a day"),
            ("days = 3", "days = 4", "ice: days must be from 1 to 3: at most 3 days"),
            ('phases = ["niggle", "protect"]', 'phases = ["niggle", "calm"]',
             "ice: unknown phase calm; known: niggle, protect, foundation, load_light, "
             "load_heavy, return, rebuild, keep"),
        ):
            with self.subTest(new):
                self.spoiled(old, new, message)

    def test_painkillers_for_more_people_or_sooner(self):
        for old, new, message in (
            ("age_from = 18", "age_from = 16",
             "medication: age_from must be from 18 to 59: nobody under 18"),
            ("age_to = 59", "age_to = 65",
             "medication: age_to must be from 18 to 59: nobody of 60 or more"),
            ("hours_after_onset = 48", "hours_after_onset = 24",
             "medication: hours_after_onset must be from 48 to 336: not in the first 48 hours"),
            ("hours_before_run = 24", "hours_before_run = 8",
             "medication: hours_before_run must be from 24 to 72: no run while a tablet could "
             "hide pain"),
        ):
            with self.subTest(new):
                self.spoiled(old, new, message, "[medication]")

    def test_sitting(self):
        self.spoiled("from_hours = 4", "from_hours = 9",
                     "sitting: from_hours must fall from row to row", "from_hours = 8")
        self.spoiled("every_min = 45", "every_min = 20",
                     "sitting: who sits less may not be sent up more often", "from_hours = 4")
        self.spoil(FILE, "from_hours = 0", "from_hours = 1")
        self.assertTrue(any("must be for 0 hours, so that everybody has one" in one
                            for one in self.faults()))

    def test_other_training_guessed_too_low(self):
        self.spoiled("unknown_effort = 5", "unknown_effort = 1",
                     "cross: unknown_effort must be from 3 to 10: never guessed too low",
                     "[cross]")

    def test_a_part_that_is_missing(self):
        whole = self.read(FILE)
        self.path(FILE).write_text(whole[:whole.index("[cross]")], encoding="utf-8")
        self.assertTrue(any("[cross] is missing" in one for one in self.faults()))

    def test_no_source_and_no_reason(self):
        self.spoil(FILE, 'house = "Less sitting needs fewer breaks."\n', "")
        self.assertTrue(any("sitting: has no source; name one, or say why in house" in one
                            for one in self.faults()))


if __name__ == "__main__":
    unittest.main()
