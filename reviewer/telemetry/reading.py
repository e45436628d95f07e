"""Reads any file that holds a track, recognised by its content.

`_FORMATS` is the table of formats: a new one is one row, a function that looks at the first bytes and one that reads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.track import Track
from reviewer.telemetry.content import looks_like_xml, read_head, xml_start
from reviewer.telemetry.embedded import read_recording_tracks
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.gpmf import is_gpmf, read_gpmf
from reviewer.telemetry.gpx import is_gpx, read_gpx
from reviewer.telemetry.nmea import is_nmea, read_nmea


@dataclass(frozen=True, slots=True)
class _Format:
    """One row of the table.

    Attributes:
        name: for messages.
        recognise: whether a file that begins with these bytes is of this format.
        read: all tracks of such a file.
    """

    name: str
    recognise: Callable[[bytes], bool]
    read: Callable[[Path], list[Track]]


_FORMATS = (
    _Format("GPX", is_gpx, read_gpx),
    _Format("a GPMF stream", is_gpmf, read_gpmf),
    _Format("an NMEA 0183 log", is_nmea, read_nmea),
)
"""Tried in this order: NMEA last, since sentences may lie anywhere within a head."""

_NAMED_AS_XML = frozenset({".gpx", ".xml"})

_CONTAINER_STARTS = (
    (4, b"ftyp"),
    (4, b"moov"),
    (4, b"mdat"),
    (4, b"free"),
    (4, b"wide"),
    (4, b"skip"),
    (0, b"\x1a\x45\xdf\xa3"),
    (0, b"RIFF"),
    (0, b"\x00\x00\x01\xba"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
)
"""How MP4 and MOV, Matroska, AVI, MPEG program streams and ASF begin: recordings, whatever text lies within."""


def is_track_file(path: Path) -> bool:
    """Whether a file's first bytes are those of a known track format; False for what cannot be read."""
    try:
        return _recognise(read_head(path)) is not None
    except TrackFormatError:
        return False


def read_track_file(path: Path) -> list[Track]:
    """Every track of a file: of a track format, or inside a recording.

    Raises:
        NoPositionsError: a known format, but the file states no position.
        TrackFormatError: missing, unreadable, empty, not a track, or damaged before the first position.
    """
    head = read_head(path)
    known = _recognise(head)
    if known is not None:
        tracks, name = known.read(path), known.name
    else:
        _refuse_foreign_text(path, head)
        tracks, name = read_recording_tracks(path), "a recording"
    if not any(track.stated_count for track in tracks):
        raise NoPositionsError(path, name, tracks)
    return tracks


def _recognise(head: bytes) -> _Format | None:
    if _is_container(head):
        return None
    return next((known for known in _FORMATS if known.recognise(head)), None)


def _is_container(head: bytes) -> bool:
    return any(head[offset : offset + len(start)] == start for offset, start in _CONTAINER_STARTS)


def _refuse_foreign_text(path: Path, head: bytes) -> None:
    """Say what a file of no known format is, where that can be said better than "no track"."""
    if looks_like_xml(head):
        start = xml_start(head)
        if start.has_doctype:
            raise TrackFormatError(
                path, "XML with a document type declaration, which a track never needs: refused, nothing of it was read"
            )
        if start.trouble:
            raise TrackFormatError(path, f"not well-formed XML: {start.trouble}")
        raise TrackFormatError(path, f"XML, but not GPX: its root element is <{start.root}>")
    if path.suffix.lower() in _NAMED_AS_XML:
        raise TrackFormatError(path, f"named {path.suffix}, but its content is not XML")
