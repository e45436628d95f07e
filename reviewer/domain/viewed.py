"""How a recording was watched, worked out of every stretch of it that ever ran or stood on a screen.

For each moment: whether it was ever on the screen, how it was seen best, and how often it ran. To have been on a screen
is all that is claimed: nobody knows where a reviewer looked. Knows no audit record.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime

LEAST_UNWATCHED_US = 100_000
"""Three frames or fewer between two stretches that were watched are listed by nobody; in the figures they count."""


class ViewedHow(Enum):
    """How a moment was seen best, the best first."""

    REAL = "at real speed or slower"
    FAST = "only faster, or backwards"
    STILL = "only as single frames"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Watched:
    """One stretch of a recording that was on a screen once.

    Attributes:
        start, end: [start, end) in media time.
        speed: seconds of the recording per second of the reviewer; 0 for frames that stood still.
        is_backwards: whether it ran backwards.
        who: the reviewer, as the audit record names people.
    """

    start: MediaTime
    end: MediaTime
    speed: Fraction
    is_backwards: bool
    who: str

    @property
    def how(self) -> ViewedHow:
        """What it makes of the moments in it."""
        if not self.speed:
            return ViewedHow.STILL
        return ViewedHow.FAST if self.is_backwards or self.speed > 1 else ViewedHow.REAL


@dataclass(frozen=True, slots=True)
class ViewedSpan:
    """A stretch whose moments were all watched alike.

    Attributes:
        times: how often it ran; 0 where it never did, or only stood as frames.
    """

    start: MediaTime
    end: MediaTime
    how: ViewedHow
    times: int

    @property
    def length_us(self) -> int:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class ViewedFigure:
    """How much of some recordings was watched.

    Attributes:
        duration_us: of the recordings together.
        by_how: microseconds for each way.
        most_times: how often the moment ran that ran most often.
    """

    duration_us: int
    by_how: Mapping[ViewedHow, int]
    most_times: int

    @property
    def watched_us(self) -> int:
        """How much was on a screen at all."""
        return self.duration_us - self.by_how[ViewedHow.NEVER]

    @property
    def percent(self) -> int:
        """The share that was watched, cut off: 100 only where nothing is lacking."""
        return 100 * self.watched_us // self.duration_us if self.duration_us else 100


@dataclass(frozen=True, slots=True)
class ViewedRecording:
    """How one recording was watched.

    Attributes:
        spans: all of it from the first frame to the end, in order, none touching one of its own kind.
        speeds: for each speed at which anything ran, how much did; slowest first, backwards negative, 0 for frames.
    """

    recording: Recording
    spans: tuple[ViewedSpan, ...]
    speeds: tuple[tuple[Fraction, int], ...]

    @property
    def figure(self) -> ViewedFigure:
        """How much of it was watched."""
        return figure_of([self])

    def unwatched(self, least_us: int = LEAST_UNWATCHED_US) -> list[ViewedSpan]:
        """What of it never was on a screen, in order; what is shorter is left out."""
        return [span for span in self.spans if span.how is ViewedHow.NEVER and span.length_us >= least_us]


def viewed(recording: Recording, watched: Iterable[Watched]) -> ViewedRecording:
    """Work out how a recording was watched.

    Args:
        recording: which one.
        watched: every stretch, in any order; what lies outside of the recording is cut off.
    """
    stretches = [
        Watched(MediaTime(max(each.start, 0)), MediaTime(min(each.end, recording.duration_us)), each.speed,
                each.is_backwards, each.who)
        for each in watched
    ]  # fmt: skip
    stretches = [each for each in stretches if each.start < each.end]
    return ViewedRecording(recording, _spans(stretches, recording.duration_us), _speeds(stretches))


def figure_of(recordings: Sequence[ViewedRecording]) -> ViewedFigure:
    """How much of some recordings together was watched."""
    spans = [span for each in recordings for span in each.spans]
    by_how = {how: sum(span.length_us for span in spans if span.how is how) for how in ViewedHow}
    duration_us = sum(each.recording.duration_us for each in recordings)
    return ViewedFigure(duration_us, by_how, max((span.times for span in spans), default=0))


def _spans(stretches: Sequence[Watched], duration_us: int) -> tuple[ViewedSpan, ...]:
    """Go along the recording, and count at each boundary what begins and what ends."""
    steps: dict[int, Counter[ViewedHow]] = {0: Counter(), duration_us: Counter()}
    for each in stretches:
        steps.setdefault(each.start, Counter())[each.how] += 1
        steps.setdefault(each.end, Counter())[each.how] -= 1
    now: Counter[ViewedHow] = Counter()
    spans: list[ViewedSpan] = []
    moments = sorted(steps)
    for start, end in pairwise(moments):
        now.update(steps[start])
        how = next((how for how in ViewedHow if now[how] > 0), ViewedHow.NEVER)
        times = now[ViewedHow.REAL] + now[ViewedHow.FAST]
        if spans and (spans[-1].how, spans[-1].times) == (how, times):
            start = spans.pop().start
        spans.append(ViewedSpan(MediaTime(start), MediaTime(end), how, times))
    return tuple(spans)


def _speeds(stretches: Sequence[Watched]) -> tuple[tuple[Fraction, int], ...]:
    """For each speed how much of the recording ran at it; what ran twice counts once."""
    by_speed: dict[Fraction, list[tuple[int, int]]] = {}
    for each in stretches:
        by_speed.setdefault(-each.speed if each.is_backwards else each.speed, []).append((each.start, each.end))
    found = []
    for speed, ranges in sorted(by_speed.items()):
        length_us, reached = 0, 0
        for start, end in sorted(ranges):
            length_us += max(0, end - max(start, reached))
            reached = max(reached, end)
        found.append((speed, length_us))
    return tuple(found)
