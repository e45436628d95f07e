"""The window in which a track and its recording are placed against one another by hand.

Stays beside the picture and the map, so that what it does is seen as it is done. It is told what to show and says what
is wanted; nothing is decided here.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDoubleValidator, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.sightings_panel import SightingsPanel
from reviewer.app.tables import ReadTable
from reviewer.domain.timebase import AnchorSource
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import plain_label, set_role
from widgets.slide_strip import SlideStep, SlideStrip

_WIDTH_PX = 600
_FIGURE_PX = 72
_FIRST_US = 1_000_000
_WORDS_LINES = 3
_DETAILS_LINES = 4


class TrackPlacingDialog(QDialog):
    """Heading, track, which of the two is moved, and a page for each way to place them.

    Signals:
        track_chosen(int): another row of the list of tracks.
        closing(): the window goes: what was begun is given up.
    """

    track_chosen = Signal(int)
    closing = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """With no recording."""
        super().__init__(parent)
        self.setWindowTitle(tr("Track against video"))
        self.setMinimumWidth(_WIDTH_PX)
        self.heading = plain_label("", "title")
        self.tracks = QComboBox()
        self.tracks.setAccessibleName(tr("Track"))
        self.tracks.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which = plain_label()
        self.which.setWordWrap(True)
        self.which.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.which.setMinimumHeight(_WORDS_LINES * self.which.fontMetrics().lineSpacing())
        self.slide = SlidePage(look)
        self.points = PointsPage()
        self.clock = ClockPage()
        self.versions = VersionsPage()
        self.pages = QTabWidget()
        for page, title in (
            (self.slide, tr("Slide")),
            (self.points, tr("This frame is this point")),
            (self.clock, tr("Clock in the picture")),
            (self.versions, tr("What was said")),
        ):
            self.pages.addTab(page, title)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("Track"), self.tracks)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self.heading)
        column.addLayout(form)
        column.addWidget(self.which)
        column.addWidget(self.pages, 1)
        self.tracks.activated.connect(self.track_chosen)

    def show_tracks(self, names: Sequence[str], chosen: int | None, which: str) -> None:
        """Show the tracks to choose from, and which of track and recording would be moved."""
        self.tracks.clear()
        self.tracks.addItems(list(names))
        if chosen is not None:
            self.tracks.setCurrentIndex(chosen)
        self.tracks.setEnabled(len(names) > 1)
        self.which.setText(which)
        for page in (self.slide, self.points):
            page.setEnabled(chosen is not None)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Come up over the left edge of the window, where the library lies, and not over picture and map."""
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None and not event.spontaneous():
            corner = window.mapToGlobal(QPoint(SPACE_L, 0))
            self.move(corner.x(), corner.y() + max((window.height() - self.height()) // 2, 0))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Give up what was begun."""
        self.closing.emit()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc closes, as the button in the frame does."""
        self.closing.emit()
        super().reject()


class SlidePage(QWidget):
    """A strip to drag, its steps, and how sure the reviewer is.

    Signals:
        stepped(int): a button asks for so many microseconds, later positive.
    """

    stepped = Signal(object)

    def __init__(self, look: Look) -> None:
        """A strip at rest."""
        super().__init__()
        self.strip = SlideStrip(look)
        self.step = QComboBox()
        self.step.setAccessibleName(tr("Slide by"))
        self.step.addItems([tr(step.value) for step in SlideStep])
        self.step.setCurrentText(self.strip.step.value)
        self.sure = QLineEdit("1.0")
        self.sure.setAccessibleName(tr("Sure to this many seconds, either way"))
        seconds = QDoubleValidator(0.01, 3600.0, 3, self.sure)
        seconds.setLocale(QLocale.c())
        seconds.setNotation(QDoubleValidator.Notation.StandardNotation)
        self.sure.setValidator(seconds)
        self.sure.setMaximumWidth(_FIGURE_PX)
        self.sure.setToolTip(tr("How far it could be off and still look right to you"))
        self.earlier = QPushButton(tr("Back"))
        self.earlier.setToolTip(tr("Each frame lies earlier on the track"))
        self.later = QPushButton(tr("On"))
        self.later.setToolTip(tr("Each frame lies later on the track"))
        for button in (self.earlier, self.later):
            button.setAutoDefault(False)
        self.said = plain_label("", "strong")
        self.said.setWordWrap(True)
        hint = plain_label(
            tr(
                "Drag the strip until marker and graphs fit the picture; what you see moves at once, "
                "and it is one change when you let go. Left and Right move it by a step, Page up and "
                "Page down by ten; Esc gives a slide up."
            ),
            "muted",
        )
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        row.addStretch(1)
        row.addWidget(plain_label(tr("By"), "muted"))
        row.addWidget(self.step)
        row.addWidget(plain_label(tr("Sure to ±"), "muted"))
        row.addWidget(self.sure)
        row.addWidget(plain_label("s", "muted"))
        column = _column(self)
        column.addWidget(self.said)
        column.addWidget(self.strip)
        column.addLayout(row)
        column.addWidget(hint)
        column.addStretch(1)
        self.step.activated.connect(self._on_step)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)

    @property
    def uncertainty_us(self) -> int:
        """How sure the reviewer is, in microseconds; what was there at first, where nothing sensible is typed."""
        return round(float(self.sure.text()) * 1e6) if self.sure.hasAcceptableInput() else _FIRST_US

    @Slot(int)
    def _on_step(self, number: int) -> None:
        self.strip.set_step(list(SlideStep)[number])

    @Slot()
    def _on_earlier(self) -> None:
        self.stepped.emit(-self.strip.step.us)

    @Slot()
    def _on_later(self) -> None:
        self.stepped.emit(self.strip.step.us)


class PointsPage(QWidget):
    """A button that asks for a point, and the points so far.

    Attributes:
        panel: the points.
    """

    def __init__(self) -> None:
        """No points."""
        super().__init__()
        self.pick = QPushButton(tr("The frame on show is …"))
        self.pick.setCheckable(True)
        self.pick.setAutoDefault(False)
        self.pick.setToolTip(tr("Then click a point of the path on the map, or a moment in a graph"))
        self.said = plain_label("", "muted")
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(_WORDS_LINES * self.said.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.panel = SightingsPanel(
            AnchorSource.REVIEWER_MATCH,
            1,
            tr(
                "Go to a frame that shows a place you can tell, a corner or a crossing, then say "
                "which point of the path it is."
            ),
        )
        column = _column(self)
        column.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addWidget(self.panel, 1)

    def say(self, words: str, *, is_warning: bool = False) -> None:
        """Say what comes next, or what was amiss with the last point."""
        self.said.setText(words)
        set_role(self.said, "warning" if is_warning else "muted")


class ClockPage(QWidget):
    """What the picture shows, and the readings so far.

    Signals:
        read(): the frame on show shows what was typed.
    """

    read = Signal()

    def __init__(self) -> None:
        """Nothing typed."""
        super().__init__()
        self.shown = QLineEdit()
        self.shown.setAccessibleName(tr("What the clock in the picture shows"))
        self.shown.setPlaceholderText(tr("17:10:42, or as exactly as it is shown"))
        self.has_date = QCheckBox(tr("It shows the date"))
        self.date = QLineEdit()
        self.date.setAccessibleName(tr("The date in the picture"))
        self.date.setPlaceholderText("2026-04-17")
        self.date.setEnabled(False)
        self.zone = QComboBox()
        self.zone.setAccessibleName(tr("Zone of the clock"))
        self.add = QPushButton(tr("Add this reading"))
        self.add.setAutoDefault(False)
        self.said = plain_label("", "warning")
        self.said.setWordWrap(True)
        self.panel = SightingsPanel(
            AnchorSource.BURNED_IN_CLOCK,
            2,
            tr(
                "Read the clock once more, at another frame, so that a misreading shows. Two "
                "readings just before and just after the clock changes narrow the ± to a frame."
            ),
        )
        caution = plain_label(
            tr(
                "The recording is moved. The ± is of the reading: how well the camera's clock was set, no picture says."
            ),
            "muted",
        )
        caution.setWordWrap(True)
        day = QHBoxLayout()
        day.setSpacing(SPACE_S)
        day.addWidget(self.has_date)
        day.addWidget(self.date)
        day.addStretch(1)
        typed = QHBoxLayout()
        typed.setSpacing(SPACE_S)
        typed.addWidget(self.shown, 1)
        typed.addWidget(self.add)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("The frame on show says"), typed)
        form.addRow(tr("Date"), day)
        form.addRow(tr("Zone"), self.zone)
        column = _column(self)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(self.panel, 1)
        column.addWidget(caution)
        self.said.hide()
        self.has_date.toggled.connect(self.date.setEnabled)
        self.add.clicked.connect(self.read)
        self.shown.returnPressed.connect(self.read)

    def say(self, words: str) -> None:
        """Say what is amiss with what was typed; nothing, where empty."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def propose_day(self, day: date) -> None:
        """Propose a date, unless one is being typed."""
        if not self.has_date.isChecked():
            self.date.setText(day.isoformat())


class VersionsPage(QWidget):
    """Every version of where the recording and its tracks lie: who said so, when, how, and how sure.

    Signals:
        wanted(int): the version in that row is to stand again.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        """No versions."""
        super().__init__()
        self.table = ReadTable(tr("Versions"), (tr("Version"), tr("Of"), tr("When"), tr("Who"), "±", tr("How")))
        self.details = plain_label()
        self.details.setWordWrap(True)
        self.details.setMinimumHeight(_DETAILS_LINES * self.details.fontMetrics().lineSpacing())
        self.details.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.back = QPushButton(tr("Let this one stand again"))
        self.back.setToolTip(tr("Makes a new version; none is ever taken away"))
        self.back.setAutoDefault(False)
        self._details: Sequence[str] = ()
        self._standing: frozenset[int] = frozenset()
        column = _column(self)
        column.addWidget(self.table, 1)
        column.addWidget(self.details)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)
        self.table.itemSelectionChanged.connect(self._offer)
        self.back.clicked.connect(self._on_back)
        self._offer()

    def show_versions(self, rows: Sequence[Sequence[str]], details: Sequence[str], standing: frozenset[int]) -> None:
        """Show versions, one a row; `standing` are the rows of those that stand now."""
        self._details, self._standing = details, standing
        self.table.show_rows(rows)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        chosen = self.table.chosen
        self.back.setEnabled(chosen is not None and chosen not in self._standing)
        hint = tr(
            "Choose a version to see what it rests on. None is ever changed or taken away, and no file is touched."
        )
        self.details.setText(hint if chosen is None else self._details[chosen])

    @Slot()
    def _on_back(self) -> None:
        chosen = self.table.chosen
        if chosen is not None:
            self.wanted.emit(chosen)


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
    column.setSpacing(SPACE_M)
    return column
