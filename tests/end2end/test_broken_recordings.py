"""Recordings of cameras that lost power, in the real window: they come in, play to where they break off, and say so."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from player.backend import MediaBackend
from reviewer.app.integrity_controller import IntegrityDialog
from reviewer.domain.case import Case
from reviewer.domain.integrity import FindingKind
from reviewer.domain.progress import SilentContext
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from reviewer.media.frames import ShownFrame
from reviewer.media.index import build_index
from tests.support.broken_recordings import (
    CLOCK_PERIOD,
    FRAGMENTED,
    INDEX_FIRST,
    cut,
    with_clock_from,
    with_edit_list,
    with_picture_sizes,
)
from tests.support.incident import START, Camera
from tests.support.open_desk import OpenDesk, OpenWindow
from tests.support.recordings import make_recording, number_in
from widgets.message_bar import MessageBar

FRAMES = 120
HIDDEN_FRAMES = 10
NAME = "broken"
STAMP = "2026-04-17T21-04-42Z"

CONTAINERS = {
    "fragmented MP4": ("mp4", FRAGMENTED),
    "MP4 whose samples run past the end": ("mp4", INDEX_FIRST),
    "Matroska": ("mkv", {"cluster_time_limit": "500"}),
    "MPEG-TS": ("ts", {}),
}


def library_of(folder: Path, path: Path, first_number: int = 0) -> tuple[Path, Camera]:
    """A library with that recording alone, and what is true of it."""
    index = build_index(path, SilentContext())
    with CaseLibrary.create(folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("2026-0417"))
        report = ingest(library, case.id, [path], context=SilentContext())
    assert report.failures == []
    [recording] = report.recordings
    assert recording.integrity == index.integrity
    return folder, Camera(NAME, START, first_number, tuple(index.media_time_us.tolist()))


@contextmanager
def pictures(shown: OpenDesk) -> Iterator[list[int | None]]:
    """The numbers of the pictures that libVLC shows meanwhile."""
    backend = shown.desk.player._backend  # noqa: SLF001 - the session does not announce single pictures
    assert isinstance(backend, MediaBackend)
    numbers: list[int | None] = []

    def look() -> None:
        if shown.desk.surface.image is not None:
            numbers.append(shown.number())

    backend.frame_shown.connect(look)
    yield numbers
    backend.frame_shown.disconnect(look)


def play_to_the_end(shown: OpenDesk, camera: Camera) -> list[int]:
    """Play from the first frame until time stops; the exact last frame is on show then."""
    first, last = camera.first_number, camera.first_number + len(camera.frame_starts_us) - 1
    assert shown.wait_for_still(camera) == first
    clock = shown.session.clock
    with pictures(shown) as numbers:
        shown.key(Qt.Key.Key_Space)
        shown.wait(lambda: not clock.playing, "time stops at the end", 30_000)
    assert clock.bounds is not None
    assert shown.wait_for_still(camera) == last
    seen = [number for number in numbers if number is not None]
    assert seen == sorted(seen)
    assert all(first <= number <= last for number in seen), f"nothing but what is in the recording: {seen}"
    return seen


@pytest.mark.parametrize(("suffix", "options"), CONTAINERS.values(), ids=CONTAINERS)
def test_a_recording_that_breaks_off_plays_as_far_as_it_goes_and_says_so(
    open_window: OpenWindow, tmp_path: Path, suffix: str, options: dict[str, str]
) -> None:
    whole = make_recording(
        tmp_path / f"whole.{suffix}", frames=FRAMES, gop=15, b_frames=0, audio=True, container_options=options
    )
    path = cut(whole, int(whole.stat().st_size * 0.7) + 1, f"{NAME} {STAMP}.{suffix}")
    folder, camera = library_of(tmp_path / "library", path)
    assert FRAMES // 3 < len(camera.frame_starts_us) < FRAMES
    shown = open_window(folder)
    assert len(play_to_the_end(shown, camera)) > 10

    shown.desk.actions["frame_integrity"].trigger()
    [dialog] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, IntegrityDialog)]
    [truncated] = [finding for finding in dialog.list.findings if finding.kind is FindingKind.TRUNCATED]
    assert truncated.words.startswith("truncated end")
    assert truncated.end == shown.recording(camera).duration_us
    dialog.close()
    shown.key(Qt.Key.Key_Left)
    shown.wait_for_still(camera)


def odd(folder: Path, kind: str) -> Path:
    """A recording that is whole and odd."""
    path = folder / f"{NAME} {STAMP}.{'mp4' if kind in {'edited', 'one frame'} else 'ts'}"
    if kind == "wrapped clock":
        return with_clock_from(make_recording(folder / "whole.ts", frames=60, gop=15), path, CLOCK_PERIOD - 90_000)
    if kind == "sizes":
        return with_picture_sizes(path, [(320, 240), (640, 360)], 30)
    if kind == "edited":
        whole = make_recording(folder / "whole.mp4", frames=60, gop=15, b_frames=0)
        return with_edit_list(whole, path, [(1000, HIDDEN_FRAMES * 512)])
    return make_recording(path, frames=1)


@pytest.mark.parametrize("kind", ["wrapped clock", "sizes", "edited", "one frame"])
def test_an_odd_recording_plays_to_its_end(open_window: OpenWindow, tmp_path: Path, kind: str) -> None:
    first_number = HIDDEN_FRAMES if kind == "edited" else 0
    folder, camera = library_of(tmp_path / "library", odd(tmp_path, kind), first_number)
    play_to_the_end(open_window(folder), camera)


def test_a_recording_in_pieces_is_shown_frame_by_frame_and_says_so(open_window: OpenWindow, tmp_path: Path) -> None:
    whole = make_recording(tmp_path / "whole.mp4", frames=60, gop=15, b_frames=0)
    path = with_edit_list(whole, tmp_path / f"{NAME} {STAMP}.mp4", [(500, 0), (500, 40 * 512)])
    folder, camera = library_of(tmp_path / "library", path)
    shown = open_window(folder)
    shown.wait_for_still(camera)
    messages = shown.desk.window.findChild(MessageBar)
    assert messages is not None
    shown.wait(lambda: "frame by frame and without sound" in messages.text, "it is said")
    pieces = [*range(15), *range(40, 55)]
    seen: list[tuple[int, int | None]] = []

    def look(frame: ShownFrame) -> None:
        seen.append((frame.frame, number_in(frame.picture)))

    shown.desk.player.frame_shown.connect(look)
    with pictures(shown) as played:
        shown.key(Qt.Key.Key_Space)
        shown.wait(lambda: not shown.session.clock.playing, "time stops at the end", 30_000)
    assert played == []
    assert len(seen) > 10
    assert all(number == pieces[frame] for frame, number in seen)
