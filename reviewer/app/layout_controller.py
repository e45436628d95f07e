"""What the Layout menu and its keys do: how the cameras share the room, which one is large, which are switched on."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from player.camera_grid import CameraGrid
from player.cameras import Cameras
from player.grid_layout import aspect_of
from reviewer.app.actions import Actions
from reviewer.domain.cameras_layout import MOST_ON_SHOW, CamerasLayout, LayoutKind
from reviewer.look.colours import camera_colour
from reviewer.look.measures import ICON
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession

KIND_ACTIONS = {
    "layout_alone": LayoutKind.ALONE,
    "layout_grid": LayoutKind.GRID,
    "layout_large": LayoutKind.LARGE,
}
"""The action that asks for each way of sharing the room."""

_DOT_PX = 10
_SCALE = 3


class LayoutController(QObject):
    """Turns the actions of the layout into layouts, and shows in them which one is in force.

    Attributes:
        menu: the Layout menu; one line for each camera switches it on or off.
    """

    def __init__(
        self, session: CaseSession, cameras: Cameras, grid: CameraGrid, actions: Actions, window: QWidget
    ) -> None:
        """Connect the actions.

        Args:
            session: whose case has the cameras.
            cameras: that are laid out.
            grid: where, and which has to know the shapes of their pictures.
            actions: the program's actions.
            window: Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._cameras = cameras
        self._grid = grid
        self._actions = actions
        self._switches: list[QAction] = []
        self.menu = QMenu(tr("Layout"), window)
        self.menu.setToolTipsVisible(True)
        kinds = QActionGroup(self)
        for name in KIND_ACTIONS:
            kinds.addAction(actions[name])
            actions[name].triggered.connect(self._choose_kind)
        actions["next_large"].triggered.connect(self._make_next_large)
        self.menu.addActions(kinds.actions())
        self.menu.addSeparator()
        self.menu.addAction(actions["next_large"])
        self.menu.addSeparator()
        for signal in (session.case_opened, session.contents_changed):
            signal.connect(self._tell_shapes)
        cameras.layout_changed.connect(self._show)
        self._tell_shapes()
        self._show(cameras.layout)

    @Slot()
    def _choose_kind(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._cameras.set_layout(self._cameras.layout.with_kind(KIND_ACTIONS[action.objectName()]))

    @Slot()
    def _make_next_large(self) -> None:
        self._cameras.set_layout(self._cameras.layout.with_next_large())

    @Slot(bool)
    def _switch(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._cameras.set_layout(self._cameras.layout.with_shown(action.data(), shown=shown))

    @Slot()
    def _tell_shapes(self) -> None:
        contents = self._session.contents
        recordings = contents.recordings if contents is not None else ()
        # Of a camera's recordings the first one that has pictures says their shape.
        shapes = {
            recording.camera: aspect
            for recording in reversed(recordings)
            if recording.video is not None and (aspect := aspect_of(recording.video)) is not None
        }
        self._grid.set_aspects(shapes)

    @Slot(object)
    def _show(self, layout: CamerasLayout) -> None:
        several = len(layout.order) > 1
        for name, kind in KIND_ACTIONS.items():
            self._actions[name].setEnabled(several)
            self._actions[name].setChecked(kind is layout.kind)
        self._actions["next_large"].setEnabled(len(layout.shown) > 1)
        self._fill(layout)

    def _fill(self, layout: CamerasLayout) -> None:
        """One line for each camera, in the order of the case, whatever the reviewer's is: a menu is to be known."""
        for switch in self._switches:
            self.menu.removeAction(switch)
            switch.deleteLater()
        self._switches = [self._switch_of(camera, layout) for camera in sorted(layout.order)]
        self.menu.addActions(self._switches)

    def _switch_of(self, camera: int, layout: CamerasLayout) -> QAction:
        title = self._cameras.titles.get(camera, tr("Camera {camera}", camera=camera + 1))
        switch = QAction(_dot(camera_colour(camera)), title.replace("&", "&&"), self)
        is_shown, count = camera in layout.shown, len(layout.shown)
        switch.setCheckable(True)
        switch.setChecked(is_shown)
        switch.setEnabled(count > 1 if is_shown else count < MOST_ON_SHOW)
        if not switch.isEnabled():
            switch.setToolTip(
                tr("One camera stays on show.")
                if is_shown
                else tr("{most_on_show} cameras are on show.", most_on_show=MOST_ON_SHOW)
            )
        switch.setData(camera)
        switch.triggered.connect(self._switch)
        return switch


def _dot(colour: str) -> QIcon:
    """A camera's colour, as in the chip on its picture."""
    pixmap = QPixmap(ICON * _SCALE, ICON * _SCALE)
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    margin = (ICON - _DOT_PX) // 2
    painter.drawEllipse(margin, margin, _DOT_PX, _DOT_PX)
    painter.end()
    return QIcon(pixmap)
