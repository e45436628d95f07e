"""How a case is looked at is remembered with it, and is no part of what the library answers for."""

from pathlib import Path

import pytest

from reviewer.domain.progress import SilentContext
from reviewer.library.errors import LibraryReadOnlyError
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from tests.support.writing import read_only_disk
from tests.unit.library.library_samples import ACTOR, NASTY_TEXTS, add_case, add_recording


def test_views_are_remembered_by_case_and_name(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        first, second = add_case(library), add_case(library, "24-0118")
        library.remember_case_view(first.id, "cameras", "[1]")
        library.remember_case_view(first.id, "cameras", "[2]")
        library.remember_case_view(first.id, "map", "[3]")
        library.remember_case_view(second.id, "cameras", "[4]")
    with CaseLibrary.open(tmp_path / "library", ACTOR) as library:
        assert library.case_view(first.id, "cameras") == "[2]"
        assert library.case_view(first.id, "map") == "[3]"
        assert library.case_view(second.id, "cameras") == "[4]"
        assert library.case_view(second.id, "map") is None


@pytest.mark.parametrize("text", [text for text in NASTY_TEXTS if "\0" not in text])
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        library.remember_case_view(case.id, text, text)
        assert library.case_view(case.id, text) == text


def test_a_view_leaves_no_row_in_the_audit_log_and_the_library_verifies(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        add_recording(library, case, tmp_path / "A.MP4")
        before = library.audit_head()
        library.remember_case_view(case.id, "cameras", "{}")
        assert library.audit_head() == before
    report = verify_library(tmp_path / "library", SilentContext(), before)
    assert report.is_good, report.problems


def test_a_library_that_may_not_be_written_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        case = add_case(library)
        library.remember_case_view(case.id, "cameras", "before")
        with read_only_disk(library), pytest.raises(LibraryReadOnlyError, match=r"library\.db"):
            library.remember_case_view(case.id, "cameras", "after")
        assert library.case_view(case.id, "cameras") == "before"
