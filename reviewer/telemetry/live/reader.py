"""Turns the bytes of a live trajectory into fixes, whatever pieces they come in: NMEA sentences, or growing GPX."""

from collections.abc import Mapping
from typing import Protocol

from reviewer.domain.track import Fix
from reviewer.telemetry.content import looks_like_xml
from reviewer.telemetry.gpx import GpxLog
from reviewer.telemetry.nmea import BLACKVUE_FORMAT, FORMAT, NmeaLog

_BLANK = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"


class LiveReader(Protocol):
    """Reads what comes."""

    @property
    def format(self) -> str:
        """What is read, as in `Track.format`."""
        ...

    @property
    def left_out(self) -> Mapping[str, int]:
        """How much was no sample so far, by reason."""
        ...

    @property
    def trouble(self) -> str:
        """Why nothing more can be read, in words; empty while it can."""
        ...

    def feed(self, piece: bytes) -> None:
        """Take the next bytes."""
        ...

    def hand_over(self) -> list[Fix]:
        """The fixes that nothing that comes later changes, each once, in order."""
        ...

    def newest(self) -> Fix | None:
        """The fix that is still being said; None where there is none."""
        ...

    def end(self) -> list[Fix]:
        """What waited for more, once nothing more comes."""
        ...


class LiveNmea:
    """Reads the sentences of a receiver."""

    def __init__(self) -> None:
        """Start before the first byte."""
        self._log = NmeaLog()
        self._is_blackvue = False

    @property
    def format(self) -> str:
        """NMEA 0183, or the dialect of a camera that puts its clock before each sentence."""
        return BLACKVUE_FORMAT if self._is_blackvue else FORMAT

    @property
    def left_out(self) -> Mapping[str, int]:
        """As `LiveReader`."""
        return self._log.reader.left_out

    @property
    def trouble(self) -> str:
        """None ever: what is no sentence is counted, and the next one read."""
        return ""

    def feed(self, piece: bytes) -> None:
        """As `LiveReader`."""
        self._log.feed(piece)

    def hand_over(self) -> list[Fix]:
        """As `LiveReader`."""
        return self._seen(self._log.reader.hand_over())

    def newest(self) -> Fix | None:
        """As `LiveReader`."""
        return self._log.reader.newest()

    def end(self) -> list[Fix]:
        """As `LiveReader`."""
        self._log.end()
        return self._seen(self._log.reader.hand_over(is_last=True))

    def _seen(self, fixes: list[Fix]) -> list[Fix]:
        self._is_blackvue = self._is_blackvue or any(fix.local is not None for fix in fixes)
        return fixes


class LiveGpx:
    """Reads GPX whose end tags are missing."""

    def __init__(self) -> None:
        """Start before the first byte."""
        self._log = GpxLog()

    @property
    def format(self) -> str:
        """As `LiveReader`."""
        return self._log.format

    @property
    def left_out(self) -> Mapping[str, int]:
        """As `LiveReader`."""
        return self._log.left_out

    @property
    def trouble(self) -> str:
        """As `LiveReader`."""
        return self._log.trouble

    def feed(self, piece: bytes) -> None:
        """As `LiveReader`."""
        self._log.feed(piece)

    def hand_over(self) -> list[Fix]:
        """As `LiveReader`."""
        return self._log.hand_over()

    def newest(self) -> None:
        """None ever: a point counts once its element ends."""

    def end(self) -> list[Fix]:
        """As `LiveReader`."""
        return self.hand_over()


def reader_for(head: bytes) -> LiveReader | None:
    """A reader for a file with such a beginning; None while there is nothing to judge by."""
    if not head.strip(_BLANK):
        return None
    return LiveGpx() if looks_like_xml(head) else LiveNmea()
