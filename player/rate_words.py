"""A rate of playing in words: a speed that is not real speed says so, and so does one that goes backwards."""

from collections.abc import Sequence
from fractions import Fraction

from reviewer.look.words import tr

RATES = tuple(Fraction(text) for text in ("1/16", "1/8", "1/4", "1/2", "1", "2", "4", "8", "16"))
"""The rates offered, slowest first; each can run backwards too."""

RATES_WITHOUT_PICTURES = (*RATES, *(Fraction(text) for text in ("32", "64", "128")))
"""Those offered where there is only a trajectory, which has no frames that could be missed."""

_SIGNS = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(1, 8): "⅛", Fraction(1, 16): "1/16"}


def rate_sign(rate: Fraction) -> str:
    """`½×`, `2×`, `1.5×`, `2× backwards`."""
    sign = short_rate_sign(abs(rate))
    return sign if rate > 0 else tr("{sign} backwards", sign=sign)


def short_rate_sign(rate: Fraction) -> str:
    """`½×`, `2×`, `−2×`: where there is no room for a word, and the words stand elsewhere."""
    speed = abs(rate)
    sign = f"{_SIGNS.get(speed) or format(float(speed), 'g')}×"
    return sign if rate > 0 else f"−{sign}"


def rate_words(rate: Fraction) -> str:
    """What the picture says: `½× slower than real`, `backwards, real speed`; nothing at real speed forwards."""
    if rate == 1:
        return ""
    speed = abs(rate)
    if speed == 1:
        words = tr("real speed")
    elif speed < 1:
        words = tr("{rate} slower than real", rate=rate_sign(speed))
    else:
        words = tr("{rate} faster than real", rate=rate_sign(speed))
    return words if rate > 0 else tr("backwards, {words}", words=words)


def next_rate(rate: Fraction, steps: int, offered: Sequence[Fraction] = RATES) -> Fraction:
    """The offered rate that many steps faster than a rate (slower, where negative), in the same direction."""
    nearest = min(range(len(offered)), key=lambda number: abs(offered[number] - abs(rate)))
    speed = offered[min(max(nearest + steps, 0), len(offered) - 1)]
    return speed if rate > 0 else -speed
