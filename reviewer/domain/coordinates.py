"""Coordinates as people write them: decimal degrees, degrees with minutes and seconds, UTM and MGRS; said and read.

UTM zones, those of Norway and Svalbard too, and MGRS squares are those of the `mgrs` library (GEOTRANS of the United
States' National Geospatial-Intelligence Agency); eastings and northings are PROJ's. All are on WGS 84, as GPS is. No
form is said more finely than it is known. Knows no map and no window.
"""

import math
import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING

import mgrs

from reviewer.domain.errors import ReviewerError
from reviewer.domain.units import signed

if TYPE_CHECKING:
    import pyproj

_METRES_PER_DEGREE = 111_320.0
_MOST_DECIMALS = 7
_FINEST_GRID_DIGITS = 5
_POLAR_NORTH_DEG, _POLAR_SOUTH_DEG = 84.0, -80.0

_NUMBER = r"\d+(?:\.\d+)?"
_DECIMAL = re.compile(rf"^([NS])?\s*([+-]?{_NUMBER})\s*°?\s*([NS])?[\s,;/]+([EW])?\s*([+-]?{_NUMBER})\s*°?\s*([EW])?$")
_PART = rf"(\d{{1,3}})[°d\s]\s*(\d{{1,2}})['′\s]\s*({_NUMBER})[\"″]?"
_SEXAGESIMAL = re.compile(rf"^([NS])?\s*([+-])?{_PART}\s*([NS])?[\s,;/]+([EW])?\s*([+-])?{_PART}\s*([EW])?$")
_UTM = re.compile(rf"^(\d{{1,2}})\s*([C-HJ-NP-X])\s+({_NUMBER})\s*(?:M\s*)?E?[\s,;/]+({_NUMBER})\s*(?:M\s*)?N?$")
_MGRS = re.compile(r"^(?:\d{1,2})?\s*[A-HJ-NP-Z]\s*[A-HJ-NP-Z]{2}\s*(\d+)\s*(\d+)?$")
_MINUS = str.maketrans("−–—", "---")


class CoordinateError(ReviewerError):
    """What was typed is no coordinate in any of the known forms."""


class CoordinateForm(Enum):
    """A way of writing a place."""

    DECIMAL = "decimal"
    DMS = "dms"
    UTM = "utm"
    MGRS = "mgrs"

    @property
    def words(self) -> str:
        """What people call it."""
        return _FORM_WORDS[self]


_FORM_WORDS = {
    CoordinateForm.DECIMAL: "Decimal degrees",
    CoordinateForm.DMS: "Degrees, minutes, seconds",
    CoordinateForm.UTM: "UTM",
    CoordinateForm.MGRS: "MGRS",
}


@dataclass(frozen=True)
class Coordinate:
    """A place on WGS 84.

    Attributes:
        latitude_deg: −90 to 90.
        longitude_deg: any; counted on past ±180° where a path or a view does.
    """

    latitude_deg: float
    longitude_deg: float

    @cached_property
    def _east_deg(self) -> float:
        """The longitude in [−180, 180)."""
        return (self.longitude_deg + 180.0) % 360.0 - 180.0

    def words(self, form: CoordinateForm, known_to_m: float = 0.0) -> str:
        """The place in one form, its last figure about as fine as it is known.

        Args:
            form: how to write it.
            known_to_m: the size of the step below which figures mean nothing, such as a pixel of the map.
        """
        if form is CoordinateForm.DECIMAL:
            decimals = _decimals(_METRES_PER_DEGREE, known_to_m, _MOST_DECIMALS - 1)
            return f"{signed(self.latitude_deg, decimals)}, {signed(self._east_deg, decimals)}"
        if form is CoordinateForm.DMS:
            decimals = _decimals(_METRES_PER_DEGREE / 3600, known_to_m, 2)
            return f"{_dms(self.latitude_deg, 'NS', decimals)}  {_dms(self._east_deg, 'EW', decimals)}"
        return self._utm_words(known_to_m) if form is CoordinateForm.UTM else self._mgrs_words(known_to_m)

    def _utm_words(self, known_to_m: float) -> str:
        if not _POLAR_SOUTH_DEG <= self.latitude_deg <= _POLAR_NORTH_DEG:
            return "No UTM beyond 84° N and 80° S"
        square = self._square(_FINEST_GRID_DIGITS)
        zone, band = int(square[:2]), square[2]
        easting, northing = _to_utm(zone, band >= "N").transform(self._east_deg, self.latitude_deg)
        step = 10 ** _unknown_digits(known_to_m)
        return f"{zone}{band} {round(easting / step) * step:.0f} E {round(northing / step) * step:.0f} N"

    def _mgrs_words(self, known_to_m: float) -> str:
        if not -90.0 <= self.latitude_deg <= 90.0:
            return "No MGRS there"
        square = self._square(max(_FINEST_GRID_DIGITS - _unknown_digits(known_to_m), 0))
        letters = re.match(r"^(\d\d\w|\w)(\w\w)(\d*)$", square)
        if letters is None:
            return square
        zone, hundred_km, figures = letters.groups()
        half = len(figures) // 2
        return " ".join(part for part in (zone, hundred_km, figures[:half], figures[half:]) if part)

    def _square(self, digits: int) -> str:
        square: str = _grid().toMGRS(self.latitude_deg, self._east_deg, MGRSPrecision=digits)
        return square


def read_coordinate(text: str) -> Coordinate:
    """Read a place that somebody typed, in any of the four forms.

    Raises:
        CoordinateError: it is none, or lies outside of the world.
    """
    typed = " ".join(text.translate(_MINUS).upper().split())
    for read in (_read_mgrs, _read_utm, _read_decimal, _read_dms):
        found = read(typed)
        if found is not None:
            if not (-90.0 <= found.latitude_deg <= 90.0 and -180.0 <= found.longitude_deg <= 180.0):
                raise CoordinateError(f"{text.strip()} lies outside of the world: at most 90° north and 180° east.")
            return found
    raise CoordinateError(
        "This is no coordinate. Type for instance 41.7658, -72.6734 · 41°45′57″ N 72°40′24″ W · 18T 693394 E 4626390 N "
        "· 18T XM 93394 26390."
    )


def _read_decimal(typed: str) -> Coordinate | None:
    match = _DECIMAL.match(typed)
    if match is None:
        return None
    north_first, latitude, north_last, east_first, longitude, east_last = match.groups()
    return _coordinate(
        _signed_degrees(_number(latitude), north_first or north_last),
        _signed_degrees(_number(longitude), east_first or east_last),
    )


def _read_dms(typed: str) -> Coordinate | None:
    match = _SEXAGESIMAL.match(typed)
    if match is None:
        return None
    groups = match.groups()
    sides = [_side(groups[first : first + 6]) for first in (0, 6)]
    return None if sides[0] is None or sides[1] is None else _coordinate(sides[0], sides[1])


def _side(groups: tuple[str | None, ...]) -> float | None:
    """Degrees of one half of a sexagesimal coordinate; None where minutes or seconds reach 60."""
    letter_first, sign, degrees, minutes, seconds, letter_last = groups
    parts = (int(degrees or ""), int(minutes or ""), _number(seconds or ""))
    if parts[1] >= 60 or parts[2] >= 60:
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return _signed_degrees(-value if sign == "-" else value, letter_first or letter_last)


def _read_utm(typed: str) -> Coordinate | None:
    match = _UTM.match(typed)
    if match is None or not 1 <= int(match[1]) <= 60:
        return None
    zone, is_north = int(match[1]), match[2] >= "N"
    longitude, latitude = _to_utm(zone, is_north).transform(_number(match[3]), _number(match[4]), direction="INVERSE")
    # PROJ answers infinity for what is no place of the zone.
    return _coordinate(latitude, longitude) if math.isfinite(latitude) and math.isfinite(longitude) else None


def _read_mgrs(typed: str) -> Coordinate | None:
    match = _MGRS.match(typed)
    if match is None or len(match[1] + (match[2] or "")) % 2 or (match[2] and len(match[1]) != len(match[2])):
        return None
    try:
        latitude, longitude = _grid().toLatLon(typed.replace(" ", ""))
    except mgrs.core.MGRSError:
        return None
    return _coordinate(latitude, longitude)


def _coordinate(latitude_deg: float, longitude_deg: float) -> Coordinate:
    return Coordinate(float(latitude_deg), float(longitude_deg))


def _signed_degrees(value: float, letter: str | None) -> float:
    return -abs(value) if letter in ("S", "W") else value


def _number(text: str) -> float:
    return float(text)


def _decimals(metres_per_unit: float, known_to_m: float, most: int) -> int:
    """So many decimals of a unit that a step of the last one is about as large as what is known."""
    if known_to_m <= 0:
        return most
    return min(max(round(math.log10(metres_per_unit / known_to_m)), 0), most)


def _unknown_digits(known_to_m: float) -> int:
    """How many digits of a number of metres mean nothing."""
    return max(round(math.log10(known_to_m)), 0) if known_to_m > 0 else 0


def _dms(degrees: float, letters: str, decimals: int) -> str:
    """`41°45′57.0″ N`; rounded first, so that no 60 seconds come about."""
    steps = round(abs(degrees) * 3600 * 10**decimals)
    seconds, fraction = divmod(steps, 10**decimals)
    tail = f".{fraction:0{decimals}d}" if decimals else ""
    letter = letters[1] if degrees < 0 and steps else letters[0]
    return f"{seconds // 3600}°{seconds // 60 % 60:02d}′{seconds % 60:02d}{tail}″ {letter}"


@cache
def _grid() -> mgrs.MGRS:
    return mgrs.MGRS()


@cache
def _to_utm(zone: int, is_north: bool) -> "pyproj.Transformer":
    # Here and not at the top: it takes a tenth of a second to load, and a start needs none of it.
    import pyproj

    return pyproj.Transformer.from_crs("EPSG:4326", f"EPSG:{(32600 if is_north else 32700) + zone}", always_xy=True)
