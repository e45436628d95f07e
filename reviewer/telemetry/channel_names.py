"""What the elements and properties are called that several formats state beside positions, and in which unit.

Only names that a published format fixes, or that its writers agree on, have a meaning here; what a table or a file
calls by a name of its own keeps it. Sources: Garmin, TrackPointExtension v1 and v2 (`gpxtpx`) and PowerExtension v1;
GPX 1.1 (`vdop`, `pdop`); the FIT profile; `coordinateProperties` of togeojson.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ChannelName:
    """A channel's name as shown to a person, and its unit."""

    name: str
    unit: str


AIR_TEMPERATURE: Final = ChannelName("Air temperature", "°C")
WATER_TEMPERATURE: Final = ChannelName("Water temperature", "°C")
DEPTH: Final = ChannelName("Depth", "m")
HEART_RATE: Final = ChannelName("Heart rate", "bpm")
CADENCE: Final = ChannelName("Cadence", "rpm")
POWER: Final = ChannelName("Power", "W")
BATTERY: Final = ChannelName("Battery", "%")
STATED_BATTERY: Final = ChannelName("Battery", "")
"""Of formats that do not say whether it is per cent or a share of one."""
TEMPERATURE: Final = ChannelName("Temperature", "°C")
DEVICE_DISTANCE: Final = ChannelName("Distance by the device", "m")

GPX_ELEMENTS: Final[Mapping[str, ChannelName]] = {
    "atemp": AIR_TEMPERATURE,
    "wtemp": WATER_TEMPERATURE,
    "depth": DEPTH,
    "hr": HEART_RATE,
    "cad": CADENCE,
    "PowerInWatts": POWER,
    "power": POWER,
    "battery": STATED_BATTERY,
    "vdop": ChannelName("VDOP", ""),
    "pdop": ChannelName("PDOP", ""),
}
"""By the local name of an element within a `trkpt`."""

TRACK_POINT_EXTENSION: Final[Mapping[str, ChannelName]] = {
    "atemp": AIR_TEMPERATURE,
    "wtemp": WATER_TEMPERATURE,
    "depth": DEPTH,
    "hr": HEART_RATE,
    "cad": CADENCE,
}
"""What a `TrackPointExtension` has a place for, in the order that its schema demands, before speed and course."""

FIT_FIELDS: Final[Mapping[str, ChannelName]] = {
    "heart_rate": HEART_RATE,
    "cadence": CADENCE,
    "temperature": TEMPERATURE,
    "power": POWER,
    "battery_soc": BATTERY,
    "distance": DEVICE_DISTANCE,
}

_JSON_PROPERTIES: Final[Mapping[str, ChannelName]] = {
    **dict.fromkeys(("hr", "heart", "heartrate", "heartrates"), HEART_RATE),
    **dict.fromkeys(("cad", "cads", "cadence", "cadences"), CADENCE),
    **dict.fromkeys(("atemp", "atemps", "airtemperature"), AIR_TEMPERATURE),
    **dict.fromkeys(("wtemp", "wtemps", "watertemperature"), WATER_TEMPERATURE),
    **dict.fromkeys(("temperature", "temperatures"), ChannelName("Temperature", "")),
    **dict.fromkeys(("power", "powers"), POWER),
    **dict.fromkeys(("depth", "depths"), DEPTH),
    **dict.fromkeys(("battery", "batt", "batterylevel", "batterylevels"), STATED_BATTERY),
}

_BRACKETED = re.compile(r"(?P<name>.*\S)\s*[\[(](?P<unit>[^\[\]()]{1,16})[\])]\s*")
_PER_CENT = frozenset({"pct", "percent"})


def json_channel(property_name: str) -> ChannelName | None:
    """The channel that a property of GeoJSON names, however its words are joined; None where it names none."""
    return _JSON_PROPERTIES.get("".join(c for c in property_name.casefold() if c.isalnum()))


def heading_channel(heading: str) -> ChannelName:
    """The channel of a table's column: its heading, and the unit where it stands in brackets behind it.

    `Battery [%]`, `Engine speed (rpm)`, `battery_pct`; a heading that states no unit is a name alone.
    """
    match = _BRACKETED.fullmatch(heading.strip())
    if match is not None:
        return ChannelName(match["name"].strip(), match["unit"].strip())
    words = heading.strip().replace("_", " ").split()
    if len(words) > 1 and words[-1].casefold() in _PER_CENT:
        return ChannelName(heading.strip()[: -len(words[-1])].rstrip(" _"), "%")
    return ChannelName(heading.strip(), "")
