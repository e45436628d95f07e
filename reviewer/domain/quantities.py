"""What can be followed over time of a track: speed, altitude, course, satellites, … and its own channels, as series.

A series is what graphs draw, what the cursor reads and what statistics are taken of, so that all three say the same.
Values are in SI or as the source states them; nothing is claimed between two values further apart than the track's gap
threshold. Knows no view and no unit that values are shown in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.geodesy import distance_m
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import Timebase
from reviewer.domain.track import DISORDERED, IMPLAUSIBLE, NO_TIME, Constellation, names_battery
from reviewer.domain.trajectory import MEASURED_WITHIN_US, PositionKind, Trajectory, stated_utc


class QuantityKind(Enum):
    """Kinds of quantities; the value is how settings and the command line call them."""

    SPEED = "speed"
    DERIVED_SPEED = "derived-speed"
    ALTITUDE = "altitude"
    COURSE = "course"
    SATELLITES = "satellites"
    DOP = "dop"
    DISTANCE = "distance"
    CHANNEL = "channel"

    @property
    def words(self) -> str:
        """The quantity as shown to a person."""
        return _WORDS[self]


_WORDS = {
    QuantityKind.SPEED: "Speed",
    QuantityKind.DERIVED_SPEED: "Derived speed",
    QuantityKind.ALTITUDE: "Altitude",
    QuantityKind.COURSE: "Course",
    QuantityKind.SATELLITES: "Satellites",
    QuantityKind.DOP: "DOP",
    QuantityKind.DISTANCE: "Distance",
    QuantityKind.CHANNEL: "Channel",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of tracks.

    Attributes:
        channel: name of the channel, for `QuantityKind.CHANNEL`.
        unit: of the channel, as the source writes it.
    """

    kind: QuantityKind
    channel: str = ""
    unit: str = ""

    @property
    def key(self) -> str:
        """The same for the same quantity in another case: under it a choice is remembered."""
        return self.kind.value if self.kind is not QuantityKind.CHANNEL else f"channel {self.channel} [{self.unit}]"

    @property
    def is_battery(self) -> bool:
        """Whether it is the charge of a battery, as far as its name says."""
        return self.kind is QuantityKind.CHANNEL and names_battery(self.channel)

    @property
    def words(self) -> str:
        """The quantity as shown to a person."""
        return self.kind.words if self.kind is not QuantityKind.CHANNEL else self.channel


BUILT_IN = tuple(Quantity(kind) for kind in QuantityKind if kind is not QuantityKind.CHANNEL)
"""The quantities that any track may have, in the order in which they are offered."""


class Manner(Enum):
    """What holds between two values."""

    LINE = "line"
    """A straight line."""
    STEP = "step"
    """The later one: a mean over the time since the one before."""
    TURN = "turn"
    """Degrees, the short way round."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a series says of one moment: a value, or why there is none."""

    kind: PositionKind
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a series holds from its beginning to a moment, summed up: differences of it are means of any span.

    Attributes:
        covered_us: time in which it holds.
        east, north: of directions the unit vector times microseconds; of anything else `north` is the value times
            microseconds and `east` nothing.
    """

    covered_us: int
    east: float
    north: float


@dataclass(frozen=True, eq=False)
class Series:
    """Values of one quantity over time.

    Attributes:
        name: which of the quantity's series it is (`receiver`, `derived`, `GPS`); empty where there is one only.
        utc_us: int64, N times in strictly ascending order.
        value: float64, N values; NaN where a sample does not state it, which ends what holds around it.
        gap_us: nothing holds between values further apart than this.
        is_derived: whether the values were worked out of positions, not stated.
    """

    name: str
    utc_us: NDArray[np.int64]
    value: NDArray[np.float64]
    gap_us: int
    manner: Manner = Manner.LINE
    is_derived: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no value is known."""
        return self.span[1] < self.span[0]

    @cached_property
    def span(self) -> tuple[int, int]:
        """From when to when anything is known; of a series without any value, an end before the beginning."""
        known = np.flatnonzero(np.isfinite(self.value))
        if len(known) == 0:
            return 0, -1
        first = int(known[0])
        if first > 0 and self._joins_before(first):
            first -= 1
        return int(self.utc_us[first]), int(self.utc_us[known[-1]])

    @cached_property
    def joins(self) -> NDArray[np.bool_]:
        """Between which neighbours a value holds, N − 1 of them (none of an empty series)."""
        known = np.isfinite(self.value)
        first = known[:-1] | (self.manner is Manner.STEP)
        return np.asarray(first & known[1:] & (np.diff(self.utc_us) <= self.gap_us))

    def held_until(self, utc: UtcTime) -> Held:
        """What holds from the beginning to a moment."""
        index = int(np.searchsorted(self.utc_us, utc, side="right")) - 1
        if index < 0:
            return Held(0, 0.0, 0.0)
        covered, east, north = self._held
        so_far = Held(int(covered[index]), float(east[index]), float(north[index]))
        if index + 1 == len(self.utc_us) or not self.joins[index]:
            return so_far
        pair = slice(index, index + 2)
        share = (utc - int(self.utc_us[index])) / int(self.utc_us[index + 1] - self.utc_us[index])
        added_us = utc - int(self.utc_us[index])
        east_share, north_share = _integrals(self.manner, self.value[pair], share)
        return Held(
            so_far.covered_us + added_us,
            so_far.east + float(east_share[0]) * added_us,
            so_far.north + float(north_share[0]) * added_us,
        )

    @cached_property
    def _held(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        """What holds from the beginning to each of the N times: the columns of `Held`."""
        lasts_us = np.where(self.joins, np.diff(self.utc_us), 0)
        east, north = _integrals(self.manner, np.nan_to_num(self.value), 1.0)
        columns = (lasts_us, np.where(self.joins, east, 0.0) * lasts_us, np.where(self.joins, north, 0.0) * lasts_us)
        covered, east, north = (np.concatenate(([0], np.cumsum(column))) for column in columns)
        return covered, east, north

    def at(self, utc: UtcTime) -> Reading:
        """What the series says of a moment."""
        after = int(np.searchsorted(self.utc_us, utc, side="right"))
        for index in sorted((after - 1, after), key=lambda index: abs(self._age_us(index, utc))):
            if self._age_us(index, utc) > MEASURED_WITHIN_US:
                break
            if np.isfinite(self.value[index]):
                return Reading(PositionKind.MEASURED, float(self.value[index]))
        if not self.span[0] <= utc <= self.span[1]:
            return Reading(PositionKind.OUTSIDE)
        if not 0 < after < len(self.utc_us) or not self._joins_before(after):
            return Reading(PositionKind.GAP)
        fraction = (utc - int(self.utc_us[after - 1])) / int(self.utc_us[after] - self.utc_us[after - 1])
        value = between(self.manner, float(self.value[after - 1]), float(self.value[after]), fraction)
        return Reading(PositionKind.INTERPOLATED, value)

    def _age_us(self, index: int, utc: UtcTime) -> int:
        if not 0 <= index < len(self.utc_us):
            return np.iinfo(np.int64).max
        return abs(utc - int(self.utc_us[index]))

    def _joins_before(self, index: int) -> bool:
        is_known = np.isfinite(self.value[index - 1]) or self.manner is Manner.STEP
        is_near = self.utc_us[index] - self.utc_us[index - 1] <= self.gap_us
        return bool(is_known and np.isfinite(self.value[index]) and is_near)


def between(manner: Manner, before: float, after: float, fraction: float) -> float:
    """The value at a share of the time between two values."""
    if manner is Manner.STEP:
        return after
    if manner is Manner.TURN:
        return (before + ((after - before + 180.0) % 360.0 - 180.0) * fraction) % 360.0
    return before + (after - before) * fraction


def _integrals(
    manner: Manner, value: NDArray[np.float64], share: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean, east and north, of what holds between each value and the next, over the first share of the time."""
    before, after = value[:-1], value[1:]
    if manner is Manner.STEP:
        return np.zeros(len(before)), after
    if manner is Manner.LINE:
        return np.zeros(len(before)), before + (after - before) * (share / 2.0)
    half = np.radians((after - before + 180.0) % 360.0 - 180.0) * (share / 2.0)
    # The mean of a unit vector that turns evenly points halfway, and is the shorter the further it turned.
    length = np.sinc(half / np.pi)
    middle = np.radians(before) + half
    return length * np.sin(middle), length * np.cos(middle)


def quantities_of(trajectories: Sequence[Trajectory]) -> tuple[Quantity, ...]:
    """What any of some tracks state, or what their positions say; then batteries, then the other channels."""
    stated = [quantity for quantity in BUILT_IN if any(_may_state(quantity.kind, one) for one in trajectories)]
    channels = dict.fromkeys(
        Quantity(QuantityKind.CHANNEL, channel.name, channel.unit)
        for one in trajectories
        for channel in one.track.channels.values()
    )
    return (*stated, *sorted(channels, key=lambda channel: not channel.is_battery))


def _may_state(kind: QuantityKind, trajectory: Trajectory) -> bool:
    track = trajectory.track
    if kind is QuantityKind.ALTITUDE:
        return bool(np.isfinite(track.altitude_m).any())
    if kind is QuantityKind.DOP:
        return bool(np.isfinite(track.dop).any())
    if kind is QuantityKind.COURSE:
        return bool(np.isfinite(track.course_deg).any())
    if kind is QuantityKind.SATELLITES:
        counts = (track.satellites_used, track.satellites_in_view, track.satellites_total)
        return any(bool((count >= 0).any()) for count in counts)
    return len(trajectory) > 1


class TrackQuantities:
    """A track whose quantities are followed one after the other: what they share is worked out once."""

    def __init__(self, trajectory: Trajectory, timebase: Timebase | None) -> None:
        """Follow a track.

        Args:
            trajectory: the track in time.
            timebase: of the recording that the track lies on, for samples without UTC.
        """
        self.trajectory = trajectory
        self._timebase = timebase

    def series(self, quantity: Quantity) -> tuple[Series, ...]:
        """The series of one quantity, without those that hold no value."""
        kind, trajectory = quantity.kind, self.trajectory
        series: tuple[Series, ...]
        if kind is QuantityKind.SPEED:
            series = speed_series(trajectory)
        elif kind is QuantityKind.DERIVED_SPEED:
            series = (_of(trajectory, "derived", trajectory.derived_speed_mps(), Manner.STEP, is_derived=True),)
        elif kind is QuantityKind.ALTITUDE:
            series = (_of(trajectory, "", trajectory.altitude_m()),)
        elif kind is QuantityKind.COURSE:
            series = (_of(trajectory, "receiver", trajectory.track.course_deg[trajectory.sample] % 360.0, Manner.TURN),)
        elif kind is QuantityKind.DISTANCE:
            series = (distance_series(trajectory),)
        elif kind is QuantityKind.SATELLITES:
            series = _satellites(trajectory, *self._timed)
        else:
            series = _stated_beside(quantity, trajectory, *self._timed)
        return tuple(one for one in series if not one.is_empty)

    @cached_property
    def _timed(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return _timed_samples(self.trajectory, self._timebase)


def series_of(quantity: Quantity, trajectory: Trajectory, timebase: Timebase | None) -> tuple[Series, ...]:
    """The series of one quantity of a track, without those that hold no value.

    Args:
        quantity: what is followed.
        trajectory: the track in time.
        timebase: of the recording that the track lies on, for samples without UTC.
    """
    return TrackQuantities(trajectory, timebase).series(quantity)


def speed_series(trajectory: Trajectory) -> tuple[Series, Series]:
    """The receiver's own speed; and that from position to position where the receiver states none; m/s."""
    stated = trajectory.speed_mps()
    is_missing = np.isnan(stated)
    # A step from one position to the next is derived as soon as the receiver is silent at either end of it.
    is_missing[1:] |= np.isnan(stated[:-1])
    derived = np.where(is_missing, trajectory.derived_speed_mps(), np.nan)
    return (
        _of(trajectory, "receiver", stated),
        _of(trajectory, "derived", derived, Manner.STEP, is_derived=True),
    )


def distance_series(trajectory: Trajectory) -> Series:
    """Metres from the first position along measured stretches."""
    return _of(trajectory, "derived", travelled_m(trajectory), is_derived=True)


def travelled_m(trajectory: Trajectory) -> NDArray[np.float64]:
    """Metres from the first position along measured stretches, K values; what lies in a gap is not travelled."""
    result = np.zeros(len(trajectory))
    result[1:] = np.cumsum(steps_m(trajectory))
    return result


def steps_m(trajectory: Trajectory) -> NDArray[np.float64]:
    """Metres from each position to the next, K − 1 values, zero over a gap."""
    if len(trajectory) < 2:
        return np.zeros(0)
    latitude, longitude = trajectory.latitude_deg, trajectory.longitude_deg
    metres = distance_m(latitude[:-1], longitude[:-1], latitude[1:], longitude[1:])
    return np.where(np.diff(trajectory.utc_us) <= trajectory.gap_us, metres, 0.0)


def _of(
    trajectory: Trajectory,
    name: str,
    value: NDArray[np.float64],
    manner: Manner = Manner.LINE,
    *,
    is_derived: bool = False,
) -> Series:
    return Series(name, trajectory.utc_us, value, trajectory.gap_us, manner, is_derived)


def _satellites(trajectory: Trajectory, sample: NDArray[np.int64], utc_us: NDArray[np.int64]) -> tuple[Series, ...]:
    """By constellation those used, else those in view; else the one figure that the source states."""
    track = trajectory.track
    for table, suffix in ((track.satellites_used, ""), (track.satellites_in_view, " in view")):
        counts = table[sample].astype(np.float64)
        counts[counts < 0] = np.nan
        if np.isfinite(counts).any():
            return tuple(
                _stated_only(f"{system.words}{suffix}", utc_us, counts[:, system], trajectory.gap_us)
                for system in Constellation
            )
    total = track.satellites_total[sample].astype(np.float64)
    total[total < 0] = np.nan
    return (_stated_only("all used", utc_us, total, trajectory.gap_us),)


def _stated_beside(
    quantity: Quantity, trajectory: Trajectory, sample: NDArray[np.int64], utc_us: NDArray[np.int64]
) -> tuple[Series, ...]:
    """DOP or a channel: also of samples without a position."""
    if quantity.kind is QuantityKind.DOP:
        value = trajectory.track.dop
    else:
        channel = trajectory.track.channels.get(quantity.channel)
        if channel is None or channel.unit != quantity.unit:
            return ()
        value = channel.value
    return (_stated_only("", utc_us, value[sample], trajectory.gap_us),)


def _stated_only(name: str, utc_us: NDArray[np.int64], value: NDArray[np.float64], gap_us: int) -> Series:
    """A series of the samples that state a value: sensors of several rates share one table."""
    known = np.isfinite(value)
    if known.all():
        return Series(name, utc_us, value, gap_us)
    return Series(name, utc_us[known], value[known], gap_us)


def _timed_samples(trajectory: Trajectory, timebase: Timebase | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Indices and times of the samples between the first and the last position, those without a position too.

    Before its first fix a receiver's clock may say anything, so that no sample is taken from outside.
    """
    track = trajectory.track
    utc_us = stated_utc(track, timebase)
    if trajectory.is_empty:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    first, last = int(trajectory.utc_us[0]), int(trajectory.utc_us[-1])
    doubtful = (track.flags & int(DISORDERED | IMPLAUSIBLE)) != 0
    sample = np.flatnonzero((utc_us != NO_TIME) & ~doubtful & (utc_us >= first) & (utc_us <= last))
    times = utc_us[sample]
    if len(times) > 1 and not (np.diff(times) > 0).all():
        sample = sample[np.argsort(times, kind="stable")]
        times = utc_us[sample]
        advances = np.concatenate(([True], np.diff(times) > 0))
        sample, times = sample[advances], times[advances]
    return sample, times
