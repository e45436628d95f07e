"""What devices, containers and the files beside them state of a recording stands in fields of its own."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from reviewer.domain.case import Case, Recording
from reviewer.domain.progress import SilentContext
from reviewer.ingest.device_facts import SERIAL_TAGS, first_stated
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.support.axis_folders import SERIAL, make_axis_folder, make_axis_system_folders
from tests.support.recordings import make_recording
from tests.support.tracks import gpx, point


def only_recording(library: CaseLibrary, case: Case, paths: Sequence[Path]) -> Recording:
    """What came in, as the report and the library have it."""
    report = ingest(library, case.id, paths, context=SilentContext())
    (recording,) = library.recordings(case.id)
    assert report.recordings == [recording]
    return recording


def test_a_device_folder_states_camera_officer_and_trigger(library: CaseLibrary, case: Case, card: Path) -> None:
    clip = make_recording(card.parent / "clip.mkv", frames=60, size=(160, 120))
    make_axis_system_folders(card)
    make_axis_folder(card, [(0, clip)])
    recording = only_recording(library, case, [card])
    assert (recording.serial, recording.model) == (SERIAL, "AXIS W120")
    assert (recording.officer, recording.triggers) == ("Åsa Lind", ("Button",))


def test_a_device_folder_without_a_list_of_users_states_their_number(
    library: CaseLibrary, case: Case, card: Path
) -> None:
    clip = make_recording(card.parent / "clip.mkv", frames=60, size=(160, 120))
    folder = make_axis_folder(card, [(0, clip)], recording_metadata={"Userid": "P-4711"})
    assert only_recording(library, case, [folder]).officer == "P-4711"


def test_a_container_states_device_and_officer(library: CaseLibrary, case: Case, card: Path) -> None:
    tags = {"make": "Acme", "model": "Acme B3", "serial_number": "X60A<1>", "officer_name": "Ø 🎈", "trigger": "Siren"}
    path = make_recording(card / "a.mkv", frames=10, size=(160, 120), metadata=tags)
    recording = only_recording(library, case, [path])
    assert (recording.device, recording.serial, recording.model) == ("Acme B3, serial X60A<1>", "X60A<1>", "Acme B3")
    assert (recording.officer, recording.triggers) == ("Ø 🎈", ("Siren",))
    assert recording.container_facts["SERIAL_NUMBER"] == "X60A<1>"


def test_a_recording_of_which_nothing_is_stated_has_nothing(
    library: CaseLibrary, case: Case, first_recording: Path
) -> None:
    found = only_recording(library, case, [first_recording])
    assert (found.serial, found.model, found.officer, found.triggers) == ("", "", "", ())
    assert (found.latitude_deg, found.longitude_deg) == (None, None)


def test_the_track_beside_a_recording_says_where_it_began(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    path = card / "drive.mp4"
    path.write_bytes(first_recording.read_bytes())
    (card / "drive.gpx").write_text(gpx(point(41.5, -72.75, "2026-04-17T21:04:42Z")), encoding="utf-8")
    found = only_recording(library, case, [card])
    assert (found.latitude_deg, found.longitude_deg) == (41.5, -72.75)


def test_the_place_of_the_container_stands_in_where_there_is_no_track(
    library: CaseLibrary, case: Case, card: Path
) -> None:
    path = make_recording(card / "a.mp4", frames=10, size=(160, 120), metadata={"location": "+41.7658-072.6734/"})
    found = only_recording(library, case, [path])
    assert found.latitude_deg == pytest.approx(41.7658)
    assert found.longitude_deg == pytest.approx(-72.6734)


def test_activations_in_a_list_beside_it_are_its_triggers(
    library: CaseLibrary, case: Case, card: Path, first_recording: Path
) -> None:
    (card / "a.mp4").write_bytes(first_recording.read_bytes())
    listed = [
        {"media_time": 0.1, "kind": "activation", "label": "light bar"},
        {"media_time": 0.2, "kind": "activation", "label": "light bar"},
        {"media_time": 0.3, "kind": "mute"},
        {"media_time": 0.4, "kind": "activation"},
    ]
    (card / "a.events.json").write_text(json.dumps({"events": listed}), encoding="utf-8")
    assert only_recording(library, case, [card]).triggers == ("light bar", "activation")


def test_tags_of_streams_count_and_empty_ones_do_not() -> None:
    facts = {"serial": "", "stream 0: SERIAL_NUMBER": "S1", "device_serial": "S2"}
    assert first_stated(facts, SERIAL_TAGS) == "S1"
    assert first_stated({}, SERIAL_TAGS) == ""
