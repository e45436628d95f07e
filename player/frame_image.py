"""An exact frame as an image of Qt, without copying its pixels."""

from PySide6.QtGui import QImage

from reviewer.media.frames import ShownFrame


def image_of(frame: ShownFrame) -> QImage:
    """The frame's picture as 32-bit RGB; it shares the frame's memory, which it keeps alive."""
    height, width, _ = frame.picture.shape
    return QImage(frame.picture.data, width, height, width * 4, QImage.Format.Format_RGB32)
