"""Carries out what the player asks of libVLC on a thread of its own, for any call into it may block.

The window's thread posts commands here, libVLC's own threads post what they have to say; both are handled one after
another on the thread "vlc-commands". `player.parking` decides what is done when, `player.vlc_deck` does it. A load
makes everything before it void. It knows no Qt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Protocol

from player.command_thread import CommandThread
from player.parking import Action, Actions, Do, Parking, Phase
from player.run_start import Place
from player.vlc_deck import Libvlc, Sound, Source, VlcDeck
from reviewer.domain.time import MediaTime
from reviewer.session.clock import monotonic_us

if TYPE_CHECKING:
    import threading

_SAYINGS = frozenset({Do.SAY_PARKED, Do.SAY_ENDED, Do.SAY_STALLED, Do.SAY_FAILED})


class Outlet(Protocol):
    """Where the worker says what happened; each method is called on another thread and must only post.

    `load` is the number that the load was given, so that a word of an earlier one can be told from a fresh one; `run`
    likewise.
    """

    def parked(self, load: int, place: Place) -> None:
        """It stands there, ready to run."""

    def ended(self, load: int, run: int) -> None:
        """It ran to the end."""

    def stalled(self, load: int, run: int) -> None:
        """Nothing came for a while."""

    def failed(self, load: int) -> None:
        """It cannot be played."""

    def picture(self, load: int, run: int, deck: VlcDeck) -> None:
        """A picture can be taken from the deck."""

    def moment(self, load: int, run: int, media_time: MediaTime, reading_us: int) -> None:
        """That moment was on show at that monotonic reading."""


@dataclass(eq=False)
class _Loaded:
    """A recording, its state, and the player that has it at present."""

    number: int
    source: Source
    parking: Parking
    deck: VlcDeck | None = None
    ear: "_Ear | None" = None


class _Ear:
    """Hears one player on libVLC's threads, and hands on what is for the worker's thread or for the window's."""

    def __init__(self, worker: "VlcWorker", loaded: _Loaded, outlet: Outlet) -> None:
        self._worker = worker
        self._loaded = loaded
        self._outlet = outlet

    def buffering(self, percent: float) -> None:
        self._tell(lambda parking, now_us: parking.buffering(percent, now_us))

    def settled(self) -> None:
        self._tell(Parking.settled)

    def warmed(self) -> None:
        self._tell(Parking.warmed)

    def ended(self) -> None:
        deck = self._loaded.deck
        shows_pictures = deck is not None and deck.shows_pictures
        self._tell(lambda parking, now_us: parking.ended(now_us, shows_pictures=shows_pictures))

    def errored(self) -> None:
        self._tell(lambda parking, _now_us: parking.errored())

    def picture(self, run: int, deck: VlcDeck) -> None:
        self._outlet.picture(self._loaded.number, run, deck)

    def moment(self, run: int, media_time: MediaTime, reading_us: int) -> None:
        self._outlet.moment(self._loaded.number, run, media_time, reading_us)

    def _tell(self, word: Callable[[Parking, int], Actions]) -> None:
        self._worker.hear(self, self._loaded, word)


class VlcWorker:
    """The thread "vlc-commands" and the one recording that it has loaded. Its methods only post."""

    def __init__(self, libvlc: Libvlc, outlet: Outlet) -> None:
        """Start the thread."""
        self._libvlc = libvlc
        self._outlet = outlet
        self._loaded: _Loaded | None = None
        self._rate = Fraction(1)
        self._sound = Sound()
        self._run = 0
        self._disposals: list[threading.Thread] = []
        self._thread = CommandThread("vlc-commands", self._deadline_us, self._on_deadline)

    # What is asked, on the window's thread.

    def load(self, number: int, source: Source, rate: Fraction, sound: Sound) -> None:
        """Take another recording."""
        self._thread.start_over(partial(self._load, number, source, rate, sound))

    def unload(self) -> None:
        """Let go of the recording."""
        self._thread.start_over(self._let_go)

    def park(self, place: Place) -> None:
        """Stand at a place."""
        self._thread.post(partial(self._park, place))

    def run(self, number: int) -> None:
        """Run from where it is parked."""
        self._thread.post(partial(self._start_run, number))

    def halt(self) -> None:
        """Stand still."""
        self._thread.post(self._halt)

    def set_rate(self, rate: Fraction) -> None:
        """Run at another rate."""
        self._thread.post(partial(self._set_rate, rate), "rate")

    def set_sound(self, sound: Sound) -> None:
        """Be heard otherwise."""
        self._thread.post(partial(self._set_sound, sound), "sound")

    def finish(self) -> None:
        """Let go of everything, and end the thread when that is done."""
        self._thread.finish(self._finish)

    def join(self, timeout_s: float) -> bool:
        """Wait for the end of the thread; answers whether it came."""
        return self._thread.join(timeout_s)

    # What libVLC says, on its threads.

    def hear(self, ear: _Ear, loaded: _Loaded, word: Callable[[Parking, int], Actions]) -> None:
        """Take a player's word to the thread; that of one that was let go in the meantime counts for nothing."""

        def carry_out() -> None:
            if loaded is self._loaded and ear is loaded.ear:
                self._carry_out(loaded, word(loaded.parking, monotonic_us()))

        self._thread.post(carry_out)

    # How it is done, on the worker's thread.

    def _load(self, number: int, source: Source, rate: Fraction, sound: Sound) -> None:
        self._let_go()
        self._rate, self._sound = rate, sound
        loaded = self._loaded = _Loaded(number, source, Parking(has_pictures=source.has_pictures))
        self._carry_out(loaded, loaded.parking.open(monotonic_us()))

    def _let_go(self) -> None:
        loaded, self._loaded = self._loaded, None
        if loaded is not None and loaded.deck is not None:
            self._dispose(loaded.deck)
            # The deck knows who hears it, who knows the recording: its pictures would wait for the garbage collector.
            loaded.deck = None

    def _dispose(self, deck: VlcDeck) -> None:
        self._disposals = [thread for thread in self._disposals if thread.is_alive()] + [deck.let_go()]

    def _finish(self) -> None:
        self._let_go()
        for disposal in self._disposals:
            disposal.join()

    def _park(self, place: Place) -> None:
        loaded = self._loaded
        if loaded is not None:
            self._carry_out(loaded, loaded.parking.park(place, monotonic_us(), anew=self._needs_another_deck(loaded)))

    def _start_run(self, number: int) -> None:
        self._run = number
        if self._loaded is not None:
            self._carry_out(self._loaded, self._loaded.parking.run(monotonic_us()))

    def _halt(self) -> None:
        if self._loaded is not None:
            self._carry_out(self._loaded, self._loaded.parking.halt())

    def _set_rate(self, rate: Fraction) -> None:
        before, self._rate = self._rate, rate
        loaded = self._loaded
        if loaded is None or loaded.deck is None or rate == before:
            return
        loaded.deck.set_rate(rate)
        self._carry_out(loaded, loaded.parking.park_again(monotonic_us(), anew=self._needs_another_deck(loaded)))

    def _needs_another_deck(self, loaded: _Loaded) -> bool:
        return loaded.deck is not None and loaded.deck.unhurried != (self._rate > 1)

    def _set_sound(self, sound: Sound) -> None:
        self._sound = sound
        loaded = self._loaded
        # While it opens, libVLC does not know the tracks yet; when it stands, it gets this sound.
        if loaded is None or loaded.deck is None or loaded.parking.phase in {Phase.OPENING, Phase.WARMING}:
            return
        if loaded.deck.set_sound(sound):
            self._carry_out(loaded, loaded.parking.park_again(monotonic_us()))

    def _deadline_us(self) -> int | None:
        return None if self._loaded is None else self._loaded.parking.deadline_us

    def _on_deadline(self) -> None:
        loaded = self._loaded
        if loaded is not None and loaded.deck is not None:
            deck = loaded.deck
            actions = loaded.parking.passed(monotonic_us(), deck.life_us, shows_pictures=deck.shows_pictures)
            self._carry_out(loaded, actions)

    def _carry_out(self, loaded: _Loaded, actions: Actions) -> None:
        for action in actions:
            if action.do in {Do.OPEN, Do.REPLACE}:
                self._open(loaded)
            elif action.do in _SAYINGS:
                self._say(loaded, action)
            elif loaded.deck is not None:
                self._call(loaded, loaded.deck, action)

    def _open(self, loaded: _Loaded) -> None:
        if loaded.deck is not None:
            self._dispose(loaded.deck)
        loaded.ear = _Ear(self, loaded, self._outlet)
        loaded.deck = VlcDeck(self._libvlc, loaded.source, self._rate, self._sound, loaded.ear)

    def _call(self, loaded: _Loaded, deck: VlcDeck, action: Action) -> None:
        match action.do:
            case Do.REOPEN:
                deck.open()
            case Do.WARM_UP:
                deck.warm_up()
            case Do.STAND:
                deck.stand(self._sound)
            case Do.SEEK if action.place is not None:
                deck.seek(action.place)
            case Do.RUN:
                deck.run(self._run, loaded.parking.parked_at)
            case Do.PAUSE:
                deck.pause()

    def _say(self, loaded: _Loaded, action: Action) -> None:
        match action.do:
            case Do.SAY_PARKED if action.place is not None:
                self._outlet.parked(loaded.number, action.place)
            case Do.SAY_ENDED:
                self._outlet.ended(loaded.number, self._run)
            case Do.SAY_STALLED:
                self._outlet.stalled(loaded.number, self._run)
            case Do.SAY_FAILED:
                self._outlet.failed(loaded.number)
