"""A protocol that breaks an invariant of the plan stops the build, with file and line."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import knowledge_faults_test  # noqa: E402

STANDARD = "protocols/standard.toml"


class Protocols(knowledge_faults_test.Copy):
    def refuse(self, old, new, message, within="", at=None):
        """Spoils standard.toml and expects the message on the line of `at` (else of `new`)."""
        self.spoil(STANDARD, old, new, within)
        self.expect(STANDARD, self.line(STANDARD, at or new, within), message)

    def test_a_missing_protocol(self):
        self.path("protocols/article.toml").unlink()
        self.expect("protocols/article.toml", 1, "the file is missing")

    def third(self, text):
        self.path("protocols/gentle.toml").write_text(text, encoding="utf-8")

    def test_a_third_protocol_is_one_more_file(self):
        text = self.read(STANDARD).replace(
            'protocol = "standard"\n', 'protocol = "gentle"\nabout = "Slower: three clean runs."\n'
        )
        self.third(text.replace("clean_sessions = 2", "clean_sessions = 3")
                   .replace("steady_sessions = 3", "steady_sessions = 4"))
        done = self.compile()
        self.assertEqual(done.returncode, 0, done.stderr)
        tables = (self.folder / "out" / "knowledge_tables.cpp").read_text(encoding="utf-8")
        self.assertIn('ProtocolSpec{"gentle"sv, "Slower: three clean runs."sv, Protocol::Standard, '
                      "{5, 5, 8, 1, 10}, {3, 10, 8, 5}, {3, 4, 90, 120, 2, 1, 3, 2}", tables)
        self.assertIn("std::array<ProtocolSpec, 3> kProtocols", tables)
        book = self.folder / "rulebook.md"
        self.compile("--rulebook", str(book))
        self.assertIn("* **gentle**: Slower: three clean runs. Decision rules of `standard`.",
                      book.read_text(encoding="utf-8"))

    def test_a_third_protocol_that_does_not_say_what_it_is(self):
        self.third(self.read(STANDARD).replace('protocol = "standard"', 'protocol = "gentle"'))
        self.expect(
            "protocols/gentle.toml", 1, "about must say in a sentence what this protocol is"
        )

    def test_a_third_protocol_by_nobodys_rules(self):
        text = self.read(STANDARD).replace('protocol = "standard"\n',
                                           'protocol = "gentle"\nabout = "Slower."\n')
        self.third(text.replace('rules = "standard"', 'rules = "gentle"'))
        self.expect(
            "protocols/gentle.toml",
            self.line("protocols/gentle.toml", 'rules = "gentle"'),
            "rules must be one of: standard, article",
        )

    def test_a_ladder_that_goes_round(self):
        stage = "[[stage]]\nrun_min = 20\nwalk_min = 0\nreps = 1\n\n"
        self.spoil(STANDARD, stage, stage + stage)
        self.expect(
            STANDARD,
            self.line(STANDARD, stage) + 6,
            "stage 9: is stage 8 again; a ladder may not go round in a circle",
        )

    def test_another_name_inside(self):
        self.refuse(
            'protocol = "standard"',
            'protocol = "article"',
            'protocol must be "standard", as the file is called',
        )

    def test_a_missing_section(self):
        self.spoil(STANDARD, "[missed]\nfree_days = 7\ndays_per_stage = 5\nrestart_days = 28\n"
                   'source = ["SIO", "evidence 5.2"]\n', "")
        self.expect(STANDARD, 1, "[missed] is missing; see knowledge/protocols/standard.toml")

    def test_run_minutes_that_fall(self):
        self.refuse(
            "run_min = 30",
            "run_min = 27",
            "stage 12: run minutes fall from 28 to 27; they may never fall from stage to stage",
        )

    def test_a_session_that_grows_too_fast(self):
        self.refuse(
            "run_min = 25",
            "run_min = 27",
            "stage 10: the session grows from 33 to 37 min; the week cap allows 110 %",
        )

    def test_a_cap_above_the_ceiling(self):
        self.refuse(
            "week_percent = 110",
            "week_percent = 111",
            "caps: week_percent is 111; it must lie between 100 and 110",
        )

    def test_a_session_cap_above_the_ceiling(self):
        self.refuse(
            "session_percent = 110",
            "session_percent = 150",
            "caps: session_percent is 150; it must lie between 100 and 110",
        )

    def test_a_red_without_rest(self):
        self.refuse(
            "rest_days = 2",
            "rest_days = 1",
            "red: rest_days is 1; it must lie between 2 and 7",
        )

    def test_one_clean_session_is_not_enough(self):
        self.refuse(
            "clean_sessions = 2",
            "clean_sessions = 1",
            "progress: clean_sessions is 1; it must lie between 2 and 10",
        )

    def test_a_number_that_is_none(self):
        self.refuse("test_runs = 3", "test_runs = true", "niggle: test_runs must be a whole number")

    def test_an_unknown_key(self):
        self.spoil(STANDARD, "[keep]\n", "[keep]\nweeks = 12\n")
        self.expect(
            STANDARD,
            self.line(STANDARD, "weeks = 12"),
            "keep: unknown key weeks; known here: days, pain_free_days, source",
        )

    def test_an_unknown_exercise(self):
        self.refuse(
            '"clam_shell"',
            '"clam_shel"',
            "work foundation.rotators: unknown exercise clam_shel; add it to exercises.toml or "
            "crosstraining.toml, or correct it",
        )

    def test_what_is_to_be_avoided_is_no_cross_training(self):
        self.refuse(
            '"elliptical"',
            '"rowing"',
            "work cross: unknown exercise rowing; add it to exercises.toml or crosstraining.toml, "
            "or correct it",
        )

    def test_an_unknown_phase(self):
        self.refuse(
            'phases = ["protect"]',
            'phases = ["protected"]',
            "work protect.gentle: unknown phase protected; known: niggle, protect, foundation, "
            "load_light, load_heavy, return, rebuild, keep",
        )

    def test_hip_flexor_work_every_day(self):
        self.refuse(
            "days_apart = 2",
            "days_apart = 1",
            "work load_light.lift: loads the hip flexor; days_apart must be at least 2",
            within='id = "load_light.lift"',
        )

    def test_hip_flexor_work_too_early(self):
        self.spoil(
            STANDARD, 'phases = ["load_light"]', 'phases = ["foundation"]', 'id = "load_light.hold"'
        )
        self.expect(
            STANDARD, 1, "phase foundation loads the hip flexor; that begins with load_light"
        )

    def test_a_phase_that_nothing_leads_on_from(self):
        for work in ('id = "load_light.lift"', 'id = "load_light.hold"'):
            self.spoil(STANDARD, 'kind = "strength"\nloads', 'kind = "mobility"\nloads', work)
        self.expect(
            STANDARD, 1, "phase load_light has no hip-flexor work, so no load step can be made"
        )

    def test_more_often_than_the_days_allow(self):
        self.refuse(
            "in_7_days = 3",
            "in_7_days = 5",
            "work foundation.hips: 5 times in 7 days do not fit 2 days apart",
            within='id = "foundation.hips"',
        )

    def test_a_dangling_source(self):
        self.spoil(STANDARD, 'source = ["SIO", "evidence 5.2"]', 'source = ["SIOX"]')
        self.expect(
            STANDARD,
            self.line(STANDARD, 'source = ["SIOX"]'),
            "missed: source SIOX is not in sources.toml; add it there or correct it",
        )

    def test_a_steady_pain_too_soon(self):
        self.refuse(
            "steady_days = 14",
            "steady_days = 7",
            "gate: a steady pain is accepted only after 14 days and 6 weeks of load_heavy",
            at="steady_pain = 1",
        )


if __name__ == "__main__":
    unittest.main()
