"""Changes of many marks beside the window: a few at once, more as a job that the status bar shows."""

from functools import partial

from reviewer.domain.progress import JobContext
from reviewer.library.library import CaseLibrary
from reviewer.session.case_session import CaseSession
from reviewer.session.mark_commands import ChangeMarks

AT_ONCE = 100
"""So many marks are changed while the window waits: well under a tenth of a second."""


def perform_many(session: CaseSession, command: ChangeMarks) -> None:
    """Perform a change; where it is a large one, as a job, which is taken note of when it is done."""
    if command.count <= AT_ONCE:
        session.perform(command)
        return
    case = session.contents.case if session.contents is not None else None
    job = session.jobs.start(command.words, partial(_perform, session.library, command))

    def take_note(inverse: ChangeMarks) -> None:
        if session.contents is not None and case is not None and session.contents.case.id == case.id:
            session.take_note(command.words, inverse)

    job.succeeded.connect(take_note)
    job.failed.connect(session.report_failure)


def _perform(library: CaseLibrary, command: ChangeMarks, context: JobContext) -> ChangeMarks:
    """Run on the job's thread, with a connection of its own."""
    context.raise_if_cancelled()
    with library.another() as own, own.change(command.action) as change:
        return command.perform(change)
