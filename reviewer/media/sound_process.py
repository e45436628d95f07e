"""Reads the sound of two long recordings in a process each, so that both cores are used and the window stays quick.

Threads would not do: decoding is a call of a few microseconds for each fiftieth of a second, and two threads that hand
Python's lock to each other that often take twice as long as one after the other (measured: 12 s of processor time an
hour against 5 s). What the sound is compared for is not this module's business.
"""

import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.media.errors import MediaError, MediaUnreadableError
from reviewer.media.index import FrameIndex
from reviewer.media.sound_features import BANDS, onsets
from reviewer.media.sound_samples import Sound, read_sound

LONG_US: Final = 600 * MICROSECONDS_PER_SECOND
"""Two recordings that together are shorter are read sooner than two processes are started."""

_LOOK_S: Final = 0.1
"""How long to wait for news before asking whether the user cancelled."""

_WHAT: Final = "listening to both recordings"


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """An audio track of a recording.

    Attributes:
        path: the recording; only read.
        index: its frame index, which says where media time begins.
        number: of the audio track, counted from 0 in the file's order.
    """

    path: Path
    index: FrameIndex
    number: int = 0


@dataclass(frozen=True, eq=False)
class Heard:
    """A recording's sound and its onsets.

    Attributes:
        sound: as decoded.
        features: float32[BANDS, N], what `onsets` makes of it.
    """

    sound: Sound
    features: NDArray[np.float32]


def hear(tracks: tuple[SoundTrack, SoundTrack], context: JobContext) -> tuple[Heard, Heard]:
    """Read two tracks and their onsets; progress of both together, in microseconds of their length.

    Raises:
        MediaError: one of the files cannot be opened, or stopped being readable.
        NoSoundError: one has no such track, or nothing of it can be decoded.
        Cancelled: the user stopped it.
    """
    if sum(track.index.duration_us for track in tracks) >= LONG_US:
        return hear_apart(tracks, context)
    both = _Progress(tracks, context)
    first, second = (_heard(track, _Part(both, number)) for number, track in enumerate(tracks))
    return first, second


def hear_apart(tracks: tuple[SoundTrack, SoundTrack], context: JobContext) -> tuple[Heard, Heard]:
    """As `hear`, in a process for each of the tracks; where one of them fails, the other one is ended.

    Raises:
        MediaError, NoSoundError, Cancelled: as `hear`; also where the system ended one of the processes.
    """
    readers: list[_Reader] = []
    try:
        readers += [_started(track) for track in tracks]
        first, second = _follow(readers, _Progress(tracks, context))
    finally:
        for reader in readers:
            reader.process.kill()  # has no effect on one that has ended
            reader.process.join()
            reader.process.close()
            reader.news.close()
    return first, second


@dataclass(frozen=True, slots=True)
class _Reader:
    track: SoundTrack
    process: SpawnProcess
    news: Connection


class _Progress:
    """Adds up how far the two are, in microseconds of their length: of its bytes neither knows the other's."""

    def __init__(self, tracks: tuple[SoundTrack, SoundTrack], context: JobContext) -> None:
        self.context = context
        self._lengths_us = [max(track.index.duration_us, 1) for track in tracks]
        self._done_us = [0, 0]

    def report(self, number: int, done: int, total: int) -> None:
        """Take note of one of them, and say how far both are."""
        self._done_us[number] = self._lengths_us[number] * done // max(total, 1)
        self.context.report(sum(self._done_us), sum(self._lengths_us), _WHAT)


class _Part:
    """The context of one of the two."""

    def __init__(self, both: _Progress, number: int) -> None:
        self._both = both
        self._number = number

    def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - the two are one piece of work
        """Pass on how far it is."""
        self._both.report(self._number, done, total)

    def raise_if_cancelled(self) -> None:
        """Pass on the question."""
        self._both.context.raise_if_cancelled()


class _Teller:
    """The context of a reading in another process: tells of its progress; to be stopped, the process is ended."""

    def __init__(self, news: Connection) -> None:
        self._news = news

    def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - said by who started it
        """Tell how far it is."""
        self._news.send((done, total))

    def raise_if_cancelled(self) -> None:
        """Go on."""


def _heard(track: SoundTrack, context: JobContext) -> Heard:
    sound = read_sound(track.path, track.index, track.number, context)
    return Heard(sound, onsets(sound.values))


def _started(track: SoundTrack) -> _Reader:
    # "spawn": a fork of a process that runs threads (Qt has some) can hang.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(track, there), name=track.path.name, daemon=True)
    process.start()
    there.close()
    return _Reader(track, process, here)


def _read(track: SoundTrack, news: Connection) -> None:
    """In the other process: read a track, and send what was heard or why nothing was."""
    try:
        heard = _heard(track, _Teller(news))
        news.send(heard.sound.start)
        news.send_bytes(heard.sound.values.tobytes())
        news.send_bytes(heard.features.tobytes())
    except MediaError as error:
        news.send(error)
    except BrokenPipeError:
        pass  # whoever asked for it is gone
    finally:
        news.close()


def _follow(readers: list[_Reader], progress: _Progress) -> list[Heard]:
    """Pass on what the two say, until both have sent what they heard."""
    found: dict[int, Heard] = {}
    while len(found) < len(readers):
        progress.context.raise_if_cancelled()
        running = {reader.news: number for number, reader in enumerate(readers) if number not in found}
        for news in wait(list(running), timeout=_LOOK_S):
            number = running[news]  # type: ignore[index]  # `wait` answers with the connections it was given
            reader = readers[number]
            try:
                said = reader.news.recv()
                if isinstance(said, tuple):
                    progress.report(number, *said)
                elif isinstance(said, MediaError):
                    raise said
                else:
                    found[number] = _received(MediaTime(said), reader.news)
            except EOFError as error:
                reader.process.join()
                raise MediaUnreadableError(
                    f"The sound of {reader.track.path.name} was not read to its end: the process that read it ended "
                    f"with code {reader.process.exitcode}. Memory may have run out; close something and try again."
                ) from error
    return [found[number] for number in range(len(readers))]


def _received(start: MediaTime, news: Connection) -> Heard:
    values = np.frombuffer(news.recv_bytes(), dtype=np.int16)
    features = np.frombuffer(news.recv_bytes(), dtype=np.float32).reshape(BANDS, -1)
    return Heard(Sound(start, values), features)
