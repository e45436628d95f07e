"""What is said about one thing that is odd about a recording: one sentence, and every place where it is so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.time import MediaTime
from reviewer.media.packet_table import PacketTable

MOST_PLACES: Final = 10_000
"""So many places of one kind are listed; the last one listed then stands for the rest, and says so."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence for the recording's page, without a full stop, and the places that it sums up."""

    words: str
    places: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Frames one after the other that are odd in the same way; `first` and `last` are their numbers."""

    first: int
    last: int

    @property
    def frames(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


def runs_of(frames: NDArray[np.int64]) -> list[Run]:
    """Frame numbers, each once and in order, as runs without holes."""
    if not len(frames):
        return []
    parts = np.split(frames, np.flatnonzero(np.diff(frames) > 1) + 1)
    return [Run(int(part[0]), int(part[-1])) for part in parts]


def of_frames(table: PacketTable, kind: FindingKind, run: Run, words: str) -> Finding:
    """A finding that begins with the first frame of a run and ends with the last."""
    start = table.media_time(int(table.pts[run.first]))
    return Finding(kind, start, table.end_of(run.last), run.first, run.frames, words)


def of_moment(
    kind: FindingKind, moment: MediaTime, words: str, *, frame: int | None = None, frames: int = 0
) -> Finding:
    """A finding at a moment."""
    return Finding(kind, moment, moment, frame, frames, words)


def listed(places: Sequence[Finding]) -> Iterator[Finding]:
    """The places in order, as many as are listed: the last stands for all that are not."""
    if len(places) <= MOST_PLACES:
        yield from places
        return
    yield from islice(places, MOST_PLACES - 1)
    rest = places[MOST_PLACES - 1 :]
    yield replace(
        rest[0],
        end=max(place.end for place in rest),
        frames=sum(place.frames for place in rest),
        words=f"{rest[0].words}; {len(rest) - 1} more places of this kind up to here are not listed one by one",
    )


def counted(count: int, one: str, many: str = "") -> str:
    """`1 frame`, `2 frames`, with commas in long numbers."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def milliseconds(length_us: float) -> str:
    """`33.3 ms`."""
    return f"{length_us / 1000:.1f} ms"
