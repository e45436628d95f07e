"""Answers the search field off the interface's thread, and goes to what was found."""

from datetime import UTC
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.search_record import SearchRecord
from reviewer.domain.errors import ReviewerError
from reviewer.domain.search_filter import ItemKind, SearchAnswer, SearchFilter, SearchHit, SuggestedWord
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_contents import Selection, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.library_reader import LibraryReader
from widgets.marks_panel import ReviewTabs
from widgets.search_panel import SearchField, SearchPanel

_SELECTED = {
    ItemKind.BOOKMARK: SelectionKind.BOOKMARK,
    ItemKind.EVENT: SelectionKind.EVENT,
    ItemKind.ANNOTATION: SelectionKind.ANNOTATION,
    ItemKind.MAP_DRAWING: SelectionKind.MAP_DRAWING,
}


class SearchController(QObject):
    """Asks the library as something is typed, the newest question only.

    Attributes:
        field: for the bar on top of the window.
        panel: what was found.
        record: writes down what was searched for.
    """

    def __init__(self, session: CaseSession, look: Look, actions: Actions, tabs: ReviewTabs, window: QWidget) -> None:
        """Connect the action.

        Args:
            session: whose library is searched, and where hits are opened.
            look: colours and icons.
            actions: the program's actions.
            tabs: where the note of a case is shown.
            window: over which the hits are shown.
        """
        super().__init__(window)
        self._session = session
        self._tabs = tabs
        self._window = window
        self._open_checklist = actions["checklist"]
        self._reader = LibraryReader(session.library, self)
        self._reader.failed.connect(session.trouble)
        self.field = SearchField(look, actions.key_behind("search"))
        actions.keys_changed.connect(lambda: self.field.name_keys(actions.key_behind("search")))
        self.panel = SearchPanel(look, self.field, window)
        self.record = SearchRecord(session, self)
        self.panel.asked.connect(self.ask)
        self.panel.filters.words_wanted.connect(self._suggest)
        self.panel.opened.connect(self.open_hit)
        self.panel.closed.connect(self._leave)
        actions["search"].triggered.connect(self.start)

    @Slot()
    def start(self) -> None:
        """Put the keyboard into the field, all of it selected, with what was found last below it."""
        self.field.setFocus()
        self.field.selectAll()
        self.panel.open()

    @Slot()
    def ask(self) -> None:
        """Search for what is typed and chosen now."""
        contents = self._session.contents
        self.panel.filters.offer_case(is_open=contents is not None)
        narrowed = self.panel.filters.wanted(
            None if contents is None else contents.case.id, UTC if contents is None else contents.zone
        )
        words = self.field.text()
        if not words.strip() and narrowed.is_open:
            self._reader.forget("search")
            self.record.drop()
            self.panel.show_nothing_asked()
            return
        self._reader.ask("search", partial(_search, words, narrowed), partial(self._show, words, narrowed))

    @Slot(object)
    def open_hit(self, hit: SearchHit) -> None:
        """Open the hit's case, its recording, and go to its moment."""
        self.record.settle()
        self.panel.close_up()
        contents = self._session.contents
        try:
            if contents is None or contents.case.id != hit.case_id:
                self._session.open_case(hit.case_id)
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return
        if hit.kind in _SELECTED:
            self._session.go_to(Selection(_SELECTED[hit.kind], hit.id))
        elif hit.kind is ItemKind.NOTE:
            self._tabs.show_note(hit.id)
        elif hit.kind is ItemKind.CHECKLIST_ANSWER:
            self._open_checklist.trigger()
        elif hit.recording_id is not None and hit.utc is not None:
            self._session.show(hit.recording_id, hit.utc)

    @Slot(object, str)
    def _suggest(self, of: SuggestedWord, typed: str) -> None:
        """Offer words that the library knows."""
        line = self.panel.filters.suggesting[of]
        self._reader.ask(f"suggest/{of.value}", partial(_known_words, of, typed), line.offer)

    def _show(self, words: str, narrowed: SearchFilter, answer: SearchAnswer) -> None:
        self.panel.show_answer(answer)
        self.record.hear(words, narrowed, answer)

    @Slot()
    def _leave(self) -> None:
        """Give the keyboard back to the picture, so that keys play and step again."""
        self._reader.forget("search")
        self.record.forget()
        self._window.setFocus()


def _known_words(of: SuggestedWord, typed: str, library: CaseLibrary) -> list[str]:
    return library.known_words(of, typed)


def _search(words: str, narrowed: SearchFilter, library: CaseLibrary) -> SearchAnswer:
    return library.search(words, narrowed)
