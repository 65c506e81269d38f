"""Questionnaires from outside: what is asked, what is kept, how it compares."""

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
                         {"day": "2026-02-09", "from": 9, "change": "better"})
        self.done("void", first["id"], "--why", "wrong day")
        self.assertEqual(log(3, "02-17")["trend"], {})

    def test_each_part_of_hagos_has_its_score(self):
        out = self.done("log", "questionnaire", "hagos", "pa1=1", "pa2=2", "s1=4").out
        self.assertIn("\nSymptoms: too few answers for a score\n", out)
        self.assertIn("\nTaking part: 62.5 of 100\n", out)
        self.assertIn("\nHigher is better.\n", out)
        self.assertEqual(self.entries()[0]["score"], {"participation": 62.5})


if __name__ == "__main__":
    unittest.main()
