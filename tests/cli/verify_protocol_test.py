"""`runlight verify FILE.toml`: a protocol of one's own, read without building anything.

The faults are those of tests/compile_fail/protocol_faults_test.py, every one of them: the program
must refuse the same files on the same lines in the same words as the compiler of the knowledge.
"""

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "compile_fail"))

import protocol_faults_test  # noqa: E402

BIN = os.environ["RUNLIGHT_BIN"]
STANDARD = "protocols/standard.toml"


class SameFaults(protocol_faults_test.Protocols):
    def verify(self, name, *more):
        return subprocess.run([BIN, "verify", str(self.path(name)), *more], capture_output=True,
                              text=True, timeout=60, check=False)

    def expect(self, name, line, message):
        ran = self.verify(name)
        self.assertEqual(ran.returncode, 3, ran.stdout + ran.stderr)
        path = str(self.path(name))
        self.assertEqual(ran.stdout.splitlines()[0], f"{path}:{line}: {message}")
        found = json.loads(self.verify(name, "--json").stdout)
        self.assertEqual(found["faults"], [{"line": line, "what": message}])
        self.assertFalse(found["holds"])

    def test_a_missing_protocol(self):
        ran = self.verify("protocols/nowhere.toml")
        self.assertEqual(ran.returncode, 5)
        self.assertRegex(ran.stderr,
                         r"\Arunlight: \S+nowhere\.toml: it cannot be read \([^\n]+\)\n\Z")

    def test_a_third_protocol_is_one_more_file(self):
        text = self.read(STANDARD).replace(
            'protocol = "standard"\n', 'protocol = "gentle"\nabout = "Slower: three clean runs."\n')
        self.third(text.replace("clean_sessions = 2", "clean_sessions = 3")
                   .replace("steady_sessions = 3", "steady_sessions = 4"))
        ran = self.verify("protocols/gentle.toml")
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        self.assertIn("gentle: holds. Slower: three clean runs. It goes by the decision rules of",
                      ran.stdout)
        found = json.loads(self.verify("protocols/gentle.toml", "--json").stdout)
        self.assertEqual((found["holds"], found["stages"], found["faults"]), (True, 12, []))
        self.assertGreater(found["weeks_to_last_stage"], found["weeks_to_return"])

    def test_the_two_that_are_always_there_hold(self):
        for name in ("standard", "article"):
            ran = self.verify(f"protocols/{name}.toml")
            self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)

    def test_all_faults_at_once_in_the_order_of_the_file(self):
        self.spoil(STANDARD, "week_percent = 110", "week_percent = 111")
        self.spoil(STANDARD, "quiet_days = 3", "quiet_days = 2")
        self.spoil(STANDARD, '"bridge"', '"bridg"')
        lines = self.verify(STANDARD).stdout.splitlines()
        self.assertEqual([line.split(": ", 2)[1] for line in lines[:3]],
                         ["gate", "caps", "work foundation.hips"])
        start = len(str(self.path(STANDARD)))
        self.assertEqual(self.faults(),
                         [f"knowledge/{STANDARD}{line[start:]}" for line in lines[:3]])

    def test_a_protocol_that_leads_nowhere(self):
        # The number is allowed, and yet nobody ever gets there: the exercises have 15 at most.
        text = self.read(STANDARD).replace("\nreps = 15\n", "\nreps = 20\n")
        self.path(STANDARD).write_text(text, encoding="utf-8")
        ran = self.verify(STANDARD)
        self.assertEqual(ran.returncode, 3, ran.stdout)
        self.assertIn("standard.toml:1: nothing leads on from phase load_light within 60 weeks, "
                      "though every day goes well", ran.stdout)

    def test_what_is_no_toml_and_what_is_no_text(self):
        for text in (b"[caps\nweek_percent = 1\n", b"\xff\xfe\x00", b"= 3\n"):
            self.path(STANDARD).write_bytes(text)
            ran = self.verify(STANDARD)
            self.assertEqual(ran.returncode, 3, ran.stdout + ran.stderr)
            self.assertRegex(ran.stdout.splitlines()[0], r"standard\.toml:1: is not TOML: ")
        self.path(STANDARD).write_bytes(b"#" * 1_000_002)
        self.assertIn("is larger than a protocol can be", self.verify(STANDARD).stdout)


del protocol_faults_test.Protocols  # its own tests run in its own file

if __name__ == "__main__":
    unittest.main()
