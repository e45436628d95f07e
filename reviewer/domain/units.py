"""The units that speeds, heights and distances are shown in, with the words for them.

Everything is kept and computed in metres and metres a second; a unit is put on where a value is shown, nowhere else.
Sources: the international yard and pound agreement of 1959 (foot, mile), the nautical mile of 1929; both exact.
"""

from dataclasses import dataclass
from enum import Enum

METRES_PER_FOOT = 0.3048
METRES_PER_MILE = 1609.344
METRES_PER_NAUTICAL_MILE = 1852.0

_LARGE_FROM = 1000.0
"""From so many feet or metres on, a distance is said in miles or kilometres."""


class SpeedUnit(Enum):
    """Units of speed; the value is the sign, under which a choice is remembered too."""

    MPH = "mph"
    KMH = "km/h"
    MPS = "m/s"
    KNOTS = "kn"

    @property
    def sign(self) -> str:
        """The unit's sign."""
        return self.value

    @property
    def per_mps(self) -> float:
        """How many of it are one metre a second."""
        return 3600.0 / _METRES_PER_UNIT_HOUR[self.value]

    def words(self, speed_mps: float) -> str:
        """A speed with its unit, to a tenth: `12.4 mph`."""
        return f"{signed(speed_mps * self.per_mps, 1)} {self.sign}"


_METRES_PER_UNIT_HOUR = {"mph": METRES_PER_MILE, "km/h": 1000.0, "m/s": 3600.0, "kn": METRES_PER_NAUTICAL_MILE}
"""What is covered in an hour at one of each unit."""


class LengthUnit(Enum):
    """Units of height and of short distances, each with its larger one; the value is the sign."""

    FEET = "ft"
    METRES = "m"

    @property
    def sign(self) -> str:
        """The sign of the small unit."""
        return self.value

    @property
    def large_sign(self) -> str:
        """The sign of the unit for longer distances."""
        return "mi" if self is LengthUnit.FEET else "km"

    @property
    def per_metre(self) -> float:
        """How many of the small unit are one metre."""
        return 1.0 / METRES_PER_FOOT if self is LengthUnit.FEET else 1.0

    @property
    def large_per_metre(self) -> float:
        """How many of the larger unit are one metre."""
        return 1.0 / METRES_PER_MILE if self is LengthUnit.FEET else 1.0 / 1000.0

    def height_words(self, metres: float) -> str:
        """A height with its unit: whole feet, or metres to a tenth; no receiver knows it better."""
        return f"{signed(metres * self.per_metre, 0 if self is LengthUnit.FEET else 1)} {self.sign}"

    def distance_words(self, metres: float) -> str:
        """A distance with the unit that suits it: `820 ft`, `1.24 mi`, `380 m`, `12.61 km`."""
        small = metres * self.per_metre
        if abs(small) < _LARGE_FROM:
            return f"{signed(small, 0)} {self.sign}"
        return f"{signed(metres * self.large_per_metre, 2)} {self.large_sign}"


@dataclass(frozen=True, slots=True)
class Units:
    """The units that a person wants to read."""

    speed: SpeedUnit = SpeedUnit.MPH
    length: LengthUnit = LengthUnit.FEET


def signed(value: float, decimals: int) -> str:
    """A number to some decimals, with a true minus sign, and none before a zero."""
    text = f"{value:.{decimals}f}"
    if text.startswith("-"):
        return text[1:] if float(text) == 0.0 else f"−{text[1:]}"
    return text
