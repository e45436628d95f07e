"""The picture: one widget for what libVLC plays and for the exact frames, with what must be said about it on top.

What is drawn over the picture is not part of it: the camera's chip, the rate when it is not real, what the frame is.
"""

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from player.frame_image import image_of
from reviewer.domain.case import VideoFacts
from reviewer.look.colours import DARK
from reviewer.look.look import text_font
from reviewer.look.measures import FONT_PX, RADIUS, SPACE_M, SPACE_S, SPACE_XS
from reviewer.media.frames import ShownFrame


@dataclass(frozen=True, slots=True)
class Chips:
    """What is said on the picture; empty texts are not drawn."""

    camera: str = ""
    camera_colour: str = "#000000"
    rate: str = ""
    frame: str = ""


class Surface(QWidget):
    """Shows one picture at a time, whole, in its true aspect, on a dark ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty surface."""
        super().__init__(parent)
        self._image: QImage | None = None
        self._exact: ShownFrame | None = None
        self._facts: VideoFacts | None = None
        self._chips = Chips()
        self._message = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 136))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Picture of the recording")
        # The keys of the review work from here; a text field that had the focus would take them as letters.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def exact(self) -> ShownFrame | None:
        """The exact frame on show, or None while the picture is played, or there is none."""
        return self._exact

    @property
    def image(self) -> QImage | None:
        """The picture on show as it was decoded, or None."""
        return self._image

    def set_facts(self, facts: VideoFacts | None) -> None:
        """What shape the pictures to come have: pixel aspect and rotation."""
        self._facts = facts
        self._image = None
        self._exact = None
        self.update()

    def set_chips(self, chips: Chips) -> None:
        """What to say on the picture."""
        if chips != self._chips:
            self._chips = chips
            self.update()

    def show_exact(self, frame: ShownFrame) -> None:
        """Show an exact frame."""
        self._exact = frame
        self._image = image_of(frame)
        self._message = ""
        self.update()

    def show_played(self, image: QImage) -> None:
        """Show a picture that the backend plays; it is painted before the backend's next one."""
        self._exact = None
        self._image = image
        self._message = ""
        # At once: an update would wait until everything else that moves with the clock has been dealt with.
        self.repaint()

    def show_message(self, message: str) -> None:
        """Show words in place of a picture, so that no old picture stands for a moment it does not show."""
        self._exact = None
        self._image = None
        self._message = message
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture lies on the widget, in its true aspect; the whole widget without one."""
        area = QRectF(self.rect())
        width, height = self._shape()
        if not width or not height:
            return area
        scale = min(area.width() / width, area.height() / height)
        size = (width * scale, height * scale)
        return QRectF((area.width() - size[0]) / 2, (area.height() - size[1]) / 2, *size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture, or the words in its place, and the chips."""
        painter = QPainter(self)
        # The ground behind a picture is dark in both themes, and so are the chips on it.
        painter.fillRect(self.rect(), QColor(DARK.picture))
        rect = self.picture_rect()
        if self._image is not None:
            self._draw_picture(painter, rect)
        elif self._message:
            painter.setPen(QColor(DARK.muted))
            painter.setFont(text_font(FONT_PX))
            inner = QRectF(self.rect()).adjusted(SPACE_M, SPACE_M, -SPACE_M, -SPACE_M)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)
        self._draw_chips(painter, rect if self._image is not None else QRectF(self.rect()))
        painter.end()

    def _shape(self) -> tuple[float, float]:
        """Width and height of the picture as it is to be seen, in units of square pixels."""
        if self._facts is None:
            return 0.0, 0.0
        aspect = self._facts.sample_aspect_ratio or Fraction(1)
        width, height = float(self._facts.width * aspect), float(self._facts.height)
        return (height, width) if self._facts.rotation_deg % 180 else (width, height)

    def _draw_picture(self, painter: QPainter, rect: QRectF) -> None:
        image = self._image
        if image is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        turn = self._facts.rotation_deg if self._facts is not None else 0
        if not turn:
            painter.drawImage(rect, image)
            return
        painter.save()
        painter.setTransform(QTransform().translate(rect.center().x(), rect.center().y()).rotate(turn), combine=True)
        size = (rect.height(), rect.width()) if turn % 180 else (rect.width(), rect.height())
        painter.drawImage(QRectF(-size[0] / 2, -size[1] / 2, *size), image)
        painter.restore()

    def _draw_chips(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chips = self._chips
        if chips.camera:
            self._draw_chip(painter, rect, chips.camera, left=True, top=True, dot=chips.camera_colour)
        if chips.rate:
            self._draw_chip(painter, rect, chips.rate, left=False, top=True, colour=DARK.warning)
        if chips.frame:
            self._draw_chip(painter, rect, chips.frame, left=True, top=False)

    def _draw_chip(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        *,
        left: bool,
        top: bool,
        dot: str = "",
        colour: str = DARK.text,
    ) -> None:
        font = text_font(12, QFont.Weight.Medium)
        metrics = QFontMetricsF(font)
        dot_width = 9 + SPACE_S if dot else 0
        width = metrics.horizontalAdvance(text) + 2 * SPACE_S + dot_width
        height = metrics.height() + 2 * SPACE_XS
        x = rect.left() + SPACE_M if left else rect.right() - SPACE_M - width
        y = rect.top() + SPACE_M if top else rect.bottom() - SPACE_M - height
        chip = QRectF(x, y, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(11, 13, 16, 200))
        painter.drawRoundedRect(chip, RADIUS, RADIUS)
        if dot:
            painter.setBrush(QColor(dot))
            painter.drawEllipse(QPointF(x + SPACE_S + 4.5, chip.center().y()), 4.5, 4.5)
        painter.setPen(QColor(colour))
        painter.setFont(font)
        painter.drawText(chip.adjusted(SPACE_S + dot_width, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
