"""The one place that a container states for the whole of a recording, in words; it has no time, and is no track."""

from math import isnan
from typing import Final

from reviewer.domain.track import StaticPosition

STATED_PLACE_FACT: Final = "single position stated by the container"
"""Under this name a recording's facts hold it."""


def stated_place_words(place: StaticPosition) -> str:
    """`41.765800, -72.673400 · 12.3 m · ±5 m · ISO 6709, location`, as far as it is stated; six decimals are 0.1 m."""
    parts = [
        f"{place.latitude_deg:.6f}, {place.longitude_deg:.6f}",
        "" if isnan(place.altitude_m) else f"{place.altitude_m:.1f} m",
        "" if isnan(place.accuracy_m) else f"±{place.accuracy_m:.0f} m",
        place.source,
    ]
    return " · ".join(part for part in parts if part)
