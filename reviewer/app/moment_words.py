"""A moment of a recording in the words that others read: its time in the recording, and on the wall with its ±."""

from zoneinfo import ZoneInfo

from reviewer.domain.case import Recording
from reviewer.domain.time import (
    MediaTime,
    UtcTime,
    format_media_time,
    format_uncertainty,
    format_utc_offset,
    format_wall,
)


def moment_words(recording: Recording, utc: UtcTime, zone: ZoneInfo) -> tuple[str, str]:
    """Time in the recording, and wall time with how sure it is: `00:00:04.200`, `17:04:46.2 UTC−04:00 ±2 min`."""
    media_time = MediaTime(recording.timebase.to_media(utc))
    sure = format_uncertainty(recording.timebase.nearest_anchor(media_time).uncertainty_us)
    return format_media_time(media_time), f"{format_wall(utc, zone)} {format_utc_offset(utc, zone)} {sure}"
