"""An earlier version's library says how far its update is, and stays as it was where that is stopped."""

from contextlib import closing
from pathlib import Path

import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.library import schema, updating
from reviewer.library.connection import connect
from reviewer.library.library import CaseLibrary
from tests.unit.library.library_samples import ACTOR
from tests.unit.library.test_migrations import make_earlier


class _Watched(SilentContext):
    """Keeps what is reported, and stops after so many reports."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.told: list[tuple[int, int, str]] = []
        self._stop_after = stop_after

    def report(self, done: int, total: int, what: str = "") -> None:
        self.told.append((done, total, what))

    def raise_if_cancelled(self) -> None:
        if len(self.told) >= self._stop_after:
            raise Cancelled


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    make_earlier(tmp_path, "0008_case_details")
    return tmp_path


def pending(folder: Path) -> list[str]:
    with closing(connect(folder / "library.db")) as db:
        return schema.pending(db)


def test_how_far_it_is_only_grows(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "_STEPS_PER_REPORT", 50)
    rows = CaseLibrary.rows_to_update(earlier)
    context = _Watched()
    CaseLibrary.open(earlier, ACTOR, context).close()
    done = [each[0] for each in context.told]
    assert rows > 0
    assert len(done) > len(schema.KNOWN_MIGRATIONS), "also within a migration"
    assert done == sorted(done)
    assert {total for _, total, _ in context.told if total >= done[-1]} == {context.told[0][1]}
    assert context.told[0][2] == f"Bringing {rows:,} rows of the library up to this version"
    assert pending(earlier) == []
    assert CaseLibrary.rows_to_update(earlier) == 0


@pytest.mark.parametrize("stop_after", [1, 2, 20])
def test_a_library_whose_update_is_stopped_is_as_it_was(
    earlier: Path, monkeypatch: pytest.MonkeyPatch, stop_after: int
) -> None:
    monkeypatch.setattr(updating, "_STEPS_PER_REPORT", 50)
    before = pending(earlier)
    with pytest.raises(Cancelled):
        CaseLibrary.open(earlier, ACTOR, _Watched(stop_after))
    assert pending(earlier) == before
    with CaseLibrary.open(earlier, ACTOR) as library:
        assert library.audit()[-1].action == "library.open"
    assert pending(earlier) == []


def test_a_library_of_now_and_none_at_all_need_no_update(tmp_path: Path) -> None:
    assert CaseLibrary.rows_to_update(tmp_path / "gone") == 0
    CaseLibrary.create(tmp_path / "new", ACTOR).close()
    assert CaseLibrary.rows_to_update(tmp_path / "new") == 0
    context = _Watched()
    CaseLibrary.open(tmp_path / "new", ACTOR, context).close()
    assert context.told == []
