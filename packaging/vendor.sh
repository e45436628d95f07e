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
  "us-atlas 3.0.1 e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d"
  "world-atlas 2.0.2 032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
  "protomaps-leaflet 5.1.0 0b45b08d0e6f7d39816415dbe6821d0556e7997ec716ed0123305cc1fe5a3fd8"
  # Within the file that protomaps-leaflet publishes; fetched for their licences only.
  "@mapbox/point-geometry 1.1.0 9bf202082ba414ef99d82ca466445bfeddff3631922cfa74f9b4ce5caafde038"
  "@mapbox/vector-tile 2.0.4 1211fe2263f9adec48b0936004dd1683929194c309119b04ac84f8da8a0c8582"
  "color2k 2.0.3 3e5c35d7fec8db97ac6cafb19ba5ca9167c3f405705df1838f4c7150dc6a95f2"
  "fflate 0.8.2 61fd5061e2fc8e5e3e3129f7f2fec7bd78a313e1bf4becbf1cc1cc9998d141dc"
  "pbf 4.0.1 f8fbe1dd8eb0da8c2ddf6edb067d225ccb1bbc73ffc789491aea7f776e8164f3"
  "potpack 1.0.2 1795e2abaa858d49a6183a0d520a51d04ea3b7bf413054b63ab0f3deb6af60ff"
  "quickselect 2.0.0 88a39df0c801595c65e5d87591c42ca612680b8478b6a634549cfe6c240e35e2"
  "rbush 3.0.1 6c4d95fc91fb408172f3597a8f9bb19ef5237aeacf3c11bc36e14fbc2c5f83e1"
)
within_protomaps=(@mapbox/point-geometry @mapbox/vector-tile color2k fflate pbf potpack quickselect rbush)
outline_tools=(numpy==2.4.6)
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
  zap radio door-open lock-open toggle-right target file-clock
  layout-grid library chart-column funnel columns-3 magnet timer
  square-pen mouse-pointer-2 move-up-right square circle spline type spotlight droplet ruler diamond-plus diamond-minus
)

fail() { printf 'vendor.sh: %s\n' "$*" >&2; exit 1; }
command -v npm >/dev/null || fail "npm is missing (Debian: apt-get install npm)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
made="$work/resources"
mkdir -p "$made/vendor/leaflet/images" "$made/vendor/protomaps-leaflet" "$made/vendor/outlines" "$made/icons" \
  "$made/fonts/inter"

for entry in "${packages[@]}"; do
  read -r name version checksum <<<"$entry"
  printf 'vendor.sh: %s %s\n' "$name" "$version" >&2
  file=$(cd "$work" && npm pack --silent "$name@$version" 2>/dev/null) || fail "could not fetch $name $version"
  echo "$checksum  $work/$file" | sha256sum --check --status || fail "$name $version is not what it was"
  mkdir -p "$work/$name"
  tar -xzf "$work/$file" -C "$work/$name" --strip-components=1
done

# The source map is not shipped: a browser's inspector would ask for it.
sed '/^\/\/# sourceMappingURL=/d' "$work/leaflet/dist/leaflet.js" >"$made/vendor/leaflet/leaflet.js"
cp "$work/leaflet/dist/leaflet.css" "$work/leaflet/LICENSE" "$made/vendor/leaflet/"
cp "$work/leaflet/dist/images/"*.png "$made/vendor/leaflet/images/"

sed '/^\/\/# sourceMappingURL=/d' "$work/protomaps-leaflet/dist/protomaps-leaflet.js" \
  >"$made/vendor/protomaps-leaflet/protomaps-leaflet.js"
{
  cat "$work/protomaps-leaflet/LICENSE"
  for name in "${within_protomaps[@]}"; do
    printf '\n\n---- %s ----\n\n' "$name"
    cat "$work/$name"/LICENSE*
  done
} >"$made/vendor/protomaps-leaflet/LICENSE"

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

"$work/venv/bin/pip" install --quiet --quiet --only-binary :all: "${outline_tools[@]}"
"$work/venv/bin/python" packaging/make_outlines.py "$work/world-atlas/countries-50m.json" \
  "$work/us-atlas/counties-10m.json" "$made/vendor/outlines/outlines.bin"
cp "$work/us-atlas/LICENSE" "$made/vendor/outlines/"
cmp --silent "$work/us-atlas/LICENSE" "$work/world-atlas/LICENSE" || fail "the licences of the outlines differ"

cp resources/vendor/LICENSES.md "$made/vendor/"
find "$made" -type f -exec chmod 644 {} +
(cd "$made" && find vendor/leaflet vendor/outlines vendor/protomaps-leaflet icons fonts -type f | LC_ALL=C sort | xargs sha256sum >"$work/SHA256SUMS")
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
