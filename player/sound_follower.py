"""Keeps the sound of one recording with the clock, without its pictures. The clock knows nothing of it.

The sound is parked a little ahead of the clock and told to run when the clock gets there; from then on
`player.control_law` says what is done about an error. It is silent while time stands, is held or runs backwards, at
rates that are not played, and where the recording does not cover the moment.

What was measured with libVLC 3.0.24 decides the shape (noise for sound, so that each moment of what libVLC gave to its
output with a date could be found again in the recording; H.264 + AAC in MP4, Matroska, and MPEG-TS copied to MP4; 0
lies where `park` was told to go and `run` was called, minus is late):

* Parked and run at 1×, without video: heard −8.0 to −11.2 ms off in all of 20 starts (one −18), the same to the sample
  until the end of the run. `TimeChanged` says so to 1.5 ms, and late now and then. A park takes 92 to 230 ms.
* Parked and run at another rate it is off by up to seconds, by an amount that hangs on the keyframe before in MP4 and
  on the cluster in Matroska: libVLC forgets the rate for what it reads before the place (see `player.run_start`).
* Parked and run at 1×, and sent to the other rate half a second into the run: what libVLC says goes on within 8 ms
  (50 at 4×) of where it was in Matroska, and in MP4 within 0.22 s times the change of the rate, which the law bends
  back within two or three seconds. Sent there in the moment of the start, it is off as above. What is heard is wrong
  for as long as the buffer lasts that was filled before: at ½ 2.3 s, at ¾ 1.6 s, at 1½ 0.8 s, at 2× 0.6 s, at 4×
  0.3 s; so it is muted as long.
* At any other rate than 1 what is heard lies 30 ms of media and 7 ms more for each 1× behind what is said: the
  stretching of libVLC keeps that back.
* A change of 2 to 10 per mille on the way bends what is said at once and exactly as far. What is heard follows 1.2 s
  later, with a silence of 29 to 57 ms at the beginning of the bend and 20 to 46 ms left out at its end.
* The whole of it, four recordings (MP4, Matroska, a copied MPEG-TS) with a seek every six seconds, on two busy cores:
  from one second after each seek on the error was 2 ms at the median, 24 ms at the 99th percentile, 29 ms at most; the
  first word came 0.37 s after a seek. A recording costs 3 threads and 3 to 5 MB; the four took 10 % of one core.
"""

from collections.abc import Callable
from enum import Enum, auto
from fractions import Fraction

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance, Slot

from player.backend import MediaBackend
from player.control_law import DEAD_BAND_US, Bend, ControlLaw, Leave, Remedy, Rest, Seek
from player.player import FASTEST_PLAYED, SLOWEST_PLAYED
from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime
from reviewer.media.playback import PlaybackSource
from reviewer.session.clock import PlaybackClock, monotonic_us

_CHANGE_RATE_MS = 500
"""So long into a run at 1× libVLC is sent to another rate; earlier it slips by more."""

_BUFFER_MS = 1_300
"""So much sound libVLC has ready, which is heard wrongly after a change of rate; at 1×, in milliseconds."""

_STRETCH_US = 30_000
_STRETCH_BY_RATE_US = 7_000
"""What is heard at another rate than 1 lies so far behind what libVLC says, in media time."""

_REST_MS = 150
"""A clock that stands this long is where it will play on from: the sound is made ready there."""


def is_heard(rate: Fraction) -> bool:
    """Whether sound is played at this rate."""
    return SLOWEST_PLAYED <= rate <= FASTEST_PLAYED


def heard_at(said: MediaTime, rate: Fraction) -> MediaTime:
    """What is heard when libVLC says that it is at a moment, in steady play at this rate."""
    if rate == 1:
        return said
    return MediaTime(said - _STRETCH_US - round(_STRETCH_BY_RATE_US * rate))


class _State(Enum):
    SILENT = auto()
    PARKING = auto()
    WAITING = auto()
    RUNNING = auto()
    RESTING = auto()
    OVER = auto()


_MOVING = frozenset({_State.PARKING, _State.WAITING, _State.RUNNING, _State.RESTING})


class SoundFollower(QObject):
    """One recording's sound, kept with a clock that it never touches.

    Signals:
        failed(str): it cannot be heard, in words for the user; nothing is loaded any more.
        keeps_up_changed(bool): whether it is where it should be, after all that was tried.
        measured(int): so many microseconds of the reviewer's time before (+) or after (−) its moment it was heard.
    """

    failed = Signal(str)
    keeps_up_changed = Signal(bool)
    measured = Signal(int)

    def __init__(self, clock: PlaybackClock, backend: MediaBackend, parent: QObject | None = None) -> None:
        """Follow a clock.

        Args:
            clock: what is followed; only read.
            backend: what plays, with nothing loaded; `let_go` gives it back.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._clock = clock
        self._backend = backend
        self._law = ControlLaw()
        self._kept_up = True
        self._state = _State.SILENT
        self._recording: Recording | None = None
        self._target = MediaTime(0)
        self._target_to_run = False
        self._asked_us = 0
        self._ready_at: MediaTime | None = None
        self._rate = Fraction(1)
        self._factor = Fraction(1)
        self._steady_us: int | None = None
        self._muted = False
        self._volume = 100
        self._act_timer = self._single_shot(self._act)
        self._rate_timer = self._single_shot(self._take_rate)
        self._unmute_timer = self._single_shot(self._apply_mute)
        self._rest_timer = self._single_shot(self._on_rest)
        self._connections: list[tuple[SignalInstance, Callable[..., None]]] = [
            (clock.sought, self._on_sought),
            (clock.scrubbed, self._on_scrubbed),
            (clock.playing_changed, self._on_sought),
            (clock.rate_changed, self._on_rate),
            (clock.position_changed, self._on_tick),
            (backend.parked, self._on_parked),
            (backend.anchored, self._on_anchored),
            (backend.ended, self._on_ended),
            (backend.failed, self._on_failed),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)

    @property
    def running(self) -> bool:
        """Whether it is being heard, unless it is muted."""
        return self._state is _State.RUNNING

    def load(self, recording: Recording, source: PlaybackSource, audio_track: int) -> None:
        """Follow with the sound of a recording.

        Args:
            recording: where it lies in time.
            source: what is played of it.
            audio_track: from 0, in the file's order.
        """
        self._silence()
        self._law = ControlLaw()
        self._ready_at = None
        self._recording = recording
        self._backend.load(source.path, 0, 0, source.origin_us)
        self._backend.set_audio_track(audio_track)
        self._backend.set_volume(self._volume)
        self._backend.set_muted(self._muted)
        self._aim()

    def let_go(self) -> MediaBackend:
        """Follow and say nothing any more; answers with what played, which holds nothing now and is the caller's."""
        self._unload()
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections.clear()
        return self._backend

    def place(self, recording: Recording) -> None:
        """Take note that the loaded recording lies elsewhere in time."""
        self._recording = recording
        self._on_sought()

    def set_audio_track(self, number: int) -> None:
        """Hear another audio track from now on."""
        self._backend.set_audio_track(number)
        self._ready_at = None
        self._on_sought()

    def set_volume(self, percent: int) -> None:
        """Loudness, 0 (mute) to 100."""
        self._volume = percent
        self._backend.set_volume(percent)

    def set_muted(self, muted: bool) -> None:
        """Be silent, or as loud as `set_volume` says."""
        self._muted = muted
        self._apply_mute()

    # What the clock says.

    @Slot()
    def _on_sought(self) -> None:
        self._law.sought()
        self._aim()

    @Slot()
    def _on_scrubbed(self) -> None:
        self._law.sought()
        self._silence()
        self._rest_timer.start(_REST_MS)

    @Slot(object)
    def _on_rate(self, rate: Fraction) -> None:
        """Change the rate while it runs; back at real speed it is exact, and heard sooner, when it is set anew."""
        if self._state is _State.RUNNING and is_heard(rate) and rate != 1 and not self._rate_timer.isActive():
            self._law.interrupted()
            self._go_at(rate)
        else:
            self._on_sought()

    @Slot()
    def _on_tick(self) -> None:
        """Follow where the clock comes to the recording, or is no longer held; be silent where it is held."""
        if self._recording is None or not self._clock.playing or self._rest_timer.isActive():
            return
        if self._clock.held:
            if self._state in _MOVING:
                self._silence()
        elif self._state is _State.SILENT:
            self._follow(self._law.lead_us)

    # What the backend says.

    @Slot(object)
    def _on_parked(self, media_time: MediaTime) -> None:
        if self._state is not _State.PARKING or media_time != self._target:
            return
        if not self._target_to_run:
            self._state = _State.SILENT
            self._ready_at = media_time
            return
        self._law.parked(monotonic_us() - self._asked_us)
        self._await_clock()

    @Slot(object, object)
    def _on_anchored(self, said: MediaTime, reading_us: int) -> None:
        recording = self._recording
        if recording is None or self._state is not _State.RUNNING or self._clock.held:
            return
        if self._steady_us is None or reading_us < self._steady_us:
            return
        late_us = monotonic_us() - reading_us
        clock_at = self._media_time() - round(late_us * self._rate)
        error_us = round((heard_at(said, self._rate) - clock_at) / self._rate)
        self.measured.emit(error_us)
        self._carry_out(self._law.read(reading_us, error_us, self._rate))

    @Slot()
    def _on_ended(self) -> None:
        self._silence()
        self._ready_at = None
        self._state = _State.OVER

    @Slot(str)
    def _on_failed(self, message: str) -> None:
        self._unload()
        self.failed.emit(message)

    # How it is done.

    def _single_shot(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    def _media_time(self) -> MediaTime:
        """Where the clock stands in the recording, also before its start and after its end."""
        if self._recording is None:
            raise RuntimeError("no recording is loaded")
        return self._recording.timebase.to_media(self._clock.position)

    def _aim(self) -> None:
        """Begin anew from where the clock is; where it stands, make ready once it has stood for a while."""
        self._silence()
        if self._recording is None:
            return
        if not self._clock.playing:
            self._rest_timer.start(_REST_MS)
        elif not self._clock.held:
            self._follow(self._law.lead_us)

    @Slot()
    def _on_rest(self) -> None:
        if self._clock.playing:
            self._aim()
        elif self._recording is not None and self._recording.covers(self._clock.position):
            self._park(self._media_time(), to_run=False)

    def _unload(self) -> None:
        self._silence()
        self._recording = None
        self._ready_at = None
        self._backend.unload()

    def _silence(self) -> None:
        """Stop whatever is under way; a place where it stands ready is kept."""
        for timer in (self._act_timer, self._rate_timer, self._unmute_timer, self._rest_timer):
            timer.stop()
        if self._state in _MOVING:
            self._backend.halt()
            self._ready_at = None
        self._state = _State.SILENT
        self._steady_us = None
        self._law.interrupted()

    def _follow(self, lead_us: int) -> None:
        """Park so far ahead of the clock, in the reviewer's time, and run when it gets there."""
        recording, rate = self._recording, self._clock.rate
        if recording is None or not is_heard(rate):
            return
        clock_at = self._media_time()
        if rate == 1 and self._ready_at is not None and abs(self._ready_at - clock_at) <= DEAD_BAND_US:
            self._target = self._ready_at
            self._await_clock()
            return
        target = MediaTime(clock_at + round(lead_us * rate) + self._way_at_real_speed_us(rate))
        if target >= recording.duration_us:
            self._state = _State.OVER
        elif target >= 0:
            self._park(target, to_run=True)

    def _way_at_real_speed_us(self, rate: Fraction) -> int:
        """How much further than it plays until it is sent to the rate the clock comes in that time."""
        return round((rate - 1) * _CHANGE_RATE_MS * 1000)

    def _park(self, target: MediaTime, *, to_run: bool) -> None:
        self._ready_at = None
        self._target, self._target_to_run = target, to_run
        self._asked_us = monotonic_us()
        self._state = _State.PARKING
        self._backend.set_rate(Fraction(1))
        self._backend.park(target)

    def _until_start_us(self) -> int:
        """How long until the clock is where the sound has to begin, in the reviewer's time."""
        rate = self._clock.rate
        return round((self._target - self._way_at_real_speed_us(rate) - self._media_time()) / rate)

    def _await_clock(self) -> None:
        wait_us = self._until_start_us() - self._law.early_us
        if wait_us < -DEAD_BAND_US:
            self._carry_out(self._law.missed(monotonic_us()))
            return
        self._state = _State.WAITING
        self._act_timer.start(max(round(wait_us / 1000), 0))

    @Slot()
    def _act(self) -> None:
        """What was waited for has come: the moment to run, or the end of a rest."""
        if self._state is _State.RESTING:
            self._carry_out(self._law.missed(monotonic_us()))
        elif self._state is _State.WAITING:
            self._run()

    def _run(self) -> None:
        early_us = self._until_start_us()
        self._state = _State.RUNNING
        self._rate = self._factor = Fraction(1)
        is_real_speed = self._clock.rate == 1
        self._law.started(early_us if is_real_speed else None)
        self._backend.set_muted(self._muted or not is_real_speed)
        self._backend.run()
        if is_real_speed:
            self._steady_us = monotonic_us()
        else:
            self._rate_timer.start(_CHANGE_RATE_MS)

    @Slot()
    def _take_rate(self) -> None:
        self._go_at(self._clock.rate)

    def _go_at(self, rate: Fraction) -> None:
        """Go on at another rate, and be silent until what was decoded before is gone."""
        slower = min(self._rate, rate)
        self._rate, self._factor = rate, Fraction(1)
        self._steady_us = monotonic_us()
        self._unmute_timer.start(round(_BUFFER_MS / slower) if slower < 1 else _BUFFER_MS)
        self._backend.set_muted(True)
        self._backend.set_rate(rate)

    @Slot()
    def _apply_mute(self) -> None:
        changes_rate = self._rate_timer.isActive() or self._unmute_timer.isActive()
        self._backend.set_muted(self._muted or changes_rate)

    def _carry_out(self, remedy: Remedy) -> None:
        match remedy:
            case Seek(lead_us):
                self._silence()
                self._follow(lead_us)
            case Rest(until_us):
                self._silence()
                self._state = _State.RESTING
                self._act_timer.start(max((until_us - monotonic_us()) // 1000, 1))
            case Bend(factor):
                self._bend(factor)
            case Leave():
                self._bend(Fraction(1))
        if self._kept_up != self._law.keeps_up:
            self._kept_up = self._law.keeps_up
            self.keeps_up_changed.emit(self._kept_up)

    def _bend(self, factor: Fraction) -> None:
        if factor != self._factor:
            self._factor = factor
            self._backend.set_rate(self._rate * factor)
