"""Changes colours and lines of a picture for the eye, fast enough for pictures that are played.

Works on memory as a screen has it: 32 bits a pixel, blue, green, red and one unused byte. What is called at screen
size, after scaling, is a table of 256 levels and a few passes of integers. It knows no view and no widget.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from player.picture_view import WIDEST, Adjustments, Lines

_MIDDLE = 127.5
_BAND_PIXELS = 1 << 14
"""So many pixels are done at once: all passes over them stay within the processor's cache."""
_BITS = 6
_BLUE, _GREEN, _RED = 5, 46, 13
"""Luma by ITU-R BT.709 (0.0722, 0.7152, 0.2126), in 64ths."""
_OPAQUE = np.uint32(0xFF000000)
_ALL_BUT_LOWEST = np.uint32(0xFEFEFEFE)
"""Of four bytes at once, the bits that stay in their byte when they are halved."""

_Sample = TypeVar("_Sample", np.uint8, np.uint32)


@lru_cache(maxsize=64)
def level_table(brightness: int, contrast: int, gamma_exponent: float) -> bytes:
    """What becomes of each of the 256 levels: contrast around the middle, then brightness, then gamma.

    Args:
        brightness: percent of the whole range added, −100 to 100.
        contrast: percent of every difference from the middle added, −100 to 100.
        gamma_exponent: above 1 lightens what is dark.
    """
    levels = np.arange(256, dtype=np.float64)
    levels = (levels - _MIDDLE) * (1 + contrast / WIDEST) + _MIDDLE + brightness * 255 / WIDEST
    levels = np.clip(levels, 0, 255) / 255
    return np.rint(levels ** (1 / gamma_exponent) * 255).astype(np.uint8).tobytes()


def adjust(pixels: NDArray[np.uint8], adjustments: Adjustments) -> None:
    """Change the colours of a picture in place.

    Args:
        pixels: H×W×4, blue, green, red, unused; contiguous.
        adjustments: what to do; its lines are left to `one_field`.
    """
    table = level_table(adjustments.brightness, adjustments.contrast, adjustments.gamma_exponent)
    factor = np.int16(round((WIDEST + adjustments.saturation) * (1 << _BITS) / WIDEST))
    for band in _bands(pixels):
        if adjustments.changes_levels:
            # Bytes' own translation: five times as fast as indexing an array.
            levels = np.frombuffer(band.tobytes().translate(table), np.uint8)
            band.reshape(-1)[:] = levels
        if adjustments.saturation:
            _saturate(band, factor)
        words = band.view(np.uint32)
        words |= _OPAQUE


def _bands(pixels: NDArray[_Sample]) -> Iterator[NDArray[_Sample]]:
    rows = max(_BAND_PIXELS // pixels.shape[1], 1)
    return (pixels[first : first + rows] for first in range(0, pixels.shape[0], rows))


def _saturate(pixels: NDArray[np.uint8], factor: np.int16) -> None:
    """Move every channel away from the pixel's luma, or towards it, by a factor in 64ths."""
    channels = [pixels[..., number].astype(np.int16) for number in range(3)]
    blue, green, red = channels
    luma = blue * _BLUE
    luma += green * _GREEN
    luma += red * _RED
    luma >>= _BITS
    for number, channel in enumerate(channels):
        channel -= luma
        channel *= factor
        channel >>= _BITS
        channel += luma
        np.clip(channel, 0, 255, out=channel)
        pixels[..., number] = channel


def one_field(pixels: NDArray[np.uint32], lines: Lines, first_row: int = 0) -> NDArray[np.uint32]:
    """One field of a picture, the lines of the other interpolated from their neighbours.

    Args:
        pixels: H×W, four bytes each; not changed.
        lines: which field; as recorded gives a copy.
        first_row: which row of the whole picture the first one is; the first field has the even ones.

    Returns:
        A picture of the same shape, contiguous.
    """
    rows = pixels.shape[0]
    if lines is Lines.AS_RECORDED or rows < 2:
        return pixels.copy(order="C")
    # The first row, counted here, that is to be interpolated.
    other = ((1 if lines is Lines.FIRST_FIELD else 0) + first_row) % 2
    result = np.empty(pixels.shape, np.uint32)
    result[1 - other :: 2] = pixels[1 - other :: 2]
    inner = slice(other or 2, rows - 1, 2)
    above, below = pixels[inner.start - 1 : rows - 2 : 2], pixels[inner.start + 1 : rows : 2]
    for result_band, above_band, below_band in zip(_bands(result[inner]), _bands(above), _bands(below), strict=True):
        # The mean of four bytes at once: what both have, and half of what they differ in.
        half = above_band ^ below_band
        half &= _ALL_BUT_LOWEST
        half >>= np.uint32(1)
        half += above_band & below_band
        result_band[:] = half
    if other == 0:
        result[0] = pixels[1]
    if (rows - 1) % 2 == other:
        result[rows - 1] = pixels[rows - 2]
    return result
