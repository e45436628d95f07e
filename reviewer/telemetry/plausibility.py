"""Flags positions that cannot be where the device was, by nothing but the track itself; deletes and repairs nothing.

What is judged, each sample for itself: a speed stated by the receiver beyond what anything on a road, on water, on foot
or in a small aircraft has. And in a row, in order of time: places that cannot be reached from most of the others, and
places repeated to the last digit while the receiver says that it moves. Samples whose time runs backwards or repeats
are flagged when the track is built, and are not asked here.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.geodesy import distance_m
from reviewer.domain.time import MICROSECONDS_PER_SECOND
from reviewer.domain.track import DISORDERED, NO_TIME, FixFlag, Track

FASTEST_MPS: Final = 150.0
"""540 km/h: no car, boat, drone or helicopter reaches it."""

SMALLEST_JUMP_M: Final = 150.0
"""Positions scatter; between samples a few milliseconds apart that is no movement."""

FROZEN_AFTER_US: Final = 5 * MICROSECONDS_PER_SECOND
FROZEN_SPEED_MPS: Final = 2.0
"""A brisk walk: a receiver that says so must have moved by ten metres in that time."""

_STRETCHES_LOOKED_BACK: Final = 64
_MOST_STRETCHES: Final = 10_000
"""Of a row that falls apart into more than these only the longest is believed: it is noise, and time is not endless."""


def flag_implausible(track: Track) -> Track:
    """The track with `IMPOSSIBLE_SPEED`, `JUMP` and `FROZEN` set where they are due, and nothing else changed."""
    flags = track.flags.copy()
    with np.errstate(invalid="ignore"):
        flags[track.is_position & (track.speed_mps > FASTEST_MPS)] |= int(FixFlag.IMPOSSIBLE_SPEED)
    times_us = track.utc_us if (track.utc_us != NO_TIME).any() else track.media_time_us
    in_order = track.is_position & (times_us != NO_TIME) & ((flags & int(DISORDERED)) == 0)
    samples = np.flatnonzero(in_order)
    if len(samples) > 1:
        is_apart, too_fast = _jumps(track, samples, times_us[samples])
        flags[samples[is_apart]] |= int(FixFlag.JUMP)
        flags[samples[too_fast]] |= int(FixFlag.IMPOSSIBLE_SPEED)
        flags[samples[_frozen(track, samples, times_us[samples])]] |= int(FixFlag.FROZEN)
    return replace(track, flags=flags)


def _jumps(
    track: Track, samples: NDArray[np.int64], times_us: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of the samples lie apart from the most that can be reached from one another; and which came too fast.

    The latter are those of the former that are too far from the sample before them for the time between.
    The row is cut wherever the next place cannot be reached in the time. Of the stretches, those are kept that follow
    from one another and hold the most samples together; with as many on either side, the earlier ones.
    """
    latitude, longitude = track.latitude_deg[samples], track.longitude_deg[samples]
    metres = distance_m(latitude[:-1], longitude[:-1], latitude[1:], longitude[1:])
    begins = np.ones(len(samples), dtype=np.bool_)
    begins[1:] = ~_is_reachable(metres, np.diff(times_us))
    first = np.flatnonzero(begins)
    last = np.concatenate((first[1:], [len(samples)])) - 1
    is_apart = np.ones(len(samples), dtype=np.bool_)
    for stretch in _kept_stretches(first, last, latitude, longitude, times_us):
        is_apart[first[stretch] : last[stretch] + 1] = False
    begins[0] = False
    return is_apart, is_apart & begins


def _kept_stretches(
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    latitude: NDArray[np.float64],
    longitude: NDArray[np.float64],
    times_us: NDArray[np.int64],
) -> list[int]:
    """The stretches, by their first and last sample, that follow from one another and hold the most samples."""
    best = last - first + 1
    if len(first) > _MOST_STRETCHES:
        return [int(np.argmax(best))]
    before = np.full(len(first), -1, dtype=np.int64)
    for stretch in range(1, len(first)):
        begin = max(0, stretch - _STRETCHES_LOOKED_BACK)
        ends, start = last[begin:stretch], first[stretch]
        away_m = distance_m(latitude[ends], longitude[ends], latitude[start], longitude[start])
        reachable = np.flatnonzero(_is_reachable(away_m, times_us[start] - times_us[ends]))
        if len(reachable):
            before[stretch] = begin + reachable[np.argmax(best[begin:stretch][reachable])]
            best[stretch] += best[before[stretch]]
    kept = [int(np.argmax(best))]
    while before[kept[-1]] >= 0:
        kept.append(int(before[kept[-1]]))
    return kept


def _is_reachable(metres: NDArray[np.float64], time_us: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.asarray(metres <= np.maximum(FASTEST_MPS * time_us / MICROSECONDS_PER_SECOND, SMALLEST_JUMP_M))


def _frozen(track: Track, samples: NDArray[np.int64], times_us: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the samples repeat the place of the one before for so long, while the receiver states a speed.

    The first of a row is where the device was; it is not flagged.
    """
    latitude, longitude = track.latitude_deg[samples], track.longitude_deg[samples]
    with np.errstate(invalid="ignore"):
        moves = track.speed_mps[samples] >= FROZEN_SPEED_MPS
    repeats = np.zeros(len(samples), dtype=np.bool_)
    repeats[1:] = (np.diff(latitude) == 0.0) & (np.diff(longitude) == 0.0) & moves[1:] & moves[:-1]
    starts = np.flatnonzero(repeats & ~np.concatenate(([False], repeats[:-1])))
    ends = np.flatnonzero(repeats & ~np.concatenate((repeats[1:], [False])))
    frozen = np.zeros(len(samples), dtype=np.bool_)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if times_us[end] - times_us[start - 1] >= FROZEN_AFTER_US:
            frozen[start : end + 1] = True
    return frozen
