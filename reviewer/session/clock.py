"""The one clock that video, map, timeline, graphs and lists share.

It runs on the case's timeline (UTC). Views ask (`seek`, `scrub`, `play`); the clock alone announces. While playing,
the player corrects it and it interpolates in between; on a seek it leads and the player follows; paused, the shown
frame's own time becomes the position (`settle`). No timer runs while the clock stands.
"""

import time
from fractions import Fraction

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reviewer.domain.clock import ClockState
from reviewer.domain.time import EPOCH, UtcTime

TICK_MS = 16
"""Announcements while playing: about 60 a second, once for each refresh of a common screen."""

DRAG_MS = 30


def monotonic_us() -> int:
    """The reading that clock and players share: microseconds, never set back."""
    return time.monotonic_ns() // 1000


class PlaybackClock(QObject):
    """Where the review stands on the case's timeline.

    Signals:
        position_changed(UtcTime): the position, on every tick and every jump; in a drag every `DRAG_MS`, since the
            picture is what is dragged for, and all other views together take as long as it does.
        sought(UtcTime): somebody asked for a position: show exactly that moment.
        scrubbed(UtcTime): a drag is under way: a picture close to the moment will do, at once.
        playing_changed(bool)
        rate_changed(Fraction)
        loop_changed(): the range that is played again and again is another one, or none.
    """

    position_changed = Signal(object)
    sought = Signal(object)
    scrubbed = Signal(object)
    playing_changed = Signal(bool)
    rate_changed = Signal(object)
    loop_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """A clock that stands at the epoch, with no bounds."""
        super().__init__(parent)
        self._state = ClockState(EPOCH)
        self._start: UtcTime | None = None
        self._end: UtcTime | None = None
        self._reach: tuple[UtcTime, UtcTime] | None = None
        self._loop: tuple[UtcTime, UtcTime] | None = None
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._drag_timer = QTimer(self)
        self._drag_timer.setSingleShot(True)
        self._drag_timer.timeout.connect(self._announce_drag)

    @property
    def position(self) -> UtcTime:
        """Where the clock stands now, within its reach."""
        return self._stopped(self._state.position(monotonic_us()))

    @property
    def playing(self) -> bool:
        """Whether time runs."""
        return self._state.playing

    @property
    def held(self) -> bool:
        """Whether time stands although it plays, until the player's next word."""
        return self._state.held

    @property
    def rate(self) -> Fraction:
        """Seconds of the case per second of the reviewer; negative backwards."""
        return self._state.rate

    @property
    def bounds(self) -> tuple[UtcTime, UtcTime] | None:
        """First and last moment of what is played from end to end, or None where there is nothing."""
        if self._start is None or self._end is None:
            return None
        return self._start, self._end

    @property
    def reach(self) -> tuple[UtcTime, UtcTime] | None:
        """First and last moment that can be gone to; wider than the bounds where a track goes on around recordings."""
        return self._reach

    @property
    def loop(self) -> tuple[UtcTime, UtcTime] | None:
        """The range that is played again and again, or None."""
        return self._loop

    def set_loop(self, loop: tuple[UtcTime, UtcTime] | None) -> None:
        """Play a range again and again, or (None) no longer; while playing outside of it, it begins at its start.

        Raises:
            ValueError: the range is empty.
        """
        if loop is not None and loop[1] <= loop[0]:
            raise ValueError("a range that is played again and again must last")
        if loop != self._loop:
            self._loop = loop
            self.loop_changed.emit()

    def set_bounds(self, start: UtcTime, end: UtcTime, reach: tuple[UtcTime, UtcTime] | None = None) -> None:
        """Set the case's timeline; a position outside of its reach moves to the nearer end.

        Time that runs within the bounds stops at their end. Started beyond them, on a track that goes on there, it runs
        to the end of the reach, or into the bounds.

        Args:
            start: first moment of what is played.
            end: last moment of it.
            reach: first and last moment that can be gone to; None for no further than the bounds.

        Raises:
            ValueError: the end lies before the start.
        """
        if end < start:
            raise ValueError("the timeline ends before it starts")
        self._is_over = self._is_over and (start, end) == self.bounds
        self._start, self._end = start, end
        first, last = reach or (start, end)
        self._reach = (min(first, start), max(last, end))
        position = self._state.position(monotonic_us())
        if self._clamped(position) != position:
            self.seek(position)

    def clear_bounds(self) -> None:
        """Have no timeline, as a case without recordings and tracks."""
        self._start = self._end = self._reach = None
        self._is_over = False

    def play(self) -> None:
        """Let time run from here; at the end of what is played, from its other end."""
        if self.playing:
            return
        again = self._again(self.position)
        if again is None and self._is_over and self._loop is None:
            # The last frame, on which the position settled, begins before the end.
            again = self._start if self.rate > 0 else self._end
        if again is not None:
            self.seek(again)
        self._is_over = False
        self._state = self._state.played(monotonic_us())
        self._timer.start(TICK_MS)
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Let time stand."""
        if not self.playing:
            return
        now = monotonic_us()
        self._state = self._stopped_here(now).paused(now)
        self._timer.stop()
        self.playing_changed.emit(False)
        self.position_changed.emit(self.position)

    def toggle(self) -> None:
        """Play where it stands, pause where it runs."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def set_rate(self, rate: Fraction) -> None:
        """Run at another rate, without a jump.

        Raises:
            ValueError: the rate is outside 1/16 to 128, forwards or backwards.
        """
        if rate == self.rate:
            return
        now = monotonic_us()
        self._state = self._stopped_here(now).with_rate(rate, now)
        self.rate_changed.emit(rate)

    def seek(self, utc: UtcTime) -> None:
        """Go to a moment and show exactly that one."""
        self._drag_timer.stop()
        self._state = self._state.sought(self._clamped(utc), monotonic_us())
        self._is_over = self.position in self._ends
        # First who has to decode for it: that goes on while the views move.
        self.sought.emit(self.position)
        self.position_changed.emit(self.position)

    def scrub(self, utc: UtcTime) -> None:
        """Go to a moment in the middle of a drag; a `seek` follows when the pointer rests."""
        self._state = self._state.sought(self._clamped(utc), monotonic_us())
        self._is_over = False
        self.scrubbed.emit(self.position)
        if not self._drag_timer.isActive():
            self._drag_timer.start(DRAG_MS)

    def hold(self) -> None:
        """Stand still while playing, until the player's next word: it is not ready to show this moment."""
        if self.playing:
            now = monotonic_us()
            self._state = self._stopped_here(now).hold(now)

    def release(self) -> None:
        """Run on after a `hold` without a word of the player: there is nothing to wait for."""
        now = monotonic_us()
        self._state = self._stopped_here(now).released(now)

    def correct(self, utc: UtcTime, at_monotonic_us: int) -> None:
        """The player's word while playing: at that reading the moment on show was `utc`. Ignored while paused."""
        if self.playing:
            self._state = self._state.released(at_monotonic_us).sought(self._clamped(utc), at_monotonic_us)

    def settle(self, utc: UtcTime) -> None:
        """The player's word while paused: the frame on show has this time. Ignored while playing."""
        if not self.playing and utc != self._state.anchor_utc:
            self._state = self._state.sought(self._clamped(utc), monotonic_us())
            self.position_changed.emit(self.position)

    def announce(self, quiet_ms: int = TICK_MS) -> None:
        """Announce the position now, while playing, and by itself not again before so many milliseconds have passed.

        Whoever shows pictures calls it right after one: what else follows the clock then moves between two pictures.
        """
        if self.playing:
            self._tick()
        if self.playing:
            self._timer.start(quiet_ms)

    def _announce_drag(self) -> None:
        self.position_changed.emit(self.position)

    def _clamped(self, utc: UtcTime) -> UtcTime:
        if self._reach is None:
            return utc
        first, last = self._reach
        return min(max(utc, first), last)

    def _stopped(self, utc: UtcTime) -> UtcTime:
        """A moment of the time that runs: no further than where it stops."""
        stop = self._stop if self.playing and self._loop is None else None
        if stop is None:
            return self._clamped(utc)
        return self._clamped(min(utc, stop) if self.rate > 0 else max(utc, stop))

    def _stopped_here(self, at_monotonic_us: int) -> ClockState:
        """The state, anchored where it stands: a moment past its stop would count as begun beyond it."""
        return self._state.sought(self._stopped(self._state.position(at_monotonic_us)), at_monotonic_us)

    @property
    def _stop(self) -> UtcTime | None:
        """Where time that runs stops, if nothing is looped: at the end of the bounds, unless it began beyond them."""
        if self._reach is None or self._start is None or self._end is None:
            return None
        began = self._state.anchor_utc
        if self.rate > 0:
            return self._end if began <= self._end else self._reach[1]
        return self._start if began >= self._start else self._reach[0]

    @property
    def _ends(self) -> tuple[UtcTime, ...]:
        """Where there is nothing more to play, at this rate's end."""
        if self._reach is None or self._start is None or self._end is None:
            return ()
        return (self._end, self._reach[1]) if self.rate > 0 else (self._start, self._reach[0])

    def _again(self, position: UtcTime) -> UtcTime | None:
        """Where to go on from a position at which there is nothing more to play; None where there is."""
        if self._loop is not None:
            first, last = self._loop
            if self.rate > 0:
                return None if first <= position < last else first
            return None if first < position <= last else last
        stop = self._stop
        if stop is None:
            return None
        if self.rate > 0:
            return self._start if position >= stop else None
        return self._end if position <= stop else None

    def _tick(self) -> None:
        if self._timer.interval() != TICK_MS:
            self._timer.start(TICK_MS)
        position = self.position
        again = self._again(position)
        if again is None:
            self.position_changed.emit(position)
        elif self._loop is not None:
            self.seek(again)
        else:
            self._is_over = True
            self.pause()
            self.sought.emit(self.position)
