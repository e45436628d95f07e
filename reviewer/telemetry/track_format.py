"""What every reader of a track format offers to `reading`, so that a format is a module of its own and one row."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.track import Track


@dataclass(frozen=True, slots=True)
class TrackFormat:
    """A format of files that hold tracks and no pictures.

    Attributes:
        name: for messages, such as `an NMEA 0183 log`.
        recognise: whether a file that begins with these bytes (`content.HEAD_BYTES` at most) is of this format.
        read: all tracks of such a file, without any where it states none; raises `TrackFormatError`.
    """

    name: str
    recognise: Callable[[bytes], bool]
    read: Callable[[Path], list[Track]]
