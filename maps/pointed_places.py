"""The place under the pointer in the form of coordinates that was chosen. Draws nothing."""

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from reviewer.domain.coordinates import Coordinate, CoordinateForm


class PointedPlaces(QObject):
    """The page's way to have coordinates said, and what it reports of places.

    Signals:
        menu_asked(QPoint): the right button was pressed there, in pixels of the web view.

    Attributes:
        form: how places are written.
        place: the place that was pointed at last, or None.
        known_to_m: what one pixel of the map was there, in metres.
    """

    menu_asked = Signal(QPoint)

    def __init__(self, parent: QObject) -> None:
        """Nothing was pointed at yet."""
        super().__init__(parent)
        self.form = CoordinateForm.DECIMAL
        self.place: Coordinate | None = None
        self.known_to_m = 1.0

    @Slot(float, float, float, result=str)
    def words(self, latitude_deg: float, longitude_deg: float, known_to_m: float) -> str:
        """The place under the pointer, no finer than a pixel."""
        self.place, self.known_to_m = Coordinate(latitude_deg, longitude_deg), known_to_m
        return self.place.words(self.form, known_to_m)

    @Slot(float, float)
    def report_menu(self, x: float, y: float) -> None:
        """The right button was pressed."""
        self.menu_asked.emit(QPoint(round(x), round(y)))
