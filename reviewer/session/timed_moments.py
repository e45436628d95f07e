"""Moments of the open case, made ready for measuring the time between two of them: on whose clock, and how sure."""

from reviewer.domain.case import Bookmark, DeviceEvent, Recording
from reviewer.domain.time import MediaTime, UtcTime, format_media_time
from reviewer.domain.time_between import TimedMoment
from reviewer.media.index import FrameIndex
from reviewer.session.case_contents import CaseContents


def timed_bookmark(
    contents: CaseContents, bookmark: Bookmark, index: FrameIndex | None, *, at_end: bool = False
) -> TimedMoment:
    """The start of a mark, or its end.

    Args:
        contents: of the case.
        bookmark: the mark.
        index: of its recording; None while it is not known.
        at_end: whether the end of a range is meant.
    """
    category = contents.category_by_id.get(bookmark.category_id)
    name = bookmark.title or ("" if category is None else category.name)
    recording = contents.recording_by_id[bookmark.recording_id]
    moment = bookmark.last if at_end else bookmark.start
    return _on_recording(recording, moment, index, f"{name} (end)" if at_end else name)


def timed_moment(recording: Recording, utc: UtcTime, index: FrameIndex | None) -> TimedMoment:
    """A moment of a recording: the start of the frame that is on show then.

    Args:
        recording: in whose picture it is seen.
        utc: the moment; within the recording.
        index: of the recording; None while it is not known.
    """
    media = recording.timebase.to_media(utc)
    if index is not None and len(index):
        media = index.media_time(index.frame_at(media))
    return _on_recording(recording, media, index, "")


def timed_event(contents: CaseContents, event: DeviceEvent) -> TimedMoment:
    """What a device or a list from outside says: nothing of it was read from a picture."""
    words = event.label or event.kind.words
    utc = event.at_utc(contents.timebases)
    if event.media_time is not None and event.recording_id is not None:
        recording = contents.recording_by_id[event.recording_id]
        anchor = recording.timebase.nearest_anchor(event.media_time)
        return TimedMoment(
            words, utc, anchor.uncertainty_us, anchor.source.words, recording.id, event.media_time, picture_us=0
        )
    listed = next((each for each in contents.outside_lists if each.id == event.list_id), None)
    if listed is None:
        return TimedMoment(words, utc, None, f"UTC that the device states, in {event.source}")
    return TimedMoment(words, utc, listed.uncertainty_us, f"clock of “{listed.name}” with its offset")


def _on_recording(recording: Recording, media: MediaTime, index: FrameIndex | None, name: str) -> TimedMoment:
    anchor = recording.timebase.nearest_anchor(media)
    place = f"{recording.title}, {format_media_time(media)}"
    return TimedMoment(
        words=f"{name} · {place}" if name else place,
        utc=recording.timebase.to_utc(media),
        clock_us=anchor.uncertainty_us,
        clock_words=anchor.source.words,
        recording_id=recording.id,
        media_time=media,
        picture_us=_stood_before_us(media, index),
    )


def _stood_before_us(media: MediaTime, index: FrameIndex | None) -> int | None:
    """How long the frame before the one of a moment stood; of the first frame, how long itself does."""
    if index is None or not len(index):
        return None
    frame = index.frame_at(media)
    if frame == 0:
        return index.end_of(0) - index.media_time(0)
    return index.media_time(frame) - index.media_time(frame - 1)
