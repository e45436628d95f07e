"""The page names no address outside, and its policy admits none."""

import base64
import hashlib
import re

from maps.document import CHANNEL_SCRIPT, PAGE_FILES, SHIPPED_PAGE, map_page
from resources import resource_path

_ADDRESS = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)""")


def test_the_page_names_no_address_outside() -> None:
    page = map_page()
    # The hashes of the policy are base64, in which two slashes may stand by chance.
    assert "//" not in re.sub(r"https?-equiv|'sha256-[^']+'", "", page)
    assert set(_ADDRESS.findall(page)) <= {*PAGE_FILES, CHANNEL_SCRIPT}


def test_the_shipped_page_is_the_one_that_folium_makes() -> None:
    shipped = resource_path(SHIPPED_PAGE).read_text(encoding="utf-8")
    assert shipped == map_page(), "make it anew: .venv/bin/python -m maps.document"


def test_what_the_page_does_not_use_is_left_out() -> None:
    page = map_page().lower()
    for name in ("jquery", "bootstrap", "awesome", "glyphicon", "cdn"):
        assert name not in page


def test_every_file_of_the_page_is_shipped_and_names_no_address_outside() -> None:
    for address, name in PAGE_FILES.items():
        body = resource_path(name).read_bytes()
        assert body
        if address.startswith("map/"):
            found = set(re.findall(rb"https?://[^\s\"']+", body))
            assert found <= {b"http://www.w3.org/2000/svg"}, address


def test_the_policy_admits_inline_parts_by_hash_only() -> None:
    page = map_page()
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert match is not None
    policy = match.group(1)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "connect-src 'self'" in policy
    inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    assert inline
    for text in inline:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_a_page_without_a_program_behind_it_loads_no_channel() -> None:
    assert CHANNEL_SCRIPT not in map_page(channel_script=None)
