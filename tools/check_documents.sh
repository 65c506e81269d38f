#!/usr/bin/env bash
# Pages that are generated and checked in must be what would be generated now. Needs build/release.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
old=0

python3 -B tools/compile_knowledge.py --knowledge knowledge --out "$work" \
  --rulebook "$work/rulebook.md"
if ! diff -u docs/rulebook.md "$work/rulebook.md"; then
  echo "docs/rulebook.md is not what the knowledge says; make it again with:"
  echo "  python3 tools/compile_knowledge.py --knowledge knowledge --out build/rulebook" \
    "--rulebook docs/rulebook.md"
  old=1
fi

# The phrasebook's page is written by the test that reads the diaries, into the tree it is told of.
writer=build/release/tests/runlight_tests_diaries_test
if [[ ! -x $writer ]]; then
  echo "$writer: not there; build it with ./test --only build_release"
  exit 1
fi
mkdir -p "$work/tree/docs"
ln -s "$root/tests" "$work/tree/tests"
RUNLIGHT_SOURCE=$work/tree RUNLIGHT_UPDATE_PHRASEBOOK=1 "$writer" \
  --gtest_filter=Corpus.its_phrasebook_is_up_to_date >"$work/said" || { cat "$work/said"; exit 1; }
if ! diff -u docs/phrasebook.md "$work/tree/docs/phrasebook.md"; then
  echo "docs/phrasebook.md is not what the diaries' reader understands; make it again with:"
  echo "  RUNLIGHT_UPDATE_PHRASEBOOK=1 $writer --gtest_filter='*phrasebook*'"
  old=1
fi
exit "$old"
