"""Questionnaires from outside: what is asked, what is kept, how it compares."""

import json
import unittest

from terminal import ProgramCase

WEEKLY = ("log", "questionnaire", "runlight_weekly")
ENDS = ["Lower is better.",
        "This is for you and your physiotherapist. It never changes the light."]


def at(day):
    return ("--at", f"2026-{day}T08:00:00+01:00")


class Questionnaire(ProgramCase):
    def test_ours_has_words_and_the_others_have_none(self):
        out = self.done(*WEEKLY).out
        self.assertIn("The words are our own, not those of\n  OSTRC-H2.", out)
        self.assertIn("participation: Did your hip keep you from running as planned?", out)
        asked = self.done(*WEEKLY, "--json").json
        self.assertEqual([len(item["answers"]) for item in asked["items"]], [4, 4, 4, 4])
        self.assertEqual((asked["highest_answer"], asked["highest_score"]), (3, 100))
        for instrument, count in (("ostrc_h2", 4), ("uwri", 9), ("hagos", 37)):
            asked = self.done("log", "questionnaire", instrument, "--json").json
            self.assertEqual(len(asked["items"]), count)
            for item in asked["items"]:
                self.assertEqual((item["question"], item["answers"]), (None, []), item["id"])
        self.assertEqual(self.entries(), [])

    def test_says_how_it_compares(self):
        self.done(*WEEKLY, "participation=2", "training=1", "performance=1", "symptoms=2",
                  *at("02-09"))
        out = self.done(*WEEKLY, "participation=1", "training=2", "performance=1", "symptoms=1",
                        *at("02-16")).out.splitlines()
        self.assertEqual(out[1:], [
            "Score: 41 of 100",
            "  since 9 Feb: 50, now 41. Perhaps better: it is not known how much of this is",
            "  chance.",
            "Lower is better.",
            "That is a substantial problem. If it stays so, show it to a physiotherapist.",
            ENDS[1]])
        # One that is written down later is compared with what was before it.
        late = self.done(*WEEKLY, "participation=0", *at("02-08")).out.splitlines()
        self.assertEqual(late[1:], ["Score: 0 of 100", *ENDS])
        ran = self.done(*WEEKLY, "participation=3", *at("02-23"), "--json").json
        self.assertEqual((ran["score"], ran["problem"]), (100, "substantial"))
        self.assertEqual(ran["trend"], {"score": {
            "since_last": {"day": "2026-02-16", "from": 41, "change": "perhaps_worse"},
            "over_weeks": {"day": "2026-02-08", "from": 0, "change": "perhaps_worse"}}})

    def test_what_was_taken_back_is_no_comparison(self):
        def log(answer, day):
            answers = [f"{item}={answer}" for item in
                       ("daily_tasks", "frustration", "recovery", "pain_during", "pain_after_24h",
                        "weekly_distance", "usual_run", "pace", "confidence")]
            return self.done("log", "questionnaire", "uwri", *answers, *at(day), "--json").json

        first = log(1, "02-09")
        self.assertEqual((first["score"], first["trend"]), (9, {}))
        self.assertNotIn("problem", first)
        second = log(3, "02-16")
        self.assertEqual(second["trend"]["score"]["since_last"],
                         {"day": "2026-02-09", "from": 9, "change": "clearly_better"})
        self.done("void", first["id"], "--why", "wrong day")
        self.assertEqual(log(3, "02-17")["trend"], {})

    def test_each_part_of_hagos_has_its_score(self):
        out = self.done("log", "questionnaire", "hagos", "pa1=1", "pa2=2", "s1=4").out
        self.assertIn("\nSymptoms: too few answers for a score\n", out)
        self.assertIn("\nTaking part: 62.5 of 100\n", out)
        self.assertIn("\nHigher is better.\n", out)
        self.assertEqual(self.entries()[0]["score"], {"participation": 62.5})

    def test_ours_is_asked_on_a_terminal(self):
        ran = self.at_terminal(*WEEKLY, answers=["2", "9", "1", "0", "3"])
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        self.assertIn("3 of 4\nHow much weaker or slower did you run because of it?\n  0 Not at",
                      ran.plain)
        # A slip of the finger asks again without saying it all again.
        self.assertEqual(ran.plain.count("How much did you cut back"), 1)
        self.assertIn("(use a whole number from 0 to 3)\n[0 to 3; q leaves] > ", ran.plain)
        self.assertIn("Score: 50 of 100", ran.plain)
        self.assertEqual([(one["answers"], one["score"]) for one in self.entries()],
                         [({"participation": 2, "training": 1, "performance": 0, "symptoms": 3},
                           50)])

    def test_the_first_answer_may_end_the_asking_and_q_keeps_nothing(self):
        ran = self.at_terminal(*WEEKLY, answers=["0"])
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        self.assertIn("Score: 0 of 100", ran.plain)
        self.assertNotIn("How much did you cut back", ran.plain)
        left = self.at_terminal(*WEEKLY, answers=["1", "q"])
        self.assertEqual(left.code, 0)
        self.assertIn("Nothing was kept.", left.plain)
        self.assertEqual(len(self.entries()), 1)

    def test_the_weeks_as_they_went(self):
        def log(answer, day):
            self.done(*WEEKLY, "participation=1", f"training={answer}", "performance=0",
                      "symptoms=0", *at(day))

        log(3, "02-02")
        log(1, "02-16")
        out = self.done("log", "questionnaire", now="2026-02-20T08:00:00+01:00").out.splitlines()
        self.assertEqual(out[:10], [
            "How your weeks went",
            "",
            "Your week (runlight_weekly)",
            "  Next on 23 Feb.",
            "  Score of 100. Lower is better. Week of:",
            "  2 Feb       33      #############...........................",
            "  9 Feb       not answered",
            "  16 Feb      16      ######..................................",
            "  since 2 Feb: 33, now 16. Perhaps better: it is not known how much of this is",
            "  chance."])
        self.assertIn("Not answered so far: ostrc_h2, uwri, hagos.", " ".join(out))
        told = self.done("log", "questionnaire", "--json", now="2026-02-20T08:00:00+01:00").json
        ours = told["instruments"][0]
        self.assertEqual((ours["instrument"], ours["due"], ours["next_due"]),
                         ("runlight_weekly", False, "2026-02-23"))
        self.assertEqual(ours["scales"]["score"]["weeks"],
                         [{"week": "2026-02-02", "day": "2026-02-02", "score": 33},
                          {"week": "2026-02-16", "day": "2026-02-16", "score": 16}])
        self.assertEqual(told["instruments"][2]["next_due"], None)

    def test_ours_is_due_each_week_of_an_episode(self):
        def due(day):
            told = self.done("log", "questionnaire", "--json", now=f"2026-{day}T08:00:00+01:00")
            return [one["instrument"] for one in told.json["instruments"] if one["due"]]

        self.assertEqual(due("03-02"), [])
        self.done("episode", "open", "--onset", "2026-02-28", *at("03-01"))
        self.assertEqual(due("03-02"), ["runlight_weekly"])
        self.done(*WEEKLY, "participation=3", "--at", "2026-03-02T07:00:00+01:00")
        self.assertEqual(due("03-08"), [])
        self.assertEqual(due("03-09"), ["runlight_weekly"])

    def test_the_card_says_what_is_due_unless_a_doctor_comes_first(self):
        out = self.done("--demo", "today").out
        self.assertIn("\n Week      Due: runlight log questionnaire runlight_weekly\n", out)
        self.assertNotIn("questionnaire", self.done("today").out)


ITEMS = ("daily_tasks", "frustration", "recovery", "pain_during", "pain_after_24h",
         "weekly_distance", "usual_run", "pace", "confidence")


class LicensedTexts(ProgramCase):
    """A file of invented texts in the place of those somebody has a licence for."""

    def setUp(self):
        super().setUp()
        self.place = self.folder / "config" / "runlight" / "questionnaires"
        self.place.mkdir(parents=True)
        self.at_home = self.environment(XDG_CONFIG_HOME=str(self.folder / "config"))
        self.texts = {
            "schema": "runlight.questionnaire_texts/1", "instrument": "uwri",
            "licence": "invented for a test",
            "items": {item: {"question": f"Invented {item}?",
                             "answers": [f"{item} {n}" for n in range(5)]} for item in ITEMS}}

    def keep(self, texts):
        (self.place / "uwri.json").write_text(json.dumps(texts), encoding="utf-8")

    def test_are_shown_and_asked(self):
        self.keep(self.texts)
        asked = self.done("log", "questionnaire", "uwri", "--json", env=self.at_home).json
        self.assertEqual(asked["licence"], "invented for a test")
        self.assertEqual(asked["items"][7]["question"], "Invented pace?")
        self.assertEqual(asked["items"][7]["answers"][4], "pace 4")
        ran = self.at_terminal("log", "questionnaire", "uwri", answers=["4"] * 8 + ["1"],
                               env=self.at_home)
        self.assertEqual((ran.code, ran.unasked), (0, []), ran.plain)
        self.assertIn("Texts: invented for a test", ran.plain)
        self.assertIn("Invented confidence?", ran.plain)
        self.assertIn("Score: 33 of 36", ran.plain)
        # None of the text goes into the diary.
        self.assertNotIn("Invented", json.dumps(self.entries()))

    def test_without_the_file_its_place_is_named(self):
        out = self.done("log", "questionnaire", "uwri", env=self.at_home).out
        self.assertIn(str(self.place / "uwri.json"), out.replace("\n", ""))
        ran = self.at_terminal("log", "questionnaire", "uwri", answers=[], env=self.at_home)
        self.assertEqual(ran.code, 0)
        self.assertIn("Answer each with 0 to 4: daily_tasks", ran.plain)

    def test_a_file_that_is_not_whole_is_refused_with_its_place(self):
        file = str(self.place / "uwri.json")
        words = ("log", "questionnaire", "uwri")
        self.texts["items"]["pace"]["answers"].pop()
        self.keep(self.texts)
        self.refused(3, *words, where=f"{file}#/items/pace/answers",
                     what="4 answers, and there must be 5", env=self.at_home)
        del self.texts["items"]["pace"]
        self.keep(self.texts)
        self.refused(3, *words, where=f"{file}#/items/pace", what="it is missing",
                     env=self.at_home)
        self.keep({**self.texts, "instrument": "hagos"})
        self.refused(3, *words, where=f"{file}#/instrument", env=self.at_home)
        # Answers from one's own copy need no texts.
        self.done(*words, *(f"{item}=4" for item in ITEMS), env=self.at_home)


if __name__ == "__main__":
    unittest.main()
