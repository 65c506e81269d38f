# Shared by ./run and ./test: install what is missing, configure and build once, do nothing twice.
# Everything said here goes to stderr; stdout belongs to the program.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$(basename "$0"): $*"
  exit 1
}

on_terminal() { [[ -t 0 && -t 2 ]]; }

# Node and npm may be here from elsewhere than Debian.
have_node_18() {
  local version
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  ((${version%%.*} >= 18))
}

# missing_packages TIER...: names of what is not installed, one a line.
missing_packages() {
  local tier name _ installed
  local -a wanted=()
  while read -r tier name _; do
    [[ " $* " == *" $tier "* ]] && wanted+=("$name")
  done < <(runlight_packages)
  local format='${db:Status-Status} ${Package}\n'
  installed=$(dpkg-query -W -f "$format" "${wanted[@]}" 2>/dev/null) || true
  for name in "${wanted[@]}"; do
    [[ $'\n'"$installed"$'\n' == *$'\n'"installed $name"$'\n'* ]] && continue
    [[ $name == nodejs ]] && have_node_18 && continue
    [[ $name == npm ]] && command -v npm >/dev/null && continue
    printf '%s\n' "$name"
  done
}

# A stamp newer than dpkg's own record says that nothing can have changed since we last looked.
install_packages() {
  local stamp="$root/build/stamps/packages-${*// /-}"
  stamp=${stamp// /-}
  if [[ $stamp -nt /var/lib/dpkg/status && $stamp -nt $root/tools/packages.sh ]]; then return; fi
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "No apt here, so nothing is installed for you. The list is in tools/packages.sh."
    return
  fi
  local -a missing
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} > 0)); then
    local list="" name reason
    for name in "${missing[@]}"; do
      reason=$(runlight_packages | awk -v n="$name" '$2 == n { $1 = $2 = ""; print substr($0, 3) }')
      list+="${list:+, }$name ($reason)"
    done
    say "Installing $list"
    local -a become=()
    if ((EUID != 0)); then
      command -v sudo >/dev/null || fail "you are not root and there is no sudo (run as root:" \
        "apt-get install ${missing[*]})"
      become=(sudo)
      on_terminal || become=(sudo -n)
    fi
    if on_terminal; then
      local answer
      read -r -p "Go on? [Y/n] " answer >&2 || answer=n
      [[ -z $answer || $answer == [Yy]* ]] || fail "stopped; nothing was installed"
    fi
    local log
    log=$(mktemp)
    "${become[@]}" true ||
      fail "sudo did not let us in (run as root: apt-get install ${missing[*]})"
    if ! { "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update &&
      "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1; then
      tail -n 25 "$log" >&2
      rm -f "$log"
      fail "apt could not install ${missing[*]} (see above; is the network there?)"
    fi
    rm -f "$log"
  fi
  touch "$stamp"
}

prepare_folders() {
  mkdir -p "$root/build/stamps" 2>/dev/null && [[ -w $root/build/stamps ]] ||
    fail "cannot write to $root/build (made by another user? sudo chown -R $(id -un) '$root/build')"
  # ccache needs a folder of its own; without one the build goes on without it.
  local cache=${CCACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/ccache}
  mkdir -p "$cache" 2>/dev/null && [[ -w $cache ]] || export CCACHE_DISABLE=1
}

# configure PRESET: only when something that ninja does not watch has changed, such as a library
# that was not there before.
configure() {
  local folder="$root/build/$1"
  if [[ -f $folder/CMakeCache.txt ]] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    rm -rf "$folder" # the project was moved or copied; every path in there is stale
  fi
  local stamp="$root/build/stamps/configured-$1" file
  if [[ -f $folder/build.ninja && -f $stamp ]]; then
    for file in "$root"/build/stamps/packages-* "$root/CMakePresets.json"; do
      [[ $stamp -nt $file ]] || stamp=
    done
    [[ -z $stamp ]] || return 0
  fi
  cmake --preset "$1" -S "$root" && touch "$root/build/stamps/configured-$1"
}

# Reads ninja's output: everything to the log, on a terminal one line that counts.
show_progress() {
  local log=$1 line shown=no
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    if [[ -t 2 && $line =~ ^\[([1-9][0-9]*)/([0-9]+)\] ]]; then
      printf '\r  %s of %s ' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" >&2
      shown=yes
    fi
  done
  [[ $shown == no ]] || printf '\r                    \r' >&2
}

# build PRESET [TARGET...]: what the compiler says is shown only if it fails.
build() {
  local preset=$1 log="$root/build/stamps/build-$1.log"
  shift
  if ! (cd "$root" && configure "$preset") >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  if ! ninja -C "$root/build/$preset" "-j$(nproc)" -k 0 "$@" 2>&1 | show_progress "$log"; then
    # Template errors run to megabytes; the first lines of each say what is wrong.
    grep -E -A 3 '^FAILED|: (fatal )?error|undefined reference|^ninja: error|^knowledge/' "$log" |
      grep -v -E '^/.*ccache |^FAILED|^cd ' | cut -c 1-300 | head -n 120 >&2 || true
    say "The whole output is in build/stamps/build-$preset.log"
    return 1
  fi
}

# One build at a time in one folder: ninja itself does not look.
lock_build() {
  exec 9>"$root/build/stamps/lock"
  if ! flock -n 9; then
    say "Waiting for another build of this folder to end"
    flock 9
  fi
}
unlock_build() { exec 9>&-; }
