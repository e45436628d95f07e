#!/usr/bin/env bash
# Writes the two lock files from pyproject.toml: every Python package with its exact version and its files' SHA-256.
#   requirements.lock        what the program runs on, and what builds it
#   requirements-test.lock   the same versions, plus tests and linters
# Versions that are locked stay; --upgrade takes the newest that pyproject.toml allows. Needs Python 3.11 with venv.
set -euo pipefail
cd "$(dirname "$0")/.."

locker=uv==0.13.9
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet "$locker"

compile() {
  "$work/venv/bin/uv" pip compile --quiet --python-version 3.11 --generate-hashes --no-annotate \
    --custom-compile-command "bash packaging/lock.sh" "$@" >/dev/null
}

# What builds the project is locked too: it is installed without build isolation, so that nothing is fetched unseen.
python3 - >"$work/build.in" <<'PYTHON'
import tomllib
from pathlib import Path

print(*tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"], sep="\n")
PYTHON

compile pyproject.toml "$work/build.in" --output-file requirements.lock "$@"
compile pyproject.toml "$work/build.in" --extra test --extra lint --constraints requirements.lock \
  --output-file requirements-test.lock "$@"
