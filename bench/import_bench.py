#!/usr/bin/env python3
"""Times the import of whole exports, from the start of the process, into an empty diary.

    RUNLIGHT_BIN=... import_bench.py [ACTIVITIES] [APPLE_RECORDS]

The exports are invented (tools/make_exports, the same bytes from the same seed). Prints medians and
the highest memory; it judges nothing. The figures to reach are in bench/README.md. What the disk
takes alone, written and synced in one piece, is printed beside, as it is the floor for keeping
originals.
"""

import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path(os.environ["RUNLIGHT_BIN"])
MAKE = PROGRAM.parents[2] / "tools/make_exports/runlight_make_exports"
RUNS = 3
NOW = "2027-06-01T12:00:00+02:00"


def say(what: str, figure: str) -> None:
    print(f"{what:<58} {figure}", flush=True)


def measured(*words) -> tuple[float, float]:
    """Seconds and highest MiB of one run, in a process of its own."""
    child = os.fork()
    if child == 0:
        began = time.perf_counter()
        subprocess.run([PROGRAM, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        pathlib.Path(os.environ["MEASURED"]).write_text(f"{took} {peak}", encoding="ascii")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise SystemExit("the program failed")
    took, peak = pathlib.Path(os.environ["MEASURED"]).read_text(encoding="ascii").split()
    return float(took), float(peak)


def disk(folder: pathlib.Path, size: int) -> float:
    piece = os.urandom(1 << 20)
    began = time.perf_counter()
    with (folder / "disk").open("wb") as file:
        for _ in range(size >> 20):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    took = time.perf_counter() - began
    (folder / "disk").unlink()
    return took


def times_of(archive: pathlib.Path, folder: pathlib.Path, again: str) -> None:
    diary = folder / "diary.db"
    first, second = [], []
    for _ in range(RUNS):
        for old in folder.glob("diary.db*"):
            old.unlink()
        first.append(measured("--diary", diary, "--now", NOW, "import", archive))
        second.append(measured("--diary", diary, "--now", NOW, "import", archive))
    size = archive.stat().st_size
    say(f"{archive.parent.name}, {size / 1e6:.0f} MB: median, highest memory",
        f"{statistics.median(one for one, _ in first):.2f} s"
        f" (least {min(one for one, _ in first):.2f}), {max(peak for _, peak in first):.0f} MiB")
    say(f"  {again}", f"{statistics.median(one for one, _ in second):.2f} s")
    kept = sum(path.stat().st_size for path in folder.glob("diary.db*"))
    say("  the disk alone, as many bytes as were kept", f"{disk(folder, kept):.2f} s")


def main() -> None:
    activities = sys.argv[1] if len(sys.argv) > 1 else "5000"
    records = sys.argv[2] if len(sys.argv) > 2 else "3000000"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ["MEASURED"] = str(folder / "measured")
        subprocess.run([MAKE, folder, "--seed", "1", "--activities", activities,
                        "--providers", "strava,garmin"], check=True, stdout=subprocess.DEVNULL)
        times_of(next((folder / "strava").glob("*.zip")), folder, "the same again: median")
        times_of(next((folder / "garmin").glob("*.zip")), folder, "the same again: median")
        subprocess.run([MAKE, folder, "--seed", "1", "--activities", "300", "--providers", "apple",
                        "--apple-records", records], check=True, stdout=subprocess.DEVNULL)
        times_of(next((folder / "apple").glob("*.zip")), folder, "the same again: median")


if __name__ == "__main__":
    main()
