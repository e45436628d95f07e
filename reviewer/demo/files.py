"""Makes the files of the demonstration incident, as two devices would have left them on a card.

Each recording is made in a process of its own, so that two cores are used and the caller's thread stays free to
report and to cancel. The bytes are the same every time on the same machine.
"""

import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from reviewer.demo.incident import BODY_WORN, CAMERAS, Camera, Incident
from reviewer.demo.recording import frame_count, write_recording
from reviewer.demo.tracks import write_events, write_gpx, write_nmea
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext

_LOOK_S: Final = 0.2
"""How long to wait for news before asking whether the user cancelled."""


class DemoError(ReviewerError):
    """The demonstration case could not be made."""


@dataclass(frozen=True, slots=True)
class _Worker:
    camera: Camera
    process: SpawnProcess
    news: Connection


def make_demo_files(folder: Path, context: JobContext, length_s: int | None = None) -> None:
    """Make the recordings, tracks and events of the incident.

    Args:
        folder: where to put them; made if missing.
        context: told the frames done of both cameras together; may cancel.
        length_s: record no longer than this, for tests; the whole incident where None.

    Raises:
        DemoError: a recording could not be written; the message says why.
        Cancelled: the user cancelled; what was half made is gone.
    """
    cameras = [camera if length_s is None else camera.shortened(length_s) for camera in CAMERAS]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        incident = Incident()
        for camera in cameras:
            write_events(folder / f"{camera.stem}.events.json", camera)
            if camera.stem == BODY_WORN.stem:
                write_nmea(folder / f"{camera.stem}.nmea", camera, incident)
            else:
                write_gpx(folder / f"{camera.stem}.gpx", camera, incident)
    except OSError as error:
        raise DemoError(f"The demonstration files cannot be written to {folder}: {error.strerror}.") from error
    _make_recordings(folder, cameras, context)


def recording_path(folder: Path, camera: Camera) -> Path:
    """Where a camera's recording lies among the demonstration files."""
    return folder / f"{camera.stem}.mp4"


def _make_recordings(folder: Path, cameras: list[Camera], context: JobContext) -> None:
    workers: list[_Worker] = []
    try:
        workers += [_started(folder, camera) for camera in cameras]
        _follow(workers, context)
    except BaseException:
        for worker in workers:
            worker.process.kill()
        for camera in cameras:
            _partial(folder, camera).unlink(missing_ok=True)
        raise
    finally:
        for worker in workers:
            worker.process.join()
            worker.process.close()
            worker.news.close()


def _started(folder: Path, camera: Camera) -> _Worker:
    # "spawn": a fork of a process that runs threads (Qt has some) can hang.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_record, args=(folder, camera, there), name=camera.stem, daemon=True)
    process.start()
    there.close()
    return _Worker(camera, process, here)


def _follow(workers: list[_Worker], context: JobContext) -> None:
    """Pass on what the workers say until all are done."""
    done = {worker.camera.stem: 0 for worker in workers}
    total = sum(frame_count(worker.camera) for worker in workers)
    running = {worker.news: worker for worker in workers}
    while running:
        context.raise_if_cancelled()
        for news in wait(list(running), timeout=_LOOK_S):
            worker = running[news]  # type: ignore[index]  # `wait` answers with the connections it was given
            try:
                said = worker.news.recv()
            except EOFError:
                del running[worker.news]
                worker.process.join()
                if worker.process.exitcode:
                    raise DemoError(
                        f"The demonstration recording {worker.camera.stem} was not finished: "
                        f"its process ended with code {worker.process.exitcode}."
                    ) from None
                continue
            if isinstance(said, str):
                raise DemoError(f"The demonstration recording {worker.camera.stem} cannot be written: {said}.")
            done[worker.camera.stem] = said
            context.report(sum(done.values()), total, "Making the demonstration recordings")


def _record(folder: Path, camera: Camera, news: Connection) -> None:
    """In the worker: make one recording and say how far it is."""
    partial = _partial(folder, camera)
    try:
        write_recording(partial, camera, news.send)
        partial.replace(recording_path(folder, camera))
    except BrokenPipeError:
        partial.unlink(missing_ok=True)  # whoever asked for it is gone
    except OSError as error:
        news.send(error.strerror or str(error))
    finally:
        news.close()


def _partial(folder: Path, camera: Camera) -> Path:
    return folder / f".{camera.stem}.partial"
