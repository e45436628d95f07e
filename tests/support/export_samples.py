"""A library with one recording that carries bar codes and has a track, and small helpers for the tests of exports."""

from pathlib import Path

from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Fix, TrackBuilder
from reviewer.library.library import CaseLibrary
from reviewer.media.frames import ExactFrames
from reviewer.media.index import FrameIndex, build_index
from reviewer.media.probe import probe
from tests.support.recordings import number_in

START_UTC = UtcTime(1_776_460_000_000_000)


class CancelAfter(SilentContext):
    """Cancels when it has been asked a number of times."""

    def __init__(self, calls: int) -> None:
        """Cancel at the first question after so many."""
        self._left = calls

    def raise_if_cancelled(self) -> None:
        """Count down."""
        self._left -= 1
        if self._left < 0:
            raise Cancelled


def new_case(library: CaseLibrary) -> Case:
    with library.change("case.add") as change:
        return change.insert_case(Case(number="26-00417", title="Traffic stop"))


def take_in(library: CaseLibrary, case: Case, path: Path) -> Recording:
    """Bring a recording into the vault, as an ingest does."""
    facts, index = probe(path), build_index(path, SilentContext())
    staged = library.vault.stage(path, SilentContext())
    with library.change("recording.add") as change:
        entry = change.adopt_original(staged)
        return change.insert_recording(
            Recording(
                case_id=case.id,
                title="Body-worn <Okafor>",
                original_name=path.name,
                location=entry.relative_path,
                linked=False,
                sha256=entry.sha256,
                size_bytes=entry.size_bytes,
                container=facts.container,
                video=facts.video,
                audio=facts.audio,
                first_pts=index.first_pts,
                time_base=index.time_base,
                duration_us=index.duration_us,
                frame_count=len(index),
                camera=0,
                timebase=Timebase.from_start(START_UTC, AnchorSource.GPS_TIME, 50_000),
            )
        )


def numbers_in(path: Path) -> list[int | None]:
    """The bar codes of all frames of a file, in order."""
    index = build_index(path, SilentContext())
    frames = ExactFrames(path, index)
    try:
        return [number_in(frames.frame(number).picture) for number in range(len(index))]
    finally:
        frames.close()


def index_of(path: Path) -> FrameIndex:
    return build_index(path, SilentContext())


def at_ms(milliseconds: float) -> MediaTime:
    return MediaTime(round(milliseconds * 1000))


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def give_track(library: CaseLibrary, recording: Recording, seconds: int) -> None:
    """A track of one fix a second, moving north, with the first at the recording's start."""
    builder = TrackBuilder("Okafor <on foot>", "GPX")
    for second in range(seconds):
        builder.add(
            Fix(
                utc=UtcTime(START_UTC + second * 1_000_000),
                media_time=None,
                latitude_deg=41.3 + second * 1e-5,
                longitude_deg=-72.9,
                altitude_m=12.0,
            )
        )
    with library.change("track.add") as change:
        change.insert_track(recording.case_id, recording.id, builder.build(), "okafor.gpx")
