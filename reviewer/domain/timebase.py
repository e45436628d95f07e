"""How one recording's media time maps to UTC, and how sure that is.

Sources are ranked: GPS time on the video's own samples is best, a file's date is worst. The mapping is piecewise
linear through its anchors; one anchor is an offset, two or more also correct the drift of the camera's clock.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import MediaTime, UtcTime


class AnchorSource(Enum):
    """Where an anchor's UTC time comes from, best first."""

    GPS_TIME = "gps_time"
    BURNED_IN_CLOCK = "burned_in_clock"
    REVIEWER_MATCH = "reviewer_match"
    SOUND_MATCH = "sound_match"
    MOTION_MATCH = "motion_match"
    DEVICE_METADATA = "device_metadata"
    CONTAINER_CREATION_TIME = "container_creation_time"
    FILE_NAME = "file_name"
    TRACK_TIMES = "track_times"
    FILE_DATE = "file_date"

    @property
    def words(self) -> str:
        """The source as shown to a person."""
        return _WORDS[self]


_WORDS = {
    AnchorSource.GPS_TIME: "GPS time in the recording",
    AnchorSource.BURNED_IN_CLOCK: "clock in the picture, read by the reviewer",
    AnchorSource.REVIEWER_MATCH: "moment matched by the reviewer",
    AnchorSource.SOUND_MATCH: "sound matched with another recording",
    AnchorSource.MOTION_MATCH: "motion in the picture matched with the speed of a track",
    AnchorSource.DEVICE_METADATA: "start stated by the device, in files beside the recording",
    AnchorSource.CONTAINER_CREATION_TIME: "creation time in the container",
    AnchorSource.FILE_NAME: "time in the file name",
    AnchorSource.TRACK_TIMES: "times of the track beside the recording",
    AnchorSource.FILE_DATE: "date of the file",
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """One statement "this media time was this UTC time", with its source and its ± in microseconds."""

    media_time: MediaTime
    utc: UtcTime
    source: AnchorSource
    uncertainty_us: int

    def __post_init__(self) -> None:
        """Refuse a negative uncertainty."""
        if self.uncertainty_us < 0:
            raise ValueError(f"an uncertainty cannot be negative: {self.uncertainty_us} µs")


@dataclass(frozen=True, slots=True)
class Timebase:
    """Maps media time to UTC and back for one recording, through anchors ordered in both times.

    Between two anchors the mapping is linear; outside them the nearest stretch is continued, so that it has an
    inverse everywhere.
    """

    anchors: tuple[Anchor, ...]

    def __post_init__(self) -> None:
        """Refuse no anchors, and anchors through which time would stand still or run backwards."""
        if not self.anchors:
            raise ValueError("a timebase needs at least one anchor")
        for earlier, later in zip(self.anchors, self.anchors[1:], strict=False):
            if later.media_time <= earlier.media_time or later.utc <= earlier.utc:
                raise ValueError("anchors must advance in media time and in UTC")

    @classmethod
    def from_start(cls, utc: UtcTime, source: AnchorSource, uncertainty_us: int) -> "Timebase":
        """A timebase of one anchor: the first video frame was taken at `utc`."""
        return cls((Anchor(MediaTime(0), utc, source, uncertainty_us),))

    def to_utc(self, media_time: MediaTime) -> UtcTime:
        """The UTC time of a media time, to the nearest microsecond."""
        left, right = self._stretch(media_time, [anchor.media_time for anchor in self.anchors])
        if right is None:
            return UtcTime(left.utc + media_time - left.media_time)
        return UtcTime(
            left.utc + _scaled(media_time - left.media_time, right.utc - left.utc, right.media_time - left.media_time)
        )

    def to_utc_all(self, media_times_us: NDArray[np.int64]) -> NDArray[np.int64]:
        """`to_utc` for many media times at once; int64, any length."""
        if len(self.anchors) == 1:
            return media_times_us + (self.anchors[0].utc - self.anchors[0].media_time)
        # Exact integers of any size: the products of two stretches of hours do not fit in 64 bits.
        return np.array([self.to_utc(MediaTime(int(value))) for value in media_times_us], dtype=np.int64)

    def to_media(self, utc: UtcTime) -> MediaTime:
        """The media time of a UTC time, to the nearest microsecond; may lie outside the recording."""
        left, right = self._stretch(utc, [anchor.utc for anchor in self.anchors])
        if right is None:
            return MediaTime(left.media_time + utc - left.utc)
        return MediaTime(
            left.media_time + _scaled(utc - left.utc, right.media_time - left.media_time, right.utc - left.utc)
        )

    def nearest_anchor(self, media_time: MediaTime) -> Anchor:
        """The anchor that vouches for a media time: the closest one."""
        return min(self.anchors, key=lambda anchor: abs(anchor.media_time - media_time))

    def uncertainty_us(self, media_time: MediaTime) -> int:
        """The ± of UTC at a media time, in microseconds: that of the nearest anchor."""
        return self.nearest_anchor(media_time).uncertainty_us

    def _stretch(self, value: int, knots: list[int] | list[MediaTime] | list[UtcTime]) -> tuple[Anchor, Anchor | None]:
        if len(self.anchors) == 1:
            return self.anchors[0], None
        index = min(max(bisect_right(knots, value) - 1, 0), len(self.anchors) - 2)
        return self.anchors[index], self.anchors[index + 1]


def _scaled(value: int, numerator: int, denominator: int) -> int:
    return (2 * value * numerator + denominator) // (2 * denominator)
