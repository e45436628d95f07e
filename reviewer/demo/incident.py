"""The incident of the demonstration case as it "really" happened: who was where when, and what the devices did.

Everything else is derived from here: the pictures, the sound, the tracks and the events. So they agree, and a test can
ask for the truth. Nobody in it is real. Times are seconds from `ZERO_UTC` inside this package only, because they feed
drawing and sound; whatever leaves it for a file is turned into integer microseconds or sample counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.case import EventKind
from reviewer.domain.time import UtcTime, parse_utc

TIME_ZONE: Final = "America/New_York"
ZONE: Final = ZoneInfo(TIME_ZONE)
ZERO_UTC: Final = parse_utc("2026-04-18T01:04:07Z")
"""21:04:07 on 17 April 2026 in Hartford; both cameras start on a whole second, which is all that MP4 can state."""

FRAME_RATE: Final = Fraction(30)

STOPPED_S: Final = 26.0
"""The patrol car stands."""
LIGHT_BAR_S: Final = 12.0
SIREN_END_S: Final = 19.5
OUT_OF_CAR_S: Final = 38.0
"""The officer gets out; for `DOOR_S` the door and the arm hide the picture."""
DOOR_S: Final = 1.2
AT_CAR_S: Final = 51.0
MUTE_S: Final = 60.0
UNMUTE_S: Final = 72.0
WALK_ON_S: Final = 78.0
HALT_S: Final = 130.0
SNAPSHOT_S: Final = 134.0

GAP_START_S: Final = 89.0
GAP_END_S: Final = 117.0
"""Under the bridge the body-worn camera's receiver has no fix."""

WALKING_LATERAL_M: Final = -2.2
"""The officer walks on the traffic side of the stopped car."""
BRIDGE_AHEAD_M: Final = 31.0
BRIDGE_DEPTH_M: Final = 26.0
SUBJECT_AHEAD_M: Final = 16.0
"""Distance from the patrol car's camera to the rear of the stopped car, once both stand."""

METRES_PER_DEGREE: Final = 111_320.0
_ORIGIN_LATITUDE_DEG: Final = 41.7658
_ORIGIN_LONGITUDE_DEG: Final = -72.6734
_STEP_S: Final = 0.01
_STEP_M: Final = 0.5
_EARLIEST_S: Final = -20.0
_LATEST_S: Final = 150.0

# (time, speed) of the patrol car, of the car ahead of it, and of the officer on foot; straight lines between.
_PATROL_MPS: Final = (
    (-20.0, 10.5), (-9.0, 12.8), (-4.0, 13.6), (2.0, 12.4), (8.0, 13.1), (12.0, 13.4), (18.0, 9.5), (23.0, 3.2),
    (STOPPED_S, 0.0),
)  # fmt: skip
_SUBJECT_MPS: Final = (
    (-20.0, 9.6), (-9.0, 12.4), (-4.0, 13.2), (2.0, 12.6), (8.0, 13.1), (13.0, 13.2), (19.0, 8.8), (23.0, 2.0),
    (24.0, 0.0),
)  # fmt: skip
_ON_FOOT_MPS: Final = (
    (OUT_OF_CAR_S, 0.0), (40.5, 0.0), (42.0, 1.1), (49.0, 1.1), (AT_CAR_S, 0.0), (WALK_ON_S, 0.0), (80.0, 1.25),
    (127.0, 1.3), (HALT_S, 0.0),
)  # fmt: skip
# (distance along the street, heading in degrees); the street bends smoothly between.
_HEADINGS: Final = ((0.0, 62.0), (90.0, 62.0), (190.0, 14.0), (275.0, 14.0), (375.0, 58.0), (900.0, 58.0))


@dataclass(frozen=True, slots=True)
class ScriptedEvent:
    """Something that a device noted, at seconds from `ZERO_UTC`."""

    at_s: float
    kind: EventKind
    label: str


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera and its recording.

    Attributes:
        stem: name of its files without the suffix.
        overlay: what it burns in behind the clock.
        start_s: when its recording starts, a whole number of seconds from `ZERO_UTC`.
        length_s: how long it records.
    """

    stem: str
    title: str
    device: str
    overlay: str
    start_s: int
    length_s: int
    events: tuple[ScriptedEvent, ...]

    @property
    def start_utc(self) -> UtcTime:
        """When its first frame was taken."""
        return utc_at(self.start_s)

    def shortened(self, length_s: int) -> "Camera":
        """The same camera, recording no longer than `length_s`, with the events that fall into that time."""
        length_s = min(length_s, self.length_s)
        kept = tuple(event for event in self.events if event.at_s < self.start_s + length_s)
        return Camera(self.stem, self.title, self.device, self.overlay, self.start_s, length_s, kept)


BODY_WORN: Final = Camera(
    stem="BWC-0231_20260417_210407",
    title="Body-worn 0231",
    device="Body-worn camera, officer 0231",
    overlay="BWC 0231",
    start_s=0,
    length_s=140,
    events=(
        ScriptedEvent(0.0, EventKind.POWER_ON, "Camera on, battery 31 %"),
        ScriptedEvent(0.1, EventKind.PRE_EVENT_BUFFER, "Pre-event buffer begins (12 s)"),
        ScriptedEvent(LIGHT_BAR_S + 0.2, EventKind.ACTIVATION, "Recording activated by light bar of 7A"),
        ScriptedEvent(MUTE_S, EventKind.MUTE, "Microphone muted"),
        ScriptedEvent(UNMUTE_S, EventKind.UNMUTE, "Microphone on"),
        ScriptedEvent(SNAPSHOT_S, EventKind.SNAPSHOT, "Snapshot 1"),
        ScriptedEvent(136.5, EventKind.BATTERY, "Battery 12 %"),
        ScriptedEvent(139.5, EventKind.DEACTIVATION, "Recording stopped by button"),
    ),
)

IN_CAR: Final = Camera(
    stem="ICV-7A_20260417_210352",
    title="In-car 7A",
    device="In-car front camera, unit 7A",
    overlay="ICV 7A",
    start_s=-15,
    length_s=110,
    events=(
        ScriptedEvent(-15.0, EventKind.POWER_ON, "Recorder on"),
        ScriptedEvent(-14.9, EventKind.PRE_EVENT_BUFFER, "Pre-event buffer begins (27 s)"),
        ScriptedEvent(LIGHT_BAR_S, EventKind.LIGHT_BAR, "Light bar on"),
        ScriptedEvent(LIGHT_BAR_S + 0.1, EventKind.ACTIVATION, "Recording activated by light bar"),
        ScriptedEvent(LIGHT_BAR_S + 0.6, EventKind.SIREN, "Siren on"),
        ScriptedEvent(SIREN_END_S, EventKind.SIREN, "Siren off"),
        ScriptedEvent(94.5, EventKind.DEACTIVATION, "Recording stopped by button"),
    ),
)

CAMERAS: Final = (BODY_WORN, IN_CAR)


def utc_at(at_s: float) -> UtcTime:
    """UTC of seconds from `ZERO_UTC`, to the nearest microsecond."""
    return UtcTime(ZERO_UTC + round(at_s * 1_000_000))


class Motion:
    """Distance and speed over time from a few speeds with straight lines between them."""

    def __init__(self, speeds_mps: Sequence[tuple[float, float]], distance_m: float, at_s: float) -> None:
        """Fix the distance (metres) at one moment (seconds)."""
        self._knots = np.array(speeds_mps, dtype=np.float64)
        self._times = np.arange(_EARLIEST_S, _LATEST_S, _STEP_S)
        steps = self.speed_mps(self._times) * _STEP_S
        travelled = np.concatenate(([0.0], np.cumsum((steps[1:] + steps[:-1]) / 2)))
        self._distances = travelled - np.interp(at_s, self._times, travelled) + distance_m

    def speed_mps(self, at_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Speeds at times; the first and last speed hold outside the knots."""
        return np.interp(at_s, self._knots[:, 0], self._knots[:, 1])

    def distance_m(self, at_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Distances along the street at times."""
        return np.interp(at_s, self._times, self._distances)

    def distance_at(self, at_s: float) -> float:
        """Distance along the street at one time."""
        return float(np.interp(at_s, self._times, self._distances))

    def speed_at(self, at_s: float) -> float:
        """Speed at one time."""
        return float(np.interp(at_s, self._knots[:, 0], self._knots[:, 1]))


class Street:
    """A street that bends: from the distance along it to a place and a heading."""

    def __init__(self) -> None:
        """Walk along the headings in small steps."""
        self._distances = np.arange(0.0, _HEADINGS[-1][0], _STEP_M)
        self._headings_deg = _smooth(self._distances)
        heading = np.radians(self._headings_deg)
        self._east_m = np.concatenate(([0.0], np.cumsum(np.sin(heading[:-1]) * _STEP_M)))
        self._north_m = np.concatenate(([0.0], np.cumsum(np.cos(heading[:-1]) * _STEP_M)))

    def heading_deg(self, distance_m: float) -> float:
        """Direction of the street, clockwise from north."""
        return float(np.interp(distance_m, self._distances, self._headings_deg))

    def curvature_per_m(self, distance_m: float) -> float:
        """How fast the street bends to the right: radians a metre."""
        change_deg = self.heading_deg(distance_m + 10.0) - self.heading_deg(distance_m - 10.0)
        return float(np.radians(change_deg)) / 20.0

    def place(self, distance_m: float, lateral_m: float) -> tuple[float, float]:
        """Latitude and longitude in degrees of a place on the street, `lateral_m` to the right of the lane's middle."""
        heading = np.radians(self.heading_deg(distance_m))
        east = float(np.interp(distance_m, self._distances, self._east_m) + lateral_m * np.cos(heading))
        north = float(np.interp(distance_m, self._distances, self._north_m) - lateral_m * np.sin(heading))
        return moved(_ORIGIN_LATITUDE_DEG, _ORIGIN_LONGITUDE_DEG, east, north)


class Incident:
    """Where everybody is at any moment."""

    @cached_property
    def street(self) -> Street:
        """The street on which it happens."""
        return Street()

    @cached_property
    def patrol(self) -> Motion:
        """The patrol car's camera along the street."""
        return Motion(_PATROL_MPS, 10.0, _EARLIEST_S)

    @cached_property
    def stop_m(self) -> float:
        """Where the patrol car's camera stands in the end."""
        return self.patrol.distance_at(STOPPED_S)

    @cached_property
    def subject(self) -> Motion:
        """The rear of the car that is stopped."""
        return Motion(_SUBJECT_MPS, self.stop_m + SUBJECT_AHEAD_M, STOPPED_S)

    @cached_property
    def on_foot(self) -> Motion:
        """The officer on foot, from beside the patrol car."""
        return Motion(_ON_FOOT_MPS, self.stop_m, OUT_OF_CAR_S)

    @property
    def bridge_m(self) -> float:
        """The near side of the bridge over the street."""
        return self.stop_m + BRIDGE_AHEAD_M

    def officer_m(self, at_s: float) -> float:
        """The officer along the street, in the car or on foot."""
        return self.on_foot.distance_at(at_s) if at_s >= OUT_OF_CAR_S else self.patrol.distance_at(at_s)

    def officer_speed_mps(self, at_s: float) -> float:
        """The officer's speed, in the car or on foot."""
        return self.on_foot.speed_at(at_s) if at_s >= OUT_OF_CAR_S else self.patrol.speed_at(at_s)

    def officer_lateral_m(self, at_s: float) -> float:
        """The officer to the right (negative: left) of the middle of the lane."""
        return float(np.interp(at_s, (OUT_OF_CAR_S, OUT_OF_CAR_S + 3.0), (-0.4, WALKING_LATERAL_M)))


def moved(latitude_deg: float, longitude_deg: float, east_m: float, north_m: float) -> tuple[float, float]:
    """A place some metres east and north of another; good to centimetres over the kilometre of this incident."""
    latitude = latitude_deg + north_m / METRES_PER_DEGREE
    return latitude, longitude_deg + east_m / (METRES_PER_DEGREE * float(np.cos(np.radians(latitude_deg))))


def light_bar_flash(at_s: float) -> tuple[float, float]:
    """How brightly the light bar's red and blue sides shine, 0 to 1: two short flashes of one, two of the other."""
    if at_s < LIGHT_BAR_S:
        return 0.0, 0.0
    phase = (at_s - LIGHT_BAR_S) % 0.8
    lit = 1.0 if phase % 0.2 < 0.12 else 0.25
    return (lit, 0.0) if phase < 0.4 else (0.0, lit)


def _smooth(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Headings along the street, each bend eased in and out, as streets are laid out."""
    places, headings = np.array(_HEADINGS).T
    piece = np.clip(np.searchsorted(places, distances, side="right") - 1, 0, len(places) - 2)
    part = (distances - places[piece]) / (places[piece + 1] - places[piece])
    return np.asarray(headings[piece] + (headings[piece + 1] - headings[piece]) * part * part * (3 - 2 * part))
