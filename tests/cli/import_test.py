"""`import`, `undo` and `inspect` from outside, on invented exports of every provider.

tools/make_exports writes the exports of one invented runner and truth.json, which says what is in
them. The lines named are those of the import acceptance list (formats 5.13).
"""

import collections
import gzip
import io
import json
import os
import pathlib
import signal
import struct
import subprocess
import tempfile
import time
import unittest
import zipfile
from datetime import datetime

from terminal import BIN, ProgramCase

MAKE = pathlib.Path(BIN).parents[2] / "tools/make_exports/runlight_make_exports"
NOW = "2027-06-01T12:00:00+02:00"
GPX = ('<?xml version="1.0"?><gpx version="1.1" creator="t"><trk><type>running</type><trkseg>'
       "{points}</trkseg></trk></gpx>")


def made(folder, *words):
    """An export in `folder`, and what is in it."""
    subprocess.run([MAKE, str(folder), *words], check=True, capture_output=True, timeout=300)
    return json.loads((folder / "truth.json").read_text(encoding="utf-8"))


def gpx(start_s=1772433000, seconds=1800, metres_a_second=3.0):
    points = "".join(
        f'<trkpt lat="{second * metres_a_second / 111195:.7f}" lon="-30"><ele>20</ele><time>'
        + time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(start_s + second)) + "</time></trkpt>"
        for second in range(0, seconds + 1, 5))
    return GPX.format(points=points).encode()


class Importing(ProgramCase):
    def environment(self, **more):
        return super().environment(TZ="Europe/Berlin", **more)

    def imported(self, *paths, code=0, **more):
        ran = self.run_program("import", "--json", *map(str, paths), now=NOW, **more)
        self.assertEqual(ran.code, code, ran.err + ran.out)
        return ran.json

    def standing(self):
        """Runs and trainings that stand, with the providers each is known from."""
        entries = self.entries()
        gone = {one["of"] for one in entries if one["kind"] == "void"}
        found = {}
        for one in entries:
            if one["kind"] in ("run", "crosstraining") and one["id"] not in gone:
                found[one["id"]] = (one, {one.get("source", {}).get("provider")})
        for one in entries:
            if one["kind"] == "source" and one["id"] not in gone:
                found[one["of"]][1].add(one["source"]["provider"])
        return found

    def zip_of(self, members, name="export.zip"):
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in members:
                archive.writestr(member, data)
        return path


class WholeExports(Importing):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.kept.cleanup)
        cls.exports = pathlib.Path(cls.kept.name)
        cls.truth = made(cls.exports, "--seed", "5", "--activities", "60", "--years", "1")

    def archive(self, provider):
        return next((self.exports / provider).glob("*.zip"))

    def seen_by(self, provider):
        return [one for one in self.truth["activities"] if provider in one["seen"]]

    def check_counts(self, provider):
        """All that the provider saw is there, once, and is what it was."""
        report = self.imported(self.archive(provider))
        self.assertEqual(report["refused"], 0, report)
        counts = self.truth["counts"][provider]
        self.assertEqual(report["runs"], counts["runs"])
        self.assertEqual(report["crosstraining"], counts["cross_training"])
        # Line 3: typed by hand, without a file, and kept all the same.
        self.assertEqual(report["runs"] + report["crosstraining"], counts["activities"])
        kept = {one["start"]: one for one, _ in self.standing().values()}
        starts = sorted(time_of(start) for start in kept)
        for one in self.seen_by(provider):
            truth = one["seen"][provider]
            near = min(starts, key=lambda start: abs(start - time_of(truth["start"])))
            self.assertLessEqual(abs(near - time_of(truth["start"])), 1, one)
            entry = next(e for s, e in kept.items() if time_of(s) == near)
            self.assertEqual(entry["kind"], "run" if one["sport"] == "running" else "crosstraining")
            if truth["distance_m"] > 0:
                self.assertAlmostEqual(entry["distance_m"], truth["distance_m"],
                                       delta=max(15, truth["distance_m"] * 0.006))
        return report

    def test_strava(self):
        report = self.check_counts("strava")
        manual = self.truth["counts"]["strava"]["manual"]
        self.assertGreater(manual, 0)
        table = next(one for one in report["files"] if one["file"] == "activities.csv")
        self.assertEqual(table["status"], "imported")
        self.assertEqual(len(table["runs"]), manual)
        self.assertGreater(report["not_opened"], 30)

    def test_garmin_zip_in_zip(self):  # line 6
        report = self.check_counts("garmin")
        skipped = [one for one in report["files"] if one["status"] == "skipped"]
        self.assertEqual(len(skipped), self.truth["counts"]["garmin"]["wellness"])
        self.assertIn("sleep", skipped[0]["why"])

    def test_apple(self):  # line 7
        self.check_counts("apple")

    def test_letters_and_addresses_are_never_opened(self):
        for provider in ("strava", "garmin", "apple"):
            self.imported(self.archive(provider))
        for path in self.folder.glob("diary.db*"):
            self.assertNotIn(b"PRIVATE-", path.read_bytes())

    def test_one_run_from_four_places_is_one(self):  # line 10
        for provider in ("garmin", "strava", "apple"):
            self.imported(self.archive(provider))
        files = [one for one in (self.exports / "files").iterdir() if one.stat().st_size]
        self.imported(*files, code=0)
        standing = self.standing()
        self.assertEqual(len(standing), len([one for one in self.truth["activities"]
                                             if one["seen"]]))
        everywhere = [one for one in self.truth["activities"]
                      if {"strava", "garmin", "apple", "files"} <= set(one["seen"])]
        self.assertGreater(len(everywhere), 0)
        providers = collections.Counter(frozenset(names) for _, names in standing.values())
        self.assertGreaterEqual(providers[frozenset({"garmin", "strava", "apple", "file"})],
                                len(everywhere))

    def test_the_order_of_providers_does_not_matter(self):
        together = []
        for number, order in enumerate((("strava", "garmin"), ("garmin", "strava"))):
            self.diary = self.folder / f"{number}.db"
            for provider in order:
                self.imported(self.archive(provider))
            days = self.done("load", "--json", "--since", "2y", now=NOW).json["days"]
            together.append([(day["day"], day["sessions"], day["distance_m"]) for day in days])
        self.assertEqual(together[0], together[1])

    def test_twice_is_once_and_undo_gives_back(self):  # line 11
        first = self.imported(self.archive("strava"))
        before = self.entries()
        answers = self.answers()
        again = self.imported(self.archive("strava"))
        self.assertEqual((again["imported"], again["refused"], again["runs"]), (0, 0, 0))
        self.assertEqual(self.entries(), before)
        second = self.imported(self.archive("garmin"))
        self.assertGreater(second["sources"], 10)
        self.assertNotEqual(self.answers(), answers)
        self.done("undo", second["batch"], now=NOW)
        self.assertEqual(self.answers(), answers)
        self.done("undo", first["batch"], now=NOW)
        self.assertEqual(self.standing(), {})
        self.refused(3, "undo", first["batch"], where="BATCH")
        self.assertEqual(self.imported(self.archive("strava"))["runs"], first["runs"])

    def test_what_two_imports_know_survives_the_undo_of_one(self):
        first = self.imported(self.archive("strava"))
        self.imported(self.archive("garmin"))
        both = {name for name, (_, providers) in self.standing().items() if len(providers) > 1}
        self.assertGreater(len(both), 10)
        self.done("undo", first["batch"], now=NOW)
        days = self.done("load", "--json", "--since", "2y", now=NOW).json["days"]
        sessions = sum(day["sessions"] or 0 for day in days)
        walks = ("running", "walking", "hiking")
        on_foot = [one for one in self.seen_by("garmin") if one["sport"] in walks]
        self.assertEqual(sessions, len(on_foot))

    def answers(self):
        load = self.done("load", "--json", "--since", "2y", now=NOW).out
        today = self.done("today", "--json", now=NOW).out
        return load, today

    def test_from_standard_input_and_unzipped(self):
        with open(self.archive("strava"), "rb") as file:
            ran = subprocess.run([BIN, "--diary", str(self.diary), "--now", NOW, "import", "-",
                                  "--json"], stdin=file, capture_output=True, timeout=120,
                                 check=False, env=self.environment())
        self.assertEqual(ran.returncode, 0, ran.stderr)
        piped = json.loads(ran.stdout)
        folder = self.folder / "unzipped"
        with zipfile.ZipFile(self.archive("strava")) as archive:
            archive.extractall(folder)
        again = self.imported(folder)
        self.assertEqual((again["runs"], again["crosstraining"]), (0, 0))
        self.diary = self.folder / "other.db"
        fresh = self.imported(folder)
        self.assertEqual((fresh["runs"], fresh["crosstraining"]),
                         (piped["runs"], piped["crosstraining"]))
        self.assertIn("activities.csv", [one["file"] for one in fresh["files"]])

    def test_the_watch_knows_what_its_clock_showed(self):  # line 12
        self.imported(self.archive("garmin"))
        offsets = {time_of(one["start"]): one["start"][-6:] for one, _ in self.standing().values()}
        checked = 0
        for one in self.seen_by("garmin"):
            truth = one["seen"]["garmin"]
            if not truth["member"].endswith(".fit"):
                continue
            minutes = one["offset_min"]
            sign, size = ("-", -minutes) if minutes < 0 else ("+", minutes)
            expected = f"{sign}{size // 60:02}:{size % 60:02}"
            self.assertEqual(offsets[time_of(truth["start"])], expected, one)
            checked += 1
        self.assertGreater(checked, 30)

    def test_interrupted_and_taken_up_again(self):
        whole = self.imported(self.archive("strava"))
        expected = sorted(one["start"] for one, _ in self.standing().values())
        self.diary = self.folder / "killed.db"
        for delay_s in (0.01, 0.02, 0.04, 0.07):
            for how in (signal.SIGINT, signal.SIGKILL):
                running = subprocess.Popen(
                    [BIN, "--diary", str(self.diary), "--now", NOW, "import", "--json",
                     str(self.archive("strava"))], stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE, env=self.environment())
                time.sleep(delay_s)
                running.send_signal(how)
                out, err = running.communicate(timeout=60)
                if how == signal.SIGINT:
                    self.assertIn(running.returncode, (0, 130, -signal.SIGINT), err)
                    if running.returncode == 130:
                        self.assertTrue(json.loads(out)["stopped"])
                self.entries()  # whole at any moment
        rest = self.imported(self.archive("strava"))
        self.assertEqual(rest["refused"], 0)
        self.assertEqual(sorted(one["start"] for one, _ in self.standing().values()), expected)
        self.assertEqual(whole["refused"], 0)

    def test_two_imports_at_once_take_everything_once(self):
        command = [BIN, "--diary", str(self.diary), "--now", NOW, "import", "--json",
                   str(self.archive("strava"))]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                    env=self.environment()) for _ in range(4)]
        reports = [json.loads(one.communicate(timeout=120)[0]) for one in running]
        self.assertEqual([one.returncode for one in running], [0, 0, 0, 0])
        self.assertEqual(sorted(one["runs"] for one in reports)[:3], [0, 0, 0])
        self.assertEqual(len(self.standing()), self.truth["counts"]["strava"]["activities"])
        self.assertEqual(sorted(path.name for path in self.folder.glob("diary*")),
                         ["diary.db", "diary.db.originals"])

    def test_export_and_restore_bring_the_originals(self):
        self.imported(self.archive("strava"))
        first = self.folder / "first.zip"
        self.done("export", str(first))
        with zipfile.ZipFile(first) as archive:
            originals = [name for name in archive.namelist() if name.startswith("originals/")]
        self.assertGreater(len(originals), 30)
        self.diary = self.folder / "restored.db"
        self.done("restore", str(first))
        second = self.folder / "second.zip"
        self.done("export", str(second))
        self.assertEqual(first.read_bytes(), second.read_bytes())


class Generations(Importing):
    """Line 1: every generation and language of Strava's table; line 2: miles."""

    def check(self, *words):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            truth = made(folder, "--seed", "3", "--activities", "14", "--years", "1",
                         "--providers", "strava", *words)
            self.diary = self.folder / ("-".join(words) + ".db")
            report = self.imported(next((folder / "strava").glob("*.zip")))
            self.assertEqual(report["refused"], 0, (words, report))
            self.assertEqual(report["runs"], truth["counts"]["strava"]["runs"], words)
            self.assertEqual(report["crosstraining"],
                             truth["counts"]["strava"]["cross_training"], words)
            kept = {time_of(one["start"]): one for one, _ in self.standing().values()}
            for one in truth["activities"]:
                seen = one["seen"]["strava"]
                entry = kept[min(kept, key=lambda start: abs(start - time_of(seen["start"])))]
                if seen["distance_m"] > 0:
                    self.assertAlmostEqual(entry["distance_m"], seen["distance_m"],
                                           delta=max(15, seen["distance_m"] * 0.006),
                                           msg=str((words, one)))

    def test_generations(self):
        for generation in ("2019", "10", "87", "94", "103"):
            self.check("--generation", generation)

    def test_languages(self):
        for language in ("de", "nl"):
            self.check("--language", language)

    def test_html_headers(self):
        self.check("--headers", "spans")

    def test_miles(self):
        for generation in ("10", "103"):
            self.check("--generation", generation, "--units", "mi")


class BadInput(Importing):
    """Lines 5 and 8: refused and named, the rest continues."""

    def test_bombs_and_names_that_leave_the_folder(self):
        good = gpx()
        nested = good
        for depth in range(10):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as archive:
                archive.writestr("deep.gpx" if depth == 0 else "deep.zip", nested)
            nested = inner.getvalue()
        path = self.zip_of([
            ("../escape.gpx", good),
            ("/absolute.gpx", good),
            ("c:\\drive.gpx", good),
            ("bomb.gpx", b"<gpx>" + b" " * (40 << 20)),
            ("bomb.gpx.gz", gzip.compress(b" " * (40 << 20))),
            ("ten.zip", nested),
            ("entities.gpx", b'<!DOCTYPE gpx [<!ENTITY a "&#97;&#97;"><!ENTITY b "&a;&a;">]>'
                             b"<gpx><trk><name>&b;</name></trk></gpx>"),
            ("good.gpx", good),
        ])
        with zipfile.ZipFile(path, "a") as archive:
            with self.assertWarns(UserWarning):
                archive.writestr("good.gpx", gpx(start_s=1772633000))
        started = time.monotonic()
        report = self.imported(path, code=4)
        self.assertLess(time.monotonic() - started, 30)
        by_name = collections.defaultdict(list)
        for one in report["files"]:
            by_name[one["file"].rsplit("/", 1)[-1]].append(one)
        self.assertEqual([one["status"] for one in by_name["good.gpx"]].count("imported"), 1)
        self.assertEqual([one["status"] for one in by_name["good.gpx"]].count("refused"), 1)
        self.assertEqual(report["runs"], 1)
        refused = [one for one in report["files"] if one["status"] == "refused"]
        self.assertEqual(len(refused), report["refused"])
        for one in refused:
            self.assertTrue(one["why"], one)
        reasons = " ".join(one["file"] + " " + one["why"] for one in refused)
        for name in ("escape.gpx", "absolute.gpx", "drive.gpx", "bomb.gpx", "bomb.gpx.gz",
                     "ten.zip"):
            self.assertIn(name, reasons)
        self.assertFalse((self.folder.parent / "escape.gpx").exists())

    def test_odd_files_of_a_folder(self):  # line 5
        good = gpx()
        for name, data in (("zero.fit", b""), ("run.GPX", good),
                           ("tail.gpx.gz", gzip.compress(gpx(1772519400))),
                           ("really_gpx.fit", gpx(1772605800)), ("noise.tcx", os.urandom(999)),
                           ("cut.gpx.gz", gzip.compress(gpx(1772692200))[:-200])):
            (self.folder / "in" / name).parent.mkdir(exist_ok=True)
            (self.folder / "in" / name).write_bytes(data)
        report = self.imported(self.folder / "in", code=4)
        status = {one["file"]: one["status"] for one in report["files"]}
        self.assertEqual(status, {"zero.fit": "refused", "run.GPX": "imported",
                                  "tail.gpx.gz": "imported", "really_gpx.fit": "imported",
                                  "noise.tcx": "refused", "cut.gpx.gz": "refused"})

    def test_nothing_that_can_be_read(self):
        (self.folder / "zero.fit").write_bytes(b"")
        report = self.imported(self.folder / "zero.fit", code=3)
        self.assertEqual(report["files"][0]["why"], "the file is empty (download it again)")
        report = self.imported(self.folder / "missing.zip", code=3)
        self.assertEqual(report["refused"], 1)
        self.assertIn("missing.zip", report["files"][0]["file"])
        self.refused(2, "import")

    def test_a_cut_zip(self):
        path = self.zip_of([(f"{i}.gpx", gpx(1772433000 + i * 86400)) for i in range(5)])
        path.write_bytes(path.read_bytes()[:-30])
        report = self.imported(path, code=3)
        self.assertIn("download it again", report["files"][0]["why"])

    def test_names_in_any_script(self):  # line 15
        path = self.zip_of([("跑步 🏃.gpx", gpx()), ("جري.gpx", gpx(1772519400)),
                            ("Läufe/Öl.gpx", gpx(1772605800))])
        report = self.imported(path)
        self.assertEqual({one["file"] for one in report["files"]},
                         {"跑步 🏃.gpx", "جري.gpx", "Läufe/Öl.gpx"})

    def test_control_characters_never_reach_the_terminal(self):
        path = self.zip_of([("evil\x1b[31m.gpx", b"no"), ("good.gpx", gpx())])
        ran = self.run_program("import", str(path), now=NOW)
        self.assertNotIn("\x1b", ran.out + ran.err)

    def test_absurd_runs_are_flagged(self):
        (self.folder / "runs.csv").write_text(
            "start,duration_s,distance_m\n"
            "2026-03-02T07:30:00+01:00,3600,900000\n"   # 900 km/h
            "1989-12-31T00:00:00+00:00,1800,5000\n"     # before such watches
            "2026-03-03T07:30:00+01:00,-60,5000\n"      # backwards
            "2026-03-04T07:30:00+01:00,1800,5000\n", encoding="utf-8")
        report = self.imported(self.folder / "runs.csv")
        self.assertEqual(report["runs"], 2)
        # Each row that was left out is told, and none of them came in.
        why = report["files"][0]["why"]
        self.assertIn("before there were such watches", why)
        self.assertNotIn("1989-12-31", [one["start"][:10] for one, _ in self.standing().values()])
        self.assertNotIn("2026-03-03", [one["start"][:10] for one, _ in self.standing().values()])
        kept = [one for one, _ in self.standing().values()]
        self.assertEqual(sorted(one.get("distance_m", -1) for one in kept), [-1, 5000])


class AtATerminal(Importing):
    def test_progress_is_shown_and_wiped_away(self):
        path = self.zip_of([(f"{day:04}.gpx", gpx(1672555800 + day * 86400, 14400))
                            for day in range(400)])
        ran = self.at_terminal("import", str(path), answers=[], now=NOW)
        self.assertEqual(ran.code, 0, ran.out)
        self.assertRegex(ran.out, r"\r\d+ of 400 files, \d+ a second, .* left\x1b\[K")
        last = ran.out.rsplit("\r\x1b[K", 1)
        self.assertEqual(len(last), 2, ran.out)
        self.assertIn("Taken in: 400 runs, 2023-01-01 to 2024-02-04.", last[1])
        self.assertNotIn(" left", last[1])

    def test_no_progress_in_a_pipe(self):
        path = self.zip_of([(f"{i}.gpx", gpx(1672555800 + i * 86400)) for i in range(40)])
        self.assertEqual(self.done("import", str(path), now=NOW).err, "")


class FeedsTheAnswer(Importing):
    """Item 5: what was imported counts in the answer of the day."""

    def test_a_run_of_yesterday_asks_for_the_next_morning(self):
        (self.folder / "run.gpx").write_bytes(gpx(start_s=1772348400))  # 1 March, 08:00
        before = self.done("today", "--json").json
        self.assertNotIn("next_morning", before["due"])
        self.done("import", str(self.folder / "run.gpx"))
        after = self.done("today", "--json").json
        self.assertIn("next_morning", after["due"])

    def test_a_missing_heart_rate_is_unknown(self):  # line 14
        (self.folder / "run.gpx").write_bytes(gpx())
        self.done("import", str(self.folder / "run.gpx"), now=NOW)
        run = next(one for one in self.entries() if one["kind"] == "run")
        self.assertNotIn("avg_heart_rate", run)
        self.assertNotIn("cadence_spm", run)
        self.assertEqual(run["hip_load"]["flags"], ["cadence_from_reference"])
        low, high = run["hip_load"]["range68"]
        self.assertLess(low, run["hip_load"]["run_hfl"])
        self.assertGreater(high, run["hip_load"]["run_hfl"])

    def test_a_run_across_midnight_belongs_to_the_day_it_began(self):  # line 12
        (self.folder / "run.gpx").write_bytes(gpx(start_s=1772318700))  # 28 Feb, 23:45 in Berlin
        self.done("import", str(self.folder / "run.gpx"), now=NOW)
        days = self.done("load", "--json", "--since", "2y", now=NOW).json["days"]
        self.assertEqual([day["day"] for day in days if day["sessions"]], ["2026-02-28"])

    def test_void_takes_every_recording_back(self):
        (self.folder / "one.gpx").write_bytes(gpx())
        self.done("import", str(self.folder / "one.gpx"), now=NOW)
        (self.folder / "two.csv").write_text(
            "start,duration_s,distance_m\n2026-03-02T07:30:00+01:00,1800,5400\n", encoding="utf-8")
        self.done("import", str(self.folder / "two.csv"), now=NOW)
        run = next(one for one in self.entries() if one["kind"] == "run")["id"]
        self.done("void", run, "--why", "my brother's", now=NOW)
        self.assertEqual(self.standing(), {})
        days = self.done("load", "--json", "--since", "2y", now=NOW).json["days"]
        self.assertEqual(sum(day["sessions"] or 0 for day in days), 0)
        again = self.imported(self.folder / "one.gpx")
        self.assertEqual((again["duplicate"], again["runs"]), (1, 0))


class Inspecting(Importing):
    def test_json_has_the_shape_of_the_contract(self):
        (self.folder / "run.gpx.gz").write_bytes(gzip.compress(gpx()))
        ran = self.done("inspect", "--json", str(self.folder / "run.gpx.gz"))
        one = ran.json
        self.assertEqual(list(one), [
            "file", "format", "kind", "sport", "sub_sport", "start", "elapsed_s", "timer_s",
            "distance_m", "ascent_m", "records", "laps", "sessions", "avg_cadence_spm",
            "avg_heart_rate", "device", "hip_load", "has", "warnings"])
        self.assertEqual((one["format"], one["kind"], one["sport"]), ("gpx", "activity", "running"))
        self.assertEqual((one["elapsed_s"], one["records"], one["laps"]), (1800, 361, 0))
        self.assertEqual(one["start"], "2026-03-02T06:30:00+00:00")
        self.assertAlmostEqual(one["distance_m"], 5400, delta=40)
        self.assertEqual(list(one["hip_load"]), ["run_hfl", "walk_hfl", "lin", "range68",
                                                 "cycles_per_leg", "flags"])
        self.assertEqual(one["has"], ["position", "altitude"])
        self.assertIsNone(one["avg_heart_rate"])
        self.assertTrue(any("worked out" in text for text in one["warnings"]))
        self.assertFalse(self.diary.exists())

    def test_what_cannot_be_read_is_a_problem_and_the_rest_goes_on(self):
        (self.folder / "a.fit").write_bytes(b"\x0e\x10" + struct.pack("<HI", 2132, 900) + b".FIT")
        (self.folder / "b.gpx").write_bytes(gpx())
        ran = self.run_program("inspect", "--json", str(self.folder / "a.fit"),
                               str(self.folder / "b.gpx"))
        self.assertEqual(ran.code, 4)
        lines = [json.loads(line) for line in ran.out.splitlines()]
        self.assertEqual(len(lines), 2)
        self.assertIn("a.fit", json.dumps(lines[0]))
        self.assertEqual(lines[1]["format"], "gpx")
        self.assertEqual(self.run_program("inspect", str(self.folder / "a.fit")).code, 3)


def time_of(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


if __name__ == "__main__":
    unittest.main()
