#!/usr/bin/env bash
# Lays out all C++ as ./test wants it.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
find core knowledge codecs archives stores app doors tests bench fuzz sim tools \
  \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 clang-format-14 -i
