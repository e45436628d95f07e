"""Which recordings of a case are of one camera: the same number is the same colour everywhere. Values only."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import islice
from pathlib import PurePath

from reviewer.domain.case import Recording
from reviewer.ingest.placing import WHOLE_SECONDS_US

SERIAL_WORD = ", serial "
"""Before the serial number in the name of a device."""


class _Alike:
    """The cameras of one kind: which of them recorded when, in the order of time."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._spans: list[tuple[int, int, int]] = []  # start, end, number
        self._longest_us = 0

    def add(self, start_us: int, end_us: int, number: int) -> None:
        insort(self._spans, (start_us, end_us, number))
        self._longest_us = max(self._longest_us, end_us - start_us)
        if number not in self.numbers:
            insort(self.numbers, number)

    def busy(self, start_us: int, end_us: int, allowed_us: int) -> set[int]:
        """The cameras that recorded something within a span, an overlap with its ends allowed."""
        first = bisect_left(self._spans, (start_us - self._longest_us,))
        busy = set()
        for other_start_us, other_end_us, number in islice(self._spans, first, None):
            if other_start_us >= end_us:
                break
            if min(end_us, other_end_us) - max(start_us, other_start_us) > allowed_us:
                busy.add(number)
        return busy


class Cameras:
    """Gives each recording of a case the number of its camera.

    Recordings are of one camera where device and name (figures apart) are the same, the name being no matter where the
    device states its serial number, and they do not overlap in time: one camera cannot record twice at once.
    """

    def __init__(self, recordings: Iterable[Recording]) -> None:
        """Know the recordings of a case."""
        self._alike: dict[tuple[str, str], _Alike] = {}
        self._kinds: dict[int, set[tuple[str, str]]] = {}
        self._next = 0
        for recording in recordings:
            self.add(recording)

    def number(self, draft: Recording) -> int:
        """The camera of a recording that is about to be added."""
        kind = _kind(draft)
        alike = self._alike.get(kind)
        if alike is None:
            return self._next
        # Starts stated in whole seconds make clips that follow each other overlap by that much.
        allowed_us = WHOLE_SECONDS_US if SERIAL_WORD in draft.device else 0
        busy = alike.busy(draft.start_utc, draft.end_utc, allowed_us)
        # A reviewer may have given recordings of other kinds the same number: then it is no one's camera alone.
        free = (each for each in alike.numbers if each not in busy and self._kinds[each] == {kind})
        return next(free, self._next)

    def add(self, recording: Recording) -> None:
        """Take a recording that was added, with its number."""
        kind = _kind(recording)
        self._alike.setdefault(kind, _Alike()).add(recording.start_utc, recording.end_utc, recording.camera)
        self._kinds.setdefault(recording.camera, set()).add(kind)
        self._next = max(self._next, recording.camera + 1)


def _kind(recording: Recording) -> tuple[str, str]:
    """What recordings of one camera have in common."""
    has_serial = SERIAL_WORD in recording.device
    return recording.device, "" if has_serial else _letters(recording.original_name)


def _letters(name: str) -> str:
    """A file name without its figures: what a camera's file names have in common."""
    return re.sub(r"[\d_.\-]+", " ", PurePath(name).stem).strip().casefold()
