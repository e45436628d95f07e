"""Checklists and what was answered to them, as rows of their tables."""

import json
from functools import lru_cache

from reviewer.domain.checklist import Answer, AnswerValue, Checklist, LinkedMoment, Question
from reviewer.domain.checklist_file import read_checklist
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.canonical_json import canonical_json, storable_text
from reviewer.library.rows import Row


def checklist_row(checklist: Checklist) -> Row:
    """What is stored of a list."""
    return {
        "name": checklist.name,
        "version": checklist.version,
        "original_name": storable_text(checklist.original_name),
        "sha256": checklist.sha256,
        "text": checklist.text,
        "author": storable_text(checklist.author),
        "added_utc_us": checklist.added_utc,
        "is_removed": int(checklist.is_removed),
    }


def checklist_from_row(row: Row) -> Checklist:
    """The list that was stored.

    Raises:
        ChecklistFileError: its text is none of a checklist: it was changed behind the program's back.
    """
    return Checklist(
        name=row["name"],
        version=row["version"],
        questions=_questions(row["text"], row["original_name"]),
        original_name=row["original_name"],
        sha256=row["sha256"],
        text=row["text"],
        author=row["author"],
        added_utc=UtcTime(row["added_utc_us"]),
        is_removed=bool(row["is_removed"]),
        id=row["id"],
    )


def answer_row(answer: Answer) -> Row:
    """What is stored of an answer."""
    moments = [
        {"recording_id": each.recording_id, "start_us": each.start, "end_us": each.end} for each in answer.moments
    ]
    return {
        "case_id": answer.case_id,
        "checklist_id": answer.checklist_id,
        "question_key": answer.question_key,
        "recording_id": answer.recording_id,
        "value": "" if answer.value is None else answer.value.value,
        "words": storable_text(answer.words),
        "moments": canonical_json(moments),
        "author": storable_text(answer.author),
        "modified_utc_us": answer.modified_utc,
    }


def answer_from_row(row: Row) -> Answer:
    """The answer that was stored."""
    return Answer(
        case_id=row["case_id"],
        checklist_id=row["checklist_id"],
        question_key=row["question_key"],
        recording_id=row["recording_id"],
        value=AnswerValue(row["value"]) if row["value"] else None,
        words=row["words"],
        moments=tuple(
            LinkedMoment(
                each["recording_id"],
                MediaTime(each["start_us"]),
                None if each["end_us"] is None else MediaTime(each["end_us"]),
            )
            for each in json.loads(row["moments"])
        ),
        author=row["author"],
        modified_utc=UtcTime(row["modified_utc_us"]),
        id=row["id"],
    )


@lru_cache(maxsize=32)
def _questions(text: str, name: str) -> tuple[Question, ...]:
    """Read once: every change of an answer reads the lists again."""
    return read_checklist(text.encode(), name).questions
