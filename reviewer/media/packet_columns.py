"""Holds what the packets of a video stream say, column by column in the file's order, however they were read.

Reading hours of a recording means half a million packets: nothing is kept of each but its numbers.
"""

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream

NO_TIME: Final = -(2**63)
"""Stands for a time that a packet does not state, as in FFmpeg."""

KEYFRAME: Final = 1
REPEAT: Final = 2
_HIDDEN: Final = 4
_CORRUPT: Final = 8
_WIDTH: Final = 6


@dataclass(frozen=True, eq=False)
class RawPackets:
    """The packets of a video stream in the file's order; N rows.

    Attributes:
        pts, dts: int64[N], `NO_TIME` where none is stated.
        duration: int64[N], in units of the time base, 0 where none is stated.
        size_bytes: int64[N].
        position: int64[N], where its data begin in the file, -1 where that is not known.
        keyframe: bool[N].
        hidden: bool[N], whether the container's edit list hides it.
        corrupt: bool[N], whether the container marks it as damaged.
        repeat: bool[N], whether it holds the very bytes of the packet before.
        picture_sizes: number of a packet, and the width and height of pictures from there on; changes only.
        is_cut_short: whether the file ends within a packet, which is left out then.
        stopped_by: why reading stopped before the end, in the reader's words; empty at a proper end.
    """

    pts: NDArray[np.int64]
    dts: NDArray[np.int64]
    duration: NDArray[np.int64]
    size_bytes: NDArray[np.int64]
    position: NDArray[np.int64]
    keyframe: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    corrupt: NDArray[np.bool_]
    repeat: NDArray[np.bool_]
    picture_sizes: tuple[tuple[int, int, int], ...] = ()
    is_cut_short: bool = False
    stopped_by: str = ""

    def __len__(self) -> int:
        """Number of packets."""
        return len(self.pts)

    def without_last(self) -> "RawPackets":
        """The same, whose last packet turned out to be cut short."""
        end = len(self) - 1
        return replace(
            self,
            pts=self.pts[:end],
            dts=self.dts[:end],
            duration=self.duration[:end],
            size_bytes=self.size_bytes[:end],
            position=self.position[:end],
            keyframe=self.keyframe[:end],
            hidden=self.hidden[:end],
            corrupt=self.corrupt[:end],
            repeat=self.repeat[:end],
            picture_sizes=tuple(change for change in self.picture_sizes if change[0] < end),
            is_cut_short=True,
        )


class PacketColumns:
    """Collects packets one by one."""

    def __init__(self) -> None:
        """None yet."""
        self._values = array("q")
        self._extend = self._values.extend

    def add(self, packet: "Packet[VideoStream]", size_bytes: int, flags: int) -> None:
        """Take one packet, with what the reader has found out about it already.

        Args:
            packet: the packet.
            size_bytes: its size.
            flags: `KEYFRAME` and `REPEAT`, where they hold.
        """
        pts, dts, position = packet.pts, packet.dts, packet.pos
        self._extend(
            (
                NO_TIME if pts is None else pts,
                NO_TIME if dts is None else dts,
                packet.duration or 0,
                size_bytes,
                -1 if position is None else position,
                flags | packet.is_discard * _HIDDEN | packet.is_corrupt * _CORRUPT,
            )
        )

    def packets(
        self, picture_sizes: tuple[tuple[int, int, int], ...], *, is_cut_short: bool, stopped_by: str
    ) -> RawPackets:
        """All that was taken; without the last packet where that one is cut short."""
        rows = np.frombuffer(self._values, dtype=np.int64).reshape(-1, _WIDTH)
        flags = rows[:, 5]
        taken = RawPackets(
            pts=rows[:, 0].copy(),
            dts=rows[:, 1].copy(),
            duration=rows[:, 2].copy(),
            size_bytes=rows[:, 3].copy(),
            position=rows[:, 4].copy(),
            keyframe=(flags & KEYFRAME) != 0,
            hidden=(flags & _HIDDEN) != 0,
            corrupt=(flags & _CORRUPT) != 0,
            repeat=(flags & REPEAT) != 0,
            picture_sizes=picture_sizes,
            stopped_by=stopped_by,
        )
        return taken.without_last() if is_cut_short else taken
