#!/usr/bin/env bash
# Takes the pictures of the user's guide anew (docs/guide/pictures), on a virtual screen.
#
#   bash packaging/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/lib.sh
. packaging/lib.sh

ensure_debian_packages "${qt_packages[@]}" "${vlc_packages[@]}" "${virtual_screen_packages[@]}"
ensure_environment requirements-test.lock

export QT_QPA_PLATFORM=xcb
on_virtual_screen .venv/bin/python -m tests.guide.map_pictures "$@"
EVIDENCE_REVIEWER_PICTURES=docs/guide/pictures on_virtual_screen .venv/bin/python -m pytest -q tests/end2end/test_journeys.py
