"""Reads GeoJSON: lines with a time for each coordinate, and points with one time each.

GeoJSON itself knows no times. What writers agree on is read: `coordinateProperties.times`, `coordTimes` or `times`
beside a line (nested for several lines), and `time`, `timestamp`, `datetime` or `utc` beside a point, as ISO 8601 or as
seconds or milliseconds since 1970. Heart rate, battery and the like are read where they stand beside the times, or
beside a point, under a usual name. Areas are no tracks. Source: RFC 7946; the `coordTimes` convention of
togeojson and its successors.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.domain.time import MICROSECONDS_PER_SECOND, LocalTime, UtcTime
from reviewer.domain.track import Fix, Track, TrackBuilder
from reviewer.telemetry.channel_names import ChannelName, json_channel
from reviewer.telemetry.json_text import json_object, number_of, starts_json_object
from reviewer.telemetry.stated_time import stated_of

FORMAT = "GeoJSON"

_NAN = float("nan")
_GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "GeometryCollection", "Polygon", "MultiPolygon")
_TYPE = re.compile(rf'"type"\s*:\s*"(?:FeatureCollection|Feature|{"|".join(_GEOMETRIES)})"'.encode())
_POINT_TIMES = ("time", "timestamp", "datetime", "utc", "date_time")
_LINE_TIMES = ("coordTimes", "times", "timestamps")
_MILLISECONDS_FROM = 1e11
"""Seconds reach this number in the year 5138, milliseconds passed it in 1973."""

_LATEST_SECOND = 4_102_444_800.0
"""The year 2100."""

_DEEPEST = 64


def is_geojson(head: bytes) -> bool:
    """Whether a file with such a head is a JSON object that names a type of GeoJSON."""
    return starts_json_object(head) and _TYPE.search(head) is not None


def read_geojson(path: Path) -> list[Track]:
    """A track for each feature with lines, and one for all points together, in file order.

    Raises:
        TrackFormatError: not readable, too large or not JSON.
    """
    reader = _GeoJsonReader(path.stem)
    reader.take(json_object(path, FORMAT), {}, 0)
    return reader.tracks()


@dataclass(slots=True)
class _Pending:
    """A track while it is read, and how many segments it has."""

    builder: TrackBuilder
    segments: int = 0


class _GeoJsonReader:
    """Walks the objects."""

    def __init__(self, file_stem: str) -> None:
        self._file_stem = file_stem
        self._tracks: list[_Pending] = []
        self._points: _Pending | None = None
        self._left_out: dict[str, int] = {}

    def take(self, item: object, properties: Mapping[str, Any], depth: int) -> None:
        """One object of any type, with the properties of the feature around it."""
        if not isinstance(item, dict) or depth > _DEEPEST:
            self._leave_out("object that is no GeoJSON")
            return
        kind = item.get("type")
        if kind == "FeatureCollection":
            for feature in _list(item.get("features")):
                self.take(feature, {}, depth + 1)
        elif kind == "Feature":
            own = item.get("properties")
            if item.get("geometry") is not None:
                self.take(item["geometry"], own if isinstance(own, dict) else {}, depth + 1)
        elif kind == "GeometryCollection":
            for geometry in _list(item.get("geometries")):
                self.take(geometry, properties, depth + 1)
        else:
            self._take_geometry(kind, item.get("coordinates"), properties)

    def _take_geometry(self, kind: object, coordinates: object, properties: Mapping[str, Any]) -> None:
        if kind == "Point":
            self._add_points([coordinates], [_first(properties, _POINT_TIMES)], properties)
        elif kind == "MultiPoint":
            self._add_points(_list(coordinates), _list(_line_times(properties)), properties)
        elif kind == "LineString":
            self._add_lines([coordinates], [_line_times(properties)], properties)
        elif kind == "MultiLineString":
            self._add_lines(_list(coordinates), _list(_line_times(properties)), properties)
        elif kind in _GEOMETRIES:
            self._leave_out("area")
        else:
            self._leave_out("object that is no GeoJSON")

    def tracks(self) -> list[Track]:
        """What was read; without any position, one empty track that says what was left out."""
        pending = self._tracks or [_Pending(TrackBuilder(self._file_stem, FORMAT))]
        for reason, count in self._left_out.items():
            pending[0].builder.leave_out(reason, count)
        return [track.builder.build() for track in pending]

    def _begin(self, name: object) -> _Pending:
        self._tracks.append(_Pending(TrackBuilder(name if isinstance(name, str) and name else self._file_stem, FORMAT)))
        return self._tracks[-1]

    def _add_points(self, places: Sequence[object], times: Sequence[object], properties: Mapping[str, Any]) -> None:
        if self._points is None:
            self._points = self._begin("")
        stated = _beside_point(properties)
        for index, place in enumerate(places):
            time = times[index] if index < len(times) else None
            self._add(self._points.builder, place, time, 0, properties, stated)

    def _add_lines(self, lines: Sequence[object], times: Sequence[object], properties: Mapping[str, Any]) -> None:
        track = self._begin(properties.get("name"))
        # Writers that know one list of times for several lines number them through.
        through = times if times and not isinstance(times[0], list) else None
        channels = _beside_line(properties)
        done = 0
        for number, line in enumerate(lines):
            places = _list(line)
            own = through[done:] if through is not None else _list(times[number] if number < len(times) else None)
            for index, place in enumerate(places):
                stated = {channel: _at(column, number, index, done) for channel, column in channels.items()}
                self._add(track.builder, place, own[index] if index < len(own) else None, number, {}, stated)
            self._leave_out("time without coordinates", 0 if through is not None else max(len(own) - len(places), 0))
            done += len(places)

    def _add(
        self,
        builder: TrackBuilder,
        place: object,
        time: object,
        segment: int,
        properties: Mapping[str, Any],
        stated: Mapping[ChannelName, float | None],
    ) -> None:
        numbers = [number_of(part) for part in _list(place)]
        if len(numbers) < 2 or numbers[0] is None or numbers[1] is None:
            self._leave_out("coordinates that are no numbers")
            return
        utc, local = _time(time)
        if utc is None and local is None and time is not None:
            self._leave_out("unreadable time of a point that was kept")
        altitude_m = numbers[2] if len(numbers) > 2 and numbers[2] is not None else _NAN
        speed_mps, course_deg = _stated(properties, "speed_mps", "speed"), _stated(properties, "course", "heading")
        values: dict[str, float] = {}
        for channel, value in stated.items():
            if value is not None:
                builder.state_unit(channel.name, channel.unit)
                values[channel.name] = value
        builder.add(
            Fix(
                utc=utc,
                media_time=None,
                latitude_deg=numbers[1],
                longitude_deg=numbers[0],
                altitude_m=altitude_m if math.isfinite(altitude_m) else _NAN,
                speed_mps=speed_mps,
                course_deg=course_deg if course_deg <= 360.0 else _NAN,
                segment=segment,
                local=local,
            ),
            values,
        )

    def _leave_out(self, reason: str, count: int = 1) -> None:
        if count:
            self._left_out[reason] = self._left_out.get(reason, 0) + count


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _first(properties: Mapping[str, Any], names: Sequence[str]) -> object:
    return next((properties[name] for name in names if properties.get(name) is not None), None)


def _line_times(properties: Mapping[str, Any]) -> object:
    beside = properties.get("coordinateProperties")
    found = _first(beside, ("times", "time")) if isinstance(beside, dict) else None
    return found if found is not None else _first(properties, _LINE_TIMES)


def _beside_point(properties: Mapping[str, Any]) -> dict[ChannelName, float | None]:
    """What the properties of a point state under a usual name."""
    named = ((json_channel(name), value) for name, value in properties.items())
    return {channel: _plain_number(value) for channel, value in named if channel is not None}


def _beside_line(properties: Mapping[str, Any]) -> dict[ChannelName, list[Any]]:
    """The lists beside a line's times that hold a value for each coordinate, or a list for each of several lines."""
    beside = properties.get("coordinateProperties")
    named = (
        (json_channel(name), value) for name, value in (beside if isinstance(beside, dict) else properties).items()
    )
    return {channel: value for channel, value in named if channel is not None and isinstance(value, list)}


def _at(column: list[Any], line: int, index: int, before: int) -> float | None:
    """The value of a coordinate: of a line's own list, or of one that is numbered through all lines."""
    if any(isinstance(part, list) for part in column):
        own = _list(column[line]) if line < len(column) else []
    else:
        own, index = column, before + index
    return _plain_number(own[index]) if index < len(own) else None


def _plain_number(value: object) -> float | None:
    """A number that is written as one: text and truth values are none."""
    return None if isinstance(value, str | bool) else number_of(value)


def _stated(properties: Mapping[str, Any], *names: str) -> float:
    value = number_of(_first(properties, names))
    return value if value is not None and 0.0 <= value < math.inf else _NAN


def _time(value: object) -> tuple[UtcTime | None, LocalTime | None]:
    """A time as UTC, or as what a clock showed where it states no zone."""
    if isinstance(value, str):
        return stated_of(value)
    number = number_of(value)
    if number is None or not math.isfinite(number):
        return None, None
    seconds = number / 1000.0 if abs(number) >= _MILLISECONDS_FROM else number
    return (UtcTime(round(seconds * MICROSECONDS_PER_SECOND)), None) if 0 < seconds < _LATEST_SECOND else (None, None)
