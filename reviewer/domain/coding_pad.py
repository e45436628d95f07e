"""The coding pad that an agency designs: its categories, checked, and as a file that a person reads and writes.

The file is TOML. Pure: knows neither the library nor the window; whether a key is taken by an action is said there.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reviewer.domain.case import UNSTORED, Category, MarkShape
from reviewer.domain.case_details import FieldDefinition, FieldKind, FieldSubject, matching_key
from reviewer.domain.errors import ReviewerError
from reviewer.domain.marks import MarkField, MarkFieldKind, MarkKind

FORMAT = 1
"""The version of the file that this program writes, and the only one that it reads."""

MOST_BYTES = 1_000_000
MOST_CATEGORIES = 200
LONGEST_NAME = 80
LONGEST_CODE = 16

_PAD_KEYS = {"format", "category"}
_CATEGORY_KEYS = {"name", "code", "colour", "shape", "key", "marks", "field"}
_FIELD_KEYS = {"name", "kind", "choices"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HEADER = re.compile(r"\s*\[\[\s*(category(?:\s*\.\s*field)?)\s*\]\]")
_ASSIGNED = re.compile(r"\s*([A-Za-z_]+)\s*=")
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_NAMED_AT_MOST = 8

HEAD = """\
# Coding pad of Evidence Reviewer: the categories of marks, in the order of the pad.
#
#   name    what the category is called
#   code    its short name in the agency's tables; may be left out
#   colour  "#rrggbb"
#   shape   "diamond", "square", "circle" or "triangle"
#   key     the key that marks with it, for instance "3" or "Shift+U"; may be left out
#   marks   "moment": each press marks the frame on show
#           "range": one press begins a range, the next one ends it
#
# [[category.field]] below a category is a field that its marks are asked for:
#   kind    "text", "number", "choice" (with choices = ["…", "…"]) or "yes_no"
"""


class CodingPadError(ReviewerError):
    """A coding pad that cannot be used as it is; the message names the file, each line and what is wrong there."""


@dataclass(frozen=True, slots=True)
class PadProblem:
    """Something wrong in a coding pad.

    Attributes:
        category: which one, counted from 0; None where it is the pad as a whole.
        field: which of its fields, counted from 0; None where it is the category itself.
        entry: the entry, as the file names it; empty where it is none.
        reason: what is wrong and what is expected, as a sentence.
    """

    category: int | None
    field: int | None
    entry: str
    reason: str


def fitting_value(field: MarkField, text: str) -> str:
    """The one spelling in which a value of a mark's field is kept; empty for nothing filled in.

    Raises:
        DetailError: the text is no such value.
    """
    definition = FieldDefinition(FieldSubject.CASE, field.name, FieldKind(field.kind.value), field.choices)
    return definition.stored_value(text)


def pad_problems(categories: Sequence[Category]) -> list[PadProblem]:
    """What is wrong in a pad: names missing or twice, keys and codes twice, colours and choices that are none.

    Args:
        categories: in order; those that are retired take no part, but for their names.
    """
    problems = []
    if len(categories) > MOST_CATEGORIES:
        problems.append(PadProblem(None, None, "", f"A pad has at most {MOST_CATEGORIES} categories."))
    names: dict[str, int] = {}
    codes: dict[str, int] = {}
    keys: dict[str, int] = {}
    for number, category in enumerate(categories):
        problems += _text_problems(number, None, "name", category.name, LONGEST_NAME)
        problems += _second(number, "name", category.name, names, matching_key)
        if category.is_retired:
            continue
        problems += _text_problems(number, None, "code", category.code, LONGEST_CODE, may_be_empty=True)
        problems += _second(number, "code", category.code, codes, matching_key)
        problems += _second(number, "key", category.key, keys, str.casefold)
        if not _COLOUR.fullmatch(category.colour):
            reason = f"“{_shown(category.colour)}” is no colour such as “#f26d6d”."
            problems.append(PadProblem(number, None, "colour", reason))
        problems += _field_problems(number, category.fields)
    return problems


def pad_text(categories: Iterable[Category]) -> str:
    """The pad as the text of a file, which `read_pad` reads; without what is retired."""
    parts = [HEAD, f"format = {FORMAT}\n"]
    for category in categories:
        if category.is_retired:
            continue
        lines = ["[[category]]", f"name = {_quoted(category.name)}"]
        lines += [f"code = {_quoted(category.code)}"] if category.code else []
        lines += [f"colour = {_quoted(category.colour)}", f"shape = {_quoted(category.shape.value)}"]
        lines += [f"key = {_quoted(category.key)}"] if category.key else []
        lines.append(f"marks = {_quoted(category.kind.value)}")
        for field in category.fields:
            lines += ["", "[[category.field]]", f"name = {_quoted(field.name)}", f"kind = {_quoted(field.kind.value)}"]
            if field.kind is MarkFieldKind.CHOICE:
                lines.append(f"choices = [{', '.join(_quoted(choice) for choice in field.choices)}]")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def read_pad(data: bytes, name: str) -> tuple[Category, ...]:
    """The categories of a pad's file, in order, none of them stored.

    Args:
        data: what the file holds: TOML in UTF-8.
        name: of the file, for the message.

    Raises:
        CodingPadError: it is no such pad; every line that is wrong is named with its reason.
    """
    if len(data) > MOST_BYTES:
        raise CodingPadError(f"{name} has {len(data):,} bytes: no coding pad is so long. Nothing was changed.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _unusable(name, [(line, "this is no UTF-8 text. Save the file as UTF-8.")]) from error
    text = text.replace("\r\n", "\n")
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        reason = _TOML_PLACE.sub("", str(error)).rstrip(". ")
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise _unusable(name, [(line, f"this is no TOML: {reason}.")]) from error
    categories, problems = _categories_of(stated)
    if not problems:
        problems = pad_problems(categories)
    if problems:
        lines = _Lines(text)
        raise _unusable(name, [(lines.of(problem), problem.reason) for problem in problems])
    return categories


def adopt_pad(before: Sequence[Category], read: Sequence[Category]) -> tuple[Category, ...]:
    """A pad that was read, laid over the one there is: what is called the same, or has the same code, stays the same.

    Marks keep their categories that way. What the new pad does not have is retired, so that its marks keep their name.

    Args:
        before: the categories of the library, also those that are retired.
        read: the categories of the file.

    Returns:
        All of them in the order of the file, the retired ones last.
    """
    by_name = {matching_key(each.name): each for each in before}
    by_code = {matching_key(each.code): each for each in before if each.code}
    taken: set[int] = set()
    adopted = []
    named = {matching_key(each.name) for each in read}
    for category in read:
        own = by_name.get(matching_key(category.name))
        coded = by_code.get(matching_key(category.code)) if category.code else None
        if own is None and coded is not None and matching_key(coded.name) not in named:
            own = coded
        if own is not None and own.id not in taken:
            taken.add(own.id)
            adopted.append(replace(category, id=own.id))
        else:
            adopted.append(category)
    left = [replace(each, is_retired=True) for each in before if each.id not in taken and each.id != UNSTORED]
    return in_order([*adopted, *left])


def in_order(categories: Iterable[Category]) -> tuple[Category, ...]:
    """The categories with their positions as they stand, the retired ones last."""
    ordered = sorted(categories, key=lambda category: category.is_retired)
    return tuple(replace(category, position=number) for number, category in enumerate(ordered))


def _field_problems(number: int, fields: Sequence[MarkField]) -> list[PadProblem]:
    problems = []
    names: dict[str, int] = {}
    for place, field in enumerate(fields):
        problems += _text_problems(number, place, "name", field.name, LONGEST_NAME)
        key = matching_key(field.name)
        if key and key in names:
            problems.append(PadProblem(number, place, "name", f"There is a field “{_shown(field.name)}” already."))
        names[key] = place
        choices = [matching_key(choice) for choice in field.choices]
        if field.kind is MarkFieldKind.CHOICE and not any(choices):
            problems.append(PadProblem(number, place, "choices", "A choice needs at least one thing to choose."))
        elif "" in choices or len(set(choices)) < len(choices):
            problems.append(PadProblem(number, place, "choices", "A thing to choose is empty, or there twice."))
    return problems


def _text_problems(
    number: int, field: int | None, entry: str, text: str, longest: int, *, may_be_empty: bool = False
) -> list[PadProblem]:
    what = "category" if field is None else "field"
    if not text.strip() and not (may_be_empty and not text):
        return [PadProblem(number, field, entry, f"A {what} needs a {entry}.")]
    if len(text) > longest:
        return [PadProblem(number, field, entry, f"The {entry} is longer than {longest} characters.")]
    if any(character < " " or character == "\x7f" for character in text):
        return [PadProblem(number, field, entry, f"The {entry} is more than one line.")]
    return []


def _second(
    number: int, entry: str, text: str, known: dict[str, int], key_of: Callable[[str], str]
) -> list[PadProblem]:
    key = key_of(text)
    if not key:
        return []
    if key in known:
        reason = f"The {entry} “{_shown(text)}” is that of category {known[key] + 1} already."
        return [PadProblem(number, None, entry, reason)]
    known[key] = number
    return []


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'


def _unusable(name: str, problems: Sequence[tuple[int, str]]) -> CodingPadError:
    told = [f"Line {line}: {reason}" for line, reason in problems[:_NAMED_AT_MOST]]
    if len(problems) > _NAMED_AT_MOST:
        told.append(f"And {len(problems) - _NAMED_AT_MOST} more.")
    return CodingPadError("\n".join([f"{name} cannot be used as a coding pad. Nothing was changed.", *told]))


def _categories_of(stated: Mapping[str, Any]) -> tuple[tuple[Category, ...], list[PadProblem]]:
    """The categories of a file, as far as they can be made, and what is of the wrong kind in it."""
    problems = [
        PadProblem(None, None, entry, f"“{_shown(entry)}” means nothing here.") for entry in stated.keys() - _PAD_KEYS
    ]
    if stated.get("format") != FORMAT:
        problems.append(PadProblem(None, None, "format", f"“format = {FORMAT}” is missing: it says what the file is."))
    tables = stated.get("category", [])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        problems.append(PadProblem(None, None, "category", "There is no [[category]] in it."))
        return (), problems
    categories = []
    for number, table in enumerate(tables):
        entries = _Entries(table, _CATEGORY_KEYS, number, None, problems)
        category = Category(
            name=entries.text("name"),
            colour=entries.text("colour"),
            shape=MarkShape(entries.one_of("shape", [each.value for each in MarkShape])),
            key=entries.text("key"),
            code=entries.text("code"),
            kind=MarkKind(entries.one_of("marks", [each.value for each in MarkKind])),
            fields=_fields_of(table.get("field", []), number, problems),
            position=number,
        )
        categories.append(category)
    return tuple(categories), problems


def _fields_of(tables: object, number: int, problems: list[PadProblem]) -> tuple[MarkField, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        problems.append(PadProblem(number, None, "field", "A field stands in a table [[category.field]]."))
        return ()
    fields = []
    for place, table in enumerate(tables):
        entries = _Entries(table, _FIELD_KEYS, number, place, problems)
        kind = MarkFieldKind(entries.one_of("kind", [each.value for each in MarkFieldKind]))
        fields.append(MarkField(entries.text("name"), kind, entries.texts("choices")))
    return tuple(fields)


class _Entries:
    """The entries of one table, each taken as what it has to be; what is not is noted."""

    def __init__(
        self,
        table: Mapping[str, Any],
        known: set[str],
        category: int,
        field: int | None,
        problems: list[PadProblem],
    ) -> None:
        self._table = table
        self._category = category
        self._field = field
        self._problems = problems
        for entry in table.keys() - known:
            self._note(entry, f"“{_shown(entry)}” means nothing here; what does: {', '.join(sorted(known))}.")

    def text(self, entry: str) -> str:
        value = self._table.get(entry, "")
        if isinstance(value, str):
            return value.strip()
        self._note(entry, f"“{entry}” has to be a text in quotation marks.")
        return ""

    def texts(self, entry: str) -> tuple[str, ...]:
        value = self._table.get(entry, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(each.strip() for each in value)
        self._note(entry, f'“{entry}” has to be a list of texts, as ["one", "two"].')
        return ()

    def one_of(self, entry: str, allowed: Sequence[str]) -> str:
        """The first of those that are allowed stands for an entry that is not there."""
        value = self._table.get(entry, allowed[0])
        if value in allowed:
            return str(value)
        self._note(entry, f"“{_shown(str(value))}” is no {entry}; it is one of: {', '.join(allowed)}.")
        return allowed[0]

    def _note(self, entry: str, reason: str) -> None:
        self._problems.append(PadProblem(self._category, self._field, entry, reason))


class _Lines:
    """On which line of a file each entry stands; TOML's reader does not say."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[int | None, int | None, str], int] = {}
        category: int | None = None
        field: int | None = None
        for number, line in enumerate(text.split("\n"), start=1):
            if header := _HEADER.match(line):
                if "field" in header.group(1):
                    field = 0 if field is None else field + 1
                else:
                    category, field = (0 if category is None else category + 1), None
                self._lines[category, field, ""] = number
            elif assigned := _ASSIGNED.match(line):
                self._lines.setdefault((category, field, assigned.group(1)), number)

    def of(self, problem: PadProblem) -> int:
        """The line of an entry, or of the table that lacks it, or the first line."""
        place = (problem.category, problem.field, problem.entry)
        table = (problem.category, problem.field, "")
        return self._lines.get(place) or self._lines.get(table) or self._lines.get((problem.category, None, "")) or 1
