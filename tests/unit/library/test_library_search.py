"""Words are found wherever a person wrote or reads them, and are never taken for query syntax."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.case import Case, DeviceEvent, EventKind, Note, Recording
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.library import CaseLibrary
from tests.unit.library.library_samples import ACTOR, NASTY_TEXTS, add_bookmark, add_case, add_recording


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library


@pytest.fixture
def case(library: CaseLibrary) -> Case:
    return add_case(library)


@pytest.fixture
def recording(library: CaseLibrary, case: Case, tmp_path: Path) -> Recording:
    return add_recording(library, case, tmp_path / "AXON.MP4")


def kinds(library: CaseLibrary, words: str) -> list[str]:
    return sorted(hit.kind for hit in library.search(words))


def test_every_kind_of_text_is_found(library: CaseLibrary, case: Case, recording: Recording) -> None:
    bookmark = add_bookmark(library, recording, "Hands up", "said zebra twice")
    with library.change("note.edit") as change:
        change.set_note(Note(case.id, "A long note about a giraffe.", UtcTime(1), "r.okafor"))
        event = change.insert_event(
            DeviceEvent(case.id, recording.id, EventKind.MUTE, "muted by a lion", MediaTime(42))
        )
    assert kinds(library, "0117") == ["case"]
    assert kinds(library, "traffic STOP") == ["case"]
    assert kinds(library, "okafor") == ["recording"]
    assert kinds(library, "axon") == ["recording"]
    assert kinds(library, "giraffe") == ["note"]
    (hit,) = library.search("zeb")
    assert (hit.kind, hit.id, hit.case_id, hit.recording_id) == ("bookmark", bookmark.id, case.id, recording.id)
    assert hit.media_time == bookmark.start
    assert "zebra" in hit.text
    (hit,) = library.search("lion")
    assert (hit.kind, hit.id, hit.recording_id, hit.media_time) == ("event", event.id, recording.id, 42)


def test_all_words_must_be_there(library: CaseLibrary, recording: Recording) -> None:
    add_bookmark(library, recording, "red car")
    add_bookmark(library, recording, "red van")
    assert len(library.search("red")) == 2
    assert len(library.search("van red")) == 1
    assert library.search("red bicycle") == []
    assert len(library.search("red", limit=1)) == 1


def test_accents_and_case_do_not_matter(library: CaseLibrary, recording: Recording) -> None:
    add_bookmark(library, recording, "Café Zürich")
    assert len(library.search("cafe zurich")) == 1


def test_the_index_follows_edits_deletions_and_undo(library: CaseLibrary, recording: Recording) -> None:
    bookmark = add_bookmark(library, recording, "ostrich")
    with library.change("bookmark.edit") as change:
        change.update_bookmark(replace(bookmark, title="penguin", start=MediaTime(5)))
    assert library.search("ostrich") == []
    assert library.search("penguin")[0].media_time == 5
    with library.change("bookmark.delete") as change:
        change.delete_bookmark(bookmark.id)
    assert library.search("penguin") == []
    with library.change("bookmark.delete.undo") as change:
        change.insert_bookmark(bookmark)
    assert [hit.id for hit in library.search("ostrich")] == [bookmark.id]


@pytest.mark.parametrize(
    "words", [*NASTY_TEXTS, '"', '5"6', '""', "*", "-", "NOT", "text:", "a OR", "(", "NEAR/2", "\ud800"]
)
def test_query_syntax_is_only_words(library: CaseLibrary, recording: Recording, words: str) -> None:
    add_bookmark(library, recording, "something else entirely")
    assert "bookmark" not in kinds(library, words)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text())
def test_no_words_are_an_error(library: CaseLibrary, words: str) -> None:
    library.search(words)


@pytest.mark.parametrize(
    "text", ["it's", 'a "quoted" word', "<script>alert(1)</script>", "semi;colon", '6"7 tall', "O'Neil-Smith"]
)
def test_a_text_finds_itself(library: CaseLibrary, recording: Recording, text: str) -> None:
    bookmark = add_bookmark(library, recording, text)
    (hit,) = library.search(text)
    assert hit.id == bookmark.id
    assert hit.text.startswith(text), "the text is plain: nothing is marked up and nothing escaped"
