"""What lies in the files and folders that somebody points at: recordings, tracks, lists of events, and the rest.

Files are judged by their content. Nothing is passed over in silence: what is hidden, belongs to a system or is nothing
of ours is listed with the reason. Knows no library.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from reviewer.domain.progress import JobContext
from reviewer.domain.time import UtcTime
from reviewer.ingest.device_folder import DeviceFolders, DeviceStatement, statement_of
from reviewer.ingest.events import EVENTS_SUFFIX, is_event_list
from reviewer.ingest.read_errors import MOST_TRIES, is_passing, pause, retried
from reviewer.media.errors import (
    MediaError,
    MediaMissingError,
    MediaUnreadableError,
    NotMediaError,
    UnfinishedMediaError,
)
from reviewer.media.probe import Probe, probe_of
from reviewer.media.recording_file import RecordingFile
from reviewer.telemetry.axis_folder import AxisRecording
from reviewer.telemetry.csv_columns import CsvColumns, Table
from reviewer.telemetry.csv_suggestion import may_hold_positions
from reviewer.telemetry.csv_track import table_in
from reviewer.telemetry.errors import TrackFormatError
from reviewer.telemetry.reading import is_track_file, read_track_file

_SYSTEM_NAMES = frozenset(
    {"thumbs.db", "desktop.ini", "system volume information", "$recycle.bin", "__macosx", "lost+found"}
)


ColumnsOf = Callable[[Path], CsvColumns | None]
"""What somebody said of the columns of a table, or None."""


def nothing_said(_: Path) -> CsvColumns | None:
    """Nobody said anything of any table."""
    return None


class PassedOver(Enum):
    """Why a file was not taken."""

    FAILED = "failed"
    """It is, or was asked for as, something of ours, and cannot be used."""
    FOREIGN = "foreign"
    """Found in a folder, and neither a recording, a track nor a list of events."""
    HIDDEN = "hidden"
    """Hidden, or written by a system for itself."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file or folder that was not taken, and why, as a sentence that names it."""

    path: Path
    why: PassedOver
    message: str
    is_table: bool = False
    """A table that may hold positions, and nobody said in which columns."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A file that may be a recording: only looking into it tells.

    Attributes:
        modified_ns: date of the file.
        statement: what the device says of it beside it.
        was_asked_for: whether somebody pointed at this file, and not at a folder that it lies in.
    """

    path: Path
    size_bytes: int
    modified_ns: int
    statement: DeviceStatement | None = None
    was_asked_for: bool = False


@dataclass(frozen=True, slots=True)
class FoundRecording:
    """A recording, with what it says of itself, the date of its file, and what the device says of it beside it."""

    path: Path
    probe: Probe
    modified_utc: UtcTime
    statement: DeviceStatement | None = None


@dataclass(slots=True)
class Plan:
    """What was found.

    Attributes:
        suspects: what may be recordings, in the order in which they were found: folders sorted by name.
        tracks, events: in the same order.
        device_folders: folders that a device wrote as a whole; their recordings and tracks are among the others.
        left_out: everything else.
    """

    suspects: list[Suspect] = field(default_factory=list)
    tracks: list[Path] = field(default_factory=list)
    events: list[Path] = field(default_factory=list)
    device_folders: list[AxisRecording] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def look_through(
    paths: Sequence[Path],
    context: JobContext,
    *,
    without: Sequence[Path] = (),
    columns_of: ColumnsOf = nothing_said,
) -> Plan:
    """Look through files and folders, recursively, and say what each file is. Nothing is changed.

    What may be recordings is only listed (see `examined`): to look into thousands takes its time.

    Args:
        paths: files and folders; a file that comes up twice counts once.
        context: asked between files whether to go on.
        without: folders that are not looked into, such as the library itself.
        columns_of: what is known of the columns of a table.

    Raises:
        Cancelled: the user asked to stop.
    """
    plan = Plan()
    seen: set[tuple[int, int]] = set()
    excluded = {path.resolve() for path in without}
    folders = DeviceFolders()
    for asked in paths:
        is_folder = asked.is_dir()
        for path, hidden in _walk(asked, excluded, plan, context):
            context.raise_if_cancelled()
            if hidden:
                plan.left_out.append(
                    LeftOut(path, PassedOver.HIDDEN, f"{path}: hidden, or written by a system for itself; passed over")
                )
                continue
            if is_folder and folders.is_listing(path):
                continue
            # A single file of such a folder comes in as what it is alone.
            folder = folders.holding(path) if is_folder else None
            if folder is None or path not in folder.own_files:
                statement = None if folder is None else statement_of(folder, path)
                _take(plan, path, seen, statement, columns_of, context, was_asked_for=path == asked)
    plan.device_folders = folders.found
    return plan


def _walk(
    asked: Path, excluded: set[Path], plan: Plan, context: JobContext, tries: int = 1
) -> Iterator[tuple[Path, bool]]:
    """Every file at or below a path, and every hidden thing, which is not looked into; with whether it is hidden."""
    if not asked.is_dir():
        yield asked, False
        return
    refused: list[OSError] = []
    for folder_name, folders, files in os.walk(asked, onerror=refused.append):
        folder = Path(folder_name)
        yield from ((folder / name, True) for name in sorted(folders) if _is_hidden(name))
        folders[:] = sorted(
            name for name in folders if not _is_hidden(name) and (folder / name).resolve() not in excluded
        )
        yield from ((folder / name, _is_hidden(name)) for name in sorted(files))
    for error in refused:
        path = Path(error.filename or asked)
        if tries < MOST_TRIES and is_passing(error):
            pause(tries, context)
            yield from _walk(path, excluded, plan, context, tries + 1)
        else:
            _fail(plan, path, f"the folder cannot be read: {error.strerror or error}")


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _SYSTEM_NAMES


def _take(
    plan: Plan,
    path: Path,
    seen: set[tuple[int, int]],
    statement: DeviceStatement | None,
    columns_of: ColumnsOf,
    context: JobContext,
    *,
    was_asked_for: bool,
) -> None:
    """Put a file where it belongs in the plan."""
    try:
        status = retried(path.stat, context)
    except OSError as error:
        _fail(plan, path, f"cannot be read: {error.strerror or error}")
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    if not stat.S_ISREG(status.st_mode):
        _fail(plan, path, "neither a file nor a folder")
    elif status.st_size == 0:
        _fail(plan, path, "the file is empty (0 bytes): copy it again from the camera")
    else:
        try:
            sidecars = _sidecars_for(plan, path, columns_of, context)
        except (OSError, TrackFormatError) as error:
            if is_passing(error):
                _fail(plan, path, f"{error} (tried {MOST_TRIES} times)")
                return
            sidecars = None  # whoever looks into it as a recording names the trouble
        if sidecars is not None:
            sidecars.append(path)
        else:
            plan.suspects.append(Suspect(path, status.st_size, status.st_mtime_ns, statement, was_asked_for))


def _sidecars_for(plan: Plan, path: Path, columns_of: ColumnsOf, context: JobContext) -> list[Path] | None:
    """Where a track or a list of events belongs in the plan; None for any other file.

    Raises:
        OSError, TrackFormatError: its first bytes cannot be read.
    """
    if retried(lambda: is_track_file(path), context) or columns_of(path) is not None:
        return plan.tracks
    if path.name.lower().endswith(EVENTS_SUFFIX) or retried(lambda: is_event_list(path), context):
        return plan.events
    return None


def examined(suspect: Suspect, recording: RecordingFile) -> FoundRecording | LeftOut:
    """Look into a file that may be a recording.

    Args:
        suspect: the file.
        recording: what is read of it, or of a verified copy of it.

    Raises:
        MediaUnreadableError, MediaMissingError: it cannot be read at all now; it may be at another time.
    """
    path, statement = suspect.path, suspect.statement
    try:
        known = probe_of(recording)
        return FoundRecording(path, known, UtcTime(suspect.modified_ns // 1000), statement)
    except (MediaUnreadableError, MediaMissingError):
        raise
    except UnfinishedMediaError as error:
        return _failed(path, str(error))
    except NotMediaError:
        if statement is not None and statement.key is not None:
            return _failed(path, f"it is encrypted, as {statement.key.name} beside it says: decrypt it first")
        if _is_table(path):
            return LeftOut(path, PassedOver.FOREIGN, f"{path}: {_UNKNOWN_TABLE}", is_table=True)
        why = PassedOver.FAILED if suspect.was_asked_for else PassedOver.FOREIGN
        return LeftOut(path, why, f"{path}: {_what_else(path)}")
    except MediaError as error:
        return _failed(path, str(error))


_UNKNOWN_TABLE = "a table that may hold positions, and nobody said in which columns: “Add a table of positions …” asks"


_MAYBE_LOG = "a log of dispatch, a vehicle or a device comes in by “Events from outside …”"


def _is_table(path: Path) -> bool:
    table = _table_in(path)
    return table is not None and may_hold_positions(table)


def _table_in(path: Path) -> Table | None:
    try:
        return table_in(path)
    except TrackFormatError:
        return None


def _what_else(path: Path) -> str:
    """What a file is that is no recording, no list of events and not known as a track."""
    try:
        read_track_file(path)
    except TrackFormatError as trouble:
        if "XML" in trouble.what:
            return trouble.what
    words = "neither a recording, a track nor a list of events"
    return f"{words}; {_MAYBE_LOG}" if _table_in(path) is not None else words


def _fail(plan: Plan, path: Path, what: str) -> None:
    plan.left_out.append(_failed(path, what))


def _failed(path: Path, what: str) -> LeftOut:
    message = what if str(path) in what or path.name in what else f"{path}: {what}"
    return LeftOut(path, PassedOver.FAILED, message)
