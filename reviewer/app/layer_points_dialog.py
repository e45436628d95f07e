"""The window in which a picture is laid over the map: the picture with its points, and the same places on the map.

A point is set in the picture by a click, and then on the main map by another, or its coordinates are typed. It shows
what is worked out of that and changes nothing itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.picture_points_view import PicturePointsView
from reviewer.domain.coordinates import Coordinate, CoordinateError, CoordinateForm, read_coordinate
from reviewer.domain.errors import ReviewerError
from reviewer.domain.picture_fit import FEWEST_POINTS, ControlPoint, PictureFit, fit_picture
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr

_SIZE_PX = (880, 560)
_TABLE_WIDTH_PX = 372
_FIRST_OPACITY_PERCENT = 70
_COLUMNS = (mark("In the picture"), mark("On the map"), mark("Off by"))


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point that may not have its place on the map yet.

    Attributes:
        x_px, y_px: in the picture.
        place: on the map, or None while it is asked for.
    """

    x_px: float
    y_px: float
    place: Coordinate | None = None

    @property
    def whole(self) -> ControlPoint | None:
        """The point, where both of its places are known."""
        if self.place is None:
            return None
        return ControlPoint(self.x_px, self.y_px, self.place.latitude_deg, self.place.longitude_deg)


class LayerPointsDialog(QDialog):
    """Asks by which points a picture lies on the map.

    Signals:
        points_changed(): points or opacity changed; read `points`, `fit` and `opacity_percent`.
    """

    points_changed = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        copy: QPixmap,
        size_px: tuple[int, int],
        points: Sequence[ControlPoint] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show a picture.

        Args:
            look: for the window.
            name: of the layer.
            copy: of the picture, perhaps smaller.
            size_px: width and height of the picture itself.
            points: by which it lies now.
            parent: the window it belongs to.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Lay a picture over the map"))
        self.resize(*_SIZE_PX)
        self.picture = PicturePointsView(look)
        self.picture.show_picture(copy, *size_px)
        self.name = QLineEdit(name)
        self.step = QLabel()
        self.table = QTableWidget(0, len(_COLUMNS))
        self.verdict = QLabel()
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.remove = QPushButton(tr("Remove point"))
        self.buttons = QDialogButtonBox()
        self._lay = QPushButton(tr("Lay it over the map"))
        self._points = [
            OpenPoint(each.x_px, each.y_px, Coordinate(each.latitude_deg, each.longitude_deg)) for each in points
        ]
        self.fit: PictureFit | None = None
        self._lay_out()
        self._connect()
        self._work_out()

    @property
    def points(self) -> tuple[ControlPoint, ...]:
        """The points whose both places are known."""
        return tuple(point.whole for point in self._points if point.whole is not None)

    @property
    def opacity_percent(self) -> int:
        """How much of the picture is to be seen."""
        return self.opacity.value()

    @property
    def is_place_wanted(self) -> bool:
        """Whether a click on the map has a point to go with."""
        return self._row_of_place() is not None

    def set_place(self, latitude_deg: float, longitude_deg: float) -> None:
        """The selected point, or the one that has no place yet, lies there on the map."""
        row = self._row_of_place()
        if row is not None:
            self._points[row] = replace(self._points[row], place=Coordinate(latitude_deg, longitude_deg))
            self._work_out()

    def _row_of_place(self) -> int | None:
        without = next((row for row, point in enumerate(self._points) if point.place is None), None)
        if without is not None:
            return without
        selected = self.table.currentRow()
        return selected if 0 <= selected < len(self._points) else None

    def _lay_out(self) -> None:
        for label in (self.step, self.verdict):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.verdict.setMinimumHeight(5 * self.fontMetrics().height())
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table.setHorizontalHeaderLabels([tr(column) for column in _COLUMNS])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.opacity.setRange(0, 100)
        self.opacity.setValue(_FIRST_OPACITY_PERCENT)
        self.remove.setAutoDefault(False)
        self._lay.setProperty("role", "primary")
        self.buttons.addButton(self._lay, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        named = QHBoxLayout()
        named.addWidget(QLabel(tr("Name")))
        named.addWidget(self.name, 1)
        seen = QHBoxLayout()
        seen.addWidget(QLabel(tr("Opacity")))
        seen.addWidget(self.opacity, 1)
        seen.addWidget(self.remove)
        side = QWidget()
        side.setFixedWidth(_TABLE_WIDTH_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(named)
        column.addWidget(self.step)
        column.addWidget(self.table, 1)
        column.addWidget(self.verdict)
        column.addLayout(seen)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self.picture, 1)
        row.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_M, SPACE_L, SPACE_M, SPACE_M)
        whole.setSpacing(SPACE_S)
        whole.addLayout(row, 1)
        whole.addWidget(self.buttons)

    def _connect(self) -> None:
        self.picture.clicked.connect(self._on_clicked)
        self.picture.point_moved.connect(self._on_moved)
        self.table.itemChanged.connect(self._on_typed)
        self.table.itemSelectionChanged.connect(self._say_step)
        self.opacity.valueChanged.connect(lambda _: self.points_changed.emit())
        self.remove.clicked.connect(self._on_remove)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    @Slot(float, float)
    def _on_clicked(self, x_px: float, y_px: float) -> None:
        """A new point; one that still has no place on the map is set anew instead."""
        if self._points and self._points[-1].place is None:
            self._points[-1] = OpenPoint(x_px, y_px)
        else:
            self._points.append(OpenPoint(x_px, y_px))
        self.table.clearSelection()
        self.table.setCurrentCell(-1, -1)
        self._work_out()

    @Slot(int, float, float)
    def _on_moved(self, number: int, x_px: float, y_px: float) -> None:
        if number < len(self._points):
            self._points[number] = replace(self._points[number], x_px=x_px, y_px=y_px)
            self._work_out()

    @Slot(QTableWidgetItem)
    def _on_typed(self, item: QTableWidgetItem) -> None:
        if item.column() != 1:
            return
        try:
            place = read_coordinate(item.text()) if item.text().strip() else None
        except CoordinateError as error:
            self._work_out()
            self.verdict.setText(str(error))
            return
        self._points[item.row()] = replace(self._points[item.row()], place=place)
        self._work_out()

    @Slot()
    def _on_remove(self) -> None:
        row = self.table.currentRow()
        if self._points:
            del self._points[row if 0 <= row < len(self._points) else -1]
            self._work_out()

    def _work_out(self) -> None:
        """Fit what is known, and show it."""
        try:
            self.fit = fit_picture(self.points) if len(self.points) >= FEWEST_POINTS else None
            trouble = ""
        except ReviewerError as error:
            self.fit, trouble = None, str(error)
        self._fill_table()
        self.picture.show_points([(point.x_px, point.y_px) for point in self._points])
        self.verdict.setText(trouble or self._fit_words())
        self._lay.setEnabled(self.fit is not None and all(point.place is not None for point in self._points))
        self.remove.setEnabled(bool(self._points))
        self._say_step()
        self.points_changed.emit()

    def _fill_table(self) -> None:
        residuals = iter(self.fit.residuals_m if self.fit is not None else ())
        is_checked = self.fit is not None and self.fit.residual_m is not None
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._points))
            for row, point in enumerate(self._points):
                residual = next(residuals, None) if point.place is not None else None
                place = "" if point.place is None else point.place.words(CoordinateForm.DECIMAL)
                words = (
                    f"{point.x_px:.0f}, {point.y_px:.0f}",
                    place,
                    f"{residual:.1f} m" if residual is not None and is_checked else "",
                )
                for column, text in enumerate(words):
                    item = QTableWidgetItem(text)
                    if column != 1:
                        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                    self.table.setItem(row, column, item)

    @Slot()
    def _say_step(self) -> None:
        row = self._row_of_place()
        count = len(self._points)
        if row is not None and self._points[row].place is None:
            words = tr(
                "Now click the place of point {row} on the map, or type its coordinates into the table.", row=row + 1
            )
        elif row is not None:
            words = tr(
                "A click on the map moves point {row} there. A click in the picture sets another point.", row=row + 1
            )
        elif count < FEWEST_POINTS:
            words = tr(
                "Click a place in the picture that you can find on the map: point {count} of three or more.",
                count=count + 1,
            )
        else:
            words = tr("A fourth point checks the other three. Drag a point in the picture to move it.")
        self.step.setText(words)

    def _fit_words(self) -> str:
        fit = self.fit
        if fit is None:
            return tr("Corners of buildings far apart, and not in one line, serve best.")
        scale = tr("One pixel of the picture is {metres_per_px:.3g} m.", metres_per_px=fit.metres_per_px)
        if fit.residual_m is None:
            return tr(
                "{scale}\nThree points are always met exactly: nothing checks them. Set a fourth one.", scale=scale
            )
        return tr("{scale}\nThe points agree to ±{residual_m:.1f} m.", scale=scale, residual_m=fit.residual_m)
