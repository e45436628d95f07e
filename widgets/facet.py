"""One kind of word that a list can be narrowed by: the words that occur, how often, and which of them are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_L, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from widgets.filter_words import word_or_none
from widgets.plain_text import plain_label, tooltip

_MOST_SHOWN = 7
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class FacetWord:
    """A word and how many cases or recordings have it; None where that is not counted."""

    word: str
    count: int | None


class Facet(QWidget):
    """A heading that folds, and under it the words with their counts, the most frequent first.

    Signals:
        changed(): other words are wanted.
    """

    changed = Signal()

    def __init__(self, name: str, look: Look, *, is_folded: bool = False, parent: QWidget | None = None) -> None:
        """Without any words yet.

        Args:
            name: what the words are of.
            look: colours and icons.
            is_folded: whether only the heading is shown at first.
            parent: the owner.
        """
        super().__init__(parent)
        self._name = name
        self._look = look
        self._words: tuple[FacetWord, ...] = ()
        self._wanted: tuple[str, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self.heading = QToolButton()
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setIconSize(QSize(ICON, ICON))
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.setCheckable(True)
        self.heading.setChecked(not is_folded)
        self.heading.setProperty("role", "section")
        self.heading.toggled.connect(self._show)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find"))
        self.search.setAccessibleName(tr("Find among {name}", name=name.lower()))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self._more = plain_label("", "muted")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(SPACE_XS, 0, 0, 0)
        self._rows.setSpacing(0)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(SPACE_XS, 0, 0, SPACE_S)
        body.setSpacing(SPACE_XS)
        body.addWidget(self.search)
        body.addLayout(self._rows)
        body.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._body)
        look.theme_changed.connect(self._dress)
        self._show()

    @property
    def wanted(self) -> tuple[str, ...]:
        """The words that are wanted, in the order in which they were chosen."""
        return self._wanted

    @property
    def boxes(self) -> dict[str, QCheckBox]:
        """The boxes on show, by word."""
        return dict(self._boxes)

    def offer(self, words: Sequence[FacetWord]) -> None:
        """Offer these words, the most frequent first."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self._show()

    def show_wanted(self, words: Sequence[str]) -> None:
        """Show which words are wanted; no signal is sent."""
        if tuple(words) != self._wanted:
            self._wanted = tuple(words)
            self._show()

    @Slot()
    def _show(self) -> None:
        focused = next((word for word, box in self._boxes.items() if box.hasFocus()), None)
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self._boxes.clear()
        typed = self.search.text().casefold().split()
        counts = {each.word: each.count for each in self._words}
        found = [each.word for each in self._words if all(part in each.word.casefold() for part in typed)]
        # What is wanted is on top, also where it occurs no more: else nobody could take it away here.
        shown = [*self._wanted, *(word for word in found if word not in self._wanted)][: self._room()]
        for word in shown:
            self._rows.addWidget(self._row(word, counts.get(word)))
        left = len(set(found) - set(shown))
        self._more.setText(tr("and {left:,} more", left=left) if left else "" if shown else tr("Nothing like it"))
        self._more.setVisible(bool(self._more.text()))
        self.search.setVisible(len(self._words) > _MOST_SHOWN)
        # Where nothing is stated of any, there is nothing to tell them apart by.
        self.setVisible(any(each.word for each in self._words) or bool(self._wanted))
        self._body.setVisible(self.heading.isChecked())
        wanted = f" ({len(self._wanted)})" if self._wanted else ""
        self.heading.setText(f" {self._name}{wanted}")
        self.heading.setAccessibleName(tr("{name}, {count} wanted", name=self._name, count=len(self._wanted)))
        self._dress()
        if focused in self._boxes:
            self._boxes[focused].setFocus()

    def _room(self) -> int:
        return max(_MOST_SHOWN, len(self._wanted))

    def _row(self, word: str, count: int | None) -> QWidget:
        whole = word_or_none(word)
        shown = whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"
        # Two for one: a single “&” would be the sign of a key.
        box = QCheckBox(shown.replace("&", "&&"))
        box.setChecked(word in self._wanted)
        box.setAccessibleName(f"{self._name}: {whole}" + (f", {count:,}" if count is not None else ""))
        box.setToolTip(tooltip(whole) if shown != whole else "")
        box.toggled.connect(lambda wanted, word=word: self._choose(word, wanted))
        self._boxes[word] = box
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 3, 0, 3)
        line.setSpacing(SPACE_L)
        line.addWidget(box, 1)
        line.addWidget(plain_label(f"{count:,}" if count is not None else "", "muted"))
        return row

    def _choose(self, word: str, wanted: bool) -> None:
        rest = tuple(other for other in self._wanted if other != word)
        self._wanted = (*rest, word) if wanted else rest
        self._show()
        self.changed.emit()

    @Slot()
    def _dress(self) -> None:
        icon = "chevron-down" if self.heading.isChecked() else "chevron-right"
        self.heading.setIcon(self._look.icon(icon, self._look.theme.muted))
