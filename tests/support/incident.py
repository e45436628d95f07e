"""One incident as a dock hands it over, and its truth: two cameras with bar codes, tracks, a list of events."""

import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from reviewer.domain.cameras_layout import CamerasLayout, LayoutKind
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime, datetime_from_utc, format_utc, parse_utc
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CAMERAS_VIEW
from tests.support.recordings import make_recording, vfr_ticks
from tests.support.tracks import gpx, log, point

START = parse_utc("2026-04-17T21:04:42Z")
SECOND_US = 1_000_000
SIZE = (640, 360)

BODY = "body"
CAR = "car"
BODY_FRAMES = 600
BODY_RATE = 30
CAR_FRAMES = 440
CAR_FIRST_NUMBER = 5_000
CAR_AFTER_S = 6

LATITUDE_DEG = 41.7658
LONGITUDE_DEG = -72.6734
STEP_DEG = 1e-4
CAR_NORTH_DEG = 8e-4

BODY_NAME = f"{BODY} 2026-04-17T21-04-42Z.mp4"
CAR_NAME = f"{CAR} 2026-04-17T21-04-48Z.mp4"
EVENTS = ((3.0, "activation", "Trigger: light bar"), (11.0, "mute", ""), (15.5, "snapshot", "Snapshot button"))


def after(seconds: float) -> UtcTime:
    """A moment after the first camera began."""
    return UtcTime(START + round(seconds * SECOND_US))


@dataclass(frozen=True, slots=True)
class Camera:
    """What is true of a camera: when it began, and when each of its frames begins, counted from there."""

    name: str
    start: UtcTime
    first_number: int
    frame_starts_us: tuple[int, ...]

    def frame_at(self, utc: UtcTime) -> int:
        """The frame on show at a moment."""
        return bisect_right(self.frame_starts_us, utc - self.start + 1) - 1

    def number_at(self, utc: UtcTime) -> int:
        """The number in the bar code of that frame."""
        return self.first_number + self.frame_at(utc)

    def start_of(self, frame: int) -> UtcTime:
        """When a frame begins."""
        return UtcTime(self.start + self.frame_starts_us[frame])


BODY_CAMERA = Camera(BODY, START, 0, tuple(number * SECOND_US // BODY_RATE for number in range(BODY_FRAMES)))
CAR_CAMERA = Camera(CAR, after(CAR_AFTER_S), CAR_FIRST_NUMBER, tuple(tick * 1000 for tick in vfr_ticks(CAR_FRAMES)))
"""The second camera's frames last 20 to 120 ms, as those of a camera in the dark do."""


def place_at(seconds: float) -> tuple[float, float]:
    """Latitude and longitude of the first camera: eastward on a line, 8.3 m a second."""
    return LATITUDE_DEG, LONGITUDE_DEG + seconds * STEP_DEG


def make_card(folder: Path) -> Path:
    """Write what the dock hands over into a folder that does not exist yet."""
    folder.mkdir()
    make_recording(
        folder / BODY_NAME,
        frames=BODY_FRAMES,
        rate=BODY_RATE,
        audio=True,
        size=SIZE,
        metadata={"creation_time": format_utc(START, 0)},
    )
    make_recording(
        folder / CAR_NAME,
        frames=CAR_FRAMES,
        vfr=True,
        audio=True,
        size=SIZE,
        first_number=CAR_FIRST_NUMBER,
        metadata={"creation_time": format_utc(CAR_CAMERA.start, 0)},
    )
    (folder / BODY_NAME).with_suffix(".gpx").write_text(_walk(), encoding="utf-8")
    (folder / CAR_NAME).with_suffix(".nmea").write_bytes(_drive())
    events = [{"utc": format_utc(after(second), 1), "kind": kind, "label": label} for second, kind, label in EVENTS]
    (folder / BODY_NAME).with_suffix(".events.json").write_text(
        json.dumps({"recording": BODY_NAME, "events": events}), encoding="utf-8"
    )
    return folder


def make_library(folder: Path, card: Path) -> Path:
    """Bring a card into a new library with one case, one camera on show; answers with the library's folder."""
    with CaseLibrary.create(folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("2026-0417", "Main St stop", "Complaint", "new", "America/New_York", START))
        report = ingest(library, case.id, [card], context=SilentContext())
        assert not report.failures, report.failures
        assert len(report.recordings) == 2
        assert len(report.events) == len(EVENTS)
        cameras = {recording.camera for recording in library.recordings(case.id)}
        alone = CamerasLayout.of(cameras, LayoutKind.ALONE)
        library.remember_case_view(case.id, CAMERAS_VIEW, alone.to_json())
    return folder


def _walk() -> str:
    points = []
    for second in range(BODY_FRAMES // BODY_RATE + 1):
        latitude, longitude = place_at(second)
        points.append(point(latitude, longitude, format_utc(after(second), 0), "<ele>12.5</ele>"))
    return gpx("".join(points), "Officer 0231")


def _drive() -> bytes:
    """One RMC sentence a second, on a line north of the first camera's."""
    bodies = []
    for second in range(21):
        moment = datetime_from_utc(CAR_CAMERA.start) + timedelta(seconds=second)
        latitude = (LATITUDE_DEG + CAR_NORTH_DEG - int(LATITUDE_DEG)) * 60
        longitude = (-LONGITUDE_DEG - (second + CAR_AFTER_S) * STEP_DEG - int(-LONGITUDE_DEG)) * 60
        bodies.append(
            f"GNRMC,{moment:%H%M%S}.00,A,{int(LATITUDE_DEG):02d}{latitude:09.6f},N,"
            f"{int(-LONGITUDE_DEG):03d}{longitude:09.6f},W,16.2,90.0,{moment:%d%m%y},,,A"
        )
    return log(*bodies)
