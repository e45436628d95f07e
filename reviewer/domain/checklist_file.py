"""An agency's checklist as a file that a person reads and writes: TOML, every error named by its line and reason.

Pure: knows neither the library nor the window.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reviewer.domain.checklist import AnswerValue, Checklist, Question
from reviewer.domain.errors import ReviewerError

FORMAT = 1
"""The version of the file that this program writes, and the only one that it reads."""

MOST_BYTES = 1_000_000
MOST_QUESTIONS = 500
LONGEST_NAME = 200
LONGEST_KEY = 64
LONGEST_TEXT = 4_000

EXAMPLE = """\
# Policy checklist of Evidence Reviewer: the questions that a reviewer answers for a case, in this order.
#
#   id        by which answers know the question: never change it while its meaning stays
#   text      the question, to be answered by yes, no, unclear or not applicable
#   section   a heading above it; may be left out, as may all of the following
#   policy    where the rule stands
#   guidance  how to answer it
#   expected  "yes" or "no": the other one is a finding
#
# Write the file as UTF-8. A changed file is another list: answers stay with the words that were asked.

format = 1
name = "Body-worn camera policy"
version = "2026-01"

[[question]]
id = "activated-on-time"
section = "Activation"
text = "Was the camera activated before or at the beginning of the contact?"
policy = "4.1"
guidance = "Count the pre-event buffer as not activated. Link the activation and the first contact."
expected = "yes"

[[question]]
id = "stayed-on"
section = "Activation"
text = "Did it record until the end of the contact?"
policy = "4.2"
expected = "yes"

[[question]]
id = "muted"
section = "Activation"
text = "Was the sound muted at any time?"
policy = "4.4"
guidance = "Link each span, and say whether a reason was stated aloud."
expected = "no"

[[question]]
id = "told-of-recording"
section = "Contact"
text = "Was the person told that they are recorded?"
policy = "4.6"
expected = "yes"

[[question]]
id = "warning-given"
section = "Use of force"
text = "Was a warning given before force was used?"
policy = "7.3"
guidance = "Not applicable where no force was used."
expected = "yes"

[[question]]
id = "aid-given"
section = "Use of force"
text = "Was medical aid given or called as soon as it was safe?"
policy = "7.9"
expected = "yes"
"""
"""A list to begin with; what an agency's policy says is the agency's own."""

_HEAD_ENTRIES = ("format", "name", "version", "question")
_QUESTION_ENTRIES = ("id", "text", "section", "policy", "guidance", "expected")
_EXPECTED = {"yes": AnswerValue.YES, "no": AnswerValue.NO}
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_HEADER = re.compile(r"\s*\[\[\s*question\s*\]\]")
_ENTRY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_STRING_END = re.compile(r'"""|\'\'\'')
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_NAMED_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something wrong in a checklist's file.

    Attributes:
        line: counted from 1.
        reason: what is wrong and what is expected, as a sentence.
    """

    line: int
    reason: str

    @property
    def words(self) -> str:
        """Both."""
        return f"Line {self.line}: {self.reason}"


class ChecklistFileError(ReviewerError):
    """A file that is no checklist; the message names the file, each line and what is wrong there.

    Attributes:
        problems: all of them, in the order of their lines; the message names the first ones.
    """

    def __init__(self, name: str, problems: Sequence[FileProblem]) -> None:
        """Name the file and what is wrong in it."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        told = [problem.words for problem in self.problems[:_NAMED_AT_MOST]]
        if len(self.problems) > _NAMED_AT_MOST:
            told.append(f"And {len(self.problems) - _NAMED_AT_MOST} more.")
        super().__init__("\n".join((f"{name} cannot be used as a checklist. Nothing was changed.", *told)))


def read_checklist(data: bytes, name: str) -> Checklist:
    """The checklist of a file, not stored yet.

    Args:
        data: what the file holds: TOML in UTF-8.
        name: of the file, for messages and as the list's `original_name`.

    Raises:
        ChecklistFileError: it is no checklist; every line that is wrong is named with its reason.
    """
    if len(data) > MOST_BYTES:
        reason = f"the file has {len(data):,} bytes, and no checklist is so long."
        raise ChecklistFileError(name, [FileProblem(1, reason)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ChecklistFileError(name, [FileProblem(line, "this is no UTF-8 text. Save the file as UTF-8.")]) from error
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        reason = f"this is no TOML: {_TOML_PLACE.sub('', str(error)).rstrip('. ')}."
        raise ChecklistFileError(name, [FileProblem(line, reason)]) from error
    except RecursionError as error:
        raise ChecklistFileError(name, [FileProblem(1, "it is nested too deeply.")]) from error
    reading = _Reading(_lines_of(text))
    checklist = Checklist(
        name=reading.text(stated, None, "name", LONGEST_NAME),
        version=reading.text(stated, None, "version", LONGEST_NAME, may_be_missing=True),
        questions=reading.questions(stated),
        original_name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
    )
    if reading.problems:
        raise ChecklistFileError(name, reading.problems)
    return checklist


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the entries of a file stand: by the number of the question (None for the head) and the entry's name.

    Attributes:
        questions: the line on which each question begins.
    """

    entries: Mapping[tuple[int | None, str], int]
    questions: Sequence[int]

    def of(self, question: int | None, entry: str) -> int:
        """The line of an entry; that of its question where it is missing, of the file's beginning for the head."""
        beginning = 1 if question is None or question >= len(self.questions) else self.questions[question]
        return self.entries.get((question, entry), beginning)


def _lines_of(text: str) -> _Lines:
    """Look where everything stands; what is inside of a text of several lines is no entry."""
    entries: dict[tuple[int | None, str], int] = {}
    questions: list[int] = []
    open_quotes = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not open_quotes:
            if _HEADER.match(line):
                questions.append(number)
            elif found := _ENTRY.match(line):
                entries.setdefault((len(questions) - 1 if questions else None, found.group(1)), number)
        for quotes in _STRING_END.findall(line):
            if not open_quotes:
                open_quotes = quotes
            elif quotes == open_quotes:
                open_quotes = ""
    return _Lines(entries, questions)


@dataclass(slots=True)
class _Reading:
    """Takes a file apart and notes what is wrong in it, all of it and not the first thing alone."""

    lines: _Lines
    problems: list[FileProblem] = field(default_factory=list)

    def questions(self, stated: Mapping[str, Any]) -> tuple[Question, ...]:
        """The questions, as far as they can be made; and what of the head is wrong."""
        self._refuse_unknown(stated, None, _HEAD_ENTRIES)
        if stated.get("format") != FORMAT or isinstance(stated.get("format"), bool):
            self._note(None, "format", f"“format = {FORMAT}” has to stand here: it says what the file is.")
        tables = stated.get("question")
        if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
            self._note(None, "question", "there is no question: each begins with [[question]] on a line of its own.")
            return ()
        if len(tables) > MOST_QUESTIONS:
            self._note(MOST_QUESTIONS, "", f"a checklist has {MOST_QUESTIONS} questions at most.")
            return ()
        keys: dict[str, int] = {}
        return tuple(self._question(table, number, keys) for number, table in enumerate(tables))

    def _question(self, table: Mapping[str, Any], number: int, keys: dict[str, int]) -> Question:
        self._refuse_unknown(table, number, _QUESTION_ENTRIES)
        key = self.text(table, number, "id", LONGEST_KEY)
        if key and not _KEY.fullmatch(key):
            self._note(number, "id", "an id has letters from A to Z, digits, points, dashes and underlines only.")
        elif key in keys:
            self._note(number, "id", f"“{key}” is the id of question {keys[key] + 1} already.")
        else:
            keys[key] = number
        return Question(
            key=key,
            text=self.text(table, number, "text", LONGEST_TEXT),
            section=self.text(table, number, "section", LONGEST_NAME, may_be_missing=True),
            guidance=self.text(table, number, "guidance", LONGEST_TEXT, may_be_missing=True),
            policy=self.text(table, number, "policy", LONGEST_NAME, may_be_missing=True),
            expected=self._expected(table, number),
        )

    def _expected(self, table: Mapping[str, Any], number: int) -> AnswerValue | None:
        value = table.get("expected")
        if value is None:
            return None
        if value not in ("yes", "no"):
            self._note(number, "expected", '“expected” has to be "yes" or "no", in quotation marks; or leave it out.')
            return None
        return _EXPECTED[value]

    def text(
        self,
        table: Mapping[str, Any],
        question: int | None,
        entry: str,
        longest: int,
        *,
        may_be_missing: bool = False,
    ) -> str:
        """A text of a table; empty, with a problem noted, where it is none."""
        stated = table.get(entry, "")
        if not isinstance(stated, str):
            self._note(question, entry, f"“{entry}” has to be a text in quotation marks.")
            return ""
        value: str = stated.strip()
        if not value and not may_be_missing:
            self._note(question, entry, f"“{entry}” is missing or empty.")
        elif len(value) > longest:
            self._note(question, entry, f"“{entry}” has {len(value):,} characters; {longest:,} are the most.")
        return value

    def _refuse_unknown(self, table: Mapping[str, Any], question: int | None, known: Sequence[str]) -> None:
        for entry in table:
            if entry not in known:
                shown = entry if len(entry) <= LONGEST_KEY else f"{entry[:LONGEST_KEY]}…"
                self._note(question, entry, f"“{shown}” means nothing here; what does: {', '.join(known)}.")

    def _note(self, question: int | None, entry: str, reason: str) -> None:
        self.problems.append(FileProblem(self.lines.of(question, entry), reason))
