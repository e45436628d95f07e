"""Connects the ground of the maps with its menu, its dialog, what is remembered, and the sign for online tiles."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from maps.base_layers import BaseLayers
from maps.base_map_dialog import BaseMapDialog, what_it_is
from maps.base_maps import BaseMaps
from maps.base_settings import BaseSettings, OnlineSettings
from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from reviewer.look.words import tr


class BaseMapController(QObject):
    """The ground of every map of the program.

    Attributes:
        maps: what is drawn.
        menu: what is shown, by name.
        sign: says in the status bar that tiles are fetched; hidden while none are.
        dialog: where all of it is chosen, once it was asked for.
    """

    def __init__(self, settings: Settings, map_view: MapView, actions: Actions, window: QWidget) -> None:
        """Draw what is remembered.

        Args:
            settings: what is remembered.
            map_view: the map of the window.
            actions: the program's actions.
            window: the parent of dialogs.
        """
        super().__init__(window)
        self._settings = settings
        self._actions = actions
        self._window = window
        self.dialog: BaseMapDialog | None = None
        self.maps = BaseMaps(
            BaseSettings.from_text(settings.base_map), OnlineSettings.from_text(settings.online_tiles), self
        )
        self.sign = QLabel(window)
        self.sign.setToolTip(tr("Tiles are fetched from this server, which so learns which places are looked at"))
        self.menu = QMenu(tr("Base map"), window)
        self.draw_on(map_view)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.maps.settings_changed.connect(self._remember)
        self.maps.changed.connect(self._show_state)
        actions["base_maps"].triggered.connect(self.show_dialog)
        actions["add_tile_file"].triggered.connect(self._ask_for_file)
        actions["base_outlines"].toggled.connect(self.maps.set_outlines)
        actions["base_calm"].toggled.connect(self.maps.set_calm)
        actions["base_online"].triggered.connect(self._on_online_action)
        self._fill_menu()
        self._show_state()

    def draw_on(self, map_view: MapView) -> None:
        """Draw the ground on a map that is still to be loaded."""
        BaseLayers(self.maps, map_view.bridge, map_view.scheme, map_view.telling, map_view)

    @Slot()
    def show_dialog(self) -> None:
        """Show the dialog, made when it is asked for the first time."""
        if self.dialog is None:
            self.dialog = BaseMapDialog(self.maps, self._window)
            self.dialog.online_chosen.connect(self.set_online)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot(object)
    def set_online(self, online: OnlineSettings) -> None:
        """Switch tiles from a server on or off, and remember it; the audit record hears of it as of any setting."""
        self._settings.online_tiles = online.as_text()
        self.maps.set_online(online)

    @Slot()
    def _ask_for_file(self) -> None:
        self.show_dialog()
        if self.dialog is not None:
            self.dialog.ask_for_file()

    @Slot(bool)
    def _on_online_action(self, wanted: bool) -> None:
        online = self.maps.online
        if wanted and not online.template:
            self._actions["base_online"].setChecked(False)
            self.show_dialog()
            return
        self.set_online(OnlineSettings(wanted, online.template, online.attribution))

    @Slot()
    def _remember(self) -> None:
        self._settings.base_map = self.maps.settings.as_text()

    @Slot()
    def _show_state(self) -> None:
        self._actions["base_outlines"].setChecked(self.maps.settings.outlines)
        self._actions["base_calm"].setChecked(self.maps.settings.calm)
        host = self.maps.online_host
        self._actions["base_online"].setChecked(bool(host))
        self.sign.setText(tr("Online tiles: {host}", host=host))
        self.sign.setVisible(bool(host))

    @Slot()
    def _fill_menu(self) -> None:
        self.menu.clear()
        only = self.menu.addAction(tr("Graticule only"))
        only.setCheckable(True)
        only.setChecked(self.maps.settings.is_empty and not self.maps.online_host)
        only.triggered.connect(self._show_graticule_only)
        self.menu.addAction(self._actions["base_outlines"])
        for state in self.maps.states:
            name = state.choice.path.name if state.info is None else state.info.name
            action = QAction(f"{name}: {what_it_is(state)}".replace("&", "&&"), self.menu)
            action.setCheckable(True)
            action.setChecked(state.choice.shown)
            action.setToolTip(str(state.choice.path))
            action.toggled.connect(partial(self._show_file, state.choice.path))
            self.menu.addAction(action)
        self.menu.addAction(self._actions["base_online"])
        self.menu.addSeparator()
        self.menu.addAction(self._actions["base_calm"])
        self.menu.addSeparator()
        self.menu.addAction(self._actions["add_tile_file"])
        self.menu.addAction(self._actions["base_maps"])

    @Slot()
    def _show_graticule_only(self) -> None:
        self.maps.set_settings(self.maps.settings.without_base())
        if self.maps.online_host:
            self._on_online_action(False)

    def _show_file(self, path: Path, shown: bool) -> None:
        self.maps.set_settings(self.maps.settings.with_shown(path, shown))
