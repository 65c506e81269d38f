#!/usr/bin/env python3
"""Which test shows what: one line "rule or statement<TAB>test file" each, sorted, without repeats.

A diary says it itself, in its line "Shows: S4, before.mild_pain". A unit test shows what it names
in a string: a rule of knowledge/rules.toml or a statement of knowledge/article.toml.
"""

import argparse
import pathlib
import re
import sys
import tomllib

QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def ids_of(root):
    def read(name, key):
        table = tomllib.loads((root / "knowledge" / name).read_text(encoding="utf-8"))
        return {row["id"] for row in table[key]}

    return read("rules.toml", "rule"), read("article.toml", "statement")


def shown_by_diary(path, known):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("Shows: "):
            continue
        for word in line.removeprefix("Shows: ").split(","):
            shown = word.strip()
            if shown not in known:
                sys.exit(f"{path}:{number}: {shown} is neither a rule nor a statement of the "
                         "article (see knowledge/rules.toml and knowledge/article.toml)")
            yield shown


def shown_by_test(path, known):
    text = path.read_text(encoding="utf-8")
    return {quoted for quoted in QUOTED.findall(text) if quoted in known}


def pairs(root):
    rules, statements = ids_of(root)
    known = rules | statements
    for path in root.glob("tests/diaries/*.diary"):
        for shown in shown_by_diary(path, known):
            yield shown, path.relative_to(root).as_posix()
    for top in ("app", "codecs", "core", "doors", "knowledge", "stores", "tests"):
        for path in (root / top).rglob("*_test.cpp"):
            for shown in shown_by_test(path, known):
                yield shown, path.relative_to(root).as_posix()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", default=pathlib.Path(__file__).resolve().parent.parent,
                        type=pathlib.Path, help="the project's folder")
    for shown, test in sorted(set(pairs(parser.parse_args().root))):
        print(f"{shown}\t{test}")


if __name__ == "__main__":
    main()
