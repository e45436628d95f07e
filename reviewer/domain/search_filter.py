"""What a search can be asked, and what it answers: the words between a search field and the library.

Nothing here knows tables, index or widgets.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum

from reviewer.domain.listing import UtcSpan
from reviewer.domain.time import MediaTime, UtcTime, utc_from_datetime

SEARCH_LIMIT = 20
"""Hits of each kind that an answer holds unless somebody asks for another number."""

COUNT_LIMIT = 200
"""How far the hits of a kind are counted before it is only said that there are more."""

BEGINNING_LETTERS = 3
"""From so many letters on the beginning of a word suffices; a shorter one is looked for as a whole word."""


class ItemKind(Enum):
    """What holds words that can be searched, in the order in which answers name them."""

    CASE = "case"
    RECORDING = "recording"
    BOOKMARK = "bookmark"
    NOTE = "note"
    EVENT = "event"
    TRACK = "track"
    TRANSCRIPT = "transcript"
    ANNOTATION = "annotation"
    MAP_DRAWING = "map_drawing"
    CHECKLIST_ANSWER = "checklist_answer"
    PLAYLIST_MOMENT = "playlist_moment"

    @property
    def words(self) -> str:
        """The kind as shown to a person who sees several."""
        return _KIND_WORDS[self]


class SuggestedWord(Enum):
    """What a search can be narrowed to in words that the library knows and offers while somebody types."""

    PERSON = "person"
    CATEGORY = "category"
    PLACE = "place"


_KIND_WORDS = {
    ItemKind.CASE: "Cases",
    ItemKind.RECORDING: "Recordings",
    ItemKind.BOOKMARK: "Bookmarks",
    ItemKind.NOTE: "Notes",
    ItemKind.EVENT: "Events",
    ItemKind.TRACK: "Tracks",
    ItemKind.TRANSCRIPT: "Transcripts",
    ItemKind.ANNOTATION: "Drawings on the picture",
    ItemKind.MAP_DRAWING: "Drawings on the map",
    ItemKind.CHECKLIST_ANSWER: "Answers of checklists",
    ItemKind.PLAYLIST_MOMENT: "Moments to show",
}


@dataclass(frozen=True, slots=True)
class Circle:
    """A place and how far around it still counts: degrees (WGS 84) and metres on the mean sphere."""

    latitude_deg: float
    longitude_deg: float
    radius_m: float

    def __post_init__(self) -> None:
        """Refuse what is no place on the earth, and a radius that is no length."""
        if not (-90 <= self.latitude_deg <= 90 and -180 <= self.longitude_deg <= 180):
            raise ValueError(f"{self.latitude_deg}, {self.longitude_deg} is no place on the earth")
        if not (math.isfinite(self.radius_m) and self.radius_m >= 0):
            raise ValueError(f"{self.radius_m} m is no radius")


def span_of_days(first: date | None, last: date | None, zone: tzinfo) -> UtcSpan:
    """From the beginning of a day to the end of another, as days go in a zone; None is open."""
    start = None if first is None else utc_from_datetime(datetime.combine(first, time(), zone))
    end = None
    if last is not None and last < date.max:
        end = utc_from_datetime(datetime.combine(last + timedelta(days=1), time(), zone))
    return UtcSpan(start, end)


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What hits are narrowed to; everything that is set must hold, and what is left as it is lets everything through.

    A bookmark, an event or a transcript has the person, category and place of its recording as well.

    Attributes:
        case_id: of this case alone.
        kinds: any of these.
        person: words that a name (or badge) must hold, each as a word or its beginning: of the officer of the
            recording, or of the people of the case.
        category: as `person`, of the category of a bookmark or recording, of the kind of an event, of a case's kind.
        place: as `person`, of the place that is filed with the recording.
        near: the recording's first position lies in this circle.
        when: a bookmark's or event's own moment, the recorded time of a recording (any part of it), when a case was
            made, when a note was last changed.
    """

    case_id: int | None = None
    kinds: frozenset[ItemKind] = frozenset()
    person: str = ""
    category: str = ""
    place: str = ""
    near: Circle | None = None
    when: UtcSpan = field(default_factory=UtcSpan)

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through."""
        return self == SearchFilter()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place where the words were found.

    Attributes:
        kind: what was found.
        id: of the case, recording, bookmark, note, event, track or piece of a transcript.
        recording_id: the recording it belongs to, or None.
        media_time: the moment in that recording, or None.
        utc: when that was, by the recording's timebase as it is now; or None.
        text: plain text around the words, of the item's own text; `…` stands where it was cut.
        spans: where the words stand in `text`: (start, end) in characters, in order, apart from one another.
        case_number, case_title, recording_title: what it belongs to, in words; empty without a recording.
        time_zone: IANA name of the zone of the case.
    """

    kind: ItemKind
    id: int
    case_id: int
    recording_id: int | None
    media_time: MediaTime | None
    utc: UtcTime | None
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    case_number: str = ""
    case_title: str = ""
    recording_title: str = ""
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class HitCount:
    """How many hits there are of a kind: exactly `at_least`, or more where `is_exact` is not so."""

    at_least: int
    is_exact: bool = True

    @property
    def words(self) -> str:
        """`12`, or `200+`."""
        return f"{self.at_least:,}" if self.is_exact else f"{self.at_least:,}+"


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search found.

    Attributes:
        hits: kind by kind in the order of `ItemKind`; within a kind those that hold the words as whole words come
            first, then those where they only begin words, and among each the newest first.
        counts: how many there are of each kind that was found, shown or not.
    """

    hits: tuple[SearchHit, ...] = ()
    counts: Mapping[ItemKind, HitCount] = field(default_factory=dict)

    @property
    def total(self) -> HitCount:
        """How many there are of all kinds together."""
        counts = self.counts.values()
        return HitCount(sum(count.at_least for count in counts), all(count.is_exact for count in counts))
