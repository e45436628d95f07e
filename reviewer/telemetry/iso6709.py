"""Reads the one position that devices write into a recording's metadata: ISO 6709, `+41.7658-072.6734+012.3/`.

It says where the recording was begun, or where the device thought so; it is no track, and has no time.
"""

import re
from collections.abc import Mapping
from typing import Final

from reviewer.domain.track import StaticPosition

_KEYS: Final = ("com.apple.quicktime.location.ISO6709", "location", "LOCATION")
"""How FFmpeg names what it finds: Apple's key; `udta/©xyz` and its like, also with a language; Matroska's tag."""

_ACCURACY_KEY: Final = "com.apple.quicktime.location.accuracy.horizontal"
_POINT: Final = re.compile(
    r"\s*([+-]\d{2}(?:\d{2}){0,2}(?:\.\d{1,12})?)([+-]\d{3}(?:\d{2}){0,2}(?:\.\d{1,12})?)([+-]\d{1,6}(?:\.\d{1,12})?)?"
    r"(?:CRS[A-Za-z0-9_]{0,20})?/?\s*",
    re.ASCII,
)
_NAN = float("nan")


def static_position(metadata: Mapping[str, str]) -> StaticPosition | None:
    """The position in a recording's metadata, or None where it has none that is a place on earth."""
    for key in _KEYS:
        named = [name for name in metadata if name == key or name.startswith(f"{key}-")]
        for name in sorted(named, key=len):
            if (position := parse_iso6709(metadata[name], f"ISO 6709, {name}")) is not None:
                accuracy = _plain_number(metadata.get(_ACCURACY_KEY, ""))
                return StaticPosition(
                    position.latitude_deg, position.longitude_deg, position.altitude_m, position.source, accuracy
                )
    return None


def parse_iso6709(text: str, source: str) -> StaticPosition | None:
    """A point in one of the three forms of the standard: degrees, degrees and minutes, degrees, minutes and seconds.

    Returns:
        None where the text is no such point, lies off the globe, or is 0, 0, which devices write for "none".
    """
    match = _POINT.fullmatch(text.split("\0")[0])
    if match is None:
        return None
    latitude, longitude = _degrees(match[1], 2), _degrees(match[2], 3)
    if not (abs(latitude) <= 90.0 and abs(longitude) <= 180.0) or latitude == longitude == 0.0:
        return None
    return StaticPosition(latitude, longitude, float(match[3]) if match[3] else _NAN, source)


def _degrees(text: str, degree_figures: int) -> float:
    """Degrees of `±d…`, `±d…mm` or `±d…mmss`, each with decimals; NaN where minutes or seconds reach 60."""
    sign = -1.0 if text[0] == "-" else 1.0
    whole, _, decimals = text[1:].partition(".")
    parts = [whole[:degree_figures], *(whole[at : at + 2] for at in range(degree_figures, len(whole), 2))]
    parts[-1] += f".{decimals or '0'}"
    values = [float(part) for part in parts]
    if any(value >= 60.0 for value in values[1:]):
        return _NAN
    return sign * sum(value / 60.0**power for power, value in enumerate(values))


def _plain_number(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,12})?", text.strip(), re.ASCII) else _NAN
