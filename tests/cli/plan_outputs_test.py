"""`runlight plan --ics` and `--fit`: the calendar and the watch show what the plan shows.

S26, S27, S29: what is planned is led by pain; a copy of it is changed when the plan changes.
"""

import datetime
import json
import os
import stat
import unittest

from terminal import ProgramCase
import workout_file
from reading_calendars import icalendar

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MONDAY = "2026-03-02T08:00:00+01:00"
TUESDAY = "2026-03-03T08:00:00+01:00"
CALM = {"gait": "normal", "night_pain": False, "analgesic": "none"}
DULL = {"quality": "dull", "trend": "constant"}
PAINLESS = {"pain_rest": 0, "pain_walking": 0, "pain_stairs": 0, "pain_knee_lift": 0, **CALM}
TITLES = {"run": "Run ", "test_run": "Test run ", "strength": "Strength ", "cross": "Keep fit ",
          "test": "Hip tests "}


class OutputsCase(ProgramCase):
    def setUp(self):
        super().setUp()
        self.count = 0
        self.diary = self.folder / "diary.jsonl"
        self.ics = self.folder / "way-back.ics"
        self.fit = self.folder / "watch"

    def add(self, at, kind, **body):
        stamp = int(datetime.datetime.fromisoformat(at).timestamp() * 1000)
        self.count += 1
        number = (stamp << 80) | self.count
        name = "".join(ALPHABET[(number >> (5 * i)) & 31] for i in reversed(range(26)))
        with self.diary.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"id": name, "at": at, "kind": kind, **body}) + "\n")
        return name

    def safe(self, at="2026-03-01T06:30:00+01:00", yes=()):
        ran = self.run_program("screen", "--json", diary=False,
                               env=self.environment(RUNLIGHT_DIARY=str(self.folder / "none.db")))
        self.add(at, "screening",
                 answers={one["id"]: one["id"] in yes for one in ran.json["questions"]})

    def niggle(self):
        """A runner with a dull 1, who may try a short run on Monday."""
        self.add("2026-03-01T06:00:00+01:00", "profile", birth_year=1985, sex="female",
                 conditions=[])
        self.safe()
        self.before("2026-03-01T07:00:00+01:00", 1)
        self.before("2026-03-02T07:00:00+01:00", 1)

    def before(self, at, pain):
        more = DULL if pain else {}
        self.add(at, "checkin", moment="before",
                 findings={**PAINLESS, "pain_knee_lift": pain, **more})

    def red(self):
        """Monday's run goes from 1 to 3."""
        run = self.add("2026-03-02T09:00:00+01:00", "run", start="2026-03-02T08:40:00+01:00",
                       duration_s=780, run_s=480)
        self.add("2026-03-02T09:05:00+01:00", "checkin", moment="after", run=run,
                 findings={"pain_before": 1, "pain_during": 3, "pain_now": 2, "quality": "dull",
                           "settled_minutes": 30, **{"gait": "normal", "analgesic": "none"}})

    def planned(self, *more, now=MONDAY):
        """[(day, session), ...] of those that a calendar shows."""
        days = self.done("plan", "--json", *more, now=now).json["days"]
        return [(day["day"], one) for day in days for one in day["sessions"]
                if one["kind"] not in ("rest", "mobility")]

    def calendar(self, *more, now=MONDAY):
        self.done("plan", "--ics", str(self.ics), *more, now=now)
        return self.parsed(self.ics.read_bytes())

    @staticmethod
    def parsed(data):
        whole = icalendar.Calendar.from_ical(data)
        return whole, [one for one in whole.subcomponents if one.name == "VEVENT"]

    def workouts(self):
        return sorted(path.name for path in self.fit.iterdir())


def standing(events):
    return [one for one in events if one["STATUS"] == "CONFIRMED"]


def told(event):
    """Everything but when it was told."""
    return b"\n".join(line for line in event.to_ical().split(b"\r\n")
                      if not line.startswith((b"DTSTAMP", b"SEQUENCE", b"LAST-MODIFIED")))


class Calendar(OutputsCase):
    def same_sessions(self, events, sessions, start="07:00"):
        self.assertEqual(len(events), len(sessions))
        of_day = {}
        for event, (day, session) in zip(events, sessions):
            begin, end = event["DTSTART"].dt, event["DTEND"].dt
            self.assertEqual(begin.date().isoformat(), day)
            self.assertIsNone(begin.tzinfo)  # seven o'clock wherever the runner wakes up
            self.assertEqual((end - begin).total_seconds(), 60 * session["minutes"], day)
            self.assertTrue(event["SUMMARY"].startswith(TITLES[session["kind"]]), day)
            self.assertEqual(begin.strftime("%H:%M"), of_day.get(day, start))
            of_day[day] = (end + datetime.timedelta(minutes=10)).strftime("%H:%M")

    def test_the_same_sessions_as_the_plan(self):
        self.niggle()
        for weeks in ("2", "26", "52"):
            whole, events = self.calendar("--weeks", weeks)
            self.same_sessions(standing(events), self.planned("--weeks", weeks))
            self.assertEqual((whole["METHOD"], whole["X-WR-CALNAME"]),
                             ("PUBLISH", "Runlight: the way back"))
            self.assertEqual(len({event["UID"] for event in events}), len(events))
            self.assertEqual(whole.errors, [])
        self.assertLess(self.ics.stat().st_size, 400_000)
        kinds = {one["kind"] for _, one in self.planned("--weeks", "26")}
        self.assertLessEqual({"run", "test_run", "strength", "cross"}, kinds)

    def test_what_an_event_says(self):
        self.niggle()
        _, events = self.calendar()
        first = events[0]
        self.assertEqual(first["SUMMARY"], "Test run 8 min")
        lines = first["DESCRIPTION"].split("\n")
        self.assertEqual(lines[0], "First ask: runlight today. It knows how your hip is; this "
                                   "calendar does not.")
        self.assertIn("Red, or no light at all: this run does not hold.", lines[1])
        self.assertIn("Brisk walk 5 min.", lines)
        self.assertIn("Run 8 min.", lines)
        self.assertIn("Why: a short run first, to see how your hip takes it.", lines)
        self.assertIn("Stop and walk home at a pain of 4 or more", first["DESCRIPTION"])
        self.assertEqual(lines[-1 if "gentle" not in lines[-1] else -2],
                         "Not yet clinically reviewed.")
        self.assertNotIn("{", first["DESCRIPTION"])
        bouts = next(one for one in self.calendar("--weeks", "26")[1]
                     if one["SUMMARY"].startswith("Run 1 min"))
        self.assertEqual(bouts["SUMMARY"], "Run 1 min / walk 2 min x 7")
        self.assertIn("Run 1 min, walk 2 min: 7 runs, a walk between two.\nWalk 5 min.\n29 min in "
                      "all, 7 of them running: easy enough to talk", bouts["DESCRIPTION"])
        self.assertIn("Why: stage 1 of 12 on the way back.", bouts["DESCRIPTION"])

    def test_a_reminder_for_the_check_and_one_in_the_morning_of_a_late_run(self):
        self.niggle()

        def alarms(event):
            return [(one["TRIGGER"].dt.total_seconds() / 60, str(one["DESCRIPTION"]))
                    for one in event.subcomponents]

        self.assertEqual(alarms(self.calendar()[1][0]),
                         [(-30, "Test run 8 min. First ask: runlight today")])
        _, events = self.calendar("--at-time", "18:30")
        self.assertEqual(alarms(events[0]),
                         [(-690, "Today: Test run 8 min. First the morning questions: "
                                 "runlight check"),
                          (-30, "Test run 8 min. First ask: runlight today")])
        self.same_sessions(standing(events), self.planned(), start="18:30")
        days = [one["DTSTART"].dt.date() for one in events if one.subcomponents]
        self.assertEqual(sorted(set(days)), days)  # once a day

    def test_lines_are_folded_and_end_as_they_must(self):
        self.niggle()
        self.calendar("--weeks", "26")
        data = self.ics.read_bytes()
        self.assertEqual(data.count(b"\n"), data.count(b"\r\n"))
        self.assertTrue(data.endswith(b"END:VCALENDAR\r\n"))
        self.assertLessEqual(max(map(len, data.split(b"\r\n"))), 75)

    def test_the_discreet_one(self):
        self.niggle()
        _, full = self.calendar()
        whole, events = self.calendar("--discreet")
        self.assertEqual([(one["UID"], one["DTSTART"].dt, one["DTEND"].dt) for one in events],
                         [(one["UID"], one["DTSTART"].dt, one["DTEND"].dt) for one in full])
        text = self.ics.read_text(encoding="utf-8").lower()
        self.assertEqual({str(one["SUMMARY"]) for one in events}, {"Busy"})
        for word in ("run ", "hip", "walk", "pain", "strength", "way back"):
            self.assertNotIn(word, text)
        self.assertEqual(whole["X-WR-CALNAME"], "Busy")

    def test_to_the_standard_output(self):
        self.niggle()
        ran = self.done("plan", "--ics", "-", now=MONDAY)
        self.calendar()
        self.assertEqual(ran.out.replace("\r\n", "\n"),
                         self.ics.read_text(encoding="utf-8").replace("\r\n", "\n"))
        self.assertEqual(ran.err, "")

    def test_the_invented_runner_is_marked(self):
        self.done("--demo", "plan", "--ics", str(self.ics), "--weeks", "2")
        whole, events = self.parsed(self.ics.read_bytes())
        self.assertTrue(whole["X-WR-CALNAME"].startswith("DEMO: "))
        self.assertTrue(events and all(one["SUMMARY"].startswith("DEMO: ") for one in events))


class Again(OutputsCase):
    def test_the_same_bytes_at_the_same_time(self):
        self.niggle()
        self.calendar("--weeks", "26")
        before = self.ics.read_bytes()
        ran = self.done("plan", "--ics", str(self.ics), "--weeks", "26", "--json", now=MONDAY).json
        self.assertEqual(self.ics.read_bytes(), before)
        self.assertEqual(ran["files"][0]["status"], "same")
        self.ics.unlink()
        self.calendar("--weeks", "26")
        self.assertEqual(self.ics.read_bytes(), before)

    def test_a_red_changes_what_it_changes_and_nothing_else(self):
        self.niggle()
        _, monday = self.calendar("--weeks", "4")
        self.red()
        _, tuesday = self.calendar("--weeks", "4", now=TUESDAY)
        old = {str(one["UID"]): one for one in monday}
        new = {str(one["UID"]): one for one in tuesday}
        fates = {"same": 0, "changed": 0, "cancelled": 0}
        for uid, event in new.items():
            if uid not in old:
                continue
            rises = event["SEQUENCE"] - old[uid]["SEQUENCE"]
            if told(event) == told(old[uid]):
                self.assertEqual(rises, 0, event["SUMMARY"])
                self.assertEqual(event["LAST-MODIFIED"].dt, old[uid]["LAST-MODIFIED"].dt)
                fates["same"] += 1
            else:
                self.assertGreater(rises, 0, event["SUMMARY"])
                fates["cancelled" if event["STATUS"] == "CANCELLED" else "changed"] += 1
        self.assertTrue(all(fates.values()), fates)
        planned = self.planned("--weeks", "4", now=TUESDAY)
        self.assertEqual([one["DTSTART"].dt.date().isoformat() for one in standing(tuesday)],
                         [day for day, _ in planned])
        # Two full days off: no run stands on Tuesday or Wednesday.
        for event in standing(tuesday):
            if event["DTSTART"].dt.date() <= datetime.date(2026, 3, 4):
                self.assertNotIn("run", event["SUMMARY"].lower())
        # Everything of Monday that is still ahead stands in the file, planned or called off.
        ahead = {uid for uid, one in old.items()
                 if one["DTSTART"].dt.date() > datetime.date(2026, 3, 2)}
        self.assertLessEqual(ahead, set(new))
        for uid, event in new.items():
            if event["STATUS"] == "CANCELLED":
                self.assertEqual(event.subcomponents, [])
        # Written once more an hour later, nothing rises.
        _, later = self.calendar("--weeks", "4", now="2026-03-03T09:00:00+01:00")
        self.assertEqual({str(one["UID"]): one["SEQUENCE"] for one in later},
                         {uid: one["SEQUENCE"] for uid, one in new.items()})

    def test_without_an_earlier_file_a_sequence_rises_with_the_diary(self):
        self.niggle()
        _, monday = self.calendar()
        self.red()
        self.ics.unlink()
        _, tuesday = self.calendar(now=TUESDAY)
        self.assertGreater(min(one["SEQUENCE"] for one in tuesday),
                           max(one["SEQUENCE"] for one in monday))

    def test_an_import_of_older_runs_keeps_every_uid(self):
        self.niggle()
        _, before = self.calendar()
        table = self.folder / "runs.csv"
        table.write_text("start,distance_m,duration_s\n"
                         "2025-11-02T07:30:00+01:00,5000,31:00\n", encoding="utf-8")
        self.done("import", str(table), now=MONDAY)
        _, after = self.calendar()
        self.assertLessEqual({one["UID"] for one in before}, {one["UID"] for one in after})

    def test_a_diary_that_was_restored_elsewhere_keeps_every_byte(self):
        self.niggle()
        self.calendar("--weeks", "26")
        before = self.ics.read_bytes()
        packed = self.folder / "all.zip"
        self.done("export", str(packed), now=MONDAY)
        self.diary = self.folder / "elsewhere.db"
        self.done("restore", str(packed), now=MONDAY)
        self.ics.unlink()
        self.calendar("--weeks", "26")
        self.assertEqual(self.ics.read_bytes(), before)

    def test_a_run_that_was_done_is_over_and_not_called_off(self):
        self.niggle()
        self.calendar()
        self.red()
        _, evening = self.calendar(now="2026-03-02T20:00:00+01:00")
        today = [str(one["SUMMARY"]) for one in evening
                 if one["DTSTART"].dt.date() == datetime.date(2026, 3, 2)]
        self.assertFalse([one for one in today if "run" in one.lower()], today)


class Watch(OutputsCase):
    def written(self, *more, now=MONDAY):
        return self.done("plan", "--fit", str(self.fit), "--json", *more, now=now).json["files"]

    def runs(self, *more, now=MONDAY):
        return [(day, one) for day, one in self.planned(*more, now=now)
                if one["kind"] in ("run", "test_run")]

    def test_each_run_of_the_plan_step_by_step(self):
        self.niggle()
        files = self.written("--weeks", "26")
        runs = self.runs("--weeks", "26")
        self.assertEqual([one["day"] for one in files], [day for day, _ in runs])
        self.assertGreater(len(runs), 30)
        names = set()
        for file, (day, run) in zip(files, runs):
            data = (self.folder / file["file"]).read_bytes()
            steps, name, _ = workout_file.steps(data)
            self.assertEqual(sum(seconds for _, seconds in steps), 60 * run["minutes"], day)
            self.assertEqual([seconds for kind, seconds in steps if kind == "run"],
                             [60 * run["run_min"]] * run["reps"])
            self.assertEqual([seconds for kind, seconds in steps if kind == "walk"],
                             [60 * run["walk_min"]] * (run["reps"] - 1))
            self.assertEqual(steps[0][0], "warm_up")
            self.assertEqual(steps[-1][0], "run" if run["kind"] == "test_run" else "cool_down")
            self.assertTrue(name.startswith(day[5:] + " "), name)
            self.assertLessEqual(len(name.encode()), 16)
            names.add(name)
        self.assertEqual(len(names), len(runs))

    def test_names_of_files(self):
        self.niggle()
        names = [one["file"].rsplit("/", 1)[1] for one in self.written("--weeks", "26")]
        self.assertEqual(names[0], "2026-03-02_test-run-8.fit")
        self.assertTrue(any(one.endswith("_run-1-walk-2_x7.fit") for one in names), names)
        self.assertTrue(any(one.endswith("_run-30.fit") for one in names), names)

    def test_our_own_reader_calls_it_a_workout(self):
        self.niggle()
        files = self.written()
        told = self.done("inspect", "--json", *[one["file"] for one in files], now=MONDAY).out
        for line in told.splitlines():
            one = json.loads(line)
            self.assertEqual((one["format"], one["kind"], one["warnings"]),
                             ("fit", "workout", []))

    def test_the_calendar_and_the_watch_show_the_same_runs(self):
        self.niggle()
        self.done("plan", "--ics", str(self.ics), "--fit", str(self.fit), "--weeks", "26",
                  now=MONDAY)
        _, events = self.parsed(self.ics.read_bytes())
        runs = [(one["DTSTART"].dt.date().isoformat(),
                 (one["DTEND"].dt - one["DTSTART"].dt).total_seconds())
                for one in events if one["SUMMARY"].startswith(("Run", "Test run"))]
        watch = []
        for name in self.workouts():
            steps, _, _ = workout_file.steps((self.fit / name).read_bytes())
            watch.append((name[:10], sum(seconds for _, seconds in steps)))
        self.assertEqual(runs, watch)

    def test_the_same_session_is_the_same_file_and_a_changed_one_another(self):
        self.niggle()
        self.written("--weeks", "4")
        before = {name: (self.fit / name).read_bytes() for name in self.workouts()}
        later = self.written("--weeks", "4", now="2026-03-02T12:00:00+01:00")
        self.assertEqual({one["status"] for one in later}, {"same"})
        identities = {workout_file.messages(data)[0][1][3] for data in before.values()}
        self.assertEqual(len(identities), len(before))

    def test_after_a_red_its_days_have_no_workout_and_other_files_stay(self):
        self.niggle()
        self.written("--weeks", "4")
        others = {"2026-03-04_run-9.fit": b"not ours", "notes.txt": b"mine",
                  "2026-03-04_run-30.txt": b"x"}
        for name, data in others.items():
            (self.fit / name).write_bytes(data)
        self.assertIn("2026-03-04", {name[:10] for name in self.workouts()})
        self.red()
        files = self.written("--weeks", "4", now=TUESDAY)
        removed = [one["file"] for one in files if one["status"] == "removed"]
        self.assertTrue(removed)
        ours = [name for name in self.workouts() if name not in others]
        self.assertEqual([name[:10] for name in ours],
                         [day for day, _ in self.runs("--weeks", "4", now=TUESDAY)])
        self.assertNotIn("2026-03-04", {name[:10] for name in ours})
        for name, data in others.items():
            self.assertEqual((self.fit / name).read_bytes(), data)

    def test_in_words(self):
        self.niggle()
        out = self.done("plan", "--fit", str(self.fit), now=MONDAY).out
        self.assertIn("workouts for your watch.\n  2026-03-02_test-run-8.fit: 13 min\n", out)
        self.assertIn("Before each session: runlight today.", out)
        self.red()
        out = self.done("plan", "--fit", str(self.fit), now=TUESDAY).out
        self.assertIn("taken out", out)
        self.assertIn("Take them off your watch too.", out)


class Nothing(OutputsCase):
    def test_with_a_flag_everything_is_called_off_and_nothing_new_is_written(self):
        self.niggle()
        _, before = self.calendar()
        self.done("plan", "--fit", str(self.fit), now=MONDAY)
        self.safe(at="2026-03-02T07:30:00+01:00", yes=("bone_stress.b",))
        ran = self.done("plan", "--ics", str(self.ics), "--fit", str(self.fit), now=MONDAY)
        self.assertTrue(ran.out.startswith("Nothing is planned: let somebody look at it first."),
                        ran.out)
        _, events = self.parsed(self.ics.read_bytes())
        self.assertEqual({str(one["STATUS"]) for one in events}, {"CANCELLED"})
        self.assertEqual({one["UID"] for one in events}, {one["UID"] for one in before})
        self.assertEqual(self.workouts(), [])
        self.assertEqual(self.run_program("plan", "--ics", str(self.ics), "--exit-code",
                                          now=MONDAY).code, 1)

    def test_with_a_flag_and_no_earlier_file_there_is_none(self):
        self.niggle()
        self.safe(at="2026-03-02T07:30:00+01:00", yes=("bone_stress.b",))
        told = self.done("plan", "--ics", str(self.ics), "--fit", str(self.fit), "--json",
                         now=MONDAY).json
        self.assertEqual(told, {"schema": "runlight.plan_files/1", "urgent": True, "files": []})
        self.assertFalse(self.ics.exists() or self.fit.exists())
        ran = self.done("plan", "--ics", "-", now=MONDAY)
        self.assertNotIn("VEVENT", ran.out)
        self.assertIn("let somebody look at it first", ran.err)

    def test_outside_an_episode(self):
        self.add("2026-03-01T06:00:00+01:00", "note", text="all is well")
        out = self.done("plan", "--ics", str(self.ics), now=MONDAY).out
        self.assertIn("no session is planned", out)
        self.assertFalse(self.ics.exists())

    def test_a_stop_today_has_no_run_today(self):
        self.niggle()
        self.before("2026-03-02T07:30:00+01:00", 3)
        self.add("2026-03-02T07:40:00+01:00", "checkin", moment="before",
                 findings={**PAINLESS, "pain_knee_lift": 3, "quality": "sharp",
                           "trend": "constant"})
        self.done("plan", "--ics", str(self.ics), "--fit", str(self.fit), now=MONDAY)
        names = self.workouts() if self.fit.exists() else []
        self.assertNotIn("2026-03-02", {name[:10] for name in names})


class DaysOfALife(OutputsCase):
    def test_written_every_day_it_holds_that_days_plan_and_no_sequence_falls(self):
        """Two weeks lived as the plan says, with a red and an import between."""
        self.niggle()
        seen = {}
        for day in range(14):
            date = datetime.date(2026, 3, 2) + datetime.timedelta(days=day)
            now = f"{date}T08:00:00+01:00"
            if day > 0:
                self.before(f"{date}T07:00:00+01:00", 0 if day > 4 else 1)
            if day == 7:
                self.safe(at=f"{date}T06:30:00+01:00")
            _, events = self.calendar("--weeks", "26", now=now)
            self.done("plan", "--fit", str(self.fit), "--weeks", "26", now=now)
            planned = self.planned("--weeks", "26", now=now)
            self.assertEqual([one["DTSTART"].dt.date().isoformat() for one in standing(events)],
                             [when for when, _ in planned])
            self.assertEqual([name[:10] for name in self.workouts()],
                             [when for when, one in planned
                              if one["kind"] in ("run", "test_run")])
            for event in events:
                uid, sequence = str(event["UID"]), event["SEQUENCE"]
                last, words = seen.get(uid, (-1, None))
                if told(event) == words:
                    self.assertEqual(sequence, last, date)
                else:
                    self.assertGreater(sequence, last, date)
                seen[uid] = sequence, told(event)
            if day == 0:
                self.red()
        self.assertGreater(len(seen), 60)


class Refused(OutputsCase):
    def setUp(self):
        super().setUp()
        self.niggle()

    def test_somebody_elses_files_are_left_alone(self):
        self.ics.write_text("BEGIN:VCALENDAR\r\nPRODID:-//Mine//EN\r\nEND:VCALENDAR\r\n")
        before = self.ics.read_bytes()
        self.refused(5, "plan", "--ics", str(self.ics), now=MONDAY, where=str(self.ics),
                     what="it is there already, and Runlight did not write it")
        self.assertEqual(self.ics.read_bytes(), before)
        self.fit.mkdir()
        mine = self.fit / "2026-03-02_test-run-8.fit"
        mine.write_bytes(b"mine")
        self.refused(5, "plan", "--fit", str(self.fit), now=MONDAY, where=str(mine))
        self.assertEqual(self.workouts(), [mine.name])
        self.assertEqual(mine.read_bytes(), b"mine")

    def test_a_calendar_that_was_cut_is_not_guessed_at(self):
        self.calendar()
        data = self.ics.read_bytes()
        self.ics.write_bytes(data[:len(data) // 2])
        self.refused(3, "plan", "--ics", str(self.ics), now=MONDAY,
                     mend="remove the file and write it again")
        self.assertEqual(self.ics.read_bytes(), data[:len(data) // 2])
        self.ics.write_bytes(b"")
        self.calendar()

    def test_places_that_cannot_be_written(self):
        wall = self.folder / "wall"
        wall.write_text("x")
        self.refused(5, "plan", "--fit", str(wall / "in"), now=MONDAY)
        self.refused(5, "plan", "--fit", str(wall), now=MONDAY)
        self.refused(5, "plan", "--ics", str(wall / "a.ics"), now=MONDAY,
                     what="it cannot be written")
        self.refused(5, "plan", "--ics", str(self.folder), now=MONDAY,
                     what="it cannot be written")
        self.refused(5, "plan", "--ics", str(self.folder / "no" / "a.ics"), now=MONDAY,
                     what="it cannot be written")

    def test_words_that_do_not_fit_together(self):
        for words in (("--ics", ""), ("--fit", ""), ("--discreet",), ("--at-time", "07:00"),
                      ("--fit", str(self.fit), "--discreet"),
                      ("--ics", str(self.folder / "\udcff.ics"))):
            self.refused(2, "plan", *words, now=MONDAY)
        self.assertEqual(self.run_program("plan", "--ics", "-", "--json", now=MONDAY).code, 2)
        for time in ("7", "24:00", "07:60", "7:00", "07-00", "-1:00", ""):
            self.refused(3, "plan", "--ics", str(self.ics), "--at-time", time, now=MONDAY,
                         where="--at-time")
        self.assertFalse(self.ics.exists())

    def test_written_whole_with_its_permissions_and_through_a_link(self):
        self.calendar()
        self.ics.chmod(0o640)
        link = self.folder / "link.ics"
        link.symlink_to(self.ics)
        self.done("plan", "--ics", str(link), "--weeks", "3", now=MONDAY)
        self.assertTrue(link.is_symlink())
        self.assertEqual(stat.S_IMODE(os.stat(self.ics).st_mode), 0o640)
        self.assertEqual(sorted(one.name for one in self.folder.iterdir()
                                if "ics" in one.name), ["link.ics", "way-back.ics"])


if __name__ == "__main__":
    unittest.main()
