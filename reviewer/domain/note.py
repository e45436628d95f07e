"""What a reviewer writes about a case, one of its recordings or one of its marks, and each version of it.

Whether a note is work product is said before it is begun and stands with every version. A version is kept as what it
changed in the one before it, so that a long note that saves itself all day stays small. Knows neither the library nor
the markup in the text (see `reviewer.domain.note_markup`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reviewer.domain.alike import common_lead, common_tail
from reviewer.domain.case import UNSTORED
from reviewer.domain.time import UtcTime


class NoteKind(Enum):
    """What a note was said to be before it was written."""

    UNSTATED = "unstated"
    """Of an earlier version of the program, which did not ask; it is asked before anything more is written."""
    WORK_PRODUCT = "work_product"
    """Thoughts of whoever prepares the matter: not meant to be handed over."""
    RECORD = "record"
    """Part of the record: it may be handed over."""

    @property
    def words(self) -> str:
        """The kind as shown to a person."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    NoteKind.UNSTATED: "not said whether work product",
    NoteKind.WORK_PRODUCT: "work product",
    NoteKind.RECORD: "not work product",
}


class NoteSubject(Enum):
    """What a note is about."""

    CASE = "case"
    RECORDING = "recording"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Note:
    """One note, as its newest version has it.

    Attributes:
        text: plain text with a little markup that stays readable; never anything else.
        modified_utc: when it was saved last, by this computer's clock.
        author: who saved it last.
        recording_id: the recording it is about, or that of the mark; None for the case as a whole.
        bookmark_id: the mark it is about, which may have been deleted since; else None.
        kind: whether it is work product, as it was said before it was written.
        version: the number of its newest version, from 1; 0 where it was never saved by this version of the program.
        beside_id: the note whose text was changed at another place while this one was written, or None.
    """

    case_id: int
    text: str
    modified_utc: UtcTime
    author: str
    id: int = UNSTORED
    recording_id: int | None = None
    bookmark_id: int | None = None
    kind: NoteKind = NoteKind.UNSTATED
    version: int = 0
    beside_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse a note on a mark of no recording."""
        if self.bookmark_id is not None and self.recording_id is None:
            raise ValueError("a note on a mark names the mark's recording")

    @property
    def subject(self) -> NoteSubject:
        """What it is about."""
        if self.bookmark_id is not None:
            return NoteSubject.MARK
        return NoteSubject.CASE if self.recording_id is None else NoteSubject.RECORDING


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """One version of a note: who saved it, when, and the hash of what it said.

    Attributes:
        version: from 1, without gaps.
        based_on: the version that whoever wrote it had in front of them; 0 where there was none.
        kind: what the note was said to be.
        text_sha256: of the text in UTF-8.
        host: the computer on which it was written; empty where that was not kept.
    """

    note_id: int
    version: int
    based_on: int
    kind: NoteKind
    text_sha256: str
    author: str
    host: str
    at_utc: UtcTime


@dataclass(frozen=True, slots=True)
class TextChange:
    """What stands between two texts: everything is kept at both ends, and something else is in the middle.

    Attributes:
        kept_start: characters at the beginning of the earlier text that stay.
        kept_end: characters at its end that stay; the two never overlap.
        middle: what stands between them now.
    """

    kept_start: int
    kept_end: int
    middle: str

    @classmethod
    def between(cls, before: str, after: str) -> "TextChange":
        """The change that makes one text of another, with as much kept as can be."""
        start = common_lead(before, after)
        end = min(common_tail(before, after), min(len(before), len(after)) - start)
        return cls(start, end, after[start : len(after) - end])

    @property
    def is_whole(self) -> bool:
        """Whether it keeps nothing, so that it is the text itself."""
        return self.kept_start == 0 and self.kept_end == 0

    def applied(self, before: str) -> str:
        """The later text.

        Raises:
            ValueError: the earlier text is shorter than what is to be kept of it.
        """
        if self.kept_start + self.kept_end > len(before):
            raise ValueError("the text is shorter than what is to be kept of it")
        return before[: self.kept_start] + self.middle + before[len(before) - self.kept_end :]


SITTING_GAP_US = 600_000_000
"""Versions of one author that follow on one another faster than this are shown as one."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Versions that one person saved in one go, as a list shows them.

    Attributes:
        first, last: the first of them and the last, whose text is shown.
    """

    first: NoteVersion
    last: NoteVersion


def sittings(versions: Sequence[NoteVersion]) -> list[Sitting]:
    """The versions of a note in order, those of one go together.

    A clock that was set back begins another one: what it says of how much time went by is not to be relied on.
    """
    found: list[Sitting] = []
    for version in versions:
        before = found[-1].last if found else None
        goes_on = (
            before is not None
            and (version.author, version.host, version.kind) == (before.author, before.host, before.kind)
            and version.based_on == before.version
            and 0 <= version.at_utc - before.at_utc < SITTING_GAP_US
        )
        if goes_on:
            found[-1] = Sitting(found[-1].first, version)
        else:
            found.append(Sitting(version, version))
    return found
