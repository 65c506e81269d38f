"""Every word that a runner reads comes from the wording.

The program is built once more with a second language that puts each text between guillemets
(tests/language). What stands outside them is not translatable, and must be an id, a number, a name
of an option, or what the runner typed.
"""

import os
import pathlib
import re
import tomllib
import unittest

import terminal
from terminal import BIN, ProgramCase, Terminal

ROOT = pathlib.Path(__file__).resolve().parents[2]
PSEUDO = os.environ.get(
    "RUNLIGHT_PSEUDO", str(pathlib.Path(BIN).parents[2] / "tests" / "language" / "runlight_pseudo"))
PAINLESS = ["0", "0", "0", "0", "1", "n", "1"]


def outside(text):
    """What is not between guillemets, which may stand inside one another."""
    depth, out = 0, ""
    for letter in text:
        depth += letter == "«"
        if depth == 0:
            out += letter
        depth -= letter == "»"
    return out


class Language(ProgramCase):
    def setUp(self):
        super().setUp()
        self.addCleanup(setattr, terminal, "BIN", terminal.BIN)
        terminal.BIN = PSEUDO

    def environment(self, **more):
        return super().environment(**{"RUNLIGHT_LANG": "xx", **more})

    def words_outside(self, text):
        return re.findall(r"[^\W\d_]{2,}", outside(text))

    def nothing_outside(self, text, allowed=()):
        self.assertIn("«", text)
        left = [word for word in self.words_outside(text) if word not in allowed]
        self.assertEqual(left, [], text)

    def test_the_card(self):
        self.nothing_outside(self.done("--demo").out)
        self.nothing_outside(self.done("today").out)

    def test_a_check_and_what_is_said_to_wrong_answers(self):
        pages = list(dict.fromkeys(one["page"] for one in self.done("screen", "--json").json[
            "questions"]))
        answers = ["2050", "1985", "9", "male", "", "0 1", "x", "0"]
        answers += ["0"] * len(pages)
        answers += ["h", "11", "1", "1", "2", "3", "7", "1", "2", "1", "maybe", "n", "2", "soon",
                    "5"]
        ran = Terminal([PSEUDO, "--diary", str(self.diary), "--now", terminal.NOW, "check"],
                       self.environment()).play(answers)
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        typed = {"male", "maybe", "soon"}
        self.nothing_outside(ran.plain, typed)
        for key in ("year", "page", "page_both", "page_empty", "pain", "choice", "yes_no", "hours"):
            said = wording()["cli"]["wrong"][key].split(":")[0]
            self.assertIn(said.split("{")[0][:20], ran.plain)

    def test_the_pages_that_explain(self):
        ids = {"S", "test", "cpp", "py", "mjs", "diary", "hpp"}
        self.nothing_outside(self.done("profile").out)
        self.nothing_outside(self.done("episode").out)
        self.done("episode", "open", "--onset", "2026-02-20")
        self.nothing_outside(self.done("episode").out)
        self.done("log", "pattern", "deep_ache=yes", "core=no", "sitting_hours=8")
        sources = {"GGC", "Doha", "Frandsen", "Yokozawa", "Dorn", "Lenhart", "Lieberman"}
        self.nothing_outside(self.done("understand").out, ids | sources)
        self.nothing_outside(self.done("--demo", "understand").out,
                             ids | sources | {"TREK", "Teng", "Pribut"})
        names = {"runlight", "weekly", "ostrc", "h", "uwri", "hagos"}
        for words in (("log", "questionnaire"), ("--demo", "log", "questionnaire")):
            self.nothing_outside(self.done(*words).out, names)
        for words in (("load",), ("load", "--since", "28d"), ("--demo", "load")):
            self.nothing_outside(self.done(*words).out)
        moments = {"before", "first", "steps", "during", "after", "next", "morning"}
        self.nothing_outside(self.done("verify").out, moments)
        self.nothing_outside(self.done("explain", "test_run_only").out,
                             {"test", "run", "only"})

    def test_the_plan_in_a_calendar_and_on_a_watch(self):
        calendar = self.folder / "a.ics"
        ran = self.done("--demo", "plan", "--ics", str(calendar), "--fit", str(self.folder / "w"))
        self.nothing_outside(ran.out)
        whole = calendar.read_text(encoding="utf-8").replace("\n ", "")
        said = [line.split(":", 1)[1] for line in whole.splitlines()
                if line.startswith(("NAME:", "SUMMARY:", "DESCRIPTION:"))]
        self.assertGreater(len(said), 20)
        self.nothing_outside("\n".join(said).replace("\\n", "\n").replace("\\", ""))

    def test_exercises_and_care(self):
        found = self.done("--demo", "exercises", "--json").json
        ids = {part for one in found["exercises"] for part in one["id"].split("_")}
        self.nothing_outside(self.done("--demo", "exercises").out, ids)
        self.nothing_outside(self.done("--demo", "care").out)
        self.nothing_outside(self.done("--demo", "care", "medication").out)

    def test_a_rule_with_its_sources_as_they_were_published(self):
        out = self.done("explain", "any.gait_altered").out.split("«Sources»")[0]
        self.nothing_outside(out, {"any", "gait", "altered"})

    def test_help_is_lines_of_the_wording(self):
        for words in (("--help",), ("check", "--help"), ("log", "pain", "--help"), ("log", "-h")):
            self.nothing_outside(self.done(*words, diary=False).out)

    def test_keeping_and_saving(self):
        out = self.folder / "a.jsonl"
        self.done("log", "ice", "12")
        ran = self.done("export", str(out))
        self.nothing_outside(ran.out.replace("\n", " "))
        self.diary = self.folder / "b.db"
        self.nothing_outside(self.done("restore", str(out)).out)

    def test_the_language_is_chosen_by_the_environment(self):
        for env, marked in (({}, True), ({"RUNLIGHT_LANG": "xx_YY.UTF-8"}, True),
                            ({"RUNLIGHT_LANG": "en"}, False), ({"RUNLIGHT_LANG": "fr"}, False),
                            ({"RUNLIGHT_LANG": "", "LC_ALL": "", "LANG": "xx_YY.UTF-8"}, True),
                            ({"RUNLIGHT_LANG": "", "LC_ALL": "C.UTF-8", "LANG": "xx"}, False)):
            out = self.done("--demo", env=self.environment(**env)).out
            self.assertEqual("«" in out, marked, env)

    def test_the_answer_is_the_same_in_every_language(self):
        same = {}
        for language in ("en", "xx"):
            verdict = self.done("--demo", "today", "--json",
                                env=self.environment(RUNLIGHT_LANG=language)).json["verdict"]
            for words in ("headline", "do", "notes"):
                verdict.pop(words)
            same[language] = verdict
        self.assertEqual(same["en"], same["xx"])


def wording():
    return tomllib.loads((ROOT / "knowledge" / "wording" / "en.toml").read_text(encoding="utf-8"))


def flat(table, path=()):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, path + (name,))
        else:
            yield ".".join(path + (name,))


class Keys(unittest.TestCase):
    def sources(self):
        for folder in ("app", "doors/cli"):
            for path in sorted((ROOT / folder).glob("*.cpp")):
                if not path.name.endswith("_test.cpp"):
                    yield path, path.read_text(encoding="utf-8")

    def test_every_key_that_the_program_names_is_there(self):
        keys = set(flat(wording()))
        groups = {".".join(key.split(".")[:i]) for key in keys for i in range(1, 5)}
        count = 0
        for path, text in self.sources():
            for name in re.findall(r'"((?:cli|change)\.[a-z_.]+)"', text):
                count += 1
                known = name in keys or name.rstrip(".") in groups
                self.assertTrue(known, f"{path.name}: {name}")
        self.assertGreater(count, 50)


if __name__ == "__main__":
    unittest.main()
