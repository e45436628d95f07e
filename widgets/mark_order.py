"""Which marks a list shows, and in which order. Pure: knows the case, no widget."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from reviewer.domain.case import Bookmark
from reviewer.session.case_contents import CaseContents


class MarkSort(Enum):
    """What a list of marks is sorted by; marks that are equal in that stand in order of time."""

    TIME = "time"
    CATEGORY = "category"
    CAMERA = "camera"
    TITLE = "title"
    LENGTH = "length"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """What a list of marks is narrowed to.

    Attributes:
        words: each is found in title, note, fields, category, its code, or recording; letter case apart.
        categories, cameras: any of these; all of them where empty.
        only_running: whether only ranges without their end are shown.
    """

    words: tuple[str, ...] = ()
    categories: frozenset[int] = frozenset()
    cameras: frozenset[int] = frozenset()
    only_running: bool = False

    @property
    def is_all(self) -> bool:
        """Whether every mark is shown."""
        return self == MarkChoice()

    def admits(self, mark: Bookmark, contents: CaseContents) -> bool:
        """Whether a mark of the case is shown."""
        if self.is_all:
            return True
        recording = contents.recording_by_id[mark.recording_id]
        if self.categories and mark.category_id not in self.categories:
            return False
        if self.cameras and recording.camera not in self.cameras:
            return False
        if self.only_running and not mark.is_running:
            return False
        if not self.words:
            return True
        category = contents.category_by_id.get(mark.category_id)
        named = [category.name, category.code] if category is not None else []
        text = "\n".join(
            [mark.title, mark.note, recording.title, *named, *(value for _, value in mark.fields)]
        ).casefold()
        return all(word in text for word in self.words)


def ordered(marks: Iterable[Bookmark], sort: MarkSort, contents: CaseContents) -> list[Bookmark]:
    """The marks in the order of a list.

    Args:
        marks: in order of time.
        sort: what they are sorted by. The newest is the one stored last, whatever the computer's clock said then.
        contents: the case.
    """
    places = {category.id: number for number, category in enumerate(contents.categories)}
    recordings = contents.recording_by_id
    keys: dict[MarkSort, Callable[[Bookmark], Any]] = {
        MarkSort.CATEGORY: lambda mark: places[mark.category_id],
        MarkSort.CAMERA: lambda mark: recordings[mark.recording_id].camera,
        MarkSort.TITLE: lambda mark: mark.title.casefold(),
        MarkSort.LENGTH: lambda mark: mark.start - mark.last,
        MarkSort.NEWEST: lambda mark: -mark.id,
    }
    key = keys.get(sort)
    return list(marks) if key is None else sorted(marks, key=key)
