"""`runlight load`: the table on a terminal, as JSON and as a picture.

S9, S10, S11: what the runs asked of the muscle, and what changed before it hurt, never why.
"""

import datetime
import json
import re
import unittest
import xml.dom.minidom

from terminal import ProgramCase

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NOW = "2026-03-02T07:30:00+01:00"  # a Monday
FIRST = datetime.date(2025, 10, 13)  # a Monday, 20 weeks before
ONSET = datetime.date(2026, 2, 9)
BATCH = "01JNBH5QYV4T5R2E0W8M6K7D9C"


class Diary:
    """Three recorded runs a week; longer ones in the four weeks before it hurts."""

    def __init__(self):
        self.entries = []

    def add(self, at, kind, **body):
        stamp = int(datetime.datetime.fromisoformat(at).timestamp() * 1000)
        number = (stamp << 80) | (len(self.entries) + 1)
        text = "".join(ALPHABET[(number >> (5 * i)) & 31] for i in reversed(range(26)))
        self.entries.append({"id": text, "at": at, "kind": kind, **body})
        return text

    def run(self, day, metres, load_milli=None, **more):
        load = {}
        if load_milli is not None:
            load = {"hip_load": {"run_hfl": load_milli / 1000, "walk_hfl": None,
                                 "lin": load_milli / 1000,
                                 "range68": [load_milli * 0.8 / 1000, load_milli * 1.2 / 1000],
                                 "cycles_per_leg": metres // 2, "flags": []}}
        return self.add(f"{day}T08:30:00+01:00", "run", start=f"{day}T07:30:00+01:00",
                        duration_s=metres // 3, distance_m=metres, ascent_m=metres // 100,
                        batch=BATCH, source={"format": "fit", "provider": "garmin"},
                        **load, **more)

    def months(self):
        for week in range(20):
            monday = FIRST + datetime.timedelta(weeks=week)
            longer = ONSET - datetime.timedelta(days=28) <= monday < ONSET
            for weekday, metres in ((1, 5000), (3, 6000), (6, 15000 if longer else 10000)):
                day = monday + datetime.timedelta(days=weekday)
                self.run(day, metres, metres)
        return self

    def lines(self):
        return "".join(json.dumps(one) + "\n" for one in self.entries)


class Load(ProgramCase):
    def keep(self, diary):
        self.diary = self.folder / "diary.jsonl"
        self.diary.write_text(diary.lines(), encoding="utf-8")

    def load(self, *words, **more):
        return self.done("load", *words, now=more.pop("now", NOW), **more)

    def test_the_weeks_byte_for_byte_in_plain_ascii(self):
        self.keep(Diary().months())
        out = self.load("--since", "2026-02-02",
                        env=self.environment(LC_ALL="C", COLUMNS="80")).out
        self.assertEqual(out.splitlines()[:12], [
            " Hip-flexor load, week by week",
            "",
            " week of                      load     km  h:min   m up longest  missing",
            " 2 Feb   ###########------    26.0   26.0   2:24    260    15.0",
            " 9 Feb   #########-----       21.0   21.0   1:57    210    10.0",
            " 16 Feb  #########-----       21.0   21.0   1:57    210    10.0",
            " 23 Feb  #########-----       21.0   21.0   1:57    210    10.0",
            " 2 Mar   missing",
            "",
            " Bar: full to the low end, shaded to the high end of the likely range (68 %).",
            " Missing: no entry says what was done. It may have been rest; nobody knows.",
            "",
        ])
        self.assertTrue(out.isascii())
        self.assertIn(" 7 days to 1 Mar, against the 7 before\n"
                      " hip-flexor load     about the same\n"
                      " distance (km)       about the same\n"
                      " time (h:min)        about the same\n"
                      " Longest run of the last 30 days: 15.0 km. 10 % more is 16.5 km.\n", out)
        self.assertIn("did not predict injury: ACWR 0.93", out)
        self.assertIn("Nobody has shown that it predicts an injury", out.replace("\n ", " "))
        self.assertIn("Not yet clinically reviewed.", out.replace("\n ", " "))
        self.assertNotIn("What changed", out)  # no episode, no onset

    def test_it_fits_the_screen(self):
        self.keep(Diary().months())
        for columns, widest in (("80", 78), ("60", 58), ("20", 58), ("200", 98)):
            for locale in ("C", "C.UTF-8"):
                for since in ("1y", "28d"):
                    env = self.environment(COLUMNS=columns, LC_ALL=locale)
                    out = self.load("--since", since, "--onset", str(ONSET), env=env).out
                    longest = max(out.splitlines(), key=len)
                    self.assertLessEqual(len(longest), widest, longest)
                    self.assertNotIn("\x1b", out)  # no terminal, no colour

    def test_days_show_rest_missing_and_spikes_as_words(self):
        self.keep(Diary().months())
        out = self.load("--since", "2026-01-12", now="2026-01-19T07:30:00+01:00").out
        self.assertRegex(out, r"\n Mon 12 Jan rest\n Tue 13 Jan █+░+ +5\.0")
        self.assertRegex(out, r"\n Sun 18 Jan █+░+ +15\.0 +15\.0 +1:23 +150 +15\.0 spike\n")
        self.assertIn("\n Mon 19 Jan missing\n", out)
        self.assertIn("   18 Jan: 15.0 km, 50 % more than 10.0 km: a moderate spike\n", out)

    def test_what_changed_before_it_hurt(self):
        self.keep(Diary().months())
        out = self.load("--onset", str(ONSET)).out
        self.assertIn(" What changed before it hurt (9 Feb)\n", out)
        self.assertRegex(out, r"\n longest run \(km\) +10\.0 +15\.0 +\+50 % +10\.0 ±0\.0 unusual\n")
        self.assertRegex(out, r"\n distance \(km\) +84\.0 +104\.0 +\+24 % +84\.0 ±0\.0 unusual\n")
        self.assertRegex(out, r"\n sessions +12 +12 about the same +12 ±0\n")
        self.assertIn("Spikes in the 28 days:\n   18 Jan: 15.0 km", out)
        self.assertIn("It shows what changed before, not why it hurts.", out)
        self.assertNotRegex(out.lower(), r"\bcaus|probab|risk")

    def test_the_open_episode_gives_the_onset(self):
        diary = Diary().months()
        diary.add("2026-02-10T20:00:00+01:00", "episode", state="open", onset=str(ONSET))
        self.keep(diary)
        out = self.load().out
        self.assertIn("What changed before it hurt (9 Feb)", out)
        # What was borne before it hurt is no measure for now.
        self.assertIn(" Longest run of the last 30 days: 15.0 km.\n", out)
        self.assertNotIn("10 % more", out)
        self.assertIsNone(self.load("--json").json["longest30"]["ceiling_m"])
        self.assertEqual(self.load("--json").json["changed"]["onset"], str(ONSET))
        other = self.load("--json", "--onset", "2026-01-05").json["changed"]
        self.assertEqual(other["onset"], "2026-01-05")

    def test_a_diary_that_is_too_young_says_so(self):
        diary = Diary()
        diary.run("2026-02-24", 5000, 5000)
        self.keep(diary)
        out = self.load("--onset", "2026-02-20").out
        self.assertIn("The diary knows too little of the 12 weeks before that day.", out)
        self.assertIn("Missing days: 56 of the 56, 28 of the 28.", out)

    def test_json(self):
        diary = Diary().months()
        gone = diary.run("2026-02-25", 42000, 42000)
        diary.add("2026-02-26T20:00:00+01:00", "void", of=gone, why="not mine")
        diary.run("2026-02-27", 4000)  # no load: worked out from distance and time
        self.keep(diary)
        out = self.load("--json", "--since", "2026-02-23", "--onset", str(ONSET)).json
        self.assertEqual(out["schema"], "runlight.load/1")
        self.assertEqual([out["since"], out["until"], out["demo"]],
                         ["2026-02-23", "2026-03-02", False])
        self.assertEqual([one["day"] for one in out["days"]],
                         [f"2026-02-{d}" for d in range(23, 29)] + ["2026-03-01", "2026-03-02"])
        self.assertEqual(out["days"][1], {
            "day": "2026-02-24", "covered": True, "sessions": 1, "distance_m": 5000,
            "moving_s": 1666, "ascent_m": 50, "hip_load": 5, "lin": 5, "cycles": 2500,
            "rpe_load": None, "longest_session_m": 5000, "longest30_m": 15000,
            "spike": {"state": "reference", "size": -66.67}, "missing30": 0})
        rest = out["days"][2]  # the run of this day was taken back; to the diary it is silence
        self.assertEqual([rest["covered"], rest["sessions"], rest["hip_load"]], [True, 0, 0])
        self.assertEqual(out["days"][4]["distance_m"], 4000)
        self.assertAlmostEqual(out["days"][4]["hip_load"], 4.0, delta=0.1)
        today = out["days"][-1]
        for key in ("sessions", "distance_m", "hip_load", "rpe_load"):
            self.assertIsNone(today[key])
        self.assertFalse(today["covered"])
        week = out["weeks"][0]
        self.assertEqual([week["first"], week["last"], week["missing_days"], week["sessions"]],
                         ["2026-02-23", "2026-03-01", 0, 4])
        self.assertEqual(week["distance_m"], 25000)
        self.assertLess(week["range68"][0], week["hip_load"])
        self.assertEqual(week["growth"]["distance"], 19.05)
        self.assertIsNone(out["weeks"][1]["growth"]["distance"])
        self.assertEqual(out["longest30"], {"longest_m": 15000, "ceiling_m": 16500,
                                            "missing_days": 1, "days_since_run": 1})
        self.assertIsNone(out["gait"])
        rows = {one["quantity"]: one for one in out["changed"]["rows"]}
        self.assertEqual(rows["longest_run"], {
            "quantity": "longest_run", "before": 10000, "after": 15000, "change_percent": 50,
            "usual": {"median": 10000, "spread": 0, "windows": 3}, "against_usual": "larger",
            "missing_before_days": 0, "missing_after_days": 0})
        self.assertIsNone(rows["new_shoes"]["after"])
        self.assertEqual(out["changed"]["spikes"], [
            {"day": "2026-01-18", "distance_m": 15000, "longest30_m": 10000,
             "spike": {"state": "moderate", "size": 50}}])

    def test_a_week_that_asks_much_more_says_ease_the_pace(self):
        diary = Diary().months()
        diary.run("2026-03-02", 12000, 15600)
        self.keep(diary)
        self.assertIsNone(self.load("--json").json["ease_pace"])
        diary.run("2026-03-04", 12000, 15601)
        self.keep(diary)
        now = "2026-03-05T12:00:00+01:00"
        out = self.load("--json", now=now).json["ease_pace"]
        self.assertEqual([out["this_week"], out["largest_monday"]], [31.201, "2026-02-02"])
        self.assertIn(" Ease the pace: this week asked 31.2 of your hip flexors.",
                      self.load(now=now).out)

    def test_gait_learns_and_then_asks(self):
        diary = Diary()
        for i in range(8):
            gait = {"kept_s": 1200, "speed_m_s": 3.0, "ln_speed": 1.1,
                    "balance_percent": 53.0 if i == 7 else 50.0 + 0.1 * (i % 2)}
            diary.run(f"2026-02-{20 + i}", 6000, 6000, gait=gait)
        self.keep(diary)
        self.assertIn(" Gait: still learning (3 of 5 runs).\n",
                      self.load(now="2026-02-23T21:00:00+01:00").out)
        self.assertIn("as usual for you", self.load(now="2026-02-26T21:00:00+01:00").out)
        out = self.load().out.replace("\n ", " ")
        self.assertIn("Gait on 27 Feb differs from your usual: balance of ground contact 53.0 %, "
                      "usually 50.0 % (from 7 runs). Are you changing how you run because of "
                      "pain?", out)
        gait = self.load("--json").json["gait"]
        self.assertEqual([gait["state"], gait["features"]["stance_time_balance"]["runs"]],
                         ["alert", 7])
        self.assertIsNone(gait["features"]["vertical_oscillation"])

    def test_the_picture(self):
        diary = Diary().months()
        diary.run("2026-03-01", 30000, 30000)
        self.keep(diary)
        picture = self.folder / "load.svg"
        ran = self.load("--svg", str(picture), "--onset", str(ONSET))
        self.assertEqual(ran.out.replace("\n", ""), f"The picture is in {picture}.")
        text = picture.read_text(encoding="utf-8")
        page = xml.dom.minidom.parseString(text)
        root = page.documentElement
        self.assertEqual([root.tagName, root.getAttribute("role"), root.getAttribute("lang")],
                         ["svg", "img", "en"])
        self.assertIn("prefers-color-scheme:dark", text)
        for tag in ("script", "image", "foreignObject", "use", "a"):
            self.assertEqual(page.getElementsByTagName(tag).length, 0, tag)
        self.assertEqual(re.findall(r"https?://[^\"]*", text), ["http://www.w3.org/2000/svg"])
        self.assertEqual(re.findall(r"\bon[a-z]+=", text), [])
        rects = page.getElementsByTagName("rect")
        bars = [one for one in rects if one.getAttribute("class") == "bar"]
        self.assertEqual(len(bars), 1 + 11)  # the legend's, and one for each week that is known
        self.assertEqual(
            len([one for one in rects if one.getAttribute("class") == "gap"]), 2)
        titles = [one.firstChild.data for one in page.getElementsByTagName("title")]
        self.assertEqual(len(titles), 1 + 12)  # its own, and one for each week
        self.assertEqual(titles[1], "15 Dec: load 21.0, likely 16.8 to 25.2; 21.0 km")
        self.assertIn("1 Mar: 40.0 km, 167 % more than 15.0 km: a large spike", titles[11])
        self.assertEqual(titles[12], "2 Mar: missing")
        desc = page.getElementsByTagName("desc")[0].firstChild.data
        self.assertIn("15 Dec: load 21.0", desc)
        words = [one.firstChild.data for one in page.getElementsByTagName("text")
                 if one.firstChild]
        for one in ("it hurt: 9 Feb", "+167 %", "+50 %", "likely range (68 %)", "missing"):
            self.assertIn(one, words)
        again = self.folder / "again.svg"
        self.load("--svg", str(again), "--onset", str(ONSET))
        self.assertEqual(again.read_bytes(), picture.read_bytes())

    def test_a_picture_that_cannot_be_written(self):
        self.keep(Diary().months())
        self.refused(5, "load", "--svg", str(self.folder / "no" / "load.svg"), now=NOW)
        self.refused(2, "load", "--svg", "", now=NOW)

    def test_an_empty_diary_says_what_to_do_first(self):
        out = self.load().out
        self.assertTrue(out.startswith(" There are no runs in the diary yet.\n"), out)
        self.assertIn("runlight import FILE", out)
        empty = self.load("--json").json
        self.assertEqual([empty["days"], empty["gait"], empty["changed"]], [[], None, None])
        self.assertIsNone(empty["weeks"][0]["sessions"])
        self.assertIsNone(empty["lately"]["last"])
        self.load("--svg", str(self.folder / "empty.svg"))
        xml.dom.minidom.parse(str(self.folder / "empty.svg"))

    def test_what_is_no_date_is_refused(self):
        for since in ("", "12", "3x", "w", "0d", "-3d", "2026-02-30", "999999w", "2w3d"):
            self.refused(3, "load", "--since", since, where="--since",
                         what=f'"{since}" is no time to begin', now=NOW)
        self.refused(3, "load", "--since", "2026-03-03", now=NOW,
                     what="2026-03-03 is still to come")
        self.refused(3, "load", "--onset", "2026-03-03", now=NOW,
                     what="2026-03-03 is still to come")
        self.refused(3, "load", "--onset", "soon", where="--onset", now=NOW)

    def test_colour_is_never_alone(self):
        self.keep(Diary().months())
        ran = self.at_terminal("load", "--onset", str(ONSET), answers=[], now=NOW)
        self.assertIn("\x1b[1mspike\x1b[0m", ran.out)
        self.assertEqual(ran.code, 0)
        bare = self.at_terminal("load", "--onset", str(ONSET), answers=[], now=NOW,
                                env=self.environment(NO_COLOR="1"))
        self.assertEqual(bare.out, ran.plain)

    def test_the_invented_runner(self):
        for columns in ("60", "80", "120"):
            out = self.done("--demo", "load", env=self.environment(COLUMNS=columns)).out
            self.assertTrue(out.startswith(" DEMO: "), out)
            self.assertIn("Longest run of the last 30 days", out)
            self.assertRegex(out, r"\n longest run \(km\) +10\.0 +15\.3 +\+52 %.* unusual\n")

    def test_a_green_card_names_the_ceiling(self):
        diary = Diary()
        diary.add("2026-02-01T08:00:00+01:00", "profile", birth_year=1985, sex="female",
                  conditions=[])
        diary.run("2026-02-25", 8200, 8200)
        self.keep(diary)
        asked = self.screened_and_painless()
        self.assertIn("GREEN", asked)
        self.assertIn("At most Your longest run of the last 30 days is 8.2 km; 10 % more is "
                      "9.0 km.", re.sub(r"\s+", " ", asked))

    def test_an_entry_that_load_refuses_does_not_hide_the_light(self):
        diary = Diary()
        diary.add("2026-02-01T08:00:00+01:00", "profile", birth_year=1985, sex="female",
                  conditions=[])
        broken = diary.add("2026-02-25T08:00:00+01:00", "crosstraining", mode="swimming")
        self.keep(diary)
        self.assertIn("GREEN", self.screened_and_painless())
        self.assertIn(f"entry {broken}: this field is missing",
                      self.done("today", now=NOW).err)
        self.refused(3, "load", where=f"entry {broken}", now=NOW)

    def screened_and_painless(self):
        ids = [one["id"] for one in self.done("screen", "--json", now=NOW).json["questions"]]
        entry = {"id": "01KJQ5YG000000000000000001", "at": "2026-03-01T08:00:00+01:00",
                 "kind": "screening", "answers": {one: False for one in ids}}
        with self.diary.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        self.done("log", "pain", "0", "--before", "--all", "--quality", "none", "--no-limp",
                  "--no-night", "--analgesic", "none", now=NOW)
        return self.done("today", now=NOW).out


if __name__ == "__main__":
    unittest.main()
