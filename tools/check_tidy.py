#!/usr/bin/env python3
"""clang-tidy over every source that is not a test; what has not changed is not read again.

    check_tidy.py [JOBS]

A file that passed is remembered under a hash of everything it was read from: the checks, its
command, itself and each of our headers that it includes. Needs the clang preset to be built.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/clang"
PASSED = ROOT / "build/tidy"


def dependencies():
    """Object -> our own files it was made from, as ninja wrote them down."""
    out, current = {}, None
    text = subprocess.run(["ninja", "-C", str(BUILD), "-t", "deps"], check=True,
                          capture_output=True, text=True).stdout
    for line in text.splitlines():
        if line.startswith("    "):
            path = (BUILD / line.strip()).resolve()
            if path.is_relative_to(ROOT):
                current.append(path)
        elif line:
            current = out.setdefault(line.split(":")[0], [])
    return out


def digest_of(unit, needs, contents):
    def content(path):
        if path not in contents:
            contents[path] = hashlib.sha256(path.read_bytes()).digest()
        return contents[path]

    sum_ = hashlib.sha256(content(ROOT / ".clang-tidy"))
    sum_.update(unit["command"].encode())
    for path in [pathlib.Path(unit["file"]), *sorted(set(needs))]:
        sum_.update(str(path).encode())
        sum_.update(content(path))
    return sum_.hexdigest()


def check(file):
    ran = subprocess.run(["clang-tidy-14", "--quiet", "-p", str(BUILD), file], check=False,
                         capture_output=True, text=True)
    noise = re.compile(r"\d+ warnings? (generated|treated as errors?)\.?$")
    text = "\n".join(line for line in (ran.stdout + ran.stderr).splitlines()
                     if not noise.fullmatch(line.strip()))
    return ran.returncode == 0, text


def main():
    jobs = int(sys.argv[1]) if sys.argv[1:] else os.cpu_count()
    PASSED.mkdir(parents=True, exist_ok=True)
    units = json.loads((BUILD / "compile_commands.json").read_text())
    others = re.compile(r"(_test|_bench|_fuzz)\.cpp$|/tests/|/bench/|/generated/")
    ours = [unit for unit in units if not others.search(unit["file"][len(str(ROOT)):])]
    needs, contents, due = dependencies(), {}, []
    for unit in ours:
        made = re.search(r" -o (\S+)", unit["command"])[1]
        stamp = PASSED / digest_of(unit, needs.get(made, []), contents)
        if made not in needs or not stamp.exists():
            due.append((unit["file"], stamp))
    print(f"{len(ours)} files, {len(due)} to check")
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for (_, stamp), (good, text) in zip(due, pool.map(lambda d: check(d[0]), due)):
            failed += not good
            if good:
                stamp.touch()
            else:
                print(text)
    return 1 if failed or not ours else 0


if __name__ == "__main__":
    sys.exit(main())
