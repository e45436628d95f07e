"""A library that was moved opens where it is now; linked originals that were left behind are named, and found again."""

import shutil
from pathlib import Path

import pytest

from reviewer.domain.progress import SilentContext
from reviewer.library.errors import VaultError
from reviewer.library.library import CaseLibrary
from reviewer.library.relinking import relink
from reviewer.library.verification import verify_library
from tests.unit.library.library_samples import ACTOR, add_bookmark, add_case, linked_copy, sample_recording


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library, closed, with one original in its vault and one linked at `tmp_path / "card"`."""
    card = tmp_path / "card"
    card.mkdir()
    for name in ("A.MP4", "B.MP4"):
        (card / name).write_bytes(name.encode() * 700)
    with CaseLibrary.create(tmp_path / "first disk" / "library", ACTOR) as library:
        case = add_case(library)
        staged = library.vault.stage(card / "A.MP4", SilentContext())
        with library.change("recording.add") as change:
            entry = change.adopt_original(staged)
            change.insert_recording(sample_recording(case.id, entry.relative_path, entry.sha256, entry.size_bytes))
        staged = library.vault.stage(card / "B.MP4", SilentContext())
        library.vault.discard(staged)
        linked = sample_recording(case.id, "x", staged.sha256, staged.size_bytes)
        with library.change("recording.add") as change:
            change.insert_recording(linked_copy(linked, str(card / "B.MP4")))
    return tmp_path / "first disk" / "library"


def test_a_moved_library_opens_with_all_that_is_in_it(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "E" / "cases of 2026"
    moved.parent.mkdir()
    folder.rename(moved)
    with CaseLibrary.open(moved, ACTOR) as library:
        vaulted, linked = library.recordings()
        assert library.recording_path(vaulted).read_bytes() == b"A.MP4" * 700
        assert library.recording_path(linked) == tmp_path / "card" / "B.MP4"
        add_bookmark(library, vaulted)
    assert verify_library(moved, SilentContext()).is_good


def test_a_linked_original_that_was_left_behind_is_named_and_found_by_its_hash(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "card").rename(tmp_path / "card of another name")
    place = tmp_path / "other machine"
    (place / "deep").mkdir(parents=True)
    with CaseLibrary.open(folder, ACTOR) as library:
        linked = library.recordings()[1]
        with pytest.raises(VaultError, match=r"is not at .*B\.MP4"):
            library.recording_path(linked)
        (place / "B.MP4").write_bytes(b"b.mp4" * 700)  # of that name and size, and not it
        (place / "broken").symlink_to(place / "nowhere")
        report = relink(library, place, SilentContext())
        assert (report.found, [each.id for each in report.missing]) == ((), [linked.id])
        shutil.copy(tmp_path / "card of another name" / "B.MP4", place / "deep" / "renamed.bin")
        [found] = relink(library, place, SilentContext()).found
        assert library.recording_path(library.recordings()[1]) == place / "deep" / "renamed.bin"
        assert found.id == linked.id
        row = library.audit()[-1]
        assert (row.action, row.object) == ("recording.relink", f"recording {linked.id}")
        assert relink(library, place, SilentContext()).missing == ()
    assert verify_library(folder, SilentContext()).is_good
