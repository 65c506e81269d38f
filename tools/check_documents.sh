#!/usr/bin/env bash
# Pages that are generated and checked in must be what would be generated now.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
python3 -B tools/compile_knowledge.py --knowledge knowledge --out "$work" \
  --rulebook "$work/rulebook.md"
if ! diff -u docs/rulebook.md "$work/rulebook.md"; then
  echo "docs/rulebook.md is not what the knowledge says; make it again with:"
  echo "  python3 tools/compile_knowledge.py --knowledge knowledge --out build/rulebook" \
    "--rulebook docs/rulebook.md"
  exit 1
fi
