"""A search finds what reading everything would find, whatever is stored, asked and changed; its index stays whole."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reviewer.domain.case import Bookmark, Case, DeviceEvent, EventKind, Recording
from reviewer.domain.case_details import Person
from reviewer.domain.geodesy import distance_m
from reviewer.domain.listing import UtcSpan
from reviewer.domain.note import Note
from reviewer.domain.search_filter import Circle, ItemKind, SearchFilter, span_of_days
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.domain.timebase import AnchorSource, Timebase
from reviewer.library.change import Change
from reviewer.library.library import CaseLibrary
from reviewer.library.search_excerpt import SoughtWord, excerpt, folded
from tests.support.searching import index_is_whole
from tests.unit.library.library_samples import ACTOR, NASTY_TEXTS, sample_bookmark, sample_recording

DAY_US = 86_400_000_000
BEGIN_US = 1_700_000_000_000_000
WORDS = ("stop", "stopped", "Stopp", "siren", "hands", "handsome", "Café", "cafe", "k9", "k98", "o'neil-smith", "neil")
ASKED = ("stop", "sto", "st", "siren hands", "HAND", "café", "caf", "k9", "neil", "o'neil", "o'neil-smi", "smith neil")
PEOPLE = ("R. Okafor", "Zoë Byron", "Ann O'Neil", "")
PLACES = ("Main Street", "Harbour Road", "")
CATEGORIES = ("Use of force", "Traffic stop", "")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
days = st.integers(0, 400)


@dataclass(frozen=True, slots=True)
class _Item:
    """What a person would know of something that is searched."""

    kind: ItemKind
    id: int
    case_id: int
    text: str
    start_us: int
    until_us: int | None = None
    people: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    place: str = ""
    position: tuple[float, float] | None = None


def _tokens(text: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in folded(text)).split()


def _holds(text: str, typed: str) -> bool:
    """Whether each word stands there with its parts in order, the last as a beginning where it is long enough."""
    stored = _tokens(text)
    for word in typed.split():
        parts = _tokens(word)
        if not any(
            stored[place : place + len(parts) - 1] == parts[:-1]
            and (
                stored[place + len(parts) - 1] == parts[-1]
                or (len(parts[-1]) >= 3 and stored[place + len(parts) - 1].startswith(parts[-1]))
            )
            for place in range(len(stored) - len(parts) + 1)
        ):
            return False
    return True


def _passes(item: _Item, narrowed: SearchFilter) -> bool:
    when = narrowed.when
    until_us = item.start_us + 1 if item.until_us is None else item.until_us
    return (
        (narrowed.case_id is None or item.case_id == narrowed.case_id)
        and (not narrowed.kinds or item.kind in narrowed.kinds)
        and (not narrowed.person or any(_holds(name, narrowed.person) for name in item.people))
        and (not narrowed.category or any(_holds(name, narrowed.category) for name in item.categories))
        and (not narrowed.place or _holds(item.place, narrowed.place))
        and (when.start is None or max(until_us, item.start_us + 1) > when.start)
        and (when.end is None or item.start_us < when.end)
        and (
            narrowed.near is None
            or (
                item.position is not None
                and float(distance_m(narrowed.near.latitude_deg, narrowed.near.longitude_deg, *item.position))
                <= narrowed.near.radius_m
            )
        )
    )


def _utc(recording: Recording, media_time: int) -> int:
    return recording.timebase.to_utc(MediaTime(media_time))


@st.composite
def filters(draw: st.DrawFn) -> SearchFilter:
    """One or two things to narrow to, or nothing."""
    first = draw(days)
    near = Circle(
        draw(st.sampled_from((41.7, 41.701, -89.9))), draw(st.sampled_from((-72.6, 179.99, -179.99))),
        draw(st.sampled_from((0.0, 150.0, 20_000.0, 3_000_000.0))),
    )  # fmt: skip
    spans = (
        UtcSpan(UtcTime(BEGIN_US + first * DAY_US)),
        UtcSpan(None, UtcTime(BEGIN_US + first * DAY_US)),
        UtcSpan(UtcTime(BEGIN_US + first * DAY_US), UtcTime(BEGIN_US + (first + 3) * DAY_US)),
        UtcSpan(UtcTime(BEGIN_US + first * DAY_US), UtcTime(BEGIN_US + (first + 200) * DAY_US)),
    )
    names = ("case", "kinds", "person", "category", "place", "near", "when")
    wanted = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
    return SearchFilter(
        case_id=draw(st.integers(1, 3)) if "case" in wanted else None,
        kinds=draw(st.frozensets(st.sampled_from(ItemKind), max_size=3)) if "kinds" in wanted else frozenset(),
        person=draw(st.sampled_from(("okafor", "zoe", "byron z", "neil", "nobody"))) if "person" in wanted else "",
        category=draw(st.sampled_from(("force", "traffic", "mute", "warning giv"))) if "category" in wanted else "",
        place=draw(st.sampled_from(("main", "harbour road", "street main", "sea"))) if "place" in wanted else "",
        near=near if "near" in wanted else None,
        when=draw(st.sampled_from(spans)) if "when" in wanted else UtcSpan(),
    )


@pytest.fixture(scope="module")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty library, to be copied for each example."""
    folder = tmp_path_factory.mktemp("empty") / "library"
    CaseLibrary.create(folder, ACTOR).close()
    return folder


@contextmanager
def _copied(empty_library: Path) -> Iterator[CaseLibrary]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(empty_library, Path(folder) / "library")
        with CaseLibrary.open(Path(folder) / "library", ACTOR) as library:
            yield library


def _fill(library: CaseLibrary, data: st.DataObject) -> list[_Item]:
    items: list[_Item] = []
    categories = {category.id: category.name for category in library.categories()}
    for number in range(data.draw(st.integers(1, 3), "cases")):
        with library.change("case.add") as change:
            made = Case(
                f"26-{number}", data.draw(texts), data.draw(st.sampled_from(CATEGORIES)), "new",
                created_utc=UtcTime(BEGIN_US + data.draw(days) * DAY_US),
            )  # fmt: skip
            case = change.insert_case(made)
            people = [Person("Officer", name) for name in data.draw(st.sets(st.sampled_from(PEOPLE[:3]), max_size=2))]
            change.set_people(case.id, people)
            of_case = tuple(person.name for person in people)
            words = "\n".join((case.number, case.title, case.kind, case.status, *(each.words for each in people)))
            items.append(_Item(ItemKind.CASE, case.id, case.id, words, case.created_utc, None, of_case, (case.kind,)))
            if data.draw(st.booleans()):
                note = change.insert_note(
                    Note(case.id, data.draw(texts), UtcTime(BEGIN_US + data.draw(days) * DAY_US), "x")
                )
                items.append(_Item(ItemKind.NOTE, note.id, case.id, note.text, note.modified_utc, None, of_case))
            for _ in range(data.draw(st.integers(0, 2), "recordings")):
                items += _fill_recording(change, data, case, of_case, categories)
    return items


def _fill_recording(
    change: Change, data: st.DataObject, case: Case, of_case: tuple[str, ...], categories: dict[int, str]
) -> list[_Item]:
    start = UtcTime(BEGIN_US + data.draw(days) * DAY_US + data.draw(st.integers(0, DAY_US)))
    position = data.draw(st.sampled_from(((41.7, -72.6), (41.7001, -72.6001), (-89.9, 179.99), None)))
    recording = change.insert_recording(
        replace(
            sample_recording(case.id, "vault/x", "0" * 64, 1),
            title=data.draw(texts), officer=data.draw(st.sampled_from(PEOPLE)),
            category=data.draw(st.sampled_from(CATEGORIES)), place=data.draw(st.sampled_from(PLACES)),
            duration_us=data.draw(st.sampled_from((1_000_000, 3_600_000_000, 5 * DAY_US))), integrity=(),
            container_facts={"maker": data.draw(texts)}, timebase=Timebase.from_start(start, AnchorSource.GPS_TIME, 1),
            latitude_deg=None if position is None else position[0],
            longitude_deg=None if position is None else position[1],
        )
    )  # fmt: skip
    words = "\n".join(
        (recording.title, recording.original_name, recording.device, recording.officer, recording.category,
         recording.place, *recording.container_facts.values())
    )  # fmt: skip
    people = (*of_case, recording.officer)

    def item(kind: ItemKind, item_id: int, text: str, begin: int, until: int | None, *more: str) -> _Item:
        return _Item(
            kind, item_id, case.id, text, begin, until, people, (recording.category, *more), recording.place, position
        )

    items = [item(ItemKind.RECORDING, recording.id, words, recording.start_utc, recording.end_utc)]
    for _ in range(data.draw(st.integers(0, 2), "bookmarks")):
        moment = MediaTime(data.draw(st.integers(0, recording.duration_us)))
        mark = change.insert_bookmark(
            replace(
                sample_bookmark(case.id, recording.id, data.draw(texts), data.draw(texts)), start=moment, end=None,
                category_id=data.draw(st.sampled_from(sorted(categories))),
            )
        )  # fmt: skip
        words = f"{mark.title}\n{mark.note}"
        items.append(
            item(ItemKind.BOOKMARK, mark.id, words, _utc(recording, moment), None, categories[mark.category_id])
        )
    for _ in range(data.draw(st.integers(0, 2), "events")):
        moment = MediaTime(data.draw(st.integers(0, recording.duration_us)))
        event = change.insert_event(
            DeviceEvent(case.id, recording.id, data.draw(st.sampled_from(EventKind)), data.draw(texts), moment)
        )
        words = f"{event.label}\n{event.kind.words.replace('-', ' ')}"
        kind = event.kind.value.replace("_", " ")
        items.append(item(ItemKind.EVENT, event.id, words, _utc(recording, moment), None, kind))
    return items


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_search_finds_what_reading_everything_would(empty_library: Path, data: st.DataObject) -> None:
    with _copied(empty_library) as library:
        items = _fill(library, data)
        for _ in range(12):
            typed, narrowed = data.draw(st.sampled_from(("", *ASKED))), data.draw(filters())
            answer = library.search(typed, narrowed, limit=1_000)
            asked = bool(typed) or not narrowed.is_open
            expected = {
                (item.kind, item.id) for item in items if asked and _holds(item.text, typed) and _passes(item, narrowed)
            }
            assert {(hit.kind, hit.id) for hit in answer.hits} == expected
            assert answer.total.at_least == len(expected)
            for hit in answer.hits:
                assert typed == "" or hit.spans, "each word that was found is marked"
        assert index_is_whole(library)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_index_is_whole_after_any_changes(empty_library: Path, data: st.DataObject) -> None:
    nasty = st.sampled_from((*NASTY_TEXTS, "北京市", "검문소", *WORDS))
    with _copied(empty_library) as library:
        with library.change("add") as change:
            case = change.insert_case(Case("26-1"))
            recording = change.insert_recording(sample_recording(case.id, "vault/x", "0" * 64, 1))
        marks: list[Bookmark] = []
        noted: list[Note] = []
        for _ in range(data.draw(st.integers(1, 12))):
            step = data.draw(st.sampled_from(("add", "edit", "delete", "move", "file", "note", "people", "case")))
            with library.change(step) as change:
                if step == "add" or (step in ("edit", "delete") and not marks):
                    mark = sample_bookmark(case.id, recording.id, data.draw(nasty), data.draw(nasty))
                    marks.append(change.insert_bookmark(mark))
                elif step == "edit":
                    marks[-1] = replace(marks[-1], title=data.draw(nasty), category_id=data.draw(st.integers(1, 7)))
                    change.update_bookmark(marks[-1])
                elif step == "delete":
                    taken = change.delete_bookmark(marks.pop().id)
                    if data.draw(st.booleans()):
                        marks.append(change.insert_bookmark(taken))
                elif step == "move":
                    start = UtcTime(data.draw(st.integers(-DAY_US, 2_000 * DAY_US)))
                    moved = Timebase.from_start(start, AnchorSource.REVIEWER_MATCH, 1)
                    recording = replace(recording, timebase=moved)
                    change.update_recording(recording)
                elif step == "file":
                    recording = replace(recording, officer=data.draw(nasty), place=data.draw(nasty), title="")
                    change.update_recording(recording)
                elif step == "note":
                    written = Note(case.id, data.draw(nasty), UtcTime(1), "x", recording_id=recording.id)
                    noted.append(change.insert_note(written))
                    if data.draw(st.booleans()):
                        change.update_note(replace(noted.pop(), text=data.draw(nasty)))
                    if data.draw(st.booleans()) and noted:
                        change.delete_note(noted.pop().id)
                elif step == "people":
                    change.set_people(case.id, [Person("", data.draw(nasty), data.draw(nasty))])
                    change.set_tags(case.id, [data.draw(nasty)])
                else:
                    change.update_case(replace(case, title=data.draw(nasty), kind=data.draw(nasty)))
        assert index_is_whole(library)


@given(text=st.text(max_size=400), words=st.lists(st.sampled_from((*WORDS, "…", "a", "ß")), min_size=1, max_size=3))
def test_what_is_marked_lies_in_the_text_in_order(text: str, words: list[str]) -> None:
    assume("\n" not in words)
    joined = f"{text} {words[0]} {text}"
    shown, spans = excerpt(joined, [SoughtWord((word,)) for word in words], ItemKind.NOTE)
    assert all(0 <= start < end <= len(shown) for start, end in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))
    assert "\n" not in shown


def test_days_begin_and_end_in_their_zone() -> None:
    span = span_of_days(date(2026, 4, 17), date(2026, 4, 17), UTC)
    assert span.start is not None
    assert span.end is not None
    assert span.end - span.start == DAY_US
    assert span_of_days(None, date.max, UTC) == UtcSpan()
