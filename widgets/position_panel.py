"""Where the camera was at the moment on show, and how far that is known.

The panel keeps its size and its rows whatever is known, so that nothing jumps while it plays.
"""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from reviewer.domain.time import UtcTime
from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us
from widgets.elided_label import ElidedLabel
from widgets.plain_text import plain_label, set_role
from widgets.position_words import UNKNOWN, Knowledge, PositionWords, live_state, position_words

UPDATE_EVERY_MS = 67
"""While playing: figures that change more than 15 times a second cannot be read anyway."""

_LINE_PX = 17
_HINTS = {
    mark("Stated"): mark("One place for the whole recording, without a time: no track, and not on the map"),
    mark("Satellites"): mark("Used for the position, of those in view"),
    mark("Clock"): mark("How sure the wall time is, and where it comes from"),
}
_ROLES = {Knowledge.MEASURED: "good", Knowledge.INTERPOLATED: "muted", Knowledge.UNKNOWN: "warning"}


class PositionPanel(QWidget):
    """Rows of fixed height: position, how it is known, speed, heading, altitude, fix, satellites, times, sources."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Follow the session's clock and the recording in the picture."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._words: PositionWords | None = None
        self._values: list[ElidedLabel] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(UPDATE_EVERY_MS)
        self._pause.timeout.connect(self._show_now)
        self._build()
        session.clock.position_changed.connect(self._on_position)
        session.clock.playing_changed.connect(self._show_now)
        session.recording_changed.connect(self._show_now)
        session.contents_changed.connect(self._show_now)
        session.case_opened.connect(self._show_now)
        session.live_changed.connect(self._show_now)
        look.theme_changed.connect(self._dress)
        look.units_changed.connect(self._show_now)
        self._dress()
        self._show_now()

    @property
    def words(self) -> PositionWords | None:
        """What it says now; None while no case is open."""
        return self._words

    def copy(self) -> None:
        """Put everything it says on the clipboard, with the case and the recording it belongs to."""
        contents, recording = self._session.contents, self._session.recording
        if contents is None or self._words is None:
            return
        head = [
            tr("Case: {number}", number=contents.case.number),
            *([tr("Recording: {title}", title=recording.title)] if recording is not None else []),
        ]
        QGuiApplication.clipboard().setText("\n".join([*head, self._words.as_text]))
        self._session.noted.emit(tr("Position copied."))

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(3, 4)
        self._position = self._wide_row(0, tr("Position"))
        self._position.setProperty("role", "strong")
        self._state = self._wide_row(1, tr("Known"))
        self._nearest = self._wide_row(2, "")
        self._nearest.setAccessibleName(tr("Nearest fix"))
        self._speed = self._half_row(3, 0, tr("Speed"))
        self._heading = self._half_row(3, 2, tr("Heading"))
        self._altitude = self._half_row(4, 0, tr("Altitude"))
        self._fix = self._half_row(4, 2, tr("Fix"))
        self._satellites = self._wide_row(5, tr("Satellites"))
        self._utc = self._wide_row(6, "UTC")
        self._local = self._wide_row(7, tr("Local"))
        self._certainty = self._wide_row(8, tr("Clock"))
        self._source = self._wide_row(9, tr("Source"))
        self._stated = self._wide_row(10, tr("Stated"))
        # Few recordings state a place: those that do not keep the room for what is below.
        item = self._grid.itemAtPosition(10, 0)
        heading = None if item is None else item.widget()
        self._of_stated = [part for part in (heading, self._stated) if part is not None]
        self._grid.setRowStretch(11, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._copy = QToolButton()
        self._copy.setIconSize(QSize(ICON, ICON))
        self._copy.setAccessibleName(tr("Copy the position"))
        self._copy.setToolTip(tr("Copy all of this as text"))
        self._copy.clicked.connect(self.copy)
        self._grid.addWidget(self._copy, 0, 3, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def _wide_row(self, row: int, name: str) -> ElidedLabel:
        value = self._value(name, row, 0)
        self._grid.addWidget(value, row, 1, 1, 3)
        return value

    def _half_row(self, row: int, column: int, name: str) -> ElidedLabel:
        value = self._value(name, row, column)
        self._grid.addWidget(value, row, column + 1)
        return value

    def _value(self, name: str, row: int, column: int) -> ElidedLabel:
        """A label for a value, its name beside it; its height never changes and its text never widens the panel."""
        heading = plain_label(name, "muted")
        heading.setFixedHeight(_LINE_PX)
        heading.setToolTip({tr(of): tr(hint) for of, hint in _HINTS.items()}.get(name, ""))
        heading.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(heading, row, column, Qt.AlignmentFlag.AlignTop)
        value = ElidedLabel()
        value.setAccessibleName(name)
        value.setFixedHeight(_LINE_PX)
        value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._values.append(value)
        return value

    @Slot(object)
    def _on_position(self, _position: UtcTime) -> None:
        """Paused, at once; playing, at most 15 times a second, and never later than that."""
        if not self._session.clock.playing:
            self._show_now()
        elif not self._pause.isActive():
            self._pause.start()

    @Slot()
    def _show_now(self) -> None:
        self._pause.stop()
        contents = self._session.contents
        self._copy.setEnabled(contents is not None)
        if contents is None:
            self._words = None
            self._show_nothing()
            return
        recording, position = self._session.recording, self._session.clock.position
        track = contents.track_at(None if recording is None else recording.id, position)
        self._words = position_words(
            position,
            contents.zone,
            recording,
            track.trajectory if track is not None else None,
            track.source if track is not None else "",
            self._look.units,
        )
        live = self._session.live
        if track is not None and track.is_live and live is not None and live.is_running:
            age_us = None if live.came_us is None else monotonic_us() - live.came_us
            self._words = replace(self._words, state=live_state(self._words.state, age_us))
        self._show(self._words)

    def _show(self, words: PositionWords) -> None:
        state, _, nearest = words.state.partition("\n")
        texts = {
            self._position: words.position,
            self._state: state,
            self._nearest: nearest,
            self._speed: words.speed,
            self._heading: words.heading,
            self._altitude: words.altitude,
            self._fix: words.fix,
            self._satellites: words.satellites,
            self._utc: words.utc,
            self._local: words.local,
            self._certainty: words.certainty,
            self._source: words.source,
            self._stated: words.stated,
        }
        for label, text in texts.items():
            label.show_text(text)
        for part in self._of_stated:
            part.setVisible(words.stated != UNKNOWN)
        set_role(self._state, _ROLES[words.knowledge])

    def _show_nothing(self) -> None:
        for label in self._values:
            label.show_text(UNKNOWN)
        self._nearest.show_text("")
        for part in self._of_stated:
            part.hide()
        set_role(self._state, "muted")

    @Slot()
    def _dress(self) -> None:
        self._copy.setIcon(self._look.icon("copy"))
