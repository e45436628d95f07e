"""The open library and the open case, as the views see them.

Views read immutable contents and ask for changes; the session performs them (row and audit record in one transaction)
and then announces once what changed. It knows no view.
"""

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.domain.cameras_layout import CamerasLayout, LayoutKind
from reviewer.domain.case import Bookmark, Case, Category, Clip, DeviceEvent, Note, Recording
from reviewer.domain.case_details import Person
from reviewer.domain.coverage import CoverageGap, find_gaps
from reviewer.domain.errors import ReviewerError
from reviewer.domain.flagged import FlaggedSamples
from reviewer.domain.segments import cameras_overlap
from reviewer.domain.time import MediaTime, UtcTime, format_utc, named_zone
from reviewer.domain.timebase import Timebase
from reviewer.domain.track_placing import TrackPlacing
from reviewer.domain.trajectory import Trajectory
from reviewer.domain.waveform import Waveform
from reviewer.library.library import CaseLibrary
from reviewer.library.stored import StoredTrack
from reviewer.media.index import FrameIndex
from reviewer.session.clock import PlaybackClock
from reviewer.session.commands import AddBookmark, Command, DeleteBookmark, Part, UpdateBookmark
from reviewer.session.detail_commands import SetCaseDetails
from reviewer.session.jobs import JobRunner
from reviewer.session.timebase_commands import SetTimebase, SetTrackPlacing

UNDO_LEVELS = 1000

CAMERAS_VIEW = "cameras"
"""Under this name the library remembers the arrangement of a case's cameras."""

_PLACED_IN_TIME = frozenset({Part.RECORDINGS, Part.TRACKS, Part.EVENTS, Part.BOOKMARKS})
"""What is placed anew where a recording moves in time."""


class SelectionKind(Enum):
    """What a list or a lane can have selected."""

    BOOKMARK = "bookmark"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Selection:
    """One selected thing of the case."""

    kind: SelectionKind
    id: int


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """The in and out marks of the reviewer, on the case's timeline; either may be missing."""

    start: UtcTime | None = None
    end: UtcTime | None = None

    @property
    def whole(self) -> tuple[UtcTime, UtcTime] | None:
        """Both marks, where both are set and the range is not empty."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        return self.start, self.end


@dataclass(frozen=True, eq=False)
class PlacedTrack:
    """A stored track with its place in time.

    Attributes:
        recording_id: the recording that it lies on, or None.
        camera: None where it belongs to no recording.
        source: the file or stream that it was read from.
        trajectory: where it is drawn; of the track as it lies on its recording.
        stored: as the library holds it, with where a reviewer placed it by its own clock. What is still being received
            is in no library: its identity is negative.
        is_growing: whether it is being received now: then it is what is asked of any moment after its last fix.
    """

    id: int
    recording_id: int | None
    camera: int | None
    source: str
    trajectory: Trajectory
    stored: StoredTrack
    is_growing: bool = False

    @property
    def name(self) -> str:
        """What it is called in its file, else that file."""
        return self.trajectory.track.name or self.source

    @property
    def is_live(self) -> bool:
        """Whether it is being received, and in no library yet."""
        return self.id < 0

    def reaches(self, utc: UtcTime) -> bool:
        """Whether a moment lies between its first and its last position, or after those while it grows."""
        return self.away_us(utc) == 0

    def away_us(self, utc: UtcTime) -> int:
        """How far a moment lies before its first or after its last position; it must have one."""
        times = self.trajectory.utc_us
        return max(int(times[0]) - utc, 0 if self.is_growing else utc - int(times[-1]), 0)

    @classmethod
    def of(cls, stored: StoredTrack, recordings: Mapping[int, Recording]) -> "PlacedTrack":
        """Put a stored track in time, where its recording lies now."""
        recording = recordings.get(stored.lies_on or 0)
        trajectory = Trajectory.place(stored.laid, recording.timebase if recording else None)
        camera = recording.camera if recording else None
        return cls(stored.id, stored.lies_on, camera, stored.source, trajectory, stored)


@dataclass(frozen=True, slots=True)
class LiveNote:
    """What there is to say of a live trajectory now.

    Attributes:
        source: the file's name, or the address.
        is_running: whether it is listened to; else it was stopped, and waits to be kept or discarded.
        is_followed: whether the clock stays at the newest fix.
        fixes: how many came.
        came_us: monotonic microseconds when the newest came; None before the first.
        trouble: what is wrong, in words; empty where nothing is.
    """

    source: str
    is_running: bool = True
    is_followed: bool = True
    fixes: int = 0
    came_us: int | None = None
    trouble: str = ""


@dataclass(frozen=True, eq=False)
class CaseContents:
    """Everything of one case that the views show; never changed, only replaced.

    Attributes:
        people, tags: as the agency files them with the case.
        now: until when a live trajectory was listened to; None without one.
    """

    case: Case
    recordings: tuple[Recording, ...] = ()
    tracks: tuple[PlacedTrack, ...] = ()
    events: tuple[DeviceEvent, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    categories: tuple[Category, ...] = ()
    note: Note | None = None
    clips: tuple[Clip, ...] = ()
    people: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    now: UtcTime | None = None

    @cached_property
    def recording_by_id(self) -> Mapping[int, Recording]:
        """The recordings by id."""
        return {recording.id: recording for recording in self.recordings}

    @cached_property
    def category_by_id(self) -> Mapping[int, Category]:
        """The categories by id."""
        return {category.id: category for category in self.categories}

    @cached_property
    def timebases(self) -> Mapping[int, Timebase]:
        """Each recording's timebase, by the recording's id."""
        return {recording.id: recording.timebase for recording in self.recordings}

    @cached_property
    def cameras(self) -> tuple[int, ...]:
        """The indexes of the cameras that recorded, in order."""
        return tuple(sorted({recording.camera for recording in self.recordings}))

    @cached_property
    def gaps(self) -> tuple[CoverageGap, ...]:
        """When a camera was off or muted while another recorded, in order of time."""
        return find_gaps(self.recordings, self.events)

    @cached_property
    def flagged(self) -> Mapping[int, FlaggedSamples]:
        """The samples that must not be taken at their word, by the id of the track; only tracks that have any."""
        found = {
            placed.id: FlaggedSamples.of(placed.trajectory.track, self.timebases.get(placed.recording_id or 0))
            for placed in self.tracks
        }
        return {track_id: samples for track_id, samples in found.items() if len(samples)}

    @cached_property
    def track_by_id(self) -> Mapping[int, PlacedTrack]:
        """The tracks by id."""
        return {track.id: track for track in self.tracks}

    @cached_property
    def stored_tracks(self) -> tuple[PlacedTrack, ...]:
        """The tracks that the library holds: all but what is live."""
        return tuple(track for track in self.tracks if not track.is_live)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of local times; UTC where the system does not know the case's."""
        return named_zone(self.case.time_zone)

    @cached_property
    def span(self) -> tuple[UtcTime, UtcTime] | None:
        """First and last moment of the case: of its recordings, without any of its tracks; None if it has neither."""
        if not self.recordings:
            return self._span_of_tracks
        starts = [recording.start_utc for recording in self.recordings]
        ends = [recording.end_utc for recording in self.recordings]
        return min(starts), max(ends)

    @cached_property
    def reach(self) -> tuple[UtcTime, UtcTime] | None:
        """First and last moment of which the case says anything: of its recordings and its tracks together."""
        now = None if self.now is None else (self.now, self.now)
        spans = [span for span in (self.span, self._span_of_tracks, now) if span is not None]
        return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None

    @cached_property
    def _span_of_tracks(self) -> tuple[UtcTime, UtcTime] | None:
        placed = [track.trajectory.utc_us for track in self.tracks if not track.trajectory.is_empty]
        if not placed:
            return None
        return UtcTime(min(int(times[0]) for times in placed)), UtcTime(max(int(times[-1]) for times in placed))

    def track_of(self, recording_id: int) -> PlacedTrack | None:
        """The track shown for a recording: of those with positions in its time, the one with the most.

        A recording without any shares that of its camera's other recordings, where that reaches over its own time: one
        trail may belong to several clips.
        """
        if recording_id not in self._track_of:
            self._track_of[recording_id] = self._find_track_of(recording_id)
        return self._track_of[recording_id]

    @cached_property
    def _track_of(self) -> dict[int, PlacedTrack | None]:
        """What was found out so far: it takes a look at every position of the case."""
        return {}

    def _find_track_of(self, recording_id: int) -> PlacedTrack | None:
        recording = self.recording_by_id[recording_id]

        def positions_within(track: PlacedTrack) -> int:
            times = track.trajectory.utc_us
            return int(((times >= recording.start_utc) & (times <= recording.end_utc)).sum())

        def reaches_over(track: PlacedTrack) -> bool:
            times = track.trajectory.utc_us
            return int(times[0]) < recording.end_utc and int(times[-1]) >= recording.start_utc

        placed = [track for track in self.tracks if not track.trajectory.is_empty]
        own = [track for track in placed if track.recording_id == recording_id]
        if not own:
            camera = {other.id for other in self.recordings if other.camera == recording.camera}
            own = [track for track in placed if track.recording_id in camera and reaches_over(track)]
        return max(own, key=positions_within, default=None)

    def track_at(self, recording_id: int | None, utc: UtcTime) -> PlacedTrack | None:
        """The track whose position is read out at a moment.

        That of the recording in the picture; where the picture does not cover the moment, and its track does not reach
        it, the one of no recording that does: what is live first. Without a recording, else the one nearest in time.

        Args:
            recording_id: of the recording in the picture, or None.
            utc: the moment.
        """
        own = None if recording_id is None else self.track_of(recording_id)
        if own is not None and own.reaches(utc):
            return own
        if recording_id is not None and self.recording_by_id[recording_id].covers(utc):
            return own
        free = [track for track in self.tracks if track.recording_id is None and not track.trajectory.is_empty]
        reaching = [track for track in free if track.reaches(utc)]
        if reaching:
            return max(reaching, key=lambda track: (track.is_live, -track.id if track.is_live else 0))
        if recording_id is not None:
            return own
        placed = [track for track in self.tracks if not track.trajectory.is_empty]
        return min(placed, key=lambda track: track.away_us(utc), default=None)

    def bookmark_span(self, bookmark: Bookmark) -> tuple[UtcTime, UtcTime]:
        """Start and end of a bookmark on the case's timeline; equal for a moment."""
        timebase = self.timebases[bookmark.recording_id]
        return timebase.to_utc(bookmark.start), timebase.to_utc(bookmark.last)

    def with_timebase(self, recording_id: int, timebase: Timebase) -> "CaseContents":
        """The contents with a recording at another place in time, and all that hangs on it placed again."""
        recordings = tuple(
            replace(each, timebase=timebase) if each.id == recording_id else each for each in self.recordings
        )
        tracks = tuple(
            replace(each, trajectory=Trajectory.place(each.trajectory.track, timebase, each.trajectory.gap_us))
            if each.recording_id == recording_id and each.trajectory.track.has_untimed_samples
            else each
            for each in self.tracks
        )
        moved = replace(self, recordings=recordings, tracks=tracks)
        events = sorted(self.events, key=lambda event: event.at_utc(moved.timebases))
        bookmarks = sorted(self.bookmarks, key=lambda mark: (moved.bookmark_span(mark), mark.id))
        return replace(moved, events=tuple(events), bookmarks=tuple(bookmarks))

    def with_track_placing(self, track_id: int, placing: TrackPlacing | None) -> "CaseContents":
        """The contents with a track at another place on a recording; None for as it came in."""
        tracks = tuple(
            PlacedTrack.of(replace(each.stored, placing=placing), self.recording_by_id) if each.id == track_id else each
            for each in self.tracks
        )
        return replace(self, tracks=tracks)


@dataclass(frozen=True, slots=True)
class _Undoable:
    words: str
    inverse: Command


@dataclass(slots=True)
class _History:
    undo: list[_Undoable] = field(default_factory=list)
    redo: list[_Undoable] = field(default_factory=list)


class CaseSession(QObject):
    """The state that all views share.

    Signals:
        library_changed(): the list of cases (or which library is open) changed.
        case_closing(): another case is about to be opened: save what is being typed.
        case_opened(): another case is open, or none; read `contents`.
        contents_changed(frozenset[Part]): those parts of `contents` changed.
        recording_changed(): another recording is the active one.
        selection_changed(): another thing is selected.
        range_changed(): the in or out mark moved.
        history_changed(): what can be undone or redone changed.
        media_known(int): more became known of what is in a recording's file: its frames, or its sound.
        audio_track_changed(): another audio track is the one heard, or none.
        picking_changed(): whether the next clicked point of a path answers a question.
        live_changed(): something else is to be said of the live trajectory; read `live`.
        point_picked(int | None, UtcTime): that answer: a track's id, or None, and a moment.
        trouble(str): a known trouble, with a message for the user.
        noted(str): something worth a line in the status bar.
    """

    library_changed = Signal()
    case_closing = Signal()
    case_opened = Signal()
    contents_changed = Signal(object)
    recording_changed = Signal()
    selection_changed = Signal()
    range_changed = Signal()
    history_changed = Signal()
    media_known = Signal(int)
    audio_track_changed = Signal()
    picking_changed = Signal()
    live_changed = Signal()
    point_picked = Signal(object, object)
    trouble = Signal(str)
    noted = Signal(str)

    def __init__(self, library: CaseLibrary, parent: QObject | None = None) -> None:
        """A session on an open library, with no case open. The caller closes the library."""
        super().__init__(parent)
        self.library = library
        self.clock = PlaybackClock(self)
        self.jobs = JobRunner(self)
        self._contents: CaseContents | None = None
        self._recording_id: int | None = None
        self._selection: Selection | None = None
        self._range = MarkedRange()
        self._history = _History()
        self._indexes: dict[int, FrameIndex] = {}
        self._waveforms: dict[tuple[int, int], Waveform] = {}
        self._without_waveform: dict[tuple[int, int], str] = {}
        self._audio_tracks: dict[int, int] = {}
        self._cameras_layout = CamerasLayout()
        self._is_picking = False
        self._live_tracks: tuple[PlacedTrack, ...] = ()
        self._live: LiveNote | None = None

    @property
    def live(self) -> LiveNote | None:
        """What there is to say of the live trajectory; None where there is none."""
        return self._live

    @property
    def contents(self) -> CaseContents | None:
        """The open case, or None."""
        return self._contents

    @property
    def recording(self) -> Recording | None:
        """The active recording: the one in the picture."""
        if self._contents is None or self._recording_id is None:
            return None
        return self._contents.recording_by_id.get(self._recording_id)

    @property
    def cameras_layout(self) -> CamerasLayout:
        """How the cameras of the open case are arranged, as it was last remembered; it has every camera in it."""
        cameras = self._contents.cameras if self._contents is not None else ()
        return self._cameras_layout.for_cameras(cameras)

    @property
    def selection(self) -> Selection | None:
        """The selected bookmark or event, or None."""
        return self._selection

    @property
    def marked_range(self) -> MarkedRange:
        """The in and out marks."""
        return self._range

    @property
    def undo_words(self) -> str | None:
        """What undo would take back, or None."""
        return self._history.undo[-1].words if self._history.undo else None

    @property
    def redo_words(self) -> str | None:
        """What redo would do again, or None."""
        return self._history.redo[-1].words if self._history.redo else None

    def open_case(self, case_id: int) -> None:
        """Open a case and show the first recording of its large camera at its start.

        Raises:
            NotFoundError: the library has no such case.
        """
        self.clock.pause()
        case = self.library.case(case_id)
        self.case_closing.emit()
        if not self.library.read_only_because:
            self.library.record("case.open", f"case {case.number}")
        self._live_tracks = ()
        self._contents = self._read(case, frozenset(Part), CaseContents(case))
        self._cameras_layout = self._remembered_layout(self._contents)
        self._selection = None
        self._range = MarkedRange()
        self._history = _History()
        first = self._first_recording()
        self._recording_id = None if first is None else first.id
        self._bound_clock()
        self.case_opened.emit()
        self.recording_changed.emit()
        self.selection_changed.emit()
        self.range_changed.emit()
        self.history_changed.emit()
        if first is not None:
            self.clock.seek(first.start_utc)
        elif self._contents.span is not None:
            self.clock.seek(self._contents.span[0])

    def refresh(self) -> None:
        """Read the open case and the list of cases again, after a job wrote to the library."""
        if self._contents is not None:
            had_recordings = bool(self._contents.recordings)
            self._contents = self._read(self.library.case(self._contents.case.id), frozenset(Part), self._contents)
            self._bound_clock()
            if not had_recordings:
                self._cameras_layout = self._remembered_layout(self._contents)
            self.contents_changed.emit(frozenset(Part))
            if not had_recordings and self._contents.recordings:
                self.activate(self._contents.recordings[0].id)
                self.clock.seek(self._contents.recordings[0].start_utc)
        self.library_changed.emit()

    def activate(self, recording_id: int) -> None:
        """Show another recording, at the same moment where it covers it, else at its start."""
        if self._contents is None or recording_id not in self._contents.recording_by_id:
            return
        if recording_id != self._recording_id:
            self._recording_id = recording_id
            self.recording_changed.emit()
        recording = self._contents.recording_by_id[recording_id]
        position = self.clock.position
        self.clock.seek(position if recording.covers(position) else recording.start_utc)

    def know_frames(self, recording_id: int, index: FrameIndex) -> None:
        """Take note of a recording's frame index, once it has been read."""
        if self._indexes.get(recording_id) is not index:
            self._indexes[recording_id] = index
            self.media_known.emit(recording_id)

    def frames_of(self, recording_id: int) -> FrameIndex | None:
        """The frame index of a recording, or None while it is not known."""
        return self._indexes.get(recording_id)

    def know_waveform(self, recording_id: int, track: int, waveform: Waveform) -> None:
        """Take note of the loudness of an audio track, counted from 0 in the file's order."""
        self._waveforms[recording_id, track] = waveform
        self._without_waveform.pop((recording_id, track), None)
        self.media_known.emit(recording_id)

    def miss_waveform(self, recording_id: int, track: int, why: str) -> None:
        """Take note that the loudness of an audio track is not to be had, and why, in words for a person."""
        self._without_waveform[recording_id, track] = why
        self.media_known.emit(recording_id)

    def waveform_of(self, recording_id: int) -> Waveform | None:
        """The loudness of the audio track of a recording that is heard, or None while it is not known."""
        return self._waveforms.get((recording_id, self.audio_track_of(recording_id)))

    def why_no_waveform(self, recording_id: int) -> str:
        """Why the loudness of the audio track that is heard is not to be had; empty where it is, or may come."""
        return self._without_waveform.get((recording_id, self.audio_track_of(recording_id)), "")

    def audio_track_of(self, recording_id: int) -> int:
        """The audio track of a recording that is heard when it plays, counted from 0 in the file's order."""
        return self._audio_tracks.get(recording_id, 0)

    def choose_audio_track(self, recording_id: int, track: int) -> None:
        """Hear another audio track of a recording."""
        if track != self.audio_track_of(recording_id):
            self._audio_tracks[recording_id] = track
            self.audio_track_changed.emit()
            self.media_known.emit(recording_id)

    def remember_cameras_layout(self, layout: CamerasLayout) -> None:
        """Remember with the case how its cameras are arranged. No change of the case: there is nothing to undo.

        Where the library cannot be written, it holds until another case is opened, and that is noted.
        """
        if self._contents is None or layout == self._cameras_layout:
            return
        self._cameras_layout = layout
        try:
            self.library.remember_case_view(self._contents.case.id, CAMERAS_VIEW, layout.to_json())
        except ReviewerError as error:
            self.noted.emit(f"How the cameras are arranged will not be remembered: {error}")

    def on_frame(self, recording_id: int, media_time: MediaTime) -> MediaTime:
        """The start of the frame on show at a moment; the moment itself while the recording's frames are not known."""
        index = self._indexes.get(recording_id)
        return index.media_time(index.frame_at(media_time)) if index is not None and len(index) else media_time

    def select(self, selection: Selection | None) -> None:
        """Select a thing, without moving the clock."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def go_to(self, selection: Selection) -> None:
        """Select a thing and go to its moment, in its recording."""
        self.select(selection)
        if self._contents is None:
            return
        if selection.kind is SelectionKind.BOOKMARK:
            for bookmark in self._contents.bookmarks:
                if bookmark.id == selection.id:
                    self._show(bookmark.recording_id, self._contents.bookmark_span(bookmark)[0])
        else:
            for event in self._contents.events:
                if event.id == selection.id:
                    self._show(event.recording_id, event.at_utc(self._contents.timebases))

    def show(self, recording_id: int, utc: UtcTime) -> None:
        """Go to a moment, in a recording."""
        if self._contents is not None and recording_id in self._contents.recording_by_id:
            self._show(recording_id, utc)

    def go_to_flagged(self, track_id: int, number: int) -> None:
        """Go to the moment that a flagged sample states; where it states none within the case, that is noted."""
        contents = self._contents
        if contents is None or contents.reach is None or track_id not in contents.flagged:
            return
        utc = contents.flagged[track_id].utc(number)
        first, last = contents.reach
        if utc is None:
            self.noted.emit("This sample states no time: there is no moment to go to.")
        elif not first <= utc <= last:
            self.noted.emit(f"This sample states {format_utc(utc, 0)}, when nothing of the case was recorded.")
        else:
            self._show(contents.track_by_id[track_id].recording_id, utc)

    def mark_in(self) -> None:
        """Put the in mark here; an out mark before it is taken away."""
        position = self.clock.position
        end = self._range.end
        self._set_range(MarkedRange(position, end if end is not None and end > position else None))

    def mark_out(self) -> None:
        """Put the out mark here; an in mark after it is taken away."""
        position = self.clock.position
        start = self._range.start
        self._set_range(MarkedRange(start if start is not None and start < position else None, position))

    def set_range(self, start: UtcTime, end: UtcTime) -> None:
        """Put both marks."""
        self._set_range(MarkedRange(min(start, end), max(start, end)))

    def clear_range(self) -> None:
        """Take both marks away."""
        self._set_range(MarkedRange())

    def perform(self, command: Command) -> bool:
        """Make a change, remember how to take it back, announce it.

        Returns:
            Whether it was made. A known trouble (a full disk, a library gone) is announced and nothing is changed.
        """
        inverse = self._perform(command, "")
        if inverse is None:
            return False
        self._remember(command.words, inverse)
        return True

    def take_note(self, words: str, inverse: Command) -> None:
        """Take note of a change of the open case that a job made, as if it had been performed here.

        Args:
            words: what it did, for the undo menu.
            inverse: what takes it back.
        """
        if self._contents is None:
            return
        parts = _parts(inverse)
        self._contents = self._read(self._contents.case, parts, self._contents)
        self.contents_changed.emit(parts)
        self._remember(words, inverse)

    @Slot(object)
    def report_failure(self, error: Exception) -> None:
        """Announce the known trouble that a job ended with; anything else is a bug, and is raised."""
        if not isinstance(error, ReviewerError):
            raise error
        self.trouble.emit(str(error))

    def undo(self) -> None:
        """Take the last change back."""
        self._take_back(self._history.undo, self._history.redo, "undo")

    def redo(self) -> None:
        """Make the change that was last taken back."""
        self._take_back(self._history.redo, self._history.undo, "redo")

    def _remember(self, words: str, inverse: Command) -> None:
        self._history.undo.append(_Undoable(words, inverse))
        del self._history.undo[:-UNDO_LEVELS]
        self._history.redo.clear()
        self.history_changed.emit()

    def _take_back(self, source: list[_Undoable], target: list[_Undoable], why: str) -> None:
        if not source:
            return
        entry = source[-1]
        inverse = self._perform(entry.inverse, why)
        if inverse is None:
            return
        source.pop()
        target.append(_Undoable(entry.words, inverse))
        self.history_changed.emit()

    def _perform(self, command: Command, why: str) -> Command | None:
        if self._contents is None:
            return None
        try:
            with self.library.change(command.action) as change:
                inverse = command.perform(change)
                if why:
                    change.details["by"] = why
        except ReviewerError as error:
            self.trouble.emit(str(error))
            return None
        if isinstance(inverse, SetTimebase):
            self.show_moved(inverse.recording_id, inverse.before)
            return inverse
        if isinstance(inverse, SetTrackPlacing):
            self.show_track_placed(inverse.track_id, inverse.before)
            return inverse
        parts = _parts(inverse)
        self._contents = _with_bookmark(self._contents, inverse) or self._read(
            self._contents.case, parts, self._contents
        )
        self._drop_lost_selection()
        self.contents_changed.emit(parts)
        return inverse

    def show_moved(self, recording_id: int, timebase: Timebase) -> None:
        """Place a recording and all that hangs on it again; the clock stays on the frame of the active recording.

        By itself this changes nothing of the case: it shows what a command would do, while a drag is under way.
        """
        before = self._contents
        if before is None or before.span is None or recording_id not in before.recording_by_id:
            return
        position = self._position_once_moved(recording_id, timebase)
        after = before.with_timebase(recording_id, timebase)
        self._contents = after
        first, last = after.span or before.span
        # Wide enough for both, so that the clock is nowhere pushed to an end before it is put on its frame.
        self.clock.set_bounds(min(first, before.span[0]), max(last, before.span[1]), self._wider_reach(before))
        self.contents_changed.emit(_PLACED_IN_TIME)
        self.clock.seek(position)
        self._bound_clock()

    def show_track_placed(self, track_id: int, placing: TrackPlacing | None) -> None:
        """Place a track on a recording again, by its own clock; as `show_moved`, by itself no change of the case."""
        if self._contents is None:
            return
        self._contents = self._contents.with_track_placing(track_id, placing)
        self._bound_clock()
        self.contents_changed.emit(frozenset({Part.TRACKS}))

    def show_live(self, tracks: tuple[PlacedTrack, ...], now: UtcTime | None) -> None:
        """Show what came live beside the tracks of the case; no change of the case.

        Args:
            tracks: its stretches; none to show it no longer.
            now: until when it was listened to, which can be gone to.
        """
        if self._contents is None:
            return
        self._live_tracks = tracks
        self._contents = replace(self._contents, tracks=(*self._contents.stored_tracks, *tracks), now=now)
        self._bound_clock()
        self.contents_changed.emit(frozenset({Part.TRACKS}))

    def reach_now(self, now: UtcTime) -> None:
        """Let the clock go as far as a moment until which a live trajectory was listened to; no view changes."""
        if self._contents is not None:
            self._contents = replace(self._contents, now=now)
            self._bound_clock()

    def note_live(self, note: LiveNote | None) -> None:
        """Announce what there is to say of the live trajectory."""
        self._live = note
        self.live_changed.emit()

    @property
    def is_picking(self) -> bool:
        """Whether the next point of a path that is clicked answers a question, and leads nowhere."""
        return self._is_picking

    def ask_for_point(self, *, wanted: bool) -> None:
        """Ask for the next point of a path that is clicked, on the map or in a graph; or do not ask any more."""
        if wanted != self._is_picking:
            self._is_picking = wanted
            self.picking_changed.emit()

    def pick_point(self, track_id: int | None, utc: UtcTime) -> None:
        """Answer with a moment of a track's path; `track_id` is None where only the moment was said."""
        self.ask_for_point(wanted=False)
        self.point_picked.emit(track_id, utc)

    def _position_once_moved(self, recording_id: int, timebase: Timebase) -> UtcTime:
        """Where the clock has to stand to be on the same frame, once a recording lies elsewhere."""
        position, active = self.clock.position, self.recording
        if active is None or active.id != recording_id or not active.start_utc <= position <= active.end_utc:
            return position
        return timebase.to_utc(active.timebase.to_media(position))

    def _remembered_layout(self, contents: CaseContents) -> CamerasLayout:
        """How the cameras were arranged last; at first together where they saw the same moment, else one by one."""
        remembered = self.library.case_view(contents.case.id, CAMERAS_VIEW)
        if remembered is not None:
            return CamerasLayout.from_json(remembered, contents.cameras)
        kind = LayoutKind.LARGE if cameras_overlap(contents.recordings) else LayoutKind.ALONE
        return CamerasLayout.of(contents.cameras, kind)

    def _first_recording(self) -> Recording | None:
        """What an opened case begins with: the first recording of the camera that is large in its layout."""
        recordings = self._contents.recordings if self._contents is not None else ()
        of_large = [each for each in recordings if each.camera == self._cameras_layout.large]
        return next(iter([*of_large, *recordings]), None)

    def _drop_lost_selection(self) -> None:
        """Select nothing where the selected bookmark is no more."""
        if self._contents is None or self._selection is None or self._selection.kind is not SelectionKind.BOOKMARK:
            return
        if all(bookmark.id != self._selection.id for bookmark in self._contents.bookmarks):
            self.select(None)

    def _read(self, case: Case, parts: frozenset[Part], before: CaseContents) -> CaseContents:
        library = self.library
        after = replace(before, case=case, categories=tuple(library.categories()))
        if Part.CASE in parts:
            filed = library.case_details(case.id)
            after = replace(after, case=filed.case, people=filed.people, tags=filed.tags)
        if Part.RECORDINGS in parts:
            after = replace(after, recordings=tuple(library.recordings(case.id)))
        if Part.TRACKS in parts or Part.RECORDINGS in parts:
            after = replace(after, tracks=self._placed_tracks(after))
        if Part.EVENTS in parts:
            events = sorted(library.events(case.id), key=lambda event: event.at_utc(after.timebases))
            after = replace(after, events=tuple(events))
        if Part.BOOKMARKS in parts:
            bookmarks = sorted(library.bookmarks(case.id), key=lambda mark: (after.bookmark_span(mark), mark.id))
            after = replace(after, bookmarks=tuple(bookmarks))
        if Part.NOTE in parts:
            after = replace(after, note=library.note(case.id))
        if Part.CLIPS in parts:
            after = replace(after, clips=tuple(library.clips(case.id)))
        return after

    def _placed_tracks(self, contents: CaseContents) -> tuple[PlacedTrack, ...]:
        stored_tracks = self.library.tracks(contents.case.id)
        return (*(PlacedTrack.of(stored, contents.recording_by_id) for stored in stored_tracks), *self._live_tracks)

    def _bound_clock(self) -> None:
        span = self._contents.span if self._contents is not None else None
        if span is None or self._contents is None:
            self.clock.clear_bounds()
        else:
            self.clock.set_bounds(*span, self._contents.reach)

    def _wider_reach(self, before: CaseContents) -> tuple[UtcTime, UtcTime] | None:
        """What can be gone to now or could before."""
        reaches = [each.reach for each in (before, self._contents) if each is not None and each.reach is not None]
        return (min(reach[0] for reach in reaches), max(reach[1] for reach in reaches)) if reaches else None

    def _show(self, recording_id: int | None, utc: UtcTime) -> None:
        if recording_id is not None and recording_id != self._recording_id:
            self._recording_id = recording_id
            self.recording_changed.emit()
        self.clock.seek(utc)

    def _set_range(self, marked: MarkedRange) -> None:
        if marked != self._range:
            self._range = marked
            self.range_changed.emit()


def _parts(inverse: Command) -> frozenset[Part]:
    """What a command changed, told from its inverse: another time zone is another time in every view."""
    match inverse:
        case SetCaseDetails(before, after) if before.case.time_zone != after.case.time_zone:
            return frozenset(Part)
        case _:
            return frozenset({inverse.part})


def _with_bookmark(contents: CaseContents, inverse: Command) -> CaseContents | None:
    """The contents after a change to one bookmark, told from its inverse; None where something else was changed.

    Reading and sorting all bookmarks again would take a third of a second where there are ten thousand.
    """
    match inverse:
        case DeleteBookmark(bookmark):
            changed, stays = bookmark, True
        case UpdateBookmark(before=bookmark):
            changed, stays = bookmark, True
        case AddBookmark(bookmark):
            changed, stays = bookmark, False
        case _:
            return None
    bookmarks = [other for other in contents.bookmarks if other.id != changed.id]
    if stays:
        insort(bookmarks, changed, key=lambda mark: (contents.bookmark_span(mark), mark.id))
    return replace(contents, bookmarks=tuple(bookmarks))
