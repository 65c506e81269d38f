#!/usr/bin/env python3
"""Runs every fuzzer of build/fuzz for a while, from a copy of its corpus.

    fuzz_smoke.py [--counts FILE] [--seconds N] [--jobs N] [--merge] [NAME...]

Nothing in the source tree changes, unless --merge asks to keep the smallest corpus that covers as
much. What breaks a fuzzer is left in build/fuzz/crashes/NAME/ and printed as base64: put the file
into fuzz/found/NAME/ and every ./test runs it from then on.
"""

import argparse
import base64
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "build/fuzz/fuzz"
CRASHES = ROOT / "build/fuzz/crashes"
# Longer inputs find little more and make each run slower. An archive needs room for its directory.
MAX_BYTES = {"archive": 16384}
USUAL_BYTES = 4096


def bounds(name):
    return [f"-max_len={MAX_BYTES.get(name, USUAL_BYTES)}", "-rss_limit_mb=512", "-timeout=10"]


def copy_of(name, into):
    for kind in ("corpus", "found"):
        for path in sorted((ROOT / "fuzz" / kind / name).glob("*")):
            shutil.copy(path, into / f"{kind}-{path.name}")


def smoke(name, seconds):
    """Whether it ended well, and what to say."""
    crashes = CRASHES / name
    shutil.rmtree(crashes, ignore_errors=True)
    crashes.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        copy_of(name, pathlib.Path(work))
        ran = subprocess.run([str(PROGRAMS / f"runlight_{name}_fuzz"), *bounds(name),
                              f"-max_total_time={seconds}", f"-artifact_prefix={crashes}/", work],
                             check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             text=True, errors="replace")
    done = re.search(r"^Done (\d+) runs in", ran.stdout, re.MULTILINE)
    if ran.returncode == 0 and done:
        return True, f"{name}: {done[1]} inputs"
    said = [f"{name}: FAILED (exit {ran.returncode})", *ran.stdout.splitlines()[-40:]]
    for path in sorted(crashes.iterdir()):
        said.append(f"input: {path.relative_to(ROOT)}")
        said.append(f"base64: {base64.b64encode(path.read_bytes()).decode()}")
    return False, "\n".join(said)


def merge(name):
    corpus = ROOT / "fuzz/corpus" / name
    before = sum(1 for _ in corpus.glob("*"))
    with tempfile.TemporaryDirectory() as work:
        ran = subprocess.run([str(PROGRAMS / f"runlight_{name}_fuzz"), *bounds(name), "-merge=1",
                              work, str(corpus)], check=False, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, errors="replace")
        kept = list(pathlib.Path(work).iterdir())
        if ran.returncode != 0 or not kept:
            return False, f"{name}: not merged\n" + "\n".join(ran.stdout.splitlines()[-20:])
        for path in corpus.glob("*"):
            path.unlink()
        for path in kept:
            shutil.copy(path, corpus / path.name)
    return True, f"{name}: {before} inputs, {len(kept)} of them needed"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--counts")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--merge", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    built = [path.name[len("runlight_"):-len("_fuzz")]
             for path in sorted(PROGRAMS.glob("runlight_*_fuzz"))]
    written = sorted(path.name[:-len("_fuzz.cpp")] for path in (ROOT / "fuzz").glob("*_fuzz.cpp"))
    names = options.names or written
    missing = sorted(set(names) - set(built))
    if missing:
        print(f"fuzz_smoke: {', '.join(missing)}: not built (cmake --preset fuzz && "
              "cmake --build --preset fuzz)")
    todo = [name for name in names if name in built]
    work = merge if options.merge else lambda name: smoke(name, options.seconds)
    good = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for well, said in pool.map(work, todo):
            print(said, flush=True)
            good += well
    failed = len(names) - good
    if options.counts:
        pathlib.Path(options.counts).write_text(f"{good} {failed}\n")
    return 1 if failed or not good else 0


if __name__ == "__main__":
    sys.exit(main())
