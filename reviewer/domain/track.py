"""A track: what a receiver wrote, fix by fix, in the order in which the file holds it.

Nothing is repaired here and nothing is dropped: samples without a fix stay, flagged. Where the receiver wrote
coordinates although it had no fix, they stay too, to be shown on demand, and are never taken for a position.
`reviewer.domain.trajectory` makes a path in time out of a track.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum, IntFlag
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import LocalTime, MediaTime, UtcTime

NO_TIME = np.iinfo(np.int64).min
"""Stands in a time column where the source gives no time."""

UNKNOWN_COUNT = -1
"""Stands in a satellite column where the source gives no count."""


class FixKind(IntEnum):
    """How a position was found, as the receiver says it."""

    UNKNOWN = -1
    NONE = 0
    ESTIMATED = 1
    TWO_D = 2
    THREE_D = 3
    DIFFERENTIAL = 4
    RTK_FLOAT = 5
    RTK_FIXED = 6
    MANUAL = 7

    @property
    def words(self) -> str:
        """The kind as shown to a person."""
        return _FIX_WORDS[self]


_FIX_WORDS = {
    FixKind.UNKNOWN: "fix not stated",
    FixKind.NONE: "no fix",
    FixKind.ESTIMATED: "dead reckoning",
    FixKind.TWO_D: "2D",
    FixKind.THREE_D: "3D",
    FixKind.DIFFERENTIAL: "differential",
    FixKind.RTK_FLOAT: "RTK float",
    FixKind.RTK_FIXED: "RTK fixed",
    FixKind.MANUAL: "entered by hand",
}


class Constellation(IntEnum):
    """Satellite systems; the value is the column in a track's satellite tables."""

    GPS = 0
    GLONASS = 1
    GALILEO = 2
    BEIDOU = 3
    QZSS = 4
    NAVIC = 5

    @property
    def words(self) -> str:
        """The system's own spelling."""
        return ("GPS", "GLONASS", "Galileo", "BeiDou", "QZSS", "NavIC")[self]


class FixFlag(IntFlag):
    """Why a sample must not be taken at its word. Flagged samples are kept and shown on demand."""

    NONE = 0
    NO_FIX = 1
    """The receiver itself says that it has no fix; never drawn as a position, whatever coordinates it wrote."""
    OFF_GLOBE = 2
    """Coordinates that are no place on the earth, or not finite."""
    BACKWARDS_TIME = 4
    DUPLICATE_TIME = 8
    IMPOSSIBLE_SPEED = 16
    """A speed that nothing on a road, on foot, on water or in a small aircraft has."""
    NULL_ISLAND = 32
    """0° N 0° E exactly: written by devices that mean "none"."""
    JUMP = 64
    """A place that cannot be reached from most of the others in the time between them."""
    FROZEN = 128
    """The same place to the last digit, again and again, while the receiver says that it moves."""
    AHEAD_TIME = 256
    """A time that the samples after it, more of them than it has company, fall behind: a clock that was not set yet."""

    @property
    def is_void(self) -> bool:
        """Whether the sample holds no position at all."""
        return bool(self & VOID)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the sample must not be taken at its word, each reason as shown to a person."""
        return tuple(_FLAG_REASONS[flag] for flag in self)


VOID = FixFlag.NO_FIX | FixFlag.OFF_GLOBE | FixFlag.NULL_ISLAND
"""Flags of samples that hold no position at all."""

DISORDERED = FixFlag.BACKWARDS_TIME | FixFlag.DUPLICATE_TIME | FixFlag.AHEAD_TIME
"""Flags of positions whose time cannot be theirs."""

IMPLAUSIBLE = FixFlag.IMPOSSIBLE_SPEED | FixFlag.JUMP | FixFlag.FROZEN
"""Flags of positions that cannot be where the device was; see `reviewer.telemetry.plausibility`."""

_FLAG_REASONS = {
    FixFlag.NO_FIX: "the receiver had no fix",
    FixFlag.OFF_GLOBE: "no place on the earth",
    FixFlag.BACKWARDS_TIME: "its time runs backwards",
    FixFlag.DUPLICATE_TIME: "the same time as a sample before",
    FixFlag.IMPOSSIBLE_SPEED: "an impossible speed",
    FixFlag.NULL_ISLAND: "0° N 0° E, which devices write for “none”",
    FixFlag.JUMP: "a jump away from the other positions",
    FixFlag.FROZEN: "the receiver repeats one place while it says that it moves",
    FixFlag.AHEAD_TIME: "its time is ahead of the samples after it",
}


@dataclass(frozen=True, slots=True)
class Fix:
    """One sample of a track, as a value for code that handles samples one by one.

    Attributes:
        utc: time stated by the receiver, or None.
        media_time: time within the recording that carried the sample, or None.
        latitude_deg, longitude_deg: WGS 84 degrees as the source states them, NaN where it states no place on earth.
        altitude_m, speed_mps, course_deg, dop, accuracy_m: NaN where not stated. Speed and course are the receiver's
            own, never derived. `accuracy_m` is a radius (68 %).
        satellites_used: by constellation, only those stated.
        satellites_in_view: by constellation, only those stated.
        satellites_total: used satellites as one figure, where the source has no more.
        local: what the source's own clock showed, in a zone that it does not state, or None; never taken for UTC.
        segment: number of the stretch of the file (GPX `trkseg`, a run after a break) the sample belongs to.
    """

    utc: UtcTime | None
    media_time: MediaTime | None
    latitude_deg: float
    longitude_deg: float
    altitude_m: float = float("nan")
    speed_mps: float = float("nan")
    course_deg: float = float("nan")
    dop: float = float("nan")
    accuracy_m: float = float("nan")
    kind: FixKind = FixKind.UNKNOWN
    satellites_used: Mapping[Constellation, int] = field(default_factory=dict)
    satellites_in_view: Mapping[Constellation, int] = field(default_factory=dict)
    satellites_total: int | None = None
    flags: FixFlag = FixFlag.NONE
    segment: int = 0
    local: LocalTime | None = None


@dataclass(frozen=True, slots=True)
class StaticPosition:
    """One place that a file states for the whole of a recording, without a time: no track, and no sample of one.

    Attributes:
        latitude_deg, longitude_deg: WGS 84 degrees, on the globe.
        altitude_m: NaN where not stated.
        accuracy_m: radius, NaN where not stated.
        source: where it is stated, such as `ISO 6709, com.apple.quicktime.location.ISO6709`.
    """

    latitude_deg: float
    longitude_deg: float
    altitude_m: float
    source: str
    accuracy_m: float = float("nan")


@dataclass(frozen=True, eq=False, slots=True)
class Channel:
    """Something else that a source states with its samples: a battery, a heart rate, a column of a table.

    Attributes:
        name: as the source names it, or the usual words where its format fixes a meaning.
        unit: as the source writes it; empty where it states none.
        value: float64, one for each sample of the track, NaN where not stated.
    """

    name: str
    unit: str
    value: NDArray[np.float64]

    @property
    def heading(self) -> str:
        """Name and unit as a table's heading has them: `Battery [%]`."""
        return f"{self.name} [{self.unit}]" if self.unit else self.name


def names_battery(name: str) -> bool:
    """Whether the name of a channel says that it is the charge of a battery."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return not _BATTERY_WORDS.isdisjoint(words)


_BATTERY_WORDS = frozenset({"battery", "batt", "bat", "batterylevel", "akku", "soc"})

MOST_CHANNELS = 64
"""Channels of one track: what no person reads is not kept, however many columns a file has."""

LONGEST_CHANNEL_NAME = 80
"""Characters of a channel's name that are kept."""

NO_VALUES: Mapping[str, float] = MappingProxyType({})
"""Of a sample without channels."""


class TimeReference(Enum):
    """What a track's times count from."""

    UTC = "utc"
    MEDIA = "media"
    BOTH = "both"
    NONE = "none"


@dataclass(frozen=True, eq=False, slots=True)
class Track:
    """A track of N samples in columns of equal length, in file order.

    Attributes:
        name: the name in the file, or the file's.
        format: what was read, for instance `GPX 1.1`, `NMEA 0183`, `GPMF GPS5`; where another program read it, also by
            which. It is the source of every sample.
        utc_us: int64, microseconds since the epoch, `NO_TIME` where none.
        media_time_us: int64, microseconds from the first video frame, `NO_TIME` where none.
        latitude_deg, longitude_deg: float64, as the source states them, NaN where it states no place on earth. A
            sample flagged `NO_FIX` may have them all the same: ask `is_position`.
        altitude_m, speed_mps, course_deg, dop, accuracy_m: float64, NaN where not stated.
        kind: int8, values of `FixKind`.
        satellites_used, satellites_in_view: int16, N × 6 in the order of `Constellation`, `UNKNOWN_COUNT` where none.
        satellites_total: int16, `UNKNOWN_COUNT` where none.
        flags: uint16, bits of `FixFlag`.
        segment: int32.
        local_us: int64, microseconds as in `LocalTime`, `NO_TIME` where none.
        left_out: how much of the file was no sample, by reason (`wrong checksum` → 3).
        channels: what else the source states with its samples, by name, at most `MOST_CHANNELS`.
    """

    name: str
    format: str
    utc_us: NDArray[np.int64]
    media_time_us: NDArray[np.int64]
    latitude_deg: NDArray[np.float64]
    longitude_deg: NDArray[np.float64]
    altitude_m: NDArray[np.float64]
    speed_mps: NDArray[np.float64]
    course_deg: NDArray[np.float64]
    dop: NDArray[np.float64]
    accuracy_m: NDArray[np.float64]
    kind: NDArray[np.int8]
    satellites_used: NDArray[np.int16]
    satellites_in_view: NDArray[np.int16]
    satellites_total: NDArray[np.int16]
    flags: NDArray[np.uint16]
    segment: NDArray[np.int32]
    local_us: NDArray[np.int64]
    left_out: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)

    def __len__(self) -> int:
        """Number of samples, void ones included."""
        return len(self.utc_us)

    @property
    def is_position(self) -> NDArray[np.bool_]:
        """Which samples hold a position: not void, flagged or not."""
        return np.asarray((self.flags & int(VOID)) == 0)

    @property
    def position_count(self) -> int:
        """How many samples hold a position."""
        return int(np.count_nonzero(self.is_position))

    @property
    def first_place(self) -> tuple[float, float] | None:
        """Latitude and longitude of the first position that nothing speaks against, in degrees; None without one."""
        is_sound = self.is_position & ((self.flags & int(IMPLAUSIBLE)) == 0)
        is_sound &= (np.abs(self.latitude_deg) <= 90) & (np.abs(self.longitude_deg) <= 180)
        if not is_sound.any():
            return None
        first = int(np.argmax(is_sound))
        return float(self.latitude_deg[first]), float(self.longitude_deg[first])

    @property
    def stated_count(self) -> int:
        """How many samples state a place, those that the receiver wrote without a fix included."""
        return int(np.count_nonzero(np.isfinite(self.latitude_deg)))

    @property
    def has_untimed_samples(self) -> bool:
        """Whether any sample states a media time and no UTC: those go where their recording goes."""
        return bool(((self.utc_us == NO_TIME) & (self.media_time_us != NO_TIME)).any())

    @property
    def time_reference(self) -> TimeReference:
        """Which times the samples carry; a few missing ones do not count."""
        has_utc = bool((self.utc_us != NO_TIME).any())
        has_media = bool((self.media_time_us != NO_TIME).any())
        if has_utc and has_media:
            return TimeReference.BOTH
        if has_utc:
            return TimeReference.UTC
        return TimeReference.MEDIA if has_media else TimeReference.NONE

    def dated(self, by_us: int) -> "Track":
        """The track with another UTC: its own, or its local clock where it states no UTC at all, and so much more."""
        clock_us = self.utc_us if (self.utc_us != NO_TIME).any() else self.local_us
        return replace(self, utc_us=np.where(clock_us == NO_TIME, NO_TIME, clock_us + by_us))

    def fix(self, index: int) -> Fix:
        """One sample as a value."""
        return Fix(
            utc=None if self.utc_us[index] == NO_TIME else UtcTime(int(self.utc_us[index])),
            media_time=(None if self.media_time_us[index] == NO_TIME else MediaTime(int(self.media_time_us[index]))),
            latitude_deg=float(self.latitude_deg[index]),
            longitude_deg=float(self.longitude_deg[index]),
            altitude_m=float(self.altitude_m[index]),
            speed_mps=float(self.speed_mps[index]),
            course_deg=float(self.course_deg[index]),
            dop=float(self.dop[index]),
            accuracy_m=float(self.accuracy_m[index]),
            kind=FixKind(int(self.kind[index])),
            satellites_used=_counts(self.satellites_used[index]),
            satellites_in_view=_counts(self.satellites_in_view[index]),
            satellites_total=None if self.satellites_total[index] < 0 else int(self.satellites_total[index]),
            flags=FixFlag(int(self.flags[index])),
            segment=int(self.segment[index]),
            local=None if self.local_us[index] == NO_TIME else LocalTime(int(self.local_us[index])),
        )


class TrackBuilder:
    """Collects samples in file order and flags, at the end, what can be seen from the samples alone."""

    def __init__(self, name: str, track_format: str) -> None:
        """Start an empty track."""
        self._name = name
        self._format = track_format
        self._fixes: list[Fix] = []
        self._left_out: dict[str, int] = {}
        self._values: dict[str, array[float]] = {}
        self._units: dict[str, str] = {}
        self._refused_channels: set[str] = set()

    def __len__(self) -> int:
        """Number of samples so far."""
        return len(self._fixes)

    def add(self, fix: Fix, values: Mapping[str, float] = NO_VALUES) -> None:
        """Append one sample.

        Args:
            fix: the sample.
            values: what else is stated with it, by the channel's name.
        """
        for name, value in values.items():
            self._state(name, value)
        self._fixes.append(fix)

    def state_unit(self, name: str, unit: str) -> None:
        """Say the unit of a channel, as the source writes it."""
        self._units[name] = unit

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count something in the file that is no sample."""
        self._left_out[reason] = self._left_out.get(reason, 0) + count

    def _state(self, name: str, value: float) -> None:
        """Take the value of a channel at the sample that comes next."""
        column = self._values.get(name)
        if column is None:
            if len(self._values) >= MOST_CHANNELS:
                self._refused_channels.add(name)
                return
            column = self._values[name] = array("d")
        if len(column) < len(self._fixes):
            column.extend([math.nan] * (len(self._fixes) - len(column)))
        if len(column) == len(self._fixes):
            column.append(value)

    def _channels(self) -> dict[str, Channel]:
        """The channels that state anything, each filled up to the number of samples."""
        channels: dict[str, Channel] = {}
        for given, column in self._values.items():
            value = np.full(len(self._fixes), np.nan)
            value[: len(column)] = column
            value[~np.isfinite(value)] = np.nan
            name = _channel_name(given, channels)
            if not np.isnan(value).all():
                channels[name] = Channel(name, _printable(self._units.get(given, "")), value)
        return channels

    def build(self) -> Track:
        """The finished track, with void coordinates made NaN and times checked for order."""
        fixes = self._fixes
        latitude = np.array([fix.latitude_deg for fix in fixes], dtype=np.float64)
        longitude = np.array([fix.longitude_deg for fix in fixes], dtype=np.float64)
        flags = np.array([int(fix.flags) for fix in fixes], dtype=np.uint16)
        with np.errstate(invalid="ignore"):
            off_globe = ~((np.abs(latitude) <= 90.0) & (np.abs(longitude) <= 180.0))
        no_fix = (flags & int(FixFlag.NO_FIX)) != 0
        flags[off_globe & ~no_fix] |= int(FixFlag.OFF_GLOBE)
        flags[(latitude == 0.0) & (longitude == 0.0)] |= int(FixFlag.NULL_ISLAND)
        utc = _times([fix.utc for fix in fixes])
        media = _times([fix.media_time for fix in fixes])
        no_place = off_globe | ((flags & int(FixFlag.NULL_ISLAND)) != 0)
        flags |= _order_flags(utc if (utc != NO_TIME).any() else media, no_place | no_fix)
        latitude[no_place] = np.nan
        longitude[no_place] = np.nan
        refused = {f"channel beyond the first {MOST_CHANNELS}": len(self._refused_channels)}
        return Track(
            name=self._name,
            format=self._format,
            utc_us=utc,
            media_time_us=media,
            latitude_deg=latitude,
            longitude_deg=longitude,
            altitude_m=np.array([fix.altitude_m for fix in fixes], dtype=np.float64),
            speed_mps=np.array([fix.speed_mps for fix in fixes], dtype=np.float64),
            course_deg=np.array([fix.course_deg for fix in fixes], dtype=np.float64),
            dop=np.array([fix.dop for fix in fixes], dtype=np.float64),
            accuracy_m=np.array([fix.accuracy_m for fix in fixes], dtype=np.float64),
            kind=np.array([int(fix.kind) for fix in fixes], dtype=np.int8),
            satellites_used=_count_table([fix.satellites_used for fix in fixes]),
            satellites_in_view=_count_table([fix.satellites_in_view for fix in fixes]),
            satellites_total=np.array(
                [UNKNOWN_COUNT if fix.satellites_total is None else fix.satellites_total for fix in fixes],
                dtype=np.int16,
            ),
            flags=flags,
            segment=np.array([fix.segment for fix in fixes], dtype=np.int32),
            local_us=_times([fix.local for fix in fixes]),
            left_out=self._left_out | (refused if self._refused_channels else {}),
            channels=self._channels(),
        )


def checked_for_order(track: Track) -> Track:
    """The track with its times checked for order anew, as after samples were added to it."""
    times_us = track.utc_us if (track.utc_us != NO_TIME).any() else track.media_time_us
    flags = track.flags & ~np.uint16(int(DISORDERED))
    return replace(track, flags=flags | _order_flags(times_us, ~track.is_position))


def joined(tracks: Sequence[Track], name: str) -> Track:
    """One track of several of one format, one after the other, checked for the order of its times anew."""
    builder = TrackBuilder(name, tracks[0].format)
    for track in tracks:
        for index in range(len(track)):
            builder.add(track.fix(index))
        for reason, count in track.left_out.items():
            builder.leave_out(reason, count)
    return replace(builder.build(), channels=_joined_channels(tracks))


def _joined_channels(tracks: Sequence[Track]) -> dict[str, Channel]:
    """The channels of several tracks one after the other; those of one name in two units stay two channels."""
    headings = dict.fromkeys((one.name, one.unit) for track in tracks for one in track.channels.values())
    joined_channels: dict[str, Channel] = {}
    for name, unit in list(headings)[:MOST_CHANNELS]:
        parts = []
        for track in tracks:
            channel = track.channels.get(name)
            is_stated = channel is not None and channel.unit == unit
            parts.append(channel.value if channel is not None and is_stated else np.full(len(track), np.nan))
        free = _channel_name(name, joined_channels)
        joined_channels[free] = Channel(free, unit, np.concatenate(parts))
    return joined_channels


def _channel_name(given: str, taken: Mapping[str, Channel]) -> str:
    """A name that can be shown on a line, and that no other channel has."""
    name = _printable(given)[:LONGEST_CHANNEL_NAME] or "unnamed"
    free, number = name, 2
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def _printable(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text[: 2 * LONGEST_CHANNEL_NAME]).split())


def _times(values: Sequence[int | None]) -> NDArray[np.int64]:
    return np.array([NO_TIME if value is None else value for value in values], dtype=np.int64)


def _order_flags(times_us: NDArray[np.int64], is_void: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """Flags for times that repeat, or are out of order with the most; samples without a time have none.

    The most samples that advance in time are believed, so that one wrong time puts none but itself in doubt. Void
    samples are not asked: before its first fix a receiver's clock may say any year.
    """
    flags = np.zeros(len(times_us), dtype=np.uint16)
    timed = np.flatnonzero((times_us != NO_TIME) & ~is_void)
    if len(timed) < 2:
        return flags
    values = times_us[timed]
    if (np.diff(values) > 0).all():
        return flags
    kept = _longest_advance(values)
    latest_before = np.maximum.accumulate(np.where(kept, values, NO_TIME))
    flags[timed[~kept & (values < latest_before)]] |= int(FixFlag.BACKWARDS_TIME)
    flags[timed[~kept & (values == latest_before)]] |= int(FixFlag.DUPLICATE_TIME)
    flags[timed[~kept & (values > latest_before)]] |= int(FixFlag.AHEAD_TIME)
    return flags


def _longest_advance(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which values make up the longest row that rises strictly; of several such rows, the one that begins first.

    Patience sorting from the last value to the first, in n log n steps: `ends` holds, for each length, how large at
    most the value may be that a row of that length begins with, negated so that it rises.
    """
    ends: list[int] = []
    begins_with: list[int] = []
    follows = np.full(len(values), -1, dtype=np.int64)
    backwards = (-values[::-1]).tolist()
    for step, value in enumerate(backwards):
        index = len(values) - 1 - step
        length = bisect_left(ends, value)
        if length:
            follows[index] = begins_with[length - 1]
        ends[length : length + 1] = [value]
        begins_with[length : length + 1] = [index]
    kept = np.zeros(len(values), dtype=np.bool_)
    index = begins_with[-1]
    while index >= 0:
        kept[index] = True
        index = int(follows[index])
    return kept


_SYSTEMS = tuple(Constellation)


def _counts(row: NDArray[np.int16]) -> dict[Constellation, int]:
    return {system: count for system, count in zip(_SYSTEMS, row.tolist(), strict=True) if count >= 0}


def _count_table(rows: list[Mapping[Constellation, int]]) -> NDArray[np.int16]:
    table = np.full((len(rows), len(Constellation)), UNKNOWN_COUNT, dtype=np.int16)
    for index, row in enumerate(rows):
        for system, count in row.items():
            table[index, system] = count
    return table
