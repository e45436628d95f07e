"""What is filed about several cases or recordings at once: what each of them takes on, and what stays its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from reviewer.domain.case_details import CaseDetails, RecordingDetails, cleaned_words, matching_key


@dataclass(frozen=True, slots=True)
class RecordingEdits:
    """What several recordings take on; None leaves each of them as it is, an empty text takes away what is filed.

    Attributes:
        fields: by the id of the agency's field, in the spelling in which it is kept; those not named stay.
    """

    officer: str | None = None
    category: str | None = None
    place: str | None = None
    device: str | None = None
    model: str | None = None
    serial: str | None = None
    fields: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether everything stays as it is."""
        return self == RecordingEdits()

    def applied_to(self, details: RecordingDetails) -> RecordingDetails:
        """What is then filed about one of them."""
        return replace(
            details,
            officer=_taken(self.officer, details.officer),
            category=_taken(self.category, details.category),
            place=_taken(self.place, details.place),
            device=_taken(self.device, details.device),
            model=_taken(self.model, details.model),
            serial=_taken(self.serial, details.serial),
            fields=_filled_in(details.fields, self.fields),
        )


@dataclass(frozen=True, slots=True)
class CaseEdits:
    """What several cases take on; None leaves each of them as it is, an empty text takes away what is filed.

    Attributes:
        added_tags, removed_tags: tags that each has then, or has no more; its other tags stay.
        fields: as in `RecordingEdits`.
    """

    kind: str | None = None
    status: str | None = None
    assignee: str | None = None
    added_tags: tuple[str, ...] = ()
    removed_tags: tuple[str, ...] = ()
    fields: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether everything stays as it is."""
        return self == CaseEdits()

    def applied_to(self, details: CaseDetails) -> CaseDetails:
        """What is then filed about one of them."""
        case = details.case
        removed = {matching_key(tag) for tag in self.removed_tags}
        kept = [tag for tag in details.tags if matching_key(tag) not in removed]
        tags = details.tags
        if self.added_tags or removed:
            tags = tuple(sorted(cleaned_words([*kept, *self.added_tags])))
        return replace(
            details,
            case=replace(
                case,
                kind=_taken(self.kind, case.kind),
                status=_taken(self.status, case.status),
                assignee=_taken(self.assignee, case.assignee),
            ),
            tags=tags,
            fields=_filled_in(details.fields, self.fields),
        )


def shared(texts: Iterable[str]) -> str | None:
    """The text that all have; None where they differ."""
    different = set(texts)
    return different.pop() if len(different) == 1 else None


def _taken(wanted: str | None, own: str) -> str:
    return own if wanted is None else wanted


def _filled_in(own: Mapping[int, str], wanted: Mapping[int, str]) -> dict[int, str]:
    return {field_id: value for field_id, value in {**own, **wanted}.items() if value}
