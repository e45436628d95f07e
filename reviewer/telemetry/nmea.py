"""Reads NMEA 0183: what the sentences of a receiver say, merged into one sample for each fix.

A receiver says one fix in several sentences that share a time of day. They are merged by that time; the date comes with
some of them only, sometimes late, and is carried to the others over midnight. A log is never clean: binary protocols
lie between the lines, lines are cut off, checksums fail. What fails its checksum is counted and not believed.

The same reader serves logs, what cameras keep of one in a box, and the text tracks of recordings (`NmeaReader.add` with
a media time). BlackVue cameras put their own clock in front of each sentence, `[epoch ms]$GPRMC…`: local time written
as if it were UTC, kept as what it is.

Source: NMEA 0183 as documented in https://gpsd.gitlab.io/gpsd/NMEA.html.
"""

import math
import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np

from reviewer.domain.time import MICROSECONDS_PER_SECOND, LocalTime, MediaTime, UtcTime
from reviewer.domain.track import Constellation, Fix, FixFlag, FixKind, Track, TrackBuilder
from reviewer.telemetry.content import refuse_oversized, unreadable

FORMAT = "NMEA 0183"
BLACKVUE_FORMAT = "BlackVue NMEA 0183"

_BLOCK_BYTES = 1 << 22
_DAY_US = 86_400 * MICROSECONDS_PER_SECOND
_KNOT_MPS = 1852.0 / 3600.0
_NAN = float("nan")

_TALKERS = "GP|GN|GL|GA|GB|BD|GQ|QZ|GI|PQ"
_TYPES = "RMC|GGA|GNS|GLL|VTG|ZDA|GSA|GSV"
_LOG_SENTENCE = re.compile(rb"\$([A-Z][A-Z0-9]{3,7}(?:,[^\r\n$*]*)?)(\*[0-9A-Fa-f]{2})?")
_CLOCK_BEFORE = re.compile(rb"\[(\d{12,14})\][ \t]?$")
"""A camera's clock in milliseconds, at the end of what precedes a sentence."""

_KNOWN_SENTENCE = re.compile(rf"(?:{_TALKERS})(?:{_TYPES}),".encode())
_BARE_SENTENCE = re.compile(rf"\$?\b((?:{_TALKERS})(?:{_TYPES}),[^\r\n$*]*)(\*[0-9A-Fa-f]{{2}})?".encode())
"""In text tracks the `$` may be missing, and other text may come before."""

_CONSTELLATION_OF_TALKER = {
    "GP": Constellation.GPS,
    "GL": Constellation.GLONASS,
    "GA": Constellation.GALILEO,
    "GB": Constellation.BEIDOU,
    "BD": Constellation.BEIDOU,
    "GQ": Constellation.QZSS,
    "QZ": Constellation.QZSS,
    "PQ": Constellation.QZSS,
    "GI": Constellation.NAVIC,
}
_CONSTELLATION_OF_SYSTEM_ID = {
    "1": Constellation.GPS,
    "2": Constellation.GLONASS,
    "3": Constellation.GALILEO,
    "4": Constellation.BEIDOU,
    "5": Constellation.QZSS,
    "6": Constellation.NAVIC,
}
_CONSTELLATION_OF_NUMBER = (
    (range(1, 33), Constellation.GPS),
    (range(65, 97), Constellation.GLONASS),
    (range(193, 203), Constellation.QZSS),
    (range(301, 337), Constellation.GALILEO),
    (range(401, 438), Constellation.BEIDOU),
)
_KIND_OF_QUALITY = {
    "2": FixKind.DIFFERENTIAL,
    "4": FixKind.RTK_FIXED,
    "5": FixKind.RTK_FLOAT,
    "6": FixKind.ESTIMATED,
    "7": FixKind.MANUAL,
}
_KIND_OF_MODE = {
    "D": FixKind.DIFFERENTIAL,
    "R": FixKind.RTK_FIXED,
    "F": FixKind.RTK_FLOAT,
    "E": FixKind.ESTIMATED,
    "M": FixKind.MANUAL,
}
_KIND_OF_DIMENSION = {"1": FixKind.NONE, "2": FixKind.TWO_D, "3": FixKind.THREE_D}


_CUT_CHECKSUM = re.compile(rb"(?:\*[0-9A-Fa-f]?)?\s*")
_ANGLE = re.compile(r"(\d{1,3})(\d{2}(?:\.\d*)?)", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,9}(?:\.\d*)?|[+-]?\.\d+", re.ASCII)
_LINE_ENDS = (b"\r\n", b"\n", b"")
_LONGEST_NUMBER = 20
_EPOCH_DAY = date(1970, 1, 1)
_FIRST_YEAR = 1980
_LAST_YEAR = 2099
_CONFIGURATION_TALKER = "PG"
"""`PGRMC` and its like are a maker's own sentences, no positions."""

_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(?:\.(\d+))?", re.ASCII)
_FIELDS_READ = 20
"""More than any sentence has that is read here."""
_SBAS_NUMBERS = range(33, 65)
_CUT_OFF = "last fix, cut off before its RMC sentence"
_EARLY_SENTENCES = 64
_MOST_UNDATED = 86_400
_LONGEST_CUT = 1 << 16
"""A sentence has 82 characters; what goes on for longer without an end is none."""

_CLOCK_REACH = 64
"""A camera's clock before a sentence is shorter."""

_LOWEST_ALTITUDE_M = -20_000.0


@dataclass(slots=True)
class _Epoch:
    """What the sentences with one time of day say.

    Attributes:
        time_of_day_us: since midnight UTC.
        local: what the camera's own clock showed, where it wrote that.
        place: latitude and longitude in degrees, from the first sentence that vouches for them.
        addresses: of the sentences (`GNRMC`), each of which comes once.
        rmc_is_valid: whether every RMC says that the position is valid; None without any.
        other_is_valid: whether any other sentence says so.
        satellites_from_gns: whether `satellites_total` is GNS's, which counts all systems where GGA may not.
        used: numbers of the satellites used, by system.
        in_view: satellites in view as counted by the receiver, by system; those of `sbas_in_view` are among GPS's.
    """

    time_of_day_us: int
    media_time: MediaTime | None
    local: LocalTime | None = None
    day: date | None = None
    place: tuple[float, float] | None = None
    addresses: tuple[str, ...] = ()
    rmc_is_valid: bool | None = None
    other_is_valid: bool = False
    altitude_m: float = _NAN
    speed_mps: float = _NAN
    course_deg: float = _NAN
    dop: float = _NAN
    stated_kind: FixKind | None = None
    dimension: FixKind = FixKind.UNKNOWN
    satellites_total: int | None = None
    satellites_from_gns: bool = False
    used: dict[Constellation, set[int]] = field(default_factory=dict)
    in_view: dict[Constellation, int] = field(default_factory=dict)
    sbas_in_view: frozenset[int] = frozenset()

    @property
    def is_valid(self) -> bool:
        """Whether the receiver vouches for a position: RMC decides where it is there, else any sentence."""
        vouched = self.other_is_valid if self.rmc_is_valid is None else self.rmc_is_valid
        return vouched and self.place is not None

    def vouch(self, address: str, sentence: str, *, is_valid: bool) -> None:
        """Note whether a sentence says that its position is valid."""
        self.addresses += (address,)
        if sentence != "RMC":
            self.other_is_valid |= is_valid
        else:
            self.rmc_is_valid = is_valid and self.rmc_is_valid is not False


class NmeaReader:
    """Merges sentences into samples."""

    def __init__(self) -> None:
        """Start before the first sentence."""
        self._epochs: list[_Epoch] = []
        self._early: deque[tuple[str, str, Sequence[str]]] = deque(maxlen=_EARLY_SENTENCES)
        self._left_out: dict[str, int] = {}
        self._checksums_seen = False
        self._pending_date: tuple[int, date] | None = None
        self._handed_over: tuple[int, date | None] | None = None
        self._rmc_seen = False

    @property
    def left_out(self) -> Mapping[str, int]:
        """How much was no sample so far, by reason."""
        return dict(self._left_out)

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count something that is no sample."""
        self._left_out[reason] = self._left_out.get(reason, 0) + count

    def add(
        self,
        body: bytes,
        checksum: bytes | None,
        media_time: MediaTime | None = None,
        *,
        local: LocalTime | None = None,
        is_cut: bool = False,
    ) -> None:
        """Take one sentence.

        Args:
            body: from the talker to the last field, without `$` and `*`.
            checksum: `*` and two hexadecimal digits, or None where the sentence has none.
            media_time: when the recording that carries the sentence shows it.
            local: what the camera's own clock showed when the sentence came.
            is_cut: the file ends within the sentence: its last field may be half of one and is not read.
        """
        if checksum is None:
            if self._checksums_seen and not is_cut:
                self.leave_out("sentence without the checksum that others have")
                return
        elif not self._is_believed(_exclusive_or(body), checksum):
            return
        self._take(body, media_time, local, is_cut=is_cut)

    def _take(self, body: bytes, media_time: MediaTime | None, local: LocalTime | None, *, is_cut: bool) -> None:
        """Take one sentence that is believed."""
        address, fields = _fields(body, is_cut=is_cut)
        talker, sentence = address[:-3], address[-3:]
        if len(address) != 5 or talker == _CONFIGURATION_TALKER:
            return
        if sentence in _TIMED_SENTENCES:
            time_field, read = _TIMED_SENTENCES[sentence]
            epoch = self._epoch(address, fields[time_field], media_time, local)
            if epoch is not None:
                epoch.vouch(address, sentence, is_valid=read(epoch, fields))
        elif sentence == "ZDA":
            self._zda(fields)
        elif sentence in _UNTIMED_SENTENCES:
            if self._epochs:
                _UNTIMED_SENTENCES[sentence](self._epochs[-1], talker, fields)
            else:
                self._early.append((talker, sentence, fields))

    def add_log(self, block: bytes, *, is_last: bool, before: bytes = b"") -> bytes:
        """Take every sentence of a part of a log, none of which is cut at its end; what else lies in it is counted.

        Args:
            block: the part.
            is_last: whether the log ends with it.
            before: what lies between the last sentence of the part before and this one.

        Returns:
            What lies after the last sentence: `before` of the part that follows.
        """
        end_before = 0
        running = np.bitwise_xor.accumulate(np.frombuffer(b"\0" + block, dtype=np.uint8)).tobytes()
        for match in _LOG_SENTENCE.finditer(block):
            start, end = match.span()
            between = before + block[end_before:start]
            before = b""
            local = None if between in _LINE_ENDS else self._between(between)
            end_before = end
            body, checksum = match.groups()
            if checksum is None:
                is_cut = is_last and _CUT_CHECKSUM.fullmatch(block, end) is not None
                self.add(body, None, local=local, is_cut=is_cut)
                continue
            # What all bytes up to the end of the body make, without what those up to its start make.
            body_end = end - len(checksum)
            if self._is_believed(running[body_end] ^ running[body_end - len(body)], checksum):
                self._take(body, None, local, is_cut=False)
        return _squeezed(before + block[end_before:])

    def _between(self, other: bytes) -> LocalTime | None:
        """Look at what lies between two sentences: a camera's clock, where it ends with one; the rest is counted."""
        clock = _CLOCK_BEFORE.search(other)
        if (other if clock is None else other[: clock.start()]).strip(b" \t\r\n\0"):
            self.leave_out("stretch of other bytes between sentences")
        return None if clock is None else LocalTime(int(clock[1]) * 1000)

    def hand_over(self, *, is_last: bool = False) -> list[Fix]:
        """The fixes that no later sentence changes, in order; they are forgotten here.

        The newest is still being said, until nothing more comes (`is_last`). Those before the first date that is stated
        wait for it, as long as there are no more of them than a day has seconds.
        """
        said = self._epochs if is_last and self.newest() is not None else self._epochs[:-1]
        if is_last and len(said) < len(self._epochs):
            self.leave_out(_CUT_OFF)
        has_date = is_last or self._handed_over is not None or any(epoch.day is not None for epoch in said)
        if not said or (not has_date and len(said) < _MOST_UNDATED):
            return []
        dates = self._dates()[: len(said)]
        self._handed_over = (said[-1].time_of_day_us, dates[-1])
        self._rmc_seen = self._rmc_seen or any(epoch.rmc_is_valid is not None for epoch in said)
        fixes = [_fix(epoch, day) for epoch, day in zip(said, dates, strict=True)]
        self._epochs = self._epochs[len(said) :]
        return fixes

    def newest(self) -> Fix | None:
        """The fix that is being said, as far as it is; None while its RMC, which others have, is still to come."""
        if not self._epochs:
            return None
        epoch = self._epochs[-1]
        seen = self._rmc_seen or any(each.rmc_is_valid is not None for each in self._epochs[:-1])
        return None if seen and epoch.rmc_is_valid is None else _fix(epoch, self._dates()[-1])

    def _dates(self) -> list[date | None]:
        """The dates of the fixes that were not handed over."""
        stated = [(epoch.time_of_day_us, epoch.day) for epoch in self._epochs]
        if self._handed_over is None:
            return _carried_dates(stated)
        return _carried_dates([self._handed_over, *stated])[1:]

    def track(self, name: str) -> Track:
        """The samples so far, with dates carried to all of them."""
        epochs = self._epochs
        if (
            len(epochs) > 1
            and epochs[-1].rmc_is_valid is None
            and any(epoch.rmc_is_valid is not None for epoch in epochs)
        ):
            epochs = epochs[:-1]
            self.leave_out(_CUT_OFF)
        is_blackvue = any(epoch.local is not None for epoch in epochs)
        builder = TrackBuilder(name, BLACKVUE_FORMAT if is_blackvue else FORMAT)
        dates = _carried_dates([(epoch.time_of_day_us, epoch.day) for epoch in epochs])
        for epoch, day in zip(epochs, dates, strict=True):
            builder.add(_fix(epoch, day))
        for reason, count in self._left_out.items():
            builder.leave_out(reason, count)
        return builder.build()

    def _is_believed(self, exclusive_or: int, checksum: bytes) -> bool:
        if exclusive_or != int(checksum[1:], 16):
            self.leave_out("wrong checksum")
            return False
        self._checksums_seen = True
        return True

    def _epoch(
        self, address: str, time_text: str, media_time: MediaTime | None, local: LocalTime | None
    ) -> _Epoch | None:
        """The epoch that a sentence belongs to; None, and counted, where it states no time of day."""
        time_of_day_us = _time_of_day(time_text)
        if time_of_day_us is None:
            self.leave_out("sentence without a time")
            return None
        if self._epochs:
            current = self._epochs[-1]
            if current.time_of_day_us == time_of_day_us and address not in current.addresses:
                return current
        epoch = _Epoch(time_of_day_us, media_time, local)
        if self._pending_date is not None:
            epoch.day = _date_beside(*self._pending_date, time_of_day_us)
            self._pending_date = None
        self._epochs.append(epoch)
        while self._early:
            talker, sentence, fields = self._early.popleft()
            _UNTIMED_SENTENCES[sentence](epoch, talker, fields)
        return epoch

    def _zda(self, fields: Sequence[str]) -> None:
        """Time and date alone: no sample, but the date of the fix at hand, or of the next."""
        time_of_day_us = _time_of_day(fields[0])
        day = _date(fields[1], fields[2], fields[3])
        if time_of_day_us is None or day is None:
            return
        current = self._epochs[-1] if self._epochs else None
        if current is not None and current.day is None:
            current.day = _date_beside(time_of_day_us, day, current.time_of_day_us)
        elif current is None or current.time_of_day_us != time_of_day_us:
            self._pending_date = (time_of_day_us, day)


class NmeaLog:
    """A log that comes in pieces, cut anywhere: as a file is read, or as a receiver sends it.

    Attributes:
        reader: merges its sentences.
    """

    def __init__(self) -> None:
        """Start before the first piece."""
        self.reader = NmeaReader()
        self._before = b""
        self._cut = b""

    def feed(self, piece: bytes) -> None:
        """Take the next piece; a sentence that may go on in the one after it waits."""
        text = self._cut + piece
        start = text.rfind(b"$")
        if start >= 0 and not _is_whole(text, start) and len(text) - start <= _LONGEST_CUT:
            self._cut, text = text[start:], text[:start]
        else:
            self._cut = b""
        if text:
            self._before = self.reader.add_log(text, is_last=False, before=self._before)

    def end(self) -> None:
        """Take what waits: the log ends here."""
        self.reader.add_log(self._cut, is_last=True, before=self._before)
        self._cut = self._before = b""


def _is_whole(text: bytes, start: int) -> bool:
    """Whether the sentence that begins there has its checksum; one without may still get it, or more of it."""
    match = _LOG_SENTENCE.match(text, start)
    return match is not None and match[2] is not None


def _squeezed(other: bytes) -> bytes:
    """Bytes between sentences, kept short: whether there are any, and what may be a camera's clock at their end."""
    if len(other) <= _CLOCK_REACH:
        return other
    end = other[-_CLOCK_REACH:]
    return end if not other[:-_CLOCK_REACH].strip(b" \t\r\n\0") else b"?" + end


def is_nmea(head: bytes) -> bool:
    """Whether a file with such a head is a log with NMEA sentences of a receiver of positions."""
    for match in _LOG_SENTENCE.finditer(head):
        if _KNOWN_SENTENCE.match(match[1]) and (match[2] is None or _exclusive_or(match[1]) == int(match[2][1:], 16)):
            return True
    return False


def read_nmea(path: Path) -> list[Track]:
    """The one track of a receiver's log.

    Raises:
        TrackFormatError: the file cannot be read, or is too large.
    """
    refuse_oversized(path)
    log = NmeaLog()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK_BYTES):
                log.feed(block)
    except OSError as error:
        raise unreadable(path, error) from error
    log.end()
    return [log.reader.track(path.stem)]


def add_text(reader: NmeaReader, text: bytes, media_time: MediaTime) -> bool:
    """Give a reader every sentence of a text that a recording shows at a time; whether there was any."""
    found = False
    for match in _BARE_SENTENCE.finditer(text):
        found = True
        reader.add(match[1], match[2], media_time)
    return found


def _rmc(epoch: _Epoch, fields: Sequence[str]) -> bool:
    mode = fields[11]
    valid = fields[1] == "A" and mode != "N"
    _take_place(epoch, valid, fields[2:6])
    epoch.speed_mps = _first_stated(_number(fields[6], _KNOT_MPS), epoch.speed_mps)
    epoch.course_deg = _first_stated(_course(fields[7]), epoch.course_deg)
    date_text = fields[8]
    epoch.day = _date(date_text[:2], date_text[2:4], date_text[4:]) or epoch.day
    epoch.stated_kind = epoch.stated_kind or _KIND_OF_MODE.get(mode)
    return valid


def _gga(epoch: _Epoch, fields: Sequence[str]) -> bool:
    quality = fields[5]
    valid = quality not in ("", "0")
    _take_place(epoch, valid, fields[1:5])
    epoch.stated_kind = _KIND_OF_QUALITY.get(quality) or epoch.stated_kind
    if not epoch.satellites_from_gns:
        epoch.satellites_total = _count(fields[6])
    _take_dop_and_altitude(epoch, fields)
    return valid


def _gns(epoch: _Epoch, fields: Sequence[str]) -> bool:
    modes = fields[5]
    valid = any(mode != "N" for mode in modes)
    _take_place(epoch, valid, fields[1:5])
    kinds = [_KIND_OF_MODE[mode] for mode in modes if mode in _KIND_OF_MODE]
    epoch.stated_kind = epoch.stated_kind or (kinds[0] if kinds else None)
    epoch.satellites_total = _count(fields[6])
    epoch.satellites_from_gns = epoch.satellites_total is not None
    _take_dop_and_altitude(epoch, fields)
    return valid


def _gll(epoch: _Epoch, fields: Sequence[str]) -> bool:
    valid = fields[5] == "A" and fields[6] != "N"
    _take_place(epoch, valid, fields[:4])
    return valid


def _gsa(epoch: _Epoch, talker: str, fields: Sequence[str]) -> None:
    """Satellites used. The system is named by a field (NMEA 4.1), by the talker, or by the satellite's number."""
    epoch.dimension = max(epoch.dimension, _KIND_OF_DIMENSION.get(fields[1], FixKind.UNKNOWN))
    epoch.dop = _first_stated(epoch.dop, _number(fields[15]))
    system = _CONSTELLATION_OF_SYSTEM_ID.get(fields[17], _CONSTELLATION_OF_TALKER.get(talker))
    if system is not None:
        epoch.used.setdefault(system, set())
    by_number = not fields[17] and talker in ("GP", "GN")
    for text in fields[2:14]:
        number = _count(text)
        if not number:
            continue
        used_system = _system_of_number(number) if by_number else system
        if used_system is not None:
            epoch.used.setdefault(used_system, set()).add(number)


def _gsv(epoch: _Epoch, talker: str, fields: Sequence[str]) -> None:
    """Satellites in view; with several signals the same satellites come once for each."""
    system = _CONSTELLATION_OF_TALKER.get(talker)
    count = _count(fields[2])
    if system is None or count is None:
        return
    epoch.in_view[system] = max(count, epoch.in_view.get(system, 0))
    if system is Constellation.GPS:
        numbers = {_count(text) or 0 for text in fields[3:19:4]}
        epoch.sbas_in_view |= numbers.intersection(_SBAS_NUMBERS)


def _vtg(epoch: _Epoch, _: str, fields: Sequence[str]) -> None:
    epoch.course_deg = _first_stated(epoch.course_deg, _course(fields[0]))
    kmh, knots = _number(fields[6], 1.0 / 3.6), _number(fields[4], _KNOT_MPS)
    epoch.speed_mps = _first_stated(epoch.speed_mps, _first_stated(kmh, knots))


_TIMED_SENTENCES: dict[str, tuple[int, Callable[[_Epoch, Sequence[str]], bool]]] = {
    "RMC": (0, _rmc),
    "GGA": (0, _gga),
    "GNS": (0, _gns),
    "GLL": (4, _gll),
}
"""Sentences that state a position at a time of day: the field of the time, and the reader that says if it is valid."""

_UNTIMED_SENTENCES: dict[str, Callable[[_Epoch, str, Sequence[str]], None]] = {"GSA": _gsa, "GSV": _gsv, "VTG": _vtg}
"""Sentences that belong to the fix that is being said."""


def _fix(epoch: _Epoch, day: date | None) -> Fix:
    valid = epoch.is_valid and epoch.place is not None
    latitude_deg, longitude_deg = epoch.place if valid and epoch.place is not None else (_NAN, _NAN)
    in_view = dict(epoch.in_view)
    if epoch.sbas_in_view:
        in_view[Constellation.GPS] = max(in_view[Constellation.GPS] - len(epoch.sbas_in_view), 0)
    kind = epoch.stated_kind or (FixKind.UNKNOWN if epoch.dimension is FixKind.NONE else epoch.dimension)
    return Fix(
        utc=None if day is None else UtcTime((day - _EPOCH_DAY).days * _DAY_US + epoch.time_of_day_us),
        media_time=epoch.media_time,
        latitude_deg=latitude_deg,
        longitude_deg=longitude_deg,
        altitude_m=epoch.altitude_m if valid else _NAN,
        speed_mps=epoch.speed_mps if valid else _NAN,
        course_deg=epoch.course_deg if valid else _NAN,
        dop=epoch.dop,
        kind=kind if valid else FixKind.NONE,
        satellites_used={system: len(numbers) for system, numbers in epoch.used.items()},
        satellites_in_view=in_view,
        satellites_total=epoch.satellites_total,
        flags=FixFlag.NONE if valid else FixFlag.NO_FIX,
        local=epoch.local,
    )


def _carried_dates(stated: Sequence[tuple[int, date | None]]) -> list[date | None]:
    """A date for every time of day, as far as any is stated: carried onward, and back to those before the first."""
    result = [day for _, day in stated]
    dated = [index for index, day in enumerate(result) if day is not None]
    if not dated:
        return result
    onward = range(dated[0] + 1, len(result))
    back = range(dated[0] - 1, -1, -1)
    for index, beside in [(i, i - 1) for i in onward] + [(i, i + 1) for i in back]:
        known = result[beside]
        if result[index] is None and known is not None:
            result[index] = _date_beside(stated[beside][0], known, stated[index][0])
    return result


def _date_beside(time_of_day_us: int, day: date, other_time_of_day_us: int) -> date:
    """The date of a time of day that is less than half a day away from a dated one."""
    difference_us = other_time_of_day_us - time_of_day_us
    if abs(difference_us) <= _DAY_US // 2 or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day
    return day + timedelta(days=1 if difference_us < 0 else -1)


@lru_cache(maxsize=8)
def _date(day: str, month: str, year: str) -> date | None:
    """A date from its figures; years of two figures lie in 1980 to 2079. None where there is no such day."""
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in (day, month, year)):
        return None
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= 80 else 2000
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _time_of_day(text: str) -> int | None:
    """Microseconds since midnight of `hhmmss.sss`."""
    match = _TIME_OF_DAY.fullmatch(text)
    if match is None:
        return None
    whole = (int(match[1]) * 60 + int(match[2])) * 60 + int(match[3])
    return whole * MICROSECONDS_PER_SECOND + int((match[4] or "")[:6].ljust(6, "0"))


def _take_place(epoch: _Epoch, valid: bool, fields: Sequence[str]) -> None:
    """Take latitude, N or S, longitude, E or W, where the sentence vouches for them and no other did before."""
    if not valid or epoch.place is not None or len(fields) != 4:
        return
    latitude_deg = _degrees(fields[0], fields[1], "N", "S")
    longitude_deg = _degrees(fields[2], fields[3], "E", "W")
    if latitude_deg is not None and longitude_deg is not None:
        epoch.place = (latitude_deg, longitude_deg)


def _take_dop_and_altitude(epoch: _Epoch, fields: Sequence[str]) -> None:
    """Fields that GGA and GNS have in the same places."""
    epoch.dop = _first_stated(_number(fields[7]), epoch.dop)
    epoch.altitude_m = _first_stated(_number(fields[8], lowest=_LOWEST_ALTITUDE_M), epoch.altitude_m)


def _degrees(text: str, hemisphere: str, positive: str, negative: str) -> float | None:
    """Degrees from `ddmm.mmmm` or `dddmm.mmmm`; None where it is none."""
    match = _ANGLE.fullmatch(text)
    if match is None or hemisphere not in (positive, negative):
        return None
    minutes = float(match[2])
    if minutes >= 60.0:
        return None
    degrees = int(match[1]) + minutes / 60.0
    return degrees if hemisphere == positive else -degrees


def _fields(body: bytes, *, is_cut: bool) -> tuple[str, list[str]]:
    """The address and the fields, without the spaces some writers pad them with; empty ones where there are no more.

    Of a sentence that is cut off, the last field is not among them.
    """
    text = body.decode("latin-1")
    address, *fields = text.split(",")
    if is_cut:
        del fields[-1:]
    if " " in text:
        fields = [field.strip() for field in fields]
    missing = _FIELDS_READ - len(fields)
    return address, fields + [""] * missing if missing > 0 else fields


def _exclusive_or(body: bytes) -> int:
    """All bytes combined by exclusive or: the two halves are, again and again, in one large integer."""
    half_bits = 1 << max((len(body) - 1).bit_length() + 2, 2)
    folded = int.from_bytes(body, "little")
    while half_bits >= 8:
        folded = (folded >> half_bits) ^ (folded & ((1 << half_bits) - 1))
        half_bits >>= 1
    return folded


def _number(text: str, scale: float = 1.0, lowest: float = 0.0) -> float:
    """A field as a number; NaN where it is none, or below what is possible."""
    is_plain = len(text) <= _LONGEST_NUMBER and text.replace(".", "", 1).isdecimal()  # in half the time of the pattern
    if not is_plain and not _DECIMAL.fullmatch(text):
        return _NAN
    value = float(text) * scale
    return value if value >= lowest else _NAN


def _course(text: str) -> float:
    value = _number(text)
    return value if value <= 360.0 else _NAN


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def _first_stated(first: float, second: float) -> float:
    return second if math.isnan(first) else first


def _system_of_number(number: int) -> Constellation | None:
    for numbers, system in _CONSTELLATION_OF_NUMBER:
        if number in numbers:
            return system
    return None
