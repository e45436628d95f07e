"""Looks at the packets of an MPEG transport stream themselves, at the few places where the demuxer leaves a question.

Only two are asked: how many packets of a stream are missing between two places (their continuity counter says it,
ISO/IEC 13818-1 2.4.3.3), and whether the last picture of a file is whole.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

_SYNC: Final = 0x47
_PACKET_BYTES: Final = 188
_LAYOUTS: Final = ((188, 0), (192, 4), (192, 0), (204, 16), (204, 0))
"""Bytes from one packet to the next, and from the place that the demuxer names to the packet: plain, with a time stamp
before each packet (M2TS), with error correction after each."""

_WHOLE_PACKETS: Final = ((188, 0), (192, 4), (204, 0))
"""Bytes of a packet with what belongs to it, and how many of them come before its own first byte."""

_SYNCS_LOOKED_AT: Final = 5
_MOST_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TransportStream:
    """Where the packets of a transport stream lie in its file, and which of them are those of the video.

    Attributes:
        path: the file.
        pid: the video stream's packet identifier.
        size_bytes: of the file.
    """

    path: Path
    pid: int
    size_bytes: int

    def holes(self, start: int, end: int) -> dict[int, int]:
        """Where packets of the stream are missing between two places of the file, as far as can be told.

        The counter has four bits: sixteen missing packets look like none.

        Args:
            start: place in the file at which a packet of the stream begins.
            end: another such place, or the end of the file.

        Returns:
            How many packets are missing at least, by the place of the packet before them.
        """
        places, packets = self._video_packets(start, min(end + _LAYOUTS[-1][0], self.size_bytes))
        has_payload = (packets[:, 3] & 0x10) != 0
        places, counters = places[has_payload], (packets[has_payload, 3] & 0x0F).astype(np.int64)
        # A packet may be sent twice, with the same counter.
        missing = np.maximum(np.diff(counters) % 16 - 1, 0)
        return {int(places[number]): int(missing[number]) for number in np.flatnonzero(missing)}

    @property
    def missing_bytes(self) -> int:
        """How many bytes are missing of the transport packet in which the file ends; 0 where it ends with one."""
        with self.path.open("rb") as file:
            data = np.frombuffer(file.read(_LAYOUTS[-1][0] * (_SYNCS_LOOKED_AT + 1)), dtype=np.uint8)
        for pitch, lead in _WHOLE_PACKETS:
            for start in range(pitch):
                if len(data) >= start + pitch * _SYNCS_LOOKED_AT and _is_synchronous(data, pitch, start):
                    return -(self.size_bytes - start + lead) % pitch
        return 0

    def ends_whole(self, start: int) -> bool:
        """Whether the last picture, which begins at a place in the file, is there to its end.

        Where a picture ends within a transport packet, the rest of that packet is stuffed; where it states its length,
        that is counted. A picture that states none and fills its last packet to the very end (one in 184 does) cannot
        be told from one that goes on, and is not counted as whole. Where the stream's packets are not found at all,
        nothing is known against it.
        """
        _, packets = self._video_packets(start, self.size_bytes)
        if not len(packets):
            return True
        payload = [_payload(packet) for packet in packets]
        stated = _stated_length(b"".join(payload[:1]))
        if stated:
            return sum(len(part) for part in payload) >= stated
        return _is_stuffed(packets[-1].tobytes())

    def _video_packets(self, start: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """The stream's own packets between two places: int64[N], their places, and uint8[N, 188]."""
        with self.path.open("rb") as file:
            file.seek(start)
            data = np.frombuffer(file.read(min(end - start, _MOST_BYTES)), dtype=np.uint8)
        pitch, offset = next((layout for layout in _LAYOUTS if _is_synchronous(data, *layout)), _LAYOUTS[0])
        data = data[offset:]
        count = max(len(data) - _PACKET_BYTES + pitch, 0) // pitch
        padded = np.zeros(count * pitch, dtype=np.uint8)
        padded[: min(len(data), len(padded))] = data[: len(padded)]
        packets = padded.reshape(-1, pitch)[:, :_PACKET_BYTES]
        pids = (packets[:, 1].astype(np.int64) & 0x1F) << 8 | packets[:, 2]
        own = np.flatnonzero((packets[:, 0] == _SYNC) & (pids == self.pid))
        return start + own * pitch, packets[own]


def _is_synchronous(data: NDArray[np.uint8], pitch: int, offset: int) -> bool:
    return bool((data[offset : offset + pitch * _SYNCS_LOOKED_AT : pitch] == _SYNC).all())


def _payload(packet: NDArray[np.uint8]) -> bytes:
    if not packet[3] & 0x10:
        return b""
    start = 5 + int(packet[4]) if packet[3] & 0x20 else 4
    return packet[start:].tobytes()


def _stated_length(pes: bytes) -> int:
    """Bytes of a PES packet with its header, 0 where it does not state them (ISO/IEC 13818-1 2.4.3.7)."""
    length = int.from_bytes(pes[4:6])
    return 6 + length if length else 0


def _is_stuffed(packet: bytes) -> bool:
    """Whether the adaptation field of a transport packet is longer than what it holds (ISO/IEC 13818-1 2.4.3.4)."""
    if not packet[3] & 0x20:
        return False
    length = packet[4]
    if length == 0:
        # One byte of adaptation field is there for nothing but to be stuffing.
        return True
    flags = packet[5]
    needed = 1 + (6 if flags & 0x10 else 0) + (6 if flags & 0x08 else 0) + (1 if flags & 0x04 else 0)
    if flags & 0x02:
        needed += 1 + packet[5 + needed]
    if flags & 0x01:
        needed += 1 + packet[min(5 + needed, len(packet) - 1)]
    return length > needed
