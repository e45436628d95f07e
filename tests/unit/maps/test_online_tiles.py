"""Online tiles ask one host over TLS and nobody else."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from maps.tiles.errors import DamagedTileError, TileFileGoneError
from maps.tiles.online import OnlineAddress, OnlineAddressError, OnlineTiles
from tests.support.tile_files import RED, png
from tests.support.tile_server import TileServer


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TileServer]:
    """A server that answers."""
    monkeypatch.setenv("no_proxy", "localhost")
    with TileServer(tmp_path).serving() as server:
        yield server


def tiles_of(server: TileServer, kind: str = "tiles", context: ssl.SSLContext | None = None) -> OnlineTiles:
    return OnlineTiles(OnlineAddress.parse(server.template(kind)), context or server.context)


def test_a_tile_is_asked_of_the_one_host(server: TileServer) -> None:
    assert tiles_of(server).tile(3, 2, 1) == png(RED)
    assert server.asked == ["/tiles/3/2/1.png"]


def test_a_server_that_sends_elsewhere_is_not_followed(server: TileServer) -> None:
    with pytest.raises(TileFileGoneError, match="sends elsewhere"):
        tiles_of(server, "moved").tile(3, 2, 1)
    assert server.asked == ["/moved/3/2/1.png"]


def test_a_tile_that_is_not_there_is_none(server: TileServer) -> None:
    assert tiles_of(server, "none").tile(3, 2, 1) is None


def test_what_is_no_picture_is_no_tile(server: TileServer) -> None:
    with pytest.raises(DamagedTileError, match="no PNG, JPEG or WebP"):
        tiles_of(server, "odd").tile(3, 2, 1)


def test_a_certificate_that_nobody_vouches_for_is_refused(server: TileServer) -> None:
    with pytest.raises(TileFileGoneError, match="cannot be reached"):
        tiles_of(server, context=ssl.create_default_context()).tile(3, 2, 1)
    assert server.asked == []


def test_a_host_that_does_not_answer_is_named(server: TileServer) -> None:
    tiles = OnlineTiles(OnlineAddress.parse("https://localhost:1/{z}/{x}/{y}"), server.context)
    with pytest.raises(TileFileGoneError, match="localhost:1 cannot be reached"):
        tiles.tile(0, 0, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "https"),
        ("http://tiles.example.org/{z}/{x}/{y}.png", "https"),
        ("file:///etc/{z}/{x}/{y}", "https"),
        ("https:///{z}/{x}/{y}", "one host"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "placeholders"),
        ("https://me:secret@example.org/{z}/{x}/{y}.png", "user's name"),
        ("https://example.org:99999/{z}/{x}/{y}.png", "no address"),
        ("https://example.org/{z}/{x}.png", "once each"),
        ("https://example.org/{z}/{z}/{x}/{y}.png", "once each"),
        ("https://example.org/{z}/{x}/{y}{r}.png", "no other placeholder"),
        ("https://example.org/{z}/{x}/{y}.png\r\nX: y", "characters"),
        ("https://exämple.org/{z}/{x}/{y}.png", "characters"),
    ],
)
def test_an_address_that_will_not_do_is_refused_with_the_reason(text: str, words: str) -> None:
    with pytest.raises(OnlineAddressError, match=words):
        OnlineAddress.parse(text)


def test_an_address_is_filled_in() -> None:
    address = OnlineAddress.parse(" https://maps.example.org:8443/a/{z}/{y}/{x}?key=1 ")
    assert address.host == "maps.example.org:8443"
    assert address.url(5, 6, 7) == "https://maps.example.org:8443/a/5/7/6?key=1"
