"""Why a recording lies where it does: the reason, each reading of each clock that was tried, and what was put right."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reviewer.domain.placing_report import PlacingReport, TriedReading
from reviewer.domain.time import datetime_from_utc, format_utc_offset
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from widgets.plain_text import plain_label

_SIZE_PX = (680, 520)


class PlacingDialog(QDialog):
    """Stays beside the picture; its texts can be selected and copied.

    Attributes:
        heading: the recording's title.
        reason: the sentence that was kept when it came in.
        since: where it lies now, where a reviewer has moved it.
        rows: of each reading, what was read and what became of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """With no recording."""
        super().__init__(parent)
        self.setWindowTitle(tr("How this recording was placed"))
        self.resize(*_SIZE_PX)
        self.rows: list[tuple[str, str]] = []
        self.heading = plain_label("", "title")
        self.reason = _wrapped("")
        self.since = _wrapped("", "warning")
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("What was tried"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        for widget in (self.heading, self.reason, self.since, plain_label(tr("What was tried"), "heading")):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)

    def show_placing(
        self, title: str, report: PlacingReport | None, datings: Sequence[str], since: str, zone: ZoneInfo
    ) -> None:
        """Tell how a recording was placed.

        Args:
            title: of the recording; empty where none is open.
            report: what was kept when it came in, or None for one that an earlier version of the program brought in.
            datings: of each of its tracks whose receiver's date was put right, which and why.
            since: where it lies now, where a reviewer has moved it; else empty.
            zone: of local times.
        """
        self.heading.setText(title or tr("No recording is open"))
        self.since.setText(since)
        self.since.setVisible(bool(since))
        self.rows = []
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.setSpacing(SPACE_XS)
        if report is None:
            self.reason.setText(
                tr("An earlier version of the program brought it in, which kept no more than the source and its ±.")
                if title
                else tr("Open one in the library.")
            )
        else:
            self.reason.setText(report.reason)
            for reading in report.tried:
                self._add(
                    column, _sign(reading), f"{_words(reading, zone)}: {reading.verdict}", is_taken=reading.is_taken
                )
        for words in datings:
            self._add(column, tr("Track"), words, is_taken=False)
        column.addStretch(1)
        self._list.setWidget(shown)

    def _add(self, column: QVBoxLayout, sign: str, words: str, *, is_taken: bool) -> None:
        self.rows.append((sign, words))
        head = plain_label(sign, "good" if is_taken else "muted")
        text = _wrapped(words, "strong" if is_taken else "")
        column.addWidget(head)
        column.addWidget(text)
        column.addSpacing(SPACE_S)


def _sign(reading: TriedReading) -> str:
    return (
        tr("✓ Taken · {words}", words=tr(reading.source.words))
        if reading.is_taken
        else tr("Tried · {words}", words=tr(reading.source.words))
    )


def _words(reading: TriedReading, zone: ZoneInfo) -> str:
    """What was read, and when the recording would have begun."""
    if reading.start is None:
        return reading.words
    moment = datetime_from_utc(reading.start, zone)
    return tr(
        "{words} → first frame {moment:%Y-%m-%d %H:%M:%S} {utc_offset}",
        words=reading.words,
        moment=moment,
        utc_offset=format_utc_offset(reading.start, zone),
    )


def _wrapped(text: str, role: str = "") -> QLabel:
    label = plain_label(text, role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
