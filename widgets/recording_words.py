"""Short words for recordings and times in lists. Knows no Qt."""

from zoneinfo import ZoneInfo

import numpy as np

from reviewer.domain.case import Recording
from reviewer.domain.time import format_wall
from reviewer.domain.trajectory import Trajectory
from reviewer.look.words import tr
from widgets.plain_text import one_line

_SHORT_NAME_LENGTH = 14


def short_name(recording: Recording) -> str:
    """A recording's name where there is little room: `Body-worn · 0231` becomes `B 0231`."""
    first, dot, rest = one_line(recording.title).partition(" · ")
    name = f"{first[:1]} {rest}" if dot and first and rest else first
    return name if len(name) <= _SHORT_NAME_LENGTH else name[: _SHORT_NAME_LENGTH - 1] + "…"


def span_words(recording: Recording, zone: ZoneInfo) -> str:
    """Start and end by the clock on the wall: `21:04:07–21:25:40`."""
    return f"{format_wall(recording.start_utc, zone, 0)}–{format_wall(recording.end_utc, zone, 0)}"


def rate_words(trajectory: Trajectory | None) -> str:
    """How often the receiver fixed its place: `10 Hz`, `every 5 s`; `no GPS` without a track."""
    if trajectory is None or trajectory.is_empty:
        return tr("no GPS")
    if len(trajectory) < 2:
        return tr("1 fix")
    step_us = float(np.median(np.diff(trajectory.utc_us)))
    if step_us <= 1_400_000:
        return f"{1_000_000 / step_us:.0f} Hz"
    return tr("every {step_us:.0f} s", step_us=step_us / 1_000_000)


def range_words(duration_us: int) -> str:
    """Length of a range as `1:48`, below a minute `0:07.5`."""
    tenths = round(duration_us / 100_000)
    minutes, rest = divmod(tenths, 600)
    if minutes == 0:
        return f"0:{rest // 10:02d}.{rest % 10}"
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 10:02d}"
    return f"{hours}:{minutes:02d}:{seconds}" if hours else f"{minutes}:{seconds}"
