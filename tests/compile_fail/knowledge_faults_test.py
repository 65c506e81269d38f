"""Everything that can be wrong with the knowledge stops the build, with file, line and what to do.

Each test spoils a copy of knowledge/ in one place and asks for the exact message. The line is
looked up in the spoiled text, apart from the compiler's own counting.
"""

import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPILER = ROOT / "tools" / "compile_knowledge.py"
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))

import compile_knowledge  # noqa: E402


class Copy(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="runlight-knowledge-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.knowledge = self.folder / "knowledge"
        shutil.copytree(
            ROOT / "knowledge",
            self.knowledge,
            ignore=shutil.ignore_patterns("*.cpp", "*.hpp", "CMakeLists.txt"),
        )

    def path(self, name):
        return self.knowledge / name

    def read(self, name):
        return self.path(name).read_text(encoding="utf-8")

    def spoil(self, name, old, new, within=""):
        """Replaces the first `old` at or after the text `within`."""
        text = self.read(name)
        start = text.index(within)
        place = text.index(old, start)
        self.path(name).write_text(text[:place] + new + text[place + len(old) :], encoding="utf-8")

    def line(self, name, text, within=""):
        """The line of the first `text` at or after `within`, counted from 1."""
        whole = self.read(name)
        return whole.count("\n", 0, whole.index(text, whole.index(within))) + 1

    def compile(self, *more):
        """Runs the compiler in this process, which is many times quicker than a new one each."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = compile_knowledge.main(self.arguments(*more))
        return subprocess.CompletedProcess([], code, out.getvalue(), err.getvalue())

    def arguments(self, *more):
        return ["--knowledge", str(self.knowledge), "--out", str(self.folder / "out"), *more]

    def faults(self):
        done = self.compile()
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertFalse((self.folder / "out").exists(), "nothing may be written")
        lines = done.stderr.splitlines()
        count = len(lines) - 1
        self.assertEqual(
            lines[-1], f"knowledge: {count} fault{'s' if count != 1 else ''}, nothing written"
        )
        return lines[:-1]

    def expect(self, name, line, message):
        self.assertEqual(self.faults(), [f"knowledge/{name}:{line}: {message}"])


class Good(Copy):
    def test_the_knowledge_itself_has_no_fault(self):
        done = self.compile()
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_the_program_says_so_by_its_exit_code(self):
        command = [sys.executable, "-B", str(COMPILER), *self.arguments()]
        self.assertEqual(subprocess.run(command, check=False, timeout=60).returncode, 0)
        self.path("ice.toml").unlink()
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("knowledge/ice.toml:1: the file is missing\n", done.stderr)

    def test_check_writes_nothing(self):
        done = self.compile("--check")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertFalse((self.folder / "out").exists())

    def test_the_same_bytes_again_and_no_write_where_nothing_changed(self):
        self.compile()
        tables = self.folder / "out" / "knowledge_tables.cpp"
        first, stamp = tables.read_bytes(), tables.stat().st_mtime_ns
        self.compile()
        self.assertEqual(tables.stat().st_mtime_ns, stamp)
        tables.unlink()
        self.compile()
        self.assertEqual(tables.read_bytes(), first)

    def test_comments_and_table_order_mean_nothing(self):
        self.compile()
        tables = self.folder / "out" / "knowledge_tables.cpp"
        first = tables.read_bytes()
        blocks = self.read("rules.toml").split("\n[[rule]]\n")
        self.path("rules.toml").write_text(
            "\n[[rule]]\n".join([""] + blocks[:0:-1]), encoding="utf-8"
        )
        self.compile()
        self.assertEqual(tables.read_bytes(), first)

    def test_the_checked_in_rulebook_is_that_of_the_knowledge(self):
        book = self.folder / "rulebook.md"
        self.compile("--rulebook", str(book))
        self.assertEqual(
            book.read_bytes(),
            (ROOT / "docs" / "rulebook.md").read_bytes(),
            "run tools/compile_knowledge.py --knowledge knowledge --rulebook docs/rulebook.md",
        )


class Form(Copy):
    """S28: a shorter step asks more of the hip flexor, so its limits are held by the build."""

    def expect_form(self, text, message, within=""):
        self.expect("form.toml", self.line("form.toml", text, within), message)

    def test_no_cue_where_the_hip_is_rested(self):
        self.spoil("form.toml", '"return", ', '"protect", ', '[[cue]]')
        self.expect_form(
            '"protect", ',
            "form cue easier_pace: unknown phase with running protect; "
            "known: none, return, rebuild, keep",
        )

    def test_no_cue_on_a_day_of_tests_or_above(self):
        self.spoil("form.toml", '"hold"', '"test_run_only"')
        self.expect_form(
            '"test_run_only"',
            "form cue easier_pace: unknown highest_level test_run_only; known: go, hold",
        )

    def test_no_shorter_step_for_who_does_not_over_stride(self):
        self.spoil("form.toml", "overstride = true", "overstride = false", 'id = "shorter_step"')
        self.expect_form(
            "most_spm = 170",
            "form cue shorter_step: a shorter step fits only who over-strides; set overstride",
            'id = "shorter_step"',
        )

    def test_no_shorter_step_soon_after_a_red(self):
        self.spoil("form.toml", "red_free_days = 14", "red_free_days = 13")
        self.expect_form(
            "red_free_days = 13",
            "form cue shorter_step: a shorter step needs 14 days without a red",
        )

    def test_no_more_than_five_percent_and_170_steps(self):
        self.spoil("form.toml", "raise_percent = 5", "raise_percent = 6")
        self.expect_form(
            "raise_percent = 6", "form cue cadence_trial: raise_percent must be from 0 to 5"
        )
        self.spoil("form.toml", "raise_percent = 6", "raise_percent = 5")
        self.spoil("form.toml", "most_spm = 170", "most_spm = 171")
        self.expect_form(
            "most_spm = 171", "form cue shorter_step: most_spm must be from 0 to 170"
        )

    def test_a_cadence_target_needs_a_cadence(self):
        self.spoil("form.toml", "raise_percent = 0", "raise_percent = 5")
        self.expect_form(
            "raise_percent = 5", "form cue easier_pace: names a cadence, so it needs most_spm"
        )


class Files(Copy):
    def test_a_missing_file(self):
        self.path("ice.toml").unlink()
        self.assertIn("knowledge/ice.toml:1: the file is missing", self.faults())

    def test_not_toml(self):
        self.spoil("patterns.toml", 'kind = "sign"', 'kind = sign"')
        line = self.line("patterns.toml", 'kind = sign"')
        self.assertIn(f"knowledge/patterns.toml:{line}: is not TOML: Invalid value", self.faults())

    def test_not_utf8(self):
        self.path("version.toml").write_bytes(b'version = "2026.1\xff"\n')
        self.assertIn(
            "knowledge/version.toml:1: is not UTF-8 text; save it as UTF-8", self.faults()
        )

    def test_a_version_nobody_can_order(self):
        self.spoil("version.toml", '"2026.1"', '"new"')
        self.expect(
            "version.toml",
            self.line("version.toml", "version ="),
            'version must be a text like "2026.1"',
        )

    def test_every_fault_is_listed_in_order(self):
        self.spoil("rules.toml", "symptom = true", "", 'id = "during.mild"')
        self.spoil("rules.toml", "symptom = true", "", 'id = "any.gait_altered"')
        faults = self.faults()
        self.assertEqual(
            [fault.split(": ", 1)[1] for fault in faults],
            [
                "rule any.gait_altered: symptom is missing; give true or false",
                "rule during.mild: symptom is missing; give true or false",
            ],
        )


class Rules(Copy):
    FILE = "rules.toml"
    AT = 'id = "before.severe_pain"'

    def refuse(self, old, new, message, key="when = ", within=None):
        at = within or self.AT
        self.spoil(self.FILE, old, new, at)
        self.expect(self.FILE, self.line(self.FILE, key, at), message)

    def test_a_missing_field(self):
        self.spoil(self.FILE, "symptom = true", "", self.AT)
        line = self.line(self.FILE, self.AT) - 1
        self.expect(
            self.FILE, line, "rule before.severe_pain: symptom is missing; give true or false"
        )

    def test_a_field_of_another_kind(self):
        self.refuse(
            "symptom = true",
            'symptom = "yes"',
            "rule before.severe_pain: symptom must be true or false",
            "symptom = ",
        )

    def test_an_unknown_key(self):
        self.refuse(
            "reviewed = false",
            "reviewed = false\npriority = 3",
            "rule before.severe_pain: unknown key priority; known here: house, id, reviewed, "
            "row, source, spoils_clean, symptom",
            "priority = 3",
        )

    def test_an_unknown_fact(self):
        self.spoil(self.FILE, "worst_pain", "worst_payne", self.AT)
        line = self.line(self.FILE, "when = ", self.AT)
        faults = self.faults()
        self.assertEqual(len(faults), 1)
        self.assertTrue(
            faults[0].startswith(
                f"knowledge/rules.toml:{line}: rule before.severe_pain, row 1: "
                "unknown fact worst_payne; "
                "known: moment, phase, protocol, red_flag,"
            ),
            faults,
        )

    def test_an_unknown_value(self):
        self.refuse(
            '">= 4"',
            '">= 11"',
            "rule before.severe_pain, row 1: worst_pain has no value 11; "
            "known: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        )

    def test_conditions_that_are_no_up_set(self):
        for bad in ("<= 4", "= 4", "> 3", "4", ">=4", ">= 4 or gait", ""):
            with self.subTest(bad):
                self.setUp()
                self.refuse(
                    '">= 4"',
                    f'"{bad}"',
                    f'rule before.severe_pain, row 1: worst_pain = "{bad}" '
                    'is not an up-set; only ">= VALUE" is allowed',
                )

    def test_a_list_on_an_ordered_fact_is_no_up_set(self):
        self.refuse(
            '">= 4"',
            '["4", "6"]',
            "rule before.severe_pain, row 1: worst_pain is not an "
            'up-set; only worst_pain = ">= VALUE" is allowed',
        )

    def test_a_number_is_no_up_set(self):
        self.refuse(
            '">= 4"',
            "4",
            "rule before.severe_pain, row 1: worst_pain is not an "
            'up-set; only worst_pain = ">= VALUE" is allowed',
        )

    def test_a_condition_that_always_holds(self):
        self.refuse(
            '">= 4"',
            '">= 0"',
            "rule before.severe_pain, row 1: worst_pain >= 0 always holds; " "leave it out",
        )

    def test_a_selector_that_is_no_list(self):
        self.refuse(
            '["before"]',
            '"before"',
            "rule before.severe_pain, row 1: moment is a selector; "
            'list its values, as in moment = ["before"]',
        )

    def test_an_unknown_selector_value(self):
        self.refuse(
            '["before"]',
            '["befor"]',
            "rule before.severe_pain, row 1: moment has no value "
            "befor; known: before, first_steps, during, after, next_morning",
        )

    def test_a_selector_with_every_value(self):
        self.refuse(
            '["standard"]',
            '["standard", "article"]',
            "rule before.walking_or_rest_pain, row 1: " "protocol lists every value; leave it out",
            within='"before.walking_or_rest_pain"',
        )

    def test_the_unknown_phase(self):
        self.spoil(self.FILE, '"load_heavy"]', '"unknown"]', 'id = "before.paused"')
        self.expect(
            self.FILE,
            self.line(self.FILE, "[rule.row.when]", 'id = "before.paused"'),
            "rule before.paused, row 1: phase unknown is for any.unknown alone; a rule may not "
            "ask for it",
        )

    def test_an_empty_when(self):
        self.refuse(
            '{ moment = ["before"], worst_pain = ">= 4" }',
            "{}",
            "rule before.severe_pain, row 1: when is empty, so the row would always hold; "
            "name a fact",
        )

    def test_a_level_that_grants(self):
        self.refuse(
            'level = "stop"',
            'level = "go"',
            "rule before.severe_pain, row 1: level go cannot be; "
            "known: hold, test_run_only, stop, within_days, same_day, emergency",
            "level = ",
        )

    def test_a_rule_without_rows(self):
        text = self.read(self.FILE)
        start = text.index("[[rule.row]]", text.index(self.AT))
        end = text.index("[[rule]]", start)
        self.path(self.FILE).write_text(text[:start] + "\n" + text[end:], encoding="utf-8")
        self.expect(
            self.FILE,
            self.line(self.FILE, self.AT) - 1,
            "rule before.severe_pain: has no [[rule.row]], so it can never fire",
        )

    def test_a_dangling_source(self):
        self.refuse(
            '"evidence 1.4"',
            '"evidence 9.9"',
            "rule before.severe_pain: source evidence 9.9 is "
            "not in sources.toml; add it there or correct it",
            "source = ",
        )

    def test_no_source_and_no_reason(self):
        self.refuse(
            'source = ["S4", "evidence 1.4"]',
            "source = []",
            "rule before.severe_pain: has no " "source; name one, or say why in house",
            "source = ",
        )

    def test_a_source_and_a_reason(self):
        self.refuse(
            "reviewed = false",
            'house = "because"\nreviewed = false',
            "rule before.severe_pain: " "has a source and a house reason; keep one",
            "house = ",
        )

    def test_an_id_used_twice(self):
        first = self.line(self.FILE, 'id = "any.gait_altered"')
        self.spoil(self.FILE, 'id = "any.masked"', 'id = "any.gait_altered"')
        faults = self.faults()
        line = self.line(self.FILE, 'id = "any.gait_altered"', '"any.sharp_or_catching"')
        self.assertIn(
            f"knowledge/rules.toml:{line}: rule any.gait_altered: id is used twice; the first "
            f"is on line {first}",
            faults,
        )

    def test_a_badly_written_id(self):
        self.spoil(self.FILE, self.AT, 'id = "before.Severe pain"')
        line = self.line(self.FILE, 'id = "before.Severe pain"')
        self.assertIn(
            f"knowledge/rules.toml:{line}: rule before.Severe pain: id must be lower case "
            "letters, digits and _",
            self.faults(),
        )

    def test_a_row_that_repeats_another(self):
        row = '[[rule.row]]\nlevel = "stop"\nwhen = { moment = ["before"], worst_pain = ">= 4" }\n'
        self.spoil(self.FILE, row, row + row, self.AT)
        line = self.line(self.FILE, row, self.AT) + 3
        self.expect(self.FILE, line, "rule before.severe_pain, row 2: repeats row 1; take one out")

    def test_a_row_that_can_never_decide(self):
        row = '[[rule.row]]\nlevel = "stop"\nwhen = { moment = ["before"], worst_pain = ">= 4" }\n'
        weaker = (
            '[[rule.row]]\nlevel = "hold"\nwhen = { moment = ["before"], worst_pain = ">= 5" }\n'
        )
        self.spoil(self.FILE, row, row + weaker, self.AT)
        self.expect(
            self.FILE,
            self.line(self.FILE, weaker),
            "rule before.severe_pain, row 2: can never decide: row 1 already covers it",
        )


class FindingsAndFacts(Copy):
    FILE = "findings.toml"

    def refuse(self, within, old, new, key, message):
        self.spoil(self.FILE, old, new, within)
        self.expect(self.FILE, self.line(self.FILE, key, within), message)

    def test_an_unknown_moment(self):
        self.refuse(
            'id = "pain_rest"',
            'asked = ["before"]',
            'asked = ["before", "later"]',
            "asked = ",
            "finding pain_rest: unknown moment later; known: before, first_steps, during, after, "
            "next_morning",
        )

    def test_required_but_never_asked(self):
        self.refuse(
            'id = "pain_during"',
            'required = ["after"]',
            'required = ["before", "after"]',
            "required = ",
            "finding pain_during: required at before, but not asked then",
        )

    def test_an_unknown_type(self):
        self.refuse(
            'id = "gait"',
            'type = "word"',
            'type = "mood"',
            "type = ",
            "finding gait: unknown type mood; known: pain, word, yes_no, minutes, analgesic, "
            "screening, list, days, level, weeks",
        )

    def test_range_and_values(self):
        self.refuse(
            'id = "rise"',
            "range = [0, 10]",
            'range = [0, 10]\nvalues = ["a", "b"]',
            "values = ",
            "fact rise: has range and values; keep one",
        )

    def test_a_fact_with_one_value(self):
        self.spoil(self.FILE, 'values = ["none", "some"]', 'values = ["some"]')
        line = self.line(self.FILE, 'id = "exclusions"\nselector') - 1
        self.assertIn(
            f"knowledge/findings.toml:{line}: fact exclusions: must have 2 to 12 values",
            self.faults(),
        )


class Screening(Copy):
    FILE = "screening.toml"

    def refuse(self, within, old, new, key, message):
        self.spoil(self.FILE, old, new, within)
        self.expect(self.FILE, self.line(self.FILE, key, within), message)

    def test_a_question_in_no_rule(self):
        self.spoil(self.FILE, '["a", "b", "c", "d"]', '["a", "b", "d"]', 'id = "fracture"')
        line = self.line(self.FILE, 'id = "fracture"') - 1
        self.expect(
            self.FILE,
            line,
            "condition fracture: question c is in no rule, so its answer would change nothing",
        )

    def test_a_rule_with_an_unknown_question(self):
        self.refuse(
            'id = "meralgia"',
            '[["a"]]',
            '[["a", "q"]]',
            "all = ",
            "condition meralgia, rule 1: unknown question q; known: a",
        )

    def test_a_rule_that_can_never_decide(self):
        rule = '[[condition.rule]]\nurgency = "emergency"\nall = [["a", "b"]]\n'
        self.spoil(
            self.FILE,
            rule,
            rule + rule.replace("emergency", "same_day").replace(', "b"', ""),
            'id = "septic_joint"',
        )
        line = self.line(self.FILE, 'id = "septic_joint"') - 1
        self.expect(
            self.FILE, line, "condition septic_joint: rule 2 can never decide: rule 1 covers it"
        )

    def test_an_unknown_urgency(self):
        self.refuse(
            'id = "meralgia"',
            '"physiotherapist"',
            '"soon"',
            "urgency = ",
            "condition meralgia, rule 1: unknown urgency soon; known: physiotherapist, "
            "within_days, same_day, emergency",
        )

    def test_questions_out_of_order(self):
        self.spoil(self.FILE, 'id = "b"', 'id = "z"', 'id = "hip_oa"')
        line = self.line(self.FILE, 'id = "z"')
        self.assertIn(
            f"knowledge/screening.toml:{line}: question hip_oa.z: id must be b: the questions "
            "of a condition go a, b, c",
            self.faults(),
        )

    def test_an_unknown_page(self):
        self.refuse(
            'id = "meralgia"',
            'page = "back"',
            'page = "legs"',
            "page = ",
            "condition meralgia: unknown page legs; known: back, injury, bone, infection, tummy, "
            "blood, pelvis, illness, hip",
        )

    def test_applies_to_nobody(self):
        self.refuse(
            'id = "scfe"',
            "age_below = 18",
            "age_from = 18, age_below = 18",
            "applies = ",
            "question scfe.a: applies: age_from and age_below must be whole years, the first "
            "the lower",
        )

    def test_a_tenth_page(self):
        self.spoil(
            self.FILE, '[[page]]\nid = "hip"\n', '[[page]]\nid = "hip"\n\n[[page]]\nid = "more"\n'
        )
        faults = self.faults()
        line = self.line(self.FILE, 'id = "more"') - 1
        self.assertIn(
            f"knowledge/screening.toml:{line}: more than 9 pages; people do not finish that", faults
        )


class Lists(Copy):
    def test_a_statement_carried_by_nothing(self):
        self.spoil("article.toml", '"before.paused"', '"before.pause"')
        line = self.line("article.toml", '"before.pause"')
        self.expect(
            "article.toml",
            line - 1,  # where the list begins
            "statement S25: carried_by before.pause is no rule, question or text",
        )

    def test_a_statement_without_a_carrier(self):
        self.spoil("article.toml", '"before.paused",', "", 'id = "S25"')
        text = self.read("article.toml")
        start = text.index("carried_by", text.index('id = "S25"'))
        self.path("article.toml").write_text(
            text[:start] + "carried_by = []" + text[text.index("]", start) + 1 :], encoding="utf-8"
        )
        self.expect(
            "article.toml",
            self.line("article.toml", "carried_by = []"),
            "statement S25: nothing carries it out; name a rule, an exercise, a text",
        )

    def test_a_statement_left_out(self):
        self.spoil("article.toml", 'id = "S7"', 'id = "S8"')
        line = self.line("article.toml", 'id = "S8"')
        self.assertIn(
            f"knowledge/article.toml:{line}: statement S8: id must be S7: S1 to S29 in order, "
            "each once",
            self.faults(),
        )

    def test_a_source_nothing_uses(self):
        text = self.read("sources.toml")
        extra = '\n[[source]]\nkey = "Nobody99"\ngrade = "case"\ntext = "Nobody."\nurl = ""\n'
        self.path("sources.toml").write_text(text + extra, encoding="utf-8")
        self.expect(
            "sources.toml",
            self.line("sources.toml", '"Nobody99"'),
            "source Nobody99: nothing uses it; take it out or name it where it belongs",
        )

    def test_an_unknown_grade(self):
        self.spoil("sources.toml", 'grade = "RCT"', 'grade = "good"', 'key = "Silb07"')
        line = self.line("sources.toml", 'grade = "good"')
        self.expect(
            "sources.toml",
            line,
            "source Silb07: unknown grade good; known: RCT, cohort, lab, "
            "case, consensus, clinic, article, section, house",
        )

    def test_an_address_that_is_none(self):
        self.spoil("sources.toml", 'url = "https', 'url = "ftp', 'key = "Silb07"')
        line = self.line("sources.toml", 'url = "ftp')
        self.expect("sources.toml", line, "source Silb07: url must begin with https:// or http://")

    def test_a_gate_question_of_another_gate(self):
        self.spoil("ice.toml", '"ice.numb_skin"', '"skin.numb"')
        line = self.line("ice.toml", '"skin.numb"')
        self.assertIn(
            f"knowledge/ice.toml:{line}: gate skin.numb: id must begin with ice.", self.faults()
        )


class Wording(Copy):
    FILE = "wording/en.toml"

    def test_an_empty_text(self):
        self.spoil(self.FILE, 'title = "a limp"', 'title = " "')
        line = self.line(self.FILE, 'title = " "')
        self.assertIn(
            f"knowledge/wording/en.toml:{line}: rule.any.gait_altered.title: is empty; write it "
            "or take it out",
            self.faults(),
        )

    def test_a_text_that_a_rule_needs(self):
        self.spoil(self.FILE, 'title = "a limp"\n', "")
        line = self.line("rules.toml", 'id = "any.gait_altered"')
        self.expect(
            self.FILE,
            1,
            "rule.any.gait_altered.title is missing; " f"knowledge/rules.toml:{line} needs it",
        )

    def test_a_text_that_nothing_needs(self):
        self.spoil(
            self.FILE, "[rule.any.masked]", '[rule.any.old]\ntitle = "old"\n[rule.any.masked]'
        )
        line = self.line(self.FILE, 'title = "old"')
        self.expect(
            self.FILE, line, "rule.any.old.title: nothing needs it; take it out or correct it"
        )

    def test_a_place_that_no_door_fills(self):
        self.spoil(self.FILE, "since {date}?", "since {week}?")
        line = self.line(self.FILE, "since {week}?")
        self.expect(
            self.FILE,
            line,
            "screening.weekly: unknown place {week}; known: date, day, emergency, file, first, "
            "last, level, month, name, number, phase, protocol, role, second, third, text, time, "
            "words, year",
        )

    def test_a_stray_brace(self):
        self.spoil(self.FILE, "since {date}?", "since {date}}?")
        line = self.line(self.FILE, "since {date}}?")
        self.expect(self.FILE, line, "screening.weekly: a brace that is no place; write {name}")

    def test_a_card_line_that_is_too_long(self):
        self.spoil(self.FILE, '"Yes, you can run today."', '"' + "x" * 77 + '"')
        line = self.line(self.FILE, "x" * 77)
        self.expect(
            self.FILE, line, "verdict.before.go.headline: 77 characters; a card line holds 76"
        )

    def test_too_many_card_lines(self):
        self.spoil(self.FILE, '  "Walk briskly for 5 minutes.",', '  "Walk.",\n  "Walk briskly.",')
        line = self.line(self.FILE, "do = [", "[verdict.before.test_run_only]")
        self.expect(self.FILE, line, "verdict.before.test_run_only.do: 5 lines; a card holds 4")

    def test_a_source_that_is_not_there(self):
        self.spoil(self.FILE, 'sources = ["S9"]', 'sources = ["S99"]')
        line = self.line(self.FILE, 'sources = ["S99"]')
        self.assertIn(
            f"knowledge/wording/en.toml:{line}: understand.how_often.sources: source S99 is not "
            "in sources.toml",
            self.faults(),
        )


class Help(Copy):
    """Text that stands on the screen as it is written."""

    FILE = "wording/en.toml"

    def test_a_line_that_is_too_wide(self):
        self.spoil(self.FILE, '"Keeps a run.",', '"' + "x" * 81 + '",')
        line = self.line(self.FILE, "run = [", "[cli.help]")
        self.expect(self.FILE, line, "cli.help.run: 81 characters; a line of help holds 80")

    def test_a_space_at_the_end(self):
        self.spoil(self.FILE, '"Keeps a run.",', '"Keeps a run. ",')
        line = self.line(self.FILE, "run = [", "[cli.help]")
        self.expect(
            self.FILE, line, "cli.help.run: a line ends with a space, or has a line break"
        )


class Changes(Copy):
    FILE = "wording/en.toml"

    def test_an_improvement_without_words(self):
        self.spoil(self.FILE, 'rising = "pain rising slowly"\n', "")
        self.expect(self.FILE, 1, "change.trend.rising is missing; every reader needs it")

    def test_words_for_what_is_no_improvement(self):
        self.spoil(self.FILE, 'rising = "pain', 'sudden = "x"\nrising = "pain')
        self.expect(
            self.FILE,
            self.line(self.FILE, 'sudden = "x"'),
            "change.trend.sudden: nothing needs it; take it out or correct it",
        )


class SecondLanguage(Copy):
    FILE = "wording/de.toml"

    def setUp(self):
        super().setUp()
        text = self.read("wording/en.toml").replace('name = "English"', 'name = "Deutsch"', 1)
        self.path(self.FILE).write_text(text, encoding="utf-8")

    def test_is_one_more_file(self):
        done = self.compile()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        tables = (self.folder / "out" / "languages.cpp").read_text(encoding="utf-8")
        self.assertIn('LanguageSpec{"de"sv, "Deutsch"sv, &kWording1}', tables)

    def test_a_missing_key(self):
        self.spoil(self.FILE, 'none = "None of these"\n', "")
        self.expect(self.FILE, 1, "screening.none is missing; knowledge/wording/en.toml has it")

    def test_a_key_too_many(self):
        self.spoil(self.FILE, "[screening]\n", '[screening]\nextra = "mehr"\n')
        self.expect(
            self.FILE,
            self.line(self.FILE, "extra = "),
            "screening.extra: "
            "knowledge/wording/en.toml has no such text; take it out or correct it",
        )

    def test_a_place_left_out(self):
        self.spoil(self.FILE, "since {date}?", "since then?")
        self.expect(
            self.FILE,
            self.line(self.FILE, "since then?"),
            "screening.weekly: the places to fill in must be {date}; here: none",
        )

    def test_other_sources(self):
        self.spoil(self.FILE, 'sources = ["S9"]', 'sources = ["S8"]')
        self.expect(
            self.FILE,
            self.line(self.FILE, "sources = ", "[understand.how_often]"),
            "understand.how_often.sources: must be the same in every language",
        )

    def test_a_text_in_place_of_lines(self):
        self.spoil(
            self.FILE,
            '[\n  "Leave ice out: it is not safe for your skin or circulation.",\n]',
            '"Kein Eis."',
        )
        self.expect(self.FILE, self.line(self.FILE, "Kein Eis"), "ice.not: must be a list")

    def test_a_file_named_by_no_language(self):
        self.path(self.FILE).rename(self.path("wording/german.toml"))
        self.expect(
            "wording/german.toml",
            1,
            'the file must be named by its language, like "de.toml" or "pt-BR.toml"',
        )


class AgainstCore(Copy):
    """What only the C++ compiler can know: whether the words of the TOML are those of core."""

    def cpp(self):
        done = self.compile()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        tables = self.folder / "out" / "knowledge_tables.cpp"
        return subprocess.run(
            [
                "g++",
                "-std=c++20",
                "-fsyntax-only",
                "-fno-exceptions",
                "-fno-rtti",
                f"-I{ROOT}",
                str(tables),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def test_the_knowledge_itself_compiles(self):
        done = self.cpp()
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_finding_that_core_does_not_have(self):
        self.spoil("findings.toml", 'id = "pain_rest"', 'id = "pain_cough"')
        self.spoil("wording/en.toml", "[finding.pain_rest]", "[finding.pain_cough]")
        done = self.cpp()
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("PainCough", done.stderr)

    def test_findings_in_another_order(self):
        self.spoil("findings.toml", 'id = "pain_rest"', 'id = "x"')
        self.spoil("findings.toml", 'id = "pain_walking"', 'id = "pain_rest"')
        self.spoil("findings.toml", 'id = "x"', 'id = "pain_walking"')
        done = self.cpp()
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("static_cast<int>(Finding::PainWalking) == 0", done.stderr)

    def test_values_in_another_order(self):
        self.spoil("findings.toml", '"dull", "catching"', '"catching", "dull"')
        done = self.cpp()
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("Quality::Catching", done.stderr)

    def test_a_value_that_core_calls_otherwise(self):
        self.spoil("findings.toml", '"within_60", "over_60"', '"within_60", "over_70"')
        self.spoil("rules.toml", ">= over_60", ">= over_70")
        self.spoil("wording/en.toml", 'over_60 = "not', 'over_70 = "not')
        done = self.cpp()
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(
            "findings.toml, fact settled: its name or values are not those of core", done.stderr
        )


if __name__ == "__main__":
    unittest.main()
