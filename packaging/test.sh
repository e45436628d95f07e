#!/usr/bin/env bash
# Runs every test, and first installs what the program and its tests need and this machine lacks.
#
#   bash packaging/test.sh                            every test
#   bash packaging/test.sh tests/unit -k timebase     arguments go to pytest
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/lib.sh
. packaging/lib.sh

# Exhibits are opened in Chromium, which is what a court's computer may have.
ensure_debian_packages "${qt_packages[@]}" "${vlc_packages[@]}" "${virtual_screen_packages[@]}" chromium
ensure_environment requirements-test.lock

# Widgets are tested offscreen; what has to be seen on a real screen finds the virtual one in DISPLAY.
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM-offscreen}"
say "running the tests"
on_virtual_screen .venv/bin/python -m pytest "$@"
