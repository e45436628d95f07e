"""The live trajectory of the open case: a feed on a thread of its own, shown as a track that grows.

It announces at most a few times a second, whatever comes. Followed, the clock stands at the newest fix; once nothing
came for longer than fixes are joined over, it runs on, so that no view claims the last place any more.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import UtcTime
from reviewer.domain.track import Track
from reviewer.domain.trajectory import DEFAULT_GAP_US
from reviewer.ingest.live_spool import Spool, SpoolWriter
from reviewer.library.stored import StoredTrack
from reviewer.session.case_contents import LiveNote, PlacedTrack
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us
from reviewer.telemetry.live.feed import TELL_EVERY_S, LiveFeed, LiveReport
from reviewer.telemetry.live.sources import LiveSource, source_of

if TYPE_CHECKING:
    from reviewer.library.canonical_json import JsonValue

AGE_EVERY_MS = 500
"""While it is listened to: how long ago the last fix came is said anew."""

_LONGEST_WAIT_S = 3.0


class NoCaseOpenError(ReviewerError):
    """A live trajectory belongs to a case, and none is open, or nothing can be written."""


class LiveTrajectory(QObject):
    """At most one live trajectory, which belongs to the open case.

    Signals:
        ended(): it is listened to no longer, and `spool` holds what came.
    """

    ended = Signal()

    _told = Signal()
    _finished = Signal(object)

    def __init__(self, session: CaseSession, parent: QObject | None = None, tell_every_s: float = TELL_EVERY_S) -> None:
        """Listen to nothing yet.

        Args:
            session: whose case it belongs to.
            parent: Qt's owner.
            tell_every_s: what comes within so many seconds is announced at once.
        """
        super().__init__(parent)
        self._session = session
        self._tell_every_s = tell_every_s
        self._run: _Run | None = None
        self._spool: Spool | None = None
        self._newest: UtcTime | None = None
        self._moves_clock = False
        self._timer = QTimer(self)
        self._timer.setInterval(AGE_EVERY_MS)
        self._timer.timeout.connect(self._on_age)
        queued = Qt.ConnectionType.QueuedConnection
        self._told.connect(self._on_told, queued)
        self._finished.connect(self._on_finished, queued)
        session.case_closing.connect(self._leave_case)
        for signal in (session.clock.sought, session.clock.scrubbed, session.clock.playing_changed):
            signal.connect(self._on_clock_moved)

    @property
    def is_running(self) -> bool:
        """Whether something is listened to."""
        return self._run is not None

    @property
    def spool(self) -> Spool | None:
        """What came last for the open case, while it is neither kept nor discarded; None also while it comes."""
        return None if self.is_running else self._spool

    def start(self, text: str, authority: str = "") -> None:
        """Listen to a growing file or a server, as a person names it; what was listened to before ends.

        Raises:
            ReviewerError: no case is open, the library cannot be written, or nothing like it can be listened to.
        """
        contents, library = self._session.contents, self._session.library
        if contents is None:
            raise NoCaseOpenError("Open a case first: a live trajectory is shown in a case, and can be kept in it.")
        if library.read_only_because:
            raise NoCaseOpenError(f"What comes live cannot be kept: {library.read_only_because}")
        source = source_of(text)
        self.close()
        self.forget()
        keeper = SpoolWriter(library, contents.case, source.where, authority)
        library.record(
            "live.start", f"case {contents.case.number}", details={"source": source.where, "authority": authority}
        )
        self._spool = keeper.spool
        told, finished = self._told.emit, self._finished.emit
        run = self._run = _Run(source, keeper, contents.case.id, self._tell_every_s, told, finished)
        self._session.note_live(LiveNote(source.name))
        self._timer.start()
        run.begin()

    @Slot()
    def stop(self) -> None:
        """Listen no longer; what came stays on show, and in its spool. Nothing is waited for: `ended` comes."""
        if self._run is not None:
            self._run.feed.stop()

    def close(self) -> None:
        """Listen no longer, and wait for the thread."""
        run = self._run
        if run is not None:
            run.feed.stop()
            run.thread.join(_LONGEST_WAIT_S)
            self._end(run, None)

    def forget(self) -> None:
        """Show what came no longer: it was kept, or discarded."""
        self._spool = None
        self._newest = None
        if self._session.live is not None:
            with self._own_move():
                self._session.show_live((), None)
            self._session.note_live(None)

    def follow(self, wanted: bool) -> None:
        """Keep the clock at the newest fix, or let it be."""
        note = self._session.live
        if note is not None and note.is_followed != wanted:
            self._session.note_live(replace(note, is_followed=wanted))
        if wanted:
            self._session.clock.pause()
            self._go_to_now()

    @Slot()
    def _on_told(self) -> None:
        run, note = self._run, self._session.live
        latest = None if run is None else run.take()
        if run is None or note is None or latest is None:
            return
        report, tracks = latest
        newest = max((int(track.trajectory.utc_us[-1]) for track in tracks), default=None)
        came_us = note.came_us
        if newest is not None and (report.fixes != note.fixes or newest != self._newest):
            came_us = monotonic_us()
            self._newest = UtcTime(newest)
            with self._own_move():
                self._session.show_live(tracks, self._newest)
        self._session.note_live(replace(note, fixes=report.fixes, came_us=came_us, trouble=report.trouble))
        if note.is_followed:
            self._go_to_now()

    @Slot()
    def _on_age(self) -> None:
        """Say how long ago the last fix came; where that is too long ago, let the clock leave it."""
        note = self._session.live
        if note is not None:
            if note.is_followed:
                self._go_to_now()
            self._session.note_live(note)

    def _go_to_now(self) -> None:
        note = self._session.live
        if self._newest is None or note is None or note.came_us is None:
            return
        age_us = monotonic_us() - note.came_us
        now = UtcTime(self._newest + (age_us if note.is_running and age_us > DEFAULT_GAP_US else 0))
        with self._own_move():
            if now > self._newest:
                self._session.reach_now(now)
            if self._session.clock.position != now:
                self._session.clock.seek(now)

    @Slot()
    def _on_clock_moved(self) -> None:
        """Whoever looks at another moment does not follow any more."""
        note = self._session.live
        if not self._moves_clock and note is not None and note.is_followed and self._newest is not None:
            self._session.note_live(replace(note, is_followed=False))

    @Slot(object)
    def _on_finished(self, finished: "_Finished") -> None:
        if finished.run is self._run:
            self._on_told()
            self._end(finished.run, finished.error)

    def _end(self, run: "_Run", error: Exception | None) -> None:
        self._run = None
        self._timer.stop()
        note = self._session.live
        spool = run.keeper.spool
        if not spool.folder.is_dir():
            self._spool = None
        details: dict[str, JsonValue] = {
            "source": run.source.where,
            "bytes": run.report.received_bytes,
            "fixes": run.report.fixes,
        }
        try:
            self._session.library.record("live.stop", f"case {spool.case_number}", details=details)
        except ReviewerError as trouble:
            self._session.trouble.emit(str(trouble))
        if note is not None:
            still = tuple(replace(track, is_growing=False) for track in run.tracks)
            with self._own_move():
                self._session.show_live(still, self._newest)
            self._session.note_live(replace(note, is_running=False, is_followed=False, trouble=""))
        if isinstance(error, ReviewerError):
            self._session.trouble.emit(str(error))
        elif error is not None:
            raise error
        self.ended.emit()

    @Slot()
    def _leave_case(self) -> None:
        """Another case is about to be opened: what came waits in its spool."""
        self.close()
        self._spool = None
        self._newest = None
        if self._session.live is not None:
            self._session.note_live(None)

    @contextmanager
    def _own_move(self) -> Iterator[None]:
        """While it lasts, it is the live trajectory itself that moves the clock."""
        self._moves_clock = True
        try:
            yield
        finally:
            self._moves_clock = False


@dataclass(frozen=True, eq=False, slots=True)
class _Finished:
    """The thread of a run is at its end, and why."""

    run: "_Run"
    error: Exception | None


class _Run:
    """One feed on its thread; what it told last waits here until it is taken."""

    def __init__(
        self,
        source: LiveSource,
        keeper: SpoolWriter,
        case_id: int,
        tell_every_s: float,
        told: Callable[[], None],
        finished: "Callable[[_Finished], None]",
    ) -> None:
        self._told = told
        self._finish = finished
        self.source = source
        self.keeper = keeper
        self.feed = LiveFeed(source, keeper, self._tell, tell_every_s)
        self.report = LiveReport()
        self.tracks: tuple[PlacedTrack, ...] = ()
        self.thread = threading.Thread(target=self._work, name="live-trajectory", daemon=True)
        self._case_id = case_id
        self._placed: dict[int, tuple[Track, PlacedTrack]] = {}
        self._lock = threading.Lock()
        self._is_new = False

    def begin(self) -> None:
        self.thread.start()

    def take(self) -> tuple[LiveReport, tuple[PlacedTrack, ...]] | None:
        """What was told last, once."""
        with self._lock:
            if not self._is_new:
                return None
            self._is_new = False
            return self.report, self.tracks

    def _work(self) -> None:
        error: Exception | None = None
        try:
            try:
                self.feed.run()
            finally:
                self.keeper.close()
        except Exception as raised:  # noqa: BLE001 - handed over whole to the owner's thread, which tells or raises it
            error = raised
        self._finish(_Finished(self, error))

    def _tell(self, report: LiveReport) -> None:
        """On the feed's thread: place what grew in time, which takes longest."""
        placed = [self._place(index, track) for index, track in enumerate(report.tracks)]
        tracks = tuple(track for track in placed if not track.trajectory.is_empty)
        if tracks:
            tracks = (*tracks[:-1], replace(tracks[-1], is_growing=True))
        with self._lock:
            self.report, self.tracks = report, tracks
            was_new, self._is_new = self._is_new, True
        if not was_new:
            self._told()

    def _place(self, index: int, track: Track) -> PlacedTrack:
        known = self._placed.get(index)
        if known is not None and known[0] is track:
            return known[1]
        stored = StoredTrack(-1 - index, self._case_id, None, self.source.where, track)
        placed = PlacedTrack.of(stored, {})
        self._placed[index] = (track, placed)
        return placed
