"""Reads positions from GPMF, the telemetry of GoPro cameras: `GPS5` and `GPS9`, bare or as payloads of a recording.

A payload covers about a second. `GPS5` states one UTC time, one fix kind and one DOP for all of it, `GPS9` states them
for each sample. A camera without a fix writes coordinates all the same; these samples are flagged, never dropped.

Sources: https://gopro.github.io/gpmf-parser/ and the measured layouts of HERO5 to HERO11 and MAX.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime, UtcTime, utc_from_datetime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.content import unreadable
from reviewer.telemetry.klv import HEADER_BYTES, Element, KlvError, data_bytes, elements, starts_device

USUAL_PAYLOAD_US = 1_001_000
"""Duration of a payload as the cameras mux it, for a bare stream of a single one."""

_DEEPEST_NESTING = 8
_GPS9_EPOCH_US = utc_from_datetime(datetime(2000, 1, 1, tzinfo=UTC))
_DAY_SECONDS = 86_400
_GPS9_LATEST_SECOND = 36_525 * _DAY_SECONDS
_FIX_KINDS = {0.0: FixKind.NONE, 2.0: FixKind.TWO_D, 3.0: FixKind.THREE_D}
_GPSU = re.compile(r"(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.(\d{1,6})", re.ASCII)
_NAN = float("nan")


@dataclass(frozen=True, eq=False, slots=True)
class _GpsRun:
    """The GPS samples of one payload: N rows.

    Attributes:
        source: `GPS5` or `GPS9`.
        values: float64, N × 4: latitude and longitude in degrees, altitude in m, speed over ground in m/s.
        payload_utc: time of the payload (`GPS5`), or None.
        sample_utc: time of each sample (`GPS9`), None where it states no possible one; empty for `GPS5`.
        dop, fix: float64, N values each; `fix` is NaN where not stated.
        media_start, media_duration_us: place of the payload in its recording; None in a bare stream.
    """

    source: str
    values: NDArray[np.float64]
    payload_utc: UtcTime | None
    sample_utc: list[UtcTime | None]
    dop: NDArray[np.float64]
    fix: NDArray[np.float64]
    media_start: MediaTime | None
    media_duration_us: int | None


class GpmfReader:
    """Collects the payloads of one GPMF stream."""

    def __init__(self) -> None:
        """Start without any payload."""
        self._runs: list[_GpsRun] = []
        self._left_out: dict[str, int] = {}

    def add_payload(
        self, data: bytes, media_start: MediaTime | None = None, media_duration_us: int | None = None
    ) -> None:
        """Read one payload; what of it is damaged is counted.

        Args:
            data: one or more `DEVC` elements.
            media_start: when the payload begins in its recording.
            media_duration_us: how long it lasts there.
        """
        found: dict[str, list[_GpsRun]] = {"GPS9": [], "GPS5": []}
        try:
            for stream in _streams(data):
                run = _gps_run(stream, media_start, media_duration_us)
                if run is not None:
                    found[run.source].append(run)
        except KlvError as error:
            self.leave_out(f"damaged GPMF payload ({error})" if not self._left_out else "damaged GPMF payload")
        if found["GPS9"] and found["GPS5"]:
            self.leave_out("GPS5 sample repeated by GPS9", sum(len(run.values) for run in found["GPS5"]))
        self._runs += found["GPS9"] or found["GPS5"]

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count something in the stream that is no sample."""
        self._left_out[reason] = self._left_out.get(reason, 0) + count

    def track(self, name: str) -> Track:
        """All samples in the order of the payloads."""
        sources = sorted({run.source for run in self._runs})
        builder = TrackBuilder(name, "GPMF" if not sources else f"GPMF {' and '.join(sources)}")
        for reason, count in self._left_out.items():
            builder.leave_out(reason, count)
        usual_us = self._usual_payload_us()
        for index, run in enumerate(self._runs):
            following = self._runs[index + 1] if index + 1 < len(self._runs) else None
            for fix in _fixes(run, following, usual_us):
                builder.add(fix)
        return builder.build()

    def _usual_payload_us(self) -> int:
        """How long a payload lasts by its neighbours' clocks, where no recording says it."""
        starts = np.array([run.payload_utc for run in self._runs if run.payload_utc is not None], dtype=np.int64)
        steps = np.diff(starts)
        steps = steps[(steps > 0) & (steps < 10 * MICROSECONDS_PER_SECOND)]
        return int(np.median(steps)) if len(steps) else USUAL_PAYLOAD_US


def is_gpmf(head: bytes) -> bool:
    """Whether a file with such a head is a bare GPMF stream."""
    return starts_device(head)


def read_gpmf(path: Path) -> list[Track]:
    """The one track of a bare GPMF stream (`.raw`, `.gpmf`), in UTC only, since no recording carries it.

    Raises:
        TrackFormatError: the file cannot be read.
    """
    reader = GpmfReader()
    try:
        with path.open("rb") as file:
            while header := file.read(HEADER_BYTES):
                if not starts_device(header):
                    reader.leave_out("rest of the file, no GPMF payload")
                    break
                data = file.read(data_bytes(header))
                reader.add_payload(header + data)
    except OSError as error:
        raise unreadable(path, error) from error
    return [reader.track(path.stem)]


def _streams(data: bytes, depth: int = 0) -> Iterator[list[Element]]:
    """The elements of every `STRM`, of all devices.

    Raises:
        KlvError: the bytes do not follow the layout; streams before the damage have been given.
    """
    if depth > _DEEPEST_NESTING:
        raise KlvError("nested too deeply")
    for element in elements(data):
        if element.key == b"STRM" and element.is_nested:
            yield list(elements(element.data))
        elif element.is_nested:
            yield from _streams(element.data, depth + 1)


def _gps_run(stream: list[Element], media_start: MediaTime | None, media_duration_us: int | None) -> _GpsRun | None:
    """The GPS samples of a stream, or None where it holds none.

    Raises:
        KlvError: the stream is one of GPS, but does not follow the layout.
    """
    by_key = {element.key: element for element in stream}
    if (gps9 := by_key.get(b"GPS9")) and gps9.repeat:
        types = by_key[b"TYPE"].text() if b"TYPE" in by_key else "lllllllSS"
        values = _scaled(gps9, by_key.get(b"SCAL"), types, columns=9)
        seconds = values[:, 5] * _DAY_SECONDS + values[:, 6]
        sample_utc = [_gps9_time(second) for second in seconds.tolist()]
        return _GpsRun(
            "GPS9", values[:, :4], None, sample_utc, values[:, 7], values[:, 8], media_start, media_duration_us
        )
    if (gps5 := by_key.get(b"GPS5")) and gps5.repeat:
        values = _scaled(gps5, by_key.get(b"SCAL"), "", columns=5)
        utc = _gpsu_time(by_key[b"GPSU"].text()) if b"GPSU" in by_key else None
        dop = np.full(len(values), _first_number(by_key.get(b"GPSP")) / 100.0)
        fix = np.full(len(values), _first_number(by_key.get(b"GPSF")))
        return _GpsRun("GPS5", values[:, :4], utc, [], dop, fix, media_start, media_duration_us)
    return None


def _scaled(element: Element, scale: Element | None, types: str, columns: int) -> NDArray[np.float64]:
    """The samples divided by their scale."""
    values = element.numbers(types)
    if values.shape[1] != columns:
        raise KlvError(f"{element.key!r} has {values.shape[1]} values, not {columns}")
    divisors = scale.numbers().ravel() if scale is not None else np.ones(1)
    if len(divisors) not in (1, columns) or not np.all(np.isfinite(divisors) & (divisors != 0.0)):
        raise KlvError(f"{element.key!r} has no usable scale")
    with np.errstate(all="ignore"):
        return np.asarray(values / divisors)


def _first_number(element: Element | None) -> float:
    return _NAN if element is None else float(element.numbers()[0, 0])


def _gps9_time(second: float) -> UtcTime | None:
    """The time of a sample of `GPS9`, counted from 2000; None where it lies outside the years 2000 to 2099."""
    if not 0.0 <= second < _GPS9_LATEST_SECOND:
        return None
    return UtcTime(_GPS9_EPOCH_US + round(second * MICROSECONDS_PER_SECOND))


def _gpsu_time(text: str) -> UtcTime | None:
    """The time of `GPSU`, `yymmddhhmmss.sss`; None where it is none."""
    match = _GPSU.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    microsecond = int(match[7].ljust(6, "0"))
    try:
        return utc_from_datetime(datetime(2000 + year, month, day, hour, minute, second, microsecond, tzinfo=UTC))
    except ValueError:
        return None


def _fixes(run: _GpsRun, following: _GpsRun | None, usual_payload_us: int) -> Iterator[Fix]:
    """The samples of a payload, spread evenly over its duration."""
    count = len(run.values)
    duration_us = run.media_duration_us or usual_payload_us
    utc = run.sample_utc or _spread_utc(run, following, duration_us)
    rows = zip(run.values.tolist(), run.dop.tolist(), run.fix.tolist(), strict=True)
    for index, ((latitude, longitude, altitude, speed), dop, fix) in enumerate(rows):
        kind = _FIX_KINDS.get(fix, FixKind.UNKNOWN)
        yield Fix(
            utc=utc[index],
            media_time=None if run.media_start is None else MediaTime(run.media_start + duration_us * index // count),
            latitude_deg=latitude,
            longitude_deg=longitude,
            altitude_m=altitude,
            speed_mps=speed,
            dop=dop,
            kind=kind,
            flags=FixFlag.NO_FIX if kind is FixKind.NONE else FixFlag.NONE,
        )


def _spread_utc(run: _GpsRun, following: _GpsRun | None, duration_us: int) -> list[UtcTime | None]:
    """UTC of each sample of a `GPS5` payload: up to the next payload's time where that follows on, else evenly.

    The receiver sets its clock when it gains a fix; a step to the next payload of over half a payload more than usual
    is such a setting and no time that passed.
    """
    start, count = run.payload_utc, len(run.values)
    if start is None:
        return [None] * count
    span_us = duration_us
    if following is not None and following.payload_utc is not None:
        step_us = following.payload_utc - start
        if 0 < step_us <= duration_us * 3 // 2:
            span_us = step_us
    return [UtcTime(start + span_us * index // count) for index in range(count)]
