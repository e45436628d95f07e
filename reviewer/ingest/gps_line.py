"""Where a recording lies by the GPS time on its own samples: offset, drift, ± and the reason in words.

Positions that are flagged as implausible or out of order are no anchors. Knows values only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import (
    MICROSECONDS_PER_SECOND,
    MediaTime,
    UtcTime,
    format_uncertainty,
    format_utc,
    utc_from_datetime,
)
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.track import DISORDERED, IMPLAUSIBLE, NO_TIME, Track
from reviewer.ingest.clock_readings import LATEST

GPS_LEAST_UNCERTAINTY_US: Final = 500_000
"""A receiver's time is stamped on samples up to this long after it was true (GPMF states it once a payload)."""

TEXT_LEAST_UNCERTAINTY_US: Final = 1_000_000
"""The same for sentences in a text track, which are shown once a second."""

DRIFT_LEAST_SPAN_US: Final = 600 * MICROSECONDS_PER_SECOND
DRIFT_LEAST_US: Final = 50_000
DRIFT_MOST: Final = 1e-3
"""No camera's clock is further off than a thousandth: what looks like it is a clock that was set."""

_EARLIEST: Final = utc_from_datetime(datetime(1981, 1, 1, tzinfo=UTC))
"""A receiver that was just switched on says 1980; one whose weeks rolled over twice says the eighties today."""


@dataclass(frozen=True, slots=True)
class GpsLine:
    """A timebase by GPS time, and how it was come by.

    Attributes:
        format: of the track.
        words: how many fixes say so, and what they say of the camera's clock; without the ±.
    """

    timebase: Timebase
    format: str
    words: str

    @property
    def uncertainty_us(self) -> int:
        """The ± anywhere in the recording."""
        return max(anchor.uncertainty_us for anchor in self.timebase.anchors)

    @property
    def start(self) -> UtcTime:
        """When the first frame was taken."""
        return self.timebase.to_utc(MediaTime(0))

    def moved(self, by_us: int) -> "GpsLine":
        """The same where the receiver's clock was behind by so much."""
        anchors = (replace(anchor, utc=UtcTime(anchor.utc + by_us)) for anchor in self.timebase.anchors)
        return replace(self, timebase=Timebase(tuple(anchors)))

    def widened(self, uncertainty_us: int) -> "GpsLine":
        """The same with a ± of at least so much."""
        anchors = (
            replace(anchor, uncertainty_us=max(anchor.uncertainty_us, uncertainty_us))
            for anchor in self.timebase.anchors
        )
        return replace(self, timebase=Timebase(tuple(anchors)))


def usable(track: Track) -> NDArray[np.bool_]:
    """Which samples of a track may vouch for a time: positions with UTC that nothing speaks against; N values."""
    doubtful = int(DISORDERED | IMPLAUSIBLE)
    vouching = track.is_position & (track.utc_us != NO_TIME) & ((track.flags & doubtful) == 0)
    return np.asarray(vouching & (track.utc_us >= _EARLIEST) & (track.utc_us < LATEST))


def gps_line(tracks: Sequence[Track]) -> GpsLine | None:
    """Where a recording lies by that of its own tracks which has the most fixes with both times; None without any."""
    best: tuple[Track, NDArray[np.int64]] | None = None
    for track in tracks:
        index = np.flatnonzero(usable(track) & (track.media_time_us != NO_TIME))
        if len(index) and (best is None or len(index) > len(best[1])):
            best = (track, index)
    if best is None:
        return None
    track, index = best
    media_us = track.media_time_us[index]
    offset_us = track.utc_us[index] - media_us
    least_us = GPS_LEAST_UNCERTAINTY_US if track.format.startswith("GPMF") else TEXT_LEAST_UNCERTAINTY_US
    return _with_drift(media_us, offset_us, track.format, least_us) or _without_drift(offset_us, track.format, least_us)


def _without_drift(offset_us: NDArray[np.int64], source: str, least_us: int) -> GpsLine:
    middle_us = int(np.median(offset_us))
    deviation_us = np.abs(offset_us - middle_us)
    near = _near(deviation_us, least_us)
    uncertainty_us = max(least_us, int(np.ceil(np.percentile(deviation_us[near], 95))))
    words = (
        f"GPS time of {np.count_nonzero(near)} fixes in the recording's own {source}: the first frame is at"
        f" {format_utc(UtcTime(middle_us), 3)} {format_uncertainty(uncertainty_us)}"
    )
    if not near.all():
        furthest_us = int(deviation_us.max())
        words += f"; {np.count_nonzero(~near)} others, up to {furthest_us / 1e6:.1f} s off, did not count"
    return GpsLine(Timebase.from_start(UtcTime(middle_us), AnchorSource.GPS_TIME, uncertainty_us), source, words)


def _near(deviation_us: NDArray[np.int64], least_us: int) -> NDArray[np.bool_]:
    """Which of the fixes agree: a receiver sets its clock after its first fixes, and those are far off the others."""
    return np.asarray(deviation_us <= max(5.0 * float(np.median(deviation_us)), float(least_us)))


def _with_drift(
    media_us: NDArray[np.int64], offset_us: NDArray[np.int64], source: str, least_us: int
) -> GpsLine | None:
    """Two anchors, where the recording is long enough and its clock's drift stands out from the scatter."""
    span_us = int(media_us.max() - media_us.min())
    if span_us < DRIFT_LEAST_SPAN_US:
        return None
    middle_us = int(np.median(offset_us))
    residual_us = (offset_us - middle_us).astype(np.float64)
    near = _near(np.abs(offset_us - middle_us), least_us)
    if np.count_nonzero(near) < 3:
        return None
    x = (media_us[near] - media_us.min()).astype(np.float64)
    slope, start_us = np.polyfit(x, residual_us[near], 1)
    scatter_us = float(np.std(residual_us[near] - (slope * x + start_us)))
    # Samples within one second share their receiver's error: they count as one.
    independent = max(len(np.unique(x // MICROSECONDS_PER_SECOND)), 3)
    error_us = scatter_us * (12.0 / independent) ** 0.5
    drift_us = float(slope) * span_us
    if abs(drift_us) < max(DRIFT_LEAST_US, 4.0 * error_us) or abs(float(slope)) > DRIFT_MOST:
        return None
    uncertainty_us = max(least_us, round(2.0 * scatter_us))
    first_us, last_us = int(media_us.min()), int(media_us.max())
    anchors = tuple(
        Anchor(
            MediaTime(at_us),
            UtcTime(at_us + middle_us + round(float(start_us) + float(slope) * (at_us - first_us))),
            AnchorSource.GPS_TIME,
            uncertainty_us,
        )
        for at_us in (first_us, last_us)
    )
    pace = "slow" if drift_us > 0 else "fast"
    words = (
        f"GPS time of {len(offset_us)} fixes in the recording's own {source}; the camera's clock runs {pace} by"
        f" {abs(drift_us) / 1000:.0f} ms over the recording, which is corrected; {format_uncertainty(uncertainty_us)}"
    )
    return GpsLine(Timebase(anchors), source, words)
