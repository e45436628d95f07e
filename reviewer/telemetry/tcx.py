"""Reads TCX (Training Center Database): the trackpoints of activities and courses.

A trackpoint without a position is a sample without a fix. Source: the schema `TrainingCenterDatabasev2.xsd` and its
extension `ActivityExtensionv2.xsd` (speed).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.content import looks_like_xml, xml_start
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.stated_time import utc_of
from reviewer.telemetry.xml_elements import read_elements

FORMAT = "TCX"

_NAN = float("nan")
_POINT_ELEMENTS = frozenset({"Time", "LatitudeDegrees", "LongitudeDegrees", "AltitudeMeters", "Speed"})


def is_tcx(head: bytes) -> bool:
    """Whether a file with such a head is XML whose root element is `TrainingCenterDatabase`."""
    return looks_like_xml(head) and xml_start(head).root == "TrainingCenterDatabase"


def read_tcx(path: Path) -> list[Track]:
    """A track for each activity or course, each `Track` element within it a segment.

    Raises:
        TrackFormatError: not readable, not XML before the first trackpoint, or with a document type declaration.
    """
    reader = _TcxReader(path.stem)
    trouble = read_elements(path, reader)
    if trouble and reader.point_count == 0:
        raise TrackFormatError(path, f"TCX, but not well-formed XML at {trouble}")
    return reader.tracks(trouble)


@dataclass(slots=True)
class _Activity:
    """An activity or a course while it is read."""

    name: str = ""
    fixes: list[Fix] = field(default_factory=list)


class _TcxReader:
    """Turns elements into tracks."""

    def __init__(self, file_stem: str) -> None:
        self._file_stem = file_stem
        self._activities: list[_Activity] = []
        self._point: dict[str, str] | None = None
        self._segment = -1
        self._left_out: dict[str, int] = {}
        self.point_count = 0

    def start(self, name: str, parent: str, _: Mapping[str, str]) -> bool:
        """An element begins; whether its text is wanted."""
        if name in ("Activity", "Course"):
            self._activities.append(_Activity())
        elif name == "Track":
            self._segment += 1
        elif name == "Trackpoint":
            self._point = {}
        elif self._point is not None:
            return name in _POINT_ELEMENTS
        return (name, parent) in (("Id", "Activity"), ("Name", "Course"))

    def end(self, name: str, text: str | None) -> None:
        """An element ends, with the text that was wanted of it."""
        if name == "Trackpoint" and self._point is not None:
            self._finish(self._point)
            self._point = None
        elif text is not None and self._point is not None:
            self._point.setdefault(name, text)
        elif text is not None and self._activities:
            self._activities[-1].name = text

    def tracks(self, trouble: str) -> list[Track]:
        """What was read; without any trackpoint, one empty track that says what was left out."""
        if trouble:
            self._leave_out(f"rest of the file, not well-formed XML at {trouble}")
        built = []
        for number, activity in enumerate([one for one in self._activities if one.fixes] or [_Activity()]):
            builder = TrackBuilder(activity.name or self._file_stem, FORMAT)
            for fix in activity.fixes:
                builder.add(fix)
            if number == 0:
                for reason, count in self._left_out.items():
                    builder.leave_out(reason, count)
            built.append(builder.build())
        return built

    def _finish(self, point: dict[str, str]) -> None:
        utc = utc_of(point.get("Time", ""))
        if utc is None and point.get("Time"):
            self._leave_out("unreadable time of a point that was kept")
        has_place = "LatitudeDegrees" in point and "LongitudeDegrees" in point
        latitude, longitude = _number(point, "LatitudeDegrees"), _number(point, "LongitudeDegrees")
        if has_place and (latitude is None or longitude is None):
            self._leave_out("point without a readable latitude and longitude")
            return
        if not self._activities:
            self._activities.append(_Activity())
        speed_mps = _finite(point, "Speed")
        self._activities[-1].fixes.append(
            Fix(
                utc=utc,
                media_time=None,
                latitude_deg=_NAN if latitude is None else latitude,
                longitude_deg=_NAN if longitude is None else longitude,
                altitude_m=_finite(point, "AltitudeMeters"),
                speed_mps=speed_mps if speed_mps >= 0.0 else _NAN,
                kind=FixKind.UNKNOWN if has_place else FixKind.NONE,
                flags=FixFlag.NONE if has_place else FixFlag.NO_FIX,
                segment=max(self._segment, 0),
            )
        )
        self.point_count += 1

    def _leave_out(self, reason: str) -> None:
        self._left_out[reason] = self._left_out.get(reason, 0) + 1


def _number(point: dict[str, str], name: str) -> float | None:
    try:
        return float(point[name])
    except (KeyError, ValueError):
        return None


def _finite(point: dict[str, str], name: str) -> float:
    value = _number(point, name)
    return value if value is not None and math.isfinite(value) else _NAN
