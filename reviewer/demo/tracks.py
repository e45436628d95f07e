"""Writes what the receivers of the two cameras would have written: an NMEA log and a GPX file.

The body-worn camera's receiver uses four constellations, sees fewer satellites as the bridge comes near and none under
it. It knows no picture and no library.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import numpy as np

from reviewer.demo.incident import (
    GAP_END_S,
    GAP_START_S,
    OUT_OF_CAR_S,
    Camera,
    Incident,
    moved,
    utc_at,
)
from reviewer.domain.time import datetime_from_utc, format_utc

KNOTS_PER_MPS: Final = 3600 / 1852
_GEOID_SEPARATION_M: Final = -31.2
_STANDING_MPS: Final = 0.3
"""A receiver states no course below this speed."""
_PATROL_HZ: Final = 10


@dataclass(frozen=True, slots=True)
class _Constellation:
    """A satellite system as NMEA 0183 names it, and the satellites that a receiver sees of it.

    Attributes:
        talker: the talker of its GSV sentences.
        system_id: its number in GSA (NMEA 0183 4.10, table 20).
        satellites: number, elevation and azimuth in degrees, the highest first.
        under_way: how many take part in the fix while driving; fewer once the camera hangs on a body.
    """

    talker: str
    system_id: int
    satellites: tuple[tuple[int, int, int], ...]
    under_way: int


_CONSTELLATIONS: Final = (
    _Constellation("GP", 1, ((7, 71, 48), (30, 62, 291), (14, 55, 166), (9, 44, 88), (21, 37, 233), (4, 29, 127),
                             (17, 22, 311), (1, 16, 39), (28, 9, 200)), 8),
    _Constellation("GL", 2, ((73, 64, 20), (80, 51, 332), (66, 40, 141), (82, 27, 270), (65, 18, 77),
                             (88, 11, 184)), 5),
    _Constellation("GA", 3, ((3, 66, 110), (8, 49, 305), (15, 38, 62), (25, 24, 210), (5, 13, 350)), 4),
    _Constellation("GB", 4, ((22, 58, 190), (36, 43, 75), (19, 31, 265), (44, 15, 328)), 3),
)  # fmt: skip


def _wander(seed: int, spread_m: float, count: int, keep: float) -> list[tuple[float, float]]:
    """The slow error of a receiver, east and north: it wanders around the truth and does not jump from fix to fix."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0.0, spread_m * np.sqrt(1 - keep * keep), (count, 2))
    east_m, north_m = rng.normal(0.0, spread_m, 2).tolist()
    errors = []
    for east_step_m, north_step_m in steps.tolist():
        errors.append((east_m, north_m))
        east_m, north_m = keep * east_m + east_step_m, keep * north_m + north_step_m
    return errors


def write_nmea(path: Path, camera: Camera, incident: Incident) -> None:
    """Write the body-worn camera's log: RMC, GGA, a GSA for each system and GSV by talker, once a second."""
    lines: list[str] = []
    for second, (east_m, north_m) in enumerate(_wander(231, 1.3, camera.length_s, 0.93)):
        lines += _sentences(camera.start_s + second, incident, east_m, north_m)
    path.write_bytes("".join(f"${line}*{checksum(line):02X}\r\n" for line in lines).encode("ascii"))


def checksum(sentence: str) -> int:
    """Exclusive or over the characters between `$` and `*` (NMEA 0183)."""
    result = 0
    for byte in sentence.encode("ascii"):
        result ^= byte
    return result


def write_gpx(path: Path, camera: Camera, incident: Incident) -> None:
    """Write the in-car camera's track: GPX 1.1, ten points a second, speed and course as its extensions."""
    count = camera.length_s * _PATROL_HZ
    points: list[str] = []
    for index, (east_m, north_m) in enumerate(_wander(7, 0.7, count, 0.995)):
        at_s = camera.start_s + index / _PATROL_HZ
        along_m = incident.patrol.distance_at(at_s)
        latitude, longitude = moved(*incident.street.place(along_m, 0.0), east_m, north_m)
        speed = incident.patrol.speed_at(at_s)
        course = f"<course>{incident.street.heading_deg(along_m):.1f}</course>" if speed > _STANDING_MPS else ""
        points.append(
            f'   <trkpt lat="{latitude:.8f}" lon="{longitude:.8f}"><ele>{_altitude_m(along_m):.1f}</ele>'
            f"<time>{format_utc(utc_at(at_s), 3)}</time><fix>3d</fix><sat>{14 + index // 170 % 3}</sat>"
            f"<hdop>{0.7 + 0.1 * (index // 230 % 3):.1f}</hdop>"
            f"<extensions><demo:speed>{speed:.2f}</demo:speed>"
            f"{course.replace('course>', 'demo:course>')}</extensions></trkpt>\n"
        )
    path.write_bytes(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<gpx version="1.1" creator="Evidence Reviewer demonstration" '
            'xmlns="http://www.topografix.com/GPX/1/1" xmlns:demo="urn:evidence-reviewer:demo">\n'
            f" <trk><name>{escape(camera.title)}</name>\n  <trkseg>\n{''.join(points)}  </trkseg>\n </trk>\n</gpx>\n"
        ).encode()
    )


def write_events(path: Path, camera: Camera) -> None:
    """Write what the device noted, as the sidecar that ingest reads."""
    events = [
        {"utc": format_utc(utc_at(event.at_s)), "kind": event.kind.value, "label": event.label}
        for event in camera.events
    ]
    path.write_text(json.dumps({"events": events}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _sentences(at_s: float, incident: Incident, east_m: float, north_m: float) -> list[str]:
    moment = datetime_from_utc(utc_at(at_s))
    clock = f"{moment:%H%M%S}.00"
    used = _satellites_used(at_s)
    visibility = [
        line for system, count in zip(_CONSTELLATIONS, used, strict=True) for line in _in_view(system, at_s, count)
    ]
    if GAP_START_S <= at_s < GAP_END_S:
        return [
            f"GNRMC,{clock},V,,,,,,,{moment:%d%m%y},,,N",
            f"GNGGA,{clock},,,,,0,00,99.9,,M,,M,,",
            *(f"GNGSA,A,1,,,,,,,,,,,,,99.9,99.9,99.9,{system.system_id}" for system in _CONSTELLATIONS),
            *visibility,
        ]
    along_m = incident.officer_m(at_s)
    latitude, longitude = moved(*incident.street.place(along_m, incident.officer_lateral_m(at_s)), east_m, north_m)
    place = f"{_degrees_minutes(latitude, 2, 'NS')},{_degrees_minutes(longitude, 3, 'EW')}"
    speed = incident.officer_speed_mps(at_s)
    course = f"{incident.street.heading_deg(along_m):.1f}" if speed > _STANDING_MPS else ""
    total = sum(used)
    hdop = 0.6 + 6.0 / total
    return [
        _rmc(clock, place, speed, course, moment),
        f"GNGGA,{clock},{place},1,{total:02d},{hdop:.1f},{_altitude_m(along_m):.1f},M,{_GEOID_SEPARATION_M},M,,",
        *(
            f"GNGSA,A,3,{_numbers(system, count)},{hdop * 1.8:.1f},{hdop:.1f},{hdop * 1.5:.1f},{system.system_id}"
            for system, count in zip(_CONSTELLATIONS, used, strict=True)
        ),
        *visibility,
    ]


def _rmc(clock: str, place: str, speed_mps: float, course: str, moment: datetime) -> str:
    return f"GNRMC,{clock},A,{place},{speed_mps * KNOTS_PER_MPS:.2f},{course},{moment:%d%m%y},,,A"


def _satellites_used(at_s: float) -> list[int]:
    """How many satellites of each system take part: all in the car, fewer on a body, ever fewer toward the bridge."""
    if GAP_START_S <= at_s < GAP_END_S:
        return [0] * len(_CONSTELLATIONS)
    lost = 0
    if at_s >= OUT_OF_CAR_S:
        lost = 1
    if GAP_START_S - 6 <= at_s < GAP_START_S or GAP_END_S <= at_s < GAP_END_S + 4:
        lost = 2
    slowly = (0, 7, 13, 19)
    return [
        max(system.under_way - lost - (1 if (int(at_s) + delay) % 37 < 9 else 0), 1 if system.system_id < 3 else 0)
        for system, delay in zip(_CONSTELLATIONS, slowly, strict=True)
    ]


def _numbers(system: _Constellation, count: int) -> str:
    """The twelve places of GSA for the satellites that take part."""
    numbers = [f"{number:02d}" for number, _, _ in system.satellites[:count]]
    return ",".join([*numbers, *[""] * (12 - len(numbers))])


def _in_view(system: _Constellation, at_s: float, used: int) -> list[str]:
    """GSV sentences, four satellites in each; under the bridge only the two highest are heard, faintly."""
    seen = system.satellites if used else system.satellites[:2]
    sentences = -(-len(seen) // 4)
    lines = []
    for number in range(sentences):
        fields = [
            f"{satellite:02d},{elevation:02d},{azimuth:03d},{_signal(at_s, satellite, elevation, used):02d}"
            for satellite, elevation, azimuth in seen[4 * number : 4 * number + 4]
        ]
        lines.append(f"{system.talker}GSV,{sentences},{number + 1},{len(seen):02d},{','.join(fields)}")
    return lines


def _signal(at_s: float, satellite: int, elevation_deg: int, used: int) -> int:
    """Carrier to noise in dB-Hz: stronger from high satellites, breathing a little."""
    if not used:
        return 12 + satellite % 5
    return 24 + elevation_deg // 4 + (int(at_s) // 3 + satellite) % 4


def _degrees_minutes(degrees: float, digits: int, letters: str) -> str:
    """NMEA's `ddmm.mmmmm,N`."""
    hundred_thousandths = round(abs(degrees) * 60 * 100_000)
    whole, minutes = divmod(hundred_thousandths, 60 * 100_000)
    return f"{whole:0{digits}d}{minutes // 100_000:02d}.{minutes % 100_000:05d},{letters[0 if degrees >= 0 else 1]}"


def _altitude_m(along_m: float) -> float:
    """The street rises gently and dips under the bridge."""
    return float(np.interp(along_m, (0.0, 180.0, 330.0, 450.0, 600.0), (17.8, 21.4, 25.2, 22.6, 19.9)))
