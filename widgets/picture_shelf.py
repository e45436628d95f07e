"""The small pictures of listed recordings: those that are looked at are read off the interface's thread and kept.

What the cache does not hold yet is named in a signal; who makes it is not known here.
"""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from reviewer.library.library import CaseLibrary
from reviewer.session.library_reader import LibraryReader

_MOST_KEPT = 600
_MOST_WANTED = 80
"""Of one paint: what a large screen full of cards holds."""
_STEP_PX = 16


class PictureShelf(QObject):
    """Pictures by the SHA-256 of their originals, at the size in which they are drawn.

    Attributes:
        reader: reads the files.

    Signals:
        arrived(): there are more pictures.
        missing(object): the hashes (a tuple) that are looked at and have no picture in the cache.
    """

    arrived = Signal()
    missing = Signal(object)

    def __init__(self, library: CaseLibrary, folder_name: str, parent: QObject | None = None) -> None:
        """Look into a folder of the library's cache, for `<SHA-256>.png`."""
        super().__init__(parent)
        self._folder = library.cache_folder / folder_name
        self.reader = LibraryReader(library, self)
        self._kept: OrderedDict[tuple[str, int], QPixmap | None] = OrderedDict()
        self._wanted: OrderedDict[tuple[str, int], None] = OrderedDict()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask)

    def picture(self, sha256: str | None, size: QSize) -> QPixmap | None:
        """The picture of an original, large enough to fill a size in pixels of the screen; None while there is none."""
        if not sha256:
            return None
        # In steps, so that cards that are a little wider after a change of the window's width keep their pictures.
        key = (sha256, -(-size.width() // _STEP_PX) * _STEP_PX)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._wanted[key] = None
        self._wanted.move_to_end(key)
        if not self._asking.isActive():
            self._asking.start()
        return None

    def look_again(self) -> None:
        """Look once more for what was missing: it may have been made since."""
        for key in [key for key, picture in self._kept.items() if picture is None]:
            del self._kept[key]
        self.arrived.emit()

    def close(self) -> None:
        """Stop reading and wait for it."""
        self._asking.stop()
        self.reader.close()

    @Slot()
    def _ask(self) -> None:
        """Read what the last paint missed; what was wanted before is looked at no more."""
        wanted = list(self._wanted)[-_MOST_WANTED:]
        self._wanted.clear()
        self.reader.ask("pictures", partial(_read, self._folder, wanted), self._take)

    def _take(self, images: dict[tuple[str, int], QImage | None]) -> None:
        for key, image in images.items():
            self._kept[key] = QPixmap.fromImage(image) if image is not None else None
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        missing = tuple(dict.fromkeys(sha256 for (sha256, _), image in images.items() if image is None))
        if missing:
            self.missing.emit(missing)
        self.arrived.emit()


def _read(
    folder: Path,
    wanted: Sequence[tuple[str, int]],
    library: CaseLibrary,  # noqa: ARG001 - what every question to the library gets
) -> dict[tuple[str, int], QImage | None]:
    """Run on the reader's thread."""
    return {key: _image(folder / f"{key[0]}.png", key[1]) for key in wanted}


def _image(path: Path, width_px: int) -> QImage | None:
    image = QImage(str(path)) if path.is_file() else QImage()
    if image.isNull():
        return None
    return image.scaledToWidth(width_px, Qt.TransformationMode.SmoothTransformation)
