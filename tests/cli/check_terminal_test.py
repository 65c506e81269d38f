"""`check` at a terminal: what is asked, going back, leaving, and what is kept."""

import json
import subprocess
import unittest

from terminal import BIN, NOW, ProgramCase

ABOUT = ["1985", "male", "0"]
PAINLESS = ["0", "0", "0", "0", "1", "n", "1"]


class CheckAtTerminal(ProgramCase):
    def pages(self):
        questions = self.done("screen", "--json").json["questions"]
        return list(dict.fromkeys(one["page"] for one in questions))

    def kinds(self):
        return [one["kind"] for one in self.entries()]

    def test_the_first_start_is_a_check(self):
        pages = len(self.pages())
        self.assertLessEqual(pages, 9)
        for words in ((), ("today",), ("check",)):
            self.diary = self.folder / ("first" + "-".join(words) + ".db")
            ran = self.at_terminal(*words, answers=ABOUT + ["0"] * pages + PAINLESS)
            self.assertEqual(ran.code, 0, ran.plain)
            self.assertEqual(ran.unasked, [], ran.plain)
            card = ran.plain.split("● GREEN")[1]
            self.assertIn("Yes, you can run today.", card)
            self.assertEqual(self.kinds(), ["profile", "screening", "checkin", "advice"])
            self.assertEqual(self.done("today", "--json").json["verdict"]["level"], "go")
            self.assertEqual(self.done("today", "--json").json["due"], [])

    def test_a_known_runner_is_asked_seven_things(self):
        self.done("profile", "set", "--birth-year", "1985", "--sex", "male", "--conditions", "none")
        ran = self.at_terminal("check", "--exit-code", answers=PAINLESS)
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        entry = self.entries()[1]
        self.assertEqual(entry["findings"],
                         {"pain_rest": 0, "pain_walking": 0, "pain_stairs": 0, "pain_knee_lift": 0,
                          "quality": "none", "trend": "none", "gait": "normal",
                          "night_pain": False, "analgesic": "none"})

    def test_pain_asks_on_and_a_limp_is_a_stop(self):
        self.done("profile", "set", "--birth-year", "1985", "--sex", "male", "--conditions", "none")
        pages = len(self.pages())
        answers = ["1", "1", "2", "3", "1", "2", "2", "n", "2", "5"]
        ran = self.at_terminal("check", "--exit-code", answers=answers + ["0"] * pages)
        self.assertEqual((ran.code, ran.unasked), (1, []), ran.plain)
        self.assertIn("■ RED", ran.plain)
        self.assertEqual(self.kinds(), ["profile", "screening", "checkin", "advice"])

    def judged_again(self):
        """The check-ins as a replay of the diary judges them."""
        out = self.folder / "replayed.jsonl"
        self.done("export", str(out), "--force")
        lines = self.done("replay", str(out), "--json").out.splitlines()
        return [one["verdict"] for one in map(json.loads, lines) if one["type"] == "checkin"]

    def test_a_replay_judges_the_first_check_as_the_card_did(self):
        pages = len(self.pages())
        mild = ["0", "0", "1", "1", "1", "2", "1", "n", "1"]
        night = ["1", "1", "2", "3", "1", "2", "1", "y", "1"]
        for name, findings, level in (("painless", PAINLESS, "go"),
                                      ("mild", mild, "test_run_only"), ("night", night, "stop")):
            self.diary = self.folder / (name + ".db")
            ran = self.at_terminal("check", answers=ABOUT + ["0"] * pages + findings)
            self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
            self.assertEqual(self.kinds(), ["profile", "screening", "checkin", "advice"])
            ids = [one["id"] for one in self.entries()]
            self.assertEqual(ids, sorted(ids))
            card = self.done("today", "--json").json["verdict"]
            [again] = self.judged_again()
            self.assertEqual(card["level"], level)
            self.assertEqual(again["level"], level)
            self.assertEqual([one["id"] for one in again["rules"]],
                             [one["id"] for one in card["rules"]])
            self.assertEqual(self.entries()[-1]["level"], level)

    def test_a_replay_agrees_where_the_safety_questions_came_last(self):
        """They are asked after the answers that made them due, and kept before them."""
        self.done("profile", "set", "--birth-year", "1985", "--sex", "male", "--conditions", "none")
        pages = len(self.pages())
        mild = ["0", "0", "1", "1", "1", "2", "1", "n", "1"]
        ran = self.at_terminal("check", answers=mild + ["0"] * pages)
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        self.assertEqual(self.kinds(), ["profile", "screening", "checkin", "advice"])
        [again] = self.judged_again()
        self.assertEqual(again["level"], "test_run_only")
        self.assertEqual(self.done("today", "--json").json["verdict"]["level"], "test_run_only")
        self.assertEqual(self.done("today", "--json").json["due"], [])

    def test_enter_wrong_back_and_help(self):
        self.done("profile", "set", "--birth-year", "1985", "--sex", "male", "--conditions", "none")
        answers = ["", "11", "h", "4", "b", "0", "0", "0", "0", "", "1", "", "n", "", "1"]
        ran = self.at_terminal("check", answers=answers)
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        self.assertIn("is not a pain score", ran.plain)
        self.assertEqual(self.entries()[1]["findings"]["pain_rest"], 0)

    def test_an_emergency_is_shown_at_once_and_kept(self):
        page = self.done("screen", "--json").json["questions"]
        first = page[0]["page"]
        self.assertEqual(page[0]["id"], "cauda_equina.a")
        env = self.environment(LC_ALL="en_GB.UTF-8")
        before = 0
        for name in self.pages():
            if name == first:
                break
            before += 1
        answers = ABOUT + ["0"] * before + ["1"]
        ran = self.at_terminal("check", "--exit-code", answers=answers, env=env)
        self.assertEqual((ran.code, ran.unasked), (1, []), ran.plain)
        self.assertIn("GET HELP", ran.plain)
        self.assertIn("999", ran.plain)
        self.assertNotIn("112", ran.plain)
        self.assertEqual(self.kinds(), ["profile", "screening", "advice"])
        # It stays until a clinician clears it: no question, the same card.
        ran = self.at_terminal("check", answers=[])
        self.assertIn("GET HELP", ran.plain)
        self.assertEqual(self.done("today", "--json").json["standing"]["level"], "emergency")

    def test_leaving_keeps_nothing_and_says_so(self):
        for answers, code in ((["q"], 0), (["1985", "q"], 0), (["1985", "\x04"], 3),
                              (["1985", "\x03"], 130)):
            ran = self.at_terminal("check", answers=answers)
            self.assertEqual(ran.code, code, ran.plain)
            self.assertIn("Nothing was kept.", ran.plain)
            self.assertFalse(self.diary.exists())

    def test_a_run_asks_for_the_answer_first(self):
        self.done("profile", "set", "--birth-year", "1985", "--sex", "male", "--conditions", "none")
        ran = self.at_terminal("check", "during", answers=["5", "3", "4", "2", "1"])
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        self.assertIn("Stop now and walk home.", ran.plain)

    def test_screen_alone(self):
        pages = len(self.pages())
        ran = self.at_terminal("screen", answers=["0"] * pages)
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        self.assertEqual(self.kinds(), ["screening"])
        self.assertEqual(self.done("screen", "--json").json["age"], "fresh")

    def test_a_moment_that_is_none(self):
        self.refused_words = self.run_program("check", "later")
        self.assertEqual(self.refused_words.code, 2)

    def test_demo_keeps_nothing(self):
        ran = self.at_terminal("--demo", "check", answers=["0", "0", "0", "0", "1", "n", "1"])
        self.assertEqual(ran.code, 0, ran.plain)
        self.assertIn("nothing is kept", ran.plain)
        self.assertFalse(self.diary.exists())

    def test_colour_is_never_the_only_carrier(self):
        self.done("profile", "set", "--birth-year", "1985", "--sex", "male", "--conditions", "none")
        coloured = self.at_terminal("check", answers=PAINLESS)
        self.assertIn("\x1b[1;30;42m", coloured.out)
        plain = self.at_terminal("today", answers=[], env=self.environment(NO_COLOR="1"))
        self.assertNotIn("\x1b", plain.out)
        self.assertIn("● GREEN", plain.out)

    def test_documents_are_answered_while_the_pipe_stays_open(self):
        """A program may wait for each verdict before it sends the next document."""
        from program_test import GREEN
        with subprocess.Popen([BIN, "--now", NOW, "check", "--json", "--lines"], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              env=self.environment()) as program:
            for _ in range(3):
                program.stdin.write(json.dumps(GREEN) + "\n")
                program.stdin.flush()
                self.assertEqual(json.loads(program.stdout.readline())["level"], "go")
            program.stdin.close()
            self.assertEqual(program.wait(timeout=10), 0)


if __name__ == "__main__":
    unittest.main()
