"""The bar below the picture: play controls, where the review stands on both clocks, how fast and how loud it runs."""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QWidget, QWidgetAction

from player.rate_words import RATES, rate_sign
from reviewer.domain.time import (
    MediaTime,
    UtcTime,
    format_media_time,
    format_uncertainty,
    format_utc,
    format_utc_offset,
    format_wall,
)
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_TIME_PX, SPACE_M, SPACE_S, SPACE_XS
from reviewer.session.case_session import CaseSession

_NO_TIME = "--:--:--.---"
_ROOM_FOR_LENGTH_PX = 760
_ROOM_FOR_WALL_PX = 690
_NARROWEST_PX = 500


class TransportBar(QWidget):
    """Play controls and the position in media time and wall time.

    Signals:
        volume_changed(int): loudness wanted, 0 to 100.
    """

    volume_changed = Signal(int)

    def __init__(
        self,
        session: CaseSession,
        look: Look,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        """Show the controls.

        Args:
            session: whose clock is shown.
            look: for icons.
            actions: by name: `go_start`, `step_back`, `play`, `step_forward`, `go_end`, `mark_in`, `mark_out`,
                `add_bookmark`, `mute`.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._look = look
        self.setProperty("role", "panel")
        self.setMinimumWidth(_NARROWEST_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

        self._time = QLabel(_NO_TIME)
        self._time.setProperty("role", "time")
        self._time.setAccessibleName("Time in the recording")
        metrics = QFontMetrics(text_font(FONT_TIME_PX, QFont.Weight.DemiBold))
        # A size that no text changes: 60 times a second, the whole window would be laid out anew.
        self._time.setFixedSize(metrics.horizontalAdvance("−00:00:00.000"), metrics.height())
        self._length = QLabel("")
        self._length.setProperty("role", "muted")
        self._wall = QLabel("")
        self._wall.setProperty("role", "pill")
        self._wall.setAccessibleName("Wall time")
        self._rate = QToolButton()
        self._rate.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._rate.setToolTip("Speed (slower: [ · faster: ])")
        self._rate.setAccessibleName("Speed")
        self._rate.setMenu(self._rate_menu())
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._volume.setRange(0, 100)
        self._volume.setValue(100)
        self._volume.setFixedWidth(120)
        self._volume.setToolTip("Volume (mute: M)")
        self._volume.setAccessibleName("Volume")
        self._volume.valueChanged.connect(self.volume_changed)

        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_XS)
        for name in ("go_start", "step_back", "play", "step_forward", "go_end"):
            row.addWidget(_button(actions[name], primary=name == "play"))
        row.addSpacing(SPACE_M)
        row.addWidget(self._time)
        row.addSpacing(SPACE_XS)
        row.addWidget(self._length)
        row.addStretch(1)
        row.addWidget(self._wall)
        row.addSpacing(SPACE_S)
        for name in ("mark_in", "mark_out", "add_bookmark"):
            row.addWidget(_button(actions[name]))
        row.addSpacing(SPACE_S)
        row.addWidget(self._rate)
        row.addWidget(self._volume_button(actions["mute"]))

        clock = session.clock
        clock.position_changed.connect(self._show_position)
        clock.rate_changed.connect(self._show_rate)
        session.case_opened.connect(self._show_recording)
        session.recording_changed.connect(self._show_recording)
        session.contents_changed.connect(self._show_recording)
        self._show_rate(clock.rate)
        self._show_recording()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give up the recording's length, then the wall time, where there is no room for them."""
        super().resizeEvent(event)
        self._length.setVisible(self.width() >= _ROOM_FOR_LENGTH_PX)
        self._wall.setVisible(self.width() >= _ROOM_FOR_WALL_PX)

    def _volume_button(self, mute: QAction) -> QToolButton:
        """Mute, with the loudness behind its arrow."""
        frame = QWidget()
        inner = QHBoxLayout(frame)
        inner.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        inner.addWidget(self._volume)
        slider = QWidgetAction(self)
        slider.setDefaultWidget(frame)
        menu = QMenu(self)
        menu.addAction(slider)
        button = _button(mute)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return button

    @Slot(bool)
    def set_muted(self, muted: bool) -> None:
        """Silence, or the loudness that the slider says."""
        self._volume.setEnabled(not muted)
        self.volume_changed.emit(0 if muted else self._volume.value())

    def _rate_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for rate in reversed(RATES):
            action = menu.addAction(rate_sign(rate))
            action.setCheckable(True)
            action.setData(rate)
            group.addAction(action)
        group.triggered.connect(self._choose_rate)
        return menu

    @Slot(QAction)
    def _choose_rate(self, action: QAction) -> None:
        self._session.clock.set_rate(action.data())

    @Slot(object)
    def _show_rate(self, rate: Fraction) -> None:
        self._rate.setText(rate_sign(rate))
        for action in self._rate.menu().actions():
            action.setChecked(action.data() == rate)

    @Slot()
    def _show_recording(self) -> None:
        recording = self._session.recording
        self._length.setText("" if recording is None else f"of {format_media_time(recording.duration_us, 0)}")
        self._show_position(self._session.clock.position)

    @Slot(object)
    def _show_position(self, utc: UtcTime) -> None:
        recording, contents = self._session.recording, self._session.contents
        if recording is None or contents is None:
            self._time.setText(_NO_TIME)
            self._wall.setText("no time")
            return
        media_time = recording.timebase.to_media(utc)
        anchor = recording.timebase.nearest_anchor(media_time)
        self._time.setText(format_media_time(MediaTime(media_time)))
        self._wall.setText(f"{format_wall(utc, contents.zone)} {format_uncertainty(anchor.uncertainty_us)}")
        if not self._session.clock.playing:
            self._wall.setToolTip(
                f"{format_wall(utc, contents.zone, 3)} {format_utc_offset(utc, contents.zone)}\n{format_utc(utc, 3)}\n"
                f"{format_uncertainty(anchor.uncertainty_us)}, from: {anchor.source.words}"
            )


def _button(action: QAction, *, primary: bool = False) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    if primary:
        button.setProperty("role", "primary")
    return button
