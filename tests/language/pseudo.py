"""Writes a second language that nobody speaks: every English text between guillemets.

    pseudo.py --knowledge DIR --out DIR

Copies the knowledge to OUT/knowledge, adds wording/xx.toml and compiles it to OUT. A program built
with these tables shows which of its words do not come from the wording: they have no guillemets.
"""

import argparse
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPILER = ROOT / "tools" / "compile_knowledge.py"
LANGUAGE = "xx"
WIDEST = {"verdict": 76, "cli.help": 80}


def pseudo(text, room):
    """«text», as long as it was where there is no room for more."""
    bare = text.strip()
    if not bare:
        return text
    indent = text[: len(text) - len(bare)]
    if len(text) + 2 <= room:
        return f"{indent}«{bare}»"
    if bare[0] == "{" or bare[-1] == "}":
        raise SystemExit(f"pseudo: no room in: {text}")
    return f"{indent}«{bare[1:-1]}»"


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def translated(key, value):
    if key == "language.name":
        return quoted("Pseudo")
    if key.endswith(".sources"):  # ids, the same in every language
        return "[" + ", ".join(map(quoted, value)) + "]"
    family = next((one for one in WIDEST if key.startswith(one + ".")), "")
    room = WIDEST.get(family, 10_000)
    if isinstance(value, list):
        return "[" + ", ".join(quoted(pseudo(line, room)) for line in value) + "]"
    return quoted(pseudo(value, room))


def flat(table, path=()):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, path + (name,))
        else:
            yield ".".join(path + (name,)), value


def pseudo_language(english):
    lines = [f"{key} = {translated(key, value)}" for key, value in flat(tomllib.loads(english))]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description="Compiles the knowledge with a second language.")
    parser.add_argument("--knowledge", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    copy = options.out / "knowledge"
    shutil.rmtree(copy, ignore_errors=True)
    code = shutil.ignore_patterns("*.cpp", "*.hpp", "CMakeLists.txt", "words")
    shutil.copytree(options.knowledge, copy, ignore=code)
    english = (copy / "wording" / "en.toml").read_text(encoding="utf-8")
    language = copy / "wording" / f"{LANGUAGE}.toml"
    language.write_text(pseudo_language(english), encoding="utf-8")
    compiled = subprocess.run(
        [sys.executable, "-B", COMPILER, "--knowledge", copy, "--out", options.out], check=False
    )
    return compiled.returncode


if __name__ == "__main__":
    sys.exit(main())
