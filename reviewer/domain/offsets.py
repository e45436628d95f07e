"""How a reviewer moves a recording in time: by a nudge, or by saying that two frames show the same moment.

Answers with another timebase, never more certain than what it rests on. Knows neither library nor window.
"""

from dataclasses import dataclass, replace

from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase

LEAST_APART_US = 60 * MICROSECONDS_PER_SECOND
"""Between two matches that correct a drift: closer together, the length of one frame would pass for a drift."""

MOST_DRIFT_PPM = 1000
"""Ten times what the clock of a poor camera loses; beyond it one of two matches is a mistake."""

_TOO_CLOSE_US = MICROSECONDS_PER_SECOND
"""An anchor this close to a new one gives way to it."""


class DriftError(ReviewerError):
    """Two matched moments cannot be the drift of one clock."""


@dataclass(frozen=True, slots=True)
class SeenMoment:
    """A frame of a recording that shows a moment which another camera saw as well.

    Attributes:
        recording_id: whose frame it is.
        media_time: when the frame begins, in the recording.
        frame_us: how long it is on show; within it the moment may lie anywhere.
    """

    recording_id: int
    media_time: MediaTime
    frame_us: int


def nudged(timebase: Timebase, by_us: int, step_us: int) -> Timebase:
    """A timebase whose recording lies later by `by_us` (earlier, where negative); a drift that it corrects stays.

    A nudge shows that the ± was too small or that the source erred, and proves nothing: the reviewer is the source
    from now on, and the ± stays, but is at least one step.

    Args:
        timebase: where the recording lies now.
        by_us: how much later in UTC, in microseconds.
        step_us: the smallest step that the reviewer could have taken, in microseconds.
    """
    return Timebase(tuple(_moved(anchor, by_us, max(anchor.uncertainty_us, step_us)) for anchor in timebase.anchors))


def match_uncertainty_us(fixed: Timebase, at: SeenMoment, moving: SeenMoment) -> int:
    """The ± of a match in microseconds: that of the camera that stays, and one frame of each."""
    return fixed.uncertainty_us(at.media_time) + at.frame_us + moving.frame_us


def matched(timebase: Timebase, media_time: MediaTime, utc: UtcTime, uncertainty_us: int) -> Timebase:
    """A timebase on which `media_time` is `utc`: the recording as a whole is moved there.

    A drift that several anchors correct stays corrected: they move along, and the reviewer is their source now.

    Args:
        timebase: where the recording lies now.
        media_time: the frame that was matched.
        utc: the moment that it shows.
        uncertainty_us: the ± of the match in microseconds.
    """
    by_us = utc - timebase.to_utc(media_time)
    anchor = Anchor(media_time, utc, AnchorSource.REVIEWER_MATCH, uncertainty_us)
    if len(timebase.anchors) == 1:
        return Timebase((anchor,))
    moved = (_moved(other, by_us, max(other.uncertainty_us, uncertainty_us)) for other in timebase.anchors)
    return _with(anchor, tuple(moved))


def earlier_matches(timebase: Timebase, media_time: MediaTime) -> tuple[Anchor, ...]:
    """The moments the reviewer matched before that are far enough from `media_time` to tell a drift."""
    return tuple(
        anchor
        for anchor in timebase.anchors
        if anchor.source is AnchorSource.REVIEWER_MATCH and abs(anchor.media_time - media_time) >= LEAST_APART_US
    )


def matched_again(timebase: Timebase, media_time: MediaTime, utc: UtcTime, uncertainty_us: int) -> Timebase:
    """A timebase that keeps the matches made before, far from this one, and runs straight between them: drift.

    Args:
        timebase: where the recording lies now; it holds at least one of `earlier_matches`.
        media_time: the frame that was matched.
        utc: the moment that it shows.
        uncertainty_us: the ± of the match in microseconds.

    Raises:
        DriftError: no match was made before far enough from here, or no clock drifts as far as that.
    """
    earlier = earlier_matches(timebase, media_time)
    if not earlier:
        raise DriftError(
            "A drift needs two matched moments at least a minute apart, and there is no earlier one that far away."
            " Nothing was changed."
        )
    for anchor in earlier:
        drift = drift_ppm(anchor, media_time, utc)
        if abs(drift) > MOST_DRIFT_PPM:
            raise DriftError(
                f"The two moments would make this camera's clock drift by {abs(drift):.0f} parts in a million; no clock"
                f" does that (at most {MOST_DRIFT_PPM}). One of the two is matched wrongly, or the recording was moved"
                " in between. Nothing was changed."
            )
    return _with(Anchor(media_time, utc, AnchorSource.REVIEWER_MATCH, uncertainty_us), earlier)


def drift_ppm(anchor: Anchor, media_time: MediaTime, utc: UtcTime) -> float:
    """How much longer UTC is than media time between an anchor and another moment, in parts in a million."""
    media_us = media_time - anchor.media_time
    return (utc - anchor.utc - media_us) / media_us * 1e6


def offset_us(timebase: Timebase, reference: Timebase, media_time: MediaTime) -> int:
    """How much later than on another timebase a moment of a recording lies, in microseconds."""
    return timebase.to_utc(media_time) - reference.to_utc(media_time)


def _moved(anchor: Anchor, by_us: int, uncertainty_us: int) -> Anchor:
    utc = UtcTime(anchor.utc + by_us)
    return replace(anchor, utc=utc, source=AnchorSource.REVIEWER_MATCH, uncertainty_us=uncertainty_us)


def _with(anchor: Anchor, others: tuple[Anchor, ...]) -> Timebase:
    """A timebase through an anchor and the others, without those that are too close to it."""
    kept = [other for other in others if abs(other.media_time - anchor.media_time) >= _TOO_CLOSE_US]
    return Timebase(tuple(sorted((*kept, anchor), key=lambda each: each.media_time)))
