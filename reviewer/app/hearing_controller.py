"""Which cameras are heard while several are on show: the large one, all of them, or those that are picked."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from player.cameras import Cameras
from reviewer.app.actions import Actions
from reviewer.look.words import tr


class HearingController(QObject):
    """Turns the actions of hearing into cameras that are heard, and shows in them which those are.

    Attributes:
        menu: the menu; one line for each camera with sound hears it or not.
    """

    def __init__(self, cameras: Cameras, actions: Actions, window: QWidget) -> None:
        """Connect the actions.

        Args:
            cameras: that are heard.
            actions: the program's actions.
            window: Qt's owner.
        """
        super().__init__(window)
        self._cameras = cameras
        self._large, self._all = actions["hear_large"], actions["hear_all"]
        self._switches: list[QAction] = []
        self.menu = QMenu(tr("Hear"), window)
        self.menu.setToolTipsVisible(True)
        kinds = QActionGroup(self)
        # Neither is checked where single cameras are picked.
        kinds.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for action in (self._large, self._all):
            kinds.addAction(action)
        self._large.triggered.connect(self._hear_large)
        self._all.triggered.connect(self._hear_all)
        self.menu.addActions(kinds.actions())
        self.menu.addSeparator()
        cameras.sound_changed.connect(self._show)
        self._show()

    @Slot()
    def _hear_large(self) -> None:
        self._cameras.hear(None)
        self._show()

    @Slot()
    def _hear_all(self) -> None:
        self._cameras.hear(frozenset(self._cameras.with_sound))
        self._show()

    @Slot(bool)
    def _switch(self, audible: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            others = self._cameras.audible - {action.data()}
            self._cameras.hear(others | {action.data()} if audible else others)

    @Slot()
    def _show(self) -> None:
        cameras = self._cameras
        several = len(cameras.layout.on_show) > 1
        for action in (self._large, self._all):
            action.setEnabled(several)
        self._large.setChecked(cameras.hears_large)
        is_all = len(cameras.with_sound) > 1 and cameras.audible == frozenset(cameras.with_sound)
        self._all.setChecked(not cameras.hears_large and is_all)
        for switch in self._switches:
            self.menu.removeAction(switch)
            switch.deleteLater()
        self._switches = [self._switch_of(camera) for camera in cameras.with_sound] if several else []
        self.menu.addActions(self._switches)

    def _switch_of(self, camera: int) -> QAction:
        switch = QAction(self._cameras.titles[camera].replace("&", "&&"), self)
        switch.setCheckable(True)
        switch.setChecked(camera in self._cameras.audible)
        switch.setData(camera)
        switch.triggered.connect(self._switch)
        return switch
