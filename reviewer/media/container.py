"""Opens recordings for reading, the same way everywhere, and turns what FFmpeg says into named troubles.

Every reader opens through here: timestamps that are missing in a container are generated while demuxing, and must
be the same ones in the frame index and in the decoder. A file is never opened for writing, and a file that is
really a list of other files or addresses is refused.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import av
from av.container import InputContainer
from av.stream import Disposition, Stream
from av.video.stream import VideoStream

from reviewer.media.errors import (
    MediaEmptyError,
    MediaMissingError,
    MediaUnreadableError,
    NotMediaError,
    UnfinishedMediaError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.packet import Packet

StreamT = TypeVar("StreamT", bound=Stream)

_NOT_A_RECORDING = frozenset(
    {"concat", "dash", "ffmetadata", "hls", "image2", "imf", "lavfi", "rtsp", "sdp", "tty", "webm_dash_manifest"}
)
"""Formats that FFmpeg reads and that are lists of other files, single pictures or text."""

_OPTIONS = {
    # AVI and some recorders' files state decoding times only; this derives the presentation times from them.
    "fflags": "+genpts",
    # A file from a case must never make the program reach for an address, or for another file.
    "protocol_whitelist": "file",
    "format_whitelist": ",".join(
        sorted(name for name in av.formats_available if name not in _NOT_A_RECORDING and not name.endswith("_pipe"))
    ),
}

_PICTURES_BESIDE = Disposition.attached_pic | Disposition.timed_thumbnails


def require_file(path: Path) -> int:
    """Check that a recording can be read at all.

    Returns:
        The size of the file in bytes, never 0.

    Raises:
        MediaMissingError: there is no such file.
        MediaUnreadableError: the system refuses to read it.
        NotMediaError: the path is a folder.
        MediaEmptyError: the file holds nothing.
    """
    try:
        if path.is_dir():
            raise NotMediaError(f"{path.name} is a folder, not a recording")
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise MediaMissingError(f"{path} does not exist: was it moved, or its drive taken out?") from error
    except OSError as error:
        raise MediaUnreadableError(f"{path} cannot be read: {error.strerror}") from error
    if size == 0:
        raise MediaEmptyError(f"{path.name} is empty (0 bytes): copy it again from the camera")
    return size


def open_recording(path: Path) -> InputContainer:
    """Open a recording for reading.

    Raises:
        MediaMissingError, MediaUnreadableError, MediaEmptyError: the file cannot be read.
        UnfinishedMediaError: an MP4 or MOV without its index, as a camera leaves it that lost power.
        NotMediaError: no container, or one that only points at other files.
    """
    require_file(path)
    try:
        container = av.open(os.fspath(path.absolute()), mode="r", container_options=_OPTIONS, metadata_errors="replace")
    except av.error.PermissionError as error:
        raise MediaUnreadableError(f"{path} cannot be read: you have no permission") from error
    except av.error.FFmpegError as error:
        raise _why_not(path, error) from error
    if not len(container.streams) and _begins_as_mp4(path):
        container.close()
        raise _unfinished(path)
    return container


def video_stream(container: InputContainer) -> VideoStream | None:
    """The video stream that a player would show; pictures that are only attached (covers, thumbnails) do not count."""
    best = container.streams.best("video")
    if isinstance(best, VideoStream) and not best.disposition & _PICTURES_BESIDE:
        return best
    return next((stream for stream in container.streams.video if not stream.disposition & _PICTURES_BESIDE), None)


def is_transport_stream(container: InputContainer) -> bool:
    """Whether a recording is an MPEG transport stream."""
    return container.format.name == "mpegts"


def demuxed(container: InputContainer, *streams: StreamT) -> "Iterator[Packet[StreamT]]":
    """The packets of streams from where the container stands; the last of each stream is empty.

    Raises:
        av.error.FFmpegError: the recording breaks off here.
    """
    try:
        # Only packets of these streams come.
        yield from cast("Iterator[Packet[StreamT]]", container.demux(*streams))
    except IndexError:
        # A stream that appears in mid-file is one too many for PyAV when it is through with all packets
        # (https://github.com/PyAV-Org/PyAV/issues/692).
        return


def _why_not(path: Path, error: av.error.FFmpegError) -> NotMediaError | MediaUnreadableError:
    if isinstance(error, OSError) and not isinstance(error, ValueError | EOFError):
        return MediaUnreadableError(f"{path} cannot be read: {error.strerror}")
    if _begins_as_mp4(path):
        return _unfinished(path)
    return NotMediaError(f"{path.name} is not a recording that can be read; it was left out")


def _begins_as_mp4(path: Path) -> bool:
    """Whether a file begins as an MP4.

    Raises:
        MediaUnreadableError: its drive was taken out, or it cannot be read any more.
    """
    try:
        with path.open("rb") as file:
            return file.read(8)[4:] == b"ftyp"
    except OSError as error:
        raise MediaUnreadableError(f"{path} cannot be read any more: {error.strerror}") from error


def _unfinished(path: Path) -> UnfinishedMediaError:
    return UnfinishedMediaError(
        f"{path.name} begins as an MP4 but has no index (moov), or only a part of it: the camera lost power or the "
        "copy was cut off. Copy it again; if it is the same on the card, it needs repair with the maker's tool"
    )
