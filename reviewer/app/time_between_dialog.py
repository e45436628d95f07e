"""The window that measures the time between two moments: the two, the time with its ±, and what it does not say."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.app.list_dialog import ListDialog
from reviewer.domain.time_between import TimeBetween, TimedMoment
from reviewer.look.measures import FONT_TIME_PX, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import one_line, plain_label

_SIZE_PX = (620, 400)
_WORDS_PX = 240
_COLUMNS = 6
"""The names, four buttons, and the room that is left."""


class TimeBetweenDialog(ListDialog):
    """Two moments and the time between them.

    Signals:
        take_wanted(int, str): the first (0) or second (1) moment is to be the `selected` mark or event, its `end`, or
            the frame on show (`here`).
        visit_wanted(int): go to the first or second moment.
        swap_wanted(), copy_wanted(): from the buttons.
    """

    take_wanted = Signal(int, str)
    visit_wanted = Signal(int)
    swap_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Neither moment is known."""
        shown, swap, copy = QWidget(), QPushButton(tr("Swap")), QPushButton(tr("Copy"))
        super().__init__(tr("Time between two moments"), _SIZE_PX, shown, [swap, copy], parent)
        self.swap, self.copy = swap, copy
        self.moments = (plain_label(), plain_label())
        self.time = plain_label()
        self.time.setStyleSheet(f"font-size: {FONT_TIME_PX}px;")
        self.order = plain_label()
        self.meaning = plain_label("", "muted")
        self.takes: dict[tuple[int, str], QPushButton] = {}
        self.swap.setToolTip(tr("Measure from the second moment to the first"))
        self.copy.setToolTip(tr("Copy both moments, the time, its ± and what it means, as text"))
        self._lay_out(shown)
        self.swap.clicked.connect(self.swap_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.show_moments((None, None), None)

    def show_moments(self, moments: Sequence[TimedMoment | None], between: TimeBetween | None) -> None:
        """Show two moments, either of which may be missing, and the time between them where both are there."""
        for number, (label, moment) in enumerate(zip(self.moments, moments, strict=True)):
            label.setText(tr("Select a mark, or take the moment on show") if moment is None else one_line(moment.words))
            label.setToolTip("")
            self.takes[number, "visit"].setEnabled(moment is not None)
        self.time.setText("–" if between is None else between.words)
        self.order.setText("" if between is None else between.order_words)
        self.meaning.setText("" if between is None else "\n".join(between.meaning))
        self.swap.setEnabled(any(moment is not None for moment in moments))
        self.copy.setEnabled(between is not None)

    def _lay_out(self, shown: QWidget) -> None:
        grid = QGridLayout()
        grid.setSpacing(SPACE_S)
        grid.setColumnStretch(_COLUMNS - 1, 1)
        for number, name in enumerate((tr("From"), tr("To"))):
            grid.addWidget(plain_label(name, "muted"), 2 * number, 0)
            label = self.moments[number]
            label.setWordWrap(True)
            label.setMinimumWidth(_WORDS_PX)
            label.setAccessibleName(name)
            grid.addWidget(label, 2 * number, 1, 1, _COLUMNS - 1)
            for column, (what, words, said) in enumerate(
                (
                    ("selected", tr("Selected mark"), tr("{name}: the selected mark or event", name=name)),
                    ("end", tr("Its end"), tr("{name}: the end of the selected range", name=name)),
                    ("here", tr("On show"), tr("{name}: the frame on show", name=name)),
                    ("visit", tr("Go there"), tr("{name}: go to this moment", name=name)),
                ),
                1,
            ):
                button = self.takes[number, what] = QPushButton(words)
                button.setAutoDefault(False)
                button.setAccessibleName(said)
                button.setToolTip(said)
                grid.addWidget(button, 2 * number + 1, column)
                if what == "visit":
                    button.clicked.connect(partial(self.visit_wanted.emit, number))
                else:
                    button.clicked.connect(partial(self.take_wanted.emit, number, what))
        for label, name in ((self.time, tr("Time")), (self.order, tr("Order")), (self.meaning, tr("Meaning"))):
            label.setWordWrap(True)
            label.setAccessibleName(name)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        column_of_all = QVBoxLayout(shown)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(SPACE_M)
        column_of_all.addLayout(grid)
        column_of_all.addWidget(self.time)
        column_of_all.addWidget(self.order)
        column_of_all.addWidget(self.meaning, 1)
