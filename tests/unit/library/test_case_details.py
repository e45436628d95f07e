"""People, tags, fields of an agency, its words, and what is filed about a recording: kept, refused with words, told."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.case import Case, Recording
from reviewer.domain.case_details import (
    CaseDetails,
    DetailError,
    FieldDefinition,
    FieldKind,
    FieldSubject,
    Person,
    RecordingDetails,
    VocabularyTopic,
    cleaned_words,
    matching_key,
)
from reviewer.domain.time import UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import Fix, FixFlag, TrackBuilder
from reviewer.library.errors import AlreadyStoredError, NotFoundError
from reviewer.library.library import CaseLibrary
from tests.unit.library.library_samples import ACTOR, NASTY_TEXTS, add_case, add_recording, behind_the_back

OKAFOR = Person("Officer", "R. Okafor", "1417", "7A")
DOE = Person("Complainant", "Jane <b>Doe</b> 🎈")


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


def told(library: CaseLibrary) -> list[dict[str, object]]:
    """What the newest audit row says was changed."""
    changes: list[dict[str, object]] = json.loads(library.audit()[-1].details)["changes"]
    return changes


def define(library: CaseLibrary, definition: FieldDefinition) -> FieldDefinition:
    with library.change("field.add") as change:
        return change.insert_field(definition)


def derived(library: CaseLibrary) -> tuple[object, ...]:
    """What the row of the first recording holds of its place in time."""
    with behind_the_back(library.folder) as connection:
        row: tuple[object, ...] = connection.execute(
            "SELECT start_utc_us, end_utc_us, start_source, start_uncertainty_us FROM recordings"
        ).fetchone()
    return row


def test_people_and_tags_come_back_and_are_told(library: CaseLibrary, case: Case) -> None:
    with library.change("case.details") as change:
        change.set_people(case.id, [OKAFOR, replace(OKAFOR, name=" R. Okafor "), DOE, Person("Witness", " ")])
        change.set_tags(case.id, ["night", "  Night ", "K-9  unit", ""])
    assert library.case_details(case.id) == CaseDetails(case, (OKAFOR, DOE), ("K-9 unit", "night"))
    people, tags = told(library)
    assert people["before"] == {"people": []}
    assert people["after"] == {
        "people": [
            {"role": "Officer", "name": "R. Okafor", "badge": "1417", "unit": "7A"},
            {"role": "Complainant", "name": "Jane <b>Doe</b> 🎈", "badge": "", "unit": ""},
        ]
    }
    assert (tags["kind"], tags["id"], tags["after"]) == ("case", case.id, {"tags": ["K-9 unit", "night"]})
    with library.change("case.details") as change:
        change.set_people(case.id, [DOE])
        change.set_tags(case.id, [])
    assert library.case_details(case.id) == CaseDetails(case, (DOE,))
    assert told(library)[1]["before"] == {"tags": ["K-9 unit", "night"]}


def test_what_belongs_to_no_case_is_refused(library: CaseLibrary) -> None:
    with pytest.raises(NotFoundError, match="case 99"), library.change("case.details") as change:
        change.set_people(99, [OKAFOR])
    with pytest.raises(NotFoundError, match="case 99"), library.change("case.details") as change:
        change.set_tags(99, ["night"])
    with pytest.raises(NotFoundError, match="case 99"):
        library.case_details(99)


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_every_text_comes_back_as_it_was_written(library: CaseLibrary, recording: Recording, text: str) -> None:
    field = define(library, FieldDefinition(FieldSubject.RECORDING, "Remark"))
    long = text * 10 + "x"
    with library.change("details") as change:
        change.set_people(recording.case_id, [Person(long, long, long, long)])
        change.set_recording_details(
            recording.id, RecordingDetails(text, text, text, text, text, text, text, {field.id: long})
        )
    (person,) = library.case_details(recording.case_id).people
    assert person.name == long.strip()
    assert library.recording_details(recording.id).officer == text
    assert library.recording_details(recording.id).fields == {field.id: long}


def test_a_field_of_ten_megabytes_is_kept(library: CaseLibrary, case: Case) -> None:
    field = define(library, FieldDefinition(FieldSubject.CASE, "Statement"))
    long = "é🎈 " * 2_000_000
    with library.change("details") as change:
        change.set_field_values(FieldSubject.CASE, case.id, {field.id: long})
    assert library.field_values(FieldSubject.CASE, case.id) == {field.id: long}


SAME = (" 24-0117 ", "24–0117".replace("–", "-"), "２４-０１１７", "24-0117\u200b", "24-0117\u00a0")


@pytest.mark.parametrize("number", SAME)
def test_a_number_that_a_person_takes_for_the_same_is_refused(library: CaseLibrary, case: Case, number: str) -> None:
    assert library.case_by_number(number) == case
    with pytest.raises(AlreadyStoredError, match="24-0117"), library.change("case.add") as change:
        change.insert_case(Case(number))
    assert library.cases() == [case]


def test_a_number_that_differs_by_case_or_composition_is_refused(library: CaseLibrary) -> None:
    first = add_case(library, "Café-7a")
    for number in ("CAFÉ-7A", unicodedata.normalize("NFD", "café-7A"), "Cafe\u0301-7a"):
        with pytest.raises(AlreadyStoredError, match="only in capital letters"), library.change("case.add") as change:
            change.insert_case(Case(number))
        assert library.case_by_number(number) == first
    other = add_case(library, "Cafe-7a")
    with pytest.raises(AlreadyStoredError, match="Café-7a"), library.change("case.details") as change:
        change.update_case(replace(other, number="CAFÉ-7a"))
    with library.change("case.details") as change:  # its own number may be spelt otherwise
        change.update_case(replace(first, number="CAFÉ-7A"))
    assert library.case(first.id).number == "CAFÉ-7A"


@pytest.mark.parametrize("number", ["", "   ", "\u200b", "\u202e\u2066"])
def test_a_case_without_a_number_is_refused(library: CaseLibrary, number: str) -> None:
    with pytest.raises(DetailError, match="needs a number"), library.change("case.add") as change:
        change.insert_case(Case(number))


def test_a_second_number_that_an_earlier_version_let_in_can_still_be_worked_on(
    library: CaseLibrary, case: Case
) -> None:
    second = add_case(library, "24-0118")
    with behind_the_back(library.folder) as connection:
        connection.execute("UPDATE cases SET number = '24-0117 ', number_key = '24-0117' WHERE id = ?", [second.id])
    with library.change("case.details") as change:
        change.update_case(replace(second, number="24-0117 ", title="Worked on"))
    assert library.case_by_number("24-0117 ") == library.case(second.id)
    assert library.case_by_number("24-0117") == case


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    key = matching_key(text)
    assert matching_key(key) == key
    assert matching_key(f"  {text}\t") == key
    assert matching_key(unicodedata.normalize("NFD", text)) == key


def test_words_that_look_the_same_are_kept_once() -> None:
    assert cleaned_words(["Night", "night ", "", "NIGHT", "day  shift", "Ｎight"]) == ("Night", "day shift")


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FieldKind.TEXT, " as it is ", " as it is "),
        (FieldKind.TEXT, "  ", ""),
        (FieldKind.NUMBER, " −12.50 ", "-12.50"),
        (FieldKind.NUMBER, "1e3", "1000"),
        (FieldKind.DATE, "2026-04-17", "2026-04-17"),
        (FieldKind.YES_NO, "YES", "yes"),
        (FieldKind.YES_NO, "0", "no"),
        (FieldKind.CHOICE, "wide", "Wide"),
    ],
)
def test_a_value_is_kept_in_one_spelling(kind: FieldKind, typed: str, kept: str) -> None:
    field = FieldDefinition(FieldSubject.RECORDING, "Lens", kind, ("Wide", "Narrow"))
    assert field.stored_value(typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (FieldKind.NUMBER, "twelve", "a number such as"),
        (FieldKind.NUMBER, "1e999999999", "a number such as"),
        (FieldKind.NUMBER, "NaN", "a number such as"),
        (FieldKind.DATE, "17.4.2026", "a date such as 2026-04-17"),
        (FieldKind.DATE, "2026-02-30", "a date such as"),
        (FieldKind.YES_NO, "perhaps", "yes, no"),
        (FieldKind.CHOICE, "Fisheye", "Wide, Narrow"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_named(kind: FieldKind, typed: str, words: str) -> None:
    field = FieldDefinition(FieldSubject.RECORDING, "Lens", kind, ("Wide", "Narrow"))
    with pytest.raises(DetailError, match=words) as raised:
        field.stored_value(typed)
    assert "“Lens”" in str(raised.value)


def test_fields_are_defined_filled_in_and_retired_but_never_lost(library: CaseLibrary, case: Case) -> None:
    policy = define(library, FieldDefinition(FieldSubject.CASE, "Policy", FieldKind.CHOICE, ("4.1", "4.2"), 1))
    hearing = define(library, FieldDefinition(FieldSubject.CASE, "Hearing", FieldKind.DATE, position=0))
    define(library, FieldDefinition(FieldSubject.RECORDING, "Policy"))
    assert library.fields(FieldSubject.CASE) == [hearing, policy]
    with library.change("case.details") as change:
        change.set_field_values(FieldSubject.CASE, case.id, {policy.id: "4.2", hearing.id: "2026-05-01"})
    assert told(library)[0]["after"] == {"fields": {"Policy": "4.2", "Hearing": "2026-05-01"}}
    with library.change("case.details") as change:
        change.set_field_values(FieldSubject.CASE, case.id, {hearing.id: ""})
    assert library.field_values(FieldSubject.CASE, case.id) == {policy.id: "4.2"}
    with pytest.raises(DetailError, match=r"filled in 1 times.*Retire"), library.change("field.delete") as change:
        change.delete_field(policy.id)
    with pytest.raises(DetailError, match="stays one"), library.change("field.edit") as change:
        change.update_field(replace(policy, kind=FieldKind.NUMBER))
    narrower = replace(policy, choices=("4.1",), is_retired=True)
    with library.change("field.edit") as change:
        change.update_field(narrower)
        change.delete_field(hearing.id)
    assert library.fields(FieldSubject.CASE) == [narrower]
    with library.change("case.details") as change:  # what is no choice any more stays where it was chosen
        change.set_field_values(FieldSubject.CASE, case.id, {policy.id: "4.2"})
    assert library.case_details(case.id).fields == {policy.id: "4.2"}


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        (FieldDefinition(FieldSubject.CASE, " "), "needs a name"),
        (FieldDefinition(FieldSubject.CASE, "Lens", FieldKind.CHOICE, (" ",)), "at least one thing"),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(library: CaseLibrary, definition: FieldDefinition, words: str) -> None:
    with pytest.raises(DetailError, match=words), library.change("field.add") as change:
        change.insert_field(definition)


def test_a_field_is_named_once_for_its_subject(library: CaseLibrary, case: Case) -> None:
    field = define(library, FieldDefinition(FieldSubject.CASE, "Policy"))
    with pytest.raises(AlreadyStoredError, match="POLICY"), library.change("field.add") as change:
        change.insert_field(FieldDefinition(FieldSubject.CASE, "POLICY "))
    of_recordings = define(library, FieldDefinition(FieldSubject.RECORDING, "Policy"))
    with pytest.raises(NotFoundError, match="no field of a case"), library.change("case.details") as change:
        change.set_field_values(FieldSubject.CASE, case.id, {of_recordings.id: "x"})
    with pytest.raises(NotFoundError, match="recording 99"), library.change("recording.details") as change:
        change.set_field_values(FieldSubject.RECORDING, 99, {field.id: "x"})


def test_an_agency_has_words_of_its_own(library: CaseLibrary) -> None:
    assert "Use of force" in library.words(VocabularyTopic.CASE_KIND)
    assert all(library.words(topic) for topic in VocabularyTopic)
    with library.change("vocabulary.set") as change:
        change.set_words(VocabularyTopic.CASE_KIND, ["Stop", "stop ", "K-9"])
    assert library.words(VocabularyTopic.CASE_KIND) == ("Stop", "K-9")
    assert library.audit()[-1].object == "vocabulary case_kind"
    assert told(library)[0]["after"] == {"words": ["Stop", "K-9"]}


def test_what_is_filed_about_a_recording_changes_nothing_else(library: CaseLibrary, recording: Recording) -> None:
    filed = RecordingDetails("Body-worn, north", "Body 3", "X60A", "AB4", "R. Okafor", "Evidence", "Main St & Elm")
    with library.change("recording.details") as change:
        change.set_recording_details(recording.id, filed)
    assert library.recording_details(recording.id) == filed
    assert library.recording(recording.id) == replace(
        recording,
        title="Body-worn, north",
        device="Body 3",
        serial="X60A",
        model="AB4",
        officer="R. Okafor",
        category="Evidence",
        place="Main St & Elm",
    )
    assert "sha256" not in library.audit()[-1].details.partition('"changes"')[2]


def test_what_lists_sort_by_follows_the_anchors(library: CaseLibrary, recording: Recording) -> None:
    assert derived(library) == (recording.start_utc, recording.end_utc, "container_creation_time", 1_000_000)
    moved = Timebase.from_start(UtcTime(1_776_460_000_500_000), AnchorSource.REVIEWER_MATCH, 40_000)
    with library.change("recording.timebase") as change:
        change.set_timebase(recording.id, moved, AlignmentBasis(AlignmentMethod.NUDGE, "Move it"))
    expected = (1_776_460_000_500_000, 1_776_460_060_500_001, "reviewer_match", 40_000)
    assert derived(library) == expected
    shorter = replace(library.recording(recording.id), duration_us=1)
    with library.change("recording.edit") as change:
        change.update_recording(shorter)
    assert derived(library) == (expected[0], expected[0] + 1, *expected[2:])


def test_a_recording_begins_where_its_first_track_claims_a_place(library: CaseLibrary, recording: Recording) -> None:
    builder = TrackBuilder("t", "GPX 1.1")
    builder.add(Fix(None, None, 1.0, 2.0, flags=FixFlag.NO_FIX))
    builder.add(Fix(None, None, 3.0, 4.0, flags=FixFlag.JUMP))
    builder.add(Fix(None, None, 41.7658, -72.6734))
    assert library.recording(recording.id).latitude_deg is None
    with library.change("track.add") as change:
        change.insert_track(recording.case_id, recording.id, builder.build(), "s")
    found = library.recording(recording.id)
    assert (found.latitude_deg, found.longitude_deg) == (41.7658, -72.6734)
    later = TrackBuilder("u", "GPX 1.1")
    later.add(Fix(None, None, 10.0, 10.0))
    with library.change("track.add") as change:
        change.insert_track(recording.case_id, recording.id, later.build(), "s")
        change.update_recording(recording)  # which knows of no place
    assert library.recording(recording.id).latitude_deg == 41.7658


def test_triggers_and_the_stated_place_come_back(library: CaseLibrary, recording: Recording) -> None:
    more = replace(
        recording, id=0, triggers=("Button", "Light bar <b>"), latitude_deg=-33.5, longitude_deg=151.25, ingest_id=None
    )
    with library.change("recording.add") as change:
        stored = change.insert_recording(more)
    assert library.recording(stored.id) == stored
    assert '"latitude_deg":-33.5' in library.audit()[-1].details
