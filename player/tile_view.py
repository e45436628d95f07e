"""A small picture of one camera, with what must be said of it: whose it is, whether it is heard, why there is none.

Cheap above all: nine of them are painted thirty times a second. A picture of the size asked for is copied as it is, and
only its own place is painted anew. Which picture that is, and when, others know.
"""

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from player.chips import Chip, ChipCase, elided
from player.draggable import Draggable
from player.picture_geometry import PictureGeometry
from player.picture_painter import PicturePainter
from player.picture_view import AS_RECORDED
from player.sound_sign import SIGN_PX, SoundSign
from reviewer.domain.case import VideoFacts
from reviewer.look.colours import DARK
from reviewer.look.look import text_font
from reviewer.look.measures import FONT_PX, FONT_SMALL_PX, SPACE_S, SPACE_XS
from reviewer.look.words import tr

_BORDER_PX = 2
_NARROW_PX = 200
"""Beside a picture narrower than this, words may lie on the dark ground too."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class TileView(Draggable):
    """Shows one picture at a time in its true aspect, on a dark ground; or words in its place.

    Signals:
        sound_toggled(bool): the user wants to hear the camera, or no longer.
        resized(): `picture_size_px` may be another one.
    """

    sound_toggled = Signal(bool)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty tile."""
        super().__init__(parent)
        self._image: QImage | None = None
        self._facts: VideoFacts | None = None
        self._place: PictureGeometry | None = None
        self._drawn_by: PictureGeometry | None = None
        self._painter = PicturePainter()
        self._chip_case = ChipCase()
        self._elided: dict[tuple[Chip, float], Chip] = {}
        self._title = ""
        self._colour = ""
        self._note = ""
        self._message = ""
        self._short_message = ""
        self._has_ring = False
        self._sign = SoundSign(self)
        self._sign.hide()
        self._sign.clicked.connect(lambda: self.sound_toggled.emit(not self._sign.is_audible))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Click for the large picture (Enter)\nDrag to another place (Ctrl+Shift+Left or Right)"))

    @property
    def image(self) -> QImage | None:
        """The picture on show as it was handed over, or None."""
        return self._image

    @property
    def message(self) -> str:
        """The words in place of the picture, or nothing."""
        return self._message

    def set_facts(self, facts: VideoFacts | None) -> None:
        """What shape the pictures to come have: size, pixel aspect and turn. Other facts end the picture on show."""
        if facts != self._facts:
            self._facts = facts
            self._image = None
            self._forget_places()
            self._place_sign()
            self.update()

    def picture_size_px(self) -> QSize:
        """The size at which a picture needs no scaling here, in screen pixels.

        Meant is the picture as it comes from the decoder, before the turn that the recording asks for, with square
        pixels: decoded and scaled to this size it is shown pixel for pixel. Empty without facts.
        """
        place = self._geometry()
        if place is None:
            return QSize()
        size = _on_screen(place.picture_rect, place.scale).size()
        return size.transposed() if place.turn_deg % 180 else size

    def show_image(self, image: QImage) -> None:
        """Show a picture as the decoder gave it, 32-bit RGB, of any size; it is painted at the next opportunity."""
        is_another = self._image is not None
        self._image = image
        self._painter.forget()
        place = self._geometry()
        if is_another and place is not None:
            self.update(place.visible_rect.toAlignedRect())
        else:
            self._message = self._short_message = ""
            self.setAccessibleDescription("")
            self._place_sign()
            self.update()

    def show_message(self, message: str, short: str = "") -> None:
        """Show words in place of a picture, so that no old picture stands for a moment it does not show.

        Args:
            message: what is said.
            short: what is said instead where the tile has no room for that.
        """
        if self._image is not None or (message, short) != (self._message, self._short_message):
            self._image = None
            self._painter.forget()
            self._message, self._short_message = message, short
            self.setAccessibleDescription(message)
            self._place_sign()
            self.update()

    def set_chip(self, title: str, colour: str) -> None:
        """Whose picture it is, with the camera's colour."""
        if (title, colour) != (self._title, self._colour):
            self._title, self._colour = title, colour
            self.setAccessibleName(tr("Camera: {title}", title=title))
            self.update()

    def set_note(self, note: str) -> None:
        """A discreet word on the picture, as “fewer frames”; or none."""
        if note != self._note:
            self._note = note
            self.update()

    def set_audible(self, audible: bool | None) -> None:
        """Whether the camera is heard; None where it has no sound."""
        self._sign.setVisible(audible is not None)
        self._sign.set_audible(bool(audible))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture, or the words in its place, and what lies on it."""
        painter = QPainter(self)
        place = self._geometry() if self._image is not None else None
        ground = event.region()
        if place is not None:
            ground = ground.subtracted(QRegion(_inner(place.visible_rect)))
        if not ground.isEmpty():
            painter.setClipRegion(ground)
            painter.fillRect(self.rect(), QColor(DARK.picture))
            painter.setClipping(False)
        if place is not None and self._image is not None:
            self._draw_picture(painter, self._image, place)
        else:
            # A tile without a picture has an outline: it would be lost on the ground.
            painter.setPen(QColor(DARK.line))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            self._draw_message(painter)
        self._draw_chips(painter)
        if self._has_ring:
            painter.setPen(QPen(QColor(DARK.text), _BORDER_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the picture to the new size."""
        super().resizeEvent(event)
        self._forget_places()
        self._place_sign()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter is a click."""
        if event.key() in _ENTER:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keys go, to whoever uses them."""
        super().focusInEvent(event)
        self._has_ring = event.reason() in _BY_KEYS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keys go elsewhere."""
        super().focusOutEvent(event)
        self._has_ring = False
        self.update()

    def _geometry(self) -> PictureGeometry | None:
        """Where pictures of this recording lie, whatever size they are decoded at."""
        facts, scale = self._facts, self.devicePixelRatioF()
        if facts is None or not facts.width or not facts.height or self.size().isEmpty():
            return None
        if self._place is None or self._place.scale != scale:
            self._place = PictureGeometry(facts, AS_RECORDED, QSizeF(self.size()), scale)
            self._drawn_by = None
        return self._place

    def _forget_places(self) -> None:
        self._place = None
        self._drawn_by = None
        self._painter.forget()
        self._elided.clear()

    def _draw_picture(self, painter: QPainter, image: QImage, place: PictureGeometry) -> None:
        on_screen = _on_screen(place.picture_rect, place.scale)
        if place.is_plain and image.size() == on_screen.size():
            painter.save()
            painter.scale(1 / place.scale, 1 / place.scale)
            painter.drawImage(on_screen.topLeft(), image)
            painter.restore()
            return
        drawn_by = self._drawn_by
        if drawn_by is None or (drawn_by.facts.width, drawn_by.facts.height) != (image.width(), image.height()):
            drawn_by = self._drawn_by = replace(place, facts=_facts_at(place.facts, image.size()))
        self._painter.draw(painter, image, drawn_by)

    def _draw_message(self, painter: QPainter) -> None:
        if not self._message:
            return
        top = self._chip_case.size(self._camera_chip(self.width()), self.devicePixelRatioF()).height() + SPACE_XS
        beside = SIGN_PX + SPACE_XS if self._sign.isVisibleTo(self) else SPACE_S
        room = QRectF(self.rect()).adjusted(beside, top, -beside, -SPACE_XS)
        painter.setPen(QColor(DARK.muted))
        for text, size_px in (
            (self._message, FONT_PX),
            (self._message, FONT_SMALL_PX),
            (self._short_message or self._message, FONT_SMALL_PX),
        ):
            font = text_font(size_px)
            painter.setFont(font)
            if room.contains(QFontMetricsF(font).boundingRect(room, int(_WRAPPED), text)):
                break
        painter.drawText(room, int(_WRAPPED), text)

    def _words_rect(self) -> QRectF:
        """Where chips and the sign of the sound go: on the picture, and beside it where it is narrow."""
        place = self._geometry() if self._image is not None else None
        if place is None:
            return QRectF(self.rect())
        rect = place.visible_rect
        return QRectF(0, rect.y(), self.width(), rect.height()) if rect.width() < _NARROW_PX else rect

    def _place_sign(self) -> None:
        rect = self._words_rect()
        self._sign.move(int(rect.right()) - SIGN_PX - SPACE_XS, int(rect.bottom()) - SIGN_PX - SPACE_XS)

    def _draw_chips(self, painter: QPainter) -> None:
        rect = self._words_rect()
        if self._title:
            self._draw_chip(painter, self._camera_chip(rect.width()), rect.topLeft() + QPointF(SPACE_XS, SPACE_XS))
        if self._note and self._image is not None:
            room = rect.width() - 2 * SPACE_XS - SIGN_PX
            chip = self._one_line(Chip(self._note, DARK.muted), room)
            height = self._chip_case.size(chip, self.devicePixelRatioF()).height()
            self._draw_chip(painter, chip, rect.bottomLeft() + QPointF(SPACE_XS, -SPACE_XS - height))

    def _camera_chip(self, width: float) -> Chip:
        return self._one_line(Chip(self._title, dot=self._colour), width - 2 * SPACE_XS)

    def _one_line(self, chip: Chip, widest_px: float) -> Chip:
        """A chip cut to a width; measured once, and not for every picture."""
        key = (chip, widest_px)
        if key not in self._elided:
            self._elided[key] = elided(chip, widest_px)
        return self._elided[key]

    def _draw_chip(self, painter: QPainter, chip: Chip, corner: QPointF) -> None:
        scale = self.devicePixelRatioF()
        # On whole screen pixels, or the letters blur.
        at = QPointF(round(corner.x() * scale) / scale, round(corner.y() * scale) / scale)
        painter.drawPixmap(at, self._chip_case.pixmap(chip, scale))


def _facts_at(facts: VideoFacts, size: QSize) -> VideoFacts:
    """The facts of the same picture decoded at another size: what it looks like stays, the shape of its pixels not."""
    aspect = facts.width * (facts.sample_aspect_ratio or 1) / Fraction(facts.height)
    shape = aspect * Fraction(size.height(), size.width())
    return replace(facts, width=size.width(), height=size.height(), sample_aspect_ratio=shape)


def _on_screen(rect: QRectF, scale: float) -> QRect:
    """A rectangle whose edges lie on screen pixels, in those."""
    corner = QPoint(round(rect.x() * scale), round(rect.y() * scale))
    return QRect(corner, QSize(round(rect.width() * scale), round(rect.height() * scale)))


def _inner(rect: QRectF) -> QRect:
    """The whole pixels within a rectangle."""
    left, top = ceil(rect.left()), ceil(rect.top())
    return QRect(left, top, floor(rect.right()) - left, floor(rect.bottom()) - top)
