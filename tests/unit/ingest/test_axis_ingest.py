"""An AXIS recording folder comes in whole: clips in order on one camera, trail, triggers, pre-buffer, bookmarks."""

from datetime import timedelta
from pathlib import Path

import pytest

from reviewer.domain.case import Case, EventKind
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime, format_utc, utc_from_datetime
from reviewer.domain.timebase import AnchorSource
from reviewer.ingest.describing import PLACING_FACT
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.support.axis_folders import SERIAL, START, TRIGGER, make_axis_folder, make_axis_system_folders, stamp
from tests.support.recordings import make_recording


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Three clips of 2 s, each with pictures of its own."""
    folder = tmp_path_factory.mktemp("clips")
    first, second, third = (
        make_recording(folder / f"{number}.mkv", frames=60, size=(160, 120), first_number=1000 * number)
        for number in range(3)
    )
    return first, second, third


def at(seconds: float) -> UtcTime:
    return utc_from_datetime(START + timedelta(seconds=seconds))


def test_a_folder_comes_in_whole(library: CaseLibrary, case: Case, card: Path, clips: tuple[Path, Path, Path]) -> None:
    # The clips follow each other: the second starts at the whole second in which the first one ends.
    make_axis_system_folders(card)
    folder = make_axis_folder(
        card, [(0, clips[0]), (2, clips[1]), (60, clips[2])], trail=((3, 13.2, 55.7), (61, 13.21, 55.71))
    )
    report = ingest(library, case.id, [card], context=SilentContext())
    assert report.failures == []
    (note,) = report.problems
    assert note.endswith("holds a position about every 58 s; no place is claimed in between")

    recordings = library.recordings(case.id)
    assert [recording.original_name for recording in recordings] == [
        f"{stamp(START + timedelta(seconds=second))}_4e1f.mkv" for second in (0, 2, 60)
    ]
    assert [recording.start_utc for recording in recordings] == [at(0), at(2), at(60)]
    assert {recording.camera for recording in recordings} == {0}
    first = recordings[0]
    assert first.device == f"AXIS W120, serial {SERIAL}"
    assert first.container_facts["AXIS: officer id"] == "P-4711"
    assert first.container_facts["AXIS: time zone"] == "Europe/Stockholm"
    assert first.timebase.anchors[0].source is AnchorSource.DEVICE_METADATA
    assert first.container_facts[PLACING_FACT] == (
        "start 2026-04-17T21:03:12Z in UTC, as the device states it in its metadata; ±2.0 s"
    )

    (trail,) = library.tracks(case.id)
    assert trail.recording_id == recordings[1].id
    assert trail.track.position_count == 2

    by_id = {recording.id: number for number, recording in enumerate(recordings)}
    events = [
        (event.kind, by_id[event.recording_id or 0], event.utc, event.label, event.source)
        for event in library.events(case.id)
    ]
    metadata = f"{folder.name}.metadata.json"
    assert sorted(events, key=lambda event: event[2] or 0) == [
        (
            EventKind.PRE_EVENT_BUFFER,
            0,
            at(0),
            "Recorded before the trigger: 30.0 s of pre-buffer",
            first.original_name,
        ),
        (
            EventKind.ACTIVATION,
            1,
            at(30),
            "Trigger on: Button, at 55.718409, 13.221184 ±12.5 m",
            metadata,
        ),
        (
            EventKind.BOOKMARK,
            1,
            at(31),
            f"Erste Worte: „Guten Abend“ · Contact · TriggerOn:Button · until {format_utc(at(35), 0)}",
            f"bookmark_{stamp(START + timedelta(seconds=31))}_77",
        ),
        (EventKind.BOOKMARK, 2, at(61), "", f"bookmark_{at(61) // 1_000_000}_78"),
        (EventKind.DEACTIVATION, 2, at(62), "Trigger off: Docking, place as stated: unknown", metadata),
    ]


def test_what_came_in_is_not_added_twice(
    library: CaseLibrary, case: Case, card: Path, clips: tuple[Path, Path, Path]
) -> None:
    make_axis_folder(card, [(0, clips[0])])
    ingest(library, case.id, [card], context=SilentContext())
    before = (library.recordings(case.id), len(library.tracks(case.id)), library.events(case.id))
    report = ingest(library, case.id, [card], context=SilentContext())
    assert not report.failures
    assert (library.recordings(case.id), len(library.tracks(case.id)), library.events(case.id)) == before


def test_two_officers_at_once_keep_their_own_trails(
    library: CaseLibrary, case: Case, card: Path, clips: tuple[Path, Path, Path]
) -> None:
    # The other camera's clip covers the whole trail, the own one a part of it: the folder decides, not the overlap.
    mine = make_axis_folder(card, [(0, clips[0])], trail=((1, 13.2, 55.7), (4, 13.21, 55.71)))
    make_axis_folder(card, [(1, clips[1]), (3, clips[2])], serial="B8A44F999999", trail=((1, 14.2, 56.7),))
    report = ingest(library, case.id, [card], context=SilentContext())
    assert not report.failures
    recordings = {recording.id: recording for recording in library.recordings(case.id)}
    assert len({recording.camera for recording in recordings.values()}) == 2
    owners = {
        round(float(stored.track.longitude_deg[0])): recordings[stored.recording_id or 0].device
        for stored in library.tracks(case.id)
    }
    assert owners == {13: f"AXIS W120, serial {SERIAL}", 14: "AXIS W120, serial B8A44F999999"}
    assert mine.is_dir()


def test_a_second_recording_of_a_camera_is_the_same_camera(
    library: CaseLibrary, case: Case, card: Path, clips: tuple[Path, Path, Path]
) -> None:
    folder = make_axis_folder(card / "one", [(0, clips[0])])
    later = make_axis_folder(card / "two", [(600, clips[1])])
    clip = next(later.glob("*.mkv"))
    clip.rename(clip.with_name(clip.name.replace("4e1f", "zz99")))
    ingest(library, case.id, [folder, later], context=SilentContext())
    assert [recording.camera for recording in library.recordings(case.id)] == [0, 0]


def test_an_encrypted_clip_is_named_and_the_rest_comes_in(
    library: CaseLibrary, case: Case, card: Path, clips: tuple[Path, Path, Path]
) -> None:
    folder = make_axis_folder(card, [(0, clips[0]), (60, clips[1])], with_metadata=False)
    encrypted = folder / f"{stamp(START)}_4e1f.mkv"
    encrypted.write_bytes(bytes(range(256)) * 40)
    encrypted.with_suffix(".key").write_text('{"EncryptedKey": "…"}', encoding="utf-8")
    report = ingest(library, case.id, [card], context=SilentContext())
    assert report.failures == [
        f"{encrypted}: it is encrypted, as {stamp(START)}_4e1f.key beside it says: decrypt it first"
    ]
    (recording,) = library.recordings(case.id)
    assert recording.start_utc == at(60)
    assert recording.container_facts[PLACING_FACT].startswith(
        f"start {format_utc(at(60), 0)} in UTC, as the device states it in its name, which is UTC in this system"
    )
    events = library.events(case.id)
    assert [event.utc for event in events if event.kind is EventKind.ACTIVATION] == [utc_from_datetime(TRIGGER)]


def test_a_single_file_of_such_a_folder_comes_in_alone(
    library: CaseLibrary, case: Case, card: Path, clips: tuple[Path, Path, Path]
) -> None:
    folder = make_axis_folder(card, [(0, clips[0])])
    report = ingest(library, case.id, [folder / f"{stamp(START)}_4e1f.mkv"], context=SilentContext())
    assert (len(report.recordings), len(report.tracks), len(report.events)) == (1, 0, 0)
