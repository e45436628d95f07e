"""Speeds along a path in classes, for colours: what the receiver states, else what its positions say.

Colours are steps of cividis (Nuñez, Anderton and Renslow, PLoS ONE 13(7), 2018), made to be read by colour-blind
people too: they differ in lightness, in one direction. Knows no Qt and no page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.script import Json
from reviewer.domain.geodesy import distance_m
from reviewer.domain.trajectory import Trajectory
from reviewer.domain.units import SpeedUnit
from reviewer.look.words import tr

STANDING_BELOW_MPS = 0.5
"""Slower than this a receiver's course is that of its own error, and no direction is claimed."""

UNKNOWN_CLASS = 255
"""Class of a fix whose speed nobody states and nothing tells."""

_COLOURS = {
    "dark": ("#49526b", "#6c6d72", "#8d8979", "#b3a772", "#dac661", "#ffea46"),
    "light": ("#00204d", "#233e6c", "#565c6d", "#7a7a78", "#a39a76", "#d0be67"),
}
_CLASSES = 6
_SAMPLES = 20_000
_ALL_BUT_THE_FASTEST = 98.0


def speeds_at(trajectory: Trajectory, index: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Speeds at some positions of a trajectory.

    Args:
        trajectory: of K positions.
        index: int64, N indices of positions.

    Returns:
        N speeds in m/s, NaN where none is known; and which of them were derived, from the positions before and after as
        far as they are joined.
    """
    speed = trajectory.track.speed_mps[trajectory.sample[index]].copy()
    derived = np.isnan(speed)
    at = index[derived]
    if len(at):
        last_index = len(trajectory) - 1
        times, gap_us = trajectory.utc_us, trajectory.gap_us
        before, after = np.maximum(at - 1, 0), np.minimum(at + 1, last_index)
        before = np.where(times[at] - times[before] <= gap_us, before, at)
        after = np.where(times[after] - times[at] <= gap_us, after, at)
        latitude, longitude = trajectory.latitude_deg, trajectory.longitude_deg
        metres = distance_m(latitude[before], longitude[before], latitude[after], longitude[after])
        seconds = (times[after] - times[before]) / 1e6
        speed[derived] = np.divide(metres, seconds, out=np.full(len(at), np.nan), where=seconds > 0)
    return speed, derived & ~np.isnan(speed)


@dataclass(frozen=True, slots=True)
class SpeedScale:
    """Steps of speed in the unit that people want to read.

    Attributes:
        unit: the unit.
        step: the width of one class, in the unit; the last class is open upward.
        source: where the speeds are from, in words.
    """

    unit: SpeedUnit
    step: float
    source: str

    @classmethod
    def of(cls, trajectories: Sequence[Trajectory], unit: SpeedUnit) -> "SpeedScale":
        """A scale in round figures that tells the speeds of these trajectories apart, all but the very fastest."""
        speeds, derived = [np.zeros(0)], [np.zeros(0, dtype=np.bool_)]
        for trajectory in trajectories:
            index = np.arange(0, len(trajectory), max(len(trajectory) // _SAMPLES, 1))
            speed, is_derived = speeds_at(trajectory, index)
            known = ~np.isnan(speed)
            speeds.append(speed[known])
            derived.append(is_derived[known])
        all_speeds, all_derived = np.concatenate(speeds), np.concatenate(derived)
        top = float(np.percentile(all_speeds, _ALL_BUT_THE_FASTEST)) * unit.per_mps if len(all_speeds) else 0.0
        return cls(unit, _round_step(top / _CLASSES), _source(all_derived))

    def classes(self, speed_mps: NDArray[np.float64]) -> NDArray[np.uint8]:
        """The class of each speed, `UNKNOWN_CLASS` for NaN."""
        known = ~np.isnan(speed_mps)
        steps = np.floor(np.where(known, speed_mps, 0.0) * self.unit.per_mps / self.step + 1e-9)
        return np.where(known, np.clip(steps, 0, _CLASSES - 1), UNKNOWN_CLASS).astype(np.uint8)

    def message(self, theme: str) -> Json:
        """What the page shows of it, in the colours of a theme."""
        return {
            "colours": list(_COLOURS[theme]),
            "starts": [f"{number * self.step:g}" for number in range(_CLASSES)],
            "title": tr("Speed, {sign}", sign=self.unit.sign),
            "source": self.source,
        }


def _round_step(least: float) -> float:
    """The round figure (1, 2 or 5 times a power of ten) that is at least as large; never below 1."""
    power = 10.0 ** np.floor(np.log10(max(least, 1.0)))
    return float(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999))


def _source(derived: NDArray[np.bool_]) -> str:
    if not len(derived):
        return tr("no speed is known")
    if derived.all():
        return tr("derived from the positions")
    return tr("the receiver's, else derived from the positions") if derived.any() else tr("the receiver's")
