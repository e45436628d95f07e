"""Logs from outside, in many encodings and separators, read as the person who looks at them would."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import EventKind
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime, format_utc, parse_utc
from reviewer.ingest.errors import OutsideFormatError, OutsideReadingError
from reviewer.ingest.outside_mapping import OutsideReading, suggested
from reviewer.ingest.outside_reading import dated, read_events, refuse_unusable
from reviewer.ingest.outside_table import ENCODINGS, OutsideTable, TableChoices, TableFormat, read_table
from reviewer.telemetry.csv_columns import TimeForm
from reviewer.telemetry.reading_apart import LARGE_BYTES, read_apart

DISPATCH = """Time,Unit,Event,Remarks
2026-04-17 16:58:03,7A,Dispatched,"Noise complaint, 14 Elm St"
2026-04-17 17:04:11,7A,On Scene,
2026-04-17 17:05:02,7A,Shots fired,caller says 2
"""


def table_of(tmp_path: Path, text: str | bytes, choices: TableChoices | None = None) -> OutsideTable:
    path = tmp_path / "log"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path, choices)


def labels(table: OutsideTable, reading: OutsideReading) -> list[tuple[int, str, str, str]]:
    found = read_events(table, reading)
    return [(each.line, format_utc(each.utc, 0), each.kind.value, each.label) for each in found.events]


def test_a_dispatch_log_is_understood_but_for_its_zone(tmp_path: Path) -> None:
    table = table_of(tmp_path, DISPATCH)
    reading = suggested(table)
    assert (reading.time, reading.kind, reading.text) == ("Time", "Event", ("Unit", "Remarks"))
    assert read_events(table, reading).events == ()
    assert "states no zone" in read_events(table, reading).left_out[0]
    assert labels(table, replace(reading, zone="America/New_York")) == [
        (2, "2026-04-17T20:58:03Z", "dispatch", "Dispatched · 7A · Noise complaint, 14 Elm St"),
        (3, "2026-04-17T21:04:11Z", "dispatch", "On Scene · 7A"),
        (4, "2026-04-17T21:05:02Z", "gunshot_sensor", "Shots fired · 7A · caller says 2"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_separators_are_recognised(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [("Fecha", "Evento"), ("2026-04-17T21:04:11Z", "Puerta ­ñ"), ("2026-04-17T21:04:12Z", "Sirena")]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    table = table_of(tmp_path, text.encode(encoding))
    assert table.rows == tuple(rows[1:])
    assert (table.delimiter, table.has_header) == (delimiter, True)
    assert table.is_encoding_certain == (encoding != "cp1252")
    assert [kind for _, _, kind, _ in labels(table, suggested(table))] == ["door", "siren"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_can_be_said(tmp_path: Path, encoding: str) -> None:
    table = table_of(tmp_path, "a;b\n1;2".encode(encoding), TableChoices(encoding, has_header=True))
    assert (table.columns, table.rows, table.encoding) == (("a", "b"), (("1", "2"),), encoding)


def test_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(OutsideFormatError, match=r"log: line 2: no text in UTF-8; choose another encoding"):
        table_of(tmp_path, b"Time,Text\n1,\xe9\n", TableChoices("utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"time":1776459851,"kind":"siren"},{"time":1776459852.25,"kind":"door"}]', TableFormat.JSON),
        ('{"unit":{"id":7},"log":[{"time":1776459851,"kind":"siren"},{"time":1776459852.25,"kind":"door"}]}',
         TableFormat.JSON),
        ('{"time":1776459851,"kind":"siren"}\n\n{"time":1776459852.25,"kind":"door"}\n', TableFormat.JSON_LINES),
    ],
)  # fmt: skip
def test_json_in_its_shapes(tmp_path: Path, text: str, expected: TableFormat) -> None:
    table = table_of(tmp_path, text)
    assert table.format is expected
    reading = suggested(table)
    assert reading.time_form is TimeForm.EPOCH_SECONDS
    found = read_events(table, reading).events
    assert [(event.kind, event.utc) for event in found] == [
        (EventKind.SIREN, 1_776_459_851_000_000),
        (EventKind.DOOR, 1_776_459_852_250_000),
    ]


def test_objects_within_are_named_by_both(tmp_path: Path) -> None:
    table = table_of(tmp_path, '[{"at":{"utc":"2026-04-17T21:04:11Z","n":[1,2]},"ok":true,"no":null}]')
    assert dict(zip(table.columns, table.rows[0], strict=True)) == {
        "at.utc": "2026-04-17T21:04:11Z",
        "at.n": '["1", "2"]',
        "ok": "true",
        "no": "",
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no table"),
        ("one line of prose", "no table"),
        ('[{"time": 1},\n {"time": }]', r"not JSON at line 2"),
        ("[1, 2, 3]", "without a list of events"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_log_is_refused_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(OutsideFormatError, match=reason):
        table_of(tmp_path, text)


def test_rows_that_are_no_events_are_named_with_their_lines(tmp_path: Path) -> None:
    text = (
        "CAD export,,\nTime (UTC),Event,Text\n2026-04-17 21:04:11,Door,\nlater,Door,\n"
        '2026-04-17 21:04:12,Siren,"two\nlines"\n2026-04-17 21:04:13,Siren,a,b,c\n,,total 3\n'
        "1970-01-01 00:00:00,Door,\n"
    )
    table = table_of(tmp_path, text)
    reading = suggested(table)
    found = read_events(table, reading)
    assert reading.zone == "UTC"
    assert [(event.line, event.label) for event in found.events] == [(3, "Door"), (5, "Siren · two\nlines")]
    assert found.left_out == (
        "line 7: 5 fields where the table has 3",
        "line 4: “later” is not written as its times are",
        "line 8: no time",
        "line 9: 1970-01-01T00:00:00Z is no time of any recording",
    )


def test_a_quotation_mark_that_is_never_closed_swallows_nothing_unsaid(tmp_path: Path) -> None:
    text = 'Time,Text\n2026-04-17T21:04:11Z,"open\n' + "2026-04-17T21:04:12Z,x\n" * 300
    (problem,) = table_of(tmp_path, "Time,Text\n2026-04-17T21:04:10Z,y\n" + text.partition("\n")[2]).problems
    assert problem.startswith("line 3: a quotation mark opens here")


def test_which_number_is_the_day_is_decided_by_the_recordings_or_said_to_be_open(tmp_path: Path) -> None:
    table = table_of(tmp_path, "Time,Event\n04/05/2026 21:04,Door\n04/05/2026 21:09,Siren\n")
    reading = replace(suggested(table), zone="UTC")
    fourth = parse_utc("2026-05-04T21:00:00Z")
    decided, doubt = dated(reading, table, (fourth, UtcTime(fourth + 1)))
    assert (decided.time_pattern, doubt) == ("%d/%m/%Y %H:%M", "")
    assert "with the day or with the month first" in dated(reading, table, None)[1]
    assert read_events(table, decided).uncertainty_us == 60_000_000


def test_an_hour_that_came_twice_is_doubted_and_one_that_never_was_is_left_out(tmp_path: Path) -> None:
    table = table_of(tmp_path, "Time,Event\n2026-11-01 01:30:00,Door\n2026-03-08 02:30:00,Door\n")
    found = read_events(table, replace(suggested(table), zone="America/New_York"))
    assert [format_utc(event.utc, 0) for event in found.events] == ["2026-11-01T05:30:00Z"]
    assert "came twice in America/New_York; the first is taken" in found.doubts[0]
    assert "was put forward" in found.left_out[0]


def test_a_period_leaves_out_and_says_how_many(tmp_path: Path) -> None:
    table = table_of(tmp_path, DISPATCH)
    reading = replace(suggested(table), zone="UTC")
    period = (parse_utc("2026-04-17T17:00:00Z"), parse_utc("2026-04-17T17:04:30Z"))
    found = read_events(table, reading, period)
    assert ([event.line for event in found.events], found.outside_period, found.left_out_count) == ([3], 2, 2)
    with pytest.raises(OutsideFormatError, match="all 3 lie outside of the period"):
        refuse_unusable(tmp_path / "log", read_events(table, reading, (UtcTime(0), UtcTime(1))))


def test_too_many_events_are_refused(tmp_path: Path) -> None:
    table = table_of(tmp_path, "Time,Event\n" + "2026-04-17T21:04:11Z,Door\n" * 5_001)
    with pytest.raises(OutsideFormatError, match=r"5,001 events, and one list takes no more than 5,000"):
        refuse_unusable(tmp_path / "log", read_events(table, suggested(table)))


def test_a_large_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_text("[" + " " * LARGE_BYTES + '{"time": "x"}]', encoding="utf-8")
    read = partial(read_table, choices=TableChoices("utf-8"))
    assert read_apart(read, path, SilentContext(), OutsideFormatError).rows == (("x",),)
    path.write_text("[" + " " * LARGE_BYTES, encoding="utf-8")
    with pytest.raises(OutsideFormatError, match=r"large\.json: not JSON at line 1"):
        read_apart(read, path, SilentContext(), OutsideFormatError)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_by_name(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        table = read_table(path)
    except OutsideFormatError:
        return
    reading = suggested(table)
    if not reading.trouble_with(table):
        read_events(table, reading)


@given(
    st.builds(
        OutsideReading,
        time=st.text(min_size=1),
        kind=st.text(),
        text=st.lists(st.text(), max_size=3).map(tuple),
        zone=st.text(),
        words=st.dictionaries(st.text().map(str.casefold), st.sampled_from(EventKind)).map(
            lambda words: tuple(sorted(words.items(), key=lambda each: each[0]))
        ),
        otherwise=st.sampled_from(EventKind),
        encoding=st.none() | st.sampled_from(sorted(ENCODINGS)),
        delimiter=st.none() | st.characters(),
        has_header=st.none() | st.booleans(),
    )
)
def test_a_mapping_comes_back_from_its_text(reading: OutsideReading) -> None:
    again = OutsideReading.from_json(reading.to_json())
    assert replace(again, words=tuple(sorted(again.words, key=lambda each: each[0]))) == reading


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"time": "t",\n "zone" "UTC"}', r"not JSON at line 2: Expecting ':' delimiter"),
        ("[]", "no object such as"),
        ('{"tiem": "t"}', "“tiem” is nothing that a mapping says"),
        ('{"time": 5}', "“time” of a mapping is text"),
        ('{"words": {"x": "nosuch"}}', "“nosuch” is no kind of event"),
        ('{"text": [1]}', "a list of names of columns"),
        ('{"encoding": "ebcdic"}', "“ebcdic” is no encoding"),
        ('{"delimiter": "::"}', "one character"),
        ('{"header": "yes"}', "true or false"),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(OutsideReadingError, match=reason):
        OutsideReading.from_json(text)


def test_a_mapping_that_does_not_fit_says_which_column_is_missing(tmp_path: Path) -> None:
    table = table_of(tmp_path, DISPATCH)
    assert OutsideReading().trouble_with(table) == "No column holds the time."
    assert "no column “Zeit”; it has Time, Unit" in OutsideReading("Zeit").trouble_with(table)
    assert "“Mars” is no time zone" in OutsideReading("Time", zone="Mars").trouble_with(table)
    with pytest.raises(OutsideReadingError, match="by which pattern"):
        read_events(table, OutsideReading("Time", time_form=TimeForm.PATTERN))
