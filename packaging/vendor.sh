#!/usr/bin/env bash
# Makes the files under resources/ that others wrote again from their origin: packages of pinned version, held against
# their SHA-256. Their copies are in the repository, so nobody needs this to build or to run; it shows where they are
# from, and moves them to another version. Needs npm, and Python 3.11 with venv.
#
#   bash packaging/vendor.sh           writes resources/vendor, resources/icons and resources/fonts
#   bash packaging/vendor.sh --check   writes nothing, and fails where the repository differs
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  "leaflet 1.9.4 84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77"
  "lucide-static 1.62.0 386f9080c440d6f5049cefe3456ae8357f7a0c7f76e59670cd1cb83bc7050a44"
  "inter-ui 4.1.1 e392e4d71f18a7c1f23dfecd833d68fa05eeab41862686584e80fd2b5d87e9c0"
)
font_tools=(fonttools==4.68.0 brotli==1.2.1)
font_weights=(Regular Medium SemiBold Bold)
icons=(
  play pause step-back step-forward skip-back skip-forward rewind fast-forward repeat
  bookmark bookmark-plus bookmark-check bookmark-x flag tag sticky-note scissors camera
  map map-pin navigation crosshair locate locate-fixed compass route satellite gauge mountain layers
  maximize minimize expand zoom-in zoom-out move-horizontal panel-left panel-right monitor
  folder-open folder-plus file-video file-check film video car user package download
  search settings sun moon undo-2 redo-2 trash-2 pencil plus minus x check copy external-link log-out ellipsis
  circle-check circle-alert triangle-alert circle-question-mark info shield-check history list keyboard
  clock chart-line activity volume-2 volume-x eye eye-off
  chevron-down chevron-up chevron-right chevron-left arrow-left-to-line arrow-right-to-line
  repeat rotate-ccw rotate-cw flip-horizontal-2 flip-vertical-2 sliders-horizontal contrast aperture projector
  audio-lines audio-waveform volume volume-1 hash chevrons-left chevrons-right table scan-search
  siren mic mic-off battery battery-low battery-medium power lightbulb
  layout-grid library chart-column funnel columns-3
)

fail() { printf 'vendor.sh: %s\n' "$*" >&2; exit 1; }
command -v npm >/dev/null || fail "npm is missing (Debian: apt-get install npm)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
made="$work/resources"
mkdir -p "$made/vendor/leaflet/images" "$made/icons" "$made/fonts/inter"

for entry in "${packages[@]}"; do
  read -r name version checksum <<<"$entry"
  printf 'vendor.sh: %s %s\n' "$name" "$version" >&2
  (cd "$work" && npm pack --silent "$name@$version" >/dev/null 2>&1) || fail "could not fetch $name $version"
  echo "$checksum  $work/$name-$version.tgz" | sha256sum --check --status || fail "$name $version is not what it was"
  mkdir "$work/$name"
  tar -xzf "$work/$name-$version.tgz" -C "$work/$name" --strip-components=1
done

# The source map is not shipped: a browser's inspector would ask for it.
sed '/^\/\/# sourceMappingURL=/d' "$work/leaflet/dist/leaflet.js" >"$made/vendor/leaflet/leaflet.js"
cp "$work/leaflet/dist/leaflet.css" "$work/leaflet/LICENSE" "$made/vendor/leaflet/"
cp "$work/leaflet/dist/images/"*.png "$made/vendor/leaflet/images/"

for icon in "${icons[@]}"; do
  cp "$work/lucide-static/icons/$icon.svg" "$made/icons/" || fail "lucide has no icon $icon"
done
cp "$work/lucide-static/LICENSE" "$made/icons/LICENSE"

# Qt reads no WOFF2. Unpacking it changes the container only, not one outline; the fonts' own time stamps stay.
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --quiet --only-binary :all: "${font_tools[@]}"
for weight in "${font_weights[@]}"; do
  "$work/venv/bin/fonttools" ttLib.woff2 decompress --quiet \
    -o "$made/fonts/inter/Inter-$weight.ttf" "$work/inter-ui/web/Inter-$weight.woff2" 2>/dev/null \
    || fail "could not unpack Inter $weight"
done
cp "$work/inter-ui/LICENSE.txt" "$made/fonts/inter/OFL.txt"

cp resources/vendor/LICENSES.md "$made/vendor/"
find "$made" -type f -exec chmod 644 {} +
(cd "$made" && find vendor/leaflet icons fonts -type f | LC_ALL=C sort | xargs sha256sum >"$work/SHA256SUMS")
cp "$work/SHA256SUMS" "$made/vendor/SHA256SUMS"

for folder in vendor icons fonts; do
  if [ "${1-}" = --check ]; then
    diff -r "resources/$folder" "$made/$folder" >&2 || fail "resources/$folder differs from its origin"
  else
    rm -rf "resources/${folder:?}"
    cp -r "$made/$folder" "resources/$folder"
  fi
done
printf 'vendor.sh: %s files\n' "$(wc -l <resources/vendor/SHA256SUMS)" >&2
