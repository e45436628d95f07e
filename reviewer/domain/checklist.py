"""An agency's policy as a list of questions, and how a reviewer answered them for a case.

A list is read from a file and never changed afterwards: a new version of it is another list, so that an answer always
belongs to the words that were asked. Knows neither file nor window.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from reviewer.domain.case import UNSTORED
from reviewer.domain.errors import ReviewerError
from reviewer.domain.time import EPOCH, MediaTime, UtcTime

MOST_WORDS = 20_000
"""Characters of the words of an answer; longer texts belong into a note."""

MOST_MOMENTS = 1_000
"""Linked to one answer."""


class ChecklistError(ReviewerError):
    """What was given is no answer, or belongs to no question; the message says why."""


class AnswerValue(Enum):
    """How a question can be answered."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not applicable"


class FindingKind(Enum):
    """What an answer means for the one who reads the table."""

    AS_EXPECTED = "as expected"
    FINDING = "finding"
    TO_BE_CLARIFIED = "to be clarified"
    NOT_APPLICABLE = "not applicable"
    ANSWERED = "answered"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a list.

    Attributes:
        key: by which answers know it; unlike that of any other question of the list.
        text: the question itself.
        section: under which heading it stands; empty for none.
        guidance: how it is to be answered.
        policy: where the rule stands, as `§ 4.2`.
        expected: the answer that the policy wants; None where the list does not say.
    """

    key: str
    text: str
    section: str = ""
    guidance: str = ""
    policy: str = ""
    expected: AnswerValue | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list of questions as an agency wrote it.

    Attributes:
        version: as the agency counts; empty where the file says none.
        original_name: of the file that it was read from.
        sha256: of that file.
        text: of that file, exactly.
        is_removed: whether it is no longer offered; what was answered stays.
    """

    name: str
    version: str
    questions: tuple[Question, ...]
    original_name: str
    sha256: str
    text: str
    author: str = ""
    added_utc: UtcTime = EPOCH
    is_removed: bool = False
    id: int = UNSTORED

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.name} ({self.version})" if self.version else self.name

    def question(self, key: str) -> Question | None:
        """A question by its key."""
        return next((each for each in self.questions if each.key == key), None)


@dataclass(frozen=True, slots=True)
class LinkedMoment:
    """What an answer points to: a moment of a recording, or a range of it.

    It is held in media time, so that it stays on its frame when the recording's timebase is corrected.
    """

    recording_id: int
    start: MediaTime
    end: MediaTime | None = None

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts."""
        if self.end is not None and self.end < self.start:
            raise ChecklistError("A linked range ends at or after its start.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer answered to one question.

    Attributes:
        recording_id: the recording that is spoken of; None for the case as a whole.
        value: None where only words or moments are there so far: the question stays open.
        words: in the reviewer's own words.
        moments: that show it.
        author, modified_utc: who answered last, and when.
    """

    case_id: int
    checklist_id: int
    question_key: str
    recording_id: int | None = None
    value: AnswerValue | None = None
    words: str = ""
    moments: tuple[LinkedMoment, ...] = ()
    author: str = ""
    modified_utc: UtcTime = EPOCH
    id: int = UNSTORED

    def __post_init__(self) -> None:
        """Refuse what is too long to be an answer.

        Raises:
            ChecklistError: too many words or moments.
        """
        if len(self.words) > MOST_WORDS:
            raise ChecklistError(
                f"The words of an answer have {MOST_WORDS:,} characters at most, and these {len(self.words):,}. Write"
                " them into a note."
            )
        if len(self.moments) > MOST_MOMENTS:
            raise ChecklistError(f"An answer is linked to {MOST_MOMENTS:,} moments at most.")

    @property
    def place(self) -> "AnswerPlace":
        """What it answers."""
        return self.checklist_id, self.question_key, self.recording_id

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said by it."""
        return self.value is None and not self.words.strip() and not self.moments


AnswerPlace = tuple[int, str, int | None]
"""The list, the question's key, and the recording or None for the case as a whole."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the table of findings: a question about a recording or the case, with its answer.

    Attributes:
        answer: None where nobody answered.
    """

    checklist: Checklist
    question: Question
    recording_id: int | None
    answer: Answer | None = None

    @property
    def kind(self) -> FindingKind:
        """What the answer means, by what the list expects."""
        return finding_kind(self.question, self.answer)


def finding_kind(question: Question, answer: Answer | None) -> FindingKind:
    """What an answer means, by what the list expects; nobody answered where it is None."""
    value = None if answer is None else answer.value
    if value is None:
        return FindingKind.OPEN
    if value is AnswerValue.UNCLEAR:
        return FindingKind.TO_BE_CLARIFIED
    if value is AnswerValue.NOT_APPLICABLE:
        return FindingKind.NOT_APPLICABLE
    if question.expected is None:
        return FindingKind.ANSWERED
    return FindingKind.AS_EXPECTED if value is question.expected else FindingKind.FINDING


@dataclass(frozen=True)
class ChecklistReview:
    """The lists of a library and what was answered of them in one case; never changed, only replaced.

    Attributes:
        checklists: all of them, the removed ones too, the oldest first.
        answers: of the case.
    """

    checklists: tuple[Checklist, ...] = ()
    answers: tuple[Answer, ...] = ()
    _by_place: Mapping[AnswerPlace, Answer] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Order the answers by what they answer."""
        object.__setattr__(self, "_by_place", {answer.place: answer for answer in self.answers})

    @property
    def offered(self) -> tuple[Checklist, ...]:
        """The lists that can be worked on: not removed, or answered in this case already."""
        answered = {answer.checklist_id for answer in self.answers}
        return tuple(each for each in self.checklists if not each.is_removed or each.id in answered)

    def checklist(self, checklist_id: int) -> Checklist | None:
        """A list by its id."""
        return next((each for each in self.checklists if each.id == checklist_id), None)

    def answer_to(self, place: AnswerPlace) -> Answer | None:
        """What was answered there."""
        return self._by_place.get(place)

    def findings(self, recording_ids: Sequence[int], checklist_id: int | None = None) -> tuple[Finding, ...]:
        """The table of findings.

        A list that was begun is there whole, with its open questions, for the case or for each recording for which
        anything of it was answered; one that was not begun is not there.

        Args:
            recording_ids: those of the case, in the order in which the table names them.
            checklist_id: one list alone; None for all.
        """
        chosen = [each for each in self.checklists if checklist_id in (None, each.id)]
        return tuple(
            Finding(checklist, question, about, self.answer_to((checklist.id, question.key, about)))
            for checklist in chosen
            for about in self._begun_for(checklist.id, recording_ids)
            for question in checklist.questions
        )

    def _begun_for(self, checklist_id: int, recording_ids: Iterable[int]) -> list[int | None]:
        begun = {answer.recording_id for answer in self.answers if answer.checklist_id == checklist_id}
        return [about for about in (None, *recording_ids) if about in begun]
