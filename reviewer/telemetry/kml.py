"""Reads KML 2.2: `gx:Track` (also within `gx:MultiTrack`), its times matched to its coordinates by their order.

Where a file holds no `gx:Track`, placemarks with a point and a time are its track, and else its lines, which state no
times. Polygons, overlays and placemarks without a time are drawings, no samples, and are counted as left out.
Source: https://developers.google.com/kml/documentation/kmlreference (`gx:Track`, `TimeStamp`, `LineString`).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.domain.time import UtcTime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.content import looks_like_xml, xml_start
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.stated_time import utc_of
from reviewer.telemetry.xml_elements import read_elements

FORMAT = "KML gx:Track"
FORMAT_POINTS = "KML placemarks"
FORMAT_LINES = "KML LineString"

_NAN = float("nan")
_LONGEST_LINE = 64 * 1024 * 1024
_TEXTS = frozenset({"name", "when", "coord", "coordinates"})


def is_kml(head: bytes) -> bool:
    """Whether a file with such a head is XML whose root element is `kml`."""
    return looks_like_xml(head) and xml_start(head).root == "kml"


def read_kml(path: Path) -> list[Track]:
    """Every track of a KML file that holds positions, in file order; `gx:Track` of one placemark are one track.

    Raises:
        TrackFormatError: not readable, not XML before the first position, or with a document type declaration.
    """
    reader = _KmlReader(path.stem)
    trouble = read_elements(path, reader, _LONGEST_LINE)
    tracks = reader.tracks(trouble)
    if trouble and not any(len(track) for track in tracks):
        raise TrackFormatError(path, f"KML, but not well-formed XML at {trouble}")
    return tracks


@dataclass(slots=True)
class _Line:
    """One `gx:Track` or `LineString` while it is read: times and places as the file writes them."""

    times: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Placemark:
    """What a placemark holds."""

    name: str = ""
    time: str = ""
    point: str = ""
    tracks: list[_Line] = field(default_factory=list)
    lines: list[_Line] = field(default_factory=list)


class _KmlReader:
    """Turns elements into tracks."""

    def __init__(self, file_stem: str) -> None:
        self._file_stem = file_stem
        self._placemarks: list[_Placemark] = []
        self._line: _Line | None = None
        self._geometry = ""
        self._parent = ""
        self._left_out: dict[str, int] = {}

    def start(self, name: str, parent: str, _: Mapping[str, str]) -> bool:
        """An element begins; whether its text is wanted."""
        self._parent = parent
        if name == "Placemark":
            self._placemarks.append(_Placemark())
        elif name == "Track":
            self._line = _Line()
            self._placemark.tracks.append(self._line)
        elif name == "LineString":
            self._geometry = name
            self._line = _Line()
            self._placemark.lines.append(self._line)
        elif name in ("Point", "LinearRing"):
            self._geometry = name
        return name in _TEXTS

    def end(self, name: str, text: str | None) -> None:
        """An element ends, with the text that was wanted of it."""
        if name in ("Track", "LineString"):
            self._line = None
        if text is None:
            return
        if name == "name" and self._parent == "Placemark":
            self._placemark.name = text
        elif name == "when":
            if self._line is not None:
                self._line.times.append(text)
            elif self._placemarks:
                self._placemark.time = text
        elif name == "coord" and self._line is not None:
            self._line.places.append(text)
        elif name == "coordinates":
            self._take_coordinates(text)

    def tracks(self, trouble: str) -> list[Track]:
        """What was read; without any position, one empty track that says what was left out."""
        if trouble:
            self._leave_out(f"rest of the file, not well-formed XML at {trouble}")
        with_tracks = [placemark for placemark in self._placemarks if any(line.places for line in placemark.tracks)]
        timed = [placemark for placemark in self._placemarks if placemark.point and placemark.time]
        with_lines = [placemark for placemark in self._placemarks if any(line.places for line in placemark.lines)]
        untimed = sum(bool(placemark.point and not placemark.time) for placemark in self._placemarks)
        self._leave_out("placemark without a time", untimed)
        if with_tracks:
            self._leave_out("placemark beside the tracks", len(timed))
            self._leave_out("line without times", sum(len(placemark.lines) for placemark in with_lines))
            named = [(placemark.name, FORMAT, placemark.tracks) for placemark in with_tracks]
        elif timed:
            self._leave_out("line without times", sum(len(placemark.lines) for placemark in with_lines))
            places = _Line([placemark.time for placemark in timed], [_spaced(placemark.point) for placemark in timed])
            named = [(self._file_stem, FORMAT_POINTS, [places])]
        else:
            named = [(placemark.name, FORMAT_LINES, placemark.lines) for placemark in with_lines]
        return self._built(named or [("", FORMAT, [])])

    @property
    def _placemark(self) -> _Placemark:
        """The placemark at hand; geometry outside any gets one of its own."""
        if not self._placemarks:
            self._placemarks.append(_Placemark())
        return self._placemarks[-1]

    def _take_coordinates(self, text: str) -> None:
        if self._line is not None and self._geometry == "LineString":
            self._line.places += [place.replace(",", " ") for place in text.split()]
        elif self._geometry == "Point":
            self._placemark.point = text
        else:
            self._leave_out("outline of an area")

    def _built(self, named: Sequence[tuple[str, str, Sequence[_Line]]]) -> list[Track]:
        built = []
        for number, (name, track_format, lines) in enumerate(named):
            builder = TrackBuilder(name or self._file_stem, track_format)
            for segment, line in enumerate(lines):
                self._add(builder, line, segment)
            if number == len(named) - 1:
                for reason, count in self._left_out.items():
                    builder.leave_out(reason, count)
            built.append(builder.build())
        return built

    def _add(self, builder: TrackBuilder, line: _Line, segment: int) -> None:
        for index, place in enumerate(line.places):
            utc = self._utc(line.times[index]) if index < len(line.times) else None
            fix = _fix(place, utc, segment)
            if fix is None:
                self._leave_out("coordinates that are no numbers")
            else:
                builder.add(fix)
        self._leave_out("time without coordinates", max(len(line.times) - len(line.places), 0))

    def _utc(self, text: str) -> UtcTime | None:
        utc = utc_of(text)
        if utc is None and text:
            self._leave_out("unreadable time of a point that was kept")
        return utc

    def _leave_out(self, reason: str, count: int = 1) -> None:
        if count:
            self._left_out[reason] = self._left_out.get(reason, 0) + count


def _fix(place: str, utc: UtcTime | None, segment: int) -> Fix | None:
    """A sample from longitude, latitude and perhaps altitude with spaces between; an empty place is no fix."""
    parts = place.split()
    if not parts:
        return Fix(utc, None, _NAN, _NAN, kind=FixKind.NONE, flags=FixFlag.NO_FIX, segment=segment)
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    if len(numbers) < 2:
        return None
    altitude_m = numbers[2] if len(numbers) > 2 and math.isfinite(numbers[2]) else _NAN
    return Fix(utc, None, numbers[1], numbers[0], altitude_m=altitude_m, segment=segment)


def _spaced(place: str) -> str:
    return " ".join(place.split()).replace(",", " ")
