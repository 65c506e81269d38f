"""From "5 out of 10, I limp" to 30 minutes of running and beyond, by `today` and `log` alone.

The runner of this test reads nothing but `today --json` (and the list it points to, `exercises
--json`), types the commands that stand there, and answers honestly; it gets better from day to day.
S14 to S29.
"""

import datetime
import shlex
import unittest

from terminal import ProgramCase

START = datetime.date(2026, 3, 2)


class Runner(ProgramCase):
    """One day after the other."""

    def setUp(self):
        super().setUp()
        self.diary = self.folder / "diary.jsonl"
        self.day = START
        self.minute = 0
        self.ran_min = []
        self.trained = False
        self.worst = 0  # in a run

    def now(self):
        """Later each time, within the day."""
        self.minute += 1
        clock = datetime.datetime.combine(self.day, datetime.time(6, 0)) + datetime.timedelta(
            minutes=self.minute)
        return clock.isoformat() + "+01:00"

    def today(self):
        found = self.done("today", "--json", now=self.now()).json
        self.assertEqual(found["schema"], "runlight.today/1")
        return found

    def typed(self, command, **places):
        """A command as it stands on the card, with its places filled in."""
        words = shlex.split(command)
        self.assertEqual(words[0], "runlight")
        words = [str(places.get(word, word)) for word in words[1:]]
        return self.done(*words, now=self.now())

    def screen(self):
        answers = ["0", "0"]  # anything new; after more pain, the page on bones again
        if self.day == START:
            self.done("profile", "set", "--birth-year", "1985", "--sex", "female", "--conditions",
                      "none", now=self.now())
            found = self.done("screen", "--json", now=self.now()).json["questions"]
            answers = ["0"] * len({one["page"] for one in found})
        ran = self.at_terminal("screen", answers=answers, now=self.now())
        self.assertEqual(ran.code, 0, ran.plain)

    def check(self, pain, gait="--no-limp"):
        words = ["log", "pain", "--before", "--rest", str(max(0, pain - 2)), "--walking",
                 str(max(0, pain - 1)), "--stairs", str(pain), "--lift", str(pain), gait,
                 "--no-night", "--analgesic", "none"]
        if pain:
            words += ["--quality", "dull", "--trend", "lessening"]
        self.done(*words, now=self.now())

    def morning_after(self):
        self.done("log", "pain", "0", "--next-morning", "--no-limp", "--no-night", "--stiffness",
                  "0", "--analgesic", "none", now=self.now())

    def after_run(self):
        self.minute += 60
        words = ["log", "pain", str(self.worst), "--after", "--worst", str(self.worst),
                 "--no-limp", "--analgesic", "none"]
        if self.worst:
            words += ["--quality", "dull", "--settled", "60"]
        self.done(*words, now=self.now())

    def live(self, pain, gait="--no-limp"):
        """One honest day; the card in the morning, after the check."""
        self.minute = 0
        card = self.today()
        if "screening" in card["due"] or "profile" in card["due"]:
            self.screen()
        if "next_morning" in card["due"] or self.trained:
            self.morning_after()
        self.check(pain, gait)
        card = self.today()
        self.assertNotIn("screening", card["due"])
        self.fits_a_terminal(card)
        self.is_what_the_plan_says(card)
        self.trained = False
        lines = card["log"]
        runs = [one for one in card["sessions"] if one["kind"] in ("run", "test_run")]
        self.assertEqual(len(runs), sum(one["what"] == "run" for one in lines))
        for line in lines:
            if line["what"] == "run":
                self.run_it(line["command"], card, runs[0])
        # What a run said may have changed the day.
        later = self.today()
        self.train(later["log"], later)
        self.day += datetime.timedelta(days=1)
        return card

    def fits_a_terminal(self, card):
        out = self.done("today", now=self.now()).out
        # Nobody is told to run on a day without one.
        if not any(one["what"] == "run" for one in card["log"]):
            for words in ("Run your planned session", "Run the same session", "Then run for"):
                self.assertNotIn(words, out, self.day)
        lines = out.splitlines()
        self.assertLessEqual(len(lines), 23, self.day)
        self.assertLessEqual(max(map(len, lines)), 78, self.day)

    def is_what_the_plan_says(self, card):
        plan = self.done("plan", "--json", "--weeks", "1", now=self.now()).json["days"][0]
        self.assertEqual(card["sessions"], plan["sessions"], self.day)
        self.assertEqual((card["phase"], card["stage"], card["caps"]),
                         (plan["phase"], plan["stage"], plan["caps"]), self.day)

    def run_it(self, command, card, run):
        self.assertLess(["go", "hold", "test_run_only"].index(card["verdict"]["level"]), 3)
        self.minute += 60
        self.typed(command)
        self.ran_min.append((self.day, run["kind"], run["run_min"] * run["reps"], card["stage"]))
        later = self.today()
        self.assertTrue(later["ran"])
        self.assertEqual([one["what"] for one in later["log"] if one["what"] in ("run", "after")],
                         ["after"])
        self.after_run()

    def train(self, lines, card):
        for line in lines:
            if line["what"] == "test":
                self.typed(line["command"], N=0, COUNT=20, B=3)
        exercises = [one["command"] for one in lines if one["what"] == "exercise"]
        self.assertEqual(len(exercises), sum(not one["done"] for one in card["exercises"]))
        for command in exercises:
            self.typed(self.at_the_top(command), N=1)
            self.trained = True

    def at_the_top(self, command):
        """The runner does all sets at the top of the range."""
        name = shlex.split(command)[3]
        if not hasattr(self, "tops") or name not in self.tops:
            self.tops = {
                one["id"]: one["today"] for one in
                self.done("exercises", "--json", now=self.now()).json["exercises"]}
        top = self.tops[name]
        words = shlex.split(command)
        for amount, unit in (("reps", ""), ("hold_s", "s")):
            if amount in top:
                words[4] = f"{top['sets'][0]}x{top[amount][1]}{unit}"
        return shlex.join(words)


class WayBack(Runner):
    def test_from_a_limp_to_thirty_minutes_and_beyond(self):
        phases = []
        first = None
        # A week of less and less pain, then none.
        pains = [5, 4, 3, 2, 2, 1, 1, 1]
        for number in range(190):
            pain = pains[number] if number < len(pains) else 0
            card = self.live(pain, "--limp" if number < 2 else "--no-limp")
            if not phases or phases[-1] != card["phase"]:
                phases.append(card["phase"])
            if number == 0:
                first = card
            if card["phase"] == "rebuild" and self.ran_min[-1][1] == "run":
                break
        self.assertEqual(first["verdict"]["level"], "stop")
        self.assertEqual((first["phase"], first["sessions"][0]["kind"]), ("protect", "rest"))
        self.assertEqual(phases, ["protect", "foundation", "load_light", "load_heavy", "return",
                                  "rebuild"], (self.day, self.ran_min[-3:]))
        # The ladder's stages in order, none left out, and stage 12 twice: 30 minutes in one piece.
        stages = [stage for _, _, _, stage in self.ran_min if stage]
        self.assertEqual(sorted(set(stages)), list(range(1, 13)))
        self.assertEqual(stages, sorted(stages))
        minutes = [minutes for _, kind, minutes, stage in self.ran_min if stage == 12]
        self.assertEqual(minutes, [30, 30])
        # Every other day at most, three in seven days.
        days = [day for day, _, _, _ in self.ran_min]
        for one, two in zip(days, days[1:]):
            self.assertGreaterEqual((two - one).days, 2)
        for one, four in zip(days, days[3:]):
            self.assertGreaterEqual((four - one).days, 7)
        # And it goes on.
        self.assertGreaterEqual(self.ran_min[-1][2], 15)

    def test_a_red_on_the_way_costs_two_days_and_a_stage_and_no_more(self):
        self.done("log", "run", "6km", "36:00", now="2026-02-26T10:00:00+01:00")
        cards = []
        for number in range(12):
            self.worst = 5 if number == 4 else 0
            cards.append(self.live(1 if number == 0 else 0))
        kinds = [card["sessions"][0]["kind"] for card in cards]
        self.assertEqual(cards[0]["phase"], "niggle")
        self.assertEqual(kinds[:5], ["test_run", "rest", "test_run", "rest", "run"], kinds)
        stage = cards[4]["stage"]
        self.assertEqual(kinds[5:7], ["rest", "rest"])
        self.assertEqual([card["sessions"][0]["why"] for card in cards[5:7]],
                         ["red_cooldown", "red_cooldown"])
        self.assertEqual([card["verdict"]["light"] for card in cards[5:8]],
                         ["red", "red", "yellow"])
        self.assertEqual(kinds[7], "test_run")
        self.assertEqual((stage, cards[7]["stage"]), (8, 7))
        self.assertEqual(cards[-1]["phase"], "return")
        self.assertIn("run", kinds[8:])

    def test_nothing_is_on_the_card_while_a_doctor_is_asked_for(self):
        self.done("profile", "set", "--birth-year", "1985", "--sex", "female", "--conditions",
                  "pregnant", now=self.now())
        self.check(2)
        card = self.today()
        self.assertEqual((card["verdict"]["level"], card["exercises"], card["log"]),
                         ("within_days", [], []))
        self.assertEqual(card["care"], {"offered": False, "withheld": ["level", "exclusion",
                                                                       "screening"]})
        self.assertEqual([one["kind"] for one in card["sessions"]], ["rest"])
        self.assertEqual(card["sessions"][0]["why"], "urgent")
        out = self.done("today", now=self.now()).out
        for word in ("Exercises", "Keep fit", "Log it", "care", "Care"):
            self.assertNotIn("\n " + word, out)


if __name__ == "__main__":
    unittest.main()
