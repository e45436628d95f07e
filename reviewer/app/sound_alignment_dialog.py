"""Two recordings to be laid over each other by sound: which, what was found, and both waveforms to judge it by."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.compared_sounds import Sounds
from reviewer.app.job_words import job_progress_words
from reviewer.domain.case import MarkShape, Recording
from reviewer.look.colours import camera_colour
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.jobs import Job
from reviewer.session.sound_matching import SoundMatch
from widgets.alignment_waves import AlignmentWaves, both_colours
from widgets.elided_label import ElidedLabel
from widgets.painting import mark_icon
from widgets.plain_text import one_line, plain_label, set_role

_WIDTH_PX, _HEIGHT_PX = 760, 620
_STEPS = 1000
_ZOOM = 2.0


class SoundAlignmentDialog(QDialog):
    """Stays beside the main window; asks, and changes nothing itself.

    Signals:
        pair_chosen(): another recording is to stay or to move.
        compare_asked(): listen to the two that are chosen.
        stop_asked(): stop listening.
        accept_asked(): the suggestion is agreed to.
        by_eye_asked(): the reviewer would rather pick a moment that both show.
        left(): it was closed.
    """

    pair_chosen = Signal()
    compare_asked = Signal()
    stop_asked = Signal()
    accept_asked = Signal()
    by_eye_asked = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """With no recordings."""
        super().__init__(parent)
        self._look = look
        self._sounds: Sounds | None = None
        self.setWindowTitle(tr("Align by sound"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self._build_choice()
        self._build_result()
        self._build_waves()
        self._build_buttons()
        self._lay_out()
        look.theme_changed.connect(self._dress)
        self._dress()
        self.show_waiting("")

    # What the controller says.

    def offer(self, recordings: Sequence[Recording], fixed: int | None, moving: int | None) -> None:
        """Offer recordings, with two of them chosen by id; asks nothing."""
        for combo, chosen in ((self.fixed, fixed), (self.moving, moving)):
            combo.blockSignals(True)
            combo.clear()
            for recording in recordings:
                icon = mark_icon(MarkShape.CIRCLE, camera_colour(recording.camera), ICON)
                combo.addItem(icon, one_line(recording.title), recording.id)
            combo.setCurrentIndex(combo.findData(chosen))
            combo.blockSignals(False)

    @property
    def pair(self) -> tuple[int | None, int | None]:
        """The ids of the recording that stays and of the one that moves."""
        return self.fixed.currentData(), self.moving.currentData()

    def show_clocks(self, words: str, *, can_compare: bool) -> None:
        """Say how the two lie now, or why they cannot be compared."""
        self.clocks.setText(words)
        set_role(self.clocks, "muted" if can_compare else "warning")
        self.compare.setEnabled(can_compare)

    def show_waiting(self, words: str, role: str = "muted") -> None:
        """Show no answer, and words in its place; no sounds."""
        self._show_sounds(None)
        self._form.setVisible(False)
        self.note.setText(words)
        set_role(self.note, role)
        self.note.setVisible(bool(words))
        self.progress_row.setVisible(False)
        set_role(self.compare, "primary")
        self.accept_it.setEnabled(False)

    def show_progress(self, job: Job) -> None:
        """Say how far the listening is."""
        self.progress_row.setVisible(True)
        self.compare.setEnabled(False)
        self.progress.setRange(0, _STEPS if job.total > 0 else 0)
        if job.total > 0:
            self.progress.setValue(min(job.done * _STEPS // job.total, _STEPS))
        self.progress_words.show_text(job_progress_words(job))

    def show_suggestion(self, match: SoundMatch, sounds: Sounds) -> None:
        """Show what was found."""
        self.show_waiting("")
        self.suggested.setText(match.suggested_words)
        self.present.setText(match.present_words)
        self.drift.setText(match.drift_words)
        self.confidence.setText(match.confidence_words)
        self._form.setVisible(True)
        self._show_sounds(sounds)
        set_role(self.compare, "")
        self.accept_it.setEnabled(not match.is_there)
        self.accept_it.setFocus()

    def show_refusal(self, why: str, instead: str, sounds: Sounds | None) -> None:
        """Say why there is no answer and what to do, with the sounds as they lie now."""
        self.show_waiting(f"{why}\n{instead}", "")
        self._show_sounds(sounds)
        self.by_eye.setFocus()

    # Its parts.

    def _build_choice(self) -> None:
        self.fixed, self.moving = QComboBox(), QComboBox()
        for combo, name in ((self.fixed, tr("Recording that stays")), (self.moving, tr("Recording that is moved"))):
            combo.setAccessibleName(name)
            combo.setMinimumContentsLength(12)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.currentIndexChanged.connect(self.pair_chosen)
        self.everywhere = QCheckBox(tr("Search everywhere"))
        self.everywhere.setToolTip(tr("Not only within ten minutes of where their clocks put them"))
        self.compare = QPushButton(tr("Compare"))
        self.compare.setToolTip(tr("Listen to both; nothing is moved by it"))
        self.compare.setProperty("role", "primary")
        self.compare.setAutoDefault(False)
        self.compare.clicked.connect(self.compare_asked)
        self.clocks = plain_label("", "muted")
        self.clocks.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress_words = ElidedLabel("", "muted")
        self.stop = QPushButton(tr("Cancel"))
        self.stop.setToolTip(tr("Stop listening; nothing was changed"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stop_asked)
        self.progress_row = QWidget()

    def _build_result(self) -> None:
        self.note = plain_label()
        self.note.setWordWrap(True)
        self.suggested, self.present = plain_label("", "strong"), plain_label()
        self.drift, self.confidence = plain_label(), plain_label()
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE_M)
        form.setVerticalSpacing(SPACE_S)
        for name, label in (
            (tr("Suggested"), self.suggested),
            (tr("Now"), self.present),
            (tr("Drift"), self.drift),
            (tr("Confidence"), self.confidence),
        ):
            label.setWordWrap(True)
            label.setAccessibleName(name)
            form.addRow(plain_label(name, "muted"), label)

    def _build_waves(self) -> None:
        self.waves = AlignmentWaves(self._look)
        self.before, self.after = QPushButton(tr("Before")), QPushButton(tr("After"))
        self.before.setToolTip(tr("Both sounds as the recordings lie now"))
        self.after.setToolTip(tr("Both sounds as they would lie, were this accepted"))
        self._sides = QButtonGroup(self)
        for side in (self.before, self.after):
            side.setCheckable(True)
            side.setAutoDefault(False)
            self._sides.addButton(side)
        self._sides.buttonClicked.connect(self._draw)
        self._chips = [plain_label() for _ in range(3)]
        self._names = [ElidedLabel(), ElidedLabel()]
        self._jumps = [
            _tool(tr("Beginning"), tr("The beginning of what both recorded")),
            _tool(tr("Middle"), tr("The middle of what both recorded")),
            _tool(tr("End"), tr("The end of what both recorded")),
        ]
        for number, jump in enumerate(self._jumps):
            jump.clicked.connect(partial(self._jump, number))
        self._whole, self._closer, self._wider = (
            _tool("", tr("All of what both recorded")),
            _tool("", tr("Closer (+ or the wheel)")),
            _tool("", tr("Wider (− or the wheel)")),
        )
        self._whole.clicked.connect(self.waves.show_whole)
        self._closer.clicked.connect(lambda: self.waves.zoom(_ZOOM))
        self._wider.clicked.connect(lambda: self.waves.zoom(1 / _ZOOM))
        self._sight = QWidget()

    def _build_buttons(self) -> None:
        self.buttons = QDialogButtonBox()
        self.accept_it = self.buttons.addButton(tr("Accept"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_it.setProperty("role", "primary")
        self.accept_it.setToolTip(tr("Move the second recording to the suggested place; it can be undone"))
        self.leave = self.buttons.addButton(tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        self.leave.setToolTip(tr("Close this; everything stays where it is"))
        self.by_eye = self.buttons.addButton(tr("Pick a moment by eye …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.by_eye.setToolTip(tr("A clap, a flash or a door that both cameras show: goes to the recording that stays"))
        for button in (self.accept_it, self.leave, self.by_eye):
            button.setAutoDefault(False)
        self.accept_it.clicked.connect(self.accept_asked)
        self.by_eye.clicked.connect(self.by_eye_asked)
        self.buttons.rejected.connect(self.close)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_M)
        form.setVerticalSpacing(SPACE_S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(plain_label(tr("Stays"), "muted"), self.fixed)
        form.addRow(plain_label(tr("Moves"), "muted"), self.moving)
        choice = _row(self.everywhere, self.compare)
        choice.insertStretch(1)
        bar = QHBoxLayout(self.progress_row)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(SPACE_M)
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.progress_words, 1)
        bar.addWidget(self.stop)
        legend = QHBoxLayout()
        legend.setSpacing(SPACE_S)
        for chip, label, stretch in zip(self._chips, (*self._names, plain_label("both")), (1, 1, 0), strict=True):
            legend.addWidget(chip)
            legend.addWidget(label, stretch)
        tools = _row(self.before, self.after, *self._jumps, self._whole, self._wider, self._closer)
        tools.insertStretch(2)
        sight = QVBoxLayout(self._sight)
        sight.setContentsMargins(0, 0, 0, 0)
        sight.setSpacing(SPACE_S)
        sight.addLayout(tools)
        sight.addWidget(self.waves, 1)
        sight.addLayout(legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(self.clocks)
        column.addLayout(choice)
        for widget in (self.progress_row, self.note, self._form):
            column.addWidget(widget)
        column.addWidget(self._sight, 1)
        column.addStretch()
        column.addWidget(self.buttons)

    def _show_sounds(self, sounds: Sounds | None) -> None:
        self._sounds = sounds
        self._sight.setVisible(sounds is not None)
        if sounds is None:
            self.waves.clear()
            return
        self.after.setEnabled(sounds.after is not None)
        (self.after if sounds.after is not None else self.before).setChecked(True)
        self.waves.frame(*sounds.whole)
        self.waves.go_to(sounds.moments[1])
        self._dress()
        self._draw()

    def _jump(self, number: int) -> None:
        if self._sounds is not None:
            self.waves.go_to(self._sounds.moments[number])

    @Slot()
    def _draw(self) -> None:
        sounds = self._sounds
        if sounds is not None:
            moving = sounds.after if self.after.isChecked() and sounds.after is not None else sounds.before
            self.waves.show_waves(sounds.fixed, moving, sounds.face, sounds.places)

    @Slot()
    def _dress(self) -> None:
        for button, name in ((self._whole, "move-horizontal"), (self._closer, "zoom-in"), (self._wider, "zoom-out")):
            button.setIcon(self._look.icon(name))
        if self._sounds is None:
            return
        waves = self._sounds.fixed, self._sounds.before
        for chip, colour in zip(self._chips, both_colours(waves, self._look.theme), strict=True):
            icon = mark_icon(MarkShape.SQUARE, colour.name(), ICON)
            chip.setPixmap(icon.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))
        for label, wave in zip(self._names, waves, strict=True):
            label.show_text(one_line(wave.name))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say so."""
        super().closeEvent(event)
        self.left.emit()


def _tool(words: str, purpose: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(purpose)
    button.setAccessibleName(purpose)
    button.setIconSize(QSize(ICON, ICON))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for widget in widgets:
        row.addWidget(widget)
    return row
