"""Reads an agency's checklist from the disk."""

from pathlib import Path

from reviewer.domain.checklist import Checklist
from reviewer.domain.checklist_file import MOST_BYTES, read_checklist
from reviewer.library.errors import LibraryError


class ChecklistUnreadableError(LibraryError):
    """The file of a checklist cannot be opened; the message says why."""


def load_checklist(path: Path) -> Checklist:
    """The checklist in a file, not stored yet.

    Raises:
        ChecklistUnreadableError: the file cannot be read.
        ChecklistFileError: it is no checklist; every line that is wrong is named with its reason.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ChecklistUnreadableError(f"{path} cannot be read: {error.strerror or error}.") from error
    return read_checklist(data, path.name)
