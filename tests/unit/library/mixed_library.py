"""A small library of everything that lists must keep apart, and the same lists worked out by hand, slowly."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from reviewer.domain.case import Case, Recording
from reviewer.domain.case_details import CaseDetails, FieldDefinition, FieldKind, FieldSubject, Person
from reviewer.domain.listing import (
    CaseColumn,
    CaseFilter,
    CaseSort,
    FieldMatch,
    NumberSpan,
    RecordingColumn,
    RecordingFilter,
    RecordingSort,
    UtcSpan,
)
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.library.library import CaseLibrary
from tests.unit.library.library_samples import sample_bookmark

WORDS = (
    "",
    "in-car",
    "In Car",
    "Élan",
    "élan",  # composed otherwise
    "ELAN vital",
    "a'b",
    'say "so"',
    "100%",
    "under_score",
    "x') OR 1=1 --",
    "NEAR OR NOT *",
    "日本 car",
    "🚓 unit 7",
    "Unit 7A",
    "words : b*",
    "{x}^",
)
"""Texts for titles, names and all that is filed: letter case, composition, syntax of SQL and FTS5, other scripts."""

KINDS = ("pursuit", "Pursuit", "training", "")
FIRST_US = 1_776_460_000_000_000
SPAN_US = 100_000_000


class MixedLibrary:
    """What is in it, as the library hands it out one by one; no dataclass, of which Hypothesis shows everything."""

    def __init__(self, library: CaseLibrary) -> None:
        """Read all of it."""
        self.library = library
        self.cases = {case.id: library.case_details(case.id) for case in library.cases()}
        self.recordings = tuple(library.recordings())
        self.bookmarks = Counter(mark.recording_id for case_id in self.cases for mark in library.bookmarks(case_id))
        self.fields = {
            recording.id: library.field_values(FieldSubject.RECORDING, recording.id) for recording in self.recordings
        }
        self.definitions = {field.id: field for subject in FieldSubject for field in library.fields(subject)}


def fill_mixed(library: CaseLibrary, seed: int, cases: int = 12, recordings: int = 90) -> MixedLibrary:
    """Fill an empty library and read it back."""
    draw = random.Random(seed)  # noqa: S311 - no secret hangs on it
    with library.change("mixed.add") as change:
        finding = change.insert_field(FieldDefinition(FieldSubject.CASE, "Finding", FieldKind.TEXT))
        minutes = change.insert_field(FieldDefinition(FieldSubject.RECORDING, "Minutes", FieldKind.NUMBER))
        case_ids = []
        for number in range(cases):
            case = Case(
                f"{draw.choice(WORDS)}{number:02d}" if draw.random() < 0.5 else f"26-{number:04d}",
                draw.choice(WORDS),
                draw.choice(KINDS),
                draw.choice(("new", "closed")),
                "UTC",
                UtcTime(FIRST_US + draw.randrange(6) * 2_600_000_000_000),
                assignee=draw.choice(("", "R. Okafor", "r. okafor", "Ø. Bø")),
            )
            case_id = change.insert_case(case).id
            case_ids.append(case_id)
            change.set_people(case_id, [Person("Officer", draw.choice(WORDS)) for _ in range(draw.randrange(3))])
            change.set_tags(case_id, {draw.choice(WORDS) for _ in range(draw.randrange(3))} - {""})
            if draw.random() < 0.6:
                change.set_field_values(FieldSubject.CASE, case_id, {finding.id: draw.choice(WORDS[1:])})
        for number in range(recordings):
            recording = change.insert_recording(_recording(draw, draw.choice(case_ids[1:]), number))
            if draw.random() < 0.5:
                value = str(draw.choice((0, 2, 10, -3)))
                change.set_field_values(FieldSubject.RECORDING, recording.id, {minutes.id: value})
            for _ in range(draw.choice((0, 0, 1, 3))):
                change.insert_bookmark(sample_bookmark(recording.case_id, recording.id))
    return MixedLibrary(library)


def _recording(draw: random.Random, case_id: int, number: int) -> Recording:
    start = FIRST_US + draw.randrange(20) * SPAN_US
    placed = draw.random() < 0.7
    return Recording(
        case_id=case_id,
        title=draw.choice(WORDS),
        original_name=f"{draw.choice(WORDS)}.mp4",
        location=f"/dock/{number}.mp4",
        linked=draw.random() < 0.3,
        sha256=f"{number:064x}",
        size_bytes=draw.choice((0, 7, 1 << 33)),
        container="mov",
        video=None,
        audio=(),
        first_pts=0,
        time_base=Fraction(1, 1000),
        duration_us=draw.choice((0, 1, SPAN_US // 3, SPAN_US * 4)),
        frame_count=0,
        camera=0,
        timebase=Timebase((Anchor(MediaTime(0), UtcTime(start), AnchorSource.FILE_DATE, 1),)),
        device=draw.choice(WORDS),
        integrity=draw.choice(((), ("2 frames repeat",))),
        serial=draw.choice(("", "X1", "x1", "X2")),
        model=draw.choice(("W110", "AB3")),
        officer=draw.choice(WORDS),
        category=draw.choice(("Evidence", "evidence", "Training", "")),
        place=draw.choice(WORDS),
        latitude_deg=draw.choice((41.5, 41.75, -10.0)) if placed else None,
        longitude_deg=draw.choice((-72.5, 179.5, -179.5)) if placed else None,
    )


def ordered_cases(mixed: MixedLibrary, asked: CaseFilter, sort: CaseSort) -> list[int]:
    """The ids of the cases that a list must show, in its order."""
    key = _CASE_KEYS[sort.column]
    found = [case_id for case_id, details in mixed.cases.items() if _case_passes(mixed, details, asked)]
    return sorted(found, key=lambda case_id: (key(mixed, case_id), case_id), reverse=sort.descending)


def ordered_recordings(mixed: MixedLibrary, asked: RecordingFilter, sort: RecordingSort) -> list[int]:
    """The ids of the recordings that a list must show, in its order."""
    key = _RECORDING_KEYS[sort.column]
    found = [recording for recording in mixed.recordings if _recording_passes(mixed, recording, asked)]
    ordered = sorted(found, key=lambda each: (key(mixed, each), each.id), reverse=sort.descending)
    return [recording.id for recording in ordered]


def _case_passes(mixed: MixedLibrary, details: CaseDetails, asked: CaseFilter) -> bool:
    case = details.case
    own = [each for each in mixed.recordings if each.case_id == case.id]
    return all(
        (
            _holds(f"{case.number}\n{case.title}", asked.words),
            _is_of_case(details, asked),
            _lies_in(case.created_utc, asked.created),
            asked.recorded == UtcSpan()
            or (
                bool(own)
                and _covers(min(each.start_utc for each in own), max(each.end_utc for each in own), asked.recorded)
            ),
            _is_within(len(own), asked.recordings),
            all(_is_filled_in(mixed, details.fields, match) for match in asked.fields),
        )
    )


def _recording_passes(mixed: MixedLibrary, recording: Recording, asked: RecordingFilter) -> bool:
    details = mixed.cases[recording.case_id]
    box = asked.box
    return all(
        (
            _holds(f"{recording.title}\n{recording.original_name}\n{details.case.number}", asked.words),
            _holds(recording.place, asked.place_words),
            asked.case_id in (None, recording.case_id),
            _is_of_case(details, asked),
            _is_any(recording.category, asked.categories),
            _is_any(recording.officer, asked.officers),
            _is_any(recording.device, asked.devices),
            _is_any(recording.serial, asked.serials),
            _is_any(recording.model, asked.models),
            _is_any(recording.place, asked.places),
            asked.recorded == UtcSpan() or _covers(recording.start_utc, recording.end_utc, asked.recorded),
            _is_within(recording.duration_us, asked.length_us),
            _is_within(recording.size_bytes, asked.size_bytes),
            asked.is_linked in (None, recording.linked),
            asked.has_remarks in (None, bool(recording.integrity)),
            asked.has_positions in (None, recording.latitude_deg is not None),
            asked.has_bookmarks in (None, recording.id in mixed.bookmarks),
            box is None
            or (
                recording.latitude_deg is not None
                and recording.longitude_deg is not None
                and box.south_deg <= recording.latitude_deg <= box.north_deg
                and _is_between(recording.longitude_deg, box.west_deg, box.east_deg)
            ),
            all(_is_filled_in(mixed, mixed.fields[recording.id], match) for match in asked.fields),
            all(_is_filled_in(mixed, details.fields, match) for match in asked.case_fields),
        )
    )


def _is_of_case(details: CaseDetails, asked: CaseFilter | RecordingFilter) -> bool:
    return all(
        (
            _is_any(details.case.kind, asked.kinds),
            _is_any(details.case.status, asked.statuses),
            _is_any(details.case.assignee, asked.assignees),
            not asked.people or any(_is_any(person.name, asked.people) for person in details.people),
            not asked.tags or any(_is_any(tag, asked.tags) for tag in details.tags),
        )
    )


def _is_filled_in(mixed: MixedLibrary, values: Mapping[int, str], match: FieldMatch) -> bool:
    if match.definition_id not in values:
        return False
    is_number = mixed.definitions[match.definition_id].kind is FieldKind.NUMBER
    read: Callable[[str], float | bytes] = float if is_number else str.encode
    value = values[match.definition_id]
    return (
        (not match.values or _is_any(value, match.values))
        and _ascii_lower(value).startswith(_ascii_lower(match.beginning))
        and (match.at_least is None or bool(read(value) >= read(match.at_least)))  # type: ignore[operator] # both alike
        and (match.at_most is None or bool(read(value) <= read(match.at_most)))  # type: ignore[operator] # both alike
    )


def _holds(text: str, words: str) -> bool:
    tokens = _tokens(text)
    return all(_begins_somewhere(tokens, sought) for word in words.split() if (sought := _tokens(word)))


def _begins_somewhere(tokens: Sequence[str], sought: Sequence[str]) -> bool:
    for first in range(len(tokens) - len(sought) + 1):
        part = tokens[first : first + len(sought)]
        if part[:-1] == sought[:-1] and part[-1].startswith(sought[-1]):
            return True
    return False


def _tokens(text: str) -> list[str]:
    apart = unicodedata.normalize("NFD", text.lower())
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    return re.findall(r"[^\W_]+", plain)


def _ascii_lower(text: str) -> bytes:
    return text.encode().lower()


def _is_any(text: str, words: Sequence[str]) -> bool:
    return not words or _ascii_lower(text) in [_ascii_lower(word) for word in words]


def _lies_in(moment: UtcTime, span: UtcSpan) -> bool:
    return (span.start is None or span.start <= moment) and (span.end is None or moment < span.end)


def _covers(start: UtcTime, end: UtcTime, span: UtcSpan) -> bool:
    return (span.start is None or end > span.start) and (span.end is None or start < span.end)


def _is_within(number: int, span: NumberSpan) -> bool:
    at_least, at_most = span.at_least, span.at_most
    return (at_least is None or at_least <= number) and (at_most is None or number <= at_most)


def _is_between(longitude_deg: float, west_deg: float, east_deg: float) -> bool:
    if west_deg <= east_deg:
        return west_deg <= longitude_deg <= east_deg
    return longitude_deg >= west_deg or longitude_deg <= east_deg


def _letters(text: str) -> tuple[bytes, bytes]:
    return _ascii_lower(text), text.encode()


_NEVER = -(1 << 62)


def _own(mixed: MixedLibrary, case_id: int) -> list[Recording]:
    return [each for each in mixed.recordings if each.case_id == case_id]


_CASE_KEYS: dict[CaseColumn, Callable[[MixedLibrary, int], object]] = {
    CaseColumn.NUMBER: lambda mixed, case_id: _letters(mixed.cases[case_id].case.number),
    CaseColumn.TITLE: lambda mixed, case_id: _letters(mixed.cases[case_id].case.title),
    CaseColumn.KIND: lambda mixed, case_id: _letters(mixed.cases[case_id].case.kind),
    CaseColumn.STATUS: lambda mixed, case_id: _letters(mixed.cases[case_id].case.status),
    CaseColumn.ASSIGNEE: lambda mixed, case_id: _letters(mixed.cases[case_id].case.assignee),
    CaseColumn.CREATED: lambda mixed, case_id: mixed.cases[case_id].case.created_utc,
    CaseColumn.FIRST: lambda mixed, case_id: min((each.start_utc for each in _own(mixed, case_id)), default=_NEVER),
    CaseColumn.LAST: lambda mixed, case_id: max((each.end_utc for each in _own(mixed, case_id)), default=_NEVER),
    CaseColumn.RECORDINGS: lambda mixed, case_id: len(_own(mixed, case_id)),
    CaseColumn.LENGTH: lambda mixed, case_id: sum(each.duration_us for each in _own(mixed, case_id)),
    CaseColumn.SIZE: lambda mixed, case_id: sum(each.size_bytes for each in _own(mixed, case_id)),
    CaseColumn.BOOKMARKS: lambda mixed, case_id: sum(mixed.bookmarks[each.id] for each in _own(mixed, case_id)),
}

_RECORDING_KEYS: dict[RecordingColumn, Callable[[MixedLibrary, Recording], object]] = {
    RecordingColumn.TITLE: lambda _, each: _letters(each.title),
    RecordingColumn.FILE_NAME: lambda _, each: _letters(each.original_name),
    RecordingColumn.CASE: lambda mixed, each: _letters(mixed.cases[each.case_id].case.number),
    RecordingColumn.KIND: lambda mixed, each: _letters(mixed.cases[each.case_id].case.kind),
    RecordingColumn.STATUS: lambda mixed, each: _letters(mixed.cases[each.case_id].case.status),
    RecordingColumn.ASSIGNEE: lambda mixed, each: _letters(mixed.cases[each.case_id].case.assignee),
    RecordingColumn.START: lambda _, each: each.start_utc,
    RecordingColumn.LENGTH: lambda _, each: each.duration_us,
    RecordingColumn.SIZE: lambda _, each: each.size_bytes,
    RecordingColumn.DEVICE: lambda _, each: _letters(each.device),
    RecordingColumn.SERIAL: lambda _, each: _letters(each.serial),
    RecordingColumn.MODEL: lambda _, each: _letters(each.model),
    RecordingColumn.OFFICER: lambda _, each: _letters(each.officer),
    RecordingColumn.CATEGORY: lambda _, each: _letters(each.category),
    RecordingColumn.PLACE: lambda _, each: _letters(each.place),
    RecordingColumn.BOOKMARKS: lambda mixed, each: mixed.bookmarks[each.id],
    RecordingColumn.BROUGHT_IN: lambda _, each: each.id,
}
