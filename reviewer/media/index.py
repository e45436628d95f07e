"""The frame index: time, keyframe and size of every video frame of a recording, from its packets.

It is made once, by reading the packets without decoding them, and says which frame is on show at a moment and where
decoding has to begin. Frame numbers count in order of presentation from 0; the recording's own truth stays the PTS.
"""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.integrity import Finding
from reviewer.domain.progress import JobContext
from reviewer.domain.time import MICROSECONDS_PER_SECOND, MediaTime
from reviewer.media.cache_files import save_arrays, stored_arrays
from reviewer.media.errors import CacheError, NoFrameError
from reviewer.media.finding_columns import columns_of, findings_in
from reviewer.media.integrity import describe
from reviewer.media.packets import read_packets
from reviewer.media.recording_file import RecordingFile

CACHE_VERSION: Final = 3
"""Raised whenever the meaning of a stored column changes: older files are then made anew."""


@dataclass(frozen=True, eq=False)
class FrameIndex:
    """Every frame of a recording's video stream, in order of presentation; N frames, N = 0 for sound only.

    Attributes:
        time_base: seconds per PTS unit of the video stream (of the audio stream where there is no video).
        first_pts: PTS of the first frame that can be shown (of the first audio packet where there is no video).
        pts: int64[N], strictly increasing.
        dts: int64[N], decoding times; the PTS where the container states none.
        keyframe: bool[N], where the container says that decoding can begin.
        size_bytes: int64[N], size of each frame's packet.
        duration_us: end of the last frame, in media time.
        integrity: what is odd about the recording, in one sentence for each thing.
        findings: every place where something is odd, in order of time.
        media_time_us: int64[N], start of each frame from the first; derived from `pts`.
    """

    time_base: Fraction
    first_pts: int
    pts: NDArray[np.int64]
    dts: NDArray[np.int64]
    keyframe: NDArray[np.bool_]
    size_bytes: NDArray[np.int64]
    duration_us: int
    integrity: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    media_time_us: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        """Derive the media times.

        Raises:
            ValueError: the columns differ in length, or the PTS do not increase from `first_pts`.
        """
        count = len(self.pts)
        if any(len(column) != count for column in (self.dts, self.keyframe, self.size_bytes)):
            raise ValueError("the columns of a frame index are of different lengths")
        if count and (int(self.pts[0]) != self.first_pts or not bool((np.diff(self.pts) > 0).all())):
            raise ValueError("the PTS of a frame index increase strictly from the first")
        object.__setattr__(self, "media_time_us", _media_times(self.pts, self.first_pts, self.time_base))

    def __len__(self) -> int:
        """Number of frames."""
        return len(self.pts)

    def frame_at(self, media_time: MediaTime) -> int:
        """The frame on show at a moment: the last that has begun; the first before, the last after the recording.

        Raises:
            NoFrameError: the recording has no pictures.
        """
        if not len(self):
            raise NoFrameError("this recording holds sound only: it has no frame to show")
        return max(int(np.searchsorted(self.media_time_us, media_time, side="right")) - 1, 0)

    def frame_of_pts(self, pts: int) -> int | None:
        """The frame with exactly this PTS, or None."""
        place = int(np.searchsorted(self.pts, pts))
        return place if place < len(self) and int(self.pts[place]) == pts else None

    def media_time(self, frame: int) -> MediaTime:
        """When a frame begins."""
        return MediaTime(int(self.media_time_us[frame]))

    def end_of(self, frame: int) -> MediaTime:
        """When a frame ends: where the next begins, or the recording ends."""
        return self.media_time(frame + 1) if frame + 1 < len(self) else MediaTime(self.duration_us)

    def keyframe_before(self, frame: int) -> int:
        """The last keyframe at or before a frame; 0 where there is none, since decoding begins at the start then."""
        place = int(np.searchsorted(self._keyframes, frame, side="right")) - 1
        return int(self._keyframes[place]) if place >= 0 else 0

    def keyframe_after(self, frame: int) -> int | None:
        """The first keyframe after a frame, or None."""
        place = int(np.searchsorted(self._keyframes, frame, side="right"))
        return int(self._keyframes[place]) if place < len(self._keyframes) else None

    @cached_property
    def _keyframes(self) -> NDArray[np.int64]:
        return np.flatnonzero(self.keyframe)

    def save(self, path: Path, sha256: str) -> None:
        """Store the index under a temporary name and rename it.

        Args:
            path: the cache file; its folder is made if needed.
            sha256: hash of the recording it belongs to.

        Raises:
            OSError: it cannot be written; nothing half made is left.
        """
        facts = {
            "version": CACHE_VERSION,
            "sha256": sha256,
            "time_base": [self.time_base.numerator, self.time_base.denominator],
            "first_pts": self.first_pts,
            "duration_us": self.duration_us,
            "integrity": self.integrity,
        }
        # In few arrays: each costs as much as a second of frames.
        frames = np.array([self.pts, self.dts, self.keyframe, self.size_bytes], dtype=np.int64)
        arrays = {"facts": np.array(json.dumps(facts)), "frames": frames}
        save_arrays(path, arrays | (columns_of(self.findings) if self.findings else {}))

    @classmethod
    def load(cls, path: Path, sha256: str) -> "FrameIndex":
        """Read a stored index of the recording with this hash.

        Raises:
            CacheError: there is none, or it is damaged, of another version or of another recording.
        """
        with stored_arrays(path) as stored:
            facts = json.loads(str(stored["facts"]))
            if facts["version"] != CACHE_VERSION or facts["sha256"] != sha256:
                raise CacheError(f"{path.name} is of another recording or version")
            pts, dts, keyframe, size_bytes = _columns(stored["frames"])
            return cls(
                time_base=Fraction(*facts["time_base"]),
                first_pts=int(facts["first_pts"]),
                duration_us=int(facts["duration_us"]),
                integrity=tuple(str(words) for words in facts["integrity"]),
                findings=findings_in(stored) if "finding_kind" in stored else (),
                pts=pts,
                dts=dts,
                keyframe=keyframe != 0,
                size_bytes=size_bytes,
            )


def build_index(path: Path, context: JobContext) -> FrameIndex:
    """Read every packet of a recording's video once; progress in bytes.

    What a broken recording still holds is indexed, and its `integrity` says what is missing.

    Raises:
        MediaError: the file cannot be opened as a recording.
        NotMediaError: it has neither pictures nor sound, or its packets carry no times at all.
        Cancelled: the user stopped it.
    """
    with RecordingFile(path) as recording:
        return index_of(recording, context)


def index_of(recording: RecordingFile, context: JobContext) -> FrameIndex:
    """As `build_index`, of a recording that is being read.

    Raises:
        MediaError, NotMediaError, Cancelled: as `build_index`.
    """
    packets = read_packets(recording, context)
    odd = describe(packets, _media_times(packets.pts, packets.first_pts, packets.time_base))
    return FrameIndex(
        time_base=packets.time_base,
        first_pts=packets.first_pts,
        pts=packets.pts,
        dts=packets.dts,
        keyframe=packets.keyframe,
        size_bytes=packets.size_bytes,
        duration_us=packets.duration_us,
        integrity=odd.words,
        findings=odd.findings,
    )


def cached_index(path: Path, cache_folder: Path, sha256: str, context: JobContext) -> FrameIndex:
    """The stored index of a recording, or a new one that is stored if that can be; a bad cache is made anew.

    Args:
        path: the recording.
        cache_folder: folder of derived files; the index is `index/<sha256>.npz` in it.
        sha256: hash of the recording.
        context: progress and cancel of a new index.

    Raises:
        MediaError, Cancelled: as `build_index`.
    """
    stored = cache_folder / "index" / f"{sha256}.npz"
    try:
        return FrameIndex.load(stored, sha256)
    except CacheError:
        index = build_index(path, context)
        # A full or read-only disk keeps nothing from being reviewed: the index is made again the next time.
        with suppress(OSError):
            index.save(stored, sha256)
        return index


def _columns(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The four columns of stored frames, one a row."""
    if values.dtype != np.int64 or values.ndim != 2 or len(values) != len(("pts", "dts", "keyframe", "size_bytes")):
        raise ValueError("the columns have the wrong type")
    return values


def _media_times(pts: NDArray[np.int64], first_pts: int, time_base: Fraction) -> NDArray[np.int64]:
    """`media_time_from_pts` of a whole column; whole seconds apart, so that no product leaves 64 bits."""
    whole, rest = np.divmod((pts - first_pts) * time_base.numerator, time_base.denominator)
    fraction = (2 * rest * MICROSECONDS_PER_SECOND + time_base.denominator) // (2 * time_base.denominator)
    times: NDArray[np.int64] = whole * MICROSECONDS_PER_SECOND + fraction
    return times
