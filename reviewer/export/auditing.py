"""Every export leaves audit rows: one before anything is written, and one that says how it ended.

Where the first cannot be written, nothing is exported. The row of a success belongs to whoever exports, so that it
stands in one transaction with what the export adds to the case.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import Cancelled
from reviewer.library.canonical_json import JsonValue
from reviewer.library.library import CaseLibrary


@contextmanager
def audited(library: CaseLibrary, kind: str, what: str, details: Mapping[str, JsonValue]) -> Iterator[None]:
    """Put the rows `<kind>.begin` and, should it fail, `<kind>.export` with outcome failure around an export.

    Args:
        library: whose log.
        kind: `clip`, `still`.
        what: the object, as `recording 3`.
        details: what was asked for; repeated in the row of a failure.

    Raises:
        LibraryError: the first row cannot be written; nothing was done.
    """
    library.record(f"{kind}.begin", what, "success", details)
    try:
        yield
    except Exception as error:
        reason = "cancelled by the user" if isinstance(error, Cancelled) else f"{type(error).__name__}: {error}"
        try:
            library.record(f"{kind}.export", what, "failure", {**details, "reason": reason})
        except ReviewerError as unrecorded:
            error.add_note(f"The failure could not be noted in the audit log either: {unrecorded}")
        raise
