"""When a recording was made: its timebase, from the best source that there is, with its ± and the reason in words.

The ladder (design §3), best first: GPS time on the recording's own samples · the start that the device states in files
beside the recording · creation time in the container · time in the file name · date of the file. What a reviewer reads
or matches comes later and by hand. `creation_time` may be the start or the end of a recording, and local time is often
written as UTC: the candidates are tested against the track that belongs to the recording, and the reason says which one
won, or that nothing could be tested.

Knows values only: no file is opened here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import (
    MICROSECONDS_PER_SECOND,
    MediaTime,
    TimeFormatError,
    UtcTime,
    format_uncertainty,
    format_utc,
    format_utc_offset,
    parse_utc,
    utc_from_datetime,
)
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.track import NO_TIME, FixFlag, Track

GPS_LEAST_UNCERTAINTY_US = 500_000
"""A receiver's time is stamped on samples up to this long after it was true (GPMF states it once a payload)."""

TEXT_LEAST_UNCERTAINTY_US = 1_000_000
"""The same for sentences in a text track, which are shown once a second."""

CLOCK_UNCERTAINTY_US = 2_000_000
"""Of a time written in whole seconds when a file was begun or finished."""

FILE_DATE_UNCERTAINTY_US = 86_400 * MICROSECONDS_PER_SECOND
"""Of a file's date: copying and time zones change it."""

DRIFT_LEAST_SPAN_US = 600 * MICROSECONDS_PER_SECOND
DRIFT_LEAST_US = 50_000
DRIFT_MOST = 1e-3
"""No camera's clock is further off than a thousandth: what looks like it is a clock that was set."""

_EARLIEST = utc_from_datetime(datetime(1990, 1, 1, tzinfo=UTC))
_LATEST = utc_from_datetime(datetime(2100, 1, 1, tzinfo=UTC))
"""Clocks that were never set say 1904, 1970 or 1980."""

_FITTING = 0.9
"""A reading whose overlap with the track is this much of the best one's is as good."""

_QUARTER_HOUR_US = 900 * MICROSECONDS_PER_SECOND
_LARGEST_ZONE_US = 15 * 3600 * MICROSECONDS_PER_SECOND

_NAME_TIME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>\d\d)[-_.]?(?P<day>\d\d)[-_. T]*"
    r"(?P<hour>[01]\d|2[0-3])[-_.:h]?(?P<minute>[0-5]\d)[-_.:m]?(?P<second>[0-5]\d)(?!\d)(?P<utc>Z|UTC)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of when a recording was made.

    Attributes:
        name: the file's name.
        duration_us: of the recording.
        creation_time: the container's tag as written, or None.
        modified_utc: date of the file.
        zone: in which local times are read.
        own_tracks: from the recording's own streams, in media time and UTC.
        sidecar_spans: first and last UTC of the tracks beside the recording that belong to it by name.
        stated_start: the start that the device states in files beside the recording, in UTC, and where; or None.
    """

    name: str
    duration_us: int
    creation_time: str | None
    modified_utc: UtcTime
    zone: tzinfo
    own_tracks: Sequence[Track] = ()
    sidecar_spans: Sequence[tuple[UtcTime, UtcTime]] = ()
    stated_start: tuple[UtcTime, str] | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """A timebase, and the sentence that says why it is this one."""

    timebase: Timebase
    reason: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A moment at which the recording may have begun, and how it was read."""

    start: UtcTime
    words: str


def place(evidence: Evidence) -> Placing:
    """The timebase of a recording by the best source that it has."""
    return (
        _by_gps(evidence.own_tracks)
        or _by_statement(evidence)
        or _by_creation_time(evidence)
        or _by_file_name(evidence)
        or _by_file_date(evidence)
    )


def utc_span(track: Track) -> tuple[UtcTime, UtcTime] | None:
    """First and last UTC of a track's positions, or None where none has a time."""
    times = track.utc_us[track.is_position & (track.utc_us != NO_TIME)]
    return None if len(times) == 0 else (UtcTime(int(times.min())), UtcTime(int(times.max())))


def time_in_name(name: str) -> tuple[datetime, bool] | None:
    """The date and time in a file's name, without a zone, and whether the name says that it is UTC.

    Known: `20260417_210407`, `2026-04-17T21-04-07Z`, `2026_0417_210407`, `2026-04-17 21.04.07` and the like. GoPro's
    `GX010123` and other counters hold none.
    """
    for match in _NAME_TIME.finditer(name):
        parts = match.group("year", "month", "day", "hour", "minute", "second")
        year, month, day, hour, minute, second = map(int, parts)
        try:
            moment = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a name states no zone
        except ValueError:
            continue
        return moment, match["utc"] is not None
    return None


def _by_gps(tracks: Sequence[Track]) -> Placing | None:
    """From the track with the most fixes that carry both times."""
    best: tuple[int, Track, NDArray[np.int64]] | None = None
    disordered = int(FixFlag.BACKWARDS_TIME | FixFlag.DUPLICATE_TIME)
    for track in tracks:
        usable = track.is_position & (track.utc_us != NO_TIME) & (track.media_time_us != NO_TIME)
        usable &= (track.flags & disordered) == 0
        usable &= (track.utc_us >= _EARLIEST) & (track.utc_us < _LATEST)
        index = np.flatnonzero(usable)
        if len(index) and (best is None or len(index) > best[0]):
            best = (len(index), track, index)
    if best is None:
        return None
    _, track, index = best
    media_us = track.media_time_us[index]
    offset_us = track.utc_us[index] - media_us
    least_us = GPS_LEAST_UNCERTAINTY_US if track.format.startswith("GPMF") else TEXT_LEAST_UNCERTAINTY_US
    return _with_drift(media_us, offset_us, track.format, least_us) or _without_drift(offset_us, track.format, least_us)


def _without_drift(offset_us: NDArray[np.int64], source: str, least_us: int) -> Placing:
    middle_us = int(np.median(offset_us))
    deviation_us = np.abs(offset_us - middle_us)
    near = _near(deviation_us, least_us)
    uncertainty_us = max(least_us, int(np.ceil(np.percentile(deviation_us[near], 95))))
    reason = (
        f"GPS time of {np.count_nonzero(near)} fixes in the recording's own {source}: the first frame is at"
        f" {format_utc(UtcTime(middle_us), 3)} {format_uncertainty(uncertainty_us)}"
    )
    if not near.all():
        furthest_us = int(deviation_us.max())
        reason += f"; {np.count_nonzero(~near)} others, up to {furthest_us / 1e6:.1f} s off, did not count"
    return Placing(Timebase.from_start(UtcTime(middle_us), AnchorSource.GPS_TIME, uncertainty_us), reason)


def _near(deviation_us: NDArray[np.int64], least_us: int) -> NDArray[np.bool_]:
    """Which of the fixes agree: a receiver sets its clock after its first fixes, and those are far off the others."""
    return np.asarray(deviation_us <= max(5.0 * float(np.median(deviation_us)), float(least_us)))


def _with_drift(
    media_us: NDArray[np.int64], offset_us: NDArray[np.int64], source: str, least_us: int
) -> Placing | None:
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
    words = "slow" if drift_us > 0 else "fast"
    return Placing(
        Timebase(anchors),
        f"GPS time of {len(offset_us)} fixes in the recording's own {source}; the camera's clock runs {words} by"
        f" {abs(drift_us) / 1000:.0f} ms over the recording, which is corrected; {format_uncertainty(uncertainty_us)}",
    )


def _by_statement(evidence: Evidence) -> Placing | None:
    """From the device's own files, which say UTC and start: nothing is left to be tried."""
    if evidence.stated_start is None or not _EARLIEST <= evidence.stated_start[0] < _LATEST:
        return None
    start, where = evidence.stated_start
    return Placing(
        Timebase.from_start(start, AnchorSource.DEVICE_METADATA, CLOCK_UNCERTAINTY_US),
        f"start {format_utc(start, 0)} in UTC, as the device states it in {where};"
        f" {format_uncertainty(CLOCK_UNCERTAINTY_US)}",
    )


def _by_creation_time(evidence: Evidence) -> Placing | None:
    stated = evidence.creation_time
    if stated is None:
        return None
    try:
        written = parse_utc(stated)
    except TimeFormatError:
        return None
    if not _EARLIEST <= written < _LATEST:
        return None
    local = _as_local(written, evidence.zone)
    candidates = [
        _Candidate(written, "as the start, in UTC"),
        _Candidate(UtcTime(written - evidence.duration_us), "as the end, in UTC"),
    ]
    if local != written:
        zone = format_utc_offset(local, evidence.zone)
        candidates += [
            _Candidate(local, f"as the start, in local time ({zone}) written as UTC"),
            _Candidate(UtcTime(local - evidence.duration_us), f"as the end, in local time ({zone}) written as UTC"),
        ]
    return _chosen(
        evidence, candidates, AnchorSource.CONTAINER_CREATION_TIME, f"creation time {stated} in the container"
    )


def _by_file_name(evidence: Evidence) -> Placing | None:
    found = time_in_name(evidence.name)
    if found is None:
        return None
    moment, is_utc = found
    as_utc = utc_from_datetime(moment.replace(tzinfo=UTC))
    if not _EARLIEST <= as_utc < _LATEST:
        return None
    candidates = [_Candidate(as_utc, "in UTC")]
    as_local = _as_local(as_utc, evidence.zone)
    if not is_utc and as_local != as_utc:
        zone = format_utc_offset(as_local, evidence.zone)
        candidates.insert(0, _Candidate(as_local, f"in local time ({zone})"))
    stated = f"time {moment.isoformat(' ')} in the file name"
    return _chosen(evidence, candidates, AnchorSource.FILE_NAME, stated)


def _by_file_date(evidence: Evidence) -> Placing:
    start = UtcTime(evidence.modified_utc - evidence.duration_us)
    return Placing(
        Timebase.from_start(start, AnchorSource.FILE_DATE, FILE_DATE_UNCERTAINTY_US),
        f"date of the file {format_utc(evidence.modified_utc, 0)}, taken as the end of the recording: nothing better is"
        f" stated, and copying may have changed it; {format_uncertainty(FILE_DATE_UNCERTAINTY_US)}",
    )


def _chosen(evidence: Evidence, candidates: Sequence[_Candidate], source: AnchorSource, stated: str) -> Placing:
    """The candidate that the track beside the recording, or the time in its name, speaks for; else the first one.

    The ± of a candidate that nothing speaks for reaches to all others that lie within the recording's own length: they
    are the same clock read as start or as end.
    """
    overlaps = [_overlap_us(candidate.start, evidence) for candidate in candidates]
    best = max(overlaps)
    fitting = [candidate for candidate, overlap in zip(candidates, overlaps, strict=True) if overlap >= _FITTING * best]
    witness = "the track beside it"
    if best == 0 or len(fitting) == len(candidates):
        witness = "the time in the file name"
        fitting = [candidate for candidate in candidates if _agrees_with_name(candidate, evidence, source)]
    winner = (fitting or candidates)[0]
    if len(fitting) == 1 and len(candidates) > 1:
        uncertainty_us = CLOCK_UNCERTAINTY_US
        why = f"{witness} speaks for it against {_counted(len(candidates) - 1)}"
    elif len(candidates) == 1:
        uncertainty_us = CLOCK_UNCERTAINTY_US
        why = "read as it stands"
    else:
        doubtful = fitting or candidates
        apart_us = max(abs(candidate.start - winner.start) for candidate in doubtful)
        uncertainty_us = max(CLOCK_UNCERTAINTY_US, apart_us)
        why = f"nothing could decide between {_counted(len(doubtful))}"
        if best == 0 and evidence.sidecar_spans:
            why += ", none of which overlaps the track beside it"
    return Placing(
        Timebase.from_start(winner.start, source, uncertainty_us),
        f"{stated}, read {winner.words}: {why}; {format_uncertainty(uncertainty_us)}",
    )


def _overlap_us(start: UtcTime, evidence: Evidence) -> int:
    """How much of a recording that begins at `start` the tracks beside it cover."""
    end = start + evidence.duration_us
    return max((max(min(end, last) - max(start, first), 0) for first, last in evidence.sidecar_spans), default=0)


def _agrees_with_name(candidate: _Candidate, evidence: Evidence, source: AnchorSource) -> bool:
    """Whether the time in the name is this start, give or take whole quarter-hours of a zone."""
    found = None if source is AnchorSource.FILE_NAME else time_in_name(evidence.name)
    if found is None:
        return False
    moment, is_utc = found
    apart_us = utc_from_datetime(moment.replace(tzinfo=UTC)) - candidate.start
    if is_utc:
        return abs(apart_us) <= CLOCK_UNCERTAINTY_US
    beside_zone_us = (apart_us + _QUARTER_HOUR_US // 2) % _QUARTER_HOUR_US - _QUARTER_HOUR_US // 2
    return abs(beside_zone_us) <= CLOCK_UNCERTAINTY_US and abs(apart_us) <= _LARGEST_ZONE_US


def _as_local(written: UtcTime, zone: tzinfo) -> UtcTime:
    """The instant at which a clock in the zone shows what `written` shows in UTC."""
    shown = datetime(1970, 1, 1) + timedelta(microseconds=written)  # noqa: DTZ001 - the zone is put on at once
    return utc_from_datetime(shown.replace(tzinfo=zone))


def _counted(count: int) -> str:
    return f"{count} other reading" if count == 1 else f"{count} readings"
