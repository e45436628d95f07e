"""Writes tracks: JSON that says everything, GPX, CSV, GeoJSON and KML for other programs.

GPX, GeoJSON and KML hold positions only: samples that the receiver wrote without a fix never leave as places. JSON and
CSV hold every sample with its flags. All text is escaped by the writer of its format.
"""

import csv
import io
import json
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

import gpxpy.gpx
import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import UtcTime, datetime_from_utc, format_local, format_utc, seconds
from reviewer.domain.track import Channel, Fix, FixFlag, FixKind, StaticPosition, Track
from reviewer.telemetry.channel_names import TRACK_POINT_EXTENSION

JsonValue = bool | int | float | str | None | list["JsonValue"] | dict[str, "JsonValue"]

CREATOR = "Evidence Reviewer"
_EXTENSION_NAMESPACE = "http://www.garmin.com/xmlschemas/TrackPointExtension/v2"
"""Where other programs look for speed and course, which GPX 1.1 itself has no elements for."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MEDIA_DECIMALS = 6

_FIX_WORDS = {
    FixKind.UNKNOWN: None,
    FixKind.NONE: "none",
    FixKind.ESTIMATED: "estimated",
    FixKind.TWO_D: "2d",
    FixKind.THREE_D: "3d",
    FixKind.DIFFERENTIAL: "dgps",
    FixKind.RTK_FLOAT: "rtk_float",
    FixKind.RTK_FIXED: "rtk_fixed",
    FixKind.MANUAL: "manual",
}
_GPX_FIX = {FixKind.TWO_D: "2d", FixKind.THREE_D: "3d", FixKind.DIFFERENTIAL: "dgps"}
_CSV_COLUMNS = ("track", "utc", "media_time", "lat", "lon", "alt", "speed_mps", "course", "fix", "dop", "flags")


def tracks_to_json(
    tracks: Sequence[Track], source: str, static_position: StaticPosition | None = None
) -> dict[str, JsonValue]:
    """Everything that was read of a file, as values that JSON can hold.

    Args:
        tracks: the tracks of one file, in file order.
        source: the name of the file.
        static_position: the one place that the file states for all of a recording, or None.

    Returns:
        `format` (null where nothing was read), `source`, `positions` (samples that state a place, flagged ones included
        and void ones not), `fixes` (every sample of all tracks in order; times in UTC as ISO 8601, as seconds of media
        time, and as the source's own clock showed them in an unknown zone; null where not stated; each with its own
        `source` and with `flags`, whose `reasons` are the same in words; of a track with channels also `channels`, what
        the sample states of each by its name), `channels` (name and unit of each), `left_out` (by reason) and
        `static_position` (null where none is stated).
    """
    left_out: dict[str, JsonValue] = {}
    for track in tracks:
        for reason, count in track.left_out.items():
            before = left_out.get(reason, 0)
            left_out[reason] = count + (before if isinstance(before, int) else 0)
    return {
        "format": _formats(tracks, static_position),
        "source": source,
        "positions": sum(track.stated_count for track in tracks),
        "fixes": [
            _fix_to_json(fix, tracks[number - 1].format) | _channels_to_json(tracks[number - 1], index)
            for number, index, fix in _samples(tracks)
        ],
        "channels": [{"name": channel.name, "unit": channel.unit} for channel in _channels(tracks)],
        "left_out": left_out,
        "static_position": None if static_position is None else _static_to_json(static_position),
    }


def write_gpx(tracks: Sequence[Track]) -> str:
    """GPX 1.1: a `trk` for each track, a `trkseg` for each of its segments."""
    document = gpx_document()
    for track in tracks:
        written = gpx_track(document, track.name, f"read from {track.format}")
        for indices in _segments(track):
            points = [gpx_point(track, int(index), track.fix(index).utc) for index in indices]
            written.segments.append(gpxpy.gpx.GPXTrackSegment(points))
    return str(document.to_xml("1.1"))


def write_csv(tracks: Sequence[Track]) -> str:
    """CSV (RFC 4180) with a header line: every sample of all tracks, numbered by track from 1.

    Behind what is said of every sample comes a column for each channel, under its heading.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    channels = _channels(tracks)
    writer.writerow([*_CSV_COLUMNS, *(channel.heading for channel in channels)])
    for number, index, fix in _samples(tracks):
        track = tracks[number - 1]
        values = _fix_to_json(fix, track.format)
        flags = " ".join(_flag_names(fix.flags))
        stated = [_stated_value(track, channel.name, channel.unit, index) for channel in channels]
        writer.writerow([number, *(values[column] for column in _CSV_COLUMNS[1:-1]), flags, *stated])
    return text.getvalue()


def write_geojson(tracks: Sequence[Track]) -> str:
    """GeoJSON (RFC 7946): a feature for each segment, with the times of its coordinates as properties."""
    features: list[JsonValue] = []
    for track in tracks:
        for indices in _segments(track):
            fixes = [track.fix(index) for index in indices]
            places: list[JsonValue] = [list(coordinates(fix)) for fix in fixes]
            times: list[JsonValue] = [None if fix.utc is None else format_utc(fix.utc) for fix in fixes]
            is_line = len(fixes) > 1
            features.append(
                {
                    "type": "Feature",
                    "geometry": {
                        "type": "LineString" if is_line else "Point",
                        "coordinates": places if is_line else places[0],
                    },
                    "properties": {
                        "name": track.name,
                        "format": track.format,
                        "coordinateProperties": {"times": times},
                    },
                }
            )
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False)


def write_kml(tracks: Sequence[Track]) -> str:
    """KML 2.2: a `gx:Track` for each segment whose positions all have UTC, a `LineString` for the others."""
    kml = ET.Element(
        "kml", {"xmlns": "http://www.opengis.net/kml/2.2", "xmlns:gx": "http://www.google.com/kml/ext/2.2"}
    )
    document = ET.SubElement(kml, "Document")
    for track in tracks:
        for indices in _segments(track):
            placemark = ET.SubElement(document, "Placemark")
            ET.SubElement(placemark, "name").text = xml_text(track.name)
            _add_kml_line(placemark, [track.fix(index) for index in indices])
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(kml, encoding="unicode") + "\n"


def _samples(tracks: Sequence[Track]) -> Iterator[tuple[int, int, Fix]]:
    """Number of the track from 1, index of the sample, and the sample."""
    for number, track in enumerate(tracks, start=1):
        for index in range(len(track)):
            yield number, index, track.fix(index)


def _channels(tracks: Sequence[Track]) -> list[Channel]:
    """The channels of all tracks; what two of them state under one name and unit is one, whose first is answered."""
    first: dict[tuple[str, str], Channel] = {}
    for track in tracks:
        for channel in track.channels.values():
            first.setdefault((channel.name, channel.unit), channel)
    return list(first.values())


def _stated_value(track: Track, name: str, unit: str, index: int) -> float | None:
    """What a sample states of a channel with this name and unit."""
    own = track.channels.get(name)
    return None if own is None or own.unit != unit else finite(float(own.value[index]))


def _channels_to_json(track: Track, index: int) -> dict[str, JsonValue]:
    if not track.channels:
        return {}
    return {"channels": {name: finite(float(channel.value[index])) for name, channel in track.channels.items()}}


def _segments(track: Track) -> list[NDArray[np.int64]]:
    """Indices of the positions of a track, one array for each of its segments that holds any."""
    positions = np.flatnonzero(track.is_position)
    if len(positions) == 0:
        return []
    return np.split(positions, np.flatnonzero(np.diff(track.segment[positions]) != 0) + 1)


def _formats(tracks: Sequence[Track], static_position: StaticPosition | None) -> str | None:
    """Every format that something was read in, once; None where nothing was."""
    names = dict.fromkeys(track.format for track in tracks)
    if not names and static_position is not None:
        return static_position.source
    return ", ".join(names) or None


def _static_to_json(position: StaticPosition) -> dict[str, JsonValue]:
    return {
        "lat": position.latitude_deg,
        "lon": position.longitude_deg,
        "alt": finite(position.altitude_m),
        "accuracy_m": finite(position.accuracy_m),
        "source": position.source,
    }


def _fix_to_json(fix: Fix, source: str) -> dict[str, JsonValue]:
    return {
        "utc": None if fix.utc is None else format_utc(fix.utc),
        "media_time": None if fix.media_time is None else round(seconds(fix.media_time), _MEDIA_DECIMALS),
        "local": None if fix.local is None else format_local(fix.local),
        "lat": finite(fix.latitude_deg),
        "lon": finite(fix.longitude_deg),
        "alt": finite(fix.altitude_m),
        "speed_mps": finite(fix.speed_mps),
        "course": finite(fix.course_deg),
        "fix": _FIX_WORDS[fix.kind],
        "dop": finite(fix.dop),
        "accuracy_m": finite(fix.accuracy_m),
        "satellites_used": {system.words: count for system, count in fix.satellites_used.items()},
        "satellites_in_view": {system.words: count for system, count in fix.satellites_in_view.items()},
        "satellites_total": fix.satellites_total,
        "segment": fix.segment,
        "flags": list(_flag_names(fix.flags)),
        "reasons": list(fix.flags.reasons),
        "source": source,
    }


def _flag_names(flags: FixFlag) -> list[str]:
    return [(flag.name or "").lower() for flag in flags]


def finite(value: float) -> float | None:
    """A number, or None where it is none."""
    return value if math.isfinite(value) else None


def coordinates(fix: Fix) -> tuple[float, ...]:
    """Longitude, latitude and, where it is stated, altitude."""
    altitude = finite(fix.altitude_m)
    place = (fix.longitude_deg, fix.latitude_deg)
    return place if altitude is None else (*place, altitude)


def gpx_document() -> gpxpy.gpx.GPX:
    """A GPX document of this program, without tracks."""
    document = gpxpy.gpx.GPX()
    document.creator = CREATOR
    document.nsmap["gpxtpx"] = _EXTENSION_NAMESPACE
    return document


def gpx_track(document: gpxpy.gpx.GPX, name: str, description: str) -> gpxpy.gpx.GPXTrack:
    """A track of a GPX document, which it is added to; what XML cannot hold is replaced."""
    track = gpxpy.gpx.GPXTrack(name=xml_text(name), description=xml_text(description) or None)
    document.tracks.append(track)
    return track


def gpx_point(track: Track, index: int, utc: UtcTime | None) -> gpxpy.gpx.GPXTrackPoint:
    """A sample as a GPX point, with all that it states and GPX has a place for; at its own time or another one."""
    fix = track.fix(index)
    point = gpxpy.gpx.GPXTrackPoint(
        fix.latitude_deg,
        fix.longitude_deg,
        elevation=finite(fix.altitude_m),
        time=None if utc is None else datetime_from_utc(utc),
        horizontal_dilution=finite(fix.dop),
    )
    point.type_of_gpx_fix = _GPX_FIX.get(fix.kind)
    point.satellites = _satellites(fix)
    channels = (
        (element, _stated_value(track, channel.name, channel.unit, index))
        for element, channel in TRACK_POINT_EXTENSION.items()
    )
    stated = (*channels, ("speed", finite(fix.speed_mps)), ("course", finite(fix.course_deg)))
    if any(value is not None for _, value in stated):
        extension = ET.Element(f"{{{_EXTENSION_NAMESPACE}}}TrackPointExtension")
        for name, value in stated:
            if value is not None:
                ET.SubElement(extension, f"{{{_EXTENSION_NAMESPACE}}}{name}").text = f"{value:.3f}"
        point.extensions.append(extension)
    return point


def _satellites(fix: Fix) -> int | None:
    return sum(fix.satellites_used.values()) if fix.satellites_used else fix.satellites_total


def _add_kml_line(placemark: ET.Element, fixes: Sequence[Fix]) -> None:
    times = [fix.utc for fix in fixes if fix.utc is not None]
    if len(times) < len(fixes):
        line = ET.SubElement(placemark, "LineString")
        ET.SubElement(line, "coordinates").text = " ".join(",".join(map(repr, coordinates(fix))) for fix in fixes)
        return
    line = ET.SubElement(placemark, "gx:Track")
    for utc in times:
        ET.SubElement(line, "when").text = format_utc(utc)
    for fix in fixes:
        ET.SubElement(line, "gx:coord").text = " ".join(map(repr, coordinates(fix)))


def xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold in any spelling."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
