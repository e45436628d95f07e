"""How a test looks at the real window and touches it: keys, clicks, the picture really painted, the map's page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from player.surface import Chips
from reviewer.app.application import Program
from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from tests.support.incident import Camera
from tests.support.recordings import number_in
from widgets.row_list import RowList
from widgets.time_axis import GUTTER_PX

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WAIT_MS = 15_000


class OpenDesk:
    """An open window.

    Attributes:
        program: that opened it.
        desk: its parts.
    """

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        """Look at a program whose library is open."""
        assert program.desk is not None
        self.qtbot = qtbot
        self.program = program
        self.desk = program.desk

    @property
    def session(self) -> CaseSession:
        """What the window shows."""
        return self.desk.session

    @property
    def contents(self) -> CaseContents:
        """The open case."""
        assert self.session.contents is not None
        return self.session.contents

    @property
    def position(self) -> UtcTime:
        """Where the clock stands."""
        return self.session.clock.position

    def recording(self, camera: Camera) -> Recording:
        """The recording of a camera."""
        [found] = [item for item in self.contents.recordings if item.title.startswith(camera.name)]
        return found

    def wait(self, condition: Callable[[], object], words: str = "", timeout_ms: int = WAIT_MS) -> None:
        """Wait in an event loop until a condition holds."""

        def holds() -> None:
            assert condition(), words or "the condition"

        self.qtbot.waitUntil(holds, timeout=timeout_ms)

    # The picture.

    def painted(self) -> QImage:
        """What is painted of the picture now, without the chips that lie on it."""
        surface = self.desk.surface
        chips = surface._chips  # noqa: SLF001 - they lie on the bar code, and no user takes them away
        surface.set_chips(Chips())
        image = surface.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        surface.set_chips(chips)
        scale = image.devicePixelRatio()
        rect = surface.picture_rect()
        crop = QRect(
            round(rect.x() * scale), round(rect.y() * scale), round(rect.width() * scale), round(rect.height() * scale)
        )
        return image.copy(crop)

    def number(self) -> int | None:
        """The number in the bar code on the surface, None where there is none."""
        image = self.painted()
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
        return number_in(pixels[:, : image.width()])

    def wait_for_still(self, camera: Camera) -> int:
        """Wait until the exact frame of the clock's moment is on show; answers with its number, proven three ways."""
        surface = self.desk.surface

        def settled() -> None:
            exact = surface.exact
            assert exact is not None, "no exact frame is on show"
            assert exact.frame == camera.frame_at(self.position)
            assert self.position == self.session_time(camera, exact.media_time), "the clock stands on the frame"

        self.qtbot.waitUntil(settled, timeout=WAIT_MS)
        exact, index = surface.exact, self.desk.player.index
        assert exact is not None
        assert index is not None
        assert exact.frame == index.frame_at(exact.media_time)
        number = self.number()
        assert number == camera.first_number + exact.frame
        assert number is not None
        return number

    def session_time(self, camera: Camera, media_time: MediaTime) -> UtcTime:
        """A media time of a camera on the case's timeline."""
        return self.recording(camera).timebase.to_utc(media_time)

    def seek(self, utc: UtcTime, camera: Camera) -> int:
        """Ask the clock for a moment and wait for its frame."""
        self.session.clock.seek(utc)
        return self.wait_for_still(camera)

    # Keys and pointer.

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Strike a key in the window, wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.desk.window, key, modifiers)

    def click(self, widget: QWidget, point: QPoint) -> None:
        """Click with the left button."""
        QTest.mouseClick(widget, LEFT, NO_KEYS, point)

    def click_row(self, rows: RowList, row: int) -> None:
        """Click on a row of a list."""
        index = rows.model().index(row, 0)
        rows.scrollTo(index)
        self.click(rows.viewport(), rows.visualRect(index).center())

    def time_point(self, utc: UtcTime, y: float = 10) -> QPoint:
        """Where a moment lies on the widgets with a time axis."""
        return QPoint(round(GUTTER_PX + self.desk.time_panel.time_view.axis.x(utc)), round(y))

    def moment_at(self, point: QPoint) -> UtcTime:
        """The moment that lies at a point of those widgets."""
        return self.desk.time_panel.time_view.axis.utc_at(point.x() - GUTTER_PX)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Drag with the left button."""
        QTest.mousePress(widget, LEFT, NO_KEYS, start)
        for share in (0.25, 0.5, 0.75, 1.0):
            QTest.mouseMove(widget, start + (end - start) * share)
        QTest.mouseRelease(widget, LEFT, NO_KEYS, end)

    # The map's page.

    def ask(self, script: str) -> Any:  # noqa: ANN401 - a script's value has any type
        """The value of a script in the map's page."""
        answers: list[Any] = []
        self.desk.map.evaluate(script, answers.append)
        self.wait(lambda: answers, f"an answer to {script}")
        return answers[0]

    def describe(self) -> dict[str, Any]:
        """What the page says that it shows."""
        described: dict[str, Any] = self.ask("reviewerMap.describe()")
        return described

    def marker(self) -> dict[str, Any]:
        """The active camera's marker as drawn; empty while there is none."""
        return next((dict(marker) for marker in self.describe()["markers"] if marker["active"]), {})

    def wait_for_marker(self, latitude: float, longitude: float, tolerance_deg: float = 2e-6) -> None:
        """Wait until the active marker is drawn at a place."""

        def there() -> None:
            marker = self.marker()
            assert marker, "no active marker"
            assert abs(marker["latitude"] - latitude) < tolerance_deg, marker
            assert abs(marker["longitude"] - longitude) < tolerance_deg, (marker, longitude)

        self.qtbot.waitUntil(there, timeout=WAIT_MS)

    def pixel(self, latitude: float, longitude: float) -> QPoint:
        """Where a place lies in the map's page."""
        x, y = self.ask(f"reviewerMap.pixelOf({latitude}, {longitude})")
        return QPoint(round(x), round(y))

    def click_map(self, point: QPoint) -> None:
        """Click on the map's page."""
        surface = self.desk.map.pointer_surface
        assert surface is not None
        self.click(surface, point)


OpenWindow = Callable[[Path], OpenDesk]
"""Opens the library in a folder in the real window."""
