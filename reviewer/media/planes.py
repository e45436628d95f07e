"""The samples of a decoded frame's planes as numpy arrays, without a copy where there is no need for one."""

import numpy as np
from av.video.frame import VideoFrame
from av.video.plane import VideoPlane
from numpy.typing import NDArray


def plane_rows(plane: VideoPlane) -> NDArray[np.uint8]:
    """View of a plane's bytes, rows × bytes, with the padding at the end of each row."""
    samples = np.frombuffer(memoryview(plane), dtype=np.uint8)
    return samples[: plane.height * plane.line_size].reshape(plane.height, plane.line_size)


def visible_rows(frame: VideoFrame, plane: int) -> NDArray[np.uint8]:
    """View of the bytes of the plane with a number, rows × bytes, without the padding at the end of each row."""
    picture = frame.planes[plane]
    if len(frame.planes) == 1:
        row_bytes = (picture.width * frame.format.padded_bits_per_pixel + 7) // 8
    else:
        parts = [part for part in frame.format.components if part.plane == plane]
        row_bytes = sum(part.width * ((part.bits + 7) // 8) for part in parts)
    return plane_rows(picture)[:, :row_bytes]


def samples_equal(one: VideoFrame, other: VideoFrame) -> bool:
    """Whether two frames are the same picture: of one format and size, and equal in every visible sample."""
    if (one.format.name, one.width, one.height) != (other.format.name, other.width, other.height):
        return False
    return all(np.array_equal(visible_rows(one, plane), visible_rows(other, plane)) for plane in range(len(one.planes)))
