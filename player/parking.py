"""When libVLC stands where it was told, as a machine of few states: every park has an answer, within a bounded time.

libVLC does not say "I stand there". It says that it fills its buffers, shows a picture again now and then while paused,
and says nothing at all where too little is left to fill them: near the end of a recording, and anywhere in one that
lasts less than what it buffers. This machine turns those signs, and their staying away, into an answer. It is plain
arithmetic on monotonic readings and knows neither libVLC nor Qt; whoever owns it carries out the actions it returns.

    OPENING ─buffered─> WARMING ─a picture─> STANDING ─park─> SEEKING ─buffered, settled─> STANDING ─run─> RUNNING
       └──the end: once reopen, then OVER──────┘  └───────────────┘                       reopen <──the end──┘

In every state but STANDING, OVER and FAILED a deadline runs. When a state of waiting outlasts it, the player is
replaced once by a new one; when that one does not answer either, the recording has failed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from player.run_start import Place

GRACE_US = 90_000
"""A paused player shows its picture again every 60 ms, or not at all where it never ran; so long it is waited for."""

QUIET_US = 250_000
"""Buffers that were being filled and got nothing for so long will not be filled: there is nothing more to read."""

WARM_UP_US = 400_000
"""So long the first picture is waited for; libVLC opens its picture output in up to 100 ms."""

GIVE_UP_US = 4_000_000
"""Without any sign of life for so long a player is given up. A drive that has to start turning takes up to that."""

STALL_US = 1_000_000
"""While it runs, libVLC says every quarter of a second where it is; after four times that it has stalled."""

BLIND_US = 2_000_000
"""A recording with pictures of which none has come after so long of running holds some that libVLC cannot decode."""

LOST_US = 10_000_000
"""So long a stalled player may find its way back, as where a network drive is away for a moment."""

_ENDS_WHILE_PAUSED = 2


class Phase(Enum):
    """What the player is doing."""

    OPENING = auto()
    WARMING = auto()
    STANDING = auto()
    SEEKING = auto()
    RUNNING = auto()
    OVER = auto()
    FAILED = auto()


class _Buffers(Enum):
    """What libVLC has said of its buffers since the player was opened, or sent to another place."""

    NOTHING = auto()
    FILLING = auto()
    FULL = auto()


class Do(Enum):
    """What is to be done with the player, or (`SAY_…`) told to whoever asked."""

    OPEN = auto()
    REOPEN = auto()
    REPLACE = auto()
    WARM_UP = auto()
    STAND = auto()
    SEEK = auto()
    RUN = auto()
    PAUSE = auto()
    SAY_PARKED = auto()
    SAY_ENDED = auto()
    SAY_STALLED = auto()
    SAY_FAILED = auto()


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; `SEEK` and `SAY_PARKED` carry the place."""

    do: Do
    place: Place | None = None


Actions = Sequence[Action]
_WAITING = frozenset({Phase.OPENING, Phase.WARMING, Phase.SEEKING})


class Parking:
    """The state of one recording in the player.

    Attributes:
        phase: what it is doing.
        parked_at: the place on which it stands, or from which it runs; None where that is not known.
        deadline_us: when to call `passed`, a monotonic reading in microseconds; None while nothing is waited for.
    """

    def __init__(self, *, has_pictures: bool) -> None:
        """A recording that is not yet open.

        Args:
            has_pictures: whether it holds video, so that a player that shows none cannot play it.
        """
        self.phase = Phase.OPENING
        self.parked_at: Place | None = None
        self.deadline_us: int | None = None
        self._has_pictures = has_pictures
        self._warm = not has_pictures
        self._wanted: Place | None = None
        self._seeking: Place | None = None
        self._will_run = False
        self._buffers = _Buffers.NOTHING
        self._replaced = False
        self._ends = 0
        self._running_since_us = 0
        self._said_stalled = False

    # What the reviewer asks.

    def open(self, now_us: int) -> Actions:
        """Open the recording, paused at its start."""
        return self._open(Do.OPEN, now_us)

    def park(self, place: Place, now_us: int, *, anew: bool = False) -> Actions:
        """Stand at a place; a newer call replaces an older one, and at most one seek is under way.

        Args:
            place: where to stand.
            now_us: the monotonic reading now.
            anew: in a new player, because the one there is was made with other options.
        """
        self._wanted = place
        self._will_run = False
        if anew and self.phase is not Phase.FAILED:
            return self._open(Do.REPLACE, now_us)
        if self.phase is Phase.RUNNING:
            return [Action(Do.PAUSE), *self._seek(now_us)]
        if self.phase is Phase.STANDING:
            return self._seek(now_us)
        if self.phase is Phase.OVER:
            return self._open(Do.REOPEN, now_us)
        return []

    def park_again(self, now_us: int, *, anew: bool = False) -> Actions:
        """Go once more to where it stands or is on its way to: what it did so far was for another rate, or sound.

        Args:
            now_us: the monotonic reading now.
            anew: in a new player, because the one there is was made with other options.
        """
        if self.phase in {Phase.RUNNING, Phase.OVER, Phase.FAILED}:
            return []
        self._wanted = self._wanted or self._seeking or self.parked_at
        if anew:
            return self._open(Do.REPLACE, now_us)
        if self.phase is Phase.SEEKING:
            self._seeking = None
        return self._seek(now_us) if self.phase is Phase.STANDING and self._wanted is not None else []

    def run(self, now_us: int) -> Actions:
        """Run from where it stands; where it is still on its way there, as soon as it does."""
        if self.phase is Phase.STANDING:
            return self._run(now_us)
        if self.phase is Phase.OVER:
            return [Action(Do.SAY_ENDED)]
        self._will_run = self.phase in _WAITING
        return []

    def halt(self) -> Actions:
        """Stand still; what was asked for before needs no answer any more."""
        self._wanted = None
        self._will_run = False
        if self.phase is not Phase.RUNNING:
            return []
        self._enter(Phase.STANDING)
        self.parked_at = None
        return [Action(Do.PAUSE)]

    # What libVLC says.

    def buffering(self, percent: float, now_us: int) -> Actions:
        """The buffers are so full. A start says "100 %" twice, and only one that was below before counts."""
        if self.phase not in {Phase.OPENING, Phase.SEEKING} or self._buffers is _Buffers.FULL:
            return []
        if percent < 100:
            self._buffers = _Buffers.FILLING
            self.deadline_us = now_us + QUIET_US
            return []
        if self._buffers is _Buffers.NOTHING:
            return []
        self._buffers = _Buffers.FULL
        if self.phase is Phase.OPENING:
            return self._opened(now_us)
        self.deadline_us = now_us + GRACE_US
        return []

    def settled(self, now_us: int) -> Actions:
        """After a seek, the buffers being full, the picture of the new place was shown."""
        return self._reached(now_us) if self.phase is Phase.SEEKING and self._buffers is _Buffers.FULL else []

    def warmed(self, now_us: int) -> Actions:
        """The first picture was shown."""
        return self._stand(now_us) if self.phase is Phase.WARMING else []

    def ended(self, now_us: int, *, shows_pictures: bool) -> Actions:
        """The player came to the end of the recording, or of what can be read of it.

        Args:
            now_us: the monotonic reading now.
            shows_pictures: whether this player has ever shown one, or the recording is over before it could.
        """
        if self.phase is Phase.FAILED:
            return []
        blind = self._has_pictures and not shows_pictures
        if self.phase is Phase.RUNNING:
            self._ends = 0
            return self._fail() if blind else [Action(Do.SAY_ENDED), *self._open(Do.REOPEN, now_us)]
        self._ends += 1
        if self._ends < _ENDS_WHILE_PAUSED and self.phase is not Phase.STANDING:
            # So short that it ended while its first picture was looked for: it is opened again, and not warmed up.
            self._warm = True
            return self._open(Do.REOPEN, now_us)
        if blind:
            return self._fail()
        self._enter(Phase.OVER)
        return self._answer(now_us)

    def errored(self) -> Actions:
        """The player cannot play the recording."""
        return self._fail()

    def passed(self, now_us: int, life_us: int, *, shows_pictures: bool) -> Actions:
        """The deadline has passed.

        Args:
            now_us: the monotonic reading now.
            life_us: that of the last picture or time that the player gave.
            shows_pictures: whether this player has ever shown one, or the recording is over before it could.
        """
        if self.phase is Phase.RUNNING:
            return self._look_after_run(now_us, life_us, shows_pictures=shows_pictures)
        if self.phase is Phase.WARMING:
            return self._stand(now_us)
        if self._buffers is _Buffers.NOTHING:
            return self._give_up(now_us)
        return self._reached(now_us) if self.phase is Phase.SEEKING else self._opened(now_us)

    # How it goes on.

    def _enter(self, phase: Phase, deadline_us: int | None = None) -> None:
        self.phase = phase
        self.deadline_us = deadline_us

    def _open(self, do: Do, now_us: int) -> Actions:
        if do is Do.REPLACE:
            self._warm = not self._has_pictures
        self._buffers = _Buffers.NOTHING
        self._seeking = None
        self.parked_at = None
        self._enter(Phase.OPENING, now_us + GIVE_UP_US)
        return [Action(do)]

    def _opened(self, now_us: int) -> Actions:
        if self._warm:
            return self._stand(now_us)
        self._warm = True
        self._enter(Phase.WARMING, now_us + WARM_UP_US)
        return [Action(Do.WARM_UP)]

    def _stand(self, now_us: int) -> Actions:
        self._enter(Phase.STANDING)
        stand = Action(Do.STAND)
        if self._wanted is not None:
            return [stand, *self._seek(now_us)]
        return [stand, *self._run(now_us)] if self._will_run else [stand]

    def _seek(self, now_us: int) -> Actions:
        self._seeking = self._wanted
        self.parked_at = None
        self._buffers = _Buffers.NOTHING
        self._enter(Phase.SEEKING, now_us + GIVE_UP_US)
        return [Action(Do.SEEK, self._seeking)]

    def _reached(self, now_us: int) -> Actions:
        """A seek is done: answer, or send the one that was asked for meanwhile."""
        self._enter(Phase.STANDING)
        self.parked_at, self._seeking = self._seeking, None
        if self._wanted is None or self._wanted == self.parked_at:
            return self._answer(now_us)
        return self._seek(now_us)

    def _answer(self, now_us: int) -> Actions:
        self._ends = 0
        self._replaced = False
        wanted, self._wanted = self._wanted, None
        said = [Action(Do.SAY_PARKED, wanted)] if wanted is not None else []
        will_run, self._will_run = self._will_run, False
        return [*said, *(self.run(now_us) if will_run else [])]

    def _run(self, now_us: int) -> Actions:
        self._will_run = False
        self._said_stalled = False
        self._running_since_us = now_us
        self._enter(Phase.RUNNING, now_us + STALL_US)
        return [Action(Do.RUN)]

    def _look_after_run(self, now_us: int, life_us: int, *, shows_pictures: bool) -> Actions:
        if self._has_pictures and not shows_pictures and now_us - self._running_since_us > BLIND_US:
            return self._fail()
        silent_us = now_us - max(life_us, self._running_since_us)
        if silent_us < STALL_US:
            self.deadline_us = now_us + STALL_US - silent_us
            self._said_stalled = False
            return []
        self.deadline_us = now_us + STALL_US
        if silent_us > LOST_US:
            return self._fail()
        if self._said_stalled:
            return []
        self._said_stalled = True
        return [Action(Do.SAY_STALLED)]

    def _give_up(self, now_us: int) -> Actions:
        if self._replaced:
            return self._fail()
        self._replaced = True
        return self._open(Do.REPLACE, now_us)

    def _fail(self) -> Actions:
        if self.phase is Phase.FAILED:
            return []
        self._enter(Phase.FAILED)
        return [Action(Do.SAY_FAILED)]
