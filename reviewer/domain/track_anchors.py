"""From frames at which a clock is known to where a recording lies: offset, drift, ± and what is left over.

Each sighting bounds the clock at one frame. What is answered is the middle of everything that all bounds allow, and its
± reaches to the ends of that: no error is assumed to be normal, none to cancel another. Where the bounds contradict
one another, the ± grows until it holds every sighting whole, and the contradiction is told. Knows no window.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.alignment import AlignmentPoint
from reviewer.domain.geodesy import distance_m
from reviewer.domain.offsets import LEAST_APART_US, MOST_DRIFT_PPM, DriftError
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.trajectory import PositionKind, Trajectory

SLOW_MPS = 0.5
"""Below it a receiver's positions wander as far as the camera walks."""

VAGUE_US = 10 * MICROSECONDS_PER_SECOND
"""A place that is told from its neighbours no better than this says little about when."""

RECEIVER_TIME_US = 500_000
"""A receiver stamps its positions up to this long after they were true."""

USUAL_ACCURACY_M = 5.0
"""Of a receiver that states none, under open sky."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A clock known at one frame.

    Attributes:
        media_time: the frame.
        clock_us: the clock's time then, in microseconds, in the middle of what it may have been.
        uncertainty_us: how far off it may be, either way.
        words: what was seen, as the reviewer said it.
    """

    media_time: MediaTime
    clock_us: int
    uncertainty_us: int
    words: str = ""

    @property
    def earliest_us(self) -> int:
        """The clock less media time, at the least."""
        return self.clock_us - self.media_time - self.uncertainty_us

    @property
    def latest_us(self) -> int:
        """The clock less media time, at the most."""
        return self.clock_us - self.media_time + self.uncertainty_us


@dataclass(frozen=True, slots=True)
class Fitted:
    """Where the recording lies by several sightings.

    Attributes:
        sightings: in the order of the recording.
        line: of one anchor where there is an offset only, else of two: the first and the last sighting's frame.
        contradiction_us: by how much every ± would have to grow before all sightings could be true; 0 where they can.
    """

    sightings: tuple[Sighting, ...]
    line: Timebase
    contradiction_us: int

    @property
    def residuals_us(self) -> tuple[int, ...]:
        """How much later than the line each sighting has the clock, in microseconds."""
        return tuple(each.clock_us - self.line.to_utc(each.media_time) for each in self.sightings)

    @property
    def uncertainty_us(self) -> int:
        """The ± of the line, anywhere between its first and its last sighting."""
        return self.line.anchors[0].uncertainty_us

    @property
    def drift_ppm(self) -> float | None:
        """How much longer the clock's time is than media time, in parts in a million; None where no drift is told."""
        if len(self.line.anchors) == 1:
            return None
        first, last = self.line.anchors
        return _ppm(last.media_time - first.media_time, last.utc - first.utc)

    @property
    def points(self) -> tuple[AlignmentPoint, ...]:
        """The sightings with what is left over of each."""
        return tuple(
            AlignmentPoint(each.media_time, each.clock_us, each.uncertainty_us, residual, each.words)
            for each, residual in zip(self.sightings, self.residuals_us, strict=True)
        )


def can_tell_drift(sightings: Sequence[Sighting]) -> bool:
    """Whether two sightings lie far enough apart to tell a drift."""
    times = [each.media_time for each in sightings]
    return len(times) > 1 and max(times) - min(times) >= LEAST_APART_US


def needs_drift(sightings: Sequence[Sighting]) -> bool:
    """Whether one offset cannot hold all sightings, and a drift that a clock could have does."""
    if (
        not can_tell_drift(sightings)
        or fit(sightings, AnchorSource.REVIEWER_MATCH, with_drift=False).contradiction_us == 0
    ):
        return False
    try:
        return fit(sightings, AnchorSource.REVIEWER_MATCH, with_drift=True).contradiction_us == 0
    except DriftError:
        return False


def fit(sightings: Sequence[Sighting], source: AnchorSource, *, with_drift: bool) -> Fitted:
    """Where the recording lies by all sightings together.

    Args:
        sightings: one or more, in any order.
        source: of the anchors.
        with_drift: whether the clock may run at another pace than the recording.

    Raises:
        ValueError: there are no sightings.
        DriftError: a drift is asked for, and they are too close together, or it is none that a clock could have.
    """
    if not sightings:
        raise ValueError("no sighting, no place in time")
    ordered = tuple(sorted(sightings, key=lambda each: (each.media_time, each.clock_us)))
    return _with_drift(ordered, source) if with_drift else _without_drift(ordered, source)


def receiver_sighting(trajectory: Trajectory, media_time: MediaTime, utc: UtcTime, frame_us: int) -> Sighting:
    """A frame that shows the camera at a point of its path.

    The ± is how long the camera took to leave the circle within which the receiver cannot tell places apart, and one
    frame; for a path in UTC add `RECEIVER_TIME_US`.

    Args:
        trajectory: the path; not empty.
        media_time: the frame.
        utc: when the path was at the point.
        frame_us: how long the frame is on show.
    """
    return Sighting(media_time, utc, dwell_us(trajectory, utc) + frame_us)


def dwell_us(trajectory: Trajectory, utc: UtcTime) -> int:
    """How long before or after a moment a path is still at the same place, as far as its receiver can tell.

    In microseconds; the longer of the two. Where the path ends before the camera leaves, it counts up to that end.

    Args:
        trajectory: the path; not empty.
        utc: a moment of it.
    """
    times = trajectory.utc_us
    accuracy_m = trajectory.track.accuracy_m[trajectory.sample]
    here = int(np.argmin(np.abs(times - utc)))
    within_m = float(accuracy_m[here]) if np.isfinite(accuracy_m[here]) else USUAL_ACCURACY_M
    position = trajectory.at(utc)
    latitude, longitude = float(trajectory.latitude_deg[here]), float(trajectory.longitude_deg[here])
    if position is not None and position.latitude_deg is not None and position.longitude_deg is not None:
        latitude, longitude = position.latitude_deg, position.longitude_deg
    away_m = distance_m(trajectory.latitude_deg, trajectory.longitude_deg, latitude, longitude)
    before = _left_after_us(times[times <= utc][::-1], away_m[times <= utc][::-1], within_m, utc)
    after = _left_after_us(times[times >= utc], away_m[times >= utc], within_m, utc)
    return max(before, after)


def advice(trajectory: Trajectory, utc: UtcTime) -> str:
    """Why a point of a path is a poor one to match a frame with, in words; empty where it is a good one.

    Args:
        trajectory: the path; not empty.
        utc: a moment of it.
    """
    position = trajectory.at(utc)
    if position is None or position.kind in (PositionKind.GAP, PositionKind.OUTSIDE):
        return "The track has no position here: choose a point of the drawn path."
    if position.speed_mps is not None and position.speed_mps < SLOW_MPS:
        return (
            f"Nothing moves here ({position.speed_mps:.1f} m/s): a camera that stands is at the same place for long,"
            " and its place does not say when. A turn, or passing a corner at speed, says more."
        )
    lasting_us = dwell_us(trajectory, utc)
    if lasting_us > VAGUE_US:
        return (
            f"The track is at this place for {lasting_us / MICROSECONDS_PER_SECOND:.0f} s, as far as its receiver can"
            " tell: its place hardly says when. A turn, or passing a corner at speed, says more."
        )
    return ""


def _left_after_us(times_us: NDArray[np.int64], away_m: NDArray[np.float64], within_m: float, utc: UtcTime) -> int:
    """How long after (or before) a moment a place is left; times run away from the moment."""
    gone = np.flatnonzero(away_m > within_m)
    if len(gone):
        first = int(gone[0])
        end_us = abs(int(times_us[first]) - utc)
        begin_us = abs(int(times_us[first - 1]) - utc) if first else 0
        begin_m = float(away_m[first - 1]) if first else 0.0
        share = (within_m - begin_m) / (float(away_m[first]) - begin_m)
        return round(begin_us + (end_us - begin_us) * min(max(share, 0.0), 1.0))
    return abs(int(times_us[-1]) - utc) if len(times_us) else 0


def _without_drift(ordered: tuple[Sighting, ...], source: AnchorSource) -> Fitted:
    earliest = max(each.earliest_us for each in ordered)
    latest = min(each.latest_us for each in ordered)
    offset = (earliest + latest) // 2
    contradiction = max(-((latest - earliest) // 2), 0)
    at = ordered[len(ordered) // 2].media_time
    ends = [(at, offset)]
    half_us = latest - offset if latest >= earliest else _holding_all_us(ordered, ends)
    return Fitted(ordered, _line(ends, source, half_us), contradiction)


def _with_drift(ordered: tuple[Sighting, ...], source: AnchorSource) -> Fitted:
    if not can_tell_drift(ordered):
        raise DriftError(
            "A drift needs two moments at least a minute apart. Add one, or leave the drift as it is. Nothing was"
            " changed."
        )
    widened = 0
    bounds = _end_bounds(ordered, widened)
    if bounds is None:
        # One offset for all of them, made this much less certain, is a line that holds them all.
        widened = _least_widening_us(ordered)
        bounds = _end_bounds(ordered, widened)
        if bounds is None:
            raise AssertionError("bounds that were widened until a line fits them hold one")
    first, last = ordered[0].media_time, ordered[-1].media_time
    middles = [sum(bound) // 2 for bound in bounds]
    ends = [(first, middles[0]), (last, middles[1])]
    drift_ppm = _ppm(last - first, last - first + middles[1] - middles[0])
    if abs(drift_ppm) > MOST_DRIFT_PPM:
        raise DriftError(
            f"The moments would make this camera's clock drift by {abs(drift_ppm):.0f} parts in a million; no clock"
            f" does that (at most {MOST_DRIFT_PPM}). One of them is matched or read wrongly. Nothing was changed."
        )
    half_us = max(bound[1] - middle for bound, middle in zip(bounds, middles, strict=True))
    if widened:
        half_us = max(half_us, _holding_all_us(ordered, ends))
    return Fitted(ordered, _line(ends, source, half_us), widened)


def _end_bounds(ordered: tuple[Sighting, ...], widened_us: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Least and greatest offset at the first and the last frame of all lines through every sighting's bounds.

    The extremes are met by lines through the bounds of two sightings. Exact integers throughout. None where no line
    goes through them all.
    """
    first, last = ordered[0].media_time, ordered[-1].media_time
    bounds = [(each.media_time, each.earliest_us - widened_us, each.latest_us + widened_us) for each in ordered]
    at_first: list[tuple[int, int]] = []
    at_last: list[tuple[int, int]] = []
    for (time_a, *ends_a), (time_b, *ends_b) in combinations(bounds, 2):
        run = time_b - time_a
        if run == 0:
            continue
        for a, b in product(ends_a, ends_b):
            if all(low * run <= a * run + (b - a) * (time - time_a) <= high * run for time, low, high in bounds):
                at_first.append(_floor_and_ceiling(a * run + (b - a) * (first - time_a), run))
                at_last.append(_floor_and_ceiling(a * run + (b - a) * (last - time_a), run))
    if not at_first:
        return None
    return _extremes(at_first), _extremes(at_last)


def _floor_and_ceiling(numerator: int, denominator: int) -> tuple[int, int]:
    return numerator // denominator, -(-numerator // denominator)


def _extremes(values: list[tuple[int, int]]) -> tuple[int, int]:
    return min(low for low, _ in values), max(high for _, high in values)


def _least_widening_us(ordered: tuple[Sighting, ...]) -> int:
    """By how much every ± has to grow for one line to go through all of them, to the microsecond above."""
    too_little = 0
    enough = _without_drift(ordered, AnchorSource.REVIEWER_MATCH).contradiction_us + 1
    while enough - too_little > 1:
        middle = (too_little + enough) // 2
        if _end_bounds(ordered, middle) is None:
            too_little = middle
        else:
            enough = middle
    return enough


def _holding_all_us(ordered: tuple[Sighting, ...], ends: list[tuple[MediaTime, int]]) -> int:
    """The ± with which a line holds every sighting with all of its own ±."""
    line = _line(ends, AnchorSource.REVIEWER_MATCH, 0)
    return max(abs(each.clock_us - line.to_utc(each.media_time)) + each.uncertainty_us for each in ordered)


def _line(ends: list[tuple[MediaTime, int]], source: AnchorSource, uncertainty_us: int) -> Timebase:
    return Timebase(tuple(Anchor(at, UtcTime(at + offset), source, uncertainty_us) for at, offset in ends))


def _ppm(media_us: int, clock_us: int) -> float:
    return (clock_us - media_us) / media_us * 1e6
