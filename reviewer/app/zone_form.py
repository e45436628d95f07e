"""Where a zone comes from: drawn on the map, typed, or one that was kept under a name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from maps.zones import ZoneKind
from reviewer.domain.place_query import SavedZone
from reviewer.domain.zones import CircleZone, Polygon, Zone, ZoneError
from reviewer.look.measures import SPACE_S
from reviewer.look.words import mark, tr
from widgets.plain_text import plain_label, set_role

_EXAMPLES = mark("41.75,-72.69,41.77,-72.66 or 41.7658,-72.6734,50")
_HINT = mark("South, west, north, east; or latitude, longitude and a radius in metres")
_KIND_WORDS = {
    ZoneKind.RECTANGLE: (mark("Rectangle"), mark("Draw a rectangle on the map")),
    ZoneKind.CIRCLE: (mark("Circle"), mark("Draw a circle on the map")),
    ZoneKind.POLYGON: (mark("Polygon"), mark("Draw a polygon on the map")),
}
_NO_ZONE = mark("No zone yet: draw one on the map, type one, or take one that was saved.")


class ZoneForm(QWidget):
    """Buttons to draw, a field to type, the saved zones, and what the zone is in words.

    Signals:
        draw_wanted(ZoneKind): draw one on the map.
        edit_wanted(): move the corners of the one that is shown.
        chosen(Zone): one was typed, or a saved one taken.
        save_wanted(str, bool): keep the zone under a name; for every case?
        delete_wanted(SavedZone): forget a saved one.
    """

    draw_wanted = Signal(object)
    edit_wanted = Signal()
    chosen = Signal(object)
    save_wanted = Signal(str, bool)
    delete_wanted = Signal(object)

    def __init__(self) -> None:
        """Without a zone."""
        super().__init__()
        self._zone: Zone | None = None
        self._saved: tuple[SavedZone, ...] = ()
        self._can_save = False
        self.draw_buttons = {kind: _button(tr(_KIND_WORDS[kind][0]), tr(_KIND_WORDS[kind][1])) for kind in ZoneKind}
        for kind, button in self.draw_buttons.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self.draw_wanted.emit(kind))
        self.edit_button = _button(tr("Move corners"), tr("Drag the corners of the zone on the map; Esc ends it"))
        self.edit_button.clicked.connect(self.edit_wanted)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(tr("Coordinates of a zone"))
        self.typed.setPlaceholderText(tr(_EXAMPLES))
        self.typed.setToolTip(tr("{hint}; Enter takes it", hint=tr(_HINT)))
        self.typed.returnPressed.connect(self._take_typed)
        self.saved = QComboBox()
        self.saved.setAccessibleName(tr("Saved zones"))
        self.saved.setToolTip(tr("Zones that were saved for this case or for every case"))
        self.saved.setMinimumContentsLength(16)
        self.saved.activated.connect(self._take_saved)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name to save the zone under"))
        self.name.setPlaceholderText(tr("Name of the zone"))
        self.name.textChanged.connect(self._enable)
        self.for_all = QCheckBox(tr("For every case"))
        self.for_all.setToolTip(tr("Whoever opens a case of this library finds it"))
        self.save = _button(tr("Save zone"), tr("Keep the zone under this name; undone as any change"))
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.name.text().strip(), self.for_all.isChecked()))
        self.delete = _button(tr("Delete zone"), tr("Forget the saved zone that is chosen; undone as any change"))
        self.delete.clicked.connect(self._delete)
        self.words = plain_label(tr(_NO_ZONE), "muted")
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(_row([*self.draw_buttons.values(), self.edit_button, self.typed], stretched=self.typed))
        column.addLayout(_row([self.saved, self.delete, self.name, self.for_all, self.save], stretched=self.name))
        column.addWidget(self.words)
        self.show_saved(())

    @property
    def zone(self) -> Zone | None:
        """The zone that is asked about."""
        return self._zone

    def show_zone(self, zone: Zone | None) -> None:
        """Show another zone; no signal is sent."""
        self._zone = zone
        self._say(tr(_NO_ZONE) if zone is None else f"{zone.words[0].upper()}{zone.words[1:]}", "muted")
        self._enable()

    def show_trouble(self, words: str) -> None:
        """Say why something is no zone."""
        self._say(words, "warning")

    def show_saved(self, zones: Sequence[SavedZone], *, can_save: bool = False) -> None:
        """Offer these saved zones.

        Args:
            zones: those of the case and of the agency.
            can_save: whether a zone can be saved or deleted now.
        """
        chosen = self.chosen_saved
        self._saved, self._can_save = tuple(zones), can_save
        self.saved.clear()
        self.saved.addItem(tr("Saved zones") if zones else tr("No saved zones"))
        for zone in self._saved:
            self.saved.addItem(tr("{name} (every case)", name=zone.name) if zone.case_id is None else zone.name)
        ids = [zone.id for zone in self._saved]
        if chosen is not None and chosen.id in ids:
            self.saved.setCurrentIndex(1 + ids.index(chosen.id))
        self._enable()

    @property
    def chosen_saved(self) -> SavedZone | None:
        """The saved zone that is chosen, or None."""
        index = self.saved.currentIndex()
        return self._saved[index - 1] if 0 < index <= len(self._saved) else None

    @Slot()
    def _take_typed(self) -> None:
        try:
            self.chosen.emit(typed_zone(self.typed.text()))
        except ZoneError as error:
            self.show_trouble(str(error))

    @Slot(int)
    def _take_saved(self) -> None:
        self._enable()
        zone = self.chosen_saved
        if zone is not None:
            self.chosen.emit(zone.shape)

    @Slot()
    def _delete(self) -> None:
        zone = self.chosen_saved
        if zone is not None:
            self.delete_wanted.emit(zone)

    @Slot()
    def _enable(self) -> None:
        self.edit_button.setEnabled(self._zone is not None)
        self.saved.setEnabled(bool(self._saved))
        self.save.setEnabled(self._can_save and self._zone is not None and bool(self.name.text().strip()))
        self.delete.setEnabled(self._can_save and self.chosen_saved is not None)

    def _say(self, words: str, role: str) -> None:
        self.words.setText(words)
        set_role(self.words, role)


def typed_zone(text: str) -> Zone:
    """The zone of typed coordinates.

    Raises:
        ZoneError: they are none.
    """
    body = text.strip().removesuffix("m").replace(";", ",")
    try:
        numbers = [float(part) for part in body.split(",")]
    except ValueError as error:
        raise ZoneError(tr("“{text}” is no zone. {hint}.", text=text, hint=tr(_HINT))) from error
    match numbers:
        case [south, west, north, east]:
            return Polygon.rectangle(south, west, north, east)
        case [latitude, longitude, radius]:
            return CircleZone(latitude, longitude, radius)
    raise ZoneError(tr("“{text}” is no zone. {hint}.", text=text, hint=tr(_HINT)))


def _button(text: str, help_text: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help_text)
    button.setAutoDefault(False)
    return button


def _row(widgets: Sequence[QWidget], stretched: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is stretched else 0)
    return row
