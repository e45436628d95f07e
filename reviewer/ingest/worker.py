"""A process that makes small files ready for another one: `python -m reviewer.ingest.worker SOCKET`.

It is given a preparer, says that it is ready, and answers each task with its outcome, in their order. It ends when
nothing more can come: where its owner says so, or is no more. `worker_processes` starts it.
"""

import os
import select
import sys
from multiprocessing.connection import Connection
from threading import Thread

from reviewer.domain.progress import SilentContext
from reviewer.ingest.file_work import Outcome, Task, work_on
from reviewer.ingest.preparing import PreparedRecording, Preparer


def serve(owner: Connection) -> None:
    """Answer tasks until the owner closes its end; what then is ready and cannot be handed over is dropped."""
    preparer: Preparer = owner.recv()
    owner.send(None)
    while True:
        try:
            task: Task = owner.recv()
        except (EOFError, ConnectionError):
            return
        answer = _answer(task, preparer)
        try:
            owner.send(answer)
        except ConnectionError:
            if isinstance(answer, Outcome) and isinstance(answer.result, PreparedRecording):
                answer.result.drop(preparer.vault)
            return


def _answer(task: Task, preparer: Preparer) -> Outcome | Exception:
    try:
        return work_on(task, preparer, SilentContext())
    except Exception as error:  # noqa: BLE001 - handed over whole to the owner, who raises it
        return error


def _end_with(owner: Connection) -> None:
    """End this process when the owner is no more, also where a file keeps it from ever answering."""
    end = select.poll()
    end.register(owner.fileno(), select.POLLRDHUP)
    end.poll()
    os._exit(1)


if __name__ == "__main__":
    connection = Connection(int(sys.argv[1]))
    Thread(target=_end_with, args=(connection,), daemon=True).start()
    serve(connection)
    # Nothing is left to be done: what the interpreter would tidy up takes as long as ten files.
    os._exit(0)
