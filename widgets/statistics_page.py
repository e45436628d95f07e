"""The library in numbers: totals, and graphs of hours, bytes and cases by month, kind, status and category.

It draws what it is given; reading is its owner's. What it shows can be copied and saved as a table or as a picture.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.listing import LibraryStatistics, Share
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from widgets.bar_graph import Bar, LyingBars, UprightBars
from widgets.choice_button import ChoiceButton
from widgets.empty_state import EmptyState
from widgets.filter_words import word_or_none
from widgets.plain_text import plain_label
from widgets.size_words import hours_words, size_words
from widgets.statistics_words import months_of, statistics_csv, totals_words, undated_words

_HOUR_US = 3_600_000_000
_PERIODS: tuple[tuple[str, int | None], ...] = (
    (mark("last 24 months"), 24),
    (mark("last 5 years"), 60),
    (mark("all months"), None),
)


class StatisticsPage(QWidget):
    """Totals above, graphs below.

    Signals:
        noted(str): something was copied or saved.
        trouble(str): it could not be saved.
    """

    noted = Signal(str)
    trouble = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Without numbers yet."""
        super().__init__(parent)
        self._look = look
        self._statistics: LibraryStatistics | None = None
        self._tiles = {
            "Cases": _Tile(tr("Cases")),
            "Recordings": _Tile(tr("Recordings")),
            "Hours": _Tile(tr("Hours")),
            "Bytes": _Tile(tr("Bytes")),
            "Bookmarks": _Tile(tr("Bookmarks")),
        }
        self.sentence = plain_label("", "muted")
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.period = ChoiceButton([tr(words) for words, _ in _PERIODS], tr("Which months are shown"))
        self.hours = UprightBars(tr("Hours recorded, by month"), lambda hours: f"{hours:,.4g} h", look)
        self.bytes = UprightBars(tr("Bytes recorded, by month"), lambda number: size_words(round(number)), look)
        self.cases = UprightBars(tr("Cases made, by month"), lambda number: f"{number:,.4g}", look)
        self.kinds = LyingBars(tr("Cases by kind"), look)
        self.statuses = LyingBars(tr("Cases by status"), look)
        self.categories = LyingBars(tr("Hours of recording by category"), look)
        self._undated = plain_label("", "muted")
        self._undated.setWordWrap(True)
        self._buttons: tuple[tuple[QPushButton, str], ...] = (
            (_button(tr(" Copy as table"), tr("Copy all numbers as CSV"), self.copy_table), "copy"),
            (_button(tr(" Save table …"), tr("Save all numbers as CSV"), self._ask_for_table), "table"),
            (_button(tr(" Save picture …"), tr("Save this page as PNG"), self._ask_for_picture), "download"),
        )
        self._empty = EmptyState(look, "chart-column", tr("No numbers yet"), tr("They come with the first case."))
        self._build()
        self.period.chosen.connect(self._show_months)
        look.theme_changed.connect(self._dress)
        self._dress()
        self.show_statistics(None)

    @property
    def statistics(self) -> LibraryStatistics | None:
        """What is shown."""
        return self._statistics

    def show_statistics(self, statistics: LibraryStatistics | None) -> None:
        """Show these; None while they are not known."""
        self._statistics = statistics
        has_any = statistics is not None and bool(statistics.cases)
        self._stack.setCurrentWidget(self._page if has_any else self._empty)
        if statistics is None:
            self._empty.set_words(tr("Counting …"), tr("A large library takes a moment."))
            return
        if not statistics.cases:
            self._empty.set_words(tr("No numbers yet"), tr("They come with the first case."))
            return
        self._tiles["Cases"].show_words(f"{statistics.cases:,}")
        self._tiles["Recordings"].show_words(f"{statistics.recordings:,}")
        self._tiles["Hours"].show_words(hours_words(statistics.length_us))
        self._tiles["Bytes"].show_words(size_words(statistics.size_bytes))
        self._tiles["Bookmarks"].show_words(f"{statistics.bookmarks:,}")
        self.sentence.setText(totals_words(statistics))
        self.kinds.show_bars(_counted(statistics.by_kind))
        self.statuses.show_bars(_counted(statistics.by_status))
        self.categories.show_bars(
            [
                Bar(word_or_none(share.word), share.length_us / _HOUR_US, hours_words(share.length_us))
                for share in statistics.by_category
            ]
        )
        self._undated.setText(undated_words(statistics))
        self._undated.setVisible(bool(self._undated.text()))
        self._show_months()

    def picture(self) -> QPixmap:
        """The page as a picture, all of it, scrolled out of sight or not."""
        return self._page_inner.grab()

    @Slot()
    def copy_table(self) -> None:
        """Put all numbers as CSV on the clipboard."""
        if self._statistics is not None:
            QGuiApplication.clipboard().setText(statistics_csv(self._statistics))
            self.noted.emit(tr("The numbers were copied as a table."))

    def save_table(self, path: Path) -> None:
        """Write all numbers as CSV."""
        if self._statistics is not None:
            text = statistics_csv(self._statistics)
            self._write(path, lambda: path.write_text(text, encoding="utf-8", newline=""))

    def save_picture(self, path: Path) -> None:
        """Write the page as PNG."""
        self._write(path, lambda: self._save_png(path))

    def _save_png(self, path: Path) -> None:
        if not self.picture().save(str(path), "PNG"):
            raise OSError(0, "the picture could not be written")

    def _write(self, path: Path, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError as error:
            self.trouble.emit(
                tr(
                    "{path} could not be written: {reason}. Choose another place.",
                    path=path,
                    reason=error.strerror or error,
                )
            )
        else:
            self.noted.emit(tr("Saved as {path}.", path=path))

    @Slot()
    def _ask_for_table(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the numbers"), "library-statistics.csv", tr("Tables (*.csv)")
        )
        if name:
            self.save_table(Path(name))

    @Slot()
    def _ask_for_picture(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the page"), "library-statistics.png", tr("Pictures (*.png)")
        )
        if name:
            self.save_picture(Path(name))

    @Slot()
    def _show_months(self) -> None:
        if self._statistics is None:
            return
        months = months_of(self._statistics, _PERIODS[self.period.current][1])
        self.hours.show_bars([Bar(m.word, m.length_us / _HOUR_US, hours_words(m.length_us)) for m in months])
        self.bytes.show_bars([Bar(m.word, m.size_bytes, size_words(m.size_bytes)) for m in months])
        self.cases.show_bars([Bar(m.word, m.cases, tr("{cases:,} cases", cases=m.cases)) for m in months])

    def _build(self) -> None:
        self._page_inner = QWidget()
        self._page_inner.setProperty("role", "ground")
        column = QVBoxLayout(self._page_inner)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        tiles = QHBoxLayout()
        tiles.setSpacing(SPACE_M)
        for tile in self._tiles.values():
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        column.addWidget(self.sentence)
        line = QHBoxLayout()
        line.addWidget(self.period)
        line.addStretch(1)
        for button, _ in self._buttons:
            line.addWidget(button)
        column.addLayout(line)
        grid = QGridLayout()
        grid.setSpacing(SPACE_M)
        grid.addWidget(_card(tr("Hours recorded, by month"), self.hours), 0, 0, 1, 6)
        grid.addWidget(_card(tr("Bytes recorded, by month"), self.bytes), 1, 0, 1, 3)
        grid.addWidget(_card(tr("Cases made, by month"), self.cases), 1, 3, 1, 3)
        grid.addWidget(_card(tr("Cases by kind"), self.kinds), 2, 0, 1, 2)
        grid.addWidget(_card(tr("Cases by status"), self.statuses), 2, 2, 1, 2)
        grid.addWidget(_card(tr("Hours by category of recording"), self.categories), 2, 4, 1, 2)
        for place in range(6):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addWidget(self._undated)
        column.addWidget(plain_label(tr("Months are those of UTC. An original that several recordings share counts for "
                                     "each of them."), "muted"))  # fmt: skip
        column.addStretch(1)
        self._page = QScrollArea()
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self._page.setWidgetResizable(True)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.setWidget(self._page_inner)
        self._page.setAccessibleName(tr("Statistics of the library"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @Slot()
    def _dress(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._look.icon(icon))
            button.setIconSize(QSize(ICON, ICON))


class _Tile(QFrame):
    """One total, large."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._number = plain_label("", "time")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(plain_label(name, "muted"))

    def show_words(self, words: str) -> None:
        self._number.setText(words)


def _counted(shares: Sequence[Share]) -> list[Bar]:
    return [Bar(word_or_none(share.word), share.cases, f"{share.cases:,}") for share in shares]


def _card(title: str, graph: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
    column.setSpacing(SPACE_S)
    column.addWidget(plain_label(title, "strong"))
    column.addWidget(graph)
    column.addStretch(1)
    return card


def _button(words: str, what: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(what)
    button.clicked.connect(pressed)
    return button
