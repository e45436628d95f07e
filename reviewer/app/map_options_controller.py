"""What is chosen to be seen on the map: colours, arrows, direction, field of view, form of coordinates; remembered."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from maps.options import LEAST_WEDGE_DEG, MOST_WEDGE_DEG, MapOptions
from maps.view import MapView
from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from reviewer.domain.coordinates import CoordinateForm
from reviewer.look.words import tr

_WEDGES_DEG = (60, 90, 120, 150, 180)
_TURN_DEG = 15


class MapOptionsController(QObject):
    """Turns the map's actions into options of every map on show.

    Signals:
        changed(MapOptions): something else was chosen.
    """

    changed = Signal(object)

    def __init__(self, map_view: MapView, settings: Settings, actions: Actions, window: QWidget) -> None:
        """Put what is remembered in force.

        Args:
            map_view: the map of the window; others by `dress`.
            settings: where the choices are remembered.
            actions: the program's actions.
            window: Qt's owner.
        """
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._options = MapOptions.from_json(settings.map_options)
        self._by_speed, self._arrows = actions["map_by_speed"], actions["map_arrows"]
        self._heading_up = actions["map_heading_up"]
        self._by_speed.setChecked(self._options.by_speed)
        self._arrows.setChecked(self._options.arrows)
        self._heading_up.setChecked(self._options.heading_up)
        for switch in (self._by_speed, self._arrows, self._heading_up):
            switch.toggled.connect(self._on_switched)
        map_view.turned_by_hand.connect(self._on_turned_by_hand)
        actions["map_north_up"].triggered.connect(map_view.north_up)
        actions["map_turn_left"].triggered.connect(lambda: map_view.turn(-_TURN_DEG))
        actions["map_turn_right"].triggered.connect(lambda: map_view.turn(_TURN_DEG))
        self._actions = actions
        self._form_menu = QMenu(tr("Coordinates as"), window)
        self._fill_forms()
        self._wedge_menu = QMenu(tr("Field of view"), window)
        self._wedges = QActionGroup(self)
        self._fill_wedges()
        self.dress(map_view)

    def fill(self, menu: QMenu) -> None:
        """Add the choices that are no single action to the map's menu, beside the actions that they belong to."""
        menu.insertMenu(self._heading_up, self._wedge_menu)
        menu.insertMenu(self._actions["map_copy_place"], self._form_menu)

    def dress(self, map_view: MapView) -> MapView:
        """Let a map show what is chosen, now and later."""
        map_view.set_options(self._options)
        self.changed.connect(map_view.set_options)
        return map_view

    def _fill_forms(self) -> None:
        group = QActionGroup(self)
        for form in CoordinateForm:
            action = _choice(self._form_menu, group, tr(form.words), form)
            action.setChecked(form is self._options.coordinates)
        group.triggered.connect(self._choose_form)

    def _fill_wedges(self) -> None:
        # None is checked where the angle is another one.
        self._wedges.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for degrees in _WEDGES_DEG:
            _choice(self._wedge_menu, self._wedges, f"{degrees}°", degrees)
        self._wedges.triggered.connect(self._choose_wedge)
        self._wedge_menu.setToolTipsVisible(True)
        self._wedge_menu.addSeparator()
        other = self._wedge_menu.addAction(tr("Another angle …"))
        other.setToolTip(tr("Drawn about the course; a body-worn camera may look elsewhere"))
        other.triggered.connect(self._ask_for_wedge)
        self._mark_wedge()

    def _mark_wedge(self) -> None:
        for action in self._wedges.actions():
            action.setChecked(action.data() == self._options.wedge_deg)

    @Slot()
    def _on_switched(self) -> None:
        self._choose(
            replace(
                self._options,
                by_speed=self._by_speed.isChecked(),
                arrows=self._arrows.isChecked(),
                heading_up=self._heading_up.isChecked(),
            )
        )

    @Slot()
    def _on_turned_by_hand(self) -> None:
        self._heading_up.setChecked(False)

    @Slot(QAction)
    def _choose_form(self, action: QAction) -> None:
        self._choose(replace(self._options, coordinates=action.data()))

    @Slot(QAction)
    def _choose_wedge(self, action: QAction) -> None:
        self._set_wedge(action.data())

    @Slot()
    def _ask_for_wedge(self) -> None:
        degrees, is_chosen = QInputDialog.getInt(
            self._window, tr("Field of view"), tr("Degrees"), self._options.wedge_deg, LEAST_WEDGE_DEG, MOST_WEDGE_DEG
        )
        if is_chosen:
            self._set_wedge(degrees)

    def _set_wedge(self, degrees: int) -> None:
        self._choose(replace(self._options, wedge_deg=degrees))
        self._mark_wedge()

    def _choose(self, options: MapOptions) -> None:
        if options != self._options:
            self._options = options
            self._settings.map_options = options.to_json()
            self.changed.emit(options)


def _choice(menu: QMenu, group: QActionGroup, text: str, data: object) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setData(data)
    group.addAction(action)
    return action
