"""A recording to be laid on a track by its motion: which, what was found, and both curves to judge it by."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.job_words import job_progress_words
from reviewer.domain.case import MarkShape, Recording
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.jobs import Job
from reviewer.session.motion_matching import MotionMatch
from widgets.elided_label import ElidedLabel
from widgets.motion_curves import ComparedCurves, MotionCurves
from widgets.painting import mark_icon
from widgets.plain_text import one_line, plain_label, set_role

_WIDTH_PX, _HEIGHT_PX = 760, 640
_STEPS: Final = 1000


class MotionAlignmentDialog(QDialog):
    """Stays beside the main window; asks, and changes nothing itself.

    Signals:
        choice_changed(): another recording or another track was chosen.
        compare_asked(): look at the motion and compare it.
        stop_asked(): stop looking.
        accept_asked(): the suggestion is agreed to.
        left(): it was closed.
    """

    choice_changed = Signal()
    compare_asked = Signal()
    stop_asked = Signal()
    accept_asked = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """With no recordings."""
        super().__init__(parent)
        self._look = look
        self._curves: ComparedCurves | None = None
        self.setWindowTitle(tr("Align by motion"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self._build_choice()
        self._build_result()
        self._build_curves()
        self._build_buttons()
        self._lay_out()
        look.theme_changed.connect(self._dress)
        self.show_waiting("")

    # What the controller says.

    def offer_recordings(self, recordings: Sequence[Recording], chosen: int | None) -> None:
        """Offer recordings, with one of them chosen by id; asks nothing."""
        self.recording.blockSignals(True)
        self.recording.clear()
        for recording in recordings:
            icon = mark_icon(MarkShape.CIRCLE, camera_colour(recording.camera), ICON)
            self.recording.addItem(icon, one_line(recording.title), recording.id)
        self.recording.setCurrentIndex(self.recording.findData(chosen))
        self.recording.blockSignals(False)

    def offer_tracks(self, tracks: Sequence[tuple[int, str]], chosen: int | None) -> None:
        """Offer tracks by id and name, with one of them chosen, else the first; asks nothing."""
        self.track.blockSignals(True)
        self.track.clear()
        for track_id, name in tracks:
            self.track.addItem(one_line(name), track_id)
        self.track.setCurrentIndex(max(self.track.findData(chosen), 0 if tracks else -1))
        self.track.blockSignals(False)

    @property
    def choice(self) -> tuple[int | None, int | None]:
        """The ids of the recording that moves and of the track that stays."""
        return self.recording.currentData(), self.track.currentData()

    def show_state(self, words: str, *, can_compare: bool) -> None:
        """Say what will be compared, or why nothing can be."""
        self.state.setText(words)
        set_role(self.state, "muted" if can_compare else "warning")
        self.compare.setEnabled(can_compare)

    def show_waiting(self, words: str, role: str = "muted") -> None:
        """Show no answer, and words in its place; no curves."""
        self._show_curves(None)
        self._form.setVisible(False)
        self.note.setText(words)
        set_role(self.note, role)
        self.note.setVisible(bool(words))
        self.progress_row.setVisible(False)
        set_role(self.compare, "primary")
        self.accept_it.setEnabled(False)

    def show_progress(self, job: Job) -> None:
        """Say how far the looking is."""
        self.progress_row.setVisible(True)
        self.compare.setEnabled(False)
        self.progress.setRange(0, _STEPS if job.total > 0 else 0)
        if job.total > 0:
            self.progress.setValue(min(job.done * _STEPS // job.total, _STEPS))
        self.progress_words.show_text(job_progress_words(job))

    def show_suggestion(self, match: MotionMatch, curves: ComparedCurves) -> None:
        """Show what was found."""
        self.show_waiting("")
        self.suggested.setText(match.suggested_words)
        self.present.setText(match.present_words)
        self.peak.setText(match.peak_words)
        self.rests.setText(match.rests_words)
        self._form.setVisible(True)
        self._show_curves(curves)
        set_role(self.compare, "")
        self.accept_it.setEnabled(not match.is_there)
        self.accept_it.setFocus()

    def show_refusal(self, why: str, instead: str, curves: ComparedCurves | None) -> None:
        """Say why there is no answer and what to do, with the curves as they lie now."""
        self.show_waiting(f"{why}\n{instead}", "")
        self._show_curves(curves)

    # Its parts.

    def _build_choice(self) -> None:
        self.recording, self.track = QComboBox(), QComboBox()
        for combo, name in ((self.recording, tr("Recording that is moved")), (self.track, tr("Track that stays"))):
            combo.setAccessibleName(name)
            combo.setMinimumContentsLength(12)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.currentIndexChanged.connect(self.choice_changed)
        self.everywhere = QCheckBox(tr("Search everywhere"))
        self.everywhere.setToolTip(tr("Not only within ten minutes of where the recording's clock puts it"))
        self.compare = _button(tr("Compare"), tr("Look at the motion in the picture; nothing is moved by it"))
        self.compare.clicked.connect(self.compare_asked)
        self.state = _wrapped("muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress_words = ElidedLabel("", "muted")
        self.stop = _button(tr("Cancel"), tr("Stop looking; nothing was changed"))
        self.stop.clicked.connect(self.stop_asked)
        self.progress_row = QWidget()

    def _build_result(self) -> None:
        self.note = _wrapped()
        self.suggested, self.present, self.peak, self.rests = _wrapped("strong"), _wrapped(), _wrapped(), _wrapped()
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE_M)
        form.setVerticalSpacing(SPACE_S)
        rows = (
            (tr("Suggested"), self.suggested),
            (tr("Now"), self.present),
            (tr("Fit"), self.peak),
            (tr("Rests on"), self.rests),
        )
        for name, label in rows:
            label.setAccessibleName(name)
            form.addRow(plain_label(name, "muted"), label)

    def _build_curves(self) -> None:
        self.curves = MotionCurves(self._look)
        self.before = _button(tr("Before"), tr("Both curves as the recording lies now"))
        self.after = _button(tr("After"), tr("Both curves as the recording would lie, were this accepted"))
        self._sides = QButtonGroup(self)
        for side in (self.before, self.after):
            side.setCheckable(True)
            self._sides.addButton(side)
        self._sides.buttonClicked.connect(self._draw)
        self._chips = [plain_label(), plain_label()]
        self._sight = QWidget()

    def _build_buttons(self) -> None:
        self.buttons = QDialogButtonBox()
        self.accept_it = self.buttons.addButton(tr("Accept"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_it.setProperty("role", "primary")
        self.accept_it.setToolTip(tr("Move the recording to the suggested place; it can be undone"))
        self.leave = self.buttons.addButton(tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        self.leave.setToolTip(tr("Close this; everything stays where it is"))
        for button in (self.accept_it, self.leave):
            button.setAutoDefault(False)
        self.accept_it.clicked.connect(self.accept_asked)
        self.buttons.rejected.connect(self.close)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_M)
        form.setVerticalSpacing(SPACE_S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(plain_label(tr("Moves"), "muted"), self.recording)
        form.addRow(plain_label(tr("Stays"), "muted"), self.track)
        choice = _row(self.everywhere, self.compare)
        choice.insertStretch(1)
        bar = QHBoxLayout(self.progress_row)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(SPACE_M)
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.progress_words, 1)
        bar.addWidget(self.stop)
        tools = _row(
            self.before, self.after, self._chips[0], plain_label("motion"), self._chips[1], plain_label("speed")
        )
        tools.insertStretch(2)
        sight = QVBoxLayout(self._sight)
        sight.setContentsMargins(0, 0, 0, 0)
        sight.setSpacing(SPACE_S)
        sight.addLayout(tools)
        sight.addWidget(self.curves, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(self.state)
        column.addLayout(choice)
        for widget in (self.progress_row, self.note, self._form):
            column.addWidget(widget)
        column.addWidget(self._sight, 1)
        column.addStretch()
        column.addWidget(self.buttons)

    def _show_curves(self, curves: ComparedCurves | None) -> None:
        self._curves = curves
        self._sight.setVisible(curves is not None)
        if curves is not None:
            self.after.setEnabled(curves.suggested is not None)
            (self.before if curves.suggested is None else self.after).setChecked(True)
        self._dress()
        self._draw()

    @Slot()
    def _draw(self) -> None:
        curves = self._curves
        if curves is None:
            self.curves.show_curves(None, None)
            return
        is_after = self.after.isChecked() and curves.suggested is not None
        self.curves.show_curves(curves, curves.suggested if is_after else curves.now)

    @Slot()
    def _dress(self) -> None:
        if self._curves is None:
            return
        for chip, colour in zip(self._chips, (self._curves.colour, self._look.theme.text), strict=True):
            icon = mark_icon(MarkShape.SQUARE, colour, ICON)
            chip.setPixmap(icon.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say so."""
        super().closeEvent(event)
        self.left.emit()


def _wrapped(role: str = "") -> QLabel:
    label = plain_label("", role)
    label.setWordWrap(True)
    return label


def _button(words: str, purpose: str) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(purpose)
    button.setAutoDefault(False)
    return button


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for widget in widgets:
        row.addWidget(widget)
    return row
