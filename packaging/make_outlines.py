"""Makes the map's built-in base of the outlines that `us-atlas` and `world-atlas` publish as TopoJSON.

    python packaging/make_outlines.py COUNTRIES_JSON COUNTIES_JSON OUTPUT

Run by packaging/vendor.sh; the program itself never runs it. What comes out is one gzip file of a few hundred kilobytes
that the page reads with typed arrays (resources/map/outline_data.js says the same from the other side):

* uint32: length in bytes of the JSON that follows, padded with spaces to a multiple of four;
* JSON: `{"arcs": A, "vertices": V, "areas": [[kind, name, parent, x, y, radius, [[arc, …], …]], …]}`;
* int32 × A, int32 × A: the first vertex of each arc, eastward and southward;
* uint32 × A: how many vertices each arc has;
* int16 × V, int16 × V: each vertex less the one before it in its arc, 0 for the first;
* uint8 × V: the coarsest zoom at which the vertex is seen;
* uint8 × A: the kind of line.

Places are in units of 2⁻²⁰ of the world's width in web Mercator (38 m at the equator). An arc is a line between two
meeting points of areas, held once for both; areas name their arcs as TopoJSON does, `~arc` for one walked backwards.
"""

import gzip
import json
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

WORLD_UNITS = 1 << 20
UNITS_PER_PX = WORLD_UNITS / 256
STEEPEST_LATITUDE_DEG = 85.0511287798066
LONGEST_STEP_UNITS = 32_000
MOST_RING_VERTICES = 400
SEEN_PX = 0.4
"""A vertex is left out at zooms where the line without it lies closer than this to the line with it."""
DEEPEST_LEVEL = 12

COAST, BORDER, COARSE_US, US_OUTER, US_STATE, US_COUNTY = range(6)
"""Kinds of line. `COARSE_US` is the world's outline of what the Census Bureau's outlines show better."""
COUNTRY, STATE, COUNTY = range(3)
"""Kinds of area."""

US_COUNTRIES = frozenset({"840", "630", "316", "850", "580", "016"})
"""ISO 3166 numbers of the United States and of the territories that the Census Bureau's outlines hold."""


@dataclass(frozen=True)
class Area:
    """A country, a state or a county.

    Attributes:
        kind: `COUNTRY`, `STATE` or `COUNTY`.
        number: ISO 3166 number or FIPS code.
        name: as published.
        rings: arcs of each ring.
    """

    kind: int
    number: str
    name: str
    rings: list[list[int]]


def main(countries_path: Path, counties_path: Path, output: Path) -> None:
    """Convert both files into one."""
    countries_text, counties_text = countries_path.read_text("utf-8"), counties_path.read_text("utf-8")
    world, states = json.loads(countries_text), json.loads(counties_text)
    countries = _areas(world["objects"]["countries"], COUNTRY)
    state_areas = _areas(states["objects"]["states"], STATE)
    counties = _areas(states["objects"]["counties"], COUNTY)

    world_arcs, state_arcs = _arcs(world), _arcs(states)
    kinds = _country_kinds(countries, len(world_arcs)) + _county_kinds(counties, len(state_arcs))
    shift = len(world_arcs)
    areas = countries + [_shifted(area, shift) for area in state_areas + counties]
    arcs = world_arcs + state_arcs
    output.write_bytes(gzip.compress(_packed(arcs, kinds, areas), mtime=0))


def _areas(collection: dict[str, Any], kind: int) -> list[Area]:
    found = []
    for number, geometry in enumerate(collection["geometries"]):
        arcs = geometry.get("arcs", [])
        polygons = [arcs] if geometry["type"] == "Polygon" else arcs
        rings = [ring for polygon in polygons for ring in polygon]
        found.append(Area(kind, geometry.get("id", f"-{number}"), geometry["properties"]["name"], rings))
    return sorted(found, key=lambda area: (area.number, area.name))


def _shifted(area: Area, shift: int) -> Area:
    rings = [[arc + shift if arc >= 0 else arc - shift for arc in ring] for ring in area.rings]
    return Area(area.kind, area.number, area.name, rings)


def _arcs(topology: dict[str, Any]) -> list[np.ndarray]:
    """Every arc as int64 (vertices, 2) in units, with no step longer than the format can hold."""
    scale, translate = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    made = []
    for arc in topology["arcs"]:
        degrees = np.cumsum(np.array(arc, dtype=np.int64), axis=0) * scale + translate
        sine = np.sin(np.radians(np.clip(degrees[:, 1], -STEEPEST_LATITUDE_DEG, STEEPEST_LATITUDE_DEG)))
        # A line that is cut at the date line and goes on at the other edge runs on past the edge instead.
        x = np.unwrap((degrees[:, 0] + 180.0) / 360.0, period=1.0)
        y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
        made.append(_with_short_steps(np.rint(np.stack([x, y], axis=1) * WORLD_UNITS).astype(np.int64)))
    return made


def _with_short_steps(arc: np.ndarray) -> np.ndarray:
    parts = [arc[:1]]
    for start, end in pairwise(arc):
        steps = int(np.ceil(np.abs(end - start).max() / LONGEST_STEP_UNITS)) or 1
        share = np.arange(1, steps + 1)[:, None] / steps
        parts.append(np.rint(start + (end - start) * share).astype(np.int64))
    return np.concatenate(parts)


def _users(areas: list[Area], count: int) -> list[set[str]]:
    """The numbers of the areas that each arc bounds."""
    users: list[set[str]] = [set() for _ in range(count)]
    for area in areas:
        for ring in area.rings:
            for arc in ring:
                users[arc if arc >= 0 else ~arc].add(area.number)
    return users


def _country_kinds(countries: list[Area], count: int) -> list[int]:
    kinds = []
    for users in _users(countries, count):
        if users & US_COUNTRIES:
            kinds.append(COARSE_US)
        else:
            kinds.append(BORDER if len(users) > 1 else COAST)
    return kinds


def _county_kinds(counties: list[Area], count: int) -> list[int]:
    kinds = []
    for users in _users(counties, count):
        if len(users) < 2:
            kinds.append(US_OUTER)
        else:
            kinds.append(US_COUNTY if len({number[:2] for number in users}) == 1 else US_STATE)
    return kinds


def _packed(arcs: list[np.ndarray], kinds: list[int], areas: list[Area]) -> bytes:
    state_index = {area.number: index for index, area in enumerate(areas) if area.kind == STATE}
    us_index = next(index for index, area in enumerate(areas) if area.kind == COUNTRY and area.number == "840")
    rows = []
    for area in areas:
        parent = -1
        if area.kind == STATE:
            parent = us_index
        elif area.kind == COUNTY:
            parent = state_index[area.number[:2]]
        x, y, radius = _place_for_words(_largest_ring(arcs, area))
        rows.append([area.kind, area.name, parent, x, y, radius, area.rings])
    text = json.dumps(
        {"arcs": len(arcs), "vertices": sum(len(arc) for arc in arcs), "areas": rows},
        ensure_ascii=False, separators=(",", ":"),
    ).encode()  # fmt: skip
    text += b" " * (-len(text) % 4)

    first = np.array([arc[0] for arc in arcs], dtype="<i4")
    lengths = np.array([len(arc) for arc in arcs], dtype="<u4")
    steps = np.concatenate([np.diff(arc, axis=0, prepend=arc[:1]) for arc in arcs]).astype("<i2")
    levels = np.concatenate([_levels(arc) for arc in arcs])
    kind_bytes = np.array(kinds, dtype=np.uint8)
    return b"".join(
        (
            np.uint32(len(text)).tobytes(), text, first[:, 0].tobytes(), first[:, 1].tobytes(), lengths.tobytes(),
            steps[:, 0].tobytes(), steps[:, 1].tobytes(), levels.tobytes(), kind_bytes.tobytes(),
        )
    )  # fmt: skip


def _levels(arc: np.ndarray) -> np.ndarray:
    """The coarsest zoom at which each vertex is seen, after Douglas and Peucker: 0 for the ends."""
    importance = np.zeros(len(arc))
    importance[[0, -1]] = np.inf
    points = arc.astype(np.float64)
    waiting = [(0, len(arc) - 1, np.inf)]
    while waiting:
        start, end, most = waiting.pop()
        if end - start < 2:
            continue
        away = _distances(points[start + 1 : end], points[start], points[end])
        farthest = start + 1 + int(away.argmax())
        # No vertex matters more than the one whose line it lies on: a coarser level then holds a subset of a finer one.
        importance[farthest] = min(most, away.max())
        waiting += [(start, farthest, importance[farthest]), (farthest, end, importance[farthest])]
    with np.errstate(divide="ignore"):
        zoom = np.ceil(np.log2(SEEN_PX * UNITS_PER_PX / importance))
    return np.clip(zoom, 0, DEEPEST_LEVEL).astype(np.uint8)


def _distances(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    along = end - start
    squared = float(along @ along)
    if squared == 0.0:
        return np.hypot(*(points - start).T)
    share = np.clip((points - start) @ along / squared, 0.0, 1.0)
    return np.hypot(*(points - start - share[:, None] * along).T)


def _largest_ring(arcs: list[np.ndarray], area: Area) -> np.ndarray:
    rings = []
    for ring in area.rings:
        parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
        rings.append(np.concatenate(parts).astype(np.float64))
    largest = max(rings, key=_ring_area)
    # Words need no better place than a coarse ring gives.
    return np.concatenate([largest[:: len(largest) // MOST_RING_VERTICES + 1], largest[-1:]])


def _ring_area(ring: np.ndarray) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def _place_for_words(ring: np.ndarray) -> tuple[int, int, int]:
    """A place within a ring far from its edge, and how far: a grid, made finer around its best point three times."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    best, best_away = (low + high) / 2, -1.0
    centre, reach = best, (high - low) / 2
    for _ in range(3):
        share = np.linspace(-1, 1, 9)
        grid = np.stack(np.meshgrid(centre[0] + share * reach[0], centre[1] + share * reach[1]), axis=-1).reshape(-1, 2)
        inside = grid[_inside(grid, ring)]
        for point in inside:
            away = float(_to_edges(point, ring))
            if away > best_away:
                best, best_away = point, away
        centre, reach = best, reach / 5
    return int(best[0]), int(best[1]), max(int(best_away), 0)


def _inside(points: np.ndarray, ring: np.ndarray) -> np.ndarray:
    x, y = points[:, 0, None], points[:, 1, None]
    x0, y0, x1, y1 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    spans = (y0 > y) != (y1 > y)
    rise = np.where(y1 == y0, 1.0, y1 - y0)
    return np.count_nonzero(spans & (x < x0 + (y - y0) * (x1 - x0) / rise), axis=1) % 2 == 1


def _to_edges(point: np.ndarray, ring: np.ndarray) -> float:
    start, along = ring[:-1], np.diff(ring, axis=0)
    squared = np.maximum((along**2).sum(axis=1), 1e-9)
    share = np.clip(((point - start) * along).sum(axis=1) / squared, 0.0, 1.0)
    return float(np.hypot(*(start + share[:, None] * along - point).T).min())


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
