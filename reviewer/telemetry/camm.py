"""Reads the positions of a camera motion metadata stream (CAMM): packets of type 5 and 6.

Type 5 is a place without a time of its own. Type 6 has the receiver's time, kind of fix, accuracy and velocity. The
specification counts that time from the GPS epoch; some cameras count from 1970. Which one it is, is judged for the
whole stream by which reading lies nearer to what the recording says of its own date, else by which is possible at all.

Source: the CAMM specification, https://developers.google.com/streetview/publish/camm-spec.
"""

import math
import struct
from dataclasses import replace
from typing import Final

from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime, UtcTime, parse_utc, utc_now
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder

FORMAT = "CAMM"

_HEADER: Final = struct.Struct("<HH")
_TYPE_5: Final = struct.Struct("<3d")
_TYPE_6: Final = struct.Struct("<di2d7f")
_CONTENT_BYTES: Final = {0: 12, 1: 8, 2: 12, 3: 12, 4: 12, 5: _TYPE_5.size, 6: _TYPE_6.size, 7: 12}
_FIX_KINDS = {0: FixKind.NONE, 2: FixKind.TWO_D, 3: FixKind.THREE_D}
_NAN = float("nan")

_GPS_EPOCH = parse_utc("1980-01-06T00:00:00Z")
_LEAP_SECONDS = tuple(
    (parse_utc(f"{day}T00:00:00Z"), seconds)
    for day, seconds in (
        ("2017-01-01", 18),
        ("2015-07-01", 17),
        ("2012-07-01", 16),
        ("2009-01-01", 15),
        ("2006-01-01", 14),
    )
)
"""How many seconds GPS time is ahead of UTC from a day on, the latest first (IERS Bulletin C)."""
_EARLIEST = parse_utc("2006-01-01T00:00:00Z")
"""Nothing that writes this stream is older."""
_CLOCK_MAY_BE_AHEAD_US = 2 * 86_400 * MICROSECONDS_PER_SECOND


def starts_camm(data: bytes) -> bool:
    """Whether a packet is one of this stream: two zero bytes, a known type, and just as many bytes as it takes."""
    if len(data) < _HEADER.size:
        return False
    reserved, kind = _HEADER.unpack_from(data)
    return reserved == 0 and len(data) == _HEADER.size + _CONTENT_BYTES.get(kind, -1)


class CammReader:
    """Collects the packets of one stream.

    Type 6 says more than type 5; where a stream has both, they are the same positions, and type 6 counts.
    """

    def __init__(self, recorded_utc: UtcTime | None) -> None:
        """Start before the first packet.

        Args:
            recorded_utc: what the recording says of its own date, however roughly, or None.
        """
        self._recorded_utc = recorded_utc
        self._bare: list[Fix] = []
        self._full: list[tuple[float, Fix]] = []
        self._left_out: dict[str, int] = {}

    def add(self, data: bytes, media_time: MediaTime, _: int | None = None) -> None:
        """Read one packet; those of other sensors are passed over, damaged ones counted."""
        if not starts_camm(data):
            self.leave_out("damaged CAMM packet")
            return
        kind = _HEADER.unpack_from(data)[1]
        if kind == 5:
            latitude, longitude, altitude = _TYPE_5.unpack_from(data, _HEADER.size)
            self._bare.append(Fix(None, media_time, latitude, longitude, altitude_m=_finite(altitude)))
        elif kind == 6:
            self._full.append(_type_6(data, media_time))

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count something in the stream that is no sample."""
        self._left_out[reason] = self._left_out.get(reason, 0) + count

    def track(self, name: str) -> Track:
        """The samples in the order of the packets."""
        if self._full and self._bare:
            self.leave_out("CAMM type 5 repeated by type 6", len(self._bare))
        kinds = " type 6" if self._full else " type 5" if self._bare else ""
        builder = TrackBuilder(name, FORMAT + kinds)
        counts_from_gps = self._counts_from_gps()
        for second, fix in self._full:
            builder.add(replace(fix, utc=_utc(second, counts_from_gps=counts_from_gps)))
        if not self._full:
            for fix in self._bare:
                builder.add(fix)
        for reason, count in self._left_out.items():
            builder.leave_out(reason, count)
        return builder.build()

    def _counts_from_gps(self) -> bool:
        """Whether the times count from the GPS epoch rather than from 1970; the two differ by ten years."""
        second = next((second for second, _ in self._full if math.isfinite(second) and second > 0.0), None)
        if second is None:
            return True
        from_gps, from_1970 = _utc(second, counts_from_gps=True), _utc(second, counts_from_gps=False)
        if from_gps is None or from_1970 is None:
            return from_gps is not None
        if self._recorded_utc is not None and self._recorded_utc >= _EARLIEST:
            return abs(from_gps - self._recorded_utc) <= abs(from_1970 - self._recorded_utc)
        return from_gps <= utc_now() + _CLOCK_MAY_BE_AHEAD_US


def _type_6(data: bytes, media_time: MediaTime) -> tuple[float, Fix]:
    second, fix_type, latitude, longitude, *rest = _TYPE_6.unpack_from(data, _HEADER.size)
    altitude, accuracy_m, _, east, north, _, _ = rest
    kind = _FIX_KINDS.get(fix_type, FixKind.UNKNOWN)
    speed = math.hypot(east, north)
    return second, Fix(
        utc=None,
        media_time=media_time,
        latitude_deg=latitude,
        longitude_deg=longitude,
        altitude_m=_finite(altitude),
        speed_mps=_finite(speed),
        course_deg=math.degrees(math.atan2(east, north)) % 360.0 if 0.0 < speed < math.inf else _NAN,
        accuracy_m=_finite(accuracy_m) if accuracy_m > 0.0 else _NAN,
        kind=kind,
        flags=FixFlag.NO_FIX if kind is FixKind.NONE else FixFlag.NONE,
    )


def _utc(second: float, *, counts_from_gps: bool) -> UtcTime | None:
    """The instant of a count of seconds; None where it lies before any camera of the kind, or beyond 2100."""
    if not math.isfinite(second) or not 0.0 < second < 4.2e9:
        return None
    counted_us = round(second * MICROSECONDS_PER_SECOND)
    if not counts_from_gps:
        return UtcTime(counted_us) if counted_us >= _EARLIEST else None
    gps = _GPS_EPOCH + counted_us
    for since, ahead_s in _LEAP_SECONDS:
        utc = gps - ahead_s * MICROSECONDS_PER_SECOND
        if utc >= since:
            return UtcTime(utc)
    return None


def _finite(value: float) -> float:
    return value if math.isfinite(value) else _NAN
