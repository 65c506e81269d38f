#!/usr/bin/env python3
"""What the house promises and a compiler does not check.

    check_purity.py [--counts FILE]

Reads the source tree, build/release (core archives) and build/wasm (the module). Each check prints
what is wrong as FILE:LINE: WHAT. Exit 1 if any check found something.
"""

import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE_FOLDERS = ("core", "knowledge", "codecs", "archives", "stores", "app", "doors", "tests",
                  "bench", "fuzz", "tools", "sim")
CODE = {".hpp", ".cpp"}
TEXT = CODE | {".py", ".sh", ".cmake", ".mjs", ".toml", ".md", ".txt", ".json", ".allow", ".diary",
               ""}
LINE_LIMIT = 100
MODULE = ROOT / "build/wasm/doors/cabi/runlight.wasm"

CORE = ["core/base", "core/calendar", "core/facts", "core/diary", "core/rules", "core/episode",
        "core/plan", "core/advise"]
# Compiled and kept pure like the core, but an island: no rule reads it, it only describes runs, and
# its model of force is one of real numbers. Its bits are held by load_hash_test.cpp.
PURE = [*CORE, "core/load", "core/questionnaire"]
ACTIVITY = ["core/base", "core/calendar", "codecs/activity"]
READERS = [f"codecs/{name}" for name in ("activity", "xml", "gpx", "tcx", "apple", "csv", "strava",
                                         "garmin", "fit")]
PORT = ["core/base", "core/calendar", "stores/port"]
STORE_PARTS = [*PORT, "stores/entry", "stores/file", "codecs/json"]
STORES = ["stores/port", "stores/entry", "stores/file", "stores/memory", "stores/jsonl",
          "stores/sqlite", "stores/open"]

# Said here a second time on purpose: the build reads DEPENDS, this is what DEPENDS may say.
FLOORS = {room: CORE[:i] for i, room in enumerate(CORE)}
FLOORS |= {
    "core/load": CORE[:4],
    "core/questionnaire": ["core/base", "core/calendar"],
    "knowledge": ["core/base", "core/calendar", "core/facts"],
    "knowledge/words": CORE[:5],
    "codecs/json": [*PURE, "knowledge", "knowledge/words"],
    "codecs/protocol": [*CORE[:7]],
    "codecs/activity": ["core/base", "core/calendar"],
    "codecs/xml": ["core/base"],
    "codecs/svg": ["core/base"],
    "codecs/figure": ["core/base", "knowledge"],
    "codecs/gpx": [*ACTIVITY, "codecs/xml"],
    "codecs/tcx": [*ACTIVITY, "codecs/xml"],
    "codecs/apple": [*ACTIVITY, "codecs/xml"],
    "codecs/csv": ACTIVITY,
    "codecs/strava": [*ACTIVITY, "codecs/csv"],
    "codecs/garmin": ACTIVITY,
    "codecs/fit": ["core/base", "core/calendar"],
    "codecs/fit_workout": ["core/base", "core/calendar", "codecs/fit"],
    "codecs/ics": ["core/base", "core/calendar"],
    "tools/make_fit": ["core/base", "codecs/fit"],
    "stores/port": ["core/base", "core/calendar"],
    "stores/entry": [*PORT, "codecs/json"],
    "stores/file": ["core/base"],
    "stores/memory": STORE_PARTS,
    "stores/jsonl": STORE_PARTS,
    "stores/sqlite": STORE_PARTS,
    "stores/open": ["core/base", "core/calendar", *STORES],
    "codecs/any": [*PURE, *READERS],
    "archives/digest": ["core/base"],
    "archives/tree": ["core/base", "archives/digest"],
    "stores/originals": [*PORT, "stores/file", "stores/sqlite", "archives/digest",
                         "archives/tree"],
    "archives/bundle": [*STORE_PARTS, "stores/open", "stores/originals", "archives/digest"],
    "tools/make_exports": [*PURE, *READERS, "tools/make_fit", "archives/digest", "app/in_order"],
    "app/measure": [*PURE, *READERS, "codecs/any", "codecs/json"],
    "app/history": [*PURE, "codecs/json", "stores/port", "knowledge"],
    "app/in_order": [],
    "app/importing": [*PURE, *READERS, "codecs/any", "codecs/json", "archives/digest",
                      "archives/tree", "stores/port", "stores/originals", "knowledge", "app",
                      "app/in_order", "app/measure", "app/history"],
    "app/verify": [*CORE, "core/questionnaire", "knowledge", "knowledge/words"],
    "app": [*CORE, "core/questionnaire", "app/verify", "codecs/json", "archives/bundle",
            "stores/port", "knowledge", "knowledge/words"],
    "app/understanding": [*PURE, "stores/port", "knowledge", "app", "app/history"],
    "app/outputs": [*PURE, "codecs/ics", "codecs/fit_workout", "knowledge", "app"],
    "sim": CORE[:CORE.index("core/plan") + 1],
    "doors/cli": [*PURE, "sim", "app/in_order", "codecs/json", "codecs/protocol",
                  "codecs/figure", "codecs/svg", "codecs/activity",
                  "codecs/ics", "codecs/fit_workout", "app/outputs",
                  "archives/bundle",
                  "archives/tree",
                  *STORES, "stores/originals", "app", "app/verify", "app/importing", "app/history",
                  "app/understanding",
                  "app/measure", "knowledge", "knowledge/words"],
    "doors/cabi": [*CORE, "codecs/json", "knowledge"],
}

# A library is seen by the rooms that own it, and by nobody else.
OWNERS = {
    "rapidjson/": ("codecs/json", "codecs/garmin", "archives/bundle"),
    "sqlite3.h": ("stores/sqlite", "stores/originals"),
    "zip.h": ("archives/bundle", "archives/tree", "tools/make_exports"),
    "libdeflate.h": ("archives/tree", "stores/originals", "tools/make_exports"),
    "zlib.h": ("archives/tree", "stores/originals"),
    "openssl/": ("archives/digest",),
    "date/": ("app/importing", "doors/cli"),
    "CLI/": ("doors/cli",),
    "toml++/": ("codecs/protocol",),
    "fmt/": ("app", "doors/cli"),
}

# Clocks, files, threads, locales, streams, chance, exceptions; and what clang 14's libc++ lacks.
NOT_IN_CORE = set("""chrono ctime time.h thread mutex shared_mutex atomic condition_variable future
    semaphore fstream iostream ostream istream sstream iomanip streambuf cstdio stdio.h filesystem
    locale clocale codecvt random unordered_map unordered_set regex cmath math.h stdexcept exception
    typeinfo typeindex any csignal cstdlib stdlib.h format expected source_location ranges
    execution coroutine""".split())

# The proof over all inputs counts in a hash table; it is on no path to an answer.
PROOF_ONLY = {("core/rules/enumerate_space.cpp", "unordered_map")}


def files(suffixes, folders=None):
    starts = [ROOT / folder for folder in folders] if folders else [ROOT]
    skip = {".git", "build", "__pycache__", "node_modules"}
    for start in starts:
        for path in sorted(start.rglob("*")):
            inside = path.relative_to(ROOT).parts
            if inside[:2] in (("fuzz", "corpus"), ("fuzz", "found")):  # bytes, not text
                continue
            if path.is_file() and path.suffix in suffixes and not skip.intersection(inside):
                yield path


def lines(path):
    return enumerate(path.read_text(encoding="utf-8").splitlines(), 1)


def place(path, number):
    return f"{path.relative_to(ROOT)}:{number}"


def is_test(path):
    return bool(re.search(r"_(test|bench|fuzz)\.cpp$|_contract\.hpp$|^test_\w+\.hpp$", path.name))


def without_comment(line):
    return re.sub(r'"(\\.|[^"\\])*"', '""', line).split("//")[0]


def room_of(relative):
    best = [room for room in FLOORS if str(relative).startswith(room + "/")]
    return max(best, key=len) if best else None


# --- source ------------------------------------------------------------------------------------


def includes_respect_floors():
    for path in files(CODE, SOURCE_FOLDERS):
        room = room_of(path.relative_to(ROOT))
        for number, line in lines(path):
            found = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if not found:
                continue
            target = found[1]
            if ".." in target.split("/"):
                yield f"{place(path, number)}: include by the full path from the root, not {target}"
            if not room or is_test(path):
                continue
            other = room_of(target)
            if other and other != room and other not in FLOORS[room]:
                yield f"{place(path, number)}: {room} may not include {other}"
            if not other:
                yield f"{place(path, number)}: {target} is in no room"


def libraries_stay_in_their_room():
    for path in files(CODE, SOURCE_FOLDERS):
        room = room_of(path.relative_to(ROOT))
        for number, line in lines(path):
            found = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
            if not found or not room or is_test(path):
                continue
            for library, owners in OWNERS.items():
                if found[1].startswith(library) and room not in owners:
                    yield f"{place(path, number)}: <{found[1]}> belongs to {', '.join(owners)}"
            allowed = (str(path.relative_to(ROOT)), found[1]) in PROOF_ONLY
            if room in PURE and found[1] in NOT_IN_CORE and not allowed:
                yield f"{place(path, number)}: <{found[1]}> has no place in the core"


def core_has_no_floating_point():
    for path in files(CODE, [*CORE, "codecs/figure"]):
        for number, line in lines(path):
            if not is_test(path) and re.search(r"\b(double|float)\b", without_comment(line)):
                yield f"{place(path, number)}: a rule counts in whole numbers, no double"


def core_switches_name_every_value():
    for path in files(CODE, PURE):
        for number, line in lines(path):
            if re.search(r"\bdefault\s*:", without_comment(line)):
                yield f"{place(path, number)}: no default: a new value must not compile unseen"


def public_functions_take_no_bool():
    for path in files({".hpp"}, ["core", "codecs", "stores", "archives", "app"]):
        for number, line in lines(path):
            if re.search(r"\w\s*\([^()]*\bbool\s+\w+\s*[,)=]", without_comment(line)):
                yield f"{place(path, number)}: a bool says nothing at the call; use an enum"


def headers_open_with_a_comment():
    for path in files({".hpp"}, SOURCE_FOLDERS):
        text = path.read_text(encoding="utf-8")
        if not text.startswith("//"):
            yield f"{place(path, 1)}: say first what the header is for and what it promises"
        if "#pragma once" not in text:
            yield f"{place(path, 1)}: no #pragma once"


def lines_fit():
    for path in files({".hpp", ".cpp", ".py", ".sh", ".cmake", ".mjs"}):
        for number, line in lines(path):
            if len(line) > LINE_LIMIT:
                yield f"{place(path, number)}: {len(line)} columns, {LINE_LIMIT} fit"


def nothing_left_undone():
    words = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    for path in files(TEXT):
        for number, line in lines(path):
            if words.search(line):
                yield f"{place(path, number)}: do it now, or file an issue"


def no_machine_is_named():
    paths = re.compile(r"(?<![\w.])/(wo" r"rk|ro" r"ot|ho" r"me|t" r"mp)/\w")
    for path in files(TEXT):
        for number, line in lines(path):
            if path.name != "LICENSE" and paths.search(line):
                yield f"{place(path, number)}: a path of somebody's machine"


# --- what was built ----------------------------------------------------------------------------


def core_archives():
    found = [ROOT / f"build/release/{room}/librunlight_{room.replace('/', '_')}.a" for room in PURE]
    return [archive for archive in found if archive.exists()], found


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def every_core_room_was_built():
    built, expected = core_archives()
    for room, archive in zip(PURE, expected, strict=True):
        if archive not in built:
            yield f"{archive.relative_to(ROOT)}: not built (build the release preset first)"


def core_asks_for_nothing_impure():
    allowed = [re.compile(line) for _, line in lines(ROOT / "cmake/core_symbols.allow")
               if line and not line.startswith("#")]
    for archive in core_archives()[0]:
        for line in run("nm", "-C", "-u", str(archive)).splitlines():
            symbol = re.sub(r"^\s+[Uwv] ", "", line)
            if symbol == line or symbol.startswith("runlight::"):
                continue
            if not any(pattern.fullmatch(symbol) for pattern in allowed):
                yield f"{archive.relative_to(ROOT)}: needs {symbol} (cmake/core_symbols.allow)"


def core_keeps_no_state():
    for archive in core_archives()[0]:
        for line in run("objdump", "-t", "-C", str(archive)).splitlines():
            found = re.match(r"[0-9a-f]+ .{7} (\.(?:t?bss|t?data)\S*)\s+([0-9a-f]+)\s+(.*)", line)
            if found and not found[1].startswith(".data.rel.ro") and int(found[2], 16) > 0:
                yield f"{archive.relative_to(ROOT)}: {found[3]} is state; the core keeps none"


def leb(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def name_at(data, at):
    size, at = leb(data, at)
    return data[at:at + size].decode(), at + size


def section(data, wanted):
    at = 8
    while at < len(data):
        kind = data[at]
        size, at = leb(data, at + 1)
        if kind == wanted:
            return data[at:at + size]
        at += size
    return b""


def wasm_imports(data):
    """What the module imports ("module.name"), up to the first that is no function."""
    body, out = section(data, 2), []
    if not body:
        return out
    count, at = leb(body, 0)
    for _ in range(count):
        module, at = name_at(body, at)
        name, at = name_at(body, at)
        kind = body[at]
        if kind != 0:
            return [*out, f"{module}.{name} (kind {kind})"]
        _, at = leb(body, at + 1)
        out.append(f"{module}.{name}")
    return out


def wasm_asks_for_nothing():
    allowed = {line for _, line in lines(ROOT / "cmake/wasm_imports.allow")
               if line and not line.startswith("#")}
    if not MODULE.exists():
        yield f"{MODULE.relative_to(ROOT)}: not built (build the wasm preset first)"
        return
    data = MODULE.read_bytes()
    if data[:8] != b"\0asm\1\0\0\0":
        yield f"{MODULE.relative_to(ROOT)}: not a WebAssembly module"
        return
    for name in wasm_imports(data):
        if name not in allowed:
            yield f"{MODULE.relative_to(ROOT)}: imports {name} (cmake/wasm_imports.allow)"


CHECKS = [includes_respect_floors, libraries_stay_in_their_room, core_has_no_floating_point,
          core_switches_name_every_value, public_functions_take_no_bool,
          headers_open_with_a_comment, lines_fit, nothing_left_undone, no_machine_is_named,
          every_core_room_was_built, core_asks_for_nothing_impure, core_keeps_no_state,
          wasm_asks_for_nothing]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--counts")
    options = parser.parse_args()
    failed = 0
    for check in CHECKS:
        found = list(check())
        failed += bool(found)
        if found:
            print(f"{check.__name__.replace('_', ' ')}:")
            print("\n".join(f"  {line}" for line in found))
    if options.counts:
        pathlib.Path(options.counts).write_text(f"{len(CHECKS) - failed} {failed}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
