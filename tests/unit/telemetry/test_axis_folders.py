"""AXIS recording folders: what metadata and names say, damaged metadata, keys, and folders that are none."""

from datetime import timedelta
from pathlib import Path

import pytest

from reviewer.domain.time import UtcTime, format_utc, parse_utc, utc_from_datetime
from reviewer.telemetry.axis_folder import AxisRecording, place_of, read_axis_folder, utc_in_name
from tests.support.axis_folders import (
    SERIAL,
    START,
    TRIGGER,
    USER,
    make_axis_folder,
    make_axis_system_folders,
    stamp,
)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """What stands for a recording: no clip is opened here."""
    path = tmp_path / "clip"
    path.write_bytes(b"clip")
    return path


def read(folder: Path) -> AxisRecording:
    recording = read_axis_folder(folder)
    assert recording is not None
    return recording


def at(seconds: int) -> UtcTime:
    return utc_from_datetime(START + timedelta(seconds=seconds))


def test_everything_that_a_folder_states(tmp_path: Path, clip: Path) -> None:
    recording = read(make_axis_folder(tmp_path, [(60, clip), (0, clip)]))
    assert [(one.start_utc, one.start_source) for one in recording.clips] == [
        (at(0), "its metadata"),
        (at(60), "its metadata"),
    ]
    assert recording.device == f"AXIS W120, serial {SERIAL}"
    assert recording.facts == {
        "AXIS: officer id": USER,
        "AXIS: camera serial": SERIAL,
        "AXIS: camera model": "W120",
        "AXIS: camera firmware": "11.8.64",
        "AXIS: system controller serial": "B8A44F445566",
        "AXIS: time zone": "Europe/Stockholm",
    }
    assert recording.pre_buffer_us == 30_000_000
    on, off = recording.trigger_on, recording.trigger_off
    assert on is not None
    assert off is not None
    assert (on.reason, on.utc) == ("Button", at(30))
    assert on.place is not None
    assert on.place.words == "55.718409, 13.221184 ±12.5 m"
    assert (off.reason, off.utc, off.place, off.place_text) == ("Docking", at(62), None, "unknown")
    described, pressed = recording.bookmarks
    assert (described.utc, described.end_utc) == (at(31), at(35))
    assert (described.text, described.category) == ("Erste Worte: „Guten Abend“", "Contact")
    assert (pressed.utc, pressed.text) == (at(61), "")
    assert [trail.name for trail in recording.trails] == [f"{stamp(START)}_4e1f_{SERIAL}_gpstrail.json"]
    assert recording.troubles == ()
    assert len(recording.own_files) == 7


def test_the_systems_own_folders_say_who_the_officer_is(tmp_path: Path, clip: Path) -> None:
    folder = make_axis_folder(tmp_path, [(0, clip)], recording_metadata={"Bwcmodel": ""})
    make_axis_system_folders(tmp_path)
    recording = read(folder)
    assert recording.facts["AXIS: officer"] == "Åsa Lind"
    assert recording.facts["AXIS: officer id"] == "P-4711"
    assert recording.facts["AXIS: officer's key in the system"] == USER
    assert recording.device == f"AXIS W101, serial {SERIAL}"


def test_names_alone_say_who_which_camera_and_when(tmp_path: Path, clip: Path) -> None:
    recording = read(make_axis_folder(tmp_path, [(0, clip), (60, clip)], with_metadata=False))
    assert [one.start_utc for one in recording.clips] == [at(0), at(60)]
    assert recording.facts == {"AXIS: officer id": USER, "AXIS: camera serial": SERIAL}
    assert recording.device == f"AXIS, serial {SERIAL}"
    assert recording.trigger_on is not None
    assert (recording.trigger_on.reason, recording.trigger_on.utc) == ("", at(30))
    assert recording.trigger_off is None
    assert recording.pre_buffer_us == 30_000_000
    assert [bookmark.utc for bookmark in recording.bookmarks] == [at(31), at(61)]


def test_a_moment_falls_into_the_clip_that_began_before_it(tmp_path: Path, clip: Path) -> None:
    recording = read(make_axis_folder(tmp_path, [(0, clip), (60, clip)]))
    first, second = recording.clips
    assert [recording.clip_at(at(second)) for second in (-5, 0, 59)] == [first] * 3
    assert recording.clip_at(at(60)) is second


@pytest.mark.parametrize("damage", ["{", "[]", '{"a": ' * 3000 + "1" + "}" * 3000, "\xff"])
def test_damaged_metadata_is_named_and_names_are_used(tmp_path: Path, clip: Path, damage: str) -> None:
    folder = make_axis_folder(tmp_path, [(0, clip)])
    (folder / f"{folder.name}.metadata.json").write_bytes(damage.encode("latin-1"))
    recording = read(folder)
    (trouble,) = recording.troubles
    assert f"{folder.name}.metadata.json: metadata, but " in trouble
    assert trouble.endswith("; the names of folder and clips were used instead")
    assert recording.trigger_on is not None
    assert recording.trigger_on.utc == at(30)


def test_a_transfer_that_was_not_complete_is_said(tmp_path: Path, clip: Path) -> None:
    folder = make_axis_folder(tmp_path, [(0, clip)], recording_metadata={"Status": "Transferring"})
    assert read(folder).troubles == (
        f"{folder}: its transfer is “Transferring” and not complete: clips may be missing",
    )


def test_keys_say_what_is_encrypted(tmp_path: Path, clip: Path) -> None:
    folder = make_axis_folder(tmp_path, [(0, clip)])
    key = folder / f"{stamp(START)}_4e1f.key"
    key.write_text('{"EncryptedKey": "…"}', encoding="utf-8")
    recording = read(folder)
    assert recording.clips[0].key == key
    assert key in recording.own_files


def test_other_folders_are_none(tmp_path: Path, clip: Path) -> None:
    card = tmp_path / "DCIM"
    card.mkdir()
    (card / f"{stamp(START)}_4e1f.mp4").write_bytes(clip.read_bytes())
    assert read_axis_folder(card) is None
    assert read_axis_folder(tmp_path / "missing") is None
    empty = tmp_path / f"{USER}_{SERIAL}_{stamp(TRIGGER)}"
    empty.mkdir()
    assert read_axis_folder(empty) is None


def test_a_bookmark_without_a_time_is_named(tmp_path: Path, clip: Path) -> None:
    folder = make_axis_folder(tmp_path, [(0, clip)])
    (folder / "bookmark_later_9").write_text("?", encoding="utf-8")
    assert read(folder).troubles == (
        f"{folder / 'bookmark_later_9'}: a bookmark without a readable time; it was left out",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<55.5><-13.25><12><1776459792>", "55.500000, -13.250000 ±12 m"),
        ("+55.5-013.25+12+1776459792", "55.500000, -13.250000 ±12 m"),
        ("55.5 13.25", "55.500000, 13.250000"),
        ("55.513.2512", None),
        ("95.5,13.25,1,2", None),
        ("", None),
    ],
)
def test_places_of_triggers(text: str, words: str | None) -> None:
    place = place_of(text)
    assert (None if place is None else place.words) == words


@pytest.mark.parametrize(
    "text",
    [
        "20260417_210312",
        "1776459792",
        "1776459792000",
        "1776459792.0",
        "2026-04-17T21:03:12Z",
        "2026-04-17T21_03_12Z",
        "2026-04-17T23_03_12+02:00",
    ],
)
def test_times_in_names(text: str) -> None:
    utc = utc_in_name(text)
    assert utc is not None
    assert format_utc(utc, 0) == "2026-04-17T21:03:12Z"
    assert utc == parse_utc("2026-04-17T21:03:12Z")


@pytest.mark.parametrize("text", ["", "later", "20261399_210312", "-5", "9" * 30])
def test_what_is_no_time_in_a_name(text: str) -> None:
    assert utc_in_name(text) is None
