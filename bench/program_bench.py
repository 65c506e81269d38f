#!/usr/bin/env python3
"""Times the whole program: what a runner waits for, from the start of the process.

    RUNLIGHT_BIN=... program_bench.py

Prints the median of several runs and the highest memory; it judges nothing. The figures to reach
are in bench/README.md.
"""

import gzip
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
NOW = "2026-10-18T23:00:00+00:00"
DOCUMENTS = 400_000
DOCUMENT = {
    "schema": "runlight.check/1", "now": "2026-03-02T07:30:00+01:00", "moment": "before",
    "screening": "clear", "profile": {"age": 41, "sex": "female", "exclusions": []},
    "context": {"episode": True, "phase": "niggle", "protocol": "standard",
                "clean_test_run": False, "days_since_red": None, "days_since_run": 3,
                "last_session_level": 0, "last_next_morning": "reported", "weeks_rising": 0},
    "findings": {"pain_rest": 0, "pain_walking": 0, "pain_stairs": 1, "pain_knee_lift": 2,
                 "quality": "dull", "trend": "constant", "gait": "normal", "night_pain": False,
                 "analgesic": {"drug": "ibuprofen", "hours_ago": 5}},
}


def seconds_of(command, runs, **how) -> list[float]:
    """Wall time of each run, after one that does not count."""
    out = []
    for number in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **how)
        if number > 0:
            out.append(time.perf_counter() - began)
    return out


def peak_mib(command) -> float:
    """The highest memory of one run. Measured in a child of its own, so that it is only its own."""
    code = ("import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True,"
            "stdout=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    done = subprocess.run([sys.executable, "-c", code, *command], check=True,
                          capture_output=True, text=True)
    return int(done.stdout) / 1024


def say(what: str, figure: str) -> None:
    print(f"{what:<58} {figure}", flush=True)


def today(program: str, folder: pathlib.Path) -> None:
    lines = folder / "diary.jsonl"
    with lines.open("wb") as out:
        subprocess.run([sys.executable, HERE / "make_diary.py"], check=True, stdout=out)
    diary = str(folder / "diary.db")
    subprocess.run([program, "--diary", diary, "restore", str(lines)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    command = [program, "--diary", diary, "--now", NOW, "today"]
    times = [1000 * second for second in seconds_of(command, 30)]
    say("today, ten years, 20,000 entries, SQLite: median",
        f"{statistics.median(times):.1f} ms (least {min(times):.1f})")
    say("  the same: highest memory", f"{peak_mib(command):.1f} MiB")
    command[2] = str(lines)
    times = [1000 * second for second in seconds_of(command, 10)]
    say("  the same from JSON Lines: median", f"{statistics.median(times):.1f} ms")


def check_lines(program: str, folder: pathlib.Path) -> None:
    documents = folder / "documents.jsonl"
    documents.write_text((json.dumps(DOCUMENT) + "\n") * DOCUMENTS, encoding="utf-8")
    rates = []
    for _ in range(3):
        with documents.open("rb") as source:
            began = time.perf_counter()
            subprocess.run([program, "check", "--json", "--lines"], check=True, stdin=source,
                           stdout=subprocess.DEVNULL)
            rates.append(DOCUMENTS / (time.perf_counter() - began))
    say("check --json --lines: median", f"{statistics.median(rates):,.0f} documents/s")


def verify(program: str) -> None:
    times = [1000 * second for second in seconds_of([program, "verify"], 5)]
    say("verify: median", f"{statistics.median(times):.0f} ms")


def wasm() -> None:
    module = pathlib.Path(os.environ.get(
        "RUNLIGHT_WASM", HERE.parent / "build/wasm/doors/cabi/runlight.wasm"))
    if module.exists():
        size = len(gzip.compress(module.read_bytes(), 9))
        say("runlight.wasm, gzipped, knowledge and English in it", f"{size / 1000:.1f} kB")


def main() -> None:
    program = os.environ["RUNLIGHT_BIN"]
    with tempfile.TemporaryDirectory() as name:
        today(program, pathlib.Path(name))
        check_lines(program, pathlib.Path(name))
    verify(program)
    wasm()


if __name__ == "__main__":
    main()
