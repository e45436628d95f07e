"""What a version of a note keeps of the one before it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.domain.note import Note, NoteKind, NoteSubject, NoteVersion, TextChange, sittings
from reviewer.domain.time import UtcTime

texts = st.text(st.sampled_from("ab\n\u05d0🎈"), max_size=12)


@given(before=texts, after=texts)
@example(before="aa", after="a")
@example(before="aba", after="ababa")
def test_a_change_makes_the_later_text_of_the_earlier_one(before: str, after: str) -> None:
    change = TextChange.between(before, after)
    assert change.applied(before) == after
    assert change.kept_start + change.kept_end <= min(len(before), len(after))


def test_typing_in_a_long_text_keeps_all_but_what_was_typed() -> None:
    before = "x" * 5_000_000 + "here" + "y" * 5_000_000
    change = TextChange.between(before, before.replace("here", "her new one"))
    assert change == TextChange(5_000_003, 5_000_000 + 1, " new on")


def test_a_change_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        TextChange(2, 2, "x").applied("abc")


def test_a_note_knows_what_it_is_about() -> None:
    assert Note(1, "", UtcTime(0), "a").subject is NoteSubject.CASE
    assert Note(1, "", UtcTime(0), "a", recording_id=2).subject is NoteSubject.RECORDING
    assert Note(1, "", UtcTime(0), "a", recording_id=2, bookmark_id=3).subject is NoteSubject.MARK
    with pytest.raises(ValueError, match="recording"):
        Note(1, "", UtcTime(0), "a", bookmark_id=3)


def version(number: int, at_s: int, author: str = "a", kind: NoteKind = NoteKind.RECORD) -> NoteVersion:
    return NoteVersion(1, number, number - 1, kind, "", author, "ws-12", UtcTime(at_s * 1_000_000))


def test_versions_of_one_go_are_one_row() -> None:
    saved = [
        version(1, 0),
        version(2, 9),
        version(3, 500),
        version(4, 1_200),
        version(5, 1_201, author="b"),
        version(6, 1_202, author="b", kind=NoteKind.WORK_PRODUCT),
        version(7, 1_100, author="b", kind=NoteKind.WORK_PRODUCT),
    ]
    assert [(each.first.version, each.last.version) for each in sittings(saved)] == [
        (1, 3),
        (4, 4),
        (5, 5),
        (6, 6),
        (7, 7),
    ]
