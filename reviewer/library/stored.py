"""What a library hands out beside the domain's own classes."""

from dataclasses import dataclass

from reviewer.domain.placing_report import AS_STATED, TrackDating
from reviewer.domain.track import Track
from reviewer.domain.track_placing import TrackPlacing


@dataclass(frozen=True, slots=True)
class StoredTrack:
    """A track with its place in the library.

    Attributes:
        recording_id: the recording that it belongs to, or None for the case as a whole.
        source: the file or stream that it was read from, as shown to a person.
        track: as it was read; every bit of it is kept.
        placing: where a reviewer laid it on a recording by its own clock, or None.
        dating: what its receiver's UTC was short of when it came in; mostly nothing.
    """

    id: int
    case_id: int
    recording_id: int | None
    source: str
    track: Track
    placing: TrackPlacing | None = None
    dating: TrackDating = AS_STATED

    @property
    def laid(self) -> Track:
        """The track as it lies on its recording: where a reviewer laid it, else with its receiver's date put right."""
        if self.placing is not None:
            return self.placing.laid(self.track)
        return self.track if self.dating == AS_STATED else self.track.dated(self.dating.utc_shift_us)

    @property
    def lies_on(self) -> int | None:
        """The recording that it lies on: where it was placed, else what it came in with."""
        return self.recording_id if self.placing is None else self.placing.recording_id


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    """What other ingests need to know of a recording's original.

    Attributes:
        id: of the recording.
        location: from the library's folder where it is in the vault, absolute where it is linked.
    """

    id: int
    case_id: int
    title: str
    sha256: str
    size_bytes: int
    location: str
    linked: bool
