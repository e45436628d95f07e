"""How the values of a quantity are shown: times what, with which sign, to how many decimals. Knows no view."""

from dataclasses import dataclass

from reviewer.domain.quantities import Quantity, QuantityKind
from reviewer.domain.units import Units, signed

_LARGE_FROM = 1000.0
_WHOLE_FROM = 10_000.0
"""From here on a figure of a channel has no decimals, however few digits it is worth."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What a value is multiplied by to be shown.

    Attributes:
        factor: shown figures in one of the value.
        sign: of the unit; empty for a plain number.
        decimals: of what is shown; None where as many as `digits` leave.
        digits: of a figure without fixed decimals.
    """

    factor: float
    sign: str
    decimals: int | None
    digits: int = 5

    def figure(self, value: float) -> str:
        """A value as shown, without its unit."""
        shown = value * self.factor
        if self.decimals is None:
            text = f"{shown:.0f}" if abs(shown) >= _WHOLE_FROM else f"{shown:.{self.digits}g}"
            return text.replace("-", "−")
        return signed(shown, self.decimals)

    def words(self, value: float) -> str:
        """A value as shown, with its unit."""
        gap = "" if self.sign in ("°", "") else " "
        return f"{self.figure(value)}{gap}{self.sign}"


def scale_of(quantity: Quantity, units: Units, reach: float = 0.0) -> Scale:
    """How values of a quantity are shown.

    Args:
        quantity: what they are of.
        units: that a person reads.
        reach: the greatest value on show; from a thousand feet or metres on, a distance is in miles or kilometres.
    """
    length = units.length
    scales = {
        QuantityKind.SPEED: Scale(units.speed.per_mps, units.speed.sign, 1),
        QuantityKind.DERIVED_SPEED: Scale(units.speed.per_mps, units.speed.sign, 1),
        QuantityKind.ALTITUDE: Scale(length.per_metre, length.sign, 0 if length.per_metre > 1.0 else 1),
        QuantityKind.COURSE: Scale(1.0, "°", 0),
        QuantityKind.SATELLITES: Scale(1.0, "", None, digits=2),
        QuantityKind.DOP: Scale(1.0, "", 1),
        QuantityKind.DISTANCE: Scale(length.per_metre, length.sign, 0),
        QuantityKind.CHANNEL: Scale(1.0, quantity.unit, None),
    }
    if quantity.kind is QuantityKind.DISTANCE and reach * length.per_metre >= _LARGE_FROM:
        return Scale(length.large_per_metre, length.large_sign, 2)
    return scales[quantity.kind]
