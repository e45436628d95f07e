# shellcheck shell=bash
# shellcheck disable=SC2034  # the lists are read by the scripts that source this
#
# What the scripts here share: saying what is done, Debian packages, the Python environment, the virtual screen. Sourced
# by a script that works in the project's root. Where something cannot be had, one clear line ends the script.

# Qt with its web engine, and libVLC with the plugins that decode. Qt's own packages bring none of these with them.
qt_packages=(
  fontconfig fonts-dejavu-core libasound2 libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgbm1 libgl1
  libglib2.0-0 libnspr4 libnss3 libopengl0 libwayland-cursor0 libwayland-egl1 libx11-xcb1 libxcb-cursor0
  libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0
  libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libxcomposite1 libxdamage1 libxkbcommon-x11-0
  libxkbcommon0 libxkbfile1 libxrandr2 libxtst6
)
vlc_packages=(libvlc5 libvlc-bin vlc-plugin-base)
virtual_screen_packages=(xvfb xauth)

# The messages go to standard error: standard output belongs to the program that is started.
say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
fail() { say "$*"; exit 1; }
wrong_use() { say "$*"; exit 2; }

# Why a command failed, in one line from its log. Without a network, apt and pip name only the first thing they missed.
reason_in() {
  if grep -qiE 'temporary failure|network is unreachable|could not resolve|failed to establish a new conn' "$1"; then
    echo "the network cannot be reached"
  else
    grep -E '^(E:|ERROR)' "$1" | tail -n 1 | grep . || tail -n 1 "$1"
  fi
}

# Installs the Debian packages named that are not there; touches nothing when all are.
ensure_debian_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    fail "this machine has no apt-get, and these Debian packages may be missing: $*"
  fi
  local package installed missing=() log root_command=()
  installed=" $(dpkg-query --show --showformat='${db:Status-Status}/${Package} ' "$@" 2>/dev/null || true)"
  for package in "$@"; do
    [[ $installed == *" installed/$package "* ]] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "sudo is missing: as root, run: apt-get install ${missing[*]}"
    root_command=(sudo)
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  log=$(mktemp)
  { "${root_command[@]}" apt-get -q update \
    && "${root_command[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
      -o DPkg::Lock::Timeout=300 install "${missing[@]}"; } >"$log" 2>&1 </dev/null \
    || fail "could not install the Debian packages: $(reason_in "$log") (log: $log)"
  rm -f "$log"
}

# Sets `python` to an interpreter that the project runs on, installing Debian's where there is none.
ensure_python() {
  local candidate newest=none
  for candidate in python3.11 python3; do
    # A name in PATH may still be the empty shell of a version manager: what does not run is not there.
    "$candidate" -c '' 2>/dev/null || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      python=$candidate
      # Debian cuts venv's bootstrap off into a package of its own.
      "$python" -c 'import ensurepip' 2>/dev/null || ensure_debian_packages "$candidate-venv"
      return
    fi
    newest=$("$candidate" -c 'import platform; print(platform.python_version())')
  done
  [ "$newest" = none ] || fail "needs Python 3.11 or newer, and this machine's is $newest (Debian 12 has 3.11)"
  ensure_debian_packages python3 python3-venv
  python=python3
}

# Fills .venv from a lock file and puts the project into it; does nothing when that lock is what was installed last.
ensure_environment() {
  local lock=$1 log stamp wanted
  stamp=".venv/.installed-from-$lock"
  wanted=$(cat "$lock" pyproject.toml | sha256sum)
  # A moved or copied folder holds an environment that points to the old place.
  if ! grep -qsF -- "$PWD/.venv" .venv/pyvenv.cfg || ! .venv/bin/python -c '' 2>/dev/null; then
    ensure_python
    say "making the Python environment in .venv"
    "$python" -m venv --clear .venv >&2 || fail "could not make .venv in $PWD"
  fi
  [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || return 0
  say "installing the Python packages of $lock (some 300 MB to fetch, the first time)"
  log=$(mktemp)
  { .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes --no-deps \
      --only-binary :all: --requirement "$lock" \
    && .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --no-index --no-deps \
      --no-build-isolation --editable .; } >"$log" 2>&1 </dev/null \
    || fail "could not install the Python packages: $(reason_in "$log") (log: $log)"
  rm -f "$log"
  printf '%s\n' "$wanted" >"$stamp"
}

# The test lock holds all of the other one, at the same versions: once installed, it serves both.
ensure_runtime_environment() {
  if [ -e .venv/.installed-from-requirements-test.lock ]; then
    ensure_environment requirements-test.lock
  else
    ensure_environment requirements.lock
  fi
}

# Runs a command with a screen that nobody sees. Size and depth are fixed, so that pictures compare; a Wayland session
# around it would win over it, so it is hidden.
on_virtual_screen() {
  env -u WAYLAND_DISPLAY -u XDG_SESSION_TYPE xvfb-run --auto-servernum \
    --server-args="-screen 0 ${screen:-1600x1000}x24" "$@"
}
