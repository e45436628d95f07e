"""A track placed in time: where the camera was at a moment, and how far that is known.

Between two fixes the position is interpolated and says so. Where fixes are further apart than the gap threshold no
position is claimed at all: body-worn trails often hold one position in 10 to 15 s, and gliding between them would
show a path that nobody measured.
"""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.geodesy import bearing_deg, distance_m, interpolate_longitude, metres_between
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import Timebase
from reviewer.domain.track import DISORDERED, IMPLAUSIBLE, NO_TIME, Fix, Track

DEFAULT_GAP_US = 5_000_000
"""Fixes further apart than this are not joined (design §3)."""

MEASURED_WITHIN_US = 50_000
"""A moment this close to a fix is that fix: at walking pace it is 7 cm away, below any receiver's accuracy."""


class PositionKind(Enum):
    """How a position at a moment is known."""

    MEASURED = "measured"
    INTERPOLATED = "interpolated"
    GAP = "gap"
    OUTSIDE = "outside"
    """The moment lies before the first or after the last fix."""


@dataclass(frozen=True, slots=True)
class Position:
    """What is known of the place at one moment.

    Attributes:
        utc: the moment.
        kind: how the position is known.
        latitude_deg, longitude_deg: None in a gap and outside: no position is claimed there.
        altitude_m, course_deg: None where not stated on both sides.
        speed_mps: the receiver's speed; where it states none, derived from the neighbouring fixes.
        speed_is_derived: whether `speed_mps` was derived.
        course_is_derived: whether `course_deg` was derived.
        nearest: the fix nearest in time, for kind, satellites, accuracy and (in a gap) the last known place.
        age_us: distance in time from the moment to `nearest`; negative where that fix is still to come.
        gap_us: length of the gap that the moment lies in, or None.
    """

    utc: UtcTime
    kind: PositionKind
    latitude_deg: float | None
    longitude_deg: float | None
    altitude_m: float | None
    speed_mps: float | None
    speed_is_derived: bool
    course_deg: float | None
    course_is_derived: bool
    nearest: Fix
    age_us: int
    gap_us: int | None


@dataclass(frozen=True, eq=False, slots=True)
class Trajectory:
    """The positions of a track in order of time; K ≤ N samples, times strictly increasing.

    Attributes:
        track: the track it was made from.
        sample: int64, K indices into the track's columns.
        utc_us: int64, K times.
        latitude_deg, longitude_deg: float64, K finite coordinates.
        gap_us: fixes further apart than this are not joined.
    """

    track: Track
    sample: NDArray[np.int64]
    utc_us: NDArray[np.int64]
    latitude_deg: NDArray[np.float64]
    longitude_deg: NDArray[np.float64]
    gap_us: int = DEFAULT_GAP_US

    @classmethod
    def place(cls, track: Track, timebase: Timebase | None, gap_us: int = DEFAULT_GAP_US) -> "Trajectory":
        """Put a track on UTC.

        Samples with a UTC time of their own use it; those with a media time only go through the recording's
        timebase; those with neither, void ones, those whose time runs backwards or repeats, and those that are flagged
        as implausible are left out.
        """
        utc = stated_utc(track, timebase)
        doubtful = int(DISORDERED | IMPLAUSIBLE)
        usable = track.is_position & (utc != NO_TIME) & ((track.flags & doubtful) == 0)
        sample = np.flatnonzero(usable)
        sample = sample[np.argsort(utc[sample], kind="stable")]
        if len(sample) > 1:
            sample = sample[np.concatenate(([True], np.diff(utc[sample]) > 0))]
        return cls(
            track=track,
            sample=sample,
            utc_us=utc[sample],
            latitude_deg=track.latitude_deg[sample],
            longitude_deg=track.longitude_deg[sample],
            gap_us=gap_us,
        )

    def __len__(self) -> int:
        """Number of positions in time."""
        return len(self.utc_us)

    @property
    def is_empty(self) -> bool:
        """Whether no sample could be placed."""
        return len(self.utc_us) == 0

    def speed_mps(self) -> NDArray[np.float64]:
        """The receiver's speed at each position, NaN where not stated; K values."""
        return self.track.speed_mps[self.sample]

    def derived_speed_mps(self) -> NDArray[np.float64]:
        """Speed from each position to the one before it, NaN at the first and after a gap; K values."""
        result = np.full(len(self), np.nan)
        if len(self) > 1:
            step_us = np.diff(self.utc_us)
            step_m = distance_m(
                self.latitude_deg[:-1], self.longitude_deg[:-1], self.latitude_deg[1:], self.longitude_deg[1:]
            )
            result[1:] = np.where(step_us <= self.gap_us, step_m / (step_us / 1e6), np.nan)
        return result

    def altitude_m(self) -> NDArray[np.float64]:
        """Altitude at each position, NaN where not stated; K values."""
        return self.track.altitude_m[self.sample]

    def starts_after_gap(self) -> NDArray[np.bool_]:
        """Which positions begin a new stretch: the first, and those after a gap; K values."""
        result = np.ones(len(self), dtype=np.bool_)
        if len(self) > 1:
            result[1:] = np.diff(self.utc_us) > self.gap_us
        return result

    def at(self, utc: UtcTime) -> Position | None:
        """What is known of the place at a moment; None only where the trajectory is empty."""
        if self.is_empty:
            return None
        after = int(np.searchsorted(self.utc_us, utc, side="right"))
        before = after - 1
        nearest = self._nearest_of(before, after, utc)
        if abs(utc - int(self.utc_us[nearest])) <= MEASURED_WITHIN_US:
            return self._measured(utc, nearest)
        if before < 0 or after == len(self):
            return self._unknown(utc, nearest, PositionKind.OUTSIDE, None)
        span = int(self.utc_us[after] - self.utc_us[before])
        if span > self.gap_us:
            return self._unknown(utc, nearest, PositionKind.GAP, span)
        return self._between(utc, before, after, nearest)

    def gliding_place(self, utc: UtcTime) -> tuple[float, float] | None:
        """Latitude and longitude on the straight way between the fixes around a moment, in degrees.

        For what is seen to move: `at` stays on a fix for a tenth of a second, which a marker would do in jerks. None in
        a gap, outside and where there is no fix.
        """
        after = int(np.searchsorted(self.utc_us, utc, side="right"))
        before = after - 1
        if before < 0 or self.is_empty:
            return None
        if int(self.utc_us[before]) == utc:
            return float(self.latitude_deg[before]), float(self.longitude_deg[before])
        if after == len(self) or int(self.utc_us[after] - self.utc_us[before]) > self.gap_us:
            return None
        fraction = (utc - int(self.utc_us[before])) / int(self.utc_us[after] - self.utc_us[before])
        latitude, longitude = self.latitude_deg, self.longitude_deg
        return (
            float(latitude[before] + (latitude[after] - latitude[before]) * fraction),
            interpolate_longitude(float(longitude[before]), float(longitude[after]), fraction),
        )

    def nearest_to(self, latitude_deg: float, longitude_deg: float) -> int:
        """Index of the position nearest to a place.

        Raises:
            ValueError: the trajectory is empty.
        """
        if self.is_empty:
            raise ValueError("an empty trajectory has no nearest position")
        return int(np.argmin(distance_m(self.latitude_deg, self.longitude_deg, latitude_deg, longitude_deg)))

    def _nearest_of(self, before: int, after: int, utc: UtcTime) -> int:
        """Of the positions around a moment, either of which may be missing, the one nearest in time."""
        if before < 0:
            return after
        if after == len(self) or utc - int(self.utc_us[before]) <= int(self.utc_us[after]) - utc:
            return before
        return after

    def _fix(self, index: int) -> Fix:
        return self.track.fix(int(self.sample[index]))

    def _measured(self, utc: UtcTime, index: int) -> Position:
        fix = self._fix(index)
        speed, speed_is_derived = self._speed(index, fix)
        course, course_is_derived = self._course(index, fix)
        return Position(
            utc=utc,
            kind=PositionKind.MEASURED,
            latitude_deg=fix.latitude_deg,
            longitude_deg=fix.longitude_deg,
            altitude_m=_known(fix.altitude_m),
            speed_mps=speed,
            speed_is_derived=speed_is_derived,
            course_deg=course,
            course_is_derived=course_is_derived,
            nearest=fix,
            age_us=utc - int(self.utc_us[index]),
            gap_us=None,
        )

    def _unknown(self, utc: UtcTime, index: int, kind: PositionKind, gap_us: int | None) -> Position:
        return Position(
            utc=utc,
            kind=kind,
            latitude_deg=None,
            longitude_deg=None,
            altitude_m=None,
            speed_mps=None,
            speed_is_derived=False,
            course_deg=None,
            course_is_derived=False,
            nearest=self._fix(index),
            age_us=utc - int(self.utc_us[index]),
            gap_us=gap_us,
        )

    def _between(self, utc: UtcTime, before: int, after: int, nearest: int) -> Position:
        # Of the other one only what is interpolated is read: making values of fixes is most of the work.
        fix = self._fix(nearest)
        fraction = (utc - int(self.utc_us[before])) / (int(self.utc_us[after]) - int(self.utc_us[before]))
        speed = self._mixed(self.track.speed_mps, before, after, fraction)
        speed_is_derived = speed is None
        if speed is None:
            speed = self._pair_speed(before, after)
        course, course_is_derived = self._course(nearest, fix)
        latitude_a, latitude_b = (float(self.latitude_deg[index]) for index in (before, after))
        longitude_a, longitude_b = (float(self.longitude_deg[index]) for index in (before, after))
        return Position(
            utc=utc,
            kind=PositionKind.INTERPOLATED,
            latitude_deg=latitude_a + (latitude_b - latitude_a) * fraction,
            longitude_deg=interpolate_longitude(longitude_a, longitude_b, fraction),
            altitude_m=self._mixed(self.track.altitude_m, before, after, fraction),
            speed_mps=speed,
            speed_is_derived=speed_is_derived,
            course_deg=course,
            course_is_derived=course_is_derived,
            nearest=fix,
            age_us=utc - int(self.utc_us[nearest]),
            gap_us=None,
        )

    def _mixed(self, column: NDArray[np.float64], before: int, after: int, fraction: float) -> float | None:
        """A value of the track's samples between two positions; None where it is not stated on both sides."""
        return _mix(float(column[self.sample[before]]), float(column[self.sample[after]]), fraction)

    def _speed(self, index: int, fix: Fix) -> tuple[float | None, bool]:
        """Speed at a position, and whether it was derived from the positions around it."""
        if not math.isnan(fix.speed_mps):
            return fix.speed_mps, False
        pair = self._joined_neighbours(index)
        if pair is None:
            return None, True
        return self._pair_speed(*pair), True

    def _pair_speed(self, a: int, b: int) -> float:
        """Speed from one position straight to another."""
        ends = [(float(self.latitude_deg[i]), float(self.longitude_deg[i])) for i in (a, b)]
        return metres_between(*ends[0], *ends[1]) / ((int(self.utc_us[b]) - int(self.utc_us[a])) / 1e6)

    def _course(self, index: int, fix: Fix) -> tuple[float | None, bool]:
        """Course at a position, and whether it was derived; none is derived from less than two metres."""
        if not math.isnan(fix.course_deg):
            return fix.course_deg, False
        pair = self._joined_neighbours(index)
        if pair is None:
            return None, True
        ends = [(float(self.latitude_deg[i]), float(self.longitude_deg[i])) for i in pair]
        if metres_between(*ends[0], *ends[1]) < 2.0:
            return None, True
        return bearing_deg(*ends[0], *ends[1]), True

    def _joined_neighbours(self, index: int) -> tuple[int, int] | None:
        """The positions before and after, as far as no gap lies between; None where there is no pair."""
        first = last = index
        if index > 0 and self.utc_us[index] - self.utc_us[index - 1] <= self.gap_us:
            first = index - 1
        if index + 1 < len(self) and self.utc_us[index + 1] - self.utc_us[index] <= self.gap_us:
            last = index + 1
        return None if first == last else (first, last)


def stated_utc(track: Track, timebase: Timebase | None) -> NDArray[np.int64]:
    """When each sample of a track is on the case's timeline, whatever its flags; N values, `NO_TIME` where unknown.

    Args:
        track: of N samples.
        timebase: of the recording that the track belongs to; samples that count from it only have no time without.
    """
    utc = track.utc_us.copy()
    if timebase is not None:
        untimed = (utc == NO_TIME) & (track.media_time_us != NO_TIME)
        utc[untimed] = timebase.to_utc_all(track.media_time_us[untimed])
    return utc


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _mix(a: float, b: float, fraction: float) -> float | None:
    return _known(a + (b - a) * fraction)
