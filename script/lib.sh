# shellcheck shell=bash disable=SC2034
# What every script shares: where things lie, how a script speaks, and how it knows that a step
# has already been done. Read with `source`, never run.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
target="${CARGO_TARGET_DIR:-$root/target}"
# The server takes its assets from here when it is built, wherever cargo puts its own files.
site="$root/target/site"
# Notes of finished steps in this checkout, and tools that a second checkout finds as well.
notes="$root/target/setup"
cache="${LIDZAS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/lidzas}"

say() { printf '%s\n' "$*"; }
fail() {
  printf '\nStopped: %s\n' "$*" >&2
  exit 1
}

# --help prints the comment at the head of the script.
help_if_asked() {
  local word
  for word in "$@"; do
    case "$word" in
      -h | --help)
        awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"
        exit 0
        ;;
    esac
  done
}

# step NUMBER COUNT WHAT COMMAND…: says what begins and how long it took.
step() {
  local number="$1" count="$2" what="$3" began=$SECONDS
  shift 3
  say "step $number of $count: $what"
  "$@"
  say "step $number of $count: $what: $((SECONDS - began)) s"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "this needs root: $* — run it as root once, or install sudo"
  fi
}

# as_other USER COMMAND…: as that user when root, otherwise as whoever runs this.
as_other() {
  local user="$1"
  shift
  if [ "$(id -u)" = 0 ]; then
    runuser -u "$user" -- "$@"
  else
    "$@"
  fi
}

# One line that changes when any of the named files (folders: what lies in them) changes.
fingerprint() {
  local path
  for path in "$@"; do
    if [ -d "$path" ]; then
      find "$path" -name node_modules -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0r sha256sum
    elif [ -f "$path" ]; then
      sha256sum "$path"
    else
      printf 'missing %s\n' "$path"
    fi
  done | sha256sum | cut -c1-32
}

# unchanged NAME VALUE: true when `remember NAME VALUE` was said before with the same value.
unchanged() { [ -f "$notes/$1" ] && [ "$(cat "$notes/$1")" = "$2" ]; }
remember() {
  mkdir -p "$notes"
  printf '%s\n' "$2" >"$notes/$1"
}

# The version of a crate as Cargo.lock has it.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" { found = ($3 == name) } found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' \
    "$root/Cargo.lock"
}

# The folder of the newest PostgreSQL server programs, 15 or newer; nothing when there is none.
postgres_bin() {
  if [ -n "${LIDZAS_PG_BIN:-}" ]; then
    [ -x "$LIDZAS_PG_BIN/initdb" ] && printf '%s\n' "$LIDZAS_PG_BIN"
    return 0
  fi
  local folder newest=0 version
  for folder in /usr/lib/postgresql/*/bin; do
    version="$(basename "$(dirname "$folder")")"
    if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [[ "$version" =~ ^[0-9]+$ ]] && [ "$version" -ge 15 ] && [ "$version" -gt "$newest" ]; then
      newest="$version"
    fi
  done
  [ "$newest" = 0 ] || printf '/usr/lib/postgresql/%s/bin\n' "$newest"
}

# nginx, which an ordinary user's PATH does not reach; nothing when there is none.
nginx_program() { PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v nginx || true; }

# What script/bench measures with.
bench_tools_there() {
  [ -n "$(nginx_program)" ] && command -v wrk >/dev/null && command -v curl >/dev/null && command -v taskset >/dev/null &&
    [ -x "${CHROMIUM_PATH:-/usr/bin/chromium}" ] && [ -d "$root/script/bench-tools/node_modules" ]
}

# The tools and, where script/setup chose it, the Debian compiler.
use_tools() {
  export PATH="$cache/tools/bin:$PATH"
  # shellcheck source=/dev/null
  if [ -f "$notes/compiler.env" ]; then source "$notes/compiler.env"; fi
}
