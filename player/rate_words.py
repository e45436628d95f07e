"""A rate of playing in words: a speed that is not real speed says so."""

from fractions import Fraction

RATES = tuple(Fraction(text) for text in ("1/8", "1/4", "1/2", "1", "2", "4", "8"))
"""The rates offered, slowest first."""

_SIGNS = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(1, 8): "⅛"}


def rate_sign(rate: Fraction) -> str:
    """`½×`, `2×`, `1.5×`."""
    return f"{_SIGNS.get(rate) or format(float(rate), 'g')}×"


def rate_words(rate: Fraction) -> str:
    """What the picture says: `½× slower than real`; nothing at real speed."""
    if rate == 1:
        return ""
    return f"{rate_sign(rate)} {'slower' if rate < 1 else 'faster'} than real"
