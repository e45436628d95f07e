"""A frame index and a waveform with something of every kind to be found in them, for the views that show it."""

from fractions import Fraction

import numpy as np

from reviewer.domain.integrity import Finding, FindingKind
from reviewer.domain.time import MediaTime
from reviewer.domain.waveform import BIN_US, Waveform
from reviewer.media.index import FrameIndex

FRAME_US = 33_333
GOP = 60

MINUTE = 60_000_000
SECOND = 1_000_000


def finding(kind: FindingKind, start_us: int, length_us: int = 0, words: str = "") -> Finding:
    """A finding at a media time."""
    return Finding(kind, MediaTime(start_us), MediaTime(start_us + length_us), 1, 1, words or f"{kind.value} here")


def odd_findings(duration_us: int) -> tuple[Finding, ...]:
    """One of every kind, each two minutes after the last, and six more repeats."""
    kinds = [kind for kind in FindingKind if kind is not FindingKind.TRUNCATED]
    found = [finding(kind, 2 * MINUTE * place, 20 * SECOND) for place, kind in enumerate(kinds)]
    found += [finding(FindingKind.DUPLICATE, MINUTE + place * SECOND) for place in range(6)]
    found.append(finding(FindingKind.TRUNCATED, duration_us))
    return tuple(sorted(found, key=lambda item: item.start))


def index_of(duration_us: int, findings: tuple[Finding, ...] = (), integrity: tuple[str, ...] = ()) -> FrameIndex:
    """An index of thirty frames a second."""
    count = duration_us // FRAME_US
    pts = np.arange(count, dtype=np.int64) * FRAME_US
    return FrameIndex(
        time_base=Fraction(1, 1_000_000),
        first_pts=0,
        pts=pts,
        dts=pts,
        keyframe=np.arange(count) % GOP == 0,
        size_bytes=np.full(count, 9_000, np.int64),
        duration_us=duration_us,
        integrity=integrity,
        findings=findings,
    )


def waveform_of(duration_us: int) -> Waveform:
    """Talk, with a silence in the third minute, a gap in the fifth and full scale in the seventh."""
    bins = duration_us // BIN_US
    peak = np.full(bins, 60, np.uint8)
    peak[_minute(2)] = 0
    peak[_minute(6)] = 255
    is_missing = np.zeros(bins, np.bool_)
    is_missing[_minute(4)] = True
    return Waveform(MediaTime(0), peak, peak // 3, is_missing)


def _minute(number: int) -> slice:
    return slice(number * MINUTE // BIN_US, (number + 1) * MINUTE // BIN_US)
