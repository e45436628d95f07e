"""The small picture above the time axis while the pointer runs along it: what the recording shows thereabouts.

It shows the keyframe at or before the moment, which costs one decoding, and says when that picture was taken: it is
for finding a place, and claims no more. It asks for pictures by a signal and is handed them; it decodes nothing.
"""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reviewer.domain.case import Recording
from reviewer.domain.time import UtcTime, format_duration
from reviewer.look.look import Look, text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_S, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.painting import draw_text
from widgets.time_axis import GUTTER_PX
from widgets.time_view import TimeView

PICTURE_SIZE = QSize(192, 144)
"""Pictures are fitted into this; one of 16:9 is 192×108."""

MOST_KEPT = 96
"""Pictures kept in memory, 22 MB of them; what was made before comes back from the cache's file in a millisecond."""

_GAP_PX = 6
_LINE_PX = 16


@dataclass(frozen=True, eq=False, slots=True)
class _Place:
    """What is under the pointer: a moment of a recording, its frame, and the keyframe that stands for it."""

    recording: Recording
    utc: UtcTime
    frame: int
    keyframe: int


class HoverThumbnail(QWidget):
    """A picture, its time and how far it is from the pointer's; takes no mouse events.

    Signals:
        wanted(int, int): the picture of a recording's keyframe is not here; hand it to `show_picture`.
    """

    wanted = Signal(int, int)

    def __init__(self, session: CaseSession, look: Look, time_view: TimeView, axis_widget: QWidget) -> None:
        """Follow the pointer along an axis.

        Args:
            session: whose recordings are shown.
            look: colours.
            time_view: says where the pointer is.
            axis_widget: the uppermost widget with the axis, its left edge GUTTER_PX before the axis; the picture lies
                above it.
        """
        super().__init__(axis_widget, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._session = session
        self._look = look
        self._view = time_view
        self._axis_widget = axis_widget
        self._place: _Place | None = None
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._shown: tuple[int, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowTransparentForInput)
        time_view.hover_changed.connect(self._follow)
        time_view.axis_changed.connect(self._follow)
        time_view.dragging_changed.connect(self._follow)
        session.media_known.connect(self._follow)
        session.case_opened.connect(self._on_case)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state)

    @property
    def words(self) -> tuple[str, str]:
        """The two lines below the picture: the time under the pointer, and the picture's own."""
        place = self._place
        if place is None:
            return "", ""
        return self._view.face.full_label(place.utc, self._view.axis), self._picture_words(place)

    @property
    def picture(self) -> QImage | None:
        """The picture on show, or None."""
        return self._pictures.get(self._shown) if self._shown is not None else None

    @Slot(int, int, object)
    def show_picture(self, recording_id: int, frame: int, picture: QImage) -> None:
        """Take the picture of a keyframe, a null one where there is none; shown if the pointer is still there."""
        self._pictures[recording_id, frame] = picture
        if len(self._pictures) > MOST_KEPT:
            self._pictures.popitem(last=False)
        place = self._place
        if place is not None and place.recording.id == recording_id:
            self._shown = (recording_id, frame)
            self._stand()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name, and all of it is drawn
        """Draw the picture and its two lines."""
        theme, place = self._look.theme, self._place
        if place is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        frame = QRect(QPoint(0, SPACE_XS), self._picture_size(place.recording))
        frame.moveLeft((self.width() - frame.width()) // 2)
        painter.fillRect(frame, QColor(theme.picture))
        picture = self.picture
        if picture is not None and not picture.isNull():
            painter.drawImage(frame, picture)
        moment, own = self.words
        line = QRect(SPACE_S, frame.bottom() + 1 + SPACE_XS, self.width() - 2 * SPACE_S, _LINE_PX)
        draw_text(painter, line, moment, text_font(FONT_PX), theme.text)
        draw_text(painter, line.translated(0, _LINE_PX), own, text_font(FONT_SMALL_PX), theme.muted)
        painter.end()

    @Slot(Qt.ApplicationState)
    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        """Nothing of this program stands over another one that came to the front under a pointer at rest."""
        if state != Qt.ApplicationState.ApplicationActive:
            self._view.hover(None)

    @Slot()
    def _on_case(self) -> None:
        self._pictures.clear()
        self._shown = None
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """The pointer is elsewhere, or what is under it is another moment."""
        self._place = self._place_under_pointer()
        if self._place is None:
            self._shown = None
            self.hide()
            return
        key = (self._place.recording.id, self._place.keyframe)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            self._shown = key
        elif not self._view.dragging:
            # While a drag is under way the large picture has the decoder to itself, and shows the same place.
            self.wanted.emit(*key)
        if self._shown is not None and self._shown[0] != key[0]:
            self._shown = None
        self._stand()

    def _place_under_pointer(self) -> _Place | None:
        contents, utc = self._session.contents, self._view.hover_utc
        if contents is None or utc is None or not self._axis_widget.isVisible():
            return None
        active = self._session.recording
        own = self._view.hover_recording_id
        recording = contents.recording_by_id.get(own) if own is not None else active
        if recording is None or recording.video is None or not recording.covers(utc):
            return None
        index = self._session.frames_of(recording.id)
        if index is None or not len(index):
            return None
        frame = index.frame_at(recording.timebase.to_media(utc))
        return _Place(recording, utc, frame, index.keyframe_before(frame))

    def _picture_words(self, place: _Place) -> str:
        """When the picture on show was taken, seen from the moment under the pointer."""
        index = self._session.frames_of(place.recording.id)
        if self._shown is None or index is None:
            return "…"
        picture = self.picture
        if picture is None or picture.isNull():
            return tr("no picture here")
        shown = self._shown[1]
        if 0 <= place.frame - shown <= 1:
            return tr("the frame before") if place.frame > shown else tr("exact frame")
        own_utc = place.recording.timebase.to_utc(index.media_time(shown))
        away = f"{format_duration(place.utc - own_utc)} {'earlier' if place.utc >= own_utc else 'later'}"
        return tr("picture of {label}, {away}", label=self._view.face.label(own_utc, 1), away=away)

    def _picture_size(self, recording: Recording) -> QSize:
        """As large as pictures of a recording will be: nothing jumps when they come."""
        video = recording.video
        if video is None:
            return QSize()
        shape = float(video.width * video.sample_aspect_ratio / video.height)
        upright = QSizeF(1, shape) if video.rotation_deg % 180 else QSizeF(shape, 1)
        return upright.scaled(QSizeF(PICTURE_SIZE), Qt.AspectRatioMode.KeepAspectRatio).toSize()

    def _stand(self) -> None:
        """Stand above the axis, over the pointer, wholly on the screen."""
        place = self._place
        if place is None:
            return
        width = PICTURE_SIZE.width() + 2 * SPACE_XS
        size = QSize(width, self._picture_size(place.recording).height() + 2 * _LINE_PX + 3 * SPACE_XS)
        anchor = self._axis_widget.mapToGlobal(QPoint(GUTTER_PX + round(self._view.axis.x(place.utc)), 0))
        screen = self._axis_widget.screen().availableGeometry()
        left = min(max(anchor.x() - size.width() // 2, screen.left()), screen.right() + 1 - size.width())
        top = anchor.y() - _GAP_PX - size.height()
        if top < screen.top():
            # No room above: below the whole panel, where the pointer is not either.
            window = self._axis_widget.window()
            top = window.mapToGlobal(QPoint(0, window.height())).y() + _GAP_PX
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.update()
