#!/usr/bin/env bash
# Starts Evidence Reviewer, and first installs what it needs and this machine lacks.
#
#   bash packaging/run.sh                       opens the demonstration case, and makes it if it is missing
#   bash packaging/run.sh ARGUMENTS...          the same as: reviewer ARGUMENTS...
#   bash packaging/run.sh --screenshot OUT.png [LIBRARY]
#                                               opens it on a virtual screen, plays two seconds, writes what a person
#                                               would see, and ends
set -euo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=packaging/lib.sh
. "$project/packaging/lib.sh"

packages=("${qt_packages[@]}" "${vlc_packages[@]}")
start=()
if [ "${1-}" = --screenshot ]; then
  [ -n "${2-}" ] || wrong_use "--screenshot needs the name of the picture, for instance: --screenshot out.png"
  picture=$2
  shift 2
  set -- demo "$@" --screenshot "$picture"
  packages+=("${virtual_screen_packages[@]}")
  start=(on_virtual_screen)
  export QT_QPA_PLATFORM=xcb
elif [ $# -eq 0 ]; then
  set -- demo
fi

# True for the commands that open a window: `demo`, `open`, and a library's folder in place of a command.
opens_window() {
  case "$1" in
    demo | open) ;;
    *) [ -d "$1" ] || return 1 ;;
  esac
  [[ " $* " != *" --help "* ]]
}

if [ ${#start[@]} -eq 0 ] && [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}${QT_QPA_PLATFORM-}" ] && opens_window "$@"; then
  fail "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set): start this from a" \
    "desktop session or through ssh -X, or have a picture written: bash packaging/run.sh --screenshot out.png"
fi

# The arguments may name files from where the caller stands, so only the installation happens in the project's folder.
caller=$PWD
cd "$project"
ensure_debian_packages "${packages[@]}"
ensure_runtime_environment
cd "$caller"

say "starting: reviewer $*"
"${start[@]}" "$project/.venv/bin/reviewer" "$@"
