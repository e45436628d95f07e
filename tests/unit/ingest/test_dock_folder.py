"""A watched dock folder: nothing is taken that is still written, everything once, into the case it belongs to."""

import os
import shutil
from pathlib import Path

import pytest

from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.ingest.dock import SETTLED_US, DockFolder, take_in, watched
from reviewer.ingest.errors import DockFolderError
from reviewer.library.library import CaseLibrary


@pytest.fixture
def dock_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dock"
    folder.mkdir()
    return folder


def names(dock: DockFolder, library: CaseLibrary, now_us: int) -> list[str]:
    return [arrival.name for arrival in dock.look(now_us, library.ingests.knows)]


def test_a_file_is_taken_once_it_has_stopped_growing(
    library: CaseLibrary, dock_folder: Path, first_recording: Path
) -> None:
    dock = watched(library, dock_folder)
    (dock_folder / "X81").mkdir()
    growing = dock_folder / "X81" / "a.mp4"
    growing.write_bytes(b"half")
    assert names(dock, library, 0) == []
    assert dock.is_waiting
    shutil.copy(first_recording, growing)
    assert names(dock, library, SETTLED_US) == [], "it has grown since"
    assert names(dock, library, 2 * SETTLED_US - 1) == []
    os.utime(growing, (0, 0))  # as where a clock was set back
    assert names(dock, library, 2 * SETTLED_US) == []
    (arrival,) = dock.look(3 * SETTLED_US, library.ingests.knows)
    assert (arrival.name, arrival.paths) == ("X81", (dock_folder / "X81",))


def test_a_folder_waits_until_all_of_it_is_there(
    library: CaseLibrary, dock_folder: Path, first_recording: Path
) -> None:
    dock = watched(library, dock_folder)
    (dock_folder / "X81").mkdir()
    shutil.copy(first_recording, dock_folder / "X81" / "a.mp4")
    part = dock_folder / "X81" / "b.mp4.part"
    part.write_bytes(b"x")
    assert names(dock, library, 0) == []
    assert names(dock, library, 10 * SETTLED_US) == []
    part.unlink()
    assert names(dock, library, 10 * SETTLED_US) == ["X81"]


def test_each_folder_becomes_a_case_and_comes_in_once(
    library: CaseLibrary, dock_folder: Path, first_recording: Path, second_recording: Path
) -> None:
    for name, recording in (("26-1", first_recording), ("26-2", second_recording)):
        (dock_folder / name).mkdir()
        shutil.copy(recording, dock_folder / name)
    dock = watched(library, dock_folder)
    dock.look(0, library.ingests.knows)
    arrivals = dock.look(SETTLED_US, library.ingests.knows)
    reports = take_in(library, dock, arrivals, number=None, authority="Dock", context=SilentContext())
    assert [report.authority for report in reports] == ["Dock", "Dock"]
    cases = {case.number: len(library.recordings(case.id)) for case in library.cases()}
    assert cases == {"26-1": 1, "26-2": 1}
    assert names(dock, library, 2 * SETTLED_US) == []
    later = watched(library, dock_folder)
    assert names(later, library, 0) == []
    assert names(later, library, SETTLED_US) == [], "another start of the program knows what came in"
    assert not later.is_waiting


def test_what_comes_later_into_a_folder_comes_in_alone(
    library: CaseLibrary, case: Case, dock_folder: Path, first_recording: Path, second_recording: Path
) -> None:
    dock = watched(library, dock_folder)
    (dock_folder / "X81").mkdir()
    for now, recording in enumerate((first_recording, second_recording)):
        shutil.copy(recording, dock_folder / "X81")
        dock.look(2 * now * SETTLED_US, library.ingests.knows)
        (arrival,) = dock.look((2 * now + 1) * SETTLED_US, library.ingests.knows)
        (report,) = take_in(library, dock, [arrival], number=case.number, authority="", context=SilentContext())
        assert (len(report.recordings), report.duplicates) == (1, [])
    assert len(library.recordings(case.id)) == 2


def test_a_folder_that_cannot_be_watched_is_named(library: CaseLibrary, dock_folder: Path) -> None:
    with pytest.raises(DockFolderError, match="is no folder"):
        watched(library, dock_folder / "none")
    with pytest.raises(DockFolderError, match="The library lies in"):
        watched(library, library.folder.parent)
    dock = watched(library, dock_folder)
    dock_folder.rmdir()
    with pytest.raises(DockFolderError, match="cannot be read"):
        dock.look(0, library.ingests.knows)
