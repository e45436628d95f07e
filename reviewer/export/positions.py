"""The positions that belong to a recording, for what is exported of it."""

from reviewer.domain.case import Recording
from reviewer.domain.trajectory import Trajectory
from reviewer.library.library import CaseLibrary


def trajectory_of(library: CaseLibrary, recording: Recording) -> Trajectory | None:
    """The trajectory of the camera itself: of the recording's own track with the most positions, or None.

    Tracks that belong to the case as a whole, or to another recording, are not taken: they may be of another place.
    """
    own = [
        Trajectory.place(stored.laid, recording.timebase)
        for stored in library.tracks(recording.case_id)
        if stored.lies_on == recording.id
    ]
    best = max(own, key=len, default=None)
    return None if best is None or best.is_empty else best
