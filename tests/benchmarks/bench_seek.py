"""An exact seek to a random place, against mpv's absolute+exact seek.

1080p30 H.264 with B-frames in MP4, in groups of 60 frames (and, for information, of 250). Each frame carries its number
as a bar code. 60 places are random frames, the same for both, asked for at the middle of the frame, one as soon as the
one before is there; window and mpv take turns by tens, so that what else the machine does hits both.

* Value: from `clock.seek()` until the picture area of the real window has painted that very frame, which the bar code
  in the painted picture proves. Median.
* Peer: mpv's `seek absolute+exact` on the same recording in a window of the same size (`tests/benchmarks/mpv_peer.py`
  says what is measured of it).
"""

# Debian packages: mpv

import random
import statistics
import sys
from functools import partial
from pathlib import Path

from reviewer.app.wiring import Desk
from reviewer.domain.time import MediaTime
from tests.benchmarks.mpv_peer import Mpv, running_mpv
from tests.benchmarks.painting import Watcher, activate
from tests.benchmarks.support import (
    RATE,
    Figure,
    conclude,
    make_library,
    make_sharp_recording,
    opened_window,
    own_home,
    run_events,
    say,
    wants_full,
)

GOAL = 0.9
GOAL_GOP = 60
PLACES = 60
_TURN = 10
_QUIET_MS = 700
"""What the window prepares after its last seek is done by then, and does not disturb mpv."""


def main() -> int:
    """Measure and print a line of JSON for each recording; 0 where the goal is reached."""
    full = wants_full("Exact seeks to random places, against mpv.", "a longer recording, and four times the places")
    frames = 1800 if full else 600
    places = PLACES * (4 if full else 1)
    with own_home() as folder:
        say(f"making two recordings of {frames} frames")
        files = {gop: folder / f"gop-{gop}.mp4" for gop in (60, 250)}
        for gop, path in files.items():
            make_sharp_recording(path, frames, gop)
        with opened_window(make_library(folder / "library", *files.values())) as desk:
            figures = [measure(desk, path, gop, frames, places) for gop, path in files.items()]
    return conclude(figures)


def measure(desk: Desk, path: Path, gop: int, frames: int, places: int) -> Figure:
    """The figure of one recording; window and mpv take turns."""
    recording, index = activate(desk, path.name)
    watcher = Watcher(desk.surface)
    chance = random.Random(gop)  # noqa: S311 - the places must be the same in every run
    chosen = [chance.randrange(frames) for _ in range(places)]
    size = desk.surface.picture_rect().size().toSize()
    own_ms: list[float] = []
    peer_ms: list[float] = []
    with running_mpv(path, path.parent, size.width(), size.height()) as mpv:
        for turn in range(0, places, _TURN):
            for frame in chosen[turn : turn + _TURN]:
                middle_us = (index.media_time(frame) + index.end_of(frame)) // 2
                utc = recording.timebase.to_utc(MediaTime(middle_us))
                own_ms.append(watcher.ms_until_painted(frame, partial(desk.session.clock.seek, utc)))
            run_events(_QUIET_MS)
            peer_ms += [peer_seek(mpv, frame) for frame in chosen[turn : turn + _TURN]]
    value, peer_value = statistics.median(own_ms), statistics.median(peer_ms)
    say(f"GOP {gop}: {places} places, window {value:.1f} (most {max(own_ms):.1f}), mpv {peer_value:.1f} ms")
    is_goal = gop == GOAL_GOP
    return Figure(
        "seek", value, f"ms, median of an exact seek, GOP {gop}", "mpv absolute+exact", peer_value,
        f"<= {GOAL:g} of the peer" if is_goal else "for information", not is_goal or value <= GOAL * peer_value,
    )  # fmt: skip


def peer_seek(mpv: Mpv, frame: int) -> float:
    """Milliseconds of mpv's seek to the middle of a frame."""
    return mpv.seek_ms((frame + 0.5) / RATE)


if __name__ == "__main__":
    sys.exit(main())
