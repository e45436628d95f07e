"""Pictures that are laid over the map: what a file holds, and a copy of it small enough to be drawn by the page.

The file itself is only read. Safe to call on any thread.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QImageWriter

from reviewer.domain.errors import ReviewerError
from reviewer.library.layer_features import FOLDER_NAME
from reviewer.media.cache_files import written_whole

LONGEST_SIDE_PX = 4096
"""Of the copy that is drawn."""

MOST_PIXELS = 150_000_000
"""Of a picture; decoding takes four bytes for each of them."""

_ALLOCATION_LIMIT_MB = 640
_PDF_PX_PER_POINT = 2
"""A page of PDF is told in pixels of 144 to the inch."""

_FORMATS = {b"png": "PNG", b"jpeg": "JPEG", b"tiff": "TIFF", b"pdf": "PDF"}
_LOSSLESS_UP_TO_PX = 4_000_000
_JPEG_QUALITY = 92
_MIME_TYPES = {".png": b"image/png", ".jpg": b"image/jpeg"}


class LayerPictureError(ReviewerError):
    """A picture cannot be laid over the map; the message names the file and says why."""

    def __init__(self, path: Path, what: str) -> None:
        """Name the file and say what is wrong with it."""
        super().__init__(f"{path}: {what}")


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture is.

    Attributes:
        format: for people.
        width_px, height_px: upright, as its points are told.
    """

    format: str
    width_px: int
    height_px: int


def picture_facts(path: Path) -> PictureFacts:
    """What a picture is, by its content; of a PDF, its first page.

    Raises:
        LayerPictureError: not readable, no PNG, JPEG, TIFF or PDF, or too large.
    """
    reader = _reader(path)
    name = bytes(reader.format().data())
    size = reader.size()
    if name not in _FORMATS or not size.isValid() or size.isEmpty():
        raise LayerPictureError(path, f"no picture that can be laid over the map ({', '.join(_FORMATS.values())})")
    if size.width() * size.height() > MOST_PIXELS:
        raise LayerPictureError(
            path,
            f"{size.width():,} × {size.height():,} pixels, and a layer is read up to {MOST_PIXELS / 1e6:.0f} million:"
            " save a smaller copy of it, or the part that shows the scene",
        )
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        size.transpose()
    factor = _PDF_PX_PER_POINT if name == b"pdf" else 1
    return PictureFacts(_FORMATS[name], size.width() * factor, size.height() * factor)


def drawn_copy(path: Path, sha256: str, cache_folder: Path) -> tuple[bytes, bytes]:
    """MIME type and body of the copy that is drawn: upright, and no longer than `LONGEST_SIDE_PX`.

    It is taken from the cache or made now; where the cache cannot be written, as on a read-only disk, it is made anew
    each time.

    Args:
        path: the picture.
        sha256: of the file, by which the cache knows it.
        cache_folder: of the library.

    Raises:
        LayerPictureError: the picture cannot be read.
    """
    stem = cache_folder / FOLDER_NAME / f"{sha256}-{LONGEST_SIDE_PX}"
    for suffix, mime_type in _MIME_TYPES.items():
        with suppress(OSError):
            return mime_type, stem.with_suffix(suffix).read_bytes()
    suffix, body = _encoded(path, _decoded(path))
    with suppress(OSError), written_whole(stem.with_suffix(suffix)) as part:
        part.write_bytes(body)
    return _MIME_TYPES[suffix], body


def _encoded(path: Path, image: QImage) -> tuple[str, bytes]:
    """A suffix and the bytes of a picture: without loss where it is small or not opaque."""
    is_lossless = image.hasAlphaChannel() or image.width() * image.height() <= _LOSSLESS_UP_TO_PX
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png" if is_lossless else b"jpeg")
    writer.setQuality(-1 if is_lossless else _JPEG_QUALITY)
    if not writer.write(image):
        raise LayerPictureError(path, f"no copy of it can be made for the map: {writer.errorString()}")
    return ".png" if is_lossless else ".jpg", bytes(buffer.data().data())


def _reader(path: Path) -> QImageReader:
    QImageReader.setAllocationLimit(_ALLOCATION_LIMIT_MB)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not reader.canRead():
        raise LayerPictureError(path, f"no picture that can be read: {reader.errorString().rstrip('.').lower()}")
    return reader


def _decoded(path: Path) -> QImage:
    facts, reader = picture_facts(path), _reader(path)
    size = reader.size()
    longest = max(facts.width_px, facts.height_px)
    wanted = QSize(facts.width_px, facts.height_px)
    if longest > LONGEST_SIDE_PX:
        wanted = wanted.scaled(LONGEST_SIDE_PX, LONGEST_SIDE_PX, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(
            QSize(1, 1)
        )
    if (size.width() > size.height()) != (wanted.width() > wanted.height()):
        wanted.transpose()  # the reader scales before it turns
    if wanted != size:
        reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        raise LayerPictureError(path, f"the picture is damaged: {reader.errorString().rstrip('.').lower()}")
    return image
