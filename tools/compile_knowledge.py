#!/usr/bin/env python3
"""Compiles knowledge/*.toml into constexpr C++ tables, and into docs/rulebook.md.

    compile_knowledge.py --knowledge DIR --out DIR [--rulebook FILE] [--check]

Everything that can be wrong with the knowledge is found here, at build time, and is said with file
and line: a missing field, a word that nothing knows, a condition that is not an up-set ("at least
this serious"), a source that does not exist, a text that is missing in a language. All faults of a
run are listed; the exit code is 1 if there is any. The output is the same bytes for the same
knowledge, and a file is written only when its bytes change. --check writes nothing.

Nothing here interprets a rule: there are no expressions, no arithmetic and no row order.
Python 3.11 standard library only.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from knowledge_cpp import cpp_files  # noqa: E402
from knowledge_model import Faults, load_knowledge  # noqa: E402
from knowledge_rulebook import rulebook  # noqa: E402


def write_if_changed(path, text):
    """Leaves the file (and its time stamp, so the build) alone where nothing changed."""
    data = text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def main(argv):
    parser = argparse.ArgumentParser(description="Compiles the knowledge into C++ tables.")
    parser.add_argument("--knowledge", type=Path, required=True, help="the folder of TOML files")
    parser.add_argument("--out", type=Path, help="where the C++ files go")
    parser.add_argument("--rulebook", type=Path, help="also write the rulebook (Markdown) here")
    parser.add_argument("--check", action="store_true", help="only check; write nothing")
    options = parser.parse_args(argv)
    if not options.check and options.out is None and options.rulebook is None:
        parser.error("say where to write: --out DIR, --rulebook FILE, or --check")

    faults = Faults()
    knowledge = load_knowledge(options.knowledge, faults)
    if faults:
        for line in faults.lines():
            print(line, file=sys.stderr)
        count = len(faults.lines())
        print(
            f"knowledge: {count} fault{'s' if count != 1 else ''}, nothing written", file=sys.stderr
        )
        return 1
    if options.check:
        return 0
    if options.out is not None:
        for name, text in cpp_files(knowledge).items():
            write_if_changed(options.out / name, text)
    if options.rulebook is not None:
        write_if_changed(options.rulebook, rulebook(knowledge))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
