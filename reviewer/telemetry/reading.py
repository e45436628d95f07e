"""Reads any file that holds positions, recognised by its content: a track, or a recording that carries one.

Formats of tracks are rows of `file_formats`; what recordings carry is read by `embedded`. Where neither finds a
position, ExifTool may be asked.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.domain.track import StaticPosition, Track
from reviewer.telemetry.axis_folder import read_axis_folder
from reviewer.telemetry.axis_trail import read_axis_trail
from reviewer.telemetry.content import looks_like_xml, read_head, xml_start
from reviewer.telemetry.csv_columns import CsvColumns
from reviewer.telemetry.csv_track import read_csv
from reviewer.telemetry.embedded import read_recording_positions, read_unfinished_recording
from reviewer.telemetry.errors import NoPositionsError, TrackFormatError
from reviewer.telemetry.exiftool import read_with_exiftool
from reviewer.telemetry.file_formats import FILE_FORMATS
from reviewer.telemetry.plausibility import flag_implausible
from reviewer.telemetry.track_format import TrackFormat


@dataclass(frozen=True, eq=False, slots=True)
class TrackFile:
    """What a file says of places.

    Attributes:
        kind: what the file is, for messages: `GPX`, `an NMEA 0183 log`, `a recording`.
        tracks: in file order; empty, or without any sample, where the file holds no track.
        static_position: the one place that it states for all of a recording, or None.
        is_recording: whether it is a recording, or at least no track format that is known here.
    """

    kind: str
    tracks: tuple[Track, ...]
    static_position: StaticPosition | None = None
    is_recording: bool = False

    @property
    def position_count(self) -> int:
        """How many samples state a place, flagged ones included and void ones not."""
        return sum(track.stated_count for track in self.tracks)


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
    """Whether a file's first bytes are those of a known track format.

    Raises:
        TrackFormatError: it cannot be read.
    """
    try:
        return _recognise(read_head(path)) is not None
    except TrackFormatError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return False


def read_track_file(path: Path) -> list[Track]:
    """Every track of a file: of a track format, or inside a recording.

    Raises:
        NoPositionsError: a known format, but the file holds no sample that states a place.
        TrackFormatError: missing, unreadable, empty, not a track, or damaged before the first position.
    """
    found = read_positions(path)
    tracks = list(found.tracks)
    if found.position_count == 0:
        raise NoPositionsError(path, found.kind, tracks)
    return tracks


def read_positions(path: Path, *, exiftool: Path | None = None) -> TrackFile:
    """Everything a file says of places, also where that is nothing.

    Args:
        path: the file.
        exiftool: the program to ask where no position is found here, or None to ask nobody.

    Raises:
        TrackFormatError: missing, unreadable, empty, not a track, or damaged before the first position.
    """
    head = read_head(path)
    try:
        found = _read_here(path, head)
    except TrackFormatError:
        if exiftool is None or looks_like_xml(head):
            raise
        track = read_with_exiftool(exiftool, path)
        if track is None:
            raise
        return TrackFile("a file that ExifTool reads", (flag_implausible(track),), is_recording=True)
    if exiftool is not None and found.position_count == 0:
        track = read_with_exiftool(exiftool, path)
        if track is not None:
            return replace(found, tracks=(*found.tracks, flag_implausible(track)))
    return found


def read_table(path: Path, columns: CsvColumns) -> TrackFile:
    """The positions in a table, given what its columns mean.

    Raises:
        CsvColumnsError: a zone that there is not.
        TrackFormatError: missing, unreadable, empty or too large.
    """
    return TrackFile("a table (CSV)", tuple(flag_implausible(track) for track in read_csv(path, columns)))


def read_device_folder(folder: Path) -> TrackFile:
    """The trails in the recording folder of an AXIS body-worn system.

    Raises:
        TrackFormatError: the folder is none, or a trail in it cannot be read.
    """
    recording = read_axis_folder(folder)
    if recording is None:
        raise TrackFormatError(folder, "a folder, and no recording folder of an AXIS body-worn system")
    tracks = [track for trail in recording.trails for track in read_axis_trail(trail)]
    return TrackFile("an AXIS recording folder", tuple(flag_implausible(track) for track in tracks))


def _read_here(path: Path, head: bytes) -> TrackFile:
    """What the readers of this program find in a file with such a head."""
    known = _recognise(head)
    if known is not None:
        return TrackFile(known.name, tuple(flag_implausible(track) for track in known.read(path)))
    if not _is_container(head):
        _refuse_foreign_text(path, head)
    try:
        positions = read_recording_positions(path)
    except TrackFormatError:
        track = read_unfinished_recording(path) if _is_container(head) else None
        if track is None or len(track) == 0:
            raise
        return TrackFile("an unfinished recording", (flag_implausible(track),), is_recording=True)
    return TrackFile("a recording", positions.tracks, positions.static_position, is_recording=True)


def _recognise(head: bytes) -> TrackFormat | None:
    if _is_container(head):
        return None
    return next((known for known in FILE_FORMATS if known.recognise(head)), None)


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
        raise TrackFormatError(path, f"XML, but no track in GPX, KML or TCX: its root element is <{start.root}>")
    if path.suffix.lower() in _NAMED_AS_XML:
        raise TrackFormatError(path, f"named {path.suffix}, but its content is not XML")
