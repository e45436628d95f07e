"""The recordings of one camera as one: files that a camera splits every few minutes, one after the other in time.

Which recordings are of one camera was decided when they were brought in (`Recording.camera`).
"""

from collections.abc import Iterable, Sequence

from reviewer.domain.case import Recording
from reviewer.domain.time import UtcTime, format_duration

_ROUNDING_US = 2
"""A position that went through a timebase may come back this much late."""


def by_camera(recordings: Iterable[Recording]) -> dict[int, tuple[Recording, ...]]:
    """Each camera's segments in the order of time, by the camera's index, which increases."""
    ordered = sorted(recordings, key=lambda each: (each.camera, each.start_utc, each.id))
    cameras = dict.fromkeys(each.camera for each in ordered)
    return {camera: tuple(each for each in ordered if each.camera == camera) for camera in cameras}


def segment_at(segments: Sequence[Recording], utc: UtcTime) -> Recording | None:
    """The segment on show at a moment, or None where the camera does not cover it.

    Where one segment ends as the next begins, the next one is on show; where two overlap, the one that began last. The
    very end of a segment that nothing follows still shows its last frame.
    """
    covering = [each for each in segments if each.covers(utc)]
    if covering:
        return max(covering, key=lambda each: each.start_utc)
    return next((each for each in segments if 0 <= utc - each.end_utc <= _ROUNDING_US), None)


def nearest_segment(segments: Sequence[Recording], utc: UtcTime) -> Recording:
    """The segment that covers a moment, or else begins or ends closest to it.

    Raises:
        ValueError: there are no segments.
    """
    return segment_at(segments, utc) or min(segments, key=lambda each: max(each.start_utc - utc, utc - each.end_utc))


def outside_words(segments: Sequence[Recording], utc: UtcTime) -> tuple[str, str]:
    """Says that a camera does not cover a moment, and how far that is from what it covers; whole, and in short."""
    to_come = min((each.start_utc for each in segments if each.start_utc > utc), default=None)
    gone = max((each.end_utc for each in segments if each.end_utc <= utc), default=None)
    said = []
    if gone is not None:
        said.append(f"ended {format_duration(utc - gone)} ago")
    if to_come is not None:
        said.append(f"{'begins' if gone is None else 'goes on'} in {format_duration(to_come - utc)}")
    title = segments[0].title if segments else "This camera"
    return f"{title} does not cover this moment: it {' and '.join(said)}.", said[-1].capitalize() if said else ""


def cameras_overlap(recordings: Iterable[Recording]) -> bool:
    """Whether there is a moment that two cameras recorded."""
    latest: dict[int, UtcTime] = {}
    for each in sorted(recordings, key=lambda each: each.start_utc):
        if any(end > each.start_utc for camera, end in latest.items() if camera != each.camera):
            return True
        latest[each.camera] = max(latest.get(each.camera, each.end_utc), each.end_utc)
    return False
