"""Questions for places: what passed through a zone, where tracks stood still, where they were fastest.

Answered from `placed_runs` and its R*Tree alone: no track is unpacked. What is found on a page is looked up closer; of
the rest only as much is worked out as is needed to count and order it.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from reviewer.domain.geodesy import distance_m, interpolate_longitude
from reviewer.domain.place_query import (
    Edge,
    FastFound,
    Passage,
    PassageAnswer,
    PlacedRecording,
    PlaceFilter,
    SavedZone,
    SpeedRange,
    StopAnswer,
    StopFound,
    Whose,
    ZoneEdge,
)
from reviewer.domain.stops import STOP_RADIUS_M, Path, find_stops
from reviewer.domain.time import UtcTime
from reviewer.domain.zones import Inside, Zone, when_inside, zone_from_json
from reviewer.library.connection import named_troubles
from reviewer.library.placed_tracks import FIX, SHORTEST_STOP_US
from reviewer.library.rows import Row

PAGE = 50
"""Rows of an answer, unless somebody asks for another number."""

_RUNS_AT_ONCE = 2_000
"""Runs that are held in memory together: some 15 MB at most."""

_RUN = """
SELECT id, track_id, goes_on, start_utc_us, before_us, after_us, ends_there, fixes FROM placed_runs
WHERE id IN (SELECT value FROM json_each(?))"""
_IN_BOX = """
SELECT id >> 1 FROM placed_boxes WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?"""
_OF_CASE = """
SELECT placed_runs.id FROM placed_tracks JOIN placed_runs ON placed_runs.track_id = placed_tracks.track_id
WHERE placed_tracks.case_id = ?"""
_OF_TRACK = """
SELECT id FROM placed_runs WHERE track_id = ? AND end_utc_us >= ? AND start_utc_us <= ?"""
_WHOSE = """
SELECT placed_tracks.track_id, tracks.name, placed_tracks.case_id, cases.number, cases.time_zone,
    placed_tracks.recording_id, placed_tracks.moves
FROM placed_tracks JOIN tracks ON tracks.id = track_id JOIN cases ON cases.id = placed_tracks.case_id
WHERE track_id = ?"""
_RECORDED = """
SELECT id, title, officer, start_utc_us, end_utc_us, start_uncertainty_us FROM recordings
WHERE case_id = :case_id AND start_utc_us <= :end AND end_utc_us >= :start
    AND camera = (SELECT camera FROM recordings WHERE id = :recording_id)
ORDER BY start_utc_us, id"""

_END_OF_TIME_US = (1 << 62) - 1


class Places:
    """Answers questions for places, on the connection of the library that it came from."""

    def __init__(self, db: Database, database: FilePath) -> None:
        """Read a library's database; `CaseLibrary.places` gives it."""
        self._db = db
        self._database = database

    def passages(
        self, zone: Zone, narrowed: PlaceFilter | None = None, limit: int | None = PAGE, offset: int = 0
    ) -> PassageAnswer:
        """What passed through a zone, the newest entry first.

        Args:
            zone: its edge belongs to it.
            narrowed: a case, or a span of time that a passage has to touch.
            limit: so many passages at most; None for all.
            offset: how many to leave out before them.
        """
        narrowed = narrowed or PlaceFilter()
        with named_troubles(self._database):
            found = _Found()
            for runs in _batches(self._db, _run_ids(self._db, zone, narrowed)):
                found.add(_visits(zone, runs))
            found = found.touching(*_span(narrowed))
            page = found.newest(limit, offset)
            passages = tuple(self._passage(found, index) for index in page)
            return PassageAnswer(passages, len(found), found.track_count, offset)

    def stops(
        self,
        limit_us: int,
        narrowed: PlaceFilter | None = None,
        limit: int | None = PAGE,
        offset: int = 0,
        radius_m: float = STOP_RADIUS_M,
    ) -> StopAnswer:
        """Stops that lasted as long as a limit or longer, the longest first.

        Args:
            limit_us: in microseconds, positive. With the usual radius and from `SHORTEST_STOP_US` on it is answered at
                once; else every position is looked at.
            narrowed: a case, or a span of time that a stop has to touch.
            limit: so many stops at most; None for all.
            offset: how many to leave out before them.
            radius_m: how far from its first fix those of a stop may lie.
        """
        narrowed = narrowed or PlaceFilter()
        with named_troubles(self._database):
            if radius_m == STOP_RADIUS_M and limit_us >= SHORTEST_STOP_US:
                return self._kept_stops(limit_us, narrowed, limit, offset)
            start, end = _span(narrowed)
            stops = [
                (track_id, stop)
                for track_id, path in self._paths(narrowed)
                for stop in find_stops(path, limit_us, radius_m)
                if stop.start < end and stop.end >= start
            ]
        stops.sort(key=lambda each: (-each[1].duration_us, each[0], each[1].start))
        page = stops[offset:] if limit is None else stops[offset : offset + limit]
        found = tuple(
            StopFound(
                self._whose(track_id, stop.start, stop.end),
                stop.start,
                stop.end,
                stop.latitude_deg,
                stop.longitude_deg,
                stop.after_gap,
                stop.before_gap,
            )
            for track_id, stop in page
        )
        return StopAnswer(found, len(stops))

    def fastest(
        self, number: int, apart_us: int, narrowed: PlaceFilter | None = None, *, derived: bool
    ) -> tuple[FastFound, ...]:
        """The fastest moments, the fastest first; those of one track at least so far apart.

        Args:
            number: so many at most.
            apart_us: microseconds between two moments of one track.
            narrowed: a case, or a span of time.
            derived: whether speeds are worked out from positions; else they are those that receivers state.
        """
        narrowed = narrowed or PlaceFilter()
        with named_troubles(self._database):
            found = _fastest_fixes(self._db, number, apart_us, narrowed, derived=derived)
            return tuple(
                FastFound(
                    self._whose(each.track_id, each.utc, each.utc),
                    each.utc,
                    each.speed_mps,
                    derived,
                    each.over_us,
                    each.latitude_deg,
                    each.longitude_deg,
                )
                for each in found
            )

    def zones(self, case_id: int | None) -> list[SavedZone]:
        """The zones that were given a name: those of the whole agency, and of a case, in the order of their names."""
        with named_troubles(self._database):
            found = self._db.table("zones").rows_where(
                "case_id IS NULL OR case_id IS ?", [case_id], order_by="name COLLATE NOCASE, id"
            )
            return [zone_from_row(row) for row in found]

    def zone_named(self, name: str, case_id: int | None) -> SavedZone | None:
        """The zone that a case or the agency (None) has under a name, or None."""
        return next((each for each in self.zones(case_id) if (each.name, each.case_id) == (name, case_id)), None)

    def _kept_stops(self, limit_us: int, narrowed: PlaceFilter, limit: int | None, offset: int) -> StopAnswer:
        start, end = _span(narrowed)
        values = {"limit": limit_us, "start": start, "end": end, "case_id": narrowed.case_id}
        conditions = "duration_us >= :limit AND start_utc_us < :end AND start_utc_us + duration_us >= :start"
        if narrowed.case_id is not None:
            conditions += " AND track_id IN (SELECT track_id FROM placed_tracks WHERE case_id = :case_id)"
        total = self._db.conn.execute(f"SELECT count(*) FROM placed_stops WHERE {conditions}", values).fetchone()[0]  # noqa: S608 - conditions of this function's own
        columns = "track_id, start_utc_us, duration_us, latitude_deg, longitude_deg, after_gap, before_gap"
        rows = self._db.conn.execute(
            f"SELECT {columns} FROM placed_stops WHERE {conditions}"  # noqa: S608 - as above
            " ORDER BY duration_us DESC, track_id, start_utc_us LIMIT :number OFFSET :offset",
            {**values, "number": -1 if limit is None else limit, "offset": offset},
        ).fetchall()
        found = tuple(
            StopFound(
                self._whose(track_id, start_us, start_us + duration_us),
                UtcTime(start_us),
                UtcTime(start_us + duration_us),
                latitude,
                longitude,
                bool(after_gap),
                bool(before_gap),
            )
            for track_id, start_us, duration_us, latitude, longitude, after_gap, before_gap in rows
        )
        return StopAnswer(found, total)

    def _paths(self, narrowed: PlaceFilter) -> Iterator[tuple[int, Path]]:
        """The whole path of each track that a filter lets through."""
        start, end = _span(narrowed)
        conditions = "fixes > 0 AND end_utc_us >= ? AND start_utc_us < ?"
        if narrowed.case_id is not None:
            conditions += " AND case_id = ?"
        values = [start, end, *([] if narrowed.case_id is None else [narrowed.case_id])]
        tracks = f"SELECT track_id FROM placed_tracks WHERE {conditions} ORDER BY track_id"  # noqa: S608 - as above
        for (track_id,) in self._db.conn.execute(tracks, values).fetchall():
            yield track_id, _path(self._db, track_id)

    def _whose(self, track_id: int, start_us: int, end_us: int) -> Whose:
        row = self._db.conn.execute(_WHOSE, (track_id,)).fetchone()
        _, name, case_id, number, time_zone, recording_id, moves = row
        recorded = self._db.conn.execute(
            _RECORDED, {"case_id": case_id, "start": start_us, "end": end_us, "recording_id": recording_id}
        )
        recordings = tuple(
            PlacedRecording(each, title, officer, UtcTime(start), UtcTime(end), uncertainty_us or 0)
            for each, title, officer, start, end, uncertainty_us in recorded
        )
        return Whose(track_id, name, case_id, number, time_zone, recordings, bool(moves))

    def _passage(self, found: "_Found", index: int) -> Passage:
        entry, leave = found.entry_us[index], found.exit_us[index]
        track_id = int(found.track_id[index])
        utc, latitude, longitude, speed = _knots(_path(self._db, track_id, int(entry), int(leave)), entry, leave)
        return Passage(
            whose=self._whose(track_id, int(entry), int(leave)),
            entry=_edge(entry, found.entry_kind[index], found.entry_beyond_us[index], found.entry_sure_us[index], -1),
            exit=_edge(leave, found.exit_kind[index], found.exit_beyond_us[index], found.exit_sure_us[index], 1),
            receiver=_range(utc, speed),
            derived=_derived(utc, latitude, longitude),
            latitude_deg=float(latitude[0]),
            longitude_deg=float(longitude[0]),
            fixes=int(found.fixes[index]),
        )


def zone_from_row(row: Row) -> SavedZone:
    """The zone that was stored."""
    shape = zone_from_json(json.loads(row["shape"]))
    return SavedZone(row["name"], shape, row["case_id"], row["author"], UtcTime(row["created_utc_us"]), row["id"])


@dataclass(frozen=True, eq=False, slots=True)
class _Runs:
    """Runs of tracks, joined where one goes on from the other: K fixes of R runs.

    Attributes:
        utc_us: int64, K.
        latitude_deg, longitude_deg, speed_mps: float64, K.
        is_joined: K, whether each is joined to the one before.
        run: int64, K indices of runs.
        track_id: int64, R.
        before_us, after_us: int64, R: to the fix across a gap; 0 where there is none, -1 where there is no gap.
    """

    utc_us: NDArray[np.int64]
    latitude_deg: NDArray[np.float64]
    longitude_deg: NDArray[np.float64]
    speed_mps: NDArray[np.float64]
    is_joined: NDArray[np.bool_]
    run: NDArray[np.int64]
    track_id: NDArray[np.int64]
    before_us: NDArray[np.int64]
    after_us: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[tuple[Any, ...]]) -> "_Runs":
        """The runs of rows as `_RUN` gives them, in the order of their ids."""
        ids, track_id, goes_on, start, before, after, ends_there, blobs = zip(*rows, strict=True)
        counts = np.array([len(blob) for blob in blobs], dtype=np.int64) // FIX.itemsize
        fixes = np.frombuffer(b"".join(blobs), dtype=FIX)
        run = np.repeat(np.arange(len(rows)), counts)
        utc_us = fixes["after_us"].astype(np.int64) + np.array(start, dtype=np.int64)[run]
        follows = np.array(goes_on, dtype=np.bool_)
        # The run that it goes on from is at hand: its last fix is the first of this one.
        continues = follows & np.concatenate(([False], np.diff(np.array(ids, dtype=np.int64)) == 1))
        first = np.cumsum(counts) - counts
        is_joined = np.ones(len(fixes), dtype=np.bool_)
        is_joined[first] = False
        kept = np.ones(len(fixes), dtype=np.bool_)
        kept[first[continues]] = False
        is_joined[first[continues] + 1] = True
        return cls(
            utc_us[kept],
            fixes["latitude_deg"][kept],
            fixes["longitude_deg"][kept],
            fixes["speed_mps"][kept],
            is_joined[kept],
            run[kept],
            np.array(track_id, dtype=np.int64),
            np.array([-1 if on else length or 0 for on, length in zip(goes_on, before, strict=True)], dtype=np.int64),
            np.array(
                [length or 0 if end else -1 for end, length in zip(ends_there, after, strict=True)], dtype=np.int64
            ),
        )

    @property
    def path(self) -> Path:
        """Their fixes."""
        return Path(self.utc_us, self.latitude_deg, self.longitude_deg, self.speed_mps, ~self.is_joined)


_CROSSED, _GAP, _POSITIONS_END = 0, 1, 2
_KINDS = (Edge.CROSSED, Edge.GAP, Edge.POSITIONS_END)


@dataclass(slots=True)
class _Found:
    """Visits, in columns of equal length."""

    track_id: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    entry_us: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    exit_us: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    entry_kind: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    exit_kind: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    entry_beyond_us: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    exit_beyond_us: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    entry_sure_us: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    exit_sure_us: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    fixes: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.track_id)

    @property
    def track_count(self) -> int:
        return len(np.unique(self.track_id))

    def add(self, more: "_Found") -> None:
        for name in self.__slots__:
            setattr(self, name, np.concatenate((getattr(self, name), getattr(more, name))))

    def touching(self, start: int, end: int) -> "_Found":
        touches = (self.entry_us < end) & (self.exit_us >= start)
        return _Found(*(getattr(self, name)[touches] for name in self.__slots__))

    def newest(self, limit: int | None, offset: int) -> list[int]:
        order = np.lexsort((self.track_id, -self.entry_us))
        page: list[int] = order[offset : None if limit is None else offset + limit].tolist()
        return page


def _visits(zone: Zone, runs: _Runs) -> _Found:
    """When each of the tracks was inside."""
    inside = when_inside(zone, runs.latitude_deg, runs.longitude_deg, runs.is_joined)
    entry, entry_us, entry_sure = _moments(runs, inside.entry)
    last, exit_us, exit_sure = _moments(runs, inside.exit)
    before, after = runs.before_us[runs.run[entry]], runs.after_us[runs.run[last]]
    is_first = (inside.entry == entry) & ~runs.is_joined[entry] & (before >= 0)
    follows = np.concatenate((runs.is_joined[1:], [False]))
    is_last = (inside.exit == last) & ~follows[last] & (after >= 0)
    return _Found(
        track_id=runs.track_id[runs.run[entry]],
        entry_us=entry_us,
        exit_us=exit_us,
        entry_kind=np.where(is_first, np.where(before > 0, _GAP, _POSITIONS_END), _CROSSED),
        exit_kind=np.where(is_last, np.where(after > 0, _GAP, _POSITIONS_END), _CROSSED),
        entry_beyond_us=before,
        exit_beyond_us=after,
        entry_sure_us=entry_sure,
        exit_sure_us=exit_sure,
        fixes=_fixes_inside(inside),
    )


def _moments(
    runs: _Runs, places: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Places on paths: the fix at or before each, the time, and how far in time the further fix around it is."""
    at = np.floor(places).astype(np.int64)
    fraction = places - at
    then = np.minimum(at + 1, len(runs.utc_us) - 1)
    step = np.where(fraction > 0, runs.utc_us[then] - runs.utc_us[at], 0)
    utc_us = runs.utc_us[at] + np.round(fraction * step).astype(np.int64)
    return at, utc_us, np.ceil(np.maximum(fraction, 1 - fraction) * step).astype(np.int64)


def _fixes_inside(inside: Inside) -> NDArray[np.int64]:
    return (np.floor(inside.exit) - np.ceil(inside.entry)).astype(np.int64) + 1


def _edge(utc_us: int, kind: int, beyond_us: int, sure_us: int, direction: int) -> ZoneEdge:
    beyond = UtcTime(int(utc_us + direction * beyond_us)) if kind == _GAP else None
    return ZoneEdge(UtcTime(int(utc_us)), _KINDS[kind], int(sure_us), beyond)


def _run_ids(db: Database, zone: Zone, narrowed: PlaceFilter) -> list[int]:
    """The runs that may touch a zone, in order."""
    if narrowed.case_id is not None:
        return sorted(run_id for (run_id,) in db.conn.execute(_OF_CASE, (narrowed.case_id,)))
    found: set[int] = set()
    for box in zone.bounds.on_globe():
        found.update(run_id for (run_id,) in db.conn.execute(_IN_BOX, (box.west, box.east, box.south, box.north)))
    return sorted(found)


def _batches(db: Database, ids: Sequence[int]) -> Iterator[_Runs]:
    """Runs by ids, as many at once as memory may hold; those of one track are never apart."""
    kept: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), _RUNS_AT_ONCE):
        kept += _read(db, ids[start : start + _RUNS_AT_ONCE])
        if not kept:
            continue  # boxes of runs that somebody took away: verifying the library says so
        last_track = kept[-1][1]
        whole = next((place for place in range(len(kept) - 1, -1, -1) if kept[place][1] != last_track), -1) + 1
        if whole:
            yield _Runs.of(kept[:whole])
        kept = kept[whole:]
    if kept:
        yield _Runs.of(kept)


def _read(db: Database, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    with closing(db.conn.execute(_RUN, (json.dumps(ids),))) as found:
        return sorted(found, key=lambda row: row[0])


def _path(db: Database, track_id: int, start_us: int = -_END_OF_TIME_US, end_us: int = _END_OF_TIME_US) -> Path:
    """The path of a track: all of it, or the runs that touch a span of time."""
    ids = [run_id for (run_id,) in db.conn.execute(_OF_TRACK, (track_id, start_us, end_us))]
    return _Runs.of(_read(db, ids)).path


Knots = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def _knots(path: Path, entry_us: int, exit_us: int) -> Knots:
    """Time, latitude, longitude and the receiver's speed at an entry, at each fix inside, and at the exit."""
    first, last = _at(path, entry_us), _at(path, exit_us)
    inner = slice(
        int(np.searchsorted(path.utc_us, entry_us, "right")), int(np.searchsorted(path.utc_us, exit_us, "left"))
    )
    columns = (path.utc_us, path.latitude_deg, path.longitude_deg, path.speed_mps)
    utc, latitude, longitude, speed = (
        np.concatenate(([first[number]], column[inner], [last[number]])) for number, column in enumerate(columns)
    )
    return utc.astype(np.int64), latitude, longitude, speed


def _at(path: Path, utc_us: int) -> tuple[int, float, float, float]:
    """Time, place and the receiver's speed at a moment that lies between joined fixes, or at one."""
    after = min(int(np.searchsorted(path.utc_us, utc_us, "left")), len(path) - 1)
    before = after if path.utc_us[after] == utc_us else after - 1
    step = int(path.utc_us[after] - path.utc_us[before])
    fraction = (utc_us - int(path.utc_us[before])) / step if step else 0.0
    latitude, speed = (
        float(column[before] + (column[after] - column[before]) * fraction)
        for column in (path.latitude_deg, path.speed_mps)
    )
    longitude = float(path.longitude_deg[before])
    if step:
        longitude = interpolate_longitude(longitude, float(path.longitude_deg[after]), fraction)
    return utc_us, latitude, longitude, speed


def _range(utc_us: NDArray[np.int64], speed: NDArray[np.float64]) -> SpeedRange | None:
    """The speeds that are known, the mean by the time that they stand for."""
    known = np.isfinite(speed)
    if not known.any():
        return None
    utc_us, speed = utc_us[known], speed[known]
    span = float(utc_us[-1] - utc_us[0])
    mean = float(np.trapezoid(speed, utc_us) / span) if span else float(speed.mean())
    return SpeedRange(float(speed.min()), mean, float(speed.max()))


def _derived(
    utc_us: NDArray[np.int64], latitude: NDArray[np.float64], longitude: NDArray[np.float64]
) -> SpeedRange | None:
    step_us = np.diff(utc_us)
    moving = step_us > 0
    if not moving.any():
        return None
    step_m = distance_m(latitude[:-1], longitude[:-1], latitude[1:], longitude[1:])
    speeds = step_m[moving] / (step_us[moving] / 1e6)
    mean = float(step_m.sum() / (float(step_us.sum()) / 1e6))
    return SpeedRange(float(speeds.min()), mean, float(speeds.max()))


@dataclass(frozen=True, slots=True)
class _FastFix:
    track_id: int
    utc: UtcTime
    speed_mps: float
    over_us: int
    latitude_deg: float
    longitude_deg: float


def _fastest_fixes(db: Database, number: int, apart_us: int, narrowed: PlaceFilter, *, derived: bool) -> list[_FastFix]:
    """The fastest fixes. Runs are taken by their highest speed, until no further one can hold a faster moment."""
    column = "derived_mps" if derived else "receiver_mps"
    start, end = _span(narrowed)
    conditions = f"{column} IS NOT NULL AND placed_runs.end_utc_us >= :start AND placed_runs.start_utc_us < :end"
    if narrowed.case_id is not None:
        conditions += " AND track_id IN (SELECT track_id FROM placed_tracks WHERE case_id = :case_id)"
    runs = f"SELECT id, {column} FROM placed_runs WHERE {conditions} ORDER BY {column} DESC"  # noqa: S608 - made of this function's own words
    waiting: list[_FastFix] = []
    chosen: list[_FastFix] = []
    with closing(db.conn.execute(runs, {"start": start, "end": end, "case_id": narrowed.case_id})) as found:
        for run_id, highest in found:
            # All that wait and are as fast as the fastest that can still come are settled.
            waiting = _settle(waiting, chosen, number, apart_us, highest)
            if len(chosen) >= number:
                return chosen
            waiting += _fixes_of(db, run_id, start, end, derived=derived)
    _settle(waiting, chosen, number, apart_us, -1.0)
    return chosen


def _settle(
    waiting: list[_FastFix], chosen: list[_FastFix], number: int, apart_us: int, highest: float
) -> list[_FastFix]:
    """Choose what is faster than anything that can still come; return what has to wait."""
    waiting.sort(key=lambda fix: (-fix.speed_mps, fix.track_id, fix.utc))
    for place, fix in enumerate(waiting):
        if len(chosen) >= number:
            return []
        if fix.speed_mps <= highest:
            return waiting[place:]
        if all(other.track_id != fix.track_id or abs(other.utc - fix.utc) >= max(apart_us, 1) for other in chosen):
            chosen.append(fix)
    return []


def _fixes_of(db: Database, run_id: int, start: int, end: int, *, derived: bool) -> list[_FastFix]:
    """The fixes of a run that have a speed."""
    [row] = _read(db, [run_id])
    path = _Runs.of([row]).path
    speeds = path.derived_mps() if derived else path.speed_mps
    wanted = np.flatnonzero(np.isfinite(speeds) & (path.utc_us >= start) & (path.utc_us < end))
    return [
        _FastFix(
            row[1],
            UtcTime(int(path.utc_us[index])),
            float(speeds[index]),
            int(path.utc_us[index] - path.utc_us[index - 1]) if derived else 0,
            float(path.latitude_deg[index]),
            float(path.longitude_deg[index]),
        )
        for index in wanted.tolist()
    ]


def _span(narrowed: PlaceFilter) -> tuple[int, int]:
    """From when, and until before when."""
    start = -_END_OF_TIME_US if narrowed.when.start is None else int(narrowed.when.start)
    end = _END_OF_TIME_US if narrowed.when.end is None else int(narrowed.when.end)
    return start, end
