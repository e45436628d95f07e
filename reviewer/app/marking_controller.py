"""What the keys of the coding pad do: moments, ranges that one press begins and the next one ends, ends put here.

Every mark stands on the frame that is on show when its key is pressed, and is stored before the press is over. A range
is stored when it begins, so that neither a crash nor another case that is opened loses its beginning.
"""

from dataclasses import replace
from operator import attrgetter

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from player.player import Player
from reviewer.app.actions import Actions
from reviewer.domain.case import Bookmark, Category, Recording
from reviewer.domain.marks import MarkKind
from reviewer.domain.time import MediaTime, utc_now
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import AddBookmark, Part, UpdateBookmark
from reviewer.session.mark_commands import ChangeMarks


class MarkingController(QObject):
    """Turns the keys of marking into changes of the case.

    Signals:
        note_asked(int): the note of a mark, by its id, is wanted; what plays plays on.
    """

    note_asked = Signal(int)

    def __init__(self, session: CaseSession, player: Player, actions: Actions, parent: QObject) -> None:
        """Connect the actions.

        Args:
            session: whose case is marked.
            player: whose frame is marked.
            actions: the program's actions.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._player = player
        self._actions = actions
        self._category_id = 0
        self._marks: QMenu | None = None
        self._pad: tuple[Category, ...] = ()
        actions["add_bookmark"].triggered.connect(self.add_bookmark)
        actions["add_range"].triggered.connect(self.add_range)
        actions["mark_start_here"].triggered.connect(self.start_here)
        actions["mark_end_here"].triggered.connect(self.end_here)
        actions["note_mark"].triggered.connect(self._ask_for_note)
        for signal in (session.case_opened, session.contents_changed, session.recording_changed):
            signal.connect(self._enable)
        session.range_changed.connect(self._enable)
        session.selection_changed.connect(self._enable)
        session.case_opened.connect(self._fill_marks)
        session.contents_changed.connect(self._on_contents)
        self._enable()

    @Slot()
    def add_bookmark(self) -> None:
        """Mark the frame on show with the category used last."""
        moment, category = self._moment(), self._category()
        if moment is not None and category is not None:
            self._add(moment, None, category)

    @Slot()
    def add_range(self) -> None:
        """Mark the range between the in and out marks."""
        recording, whole, category = self._session.recording, self._session.marked_range.whole, self._category()
        if recording is None or whole is None or category is None:
            self._session.noted.emit(
                tr(
                    "Set an in mark{in_key} and an out mark{out_key} first; the bookmark then covers the range.",
                    in_key=self._actions.key_behind("mark_in"),
                    out_key=self._actions.key_behind("mark_out"),
                )
            )
            return
        start, end = (recording.timebase.to_media(moment) for moment in whole)
        self._add(start, end, category)

    @Slot(int)
    def press(self, category_id: int) -> None:
        """Do what the key of a category does: mark the frame on show, or begin or end a range there."""
        contents, moment = self._session.contents, self._moment()
        category = contents.category_by_id.get(category_id) if contents is not None else None
        if contents is None or category is None or moment is None:
            return
        running = [mark for mark in contents.running if mark.category_id == category_id]
        if running:
            self._category_id = category_id
            self._end(running[-1], moment, contents)
        elif category.kind is MarkKind.RANGE:
            self._add(moment, None, category, is_running=True)
        else:
            self._add(moment, None, category)

    @Slot()
    def start_here(self) -> None:
        """Let the selected mark begin on the frame on show."""
        mark, moment = self._selected(), self._moment()
        if mark is None or moment is None:
            return
        self._put(mark, self._in_recording_of(mark, moment), mark.end)

    @Slot()
    def end_here(self) -> None:
        """Let the selected mark end on the frame on show: a moment becomes a range, a running range ends."""
        mark, moment = self._selected(), self._moment()
        if mark is not None and moment is not None:
            self._put(mark, mark.start, self._in_recording_of(mark, moment))

    def fill(self, menu: QMenu) -> None:
        """Fill a menu with one action for each category, now and whenever a case is opened or the pad changes."""
        self._marks = menu
        self._fill_marks()

    def _moment(self) -> MediaTime | None:
        moment = self._player.moment_on_show()
        if moment is None and self._session.recording is not None:
            self._session.noted.emit(tr("No picture is on show here, so that there is nothing to mark."))
        return moment

    def _add(self, start: MediaTime, end: MediaTime | None, category: Category, *, is_running: bool = False) -> None:
        recording, contents = self._session.recording, self._session.contents
        if recording is None or contents is None:
            return
        self._category_id = category.id
        bookmark = Bookmark(
            case_id=contents.case.id,
            recording_id=recording.id,
            start=start,
            end=end,
            title=category.name,
            note="",
            category_id=category.id,
            created_utc=utc_now(),
            author=self._session.library.actor.name,
            is_running=is_running,
        )
        if self._session.perform(AddBookmark(bookmark)) and self._session.contents is not None:
            # The library numbers what it stores upwards, and gives no number twice.
            newest = max(map(attrgetter("id"), self._session.contents.bookmarks))
            self._session.select(Selection(SelectionKind.BOOKMARK, newest))

    def _end(self, mark: Bookmark, moment: MediaTime, contents: CaseContents) -> None:
        """End a running range on the frame on show; where that lies before its beginning, the two are exchanged."""
        end = self._in_recording_of(mark, moment)
        first, last = min(mark.start, end), max(mark.start, end)
        after = replace(mark, start=first, end=last, is_running=False)
        words = f"End range “{mark.title}”"
        if not self._session.perform(ChangeMarks(words, "bookmark.end", updated=((mark, after),))):
            return
        self._session.select(Selection(SelectionKind.BOOKMARK, mark.id))
        own = contents.recording_by_id[mark.recording_id]
        if own != self._session.recording:
            self._session.noted.emit(tr("The range ends on {recording}, where it began.", recording=own.title))
        elif end < mark.start:
            self._session.noted.emit(tr("This frame lies before the beginning: the range now goes from here to there."))
        elif end == mark.start:
            self._session.noted.emit(tr("The range begins and ends on the same frame."))

    def _put(self, mark: Bookmark, start: MediaTime, end: MediaTime | None) -> None:
        """Give a mark other ends; reversed ones are exchanged."""
        if end is not None and end < start:
            start, end = end, start
            self._session.noted.emit(
                tr("The ends of the mark were exchanged, so that it does not end before it begins.")
            )
        after = replace(mark, start=start, end=end, is_running=mark.is_running and end is None)
        if after != mark:
            self._session.perform(UpdateBookmark(mark, after))

    def _in_recording_of(self, mark: Bookmark, moment: MediaTime) -> MediaTime:
        """The moment on show, in the recording of a mark: the same UTC, on a frame, and not beyond its end."""
        contents, active = self._session.contents, self._session.recording
        if contents is None or active is None or active.id == mark.recording_id:
            return moment
        own: Recording = contents.recording_by_id[mark.recording_id]
        there = own.timebase.to_media(active.timebase.to_utc(moment))
        return self._session.on_frame(own.id, MediaTime(min(max(there, 0), own.duration_us)))

    def _selected(self) -> Bookmark | None:
        contents, selection = self._session.contents, self._session.selection
        if contents is None or selection is None or selection.kind is not SelectionKind.BOOKMARK:
            return None
        return next((mark for mark in contents.bookmarks if mark.id == selection.id), None)

    def _category(self) -> Category | None:
        contents = self._session.contents
        if contents is None or not contents.pad:
            return None
        return next((each for each in contents.pad if each.id == self._category_id), contents.pad[0])

    @Slot()
    def _ask_for_note(self) -> None:
        mark = self._selected()
        if mark is not None:
            self.note_asked.emit(mark.id)

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        contents = self._session.contents
        if Part.CATEGORIES in parts and (contents.pad if contents is not None else ()) != self._pad:
            self._fill_marks()

    @Slot()
    def _fill_marks(self) -> None:
        menu, contents = self._marks, self._session.contents
        if menu is None:
            return
        window = menu.parentWidget()
        if window is None:
            raise ValueError("the menu needs the window as its parent, where its keys work")
        for action in menu.actions():
            action.deleteLater()
        menu.clear()
        self._pad = contents.pad if contents is not None else ()
        for category in self._pad:
            action = QAction(tr("Mark: {category}", category=category.name.replace("&", "&&")), self)
            does = tr("begins a range, and then ends it") if category.kind is MarkKind.RANGE else tr("marks the frame")
            action.setToolTip(f"{category.name}: {does}")
            action.setData(category.id)
            action.triggered.connect(self._mark_with_category)
            menu.addAction(action)
            if category.key:
                action.setShortcut(QKeySequence(category.key, QKeySequence.SequenceFormat.PortableText))
                # A shortcut works where its action has been added; a closed menu is no such place.
                window.addAction(action)

    @Slot()
    def _mark_with_category(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.press(action.data())

    @Slot()
    def _enable(self) -> None:
        has_recording = self._session.recording is not None
        self._actions["add_bookmark"].setEnabled(has_recording)
        self._actions["add_range"].setEnabled(has_recording and self._session.marked_range.whole is not None)
        selection = self._session.selection
        is_mark = selection is not None and selection.kind is SelectionKind.BOOKMARK
        for name in ("mark_start_here", "mark_end_here", "note_mark"):
            self._actions[name].setEnabled(is_mark)
