"""Whether a track beside the recordings fits one of them once its clock is read otherwise: another era, or local time.

Knows names and times only.
"""

from collections.abc import Sequence
from typing import Final

from reviewer.domain.placing_report import AS_STATED, TrackDating
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource
from reviewer.domain.track import NO_TIME, Track
from reviewer.ingest.clock_readings import MINUTE_US, ZONES_US, zone_words
from reviewer.ingest.pairing import Candidate, by_time, overlap
from reviewer.ingest.track_eras import ERAS, NEAR_US

_TRUSTED: Final = frozenset({AnchorSource.GPS_TIME, AnchorSource.DEVICE_METADATA})
"""Only against such a place in time may a track be wrong by a zone: else it is the camera's clock that is."""

_MOST_UNCERTAIN_US: Final = 10 * MINUTE_US
"""A recording less sure than this tells no zone from the next one, half an hour away."""

_STANDS_OUT: Final = 1.05
"""The overlap in one zone must be this many times that in any other."""


def by_era(span: tuple[UtcTime, UtcTime], candidates: Sequence[Candidate]) -> tuple[int | None, TrackDating]:
    """The recording that a track overlaps once its receiver's date is read in another era, and that reading.

    Args:
        span: first and last UTC of the track as stated; it overlaps no recording.
        candidates: the recordings; those whose own date is in doubt are not asked.
    """
    dated = [
        each if each.timebase is not None and each.timebase.uncertainty_us(MediaTime(0)) <= NEAR_US else _unplaced(each)
        for each in candidates
    ]
    for era in ERAS[1:]:
        target = by_time(UtcTime(span[0] + era.shift_us), UtcTime(span[1] + era.shift_us), dated)
        if target is not None:
            return target, era.dating
    return None, AS_STATED


def local_span(track: Track) -> tuple[UtcTime, UtcTime] | None:
    """First and last time of a track's positions by a clock in an unknown zone, as if it were UTC; None without any."""
    times = track.local_us[track.is_position & (track.local_us != NO_TIME)]
    return None if len(times) == 0 else (UtcTime(int(times.min())), UtcTime(int(times.max())))


def zone_dating(span: tuple[UtcTime, UtcTime], recording: Candidate, track: Track) -> TrackDating:
    """The one zone in whose local time a track must have been written to fit its recording; else as stated.

    Args:
        span: first and last time of the track, as if it were UTC; it does not overlap the recording if that is stated.
        recording: the one that it belongs to by name.
        track: where it states UTC, only a better clock than a camera's proves it wrong.
    """
    timebase = recording.timebase
    states_utc = bool((track.utc_us != NO_TIME).any())
    if timebase is None or (states_utc and timebase.anchors[0].source not in _TRUSTED):
        return AS_STATED
    if timebase.uncertainty_us(MediaTime(0)) > _MOST_UNCERTAIN_US:
        return AS_STATED
    fits = sorted(
        (
            (overlap(UtcTime(span[0] - zone_us), UtcTime(span[1] - zone_us), recording) or 0, zone_us)
            for zone_us in ZONES_US
        ),
        reverse=True,
    )
    (best, zone_us), (second, _) = fits[:2]
    if best == 0 or best < _STANDS_OUT * second:
        return AS_STATED
    written = f"local ({zone_words(zone_us)}) written as UTC" if states_utc else f"of a clock in {zone_words(zone_us)}"
    return TrackDating(-zone_us, f"its times are {written}: only so it fits its recording")


def _unplaced(candidate: Candidate) -> Candidate:
    return Candidate(candidate.name, candidate.folder, None, candidate.duration_us)
