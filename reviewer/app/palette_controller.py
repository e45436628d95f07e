"""Fills the command palette: every action of the one table, and what the library can be opened at by name."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from reviewer.app.actions import Actions, keys_in_words
from reviewer.app.fuzzy import fit
from reviewer.domain.errors import ReviewerError
from reviewer.domain.listing import CaseFilter, CasePage
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.library_reader import LibraryReader
from widgets.palette import Palette, PaletteEntry

_MOST_ENTRIES = 60
_MOST_CASES = 8
_MOST_RECENT = 6
_UNAVAILABLE_COSTS = 25.0
"""What cannot be done now comes after what fits about as well and can."""


class PaletteController(QObject):
    """Answers what is typed into the palette, and does what is chosen.

    Attributes:
        palette: over the window.
    """

    def __init__(self, session: CaseSession, look: Look, actions: Actions, window: QMainWindow) -> None:
        """Connect the action.

        Args:
            session: whose cameras and marks are offered, and whose library's cases.
            look: colours and icons.
            actions: the program's actions.
            window: over which the palette is shown, and whose own actions (the marks of the coding pad) are offered.
        """
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._window = window
        self._recent: list[str] = []
        self._focus_before: QWidget | None = None
        self._entries: tuple[PaletteEntry, ...] = ()
        self._reader = LibraryReader(session.library, self)
        self._reader.failed.connect(session.trouble)
        self._doing: dict[str, Callable[[], None]] = {}
        self.palette = Palette(look, window)
        self.palette.asked.connect(self._answer)
        self.palette.chosen.connect(self._do)
        self.palette.closed.connect(self._leave)
        actions["palette"].triggered.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Come up, or go away where it is up."""
        if self.palette.isVisible():
            self.palette.close_up()
            return
        self._focus_before = QApplication.focusWidget()
        self._doing.clear()
        self._entries = (*self._of_actions(), *self._of_case())
        self.palette.open()

    @Slot(str)
    def _answer(self, typed: str) -> None:
        self.palette.show_entries(self._fitting(typed))
        if typed.strip():
            self._reader.ask("cases", partial(_cases, typed), partial(self._add_cases, typed))
        else:
            self._reader.forget("cases")

    def _fitting(self, typed: str) -> list[PaletteEntry]:
        scored = [(score, entry) for entry in self._entries if (score := self._score(typed, entry)) is not None]
        # Sorting is stable: what fits alike keeps the order of the table.
        scored.sort(key=lambda pair: -pair[0])
        return [entry for _, entry in scored[:_MOST_ENTRIES]]

    def _score(self, typed: str, entry: PaletteEntry) -> float | None:
        by_title = fit(typed, entry.title)
        # Its keys and its explanation lead to it too, after all that is called so.
        beside = fit(typed, f"{entry.title} {entry.detail} {entry.keys}") if by_title is None else None
        score = by_title if by_title is not None else None if beside is None else beside / 4
        if score is None:
            return None
        if not typed.strip() and entry.name in self._recent:
            score += 1 + self._recent.index(entry.name)
        return score if entry.is_available else score - _UNAVAILABLE_COSTS

    def _of_actions(self) -> Iterator[PaletteEntry]:
        listed = set()
        for name, action in self._actions.by_name.items():
            listed.add(action)
            if name != "palette":
                yield self._of_action(
                    f"action/{name}", action, self._actions.help_of(name), self._actions.icon_of(name)
                )
        for number, action in enumerate(self._window.actions()):
            if action not in listed and action.text():
                yield self._of_action(f"mark/{number}", action, "", "bookmark-plus")

    def _of_action(self, name: str, action: QAction, detail: str, icon: str) -> PaletteEntry:
        self._doing[name] = action.trigger
        if action.isCheckable():
            state = tr("on now") if action.isChecked() else tr("off now")
            detail = f"{detail} · {state}" if detail else state
        return PaletteEntry(
            name,
            action.text().replace("&&", "&"),
            detail,
            keys_in_words(key.toString() for key in action.shortcuts()),
            icon,
            action.isEnabled(),
        )

    def _of_case(self) -> Iterator[PaletteEntry]:
        session, contents = self._session, self._session.contents
        if contents is None:
            return
        titles = {}
        for recording in contents.recordings:
            name = f"recording/{recording.id}"
            titles[recording.id] = recording.title
            self._doing[name] = partial(session.show, recording.id, recording.start_utc)
            yield PaletteEntry(name, recording.title, tr("Camera: to its start"), "", "video")
        for bookmark in contents.bookmarks:
            name = f"bookmark/{bookmark.id}"
            self._doing[name] = partial(session.go_to, Selection(SelectionKind.BOOKMARK, bookmark.id))
            detail = tr("Mark on {camera}", camera=titles.get(bookmark.recording_id, ""))
            yield PaletteEntry(name, bookmark.title, detail, "", "bookmark")

    def _add_cases(self, typed: str, page: CasePage) -> None:
        if not self.palette.isVisible() or self.palette.field.text() != typed:
            return
        found = []
        for row in page.rows:
            name = f"case/{row.id}"
            self._doing[name] = partial(self._open_case, row.id)
            found.append(
                PaletteEntry(name, f"{row.number} {row.title}".strip(), tr("Open this case"), "", "folder-open")
            )
        if found:
            self.palette.add_entries(found)

    def _open_case(self, case_id: int) -> None:
        try:
            self._session.open_case(case_id)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))

    @Slot(object)
    def _do(self, entry: PaletteEntry) -> None:
        self._recent = [*(name for name in self._recent if name != entry.name), entry.name][-_MOST_RECENT:]
        self._doing[entry.name]()

    @Slot()
    def _leave(self) -> None:
        """Give the keyboard back to where it was, so that what is chosen acts there."""
        self._reader.forget("cases")
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self._window.setFocus()


def _cases(typed: str, library: CaseLibrary) -> CasePage:
    return library.listing.cases(CaseFilter(words=typed), limit=_MOST_CASES)
