"""Which recording a file beside it belongs to: the one of its name, else the one that its times fall into.

Knows names and times only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import Timebase


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recording as pairing sees it.

    Attributes:
        name: the name of its file, as it was brought in.
        folder: where that file lay, or None for a recording that the library holds already.
        timebase, duration_us: where it lies in time; the timebase is None while that is still being found out.
    """

    name: str
    folder: Path | None
    timebase: Timebase | None
    duration_us: int


def by_name(stem: str, folder: Path, candidates: Sequence[Candidate]) -> int | None:
    """Index of the recording with the name of a sidecar; one in the same folder goes before others.

    Args:
        stem: the sidecar's name without its suffix, or the name of the recording that it states, with or without one.
        folder: where the sidecar lies.
        candidates: the recordings.
    """
    wanted = stem.casefold()
    named = [
        index
        for index, candidate in enumerate(candidates)
        if wanted in (candidate.name.casefold(), PurePosixPath(candidate.name).stem.casefold())
    ]
    beside = [index for index in named if candidates[index].folder == folder]
    return next(iter(beside or named), None)


def by_time(first: UtcTime, last: UtcTime, candidates: Sequence[Candidate]) -> int | None:
    """Index of the recording that a span of UTC overlaps longest, or None where it overlaps none."""
    best: tuple[int, int] | None = None
    for index, candidate in enumerate(candidates):
        overlap_us = overlap(first, last, candidate)
        if overlap_us is not None and (best is None or overlap_us > best[0]):
            best = (overlap_us, index)
    return None if best is None else best[1]


def overlap(first: UtcTime, last: UtcTime, candidate: Candidate) -> int | None:
    """How long a span of UTC and a recording overlap, in microseconds (0 for a single moment); None for not at all."""
    if candidate.timebase is None:
        return None
    begin = candidate.timebase.to_media(first)
    end = candidate.timebase.to_media(last)
    overlap_us = min(end, candidate.duration_us) - max(begin, 0)
    return overlap_us if overlap_us >= 0 else None
