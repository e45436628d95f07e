"""A small meter beside the loudness: how loud the recording itself is where the review stands, while it plays.

It reads the waveform and not what the loudspeaker plays, so that it says the same whatever the volume is. No timer of
its own: it moves with the clock, and is painted only where its look changes.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from player.audio_words import NO_TRACK
from player.sound_level import SoundLevel, decibels, level_at
from reviewer.domain.time import MediaTime
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession

_WIDTH_PX, _HEIGHT_PX = 8, 24
_LOWEST_DB = -48
"""The bottom of the meter: what the waveform's 8 bits can tell from silence."""

_PEAK_LINE_PX = 2
_CORNER_PX = 2


@dataclass(frozen=True, slots=True)
class _Picture:
    """What is painted, heights in pixels of the screen; equal ones are not painted twice."""

    body: int = 0
    peak: int = 0
    is_clipped: bool = False
    is_hollow: bool = False


class LevelMeter(QWidget):
    """Mean loudness as a bar, the second's peak as a line, red at full scale; hollow while it is not heard."""

    def __init__(self, session: CaseSession, look: Look, parent: QWidget | None = None) -> None:
        """Follow the session's clock."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._why_unheard = ""
        self._level: SoundLevel | None = None
        self._picture = _Picture()
        self.setFixedSize(QSize(_WIDTH_PX, _HEIGHT_PX))
        self.setAccessibleName(tr("Level of the sound"))
        clock = session.clock
        clock.position_changed.connect(self._follow)
        for signal in (clock.playing_changed, clock.rate_changed, session.recording_changed, session.media_known):
            signal.connect(self._follow)
        look.theme_changed.connect(self._dress)

    @property
    def level(self) -> SoundLevel | None:
        """What it shows, or None where it is empty."""
        return self._level

    @property
    def words(self) -> str:
        """What hovering says."""
        clock, recording = self._session.clock, self._session.recording
        if recording is None:
            return tr("Level of the sound")
        if self._session.audio_track_of(recording.id) == NO_TRACK:
            return tr("Level of the sound: no track is chosen")
        if self._session.waveform_of(recording.id) is None:
            return tr(
                "Level of the sound: {words}", words=self._session.why_no_waveform(recording.id) or tr("not known yet")
            )
        if not clock.playing or clock.rate < 0:
            return tr("Level of the sound, shown while it plays forwards")
        if self._level is None:
            return tr("Level of the sound: the recording holds none here")
        words = tr("Level of the sound: {words}", words=self._level.words)
        return (
            tr("{words}\n{why_unheard}: you do not hear it", words=words, why_unheard=self._why_unheard)
            if self._why_unheard
            else words
        )

    def set_unheard(self, why: str) -> None:
        """Draw it hollow, because of a reason why what it shows is not heard; as usual where there is none."""
        self._why_unheard = why
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bar, the line, and the ground that they stand on."""
        theme, picture = self._look.theme, self._picture
        scale = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(self.rect()), _CORNER_PX, _CORNER_PX)
        colour = QColor(theme.bad if picture.is_clipped else theme.good)
        if picture.body:
            height = picture.body / scale
            bar = QRectF(0, _HEIGHT_PX - height, _WIDTH_PX, height)
            if picture.is_hollow:
                painter.setPen(QPen(colour, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                painter.fillRect(bar, colour)
        if picture.peak:
            top = max(_HEIGHT_PX - picture.peak / scale, 0.0)
            line = colour if picture.is_clipped or picture.is_hollow else QColor(theme.text)
            painter.fillRect(QRectF(0, top, _WIDTH_PX, _PEAK_LINE_PX), line)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say the level as it is when the pointer rests; 60 times a second, nobody reads it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words, self)
            return True
        return super().event(event)

    @Slot()
    def _dress(self) -> None:
        self.update()

    @Slot()
    def _follow(self) -> None:
        self._level = self._level_now()
        picture = self._painted(self._level)
        if picture != self._picture:
            self._picture = picture
            self.update()

    def _level_now(self) -> SoundLevel | None:
        clock, recording = self._session.clock, self._session.recording
        if recording is None or not clock.playing or clock.rate < 0:
            return None
        waveform = self._session.waveform_of(recording.id)
        if waveform is None:
            return None
        return level_at(waveform, MediaTime(recording.timebase.to_media(clock.position)))

    def _painted(self, level: SoundLevel | None) -> _Picture:
        if level is None:
            return _Picture()
        body, peak = (self._height(value) for value in (level.rms, level.peak))
        return _Picture(body, peak, level.is_clipped, bool(self._why_unheard))

    def _height(self, value: int) -> int:
        """Height of a value in pixels of the screen, linear in decibels."""
        level = decibels(value)
        if level is None:
            return 0
        return round(max(1 - level / _LOWEST_DB, 0.0) * _HEIGHT_PX * self.devicePixelRatioF())
