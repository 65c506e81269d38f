#!/usr/bin/env python3
"""Runs the transcripts of the README again and compares what they print.

A transcript is a ```console block: lines that begin with "$ " are typed into bash, one after the
other in one folder with an empty diary; what follows is what they print, stdout and stderr
together. `runlight` and `./run --` are the program at RUNLIGHT_BIN. Ids that are made at random
(ULIDs) may differ; nothing else may. `--update` writes what was printed into the README.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ULID = re.compile(r"\b0[0-9A-HJKMNP-TV-Z]{25}\b")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS_A_COMMAND = 60


def steps_of(block: str) -> list[tuple[str, str]]:
    """[(command, what it printed), ...] in order."""
    steps: list[tuple[str, str]] = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            steps.append((line[2:].rstrip("\n"), ""))
        elif steps:
            steps[-1] = (steps[-1][0], steps[-1][1] + line)
        else:
            raise SystemExit(f"README.md: a console block begins with output: {line!r}")
    return steps


def run(command: str, folder: pathlib.Path, program: pathlib.Path) -> str:
    """What one command prints, run as a new user would in that folder."""
    environment = {
        "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "LANG": "en_GB.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
    }
    typed = command.replace("./run -- ", "runlight ")
    done = subprocess.run(
        ["bash", "-c", typed], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS_A_COMMAND, check=False)
    return done.stdout.decode()


def prepare(folder: pathlib.Path, program: pathlib.Path) -> None:
    """A `runlight` on the path."""
    (folder / "bin").mkdir()
    (folder / "bin" / "runlight").symlink_to(program)


def rerun(text: str, program: pathlib.Path) -> tuple[str, int, list[str]]:
    """The README as it should read, how many commands ran, and what differs."""
    faults: list[str] = []
    count = 0

    def one(block: re.Match[str]) -> str:
        nonlocal count
        out = ["```console\n"]
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            prepare(folder, program)
            for command, expected in steps_of(block.group(1)):
                printed = run(command, folder, program)
                count += 1
                same = ULID.sub("ID", printed) == ULID.sub("ID", expected)
                if not same:
                    faults.append(f"$ {command}\n--- README says\n{expected}--- printed\n{printed}")
                out += [f"$ {command}\n", expected if same else printed]
        out.append("```")
        return "".join(out)

    return BLOCK.sub(one, text), count, faults


def main() -> int:
    source = pathlib.Path(os.environ.get("RUNLIGHT_SOURCE", pathlib.Path(__file__).parents[1]))
    program = pathlib.Path(os.environ["RUNLIGHT_BIN"]).resolve()
    readme = source / "README.md"
    text, count, faults = rerun(readme.read_text(encoding="utf-8"), program)
    if "--update" in sys.argv[1:]:
        readme.write_text(text, encoding="utf-8")
        print(f"README.md: {count} commands run, {len(faults)} transcripts written anew")
        return 0
    for fault in faults:
        print(fault)
    if count == 0:
        print("README.md: no transcript found (a ```console block with $ lines)")
        return 1
    print(f"{count - len(faults)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
