"""Tile files are read right, and what is wrong with one is named."""

import contextlib
import gzip
import random
import sqlite3
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pmtiles.reader
import pmtiles.tile
import pmtiles.writer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.tiles.contents import check_picture, check_vectors, unpacked
from maps.tiles.errors import (
    DamagedTileError,
    DamagedTileFileError,
    ForeignTilingError,
    HalfWrittenTileFileError,
    NotATileFileError,
    TileFileError,
    TileFileGoneError,
    UnknownTilesError,
)
from maps.tiles.model import Bounds, TileFormat, plain_words, tile_bounds
from maps.tiles.opening import open_tile_file
from maps.tiles.pmtiles import HEADER, tile_number
from tests.support.tile_files import BLUE, GREEN, RED, png, square, whole_world, write_mbtiles, write_pmtiles

QUARTERS = {(1, 0, 0): png(RED, 8), (1, 1, 0): png(GREEN, 8), (1, 0, 1): png(BLUE, 8)}


@pytest.fixture(params=["mbtiles", "pmtiles", "pmtiles in leaves", "pmtiles not packed"])
def quarters(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Three of the four tiles of zoom 1, in each kind of file."""
    if request.param == "mbtiles":
        return write_mbtiles(
            tmp_path / "q.mbtiles", QUARTERS, format="png", name="Quarters", attribution="<b>&copy; Nobody</b>"
        )
    return write_pmtiles(
        tmp_path / "q.pmtiles", QUARTERS, name="Quarters", attribution="<b>&copy; Nobody</b>",
        per_leaf=2 if "leaves" in request.param else None, inner_compression=1 if "not" in request.param else 2,
    )  # fmt: skip


def test_every_tile_lies_where_the_file_has_it(quarters: Path) -> None:
    file = open_tile_file(quarters)
    assert {place: file.tile(*place) for place in QUARTERS} == QUARTERS
    for nothing in ((1, 1, 1), (0, 0, 0), (2, 0, 0), (1, 2, 0), (1, 0, -1)):
        assert file.tile(*nothing) is None
    file.close()


def test_a_file_says_what_it_is_without_markup(quarters: Path) -> None:
    file = open_tile_file(quarters)
    info = file.info
    assert (info.name, info.attribution, info.format) == ("Quarters", "© Nobody", TileFormat.PNG)
    assert (info.min_zoom, info.max_zoom) == (1, 1)
    file.close()


def test_vector_tiles_come_unpacked(tmp_path: Path) -> None:
    tiles = {(0, 0, 0): square("water")}
    for path in (
        write_mbtiles(tmp_path / "v.mbtiles", tiles, format="pbf", json='{"vector_layers":[{"id":"water"}]}'),
        write_pmtiles(tmp_path / "v.pmtiles", tiles, tile_type=1, tile_compression=2, vector_layers=[{"id": "water"}]),
    ):
        file = open_tile_file(path)
        assert file.info.format is TileFormat.VECTOR
        assert file.info.layers == ("water",)
        assert file.tile(0, 0, 0) == gzip.decompress(tiles[0, 0, 0])
        file.close()


@given(st.integers(0, 15).flatmap(lambda z: st.tuples(st.just(z), *[st.integers(0, 2**z - 1)] * 2)))
def test_tile_numbers_are_those_of_the_reference(place: tuple[int, int, int]) -> None:
    assert tile_number(*place) == pmtiles.tile.zxy_to_tileid(*place)


@pytest.mark.parametrize("per_leaf", [None, 3])
def test_the_reference_reader_reads_the_same(tmp_path: Path, per_leaf: int | None) -> None:
    tiles = {(5, x, y): bytes(png((x, y, 9), 4)) for x in range(7) for y in range(5)}
    path = write_pmtiles(tmp_path / "r.pmtiles", tiles, per_leaf=per_leaf)
    file = open_tile_file(path)
    reference = pmtiles.reader.Reader(pmtiles.reader.MemorySource(path.read_bytes()))
    for x in range(9):
        for y in range(9):
            assert file.tile(5, x, y) == reference.get(5, x, y) == tiles.get((5, x, y))
    file.close()


def test_what_the_reference_writes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "w.pmtiles"
    # Tiles that repeat become one run; the writer takes the deepest zoom from where the last run begins.
    tiles = {**whole_world(range(5), png(RED, 4)), (4, 15, 0): png(BLUE, 4)}
    with path.open("wb") as stream:
        writer = pmtiles.writer.Writer(stream)
        tiles_by_number = {tile_number(*place): body for place, body in tiles.items()}
        for number in sorted(tiles_by_number):
            writer.write_tile(number, tiles_by_number[number])
        header = {
            "tile_type": pmtiles.tile.TileType.PNG, "tile_compression": pmtiles.tile.Compression.NONE,
            "min_lon_e7": -1800000000, "min_lat_e7": -850000000, "max_lon_e7": 1800000000, "max_lat_e7": 850000000,
            "center_zoom": 0, "center_lon_e7": 0, "center_lat_e7": 0,
        }  # fmt: skip
        writer.finalize(header, {"name": "By the reference"})
    file = open_tile_file(path)
    assert file.info.name == "By the reference"
    assert all(file.tile(*place) == body for place, body in tiles.items())
    file.close()


def test_rows_counted_from_the_north_are_read_so_where_the_file_says_it(tmp_path: Path) -> None:
    tiles = {(6, 19, 23): png(RED, 8), (6, 19, 24): png(GREEN, 8)}
    bounds = "-74,40,-70,42"
    path = write_mbtiles(tmp_path / "n.mbtiles", tiles, from_north=True, format="png", bounds=bounds, scheme="xyz")
    file = open_tile_file(path)
    assert file.tile(6, 19, 23) == tiles[6, 19, 23]
    file.close()
    write_mbtiles(tmp_path / "s.mbtiles", tiles, format="png", bounds=bounds, scheme="xyz")
    file = open_tile_file(tmp_path / "s.mbtiles")
    assert file.tile(6, 19, 23) == tiles[6, 19, 23]
    file.close()
    with pytest.raises(ForeignTilingError, match="rows are counted from the wrong side"):
        open_tile_file(write_mbtiles(tmp_path / "w.mbtiles", tiles, from_north=True, format="png", bounds=bounds))


@pytest.mark.parametrize("stated", ["EPSG:4326", "geodetic", "EPSG:3395 World Mercator", "WorldCRS84Quad"])
def test_another_projection_is_refused(tmp_path: Path, stated: str) -> None:
    with pytest.raises(ForeignTilingError, match="another projection"):
        open_tile_file(write_mbtiles(tmp_path / "p.mbtiles", QUARTERS, format="png", crs=stated))
    with pytest.raises(ForeignTilingError, match="another projection"):
        open_tile_file(write_pmtiles(tmp_path / "p.pmtiles", QUARTERS, profile=stated))


@pytest.mark.parametrize("stated", ["EPSG:3857", "mercator", "GLOBAL_WEBMERCATOR", "WebMercatorQuad", ""])
def test_web_mercator_is_known_by_its_names(tmp_path: Path, stated: str) -> None:
    open_tile_file(write_mbtiles(tmp_path / "p.mbtiles", QUARTERS, format="png", srs=stated)).close()


def test_a_tiling_with_twice_as_many_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignTilingError, match="more columns"):
        open_tile_file(write_mbtiles(tmp_path / "g.mbtiles", {(1, 3, 0): png(RED, 8)}, format="png"))


@pytest.mark.parametrize("kind", ["mbtiles", "pmtiles"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
def test_a_file_cut_off_is_named_so(tmp_path: Path, kind: str, share: float) -> None:
    writer = write_mbtiles if kind == "mbtiles" else write_pmtiles
    path = writer(tmp_path / f"c.{kind}", whole_world(range(4), png(RED)), format="png")
    whole = path.read_bytes()
    path.write_bytes(whole[: max(int(len(whole) * share), 40)])
    with pytest.raises(HalfWrittenTileFileError, match="copy it again"):
        open_tile_file(path)


def test_a_database_that_is_still_written_is_named_so(tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "w.mbtiles", QUARTERS, format="png")
    with contextlib.closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("INSERT INTO metadata VALUES ('version', '2')")
        writer.commit()
        with pytest.raises(HalfWrittenTileFileError, match="still being written"):
            open_tile_file(path)


def test_reading_writes_nothing_beside_the_file(tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "a.mbtiles", QUARTERS, format="png")
    with contextlib.closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
    before = path.read_bytes()
    file = open_tile_file(path)
    file.tile(1, 0, 0)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.mbtiles"]
    file.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"", "empty"), (b"\0" * 4096, "empty"), (b"<html>", "neither"), (b"PK\x03\x04" + b"x" * 200, "neither")],
)
def test_what_is_no_tile_file_is_named_so(tmp_path: Path, body: bytes, words: str) -> None:
    path = tmp_path / "no.mbtiles"
    path.write_bytes(body)
    with pytest.raises(NotATileFileError, match=words):
        open_tile_file(path)


def test_other_databases_are_named_so(tmp_path: Path) -> None:
    for table, words in (("bookmarks", "holds no tiles"), ("gpkg_contents", "GeoPackage")):
        path = tmp_path / f"{table}.mbtiles"
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute(f"CREATE TABLE {table} (id)")
        with pytest.raises(NotATileFileError, match=words):
            open_tile_file(path)
    with pytest.raises(DamagedTileFileError, match="no tile yet"):
        open_tile_file(write_mbtiles(tmp_path / "none.mbtiles", {}, format="png"))


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (lambda path: write_pmtiles(path, QUARTERS, inner_compression=3), "Brotli"),
        (lambda path: write_pmtiles(path, QUARTERS, tile_compression=4), "Zstandard"),
        (lambda path: write_pmtiles(path, QUARTERS, tile_type=5), "AVIF"),
        (lambda path: write_pmtiles(path, QUARTERS, tile_type=6), "MapLibre"),
        (lambda path: write_pmtiles(path, QUARTERS, tile_type=77), "kind 77"),
        (lambda path: write_mbtiles(path, {(0, 0, 0): b"\x28\xb5\x2f\xfdx"}, format="pbf"), "Zstandard"),
        (lambda path: write_mbtiles(path, {(0, 0, 0): b"II*\0"}, format="tiff"), "tiff"),
    ],
)
def test_what_cannot_be_read_is_named_so(tmp_path: Path, write: Callable[[Path], Path], words: str) -> None:
    with pytest.raises(UnknownTilesError, match=words):
        open_tile_file(write(tmp_path / "u.pmtiles"))


def test_pmtiles_of_another_version_are_named_so(tmp_path: Path) -> None:
    path = write_pmtiles(tmp_path / "2.pmtiles", QUARTERS)
    body = bytearray(path.read_bytes())
    body[7] = 2
    path.write_bytes(body)
    with pytest.raises(UnknownTilesError, match="version 2"):
        open_tile_file(path)


def test_a_file_of_many_gigabytes_is_read_where_its_tiles_lie(tmp_path: Path) -> None:
    path = write_pmtiles(tmp_path / "huge.pmtiles", QUARTERS)
    body = bytearray(path.read_bytes())
    tiles_offset, tiles_length = struct.unpack_from("<QQ", body, 56)
    tiles = bytes(body[tiles_offset : tiles_offset + tiles_length])
    far = 6 * 1024**3
    struct.pack_into("<Q", body, 56, far)
    with path.open("wb") as stream:
        stream.write(body[:tiles_offset])
        stream.seek(far)
        stream.write(tiles)
    file = open_tile_file(path)
    assert {place: file.tile(*place) for place in QUARTERS} == QUARTERS
    file.close()


def test_a_directory_that_would_unpack_without_end_is_refused(tmp_path: Path) -> None:
    path = write_pmtiles(tmp_path / "bomb.pmtiles", QUARTERS)
    body = bytearray(path.read_bytes())
    bomb = gzip.compress(b"\x80" * (40 * 1024 * 1024))
    struct.pack_into("<QQ", body, 8, len(body), len(bomb))
    path.write_bytes(bytes(body) + bomb)
    with pytest.raises(DamagedTileFileError, match="larger than"):
        open_tile_file(path)


def test_a_tile_that_would_unpack_without_end_is_no_tile(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * (9 * 1024 * 1024))
    file = open_tile_file(write_mbtiles(tmp_path / "b.mbtiles", {(0, 0, 0): bomb}, format="pbf"))
    with pytest.raises(DamagedTileError, match="larger than"):
        file.tile(0, 0, 0)
    file.close()


def test_a_view_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maps.tiles.mbtiles.LONGEST_QUERY_S", 0.05)
    path = tmp_path / "endless.mbtiles"
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE metadata (name text, value text)")
        database.execute(
            "CREATE VIEW tiles AS WITH RECURSIVE n(x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n) "
            "SELECT x AS zoom_level, x AS tile_column, x AS tile_row, zeroblob(9) AS tile_data FROM n"
        )
        database.commit()
    with pytest.raises(DamagedTileFileError, match="interrupted"):
        open_tile_file(path)


def test_a_schema_cannot_reach_beyond_its_file(tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "r.mbtiles", QUARTERS, format="png")
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE metadata")
        database.execute("CREATE VIEW metadata AS SELECT 'name' AS name, load_extension('x') AS value")
        database.commit()
    with pytest.raises(DamagedTileFileError):
        open_tile_file(path)


@pytest.mark.parametrize("kind", ["mbtiles", "pmtiles"])
def test_a_file_that_vanishes_or_changes_is_named_so(tmp_path: Path, kind: str) -> None:
    writer = write_mbtiles if kind == "mbtiles" else write_pmtiles
    path = writer(tmp_path / f"g.{kind}", QUARTERS, format="png")
    file = open_tile_file(path)
    assert file.tile(1, 0, 0) is not None
    with path.open("ab") as other:
        other.write(b"more")
    with pytest.raises(TileFileGoneError, match="changed"):
        file.tile(1, 0, 0)
    path.unlink()
    with pytest.raises(TileFileGoneError, match="cannot be found"):
        file.tile(1, 0, 0)
    file.close()
    with pytest.raises(TileFileGoneError):
        open_tile_file(path)


def test_one_damaged_tile_leaves_the_others(tmp_path: Path) -> None:
    broken = bytearray(png(RED, 8))
    broken[40] ^= 0xFF
    tiles = {(1, 0, 0): bytes(broken), (1, 1, 0): png(GREEN, 8), (1, 0, 1): png(BLUE, 8)[:-20]}
    for path in (
        write_mbtiles(tmp_path / "d.mbtiles", tiles, format="png"),
        write_pmtiles(tmp_path / "d.pmtiles", tiles),
    ):
        file = open_tile_file(path)
        assert file.tile(1, 1, 0) == tiles[1, 1, 0]
        with pytest.raises(DamagedTileError, match="checksum"):
            file.tile(1, 0, 0)
        with pytest.raises(DamagedTileError, match="cut off"):
            file.tile(1, 0, 1)
        file.close()


def test_a_picture_that_would_fill_the_memory_is_no_tile() -> None:
    huge = bytearray(png(RED, 8))
    struct.pack_into(">II", huge, 16, 60_000, 60_000)
    struct.pack_into(">I", huge, 29, zlib.crc32(huge[12:29]))
    with pytest.raises(DamagedTileError, match="60000 × 60000"):
        check_picture(bytes(huge))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", ["mbtiles", "pmtiles", "vectors"])
def test_damage_is_named_and_nothing_else_is_raised(tmp_path: Path, kind: str, seed: int) -> None:
    path = tmp_path / "x"
    if kind == "mbtiles":
        write_mbtiles(path, whole_world(range(3), png(RED, 8)), format="png", bounds="-180,-85,180,85")
    elif kind == "pmtiles":
        write_pmtiles(path, whole_world(range(3), png(RED, 8)), per_leaf=4)
    else:
        write_pmtiles(path, whole_world(range(3), square()), tile_type=1, tile_compression=2)
    whole = path.read_bytes()
    words: list[str] = []
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    for _ in range(60):
        body = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            low = 0 if chance.random() < 0.5 else min(len(body), 4096)
            body[chance.randrange(low, len(body)) if low < len(body) else 0] = chance.randrange(256)
        path.write_bytes(body[: chance.randrange(len(body))] if chance.random() < 0.2 else body)
        try:
            file = open_tile_file(path)
        except TileFileError as error:
            words.append(str(error))
            continue
        for place in whole_world(range(3), b""):
            with contextlib.suppress(DamagedTileError, TileFileError):
                file.tile(*place)
        file.close()
    assert words
    assert all(str(path) in sentence for sentence in words)


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_tile_or_named_as_damaged(body: bytes) -> None:
    for start in (b"", b"\x1f\x8b\x08", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\x40\0\0\0WEBPVP8 "):
        for check in (unpacked, check_picture, check_vectors):
            with contextlib.suppress(DamagedTileError):
                check(start + body)


def test_jpeg_and_webp_are_told_by_their_own_figures() -> None:
    jpeg = (
        b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 256, 512) + b"\x01\x01\x11\x00\xff\xd9"
    )
    assert check_picture(jpeg) is TileFormat.JPEG
    with pytest.raises(DamagedTileError, match="cut off"):
        check_picture(jpeg[:-2])
    webp = (
        b"RIFF"
        + struct.pack("<I", 22)
        + b"WEBPVP8L"
        + struct.pack("<I", 5)
        + b"\x2f"
        + struct.pack("<I", 255 | 255 << 14)
    )
    assert check_picture(webp + b"\0\0\0\0\0") is TileFormat.WEBP


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<a href="https://example.org">© OSM</a> contributors', "© OSM contributors"),
        ("<script>alert(1)</script>x", "alert(1)x"),
        ("a\u202eb\nc\0d", "a b c d"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_words_of_a_file_lose_their_markup(text: str, words: str) -> None:
    assert plain_words(text) == words


def test_bounds_may_hold_the_date_line() -> None:
    fiji = Bounds(176.0, -20.0, -178.0, -12.0)
    assert fiji.is_sound
    assert fiji.holds(Bounds(179.0, -18.0, 180.0, -17.0))
    assert fiji.holds(Bounds(-180.0, -18.0, -179.0, -17.0))
    assert not fiji.holds(Bounds(0.0, -18.0, 1.0, -17.0))
    assert tile_bounds(0, 0, 0).north_deg == pytest.approx(85.0511287798066)
    assert not Bounds(float("nan"), 0, 1, 1).is_sound


def test_the_header_is_as_long_as_the_specification_says() -> None:
    assert HEADER.size == 127
