"""Several cameras in the real window: each on the very frame of the clock's moment, read from one picture of it."""

import shutil
from fractions import Fraction
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from player.surface import Surface
from player.tile_view import TileView
from reviewer.domain.cameras_layout import LayoutKind
from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime, format_utc, parse_utc
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.support.open_desk import SHIFT, OpenDesk, OpenWindow
from tests.support.recordings import make_recording, number_in

START = parse_utc("2026-04-17T21:04:42Z")
SECOND_US = 1_000_000
SIZE = (640, 360)
SECONDS = 14
KINDS: dict[str, dict[str, object]] = {
    "thirty": {"rate": 30, "audio": True},
    "twenty-five": {"rate": 25, "codec": "hevc"},
    "variable": {"vfr": True},
    "fifteen": {"rate": 15, "codec": "mjpeg"},
}
"""The cameras, in the order in which they began: each a second after the one before."""


def first_number(camera: int) -> int:
    return 1_000 * camera


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four recordings of one incident, of four cameras with different frame rates and codings."""
    folder = tmp_path_factory.mktemp("four")
    paths = []
    for camera, (name, kind) in enumerate(KINDS.items()):
        rate = kind.get("rate", 22)
        assert isinstance(rate, int)
        paths.append(
            make_recording(
                folder / f"{name}.mp4",
                frames=SECONDS * rate,
                size=SIZE,
                first_number=first_number(camera),
                metadata={"creation_time": format_utc(UtcTime(START + camera * SECOND_US), 0)},
                **kind,  # type: ignore[arg-type]  # the values are those of the function's own arguments
            )
        )
    return paths


@pytest.fixture(scope="module")
def four_cameras(tmp_path_factory: pytest.TempPathFactory, recorded: list[Path]) -> Path:
    """A library with the four recordings; nobody opens it, tests get copies."""
    return make_library(tmp_path_factory.mktemp("library") / "four", recorded)


def make_library(folder: Path, recorded: list[Path]) -> Path:
    with CaseLibrary.create(folder) as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case("26-4", created_utc=START))
        report = ingest(library, case.id, recorded, context=SilentContext())
        assert not report.failures
    return folder


class Screen:
    """What is seen of the cameras in one picture of the window."""

    def __init__(self, shown: OpenDesk) -> None:
        """Take the picture: every camera in it at the same instant."""
        grid = shown.desk.grid
        image = grid.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
        self.numbers: dict[int, int | None] = {}
        for camera in shown.desk.cameras.layout.on_show:
            tile = grid.tile(camera)
            assert tile is not None
            place = tile.geometry()
            seen = pixels[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
            self.numbers[camera] = number_in(_picture_in(tile, seen))


def _picture_in(tile: QWidget, seen: np.ndarray) -> np.ndarray:
    """The picture within what is seen of a tile."""
    if isinstance(tile, Surface):
        rect = tile.picture_rect().toAlignedRect()
    else:
        assert isinstance(tile, TileView)
        size = tile.picture_size_px()
        left, top = (tile.width() - size.width()) // 2, (tile.height() - size.height()) // 2
        return seen[top : top + size.height(), left : left + size.width()]
    return seen[rect.top() : rect.bottom() + 1, rect.left() : rect.right() + 1]


def recording_of(shown: OpenDesk, camera: int) -> Recording:
    [recording] = [each for each in shown.contents.recordings if each.camera == camera]
    return recording


def frame_at(shown: OpenDesk, camera: int, utc: UtcTime) -> int:
    """The frame of a camera at a moment, by its index."""
    recording = recording_of(shown, camera)
    index = shown.session.frames_of(recording.id)
    assert index is not None
    return index.frame_at(recording.timebase.to_media(UtcTime(utc + 2)))


def expect_still(shown: OpenDesk) -> None:
    """Time stands, and each camera shows the exact frame of its moment."""
    cameras = shown.desk.cameras

    def settled() -> None:
        position = shown.position
        for camera in cameras.layout.on_show:
            recording = recording_of(shown, camera)
            if recording.covers(position):
                assert shown.session.frames_of(recording.id) is not None
                wanted = first_number(camera) + frame_at(shown, camera, position)
                assert Screen(shown).numbers[camera] == wanted, camera

    shown.qtbot.waitUntil(settled, timeout=20_000)


@pytest.fixture
def four(open_window: OpenWindow, four_cameras: Path, tmp_path: Path) -> OpenDesk:
    """The window on four cameras, six seconds in."""
    shown = open_window(Path(shutil.copytree(four_cameras, tmp_path / "library")))
    shown.session.clock.seek(UtcTime(START + 6 * SECOND_US))
    expect_still(shown)
    return shown


def moments(shown: OpenDesk, screen: Screen) -> dict[int, UtcTime]:
    """The moment of each frame that is seen."""
    found = {}
    for camera, number in screen.numbers.items():
        assert number is not None, f"camera {camera} shows nothing that can be read"
        recording = recording_of(shown, camera)
        index = shown.session.frames_of(recording.id)
        assert index is not None
        found[camera] = recording.timebase.to_utc(index.media_time(number - first_number(camera)))
    return found


def frame_length_us(shown: OpenDesk, camera: int) -> int:
    """How long the longest frame of a camera lasts."""
    index = shown.session.frames_of(recording_of(shown, camera).id)
    assert index is not None
    return int(np.diff(index.media_time_us).max())


def shows_others(shown: OpenDesk, before: dict[int, int | None]) -> bool:
    """Whether other frames are seen than before."""
    return Screen(shown).numbers != before


def test_four_cameras_play_on_the_same_moment_read_from_one_screen_again_and_again(four: OpenDesk) -> None:
    shown = four
    assert len(shown.desk.cameras.layout.on_show) == 4
    longest_us = max(frame_length_us(shown, camera) for camera in range(4))
    seen: list[dict[int, int | None]] = []
    apart_us: list[int] = []
    shown.key(Qt.Key.Key_Space)
    for _ in range(25):
        shown.wait(partial(shows_others, shown, seen[-1] if seen else {}))
        screen, position = Screen(shown), shown.position
        at = moments(shown, screen)
        seen.append(screen.numbers)
        apart_us.append(max(at.values()) - min(at.values()))
        assert max(abs(position - moment) for moment in at.values()) < SECOND_US, "no old picture stands"
    shown.key(Qt.Key.Key_Space)
    for camera in range(4):
        numbers = [each[camera] for each in seen]
        assert numbers == sorted(numbers, key=lambda number: number or 0), "every camera goes forward"
    assert median(apart_us) <= longest_us, apart_us
    expect_still(shown)


def test_a_pause_a_seek_and_a_step_put_all_on_the_frame_of_the_moment(four: OpenDesk) -> None:
    shown = four
    for seconds in (9.513, 3.2, 11.04, 3.9):
        shown.session.clock.seek(UtcTime(START + round(seconds * SECOND_US)))
        expect_still(shown)
    before = Screen(shown).numbers[0]
    shown.key(Qt.Key.Key_Right)
    expect_still(shown)
    assert Screen(shown).numbers[0] == (before or 0) + 1, "the chosen camera goes by its own frames"
    shown.key(Qt.Key.Key_Left, SHIFT)
    expect_still(shown)
    assert Screen(shown).numbers[0] == (before or 0) - 9


@pytest.mark.parametrize("rate", [Fraction(-1), Fraction(2), Fraction(1, 4), Fraction(8)])
def test_at_other_speeds_and_backwards_too(four: OpenDesk, rate: Fraction) -> None:
    shown = four
    began = shown.position
    first = Screen(shown).numbers
    shown.session.clock.set_rate(rate)
    shown.session.clock.play()

    def all_moved() -> bool:
        numbers = Screen(shown).numbers
        return all(((numbers[camera] or 0) - (first[camera] or 0)) * rate > 0 for camera in range(4))

    shown.wait(all_moved)
    shown.session.clock.pause()
    assert (shown.position - began) * rate > 0
    expect_still(shown)


def test_a_click_makes_a_camera_large_and_time_does_not_move(four: OpenDesk) -> None:
    shown = four
    position, grid = shown.position, shown.desk.grid
    tile = grid.tile(2)
    assert isinstance(tile, TileView)
    shown.click(tile, QPoint(tile.width() // 2, tile.height() // 2))
    shown.wait(lambda: grid.tile(2) is shown.desk.surface)
    assert shown.session.recording == recording_of(shown, 2)
    assert abs(shown.position - position) <= frame_length_us(shown, 2), "to the start of the frame on show at most"
    expect_still(shown)
    before = Screen(shown).numbers
    shown.key(Qt.Key.Key_Right)
    expect_still(shown)
    assert Screen(shown).numbers[2] == (before[2] or 0) + 1


def test_the_layout_comes_back_with_the_case(open_window: OpenWindow, four_cameras: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(four_cameras, tmp_path / "library"))
    shown = open_window(folder)
    layout = shown.desk.cameras.layout.with_kind(LayoutKind.GRID).swapped(0, 3).with_large(1)
    shown.desk.cameras.set_layout(layout)
    shown.program.close()
    again = open_window(folder)
    assert again.desk.cameras.layout == layout
    assert again.session.recording == recording_of(again, 1)
    again.session.clock.seek(UtcTime(START + 6 * SECOND_US))
    expect_still(again)


def test_a_camera_that_does_not_cover_the_moment_says_so_and_for_how_long(four: OpenDesk) -> None:
    shown = four
    shown.session.clock.seek(UtcTime(START + SECOND_US // 2))
    tile = shown.desk.grid.tile(3)
    assert isinstance(tile, TileView)
    shown.wait(lambda: "does not cover this moment: it begins in 2.5 s" in tile.message, tile.message)
    assert tile.image is None, "no old picture stands"
    shown.session.clock.play()
    shown.wait(lambda: tile.image is not None, "it begins when its time comes")
    shown.session.clock.pause()
    expect_still(shown)


def test_one_file_that_is_gone_and_one_that_is_damaged_take_nothing_from_the_others(
    open_window: OpenWindow, four_cameras: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(four_cameras, tmp_path / "library"))
    with CaseLibrary.open(folder) as library:
        by_camera = {each.camera: library.recording_path(each) for each in library.recordings(1)}
    for path in (by_camera[2], by_camera[3]):
        path.chmod(0o644)
    by_camera[2].unlink()
    damaged = bytearray(by_camera[3].read_bytes())
    damaged[len(damaged) // 3 : len(damaged) // 2] = bytes(len(damaged) // 2 - len(damaged) // 3)
    by_camera[3].write_bytes(damaged)
    shown = open_window(folder)
    shown.session.clock.seek(UtcTime(START + 4 * SECOND_US))
    gone = shown.desk.grid.tile(2)
    assert isinstance(gone, TileView)
    shown.wait(lambda: "as soon as the file can be read" in gone.message, gone.message)
    before = shown.position
    shown.session.clock.play()
    shown.wait(lambda: shown.position > before + 8 * SECOND_US)
    shown.session.clock.pause()

    def sound_ones_are_exact() -> None:
        numbers = Screen(shown).numbers
        for camera in (0, 1):
            assert numbers[camera] == first_number(camera) + frame_at(shown, camera, shown.position)

    shown.qtbot.waitUntil(sound_ones_are_exact, timeout=20_000)


def test_segments_of_one_camera_play_on_as_one(open_window: OpenWindow, tmp_path: Path, recorded: list[Path]) -> None:
    split = [
        make_recording(
            tmp_path / f"hall {part}.mp4",
            frames=60,
            size=SIZE,
            first_number=5_000 + 60 * part,
            metadata={"creation_time": format_utc(UtcTime(START + (2 + 2 * part) * SECOND_US), 0)},
        )
        for part in range(3)
    ]
    shown = open_window(make_library(tmp_path / "library", [recorded[0], *split]))
    assert len(shown.desk.cameras.layout.on_show) == 2, "three files, one camera"
    shown.session.clock.seek(UtcTime(START + 2 * SECOND_US))
    camera = next(each.camera for each in shown.contents.recordings if each.title.startswith("hall"))
    for large in (False, True):
        if large:
            shown.desk.cameras.make_large(camera)
            shown.session.clock.seek(UtcTime(START + 2 * SECOND_US))
        seen: set[int] = set()

        def look(seen: set[int] = seen) -> bool:
            number = Screen(shown).numbers[camera]
            if number is not None:
                seen.add((number - 5_000) // 60)
            return shown.position >= START + 8 * SECOND_US - SECOND_US // 2

        shown.session.clock.play()
        shown.wait(look, timeout_ms=30_000)
        shown.session.clock.pause()
        assert seen == {0, 1, 2}
        shown.session.clock.seek(UtcTime(START + 5 * SECOND_US + 1))
        shown.wait(lambda: Screen(shown).numbers[camera] == 5_090)
