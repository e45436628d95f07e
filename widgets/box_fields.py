"""Two fields for a box on the map: its south-west and its north-east corner, in degrees as they are read off a map."""

import math

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reviewer.domain.listing import PlaceBox
from reviewer.look.measures import SPACE_XS
from reviewer.look.words import mark, tr
from widgets.plain_text import plain_label

_HINT = mark("Latitude and longitude in degrees, as 41.7658, −72.6734.")
_DIGITS = 7
_LONGEST = 60


class BoxFields(QWidget):
    """The corners of a box.

    Signals:
        changed(): another box was typed, or none any more.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty fields: everywhere."""
        super().__init__(parent)
        self.south_west = _field(tr("South-west corner of the box"), tr("SW corner: 41.70, −72.75"))
        self.north_east = _field(tr("North-east corner of the box"), tr("NE corner: 41.80, −72.60"))
        self.hint = plain_label("", "warning")
        self.hint.setWordWrap(True)
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for widget in (self.south_west, self.north_east, self.hint):
            column.addWidget(widget)
        for field in (self.south_west, self.north_east):
            field.textChanged.connect(self._on_typed)

    @property
    def box(self) -> PlaceBox | None:
        """The box as typed; None until both corners are places."""
        first, second = place_of(self.south_west.text()), place_of(self.north_east.text())
        if first is None or second is None:
            return None
        # The corners' longitudes say which way round the earth; to which side of each other they lie says nothing else.
        south, north = sorted((first[0], second[0]))
        return PlaceBox(south, first[1], north, second[1])

    def show_box(self, box: PlaceBox | None) -> None:
        """Show a box; no signal is sent. What is being typed and means the same stays as it is."""
        if box == self.box:
            return
        corners = ("", "")
        if box is not None:
            corners = _words(box.south_deg, box.west_deg), _words(box.north_deg, box.east_deg)
        for field, words in zip((self.south_west, self.north_east), corners, strict=True):
            blocked = field.blockSignals(True)
            field.setText(words)
            field.blockSignals(blocked)
        self._show_hint()

    @Slot()
    def _on_typed(self) -> None:
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        typed = [field.text().strip() for field in (self.south_west, self.north_east)]
        is_wrong = any(text and place_of(text) is None for text in typed)
        hint = tr(_HINT) if is_wrong else tr("The other corner is missing.") if any(typed) and not all(typed) else ""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))


def place_of(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees (WGS 84) of what is typed; None where it is no place on the earth."""
    try:
        latitude_deg, longitude_deg = (float(part.strip().replace("−", "-")) for part in text.split(","))
    except ValueError:
        return None
    if not (math.isfinite(latitude_deg) and math.isfinite(longitude_deg)):
        return None
    return (latitude_deg, longitude_deg) if abs(latitude_deg) <= 90 and abs(longitude_deg) <= 180 else None


def _words(latitude_deg: float, longitude_deg: float) -> str:
    degrees = (f"{each:.{_DIGITS}f}".rstrip("0").rstrip(".") for each in (latitude_deg, longitude_deg))
    return ", ".join(degrees).replace("-", "−")


def _field(accessible_name: str, placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(accessible_name)
    field.setPlaceholderText(placeholder)
    field.setToolTip(tr("Latitude and longitude in degrees; where a recording's first position lies counts"))
    field.setClearButtonEnabled(True)
    field.setMaxLength(_LONGEST)
    return field
