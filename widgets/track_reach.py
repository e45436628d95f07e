"""Where on the axis a track has positions. Must not know Qt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.trajectory import Trajectory
from reviewer.session.case_contents import CaseContents
from widgets.time_axis import TimeAxis


@dataclass(frozen=True, eq=False)
class Coverage:
    """Where a track has positions: starts and ends of its stretches without a gap, in microseconds."""

    starts_us: NDArray[np.int64]
    ends_us: NDArray[np.int64]

    @classmethod
    def of(cls, trajectory: Trajectory) -> "Coverage":
        """That of a whole trajectory."""
        leads = trajectory.starts_after_gap()
        return cls(trajectory.utc_us[leads], trajectory.utc_us[np.concatenate((leads[1:], [True]))])

    @classmethod
    def of_recording(cls, contents: CaseContents, recording_id: int) -> "Coverage":
        """That of the track of a recording, within its time; empty where it has none."""
        placed = contents.track_of(recording_id)
        if placed is None:
            return cls(np.empty(0, np.int64), np.empty(0, np.int64))
        recording = contents.recording_by_id[recording_id]
        whole = cls.of(placed.trajectory)
        starts = np.maximum(whole.starts_us, recording.start_utc)
        ends = np.minimum(whole.ends_us, recording.end_utc)
        within = ends >= starts
        return cls(starts[within], ends[within])

    def stretches(self, axis: TimeAxis) -> list[tuple[float, float]]:
        """Left and right edges on the axis; stretches less than a pixel apart are one."""
        first = int(np.searchsorted(self.ends_us, axis.start_utc))
        last = int(np.searchsorted(self.starts_us, axis.end_utc, side="right"))
        if first >= last:
            return []
        starts, ends = self.starts_us[first:last], self.ends_us[first:last]
        parted = (starts[1:] - ends[:-1]) >= axis.us_per_px
        lefts = starts[np.concatenate(([True], parted))]
        rights = ends[np.concatenate((parted, [True]))]
        return [(axis.x(left), axis.x(right)) for left, right in zip(lefts.tolist(), rights.tolist(), strict=True)]
