#!/usr/bin/env python3
"""Runs one kind of test and counts single cases, for ./test.

    run_tests.py --counts FILE ctest BUILD [ctest options]
    run_tests.py --counts FILE unittest FOLDER [PATTERN]
    run_tests.py --counts FILE node FILE...

Writes "PASSED FAILED" to FILE and exits 1 if anything failed. A run without a single case counts as
one failure, and so does a skipped case: a check that cannot fail is no check.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml


def run_ctest(args):
    build = pathlib.Path(args[0]).resolve()
    results = build / "test-results"
    results.mkdir(exist_ok=True)
    for old in results.glob("*.json"):
        old.unlink()
    junit = results / "ctest.xml"
    junit.unlink(missing_ok=True)
    ran = subprocess.run(["ctest", "--test-dir", str(build), "--output-on-failure",
                          "--no-tests=error", "--output-junit", str(junit), *args[1:]],
                         check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                         errors="replace")
    # For a program that was not built, CTest names thirty places where it is not.
    places = re.compile(r"(Looked in the following places:|\S*/\S*)")
    print("\n".join(line for line in ran.stdout.splitlines() if not places.fullmatch(line)))
    if not junit.exists():
        return 0, 0
    passed = failed = 0
    for program in xml.parse(junit).getroot().iter("testcase"):
        name, good = program.get("name"), program.get("status") == "run"
        p, f = count_gtest(results / f"{name}.json")
        if p + f == 0 and not good or good and p == 0:
            print(f"{name}: ended without a single result")
            f += 1
        elif not good and f == 0:  # every case passed, then it crashed or leaked
            print(f"{name}: every case passed, but the program failed")
            f += 1
        passed, failed = passed + p, failed + f
    return passed, failed


def count_gtest(path):
    try:
        report = json.loads(path.read_text())
    except (OSError, ValueError):
        return 0, 0
    passed = failed = 0
    for suite in report["testsuites"]:
        for case in suite["testsuite"]:
            if case.get("failures") or case.get("result") != "COMPLETED":
                failed += 1
            else:
                passed += 1
    return passed, failed


def run_unittest(args):
    folder = args[0]
    pattern = args[1] if args[1:] else "*_test.py"
    suite = unittest.defaultTestLoader.discover(folder, pattern=pattern, top_level_dir=folder)
    outcome = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    bad = outcome.failures + outcome.errors + outcome.skipped
    failed = len({test.id().split(" (")[0] for test, _ in bad}) + len(outcome.unexpectedSuccesses)
    return max(0, outcome.testsRun - failed), failed


def run_node(args):
    ran = subprocess.run(["node", "--no-warnings", "--test", "--test-reporter=tap", *args],
                         check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(ran.stdout)
    totals = dict(re.findall(r"^# (pass|fail|cancelled|skipped|todo) (\d+)$", ran.stdout, re.M))
    number = {key: int(value) for key, value in totals.items()}
    failed = sum(number.get(key, 0) for key in ("fail", "cancelled", "skipped", "todo"))
    if ran.returncode != 0 and failed == 0:
        failed = 1
    return number.get("pass", 0), failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--counts", required=True)
    parser.add_argument("kind", choices=["ctest", "unittest", "node"])
    parser.add_argument("args", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    run = {"ctest": run_ctest, "unittest": run_unittest, "node": run_node}[options.kind]
    passed, failed = run(options.args)
    if passed + failed == 0:
        print(f"no tests were found: {options.kind} {' '.join(options.args)}")
        failed = 1
    pathlib.Path(options.counts).write_text(f"{passed} {failed}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
