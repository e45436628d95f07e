"""Measures the time between two moments: marks, events or frames, of one camera or of two."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.time_between_dialog import TimeBetweenDialog
from reviewer.domain.time_between import TimeBetween, TimedMoment, time_between
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.timed_moments import timed_bookmark, timed_event, timed_moment


@dataclass(frozen=True, slots=True)
class _Taken:
    """A moment as it was taken: it is looked at again whenever its case changes.

    Attributes:
        case_id: of the case.
        look: finds it in the case's contents; None where it is there no more.
        found: as it was found last.
    """

    case_id: int
    look: Callable[[CaseContents], TimedMoment | None]
    found: TimedMoment


class TimeBetweenController(QObject):
    """Shows the window, and measures.

    Attributes:
        dialog: made when it is asked for the first time.
    """

    def __init__(self, session: CaseSession, actions: Actions, window: QWidget) -> None:
        """Connect the action.

        Args:
            session: whose moments are measured.
            actions: the program's actions.
            window: the parent of the dialog; Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._window = window
        self._action = actions["time_between"]
        self._taken: list[_Taken | None] = [None, None]
        self.dialog: TimeBetweenDialog | None = None
        self._action.triggered.connect(self.show_dialog)
        for signal in (session.contents_changed, session.media_known):
            signal.connect(self._look_again)
        session.case_opened.connect(self._enable)
        self._enable()

    @property
    def measured(self) -> TimeBetween | None:
        """The time between the two moments, where both are there."""
        first, second = self._taken
        return None if first is None or second is None else time_between(first.found, second.found)

    @Slot()
    def show_dialog(self) -> None:
        """Show the window; at first from the selected mark to the frame on show."""
        if self.dialog is None:
            self.dialog = TimeBetweenDialog(self._window)
            self.dialog.take_wanted.connect(self.take)
            self.dialog.visit_wanted.connect(self.visit)
            self.dialog.swap_wanted.connect(self.swap)
            self.dialog.copy_wanted.connect(self.copy)
        if self._taken == [None, None]:
            self._take(0, "selected")
            self._take(1, "here")
        self._show()
        self.dialog.come_forward()

    @Slot(int, str)
    def take(self, number: int, what: str) -> None:
        """Measure from (0) or to (1) another moment: the `selected` one, its `end`, or the one on show (`here`)."""
        if not self._take(number, what):
            self._session.noted.emit(
                tr("There is no picture of this moment.") if what == "here" else tr("Select a mark or an event first.")
            )
        self._show()

    @Slot(int)
    def visit(self, number: int) -> None:
        """Go to one of the two moments, where its case is open."""
        taken, contents = self._taken[number], self._session.contents
        if taken is None or contents is None:
            return
        if taken.case_id != contents.case.id:
            self._session.open_case(taken.case_id)
        if taken.found.recording_id is not None:
            self._session.show(taken.found.recording_id, taken.found.utc)
        else:
            self._session.clock.seek(taken.found.utc)

    @Slot()
    def swap(self) -> None:
        """Measure the other way round."""
        self._taken.reverse()
        self._show()

    @Slot()
    def copy(self) -> None:
        """Copy what is said of it, as text."""
        measured = self.measured
        if measured is None:
            return
        lines = [
            tr("From: {moment}", moment=measured.first.words),
            tr("To: {moment}", moment=measured.second.words),
            tr("Time between: {time}", time=measured.words),
            measured.order_words,
            *measured.meaning,
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._session.noted.emit(tr("Copied."))

    def _take(self, number: int, what: str) -> bool:
        contents = self._session.contents
        look = None if contents is None else self._looking_for(what)
        found = None if contents is None or look is None else look(contents)
        if contents is None or look is None or found is None:
            return False
        self._taken[number] = _Taken(contents.case.id, look, found)
        return True

    def _looking_for(self, what: str) -> Callable[[CaseContents], TimedMoment | None] | None:
        """How to find what is wanted now, also later when the case has changed."""
        session, selection = self._session, self._session.selection
        if what == "here":
            recording = session.recording
            if recording is None or not recording.covers(session.clock.position):
                return None
            media = recording.timebase.to_media(session.clock.position)

            def on_show(contents: CaseContents) -> TimedMoment | None:
                there = contents.recording_by_id.get(recording.id)
                if there is None:
                    return None
                return timed_moment(there, there.timebase.to_utc(media), session.frames_of(there.id))

            return on_show
        if selection is None:
            return None
        return lambda contents: self._selected(contents, selection, at_end=what == "end")

    def _selected(self, contents: CaseContents, selection: Selection, *, at_end: bool) -> TimedMoment | None:
        if selection.kind is SelectionKind.BOOKMARK:
            mark = next((each for each in contents.bookmarks if each.id == selection.id), None)
            if mark is None or (at_end and mark.end is None):
                return None
            return timed_bookmark(contents, mark, self._session.frames_of(mark.recording_id), at_end=at_end)
        if selection.kind is SelectionKind.EVENT and not at_end:
            events = (*contents.events, *contents.outside_events)
            event = next((each for each in events if each.id == selection.id), None)
            return None if event is None else timed_event(contents, event)
        return None

    @Slot()
    def _look_again(self) -> None:
        """Find both moments again: a mark was moved, or a recording lies elsewhere; what is gone stays as it was."""
        contents = self._session.contents
        if contents is None or self.dialog is None:
            return
        for number, taken in enumerate(self._taken):
            found = taken.look(contents) if taken is not None and taken.case_id == contents.case.id else None
            if taken is not None and found is not None:
                self._taken[number] = _Taken(taken.case_id, taken.look, found)
        self._show()

    def _show(self) -> None:
        if self.dialog is not None:
            self.dialog.show_moments([None if each is None else each.found for each in self._taken], self.measured)

    @Slot()
    def _enable(self) -> None:
        self._action.setEnabled(self._session.contents is not None)
