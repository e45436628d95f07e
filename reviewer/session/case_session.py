"""The open library and the open case, as the views see them.

Views read immutable contents and ask for changes; the session performs them (row and audit record in one transaction)
and then announces once what changed. It knows no view.
"""

from bisect import insort
from dataclasses import dataclass, field, replace
from operator import attrgetter

from PySide6.QtCore import QObject, Signal, Slot

from reviewer.domain.cameras_layout import CamerasLayout, LayoutKind
from reviewer.domain.case import Case, DeviceEvent, Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.segments import cameras_overlap
from reviewer.domain.time import MediaTime, UtcTime, format_utc, utc_now
from reviewer.domain.timebase import Timebase
from reviewer.domain.track_placing import TrackPlacing
from reviewer.domain.waveform import Waveform
from reviewer.library.library import CaseLibrary
from reviewer.media.index import FrameIndex
from reviewer.session.case_contents import (
    CaseContents,
    HistoryStep,
    LiveNote,
    MarkedRange,
    PlacedTrack,
    Selection,
    SelectionKind,
)
from reviewer.session.clock import PlaybackClock
from reviewer.session.commands import AddBookmark, Command, DeleteBookmark, Part, UpdateBookmark
from reviewer.session.detail_commands import SetCaseDetails
from reviewer.session.jobs import JobRunner
from reviewer.session.mark_commands import ChangeMarks, SetCodingPad
from reviewer.session.outside_commands import UpdateOutsideList
from reviewer.session.timebase_commands import SetTimebase, SetTrackPlacing

UNDO_LEVELS = 1000

CAMERAS_VIEW = "cameras"
"""Under this name the library remembers the arrangement of a case's cameras."""

_PLACED_IN_TIME = frozenset({Part.RECORDINGS, Part.TRACKS, Part.EVENTS, Part.BOOKMARKS})
"""What is placed anew where a recording moves in time."""


@dataclass(frozen=True, slots=True)
class _Undoable:
    words: str
    inverse: Command
    made_utc: UtcTime = field(default_factory=utc_now)


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

    @property
    def history(self) -> tuple[HistoryStep, ...]:
        """What was done to the open case since it was opened, the first step first; also what was taken back."""
        done = [HistoryStep(step.words, step.made_utc, is_done=True) for step in self._history.undo]
        undone = [HistoryStep(step.words, step.made_utc, is_done=False) for step in reversed(self._history.redo)]
        return (*done, *undone)

    def go_to_state(self, steps_done: int) -> None:
        """Undo or redo until so many steps of the history are done; it stops where one of them is refused."""
        wanted = min(max(steps_done, 0), len(self._history.undo) + len(self._history.redo))
        while (done := len(self._history.undo)) != wanted:
            if wanted < done:
                self.undo()
            else:
                self.redo()
            if len(self._history.undo) == done:
                return

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

    def show_alone(self, recording_id: int | None) -> None:
        """Show one recording of any case and nothing else of it, as where it is presented; None for nothing at all.

        Nothing is read but that recording, and nothing is recorded: what shows it says so itself.

        Raises:
            NotFoundError: the library has no such recording.
        """
        self.clock.pause()
        contents = None
        if recording_id is not None:
            recording = self.library.recording(recording_id)
            case = self.library.case(recording.case_id)
            contents = CaseContents(case, recordings=(recording,))
        self._contents, self._recording_id = contents, recording_id
        self._cameras_layout = CamerasLayout.of(contents.cameras if contents is not None else ())
        self._selection, self._range = None, MarkedRange()
        self._bound_clock()
        self.case_opened.emit()
        self.recording_changed.emit()

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
        elif selection.kind is SelectionKind.ANNOTATION:
            for annotation in self._contents.annotations:
                if annotation.id == selection.id:
                    timebase = self._contents.timebases[annotation.recording_id]
                    self._show(annotation.recording_id, timebase.to_utc(annotation.start))
        elif selection.kind is SelectionKind.EVENT:
            for event in (*self._contents.events, *self._contents.outside_events):
                if event.id == selection.id:
                    self._show_event(event, self._contents)

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
        return self.perform_and_tell(command) is not None

    def perform_and_tell(self, command: Command) -> Command | None:
        """Make a change as `perform` does.

        Returns:
            What takes it back, which knows what was stored; None where it was not made.
        """
        inverse = self._perform(command, "")
        if inverse is not None:
            self._remember(command.words, inverse)
        return inverse

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
        self._bound_clock_by(parts)
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
        target.append(replace(entry, inverse=inverse))
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
        self._bound_clock_by(parts)
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
        """Select nothing where the selected bookmark or drawing is no more."""
        contents, selection = self._contents, self._selection
        if contents is None or selection is None:
            return
        if selection.kind is SelectionKind.BOOKMARK:
            is_there = selection.id in map(attrgetter("id"), contents.bookmarks)
        elif selection.kind is SelectionKind.ANNOTATION:
            is_there = any(annotation.id == selection.id for annotation in contents.annotations)
        elif selection.kind is SelectionKind.MAP_DRAWING:
            is_there = any(drawing.id == selection.id for drawing in contents.map_drawings)
        else:
            return
        if not is_there:
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
            outside = sorted(library.outside_events(case.id), key=lambda event: event.at_utc(after.timebases))
            lists = tuple(library.outside_lists(case.id))
            after = replace(after, events=tuple(events), outside_events=tuple(outside), outside_lists=lists)
        if Part.BOOKMARKS in parts:
            bookmarks = sorted(library.bookmarks(case.id), key=lambda mark: (after.bookmark_span(mark), mark.id))
            after = replace(after, bookmarks=tuple(bookmarks))
        if Part.NOTE in parts:
            after = replace(after, notes=tuple(library.notes(case.id)))
        if Part.ANNOTATIONS in parts:
            after = replace(after, annotations=tuple(library.annotations(case.id)))
        if Part.CLIPS in parts:
            after = replace(after, clips=tuple(library.clips(case.id)))
        if Part.PLAYLISTS in parts:
            after = replace(after, playlists=tuple(library.playlists()))
        if Part.CHECKLISTS in parts:
            after = replace(after, checklists=library.checklists(case.id))
        if Part.MAP_DRAWINGS in parts:
            after = replace(after, map_drawings=tuple(library.map_drawings(case.id)))
        return after

    def _placed_tracks(self, contents: CaseContents) -> tuple[PlacedTrack, ...]:
        stored_tracks = self.library.tracks(contents.case.id)
        return (*(PlacedTrack.of(stored, contents.recording_by_id) for stored in stored_tracks), *self._live_tracks)

    def _bound_clock_by(self, parts: frozenset[Part]) -> None:
        """Let the clock go as far as lists from outside reach, where those changed."""
        if Part.EVENTS in parts:
            self._bound_clock()

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

    def _show_event(self, event: DeviceEvent, contents: CaseContents) -> None:
        """Go to an event; what a log from outside states of another day is noted, and not gone to."""
        utc, reach = event.at_utc(contents.timebases), contents.reach
        if event.list_id is not None and (reach is None or not reach[0] <= utc <= reach[1]):
            self.noted.emit(f"This event is of {format_utc(utc, 0)}, when nothing of the case was recorded.")
        else:
            self._show(event.recording_id, utc)

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
        case SetCodingPad():
            return frozenset({Part.CATEGORIES, Part.BOOKMARKS})
        case _:
            return frozenset({inverse.part})


def _with_bookmarks(contents: CaseContents, inverse: ChangeMarks) -> CaseContents:
    """The contents after a change to several bookmarks, told from its inverse."""
    after = {mark.id: mark for mark in (*inverse.deleted, *(now for now, _ in inverse.updated))}
    gone = {mark.id for mark in inverse.added}
    left = [mark for mark in contents.bookmarks if mark.id not in gone and mark.id not in after]
    bookmarks = sorted([*left, *after.values()], key=lambda mark: (contents.bookmark_span(mark), mark.id))
    return replace(contents, bookmarks=tuple(bookmarks))


def _with_bookmark(contents: CaseContents, inverse: Command) -> CaseContents | None:
    """The contents after a change to one bookmark, told from its inverse; None where something else was changed.

    Reading and sorting all bookmarks again would take a third of a second where there are ten thousand.
    """
    match inverse:
        case UpdateOutsideList(before=outside):
            return contents.with_outside_list(outside)
        case DeleteBookmark(bookmark):
            changed, stays = bookmark, True
        case UpdateBookmark(before=bookmark):
            changed, stays = bookmark, True
        case AddBookmark(bookmark):
            changed, stays = bookmark, False
        case ChangeMarks():
            return _with_bookmarks(contents, inverse)
        case _:
            return None
    bookmarks = list(contents.bookmarks)
    if not isinstance(inverse, DeleteBookmark):  # else it was not there before
        bookmarks = [other for other in bookmarks if other.id != changed.id]
    if stays:
        insort(bookmarks, changed, key=lambda mark: (contents.bookmark_span(mark), mark.id))
    return replace(contents, bookmarks=tuple(bookmarks))
