"""What an agency files about a case or a recording in words of its own: people, tags, fields, vocabularies.

An agency decides what its roles, kinds and fields are called; the program only keeps them and never insists.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum

from reviewer.domain.case import UNSTORED, Case, Recording
from reviewer.domain.errors import ReviewerError


class DetailError(ReviewerError):
    """Something that was filled in cannot be kept as it is; the message names it and says what is expected."""


def matching_key(text: str) -> str:
    """What two names share that a person takes for the same: letter case, width, composition and blanks apart.

    Compatibility composition and case folding as Unicode defines them (UAX #15, NFKC_Casefold), with runs of white
    space as one blank and none at the ends; format characters that nobody sees (zero width, direction) do not count.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    seen = "".join(character for character in folded if unicodedata.category(character) != "Cf")
    return " ".join(seen.split())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has to do with a case.

    Attributes:
        role: as the agency names it: officer, complainant, witness.
        badge, unit: empty where they have none.
    """

    role: str
    name: str
    badge: str = ""
    unit: str = ""

    @property
    def words(self) -> str:
        """`Officer R. Okafor · badge 1417 · unit 7A`, as far as it is known."""
        parts = [
            f"{self.role} {self.name}".strip(),
            f"badge {self.badge}" if self.badge else "",
            f"unit {self.unit}" if self.unit else "",
        ]
        return " · ".join(part for part in parts if part)


def cleaned_people(people: Iterable[Person]) -> tuple[Person, ...]:
    """The people in their order, with no blanks at the ends, without empty lines and without repetitions."""
    cleaned = (
        Person(person.role.strip(), person.name.strip(), person.badge.strip(), person.unit.strip()) for person in people
    )
    return tuple(dict.fromkeys(person for person in cleaned if person.name or person.badge or person.unit))


def cleaned_words(words: Iterable[str]) -> tuple[str, ...]:
    """Tags or other words in their order, blanks apart, each once: the first spelling of those that look the same."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(matching_key(word), " ".join(word.split()))
    found.pop("", None)
    return tuple(found.values())


class FieldSubject(Enum):
    """What a field belongs to."""

    CASE = "case"
    RECORDING = "recording"


class FieldKind(Enum):
    """What can be filled into a field."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"

    @property
    def words(self) -> str:
        """The kind as shown to a person."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    FieldKind.TEXT: "text",
    FieldKind.NUMBER: "number",
    FieldKind.DATE: "date",
    FieldKind.CHOICE: "choice",
    FieldKind.YES_NO: "yes or no",
}

_YES_NO = {"yes": "yes", "y": "yes", "true": "yes", "1": "yes", "no": "no", "n": "no", "false": "no", "0": "no"}


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """A field that an agency defines for its cases or its recordings.

    Attributes:
        choices: what a choice is made from; empty for every other kind.
        position: where it stands among the fields of its subject, from 0.
        is_retired: whether it is asked for no more; what was filled in stays and is shown.
    """

    subject: FieldSubject
    name: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    position: int = 0
    is_retired: bool = False
    id: int = UNSTORED

    def stored_value(self, text: str) -> str:
        """The one spelling in which a value is kept; empty for nothing filled in.

        Numbers are plain decimals, dates `YYYY-MM-DD`, yes and no those words, a choice as it is defined.

        Raises:
            DetailError: the text is no such value.
        """
        value = text.strip()
        if not value:
            return ""
        match self.kind:
            case FieldKind.TEXT:
                return text
            case FieldKind.NUMBER:
                return self._number(value)
            case FieldKind.DATE:
                return self._date(value)
            case FieldKind.YES_NO:
                return self._one_of(value, _YES_NO)
            case FieldKind.CHOICE:
                return self._one_of(value, {matching_key(choice): choice for choice in self.choices})

    def _number(self, value: str) -> str:
        try:
            number = Decimal(value.replace("−", "-"))
        except InvalidOperation:
            raise self._unfit(value, "a number such as 12 or 3.5") from None
        if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
            raise self._unfit(value, "a number such as 12 or 3.5")
        return f"{number:f}"

    def _date(self, value: str) -> str:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise self._unfit(value, "a date such as 2026-04-17") from None

    def _one_of(self, value: str, spellings: Mapping[str, str]) -> str:
        found = spellings.get(matching_key(value))
        if found is None:
            allowed = ", ".join(dict.fromkeys(spellings.values()))
            raise self._unfit(value, f"one of: {allowed}" if allowed else "a choice, of which none is defined yet")
        return found

    def _unfit(self, value: str, expected: str) -> DetailError:
        shown = value if len(value) <= _SHOWN_CHARACTERS else f"{value[:_SHOWN_CHARACTERS]}…"
        return DetailError(f"“{shown}” does not fit the field “{self.name}”: it takes {expected}.")


_MOST_DIGITS = 40
"""Before or after the point of a number that is filled in."""

_SHOWN_CHARACTERS = 60


class VocabularyTopic(Enum):
    """What an agency has words of its own for; suggestions where it is filled in, never a cage."""

    CASE_KIND = "case_kind"
    CASE_STATUS = "case_status"
    PERSON_ROLE = "person_role"
    RECORDING_CATEGORY = "recording_category"
    AUTHORITY = "authority"

    @property
    def words(self) -> str:
        """The topic as shown to a person."""
        return _TOPIC_WORDS[self]


_TOPIC_WORDS = {
    VocabularyTopic.CASE_KIND: "Kinds of case",
    VocabularyTopic.CASE_STATUS: "Statuses of a case",
    VocabularyTopic.PERSON_ROLE: "Roles of people",
    VocabularyTopic.RECORDING_CATEGORY: "Categories of recording",
    VocabularyTopic.AUTHORITY: "Authorities",
}


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """A case with everything that is filed about it.

    Attributes:
        fields: what is filled into the agency's fields, by the id of the field; nothing empty.
    """

    case: Case
    people: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    fields: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordingDetails:
    """What an agency files about a recording; what its device and container state of it stays beside that.

    Attributes:
        device: what the agency calls the device.
        place: where it was made, in words.
        fields: what is filled into the agency's fields, by the id of the field; nothing empty.
    """

    title: str
    device: str = ""
    serial: str = ""
    model: str = ""
    officer: str = ""
    category: str = ""
    place: str = ""
    fields: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, recording: Recording, fields: Mapping[int, str]) -> "RecordingDetails":
        """What is filed about a recording, with what is filled into the agency's fields."""
        return cls(
            title=recording.title,
            device=recording.device,
            serial=recording.serial,
            model=recording.model,
            officer=recording.officer,
            category=recording.category,
            place=recording.place,
            fields=fields,
        )


def changed_values(before: Mapping[int, str], after: Mapping[int, str]) -> dict[int, str]:
    """What has to be filled in, or taken away by an empty text, to come from one to the other; by id of the field."""
    return {
        field_id: after.get(field_id, "")
        for field_id in sorted({*before, *after})
        if after.get(field_id, "") != before.get(field_id, "")
    }
