"""Words are found wherever a person wrote or reads them, and are never taken for query syntax."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.case import Case, Category, DeviceEvent, EventKind, MarkShape, Recording
from reviewer.domain.case_details import FieldDefinition, FieldSubject, Person
from reviewer.domain.note import Note
from reviewer.domain.search_filter import ItemKind, SearchFilter, SearchHit
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.library.library import CaseLibrary
from tests.support.searching import index_is_whole
from tests.unit.library.library_samples import (
    ACTOR,
    NASTY_TEXTS,
    add_bookmark,
    add_case,
    add_recording,
    sample_track,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[CaseLibrary]:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        yield library
        assert index_is_whole(library)


@pytest.fixture
def case(library: CaseLibrary) -> Case:
    return add_case(library)


@pytest.fixture
def recording(library: CaseLibrary, case: Case, tmp_path: Path) -> Recording:
    return add_recording(library, case, tmp_path / "AXON.MP4")


def find(library: CaseLibrary, words: str, narrowed: SearchFilter | None = None) -> list[SearchHit]:
    return list(library.search(words, narrowed, limit=100).hits)


def kinds(library: CaseLibrary, words: str) -> list[str]:
    return sorted(hit.kind.value for hit in find(library, words))


def marked(hit: SearchHit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.spans]


def test_every_kind_of_text_is_found(library: CaseLibrary, case: Case, recording: Recording) -> None:
    bookmark = add_bookmark(library, recording, "Hands up", "said zebra twice")
    with library.change("note.edit") as change:
        change.insert_note(Note(case.id, "A long note about a giraffe.", UtcTime(1), "r.okafor"))
        event = change.insert_event(
            DeviceEvent(case.id, recording.id, EventKind.MUTE, "muted by a lion", MediaTime(42))
        )
    assert kinds(library, "0117") == ["case"]
    assert kinds(library, "traffic STOP") == ["case"]
    assert kinds(library, "okafor") == ["recording"]
    assert kinds(library, "axon") == ["recording"]
    assert kinds(library, "giraffe") == ["note"]
    (hit,) = find(library, "zeb")
    assert (hit.kind.value, hit.id, hit.case_id, hit.recording_id) == ("bookmark", bookmark.id, case.id, recording.id)
    assert hit.media_time == bookmark.start
    assert "zebra" in hit.text
    (hit,) = find(library, "lion")
    assert (hit.kind.value, hit.id, hit.recording_id, hit.media_time) == ("event", event.id, recording.id, 42)


def test_all_words_must_be_there(library: CaseLibrary, recording: Recording) -> None:
    add_bookmark(library, recording, "red car")
    add_bookmark(library, recording, "red van")
    assert len(find(library, "red")) == 2
    assert len(find(library, "van red")) == 1
    assert find(library, "red bicycle") == []
    assert len(library.search("red", limit=1).hits) == 1


def test_accents_and_case_do_not_matter(library: CaseLibrary, recording: Recording) -> None:
    add_bookmark(library, recording, "Café Zürich")
    assert len(find(library, "cafe zurich")) == 1


def test_the_index_follows_edits_deletions_and_undo(library: CaseLibrary, recording: Recording) -> None:
    bookmark = add_bookmark(library, recording, "ostrich")
    with library.change("bookmark.edit") as change:
        change.update_bookmark(replace(bookmark, title="penguin", start=MediaTime(5)))
    assert find(library, "ostrich") == []
    assert find(library, "penguin")[0].media_time == 5
    with library.change("bookmark.delete") as change:
        change.delete_bookmark(bookmark.id)
    assert find(library, "penguin") == []
    with library.change("bookmark.delete.undo") as change:
        change.insert_bookmark(bookmark)
    assert [hit.id for hit in find(library, "ostrich")] == [bookmark.id]


@pytest.mark.parametrize(
    "words", [*NASTY_TEXTS, '"', '5"6', '""', "*", "-", "NOT", "text:", "a OR", "(", "NEAR/2", "\ud800"]
)
def test_query_syntax_is_only_words(library: CaseLibrary, recording: Recording, words: str) -> None:
    add_bookmark(library, recording, "something else entirely")
    assert "bookmark" not in kinds(library, words)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text())
def test_no_words_are_an_error(library: CaseLibrary, words: str) -> None:
    find(library, words)


@pytest.mark.parametrize(
    "text", ["it's", 'a "quoted" word', "<script>alert(1)</script>", "semi;colon", '6"7 tall', "O'Neil-Smith"]
)
def test_a_text_finds_itself(library: CaseLibrary, recording: Recording, text: str) -> None:
    bookmark = add_bookmark(library, recording, text)
    (hit,) = find(library, text)
    assert hit.id == bookmark.id
    assert hit.text == text, "the text is plain: nothing is marked up and nothing escaped"


def test_agency_words_people_tags_fields_and_what_the_container_says_are_found(
    library: CaseLibrary, case: Case, recording: Recording
) -> None:
    with library.change("case.details") as change:
        change.set_people(
            case.id, [Person("Complainant", "Zoë Álvarez", "", "East"), Person("Officer", "R. Okafor", "1417")]
        )
        change.set_tags(case.id, ["appeal", "juvenile"])
        field = change.insert_field(FieldDefinition(FieldSubject.CASE, "Statute"))
        other = change.insert_field(FieldDefinition(FieldSubject.RECORDING, "Shelf"))
        change.set_field_values(FieldSubject.CASE, case.id, {field.id: "53a-118"})
        change.set_field_values(FieldSubject.RECORDING, recording.id, {other.id: "B-nineteen"})
        change.insert_track(case.id, recording.id, sample_track(3), "walkabout.gpx")
    assert kinds(library, "zoe alvarez") == ["case"]
    assert kinds(library, "1417") == ["case"]
    assert kinds(library, "juvenile") == ["case"]
    assert kinds(library, "53a-118") == ["case"]
    assert kinds(library, "nineteen") == ["recording"]
    assert kinds(library, "X60A12345") == ["recording"]
    assert kinds(library, "repeat") == ["recording"], "what was noticed at ingest"
    assert kinds(library, "walkabout") == ["track"]
    with library.change("case.details") as change:
        change.set_people(case.id, [])
        change.set_tags(case.id, [])
        change.set_field_values(FieldSubject.CASE, case.id, {field.id: ""})
    assert kinds(library, "alvarez") == kinds(library, "juvenile") == kinds(library, "118") == []


def test_whole_words_come_before_beginnings_and_the_newest_first(library: CaseLibrary, recording: Recording) -> None:
    titles = ["cars", "car", "carpet", "car wash", "scar"]
    ids = [add_bookmark(library, recording, title).id for title in titles]
    assert [hit.id for hit in find(library, "car")] == [ids[3], ids[1], ids[2], ids[0]]


def test_two_letters_are_a_whole_word_and_three_a_beginning(library: CaseLibrary, recording: Recording) -> None:
    add_bookmark(library, recording, "K9 unit")
    add_bookmark(library, recording, "K98 unit")
    assert [hit.text for hit in find(library, "k9")] == ["K9 unit"]
    assert len(find(library, "uni")) == 2
    assert find(library, "un") == []


def test_parts_of_a_word_stand_in_their_order(library: CaseLibrary, recording: Recording) -> None:
    add_bookmark(library, recording, "AXON_2026-04-17_0231")
    add_bookmark(library, recording, "AXON_2026-17-04_0231")
    assert [hit.text for hit in find(library, "2026-04-17")] == ["AXON_2026-04-17_0231"]
    assert [hit.text for hit in find(library, "axon_2026_04_17_023")] == ["AXON_2026-04-17_0231"]
    assert len(find(library, "04 17")) == 2


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("警察は北京市で車を止めた", "北京", "北京"),
        ("警察は北京市で車を止めた", "車", "車"),
        ("警察は北京市で車を止めた", "止めた", "止めた"),
        ("검문소에서 멈췄다", "문소", "문소"),
        ("ตำรวจหยุดรถ", "หยุด", "หยุด"),
        ("شرطي أوقف السيارة", "السيارة", "السيارة"),
        ("עצירת תנועה", "תנועה", "תנועה"),
        ("naïve café", "NAIVE", "naïve"),
        ("cafe\u0301 noir", "café", "cafe\u0301"),
        ("Łódź — GROẞ", "łódź", "Łódź"),
        ("🚓 chase 👮🏽‍♀️ ends", "chase", "chase"),
    ],
)
def test_every_script_is_found_and_marked(
    library: CaseLibrary, recording: Recording, text: str, words: str, found: str
) -> None:
    add_bookmark(library, recording, "something else")
    bookmark = add_bookmark(library, recording, text)
    (hit,) = find(library, words)
    assert hit.id == bookmark.id
    assert marked(hit) == [found]
    for form in ("NFC", "NFD"):
        assert [each.id for each in find(library, unicodedata.normalize(form, words))] == [bookmark.id]


def test_a_note_of_ten_megabytes_is_found_by_its_last_word(library: CaseLibrary, case: Case) -> None:
    with library.change("note.edit") as change:
        change.insert_note(
            Note(case.id, "filler text. " * 800_000 + "The very last is a giraffe.", UtcTime(1), "r.okafor")
        )
    (hit,) = find(library, "giraffe last")
    assert marked(hit) == ["last", "giraffe"]
    assert hit.text.startswith("…")
    assert len(hit.text) < 300


def test_a_hit_says_when_it_was_by_the_timebase_of_now(library: CaseLibrary, recording: Recording) -> None:
    bookmark = add_bookmark(library, recording, "ostrich")
    (hit,) = find(library, "ostrich")
    assert hit.utc == recording.timebase.to_utc(bookmark.start)
    moved = Timebase.from_start(UtcTime(1_600_000_000_000_000), AnchorSource.REVIEWER_MATCH, 1_000)
    with library.change("recording.timebase") as change:
        change.set_timebase(recording.id, moved, AlignmentBasis(AlignmentMethod.NUDGE, "moved"))
    (hit,) = find(library, "ostrich")
    assert hit.utc == moved.to_utc(bookmark.start)
    assert (hit.case_number, hit.recording_title, hit.time_zone) == ("24-0117", recording.title, "America/New_York")


def test_a_category_of_another_name_is_found_by_it(library: CaseLibrary, recording: Recording) -> None:
    add_bookmark(library, recording, "ostrich")
    (category,) = [each for each in library.categories() if each.id == 2]
    assert len(find(library, "", SearchFilter(category=category.name, kinds=frozenset({ItemKind.BOOKMARK})))) == 1
    with library.change("category.edit") as change:
        change.update_category(replace(category, name="Quelling"))
    assert len(find(library, "", SearchFilter(category="quelling"))) == 1
    assert find(library, "", SearchFilter(category=category.name)) == []
    with library.change("category.add") as change:
        added = change.insert_category(Category("Newly named", "#ffffff", MarkShape.CIRCLE))
        change.update_bookmark(replace(library.bookmarks(recording.case_id)[0], category_id=added.id))
    assert len(find(library, "", SearchFilter(category="newly"))) == 1


def test_what_hangs_on_a_recording_follows_it(library: CaseLibrary, recording: Recording) -> None:
    add_bookmark(library, recording, "ostrich")
    for officer, place in (("Ada Byron", "Harbour"), ("Grace Hopper", "Airport")):
        with library.change("recording.edit") as change:
            change.update_recording(replace(recording, officer=officer, place=place))
        assert len(find(library, "ostrich", SearchFilter(person=officer, place=place))) == 1
    assert find(library, "ostrich", SearchFilter(person="Ada")) == []
    assert find(library, "ostrich", SearchFilter(place="harbour")) == []


def test_counts_are_exact_until_they_say_that_there_are_more(library: CaseLibrary, recording: Recording) -> None:
    with library.change("bookmark.add") as change:
        for number in range(201):
            change.insert_event(
                DeviceEvent(recording.case_id, recording.id, EventKind.OTHER, f"ping {number}", MediaTime(number))
            )
    answer = library.search("ping", limit=3)
    assert [hit.text for hit in answer.hits] == ["ping 200 · other", "ping 199 · other", "ping 198 · other"]
    assert answer.counts[ItemKind.EVENT].words == "200+"
    assert library.search("ping 99", limit=3).total.words == "1"


def test_an_item_of_its_own_such_as_a_transcript_fits_in(library: CaseLibrary, recording: Recording) -> None:
    with library.change("transcript.add") as change:
        change._db.conn.execute(  # noqa: SLF001 - no table of transcripts is there yet
            "INSERT INTO search_items (id, case_id, recording_id, media_time_us, words, facets)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            ((7 << 40) + 3, recording.case_id, recording.id, 5_000_000, "step out of the vehicle", ""),
        )
    (hit,) = find(library, "vehicle")
    assert (hit.kind, hit.id, hit.media_time) == (ItemKind.TRANSCRIPT, 3, 5_000_000)
    assert hit.utc == recording.timebase.to_utc(MediaTime(5_000_000))
