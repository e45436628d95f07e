"""What the reviewer watched, written down: which stretch of which recording was on the screen, and how fast it ran.

The ledger is pure; the recorder beside it listens to the clock and hands the rows to the library's writer, so that the
interface waits for nothing. While something is played a row is written at least once a minute, so that a crash loses no
more than that. A drag is no viewing: only where it ends is.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.canonical_json import JsonValue
from reviewer.library.viewing import VIEWED, WatchedRange
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us

FLUSH_MS = 60_000
"""What was watched is written down at least so often."""

PAUSED_MS = 10_000
"""And when nothing has moved for so long."""

STRETCHES_IN_A_ROW = 100
"""So that a row of the audit record stays small."""

_LOOK_EVERY_US = 1_000_000
"""Which cameras are on show is looked up so often while playing."""

_JUMP_US = 1_000_000
"""The player's word may put the clock right by so much without its being a jump."""

STILL = Fraction(0)
"""The speed of what was shown frame by frame."""


class ViewingLedger:
    """What was on the screen since it was last written down, recording by recording."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._stretches: dict[int, list[WatchedRange]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was watched."""
        return not self._stretches

    def played(self, recording_id: int, start: MediaTime, end: MediaTime, rate: Fraction) -> None:
        """A stretch that ran.

        Args:
            recording_id: of which recording.
            start: its earlier end.
            end: its later end.
            rate: seconds of the recording per second of the reviewer; negative backwards.
        """
        self._add(recording_id, WatchedRange(start, end, abs(rate), rate < 0))

    def shown(self, recording_id: int, start: MediaTime, end: MediaTime) -> None:
        """Frames that stood still, from the start of the first one to the end of the last."""
        self._add(recording_id, WatchedRange(start, end, STILL))

    def take(self) -> dict[int, list[WatchedRange]]:
        """All of it, and begin anew."""
        taken, self._stretches = self._stretches, {}
        return taken

    def _add(self, recording_id: int, stretch: WatchedRange) -> None:
        """One that goes on where the last one of the same speed ended makes that one longer."""
        stretches = self._stretches.setdefault(recording_id, [])
        if stretches and _goes_on(stretches[-1], stretch):
            last = stretches.pop()
            stretch = WatchedRange(
                min(last.start, stretch.start), max(last.end, stretch.end), stretch.speed, stretch.is_backwards
            )
        stretches.append(stretch)


class ViewingRecorder(QObject):
    """Listens to the clock and writes down what was on the screen.

    Signals:
        unrecorded(str): a row could not be written, and why.
        recorded(dict[int, list[WatchedRange]]): what was just written down, by the recording's id.
    """

    unrecorded = Signal(str)
    recorded = Signal(object)

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        """Listen to a session from now on."""
        super().__init__(parent)
        self._session = session
        self._ledger = ViewingLedger()
        self._begun: UtcTime | None = None
        self._reached: UtcTime | None = None
        self._rate = session.clock.rate
        self._on_show: Mapping[int, Recording] = {}
        self._reached_us = 0
        self._looked_us = 0
        self._is_scrubbing = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.flush)
        clock = session.clock
        clock.scrubbed.connect(self._on_scrubbed)
        clock.sought.connect(self._on_sought)
        clock.position_changed.connect(self._on_position)
        clock.playing_changed.connect(self._on_playing)
        clock.rate_changed.connect(self._on_rate)
        session.recording_changed.connect(self._on_other_pictures)
        session.contents_changed.connect(self._on_other_pictures)
        session.case_closing.connect(self.close_case)
        self.unrecorded.connect(session.noted)

    @Slot()
    def close_case(self) -> None:
        """Write down what was watched of the open case, and that it is closed."""
        self.flush()
        self._begun = self._reached = None
        contents = self._session.contents
        if contents is not None:
            self._record("case.close", f"case {contents.case.number}", {})

    @Slot()
    def flush(self) -> None:
        """Write down what was watched so far; what still runs goes on from here."""
        position = self._end_stretch_here()
        self._due.stop()
        taken = self._ledger.take()
        for recording_id, stretches in taken.items():
            for first in range(0, len(stretches), STRETCHES_IN_A_ROW):
                told = [stretch.told() for stretch in stretches[first : first + STRETCHES_IN_A_ROW]]
                self._record(VIEWED, f"recording {recording_id}", {"watched": told})
        if taken and not self._session.library.read_only_because:
            self.recorded.emit(taken)
        if self._session.clock.playing:
            self._begin_stretch(position)

    def _record(self, action: str, what: str, details: Mapping[str, JsonValue]) -> None:
        self._session.library.record_later(action, what, "success", details, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        """Called on the writer's thread."""
        self.unrecorded.emit(f"What was watched could not be written to the audit record: {error}")

    @Slot(object)
    def _on_scrubbed(self, _position: UtcTime) -> None:
        self._end_stretch()
        self._is_scrubbing = True

    @Slot(object)
    def _on_sought(self, position: UtcTime) -> None:
        self._end_stretch()
        self._is_scrubbing = False
        if self._session.clock.playing:
            self._begin_stretch(position)

    @Slot(object)
    def _on_position(self, position: UtcTime) -> None:
        if self._is_scrubbing:
            return
        if not self._session.clock.playing:
            self._note_still(position)
        elif self._begun is None or self._has_jumped(position):
            self._end_stretch()
            self._begin_stretch(position)
        elif monotonic_us() - self._looked_us > _LOOK_EVERY_US and self._pictures(position) != self._on_show:
            self._reach(position)
            self._end_stretch()
            self._begin_stretch(position)
        else:
            self._reach(position)

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        if playing:
            self._is_scrubbing = False
            self._begin_stretch(self._session.clock.position)
        else:
            self._end_stretch_here()

    @Slot(object)
    def _on_rate(self, rate: Fraction) -> None:
        position = self._end_stretch_here()
        self._rate = rate
        if self._session.clock.playing:
            self._begin_stretch(position)

    @Slot()
    def _on_other_pictures(self) -> None:
        """Another recording is shown, or one lies elsewhere in time: what was seen so far was seen as it was then."""
        self._end_stretch()
        if self._session.clock.playing:
            self._begin_stretch(self._session.clock.position)

    def _has_jumped(self, position: UtcTime) -> bool:
        """Whether the player put the clock elsewhere: what lies between was not seen."""
        run_us = abs(self._rate) * (monotonic_us() - self._reached_us)
        return self._reached is not None and abs(position - self._reached) > run_us + _JUMP_US

    def _reach(self, position: UtcTime) -> None:
        self._reached, self._reached_us = position, monotonic_us()

    def _begin_stretch(self, position: UtcTime) -> None:
        self._begun = position
        self._reach(position)
        self._on_show = self._pictures(position)
        self._be_due(FLUSH_MS)

    def _end_stretch_here(self) -> UtcTime:
        """End it where the clock stands, unless that is elsewhere by now; where it stands is where the next begins."""
        position = self._session.clock.position
        if self._reached is not None and not self._has_jumped(position):
            self._reach(position)
        self._end_stretch()
        return position

    def _end_stretch(self) -> None:
        """Enter what ran since `_begin_stretch`, for every recording that was on show."""
        if self._begun is None or self._reached is None:
            return
        start, end = sorted((self._begun, self._reached))
        self._begun = self._reached = None
        if start == end:
            return
        for recording in self._on_show.values():
            first = max(recording.timebase.to_media(start), MediaTime(0))
            last = min(recording.timebase.to_media(end), MediaTime(recording.duration_us))
            if first < last:
                self._ledger.played(recording.id, first, last, self._rate)

    def _note_still(self, position: UtcTime) -> None:
        """Enter the frames on show, each from its own start to its own end where its recording's frames are known."""
        for recording in self._pictures(position).values():
            moment = recording.timebase.to_media(position)
            index = self._session.frames_of(recording.id)
            start = end = moment
            if index is not None and len(index):
                number = index.frame_at(moment)
                start = index.media_time(number)
                last = number + 1 >= len(index)
                end = MediaTime(recording.duration_us) if last else index.media_time(number + 1)
            self._ledger.shown(recording.id, start, max(start, end))
        if not self._ledger.is_empty:
            self._be_due(PAUSED_MS)

    def _be_due(self, milliseconds: int) -> None:
        """Write it down in so long at most."""
        if not self._due.isActive() or self._due.remainingTime() > milliseconds:
            self._due.start(milliseconds)

    def _pictures(self, position: UtcTime) -> Mapping[int, Recording]:
        """The recordings that have a picture on the screen at a moment: the active one, and those beside it."""
        self._looked_us = monotonic_us()
        contents, active = self._session.contents, self._session.recording
        if contents is None:
            return {}
        beside: Collection[int] = () if active is None else set(self._session.cameras_layout.on_show) - {active.camera}
        return {
            recording.id: recording
            for recording in contents.recordings
            if recording.covers(position) and (recording is active or recording.camera in beside)
        }


def _goes_on(last: WatchedRange, stretch: WatchedRange) -> bool:
    """Whether a stretch is of the same speed as the last one and touches it."""
    is_same = (last.speed, last.is_backwards) == (stretch.speed, stretch.is_backwards)
    return is_same and stretch.start <= last.end and last.start <= stretch.end
