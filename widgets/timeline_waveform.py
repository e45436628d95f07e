"""The waveform lane: how loud a camera's recordings are, exactly under their pictures.

Height is in decibels, because speech beside a shot is next to nothing on a scale of samples. The body is the mean
power, around it lies the loudest sample; what lacks is hatched, and what reached full scale is capped.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reviewer.domain.case import Recording
from reviewer.domain.time import UtcTime
from reviewer.look.colours import Theme
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.shades import mixed
from widgets.sub_lane import in_view, paint_note
from widgets.time_axis import TimeAxis
from widgets.waveform_columns import FULL_SCALE, Columns, WaveformColumns, decibels, sound_words

_MARGIN_PX = 2
_HATCH_EVERY_PX = 6
_CAP_PX = 2
_QUIETEST_DB: Final = decibels(1)

_SHARES: Final[NDArray[np.float64]] = np.array(
    [0.0, *(1 - decibels(value) / _QUIETEST_DB for value in range(1, FULL_SCALE + 1))]
)
"""Height of each value as a share of the lane's half: 0 at −48 dBFS and below, 1 at full scale."""


class WaveformLane:
    """The loudness of the audio track that is heard of each recording."""

    def __init__(self, session: CaseSession) -> None:
        """Show what the session knows of its recordings."""
        self._session = session
        self._columns: dict[int, WaveformColumns] = {}

    def note(self, recording: Recording) -> str:
        """Why nothing is drawn of a recording, where nothing is."""
        if self._known(recording) is not None:
            return ""
        if not recording.audio:
            return tr("no sound in this recording")
        if self._session.audio_track_of(recording.id) < 0:
            return tr("no audio track is heard")
        return self._session.why_no_waveform(recording.id) or tr("reading the sound …")

    def name_text(self, recording: Recording) -> str:
        """What the heights mean, and which track they are of."""
        if not recording.audio:
            return tr("This recording has no sound")
        track = self._session.audio_track_of(recording.id)
        which = (
            tr("Track {track} of {count}", track=track + 1, count=len(recording.audio))
            if len(recording.audio) > 1
            else tr("Sound")
        )
        return tr(
            "{which} of {title}\nHeight in decibels: mean inside, loudest sample around it",
            which=which,
            title=recording.title,
        )

    def paint(
        self, painter: QPainter, axis: TimeAxis, rect: QRectF, theme: Theme, recordings: Sequence[Recording]
    ) -> None:
        """Draw the columns of the axis, one for each pixel of the screen."""
        scale = painter.device().devicePixelRatioF()
        width, height = round(axis.width_px * scale), round((rect.height() - 2 * _MARGIN_PX) * scale)
        for recording in in_view(recordings, axis):
            columns = self._known(recording)
            if columns is None:
                paint_note(painter, self.note(recording), axis.x(recording.start_utc), axis, rect, theme)
                continue
            pixels = waveform_pixels(columns.on(axis, max(width, 1)), max(height, 1), scale, theme)
            line = pixels.strides[0]
            image = QImage(pixels.data, pixels.shape[1], pixels.shape[0], line, QImage.Format.Format_ARGB32)
            image.setDevicePixelRatio(scale)
            painter.drawImage(QPointF(0, rect.top() + _MARGIN_PX), image)

    def text_at(self, axis: TimeAxis, x: float, recording: Recording) -> str:
        """How loud it is there."""
        columns = self._known(recording)
        return sound_words(columns.at(axis, x)) if columns is not None else self.note(recording)

    def moment_at(self, axis: TimeAxis, x: float, recording: Recording) -> UtcTime | None:  # noqa: ARG002 - as below
        """No single thing lies here: a waveform is ground everywhere."""
        return None

    def _known(self, recording: Recording) -> WaveformColumns | None:
        """The waveform, added up once for as long as it and its place in time are the same."""
        waveform = self._session.waveform_of(recording.id)
        if waveform is None:
            self._columns.pop(recording.id, None)
            return None
        columns = self._columns.get(recording.id)
        if columns is None or columns.waveform is not waveform or columns.timebase != recording.timebase:
            columns = self._columns[recording.id] = WaveformColumns(waveform, recording.timebase)
        return columns


def waveform_pixels(columns: Columns, height: int, scale: float, theme: Theme) -> NDArray[np.uint32]:
    """The picture of a waveform.

    Args:
        columns: N columns, one for each pixel of the screen.
        height: H pixels of the screen.
        scale: pixels of the screen for each pixel of the window.
        theme: colours.

    Returns:
        uint32, H×N, each 0xAARRGGBB; clear where nothing is drawn.
    """
    half = height / 2
    line = max(round(scale), 1)
    from_middle = np.abs(np.arange(height) + 0.5 - half)[:, None]
    sounds = ~columns.is_outside & ~columns.is_missing
    pixels = np.zeros((height, len(columns.peak)), np.uint32)
    pixels[(from_middle < _SHARES[columns.peak] * half) & sounds] = mixed(theme.text, theme.panel, 0.28).rgba()
    # Silence is a line: it was recorded, and nothing was heard.
    body = np.maximum(_SHARES[columns.rms] * half, line / 2 + 0.25)
    pixels[(from_middle < body) & sounds] = mixed(theme.text, theme.panel, 0.6).rgba()
    rows, places = np.arange(height)[:, None], np.arange(len(columns.peak))[None, :]
    hatch = (rows + places) % max(round(_HATCH_EVERY_PX * scale), 2) < line
    pixels[hatch & columns.is_missing & ~columns.is_outside] = QColor(theme.warning).rgba()
    # A gap too short to be hatched shows as a notch at the foot.
    foot = rows >= height - _CAP_PX * line
    pixels[foot & columns.is_broken & ~columns.is_outside] = QColor(theme.warning).rgba()
    caps = (rows < _CAP_PX * line) | foot
    pixels[caps & (columns.peak == FULL_SCALE) & sounds] = QColor(theme.bad).rgba()
    return pixels
