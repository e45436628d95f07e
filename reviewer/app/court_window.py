"""What a court sees: the picture, the time and, if wanted, the map; no list, no mark, no note.

It is handed its widgets and its words. It knows no session and no case, so that nothing of a reviewer's work can get
into it by itself.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QScreen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from player.surface import Surface
from reviewer.look.colours import DARK
from reviewer.look.look import text_font
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_XL
from reviewer.look.words import tr

POINTER_REST_MS = 2_000
"""A pointer that has not moved for this long is in the way of the picture."""

_TIME_PX = 36
_WALL_PX = 22
_MAP_SHARE = (5, 2)
"""Shares of the width that the picture and the map have."""


class CourtWindow(QWidget):
    """One screen full of the picture, with the time at its foot.

    Signals:
        left(): the user wants to leave.

    Attributes:
        foot: says the time.
    """

    left = Signal()

    def __init__(self, owner: QWidget) -> None:
        """An empty window, not shown; it goes with its owner, whatever becomes of the event loop."""
        super().__init__(owner, Qt.WindowType.Window)
        self.setWindowTitle(tr("Court mode"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # Dark in both themes, as the ground of a picture is.
        self.setStyleSheet(f"CourtWindow {{ background: {DARK.picture}; }}")
        self.setMouseTracking(True)
        self._surface: Surface | None = None
        self._cameras: QWidget | None = None
        self._map: QWidget | None = None
        self.foot = CourtFoot()
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row, 1)
        column.addWidget(self.foot)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(POINTER_REST_MS)
        self._rest.timeout.connect(self._hide_pointer)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self.left)
        self.installEventFilter(self)

    @property
    def map(self) -> QWidget | None:
        """The map beside the picture, or None."""
        return self._map

    def take(self, cameras: QWidget, surface: Surface) -> None:
        """Show the cameras here; whoever hands them over takes them back before the window goes.

        Args:
            cameras: all that are on show.
            surface: the one of them that takes the keys and has a pointer of its own.
        """
        self._cameras, self._surface = cameras, surface
        self._row.insertWidget(0, cameras, _MAP_SHARE[0])
        surface.installEventFilter(self)
        cameras.show()
        surface.setFocus()

    def give_back(self) -> None:
        """Let go of the cameras, with their pointer."""
        self._rest.stop()
        if self._surface is not None:
            self._surface.removeEventFilter(self)
            self._surface.set_pointer_hidden(False)
        if self._cameras is not None:
            self._row.removeWidget(self._cameras)
        self._cameras = self._surface = None

    def show_map(self, map_view: QWidget | None) -> None:
        """Show a map beside the picture, which the window then owns; None takes the one before away."""
        if self._map is not None:
            self._row.removeWidget(self._map)
            self._map.hide()
            self._map.deleteLater()
        self._map = map_view
        if map_view is not None:
            self._row.addWidget(map_view, _MAP_SHARE[1])
            map_view.show()

    def fill(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.winId()
        # What the court sees must not be put away together with the reviewer's own window.
        self.windowHandle().setTransientParent(None)  # type: ignore[arg-type]  # Qt takes none; the stub knows not
        self.setScreen(screen)
        # Where no window manager does it, the window has the screen's size by itself.
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self._rest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show the pointer while it moves."""
        if event.type() == QEvent.Type.MouseMove:
            self._show_pointer()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing is leaving: the picture goes back first."""
        event.ignore()
        self.left.emit()

    def _show_pointer(self) -> None:
        self.unsetCursor()
        if self._surface is not None:
            self._surface.set_pointer_hidden(False)
        self._rest.start()

    @Slot()
    def _hide_pointer(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)
        if self._surface is not None:
            self._surface.set_pointer_hidden(True)


class CourtFoot(QWidget):
    """The time in the recording, the wall time with how sure it is, and the speed where it is not real."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to say yet."""
        super().__init__(parent)
        self._time = ""
        self._wall = ""
        self._rate = ""
        self._time_font = text_font(_TIME_PX)
        self._wall_font = text_font(_WALL_PX)
        self._time_px = QFontMetrics(self._time_font).horizontalAdvance("−00:00:00.000")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Time"))

    @property
    def words(self) -> tuple[str, str, str]:
        """What is said: time in the recording, wall time, speed."""
        return self._time, self._wall, self._rate

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line of large type with room around it."""
        return QSize(600, QFontMetrics(self._time_font).height() + 2 * SPACE_M)

    def say(self, time: str, wall: str, rate: str) -> None:
        """Say other words."""
        if (time, wall, rate) != self.words:
            self._time, self._wall, self._rate = time, wall, rate
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the words in one line, each in its own place: nothing moves while the figures run."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(DARK.picture))
        line = self.rect().adjusted(SPACE_XL, 0, -SPACE_XL, 0)
        upright = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._time_font)
        painter.setPen(QColor(DARK.text))
        painter.drawText(line, upright | Qt.AlignmentFlag.AlignLeft, self._time)
        painter.setFont(self._wall_font)
        painter.setPen(QColor(DARK.muted))
        wall = QRect(line.topLeft() + QPoint(self._time_px + SPACE_L, 0), line.bottomRight())
        painter.drawText(wall, upright | Qt.AlignmentFlag.AlignLeft, self._wall)
        painter.setPen(QColor(DARK.warning))
        painter.drawText(line, upright | Qt.AlignmentFlag.AlignRight, self._rate)
        painter.end()
