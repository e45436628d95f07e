"""Writes placed tracks: the measured positions of a span at their time in the case, and how that time is known.

Nothing interpolated is ever written, and a gap is never bridged: it begins a new stretch. What is said of a track (its
source, its alignment) stands in the metadata of each format. All text is escaped by the writer of its format.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import gpxpy.gpx
import numpy as np
from numpy.typing import NDArray

from reviewer.domain.csv_text import csv_text, exact_seconds, harmless
from reviewer.domain.time import UtcTime, format_utc
from reviewer.domain.track import Fix
from reviewer.domain.trajectory import Trajectory
from reviewer.telemetry.writing import CREATOR, coordinates, finite, gpx_document, gpx_point, gpx_track, xml_text

_KML = {"xmlns": "http://www.opengis.net/kml/2.2", "xmlns:gx": "http://www.google.com/kml/ext/2.2"}
_CSV_COLUMNS = (
    "track", "stretch", "utc", "lat", "lon", "alt", "speed_mps", "course", "dop", "accuracy_m", "time_source",
    "time_uncertainty_s",
)  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class PlacedPositions:
    """What is written of one track.

    Attributes:
        trajectory: the track placed in time.
        start_utc: first moment of the span.
        end_utc: last moment of the span.
        name: of the track, as text.
        facts: what the track is, where it comes from and how it was aligned: name of a fact → words.
        time_source: how its times are known, in words.
        time_uncertainty_us: how far they may be off; None where nobody said.
    """

    trajectory: Trajectory
    start_utc: UtcTime
    end_utc: UtcTime
    name: str
    facts: Mapping[str, str] = field(default_factory=dict)
    time_source: str = ""
    time_uncertainty_us: int | None = None

    @property
    def stretches(self) -> list[NDArray[np.int64]]:
        """Indices into the trajectory of the positions in the span, one array for each stretch without a gap."""
        times = self.trajectory.utc_us
        inside = np.flatnonzero((times >= self.start_utc) & (times <= self.end_utc))
        if len(inside) == 0:
            return []
        return np.split(inside, np.flatnonzero(self.trajectory.starts_after_gap()[inside[1:]]) + 1)

    def fix(self, index: int) -> tuple[UtcTime, Fix]:
        """A position: when it was in the case's time, and what was read."""
        trajectory = self.trajectory
        return UtcTime(int(trajectory.utc_us[index])), trajectory.track.fix(int(trajectory.sample[index]))


def placed_gpx(written: Sequence[PlacedPositions]) -> str:
    """GPX 1.1: a `trk` for each track, its facts in its `desc`, a `trkseg` for each stretch."""
    document = gpx_document()
    if len(written) > 1:
        document.name = f"{len(written)} tracks"
    for one in written:
        track = gpx_track(document, one.name, _lines(one.facts))
        for stretch in one.stretches:
            points = [
                gpx_point(one.trajectory.track, int(one.trajectory.sample[index]), one.fix(index)[0])
                for index in stretch.tolist()
            ]
            track.segments.append(gpxpy.gpx.GPXTrackSegment(points))
    return str(document.to_xml("1.1"))


def placed_kml(written: Sequence[PlacedPositions]) -> str:
    """KML 2.2: a folder for each track with its facts as `ExtendedData`, a `gx:Track` for each stretch."""
    kml = ET.Element("kml", _KML)
    document = ET.SubElement(kml, "Document")
    ET.SubElement(document, "name").text = CREATOR
    for one in written:
        folder = ET.SubElement(document, "Folder")
        ET.SubElement(folder, "name").text = xml_text(one.name)
        data = ET.SubElement(folder, "ExtendedData")
        for name, words in one.facts.items():
            entry = ET.SubElement(data, "Data", {"name": xml_text(name)})
            ET.SubElement(entry, "value").text = xml_text(words)
        for number, stretch in enumerate(one.stretches, start=1):
            placemark = ET.SubElement(folder, "Placemark")
            ET.SubElement(placemark, "name").text = xml_text(f"{one.name}, stretch {number}")
            line = ET.SubElement(placemark, "gx:Track")
            fixes = [one.fix(index) for index in stretch.tolist()]
            for utc, _ in fixes:
                ET.SubElement(line, "when").text = format_utc(utc)
            for _, fix in fixes:
                ET.SubElement(line, "gx:coord").text = " ".join(map(repr, coordinates(fix)))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(kml, encoding="unicode") + "\n"


def placed_geojson(written: Sequence[PlacedPositions]) -> str:
    """GeoJSON (RFC 7946): a feature for each stretch, with the track's facts and the times of its coordinates."""
    features = []
    for one in written:
        for number, stretch in enumerate(one.stretches, start=1):
            fixes = [one.fix(index) for index in stretch.tolist()]
            places = [list(coordinates(fix)) for _, fix in fixes]
            is_line = len(places) > 1
            features.append(
                {
                    "type": "Feature",
                    "geometry": {"type": "LineString" if is_line else "Point",
                                 "coordinates": places if is_line else places[0]},
                    "properties": {
                        "name": one.name,
                        "stretch": number,
                        **one.facts,
                        "coordinateProperties": {"times": [format_utc(utc) for utc, _ in fixes]},
                    },
                }
            )  # fmt: skip
    collection = {"type": "FeatureCollection", "generator": CREATOR, "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False)


def placed_csv(written: Sequence[PlacedPositions]) -> str:
    """CSV (RFC 4180) with a header line: a row for each position, each with how its time is known.

    A table has no place for what is said of a whole track but its rows.
    """
    return csv_text(_CSV_COLUMNS, (row for one in written for row in _rows(one)))


def _rows(one: PlacedPositions) -> Iterator[Sequence[str | int]]:
    uncertainty = "" if one.time_uncertainty_us is None else exact_seconds(one.time_uncertainty_us)
    for number, stretch in enumerate(one.stretches, start=1):
        for index in stretch.tolist():
            utc, fix = one.fix(index)
            values = (fix.altitude_m, fix.speed_mps, fix.course_deg, fix.dop, fix.accuracy_m)
            yield (
                harmless(one.name), number, format_utc(utc), repr(fix.latitude_deg), repr(fix.longitude_deg),
                *("" if finite(value) is None else repr(value) for value in values),
                harmless(one.time_source), uncertainty,
            )  # fmt: skip


def gap_lengths_us(one: PlacedPositions) -> list[int]:
    """How long each gap within the span is, in microseconds."""
    times = one.trajectory.utc_us
    return [int(times[after[0]] - times[before[-1]]) for before, after in pairwise(one.stretches)]


def _lines(facts: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {words}" for name, words in facts.items())
