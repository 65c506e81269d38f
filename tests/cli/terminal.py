"""Running the program from outside: as a command, and at a terminal of 80 by 24."""

import fcntl
import json
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import tempfile
import termios
import time
import unittest

BIN = os.environ["RUNLIGHT_BIN"]
NOW = "2026-03-02T07:30:00+01:00"


class Ran:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)


class ProgramCase(unittest.TestCase):
    """A folder of its own for each test; the diary in it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.diary = self.folder / "diary.db"

    def environment(self, **more):
        keep = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS") if name in os.environ}
        return {**keep, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TERM": "xterm", **more}

    def run_program(self, *words, given="", now=NOW, env=None, diary=True):
        command = [BIN, *(["--diary", str(self.diary)] if diary else []), "--now", now, *words]
        ran = subprocess.run(command, input=given, capture_output=True, text=True, timeout=60,
                             check=False, env=env or self.environment())
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def done(self, *words, **more):
        ran = self.run_program(*words, **more)
        self.assertEqual(ran.code, 0, ran.err + ran.out)
        return ran

    def refused(self, code, *words, where=None, what=None, mend=None, **more):
        """One line on standard error, nothing on standard output; the same as JSON."""
        ran = self.run_program(*words, **more)
        self.assertEqual(ran.code, code, ran.err + ran.out)
        self.assertEqual(ran.out, "")
        self.assertRegex(ran.err, r"\Arunlight: [^\n]+ \([^\n]+\)\n\Z")
        problem = self.run_program(*words, "--json", **more)
        self.assertEqual(problem.code, code)
        self.assertEqual(problem.err, "")
        self.assertEqual(problem.out.count("\n"), 1)
        for key in ("type", "title", "status", "detail"):
            self.assertIn(key, problem.json)
        for key, text in (("where", where), ("detail", what), ("mend", mend)):
            if text is not None:
                self.assertEqual(problem.json[key], text)
                self.assertIn(text, ran.err)
        return ran

    def entries(self):
        out = self.folder / "all.jsonl"
        self.done("export", str(out), "--force")
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    def at_terminal(self, *words, answers, now=NOW, env=None):
        return Terminal([BIN, "--diary", str(self.diary), "--now", now, *words],
                        env or self.environment()).play(answers)


class Terminal:
    """A program at a pseudo-terminal. An answer is given each time it asks ("> " at the end)."""

    def __init__(self, command, env):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
                os.execve(command[0], command, env)
            finally:
                os._exit(127)

    def play(self, answers):
        waiting = list(answers)
        seen = ""
        fresh = ""  # since the last answer
        end = time.monotonic() + 30
        while time.monotonic() < end:
            ready, _, _ = select.select([self.fd], [], [], 0.05)
            if ready:
                try:
                    piece = os.read(self.fd, 65536).decode("utf-8", "replace")
                except OSError:
                    break
                if not piece:
                    break
                seen += piece
                fresh += piece
            elif fresh.endswith("> "):
                if not waiting:
                    os.close(self.fd)
                    os.waitpid(self.pid, 0)
                    raise AssertionError("it asks more than was expected:\n" + seen)
                # What is typed is one key, such as Ctrl-D, or a line.
                answer = waiting.pop(0)
                is_key = answer in ("\x03", "\x04")
                os.write(self.fd, (answer if is_key else answer + "\n").encode())
                fresh = ""
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        text = seen.replace("\r\n", "\n")
        ran = Ran(os.waitstatus_to_exitcode(status), text, "")
        ran.plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
        ran.unasked = waiting
        return ran
