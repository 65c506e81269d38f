"""`runlight exercises`: what is offered, why nothing is, and the pictures.

S17, S18, S19, S21, S22: the exercises of a phase, with doses, cues and pictures.
"""

import datetime
import json
import re
import unittest
import xml.dom.minidom

from terminal import ProgramCase

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NOW = "2026-03-02T07:30:00+01:00"
SVG = "http://www.w3.org/2000/svg"


class ExercisesCase(ProgramCase):
    def setUp(self):
        super().setUp()
        self.diary = self.folder / "diary.jsonl"
        self.count = 0

    def add(self, at, kind, **body):
        stamp = int(datetime.datetime.fromisoformat(at).timestamp() * 1000)
        self.count += 1
        number = (stamp << 80) | self.count
        name = "".join(ALPHABET[(number >> (5 * i)) & 31] for i in reversed(range(26)))
        with self.diary.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"id": name, "at": at, "kind": kind, **body}) + "\n")

    def questions(self):
        ran = self.run_program("screen", "--json", diary=False,
                               env=self.environment(RUNLIGHT_DIARY=str(self.folder / "none.db")))
        return [one["id"] for one in ran.json["questions"]]

    def profile(self, conditions=()):
        self.add("2026-02-20T08:00:00+01:00", "profile", birth_year=1985, sex="female",
                 conditions=list(conditions))

    def screening(self, at="2026-03-01T08:00:00+01:00", yes=()):
        self.add(at, "screening", answers={one: one in yes for one in self.questions()})

    def pain(self, number, at="2026-03-01T08:05:00+01:00", quality="dull"):
        self.add(at, "checkin", moment="before",
                 findings={"pain_rest": 0, "pain_walking": 0, "pain_stairs": 0,
                           "pain_knee_lift": number, "quality": quality, "trend": "constant",
                           "gait": "normal", "night_pain": False, "analgesic": "none"})

    def asked(self, *words):
        return self.done("exercises", "--json", *words, now=NOW).json


class Offered(ExercisesCase):
    def test_a_niggle_gets_some_of_the_foundation_exercises(self):
        self.profile()
        self.screening()
        self.pain(2)
        found = self.asked()
        self.assertEqual((found["phase"], found["offered"], found["withheld"]),
                         ("niggle", True, []))
        today = [one["id"] for one in found["exercises"]]
        # Today's and those for another day together are all of the phase.
        self.assertEqual(sorted(today + found["later"]),
                         ["bridge", "clam_shell", "dead_bug_heel_tap",
                          "kneeling_hip_flexor_stretch", "plank", "seated_band_rotation_in",
                          "seated_band_rotation_out", "side_lying_abduction", "side_plank_knees"])
        self.assertIn("clam_shell", today)
        self.assertLessEqual(found["minutes"], 25)
        clam = found["exercises"][today.index("clam_shell")]
        self.assertEqual(clam["dose"], {"phases": ["niggle", "foundation"], "sets": [3, 3],
                                        "reps": [20, 20], "tempo_s": [2, 0, 2], "sides": "sore",
                                        "per_week": [5, 5], "weeks": 2})
        self.assertEqual((clam["harder"], clam["easier"], clam["reviewed"]),
                         ("side_lying_abduction", None, False))
        self.assertIn("elliptical", found["crosstraining"])
        self.assertIn("rowing", found["avoid"])
        out = self.done("exercises", now=NOW).out
        self.assertTrue(out.startswith("Your exercises today, about 24 min. Phase: niggle\n"), out)
        self.assertIn("\nClam shell  (clam_shell)\n"
                      "  Today: 3 x 20 times. The first time: begin lightly.\n"
                      "  Sore side, 5 times a week, 2 seconds there, 2 seconds back.\n"
                      "  Then: runlight log exercise clam_shell 3x20 --pain N\n", out)
        self.assertIn("  - Keep the feet together and open the top knee.\n", out)
        self.assertIn("3 is the limit.", out)
        self.assertIn("not yet been checked by a clinician", out)

    def test_today_is_what_the_plan_says(self):
        self.profile()
        self.screening()
        for number in (2, 5):
            self.pain(number)
            plan = self.done("plan", "--json", "--weeks", "1", now=NOW).json["days"][0]
            self.pain(number, at=NOW)
            planned = [one for session in plan["sessions"]
                       if session["kind"] in ("strength", "mobility")
                       for one in session["exercises"]]
            self.assertEqual([one["id"] for one in self.asked()["exercises"]], planned)
            card = self.done("today", "--json", now=NOW).json
            self.assertEqual([one["id"] for one in card["exercises"]], planned)
            self.setUp()
            self.profile()
            self.screening()

    def test_more_pain_gets_only_the_gentle_ones(self):
        self.profile()
        self.screening()
        self.pain(5)
        found = self.asked()
        self.assertEqual((found["phase"], found["offered"]), ("protect", True))
        self.assertEqual(found["crosstraining"], ["swim_pull_buoy", "stationary_bike", "elliptical",
                                                  "deep_water_running", "walking"])
        self.assertIn("To keep fit, as long as it stays at 2 or less: Swimming with a pull buoy,",
                      self.done("exercises", now=NOW).out)
        self.assertEqual([one["id"] for one in found["exercises"]],
                         ["supine_heel_slide", "diaphragm_breathing", "gentle_walk"])
        self.refused(3, "exercises", "plank", where="exercises", now=NOW,
                     mend="runlight exercises lists those that are; runlight explain plank tells "
                          "about it")

    def test_no_line_is_wider_than_the_terminal(self):
        self.profile()
        self.screening()
        self.pain(2)
        for words in ((), ("plank", "bridge")):
            out = self.done("exercises", *words, now=NOW).out
            self.assertLessEqual(max(len(line) for line in out.splitlines()), 80)


class HowItGoesOn(ExercisesCase):
    """S22 to S24: by what the last times and the mornings after said, and by today."""

    def setUp(self):
        super().setUp()
        self.profile()
        self.screening()
        self.pain(1, at="2026-02-20T07:00:00+01:00")

        # Yesterday's turn; so the rotators are due today.
        for number, other in enumerate(("bridge", "dead_bug_heel_tap", "plank")):
            self.add(f"2026-03-01T18:0{number}:00+01:00", "exercise", exercise=other,
                     sets=[{"reps": 8}])

    def clam(self, day, pain):
        self.add(f"{day}T18:00:00+01:00", "exercise", exercise="clam_shell", side="right",
                 sets=[{"reps": 20}] * 3, pain=pain)

    def morning(self, day, pain=0):
        findings = {"pain_now": pain, "pain_before": 0, "gait": "normal", "night_pain": False,
                    "morning_stiffness_minutes": 0, "analgesic": "none"}
        if pain:
            findings["quality"] = "dull"
        self.add(f"{day}T07:00:00+01:00", "checkin", moment="next_morning", findings=findings)

    def today(self, pain=0):
        self.pain(pain, at="2026-03-02T07:00:00+01:00",
                  quality="dull" if pain else "none")
        [found] = [one["today"] for one in self.asked("clam_shell")["exercises"]]
        return found

    def twice(self, pain=1, after=0):
        self.clam("2026-02-25", 1)
        self.morning("2026-02-26")
        self.clam("2026-02-27", pain)
        self.morning("2026-02-28", after)

    def pain(self, number, at="2026-03-01T08:05:00+01:00", quality="dull"):
        trend = "constant" if number else "none"
        self.add(at, "checkin", moment="before",
                 findings={"pain_rest": 0, "pain_walking": 0, "pain_stairs": 0,
                           "pain_knee_lift": number, "quality": quality, "trend": trend,
                           "gait": "normal", "night_pain": False, "analgesic": "none"})

    def test_twice_in_full_is_a_step_up(self):
        self.twice()
        found = self.today()
        self.assertEqual((found["step"], found["why"], found["reps"], found["load"]),
                         ("up", "done_twice", [20, 20], {"band": 1}))
        self.assertEqual(found["last"], {"day": "2026-02-27", "sets": 3, "reps": 20, "load": None,
                                         "pain": 1, "morning": "flat"})
        self.assertEqual(found["log"], "runlight log exercise clam_shell 3x20 --band 1 --pain N")

    def test_a_worse_morning_stays_and_a_much_worse_one_goes_back(self):
        self.twice(after=1)
        self.assertEqual(self.today()["why"], "morning_worse")
        self.morning("2026-02-28", 3)
        found = self.today()
        self.assertEqual((found["step"], found["why"], found["reps"]),
                         ("down", "morning_much_worse", [16, 16]))

    def test_pain_while_doing_it(self):
        self.twice(pain=3)
        self.assertEqual(self.today()["why"], "painful")
        out = self.done("exercises", "clam_shell", now=NOW).out
        self.assertIn("Last time (Fri 27 Feb): 3 x 20 times, pain 3.", out)
        self.assertIn("the same, not more.", out)

    def test_a_sore_day_adds_nothing(self):
        self.twice()
        self.pain(3, at="2026-03-01T08:05:00+01:00")
        self.assertEqual(self.today(pain=3)["why"], "sore_today")

    def test_done_stays_on_the_list(self):
        self.twice()
        self.pain(0, at="2026-03-02T07:00:00+01:00", quality="none")
        before = [one["id"] for one in self.asked()["exercises"]]
        self.add("2026-03-02T07:10:00+01:00", "exercise", exercise=before[0], side="right",
                 sets=[{"reps": 20}] * 3, pain=0)
        found = self.asked()["exercises"]
        self.assertEqual([one["id"] for one in found], before)
        self.assertEqual([one["today"]["done"] for one in found],
                         [True] + [False] * (len(before) - 1))


class Withheld(ExercisesCase):
    def nothing(self, *reasons):
        found = self.asked()
        self.assertEqual(found["withheld"], list(reasons))
        self.assertEqual((found["offered"], found["exercises"], found["crosstraining"]),
                         (False, [], []))
        folder = self.folder / "pictures"
        out = self.done("exercises", "--svg", str(folder), now=NOW).out
        self.assertTrue(out.startswith("No exercises for now.\n"), out)
        self.assertFalse(folder.exists(), "nothing may be drawn")
        named = self.asked("clam_shell") if found["phase"] in (None, "niggle") else None
        if named:
            self.assertEqual(named["exercises"], [])
        return out

    def test_without_safety_answers(self):
        self.profile()
        self.pain(2)
        self.assertIn("runlight screen", self.nothing("screening"))

    def test_without_a_profile(self):
        self.screening()
        self.pain(2)
        self.assertIn("A few questions about you come first", self.nothing("profile"))

    def test_with_old_safety_answers(self):
        self.profile()
        self.screening(at="2026-02-20T08:00:00+01:00")
        self.pain(2, at="2026-02-20T08:10:00+01:00")
        self.nothing("screening")

    def test_with_a_safety_answer_that_asks_for_a_doctor(self):
        self.profile()
        self.screening(yes=("bone_stress.b",))
        self.pain(2)
        out = self.nothing("level", "flag")
        self.assertIn("asks for a doctor first", out)
        self.assertEqual(self.run_program("exercises", "--exit-code", now=NOW).code, 1)

    def test_with_an_exclusion(self):
        self.profile(conditions=("pregnant",))
        self.screening()
        self.pain(2)
        self.assertIn("not made for what your profile says", self.nothing("level", "exclusion"))


class ToRead(ExercisesCase):
    def test_outside_an_episode_all_are_listed_by_phase_and_none_is_offered(self):
        found = self.asked()
        self.assertEqual((found["phase"], found["offered"], found["withheld"]), (None, False, []))
        self.assertEqual(len({one["id"] for one in found["exercises"]}), 23)
        out = self.done("exercises", now=NOW).out
        self.assertTrue(out.startswith("You have no open spell of trouble, so none is due."), out)
        heads = [line for line in out.splitlines()[2:] if re.fullmatch(r"[a-z]+( [a-z]+)?", line)]
        self.assertEqual(heads, ["niggle", "protect", "foundation", "light loading",
                                 "heavy loading", "return", "rebuild", "keep"])

    def test_one_by_name_with_everything(self):
        out = self.done("exercises", "standing_band_hip_flexion", now=NOW).out
        for part in ("start:", "how:", "watch out:", "easier:", "harder:", "you need:"):
            self.assertIn(part, out)

    def test_explained(self):
        told = self.done("explain", "clam_shell", "--json", now=NOW).json
        self.assertEqual((told["kind"], told["title"]), ("exercise", "Clam shell"))
        self.assertEqual(told["sources"], ["S20", "S21", "Johnston99", "evidence 4.1"])
        self.assertEqual(self.done("explain", "elliptical", "--json", now=NOW).json["kind"],
                         "crosstraining")

    def test_the_invented_runner(self):
        out = self.done("--demo", "exercises", now=NOW).out
        self.assertTrue(out.startswith(" DEMO: "), out)

    def test_bad_input(self):
        self.refused(3, "exercises", "clam_shel", where="exercises", now=NOW,
                     what='there is no exercise "clam_shel"', mend="did you mean clam_shell?")
        self.refused(2, "exercises", "--svg", "", where="--svg", now=NOW)
        wall = self.folder / "file"
        wall.write_text("x")
        self.refused(5, "exercises", "--svg", str(wall / "in"), now=NOW,
                     what="the folder cannot be made")


class Pictures(ExercisesCase):
    def test_every_exercise_moving_and_for_paper(self):
        folder = self.folder / "a" / "b"
        ran = self.done("exercises", "--svg", str(folder), now=NOW)
        self.assertIn("23 exercises drawn in", ran.out)
        names = sorted(path.name for path in folder.iterdir())
        self.assertEqual(len(names), 47)
        self.page((folder / "index.html").read_text(encoding="utf-8"), names)
        for path in folder.glob("*.svg"):
            text = path.read_text(encoding="utf-8")
            self.assertLess(len(text.encode()), 20000, path.name)
            page = xml.dom.minidom.parseString(text)
            root = page.documentElement
            self.assertEqual((root.tagName, root.namespaceURI), ("svg", SVG))
            self.assertEqual(root.getAttribute("role"), "img")
            for tag in ("title", "desc"):
                self.assertTrue(root.getElementsByTagName(tag)[0].firstChild.data.strip())
            self.assertEqual(root.getElementsByTagName("script").length, 0)
            self.assertNotIn("http", text.replace(SVG, ""))
            moving = root.getElementsByTagName("animate").length
            if path.name.endswith(".print.svg"):
                self.assertEqual(moving, 0, path.name)
                self.assertNotIn("var(", text)  # what prints knows plain colours
            else:
                self.assertGreater(moving, 3, path.name)
                self.assertIn("prefers-reduced-motion", text)
                self.assertIn("prefers-color-scheme:dark", text)
            self.assertIn("thick, coloured:", text)

    def page(self, text, names):
        """All pictures on one page that fetches nothing from elsewhere."""
        shown = re.findall(r'<img src="([a-z_]+)\.svg" alt="([^"]+)">', text)
        self.assertEqual(len(shown), 23)
        for name, alt in shown:
            self.assertTrue({f"{name}.svg", f"{name}.print.svg"} <= set(names))
            self.assertTrue(alt)
            self.assertIn(f'media="print" srcset="{name}.print.svg"', text)
        self.assertNotIn("http", text)
        self.assertNotIn("<script", text)
        self.assertIn('<html lang="en">', text)

    def test_the_words_of_a_picture(self):
        folder = self.folder / "p"
        found = self.asked("kneeling_hip_flexor_stretch", "--svg", str(folder))
        self.assertEqual((found["pictures"], found["exercises"][0]["picture"]),
                         (1, "kneeling_hip_flexor_stretch.svg"))
        text = (folder / "kneeling_hip_flexor_stretch.svg").read_text(encoding="utf-8")
        self.assertIn(">Kneeling hip stretch</title>", text)
        self.assertIn("Hold: 30 s", text)
        self.assertIn('dur="8900ms"', text)  # a rest, 2 s there, 4 s of the hold, 2 s back
        self.asked("clam_shell", "--svg", str(folder))
        text = (folder / "clam_shell.svg").read_text(encoding="utf-8")
        self.assertIn("Move: 2 s", text)
        self.assertNotIn("Hold", text)
        self.assertIn('dur="4900ms"', text)

    def test_the_sore_side_is_the_one_that_works(self):
        self.profile()
        self.screening()
        self.pain(2)
        mirrored = []
        for number, side in enumerate(("left", "right", "both")):
            self.add(f"2026-03-01T09:0{number}:00+01:00", "episode", state="open", side=side)
            folder = self.folder / side
            self.done("exercises", "clam_shell", "dead_bug_heel_tap", "--svg", str(folder), now=NOW)
            mirrored.append([name for name in ("clam_shell", "dead_bug_heel_tap") if "scale(-1 1)"
                             in (folder / f"{name}.svg").read_text(encoding="utf-8")])
        # What is done with each leg is shown with the right one.
        self.assertEqual(mirrored, [["clam_shell"], [], []])

    def test_the_same_again(self):
        for name in ("one", "two"):
            self.done("exercises", "bridge", "--svg", str(self.folder / name), now=NOW)
        one, two = (self.folder / name / "bridge.svg" for name in ("one", "two"))
        self.assertEqual(one.read_bytes(), two.read_bytes())


if __name__ == "__main__":
    unittest.main()
