"""Takes in a live trajectory: reads its source, keeps the bytes as they came, and tells what is known of the path.

One feed runs on one thread, which is its caller's. Bytes are safely kept before what they say is told.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from reviewer.domain.track import Fix, Track
from reviewer.telemetry.live.growing_track import GrowingTrack
from reviewer.telemetry.live.reader import LiveGpx, LiveNmea, LiveReader, reader_for
from reviewer.telemetry.live.sources import LiveSource

TELL_EVERY_S = 0.25
"""What comes within so long is told at once: nobody reads figures that change more often."""

_MOST_JUDGED_BY = 4096
"""Of blank bytes no more are waited for something that tells what they begin."""


class ByteKeeper(Protocol):
    """Keeps bytes exactly as they came."""

    def begin_part(self, suffix: str) -> None:
        """A log begins: what comes from now on belongs together."""
        ...

    def write(self, data: bytes) -> None:
        """Take bytes."""
        ...

    def sync(self) -> None:
        """Return once what was taken survives a power cut."""
        ...


class KeepsNothing:
    """For whoever only looks on."""

    def begin_part(self, suffix: str) -> None:
        """As `ByteKeeper`."""

    def write(self, data: bytes) -> None:
        """As `ByteKeeper`."""

    def sync(self) -> None:
        """As `ByteKeeper`."""


@dataclass(frozen=True, eq=False, slots=True)
class LiveReport:
    """What is known of a live trajectory.

    Attributes:
        tracks: its stretches; those that are full are the same objects each time.
        new_fixes: those that became certain since the report before.
        fixes: how many there are.
        received_bytes: how much came.
        heard_s: monotonic seconds when the last byte came; None before the first.
        trouble: what is wrong now, in words; empty where nothing is.
        left_out: how much was no fix, by reason.
    """

    tracks: tuple[Track, ...] = ()
    new_fixes: tuple[Fix, ...] = ()
    fixes: int = 0
    received_bytes: int = 0
    heard_s: float | None = None
    trouble: str = ""
    track_format: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)


class LiveFeed:
    """One trajectory, from its source to its reports."""

    def __init__(
        self,
        source: LiveSource,
        keeper: ByteKeeper,
        tell: Callable[[LiveReport], None],
        tell_every_s: float = TELL_EVERY_S,
    ) -> None:
        """Make ready; `run` does it.

        Args:
            source: what is read.
            keeper: takes its bytes.
            tell: called on the feed's thread, at most every `tell_every_s`, when something is new.
            tell_every_s: seconds.
        """
        self._source = source
        self._keeper = keeper
        self._tell = tell
        self._tell_every_s = tell_every_s
        self._stopped = threading.Event()
        self._track = GrowingTrack(f"Live: {source.name}")
        self._reader: LiveReader | None = None
        self._head = b""
        self._new: list[Fix] = []
        self._received_bytes = 0
        self._heard_s: float | None = None
        self._told_trouble = ""
        self._told_bytes = 0
        self._is_due_s = 0.0

    def stop(self) -> None:
        """End it; may be called from another thread."""
        self._stopped.set()
        self._source.close()

    def run(self, until_s: float | None = None) -> None:
        """Take in what comes, until it is stopped, or until that monotonic moment.

        Raises:
            ReviewerError: the bytes cannot be kept.
        """
        try:
            while not self._stopped.is_set() and (until_s is None or time.monotonic() < until_s):
                wait_s = self._tell_every_s
                if until_s is not None:
                    wait_s = min(wait_s, max(until_s - time.monotonic(), 0.0))
                piece = self._source.read(wait_s)
                if piece is not None:
                    self._take(piece.data, is_new=piece.is_new)
                self._tell_if_due()
            rest = self._source.rest()
            if rest and self._reader is not None:
                self._keeper.write(rest)
                self._received_bytes += len(rest)
            self._end_log()
            self._report()
        finally:
            self._source.leave()

    def _take(self, data: bytes, *, is_new: bool) -> None:
        if is_new:
            self._end_log()
            self._reader, self._head = None, b""
        self._heard_s = time.monotonic()
        self._received_bytes += len(data)
        if self._reader is None:
            data = self._head + data
            self._reader = reader_for(data) or (LiveNmea() if len(data) > _MOST_JUDGED_BY else None)
            if self._reader is None:
                self._head = data
                return
            self._keeper.begin_part(".gpx" if isinstance(self._reader, LiveGpx) else ".nmea")
        self._keeper.write(data)
        self._reader.feed(data)
        self._add(self._reader.hand_over(), self._reader)

    def _end_log(self) -> None:
        if self._reader is not None:
            self._add(self._reader.end(), self._reader)

    def _add(self, fixes: list[Fix], reader: LiveReader) -> None:
        if fixes:
            self._track.add(fixes, reader.format)
            self._new += fixes

    def _tell_if_due(self) -> None:
        is_new = self._received_bytes != self._told_bytes or self._trouble != self._told_trouble
        if is_new and time.monotonic() >= self._is_due_s:
            self._report()

    def _report(self) -> None:
        self._keeper.sync()
        reader = self._reader
        self._told_trouble, self._told_bytes = self._trouble, self._received_bytes
        new, self._new = tuple(self._new), []
        newest = None if reader is None or self._stopped.is_set() else reader.newest()
        track_format, left_out = ("", {}) if reader is None else (reader.format, reader.left_out)
        self._tell(
            LiveReport(
                tracks=tuple(self._track.stretches(newest, track_format, left_out)),
                new_fixes=new,
                fixes=len(self._track) + (newest is not None),
                received_bytes=self._received_bytes,
                heard_s=self._heard_s,
                trouble=self._trouble,
                track_format=track_format,
                left_out=left_out,
            )
        )
        self._is_due_s = time.monotonic() + self._tell_every_s

    @property
    def _trouble(self) -> str:
        reader = self._reader
        return self._source.trouble or (f"{self._source.name}: {reader.trouble}" if reader and reader.trouble else "")
