#!/usr/bin/env bash
# Measures the program against a peer in the same run.
#
#   bash packaging/bench.sh                   lists the benchmarks
#   bash packaging/bench.sh NAME [--full]     runs one, and ends with one JSON line for each figure
#
# A benchmark is the file tests/benchmarks/bench_NAME.py. The first line of its docstring is what the list shows; a line
# `# Debian packages: mpv ffmpeg` names what its peer needs installed; a line `# Screen: 1920x1080` how large a screen it
# needs.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/lib.sh
. packaging/lib.sh

# Every figure that is promised, also those that come with a later part of the program.
names=(
  sync start ingest step-back seek scrub index storm cameras sound-align formats placing map nearest place-query library
  live search audit faults tamper timeline mark annotations excerpt exact ranges package
)

file_of() { printf 'tests/benchmarks/bench_%s.py' "${1//-/_}"; }

if [ $# -eq 0 ]; then
  for name in "${names[@]}"; do
    file=$(file_of "$name")
    if [ -e "$file" ]; then
      printf '%-12s  %s\n' "$name" "$(sed -n '1s/^"""//; 1s/"""$//; 1p' "$file")"
    else
      printf '%-12s  (not there yet)\n' "$name"
    fi
  done
  exit
fi

name=$1
shift
[[ " ${names[*]} " == *" $name "* ]] || wrong_use "there is no benchmark '$name'; bash packaging/bench.sh lists them"
file=$(file_of "$name")
[ -e "$file" ] || wrong_use "the benchmark '$name' is not there yet: it comes with what it measures"

read -ra peer_packages <<<"$(sed -n 's/^# Debian packages: //p' "$file")"
ensure_debian_packages "${qt_packages[@]}" "${vlc_packages[@]}" "${virtual_screen_packages[@]}" "${peer_packages[@]}"
ensure_environment requirements-test.lock

export QT_QPA_PLATFORM=xcb
screen=$(sed -n 's/^# Screen: //p' "$file")
say "measuring: $name"
# As a module, so that it finds what the tests share.
module=${file%.py}
on_virtual_screen .venv/bin/python -m "${module//\//.}" "$@"
