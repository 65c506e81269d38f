"""The program from outside: verbs, exit codes, bad input, what is printed where."""

import json
import pathlib
import re
import unittest

from terminal import NOW, ProgramCase

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECK = {
    "schema": "runlight.check/1", "now": NOW, "moment": "before", "screening": "clear",
    "profile": {"age": 41, "sex": "female", "exclusions": []},
    "context": {"episode": True, "phase": "return", "protocol": "standard", "clean_test_run": True,
                "days_since_red": None, "days_since_run": 3, "last_session_level": 0,
                "last_next_morning": "reported", "weeks_rising": 0},
    "findings": {"pain_rest": 0, "pain_walking": 0, "pain_stairs": 0, "pain_knee_lift": 0,
                 "gait": "normal", "night_pain": False, "analgesic": "none"}}


def check(**findings):
    document = json.loads(json.dumps(CHECK))
    document["findings"].update(findings)
    return document


GREEN = check()
RED = check(gait="altered")


class Check(ProgramCase):
    def test_one_document(self):
        ran = self.done("check", "--json", given=json.dumps(GREEN))
        self.assertEqual((ran.json["schema"], ran.json["level"], ran.json["light"]),
                         ("runlight.verdict/1", "go", "green"))
        self.assertEqual(ran.err, "")
        self.assertFalse(self.diary.exists())

    def test_exit_code_only_when_asked_for(self):
        self.assertEqual(self.run_program("check", "--json", given=json.dumps(RED)).code, 0)
        ran = self.run_program("check", "--json", "--exit-code", given=json.dumps(RED))
        self.assertEqual((ran.code, ran.json["level"]), (1, "stop"))
        self.assertEqual(
            self.run_program("check", "--json", "--exit-code", given=json.dumps(GREEN)).code, 0)

    def test_refused_with_a_pointer(self):
        for document, pointer in ((check(pain_rest=11), "/findings/pain_rest"),
                                  (check(pain_rest=2.5), "/findings/pain_rest"),
                                  (check(pain_now=1), "/findings/pain_now"),
                                  ({**GREEN, "moment": "later"}, "/moment"),
                                  ({**GREEN, "colour": 1}, "/colour"),
                                  (check(gait=None), "/findings/gait"),
                                  (check(quality="sharp"), "/findings/quality")):
            ran = self.run_program("check", "--json", given=json.dumps(document))
            self.assertEqual(ran.code, 3, pointer)
            self.assertEqual(ran.json["pointer"], pointer)
            self.assertEqual(ran.json["status"], 422)

    def test_no_document(self):
        for given in ("", "\n", "nonsense"):
            self.assertEqual(self.run_program("check", "--json", given=given).code, 3)

    def test_lines_in_order_and_bad_ones_named(self):
        lines = [json.dumps(GREEN), "nonsense", json.dumps(RED), json.dumps(check(pain_rest=11)),
                 json.dumps(GREEN)]
        ran = self.run_program("check", "--json", "--lines", given="\n".join(lines))
        self.assertEqual(ran.code, 4)
        answers = [json.loads(line) for line in ran.out.splitlines()]
        self.assertEqual([one.get("level") for one in answers], ["go", None, "stop", None, "go"])
        self.assertTrue(answers[1]["where"].startswith("line 2"))
        self.assertTrue(answers[3]["where"].startswith("line 4"))
        self.assertEqual(answers[3]["pointer"], "/findings/pain_rest")

    def test_lines_exit_codes(self):
        good = json.dumps(GREEN) + "\n" + json.dumps(RED) + "\n"
        self.assertEqual(self.run_program("check", "--json", "--lines", given=good).code, 0)
        self.assertEqual(
            self.run_program("check", "--json", "--lines", "--exit-code", given=good).code, 1)
        bad = good + "x\n"
        self.assertEqual(
            self.run_program("check", "--json", "--lines", "--exit-code", given=bad).code, 4)

    def test_lines_many_and_long(self):
        given = (json.dumps(GREEN) + "\n") * 3000 + "x" * 3_000_000 + "\n" + json.dumps(RED)
        ran = self.run_program("check", "--json", "--lines", given=given)
        answers = ran.out.splitlines()
        self.assertEqual(len(answers), 3002)
        self.assertEqual(json.loads(answers[3000])["where"], "line 3001")
        self.assertEqual(json.loads(answers[3001])["level"], "stop")

    def test_a_blank_line_counts_but_says_nothing(self):
        ran = self.run_program("check", "--json", "--lines", given="\n\nx\n")
        self.assertTrue(ran.json["where"].startswith("line 3"))

    def test_without_a_terminal_it_says_what_to_do(self):
        self.refused_usage = self.run_program("check")
        self.assertEqual(self.refused_usage.code, 2)
        self.assertIn("runlight check --json", self.refused_usage.err)


class Log(ProgramCase):
    def log(self, *words, kind):
        ran = self.done("log", *words, "--json")
        self.assertEqual(ran.json["kind"], kind)
        self.assertEqual(len(ran.json["id"]), 26)
        return next(one for one in self.entries() if one["id"] == ran.json["id"])

    def test_prints_the_id_alone(self):
        ran = self.done("log", "ice", "12")
        self.assertRegex(ran.out, r"\A[0-9A-Z]{26}\n\Z")
        self.assertEqual(ran.err, "")

    def test_pain(self):
        entry = self.log("pain", "2", "--during", "--quality", "dull", "--trend", "constant",
                         "--no-limp", kind="checkin")
        self.assertEqual(entry["moment"], "during")
        self.assertEqual(entry["findings"], {"pain_now": 2, "quality": "dull", "trend": "constant",
                                             "gait": "normal"})
        self.assertEqual(entry["at"], NOW)
        entry = self.log("pain", "1", "--after", "--worst", "2", "--settled", "not_yet",
                         "--quality", "dull", "--limp", "--analgesic", "ibuprofen:5h",
                         kind="checkin")
        self.assertEqual(entry["findings"],
                         {"pain_now": 1, "pain_during": 2, "quality": "dull", "gait": "altered",
                          "settled_minutes": "not_yet",
                          "analgesic": {"drug": "ibuprofen", "hours_ago": 5}})
        entry = self.log("pain", "0", "--next-morning", "--stiffness", "10", "--no-night",
                         kind="checkin")
        self.assertEqual(entry["findings"]["morning_stiffness_minutes"], 10)
        self.assertIs(entry["findings"]["night_pain"], False)

    def test_pain_before_has_four(self):
        entry = self.log("pain", "--before", "--rest", "0", "--walking", "1", "--stairs", "1",
                         "--lift", "2", "--quality", "dull", "--trend", "constant", kind="checkin")
        self.assertEqual([entry["findings"][f"pain_{name}"]
                          for name in ("rest", "walking", "stairs", "knee_lift")], [0, 1, 1, 2])
        self.refused(2, "log", "pain", "2", "--before", where="log pain")
        entry = self.log("pain", "0", "--before", "--all", kind="checkin")
        self.assertEqual(entry["findings"]["pain_stairs"], 0)

    def test_run(self):
        entry = self.log("run", "5km", "31:00", kind="run")
        self.assertEqual((entry["distance_m"], entry["duration_s"]), (5000, 1860))
        self.assertEqual(entry["start"], "2026-03-02T06:59:00+01:00")
        entry = self.log("run", "3.1mi", "1:02:03", "--run", "10min", "--walk", "20min", "--indoor",
                         "--start", "2026-03-01T10:00:00+01:00", kind="run")
        self.assertEqual((entry["distance_m"], entry["duration_s"]), (4989, 3723))
        self.assertEqual((entry["run_s"], entry["walk_s"]), (600, 1200))
        self.assertIs(entry["indoor"], True)

    def test_the_other_kinds(self):
        entry = self.log("exercise", "clam_shell", "3x20", "--band", "2", "--left", "--pain", "1",
                         kind="exercise")
        self.assertEqual((entry["exercise"], entry["side"], entry["pain"]),
                         ("clam_shell", "left", 1))
        self.assertEqual(entry["sets"], [{"reps": 20, "load": {"band": 2}}] * 3)
        entry = self.log("test", "single_leg_stand", "12s", "--left", kind="test")
        self.assertEqual((entry["test"], entry["value"], entry["side"]),
                         ("single_leg_stand", 12, "left"))
        entry = self.log("ice", "12", kind="care")
        self.assertEqual((entry["care"], entry["minutes"]), ("ice", 12))
        entry = self.log("stretch", "5", kind="care")
        self.assertEqual(entry["care"], "stretch")
        entry = self.log("medication", "ibuprofen", "400mg", kind="care")
        self.assertEqual((entry["drug"], entry["dose_mg"]), ("ibuprofen", 400))
        entry = self.log("cross", "swim_pull_buoy", "30", "--rpe", "3", "--pain", "0",
                         kind="crosstraining")
        self.assertEqual((entry["mode"], entry["minutes"], entry["rpe"], entry["pain"]),
                         ("swim_pull_buoy", 30, 3, 0))
        entry = self.log("note", "new", "shoes: “red”", kind="note")
        self.assertEqual(entry["text"], "new shoes: “red”")
        entry = self.log("pattern", "deep_ache=yes", "core=no", "sitting_hours=7.5", kind="pattern")
        self.assertEqual((entry["deep_ache"], entry["core"], entry["sitting_hours"]),
                         (True, False, 7.5))
        entry = self.log("questionnaire", "runlight_weekly", "participation=2", "training=1",
                         "performance=0", "symptoms=3", kind="questionnaire")
        self.assertEqual((entry["instrument"], entry["answers"], entry["score"]),
                         ("runlight_weekly", {"participation": 2, "training": 1, "performance": 0,
                                              "symptoms": 3}, 50))
        entry = self.log("clearance", "bone_stress", "--by", "Dr A", "--role", "doctor", "--date",
                         "2026-03-01", "--says", "MRI clear", kind="clearance")
        self.assertEqual((entry["condition"], entry["by"], entry["says"]),
                         ("bone_stress", "Dr A", "MRI clear"))

    def test_bad_values(self):
        for words, where in ((("pain", "11", "--during"), "pain"),
                             (("pain", "2.5", "--during"), "pain"),
                             (("pain", "-1x", "--during", "--quality", "odd"), None),
                             (("pain", "2", "--during", "--quality", "odd"), "--quality"),
                             (("pain", "0", "--during", "--quality", "sharp"), "--quality"),
                             (("pain", "2", "--during", "--night"), "--night"),
                             (("run", "5", "31:00"), "DISTANCE"), (("run", "5km", "31"), "TIME"),
                             (("run", "5km", "31:00", "--run", "40min"), "--run"),
                             (("exercise", "clam_shell", "3"), "SETSxREPS"),
                             (("exercise", "clam_shell", "3x20", "--band", "7"), "--band"),
                             (("test", "single_leg_stan", "12s"), "NAME"),
                             (("ice", "601"), "MIN"), (("note", " "), "TEXT"),
                             (("pattern", "deep_ake=yes"), "pattern"),
                             (("questionnaire", "koos", "s1=1"), "INSTRUMENT"),
                             (("questionnaire", "uwri", "mood=1"), "uwri"),
                             (("questionnaire", "uwri", "pace=5"), "pace"),
                             (("questionnaire", "uwri", "pace=4"), "daily_tasks"),
                             (("questionnaire", "runlight_weekly", "participation=0",
                               "symptoms=0"), "symptoms"),
                             (("questionnaire", "hagos", "s1=1"), "hagos"),
                             (("pattern", "deep_ache=maybe"), "deep_ache"),
                             (("medication", "ibuprofen", "400"), None)):
            if where is None:
                continue
            self.refused(3, "log", *words, where=where)
        self.assertEqual(self.entries(), [])

    def test_usage(self):
        self.refused(2, "log", where="log")
        self.refused(2, "log", "pian", "2", where="log", mend="did you mean pain?")
        self.refused(2, "log", "pain", "2", where="log pain")
        self.refused(2, "log", "pain", "2", "--during", "--after")
        self.refused(2, "log", "pain", "2", "--during", "--limp", "--no-limp")
        self.refused(2, "log", "ice", where="log ice")
        self.refused(2, "log", "ice", "12", "13", where="log ice")

    def test_earlier_and_the_future(self):
        entry = self.log("ice", "12", "--at", "2026-03-01T20:00:00+01:00", kind="care")
        self.assertEqual(entry["at"], "2026-03-01T20:00:00+01:00")
        self.log("ice", "12", "--at", "2026-03-02T07:34:00+01:00", kind="care")
        self.refused(3, "log", "ice", "12", "--at", "2026-03-02T07:36:00+01:00", where="--at")
        self.refused(3, "log", "ice", "12", "--at", "yesterday", where="--at")

    def test_a_clock_set_back_is_said(self):
        self.done("log", "ice", "12")
        ran = self.run_program("log", "ice", "12", now="2026-03-01T07:30:00+01:00")
        self.assertEqual(ran.code, 0)
        self.assertRegex(ran.err, r"\Arunlight: clock: [^\n]*2026-03-02T07:30:00\+01:00[^\n]*\n\Z")
        self.assertEqual(len(self.entries()), 2)
        ran = self.run_program("today", "--json", now="2026-03-01T07:30:00+01:00")
        self.assertEqual(ran.code, 0)
        self.assertEqual(ran.out.count("\n"), 1)

    def test_void(self):
        entry = self.log("pain", "--before", "--all", "5", "--quality", "dull", "--trend",
                         "constant", kind="checkin")
        self.assertIsNotNone(self.done("today", "--json").json["verdict"])
        self.refused(2, "void", entry["id"], where="void")
        self.done("void", entry["id"], "--why", "wrong day")
        self.assertIsNone(self.done("today", "--json").json["verdict"])
        self.refused(3, "void", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "--why", "x", where="void")
        self.refused(3, "void", "nonsense", "--why", "x", where="void")


class Person(ProgramCase):
    def test_profile(self):
        self.assertIsNone(self.done("profile", "--json").json["conditions"])
        self.done("profile", "set", "--birth-year", "1985", "--sex", "female", "--conditions",
                  "none")
        self.assertEqual(self.done("profile", "--json").json,
                         {"schema": "runlight.profile/1", "birth_year": 1985, "sex": "female",
                          "conditions": [], "protocol": "standard"})
        self.done("profile", "set", "--protocol", "article")
        self.assertEqual(self.done("profile", "--json").json["protocol"], "article")
        self.refused(3, "profile", "set", "--birth-year", "2027", where="--birth-year")
        self.refused(3, "profile", "set", "--conditions", "pregnat", where="--conditions",
                     mend="did you mean pregnant?")
        self.refused(2, "profile", "set", where="profile set")
        self.refused(2, "profile", "show", where="profile")

    def test_an_exclusion_shuts_the_light(self):
        self.done("profile", "set", "--conditions", "pregnant")
        ran = self.run_program("today", "--json", "--exit-code")
        self.assertEqual(ran.code, 1)
        self.assertEqual(ran.json["standing"]["level"], "within_days")
        self.assertIsNone(ran.json["standing"]["light"])

    def test_episode(self):
        self.assertEqual(self.done("episode", "--json").json["state"], "closed")
        self.done("episode", "open", "--side", "left", "--onset", "2026-02-20", "--onset-kind",
                  "gradual")
        shown = self.done("episode", "--json").json
        self.assertEqual((shown["state"], shown["onset"], shown["phase"]),
                         ("open", "2026-02-20", "niggle"))
        self.done("episode", "close")
        self.assertEqual(self.done("episode", "--json").json["state"], "closed")
        self.refused(3, "episode", "open", "--onset", "2026-03-03", where="--onset")
        self.refused(3, "episode", "open", "--side", "middle", where="--side")
        self.refused(2, "episode", "shut", where="episode")


class Today(ProgramCase):
    def test_nothing_asked(self):
        ran = self.done("today", "--json").json
        self.assertEqual((ran["schema"], ran["day"], ran["verdict"], ran["demo"]),
                         ("runlight.today/1", "2026-03-02", None, False))
        self.assertEqual(ran["due"], ["profile", "screening", "before"])
        card = self.done().out
        self.assertIn("NOT ASKED YET", card)
        self.assertIn("runlight check", card)
        self.assertFalse(self.diary.exists())

    def test_never_green_unscreened(self):
        self.done("log", "pain", "1", "--before", "--all", "--quality", "dull", "--trend",
                  "constant", "--no-limp", "--no-night", "--analgesic", "none")
        ran = self.run_program("today", "--json", "--exit-code")
        self.assertEqual(ran.code, 1)
        self.assertEqual(ran.json["verdict"]["level"], "stop")
        self.assertIn("screening", ran.json["due"])

    def test_demo(self):
        ran = self.done("--demo", diary=False)
        self.assertEqual(ran.out.splitlines()[0].strip(),
                         "DEMO: an invented runner, nothing is kept")
        self.assertIn("YELLOW", ran.out)
        ran = self.done("--demo", "today", "--json", diary=False)
        self.assertIs(ran.json["demo"], True)
        self.assertEqual(ran.json["verdict"]["level"], "hold")
        self.done("--demo", "log", "ice", "12", diary=False)
        self.assertEqual([path for path in self.folder.rglob("*") if path.is_file()], [])

    def test_the_card_fits_and_has_no_colour_in_a_pipe(self):
        for env in ({}, {"NO_COLOR": "1"}, {"LC_ALL": "C"}):
            ran = self.done("--demo", env=self.environment(**env))
            self.assertNotIn("\x1b", ran.out)
            self.assertLessEqual(len(ran.out.splitlines()), 24)
            self.assertLessEqual(max(map(len, ran.out.splitlines())), 80)
        self.assertTrue(ran.out.isascii())


class Reading(ProgramCase):
    def test_explain(self):
        for name, kind in (("any.masked", "rule"), ("S7", "statement"),
                           ("bone_stress", "condition"),
                           ("bone_stress.a", "question"), ("Aspetar", "source"),
                           ("pregnant", "exclusion"), ("test_run_only", "level")):
            self.assertEqual(self.done("explain", name, "--json").json["kind"], kind)
            self.assertIn(name, self.done("explain", name).out)
        self.refused(3, "explain", "any.maskd", where="explain", mend="did you mean any.masked?")

    def test_understand(self):
        told = self.done("understand", "--json").json
        self.assertEqual(told["fit"], "not_asked")
        sources = {source for part in told["parts"] for source in part["sources"]}
        self.assertLessEqual({"S8", "S9", "S10", "S11", "S12", "S13"}, sources)
        self.done("log", "pattern", "deep_ache=yes", "resisted_lift=yes")
        self.assertEqual(self.done("understand", "--json").json["fit"], "fits")
        self.done("log", "pattern", "deep_ache=no", "resisted_lift=no")
        self.assertEqual(self.done("understand", "--json").json["fit"], "does_not_fit")
        self.assertIn("not a diagnosis", self.done("understand").out)

    def test_trace_has_every_statement_and_its_tests(self):
        statements = self.done("trace", "--json").json["statements"]
        self.assertEqual([one["id"] for one in statements], [f"S{n}" for n in range(1, 30)])
        for one in statements:
            self.assertTrue(one["text"])
            self.assertTrue(one["carried_by"], one["id"])
            # One of them names the statement itself, not only what carries it.
            said = [test for test in one["tests"]
                    if re.search(rf"\b{one['id']}\b", (ROOT / test).read_text(encoding="utf-8"))]
            self.assertTrue(said, one["id"])

    def test_verify_holds(self):
        ran = self.done("verify", "--json").json
        self.assertIs(ran["holds"], True)
        self.assertEqual(ran["failures"], [])
        self.assertEqual(ran["conditions"], 26)
        self.assertGreater(ran["inputs"], 1_000_000)
        self.assertIn("Holds", self.done("verify").out)

    def test_help(self):
        for words in (("--help",), ("check", "--help"), ("log", "run", "--help"), ("help", "void")):
            ran = self.done(*words, diary=False)
            self.assertIn("runlight", ran.out)
            self.assertLessEqual(max(map(len, ran.out.splitlines())), 80)
        self.assertTrue(self.done("--help").out.startswith("Run `runlight check`"))
        self.assertRegex(self.done("--version").out, r"\Arunlight \d+\.\d+\.\d+, knowledge \S+\n\Z")

    def test_unknown_verbs(self):
        self.refused(2, "chekc", where="runlight", mend="did you mean check?")
        self.refused(2, "--jsno", where="runlight")
        ran = self.run_program("today", now="noon")
        self.assertEqual(ran.code, 3)
        self.assertIn("--now", ran.err)


class Files(ProgramCase):
    def fill(self):
        self.done("profile", "set", "--birth-year", "1985", "--conditions", "none")
        self.done("log", "pain", "0", "--before", "--all")
        self.done("log", "note", "hello")

    def test_export_and_restore_give_the_same_again(self):
        self.fill()
        for name in ("a.zip", "a.jsonl"):
            first = self.folder / name
            self.done("export", str(first))
            self.diary = self.folder / (name + ".db")
            self.assertIn("3 entries added", self.done("restore", str(first)).out)
            again = self.folder / ("again-" + name)
            self.done("export", str(again))
            self.assertEqual(first.read_bytes(), again.read_bytes())

    def test_restore_only_into_an_empty_diary(self):
        self.fill()
        saved = self.folder / "saved.zip"
        self.done("export", str(saved))
        self.refused(3, "restore", str(saved), where="restore")
        self.assertEqual(self.done("restore", str(saved), "--merge", "--json").json,
                         {"added": 0, "already_there": 3, "originals": 0})
        self.refused(5, "restore", str(self.folder / "nothing.zip"))

    def test_export_does_not_replace(self):
        self.fill()
        for name in ("b.zip", "b.jsonl"):
            path = self.folder / name
            path.write_text("mine", encoding="utf-8")
            ran = self.run_program("export", str(path))
            self.assertIn(ran.code, (3, 5))
            self.assertEqual(path.read_text(encoding="utf-8"), "mine")
            self.done("export", str(path), "--force")
        self.refused(2, "export", "diary.xml", where="export")

    def test_replay(self):
        self.fill()
        path = self.folder / "r.jsonl"
        self.done("export", str(path))
        ran = self.done("replay", str(path), "--until", "2026-03-04", "--json")
        lines = [json.loads(line) for line in ran.out.splitlines()]
        self.assertEqual([one["type"] for one in lines], ["checkin", "day", "day", "day"])
        self.assertEqual([one["day"] for one in lines[1:]],
                         ["2026-03-02", "2026-03-03", "2026-03-04"])
        self.assertIsNone(lines[2]["level"])
        self.assertIn("2026-03-02", self.done("replay", str(path)).out)
        self.refused(3, "replay", str(path), "--until", "soon", where="--until")

        self.refused(5, "replay", str(self.folder / "nothing.jsonl"))
        bad = self.folder / "bad.jsonl"
        bad.write_text('{"id":"01ARZ3NDEKTSV4RRFFQ69G5FAV","at":"2026-03-02T07:30:00+01:00",'
                       '"kind":"checkin","moment":"before","findings":{"pain_rest":11}}\n',
                       encoding="utf-8")
        self.refused(3, "replay", str(bad))


if __name__ == "__main__":
    unittest.main()
