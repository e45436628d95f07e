"""The case that was made last is found without reading the others."""

from pathlib import Path

from reviewer.domain.case import Case
from reviewer.domain.time import UtcTime
from reviewer.library.library import CaseLibrary


def test_the_newest_case_is_the_one_made_last(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library") as library:
        assert library.newest_case() is None
        with library.change("case.add") as change:
            for number, created in (("1", 5), ("2", 9), ("3", 9), ("4", 1)):
                change.insert_case(Case(number, created_utc=UtcTime(created)))
        newest = library.newest_case()
        assert newest is not None
        assert newest.number == "3"
        assert library.has_case_number("2")
        assert not library.has_case_number("5")


def test_one_recording_of_each_original_is_found_by_its_hash(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library") as library:
        assert library.recordings_of_originals(("0" * 64,)) == []
