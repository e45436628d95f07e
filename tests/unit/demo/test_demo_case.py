"""The demonstration case is made whole through the real ingest, the same every time, or not at all."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from reviewer.demo import barcode
from reviewer.demo.case import CASE_NUMBER, demo_library_folder, make_demo_case
from reviewer.demo.files import DemoError, make_demo_files
from reviewer.demo.incident import BODY_WORN, CAMERAS, IN_CAR
from reviewer.demo.recording import write_recording
from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.library.library import CaseLibrary
from reviewer.media.hashing import file_sha256

LENGTH_S = 2


class Impatient:
    """A user who watches for a while and then cancels."""

    def __init__(self, patience: int) -> None:
        """Be patient for so many questions."""
        self._patience = patience

    def report(self, done: int, total: int, what: str = "") -> None:
        """Check that it makes sense."""
        assert 0 <= done <= total, what

    def raise_if_cancelled(self) -> None:
        """Cancel once the patience is gone."""
        self._patience -= 1
        if self._patience < 0:
            raise Cancelled


@pytest.fixture(scope="module")
def library_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "library"
    make_demo_case(folder, SilentContext(), LENGTH_S)
    return folder


def test_the_case_holds_both_cameras_with_their_tracks_and_events(library_folder: Path) -> None:
    with CaseLibrary.open(library_folder) as library:
        case = library.case_by_number(CASE_NUMBER)
        assert case is not None
        recordings = library.recordings(case.id)
        assert {recording.title for recording in recordings} == {camera.title for camera in CAMERAS}
        for recording in recordings:
            camera = next(camera for camera in CAMERAS if camera.title == recording.title)
            assert recording.start_utc == camera.start_utc
            assert recording.frame_count == LENGTH_S * 30
            assert recording.integrity == ()
            (track,) = [track for track in library.tracks(case.id) if track.recording_id == recording.id]
            assert track.track.position_count > 0
            kept = camera.shortened(LENGTH_S).events
            events = [event for event in library.events(case.id) if event.recording_id == recording.id]
            assert [event.label for event in events] == [event.label for event in kept]
        note = library.notes(case.id)[0]
        assert "nobody in it is real" in note.text
        done = {row.action for row in library.audit()}
        assert {"case.add", "recording.add", "recording.update", "note.begin"} <= done


def test_nothing_is_left_beside_the_library(library_folder: Path) -> None:
    assert [path.name for path in library_folder.parent.iterdir()] == [library_folder.name]


def test_every_frame_carries_its_number_and_its_own_time(library_folder: Path) -> None:
    with CaseLibrary.open(library_folder) as library:
        paths = [library.recording_path(recording) for recording in library.recordings()]
    for path in paths:
        with av.open(path) as container:
            assert container.streams.video[0].average_rate == Fraction(30)
            assert len(container.streams.audio) == 1
            frames = list(container.decode(video=0))
        grays = [np.asarray(frame.to_ndarray(format="gray"), dtype=np.uint8) for frame in frames]
        assert [barcode.read(gray) for gray in grays] == list(range(LENGTH_S * 30))
        assert (grays[0].shape, frames[0].pts) == ((720, 1280), 0)
        clocks = {gray[18:39, 200:1080].tobytes() for gray in grays}
        assert len(clocks) == len(grays)


def test_a_recording_has_the_same_bytes_each_time(library_folder: Path, tmp_path: Path) -> None:
    with CaseLibrary.open(library_folder) as library:
        made = next(recording for recording in library.recordings() if recording.title == IN_CAR.title)
    again = tmp_path / "again.mp4"
    write_recording(again, IN_CAR.shortened(LENGTH_S), lambda _: None)
    assert file_sha256(again, SilentContext()) == made.sha256


def test_a_cancel_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        make_demo_case(tmp_path / "library", Impatient(2), LENGTH_S)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DemoError, match="holds something already"):
        make_demo_case(tmp_path, SilentContext(), LENGTH_S)
    assert (tmp_path / "diary.txt").read_text(encoding="utf-8") == "mine"


def test_a_recording_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / f"{BODY_WORN.stem}.mp4" / "in the way").mkdir(parents=True)
    with pytest.raises(DemoError, match=BODY_WORN.stem):
        make_demo_files(tmp_path, SilentContext(), 1)
    assert not list(tmp_path.glob(".*.partial"))


def test_the_usual_place_is_under_the_users_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert demo_library_folder().is_relative_to(tmp_path)
