"""A map on the screen, and how a test looks at it and touches it."""

import itertools
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from maps.view import MapView
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, STEP_DEG

_LONG_AFTER_MS = 10_000_000
"""Later than any click that QTest stamps."""


class MapOnScreen:
    """A map on the screen, and how a test looks at it and touches it."""

    def __init__(self, qtbot: QtBot, view: MapView) -> None:
        """Look at a loaded map."""
        self.qtbot = qtbot
        self.view = view

    def ask(self, script: str) -> Any:  # noqa: ANN401 - a script's value has any type
        """The value of a script in the page."""
        answers: list[Any] = []
        self.view.evaluate(script, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def describe(self) -> dict[str, Any]:
        """What the page says that it shows."""
        described: dict[str, Any] = self.ask("reviewerMap.describe()")
        return described

    def wait_for(self, what: str, script: str) -> None:
        """Wait until a script says true."""

        def is_true() -> None:
            assert self.ask(script) is True, f"waited for {what}; the page shows {self.describe()}"

        self.qtbot.waitUntil(is_true, timeout=10_000)

    def marker(self) -> dict[str, Any]:
        """The active marker as drawn."""
        [marker] = [marker for marker in self.describe()["markers"] if marker["active"]]
        return dict(marker)

    def wait_for_marker(self, step: float, kind: str) -> dict[str, Any]:
        """Wait until the active marker is drawn at a place of the line to the east."""

        def there() -> bool:
            markers = [marker for marker in self.describe()["markers"] if marker["active"]]
            return bool(markers) and (
                markers[0]["kind"] == kind and abs(markers[0]["longitude"] - (LONGITUDE_DEG + step * STEP_DEG)) < 1e-7
            )

        self.qtbot.waitUntil(there, timeout=10_000)
        return self.marker()

    def pixel(self, step: float, latitude: float = LATITUDE_DEG) -> QPoint:
        """Where a place of the line to the east lies in the web view."""
        x, y = self.ask(f"reviewerMap.pixelOf({latitude}, {LONGITUDE_DEG + step * STEP_DEG})")
        return QPoint(round(x), round(y))

    @property
    def surface(self) -> QWidget:
        """The widget that takes the pointer's events."""
        proxy = self.view.pointer_surface
        assert proxy is not None
        return proxy

    def hover_until(self, point: QPoint, script: str) -> None:
        """Move the pointer about a pixel around a point, as a hand does, until a script says true."""
        places = itertools.cycle((point, point + QPoint(1, 0)))

        def is_true() -> bool:
            QTest.mouseMove(self.surface, next(places))
            return self.ask(script) is True

        self.qtbot.waitUntil(is_true, timeout=10_000)

    def click(self, point: QPoint) -> None:
        """A click of the left button."""
        QTest.mouseClick(self.surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def double_click(self, point: QPoint) -> None:
        """Two clicks of the left button at once; QTest puts half a second between its own, so that they are none."""
        place, left, none = QPointF(point), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for number in range(2):
            for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, left & ~left)):
                event = QMouseEvent(kind, place, self.surface.mapToGlobal(place), left, held, none)
                event.setTimestamp(_LONG_AFTER_MS + 10 * number)
                QApplication.sendEvent(self.surface, event)

    def wheel(self, point: QPoint, angle: int) -> None:
        """A turn of the wheel over a point, in eighths of a degree."""
        place = QPointF(point)
        none = Qt.MouseButton.NoButton
        QApplication.sendEvent(
            self.surface,
            QWheelEvent(
                place,
                self.surface.mapToGlobal(place),
                QPoint(0, angle),
                QPoint(0, angle),
                none,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
