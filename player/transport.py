"""The bar below the picture: play controls, where the review stands on both clocks, how fast and how loud it runs."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import chain

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFont, QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from player.audio_menu import AudioMenu
from player.level_meter import LevelMeter
from player.player import FASTEST_PLAYED, SLOWEST_PLAYED
from player.rate_words import RATES_WITHOUT_PICTURES, rate_sign, rate_words, short_rate_sign
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
from reviewer.look.measures import FONT_TIME_PX, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from reviewer.session.trajectory_play import fastest_rate

_NO_TIME = "--:--:--.---"
_NARROWEST_PX = 508
_PLAYING = ("go_start", "step_back", "play", "step_forward", "go_end")
_MARKING = ("again", "loop", "mark_in", "mark_out", "add_bookmark")


class TransportBar(QWidget):
    """Play controls and the position in media time and wall time.

    Signals:
        volume_changed(int): loudness wanted now, 0 to 100; 0 while it is muted.
        volume_chosen(int): loudness chosen for whenever it is not muted, 0 to 100.
        time_clicked(): the time in the recording was clicked.
    """

    volume_changed = Signal(int)
    volume_chosen = Signal(int)
    time_clicked = Signal()

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
            look: colours of the level meter.
            actions: by name: `go_start`, `step_back`, `play`, `step_forward`, `go_end`, `again`, `loop`, `mark_in`,
                `mark_out`, `add_bookmark`, `mute`, `go_to`.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "panel")
        self.setMinimumWidth(_NARROWEST_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

        self._time = _time_label(actions["go_to"])
        self._time.clicked.connect(self.time_clicked)
        self._length = QLabel("")
        self._length.setProperty("role", "muted")
        self._wall = QLabel("")
        self._wall.setProperty("role", "pill")
        self._wall.setAccessibleName(tr("Wall time"))
        self._rate = _SteadyButton()
        self._rate.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._rate.setAccessibleName(tr("Speed"))
        self._rate.setMenu(self._rate_menu())
        self._rate.keep_room_for(max((rate_sign(rate) for rate in RATES_WITHOUT_PICTURES), key=len))
        self._audio = AudioMenu(session, self)
        self._audio.volume_changed.connect(self.volume_chosen)
        self._audio.volume_changed.connect(self._apply_volume)
        self._muted = False
        self._loudness = _button(actions["mute"])
        self._loudness.setMenu(self._audio)
        self._loudness.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._meter = LevelMeter(session, look)
        self._no_sound = QLabel(tr("no sound"))
        self._no_sound.setProperty("role", "muted")
        self._no_sound.setToolTip(tr("This recording has no audio track"))
        self._buttons = {name: _button(actions[name], primary=name == "play") for name in (*_PLAYING, *_MARKING)}
        self._row = self._laid_out()

        clock = session.clock
        clock.position_changed.connect(self._show_position)
        clock.rate_changed.connect(self._show_rate)
        session.case_opened.connect(self._show_recording)
        session.recording_changed.connect(self._show_recording)
        session.contents_changed.connect(self._show_recording)
        self._show_rate(clock.rate)
        self._show_recording()

    def _laid_out(self) -> QHBoxLayout:
        """Playing and the time on the left, marking, speed and sound on the right."""
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_XS)
        for name in _PLAYING:
            row.addWidget(self._buttons[name])
        row.addSpacing(SPACE_XS)
        row.addWidget(self._time)
        row.addWidget(self._length)
        row.addStretch(1)
        row.addWidget(self._wall)
        for name in _MARKING:
            row.addWidget(self._buttons[name])
        for piece in (self._rate, self._loudness, self._meter, self._no_sound):
            row.addWidget(piece)
        return row

    def _given_up(self) -> tuple[tuple[QWidget, ...], ...]:
        """What is given up where there is no room, the first first: each has a key, or stands elsewhere too."""
        button = self._buttons
        return (
            (self._length,), (self._wall,), (button["again"],), (button["go_start"], button["go_end"]),
            (button["loop"],), (button["add_bookmark"],), (self._no_sound,), (self._meter,),
            (button["mark_in"], button["mark_out"]),
        )  # fmt: skip

    @property
    def volume(self) -> int:
        """Loudness chosen, 0 to 100, muted or not."""
        return self._audio.volume

    def set_volume(self, percent: int) -> None:
        """Choose a loudness; what lies outside of 0 to 100 is moved there."""
        self._audio.set_volume(percent)

    @Slot(bool)
    def set_muted(self, muted: bool) -> None:
        """Silence, or the loudness that the slider says."""
        self._muted = muted
        self._audio.set_muted(muted)
        self._apply_volume()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give up what is needed least where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _apply_volume(self) -> None:
        self.volume_changed.emit(0 if self._muted else self._audio.volume)
        self._show_what_is_heard()

    def _show_what_is_heard(self) -> None:
        why = ""
        if self._muted or not self._audio.volume:
            why = tr("Muted")
        elif not SLOWEST_PLAYED <= self._session.clock.rate <= FASTEST_PLAYED:
            why = tr("Silent at {rate_sign}", rate_sign=rate_sign(self._session.clock.rate))
        self._meter.set_unheard(why)

    def _fit(self) -> None:
        """Show as much as there is room for, without anything cut off."""
        recording = self._session.recording
        is_silent = recording is not None and not recording.audio
        self._loudness.setHidden(is_silent)
        absent: set[QWidget] = {self._meter} if is_silent else {self._no_sound}
        if not self._length.text():
            absent.add(self._length)
        for piece in chain.from_iterable(self._given_up()):
            piece.setHidden(piece in absent)
        self._rate.setText(rate_sign(self._session.clock.rate))
        if not self._fits():
            # Before anything is hidden: a shuttle that turns round makes nothing come and go.
            self._rate.setText(short_rate_sign(self._session.clock.rate))
        for pieces in self._given_up():
            if self._fits():
                break
            for piece in pieces:
                piece.hide()
        # At once: until the next round of events, the pieces would stand where they stood before.
        self._row.activate()

    def _fits(self) -> bool:
        self._row.invalidate()
        return self._row.sizeHint().width() <= self.width()

    def _rate_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        menu.aboutToShow.connect(self._offer_rates)
        for rate in reversed(RATES_WITHOUT_PICTURES):
            action = menu.addAction(rate_sign(rate))
            action.setCheckable(True)
            action.setData(rate)
            group.addAction(action)
        group.triggered.connect(self._choose_rate)
        return menu

    @Slot()
    def _offer_rates(self) -> None:
        """Offer the fastest only where there are no pictures that would be missed."""
        clock = self._session.clock
        fastest = fastest_rate(self._session.contents, clock.position)
        for action in self._rate.menu().actions():
            action.setVisible(action.data() <= fastest)

    @Slot(QAction)
    def _choose_rate(self, action: QAction) -> None:
        self._session.clock.set_rate(action.data())

    @Slot(object)
    def _show_rate(self, rate: Fraction) -> None:
        self._rate.setToolTip(tr("Speed: {rate} (slower: [ · faster: ])", rate=rate_words(rate) or tr("real")))
        for action in self._rate.menu().actions():
            action.setChecked(action.data() == rate)
        self._show_what_is_heard()
        self._fit()

    @Slot()
    def _show_recording(self) -> None:
        recording, contents = self._session.recording, self._session.contents
        span = contents.span if contents is not None else None
        length_us = None if span is None else span[1] - span[0]
        if recording is not None:
            length_us = recording.duration_us
        self._length.setText(
            "" if length_us is None else tr("of {media_time}", media_time=format_media_time(length_us, 0))
        )
        self._show_position(self._session.clock.position)
        self._fit()

    @Slot(object)
    def _show_position(self, utc: UtcTime) -> None:
        recording, contents = self._session.recording, self._session.contents
        if recording is None and contents is not None and contents.span is not None:
            self._show_trajectory_time(utc, contents)
            return
        if recording is None or contents is None:
            self._time.setText(_NO_TIME)
            self._show_wall(tr("no time"))
            return
        media_time = recording.timebase.to_media(utc)
        anchor = recording.timebase.nearest_anchor(media_time)
        self._time.setText(format_media_time(MediaTime(media_time)))
        self._show_wall(f"{format_wall(utc, contents.zone)} {format_uncertainty(anchor.uncertainty_us)}")
        if not self._session.clock.playing:
            self._wall.setToolTip(
                tr(
                    "{wall} {utc_offset}\n{utc}\n{uncertainty}, from: {words}",
                    wall=format_wall(utc, contents.zone, 3),
                    utc_offset=format_utc_offset(utc, contents.zone),
                    utc=format_utc(utc, 3),
                    uncertainty=format_uncertainty(anchor.uncertainty_us),
                    words=tr(anchor.source.words),
                )
            )

    def _show_trajectory_time(self, utc: UtcTime, contents: CaseContents) -> None:
        """Without a recording: the time since the first fix, and the receiver's own time of day."""
        start = contents.span[0] if contents.span is not None else utc
        self._time.setText(format_media_time(MediaTime(utc - start)))
        self._show_wall(format_wall(utc, contents.zone))
        if not self._session.clock.playing:
            self._wall.setToolTip(
                tr(
                    "{wall} {utc_offset}\n{utc}\nas the receiver stated it",
                    wall=format_wall(utc, contents.zone, 3),
                    utc_offset=format_utc_offset(utc, contents.zone),
                    utc=format_utc(utc, 3),
                )
            )

    def _show_wall(self, words: str) -> None:
        """Figures are all of one width, so that only a longer text needs another room."""
        is_longer = len(words) != len(self._wall.text())
        self._wall.setText(words)
        if is_longer:
            self._fit()


class _SteadyButton(QToolButton):
    """A button that keeps room for its longest usual text, so that its neighbours stay where they are."""

    def __init__(self) -> None:
        super().__init__()
        self._room_px = 0

    def keep_room_for(self, text: str) -> None:
        """Be at least as wide as that text needs; call when everything but the text is set."""
        shown = self.text()
        self.setText(text)
        self.ensurePolished()
        self._room_px = super().sizeHint().width()
        self.setText(shown)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the text needs, or the longest usual one."""
        return super().sizeHint().expandedTo(QSize(self._room_px, 0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Not a letter less than the hint."""
        return self.sizeHint()


class _ClickedLabel(QLabel):
    """A label that can be clicked; what it does has a key of its own.

    Signals:
        clicked()
    """

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click is a release where it was pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


def _time_label(go_to: QAction) -> _ClickedLabel:
    """The time, which also is the way to another one."""
    label = _ClickedLabel(_NO_TIME)
    label.setProperty("role", "time")
    label.setAccessibleName(tr("Time in the recording"))
    label.setToolTip(go_to.toolTip())
    go_to.changed.connect(lambda: label.setToolTip(go_to.toolTip()))
    metrics = QFontMetrics(text_font(FONT_TIME_PX, QFont.Weight.DemiBold))
    # A size that no text changes: 60 times a second, the whole window would be laid out anew.
    label.setFixedSize(metrics.horizontalAdvance("−00:00:00.000"), metrics.height())
    return label


def _button(action: QAction, *, primary: bool = False) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    if primary:
        button.setProperty("role", "primary")
    return button
