"""The window that says what of a case was watched: a figure for each recording, camera and the case; what never was.

It shows what it is given and seeks; what is worked out is `WatchedSoFar`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewer.app.list_dialog import ListDialog
from reviewer.app.tables import ReadTable
from reviewer.domain.time import format_duration, format_media_time, format_wall
from reviewer.domain.viewed import ViewedFigure, ViewedHow, ViewedRecording, ViewedSpan, figure_of
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.watched import WatchedSoFar
from widgets.plain_text import one_line, plain_label
from widgets.viewing_words import figure_words, speeds_words

_SIZE_PX: Final = (1060, 600)
_MOST_LISTED: Final = 2_000


@dataclass(frozen=True, slots=True)
class _Never:
    """A stretch that never was on a screen."""

    viewed: ViewedRecording
    span: ViewedSpan


class ViewingDialog(ListDialog):
    """The figures above, and below what never was on a screen: a row that is chosen is where the case goes."""

    def __init__(self, session: CaseSession, watched: WatchedSoFar, parent: QWidget | None = None) -> None:
        """Show the session's case."""
        shown = QWidget()
        self.save = QPushButton(tr("Save as CSV …"))
        super().__init__(tr("What was watched"), _SIZE_PX, shown, [self.save], parent)
        self._session = session
        self._watched = watched
        self._never: list[_Never] = []
        self.who = QComboBox()
        self.who.setAccessibleName(tr("Whose watching"))
        self.figure = plain_label("", "title")
        self.figures = ReadTable(
            tr("How much was watched"),
            [
                tr("Recording"),
                tr("Length"),
                tr("Watched"),
                tr("Real speed or slower"),
                tr("Only faster"),
                tr("Only frames"),
                tr("Never"),
                tr("Most often"),
                tr("At which speeds"),
            ],
        )
        self.never = ReadTable(
            tr("What never was on a screen"), [tr("From"), tr("To"), tr("Local time"), tr("Length"), tr("Recording")]
        )
        self.never_heading = plain_label("", "heading")
        hint = plain_label(
            tr("From the audit record: that a stretch was on a screen is known, not that somebody looked."), "muted"
        )
        hint.setWordWrap(True)
        self.save.setToolTip(tr("One row for each stretch: from, to, how it was watched, how often"))
        first = QHBoxLayout()
        first.setSpacing(SPACE_S)
        first.addWidget(self.figure, 1)
        first.addWidget(self.who)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(first)
        column.addWidget(hint)
        column.addWidget(self.figures, 2)
        column.addWidget(self.never_heading)
        column.addWidget(self.never, 3)
        watched.changed.connect(self._on_changed)
        self.who.activated.connect(self.show_watched)
        self.never.itemSelectionChanged.connect(self._go)
        self.never.itemClicked.connect(self._go)
        self.show_watched()

    @property
    def reviewer(self) -> str:
        """Whose watching is shown; empty for everybody's."""
        return str(self.who.currentData() or "")

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.show_watched()

    @Slot()
    def show_watched(self) -> None:
        """Show what is known now."""
        self._offer_reviewers()
        found = self._watched.of_case(self.reviewer)
        self.save.setEnabled(bool(found))
        if not found:
            self.figure.setText(tr("The audit record is being read …") if self._has_recordings else tr("No recordings"))
        else:
            self.figure.setText(figure_words(figure_of(found)))
        self.figures.show_rows(self._figure_rows(found))
        self._never = [_Never(each, span) for each in found for span in each.unwatched()]
        self._never.sort(key=lambda each: each.viewed.recording.timebase.to_utc(each.span.start))
        count = len(self._never)
        self.never_heading.setText(
            tr("NEVER ON A SCREEN: {count}", count=f"{count:,}")
            if count
            else tr("NOTHING IS LEFT THAT NEVER WAS ON A SCREEN")
            if found
            else ""
        )
        with QSignalBlocker(self.never):
            self.never.show_rows([self._never_row(each) for each in self._never[:_MOST_LISTED]])

    @property
    def _has_recordings(self) -> bool:
        contents = self._session.contents
        return contents is not None and bool(contents.recordings)

    def _offer_reviewers(self) -> None:
        chosen = self.reviewer
        with QSignalBlocker(self.who):
            self.who.clear()
            self.who.addItem(tr("Everybody"), "")
            for name in self._watched.reviewers:
                self.who.addItem(one_line(name), name)
            self.who.setCurrentIndex(max(self.who.findData(chosen), 0))

    def _figure_rows(self, found: Sequence[ViewedRecording]) -> list[tuple[str, ...]]:
        rows = []
        for camera in sorted({each.recording.camera for each in found}):
            of_camera = [each for each in found if each.recording.camera == camera]
            rows += [_row(each.recording.title, each.figure, speeds_words(each)) for each in of_camera]
            if len(of_camera) > 1:
                rows.append(_row(tr("Camera {number}", number=camera + 1), figure_of(of_camera), ""))
        if len(found) > 1:
            rows.append(_row(tr("The case"), figure_of(found), ""))
        return rows

    def _never_row(self, each: _Never) -> tuple[str, ...]:
        contents = self._session.contents
        utc = each.viewed.recording.timebase.to_utc(each.span.start)
        return (
            format_media_time(each.span.start),
            format_media_time(each.span.end),
            format_wall(utc, contents.zone) if contents is not None else "",
            format_duration(each.span.length_us),
            each.viewed.recording.title,
        )

    @Slot()
    def _go(self) -> None:
        row = self.never.chosen
        if row is not None and row < len(self._never):
            chosen = self._never[row]
            recording = chosen.viewed.recording
            self._session.show(recording.id, recording.timebase.to_utc(chosen.span.start))


def _row(name: str, figure: ViewedFigure, speeds: str) -> tuple[str, ...]:
    return (
        name,
        format_duration(figure.duration_us),
        f"{figure.percent} %",
        *(format_duration(figure.by_how[how]) if figure.by_how[how] else "—" for how in ViewedHow),
        f"{figure.most_times}×",
        speeds,
    )
