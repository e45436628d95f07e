"""Paths and cases for tests of the map."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.case import UNSTORED, Bookmark, Case, DeviceEvent, EventKind, Recording
from reviewer.domain.time import MediaTime, UtcTime, parse_utc
from reviewer.domain.track import NO_TIME, UNKNOWN_COUNT, Constellation, Fix, FixKind, Track, TrackBuilder
from reviewer.domain.trajectory import Trajectory
from reviewer.library.library import CaseLibrary
from tests.support.review_case import make_recording

START = parse_utc("2026-04-17T21:04:07Z")
SECOND_US = 1_000_000
LATITUDE_DEG = 41.7658
LONGITUDE_DEG = -72.6734
STEP_DEG = 1e-4


def after(seconds: float) -> UtcTime:
    """A moment after the start of the case."""
    return UtcTime(START + round(seconds * SECOND_US))


def make_track(points: Sequence[tuple[float, float, float]], name: str = "walk", accuracy_m: float = 4.0) -> Track:
    """A track through `(seconds, latitude, longitude)`."""
    builder = TrackBuilder(name, "GPX 1.1")
    for seconds, latitude, longitude in points:
        builder.add(
            Fix(
                utc=after(seconds),
                media_time=None,
                latitude_deg=latitude,
                longitude_deg=longitude,
                speed_mps=5.0,
                course_deg=90.0,
                accuracy_m=accuracy_m,
            )
        )
    return builder.build()


def make_trajectory(points: Sequence[tuple[float, float, float]]) -> Trajectory:
    """A trajectory through `(seconds, latitude, longitude)`."""
    return Trajectory.place(make_track(points), None)


def track_of_columns(
    utc_us: NDArray[np.int64], latitude_deg: NDArray[np.float64], longitude_deg: NDArray[np.float64]
) -> Track:
    """A long track, made without a value for each fix."""
    count = len(utc_us)
    unknown = np.full(count, np.nan)
    tables = np.full((count, len(Constellation)), UNKNOWN_COUNT, dtype=np.int16)
    return Track(
        name="long",
        format="GPX 1.1",
        utc_us=utc_us,
        media_time_us=np.full(count, NO_TIME),
        latitude_deg=latitude_deg,
        longitude_deg=longitude_deg,
        altitude_m=unknown,
        speed_mps=unknown,
        course_deg=unknown,
        dop=unknown,
        accuracy_m=unknown,
        kind=np.full(count, int(FixKind.UNKNOWN), dtype=np.int8),
        satellites_used=tables,
        satellites_in_view=tables,
        satellites_total=np.full(count, UNKNOWN_COUNT, dtype=np.int16),
        flags=np.zeros(count, dtype=np.uint16),
        segment=np.zeros(count, dtype=np.int32),
        local_us=np.full(count, NO_TIME),
    )


def eastward(seconds: Sequence[float]) -> list[tuple[float, float, float]]:
    """Fixes on a straight line to the east, one step for each second since the start."""
    return [(second, LATITUDE_DEG, LONGITUDE_DEG + second * STEP_DEG) for second in seconds]


@dataclass(frozen=True, slots=True)
class MappedCase:
    """What was put into the library."""

    case: Case
    recordings: tuple[Recording, ...]


def fill(
    library: CaseLibrary,
    tracks: Sequence[Track | None],
    *,
    number: str = "2026-0417",
    title: str = "",
    bookmark: str = "",
    event: str = "",
    duration_us: int = 100 * SECOND_US,
) -> MappedCase:
    """Store a case with one recording for each track; bookmark at 20 s and event at 30 s of the first recording."""
    with library.change("case.add") as change:
        case = change.insert_case(Case(number, "Stop", "Complaint", "new", "America/New_York", START))
        recordings = []
        for camera, track in enumerate(tracks):
            name = title or f"Camera {camera}"
            recording = change.insert_recording(make_recording(case.id, f"{name} {number}", camera, START, duration_us))
            recordings.append(recording)
            if track is not None:
                change.insert_track(case.id, recording.id, track, "sidecar.gpx")
        if bookmark:
            category = library.categories()[0].id
            change.insert_bookmark(
                Bookmark(
                    case.id, recordings[0].id, MediaTime(20 * SECOND_US), None, bookmark, bookmark, category, START, "x"
                )
            )
        if event:
            change.insert_event(
                DeviceEvent(case.id, recordings[0].id, EventKind.MUTE, event, MediaTime(30 * SECOND_US))
            )
    assert case.id != UNSTORED
    return MappedCase(case, tuple(recordings))
