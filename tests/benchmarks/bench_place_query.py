"""What passed through a zone, in a library of 100,000 tracks, beside a scan of their bare positions.

    bash packaging/bench.sh place-query [--full]

A made library (see `made_library`) with one drive of two minutes for each recording, through one city, from 200 places
that are unlike in use; 25,000 of them, or with `--full` 100,000. Zones are circles of 25 to 500 m, rectangles and
polygons, each around a random position of a random drive, so that busy places are asked for most. Measured is
`CaseLibrary.places.passages`: the first page with its recordings and speeds, and the count of all. The peer reads every
position of the same file without the R*Tree, and only says which tracks have one inside the zone's box: less than is
answered.
"""

import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from reviewer.domain.stops import Path as FixPath
from reviewer.domain.zones import CircleZone, Polygon, Zone
from reviewer.library.connection import connect, connect_for_reading, immediate
from reviewer.library.library import DATABASE_NAME, CaseLibrary
from reviewer.library.placed_tracks import FIX, write_placed
from tests.benchmarks.figures import Figure, conclude, say
from tests.benchmarks.made_library import make
from tests.benchmarks.support import own_home, wants_full

GOAL_MS = 200.0
GOAL_TRACKS = 100_000

_SHORT = 25_000
_QUESTIONS = 200
_SCANS = 3
_SECONDS = 120
_PLACES = 200
_SOUTH_DEG, _WEST_DEG = 41.70, -72.80
_HIGH_DEG, _WIDE_DEG = 0.18, 0.25
_STEP_DEG = 1.1e-4
"""A second's way: some 12 m."""

_RUNS_AT_ONCE = 5_000

Floats = NDArray[np.float64]


def main() -> int:
    """Make a library, ask, and say how long it took."""
    tracks = (
        GOAL_TRACKS if wants_full("Place queries, beside a plain scan.", "100,000 tracks; some minutes") else _SHORT
    )
    random = np.random.default_rng(7)
    with own_home() as home:
        folder = home / "library"
        make(folder, tracks, tracks, tracks // 20, say=say)
        centres = _fill(folder / DATABASE_NAME, random, tracks)
        say(f"{tracks:,} tracks of {_SECONDS} positions")
        return _measure(folder, random, centres, tracks)


def _fill(database: Path, random: np.random.Generator, tracks: int) -> Floats:
    """Give every recording a drive, and return a random position of some of them, latitude and longitude."""
    begin = random.random((_PLACES, 2)) * (_HIGH_DEG, _WIDE_DEG) + (_SOUTH_DEG, _WEST_DEG)
    share = 1 / np.arange(1, _PLACES + 1)
    begins = random.choice(_PLACES, tracks, p=share / share.sum())
    centres = np.empty((_QUESTIONS, 2))
    with closing(connect(database)) as db, immediate(db):
        recordings = db.conn.execute("SELECT id, case_id, start_utc_us FROM recordings ORDER BY id").fetchall()
        db.conn.executemany(
            "INSERT INTO tracks VALUES (?, ?, ?, 'drive.gpx', 'GPX 1.1', 'drive.gpx', ?, ?, '{}', ?, x'')",
            (
                (number, case, each, _SECONDS, _SECONDS, "0" * 64)
                for number, (each, case, _) in enumerate(recordings, 1)
            ),
        )
        for number, (recording_id, case_id, start_us) in enumerate(recordings):
            path = _drive(random, begin[begins[number]], start_us or 0)
            write_placed(db, number + 1, case_id, recording_id, path, moves=False, made_of="made")
            if number < _QUESTIONS:
                at = random.integers(_SECONDS)
                centres[number] = path.latitude_deg[at], path.longitude_deg[at]
    return centres


def _drive(random: np.random.Generator, begin: Floats, start_us: int) -> FixPath:
    turned = np.cumsum(random.normal(0, 0.15, _SECONDS)) + random.random() * 2 * np.pi
    return FixPath(
        start_us + np.arange(_SECONDS, dtype=np.int64) * 1_000_000,
        begin[0] + np.cumsum(np.cos(turned)) * _STEP_DEG,
        begin[1] + np.cumsum(np.sin(turned)) * _STEP_DEG / 0.745,
        np.full(_SECONDS, 12.0),
        np.arange(_SECONDS) == 0,
    )


def _zone(random: np.random.Generator, latitude: float, longitude: float) -> Zone:
    circle = CircleZone(latitude, longitude, float(np.exp(random.uniform(np.log(25), np.log(500)))))
    box = circle.bounds
    match random.integers(3):
        case 0:
            return circle
        case 1:
            return Polygon.rectangle(box.south, box.west, box.north, box.east)
    turns = np.sort(random.random(8)) * 2 * np.pi
    reach = random.uniform(0.5, 1.0, 8)
    high, wide = (box.north - box.south) / 2, (box.east - box.west) / 2
    return Polygon(
        tuple(
            (latitude + float(high * far * np.cos(turn)), longitude + float(wide * far * np.sin(turn)))
            for turn, far in zip(turns, reach, strict=True)
        )
    )


def _measure(folder: Path, random: np.random.Generator, centres: Floats, tracks: int) -> int:
    zones = [_zone(random, float(latitude), float(longitude)) for latitude, longitude in centres]
    with CaseLibrary.open(folder) as library, connect_for_reading(library.database) as bare:
        ours_ms, found = [], []
        for zone in zones:
            before = time.perf_counter()
            answer = library.places.passages(zone)
            ours_ms.append((time.perf_counter() - before) * 1e3)
            found.append(answer.total)
        scans_ms = []
        for zone in zones[:_SCANS]:
            before = time.perf_counter()
            _scan(bare, zone)
            scans_ms.append((time.perf_counter() - before) * 1e3)
    ours, peer = float(np.percentile(ours_ms, 95)), float(np.median(scans_ms))
    say(f"passages found: median {np.median(found):.0f}, most {max(found):,}")
    say(f"median {np.median(ours_ms):.1f} ms, worst {max(ours_ms):.1f} ms")
    unit = f"ms, p95 over {tracks:,} tracks"
    goal = f"≤ {GOAL_MS:g} ms over {GOAL_TRACKS:,}"
    return conclude(
        [Figure("place-query", ours, unit, "scan of the bare positions, median", peer, goal, ours <= GOAL_MS)]
    )


def _scan(bare: Database, zone: Zone) -> set[int]:
    """The tracks that have a position in the zone's box, by reading all."""
    box, inside = zone.bounds, set()
    with closing(bare.conn.execute("SELECT track_id, fixes FROM placed_runs")) as runs:
        while rows := runs.fetchmany(_RUNS_AT_ONCE):
            fixes = np.frombuffer(b"".join(blob for _, blob in rows), dtype=FIX)
            track = np.repeat([each for each, _ in rows], [len(blob) // FIX.itemsize for _, blob in rows])
            latitude, longitude = fixes["latitude_deg"], fixes["longitude_deg"]
            hit = (latitude >= box.south) & (latitude <= box.north) & (longitude >= box.west) & (longitude <= box.east)
            inside.update(np.unique(track[hit]).tolist())
    return inside


if __name__ == "__main__":
    sys.exit(main())
