"""What is missing, damaged or too new is said by name, and everything else goes on."""

import builtins
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reviewer.library.library import CaseLibrary
from tests.support.incident import BODY_CAMERA, CAR_CAMERA, SECOND_US, after
from tests.support.open_desk import OpenDesk, OpenWindow

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def missing_libvlc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the import of python-vlc fail as it does where libVLC is not installed."""
    real_import = builtins.__import__

    def importing(name: str, *args: object, **kwargs: object) -> object:
        if name == "vlc":
            raise OSError("libvlc.so.5: cannot open shared object file: No such file or directory")
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.delitem(sys.modules, "vlc", raising=False)
    monkeypatch.setattr(builtins, "__import__", importing)


@pytest.mark.usefixtures("missing_libvlc")
def test_without_libvlc_frames_are_shown_one_by_one(open_window: OpenWindow, library_folder: Path) -> None:
    shown = open_window(library_folder)
    assert "libvlc5" in shown.desk.messages.text
    shown.wait_for_still(BODY_CAMERA)
    shown.key(Qt.Key.Key_Right)
    assert shown.wait_for_still(BODY_CAMERA) == 1
    exact: list[int] = []
    shown.desk.player.frame_shown.connect(lambda frame: exact.append(frame.frame))
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: len(exact) > 5 and shown.position > after(1))
    assert shown.session.clock.playing
    assert exact == sorted(exact)
    shown.key(Qt.Key.Key_Space)
    assert shown.wait_for_still(BODY_CAMERA) >= exact[-1]
    shown.session.activate(shown.recording(CAR_CAMERA).id)
    shown.wait_for_still(CAR_CAMERA)


def original_of(folder: Path, camera: str) -> Path:
    """Where the vault keeps a camera's recording."""
    with CaseLibrary.open(folder) as library:
        [recording] = [item for item in library.recordings() if item.title.startswith(camera)]
        return library.recording_path(recording)


def expect_others_go_on(shown: OpenDesk) -> None:
    """The second camera plays, and marks can be made on it."""
    shown.key(Qt.Key.Key_N)
    shown.wait_for_still(CAR_CAMERA)
    shown.key(Qt.Key.Key_B)
    assert len(shown.contents.bookmarks) == 1
    start = shown.position
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.position > start + SECOND_US // 2)
    shown.key(Qt.Key.Key_Space)
    shown.wait_for_still(CAR_CAMERA)


def test_a_missing_original_is_named_and_the_others_go_on(open_window: OpenWindow, library_folder: Path) -> None:
    original_of(library_folder, BODY_CAMERA.name).unlink()
    shown = open_window(library_folder)
    title = shown.recording(BODY_CAMERA).title
    shown.wait(lambda: title in shown.desk.messages.text, "the message names it")
    assert "is not at" in shown.desk.messages.text
    assert shown.desk.surface.image is None
    # Time, map and lists do not need the picture.
    shown.key(Qt.Key.Key_Space)
    shown.wait(lambda: shown.position > after(0.3), "time runs without a picture")
    shown.key(Qt.Key.Key_Space)
    expect_others_go_on(shown)


def test_a_truncated_original_is_named_and_not_shown(open_window: OpenWindow, library_folder: Path) -> None:
    original = original_of(library_folder, BODY_CAMERA.name)
    original.chmod(0o644)
    os.truncate(original, original.stat().st_size // 2)
    shown = open_window(library_folder)
    title = shown.recording(BODY_CAMERA).title
    shown.wait(lambda: title in shown.desk.messages.text, "the message names it")
    assert "bytes" in shown.desk.messages.text
    assert shown.desk.surface.image is None
    expect_others_go_on(shown)


def test_a_changed_original_is_found_by_the_check_of_the_library(open_window: OpenWindow, library_folder: Path) -> None:
    original = original_of(library_folder, BODY_CAMERA.name)
    original.chmod(0o644)
    with original.open("r+b") as file:
        file.seek(original.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))
    shown = open_window(library_folder)
    shown.desk.actions["verify"].trigger()
    shown.wait(lambda: shown.desk.messages.text.startswith("Verification:"), "the report", 60_000)
    shown.desk.messages.toggle_details()
    assert shown.recording(BODY_CAMERA).title in shown.desk.messages.details_text
    assert shown.recording(CAR_CAMERA).title not in shown.desk.messages.details_text


def test_a_whole_library_is_found_whole(open_desk: OpenDesk) -> None:
    open_desk.desk.actions["verify"].trigger()
    open_desk.wait(lambda: open_desk.desk.messages.text.startswith("Verified:"), "the report", 60_000)
    assert "2 originals. Nothing is wrong." in open_desk.desk.messages.text


def run_program(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the real program to its end; an empty value takes a name out of its environment."""
    settings = {name: value for name, value in {**os.environ, **environment}.items() if value}
    return subprocess.run(
        [sys.executable, "-c", "from reviewer.app.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env=settings,
        timeout=30,
        check=False,
    )


def test_a_newer_library_is_refused_and_left_untouched(library_folder: Path) -> None:
    database = library_folder / "library.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE _sqlite_migrations SET name = '0099_later' WHERE name = '0003_search'")
    before = database.read_bytes()
    done = run_program(str(library_folder))
    assert done.returncode == 1
    assert "newer version" in done.stderr
    assert str(database) in done.stderr
    assert "Traceback" not in done.stderr
    assert database.read_bytes() == before


def test_without_a_display_it_says_how_to_get_one(library_folder: Path) -> None:
    done = run_program(str(library_folder), DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "--screenshot" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_in_place_of_a_library_is_refused_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "holiday pictures"
    folder.mkdir()
    (folder / "beach.jpg").write_bytes(b"not ours")
    done = run_program(str(folder))
    assert done.returncode == 1
    assert str(folder) in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in folder.iterdir()] == ["beach.jpg"]
