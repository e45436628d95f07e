"""The lane of pictures: what a camera saw, in small, each picture at its own moment.

For finding a place, and no more: pictures are keyframes, as made for the pointer. It decodes nothing: what it lacks it
says, and is handed.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from reviewer.domain.case import Recording
from reviewer.domain.time import UtcTime
from reviewer.look.colours import Theme
from reviewer.look.words import mark, tr
from reviewer.media.index import FrameIndex
from reviewer.session.case_session import CaseSession
from widgets.film_strip import PicturePlace, picture_places
from widgets.sub_lane import in_view, paint_note
from widgets.time_axis import TimeAxis
from widgets.time_view import TimeView

MOST_KEPT = 600
"""Pictures kept in memory, some 30 MB of them."""

_MARGIN_PX = 2
_GAP_PX = 1
_SHARPNESS = 2
"""Pixels kept for each pixel of the lane: enough for a screen of finer pixels."""

NO_PICTURES = mark("no pictures in this recording")
READING = mark("reading the frames …")


@dataclass(frozen=True, eq=False, slots=True)
class _Keyframes:
    """Those of a recording, as long as its index is the same."""

    index: FrameIndex
    numbers: NDArray[np.int64]
    times_us: NDArray[np.int64]

    @classmethod
    def of(cls, index: FrameIndex) -> "_Keyframes":
        """The first frame where the container names none: decoding begins there."""
        marked = np.flatnonzero(index.keyframe)
        numbers = marked if len(marked) else np.zeros(1, np.int64)
        return cls(index, numbers, index.media_time_us[numbers])


class PicturesLane:
    """The pictures of each recording."""

    def __init__(self, session: CaseSession, time_view: TimeView) -> None:
        """Show what the session knows of its recordings; times are said in the view's clock."""
        self._session = session
        self._view = time_view
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._keyframes: dict[int, _Keyframes] = {}
        self._height_px = 0.0
        self.lacking: list[tuple[int, int]] = []
        """Recording and keyframe of what was to be drawn and is not here, from the left; whoever asks clears it."""

    def take(self, recording_id: int, frame: int, picture: QImage) -> None:
        """Keep a picture that was made, a null one where there is none."""
        height = round(self._height_px * _SHARPNESS)
        if not picture.isNull() and 0 < height < picture.height():
            picture = picture.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
        self._pictures[recording_id, frame] = picture
        while len(self._pictures) > MOST_KEPT:
            self._pictures.popitem(last=False)

    def forget(self) -> None:
        """Let go of every picture: another case is open."""
        self._pictures.clear()
        self._keyframes.clear()

    def name_text(self, recording: Recording) -> str:
        """What the pictures are."""
        return tr("Pictures of {title}\nKeyframes, each with its left edge at its own moment", title=recording.title)

    def paint(
        self, painter: QPainter, axis: TimeAxis, rect: QRectF, theme: Theme, recordings: Sequence[Recording]
    ) -> None:
        """Draw the pictures that are here, and take note of those that are not."""
        self._height_px = rect.height() - 2 * _MARGIN_PX
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for recording in in_view(recordings, axis):
            index = self._session.frames_of(recording.id)
            if recording.video is None or index is None or not len(index):
                note = tr(READING if recording.video is not None and index is None else NO_PICTURES)
                paint_note(painter, note, axis.x(recording.start_utc), axis, rect, theme)
                continue
            for place in self._places(recording, index, axis):
                self._paint_picture(painter, recording, place, rect, theme)
        painter.restore()

    def text_at(self, axis: TimeAxis, x: float, recording: Recording) -> str:
        """When the picture there was taken."""
        place = self._place_at(axis, x, recording)
        index = self._session.frames_of(recording.id)
        if place is None or index is None:
            return ""
        utc = recording.timebase.to_utc(index.media_time(place.frame))
        return tr("{label}  keyframe, frame {frame:,}", label=self._view.face.label(utc, 3), frame=place.frame)

    def moment_at(self, axis: TimeAxis, x: float, recording: Recording) -> UtcTime | None:  # noqa: ARG002 - as below
        """Pictures are ground: a click goes to the moment under the pointer."""
        return None

    def _place_at(self, axis: TimeAxis, x: float, recording: Recording) -> PicturePlace | None:
        index = self._session.frames_of(recording.id)
        if recording.video is None or index is None or not len(index):
            return None
        places = self._places(recording, index, axis)
        width = self._width_px(recording)
        return next((place for place in reversed(places) if place.left_px <= x <= place.left_px + width), None)

    def _places(self, recording: Recording, index: FrameIndex, axis: TimeAxis) -> list[PicturePlace]:
        known = self._keyframes.get(recording.id)
        if known is None or known.index is not index:
            known = self._keyframes[recording.id] = _Keyframes.of(index)
        width = self._width_px(recording) + _GAP_PX
        return picture_places(known.numbers, known.times_us, recording.timebase, recording.duration_us, axis, width)

    def _width_px(self, recording: Recording) -> float:
        """Of an upright picture of the recording, as high as the lane."""
        video = recording.video
        if video is None:
            return self._height_px
        shape = float(video.width * video.sample_aspect_ratio / video.height)
        return max(self._height_px * (1 / shape if video.rotation_deg % 180 else shape), 1.0)

    def _paint_picture(
        self, painter: QPainter, recording: Recording, place: PicturePlace, rect: QRectF, theme: Theme
    ) -> None:
        key = (recording.id, place.frame)
        picture = self._pictures.get(key)
        width = self._width_px(recording)
        whole = QRectF(place.left_px, rect.top() + _MARGIN_PX, width, self._height_px)
        seen = QRectF(whole.left(), whole.top(), min(width, max(place.room_px - _GAP_PX, 1.0)), whole.height())
        if picture is None:
            self.lacking.append(key)
        else:
            self._pictures.move_to_end(key)
        if picture is None or picture.isNull():
            painter.fillRect(seen, QColor(theme.raised))
            return
        share = seen.width() / whole.width()
        painter.drawImage(seen, picture, QRectF(0, 0, picture.width() * share, picture.height()))
        painter.fillRect(QRectF(seen.left(), seen.top(), 1, seen.height()), QColor(theme.muted))
