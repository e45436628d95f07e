"""A frame number in the picture that a machine can read back, so that a test knows which frame it really sees.

The code is a row of light and dark cells at the left of the bottom edge. Every measure is a fraction of the picture,
so the reader needs no knowledge of the size at which the frame was drawn: it works on the decoded frame, on what a
player scaled, and on a screenshot of the surface. It knows nothing of recordings, files or Qt.

From the left: one dark quiet cell, four start cells (light, dark, light, dark), 24 data bits and 8 check bits, each
with the highest bit first and light for 1, and one dark quiet cell.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

DATA_BITS: Final = 24
CHECK_BITS: Final = 8
LARGEST_NUMBER: Final = (1 << DATA_BITS) - 1

CELLS_ACROSS: Final = 64
"""Cells that would fill the picture's width: one cell is 20 pixels wide in 720p."""

ROWS_DOWN: Final = 24
"""Rows of cells that would fill the picture's height: the strip is 30 pixels high in 720p."""

SMALLEST_WIDTH: Final = 160
SMALLEST_HEIGHT: Final = 120

_START: Final = (1, 0, 1, 0)
CELLS: Final = 1 + len(_START) + DATA_BITS + CHECK_BITS + 1
"""Cells in the code, from the left edge on."""
_DARK: Final = 24
_LIGHT: Final = 188

# Below this difference between light and dark start cells there is no code, only noise or a plain surface.
_SMALLEST_CONTRAST: Final = 48.0
# A cell this near to the middle between light and dark (as a part of the contrast) is not guessed.
_UNDECIDED: Final = 0.12
# x^8 + x^2 + x + 1 with a start value other than 0, so that a strip of dark cells has no valid check bits.
_CHECK_POLYNOMIAL: Final = 0x07
_CHECK_START: Final = 0xA5


def draw(luma: NDArray[np.uint8], number: int) -> None:
    """Draw a frame number into a picture, in place.

    Args:
        luma: H×W luma plane (or gray picture), at least 120×160.
        number: the frame number, 0 to 16 777 215.

    Raises:
        ValueError: the number does not fit in 24 bits, or the picture is too small for cells that can be read back.
    """
    height, width = luma.shape
    if not 0 <= number <= LARGEST_NUMBER:
        raise ValueError(f"frame number {number} does not fit in {DATA_BITS} bits")
    if width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT:
        raise ValueError(f"a picture of {width}×{height} is too small for a bar code")
    bits = (0, *_START, *_bits(number, DATA_BITS), *_bits(_check(number), CHECK_BITS), 0)
    cells = np.where(bits, _LIGHT, _DARK).astype(np.uint8)
    edges = [round(cell * width / CELLS_ACROSS) for cell in range(CELLS + 1)]
    luma[height - round(height / ROWS_DOWN) :, : edges[-1]] = np.repeat(cells, np.diff(edges))


def read(gray: NDArray[np.uint8]) -> int | None:
    """Read a frame number back from the whole picture, at whatever size it is shown.

    Args:
        gray: H×W luma or gray picture, without borders around it.

    Returns:
        The number, or None where there is no code, a cell is undecided or the check bits do not agree.
    """
    height, width = gray.shape
    cell_width, row_height = width / CELLS_ACROSS, height / ROWS_DOWN
    top = int(height - 0.75 * row_height)
    strip = gray[top : max(top + 1, round(height - 0.25 * row_height))].astype(np.float64)
    if strip.size == 0:
        return None
    # Every cell is judged by its middle half, pixels counted by the part of them that lies in it.
    integral = np.concatenate(([0.0], np.cumsum(strip.mean(axis=0))))
    left = (np.arange(CELLS) + 0.25) * cell_width
    right = left + 0.5 * cell_width
    columns = np.arange(width + 1)
    brightness = (np.interp(right, columns, integral) - np.interp(left, columns, integral)) / (0.5 * cell_width)

    start = brightness[1 : 1 + len(_START)]
    is_light = np.array(_START, dtype=np.bool_)
    light, dark = float(start[is_light].mean()), float(start[~is_light].mean())
    contrast = light - dark
    if contrast < _SMALLEST_CONTRAST:
        return None
    offset = (brightness - (light + dark) / 2) / contrast
    if bool((np.abs(offset) < _UNDECIDED).any()):
        return None
    bits = offset > 0
    if bool(bits[0]) or bool(bits[-1]) or not np.array_equal(bits[1 : 1 + len(_START)], is_light):
        return None
    data = bits[1 + len(_START) : -1]
    number = _number(data[:DATA_BITS])
    return number if _number(data[DATA_BITS:]) == _check(number) else None


def _bits(value: int, count: int) -> list[int]:
    return [value >> bit & 1 for bit in reversed(range(count))]


def _number(bits: NDArray[np.bool_]) -> int:
    return sum(1 << place for place, bit in enumerate(reversed(bits.tolist())) if bit)


def _check(number: int) -> int:
    """Eight check bits over the data bits: a cyclic redundancy check."""
    register = _CHECK_START
    for byte in number.to_bytes(DATA_BITS // 8, "big"):
        register ^= byte
        for _ in range(8):
            register = (register << 1 & 0xFF) ^ (_CHECK_POLYNOMIAL if register & 0x80 else 0)
    return register
