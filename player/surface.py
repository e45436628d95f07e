"""The picture: one widget for what libVLC plays and for the exact frames, with what must be said about it on top.

What is drawn over the picture is not part of it: the camera's chip, the rate when it is not real, what the frame is,
and what of the view is not as the camera recorded. How the picture is looked at is held here and goes nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from player.chips import Chip, ChipCase
from player.frame_image import image_of
from player.loupe import draw_loupe, loupe_rect
from player.picture_geometry import PictureGeometry
from player.picture_gestures import PictureGestures, wheeled
from player.picture_overlay import PictureHand, PictureOverlay
from player.picture_painter import PicturePainter
from player.picture_view import AS_RECORDED, PictureView
from reviewer.domain.case import VideoFacts
from reviewer.look.colours import DARK
from reviewer.look.look import text_font
from reviewer.look.measures import FONT_PX, SPACE_M, SPACE_XS
from reviewer.look.words import tr
from reviewer.media.frames import ShownFrame
from reviewer.media.reduced import PictureSize

_WORDS_SHARE = 0.6
_WORDS_PX = 280
"""What is said at the right takes at most this share of the picture's width; on a narrow one, this many pixels."""

_ROOM_FOR_FRAME_PX = 300
"""On a narrower picture, as one of nine, the frame's words would lie over the others."""

_HANDS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


@dataclass(frozen=True, slots=True)
class Chips:
    """What is said on the picture; empty texts are not drawn."""

    camera: str = ""
    camera_colour: str = "#000000"
    rate: str = ""
    frame: str = ""


class Surface(QWidget):
    """Shows one picture at a time, in its true aspect, on a dark ground; as recorded unless the view says otherwise.

    Signals:
        view_changed(PictureView): the picture is looked at in another way.
    """

    view_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty surface."""
        super().__init__(parent)
        self._image: QImage | None = None
        self._exact: ShownFrame | None = None
        self._facts: VideoFacts | None = None
        self._view = AS_RECORDED
        self._geometry: PictureGeometry | None = None
        self._painter = PicturePainter()
        self._gestures = PictureGestures(QApplication.startDragDistance())
        self._chip_case = ChipCase()
        self._chips = Chips()
        self._hidden_chips = Chips()
        self._message = ""
        self._has_loupe = False
        self._pointer: QPointF | None = None
        self._pointer_is_hidden = False
        self._giving_way: list[QRectF] = []
        self._overlay: PictureOverlay | None = None
        self._hand: PictureHand | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 136))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Picture of the recording"))
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

    @property
    def view(self) -> PictureView:
        """How the picture is looked at."""
        return self._view

    @property
    def geometry_on_show(self) -> PictureGeometry | None:
        """Where the picture's pixels lie, or None while the shape of no picture is known."""
        facts = self._facts
        if facts is None or not facts.width or not facts.height or self.size().isEmpty():
            return None
        image, scale = self._image, self.devicePixelRatioF()
        size = (facts.width, facts.height) if image is None else (image.width(), image.height())
        known = self._geometry
        if known is None or known.scale != scale or (known.facts.width, known.facts.height) != size:
            # A recording may change its size on the way: what counts is the picture on show.
            shown = replace(facts, width=size[0], height=size[1])
            known = self._geometry = PictureGeometry(shown, self._view, QSizeF(self.size()), scale)
        return known

    def size_on_screen_px(self) -> PictureSize | None:
        """The size at which a picture needs no scaling here; None where it is not smaller, or looked at closely.

        Closely is in any way but whole and as recorded: then every pixel of the picture may count.
        """
        facts = self._facts
        if facts is None or not facts.width or not facts.height or self.size().isEmpty():
            return None
        if self._has_loupe or self._view != AS_RECORDED:
            return None
        scale = self.devicePixelRatioF()
        place = PictureGeometry(facts, AS_RECORDED, QSizeF(self.size()), scale)
        if place.turn_deg or facts.sample_aspect_ratio not in {0, 1}:
            return None
        size = place.picture_rect.size() * scale
        width, height = round(size.width()), round(size.height())
        return PictureSize(width, height) if 0 < width < facts.width and 0 < height < facts.height else None

    def set_facts(self, facts: VideoFacts | None) -> None:
        """What shape the pictures to come have: pixel aspect and rotation."""
        self._facts = facts
        self._show(None)
        self._geometry = None
        self.update()

    def set_chips(self, chips: Chips) -> None:
        """What to say on the picture."""
        if chips != self._chips:
            self._chips = chips
            self.update()

    def hide_chips(self, *, camera: bool, frame: bool) -> None:
        """Leave chips away; the rate and what is changed are always said."""
        self._hidden_chips = Chips(camera="hidden" if camera else "", frame="hidden" if frame else "")
        self.update()

    def show_exact(self, frame: ShownFrame, chips: Chips | None = None, *, at_once: bool = True) -> None:
        """Show an exact frame, and what is said of it; with chips of its own it is painted once and not twice.

        Args:
            frame: the frame.
            chips: what is said; as before where not given.
            at_once: whether it is painted before this returns, or together with all else that changes meanwhile.
        """
        self._show(image_of(frame))
        self._exact = frame
        self._message = ""
        if chips is not None:
            self._chips = chips
        if at_once:
            # As a played one: whoever steps or drags waits for this and for nothing else.
            self.repaint()
        else:
            self.update()

    def show_played(self, image: QImage) -> None:
        """Show a picture that the backend plays; it is painted before the backend's next one."""
        other_shape = self._image is None or self._image.size() != image.size()
        self._show(image)
        self._message = ""
        geometry = self.geometry_on_show
        # At once: an update would wait until everything else that moves with the clock has been dealt with.
        if other_shape or geometry is None:
            self.repaint()
        else:
            self.repaint(self._region_of_picture(geometry))

    @property
    def message(self) -> str:
        """The words in place of a picture; empty while there is one."""
        return self._message

    def show_message(self, message: str) -> None:
        """Show words in place of a picture, so that no old picture stands for a moment it does not show."""
        self._show(None)
        self._message = message
        self.update()

    def set_view(self, view: PictureView) -> None:
        """Look at the picture in another way."""
        if view == self._view:
            return
        self._view = view
        self._geometry = None
        self._painter.forget()
        self._show_cursor()
        self.update()
        self.view_changed.emit(view)

    def zoom_by(self, factor: float) -> None:
        """Zoom around the pointer, or around the middle where the pointer is elsewhere."""
        geometry = self.geometry_on_show
        if geometry is not None:
            middle = QRectF(self.rect()).center()
            inside = self._pointer is not None and geometry.visible_rect.contains(self._pointer)
            self.set_view(geometry.zoomed(factor, self._pointer if inside and self._pointer else middle))

    def show_pixel_for_pixel(self) -> None:
        """Make a pixel of the picture one pixel of the screen."""
        geometry = self.geometry_on_show
        if geometry is not None:
            self.set_view(geometry.pixel_for_pixel())

    def show_whole(self) -> None:
        """Show the whole picture."""
        self.set_view(self._view.whole())

    def set_loupe(self, wanted: bool) -> None:
        """Hold a glass over the picture, under the pointer."""
        self._has_loupe = wanted
        self._pointer = QPointF(self.mapFromGlobal(QCursor.pos()))
        self._show_cursor()
        self.update()

    def set_overlay(self, overlay: PictureOverlay | None) -> None:
        """Draw something on every picture; `update` when it is to be drawn anew on the one on show."""
        self._overlay = overlay
        self.update()

    def set_hand(self, hand: PictureHand | None) -> None:
        """Let a hand have the mouse and the keys before the picture has them; None: the picture alone."""
        self._hand = hand
        self._show_cursor()

    def set_pointer_hidden(self, hidden: bool) -> None:
        """Show no pointer over the picture."""
        if hidden != self._pointer_is_hidden:
            self._pointer_is_hidden = hidden
            self._show_cursor()

    def picture_rect(self) -> QRectF:
        """Where the whole picture lies on the widget, in its true aspect; the whole widget without one."""
        geometry = self.geometry_on_show
        return QRectF(self.rect()) if geometry is None else geometry.picture_rect

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture, or the words in its place, and what lies on it."""
        painter = QPainter(self)
        geometry = self.geometry_on_show if self._image is not None else None
        # The ground behind a picture is dark in both themes, and so are the chips on it.
        ground = event.region()
        if geometry is not None:
            ground = ground.subtracted(QRegion(_inner(geometry.visible_rect)))
        if not ground.isEmpty():
            painter.setClipRegion(ground)
            painter.fillRect(self.rect(), QColor(DARK.picture))
            painter.setClipping(False)
        if geometry is not None and self._image is not None:
            self._painter.draw(painter, self._image, geometry)
            if not geometry.is_whole:
                self._painter.draw_miniature(painter, self._image, geometry, QColor(DARK.accent))
            if self._overlay is not None:
                self._overlay.draw(painter, self._image, geometry, self._exact)
        elif self._message:
            painter.setPen(QColor(DARK.muted))
            painter.setFont(text_font(FONT_PX))
            inner = QRectF(self.rect()).adjusted(SPACE_M, SPACE_M, -SPACE_M, -SPACE_M)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)
        self._draw_chips(painter, QRectF(self.rect()) if geometry is None else geometry.visible_rect)
        if geometry is not None and self._image is not None and self._has_loupe and self._pointer is not None:
            draw_loupe(painter, self._image, geometry, self._pointer, self._chip_case)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the picture to the new size."""
        super().resizeEvent(event)
        self._geometry = None
        self._painter.forget()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom around the pointer."""
        geometry = self.geometry_on_show
        if geometry is None or self._image is None or not event.angleDelta().y():
            event.ignore()
            return
        self.set_view(wheeled(geometry, event.angleDelta().y(), event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the picture in the hand."""
        point, modifiers = event.position(), event.modifiers()
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self._is_taken(lambda hand, geometry: hand.press(point, geometry, modifiers)):
            return
        if event.button() in _HANDS:
            self._gestures.press(event.position())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Move the picture that is in the hand, and the glass."""
        point, modifiers = event.position(), event.modifiers()
        self._move_pointer(point)
        if self._is_taken(lambda hand, geometry: hand.move(point, geometry, modifiers)):
            self._show_cursor()
            return
        geometry = self.geometry_on_show
        if geometry is not None:
            self.set_view(self._gestures.move(point, geometry))
            self._show_cursor()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Put the glass away, and show every chip."""
        super().leaveEvent(event)
        self._pointer = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the picture."""
        point, modifiers = event.position(), event.modifiers()
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self._is_taken(lambda hand, geometry: hand.release(point, geometry, modifiers)):
            self._show_cursor()
        elif event.button() in _HANDS:
            self._gestures.release()
            self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the whole picture; under a hand, the second press of two is one like any other."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point, modifiers = event.position(), event.modifiers()
        if not self._is_taken(lambda hand, geometry: hand.press(point, geometry, modifiers)):
            self.show_whole()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something to the hand from the actions of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._hand is not None
            and self._hand.takes_key(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand a key on to the hand."""
        if not self._is_taken(lambda hand, geometry: hand.key(event, geometry)):
            super().keyPressEvent(event)

    def _is_taken(self, ask: Callable[[PictureHand, PictureGeometry], bool]) -> bool:
        """Whether there is a hand over a picture that takes what is offered to it."""
        hand, geometry = self._hand, self.geometry_on_show
        return hand is not None and geometry is not None and self._image is not None and ask(hand, geometry)

    def _show(self, image: QImage | None) -> None:
        """Have another picture, or none, which is not an exact one unless the caller says so."""
        self._image = image
        self._exact = None
        self._painter.forget()

    def _move_pointer(self, point: QPointF) -> None:
        before, self._pointer = self._pointer, point
        # A chip under the pointer gives way to what the camera recorded there.
        if any(rect.contains(point) != (before is not None and rect.contains(before)) for rect in self._giving_way):
            self.update()
        if self._has_loupe:
            for place in (before, point):
                if place is not None:
                    self.update(loupe_rect(place).toAlignedRect())

    def _show_cursor(self) -> None:
        geometry = self.geometry_on_show
        on_picture = (
            geometry is not None and self._pointer is not None and geometry.visible_rect.contains(self._pointer)
        )
        if self._pointer_is_hidden or (self._has_loupe and on_picture and self._image is not None):
            shape = Qt.CursorShape.BlankCursor
        elif (of_hand := self._cursor_of_hand()) is not None:
            shape = of_hand
        elif self._gestures.dragging:
            shape = Qt.CursorShape.ClosedHandCursor
        elif geometry is not None and not geometry.is_whole:
            shape = Qt.CursorShape.OpenHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def _cursor_of_hand(self) -> Qt.CursorShape | None:
        geometry = self.geometry_on_show
        if self._hand is None or geometry is None or self._pointer is None or self._image is None:
            return None
        return self._hand.cursor(self._pointer, geometry)

    def _region_of_picture(self, geometry: PictureGeometry) -> QRegion:
        """What another picture of the same shape changes on the widget."""
        region = QRegion(geometry.visible_rect.toAlignedRect())
        if self._has_loupe and self._pointer is not None:
            region = region.united(loupe_rect(self._pointer).toAlignedRect())
        return region.intersected(self.rect())

    def _draw_chips(self, painter: QPainter, rect: QRectF) -> None:
        chips, hidden = self._chips, self._hidden_chips
        right = rect.right() - SPACE_M
        y = rect.top() + SPACE_M
        self._giving_way.clear()
        if chips.camera and not hidden.camera:
            camera = Chip(chips.camera, dot=chips.camera_colour)
            self._draw_giving_way(painter, camera, QPointF(rect.left() + SPACE_M, y))
        words = [chips.rate] if chips.rate else []
        if self._view.words and self._image is not None:
            words.append(tr("View changed: {breaking_between}", breaking_between=_breaking_between(self._view.words)))
        if self._overlay is not None and self._image is not None:
            words += self._overlay.words
        for text in words:
            chip = Chip(text, DARK.warning, widest_px=max(rect.width() * _WORDS_SHARE, _WORDS_PX))
            size = self._chip_case.size(chip, self.devicePixelRatioF())
            self._draw_chip(painter, chip, QPointF(right - size.width(), y))
            y += size.height() + SPACE_XS
        if chips.frame and not hidden.frame and rect.width() >= _ROOM_FOR_FRAME_PX:
            chip = Chip(chips.frame)
            height = self._chip_case.size(chip, self.devicePixelRatioF()).height()
            self._draw_giving_way(painter, chip, QPointF(rect.left() + SPACE_M, rect.bottom() - SPACE_M - height))

    def _draw_giving_way(self, painter: QPainter, chip: Chip, corner: QPointF) -> None:
        """Draw a chip that hides something of the picture, unless the pointer is on it."""
        place = QRectF(corner, self._chip_case.size(chip, self.devicePixelRatioF()))
        self._giving_way.append(place)
        if self._image is None or self._pointer is None or not place.contains(self._pointer):
            self._draw_chip(painter, chip, corner)

    def _draw_chip(self, painter: QPainter, chip: Chip, corner: QPointF) -> None:
        scale = self.devicePixelRatioF()
        # On whole screen pixels, or the letters blur.
        at = QPointF(round(corner.x() * scale) / scale, round(corner.y() * scale) / scale)
        painter.drawPixmap(at, self._chip_case.pixmap(chip, scale))


def _breaking_between(words: str) -> str:
    """Words that are wrapped between items, and not within one."""
    return words.replace(" ", "\u00a0").replace("\u00a0·\u00a0", "\u00a0· ")


def _inner(rect: QRectF) -> QRect:
    """The whole pixels within a rectangle."""
    left, top = ceil(rect.left()), ceil(rect.top())
    return QRect(left, top, floor(rect.right()) - left, floor(rect.bottom()) - top)
