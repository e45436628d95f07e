"""What the player asks of whatever plays sound and moving pictures: little, and never which frame a paused picture is.

A backend plays; the exact frames come from `reviewer.media`. It is parked at a moment (paused, decoded, ready), runs
from there, and says from time to time which moment was on show at which monotonic reading. Every signal is emitted on
the thread that owns the backend. The contract suite in `tests/gui/test_backend_contract.py` holds for each of them.
"""

from abc import abstractmethod
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import MediaTime


class BackendMissingError(ReviewerError):
    """The part that plays is not installed, or cannot start."""


class MediaBackend(QObject):
    """Plays one recording.

    Signals:
        parked(MediaTime): ready to run from the moment that `park` named.
        frame_shown(QImage): a picture to show now; emitted only while running. The image is valid until the next one.
        anchored(MediaTime, int): while running: at that monotonic reading (microseconds), that moment was on show.
        stalled(): while running: nothing came for a while, as where a drive does not answer. Time should stand; the
            next `anchored` says that it goes on.
        ended(): ran to the end of the recording, or as far as the file could be read.
        failed(str): cannot play this recording; a message for the user. Nothing more is emitted until the next `load`.

    Every `park` is answered by `parked`, `failed` or nothing where a newer `park`, `halt`, `load` or `unload` replaced
    it, within a bounded time.

    Attributes:
        had_picture_us: monotonic reading, microseconds, at which the backend had the picture of the latest
            `frame_shown` ready; what passed since then is the time of our own event loop and painting.
    """

    had_picture_us = 0

    parked = Signal(object)
    frame_shown = Signal(object)
    anchored = Signal(object, object)
    stalled = Signal()
    ended = Signal()
    failed = Signal(str)

    @abstractmethod
    def load(self, path: Path, width: int, height: int, origin_us: int) -> None:
        """Take another recording, paused at its start.

        Args:
            path: the original; only read.
            width: coded width of the picture in pixels; 0 without video.
            height: coded height of the picture in pixels; 0 without video.
            origin_us: time of the first video frame on the container's own time axis, microseconds.
        """

    @abstractmethod
    def park(self, media_time: MediaTime, decoded_from: MediaTime | None = None) -> None:
        """Stand at a moment, ready to run from its frame; `parked` follows. A newer call replaces an older one.

        Args:
            media_time: when the frame begins.
            decoded_from: the decoding time (DTS) of the keyframe at which decoding begins for it, as media time; where
                it is not known, a run above real speed may begin at a later frame than the one wanted.
        """

    @abstractmethod
    def run(self) -> None:
        """Run from where it is parked."""

    @abstractmethod
    def halt(self) -> None:
        """Stand still where it is; it must be parked before it runs again."""

    @abstractmethod
    def set_rate(self, rate: Fraction) -> None:
        """Run at another rate from now on."""

    @abstractmethod
    def set_volume(self, percent: int) -> None:
        """Loudness, 0 (mute) to 100."""

    @abstractmethod
    def set_muted(self, muted: bool) -> None:
        """Be silent, or as loud as `set_volume` says; the loudness is kept."""

    @abstractmethod
    def set_audio_track(self, number: int) -> None:
        """Hear another audio track from now on, also of recordings that are loaded later.

        Args:
            number: 0 is the first in the file's order; -1 hears none, and so does a number that the file does not have.
        """

    @abstractmethod
    def unload(self) -> None:
        """Let go of the recording; nothing is emitted any more."""

    @abstractmethod
    def close(self) -> None:
        """Let go of everything and wait until it is gone."""
