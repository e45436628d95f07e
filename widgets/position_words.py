"""What is known of the camera's place at a moment, in words. Knows no Qt.

Nothing is said more exactly than it is known: no coordinates in a gap, no speed whose origin is not named, no local
time without its offset, no UTC without its ±.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from zoneinfo import ZoneInfo

import numpy as np

from reviewer.domain.case import Recording
from reviewer.domain.stated_place import STATED_PLACE_FACT
from reviewer.domain.time import UtcTime, datetime_from_utc, format_uncertainty, format_utc, format_utc_offset
from reviewer.domain.track import Constellation, Fix, FixKind
from reviewer.domain.trajectory import Position, PositionKind, Trajectory
from reviewer.domain.units import SpeedUnit, Units, signed
from reviewer.look.words import tr

UNKNOWN = "—"

_DELIVERED_UNITS = Units()

_FINE_ACCURACY_M = 1.0
"""A sixth decimal of a degree is at most 11 cm: it says something only where the position is better than a metre."""


class Knowledge(Enum):
    """How the place is known, for its colour and sign."""

    MEASURED = "measured"
    INTERPOLATED = "interpolated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PositionWords:
    """The texts of the position panel; each is plain and on its own complete.

    Attributes:
        position: coordinates with their ±, or a dash where none are claimed.
        plain_coordinates: the same with ASCII signs, for other programs; empty where none are claimed.
        knowledge: how the place is known.
        state: the same in words; in a gap with the last known place, labelled as such.
        source: where the track was read from, and how many of its samples are flagged.
        stated: the one place that the container states for the whole recording, labelled as such: no position of a
            moment.
    """

    position: str
    plain_coordinates: str
    knowledge: Knowledge
    state: str
    speed: str
    heading: str
    altitude: str
    fix: str
    satellites: str
    utc: str
    local: str
    certainty: str
    source: str
    stated: str

    @property
    def as_text(self) -> str:
        """Everything on lines of its own, for the clipboard."""
        lines = [
            (tr("Position"), self.plain_coordinates or self.position),
            (tr("Known"), self.state.replace("\n", "; ")),
            (tr("Speed"), self.speed),
            (tr("Heading"), self.heading),
            (tr("Altitude"), self.altitude),
            (tr("Fix"), self.fix),
            (tr("Satellites"), self.satellites),
            ("UTC", self.utc),
            (tr("Local"), self.local),
            (tr("Clock"), self.certainty),
            (tr("Source"), self.source),
            (tr("Stated"), self.stated),
        ]
        return "\n".join(f"{name}: {value}" for name, value in lines)


def position_words(
    utc: UtcTime,
    zone: ZoneInfo,
    recording: Recording | None,
    trajectory: Trajectory | None,
    source: str,
    units: Units = _DELIVERED_UNITS,
) -> PositionWords:
    """Say what is known of the place at a moment.

    Args:
        utc: the moment.
        zone: the case's zone.
        recording: the one in the picture, or None; its timebase says how sure the moment is.
        trajectory: its track, or None.
        source: the file or stream that the track was read from.
        units: for speed and altitude.
    """
    position = trajectory.at(utc) if trajectory is not None else None
    is_claimed = position is not None and position.latitude_deg is not None
    fix = position.nearest if position is not None and is_claimed else None
    plain, shown = _coordinates(position)
    origin = "" if trajectory is None else " · ".join(part for part in (trajectory.track.format, source) if part)
    stated = None if recording is None else recording.container_facts.get(STATED_PLACE_FACT)
    return PositionWords(
        position=shown,
        plain_coordinates=plain,
        knowledge=_knowledge(position),
        state=_state(position, trajectory),
        speed=_speed(position, units.speed),
        heading=_heading(position),
        altitude=_altitude(position, units),
        fix=UNKNOWN if fix is None else _fix(fix),
        satellites=UNKNOWN if fix is None else satellite_words(fix),
        utc=format_utc(utc, 1).replace("T", " ").replace("Z", " Z"),
        local=f"{_wall_date(utc, zone)} {format_utc_offset(utc, zone)}",
        certainty=_certainty(utc, recording),
        source=f"{_flagged(trajectory)}{origin}" or UNKNOWN,
        stated=UNKNOWN if stated is None else _stated(stated),
    )


def coordinate_words(latitude_deg: float, longitude_deg: float, decimals: int = 5) -> str:
    """`41.76581, −72.67342`, with a true minus sign."""
    return f"{signed(latitude_deg, decimals)}, {signed(longitude_deg, decimals)}"


def satellite_words(fix: Fix) -> str:
    """Satellites by constellation, as far as the receiver states them.

    `GPS 8/11 · GLONASS 5/7 · Galileo 4`, used of those in view: of Galileo it says only how many it used.
    """
    used, in_view = fix.satellites_used, fix.satellites_in_view
    if used and in_view:
        return " · ".join(
            f"{system.words} {used.get(system, UNKNOWN)}" + (f"/{in_view[system]}" if system in in_view else "")
            for system in Constellation
            if system in used or system in in_view
        )
    if used:
        return tr("{by_system} used", by_system=_by_system(used))
    if in_view:
        return tr("{by_system} in view", by_system=_by_system(in_view))
    return (
        tr("not stated")
        if fix.satellites_total is None
        else tr("{satellites_total} used", satellites_total=fix.satellites_total)
    )


def live_state(state: str, age_us: int | None) -> str:
    """How a place on a live trajectory is known: the same, and how long ago its newest fix came.

    Args:
        state: as in `PositionWords`.
        age_us: since the newest fix came, in microseconds; None before the first.
    """
    known, line, rest = state.partition("\n")
    live = tr("live, nothing came yet") if age_us is None else tr("live, {age} ago", age=age_words(age_us))
    return f"{live} · {known}{line}{rest}"


def age_words(duration_us: int) -> str:
    """A short length: `0.3 s`, `48 s`, `12 min 05 s`; tenths only where they say something."""
    seconds = abs(duration_us) / 1_000_000
    if seconds < 20:
        return f"{seconds:.1f} s"
    if seconds < 120:
        return f"{seconds:.0f} s"
    return tr("{minutes} min {seconds:02d} s", minutes=int(seconds) // 60, seconds=int(seconds) % 60)


def _coordinates(position: Position | None) -> tuple[str, str]:
    """The coordinates for other programs and for the eye; nothing and a dash where none are claimed."""
    if position is None or position.latitude_deg is None or position.longitude_deg is None:
        return "", UNKNOWN
    accuracy_m = position.nearest.accuracy_m
    decimals = _decimals(position.nearest)
    plain = f"{position.latitude_deg:.{decimals}f}, {position.longitude_deg:.{decimals}f}"
    shown = coordinate_words(position.latitude_deg, position.longitude_deg, decimals)
    if np.isnan(accuracy_m):
        return plain, shown
    return plain, f"{shown} ±{accuracy_m:.0f} m" if accuracy_m >= _FINE_ACCURACY_M else f"{shown} ±{accuracy_m:.2f} m"


def _decimals(fix: Fix) -> int:
    is_fine = fix.accuracy_m < _FINE_ACCURACY_M or fix.kind in (FixKind.RTK_FLOAT, FixKind.RTK_FIXED)
    return 6 if is_fine else 5


def _knowledge(position: Position | None) -> Knowledge:
    if position is not None and position.kind is PositionKind.MEASURED:
        return Knowledge.MEASURED
    if position is not None and position.kind is PositionKind.INTERPOLATED:
        return Knowledge.INTERPOLATED
    return Knowledge.UNKNOWN


def _state(position: Position | None, trajectory: Trajectory | None) -> str:
    if position is None or trajectory is None:
        return tr("no track: no receiver recorded where this camera was")
    if position.kind is PositionKind.MEASURED:
        return tr("measured")
    if position.kind is PositionKind.INTERPOLATED:
        when = "ago" if position.age_us >= 0 else "ahead"
        return tr("interpolated · nearest fix {age} {when}", age=age_words(position.age_us), when=when)
    before = int(np.searchsorted(trajectory.utc_us, position.utc, side="right")) - 1
    if before < 0:
        return tr("before the first fix: no position known\nfirst fix in {age}", age=age_words(position.age_us))
    age_us = position.utc - int(trajectory.utc_us[before])
    place = coordinate_words(float(trajectory.latitude_deg[before]), float(trajectory.longitude_deg[before]))
    last = tr("last fix {age} ago: {place}", age=age_words(age_us), place=place)
    if position.gap_us is not None:
        return tr("gap of {age}: no position known\n{last}", age=age_words(position.gap_us), last=last)
    return tr("after the last fix: no position known\n{last}", last=last)


def _speed(position: Position | None, unit: SpeedUnit) -> str:
    if position is None or position.speed_mps is None:
        return UNKNOWN
    return f"{unit.words(position.speed_mps)} ({tr('derived') if position.speed_is_derived else tr('receiver')})"


def _altitude(position: Position | None, units: Units) -> str:
    if position is None or position.altitude_m is None:
        return UNKNOWN
    return units.length.height_words(position.altitude_m)


def _heading(position: Position | None) -> str:
    if position is None or position.course_deg is None:
        return UNKNOWN
    words = f"{round(position.course_deg) % 360:03d}°"
    return tr("{words} (derived)", words=words) if position.course_is_derived else words


def _fix(fix: Fix) -> str:
    kind = tr(fix.kind.words)
    return kind if np.isnan(fix.dop) else tr("{words} · DOP {dop:.1f}", words=kind, dop=fix.dop)


def _by_system(counts: Mapping[Constellation, int]) -> str:
    return " · ".join(f"{system.words} {counts[system]}" for system in Constellation if system in counts)


def _stated(fact: str) -> str:
    """Coordinates first, and at once what they are; then what else the container says of them."""
    coordinates, *more = fact.split(" · ")
    return " · ".join((coordinates, STATED_PLACE_FACT, *more))


def _flagged(trajectory: Trajectory | None) -> str:
    """How many samples of a track are flagged, as the beginning of a line; nothing where none is."""
    flagged = 0 if trajectory is None else int(np.count_nonzero(trajectory.track.flags))
    return (
        tr("{flagged} of {count} samples flagged · ", flagged=flagged, count=len(trajectory.track))
        if trajectory is not None and flagged
        else ""
    )


def _certainty(utc: UtcTime, recording: Recording | None) -> str:
    if recording is None:
        return tr("no recording here ties this moment to a picture")
    anchor = recording.timebase.nearest_anchor(recording.timebase.to_media(utc))
    return f"{format_uncertainty(anchor.uncertainty_us)} · {tr(anchor.source.words)}"


def _wall_date(utc: UtcTime, zone: ZoneInfo) -> str:
    moment = datetime_from_utc(utc, zone)
    return f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond // 100_000}"
