"""Flagged samples are told apart from the path, counted by reason, and timed as they state it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.flagged import FlaggedSamples
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Fix, FixFlag, TrackBuilder
from reviewer.domain.trajectory import Trajectory

START = 1_776_000_000_000_000
SECOND = 1_000_000


def at(second: int, flags: FixFlag = FixFlag.NONE, latitude_deg: float = 41.0) -> Fix:
    return Fix(UtcTime(START + second * SECOND), None, latitude_deg, -72.0 + second * 1e-5, flags=flags)


def test_only_flagged_samples_are_in_it_with_their_reasons() -> None:
    builder = TrackBuilder("walk", "GPX 1.1")
    for fix in (
        at(0),
        at(1, FixFlag.NO_FIX),
        at(2, FixFlag.IMPOSSIBLE_SPEED),
        at(3, latitude_deg=97.0),
        at(4, FixFlag.JUMP),
    ):
        builder.add(fix)
    found = FlaggedSamples.of(builder.build(), None)
    assert found.sample.tolist() == [1, 2, 3, 4]
    assert found.has_place.tolist() == [False, True, False, True]
    assert found.flags(0).reasons == ("the receiver had no fix",)
    assert found.counts() == {
        "the receiver had no fix": 1,
        "an impossible speed": 1,
        "no place on the earth": 1,
        "a jump away from the other positions": 1,
    }
    assert found.utc(1) == START + 2 * SECOND
    assert found.fix(3).latitude_deg == 41.0


def test_a_sample_with_two_reasons_counts_for_both() -> None:
    builder = TrackBuilder("walk", "GPX 1.1")
    builder.add(at(0, FixFlag.JUMP | FixFlag.FROZEN))
    found = FlaggedSamples.of(builder.build(), None)
    assert sum(found.counts().values()) == 2
    assert len(found) == 1


def test_media_times_count_through_the_recording_and_without_it_are_no_time() -> None:
    builder = TrackBuilder("clip", "GPMF GPS5")
    builder.add(Fix(None, MediaTime(5 * SECOND), 41.0, -72.0, flags=FixFlag.JUMP))
    track = builder.build()
    timebase = Timebase.from_start(UtcTime(START), AnchorSource.FILE_NAME, SECOND)
    assert FlaggedSamples.of(track, timebase).utc(0) == START + 5 * SECOND
    assert FlaggedSamples.of(track, None).utc(0) is None


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from((FixFlag.NONE, FixFlag.NO_FIX, FixFlag.JUMP, FixFlag.FROZEN))),
        max_size=40,
    )
)
def test_no_sample_is_both_on_the_path_and_flagged(samples: list[tuple[int, FixFlag]]) -> None:
    builder = TrackBuilder("walk", "GPX 1.1")
    for second, flags in samples:
        builder.add(at(second, flags))
    track = builder.build()
    flagged, path = FlaggedSamples.of(track, None), Trajectory.place(track, None)
    assert not set(flagged.sample.tolist()) & set(path.sample.tolist())
    assert len(flagged) + len(path) == len(track)
    assert not (flagged.has_place & ~np.isfinite(track.latitude_deg[flagged.sample])).any()
