"""What is stored in a library comes back as it was, and undo brings back the same."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.alignment import AlignmentBasis, AlignmentMethod
from reviewer.domain.case import (
    UNSTORED,
    Case,
    Category,
    DeviceEvent,
    EventKind,
    MarkShape,
    Recording,
)
from reviewer.domain.note import Note
from reviewer.domain.placing_report import PlacingReport, TrackDating, TriedReading
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.domain.track import NO_TIME
from reviewer.library.errors import AlreadyStoredError, ChangedOriginalError, NotFoundError, VaultError
from reviewer.library.library import CaseLibrary
from tests.unit.library.library_samples import (
    ACTOR,
    NASTY_TEXTS,
    add_bookmark,
    add_case,
    add_recording,
    behind_the_back,
    linked_copy,
    sample_bookmark,
    sample_clip,
    sample_track,
)


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


def test_a_case_comes_back(library: CaseLibrary, case: Case) -> None:
    assert case.id != UNSTORED
    assert library.cases() == [case]
    assert library.case(case.id) == case
    assert library.case_by_number("24-0117") == case
    assert library.case_by_number("24-0118") is None
    changed = replace(case, title="Another", status="closed")
    with library.change("case.edit") as change:
        change.update_case(changed)
    assert library.cases() == [changed]


def test_a_recording_comes_back_with_every_field(library: CaseLibrary, recording: Recording) -> None:
    assert library.recordings() == [recording]
    assert library.recordings(recording.case_id) == [recording]
    assert library.recordings(recording.case_id + 1) == []
    assert library.recording(recording.id) == recording
    sound_only = replace(recording, id=UNSTORED, video=None, audio=(), integrity=(), container_facts={})
    with library.change("recording.add") as change:
        stored = change.insert_recording(sound_only)
    assert library.recording(stored.id) == replace(sound_only, id=stored.id)


def test_a_recording_takes_a_new_timebase_and_the_log_tells_both(library: CaseLibrary, recording: Recording) -> None:
    timebase = Timebase.from_start(UtcTime(1_776_460_000_500_000), AnchorSource.REVIEWER_MATCH, 40_000)
    changed = replace(recording, timebase=timebase, title="Body-worn, corrected")
    with library.change("recording.timebase") as change:
        change.update_recording(changed)
    assert library.recording(recording.id) == changed
    details = library.audit()[-1].details
    assert '"uncertainty_us":1000000' in details.partition('"before"')[2]
    assert '"uncertainty_us":40000' in details.partition('"before"')[0]


BY_HAND = AlignmentBasis(AlignmentMethod.NUDGE, "Move it")


def test_where_a_recording_lay_when_it_came_in_is_kept_for_good(library: CaseLibrary, recording: Recording) -> None:
    moved = Timebase.from_start(UtcTime(1_776_460_000_500_000), AnchorSource.REVIEWER_MATCH, 40_000)
    with library.change("recording.timebase") as change:
        change.set_timebase(recording.id, moved, BY_HAND)
    assert library.recording(recording.id) == replace(recording, timebase=moved)
    assert library.ingested_timebase(recording.id) == recording.timebase
    with pytest.raises(NotFoundError, match="no recording 99"):
        library.ingested_timebase(99)
    with pytest.raises(NotFoundError, match="no recording 99"), library.change("recording.timebase") as change:
        change.set_timebase(99, moved, BY_HAND)


def test_a_library_from_before_offsets_keeps_what_its_recordings_have(
    library: CaseLibrary, recording: Recording
) -> None:
    with behind_the_back(library.folder) as connection:  # makes the library what an earlier version left
        connection.execute("DROP TABLE ingested_anchors")
        connection.execute("DROP TABLE case_view")
        for table in ("alignments", "placings", "track_datings"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name BETWEEN '0004' AND '0008'")
    with CaseLibrary.open(library.folder, ACTOR) as opened:
        assert opened.ingested_timebase(recording.id) == recording.timebase
        assert opened.placing(recording.id) is None


def test_how_a_recording_was_placed_comes_back(library: CaseLibrary, recording: Recording) -> None:
    tried = (
        TriedReading(AnchorSource.FILE_NAME, "in UTC", UtcTime(-5), "the track <b>speaks</b> for it", is_taken=True),
        TriedReading(AnchorSource.FILE_NAME, "in 116 other ways", None, "nothing speaks for any of them"),
    )
    with library.change("recording.add") as change:
        change.insert_placing(recording.id, PlacingReport("time in the file name; ±2 min", tried))
    assert library.placing(recording.id) == PlacingReport("time in the file name; ±2 min", tried)


def test_a_track_with_the_wrong_date_is_kept_as_it_was_read_and_lies_where_it_belongs(
    library: CaseLibrary, recording: Recording
) -> None:
    track, dating = sample_track(5), TrackDating(-4 * 3_600_000_000, "local time written as UTC")
    with library.change("track.add") as change:
        stored = change.insert_track(recording.case_id, recording.id, track, "s", dating)
    (read,) = library.tracks(recording.case_id)
    assert (read.dating, stored.dating) == (dating, dating)
    assert np.array_equal(read.track.utc_us, track.utc_us)
    timed = track.utc_us != NO_TIME
    assert (read.laid.utc_us[timed] - track.utc_us[timed] == dating.utc_shift_us).all()
    assert (read.laid.utc_us[~timed] == NO_TIME).all()
    assert "local time written as UTC" in library.audit(newest_first=True)[0].details


def test_a_recording_never_becomes_another_original(library: CaseLibrary, recording: Recording) -> None:
    with pytest.raises(ValueError, match="another original"), library.change("recording.edit") as change:
        change.update_recording(replace(recording, sha256="0" * 64))
    assert library.recordings() == [recording]


def test_events_come_back(library: CaseLibrary, recording: Recording) -> None:
    events = [
        DeviceEvent(recording.case_id, recording.id, EventKind.MUTE, "Mute <b>", MediaTime(-5), source="A.MP4"),
        DeviceEvent(recording.case_id, recording.id, EventKind.LIGHT_BAR, "on", utc=UtcTime(1_776_460_000_000_000)),
        DeviceEvent(recording.case_id, None, EventKind.OTHER, "", utc=UtcTime(0)),
    ]
    with library.change("events.add") as change:
        stored = [change.insert_event(event) for event in events]
    assert library.events(recording.case_id) == stored
    assert [replace(event, id=UNSTORED) for event in stored] == events


def test_the_first_categories_differ_in_key_name_and_sign(library: CaseLibrary) -> None:
    categories = library.categories()
    assert [category.name for category in categories] == [
        "First contact",
        "Warning given",
        "Use of force",
        "Mute or gap",
        "Search or seizure",
        "Medical aid",
        "Other",
    ]
    assert [category.key for category in categories] == list("1234567")
    assert len({(category.colour, category.shape) for category in categories}) == len(categories)


def test_a_category_of_ones_own_comes_back_and_has_its_name_alone(library: CaseLibrary) -> None:
    with library.change("category.add") as change:
        mine = change.insert_category(Category("Pursuit", "#010203", MarkShape.SQUARE, "8"))
        change.update_category(replace(mine, colour="#aabbcc"))
    assert library.categories()[-1] == replace(mine, colour="#aabbcc")
    with pytest.raises(AlreadyStoredError, match="Pursuit"), library.change("category.add") as change:
        change.insert_category(Category("Pursuit", "#ffffff", MarkShape.CIRCLE))


def test_a_bookmark_is_edited_deleted_and_restored_under_its_id(library: CaseLibrary, recording: Recording) -> None:
    first = add_bookmark(library, recording, "first")
    last = add_bookmark(library, recording, "last")
    edited = replace(first, start=MediaTime(1), end=None, title="moment", category_id=3)
    with library.change("bookmark.edit") as change:
        change.update_bookmark(edited)
    with library.change("bookmark.delete") as change:
        assert change.delete_bookmark(last.id) == last
    assert library.bookmarks(recording.case_id) == [edited]
    newer = add_bookmark(library, recording, "newer")
    assert newer.id not in (first.id, last.id), "an id in the audit log must not come to mean something else"
    with library.change("bookmark.delete.undo") as change:
        assert change.insert_bookmark(last) == last
    assert library.bookmarks(recording.case_id) == [edited, last, newer]


def test_a_clip_comes_back(library: CaseLibrary, recording: Recording) -> None:
    clip = sample_clip(recording.case_id, recording.id, "/media/stick/" + os.fsdecode(b"clip \xff.mp4"))
    with library.change("clip.add") as change:
        stored = change.insert_clip(clip)
    assert library.clips(recording.case_id) == [replace(clip, id=stored.id)]


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_texts_come_back_as_they_were(library: CaseLibrary, recording: Recording, text: str) -> None:
    bookmark = add_bookmark(library, recording, text, text[::-1])
    with library.change(f"note.edit {text}") as change:
        note = change.insert_note(Note(recording.case_id, text, UtcTime(1), text))
        change.object = text
    with library.another() as reader:
        assert reader.bookmarks(recording.case_id) == [bookmark]
        assert reader.notes(recording.case_id) == [note]
        assert reader.audit()[-1].object == text


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(), note=st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back(library: CaseLibrary, recording: Recording, title: str, note: str) -> None:
    with library.change("bookmark.add") as change:
        stored = change.insert_bookmark(sample_bookmark(recording.case_id, recording.id, title, note))
    found = next(bookmark for bookmark in library.bookmarks(recording.case_id) if bookmark.id == stored.id)
    assert (found.title, found.note) == (title, note)


def test_a_file_name_that_is_no_utf8_is_stored_and_still_opens(
    library: CaseLibrary, recording: Recording, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.mp4")
    path.write_bytes(b"x" * recording.size_bytes)
    with library.change("recording.add") as change:
        stored = change.insert_recording(replace(linked_copy(recording, str(path)), original_name=path.name))
    found = library.recording(stored.id)
    assert library.recording_path(found) == path
    assert found.original_name == "caf\\udce9.mp4"


def test_an_original_is_found_in_the_vault_and_nowhere_else(library: CaseLibrary, recording: Recording) -> None:
    path = library.recording_path(recording)
    assert path.read_bytes() == b"the camera's own bytes"
    assert path.is_relative_to(library.vault.folder)
    for location in ("../outside.mp4", "/etc/passwd", "vault/../library.db", "vault/.incoming/x", "", "vault\0"):
        with pytest.raises(VaultError, match="vault"):
            library.recording_path(replace(recording, location=location))


def test_an_original_that_is_a_link_out_of_the_vault_is_refused(
    library: CaseLibrary, recording: Recording, tmp_path: Path
) -> None:
    path = library.recording_path(recording)
    outside = tmp_path / "outside.mp4"
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(outside)
    with pytest.raises(VaultError, match="leads out"):
        library.recording_path(recording)


def test_a_missing_or_changed_original_is_named(library: CaseLibrary, recording: Recording, tmp_path: Path) -> None:
    linked = linked_copy(recording, str(tmp_path / "gone.mp4"))
    with pytest.raises(VaultError, match=r"gone\.mp4"):
        library.recording_path(linked)
    (tmp_path / "gone.mp4").write_bytes(b"longer or shorter than it was")
    with pytest.raises(ChangedOriginalError, match=r"gone\.mp4"):
        library.recording_path(linked)
    with pytest.raises(VaultError, match="no absolute path"):
        library.recording_path(replace(linked, location="gone.mp4"))


def test_what_is_not_there_is_said(library: CaseLibrary, recording: Recording) -> None:
    with pytest.raises(NotFoundError, match="case 99"):
        library.case(99)
    with pytest.raises(NotFoundError, match="recording 99"):
        library.recording(99)
    with pytest.raises(NotFoundError, match="bookmark 99"), library.change("bookmark.delete") as change:
        change.delete_bookmark(99)
    with pytest.raises(NotFoundError, match="bookmark 99"), library.change("bookmark.edit") as change:
        change.update_bookmark(replace(sample_bookmark(recording.case_id, recording.id), id=99))


def test_a_case_number_is_taken_once(library: CaseLibrary, case: Case) -> None:
    with pytest.raises(AlreadyStoredError, match="24-0117"), library.change("case.add") as change:
        change.insert_case(replace(case, id=UNSTORED))
    other = add_case(library, "24-0118")
    with pytest.raises(AlreadyStoredError, match="24-0117"), library.change("case.edit") as change:
        change.update_case(replace(other, number="24-0117"))
    assert library.cases() == [case, other]
