"""A track with samples that must not be taken at their word, for tests of how they are shown."""

from reviewer.domain.time import UtcTime
from reviewer.domain.track import Fix, FixFlag, FixKind, Track, TrackBuilder
from tests.support.map_case import LATITUDE_DEG, LONGITUDE_DEG, STEP_DEG, after

JUMP_SECOND = 12
NO_FIX_SECOND = 20
JUMP_LATITUDE_DEG = LATITUDE_DEG + 0.002
REPEATS = 3


def doubtful_track(seconds: int = 30) -> Track:
    """A walk to the east with a jump, repeated three times; a sample without a fix, with a place; one with no time."""
    builder = TrackBuilder("walk", "GPX 1.1")
    for second in range(seconds):
        if second == JUMP_SECOND:
            for _ in range(REPEATS):
                builder.add(_fix(after(second), JUMP_LATITUDE_DEG, second, FixFlag.JUMP))
        elif second == NO_FIX_SECOND:
            builder.add(_fix(after(second), LATITUDE_DEG, second, FixFlag.NO_FIX))
        else:
            builder.add(_fix(after(second), LATITUDE_DEG, second, FixFlag.NONE))
    builder.add(_fix(None, LATITUDE_DEG, seconds, FixFlag.FROZEN))
    return builder.build()


def _fix(utc: UtcTime | None, latitude_deg: float, second: int, flags: FixFlag) -> Fix:
    kind = FixKind.NONE if flags & FixFlag.NO_FIX else FixKind.THREE_D
    return Fix(utc, None, latitude_deg, LONGITUDE_DEG + second * STEP_DEG, speed_mps=5.0, kind=kind, flags=flags)
