"""Exercises, ways to keep fit and pictures with mistakes stop the build, with file and line."""

import unittest

from knowledge_faults_test import Copy

FILE = "exercises.toml"
CLAM = 'id = "clam_shell"'
BAND = 'id = "standing_band_hip_flexion"'


class Exercises(Copy):
    def spoiled(self, old, new, message, within=CLAM, name=FILE, line_of=None):
        self.spoil(name, old, new, within)
        line = self.line(name, line_of or new, within if within in self.read(name) else "")
        self.assertIn(f"knowledge/{name}:{line}: {message}", self.faults())

    def test_a_missing_field(self):
        self.spoil(FILE, 'load_step = "band"\n', "", CLAM)
        line = self.line(FILE, "[[exercise]]", 'id = "kneeling_hip_flexor_stretch"')
        self.expect(FILE, line, "exercise clam_shell: load_step is missing; give a text in quotes")

    def test_an_unknown_field(self):
        self.spoiled("reviewed = false", "reviewed = false\ncolour = 1",
                     "exercise clam_shell: unknown key colour; known here: demand, demand_source, "
                     "dose, easier, equipment, group, harder, id, load_step, reviewed, source",
                     line_of="colour = 1")

    def test_an_id_that_is_used_twice(self):
        first = self.line(FILE, CLAM)
        self.spoil(FILE, 'id = "bridge"', CLAM)
        self.assertIn(
            f"knowledge/{FILE}:{self.line(FILE, CLAM, 'side_lying_abduction')}: exercise "
            f"clam_shell: id is used twice; the first is on line {first}",
            [one for one in self.faults() if "used twice" in one],
        )

    def test_a_source_that_dangles(self):
        self.spoiled('source = ["S20", "S21", "Johnston99"]', 'source = ["S20", "Johnson99"]',
                     "exercise clam_shell: source Johnson99 is not in sources.toml; add it there "
                     "or correct it")
        self.assertIn("source Nobody98 is not in sources.toml", "".join(self.spoiled_demand()))

    def spoiled_demand(self):
        self.spoil(FILE, 'demand_source = ["evidence 4.1"]', 'demand_source = ["Nobody98"]')
        return self.faults()

    def test_a_dose_without_a_source_or_a_reason(self):
        self.spoiled('source = ["Johnston99"]', "source = []",
                     "exercise clam_shell, dose 1: has no source; name one, or say why in house")

    def test_a_variant_that_does_not_exist(self):
        self.spoiled('harder = "side_lying_abduction"', 'harder = "side_lying_adduction"',
                     "exercise clam_shell: harder side_lying_adduction is no exercise of this file")

    def test_a_variant_that_is_the_exercise_itself(self):
        self.spoiled('harder = "side_lying_abduction"', 'harder = "clam_shell"',
                     "exercise clam_shell: harder is the exercise itself")

    def test_an_easier_one_that_asks_more(self):
        self.spoiled('easier = "clam_shell"', 'easier = "seated_leg_lift"',
                     "exercise side_lying_abduction: easier seated_leg_lift asks high of the hip "
                     "flexor, this one low", within='id = "side_lying_abduction"')

    def test_variants_that_go_in_a_circle(self):
        self.spoil(FILE, 'easier = "bridge"', 'easier = "lunge"', 'id = "single_leg_bridge"')
        self.spoil(FILE, 'demand = "low_moderate"', 'demand = "low"', 'id = "lunge"')
        self.spoil(FILE, 'easier = "step_down"', 'easier = "single_leg_bridge"', 'id = "lunge"')
        line = self.line(FILE, 'easier = "single_leg_bridge"', 'id = "lunge"')
        self.assertIn(
            f"knowledge/{FILE}:{line}: exercise lunge: easier: lunge -> single_leg_bridge -> "
            "lunge goes in a circle", self.faults())

    def test_doses_out_of_range(self):
        for old, new, message in (
            ("sets = [3, 3]", "sets = [3, 9]", "sets 3 to 9 is out of range; 1 to 6 can be"),
            ("reps = [20, 20]", "reps = [20, 200]",
             "reps 20 to 200 is out of range; 1 to 30 can be"),
            ("reps = [20, 20]", "reps = [20, 12]",
             "reps must be [LEAST, MOST] in whole numbers"),
            ("per_week = [5, 5]", "per_week = [5, 8]",
             "per_week 5 to 8 is out of range; 1 to 7 can be"),
            ("tempo = [2, 0, 2]", "tempo = [0, 0, 2]",
             "tempo must be [GO, HOLD, BACK] in seconds up to 10, as in [3, 1, 3]"),
            ("tempo = [2, 0, 2]", "tempo = [2, 0, 60]",
             "tempo must be [GO, HOLD, BACK] in seconds up to 10, as in [3, 1, 3]"),
            ('sides = "sore"', 'sides = "left"',
             "unknown sides left; known: sore, each, both"),
            ("weeks = 2", "weeks = 20", "weeks must be a whole number from 1 to 12"),
        ):
            with self.subTest(new):
                whole = self.read(FILE)
                self.spoiled(old, new, f"exercise clam_shell, dose 1: {message}")
                self.path(FILE).write_text(whole, encoding="utf-8")

    def test_a_load_that_falls_and_hours_that_do_not_fit_a_week(self):
        whole = self.read(FILE)
        self.spoiled("rm = [15, 8]", "rm = [8, 15]",
                     "exercise standing_band_hip_flexion, dose 2: rm must be [AT FIRST, AT THE "
                     "END], from 20 down to 6: the load never falls", within=BAND)
        self.path(FILE).write_text(whole, encoding="utf-8")
        self.spoiled("hours_apart = 48", "hours_apart = 72",
                     "exercise standing_band_hip_flexion, dose 1: 3 times in 7 days cannot lie 72 "
                     "hours apart", within=BAND)

    def test_two_counts_or_none(self):
        self.spoil(FILE, "reps = [20, 20]", "reps = [20, 20]\nhold_s = [30, 30]", CLAM)
        self.assertTrue(any("clam_shell, dose 1: give one of reps, hold_s, minutes, not several"
                            in one for one in self.faults()))

    def test_two_doses_for_one_phase(self):
        self.spoil(FILE, 'phases = ["load_heavy"]', 'phases = ["load_light"]', BAND)
        self.assertTrue(any("standing_band_hip_flexion: has two doses for load_light; keep one"
                            in one for one in self.faults()))

    def test_a_phase_that_does_not_exist(self):
        self.spoiled('phases = ["niggle", "foundation"]', 'phases = ["niggle", "base"]',
                     "exercise clam_shell, dose 1: unknown phase base; known: niggle, protect, "
                     "foundation, load_light, load_heavy, return, rebuild, keep")

    def test_much_demand_too_early(self):
        self.spoil(FILE, 'demand = "low"', 'demand = "high"', CLAM)
        line = self.line(FILE, 'demand = "high"', CLAM)
        self.assertIn(
            f"knowledge/{FILE}:{line}: exercise clam_shell: demand high in niggle: nothing that "
            "hard comes before load_light", self.faults())

    def test_words_that_are_missing_or_left_over(self):
        self.spoil("wording/en.toml", '[exercise.clam_shell]\nname = "Clam shell"',
                   "[exercise.clam_shell]")
        self.spoil("wording/en.toml", "[exercise.bridge]", "[exercise.bridge]\nfeel = \"good\"")
        found = self.faults()
        place = f"{FILE}:{self.line(FILE, CLAM)}"
        self.assertIn("knowledge/wording/en.toml:1: exercise.clam_shell.name is missing; "
                      f"knowledge/{place} needs it", found)
        line = self.line("wording/en.toml", 'feel = "good"')
        self.assertIn(f"knowledge/wording/en.toml:{line}: exercise.bridge.feel: nothing needs it; "
                      "take it out or correct it", found)

    def test_cues_that_are_no_list(self):
        self.spoil("wording/en.toml", 'faults = ["The body rolls backwards.", "The feet come '
                   'apart."]', 'faults = "The body rolls backwards."')
        line = self.line("wording/en.toml", 'faults = "The body rolls backwards."')
        self.expect("wording/en.toml", line,
                    "exercise.clam_shell.faults: must be a list of lines")


class CrossTraining(Copy):
    def test_an_effort_that_is_too_hard(self):
        name = "crosstraining.toml"
        self.spoil(name, "rpe = [2, 4]", "rpe = [2, 8]")
        self.expect(name, self.line(name, "rpe = [2, 8]"),
                    "mode stationary_bike: rpe 2 to 8 is out of range; 0 to 6 can be")

    def test_an_equipment_that_nobody_knows(self):
        name = "crosstraining.toml"
        self.spoil(name, '"pull_buoy"', '"flippers"')
        line = self.line(name, '"flippers"')
        self.assertTrue(any(one.startswith(f"knowledge/{name}:{line}: mode swim_pull_buoy: unknown "
                                           "equipment flippers; known: ")
                            for one in self.faults()))


class Pictures(Copy):
    NAME = "poses.toml"
    PICTURE = 'exercise = "clam_shell"'

    def spoiled(self, old, new, message, within=PICTURE):
        self.spoil(self.NAME, old, new, within)
        line = self.line(self.NAME, new, within)
        self.assertIn(f"knowledge/{self.NAME}:{line}: {message}", self.faults())

    def test_an_exercise_without_a_picture(self):
        self.spoil(self.NAME, self.PICTURE, 'exercise = "clam_shells"')
        found = self.faults()
        line = self.line(self.NAME, 'exercise = "clam_shells"')
        self.assertIn(f"knowledge/{self.NAME}:{line}: picture of clam_shells: clam_shells is no "
                      "exercise of exercises.toml", found)
        self.assertIn(f"knowledge/{FILE}:{self.line(FILE, CLAM)}: exercise clam_shell: has no "
                      "picture in poses.toml", found)

    def test_a_part_that_nobody_knows(self):
        self.spoiled('works = ["right_leg"]', 'works = ["right_wing"]',
                     "picture of clam_shell: unknown part right_wing; known: right_leg, left_leg, "
                     "trunk, right_arm, left_arm")

    def test_an_angle_that_is_none(self):
        self.spoiled("trunk = [7]", "trunk = [7, 120]",
                     "picture of clam_shell, pose 1: trunk must be [TURN] or [TURN, TOWARD] in "
                     "degrees, TOWARD from -90 to 90")

    def test_a_turn_the_long_way_round(self):
        self.spoiled("right_leg = { thigh = [152], shin = [152], foot = [0, 90] }",
                     "right_leg = { thigh = [-208], shin = [152], foot = [0, 90] }",
                     "picture of side_lying_abduction, pose 2: right_leg.thigh turns by 395 "
                     "degrees; up to 150 can be (add or take 360 to go the other way)",
                     within='exercise = "side_lying_abduction"')

    def test_a_limb_that_turns_here_and_reaches_there(self):
        self.spoiled("right_leg = { ankle = [-580, 165, 10], bend = [0, 100, 40], "
                     "foot = [180, 45] }",
                     "right_leg = { thigh = [180], shin = [180], foot = [180, 45] }",
                     "picture of clam_shell, pose 2: right_leg turns in one pose and reaches in "
                     "another; keep one")

    def test_one_pose_is_no_movement(self):
        whole = "[[picture.pose]]\nright_leg = { ankle = [800, 60, 85], bend = [0, 100, 0], "
        self.spoil(self.NAME, whole + "foot = [70] }\n", "")
        line = self.line(self.NAME, "[[picture]]")
        self.expect(self.NAME, line,
                    "picture of supine_heel_slide: must have 2 poses, a third for the way "
                    "back, or up to 4 in a cycle")


if __name__ == "__main__":
    unittest.main()
