"""What the tests of bringing files in share: small recordings, and a library with one case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.domain.case import Case
from reviewer.library.library import CaseLibrary
from tests.support.recordings import make_recording


@pytest.fixture(scope="session")
def first_recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second of pictures and sound; copy it, it is shared by all tests of a run."""
    path = tmp_path_factory.mktemp("recordings") / "first.mp4"
    return make_recording(path, frames=30, size=(160, 120), audio=True)


@pytest.fixture(scope="session")
def second_recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of other pictures; copy it, it is shared by all tests of a run."""
    path = tmp_path_factory.mktemp("recordings") / "second.mp4"
    return make_recording(path, frames=60, size=(160, 120), first_number=1000)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def case(library: CaseLibrary) -> Case:
    with library.change("case.add") as change:
        return change.insert_case(Case(number="26-000417", time_zone="America/New_York"))


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """An empty folder, as a dock or an SD card would be."""
    folder = tmp_path / "card"
    folder.mkdir()
    return folder
