"""Frames at which a clock is known, what is left over of each, and what they make of the place in time."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.app.tables import ReadTable
from reviewer.domain.offsets import DriftError
from reviewer.domain.time import format_media_time, format_uncertainty
from reviewer.domain.timebase import AnchorSource
from reviewer.domain.track_anchors import Fitted, Sighting, can_tell_drift, fit, needs_drift
from reviewer.look.measures import SPACE_M
from reviewer.look.words import tr
from reviewer.session.timebase_commands import signed_seconds
from widgets.plain_text import plain_label, set_role

_EFFECT_LINES = 3
_ROWS_PX = 104


class SightingsPanel(QWidget):
    """A table of sightings, and buttons that take one away or accept them all.

    Signals:
        accepted(): the reviewer wants the place that is said.
        removed(int): the sighting of that number is to go.
    """

    accepted = Signal()
    removed = Signal(int)

    def __init__(self, source: AnchorSource, least: int, missing: str) -> None:
        """An empty panel.

        Args:
            source: of the anchors that come of it.
            least: how many sightings it takes.
            missing: what to do, while there are fewer.
        """
        super().__init__()
        self._source = source
        self._least = least
        self._missing = missing
        self._sightings: tuple[Sighting, ...] = ()
        self._effect: Callable[[Fitted], str] = _no_effect
        self.fitted: Fitted | None = None
        self.table = ReadTable(
            tr("Frames at which the clock is known"), (tr("Frame"), tr("Clock then"), "±", tr("Left over"))
        )
        self.table.setMinimumHeight(_ROWS_PX)
        self.drift = QCheckBox(tr("Correct the drift of the clock between the first and the last of them"))
        self.drift.setToolTip(tr("Takes two that are at least a minute apart"))
        self.effect = plain_label()
        self.effect.setWordWrap(True)
        # Its lines from the start, so that the dialog does not jump.
        self.effect.setMinimumHeight(_EFFECT_LINES * self.effect.fontMetrics().lineSpacing())
        self.effect.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.remove = QPushButton(tr("Remove"))
        self.remove.setAutoDefault(False)
        self.accept = QPushButton(tr("Place by these"))
        self.accept.setProperty("role", "primary")
        self.accept.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.table, 1)
        column.addWidget(self.drift)
        column.addWidget(self.effect)
        column.addLayout(buttons)
        self.drift.toggled.connect(self._say)
        self.remove.clicked.connect(self._on_remove)
        self.accept.clicked.connect(self.accepted)
        self.table.itemSelectionChanged.connect(self._offer)
        self._clock_words: Callable[[int], str] = str
        self._say()

    def show_sightings(
        self,
        sightings: tuple[Sighting, ...],
        clock_words: Callable[[int], str],
        effect: Callable[[Fitted], str],
    ) -> None:
        """Show other sightings; where they need a drift to be true together, it is proposed.

        Args:
            sightings: in any order.
            clock_words: how a time of the clock is said.
            effect: what a place by them would change, in words.
        """
        ordered = tuple(sorted(sightings, key=lambda each: (each.media_time, each.clock_us)))
        is_other = ordered != self._sightings
        self._sightings, self._clock_words, self._effect = ordered, clock_words, effect
        if is_other:
            self.drift.blockSignals(True)
            self.drift.setChecked(needs_drift(ordered))
            self.drift.blockSignals(False)
        self.drift.setEnabled(can_tell_drift(ordered))
        self._say()

    def sighting(self, number: int) -> Sighting:
        """The sighting in a row."""
        return self._sightings[number]

    @Slot()
    def _say(self) -> None:
        words, role = self._missing, "muted"
        self.fitted = None
        if self._sightings:
            try:
                fitted = fit(self._sightings, self._source, with_drift=self.drift.isChecked())
            except DriftError as error:
                words, role = str(error), "warning"
            else:
                self.fitted = fitted
                words, role = self._fitted_words(fitted), "warning" if fitted.contradiction_us else ""
        residuals = self.fitted.residuals_us if self.fitted is not None else ()
        self.table.show_rows(
            [
                (
                    format_media_time(each.media_time),
                    self._clock_words(each.clock_us),
                    format_uncertainty(each.uncertainty_us),
                    signed_seconds(residuals[number]) if residuals else "—",
                )
                for number, each in enumerate(self._sightings)
            ]
        )
        self.effect.setText(words)
        set_role(self.effect, role)
        self._offer()

    def _fitted_words(self, fitted: Fitted) -> str:
        lines = []
        if fitted.contradiction_us:
            lines.append(
                tr(
                    "They contradict one another: each ± would have to be {contradiction_us:.3f} s larger. "
                    "Look at the one with most left over; the ± has been widened until it holds them all.",
                    contradiction_us=fitted.contradiction_us / 1e6,
                )
            )
        if fitted.drift_ppm is not None:
            pace = "slow" if fitted.drift_ppm > 0 else "fast"
            lines.append(
                tr(
                    "Between them the recording's clock runs {drift_ppm:.1f} parts in a million {pace}.",
                    drift_ppm=abs(fitted.drift_ppm),
                    pace=pace,
                )
            )
        lines.append(f"{self._effect(fitted)} {format_uncertainty(fitted.uncertainty_us)}.")
        if len(fitted.sightings) < self._least:
            lines.append(self._missing)
        return "\n".join(lines)

    @Slot()
    def _offer(self) -> None:
        self.remove.setEnabled(self.table.chosen is not None)
        self.accept.setEnabled(self.fitted is not None and len(self._sightings) >= self._least)

    @Slot()
    def _on_remove(self) -> None:
        chosen = self.table.chosen
        if chosen is not None:
            self.removed.emit(chosen)


def _no_effect(_fitted: Fitted) -> str:
    return ""
