"""Reads GPX 1.0 and 1.1: tracks (`trk`) as tracks; routes and waypoints are plans and marks, counted as left out.

Read element by element with expat rather than as a tree, for three reasons: a document type declaration is refused
before any entity exists, a file cut off in the middle keeps every point before the cut, and a damaged number costs
one value and not the file. Source: https://www.topografix.com/GPX/1/1/ and its 1.0 predecessor.
"""

import math
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.parsers import expat

from reviewer.domain.time import UtcTime, utc_from_datetime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.content import XML_TROUBLES, looks_like_xml, unreadable, xml_start, xml_trouble
from reviewer.telemetry.errors import TrackFormatError

_CHUNK_BYTES = 1 << 20
_LONGEST_TEXT = 4096
"""Characters kept of one element: a time, a number or a name needs no more."""

_NAN = float("nan")

_TIME = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?\s*(Z|z|([+-])(\d{2}):?(\d{2})?)?",
    re.ASCII,
)

_FIX_KINDS = {"none": FixKind.NONE, "2d": FixKind.TWO_D, "3d": FixKind.THREE_D, "dgps": FixKind.DIFFERENTIAL}

_POINT_ELEMENTS = {"time", "ele", "fix", "sat", "hdop", "speed", "course", "hAcc"}
"""What is read of a point, also inside extensions: GPX 1.0 has speed and course as its own elements, writers of 1.1 put
them into extensions under the same local names. The first one counts."""

_NO_TRACK = {"wpt": "waypoint", "rtept": "route point"}


class _Doctype(Exception):  # noqa: N818 - told to the user as a TrackFormatError by whoever feeds the parser
    """The document declares a type, and could declare entities."""


def is_gpx(head: bytes) -> bool:
    """Whether a file with such a head is XML whose root element is `gpx`."""
    return looks_like_xml(head) and xml_start(head).root == "gpx"


def read_gpx(path: Path) -> list[Track]:
    """Every track of a GPX file that holds points, in file order.

    Raises:
        TrackFormatError: not readable, not XML before the first point, or with a document type declaration.
    """
    reader = _GpxReader(path.stem)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                reader.feed(chunk)
        reader.end()
    except OSError as error:
        raise unreadable(path, error) from error
    except _Doctype as error:
        raise TrackFormatError(
            path, "XML with a document type declaration, which a track never needs: refused, nothing of it was read"
        ) from error
    except XML_TROUBLES as error:
        if reader.point_count == 0:
            raise TrackFormatError(path, f"GPX, but not well-formed XML at {xml_trouble(error)}") from error
        reader.cut_off(xml_trouble(error))
    return reader.tracks()


def parse_gpx_time(text: str) -> UtcTime | None:
    """The instant of an `xsd:dateTime`; one without a zone is UTC, as GPX demands. None where it is none."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.group(1, 2, 3, 4, 5, 6))
    microsecond = int((match[7] or "")[:6].ljust(6, "0"))
    try:
        zone = UTC
        if match[9]:
            offset = timedelta(hours=int(match[10]), minutes=int(match[11] or 0))
            zone = timezone(-offset if match[9] == "-" else offset)
        return utc_from_datetime(datetime(year, month, day, hour, minute, second, microsecond, zone))
    except (ValueError, OverflowError):
        return None


@dataclass(slots=True)
class _PendingTrack:
    """A `trk` while it is read."""

    name: str = ""
    fixes: list[Fix] = field(default_factory=list)


class _GpxReader:
    """Turns the parser's calls into tracks."""

    def __init__(self, file_stem: str) -> None:
        self._file_stem = file_stem
        self._version = ""
        self._tracks: list[_PendingTrack] = []
        self._left_out: dict[str, int] = {}
        self._segment = -1
        self._parents: list[str] = []
        self._point: dict[str, str] | None = None
        self._text: list[str] | None = None
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self.point_count = 0

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def end(self) -> None:
        self._parser.Parse(b"", True)

    def cut_off(self, trouble: str) -> None:
        """Note that the file ends in disorder, after points that stay."""
        self._leave_out(f"rest of the file, not well-formed XML at {trouble}")

    def tracks(self) -> list[Track]:
        """What was read; without any point, one empty track that says what was left out."""
        pending = [track for track in self._tracks if track.fixes] or [_PendingTrack()]
        built = []
        for index, track in enumerate(pending):
            builder = TrackBuilder(track.name or self._file_stem, f"GPX {self._version}".rstrip())
            for fix in track.fixes:
                builder.add(fix)
            if index == 0:
                for reason, count in self._left_out.items():
                    builder.leave_out(reason, count)
            built.append(builder.build())
        return built

    def _leave_out(self, reason: str) -> None:
        self._left_out[reason] = self._left_out.get(reason, 0) + 1

    def _doctype(self, *_: object) -> None:
        raise _Doctype

    def _start(self, qualified_name: str, attributes: dict[str, str]) -> None:
        name = qualified_name.rpartition(" ")[2]
        parent = self._parents[-1] if self._parents else ""
        self._parents.append(name)
        if name == "trkpt":
            self._point = dict(attributes)
        elif self._point is not None:
            self._text = [] if name in _POINT_ELEMENTS else None
        elif name == "trk":
            self._tracks.append(_PendingTrack())
        elif name == "trkseg":
            self._segment += 1
        elif name == "name" and parent == "trk":
            self._text = []
        elif name == "gpx":
            self._version = attributes.get("version", "")[:8]
        elif name in _NO_TRACK:
            self._leave_out(_NO_TRACK[name])

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text[:_LONGEST_TEXT])

    def _end(self, _: str) -> None:
        name = self._parents.pop()
        if name == "trkpt" and self._point is not None:
            self._finish_point(self._point)
            self._point = None
        elif self._text is not None:
            text = "".join(self._text)[:_LONGEST_TEXT].strip()
            self._text = None
            if self._point is not None:
                self._point.setdefault(name, text)
            elif self._tracks:
                self._tracks[-1].name = text

    def _finish_point(self, point: dict[str, str]) -> None:
        latitude, longitude = _number(point.get("lat")), _number(point.get("lon"))
        if latitude is None or longitude is None:
            self._leave_out("point without a readable latitude and longitude")
            return
        utc = None
        if time := point.get("time"):
            utc = parse_gpx_time(time)
            if utc is None:
                self._leave_out("unreadable time of a point that was kept")
        if not self._tracks:
            self._tracks.append(_PendingTrack())
        kind = _FIX_KINDS.get(point.get("fix", ""), FixKind.UNKNOWN)
        course_deg = _stated(point, "course")
        self._tracks[-1].fixes.append(
            Fix(
                utc=utc,
                media_time=None,
                latitude_deg=latitude,
                longitude_deg=longitude,
                altitude_m=_finite(point, "ele"),
                speed_mps=_stated(point, "speed"),
                course_deg=course_deg if course_deg <= 360.0 else _NAN,
                dop=_stated(point, "hdop"),
                accuracy_m=_stated(point, "hAcc"),
                kind=kind,
                satellites_total=_satellites(point),
                flags=FixFlag.NO_FIX if kind is FixKind.NONE else FixFlag.NONE,
                segment=max(self._segment, 0),
            )
        )
        self.point_count += 1


def _number(text: str | None) -> float | None:
    """A number as the file writes it, NaN and infinity included; None where it is no number."""
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return None


def _finite(point: dict[str, str], name: str) -> float:
    value = _number(point.get(name))
    return value if value is not None and math.isfinite(value) else _NAN


def _stated(point: dict[str, str], name: str) -> float:
    """A quantity that cannot be negative: phones write −1 for "not known"."""
    value = _finite(point, name)
    return value if value >= 0.0 else _NAN


def _satellites(point: dict[str, str]) -> int | None:
    value = _finite(point, "sat")
    return int(value) if 0.0 <= value <= 999.0 else None
