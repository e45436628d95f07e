"""Changes of many marks at once, and of the coding pad: each is one step of undo and one row of the audit record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.domain.case import UNSTORED, Bookmark, Category
from reviewer.domain.case_details import DetailError
from reviewer.domain.time import MediaTime, UtcTime
from reviewer.library.change import Change
from reviewer.library.errors import AlreadyStoredError
from reviewer.session.case_contents import CaseContents
from reviewer.session.commands import Part


@dataclass(frozen=True, slots=True)
class ChangeMarks:
    """Add, change and delete marks of one case, all of them or none.

    Attributes:
        words: what it does, for the undo menu.
        action: its name in the audit record.
        added: to be stored; those that were deleted come back under their own ids.
        updated: each as it is stored and as it is to be.
        deleted: to be taken away.
    """

    words: str
    action: str
    added: tuple[Bookmark, ...] = ()
    updated: tuple[tuple[Bookmark, Bookmark], ...] = ()
    deleted: tuple[Bookmark, ...] = ()
    part: Part = Part.BOOKMARKS

    @property
    def count(self) -> int:
        """How many marks it touches."""
        return len(self.added) + len(self.updated) + len(self.deleted)

    @property
    def is_needed(self) -> bool:
        """Whether it changes anything."""
        return self.count > 0

    def perform(self, change: Change) -> "ChangeMarks":
        """Make every change."""
        gone = tuple(change.delete_bookmark(bookmark.id) for bookmark in self.deleted)
        for _, after in self.updated:
            change.update_bookmark(after)
        new = tuple(change.insert_bookmark(bookmark) for bookmark in self.added)
        turned = tuple((after, before) for before, after in self.updated)
        return ChangeMarks(self.words, self.action, added=gone, updated=turned, deleted=new)


def categorised(marks: Sequence[Bookmark], category: Category, contents: CaseContents) -> ChangeMarks:
    """Give marks of the open case another category; a title that is only the old category's name follows."""
    after = [
        replace(
            mark,
            category_id=category.id,
            title=category.name if mark.title == contents.category_by_id[mark.category_id].name else mark.title,
        )
        for mark in marks
    ]
    return _updating(f"{_counted(len(marks))} as “{category.name}”", "bookmark.category", marks, after)


def deleted(marks: Sequence[Bookmark]) -> ChangeMarks:
    """Delete marks."""
    return ChangeMarks(f"Delete {_counted(len(marks))}", "bookmark.delete", deleted=tuple(marks))


def shifted(marks: Sequence[Bookmark], by_us: int, contents: CaseContents) -> ChangeMarks:
    """Move marks along their recordings, each within its own: as far as the recording goes and no further.

    Args:
        marks: of the open case.
        by_us: microseconds of media time, later where positive.
        contents: the open case.
    """
    after = []
    for mark in marks:
        duration_us = max(contents.recording_by_id[mark.recording_id].duration_us, mark.last)
        own_us = min(max(by_us, -mark.start), duration_us - mark.last)
        end = None if mark.end is None else MediaTime(mark.end + own_us)
        after.append(replace(mark, start=MediaTime(mark.start + own_us), end=end))
    return _updating(f"Shift {_counted(len(marks))}", "bookmark.shift", marks, after)


def copied(
    marks: Sequence[Bookmark], camera: int, contents: CaseContents, made_utc: UtcTime, author: str
) -> tuple[ChangeMarks, int]:
    """Copy marks to another camera, where they lie at the same UTC.

    A range is copied as far as the recording of the other camera reaches, and to the one that covers its start, else
    the one that covers its end.

    Args:
        marks: of the open case.
        camera: index of the other camera.
        contents: the open case.
        made_utc: when the copies are made.
        author: who makes them.

    Returns:
        What adds the copies, and how many marks it leaves out, because the camera recorded nothing of them or already
        has the same mark.
    """
    recordings = [each for each in contents.recordings if each.camera == camera]
    there = {(each.recording_id, each.start, each.end, each.category_id, each.title) for each in contents.bookmarks}
    copies: list[Bookmark] = []
    for mark in marks:
        start_utc, end_utc = contents.bookmark_span(mark)
        covering = [each for each in recordings if each.covers(start_utc)]
        covering += [each for each in recordings if each.covers(end_utc)]
        if not covering or covering[0].id == mark.recording_id:
            continue
        recording = covering[0]
        start = MediaTime(max(recording.timebase.to_media(start_utc), 0))
        end = None
        if mark.end is not None:
            end = MediaTime(max(min(recording.timebase.to_media(end_utc), recording.duration_us), start))
        copy = replace(
            mark,
            id=UNSTORED,
            recording_id=recording.id,
            start=start,
            end=end,
            is_running=False,
            created_utc=made_utc,
            author=author,
        )
        key = (copy.recording_id, copy.start, copy.end, copy.category_id, copy.title)
        if key not in there:
            there.add(key)
            copies.append(copy)
    words = f"Copy {_counted(len(copies))} to another camera"
    return ChangeMarks(words, "bookmark.copy", added=tuple(copies)), len(marks) - len(copies)


@dataclass(frozen=True, slots=True)
class SetCodingPad:
    """Put other categories in place of those that the library has.

    Whatever is in `before` and not in `after` is deleted where nothing was ever marked with it, else retired: marks
    keep their category.

    Attributes:
        before: as the library holds them.
        after: as they are to be, with their positions; new ones are not stored yet.
    """

    before: tuple[Category, ...]
    after: tuple[Category, ...]
    action: str = "coding_pad.set"
    part: Part = Part.CATEGORIES

    @property
    def words(self) -> str:
        """What it does."""
        return "Change the coding pad"

    def perform(self, change: Change) -> "SetCodingPad":
        """Write what differs.

        Raises:
            AlreadyStoredError: two categories swap their names.
        """
        kept = {category.id for category in self.after}
        left = [category for category in self.before if category.id not in kept and not _is_deleted(category, change)]
        last = len(self.after)
        retired = (replace(each, is_retired=True, position=last + number) for number, each in enumerate(left))
        wanted = [*self.after, *retired]
        known = {category.id: category for category in self.before}
        changed = [each for each in wanted if each.id in known and each != known[each.id]]
        _update(changed, {each.id: each.name for each in known.values()}, change)
        stored = [each if each.id in known else change.insert_category(each) for each in wanted]
        return SetCodingPad(before=tuple(stored), after=self.before)


def _is_deleted(category: Category, change: Change) -> bool:
    try:
        change.delete_category(category.id)
    except DetailError:
        return False
    return True


def _update(changed: list[Category], names: dict[int, str], change: Change) -> None:
    """Write changed categories in an order in which each name is free when it is given."""
    while changed:
        free = [each for each in changed if each.name not in {n for i, n in names.items() if i != each.id}]
        if not free:
            raise AlreadyStoredError(
                "Two categories swap their names. Give one of them a third name first: their marks would else change"
                " their meaning unseen."
            )
        for each in free:
            change.update_category(each)
            names[each.id] = each.name
        changed = [each for each in changed if each not in free]


def _updating(words: str, action: str, before: Sequence[Bookmark], after: Sequence[Bookmark]) -> ChangeMarks:
    pairs = zip(before, after, strict=True)
    return ChangeMarks(words, action, updated=tuple(pair for pair in pairs if pair[0] != pair[1]))


def _counted(count: int) -> str:
    return f"{count:,} marks" if count != 1 else "1 mark"
