"""Says what "these two frames are the same moment" will change, before it is changed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reviewer.domain.case import Recording
from reviewer.domain.offsets import DriftError, SeenMoment
from reviewer.domain.time import format_media_time, format_uncertainty, format_wall, named_zone
from reviewer.look.measures import SPACE_L, SPACE_M
from reviewer.look.words import tr
from reviewer.session.matching import MomentMatch
from reviewer.session.timebase_commands import SetTimebase
from widgets.plain_text import plain_label, set_role

_WIDTH_PX = 560
_LINES = 4


class SameMomentDialog(QDialog):
    """The two frames, which recording moves and how far, and whether a drift is corrected."""

    def __init__(self, match: MomentMatch, time_zone: str, parent: QWidget | None = None) -> None:
        """Show a match.

        Args:
            match: the two frames.
            time_zone: IANA name of the zone in which times are shown.
            parent: the window.
        """
        super().__init__(parent)
        self._match = match
        self._zone = named_zone(time_zone)
        self.setWindowTitle(tr("The same moment in two cameras"))
        self.setMinimumWidth(_WIDTH_PX)
        self.seen = QLineEdit()
        self.seen.setAccessibleName(tr("What is seen in both"))
        self.seen.setPlaceholderText(tr("For instance: flash, clap, door; may stay empty"))
        self.drift = QCheckBox(tr("Keep the moment that was matched before, and correct the drift of its clock"))
        self.drift.setVisible(match.can_correct_drift)
        self.effect = plain_label()
        self.effect.setWordWrap(True)
        # Its lines from the start, so that the dialog does not jump.
        self.effect.setMinimumHeight(_LINES * self.effect.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.move_it = buttons.addButton(tr("Move it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.move_it.setProperty("role", "primary")
        self.move_it.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("Stays"), self._frame_label(match.fixed, match.there))
        form.addRow(tr("Moves"), self._frame_label(match.moving, match.here))
        form.addRow(tr("Seen in both"), self.seen)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(self.drift)
        column.addWidget(self.effect)
        column.addWidget(buttons)
        self.drift.toggled.connect(self._say)
        self._say()
        self.move_it.setFocus()

    @property
    def command(self) -> SetTimebase:
        """The change that was agreed to.

        Raises:
            DriftError: the drift that is to be corrected is none that a clock could have.
        """
        return self._match.command(correct_drift=self.drift.isChecked(), seen=self.seen.text().strip())

    def _frame_label(self, recording: Recording, moment: SeenMoment) -> QLabel:
        utc = recording.timebase.to_utc(moment.media_time)
        certainty = format_uncertainty(recording.timebase.uncertainty_us(moment.media_time))
        return plain_label(
            tr(
                "{title}\nat {media_time} in it, {wall} {certainty}",
                title=recording.title,
                media_time=format_media_time(moment.media_time, 3),
                wall=format_wall(utc, self._zone, 3),
                certainty=certainty,
            )
        )

    @Slot()
    def _say(self) -> None:
        try:
            words, is_possible = self._match.effect(correct_drift=self.drift.isChecked()), True
        except DriftError as error:
            words, is_possible = str(error), False
        self.effect.setText(words)
        set_role(self.effect, "" if is_possible else "warning")
        self.move_it.setEnabled(is_possible)
