"""The work on one file: looked into, copied, indexed, and sent to the disk; troubles of a device are tried again.

The same in this process and in those that work beside it. Knows no database.
"""

from dataclasses import dataclass
from itertools import count

from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.ingest.inputs import LeftOut, Suspect, examined
from reviewer.ingest.preparing import SMALL_BYTES, Held, Known, PreparedRecording, Preparer
from reviewer.ingest.read_errors import MOST_TRIES, is_passing, pause
from reviewer.library.vault import StagedOriginal
from reviewer.media.recording_file import RecordingFile


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be made ready.

    Attributes:
        known: what the library has of its size.
        copied: its verified copy, where an earlier run made one.
        copy_name: what a new copy is called among the vault's incoming files.
    """

    suspect: Suspect
    known: Known
    copy_name: str
    copied: StagedOriginal | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """What became of a file.

    Attributes:
        tries: how often it was tried.
        result: it can be added; it need not be; it is no recording, or one that cannot be used; or why it could not
            be made ready.
    """

    suspect: Suspect
    tries: int
    result: PreparedRecording | Held | LeftOut | ReviewerError


def work_on(task: Task, preparer: Preparer, context: JobContext) -> Outcome:
    """Make a file ready, in as many tries as its device needs; the copy of a small one is still to be `settled`.

    Raises:
        Cancelled: the user asked to stop.
    """
    suspect, copied = task.suspect, task.copied
    for tries in count(1):
        context.raise_if_cancelled()
        try:
            with RecordingFile(suspect.path if copied is None else copied.path) as recording:
                found = examined(suspect, recording)
                if isinstance(found, LeftOut):
                    return Outcome(suspect, tries, found)
                ready = preparer.prepare(found, recording, task.known, context, copied, task.copy_name)
                return Outcome(suspect, tries, ready)
        except ReviewerError as error:
            if tries >= MOST_TRIES or not is_passing(error):
                return Outcome(suspect, tries, error)
        copied = None
        pause(tries, context)
    raise AssertionError("the last try ends the loop")


def settled(outcome: Outcome, task: Task, preparer: Preparer) -> Outcome:
    """What became of a file, its copy being on the disk and verified."""
    ready = outcome.result
    if not isinstance(ready, PreparedRecording) or ready.staged is None or ready.staged == task.copied:
        return outcome
    if task.suspect.size_bytes <= SMALL_BYTES:
        try:
            preparer.vault.settle(ready.staged)
        except ReviewerError as error:
            ready.drop(preparer.vault)
            return Outcome(outcome.suspect, outcome.tries, error)
    return outcome


def finish(task: Task, preparer: Preparer, context: JobContext) -> Outcome:
    """Do all of the work on a file.

    Raises:
        Cancelled: the user asked to stop.
    """
    return settled(work_on(task, preparer, context), task, preparer)
