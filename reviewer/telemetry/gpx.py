"""Reads GPX 1.0 and 1.1: tracks (`trk`) as tracks; routes and waypoints are plans and marks, counted as left out.

A damaged number costs one value and not the file. Source: https://www.topografix.com/GPX/1/1/ and its 1.0 predecessor.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.domain.track import NO_VALUES, Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.channel_names import GPX_ELEMENTS
from reviewer.telemetry.content import XML_TROUBLES, looks_like_xml, xml_start, xml_trouble
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.stated_time import utc_of
from reviewer.telemetry.xml_elements import DOCTYPE_TROUBLE, DocumentTypeRefused, ElementFeed, read_elements

_NAN = float("nan")

_FIX_KINDS = {"none": FixKind.NONE, "2d": FixKind.TWO_D, "3d": FixKind.THREE_D, "dgps": FixKind.DIFFERENTIAL}

_POINT_ELEMENTS = {"time", "ele", "fix", "sat", "hdop", "speed", "course", "hAcc"}
"""What is read of a point, also inside extensions: GPX 1.0 has speed and course as its own elements, writers of 1.1 put
them into extensions under the same local names. The first one counts. So it is with those of `GPX_ELEMENTS`."""

_NO_TRACK = {"wpt": "waypoint", "rtept": "route point"}


def is_gpx(head: bytes) -> bool:
    """Whether a file with such a head is XML whose root element is `gpx`."""
    return looks_like_xml(head) and xml_start(head).root == "gpx"


def read_gpx(path: Path) -> list[Track]:
    """Every track of a GPX file that holds points, in file order.

    Raises:
        TrackFormatError: not readable, not XML before the first point, or with a document type declaration.
    """
    reader = _GpxReader(path.stem)
    trouble = read_elements(path, reader)
    if trouble and reader.point_count == 0:
        raise TrackFormatError(path, f"GPX, but not well-formed XML at {trouble}")
    if trouble:
        reader.cut_off(trouble)
    return reader.tracks()


@dataclass(slots=True)
class _PendingTrack:
    """A `trk` while it is read."""

    name: str = ""
    fixes: list[tuple[Fix, Mapping[str, float]]] = field(default_factory=list)


class GpxLog:
    """GPX that comes in pieces, cut anywhere, and may never end: as a logger writes it."""

    def __init__(self) -> None:
        """Start before the first piece."""
        self._reader = _GpxReader("")
        self._feed = ElementFeed(self._reader)
        self._trouble = ""

    @property
    def trouble(self) -> str:
        """Why nothing more can be read, in words; empty while it can."""
        return self._trouble

    @property
    def format(self) -> str:
        """`GPX 1.1`, or `GPX` where no version is stated yet."""
        return self._reader.format

    @property
    def left_out(self) -> Mapping[str, int]:
        """How much was no sample so far, by reason."""
        return self._reader.left_out

    def feed(self, piece: bytes) -> None:
        """Take the next piece; once something is no XML any more, nothing."""
        if self._trouble:
            return
        try:
            self._feed.parse(piece)
        except DocumentTypeRefused:
            self._trouble = DOCTYPE_TROUBLE
        except XML_TROUBLES as error:
            self._trouble = f"not well-formed XML at {xml_trouble(error)}"

    def hand_over(self) -> list[Fix]:
        """The points that ended since, of whichever track, in order; they are forgotten here."""
        return self._reader.hand_over()


class _GpxReader:
    """Turns elements into tracks."""

    def __init__(self, file_stem: str) -> None:
        self._file_stem = file_stem
        self._version = ""
        self._tracks: list[_PendingTrack] = []
        self._left_out: dict[str, int] = {}
        self._segment = -1
        self._point: dict[str, str] | None = None
        self.point_count = 0

    @property
    def format(self) -> str:
        """What the file says that it is."""
        return f"GPX {self._version}".rstrip()

    @property
    def left_out(self) -> Mapping[str, int]:
        """How much was no sample so far, by reason."""
        return dict(self._left_out)

    def hand_over(self) -> list[Fix]:
        """The points that were read, which are forgotten here."""
        fixes = [fix for track in self._tracks for fix, _ in track.fixes]
        del self._tracks[:-1]
        for track in self._tracks:
            track.fixes.clear()
        return fixes

    def cut_off(self, trouble: str) -> None:
        """Note that the file ends in disorder, after points that stay."""
        self._leave_out(f"rest of the file, not well-formed XML at {trouble}")

    def tracks(self) -> list[Track]:
        """What was read; without any point, one empty track that says what was left out."""
        pending = [track for track in self._tracks if track.fixes] or [_PendingTrack()]
        built = []
        for index, track in enumerate(pending):
            builder = TrackBuilder(track.name or self._file_stem, self.format)
            for channel in GPX_ELEMENTS.values():
                builder.state_unit(channel.name, channel.unit)
            for fix, values in track.fixes:
                builder.add(fix, values)
            if index == 0:
                for reason, count in self._left_out.items():
                    builder.leave_out(reason, count)
            built.append(builder.build())
        return built

    def _leave_out(self, reason: str) -> None:
        self._left_out[reason] = self._left_out.get(reason, 0) + 1

    def start(self, name: str, parent: str, attributes: Mapping[str, str]) -> bool:
        """An element begins; whether its text is wanted."""
        if name == "trkpt":
            self._point = dict(attributes)
        elif self._point is not None:
            return name in _POINT_ELEMENTS or name in GPX_ELEMENTS
        elif name == "trk":
            self._tracks.append(_PendingTrack())
        elif name == "trkseg":
            self._segment += 1
        elif name == "gpx":
            self._version = attributes.get("version", "")[:8]
        elif name in _NO_TRACK:
            self._leave_out(_NO_TRACK[name])
        return name == "name" and parent == "trk"

    def end(self, name: str, text: str | None) -> None:
        """An element ends, with the text that was wanted of it."""
        if name == "trkpt" and self._point is not None:
            self._finish_point(self._point)
            self._point = None
        elif text is not None and self._point is not None:
            self._point.setdefault(name, text)
        elif text is not None and self._tracks:
            self._tracks[-1].name = text

    def _finish_point(self, point: dict[str, str]) -> None:
        latitude, longitude = _number(point.get("lat")), _number(point.get("lon"))
        if latitude is None or longitude is None:
            self._leave_out("point without a readable latitude and longitude")
            return
        utc = None
        if time := point.get("time"):
            utc = utc_of(time)
            if utc is None:
                self._leave_out("unreadable time of a point that was kept")
        if not self._tracks:
            self._tracks.append(_PendingTrack())
        kind = _FIX_KINDS.get(point.get("fix", ""), FixKind.UNKNOWN)
        course_deg = _stated(point, "course")
        fix = Fix(
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
        self._tracks[-1].fixes.append((fix, _values(point)))
        self.point_count += 1


def _number(text: str | None) -> float | None:
    """A number as the file writes it, NaN and infinity included; None where it is no number."""
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return None


def _values(point: dict[str, str]) -> Mapping[str, float]:
    """What the point states beside a position, by the channel's name; the first element of a name counts."""
    stated: dict[str, float] = {}
    for element, channel in GPX_ELEMENTS.items():
        value = _number(point.get(element)) if element in point else None
        if value is not None:
            stated.setdefault(channel.name, value)
    return stated or NO_VALUES


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
