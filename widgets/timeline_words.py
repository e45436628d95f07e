"""What hovering over the timeline says of recordings, events and bookmarks; plain text, in the clock on show."""

from reviewer.domain.case import DeviceEvent
from reviewer.domain.time import UtcTime, format_duration
from reviewer.look.words import mark, tr
from reviewer.session.case_contents import CaseContents
from widgets.item_lane import Thing
from widgets.lane_source import LaneItem
from widgets.time_axis import ClockFace
from widgets.timeline_lane import Lane, LaneKind

_KIND_WORDS = {
    LaneKind.PICTURES: mark("Pictures"),
    LaneKind.WAVEFORM: mark("Sound"),
    LaneKind.INTEGRITY: mark("Frame integrity"),
    LaneKind.EVENTS: mark("Device events"),
    LaneKind.MARKS: mark("Marks"),
}
"""What lanes are called that their kind alone says."""


def lane_title(lane: Lane) -> str:
    """What a lane is called."""
    words = _KIND_WORDS.get(lane.kind)
    return lane.title if words is None else tr(words)


def lane_words(lane: Lane, face: ClockFace) -> str:
    """When a recording, or a track of none, begins and ends; empty for other lanes."""
    if lane.tracks:
        first, last = lane.tracks[0].trajectory.utc_us[0], lane.tracks[-1].trajectory.utc_us[-1]
        fixes = sum(len(track.trajectory) for track in lane.tracks)
        span = " to ".join(face.label(UtcTime(int(moment)), 0) for moment in (first, last))
        return tr(
            "{title}\n{span} · {fixes:,} fixes\nA trajectory without a recording",
            title=lane.title,
            span=span,
            fixes=fixes,
        )
    if lane.recording is None:
        return lane.details
    start, end = (face.label(moment, 0) for moment in (lane.recording.start_utc, lane.recording.end_utc))
    length = format_duration(lane.recording.duration_us)
    lines = [lane.title, tr("{start} to {end} · {length}", start=start, end=end, length=length)]
    if len(lane.segments) > 1:
        first, last = lane.segments[0].start_utc, max(each.end_utc for each in lane.segments)
        lines.append(
            tr(
                "{count} recordings of one camera, {start} to {end}",
                count=len(lane.segments),
                start=face.label(first, 0),
                end=face.label(last, 0),
            )
        )
        lines.append(tr("Click to show the one at the playhead"))
    else:
        lines.append(tr("Click to show this recording"))
    return "\n".join(lines)


def thing_words(thing: Thing, contents: CaseContents, face: ClockFace) -> str:
    """Everything about an event, a bookmark, or an item of another part of the program."""
    if isinstance(thing, LaneItem):
        return _item_words(thing, face)
    recording = contents.recording_by_id.get(thing.recording_id or 0)
    where = f" · {recording.title}" if recording else ""
    if isinstance(thing, DeviceEvent):
        kind = f" ({tr(thing.kind.words)})" if thing.label else ""
        text = f"{face.label(thing.at_utc(contents.timebases), 1)}  {thing.label or tr(thing.kind.words)}{kind}{where}"
        return tr("{text}\nfrom {source}", text=text, source=thing.source) if thing.source else text
    start, end = contents.bookmark_span(thing)
    category = contents.category_by_id.get(thing.category_id)
    length = tr(" · range {duration}", duration=format_duration(end - start)) if thing.end is not None else ""
    text = f"{face.label(start, 1)}  {thing.title or 'without title'}"
    text = f"{text} · {category.name}{length}{where}" if category else f"{text}{length}{where}"
    return f"{text}\n{thing.note}" if thing.note else text


def _item_words(item: LaneItem, face: ClockFace) -> str:
    first, last = min(item.start, item.end), max(item.start, item.end)
    words = f"{face.label(first, 1)}  {item.label or item.details}"
    if last > first:
        words = f"{words} · {format_duration(last - first)}"
    return f"{words}\n{item.details}" if item.details and item.label else words
