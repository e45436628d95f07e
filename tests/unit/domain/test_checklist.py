"""What answers mean, and which rows the table of findings has."""

import pytest

from reviewer.domain.checklist import (
    MOST_WORDS,
    Answer,
    AnswerValue,
    Checklist,
    ChecklistError,
    ChecklistReview,
    FindingKind,
    LinkedMoment,
    Question,
)
from reviewer.domain.time import MediaTime

LIST = Checklist(
    "Policy", "", (Question("on", "On?", expected=AnswerValue.YES), Question("said", "Said?")), "p", "", "", id=1
)
OTHER = Checklist("Other", "2", (Question("on", "On?"),), "o", "", "", is_removed=True, id=2)


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("on", AnswerValue.YES, FindingKind.AS_EXPECTED),
        ("on", AnswerValue.NO, FindingKind.FINDING),
        ("on", AnswerValue.UNCLEAR, FindingKind.TO_BE_CLARIFIED),
        ("on", AnswerValue.NOT_APPLICABLE, FindingKind.NOT_APPLICABLE),
        ("on", None, FindingKind.OPEN),
        ("said", AnswerValue.NO, FindingKind.ANSWERED),
    ],
)
def test_what_is_expected_decides_what_is_a_finding(key: str, value: AnswerValue | None, kind: FindingKind) -> None:
    review = ChecklistReview((LIST,), (Answer(1, 1, key, None, value, "words"),))
    [finding] = [each for each in review.findings([]) if each.question.key == key]
    assert finding.kind is kind


def test_a_list_that_was_begun_is_there_whole_for_what_it_was_begun_for() -> None:
    review = ChecklistReview((LIST, OTHER), (Answer(1, 1, "said", 7, AnswerValue.YES),))
    rows = [(each.checklist.id, each.question.key, each.recording_id, each.kind) for each in review.findings([5, 7])]
    assert rows == [(1, "on", 7, FindingKind.OPEN), (1, "said", 7, FindingKind.ANSWERED)]
    assert review.findings([5, 7], 2) == ()
    assert review.offered == (LIST,)
    assert ChecklistReview((LIST, OTHER), (Answer(1, 2, "on"),)).offered == (LIST, OTHER), "what was answered stays"


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(ChecklistError, match="into a note"):
        Answer(1, 1, "on", words="x" * (MOST_WORDS + 1))
    with pytest.raises(ChecklistError, match="ends at or after"):
        LinkedMoment(1, MediaTime(5), MediaTime(4))
    assert Answer(1, 1, "on", words=" \n").is_empty
    assert not Answer(1, 1, "on", moments=(LinkedMoment(1, MediaTime(5), MediaTime(5)),)).is_empty
