"""Where tracks lead, kept so that a question for a place need not unpack every track of a library.

A track's claimed positions are cut into runs of joined fixes, short in time and on the ground; each has its box in an
R*Tree and its fixes in one blob, to the last digit. All of it follows from the track and from where it lies in time: it
is made anew, in the same transaction, whenever one of these changes.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from reviewer.domain.placing_report import AS_STATED, TrackDating
from reviewer.domain.stops import Path, find_stops
from reviewer.domain.timebase import Timebase
from reviewer.domain.track import Track
from reviewer.domain.track_placing import TrackPlacing
from reviewer.domain.trajectory import Trajectory
from reviewer.library import rows
from reviewer.library.canonical_json import canonical_json
from reviewer.library.errors import NotFoundError
from reviewer.library.stored import StoredTrack
from reviewer.library.track_columns import TrackColumnsError, unpack_track

FIX = np.dtype([("after_us", "<u4"), ("latitude_deg", "<f8"), ("longitude_deg", "<f8"), ("speed_mps", "<f8")])
"""One fix in a run's blob: µs after the run's start, the coordinates as stated, the receiver's speed or NaN."""

SHORTEST_STOP_US = 10_000_000
"""Shorter stops are not kept: between two traffic lights there are dozens."""

_MOST_FIXES = 256
_LEAST_FIXES = 8
_WIDEST_M = 500.0
_METRES_PER_DEGREE = 111_195.0

_LONGEST_GAP_US = 1 << 62
"""Times that a damaged file states may lie further apart than a column holds."""

_VERSION = 1
"""Of how runs are made; another one makes all of them anew."""

_TRACK = """
SELECT id, case_id, recording_id, name, format, source, left_out, columns_sha256, columns FROM tracks WHERE id = ?"""
_SAID = "SELECT * FROM alignments WHERE track_id = ? ORDER BY id DESC LIMIT 1"
_DATED = "SELECT utc_shift_us, words FROM track_datings WHERE track_id = ?"
_ANCHORS = """
SELECT media_time_us, utc_us, source, uncertainty_us FROM anchors WHERE recording_id = ? ORDER BY media_time_us"""
_INSERT_RUN = """
INSERT INTO placed_runs (id, track_id, goes_on, start_utc_us, end_utc_us, before_us, after_us, ends_there,
    receiver_mps, derived_mps, fixes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_STOP = """
INSERT INTO placed_stops (track_id, start_utc_us, duration_us, latitude_deg, longitude_deg, after_gap, before_gap)
VALUES (?, ?, ?, ?, ?, ?, ?)"""


def place_track(db: Database, track_id: int, track: Track | None = None) -> None:
    """Make a track's runs anew, in the open write transaction.

    Args:
        db: the connection.
        track_id: which one.
        track: its columns, where they are at hand.
    """
    row = _row(db, _TRACK, track_id)
    if track is None:
        try:
            track = unpack_track(row["name"], row["format"], json.loads(row["left_out"]), row["columns"])
        except TrackColumnsError:
            track = None  # damaged as it was before: verifying the library says so
    said = _said(db, track_id)
    lies_on = row["recording_id"] if said is None else said.recording_id
    if track is None:
        write_placed(db, track_id, row["case_id"], lies_on, None, moves=False, made_of=_made_of(db, row, moves=False))
        return
    dated = db.conn.execute(_DATED, (track_id,)).fetchone()
    dating = AS_STATED if dated is None else TrackDating(*dated)
    stored = StoredTrack(track_id, row["case_id"], row["recording_id"], row["source"], track, said, dating)
    laid = stored.laid
    path = _on_globe(Trajectory.place(laid, None if lies_on is None else _timebase(db, lies_on)))
    moves = lies_on is not None and laid.has_untimed_samples
    made_of = _made_of(db, row, moves=moves)
    write_placed(db, track_id, row["case_id"], lies_on, path, moves=moves, made_of=made_of)


def place_moved(db: Database, recording_id: int) -> None:
    """Make anew the runs of the tracks that go where a recording goes, which was moved in time."""
    moving = "SELECT track_id FROM placed_tracks WHERE recording_id = ? AND moves = 1"
    for (track_id,) in db.conn.execute(moving, (recording_id,)).fetchall():
        place_track(db, track_id)


def place_missing(db: Database) -> None:
    """Make the runs of every track that has none."""
    missing = "SELECT id FROM tracks WHERE id NOT IN (SELECT track_id FROM placed_tracks) ORDER BY id"
    for (track_id,) in db.conn.execute(missing).fetchall():
        place_track(db, track_id)


def place_stale(db: Database) -> list[int]:
    """Make anew the runs that do not follow from their track any more, and return the tracks' ids."""
    stale = [track_id for track_id, _ in wrongly_placed(db)]
    for track_id in stale:
        place_track(db, track_id)
    return stale


def wrongly_placed(db: Database) -> Iterator[tuple[int, str]]:
    """Tracks whose runs do not follow from them, or whose runs are not all there.

    Returns:
        The track's id, and a sentence.
    """
    tables = {name for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "placed_tracks" not in tables:
        return  # an earlier version wrote it, and nobody has opened it since
    told = "SELECT id, moves, made_of FROM tracks LEFT JOIN placed_tracks ON track_id = id ORDER BY id"
    for track_id, moves, made_of in db.conn.execute(told).fetchall():
        without_columns = _TRACK.replace(", columns FROM", " FROM")
        if made_of is None or _made_of(db, _row(db, without_columns, track_id), moves=bool(moves)) != made_of:
            yield track_id, f"Where track {track_id} leads, by which places are found, does not follow from the track."
    lost = """
SELECT track_id FROM placed_tracks
WHERE fixes <> 0 AND (SELECT sum(length(fixes) / ? - goes_on) FROM placed_runs
    WHERE placed_runs.track_id = placed_tracks.track_id) IS NOT fixes
"""
    for (track_id,) in db.conn.execute(lost, (FIX.itemsize,)).fetchall():
        yield track_id, f"Where track {track_id} leads, by which places are found, is not all there."


def write_placed(
    db: Database,
    track_id: int,
    case_id: int,
    recording_id: int | None,
    path: Path | None,
    *,
    moves: bool,
    made_of: str,
) -> None:
    """Write what is kept of a track, in place of what was.

    Args:
        db: the connection, in a write transaction.
        track_id: the track.
        case_id: its case.
        recording_id: the recording that it lies on.
        path: its claimed positions; None where the track cannot be read.
        moves: whether it goes where its recording goes.
        made_of: a hash of all that the path follows from.
    """
    db.conn.execute("DELETE FROM placed_tracks WHERE track_id = ?", (track_id,))
    count = 0 if path is None else len(path)
    span = (None, None) if path is None or not count else (int(path.utc_us[0]), int(path.utc_us[-1]))
    db.conn.execute(
        "INSERT INTO placed_tracks VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (track_id, case_id, recording_id, int(moves), count, *span, made_of),
    )
    if path is None or not count:
        return
    first_id = db.conn.execute("SELECT coalesce(max(id), 0) + 1 FROM placed_runs").fetchone()[0]
    runs = runs_of(path)
    db.conn.executemany(_INSERT_RUN, _run_rows(path, runs, first_id, track_id))
    db.conn.executemany(
        "INSERT OR REPLACE INTO placed_boxes VALUES (?, ?, ?, ?, ?)",
        [
            (2 * (first_id + number) + part, *box)
            for number, run in enumerate(runs)
            for part, box in enumerate(_boxes(path, run))
        ],
    )
    db.conn.executemany(
        _INSERT_STOP,
        [
            (
                track_id,
                stop.start,
                stop.duration_us,
                stop.latitude_deg,
                stop.longitude_deg,
                int(stop.after_gap),
                int(stop.before_gap),
            )
            for stop in find_stops(path, SHORTEST_STOP_US)
        ],
    )


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a path: from one fix to another, both in it, all joined.

    Attributes:
        first, last: indices of the fixes.
        goes_on: whether `first` is also the last fix of the run before.
    """

    first: int
    last: int
    goes_on: bool


def runs_of(path: Path) -> list[Run]:
    """A path cut into runs, so that each line between joined fixes is in exactly one."""
    starts = np.flatnonzero(path.begins)
    ends = np.concatenate((starts[1:], [len(path)]))
    narrowing = np.cos(np.radians(path.latitude_deg))
    runs: list[Run] = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        first, goes_on = start, False
        while not goes_on or first < end - 1:
            part = slice(first, min(first + _MOST_FIXES, end))
            length = _near_first(path.latitude_deg[part], path.longitude_deg[part], float(narrowing[first]))
            last = first + length - 1
            runs.append(Run(first, last, goes_on))
            first, goes_on = last, True
    return runs


def _near_first(latitude: NDArray[np.float64], longitude: NDArray[np.float64], narrowing: float) -> int:
    """How many fixes from the first on lie near enough to be one run."""
    away = np.maximum(np.abs(latitude - latitude[0]), np.abs(_turned(longitude) - longitude[0]) * narrowing)
    far = away * _METRES_PER_DEGREE > _WIDEST_M
    return max(int(np.argmax(far)), min(_LEAST_FIXES, len(far))) if far.any() else len(far)


def _on_globe(trajectory: Trajectory) -> Path:
    """The claimed positions that are places on the earth, which are all, unless what is stored is damaged."""
    sound = (np.abs(trajectory.latitude_deg) <= 90) & (np.abs(trajectory.longitude_deg) <= 180)
    if sound.all():
        return Path.of(trajectory)
    kept = replace(
        trajectory,
        sample=trajectory.sample[sound],
        utc_us=trajectory.utc_us[sound],
        latitude_deg=trajectory.latitude_deg[sound],
        longitude_deg=trajectory.longitude_deg[sound],
    )
    return Path.of(kept)


def _run_rows(path: Path, runs: list[Run], first_id: int, track_id: int) -> Iterator[tuple[Any, ...]]:
    derived = path.derived_mps()
    for number, run in enumerate(runs):
        part = slice(run.first, run.last + 1)
        start = int(path.utc_us[run.first])
        fixes = np.empty(run.last + 1 - run.first, dtype=FIX)
        fixes["after_us"] = path.utc_us[part] - start
        fixes["latitude_deg"] = path.latitude_deg[part]
        fixes["longitude_deg"] = path.longitude_deg[part]
        fixes["speed_mps"] = path.speed_mps[part]
        follows = run.last + 1
        ends_there = follows == len(path) or bool(path.begins[follows])
        yield (
            first_id + number,
            track_id,
            int(run.goes_on),
            start,
            int(path.utc_us[run.last]),
            None if run.goes_on or run.first == 0 else _length(path, run.first - 1, run.first),
            None if not ends_there or follows == len(path) else _length(path, run.last, follows),
            int(ends_there),
            _highest(path.speed_mps[part]),
            _highest(derived[run.first + 1 : run.last + 1]),
            fixes.tobytes(),
        )


def _length(path: Path, start: int, end: int) -> int:
    return min(int(path.utc_us[end]) - int(path.utc_us[start]), _LONGEST_GAP_US)


def _boxes(path: Path, run: Run) -> list[tuple[float, float, float, float]]:
    """West, east, south, north of a run; two where it lies over the date line."""
    part = slice(run.first, run.last + 1)
    latitude, stated = path.latitude_deg[part], path.longitude_deg[part]
    south, north = float(latitude.min()), float(latitude.max())
    turned = _turned(stated)
    if len(turned) > 1 and float(np.abs(np.diff(turned)).max()) > 90:  # a way over a pole
        return [(-180.0, 180.0, *((-90.0, north) if north < 0 else (south, 90.0)))]
    west, east = float(turned.min()), float(turned.max())
    if east - west >= 360:
        return [(-180.0, 180.0, south, north)]
    if east > 180:
        return [(west, 180.0, south, north), (-180.0, east - 360, south, north)]
    if west < -180:
        return [(west + 360, 180.0, south, north), (-180.0, east, south, north)]
    return [(west, east, south, north)]


def _turned(longitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes without a jump at the date line; where there is none they stay exact."""
    steps = np.diff(longitude)
    if not (np.abs(steps) > 180).any():
        return longitude
    return np.asarray(longitude - 360 * np.concatenate(([0.0], np.cumsum(np.round(steps / 360)))))


def _highest(speeds: NDArray[np.float64]) -> float | None:
    known = speeds[np.isfinite(speeds)]
    return float(known.max()) if len(known) else None


def _made_of(db: Database, row: rows.Row, *, moves: bool) -> str:
    """A hash of all that the runs of a track follow from."""
    said = _one(db, _SAID, row["id"])
    dated = db.conn.execute(_DATED, (row["id"],)).fetchone()
    lies_on = row["recording_id"] if said is None or said["anchors"] == "[]" else said["recording_id"]
    anchors = [list(anchor) for anchor in db.conn.execute(_ANCHORS, (lies_on,))] if moves else []
    parts = [_VERSION, row["columns_sha256"], said and said["id"], dated and dated[0], lies_on, anchors]
    return hashlib.sha256(canonical_json(parts).encode()).hexdigest()


def _said(db: Database, track_id: int) -> TrackPlacing | None:
    """Where a reviewer laid the track; None where nobody did, or it was taken back."""
    row = _one(db, _SAID, track_id)
    return None if row is None else TrackPlacing.stated(rows.statement_from_row(row))


def _timebase(db: Database, recording_id: int) -> Timebase | None:
    names = ("media_time_us", "utc_us", "source", "uncertainty_us")
    stored = db.conn.execute(_ANCHORS, (recording_id,))
    anchors = tuple(rows.anchor_from_row(dict(zip(names, anchor, strict=True))) for anchor in stored)
    return Timebase(anchors) if anchors else None


def _one(db: Database, query: str, value: int) -> rows.Row | None:
    cursor = db.conn.execute(query, (value,))
    found = cursor.fetchone()
    return None if found is None else {column[0]: cell for column, cell in zip(cursor.description, found, strict=True)}


def _row(db: Database, query: str, track_id: int) -> rows.Row:
    found = _one(db, query, track_id)
    if found is None:
        raise NotFoundError(f"There is no track {track_id} in this library.")
    return found
