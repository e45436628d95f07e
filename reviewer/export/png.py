"""Writes PNG files (W3C PNG, third edition) with text chunks, so that a still carries what is known of it.

Kept small on purpose: true colour with 8 bits, no interlacing.
"""

import struct
import zlib
from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR = 2
_FILTER_UP = 2
_LONGEST_KEYWORD = 79


def encode_png(rgb: NDArray[np.uint8], texts: Mapping[str, str], pixel_shape: Fraction = Fraction(1)) -> bytes:
    """The bytes of a PNG file.

    Args:
        rgb: H×W×3 samples, red, green, blue.
        texts: what is known of the picture, by keyword; each becomes an `iTXt` chunk in UTF-8.
        pixel_shape: width of a pixel over its height; a `pHYs` chunk states it where pixels are not square.

    Raises:
        ValueError: a keyword is no PNG keyword (1 to 79 Latin letters, digits and single spaces).
    """
    height, width, _ = rgb.shape
    chunks = [_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _TRUE_COLOUR, 0, 0, 0))]
    if pixel_shape != 1:
        # Pixels per unit across and down: the wider a pixel, the fewer of them.
        chunks.append(_chunk(b"pHYs", struct.pack(">IIB", pixel_shape.denominator, pixel_shape.numerator, 0)))
    chunks += [_chunk(b"iTXt", _text(keyword, text)) for keyword, text in texts.items()]
    chunks += [_chunk(b"IDAT", zlib.compress(_filtered(rgb), 6)), _chunk(b"IEND", b"")]
    return _SIGNATURE + b"".join(chunks)


def _filtered(rgb: NDArray[np.uint8]) -> bytes:
    """Rows as differences to the row above, each led by the filter's number."""
    height, width, channels = rgb.shape
    rows = rgb.reshape(height, width * channels)
    result = np.empty((height, width * channels + 1), dtype=np.uint8)
    result[:, 0] = _FILTER_UP
    result[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=result[1:, 1:])
    return result.tobytes()


def _text(keyword: str, text: str) -> bytes:
    if not (keyword.isascii() and keyword.isprintable() and 0 < len(keyword) <= _LONGEST_KEYWORD) or "  " in keyword:
        raise ValueError(f"“{keyword}” is no keyword for a PNG text")
    # Not compressed; no language; no translated keyword.
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + text.replace("\0", " ").encode("utf-8", "backslashreplace")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
