"""The ground of every map of the program: which outlines and tiles are drawn, their files, and what is wrong with them.

Files are opened and read on worker threads; what becomes known of them is announced on the thread of this object. Knows
no page: `maps.base_layers` tells one.
"""

import logging
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from maps.base_settings import BaseSettings, FileChoice, OnlineSettings
from maps.script import Json
from maps.tiles.errors import DamagedTileError, TileFileError, TileFileGoneError
from maps.tiles.model import TileFile, TileFormat, TileInfo, plain_words
from maps.tiles.online import OnlineAddress, OnlineAddressError, OnlineTiles
from maps.tiles.opening import open_tile_file
from reviewer.look.words import tr

PREFIX = "tiles/"
"""Below this address the page finds tiles."""

ONLINE_DEEPEST_ZOOM = 19
_ONLINE = -1
_WORLD = [-180.0, -85.0511, 180.0, 85.0511]
_MOST_REOPENED = 5
_RETRY_MS = 30_000
"""A server that had no tile may have it later."""

Answer = tuple[bytes, bytes]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileState:
    """What is known of a tile file.

    Attributes:
        choice: that it was added, and whether it is shown.
        info: what it says of itself; None while it is being opened or cannot be.
        trouble: why it cannot be shown, or what of it cannot; empty where nothing is wrong.
    """

    choice: FileChoice
    info: TileInfo | None
    trouble: str


@dataclass(eq=False, slots=True)
class _Opened:
    """A file that was asked for; `number` names it in addresses and is never given twice."""

    number: int
    path: Path
    file: TileFile | None = None
    trouble: str = ""
    failed: set[str] = field(default_factory=set)
    times: int = 1


class BaseMaps(QObject):
    """What every map draws under its paths.

    Signals:
        changed(): something else is drawn, or more became known of a file.
        settings_changed(): the user chose something.
        online_changed(): online tiles were switched on or off, or their address changed.
    """

    changed = Signal()
    settings_changed = Signal()
    online_changed = Signal()
    _opened = Signal(int, object, str)
    _tile_failed = Signal(int, str, str)

    def __init__(self, settings: BaseSettings, online: OnlineSettings, parent: QObject | None = None) -> None:
        """Begin to open what is remembered.

        Args:
            settings: what the user chose.
            online: tiles from a server.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._settings = settings
        self._online = OnlineSettings()
        self._server: OnlineTiles | None = None
        self._server_trouble = ""
        self._server_number = 0
        self._files: dict[Path, _Opened] = {}
        self._by_number: dict[int, _Opened] = {}
        self._lock = threading.Lock()
        self._number = 0
        self._openers = QThreadPool(self)
        self._opened.connect(self._on_opened, Qt.ConnectionType.QueuedConnection)
        self._tile_failed.connect(self._on_tile_failed, Qt.ConnectionType.QueuedConnection)
        self.set_online(online)
        self._open_what_is_shown()

    @property
    def settings(self) -> BaseSettings:
        """What the user chose."""
        return self._settings

    @property
    def online(self) -> OnlineSettings:
        """Tiles from a server."""
        return self._online

    @property
    def online_host(self) -> str:
        """The host that is asked while online tiles are on; empty while nobody is."""
        return "" if self._server is None else self._server.address.host

    @property
    def states(self) -> list[FileState]:
        """Every file that was added, the one on top first."""
        return [self._state(choice) for choice in self._settings.files]

    def set_settings(self, settings: BaseSettings) -> None:
        """Draw something else."""
        if settings == self._settings:
            return
        self._settings = settings
        wanted = {file.path for file in settings.files if file.shown}
        for path in [path for path in self._files if path not in wanted]:
            self._forget(path)
        self._open_what_is_shown()
        self.settings_changed.emit()
        self.changed.emit()

    def set_outlines(self, wanted: bool) -> None:
        """Draw the built-in outlines, or leave them away."""
        self.set_settings(replace(self._settings, outlines=wanted))

    def set_calm(self, wanted: bool) -> None:
        """Draw tiles pale and without colours, or as they are."""
        self.set_settings(replace(self._settings, calm=wanted))

    def add_file(self, path: Path) -> None:
        """Add a file on top of the others, shown; one that is there already is opened anew."""
        self._forget(path)
        self.set_settings(self._settings.with_file(path))
        self._open_what_is_shown()

    def try_again(self) -> None:
        """Open anew what could not be opened."""
        for path in [path for path, opened in self._files.items() if opened.file is None and opened.trouble]:
            self._forget(path)
        self._open_what_is_shown()
        self.changed.emit()

    def set_online(self, online: OnlineSettings, tiles: OnlineTiles | None = None) -> None:
        """Switch tiles from a server on or off; off, nothing more is asked at once.

        Args:
            online: what the agency chose.
            tiles: asks the server; made of the template where None.
        """
        self._online = online
        self._server, self._server_trouble = None, ""
        if online.on:
            try:
                self._server = tiles or OnlineTiles(OnlineAddress.parse(online.template))
            except OnlineAddressError as error:
                self._online = replace(online, on=False)
                logger.warning("Online tiles stay off: %s", error)
        self._server_number += 1
        self.online_changed.emit()
        self.changed.emit()

    def message(self) -> Json:
        """What a page is told of its ground."""
        layers: list[Json] = [
            layer for choice in reversed(self._settings.files) if (layer := self._layer(choice)) is not None
        ]
        if self._server is not None:
            layers.insert(0, self._online_layer())
        return {
            "outlines": self._settings.outlines,
            "calm": self._settings.calm,
            "layers": layers,
            "sign": tr("Online tiles: {online_host}", online_host=self.online_host) if self.online_host else "",
            "trouble": " · ".join(self._troubles()),
        }

    def read(self, address: str) -> Answer | None:
        """What lies below `PREFIX`: `NUMBER/ZOOM/COLUMN/ROW`; from any thread. A tile that is not there is empty."""
        try:
            name, zoom, column, row = address.split("/")
            place = (int(zoom), int(column), int(row))
        except ValueError:
            return None
        server = self._server
        if name == f"online-{self._server_number}" and server is not None:
            return self._read_online(server, place)
        with self._lock:
            opened = self._by_number.get(int(name)) if name.isdecimal() else None
        if opened is None or opened.file is None:
            return None
        mime = opened.file.info.format.value.encode()
        try:
            return mime, opened.file.tile(*place) or b""
        except DamagedTileError as error:
            logger.info("Tile %s of %s: %s", "/".join(map(str, place)), opened.path, error)
            trouble, failed = "", "/".join(map(str, place))
        except TileFileError as error:
            trouble, failed = str(error), ""
        # A file that was let go of meanwhile has no trouble.
        if opened.number in self._by_number:
            self._tile_failed.emit(opened.number, failed, trouble)
        return mime, b""

    def tile_failed(self, number: int, tile: str) -> None:
        """A page could not draw a tile."""
        self._on_tile_failed(number, tile, "")

    def close(self) -> None:
        """Let go of every file, and ask no server any more."""
        self._server = None
        self._openers.waitForDone()
        for path in list(self._files):
            self._forget(path)

    def _read_online(self, server: OnlineTiles, place: tuple[int, int, int]) -> Answer:
        try:
            body = server.tile(*place) or b""
        except (DamagedTileError, TileFileGoneError) as error:
            self._tile_failed.emit(_ONLINE, "", str(error))
            return TileFormat.PNG.value.encode(), b""
        if self._server_trouble:
            self._tile_failed.emit(_ONLINE, "", "")
        return TileFormat.PNG.value.encode(), body

    def _open_what_is_shown(self) -> None:
        for choice in self._settings.files:
            if choice.shown and choice.path not in self._files:
                self._open(choice.path, times=1)

    def _open(self, path: Path, times: int) -> None:
        self._number += 1
        opened = _Opened(self._number, path, times=times)
        self._files[path] = opened
        with self._lock:
            self._by_number[opened.number] = opened
        number = opened.number
        self._openers.start(lambda: self.open_now(number, path))

    def open_now(self, number: int, path: Path) -> None:
        """Open a file; called on a worker thread."""
        try:
            file, trouble = open_tile_file(path), ""
        except TileFileError as error:
            file, trouble = None, str(error)
        self._opened.emit(number, file, trouble)

    @Slot(int, object, str)
    def _on_opened(self, number: int, file: TileFile | None, trouble: str) -> None:
        opened = self._by_number.get(number)
        if opened is None:
            if file is not None:
                file.close()
            return
        opened.file, opened.trouble = file, trouble
        if trouble:
            logger.warning("A tile file is not shown: %s", trouble)
        self.changed.emit()

    @Slot(int, str, str)
    def _on_tile_failed(self, number: int, tile: str, trouble: str) -> None:
        if number == _ONLINE:
            # One tile that a page cannot draw says nothing of the server.
            if not tile and self._server is not None and trouble != self._server_trouble:
                self._server_trouble = trouble
                self.changed.emit()
            return
        opened = self._by_number.get(number)
        if opened is None:
            return
        if trouble:
            self._look_anew(opened)
            self.changed.emit()
        elif tile not in opened.failed:
            opened.failed.add(tile)
            self.changed.emit()

    def _look_anew(self, opened: _Opened) -> None:
        """A file is gone or was changed: it is opened once more, and where that cannot be, it is said."""
        if opened.times <= _MOST_REOPENED:
            self._forget(opened.path)
            self._open(opened.path, opened.times + 1)
        elif opened.file is not None:
            opened.file.close()
            opened.file = None
            opened.trouble = tr("{path} keeps changing; try again once it is at rest.", path=opened.path)

    def _forget(self, path: Path) -> None:
        opened = self._files.pop(path, None)
        if opened is None:
            return
        with self._lock:
            self._by_number.pop(opened.number, None)
        if opened.file is not None:
            opened.file.close()

    def _state(self, choice: FileChoice) -> FileState:
        opened = self._files.get(choice.path)
        if opened is None:
            return FileState(choice, None, "")
        info = None if opened.file is None else opened.file.info
        return FileState(choice, info, opened.trouble or _failed_words(opened))

    def _layer(self, choice: FileChoice) -> Json:
        opened = self._files.get(choice.path) if choice.shown else None
        if opened is None or opened.file is None:
            return None
        info = opened.file.info
        bounds = info.bounds
        return {
            "id": opened.number,
            "address": f"{PREFIX}{opened.number}/",
            "vector": info.format is TileFormat.VECTOR,
            "minZoom": info.min_zoom,
            "maxZoom": info.max_zoom,
            "bounds": [bounds.west_deg, bounds.south_deg, bounds.east_deg, bounds.north_deg],
            "attribution": info.attribution,
            "layers": list(info.layers),
            "retryMs": 0,
        }

    def _online_layer(self) -> Json:
        return {
            "id": _ONLINE,
            "address": f"{PREFIX}online-{self._server_number}/",
            "vector": False,
            "minZoom": 0,
            "maxZoom": ONLINE_DEEPEST_ZOOM,
            "bounds": _WORLD,
            "attribution": plain_words(self._online.attribution),
            "layers": [],
            "retryMs": _RETRY_MS,
        }

    def _troubles(self) -> list[str]:
        troubles = [state.trouble for state in self.states if state.choice.shown and state.trouble]
        return [*troubles, self._server_trouble] if self._server_trouble else troubles


def _failed_words(opened: _Opened) -> str:
    count = len(opened.failed)
    if not count:
        return ""
    file = opened.path.name
    if count == 1:
        return tr("1 tile of “{file}” cannot be read", file=file)
    return tr("{count} tiles of “{file}” cannot be read", count=count, file=file)
