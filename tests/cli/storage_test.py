"""What the program says and keeps when the disk, the file or another program is in the way.

Each trouble gets one clear line that says where, what and how to mend, the exit code of the
contract (3: this file is refused, 5: storage), and nothing that was acknowledged is lost.
"""

import concurrent.futures
import fcntl
import json
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest
import zipfile

BIN = os.path.abspath(os.environ.get("RUNLIGHT_BIN", "build/release/doors/cli/runlight"))
INPUT_REFUSED = 3
STORAGE = 5
NOBODY = 65534
KINDS = ("diary.db", "diary.jsonl")


class StorageTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="runlight-storage-"))
        self.addCleanup(self.remove)
        self.exports = 0

    def remove(self):
        for path in [self.folder, *self.folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(self.folder)

    def start(self, diary, *arguments, **options):
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith("RUNLIGHT_")}
        environment.update(HOME=str(self.folder), XDG_DATA_HOME=str(self.folder), NO_COLOR="1")
        return subprocess.run([BIN, "--diary", str(diary), *arguments], env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60, check=False, **options)

    def log(self, diary, **options):
        """Adds an entry that must be acknowledged; its id."""
        done = self.start(diary, "log", "pain", "1", "--during", "--json", **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["id"]

    def ids(self, diary):
        self.exports += 1
        target = self.folder / f"export-{self.exports}.zip"
        done = self.start(diary, "export", str(target))
        self.assertEqual(done.returncode, 0, done.stderr)
        with zipfile.ZipFile(target) as bundle:
            return {json.loads(line)["id"] for line in
                    bundle.read("diary.jsonl").decode("utf-8").splitlines()}

    def refused(self, done, code, *words):
        self.assertEqual(done.returncode, code, (done.stdout, done.stderr))
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertTrue(lines[0].startswith("runlight: "), lines[0])
        self.assertRegex(lines[0], r"\(.+\)$", "no word on how to mend it")
        for word in words:
            self.assertIn(word, lines[0])

    def as_nobody(self):
        """Root may write anywhere; these tests must not be run with such rights."""
        return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}

    def hand_over(self, *paths):
        if os.geteuid() == 0:
            for path in paths:
                os.chown(path, NOBODY, NOBODY)

    def test_a_read_only_diary_is_read_and_not_written(self):
        for name in KINDS:
            with self.subTest(name):
                home = self.folder / ("home-" + name)
                home.mkdir()
                self.folder.chmod(0o755)
                diary = home / name
                entry = self.log(diary)
                diary.chmod(0o444)
                self.hand_over(diary, home)
                home.chmod(0o555)
                done = self.start(diary, "log", "pain", "1", "--during", **self.as_nobody())
                self.refused(done, STORAGE, str(diary))
                done = self.start(diary, "today", "--json", **self.as_nobody())
                self.assertIn(done.returncode, (0, 1), done.stderr)
                self.assertEqual(self.ids(diary) & {entry}, {entry})

    def test_a_folder_that_may_not_be_written(self):
        self.folder.chmod(0o755)
        home = self.folder / "home"
        home.mkdir()
        self.hand_over(home)
        home.chmod(0o555)
        for name in KINDS:
            with self.subTest(name):
                done = self.start(home / name, "log", "pain", "1", "--during", **self.as_nobody())
                self.refused(done, STORAGE, name)

    def test_a_full_disk(self):
        for name in KINDS:
            with self.subTest(name):
                diary = self.folder / name
                kept = {self.log(diary) for _ in range(3)}
                room = diary.stat().st_size + (4096 if name.endswith(".db") else 100)

                def narrow(limit=room):
                    # As on a full disk, the program is told so by the write, not ended by a signal.
                    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

                for _ in range(300):
                    done = self.start(diary, "log", "pain", "2", "--during",
                                      preexec_fn=narrow, restore_signals=False)
                    if done.returncode != 0:
                        break
                self.refused(done, STORAGE, "the disk is full")
                self.assertEqual(kept - self.ids(diary), set())
                kept.add(self.log(diary))
                self.assertEqual(kept - self.ids(diary), set())

    def test_files_that_are_no_diary(self):
        foreign = {
            "photo.db": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
            "photo.jsonl": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
            "letter.jsonl": b"Dear diary, today I ran.\n",
            "letter.db": b"Dear diary, today I ran.\n",
            "package.jsonl": b'{"name": "package", "version": "1.0"}\n',
        }
        for name, content in foreign.items():
            for verb in (["log", "pain", "1", "--during"], ["today"], ["export", "out.zip"]):
                with self.subTest(name=name, verb=verb[0]):
                    diary = self.folder / name
                    diary.write_bytes(content)
                    done = self.start(diary, *verb, cwd=self.folder)
                    self.refused(done, INPUT_REFUSED, str(diary))
                    self.assertEqual(diary.read_bytes(), content)
                    self.assertFalse((self.folder / "out.zip").exists())

    def test_a_database_of_another_program(self):
        diary = self.folder / "places.db"
        with sqlite3.connect(diary) as database:
            database.execute("CREATE TABLE places(id)")
        database.close()
        before = diary.read_bytes()
        for verb in (["log", "pain", "1", "--during"], ["today"]):
            self.refused(self.start(diary, *verb), INPUT_REFUSED, "another program")
        self.assertEqual(diary.read_bytes(), before)

    def test_a_diary_of_a_newer_version(self):
        diary = self.folder / "diary.db"
        self.log(diary)
        database = sqlite3.connect(diary)
        database.execute("PRAGMA user_version = 2")
        database.commit()
        database.close()
        before = diary.read_bytes()
        for verb in (["log", "pain", "1", "--during"], ["today"]):
            self.refused(self.start(diary, *verb), STORAGE, "newer version", "update")
        self.assertEqual(diary.read_bytes(), before)

    def test_a_damaged_database(self):
        diary = self.folder / "diary.db"
        for _ in range(3):
            self.log(diary)
        whole = diary.read_bytes()
        diary.write_bytes(whole[:4096] + b"Z" * (len(whole) - 4096))
        self.refused(self.start(diary, "today"), STORAGE, "damaged")

    def test_a_half_written_last_line_is_set_aside(self):
        diary = self.folder / "diary.jsonl"
        first = self.log(diary)
        whole = diary.read_bytes()
        half = b'{"id":"01J8ZC5K3M9QX2V7RB4TNE6WHD","at":"2026-'
        diary.write_bytes(whole + half)
        self.assertEqual(self.ids(diary) & {first}, {first})
        self.assertEqual(diary.read_bytes(), whole + half)
        done = self.start(diary, "log", "pain", "1", "--during", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("half", done.stderr)
        self.assertEqual((self.folder / "diary.jsonl.damaged-1").read_bytes(), half)
        self.assertTrue(diary.read_bytes().startswith(whole))
        self.assertLessEqual({first, json.loads(done.stdout)["id"]}, self.ids(diary))

    def test_a_bad_line_in_the_middle(self):
        diary = self.folder / "diary.jsonl"
        for _ in range(2):
            self.log(diary)
        lines = diary.read_bytes().splitlines(keepends=True)
        diary.write_bytes(lines[0] + b'{"id":"01J8Z\n' + b"".join(lines[1:]))
        before = diary.read_bytes()
        for verb in (["log", "pain", "1", "--during"], ["today"]):
            self.refused(self.start(diary, *verb), INPUT_REFUSED, str(diary), "line 2")
        self.assertEqual(diary.read_bytes(), before)

    def test_twenty_programs_at_once(self):
        for name in KINDS:
            with self.subTest(name):
                # Again and again: the first of them make the diary, in each other's way.
                for again in range(5):
                    diary = self.folder / f"{again}-{name}"
                    with concurrent.futures.ThreadPoolExecutor(20) as pool:
                        confirmed = set(pool.map(lambda _, path=diary: self.log(path), range(20)))
                    self.assertEqual(len(confirmed), 20)
                    self.assertEqual(confirmed - self.ids(diary), set())

    def test_a_program_that_does_not_let_go(self):
        lines = self.folder / "diary.jsonl"
        kept = self.log(lines)
        with open(lines, "rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.refused(self.start(lines, "log", "pain", "1", "--during"), STORAGE,
                         "another program")
        self.assertIn(kept, self.ids(lines))
        database = self.folder / "diary.db"
        kept = self.log(database)
        holder = sqlite3.connect(database, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        self.refused(self.start(database, "log", "pain", "1", "--during"), STORAGE,
                     "another program")
        holder.execute("ROLLBACK")
        holder.close()
        self.assertIn(kept, self.ids(database))

    def test_files_and_folders_are_private(self):
        for name in KINDS:
            diary = self.folder / "new" / "deep" / name
            self.log(diary)
            self.assertEqual(diary.stat().st_mode & 0o777, 0o600)
            self.assertEqual(diary.parent.stat().st_mode & 0o777, 0o700)

    def test_export_restore_export_is_the_same(self):
        diary = self.folder / "diary.db"
        for _ in range(3):
            self.log(diary)
        first = self.folder / "first.zip"
        self.assertEqual(self.start(diary, "export", str(first)).returncode, 0)
        for name in ("again.db", "again.jsonl"):
            again = self.folder / name
            done = self.start(again, "restore", str(first))
            self.assertEqual(done.returncode, 0, done.stderr)
            second = self.folder / (name + ".zip")
            self.assertEqual(self.start(again, "export", str(second)).returncode, 0)
            self.assertEqual(second.read_bytes(), first.read_bytes())

    def test_a_damaged_export_restores_nothing(self):
        diary = self.folder / "diary.db"
        self.log(diary)
        bundle = self.folder / "export.zip"
        self.assertEqual(self.start(diary, "export", str(bundle)).returncode, 0)
        whole = bundle.read_bytes()
        bundle.write_bytes(whole[: len(whole) // 2])
        again = self.folder / "again.db"
        self.refused(self.start(again, "restore", str(bundle)), INPUT_REFUSED, str(bundle))
        self.assertEqual(self.ids(again), set())
        before = bundle.read_bytes()
        self.refused(self.start(diary, "export", str(bundle)), STORAGE, str(bundle))
        self.assertEqual(bundle.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
