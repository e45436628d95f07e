"""The packets of a recording in order of presentation, and what was noticed while they were read.

Between reading (`packets`), saying what is odd (`integrity`) and the frame index that users see.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.time import MediaTime, media_time_from_pts


def _no_times() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Loss:
    """A place at which packets of a transport stream are missing.

    Attributes:
        pts: of the frame that is damaged by it.
        packets: how many are missing as far as the counters tell, None where they do not.
    """

    pts: int
    packets: int | None


@dataclass(frozen=True, slots=True)
class JumpBack:
    """A place at which the times of the packets go back.

    Attributes:
        before_pts: of the packet before it in the file.
        after_pts: of the packet after it.
        left_out: frames after it that are left out, because their times lie before it.
    """

    before_pts: int
    after_pts: int
    left_out: int


@dataclass(frozen=True, slots=True)
class HiddenFrames:
    """Frames in a row that a container's edit list hides.

    Attributes:
        first_pts: the earliest of their times.
        last_pts: the latest.
        frames: how many they are.
    """

    first_pts: int
    last_pts: int
    frames: int


@dataclass(frozen=True, eq=False)
class DemuxReport:
    """What was noticed while the packets were read, beside the table itself. All times are PTS in the file's order.

    Attributes:
        announced_frames: frames that the container's own tables list, or 0 where it has none.
        announced_duration_us: length that the container states for its video, or None.
        read_frames: video packets that were read, those that an edit list hides included.
        unlisted_frames: frames in the container that its edit list shows nowhere.
        hidden: frames that the container's edit list hides, read all the same.
        repeated: frames left out because another frame has the same PTS.
        corrupt: frames of packets that the container marks as damaged.
        same_bytes: frames whose packet holds the very bytes of the packet before.
        unshowable_frames: frames before the first that can be decoded, left out.
        losses: where packets of a transport stream are missing.
        jumps_back: where the times go back.
        clock_restarts: where the 33-bit clock of a transport stream begins again, and the times are counted on.
        picture_sizes: PTS, width and height from there on; changes only.
        is_disordered: whether the decoder's order of frames is not that of their timestamps.
        is_cut_short: whether the file ends within a packet, which is left out.
        missing_bytes: how far the container's structure says that the file went on beyond its end.
        stopped_by: why reading stopped before the end, in the reader's words; empty at a proper end.
    """

    announced_frames: int = 0
    announced_duration_us: int | None = None
    read_frames: int = 0
    unlisted_frames: int = 0
    hidden: tuple[HiddenFrames, ...] = ()
    repeated: NDArray[np.int64] = field(default_factory=_no_times)
    corrupt: NDArray[np.int64] = field(default_factory=_no_times)
    same_bytes: NDArray[np.int64] = field(default_factory=_no_times)
    unshowable_frames: int = 0
    losses: tuple[Loss, ...] = ()
    jumps_back: tuple[JumpBack, ...] = ()
    clock_restarts: NDArray[np.int64] = field(default_factory=_no_times)
    picture_sizes: tuple[tuple[int, int, int], ...] = ()
    is_disordered: bool = False
    is_cut_short: bool = False
    missing_bytes: int = 0
    stopped_by: str = ""


@dataclass(frozen=True, eq=False)
class PacketTable:
    """The packets of a recording's video stream in order of presentation; N rows, N = 0 for sound only.

    Attributes:
        time_base: seconds per PTS unit.
        first_pts: PTS of the first frame that can be shown, or of the first audio packet.
        end_pts: PTS at which the last frame (or audio packet) ends.
        pts: int64[N], strictly increasing.
        dts: int64[N], the PTS where none is stated.
        keyframe: bool[N].
        size_bytes: int64[N].
        report: what was odd.
    """

    time_base: Fraction
    first_pts: int
    end_pts: int
    pts: NDArray[np.int64]
    dts: NDArray[np.int64]
    keyframe: NDArray[np.bool_]
    size_bytes: NDArray[np.int64]
    report: DemuxReport

    def __len__(self) -> int:
        """Number of frames."""
        return len(self.pts)

    @property
    def duration_us(self) -> MediaTime:
        """End of the last frame."""
        return self.media_time(self.end_pts)

    def media_time(self, pts: int) -> MediaTime:
        """Media time of a PTS."""
        return media_time_from_pts(pts, self.first_pts, self.time_base)

    def end_of(self, frame: int) -> MediaTime:
        """Where a frame ends: where the next begins, or the recording ends."""
        return self.media_time(int(self.pts[frame + 1])) if frame + 1 < len(self) else self.duration_us

    def frame_near(self, pts: int) -> int:
        """The frame on show at a PTS; the first before the recording."""
        return max(int(np.searchsorted(self.pts, pts, side="right")) - 1, 0)
