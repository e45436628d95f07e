"""Reads a large file in a process of its own, so that the window stays quick meanwhile.

A thread would not do: taking apart some ten megabytes of JSON is one call that holds Python's lock for seconds. What is
read is not this module's business.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, TypeVar

from reviewer.domain.progress import JobContext
from reviewer.telemetry.errors import FileFormatError, LayerFormatError

Result = TypeVar("Result")

LARGE_BYTES: Final = 1_000_000
"""A smaller file is read sooner than a process is started."""

_LOOK_S: Final = 0.1
"""How long to wait for news before asking whether the user cancelled."""


def read_apart(
    read: Callable[[Path], Result],
    path: Path,
    context: JobContext,
    refused: type[FileFormatError] = LayerFormatError,
) -> Result:
    """What a function makes of a file: here where it is small, in another process where it is large.

    Args:
        read: a function of a module, which the other process imports.
        path: the file.
        context: asked whether the user cancelled.
        refused: what the function raises where the file is not what it is taken for.

    Raises:
        FileFormatError: of the kind `refused`: the function raised it, or the system ended the process.
        Cancelled: the user stopped it.
    """
    if not path.is_file() or path.stat().st_size < LARGE_BYTES:
        return read(path)
    # "spawn": a fork of a process that runs threads (Qt has some) can hang.
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe(duplex=False)
    told = (read, path, there, refused)
    process = spawning.Process(target=_read, args=told, name=f"reader of {path.name}", daemon=True)
    process.start()
    there.close()
    try:
        while not here.poll(_LOOK_S):
            context.raise_if_cancelled()
        answer: tuple[bool, Any] = here.recv()
    except EOFError as error:
        raise refused(path, "the process that read it was ended by the system, perhaps for memory") from error
    finally:
        process.kill()  # has no effect on one that has ended
        process.join()
        process.close()
        here.close()
    is_read, said = answer
    if not is_read:
        raise refused(path, said)
    result: Result = said
    return result


def _read(read: Callable[[Path], object], path: Path, news: Connection, refused: type[FileFormatError]) -> None:
    """In the other process: send what was read, or why nothing was."""
    try:
        news.send((True, read(path)))
    except refused as error:
        news.send((False, error.what))
    except BrokenPipeError:
        pass  # whoever asked for it is gone
    finally:
        news.close()
