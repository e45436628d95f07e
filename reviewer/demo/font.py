"""A small bitmap font for the clock that a camera burns into its picture. Knows arrays only."""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

GLYPH_WIDTH: Final = 5
GLYPH_HEIGHT: Final = 7
ADVANCE: Final = GLYPH_WIDTH + 1
"""Columns from one character to the next."""

# Five columns from the left for each character, the lowest bit at the top.
_COLUMNS: Final = {
    " ": "0000000000",
    "+": "08083E0808",
    "-": "0808080808",
    ".": "0060600000",
    "/": "2010080402",
    ":": "0036360000",
    "0": "3E5149453E",
    "1": "00427F4000",
    "2": "6251494946",
    "3": "2249494936",
    "4": "1814127F10",
    "5": "2745454539",
    "6": "3C4A494930",
    "7": "0171090503",
    "8": "3649494936",
    "9": "064949291E",
    "A": "7E1111117E",
    "B": "7F49494936",
    "C": "3E41414122",
    "D": "7F4141221C",
    "E": "7F49494941",
    "F": "7F09090901",
    "G": "3E4149497A",
    "H": "7F0808087F",
    "I": "00417F4100",
    "J": "2040413F01",
    "K": "7F08142241",
    "L": "7F40404040",
    "M": "7F020C027F",
    "N": "7F0408107F",
    "O": "3E4141413E",
    "P": "7F09090906",
    "Q": "3E4151215E",
    "R": "7F09192946",
    "S": "4649494931",
    "T": "01017F0101",
    "U": "3F4040403F",
    "V": "1F2040201F",
    "W": "3F4038403F",
    "X": "6314081463",
    "Y": "0708700807",
    "Z": "6151494543",
}


@cache
def _glyph(character: str, scale: int) -> NDArray[np.bool_]:
    columns = np.frombuffer(bytes.fromhex(_COLUMNS[character]), dtype=np.uint8)
    dots = (columns[np.newaxis, :] >> np.arange(GLYPH_HEIGHT, dtype=np.uint8)[:, np.newaxis] & 1).astype(np.bool_)
    dots = np.pad(dots, ((0, 0), (0, ADVANCE - GLYPH_WIDTH)))
    return np.repeat(np.repeat(dots, scale, axis=0), scale, axis=1)


def text_mask(text: str, scale: int) -> NDArray[np.bool_]:
    """The dots of a line of text, `7 · scale` high and `6 · scale` wide for each character.

    Args:
        text: capital letters, digits, space and `+-./:`.
        scale: pixels to a dot, at least 1.

    Raises:
        KeyError: the font has no such character.
    """
    return np.concatenate([_glyph(character, scale) for character in text], axis=1)
