"""What is played where there is no picture: the trajectory alone.

Says which track that is, how fast it may be played, where its next fix lies, and all of it in words. Only reads.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.clock import FASTEST_RATE, FASTEST_WITHOUT_PICTURES
from reviewer.domain.time import UtcTime
from reviewer.session.case_contents import CaseContents, PlacedTrack


def fastest_rate(contents: CaseContents | None, utc: UtcTime) -> Fraction:
    """The fastest that may be played at a moment: no camera's pictures are to be missed."""
    has_pictures = contents is None or any(recording.covers(utc) for recording in contents.recordings)
    return FASTEST_RATE if has_pictures else FASTEST_WITHOUT_PICTURES


def track_alone(contents: CaseContents | None, recording_id: int | None, utc: UtcTime) -> PlacedTrack | None:
    """The track that plays without a picture at a moment: none where the picture covers it, or no track reaches it.

    Args:
        contents: the open case, or None.
        recording_id: of the recording in the picture, or None.
        utc: the moment.
    """
    if contents is None:
        return None
    if recording_id is not None and contents.recording_by_id[recording_id].covers(utc):
        return None
    track = contents.track_at(recording_id, utc)
    return track if track is not None and (recording_id is None or track.reaches(utc)) else None


def fix_beside(contents: CaseContents, track: PlacedTrack, utc: UtcTime, steps: int) -> UtcTime:
    """The time of the fix that many fixes after a moment, or before it where negative; the last one at the end."""
    times = _times(contents, track)
    if steps > 0:
        index = int(np.searchsorted(times, utc, side="right")) - 1 + steps
    else:
        index = int(np.searchsorted(times, utc, side="left")) + steps
    return UtcTime(int(times[min(max(index, 0), len(times) - 1)]))


def alone_words(contents: CaseContents | None, recording_id: int | None, utc: UtcTime) -> str:
    """Says in place of a picture that there is no video here, and what plays; empty where nothing does."""
    track = track_alone(contents, recording_id, utc)
    if contents is None or track is None:
        return ""
    parts = [each for each in contents.tracks if each.is_live] if track.is_live else [track]
    fixes, what = sum(len(part.trajectory) for part in parts), track.trajectory.track.format
    return f"Trajectory only: {track.name}\n{what} · {fixes:,} fixes · there is no video here"


def _times(contents: CaseContents, track: PlacedTrack) -> NDArray[np.int64]:
    """When the fixes of a track are; those of every stretch of what is live."""
    if not track.is_live:
        return track.trajectory.utc_us
    return np.unique(np.concatenate([each.trajectory.utc_us for each in contents.tracks if each.is_live]))
