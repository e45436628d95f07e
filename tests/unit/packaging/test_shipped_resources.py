"""What is shipped under resources/ is what its origin published, and asks for nothing outside."""

import hashlib
import re
from pathlib import Path

import pytest

from resources import resource_path

RESOURCES = resource_path("vendor").parent
VENDORED_FOLDERS = ("vendor/leaflet", "vendor/outlines", "vendor/protomaps-leaflet", "icons", "fonts")
# Addresses that are read by people or name a vocabulary; nothing loads them.
ADDRESSES_NOT_LOADED = frozenset(
    {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/1999/xhtml",
        "https://leafletjs.com",
        "https://protomaps.com",
        "https://openstreetmap.org/copyright",
        "http://example.com",
        "https://bugs.chromium.org/p/chromium/issues/detail?id=600120",
        "https://bugzilla.mozilla.org/show_bug.cgi?id=888319",
    }
)
OUTSIDE_ADDRESS = re.compile(r"(?:https?|wss?|ftp):/{2}[^\s\"'`<>)\\]+", re.IGNORECASE)
WITHOUT_SCHEME = re.compile(r"(?:url\(|\bsrc=|\bhref=|\bimport\b)\s*[\"']?//", re.IGNORECASE)
TEXT_SUFFIXES = frozenset({".js", ".mjs", ".css", ".html", ".svg", ".j2", ".jinja"})


def recorded_checksums() -> dict[str, str]:
    lines = (RESOURCES / "vendor/SHA256SUMS").read_text(encoding="ascii").splitlines()
    return {name: checksum for checksum, name in (line.split(maxsplit=1) for line in lines)}


def text_files() -> list[Path]:
    return sorted(path for path in RESOURCES.rglob("*") if path.suffix in TEXT_SUFFIXES)


def outside_addresses(text: str) -> set[str]:
    return set(OUTSIDE_ADDRESS.findall(text)) - ADDRESSES_NOT_LOADED | set(WITHOUT_SCHEME.findall(text))


def test_every_vendored_file_is_recorded_and_none_is_missing() -> None:
    present = {
        path.relative_to(RESOURCES).as_posix()
        for folder in VENDORED_FOLDERS
        for path in (RESOURCES / folder).rglob("*")
        if path.is_file()
    }
    assert present == set(recorded_checksums())


def test_every_vendored_file_is_unchanged() -> None:
    actual = {name: hashlib.sha256((RESOURCES / name).read_bytes()).hexdigest() for name in recorded_checksums()}
    assert actual == recorded_checksums()


def test_every_vendored_part_has_its_licence_beside_it() -> None:
    notes = (RESOURCES / "vendor/LICENSES.md").read_text(encoding="utf-8")
    for licence in (
        "vendor/leaflet/LICENSE",
        "vendor/outlines/LICENSE",
        "vendor/protomaps-leaflet/LICENSE",
        "icons/LICENSE",
        "fonts/inter/OFL.txt",
    ):
        assert f"`{licence}`" in notes
        assert resource_path(licence).stat().st_size > 0


@pytest.mark.parametrize("path", text_files(), ids=lambda path: path.relative_to(RESOURCES).as_posix())
def test_no_shipped_text_loads_an_outside_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert outside_addresses(text) == set()
    assert "sourceMappingURL" not in text


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://example.org/x.js"></script>',
        "a { background: url(//example.org/x.png) }",
        "@import '//example.org/x.css';",
        'new WebSocket("wss://example.org")',
    ],
)
def test_an_outside_address_is_noticed(text: str) -> None:
    assert outside_addresses(text)


def test_every_icon_takes_the_colour_it_is_given() -> None:
    icons = sorted((RESOURCES / "icons").glob("*.svg"))
    assert icons
    assert [icon.name for icon in icons if 'stroke="currentColor"' not in icon.read_text(encoding="utf-8")] == []
