"""A process that makes small files ready for another one: `python -m reviewer.ingest.worker SOCKET`.

It is given a preparer, says that it is ready, and answers each task with its outcome, in their order. It ends when
nothing more can come: where its owner says so, or is no more. `worker_processes` starts it.
"""

import gc
import os
import select
import sys
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from threading import Thread
from typing import Final

from reviewer.domain.progress import SilentContext
from reviewer.ingest.file_work import Outcome, Task, settled, work_on
from reviewer.ingest.preparing import PreparedRecording, Preparer

_SETTLERS: Final = 8
"""Small copies that are sent to the disk at once, while the next files are read: it is waited for once for all."""


def serve(owner: Connection) -> None:
    """Answer tasks until the owner closes its end; what then is ready and cannot be handed over is dropped."""
    preparer: Preparer = owner.recv()
    owner.send(None)
    waiting: deque[Future[Outcome]] = deque()
    with ThreadPoolExecutor(_SETTLERS, "settle") as settlers:
        try:
            while True:
                while waiting and (len(waiting) >= _SETTLERS or waiting[0].done() or not owner.poll()):
                    owner.send(_answer(waiting[0]))
                    waiting.popleft()
                task: Task = owner.recv()
                waiting.append(_begun(task, preparer, settlers))
        except (EOFError, ConnectionError):
            for future in waiting:
                answer = _answer(future)
                if isinstance(answer, Outcome) and isinstance(answer.result, PreparedRecording):
                    answer.result.drop(preparer.vault)


def _begun(task: Task, preparer: Preparer, settlers: ThreadPoolExecutor) -> "Future[Outcome]":
    try:
        return settlers.submit(settled, work_on(task, preparer, SilentContext()), task, preparer)
    except Exception as error:  # noqa: BLE001 - handed over whole to the owner, who raises it
        failed: Future[Outcome] = Future()
        failed.set_exception(error)
        return failed


def _answer(future: "Future[Outcome]") -> Outcome | BaseException:
    return future.exception() or future.result()


def _end_with(owner: Connection) -> None:
    """End this process when the owner is no more, also where a file keeps it from ever answering."""
    end = select.poll()
    end.register(owner.fileno(), select.POLLRDHUP)
    end.poll()
    os._exit(1)


if __name__ == "__main__":
    # What was imported stays: it need not be looked through for garbage again and again.
    gc.freeze()
    connection = Connection(int(sys.argv[1]))
    Thread(target=_end_with, args=(connection,), daemon=True).start()
    serve(connection)
    # Nothing is left to be done: what the interpreter would tidy up takes as long as ten files.
    os._exit(0)
