"""Says how far a recording went on beyond the end of its file, by what the container's own structure announces.

A camera that lost power, a card pulled out, a copy that broke off: the boxes of an MP4 and the elements of a Matroska
file state their length before they are complete, and tell it. Only headers are read. Where a container announces
nothing, nothing is claimed.

Sources: ISO/IEC 14496-12, 4.2; RFC 8794 (EBML), RFC 9559 (Matroska).
"""

from pathlib import Path
from typing import BinaryIO, Final

from av.container import InputContainer
from av.stream import Stream

from reviewer.domain.time import media_time_from_pts
from reviewer.media.boxes import boxes_in
from reviewer.media.container import is_transport_stream
from reviewer.media.transport_stream import TransportStream

_TOP_BOXES: Final = frozenset({"ftyp", "moov", "mdat", "moof", "free", "skip", "wide", "sidx", "mfra", "uuid", "styp"})

_EBML: Final = 0x1A45DFA3
_SEGMENT: Final = 0x18538067
_HOLDERS: Final = frozenset({0x1F43B675, 0xA0})
"""Cluster and BlockGroup."""
_ELEMENTS: Final = _HOLDERS | {
    *(0xE7, 0xA3, 0xA1, 0x9B, 0xFB, 0xAB, 0xA7, 0x75A1, 0xA4, 0x75A2, 0xEC, 0xBF),
    *(0x1C53BB6B, 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1254C367, 0x1043A770, 0x1941A469),
}
"""What may follow in a segment: in clusters their time stamp, blocks and what describes these; beside clusters the
cues, the seek head, information, tracks, tags, chapters and attachments."""


def announced_duration_us(container: InputContainer, stream: Stream) -> int | None:
    """Length that a container states for a stream or for the whole recording, or None."""
    if stream.duration is not None and stream.time_base is not None:
        return media_time_from_pts(stream.duration, 0, stream.time_base)
    return container.duration


def missing_bytes(path: Path, container: InputContainer, stream: Stream) -> int:
    """How many bytes are missing at the end of a file at least, 0 where nothing says so.

    Args:
        path: the file.
        container: opened on it, and read to its end.
        stream: the stream that was read.
    """
    names, size_bytes = container.format.name.split(","), path.stat().st_size
    if is_transport_stream(container):
        return TransportStream(path, stream.id, size_bytes).missing_bytes
    with path.open("rb") as file:
        if "mp4" in names:
            return _missing_of_boxes(file, size_bytes)
        if "matroska" in names:
            return _missing_of_elements(file, size_bytes, _last_entry(stream))
    return 0


def _last_entry(stream: Stream) -> int | None:
    """Where the last cluster of a Matroska file begins that has a keyframe of the stream."""
    entries = stream.index_entries
    return entries[len(entries) - 1].pos if len(entries) else None


def _missing_of_boxes(file: BinaryIO, size_bytes: int) -> int:
    ends = [box.end for box in boxes_in(file, 0, size_bytes, ("*",)) if box.kind in _TOP_BOXES]
    return max(max(ends, default=0) - size_bytes, 0)


def _missing_of_elements(file: BinaryIO, size_bytes: int, last_cluster: int | None) -> int:
    kind, place, length = _element(file, 0)
    if kind != _EBML or length is None:
        return 0
    kind, place, length = _element(file, place + length)
    if kind != _SEGMENT:
        return 0
    if length is not None:
        return max(place + length - size_bytes, 0)
    # The recording was not closed, as of a camera that lost power: the last cluster tells.
    place = place if last_cluster is None else last_cluster
    while place < size_bytes:
        kind, content, length = _element(file, place)
        if kind not in _ELEMENTS:
            return 0
        if length is None:
            if kind not in _HOLDERS:
                return 0
            place = content
        else:
            place = content + length
    return place - size_bytes


def _element(file: BinaryIO, place: int) -> tuple[int, int, int | None]:
    """Identifier, start of the content and its length (None where it is not stated) of an EBML element.

    A header that the file ends in gives the identifier 0.
    """
    file.seek(place)
    header = file.read(12)
    id_bytes = _length_of(header[:1])
    size_bytes = _length_of(header[id_bytes : id_bytes + 1])
    if not id_bytes or not size_bytes or id_bytes + size_bytes > len(header):
        return 0, place, None
    bits = 7 * size_bytes
    value = int.from_bytes(header[id_bytes : id_bytes + size_bytes]) & ((1 << bits) - 1)
    length = None if value == (1 << bits) - 1 else value
    return int.from_bytes(header[:id_bytes]), place + id_bytes + size_bytes, length


def _length_of(first: bytes) -> int:
    """Bytes of a variable-size integer by its first byte; 0 where there is none."""
    return 9 - first[0].bit_length() if first and first[0] else 0
