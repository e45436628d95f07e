"""What the lanes of the timeline show and where: lanes, bars, events, marks, and what lies under a point.

Made anew whenever case, axis, arrangement or height change, and only read after that. Draws nothing; must not know Qt.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from reviewer.domain.case import Bookmark, Category, DeviceEvent, Recording
from reviewer.domain.coverage import CoverageGap
from reviewer.domain.segments import by_camera
from reviewer.domain.time import MICROSECONDS_PER_SECOND, UtcTime
from reviewer.session.case_contents import CaseContents, PlacedTrack, Selection
from widgets.item_lane import Hit, ItemLane, Measure, PlacedItem, Thing
from widgets.lane_arrangement import AS_DELIVERED, LaneArrangement
from widgets.lanes import EVENT_SIGN, ItemRows, stack_rows
from widgets.time_axis import TimeAxis
from widgets.timeline_lane import (
    FOLDED_PX,
    LANE_LEAST_PX,
    LANE_MOST_PX,
    NO_SUB_LANES,
    SUB_LANES,
    Lane,
    LaneKind,
    SubLanes,
)
from widgets.track_reach import Coverage

MOST_MARK_ROWS = 3
EVENTS_LANE = "events"
MARKS_LANE = "marks"

_SEAM_US = 2 * MICROSECONDS_PER_SECOND
"""Segments of a camera may overlap by so much, or half of one, and still follow each other in one lane."""


class CaseItems:
    """What the timeline shows of a case, arranged once for every change of the case."""

    def __init__(
        self,
        contents: CaseContents,
        sources: Sequence[ItemLane] = (),
        before: "CaseItems | None" = None,
        say: Callable[[str], str] = str,
    ) -> None:
        """Arrange events and bookmarks in rows.

        Args:
            contents: the case.
            sources: lanes of other parts of the program.
            before: of the same case: what did not change since is taken over from it.
            say: says words of the program in the language of the user.
        """
        self.contents = contents
        self._say = say
        self._camera_rows = _camera_rows(contents.recordings)
        self._track_rows = _track_rows(contents.tracks)
        self.events = contents.events
        self.bookmarks = contents.bookmarks
        same_times = before is not None and before.contents.recordings == contents.recordings
        earlier = before if before is not None and same_times else None
        self._own_lanes = (_events_lane(contents, earlier, say), _marks_lane(contents, earlier))
        self._sources = tuple(sources)
        self.item_lanes: Mapping[str, ItemLane] = {lane.id: lane for lane in (*self._own_lanes, *sources)}
        same_tracks = earlier is not None and earlier.contents.tracks is contents.tracks
        self.reaches: Reaches = earlier.reaches if earlier is not None and same_tracks else _reaches(contents)

    @cached_property
    def gaps(self) -> Mapping[int, Sequence[CoverageGap]]:
        """The gaps of each recording's camera, by the recording's id."""
        gaps: dict[int, list[CoverageGap]] = {recording.id: [] for recording in self.contents.recordings}
        for gap in self.contents.gaps:
            gaps[gap.recording_id].append(gap)
        return gaps

    def with_sources(self, sources: Sequence[ItemLane]) -> "CaseItems":
        """The same with other lanes of other parts of the program."""
        return CaseItems(self.contents, sources, self, self._say)

    def category_of(self, mark: Bookmark) -> Category | None:
        """The category of a bookmark, or None where it is not known."""
        return self.contents.category_by_id.get(mark.category_id)

    def gap_at(self, recording_id: int, utc: UtcTime, margin_us: float) -> CoverageGap | None:
        """The gap of a recording's camera at a moment, or as close to it as the margin."""
        return next(
            (gap for gap in self.gaps[recording_id] if gap.start - margin_us <= utc <= gap.end + margin_us), None
        )

    def height_px(self, unit: float, sub_lanes: SubLanes, arrangement: LaneArrangement) -> int:
        """Height of all lanes where each of one row has that of a unit."""
        lanes = self._lanes_of(unit, sub_lanes, arrangement)
        return round(lanes[-1].bottom_px) if lanes else 0

    def lanes(
        self, height_px: float, sub_lanes: SubLanes, arrangement: LaneArrangement = AS_DELIVERED
    ) -> tuple[Lane, ...]:
        """The lanes over a height, as the user arranged them; else the cameras, tracks, events, marks, and others.

        A camera has one lane, and more where its recordings overlap in time; under it lies what belongs to it. A track
        of no recording has one of its own.
        """
        fixed = self.height_px(0, sub_lanes, arrangement)
        units = self.height_px(1, sub_lanes, arrangement) - fixed
        room = (height_px - fixed) / units if units else LANE_LEAST_PX
        return self._lanes_of(float(int(min(max(room, LANE_LEAST_PX), LANE_MOST_PX))), sub_lanes, arrangement)

    @cached_property
    def delivered_order(self) -> tuple[str, ...]:
        """The ids of what can be moved, in the order in which the program puts it."""
        cameras = dict.fromkeys(_camera_id(row) for row in self._camera_rows)
        tracks = [_track_id(row) for row in self._track_rows]
        return (*cameras, *tracks, *(lane.id for lane in self._own_lanes), *(lane.id for lane in self._sources))

    def placed(self, axis: TimeAxis, lanes: tuple[Lane, ...], measure: Measure) -> list[PlacedItem]:
        """The visible items where they are drawn."""
        return [
            item
            for lane in lanes
            if lane.id in self.item_lanes
            for item in self.item_lanes[lane.id].placed(axis, lane, measure)
        ]

    def placed_preview(self, item: PlacedItem, bookmark: Bookmark, axis: TimeAxis, measure: Measure) -> PlacedItem:
        """A bookmark that is being dragged, in the row that it came from."""
        start, end = self.contents.bookmark_span(bookmark)
        group = replace(item.group, left_px=axis.x(start), right_px=axis.x(end), next_left_px=float("inf"))
        return self.item_lanes[item.lane_id].placed_at(bookmark, group, item.top_px, axis, measure)

    def members(self, item: PlacedItem, axis: TimeAxis, most: int) -> list[Thing]:
        """The first `most` things that a placed item stands for."""
        return self.item_lanes[item.lane_id].members(item, axis, most)

    def _lanes_of(self, unit: float, sub_lanes: SubLanes, arrangement: LaneArrangement) -> tuple[Lane, ...]:
        lanes: list[Lane] = []
        for lane_id in arrangement.ordered(self.delivered_order):
            top = lanes[-1].bottom_px if lanes else 0.0
            lanes += self._block(lane_id, top, unit, sub_lanes, folded=lane_id in arrangement.folded)
        return tuple(lanes)

    def _block(self, lane_id: str, top: float, unit: float, sub_lanes: SubLanes, *, folded: bool) -> list[Lane]:
        """The lanes that are moved as one."""
        items = self.item_lanes.get(lane_id)
        if items is not None:
            height = float(FOLDED_PX) if folded else unit + items.extra_px
            return [
                Lane(lane_id, items.kind, items.title, top, height, can_fold=True, folded=folded, details=items.details)
            ]
        tracks = next((row for row in self._track_rows if _track_id(row) == lane_id), None)
        if tracks is not None:
            height = float(FOLDED_PX) if folded else unit
            return [
                Lane(lane_id, LaneKind.TRACK, tracks[0].name, top, height, tracks=tracks, can_fold=True, folded=folded)
            ]
        lanes: list[Lane] = []
        for segments in self._camera_rows:
            if _camera_id(segments) == lane_id:
                lanes += _camera_lanes(lane_id, segments, lanes[-1].bottom_px if lanes else top, unit, sub_lanes)
        return lanes


@dataclass(frozen=True, eq=False)
class Reaches:
    """Where there are positions.

    Attributes:
        of_recordings: within each recording, by its id.
        of_tracks: of each track that belongs to no recording, by its id.
    """

    of_recordings: Mapping[int, Coverage]
    of_tracks: Mapping[int, Coverage]


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
        arrangement: LaneArrangement = AS_DELIVERED,
    ) -> "TimelineScene":
        """Place everything."""
        lanes = case.lanes(height_px, sub_lanes, arrangement)
        return cls(axis, lanes, tuple(case.placed(axis, lanes, measure)))

    def lane_at(self, y: float) -> Lane | None:
        """The lane at a height."""
        return next((lane for lane in self.lanes if lane.top_px <= y < lane.bottom_px), None)

    def item_of(self, selection: Selection | None) -> PlacedItem | None:
        """Where a selected thing is drawn on its own, or None."""
        if selection is None:
            return None
        return next((item for item in self.items if item.selection == selection), None)

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies at a point, `x` on the axis; of several the narrowest, so that none is out of reach."""
        near = (item for item in self.items if item.is_at(x, y))
        narrowest = min(near, key=lambda item: item.body_right_px - item.body_left_px, default=None)
        return Hit(narrowest, narrowest.part_at(x)) if narrowest else None


def _reaches(contents: CaseContents) -> Reaches:
    free = (track for row in _track_rows(contents.tracks) for track in row)
    return Reaches(
        {each.id: Coverage.of_recording(contents, each.id) for each in contents.recordings},
        {track.id: Coverage.of(track.trajectory) for track in free},
    )


def _events_lane(contents: CaseContents, before: CaseItems | None, say: Callable[[str], str]) -> ItemLane:
    def label_of(thing: Thing) -> str:
        return thing.label or say(thing.kind.words) if isinstance(thing, DeviceEvent) else ""

    if before is not None and before.contents.events is contents.events:
        return before.item_lanes[EVENTS_LANE]
    moments = [event.at_utc(contents.timebases) for event in contents.events]
    rows = ItemRows.of([(moment, moment) for moment in moments], most_rows=1)
    return ItemLane(EVENTS_LANE, LaneKind.EVENTS, "", contents.events, rows, label_of, EVENT_SIGN)


def _marks_lane(contents: CaseContents, before: CaseItems | None) -> ItemLane:
    def label_of(thing: Thing) -> str:
        return _label_of_mark(contents, thing)

    def span_of(thing: Thing) -> tuple[int, int]:
        if not isinstance(thing, Bookmark):
            raise TypeError("the lane of marks holds bookmarks")
        return contents.bookmark_span(thing)

    if before is not None:
        lane = before.item_lanes[MARKS_LANE]
        if before.contents.bookmarks is not contents.bookmarks:
            lane = lane.with_things(contents.bookmarks, span_of)
        return replace(lane, label_of=label_of)
    rows = ItemRows.of([contents.bookmark_span(mark) for mark in contents.bookmarks], MOST_MARK_ROWS)
    return ItemLane(MARKS_LANE, LaneKind.MARKS, "", contents.bookmarks, rows, label_of)


def _label_of_mark(contents: CaseContents, thing: Thing) -> str:
    if not isinstance(thing, Bookmark):
        return ""
    if thing.title:
        return thing.title
    category = contents.category_by_id.get(thing.category_id)
    return category.name if category else ""


def _camera_lanes(
    lane_id: str, segments: tuple[Recording, ...], top: float, unit: float, sub_lanes: SubLanes
) -> list[Lane]:
    """A camera's own lane and what lies under it."""
    active = next((each for each in segments if each.id == sub_lanes.recording_id), None)
    recording = active or segments[0]
    kinds = sub_lanes.under(recording)
    title = _lane_title(recording, segments)
    lanes = [Lane(lane_id, LaneKind.RECORDING, title, top, unit, recording, segments, can_fold=True, folded=not kinds)]
    for kind in kinds:
        height = float(SUB_LANES[kind])
        lanes.append(Lane(lane_id, kind, "", lanes[-1].bottom_px, height, recording, segments))
    return lanes


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


def _camera_id(segments: Sequence[Recording]) -> str:
    return f"camera:{segments[0].camera}"


def _track_rows(tracks: Sequence[PlacedTrack]) -> list[tuple[PlacedTrack, ...]]:
    """The tracks of each lane: those that belong to no recording, the stretches of one source together."""
    rows: dict[str, list[PlacedTrack]] = {}
    for track in tracks:
        if track.recording_id is None and not track.trajectory.is_empty:
            rows.setdefault(track.name if track.is_live else str(track.id), []).append(track)
    return [tuple(row) for row in rows.values()]


def _track_id(tracks: Sequence[PlacedTrack]) -> str:
    return f"track:{tracks[0].name}" if tracks[0].is_live else f"track:{tracks[0].id}"


def _lane_title(recording: Recording, segments: Sequence[Recording]) -> str:
    title = recording.title or recording.original_name
    return title if len(segments) == 1 else f"{title} · {segments.index(recording) + 1}/{len(segments)}"
