"""`kill -9` at any moment during `log` loses nothing that was acknowledged.

The program is started again and again to add an entry and is killed after a random, seeded time. An
entry is acknowledged when its JSON has come out whole. At the end, and now and then on the way, the
diary must open, hold every acknowledged entry, and every entry in it must be whole.

RUNLIGHT_BIN: the program. RUNLIGHT_KILLS: kills over both kinds of diary (500). RUNLIGHT_SEED (1).
"""

import json
import os
import pathlib
import random
import subprocess
import tempfile
import time
import unittest
import zipfile

BIN = os.environ.get("RUNLIGHT_BIN", "build/release/doors/cli/runlight")
KILLS = int(os.environ.get("RUNLIGHT_KILLS", "500"))
SEED = int(os.environ.get("RUNLIGHT_SEED", "1"))
FIRST_WINDOW_S = 0.012
LOOK_EVERY = 50


def environment(folder):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RUNLIGHT_")}
    return {**kept, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "NO_COLOR": "1"}


def acknowledged(out):
    """The id that the program has confirmed, or None if it did not get that far."""
    try:
        return json.loads(out)["id"]
    except ValueError:
        return None


class Diary:
    def __init__(self, folder, name):
        self.folder = pathlib.Path(folder)
        self.path = self.folder / name
        self.environment = environment(folder)
        self.exports = 0

    def command(self, *arguments):
        return [BIN, "--diary", str(self.path), *arguments]

    def log(self, pain):
        return self.command("log", "pain", str(pain), "--during", "--json")

    def run(self, arguments):
        return subprocess.run(arguments, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, check=False)

    def entries(self):
        """Everything in the diary, by way of an export."""
        self.exports += 1
        target = self.folder / f"export-{self.path.name}-{self.exports}.zip"
        done = self.run(self.command("export", str(target)))
        if done.returncode != 0:
            raise AssertionError(f"export failed ({done.returncode}): {done.stderr}")
        with zipfile.ZipFile(target) as bundle:
            lines = bundle.read("diary.jsonl").decode("utf-8").splitlines()
        return [json.loads(line) for line in lines]


class KillTest(unittest.TestCase):
    def check(self, diary, confirmed):
        entries = diary.entries()
        found = [entry["id"] for entry in entries]
        self.assertEqual(len(found), len(set(found)), "an entry stands twice")
        self.assertEqual(sorted(confirmed - set(found)), [], "acknowledged entries are lost")
        for entry in entries:
            self.assertLessEqual({"id", "at", "kind"}, set(entry))
        return len(found)

    def kill_many(self, name, kills, seed):
        chance = random.Random(seed)
        with tempfile.TemporaryDirectory() as folder:
            diary = Diary(folder, name)
            confirmed = set()
            first = diary.run(diary.log(1))
            self.assertEqual(first.returncode, 0, first.stderr)
            confirmed.add(acknowledged(first.stdout))
            self.assertNotIn(None, confirmed)
            window = FIRST_WINDOW_S
            killed = 0
            for turn in range(kills):
                with subprocess.Popen(diary.log(chance.randrange(5)), env=diary.environment,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, text=True) as child:
                    time.sleep(chance.random() * window)
                    child.kill()
                    out, err = child.communicate(timeout=60)
                self.assertIn(child.returncode, (0, -9), err)
                killed += child.returncode == -9
                # Half of them should be hit, however fast or busy the machine is.
                window *= 1.03 if child.returncode == -9 else 0.97
                entry = acknowledged(out)
                if child.returncode == 0:
                    self.assertIsNotNone(entry, out)
                if entry is not None:
                    confirmed.add(entry)
                if turn % LOOK_EVERY == LOOK_EVERY - 1:
                    self.check(diary, confirmed)
            kept = self.check(diary, confirmed)
            # The diary goes on as if nothing had happened.
            after = diary.run(diary.log(0))
            self.assertEqual(after.returncode, 0, after.stderr)
            self.assertIsNotNone(acknowledged(after.stdout))
            self.assertGreaterEqual(self.check(diary, confirmed), kept)
            # A test in which nothing was killed half-way, or nothing ever finished, shows nothing.
            self.assertGreater(killed, kills // 5, "hardly anything was killed")
            self.assertGreater(len(confirmed), kills // 20, "hardly anything was acknowledged")

    def test_sqlite(self):
        self.kill_many("diary.db", KILLS - KILLS // 2, SEED)

    def test_json_lines(self):
        self.kill_many("diary.jsonl", KILLS // 2, SEED + 1)


if __name__ == "__main__":
    unittest.main()
