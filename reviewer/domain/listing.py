"""What lists of cases and recordings can be asked for, and what they show: the words between a view and the library.

Filters combine: everything that is set must hold, and of several values of one kind any. Nothing here knows tables,
widgets or how a list is found.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import Enum
from typing import TypeAlias

from reviewer.domain.case import UNSTORED
from reviewer.domain.time import EPOCH, UtcTime
from reviewer.domain.timebase import AnchorSource

PAGE_LENGTH = 100
"""Rows of a page unless somebody asks for another number."""

COUNT_LIMIT = 10_000
"""How far the rows that a filter lets through are counted before it is only said that there are more."""


@dataclass(frozen=True, slots=True)
class UtcSpan:
    """A stretch of UTC, from `start` up to and without `end`; None is open."""

    start: UtcTime | None = None
    end: UtcTime | None = None


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A range of whole numbers, both ends included; None is open."""

    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceBox:
    """A box on the map in degrees (WGS 84), edges included; `west` > `east` crosses the 180th meridian."""

    south_deg: float
    west_deg: float
    north_deg: float
    east_deg: float


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """What the value of a field that the agency defined must be; a case or recording without one does not match.

    Attributes:
        definition_id: which field.
        values: any of these, upper and lower case alike; empty for any value.
        at_least, at_most: bounds, included: numbers as decimal text, dates as `YYYY-MM-DD`, other texts by their
            letters. None is open.
        beginning: what it begins with, upper and lower case of A to Z alike; empty for anything.
    """

    definition_id: int
    values: tuple[str, ...] = ()
    at_least: str | None = None
    at_most: str | None = None
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are listed. What is left as it is lets everything through.

    Of a word among several, an empty one stands for cases of which nothing is stated.

    Attributes:
        words: each must begin a word of the number or title; case and accents do not matter, no query syntax is known.
        kinds, statuses, assignees: any of these.
        people: any of these names is among the people of the case.
        tags: any of these.
        created: when the case was made here.
        recorded: some recording of the case may cover a part of it: its first and last moment do.
        recordings: how many the case holds.
        fields: of cases.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    created: UtcSpan = UtcSpan()
    recorded: UtcSpan = UtcSpan()
    recordings: NumberSpan = NumberSpan()
    fields: tuple[FieldMatch, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through."""
        return self == CaseFilter()


@dataclass(frozen=True, slots=True)
class RecordingFilter:
    """Which recordings are listed. What is left as it is lets everything through.

    Of a word among several, an empty one stands for recordings of which nothing is stated.

    Attributes:
        words: each must begin a word of the title, the file's name or the case's number; case and accents do not
            matter, no query syntax is known.
        case_id: of this case alone.
        kinds, statuses, assignees, people, tags: of the recording's case, as in `CaseFilter`.
        categories, officers, devices, serials, models, places: any of these.
        place_words: as `words`, of the place.
        box: where its first position lies.
        recorded: the recording covers a part of it.
        length_us, size_bytes: of the recording, and of its original.
        is_linked: whether the original lies outside the library.
        has_positions, has_remarks, has_bookmarks: whether there are any.
        fields: of recordings.
        case_fields: of its case.
    """

    words: str = ""
    case_id: int | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place_words: str = ""
    box: PlaceBox | None = None
    recorded: UtcSpan = UtcSpan()
    length_us: NumberSpan = NumberSpan()
    size_bytes: NumberSpan = NumberSpan()
    is_linked: bool | None = None
    has_positions: bool | None = None
    has_remarks: bool | None = None
    has_bookmarks: bool | None = None
    fields: tuple[FieldMatch, ...] = ()
    case_fields: tuple[FieldMatch, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through."""
        return self == RecordingFilter()


class CaseColumn(Enum):
    """What a list of cases can show, and be sorted by."""

    NUMBER = "number"
    TITLE = "title"
    KIND = "kind"
    STATUS = "status"
    ASSIGNEE = "assignee"
    PEOPLE = "people"
    TAGS = "tags"
    CREATED = "created"
    FIRST = "first"
    LAST = "last"
    RECORDINGS = "recordings"
    LENGTH = "length"
    SIZE = "size"
    BOOKMARKS = "bookmarks"

    @property
    def words(self) -> str:
        """The column as shown to a person."""
        return _CASE_COLUMN_WORDS[self]

    @property
    def is_sortable(self) -> bool:
        """Whether a list can be sorted by it: not by what a case has several of."""
        return self not in (CaseColumn.PEOPLE, CaseColumn.TAGS)


_CASE_COLUMN_WORDS = {
    CaseColumn.NUMBER: "Number",
    CaseColumn.TITLE: "Title",
    CaseColumn.KIND: "Kind",
    CaseColumn.STATUS: "Status",
    CaseColumn.ASSIGNEE: "Reviewer",
    CaseColumn.PEOPLE: "People",
    CaseColumn.TAGS: "Tags",
    CaseColumn.CREATED: "Made",
    CaseColumn.FIRST: "First recorded",
    CaseColumn.LAST: "Last recorded",
    CaseColumn.RECORDINGS: "Recordings",
    CaseColumn.LENGTH: "Length",
    CaseColumn.SIZE: "Size",
    CaseColumn.BOOKMARKS: "Bookmarks",
}


class RecordingColumn(Enum):
    """What a list of recordings can show, and be sorted by."""

    TITLE = "title"
    FILE_NAME = "file_name"
    CASE = "case"
    KIND = "kind"
    STATUS = "status"
    ASSIGNEE = "assignee"
    START = "start"
    LENGTH = "length"
    SIZE = "size"
    DEVICE = "device"
    SERIAL = "serial"
    MODEL = "model"
    OFFICER = "officer"
    CATEGORY = "category"
    PLACE = "place"
    TRIGGERS = "triggers"
    REMARKS = "remarks"
    BOOKMARKS = "bookmarks"
    BROUGHT_IN = "brought_in"

    @property
    def words(self) -> str:
        """The column as shown to a person."""
        return _RECORDING_COLUMN_WORDS[self]

    @property
    def is_sortable(self) -> bool:
        """Whether a list can be sorted by it: not by what a recording has several of."""
        return self not in (RecordingColumn.TRIGGERS, RecordingColumn.REMARKS)


_RECORDING_COLUMN_WORDS = {
    RecordingColumn.TITLE: "Title",
    RecordingColumn.FILE_NAME: "File name",
    RecordingColumn.CASE: "Case",
    RecordingColumn.KIND: "Kind of case",
    RecordingColumn.STATUS: "Status of case",
    RecordingColumn.ASSIGNEE: "Reviewer",
    RecordingColumn.START: "Begins",
    RecordingColumn.LENGTH: "Length",
    RecordingColumn.SIZE: "Size",
    RecordingColumn.DEVICE: "Device",
    RecordingColumn.SERIAL: "Serial",
    RecordingColumn.MODEL: "Model",
    RecordingColumn.OFFICER: "Officer",
    RecordingColumn.CATEGORY: "Category",
    RecordingColumn.PLACE: "Place",
    RecordingColumn.TRIGGERS: "Triggers",
    RecordingColumn.REMARKS: "Remarks",
    RecordingColumn.BOOKMARKS: "Bookmarks",
    RecordingColumn.BROUGHT_IN: "Brought in",
}


@dataclass(frozen=True, slots=True)
class CaseSort:
    """The order of a list of cases; those alike in the column follow in the order in which they were made.

    `descending` turns all of it round. Texts go by their letters, upper and lower case of A to Z alike; what is not
    known comes before everything else.
    """

    column: CaseColumn = CaseColumn.CREATED
    descending: bool = True

    def __post_init__(self) -> None:
        """Refuse a column that is no order."""
        if not self.column.is_sortable:
            raise ValueError(f"a list of cases cannot be sorted by {self.column.value}")


@dataclass(frozen=True, slots=True)
class RecordingSort:
    """The order of a list of recordings; those alike in the column follow in the order in which they came in.

    `descending` turns all of it round. Texts go by their letters, upper and lower case of A to Z alike; what is not
    known comes before everything else.
    """

    column: RecordingColumn = RecordingColumn.START
    descending: bool = True

    def __post_init__(self) -> None:
        """Refuse a column that is no order."""
        if not self.column.is_sortable:
            raise ValueError(f"a list of recordings cannot be sorted by {self.column.value}")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list, just behind one of its rows; it stays where it is when other rows come or go.

    Attributes:
        key: what the row is sorted by, its id last. It is worth something for the same order only.
    """

    key: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it.

    Attributes:
        people: names, in the order in which they are filed.
        tags: in the order of their letters.
        first_utc, last_utc: when its first recording begins and its last one ends, as far as it is known.
        length_us, size_bytes: of all its recordings together.
        thumbnail_sha256: the original of its first recording, by which a thumbnail is found; None without one.
    """

    id: int
    number: str
    title: str
    kind: str
    status: str
    assignee: str
    time_zone: str
    created_utc: UtcTime
    people: tuple[str, ...]
    tags: tuple[str, ...]
    recordings: int
    length_us: int
    size_bytes: int
    bookmarks: int
    first_utc: UtcTime | None
    last_utc: UtcTime | None
    thumbnail_sha256: str | None


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """A recording as a list shows it.

    Attributes:
        case_time_zone: IANA name of the zone in which its case shows local times.
        sha256: of the original, by which a thumbnail is found.
        start_utc, end_utc: None where not known.
        start_source, start_uncertainty_us: where the start comes from, and its ±.
        width_px, height_px: coded size of the picture; 0 without one.
        latitude_deg, longitude_deg: first position, or None.
        triggers: what made the device record.
        remarks: what was noticed at ingest, in words.
        bookmarks: how many it has.
        brought_in_utc: when the ingest began that brought it in; None where none was kept.
    """

    id: int
    case_id: int
    case_number: str
    case_title: str
    case_kind: str
    case_status: str
    case_time_zone: str
    assignee: str
    title: str
    original_name: str
    sha256: str
    size_bytes: int
    linked: bool
    container: str
    video_codec: str
    width_px: int
    height_px: int
    camera: int
    length_us: int
    start_utc: UtcTime | None
    end_utc: UtcTime | None
    start_source: AnchorSource | None
    start_uncertainty_us: int | None
    device: str
    serial: str
    model: str
    officer: str
    category: str
    place: str
    latitude_deg: float | None
    longitude_deg: float | None
    triggers: tuple[str, ...]
    remarks: tuple[str, ...]
    bookmarks: int
    brought_in_utc: UtcTime | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some rows of a list of cases, in order; `next` is where the following page begins, None at the end."""

    rows: tuple[CaseRow, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class RecordingPage:
    """Some rows of a list of recordings, in order; `next` is where the following page begins, None at the end."""

    rows: tuple[RecordingRow, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows a filter lets through; where it is not exact, at least so many."""

    value: int
    is_exact: bool = True

    @property
    def words(self) -> str:
        """The number as shown to a person: `10,000+` where there are more that were not counted."""
        return f"{self.value:,}" if self.is_exact else f"{self.value:,}+"


class Topic(Enum):
    """What a filter offers words of."""

    KIND = "kind"
    STATUS = "status"
    ASSIGNEE = "assignee"
    PERSON = "person"
    TAG = "tag"
    CATEGORY = "category"
    OFFICER = "officer"
    DEVICE = "device"
    SERIAL = "serial"
    MODEL = "model"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a filter offers: it occurs in so many cases, and in (the cases of) so many recordings.

    Attributes:
        cases: None where the topic is of recordings alone.
        recordings: None where the topic is of people or tags, which are not counted recording by recording.
    """

    word: str
    cases: int | None
    recordings: int | None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A filter with its order and columns under a name, for everybody who opens the library.

    Attributes:
        filter, sort: both of cases, or both of recordings.
        columns: those shown, by `CaseColumn.value` or `RecordingColumn.value`; empty for the usual ones.
        author, created_utc: who saved it last, and when; the library fills them in.
    """

    name: str
    filter: "CaseFilter | RecordingFilter"
    sort: "CaseSort | RecordingSort"
    columns: tuple[str, ...] = ()
    author: str = ""
    created_utc: UtcTime = EPOCH
    id: int = UNSTORED

    def __post_init__(self) -> None:
        """Refuse a filter of one thing with an order of another, and no name."""
        if isinstance(self.filter, CaseFilter) != isinstance(self.sort, CaseSort):
            raise ValueError("a saved search is of cases or of recordings, not of both")
        if not self.name.strip():
            raise ValueError("a saved search needs a name")

    @property
    def is_of_cases(self) -> bool:
        """Whether it lists cases; else recordings."""
        return isinstance(self.filter, CaseFilter)


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to one word or month: so many cases; recordings, and their length and size together."""

    word: str
    cases: int
    recordings: int
    length_us: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class LibraryStatistics:
    """The library in numbers.

    Attributes:
        length_us, size_bytes: of all recordings together; an original that several recordings share counts for each.
        by_kind, by_status: of cases, the most frequent first; recordings are those of such cases.
        by_category: of recordings, the most frequent first; no cases are counted.
        by_month: `YYYY-MM` in UTC, in order: cases by when they were made here, recordings by when they begin; a
            recording whose start is not known stands under the empty word.
    """

    cases: int
    recordings: int
    bookmarks: int
    length_us: int
    size_bytes: int
    by_kind: tuple[Share, ...]
    by_status: tuple[Share, ...]
    by_category: tuple[Share, ...]
    by_month: tuple[Share, ...]


ListFilter: TypeAlias = CaseFilter | RecordingFilter
ListSort: TypeAlias = CaseSort | RecordingSort


def set_parts(of: ListFilter) -> Iterable[str]:
    """The names of the parts of a filter that narrow anything, in order: for showing them one by one."""
    open_filter = type(of)()
    return [part.name for part in fields(of) if getattr(of, part.name) != getattr(open_filter, part.name)]
