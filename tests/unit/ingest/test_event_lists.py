"""Lists of device events: what they may say, and every way of saying it wrong."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.case import EventKind
from reviewer.domain.time import MediaTime, parse_utc
from reviewer.ingest.events import EventList, EventListError, ListedEvent, is_event_list, read_event_list

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def written(folder: Path, content: object, name: str = "BWC_1.events.json") -> Path:
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def read_events(folder: Path, *events: object) -> EventList:
    return read_event_list(written(folder, {"events": events}))


def test_everything_that_a_list_can_say(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {
            "recording": "BWC_1.mp4",
            "events": [
                {"utc": "2026-04-17T17:04:12.5-04:00", "kind": "activation", "label": "Trigger: <b>light bar</b>"},
                {"media_time": 1.25, "kind": "mute"},
                {"media_time": "00:01:30.5", "kind": "unmute", "label": ""},
                {"media_time": -30, "kind": "pre_event_buffer"},
                {"utc": "2026-04-17T21:05:00Z", "kind": "taser_armed", "label": "left"},
            ],
        },
    )
    listed = read_event_list(path)
    assert (listed.recording_name, listed.stem, listed.troubles) == ("BWC_1.mp4", "BWC_1", ())
    assert listed.events == (
        ListedEvent(EventKind.ACTIVATION, "Trigger: <b>light bar</b>", parse_utc("2026-04-17T21:04:12.5Z"), None),
        ListedEvent(EventKind.MUTE, "", None, MediaTime(1_250_000)),
        ListedEvent(EventKind.UNMUTE, "", None, MediaTime(90_500_000)),
        ListedEvent(EventKind.PRE_EVENT_BUFFER, "", None, MediaTime(-30_000_000)),
        ListedEvent(EventKind.OTHER, "taser_armed: left", parse_utc("2026-04-17T21:05:00Z"), None),
    )


@pytest.mark.parametrize(
    "event",
    [
        "mute",
        {},
        {"kind": "mute"},
        {"utc": "2026-04-17T21:05:00Z", "media_time": 3, "kind": "mute"},
        {"utc": "2026-04-17T21:05:00", "kind": "mute"},
        {"utc": 1776459912, "kind": "mute"},
        {"media_time": "soon", "kind": "mute"},
        {"media_time": True, "kind": "mute"},
        {"media_time": float("nan"), "kind": "mute"},
        {"media_time": float("inf"), "kind": "mute"},
        {"media_time": 10**300, "kind": "mute"},
        {"media_time": "9" * 30, "kind": "mute"},
        {"media_time": 1, "kind": 7},
        {"media_time": 1, "kind": "mute", "label": ["x"]},
        {"media_time": 1, "kind": "mute", "label": "x" * 20_000},
    ],
)
def test_an_event_that_breaks_the_rules_is_named_and_the_others_stay(tmp_path: Path, event: object) -> None:
    good = {"media_time": 1, "kind": "snapshot"}
    listed = read_events(tmp_path, good, event, good)
    assert len(listed.events) == 2
    (trouble,) = listed.troubles
    assert trouble.startswith(f"{listed.path}: event 2 was left out: ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", r"not JSON at line 1"),
        ("[]", r"not an object"),
        ('{"events": 3}', r"without a list “events”"),
        (b"\xff\xfe{}", r"not UTF-8 text at byte 0"),
        ("[" * 200_000, r"nested too deeply"),
        ('{"a": ' + "9" * 10_000 + "}", r"numbers too long"),
    ],
)
def test_what_is_no_list_is_said_with_the_name_of_the_file(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(EventListError, match=rf"BWC_1\.events\.json: .*{message}"):
        read_event_list(written(tmp_path, content))


def test_lists_are_known_by_content(tmp_path: Path) -> None:
    assert is_event_list(written(tmp_path, {"events": []}, "x.dat"))
    assert is_event_list(written(tmp_path, b'\xef\xbb\xbf {"events": []}', "bom.json"))
    assert not is_event_list(written(tmp_path, {"bookmarks": []}, "other.json"))
    assert not is_event_list(written(tmp_path, b"\x00" * 100, "zeros.json"))
    with pytest.raises(FileNotFoundError):
        is_event_list(tmp_path / "gone.json")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    events=st.lists(JSON_VALUES | st.dictionaries(st.sampled_from(["utc", "media_time", "kind", "label"]), JSON_VALUES))
)
def test_any_json_gives_events_or_sentences(tmp_path: Path, events: list[object]) -> None:
    listed = read_events(tmp_path, *events)
    assert len(listed.events) + len(listed.troubles) == len(events)
