"""What is drawn of a comparison of two recordings' sound: both outlines where they lie, and the places to look at."""

from dataclasses import dataclass

from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Timebase
from reviewer.look.colours import camera_colour
from reviewer.media.alignment_result import Alignment, AlignmentRefusal
from reviewer.media.sound_alignment import Comparison
from reviewer.media.sound_shape import SHAPE_BIN_US, SoundShape
from reviewer.session.sound_matching import SoundMatch
from widgets.alignment_waves import ComparedPlace, Wave
from widgets.time_axis import ClockFace


@dataclass(frozen=True, eq=False)
class Sounds:
    """What is drawn of a comparison.

    Attributes:
        fixed: the recording that stays.
        before: the other one where it lies now.
        after: the same where it is suggested to lie; None where nothing is suggested.
        whole: what can be scrolled over, from when to when.
        places: where the two were compared.
        moments: beginning, middle and end of what both recorded, to look at.
        face: the clock of the ruler.
    """

    fixed: Wave
    before: Wave
    after: Wave | None
    whole: tuple[UtcTime, UtcTime]
    places: tuple[ComparedPlace, ...]
    moments: tuple[UtcTime, UtcTime, UtcTime]
    face: ClockFace


def compared_sounds(
    comparison: Comparison, pair: tuple[Recording, Recording], match: SoundMatch | None, face: ClockFace
) -> Sounds | None:
    """What is drawn; None where one of the recordings has no sound.

    Args:
        comparison: what was heard and found.
        pair: the recording that stays and the one that moves, as they lie now.
        match: the suggestion, or None where there is none.
        face: the clock of the ruler.
    """
    if comparison.shapes is None:
        return None
    fixed, moving = pair
    shape_a, shape_b = comparison.shapes
    both = _both(pair, comparison.shapes)
    return Sounds(
        fixed=_wave(fixed, shape_a, fixed.timebase),
        before=_wave(moving, shape_b, moving.timebase),
        after=_wave(moving, shape_b, match.timebase) if match is not None else None,
        whole=match.shared if match is not None else both,
        places=_places(fixed, comparison.found),
        moments=_moments(fixed, comparison.found, both),
        face=face,
    )


def _wave(recording: Recording, shape: SoundShape, timebase: Timebase) -> Wave:
    return Wave(recording.title, camera_colour(recording.camera), shape, timebase)


def _both(pair: tuple[Recording, Recording], shapes: tuple[SoundShape, SoundShape]) -> tuple[UtcTime, UtcTime]:
    """What both recorded by their clocks; all that either did where that is nothing."""
    spans = [
        tuple(
            recording.timebase.to_utc(MediaTime(shape.start + moment))
            for moment in (0, max(len(shape), 1) * SHAPE_BIN_US)
        )
        for recording, shape in zip(pair, shapes, strict=True)
    ]
    start, end = max(span[0] for span in spans), min(span[1] for span in spans)
    if start < end:
        return start, end
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _places(fixed: Recording, found: Alignment | AlignmentRefusal) -> tuple[ComparedPlace, ...]:
    if isinstance(found, AlignmentRefusal):
        return ()
    return tuple(ComparedPlace(fixed.timebase.to_utc(window.at_a), window.agrees) for window in found.windows)


def _moments(
    fixed: Recording, found: Alignment | AlignmentRefusal, otherwise: tuple[UtcTime, UtcTime]
) -> tuple[UtcTime, UtcTime, UtcTime]:
    """Beginning, middle and end to look at: windows that agree, or those of a stretch."""
    if isinstance(found, AlignmentRefusal):
        start, end = otherwise
        return start, UtcTime((start + end) // 2), end
    agreeing = [window.at_a for window in found.windows if window.agrees]
    first, middle, last = (fixed.timebase.to_utc(agreeing[number]) for number in (0, len(agreeing) // 2, -1))
    return first, middle, last
