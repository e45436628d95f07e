"""Are the originals that were left where they were still there, and still what they were? Reads them, writes nothing.

Knows no recording in the vault: `reviewer verify` checks those.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from reviewer.domain.progress import JobContext
from reviewer.ingest.read_errors import MOST_TRIES, is_passing, pause
from reviewer.library.hashing import sha256_of
from reviewer.library.library import CaseLibrary
from reviewer.library.stored import StoredOriginal

_PAGE: Final = 200


class LinkState(Enum):
    """What became of a linked original."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """One linked original, what became of it, and a sentence that names it."""

    original: StoredOriginal
    state: LinkState
    sentence: str


@dataclass(frozen=True, slots=True)
class LinkReport:
    """Every linked original of a library.

    Attributes:
        checked: how many were looked at.
        troubles: those that are not what they were.
    """

    checked: int
    troubles: tuple[CheckedLink, ...]

    @property
    def summary(self) -> str:
        """One line."""
        if not self.checked:
            return "No recording is linked: every original is in the vault"
        wrong = len(self.troubles)
        verdict = "all are what they were" if not wrong else f"{wrong} {'is' if wrong == 1 else 'are'} not what it was"
        return f"{self.checked} linked originals checked: {verdict}"


def verify_links(library: CaseLibrary, context: JobContext) -> LinkReport:
    """Read every linked original again and compare size and hash; one audit row says what came of it.

    Args:
        library: open, and of the calling thread.
        context: progress in recordings, and cancel.

    Raises:
        Cancelled: the user asked to stop; nothing is recorded.
        LibraryError: the library cannot be read or written.
    """
    originals = list(_linked(library))
    troubles = []
    for number, original in enumerate(originals):
        context.raise_if_cancelled()
        context.report(number, len(originals), Path(original.location).name)
        checked = _checked(original, context)
        if checked.state is not LinkState.SAME:
            troubles.append(checked)
    report = LinkReport(len(originals), tuple(troubles))
    library.record(
        "links.verify",
        "library",
        "failure" if troubles else "success",
        {"checked": report.checked, "problems": [each.sentence for each in troubles]},
    )
    return report


def _linked(library: CaseLibrary) -> Iterator[StoredOriginal]:
    last_id = 0
    while page := library.originals.linked(last_id, _PAGE):
        yield from page
        last_id = page[-1].id


def _checked(original: StoredOriginal, context: JobContext) -> CheckedLink:
    path = Path(original.location)
    named = f"The linked original of recording {original.id} (“{original.title}”)"
    for tries in range(1, MOST_TRIES + 1):
        try:
            size_bytes = path.stat().st_size
            if size_bytes != original.size_bytes:
                sentence = f"{named} at {path} has {size_bytes:,} bytes, but had {original.size_bytes:,}."
                return CheckedLink(original, LinkState.CHANGED, sentence)
            sha256 = sha256_of(path, lambda _: context.raise_if_cancelled())
            if sha256 != original.sha256:
                sentence = f"{named} at {path} was changed: its SHA-256 is {sha256}, but was {original.sha256}."
                return CheckedLink(original, LinkState.CHANGED, sentence)
            return CheckedLink(original, LinkState.SAME, "")
        except (FileNotFoundError, NotADirectoryError):
            sentence = f"{named} is not at {path} any more: put the file, or its disk, back."
            return CheckedLink(original, LinkState.GONE, sentence)
        except OSError as error:
            if tries == MOST_TRIES or not is_passing(error):
                sentence = f"{named} cannot be read at {path}: {error.strerror or error} (tried {tries} times)."
                return CheckedLink(original, LinkState.UNREADABLE, sentence)
        pause(tries, context)
    raise AssertionError("the last try ends the loop")
