"""Says whether a camera is heard, and changes it. Drawn once for each state: it lies on a moving picture."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from player.chips import CHIP_GROUND
from reviewer.look.colours import DARK
from reviewer.look.icons import draw_icon
from reviewer.look.measures import ICON, RADIUS, SPACE_XL
from reviewer.look.words import tr

SIGN_PX = SPACE_XL
"""As large as a target for the pointer has to be at least (WCAG 2.2, 2.5.8)."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SoundSign(QAbstractButton):
    """A small loudspeaker, struck through where the camera is not heard."""

    def __init__(self, parent: QWidget) -> None:
        """A muted camera's."""
        super().__init__(parent)
        self._drawn: tuple[bool, float, QPixmap] | None = None
        self.setFixedSize(QSize(SIGN_PX, SIGN_PX))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._is_audible = False
        self._name()

    @property
    def is_audible(self) -> bool:
        """Whether the camera is heard."""
        return self._is_audible

    def set_audible(self, audible: bool) -> None:
        """Show whether the camera is heard."""
        if audible != self._is_audible:
            self._is_audible = audible
            self._name()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sign on its own ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(DARK.text), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(CHIP_GROUND)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        margin = (SIGN_PX - ICON) / 2
        painter.drawPixmap(QPointF(margin, margin), self._icon())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses it: the space bar plays."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def _icon(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        if self._drawn is None or self._drawn[:2] != (self._is_audible, scale):
            name, colour = ("volume-2", DARK.accent) if self._is_audible else ("volume-x", DARK.muted)
            self._drawn = (self._is_audible, scale, draw_icon(name, colour, ICON, scale))
        return self._drawn[2]

    def _name(self) -> None:
        self.setAccessibleName(tr("Heard") if self._is_audible else tr("Muted"))
        self.setToolTip(tr("Heard: click to mute (Enter)") if self._is_audible else tr("Muted: click to hear (Enter)"))
