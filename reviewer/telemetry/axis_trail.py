"""Reads the position trail of an AXIS body-worn camera (`*_gpstrail.json`).

`{"CoordinateEntries": [{"LocationWKT": "POINT(lon lat)", "SecondsFromStart": 64.0, "Timestamp": "…Z"}]}`: longitude
first, one entry about every ten seconds while the camera moves. `SecondsFromStart` counts from the start of the
recording, which lies before the trigger where the camera keeps a pre-buffer; a recording may be several clips, so that
it is a media time of none of them, and the times stated in UTC are what counts.

Source: the content destination interface published as AxisCommunications/body-worn-integration-api.
"""

import math
import re
from pathlib import Path

from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.domain.track import Fix, Track, TrackBuilder
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.json_text import json_object, number_of, starts_json_object
from reviewer.telemetry.stated_time import utc_of

FORMAT = "AXIS body-worn trail"

_KEY = "CoordinateEntries"
_POINT = re.compile(
    r"\s*POINT\s*(?:Z\s*)?\(\s*([-+.\deE]+)[\s,]+([-+.\deE]+)(?:\s+([-+.\deE]+))?\s*\)\s*", re.ASCII | re.IGNORECASE
)
_LATEST_SECOND = 366 * 86_400


def is_axis_trail(head: bytes) -> bool:
    """Whether a file with such a head is a JSON object with coordinate entries."""
    return starts_json_object(head) and f'"{_KEY}"'.encode() in head


def read_axis_trail(path: Path) -> list[Track]:
    """The one track of a trail, in the order of its file.

    An entry with a time in UTC has no media time: see above. One without has `SecondsFromStart` as its media time.

    Raises:
        TrackFormatError: not readable, too large, not JSON, or without a list of entries.
    """
    entries = json_object(path, FORMAT).get(_KEY)
    if not isinstance(entries, list):
        raise TrackFormatError(path, f"{FORMAT}, but “{_KEY}” is no list")
    builder = TrackBuilder(path.stem, FORMAT)
    for entry in entries:
        fix = _fix(entry, builder)
        if fix is None:
            builder.leave_out("entry without a readable place")
        else:
            builder.add(fix)
    return [builder.build()]


def _fix(entry: object, builder: TrackBuilder) -> Fix | None:
    if not isinstance(entry, dict):
        return None
    match = _POINT.fullmatch(str(entry.get("LocationWKT", "")))
    try:
        place = [float(part) for part in match.groups() if part is not None] if match else []
    except ValueError:
        return None
    if len(place) < 2:
        return None
    utc = utc_of(str(entry.get("Timestamp") or ""))
    seconds = number_of(entry.get("SecondsFromStart"))
    media_time = None
    if utc is None and seconds is not None and 0.0 <= seconds <= _LATEST_SECOND:
        media_time = MediaTime(round(seconds * MICROSECONDS_PER_SECOND))
    if utc is None and entry.get("Timestamp"):
        builder.leave_out("unreadable time of a point that was kept")
    altitude_m = place[2] if len(place) > 2 and math.isfinite(place[2]) else math.nan
    return Fix(utc, media_time, place[1], place[0], altitude_m=altitude_m)
