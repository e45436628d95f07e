"""What the map shows of a case, as messages for the page: paths, pins, markers. Knows the case's contents, no page.

All text in the messages is plain text; the page sets it as text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from maps.flagged_signs import FlaggedSign, flagged_signs
from maps.geometry import geometry_message
from maps.levels import STEEPEST_LATITUDE_DEG, WORLD_PX, DrawnPath, MapWindow
from maps.picking import moment_near
from maps.script import Json
from maps.speeds import STANDING_BELOW_MPS, SpeedScale
from reviewer.domain.case import Bookmark, Recording
from reviewer.domain.segments import by_camera
from reviewer.domain.time import UtcTime, format_duration, format_utc_offset, format_wall
from reviewer.domain.trajectory import MEASURED_WITHIN_US, Position, PositionKind
from reviewer.domain.units import SpeedUnit
from reviewer.look.colours import track_colour
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, PlacedTrack, SelectionKind

OVERVIEW_VERTICES = 4000
"""Longer tracks cross into the page as an overview of at most so many vertices, and in detail where one looks."""

DETAIL_VERTICES = 8000
"""Of all paths together; where there would be more, those in view share them."""
DETAIL_MARGIN = 0.5
"""Detail reaches half a view beyond the view on each side, so that a short pan shows no coarser line."""

MARKER_STEP_PX = 0.25
"""While time runs, a marker is moved by steps of this size; the eye sees no smaller ones."""

_FINEST_STEP_DEG = 1e-8
_SECOND_US = 1_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the map; the longitude runs on past ±180° where its path does."""

    latitude_deg: float
    longitude_deg: float


class CaseChart:
    """The drawn paths of one case and what lies on them; never changed, only replaced."""

    def __init__(self, contents: CaseContents, before: "CaseChart | None" = None) -> None:
        """Draw a case; paths of trajectories that `before` has drawn already are taken over."""
        self.contents = contents
        self.paths: dict[int, DrawnPath] = {}
        self._tracks: dict[int, PlacedTrack] = {}
        drawn = {} if before is None else {id(path.trajectory): path for path in before.paths.values()}
        near: float | None = None
        for track in contents.tracks:
            if track.trajectory.is_empty:
                continue
            path = drawn.get(id(track.trajectory)) or DrawnPath.of(track.trajectory, near)
            near = float(path.longitude_deg[0]) if near is None else near
            self.paths[track.id] = path
            self._tracks[track.id] = track
        self.pin_of: dict[int, tuple[Bookmark, Json | None]] = {}
        """What was made of each bookmark so far, by its id; None where its place is not known."""
        if before is not None and _lies_as(contents, before.contents):
            self.pin_of = before.pin_of
            self.track_of_recording = before.track_of_recording

    @cached_property
    def track_of_recording(self) -> dict[int, int]:
        """The track shown for each recording that has one, by the recording's id."""
        tracks = {recording.id: self.contents.track_of(recording.id) for recording in self.contents.recordings}
        return {recording_id: track.id for recording_id, track in tracks.items() if track is not None}

    @cached_property
    def flagged_signs(self) -> Sequence[FlaggedSign]:
        """The signs of flagged positions, which belong to no path; a sign's number is its place here, from 1."""
        near = next((float(path.longitude_deg[0]) for path in self.paths.values()), None)
        return flagged_signs(self.contents, near)

    @property
    def is_empty(self) -> bool:
        """Whether no track of the case holds a position in time."""
        return not self.paths

    def recording_of(self, track_id: int) -> int | None:
        """The recording that a drawn track belongs to."""
        return self._tracks[track_id].recording_id

    def tracks_message(self, scale: SpeedScale | None = None, told: "CaseChart | None" = None) -> list[Json]:
        """Every path: whole, or its overview; with a scale, in classes of speed too.

        Args:
            scale: of the classes.
            told: the chart whose paths the page was told last, by the same scale: of those it has the geometry.
        """
        known = {} if told is None else told.paths
        return [
            {
                **heading,
                "geometry": None
                if known.get(track_id) is path
                else geometry_message(path, path.overview(OVERVIEW_VERTICES), scale),
            }
            for (heading, path), track_id in zip(self.headed_paths, self.paths, strict=True)
        ]

    def has_paths_of(self, other: "CaseChart") -> bool:
        """Whether its paths are those of another chart, named and coloured the same: then they need not be told."""
        mine, theirs = self.headed_paths, other.headed_paths
        return len(mine) == len(theirs) and all(
            heading == other_heading and path is other_path
            for (heading, path), (other_heading, other_path) in zip(mine, theirs, strict=True)
        )

    def detail_messages(self, window: MapWindow, scale: SpeedScale | None = None) -> Iterator[tuple[int, Json]]:
        """The part in view of each path of which the page was given only an overview, by the track's id."""
        long_paths = {track_id: path for track_id, path in self.paths.items() if len(path) > OVERVIEW_VERTICES}
        parts = {each: path.in_window(window, DETAIL_MARGIN, DETAIL_VERTICES) for each, path in long_paths.items()}
        if sum(len(vertices) for vertices in parts.values()) > DETAIL_VERTICES:
            budget = DETAIL_VERTICES // sum(len(vertices) > 0 for vertices in parts.values())
            parts = {each: path.in_window(window, DETAIL_MARGIN, budget) for each, path in long_paths.items()}
        for track_id, vertices in parts.items():
            yield track_id, geometry_message(long_paths[track_id], vertices, scale)

    def pins_message(self, *, with_bookmarks: bool = True, with_flagged: bool = False) -> list[Json]:
        """Starts, ends, device events and bookmarks whose place is known; the most important last, on top.

        Args:
            with_bookmarks: whether the reviewer's own marks are among them.
            with_flagged: whether flagged positions are, below all others.
        """
        flagged = [sign.message for sign in self.flagged_signs] if with_flagged else []
        bookmarks = self._bookmark_pins() if with_bookmarks else ()
        return [*flagged, *self._end_pins(), *self._event_pins(), *bookmarks]

    def markers_message(
        self, utc: UtcTime, active_recording_id: int | None, running_at_zoom: float | None = None
    ) -> list[Json]:
        """Where each camera is at a moment, the active one last: one row for each whose place is known then.

        A row is `[track id, latitude, longitude, kind, course or null, accuracy in metres or null, active, words]`.
        A camera that records at the moment has its marker also where its place is not known, hollow; so has the camera
        of the active recording at any moment. Where a track of no recording plays alone, its marker is the active one.

        Args:
            utc: the moment.
            active_recording_id: the recording in the picture.
            running_at_zoom: the zoom of the map while time runs, None while it stands. While it runs, places closer
                than a quarter of a pixel are one, so that equal rows need not be sent again, and a marker does not
                blink at each single fix: it stays interpolated, which claims less.
        """
        rows: list[tuple[bool, Json]] = []
        read_out = self.contents.track_at(active_recording_id, utc)
        alone_id = read_out.id if read_out is not None and read_out.recording_id is None else None
        for track_id, (track, path) in self._drawn():
            if track_id == alone_id or (track.recording_id is None and track.reaches(utc)):
                is_alone = track_id == alone_id
                rows.append((is_alone, _marker(track_id, path, utc, running_at_zoom, is_active=is_alone)))
        for segments in self._segments.values():
            is_active = alone_id is None and any(segment.id == active_recording_id for segment in segments)
            marked = self._marked_track(segments, utc, active_recording_id)
            if marked is not None:
                marker = _marker(marked, self.paths[marked], utc, running_at_zoom, is_active=is_active)
                rows.append((is_active, marker))
        rows.sort(key=lambda row: row[0])
        return [row for _, row in rows]

    def moment_at(self, track_id: int, place: Place, zoom: float, present: UtcTime) -> UtcTime | None:
        """When a drawn track was nearest to a place; None where the case holds the track no longer."""
        path = self.paths.get(track_id)
        if path is None:
            return None
        return moment_near(path, place.latitude_deg, place.longitude_deg, zoom, present)

    def marker_words(self, track_id: int, utc: UtcTime, speed_unit: SpeedUnit, wedge_deg: int) -> list[str]:
        """What a pointer on a marker is told: what it claims, and what its wedge does not."""
        track = self._tracks.get(track_id)
        if track is None:
            return []
        words, position = self.moment_words(track_id, utc, speed_unit), track.trajectory.at(utc)
        if position is None or position.latitude_deg is None:
            return words
        accuracy = position.nearest.accuracy_m
        words.append(
            tr("no accuracy is stated")
            if np.isnan(accuracy)
            else tr("±{accuracy:.1f} m, as its source states", accuracy=accuracy)
        )
        course = _claimed_course(position)
        if course is None:
            return [*words, tr("no course is claimed: standing still, or not stated")]
        source = tr("from the positions") if position.course_is_derived else tr("the receiver's")
        words.append(
            tr(
                "course {course:03.0f}° ({source}), with {wedge_deg}° about it",
                course=course % 360,
                source=source,
                wedge_deg=wedge_deg,
            )
        )
        return [*words, tr("The wedge is the way it moves: a body-worn camera may look elsewhere.")]

    def moment_words(self, track_id: int, utc: UtcTime, speed_unit: SpeedUnit = SpeedUnit.MPH) -> list[str]:
        """What a pointer on a path is told: name, time in the case's zone, speed and how the place is known."""
        position = self._tracks[track_id].trajectory.at(utc)
        zone = self.contents.zone
        words = [self._name(self._tracks[track_id]), f"{format_wall(utc, zone)} {format_utc_offset(utc, zone)}"]
        if position is not None and position.speed_mps is not None:
            source = "derived" if position.speed_is_derived else "receiver"
            words.append(f"{speed_unit.words(position.speed_mps)} ({source}) · {position.kind.value}")
        elif position is not None:
            words.append(position.kind.value)
        if position is not None and abs(position.nearest.latitude_deg) > STEEPEST_LATITUDE_DEG:
            words.append(
                tr(
                    "at {latitude_deg:.4f}°, beyond this map: drawn at its edge",
                    latitude_deg=position.nearest.latitude_deg,
                )
            )
        return words

    def _drawn(self) -> Iterator[tuple[int, tuple[PlacedTrack, DrawnPath]]]:
        for track_id, path in self.paths.items():
            yield track_id, (self._tracks[track_id], path)

    @cached_property
    def headed_paths(self) -> list[tuple[dict[str, Json], DrawnPath]]:
        """Every path, with all that the page is told of it beside its course."""
        shown = set(self.track_of_recording.values())
        return [
            (
                {
                    "id": track_id,
                    "recording": track.recording_id,
                    "name": self._name(track),
                    "colour": track_colour(track.camera, is_live=track.is_live),
                    "secondary": track.recording_id is not None and track_id not in shown,
                    "beyond": bool(np.any(np.abs(path.trajectory.latitude_deg) > STEEPEST_LATITUDE_DEG)),
                },
                path,
            )
            for track_id, (track, path) in self._drawn()
        ]

    def _name(self, track: PlacedTrack) -> str:
        if track.recording_id is not None:
            return self.contents.recording_by_id[track.recording_id].title
        return track.trajectory.track.name or track.source

    @cached_property
    def _segments(self) -> dict[int, tuple[Recording, ...]]:
        """The recordings of each camera, in the order of time."""
        return by_camera(self.contents.recordings)

    def _marked_track(self, segments: Sequence[Recording], utc: UtcTime, active_recording_id: int | None) -> int | None:
        """The track on which a camera's marker stands at a moment; None where there is nothing to say of it.

        The track that came with one file of a camera often goes on through its others, and while it did not record.
        """
        active = [each for each in segments if each.id == active_recording_id]
        recording = [each for each in segments if each.covers(utc)]
        of_recording = self.track_of_recording
        tracks = [of_recording[each.id] for each in (*active, *recording, *segments) if each.id in of_recording]
        for track_id in tracks:
            position = self.paths[track_id].trajectory.at(utc)
            if position is not None and position.latitude_deg is not None:
                return track_id
        return tracks[0] if tracks and (active or recording) else None

    def _end_pins(self) -> Iterator[Json]:
        for track_id, (track, path) in self._drawn():
            colour = track_colour(track.camera, is_live=track.is_live)
            name = self._name(track)
            # A start and an end in one place would hide each other: a single fix is only shown as a fix.
            for index, kind, word in ((0, "start", tr("First fix")), (-1, "end", tr("Last fix")))[
                : 2 if len(path) > 1 else 0
            ]:
                utc = UtcTime(int(path.trajectory.utc_us[index]))
                yield {
                    "kind": kind,
                    "id": 0,
                    "at": [float(path.trajectory.latitude_deg[index]), float(path.longitude_deg[index])],
                    "colour": colour,
                    "shape": kind,
                    "track": track_id,
                    "label": name if index == 0 and len(self.paths) > 1 else "",
                    "words": [word, f"{format_wall(utc, self.contents.zone)} · {name}"],
                }

    def _event_pins(self) -> Iterator[Json]:
        for event in self.contents.events:
            utc = event.at_utc(self.contents.timebases)
            place = self._place(event.recording_id, utc)
            if place is not None:
                yield {
                    "kind": SelectionKind.EVENT.value,
                    "id": event.id,
                    "at": [place.latitude_deg, place.longitude_deg],
                    "colour": None,
                    "shape": "event",
                    "label": event.label or event.kind.words,
                    "words": [event.label or event.kind.words, format_wall(utc, self.contents.zone)],
                }

    def _bookmark_pins(self) -> Iterator[Json]:
        # Thousands of marks take seconds to place; while one is added, the others stay where they are.
        for bookmark in self.contents.bookmarks:
            known = self.pin_of.get(bookmark.id)
            if known is None or known[0] is not bookmark:
                known = self.pin_of[bookmark.id] = (bookmark, self._bookmark_pin(bookmark))
            if known[1] is not None:
                yield known[1]

    def _bookmark_pin(self, bookmark: Bookmark) -> "Json | None":
        utc, _ = self.contents.bookmark_span(bookmark)
        place = self._place(bookmark.recording_id, utc)
        if place is None:
            return None
        category = self.contents.category_by_id.get(bookmark.category_id)
        title = bookmark.title or (category.name if category else tr("Bookmark"))
        when = f"{format_wall(utc, self.contents.zone)} · {category.name}" if category else ""
        return {
            "kind": SelectionKind.BOOKMARK.value,
            "id": bookmark.id,
            "at": [place.latitude_deg, place.longitude_deg],
            "colour": category.colour if category else None,
            "shape": category.shape.value if category else "diamond",
            "label": title,
            "words": [text for text in (title, when, bookmark.note) if text],
        }

    def _place(self, recording_id: int | None, utc: UtcTime) -> Place | None:
        """Where a recording's camera was at a moment, if that is known."""
        track_id = self.track_of_recording.get(recording_id or 0)
        if track_id is None:
            return None
        path = self.paths[track_id]
        position = path.trajectory.at(utc)
        return None if position is None else _known_place(path, position)


def _lies_as(contents: CaseContents, other: CaseContents) -> bool:
    """Whether what decides where a mark is drawn, and how, is the same in both."""
    return (
        contents.recordings is other.recordings
        and contents.tracks is other.tracks
        and contents.categories == other.categories
        and contents.case.time_zone == other.case.time_zone
    )


def _known_place(path: DrawnPath, position: Position) -> Place | None:
    if position.latitude_deg is None or position.longitude_deg is None:
        return None
    index = _last_fix(path, position.utc)
    return Place(position.latitude_deg, path.drawn_longitude(index, position.longitude_deg))


def _gliding_place(path: DrawnPath, utc: UtcTime) -> Place | None:
    found = path.trajectory.gliding_place(utc)
    if found is None:
        return None
    return Place(found[0], path.drawn_longitude(_last_fix(path, utc), found[1]))


def _last_fix(path: DrawnPath, utc: UtcTime) -> int:
    """Index of the last fix at or before a moment; of the first fix where there is none."""
    return max(int(np.searchsorted(path.trajectory.utc_us, utc, side="right")) - 1, 0)


def _marker(track_id: int, path: DrawnPath, utc: UtcTime, running_at_zoom: float | None, *, is_active: bool) -> Json:
    position = path.trajectory.at(utc)
    place = None if position is None else _known_place(path, position)
    if position is not None and place is not None:
        kind = position.kind
        step_deg = _FINEST_STEP_DEG
        if running_at_zoom is not None:
            step_deg = MARKER_STEP_PX * 360 / (WORLD_PX * 2.0**running_at_zoom)
            place = _gliding_place(path, utc) or place
            kind = kind if _is_dense(path, utc) else PositionKind.INTERPOLATED
        accuracy = position.nearest.accuracy_m
        return [
            track_id,
            round(place.latitude_deg / step_deg) * step_deg,
            round(place.longitude_deg / step_deg) * step_deg,
            kind.value,
            _claimed_course(position),
            None if np.isnan(accuracy) else accuracy,
            is_active,
            "",
        ]
    index = _last_fix(path, utc)
    kind = PositionKind.OUTSIDE if position is None else position.kind
    latitude, longitude = float(path.trajectory.latitude_deg[index]), float(path.longitude_deg[index])
    words = _words_without_position(utc, int(path.trajectory.utc_us[index]))
    return [track_id, latitude, longitude, kind.value, None, None, is_active, words]


def _claimed_course(position: Position) -> float | None:
    """The course, where the camera moves: one that stands has none, whatever its receiver states."""
    if position.course_deg is None or (position.speed_mps is not None and position.speed_mps < STANDING_BELOW_MPS):
        return None
    return round(position.course_deg, 1)


def _is_dense(path: DrawnPath, utc: UtcTime) -> bool:
    """Whether the fixes around a moment are so close in time that every moment between them counts as measured."""
    last = _last_fix(path, utc)
    around = path.trajectory.utc_us[last : last + 2]
    return len(around) == 2 and int(around[1] - around[0]) <= 2 * MEASURED_WITHIN_US


def _words_without_position(utc: UtcTime, fix_utc: int) -> str:
    """Why the marker is hollow, in whole seconds, so that the words change once a second only."""
    apart = format_duration(abs(utc - fix_utc) // _SECOND_US * _SECOND_US).replace(".0 s", " s")
    return (
        tr("no position · first fix in {apart}", apart=apart)
        if fix_utc > utc
        else tr("no position · last fix {apart} ago", apart=apart)
    )
