"""Takes the pictures of the map in the user's guide: none, one and three paths, with and without tiles, in both themes.

`bash packaging/pictures.sh` runs it on a virtual screen. The cases, the tiles and their streets are made here; nothing
on the pictures is a real place's map or a real person's way.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen
from PySide6.QtWidgets import QApplication

from maps.base_settings import BaseSettings
from maps.levels import world_x, world_y
from reviewer.app.application import Program, make_application
from reviewer.app.settings import Settings
from reviewer.app.wiring import Desk
from reviewer.domain.track import Track
from reviewer.library.library import CaseLibrary
from tests.benchmarks.support import run_events, use_home, wait_for
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, after, fill, make_track
from tests.support.tile_files import write_mbtiles

PICTURES = Path(__file__).parents[2] / "docs" / "guide" / "pictures"
WINDOW = (1500, 900)
_SECONDS = 240
_BLOCK_DEG = 0.0012
_TILE_PX = 256
_ZOOMS = range(13, 19)
_SETTLE_MS = 900


def main() -> int:
    """Write the pictures."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as name:
        folder = Path(name)
        use_home(folder)
        library = make_cases(folder / "library")
        streets = make_streets(folder / "streets.mbtiles")
        application = make_application()
        for kind, base in (("plain", BaseSettings()), ("tiles", BaseSettings().with_file(streets))):
            Settings().base_map = base.as_text()
            program = Program(application)
            desk = program.open(library)
            desk.window.resize(*WINDOW)
            # The guide's reader looks at the map alone: it gets the room of what stands below it.
            desk.window.docks["position"].hide()
            desk.window.show()
            wait_for(desk.map.ready)
            for case in desk.session.library.cases():
                for theme in ("dark", "light"):
                    take(desk, case.id, theme, PICTURES / f"map-{case.number}-{kind}-{theme}.png")
            program.close()
    return 0


def make_cases(folder: Path) -> Path:
    """A library with a case without a path, one with one, and one with three."""
    with CaseLibrary.create(folder) as library:
        ways = [way(0, 0.0), way(1, 40.0), way(2, 90.0)]
        fill(library, [None], number="none", duration_us=_SECONDS * 1_000_000)
        fill(library, ways[:1], number="one", bookmark="First contact", event="muted", duration_us=_SECONDS * 1_000_000)
        fill(library, ways, number="three", bookmark="First contact", event="muted", duration_us=_SECONDS * 1_000_000)
    return folder


def way(number: int, gap_at_s: float) -> Track:
    """A way along streets, with a stretch of one fix in four seconds, and a gap where one is asked for."""
    turns = np.array([[0, 0], [3, 0], [3, 2], [5, 2]]) if number != 1 else np.array([[5, -1], [3, -1], [3, 2], [1, 2]])
    turns = turns + np.array([0, 1 if number == 2 else 0])
    along = np.linspace(0, len(turns) - 1, _SECONDS)
    blocks = [np.interp(along, range(len(turns)), turns[:, axis]) for axis in (0, 1)]
    points = [
        (
            float(second),
            LATITUDE_DEG + blocks[1][second] * _BLOCK_DEG,
            LONGITUDE_DEG + blocks[0][second] * _BLOCK_DEG * 1.3,
        )
        for second in range(_SECONDS)
        if not (gap_at_s and gap_at_s < second < gap_at_s + 25) and not (150 < second < 190 and second % 4)
    ]
    return make_track(points, f"way {number}")


def make_streets(path: Path) -> Path:
    """Tiles with a made-up grid of streets."""
    tiles = {}
    for zoom in _ZOOMS:
        scale = 2.0**zoom
        west, north = world_x(np.float64(LONGITUDE_DEG - 0.02)), world_y(np.float64(LATITUDE_DEG + 0.012))
        east, south = world_x(np.float64(LONGITUDE_DEG + 0.02)), world_y(np.float64(LATITUDE_DEG - 0.012))
        for column in range(int(west * scale / _TILE_PX), int(east * scale / _TILE_PX) + 1):
            for row in range(int(north * scale / _TILE_PX), int(south * scale / _TILE_PX) + 1):
                tiles[zoom, column, row] = street_tile(zoom, column, row)
    return write_mbtiles(path, tiles, name="Streets", format="png", attribution="Made-up streets")


def street_tile(zoom: int, column: int, row: int) -> bytes:
    """One tile of the made-up streets."""
    image = QImage(_TILE_PX, _TILE_PX, QImage.Format.Format_RGB32)
    image.fill(QColor("#eef0ea"))
    scale = 2.0**zoom
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, extra in (("#c9cdc4", 2.0), ("#ffffff", 0.0)):
        for block in range(-14, 15):
            x = float(world_x(np.float64(LONGITUDE_DEG + block * _BLOCK_DEG * 1.3))) * scale - column * _TILE_PX
            y = float(world_y(np.float64(LATITUDE_DEG + block * _BLOCK_DEG))) * scale - row * _TILE_PX
            wide = max(2.0, scale / 2**15 * (3.0 if block % 3 else 4.5)) + extra
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawLine(QPointF(x, -8), QPointF(x, _TILE_PX + 8))
            painter.drawLine(QPointF(-8, y), QPointF(_TILE_PX + 8, y))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def take(desk: Desk, case_id: int, theme: str, target: Path) -> None:
    """Photograph the map of a case two minutes in."""
    desk.actions[f"theme_{theme}"].trigger()
    desk.session.open_case(case_id)
    desk.session.clock.seek(after(70))
    run_events(_SETTLE_MS)
    desk.map.fit_action.trigger()
    run_events(_SETTLE_MS)
    dock = desk.window.docks["map"]
    corner = dock.mapToGlobal(QPoint(0, 0))
    screen = desk.window.screen().grabWindow(0).toImage()
    picture = screen.copy(QRect(corner, dock.size()))
    if not picture.save(str(target)):
        raise SystemExit(f"{target} could not be written")
    sys.stdout.write(f"{target.name}\n")
    QApplication.processEvents()


if __name__ == "__main__":
    raise SystemExit(main())
