"""What the lanes of the timeline show and where: lanes, bars, events, marks, and what lies under a point.

Made anew whenever case, axis or height change, and only read after that. Draws nothing; must not know Qt's widgets.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.case import Bookmark, Category, DeviceEvent, Recording
from reviewer.domain.coverage import CoverageGap
from reviewer.domain.segments import by_camera, nearest_segment
from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime
from reviewer.domain.trajectory import Trajectory
from reviewer.session.case_contents import CaseContents, PlacedTrack, Selection, SelectionKind
from widgets.lanes import EVENT_SIGN, MARK_SIGN, Group, ItemRows, LabelPlace, SignExtent, place_label, stack_rows
from widgets.plain_text import one_line
from widgets.time_axis import TimeAxis

LANE_LEAST_PX = 26
LANE_MOST_PX = 38
WAVEFORM_LANE_PX = 28
INTEGRITY_LANE_PX = 22
MARK_ROW_PX = 22
ITEM_PX = 20
"""Height of an item within its row."""

MOST_MARK_ROWS = 3
EDGE_GRAB_PX = 5
_HIT_MARGIN_PX = 2
_LEAST_RANGE_WITH_EDGES_PX = 4 * EDGE_GRAB_PX

_SEAM_US = 2 * MICROSECONDS_PER_SECOND
"""Segments of a camera may overlap by so much, or half of one, and still follow each other in one lane."""

Measure = Callable[[str], float]
"""Answers the width of a text in pixels."""


class LaneKind(Enum):
    """What a lane holds."""

    RECORDING = "recording"
    TRACK = "track"
    WAVEFORM = "waveform"
    INTEGRITY = "integrity"
    EVENTS = "events"
    MARKS = "marks"


SUB_LANES = {LaneKind.WAVEFORM: ("Sound", WAVEFORM_LANE_PX), LaneKind.INTEGRITY: ("Frame integrity", INTEGRITY_LANE_PX)}
"""Title and height in pixels of the lanes that lie under a recording's own, from the upper one."""


@dataclass(frozen=True, slots=True)
class SubLanes:
    """Which lanes lie under a recording's own.

    Attributes:
        recording_id: the active recording, the only one that has them; None for none.
        chosen: the kinds that the user wants to see.
        folded: whether they are put away for the moment.
    """

    recording_id: int | None = None
    chosen: frozenset[LaneKind] = frozenset(SUB_LANES)
    folded: bool = False

    @property
    def shown(self) -> tuple[LaneKind, ...]:
        """The kinds on show, from the upper one."""
        if self.recording_id is None or self.folded:
            return ()
        return tuple(kind for kind in SUB_LANES if kind in self.chosen)

    @property
    def height_px(self) -> int:
        """Room that they take."""
        return sum(SUB_LANES[kind][1] for kind in self.shown)


NO_SUB_LANES = SubLanes()


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane.

    Attributes:
        recording: the one that the lane speaks of: the active one where it is here, else the first; None in lanes that
            are no camera's.
        segments: every recording of the lane in the order of time: what one camera recorded one after the other.
        tracks: of a lane of tracks that belong to no recording.
    """

    kind: LaneKind
    title: str
    top_px: float
    height_px: float
    recording: Recording | None = None
    segments: tuple[Recording, ...] = ()
    tracks: tuple[PlacedTrack, ...] = ()

    def segment_at(self, utc: UtcTime) -> Recording | None:
        """The recording of the lane at a moment, or the one closest to it."""
        return nearest_segment(self.segments, utc) if self.segments else self.recording


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An event or a bookmark (or a group of them) where it is drawn.

    Attributes:
        selection: what stands for the group.
        top_px: upper edge, within the lanes.
        label: text of the label, empty where it has no room.
    """

    selection: Selection
    group: Group
    top_px: float
    label: str
    place: LabelPlace | None
    sign: SignExtent

    @property
    def is_range(self) -> bool:
        """Whether it lasts."""
        return self.group.right_px > self.group.left_px

    @property
    def body_left_px(self) -> float:
        """Left edge of what is drawn, without the label."""
        return self.group.left_px if self.is_range else self.group.left_px - self.sign.before_px

    @property
    def body_right_px(self) -> float:
        """Right edge of what is drawn, without the label."""
        return max(self.group.right_px, self.group.left_px + self.sign.after_px)

    @property
    def right_px(self) -> float:
        """Right edge of what is drawn, with the label."""
        return max(self.body_right_px, self.place.left_px + self.place.width_px if self.place else 0.0)


class Part(Enum):
    """Where an item is taken hold of."""

    BODY = "body"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point."""

    item: PlacedItem
    part: Part


@dataclass(frozen=True, eq=False)
class Coverage:
    """Where a track has positions: starts and ends of its stretches without a gap, in microseconds."""

    starts_us: NDArray[np.int64]
    ends_us: NDArray[np.int64]

    @classmethod
    def of(cls, trajectory: Trajectory) -> "Coverage":
        """That of a whole trajectory."""
        leads = trajectory.starts_after_gap()
        return cls(trajectory.utc_us[leads], trajectory.utc_us[np.concatenate((leads[1:], [True]))])

    def stretches(self, axis: TimeAxis) -> list[tuple[float, float]]:
        """Left and right edges on the axis; stretches less than a pixel apart are one."""
        first = int(np.searchsorted(self.ends_us, axis.start_utc))
        last = int(np.searchsorted(self.starts_us, axis.end_utc, side="right"))
        if first >= last:
            return []
        starts, ends = self.starts_us[first:last], self.ends_us[first:last]
        parted = (starts[1:] - ends[:-1]) >= axis.us_per_px
        lefts = starts[np.concatenate(([True], parted))]
        rights = ends[np.concatenate((parted, [True]))]
        return [(axis.x(left), axis.x(right)) for left, right in zip(lefts.tolist(), rights.tolist(), strict=True)]


class CaseItems:
    """What the timeline shows of a case, arranged once for every change of the case."""

    def __init__(self, contents: CaseContents) -> None:
        """Arrange events and bookmarks in rows."""
        self.contents = contents
        self._camera_rows = _camera_rows(contents.recordings)
        self.events = contents.events
        self.bookmarks = contents.bookmarks
        moments = [event.at_utc(contents.timebases) for event in self.events]
        self._event_rows = ItemRows([(moment, moment) for moment in moments], most_rows=1)
        self._mark_rows = ItemRows([contents.bookmark_span(mark) for mark in self.bookmarks], MOST_MARK_ROWS)
        self._track_rows = _track_rows(contents.tracks)
        self.coverage = {recording.id: _coverage(contents, recording.id) for recording in contents.recordings}
        self.track_coverage = {track.id: Coverage.of(track.trajectory) for row in self._track_rows for track in row}
        self.gaps: dict[int, list[CoverageGap]] = {recording.id: [] for recording in contents.recordings}
        for gap in contents.gaps:
            self.gaps[gap.recording_id].append(gap)

    @cached_property
    def event_by_id(self) -> Mapping[int, DeviceEvent]:
        """The events by id."""
        return {event.id: event for event in self.events}

    def category_of_mark(self, bookmark_id: int) -> Category | None:
        """The category of a bookmark, or None where it is not known."""
        return self.contents.category_by_id.get(self._category_id_by_mark.get(bookmark_id, 0))

    @cached_property
    def _category_id_by_mark(self) -> Mapping[int, int]:
        return {mark.id: mark.category_id for mark in self.bookmarks}

    def gap_at(self, recording_id: int, utc: UtcTime, margin_us: float) -> CoverageGap | None:
        """The gap of a recording's camera at a moment, or as close to it as the margin."""
        return next(
            (gap for gap in self.gaps[recording_id] if gap.start - margin_us <= utc <= gap.end + margin_us), None
        )

    def least_height_px(self, sub_lanes: SubLanes) -> int:
        """Height below which the lanes cannot be read."""
        return self._height_px(LANE_LEAST_PX) + sub_lanes.height_px

    def most_height_px(self, sub_lanes: SubLanes) -> int:
        """Height beyond which more would be empty."""
        return self._height_px(LANE_MOST_PX) + sub_lanes.height_px

    def lanes(self, height_px: float, sub_lanes: SubLanes) -> tuple[Lane, ...]:
        """The lanes over a height: the cameras, what lies under the active recording's, tracks, events, marks.

        A camera has one lane, and more where its recordings overlap in time. A track of no recording has one of its
        own.
        """
        extra = (self._mark_rows.row_count - 1) * MARK_ROW_PX
        room = (height_px - extra - sub_lanes.height_px) / (len(self._camera_rows) + len(self._track_rows) + 2)
        unit = float(int(min(max(room, LANE_LEAST_PX), LANE_MOST_PX)))
        lanes: list[Lane] = []
        top = 0.0
        for segments in self._camera_rows:
            active = next((each for each in segments if each.id == sub_lanes.recording_id), None)
            recording = active or segments[0]
            lanes.append(Lane(LaneKind.RECORDING, _lane_title(recording, segments), top, unit, recording, segments))
            top += unit
            for kind in sub_lanes.shown if active is not None else ():
                title, sub_height = SUB_LANES[kind]
                lanes.append(Lane(kind, title, top, float(sub_height), recording))
                top += sub_height
        for tracks in self._track_rows:
            lanes.append(Lane(LaneKind.TRACK, tracks[0].name, top, unit, tracks=tracks))
            top += unit
        lanes.append(Lane(LaneKind.EVENTS, "Device events", top, unit))
        lanes.append(Lane(LaneKind.MARKS, "Marks", top + unit, unit + extra))
        return tuple(lanes)

    def placed(self, axis: TimeAxis, lanes: tuple[Lane, ...], measure: Measure) -> list[PlacedItem]:
        """The visible events and bookmarks where they are drawn."""
        items = []
        for lane in lanes:
            if lane.kind is LaneKind.EVENTS:
                top = lane.top_px + (lane.height_px - ITEM_PX) / 2
                for group in self._event_rows.place(axis):
                    event = self.events[group.first]
                    label = event.label or event.kind.words
                    selection = Selection(SelectionKind.EVENT, event.id)
                    items.append(_placed_item(selection, group, top, label, axis, measure, EVENT_SIGN))
            elif lane.kind is LaneKind.MARKS:
                for group in self._mark_rows.place(axis):
                    mark = self.bookmarks[group.first]
                    items.append(self._placed_mark(mark, group, lane, axis, measure))
        return items

    def placed_preview(self, item: PlacedItem, bookmark: Bookmark, axis: TimeAxis, measure: Measure) -> PlacedItem:
        """A bookmark that is being dragged, in the row that it came from."""
        start, end = self.contents.bookmark_span(bookmark)
        group = replace(item.group, left_px=axis.x(start), right_px=axis.x(end), next_left_px=float("inf"))
        label = _mark_label(self.contents, bookmark)
        return _placed_item(item.selection, group, item.top_px, label, axis, measure, MARK_SIGN)

    def selections(self, item: PlacedItem, axis: TimeAxis, most: int) -> list[Bookmark | DeviceEvent]:
        """The first `most` things that a placed item stands for."""
        if item.selection.kind is SelectionKind.EVENT:
            return [self.events[index] for index in self._event_rows.members(item.group, axis, most)]
        return [self.bookmarks[index] for index in self._mark_rows.members(item.group, axis, most)]

    def _placed_mark(self, mark: Bookmark, group: Group, lane: Lane, axis: TimeAxis, measure: Measure) -> PlacedItem:
        rows = self._mark_rows.row_count
        top = lane.top_px + (lane.height_px - (rows - 1) * MARK_ROW_PX - ITEM_PX) / 2 + group.row * MARK_ROW_PX
        selection = Selection(SelectionKind.BOOKMARK, mark.id)
        return _placed_item(selection, group, top, _mark_label(self.contents, mark), axis, measure, MARK_SIGN)

    def _height_px(self, unit: int) -> int:
        lanes = len(self._camera_rows) + len(self._track_rows) + 2
        return lanes * unit + (self._mark_rows.row_count - 1) * MARK_ROW_PX


@dataclass(frozen=True, eq=False)
class TimelineScene:
    """The lanes as they are drawn now."""

    axis: TimeAxis
    lanes: tuple[Lane, ...]
    items: tuple[PlacedItem, ...]

    @classmethod
    def of(
        cls,
        case: CaseItems,
        axis: TimeAxis,
        height_px: float,
        measure: Measure,
        sub_lanes: SubLanes = NO_SUB_LANES,
    ) -> "TimelineScene":
        """Place everything."""
        lanes = case.lanes(height_px, sub_lanes)
        return cls(axis, lanes, tuple(case.placed(axis, lanes, measure)))

    def lane_at(self, y: float) -> Lane | None:
        """The lane at a height."""
        return next((lane for lane in self.lanes if lane.top_px <= y < lane.top_px + lane.height_px), None)

    def item_of(self, selection: Selection | None) -> PlacedItem | None:
        """Where a selected thing is drawn on its own, or None."""
        return next((item for item in self.items if item.selection == selection), None)

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies at a point, `x` on the axis; of several the narrowest, so that none is out of reach."""
        narrowest = min(self._items_at(x, y), key=lambda item: item.body_right_px - item.body_left_px, default=None)
        return Hit(narrowest, _part(narrowest, x)) if narrowest else None

    def _items_at(self, x: float, y: float) -> Iterator[PlacedItem]:
        for item in self.items:
            within = item.body_left_px - _HIT_MARGIN_PX <= x <= item.right_px + _HIT_MARGIN_PX
            if within and item.top_px <= y < item.top_px + ITEM_PX:
                yield item


def _part(item: PlacedItem, x: float) -> Part:
    group = item.group
    is_bookmark = item.selection.kind is SelectionKind.BOOKMARK
    if not is_bookmark or group.count > 1 or group.right_px - group.left_px < _LEAST_RANGE_WITH_EDGES_PX:
        return Part.BODY
    if abs(x - group.left_px) <= EDGE_GRAB_PX:
        return Part.START
    if abs(x - group.right_px) <= EDGE_GRAB_PX:
        return Part.END
    return Part.BODY


def _placed_item(
    selection: Selection, group: Group, top_px: float, label: str, axis: TimeAxis, measure: Measure, sign: SignExtent
) -> PlacedItem:
    text = one_line(label) if group.count == 1 else f"{one_line(label)} +{group.count - 1}"
    place = place_label(group, measure(text), axis, sign)
    return PlacedItem(selection, group, top_px, text if place else "", place, sign)


def _camera_rows(recordings: Sequence[Recording]) -> list[tuple[Recording, ...]]:
    """The recordings of each lane, camera by camera; those of one lane follow each other in time."""
    lanes: list[tuple[Recording, ...]] = []
    for segments in by_camera(recordings).values():
        starts = np.array([each.start_utc for each in segments], dtype=np.int64)
        lengths = np.array([each.duration_us for each in segments], dtype=np.int64)
        # Starts in whole seconds make segments overlap that follow each other.
        ends = starts + lengths - np.minimum(_SEAM_US, lengths // 2)
        rows = stack_rows(starts, ends, len(segments))
        lanes += [tuple(segments[index] for index in np.flatnonzero(rows == row)) for row in range(int(rows.max()) + 1)]
    return lanes


def _track_rows(tracks: Sequence[PlacedTrack]) -> list[tuple[PlacedTrack, ...]]:
    """The tracks of each lane: those that belong to no recording, the stretches of one source together."""
    rows: dict[str, list[PlacedTrack]] = {}
    for track in tracks:
        if track.recording_id is None and not track.trajectory.is_empty:
            rows.setdefault(track.name if track.is_live else str(track.id), []).append(track)
    return [tuple(row) for row in rows.values()]


def _lane_title(recording: Recording, segments: Sequence[Recording]) -> str:
    title = recording.title or recording.original_name
    return title if len(segments) == 1 else f"{title} · {segments.index(recording) + 1}/{len(segments)}"


def _mark_label(contents: CaseContents, mark: Bookmark) -> str:
    if mark.title:
        return mark.title
    category = contents.category_by_id.get(mark.category_id)
    return category.name if category else ""


def _coverage(contents: CaseContents, recording_id: int) -> Coverage:
    placed = contents.track_of(recording_id)
    if placed is None:
        return Coverage(np.empty(0, np.int64), np.empty(0, np.int64))
    recording = contents.recording_by_id[recording_id]
    whole = Coverage.of(placed.trajectory)
    starts = np.maximum(whole.starts_us, recording.start_utc)
    ends = np.minimum(whole.ends_us, recording.end_utc)
    within = ends >= starts
    return Coverage(starts[within], ends[within])
