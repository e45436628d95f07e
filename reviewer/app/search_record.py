"""Writes into the audit record what was searched for in the window: once the words rest, not at every key."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from reviewer.domain.search_filter import SearchAnswer, SearchFilter
from reviewer.library.search_told import SEARCH_ACTION, searched_object, told_of_search
from reviewer.session.case_session import CaseSession

_REST_MS = 1_500
"""Words that stay on show so long were read, not only typed through."""


@dataclass(frozen=True, eq=False, slots=True)
class _Search:
    words: str
    narrowed: SearchFilter
    answer: SearchAnswer


class SearchRecord(QObject):
    """Hears of every answer, and records those whose hits somebody saw."""

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Record into the session's library."""
        super().__init__(parent)
        self._session = session
        self._shown: _Search | None = None
        self._last: tuple[str, SearchFilter] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.settle)

    def hear(self, words: str, narrowed: SearchFilter, answer: SearchAnswer) -> None:
        """Take note of an answer; what was on show before and did not rest was typing."""
        self._shown = _Search(words.strip(), narrowed, answer)
        self._rest.start()

    @Slot()
    def settle(self) -> None:
        """Record what is on show now, unless that was done: it rests, a hit was opened, or the panel goes away."""
        self._rest.stop()
        shown, self._shown = self._shown, None
        if shown is None or (shown.words, shown.narrowed) == self._last:
            return
        self._last = shown.words, shown.narrowed
        self._session.library.record_later(
            SEARCH_ACTION,
            searched_object(shown.narrowed),
            details=told_of_search(shown.words, shown.narrowed, shown.answer),
        )

    @Slot()
    def forget(self) -> None:
        """The search is over: the same words are a new search when they are asked again."""
        self.settle()
        self._last = None

    def drop(self) -> None:
        """Nothing is asked any more."""
        self._rest.stop()
        self._shown = None
