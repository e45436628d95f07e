"""Zones on the map, and exactly when a path was inside one.

A polygon's edges, and the path between two joined fixes, are straight lines on the map as it is drawn (Web Mercator); a
circle is round on the ground, around its middle. A line between joined fixes bends away from the interpolation in
degrees by less than a centimetre. Nothing is claimed between fixes that are not joined. Knows neither library nor
window.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.errors import ReviewerError
from reviewer.domain.geodesy import EARTH_RADIUS_M, distance_m

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]

MOST_VERTICES = 10_000
"""Of a polygon: more than any beat or boundary needs that a person draws or an agency files."""

LARGEST_RADIUS_M = 1_000_000.0

_WIDEST_DEG = 180.0
_HIGHEST_DEG = 89.999_999
"""Further north or south Mercator's projection runs away into infinity; the pole itself is 11 cm further."""

_ON_EDGE_DEG = 1e-9
"""A path this close to an edge (0.1 mm on the ground) runs on it, and is inside."""

_AT_ONCE = 1_000_000
"""Pairs of path and edge that are worked out at once: some 50 MB."""


class ZoneError(ReviewerError):
    """What was drawn or typed is no zone; the message says why."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box in degrees: `west` is in [-180, 180), `east` lies beyond 180 where the box goes over the date line."""

    south: float
    west: float
    north: float
    east: float

    def on_globe(self) -> tuple["Box", ...]:
        """The same in parts whose longitudes are all within -180 to 180."""
        if self.east <= 180:
            # A position on the date line may be stated either way.
            twins = [Box(self.south, 180.0, self.north, 180.0)] if self.west == -180 else []
            twins += [Box(self.south, -180.0, self.north, -180.0)] if self.east == 180 else []
            return self, *twins
        return (
            Box(self.south, self.west, self.north, 180.0),
            Box(self.south, -180.0, self.north, self.east - 360),
        )


class Zone(Protocol):
    """An area on the earth; its edge belongs to it."""

    @property
    def bounds(self) -> Box:
        """The smallest box that holds it."""

    @property
    def words(self) -> str:
        """What it is, for a person: `circle of 50 m around 41.76000, -72.67000`."""

    def to_plane(self, latitude_deg: Floats, longitude_deg: Floats) -> tuple[Floats, Floats]:
        """Places in the plane in which the edges of this zone are exact; longitudes near those of `bounds`."""

    def contains(self, x: Floats, y: Floats) -> Truths:
        """Which places of that plane lie inside or on the edge."""

    def crossings(self, x: Floats, y: Floats, to_x: Floats, to_y: Floats) -> tuple[Integers, Floats]:
        """Where lines in that plane meet the edge: which line, and how far along it, from 0 to 1; in any order.

        A point too much does no harm: what lies between two of them is asked of `contains`.
        """

    def to_json(self) -> dict[str, Any]:
        """It as `zone_from_json` reads it."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A polygon, even-odd where its edges cross.

    Attributes:
        vertices: latitude and longitude of each in degrees, three or more, without the first again at the end. From one
            to the next goes the short way round, so that a polygon may lie over the date line.
    """

    vertices: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        """Refuse what is no area on the earth.

        Raises:
            ZoneError: too few or too many vertices, one that is no place on the earth, no area, wider than half of the
                earth.
        """
        _refuse_off_globe(self.vertices)
        if len(set(self.vertices)) < 3:
            raise ZoneError("A zone needs at least three different corners.")
        if len(self.vertices) > MOST_VERTICES:
            raise ZoneError(f"A zone may have {MOST_VERTICES:,} corners at most; this one has {len(self.vertices):,}.")
        latitudes, longitudes = self._unwrapped()
        if max(longitudes) - min(longitudes) > _WIDEST_DEG:
            raise ZoneError("A zone may be 180° wide at most.")
        if max(longitudes) == min(longitudes) or max(latitudes) == min(latitudes):
            raise ZoneError("The corners of the zone lie on one line: it has no area.")

    @classmethod
    def rectangle(cls, south: float, west: float, north: float, east: float) -> "Polygon":
        """The rectangle between two latitudes, from its west to its east, over the date line where east < west.

        Raises:
            ZoneError: it is no rectangle on the earth.
        """
        _refuse_off_globe(((south, west), (north, east)))
        if south >= north:
            raise ZoneError("The south of a rectangle must be less than its north.")
        width = east - west if west <= east else east - west + 360
        if not 0 < width <= _WIDEST_DEG:
            raise ZoneError("A rectangle must be wider than 0° and 180° wide at most.")
        middle = west + width / 2
        if width > _WIDEST_DEG / 2:  # two corners half of the earth apart have no short way between them
            return cls(((south, west), (south, middle), (south, east), (north, east), (north, middle), (north, west)))
        return cls(((south, west), (south, east), (north, east), (north, west)))

    @property
    def bounds(self) -> Box:
        """The smallest box that holds it."""
        latitudes, longitudes = self._unwrapped()
        return Box(min(latitudes), min(longitudes), max(latitudes), max(longitudes))

    @property
    def words(self) -> str:
        """What it is, for a person."""
        box = self.bounds
        around = f"{box.south:.5f} to {box.north:.5f}, {box.west:.5f} to {_wrapped(box.east):.5f}"
        return (
            f"rectangle {around}" if self.is_rectangle else f"polygon of {len(self.vertices)} corners within {around}"
        )

    @property
    def is_rectangle(self) -> bool:
        """Whether it lies between two latitudes and two longitudes."""
        box, corners = self.bounds, self.unwrapped_vertices
        sides = {(latitude, longitude) for latitude in (box.south, box.north) for longitude in (box.west, box.east)}
        return len(corners) == 4 and set(corners) == sides

    @property
    def unwrapped_vertices(self) -> tuple[tuple[float, float], ...]:
        """The vertices, their longitudes without a jump at the date line: from -180 on, past 180 beyond it."""
        return tuple(zip(*self._unwrapped(), strict=True))

    def to_plane(self, latitude_deg: Floats, longitude_deg: Floats) -> tuple[Floats, Floats]:
        """Mercator's projection, in degrees of longitude."""
        return longitude_deg, _mercator(latitude_deg)

    def contains(self, x: Floats, y: Floats) -> Truths:
        """Which places lie inside or on the edge."""
        result = np.zeros(len(x), dtype=np.bool_)
        edges = self._edges()
        for part in _parts(len(x), len(edges[0])):
            result[part] = _is_inside(x[part, None], y[part, None], *edges)
        return result

    def crossings(self, x: Floats, y: Floats, to_x: Floats, to_y: Floats) -> tuple[Integers, Floats]:
        """Where lines meet the edge."""
        edges = self._edges()
        lines: list[Integers] = []
        fractions: list[Floats] = []
        for part in _parts(len(x), len(edges[0])):
            line, fraction = _meetings(x[part, None], y[part, None], to_x[part, None], to_y[part, None], *edges)
            lines.append(line + part.start)
            fractions.append(fraction)
        if not lines:
            return np.empty(0, dtype=np.int64), np.empty(0)
        return np.concatenate(lines), np.concatenate(fractions)

    def to_json(self) -> dict[str, Any]:
        """It as `zone_from_json` reads it."""
        return {"kind": "polygon", "vertices": [list(vertex) for vertex in self.vertices]}

    def _unwrapped(self) -> tuple[list[float], list[float]]:
        """Latitudes and longitudes, these without a jump at the date line and the least of them in [-180, 180)."""
        longitudes = [self.vertices[0][1]]
        for _, longitude in self.vertices[1:]:
            longitudes.append(_near(longitudes[-1], longitude))
        # Whole turns, so that longitudes that are not moved stay what they were, to the last digit.
        turns = math.floor((min(longitudes) + 180) / 360) * 360
        return [latitude for latitude, _ in self.vertices], [longitude - turns for longitude in longitudes]

    def _edges(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Both ends of each edge, in the plane and in the frame of `bounds`."""
        latitudes, longitudes = self._unwrapped()
        x, y = np.array(longitudes), _mercator(np.array(latitudes))
        return x, y, np.roll(x, -1), np.roll(y, -1)


@dataclass(frozen=True, slots=True)
class CircleZone:
    """All that lies within a distance of a place, on the ground."""

    latitude_deg: float
    longitude_deg: float
    radius_m: float

    def __post_init__(self) -> None:
        """Refuse what is no circle on the earth.

        Raises:
            ZoneError: no place on the earth, or no radius.
        """
        _refuse_off_globe(((self.latitude_deg, self.longitude_deg),))
        if not 0 < self.radius_m <= LARGEST_RADIUS_M:
            raise ZoneError(f"The radius of a zone must be more than 0 and at most {LARGEST_RADIUS_M / 1000:,.0f} km.")

    @property
    def bounds(self) -> Box:
        """The smallest box that holds it; all around the earth where it holds a pole."""
        reach = math.degrees(self.radius_m / EARTH_RADIUS_M)
        south, north = self.latitude_deg - reach, self.latitude_deg + reach
        if south <= -90 or north >= 90:
            return Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0)
        # The circle is widest a little towards the pole from its middle.
        side = math.degrees(math.asin(math.sin(math.radians(reach)) / math.cos(math.radians(self.latitude_deg))))
        west = (self.longitude_deg - side + 180) % 360 - 180
        return Box(south, west, north, west + 2 * side)

    @property
    def words(self) -> str:
        """What it is, for a person."""
        return f"circle of {self.radius_m:,.0f} m around {self.latitude_deg:.5f}, {self.longitude_deg:.5f}"

    def to_plane(self, latitude_deg: Floats, longitude_deg: Floats) -> tuple[Floats, Floats]:
        """Metres east and north of the middle: as far from it, and in the direction, as they are on the sphere."""
        away = distance_m(self.latitude_deg, self.longitude_deg, latitude_deg, longitude_deg)
        phi, own_phi = np.radians(latitude_deg), math.radians(self.latitude_deg)
        delta = np.radians(longitude_deg - self.longitude_deg)
        east = np.sin(delta) * np.cos(phi)
        # cos a · sin b - sin a · cos b · cos d, without the loss of digits that it has near the middle
        north = np.sin(phi - own_phi) + 2 * math.sin(own_phi) * np.cos(phi) * np.sin(delta / 2) ** 2
        length = np.hypot(east, north)
        scale = np.divide(away, length, out=np.zeros_like(away), where=length > 0)
        return np.asarray(east * scale), np.asarray(north * scale)

    def contains(self, x: Floats, y: Floats) -> Truths:
        """Which places lie inside or on the edge."""
        return np.asarray(np.hypot(x, y) <= self.radius_m)

    def crossings(self, x: Floats, y: Floats, to_x: Floats, to_y: Floats) -> tuple[Integers, Floats]:
        """Where lines meet the edge: |a + t·(b - a)| = r."""
        along_x, along_y = to_x - x, to_y - y
        square = along_x**2 + along_y**2
        half = x * along_x + y * along_y
        rest = half**2 - square * (x**2 + y**2 - self.radius_m**2)
        line = np.flatnonzero((rest > 0) & (square > 0))
        root = np.sqrt(rest[line])
        both = np.concatenate(((-half[line] - root) / square[line], (-half[line] + root) / square[line]))
        lines = np.concatenate((line, line))
        meets = (both >= 0) & (both <= 1)
        return lines[meets], both[meets]

    def to_json(self) -> dict[str, Any]:
        """It as `zone_from_json` reads it."""
        return {
            "kind": "circle",
            "latitude_deg": self.latitude_deg,
            "longitude_deg": self.longitude_deg,
            "radius_m": self.radius_m,
        }


def zone_from_json(value: object) -> Zone:
    """The zone that `to_json` gave, wherever it was kept meanwhile.

    Raises:
        ZoneError: it is none.
    """
    try:
        match value:
            case {"kind": "polygon", "vertices": [*vertices]}:
                return Polygon(tuple((float(latitude), float(longitude)) for latitude, longitude in vertices))
            case {"kind": "circle", "latitude_deg": latitude, "longitude_deg": longitude, "radius_m": radius}:
                return CircleZone(float(latitude), float(longitude), float(radius))
    except (TypeError, ValueError) as error:
        raise ZoneError(f"This is no zone: {error}.") from error
    raise ZoneError("This is no zone: it is neither a polygon nor a circle.")


def zone_from_geojson(text: str) -> Zone:
    """The one polygon of a GeoJSON text (RFC 7946): a geometry, a feature, or a collection that holds one.

    Raises:
        ZoneError: it holds none, several, or one with holes.
    """
    try:
        found = list(_polygons(json.loads(text)))
    except (ValueError, TypeError, RecursionError) as error:
        raise ZoneError(f"This is no GeoJSON: {error}.") from error
    if len(found) != 1:
        raise ZoneError(f"A zone is one polygon; this GeoJSON holds {len(found) or 'none'}.")
    [rings] = found
    if len(rings) != 1:
        raise ZoneError("This polygon has holes, which a zone cannot have.")
    try:
        ring = tuple((float(place[1]), float(place[0])) for place in rings[0])
    except (TypeError, ValueError, IndexError) as error:
        raise ZoneError("The corners of this polygon are no places on the earth.") from error
    return Polygon(ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring)


@dataclass(frozen=True, eq=False, slots=True)
class Inside:
    """When a path was inside a zone: V visits, in the order of the path.

    A place on the path is a number: 3.25 is a quarter of the way from fix 3 to fix 4.

    Attributes:
        entry, exit: float64, V places each. Equal where a single fix that is joined to none lies inside.
    """

    entry: Floats
    exit: Floats

    def __len__(self) -> int:
        """Number of visits."""
        return len(self.entry)


def when_inside(zone: Zone, latitude_deg: Floats, longitude_deg: Floats, is_joined: Truths) -> Inside:
    """When a path was inside a zone.

    Args:
        zone: the zone.
        latitude_deg: K fixes, in order of time.
        longitude_deg: theirs.
        is_joined: K; whether each is joined to the one before it. The first never is.
    """
    latitude = np.clip(latitude_deg, -90.0, 90.0)
    box = zone.bounds
    longitude = _nearest_turn((box.west + box.east) / 2, longitude_deg)
    first, last, place = _stretches(zone, box, latitude, longitude, is_joined)
    entry, exit_ = _joined_up(first, last, place, is_joined)
    alone = _alone_inside(zone, latitude, longitude, is_joined)
    entry, exit_ = np.concatenate((entry, alone)), np.concatenate((exit_, alone))
    order = np.argsort(entry, kind="stable")
    return Inside(entry[order], exit_[order])


def _stretches(
    zone: Zone, box: Box, latitude: Floats, longitude: Floats, is_joined: Truths
) -> tuple[Floats, Floats, Integers]:
    """What lies inside of lines between joined fixes: from, to (0 to 1), and the fix at which the line begins."""
    start = np.flatnonzero(is_joined[1:])
    to_longitude = _nearest_turn(longitude[start], longitude[start + 1])
    near = (
        (np.minimum(longitude[start], to_longitude) <= box.east + _ON_EDGE_DEG)
        & (np.maximum(longitude[start], to_longitude) >= box.west - _ON_EDGE_DEG)
        & (np.minimum(latitude[start], latitude[start + 1]) <= box.north + _ON_EDGE_DEG)
        & (np.maximum(latitude[start], latitude[start + 1]) >= box.south - _ON_EDGE_DEG)
    )
    start, to_longitude = start[near], to_longitude[near]
    x, y, to_x, to_y = _lines(zone, latitude, longitude, start, to_longitude)
    line, fraction = zone.crossings(x, y, to_x, to_y)
    ends = np.arange(len(start))
    line = np.concatenate((ends, line, ends))
    fraction = np.concatenate((np.zeros(len(start)), np.clip(fraction, 0.0, 1.0), np.ones(len(start))))
    order = np.lexsort((fraction, line))
    line, fraction = line[order], fraction[order]
    of_one = (line[1:] == line[:-1]) & (fraction[1:] > fraction[:-1])
    line, begins, ends_at = line[1:][of_one], fraction[:-1][of_one], fraction[1:][of_one]
    middle = (begins + ends_at) / 2
    inside = zone.contains(x[line] + (to_x - x)[line] * middle, y[line] + (to_y - y)[line] * middle)
    return begins[inside], ends_at[inside], start[line[inside]]


def _lines(
    zone: Zone, latitude: Floats, longitude: Floats, start: Integers, to_longitude: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Both ends of lines in a zone's plane; a fix that ends one and begins another is worked out once."""
    wanted = np.zeros(len(latitude), dtype=np.bool_)
    wanted[start] = True
    wanted[start + 1] = True
    all_x, all_y = np.empty(len(latitude)), np.empty(len(latitude))
    all_x[wanted], all_y[wanted] = zone.to_plane(latitude[wanted], longitude[wanted])
    to_x, to_y = all_x[start + 1], all_y[start + 1]
    turned = to_longitude != longitude[start + 1]
    to_x[turned], to_y[turned] = zone.to_plane(latitude[start + 1][turned], to_longitude[turned])
    return all_x[start], all_y[start], to_x, to_y


def _joined_up(first: Floats, last: Floats, place: Integers, is_joined: Truths) -> tuple[Floats, Floats]:
    """Parts that touch, as one visit."""
    if not len(first):
        return first, last
    touches_in_line = (place[1:] == place[:-1]) & (first[1:] == last[:-1])
    goes_on = (place[1:] == place[:-1] + 1) & (last[:-1] == 1) & (first[1:] == 0) & is_joined[place[1:]]
    begins = np.concatenate(([True], ~(touches_in_line | goes_on)))
    ends = np.concatenate((begins[1:], [True]))
    return place[begins] + first[begins], place[ends] + last[ends]


def _alone_inside(zone: Zone, latitude: Floats, longitude: Floats, is_joined: Truths) -> Floats:
    """The fixes that are joined to none and lie inside."""
    alone = np.flatnonzero(~is_joined & ~np.concatenate((is_joined[1:], [False])))
    inside = zone.contains(*zone.to_plane(latitude[alone], longitude[alone]))
    return alone[inside].astype(np.float64)


def _is_inside(x: Floats, y: Floats, x1: Floats, y1: Floats, x2: Floats, y2: Floats) -> Truths:
    """Even-odd, with places on an edge inside; places are a column, edges a row."""
    spans = (y1 > y) != (y2 > y)
    slope = (x2 - x1) / np.where(y2 == y1, 1.0, y2 - y1)
    inside = np.asarray(np.count_nonzero(spans & (x < x1 + (y - y1) * slope), axis=1) % 2 == 1)
    outside = np.flatnonzero(~inside)
    x, y = x[outside], y[outside]
    along_x, along_y = x2 - x1, y2 - y1
    nearest = np.clip(((x - x1) * along_x + (y - y1) * along_y) / _square(along_x, along_y), 0.0, 1.0)
    away_x, away_y = x - x1 - nearest * along_x, y - y1 - nearest * along_y
    inside[outside] = (away_x**2 + away_y**2 <= _ON_EDGE_DEG**2).any(axis=1)
    return inside


def _meetings(
    x: Floats, y: Floats, to_x: Floats, to_y: Floats, x1: Floats, y1: Floats, x2: Floats, y2: Floats
) -> tuple[Integers, Floats]:
    """Where lines (a column) meet edges (a row); a line that runs on an edge meets its ends."""
    edge_x, edge_y = x2 - x1, y2 - y1
    tolerance = 2 * _ON_EDGE_DEG * np.sqrt(_square(edge_x, edge_y))
    begins = (x - x1) * edge_y - (y - y1) * edge_x
    ends = (to_x - x1) * edge_y - (to_y - y1) * edge_x
    apart = ((begins > tolerance) & (ends > tolerance)) | ((begins < -tolerance) & (ends < -tolerance))
    line, edge = np.nonzero(~apart)
    x, y, along_x, along_y = (values[line, 0] for values in (x, y, to_x - x, to_y - y))
    x1, y1, x2, y2, edge_x, edge_y = (values[edge] for values in (x1, y1, x2, y2, edge_x, edge_y))
    cross = along_x * edge_y - along_y * edge_x
    safe = np.where(cross == 0, 1.0, cross)
    on_line = ((x1 - x) * edge_y - (y1 - y) * edge_x) / safe
    on_edge = ((x1 - x) * along_y - (y1 - y) * along_x) / safe
    meets = (cross != 0) & (on_edge >= 0) & (on_edge <= 1)
    square = _square(along_x, along_y)
    lines, places = [line[meets]], [on_line[meets]]
    for corner_x, corner_y in ((x1, y1), (x2, y2)):
        away = np.abs((corner_x - x) * along_y - (corner_y - y) * along_x)
        is_at_corner = away <= 2 * _ON_EDGE_DEG * np.sqrt(square)
        to_corner = ((corner_x - x) * along_x + (corner_y - y) * along_y) / square
        lines.append(line[is_at_corner])
        places.append(to_corner[is_at_corner])
    all_lines, all_places = np.concatenate(lines), np.concatenate(places)
    inner = (all_places > 0) & (all_places < 1)
    return all_lines[inner], all_places[inner]


def _square(x: Floats, y: Floats) -> Floats:
    """The square of a length, never 0."""
    return np.asarray(np.maximum(x**2 + y**2, np.finfo(np.float64).tiny))


def _parts(lines: int, edges: int) -> Sequence[slice]:
    """The lines in parts that are worked out at once."""
    step = max(1, _AT_ONCE // edges)
    return [slice(start, min(start + step, lines)) for start in range(0, lines, step)]


def _mercator(latitude_deg: Floats) -> Floats:
    phi = np.radians(np.clip(latitude_deg, -_HIGHEST_DEG, _HIGHEST_DEG))
    return np.asarray(np.degrees(np.arcsinh(np.tan(phi))))


def _nearest_turn(middle: float | Floats, longitude: Floats) -> Floats:
    """Longitudes given the turn that brings them nearest to a middle; those that are there already stay exact."""
    return np.asarray(longitude + np.round((middle - longitude) / 360) * 360)


def _near(before: float, longitude: float) -> float:
    return longitude + round((before - longitude) / 360) * 360


def _wrapped(longitude: float) -> float:
    return longitude - 360 if longitude > 180 else longitude


def _refuse_off_globe(places: Sequence[tuple[float, float]]) -> None:
    for latitude, longitude in places:
        if not (-90 <= latitude <= 90 and -540 <= longitude <= 540):
            raise ZoneError(f"{latitude}, {longitude} is no place on the earth.")


def _polygons(value: object) -> list[list[Any]]:
    """The coordinates of each polygon in what was read from GeoJSON."""
    match value:
        case {"type": "FeatureCollection", "features": [*features]}:
            return [polygon for feature in features for polygon in _polygons(feature)]
        case {"type": "Feature", "geometry": geometry}:
            return _polygons(geometry)
        case {"type": "GeometryCollection", "geometries": [*geometries]}:
            return [polygon for geometry in geometries for polygon in _polygons(geometry)]
        case {"type": "Polygon", "coordinates": [*rings]}:
            return [rings]
        case {"type": "MultiPolygon", "coordinates": [*polygons]}:
            return list(polygons)
    return []


def circle_ring(circle: CircleZone, corners: int = 72) -> tuple[tuple[float, float], ...]:
    """Places on the edge of a circle, to draw it: latitude and longitude, these without a jump at the date line."""
    reach = circle.radius_m / EARTH_RADIUS_M
    phi = math.radians(circle.latitude_deg)
    ring = []
    for number in range(corners):
        turn = 2 * math.pi * number / corners
        latitude = math.asin(math.sin(phi) * math.cos(reach) + math.cos(phi) * math.sin(reach) * math.cos(turn))
        east = math.sin(turn) * math.sin(reach) * math.cos(phi)
        delta = math.atan2(east, math.cos(reach) - math.sin(phi) * math.sin(latitude))
        ring.append((math.degrees(latitude), circle.longitude_deg + math.degrees(delta)))
    return tuple(ring)
