"""Cases, recordings, bookmarks and tracks for the tests of the library, and ways to look behind its back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from reviewer.domain.annotation import Annotation, Drawing, Keyframe, ShapeKind, StatedScale
from reviewer.domain.case import AudioFacts, Bookmark, Case, Clip, ClipMode, Recording, VideoFacts
from reviewer.domain.map_layer import LayerKind, MapLayer
from reviewer.domain.picture_fit import ControlPoint, fit_picture
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.track import Track
from reviewer.library.actor import Actor
from reviewer.library.library import CaseLibrary

ACTOR = Actor("r.okafor", "ws-12")

NASTY_TEXTS = (
    "plain",
    "",
    "<script>alert('x')</script> & <b>bold</b>",
    'it\'s "quoted" `and` ‘so’',
    "'; DROP TABLE audit; --",
    "a\0b",
    "emoji 🚓👮🏽‍♀️ and e\u0301",
    "line\nline\r\n\ttab",
    "\ufeff\u202eright to left\u2066",
    "NEAR(a b) OR * ^ {x}: -y",
)

TIMEBASE = Timebase(
    (
        Anchor(MediaTime(0), UtcTime(1_776_460_000_000_000), AnchorSource.CONTAINER_CREATION_TIME, 1_000_000),
        Anchor(MediaTime(60_000_000), UtcTime(1_776_460_060_000_017), AnchorSource.GPS_TIME, 50_000),
    )
)


def sample_recording(case_id: int, location: str, sha256: str, size_bytes: int) -> Recording:
    """A recording with every field filled."""
    return Recording(
        case_id=case_id,
        title="Body-worn, Okafor",
        original_name="AXON <3>.MP4",
        location=location,
        linked=False,
        sha256=sha256,
        size_bytes=size_bytes,
        container="mov,mp4,m4a",
        video=VideoFacts("h264", 1280, 720, Fraction(4, 3), 90, Fraction(30000, 1001), "yuv420p"),
        audio=(AudioFacts("aac", 48_000, 2, "eng"), AudioFacts("pcm_s16le", 8_000, 1)),
        first_pts=-3003,
        time_base=Fraction(1, 90_000),
        duration_us=60_000_001,
        frame_count=1799,
        camera=1,
        timebase=TIMEBASE,
        device="Body 3, serial X60A12345",
        integrity=("2 frames repeat", "gap of 0.4 s at 00:00:12.000"),
        container_facts={"creation_time": "2026-04-17T21:10:42Z", "note": "a\0b <i> 🎈"},
    )


def sample_annotation(case_id: int, recording_id: int, text: str = "knife") -> Annotation:
    """A measuring line that moves."""
    ways = (Keyframe(MediaTime(5), ((1.5, 2.0), (30.25, 4.0))), Keyframe(MediaTime(9), ((2.5, 2.0), (31.25, 4.0))))
    scale = StatedScale(0.0125, "door, 2.03 m")
    drawing = Drawing(ShapeKind.MEASURE, ways[0].points, "#f0e442", 3.5, text, scale)
    return Annotation(case_id, recording_id, drawing, MediaTime(5), MediaTime(90), ways)


def sample_bookmark(case_id: int, recording_id: int, title: str = "Warning given", note: str = "") -> Bookmark:
    """A bookmark of a range."""
    return Bookmark(
        case_id=case_id,
        recording_id=recording_id,
        start=MediaTime(12_345_678),
        end=MediaTime(13_000_000),
        title=title,
        note=note,
        category_id=2,
        created_utc=UtcTime(1_776_500_000_000_000),
        author="r.okafor",
    )


def sample_clip(case_id: int, recording_id: int, path: str = "/media/stick/clip.mp4") -> Clip:
    """A clip that was exported."""
    return Clip(
        case_id=case_id,
        recording_id=recording_id,
        mode=ClipMode.EXCERPT,
        asked_start=MediaTime(1_000_000),
        asked_end=MediaTime(2_000_000),
        actual_start=MediaTime(-3_003),
        actual_end=MediaTime(2_002_000),
        path=path,
        sha256="a" * 64,
        size_bytes=7_000_000,
        frame_count=61,
        created_utc=UtcTime(1_776_500_000_000_000),
    )


def sample_track(length: int, seed: int = 1) -> Track:
    """A track whose columns hold random bits: every kind of NaN and every integer may occur."""
    random = np.random.default_rng(seed)
    columns = {}
    for field in fields(Track):
        if field.name in ("name", "format", "left_out", "channels"):
            continue
        shape = (length, 6) if field.name.startswith("satellites_") and field.name != "satellites_total" else (length,)
        dtype = np.dtype(_DTYPES.get(field.name, np.float64))
        columns[field.name] = np.frombuffer(random.bytes(int(np.prod(shape)) * dtype.itemsize), dtype).reshape(shape)
    return Track(name="<b>track</b>.gpx", format="GPX 1.1", left_out={"wrong checksum": 3}, channels={}, **columns)


_DTYPES: dict[str, type[np.generic]] = {
    "utc_us": np.int64,
    "local_us": np.int64,
    "media_time_us": np.int64,
    "kind": np.int8,
    "satellites_used": np.int16,
    "satellites_in_view": np.int16,
    "satellites_total": np.int16,
    "flags": np.uint16,
    "segment": np.int32,
}


def add_case(library: CaseLibrary, number: str = "24-0117") -> Case:
    """A case in a change of its own."""
    with library.change("case.add") as change:
        return change.insert_case(Case(number, "Traffic stop", "use of force", time_zone="America/New_York"))


def add_recording(
    library: CaseLibrary, case: Case, source: Path, contents: bytes = b"the camera's own bytes"
) -> Recording:
    """A recording whose original is in the vault."""
    source.write_bytes(contents)
    staged = library.vault.stage(source, SilentContext())
    with library.change("recording.add") as change:
        entry = change.adopt_original(staged)
        return change.insert_recording(sample_recording(case.id, entry.relative_path, entry.sha256, entry.size_bytes))


def sample_layer(case_id: int | None, kind: LayerKind = LayerKind.FEATURES, name: str = "Beats <b>7</b>") -> MapLayer:
    """A layer whose file is still to be adopted, with every field filled."""
    layer = MapLayer(kind, name, "zones.geojson", "", "", 0, case_id, colour="#4f9cf0", opacity_percent=80)
    if kind is LayerKind.FEATURES:
        return layer
    points = tuple(
        ControlPoint(x_px, y_px, 41.7658 - y_px * 1e-6, -72.6734 + x_px * 1.37e-6)
        for x_px, y_px in ((0.5, 0.25), (799.0, 3.0), (2.0, 599.0), (790.0, 590.0))
    )
    return replace(layer, width_px=800, height_px=600, points=points, residual_m=fit_picture(points).residual_m)


def add_layer(
    library: CaseLibrary, layer: MapLayer, source: Path, contents: bytes = b'{"type": "FeatureCollection"}'
) -> MapLayer:
    """A layer whose file is in the vault."""
    source.write_bytes(contents)
    staged = library.vault.stage(source, SilentContext())
    with library.change("layer.add") as change:
        entry = change.adopt_original(staged)
        return change.insert_layer(
            replace(layer, location=entry.relative_path, sha256=entry.sha256, size_bytes=entry.size_bytes)
        )


def add_bookmark(library: CaseLibrary, recording: Recording, title: str = "Warning given", note: str = "") -> Bookmark:
    """A bookmark in a change of its own."""
    with library.change("bookmark.add") as change:
        return change.insert_bookmark(sample_bookmark(recording.case_id, recording.id, title, note))


def linked_copy(recording: Recording, path: str) -> Recording:
    """The same recording, unstored, with an original that stays where it is."""
    return replace(recording, id=0, linked=True, location=path)


@contextmanager
def behind_the_back(library_folder: Path) -> Iterator[sqlite3.Connection]:
    """What a person with a database tool has: a connection on which everything is allowed."""
    with closing(sqlite3.connect(library_folder / "library.db", isolation_level=None)) as connection:
        yield connection


@contextmanager
def without_audit_guards(library_folder: Path) -> Iterator[sqlite3.Connection]:
    """As `behind_the_back`, with the audit table's triggers taken away and put back afterwards."""
    with behind_the_back(library_folder) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        ).fetchall()
        assert len(triggers) == 3
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            connection.execute(sql)
