"""What a lane of the timeline is, and which lanes lie under a camera's own. Must not know Qt."""

from dataclasses import dataclass
from enum import Enum

from reviewer.domain.case import Recording
from reviewer.domain.segments import nearest_segment
from reviewer.domain.time import UtcTime
from reviewer.session.case_contents import PlacedTrack

LANE_LEAST_PX = 26
LANE_MOST_PX = 38
FOLDED_PX = 14
PICTURES_LANE_PX = 44
WAVEFORM_LANE_PX = 28
INTEGRITY_LANE_PX = 22
MARK_ROW_PX = 22
ITEM_PX = 20
"""Height of an item within its row."""


class LaneKind(Enum):
    """What a lane holds."""

    RECORDING = "recording"
    TRACK = "track"
    PICTURES = "pictures"
    WAVEFORM = "waveform"
    INTEGRITY = "integrity"
    EVENTS = "events"
    MARKS = "marks"
    SOURCE = "source"
    """What another part of the program gave a lane of its own."""


SUB_LANES = {
    LaneKind.PICTURES: PICTURES_LANE_PX,
    LaneKind.WAVEFORM: WAVEFORM_LANE_PX,
    LaneKind.INTEGRITY: INTEGRITY_LANE_PX,
}
"""Height in pixels of the lanes that lie under a camera's own, from the upper one."""


@dataclass(frozen=True, slots=True)
class SubLanes:
    """Which lanes lie under the cameras' own.

    Attributes:
        recording_id: the active recording: its camera has them wherever it is not folded; None for none.
        chosen: the kinds that the user wants to see.
        folded: whether those of the active recording are put away for the moment.
        opened: the cameras that show theirs also while another recording is active.
    """

    recording_id: int | None = None
    chosen: frozenset[LaneKind] = frozenset(SUB_LANES)
    folded: bool = False
    opened: frozenset[int] = frozenset()

    @property
    def shown(self) -> tuple[LaneKind, ...]:
        """The kinds under the active recording's lane, from the upper one."""
        return () if self.recording_id is None or self.folded else self._kinds

    def under(self, recording: Recording) -> tuple[LaneKind, ...]:
        """The kinds under a recording's lane, from the upper one."""
        if recording.id == self.recording_id and not self.folded:
            return self._kinds
        return self._kinds if recording.camera in self.opened else ()

    @property
    def _kinds(self) -> tuple[LaneKind, ...]:
        return tuple(kind for kind in SUB_LANES if kind in self.chosen)


NO_SUB_LANES = SubLanes()


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane.

    Attributes:
        id: stays the same from one start to the next; a lane under a camera's has that of the camera's.
        title: what it is called, where its kind alone does not say it; else empty.
        recording: the one that the lane speaks of: the active one where it is here, else the first; None in lanes that
            are no camera's.
        segments: every recording of the lane in the order of time: what one camera recorded one after the other.
        tracks: of a lane of tracks that belong to no recording.
        can_fold: whether a user can fold it, or the lanes under it.
        folded: whether it is, or those are.
        details: what hovering over its name says, where that is not told from what it holds.
    """

    id: str
    kind: LaneKind
    title: str
    top_px: float
    height_px: float
    recording: Recording | None = None
    segments: tuple[Recording, ...] = ()
    tracks: tuple[PlacedTrack, ...] = ()
    can_fold: bool = False
    folded: bool = False
    details: str = ""

    @property
    def bottom_px(self) -> float:
        """Where the next one begins."""
        return self.top_px + self.height_px

    @property
    def is_sub_lane(self) -> bool:
        """Whether it lies under a camera's own."""
        return self.kind in SUB_LANES

    def segment_at(self, utc: UtcTime) -> Recording | None:
        """The recording of the lane at a moment, or the one closest to it."""
        return nearest_segment(self.segments, utc) if self.segments else self.recording
