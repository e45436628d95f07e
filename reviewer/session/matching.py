"""Two frames of two cameras that show the same moment: what it makes of the second camera's place in time, in words.

The first recording stays where it is; the second one moves. Nothing is changed before the command is performed.
"""

from dataclasses import dataclass

from reviewer.domain.alignment import AlignmentMethod
from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.offsets import (
    SeenMoment,
    drift_ppm,
    earlier_matches,
    match_uncertainty_us,
    matched,
    matched_again,
    offset_us,
)
from reviewer.domain.time import MediaTime, UtcTime, format_uncertainty
from reviewer.domain.timebase import Timebase
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import SetTimebase, frames_words, moved_words, place_words


class NoMomentError(ReviewerError):
    """There is no frame here that could be matched."""


@dataclass(frozen=True, eq=False)
class MomentMatch:
    """The same moment in two recordings.

    Attributes:
        fixed: the recording that stays.
        there: its frame.
        moving: the recording that is moved.
        here: its frame.
        ingested: where the moving one lay when it came in.
    """

    fixed: Recording
    there: SeenMoment
    moving: Recording
    here: SeenMoment
    ingested: Timebase

    @property
    def utc(self) -> UtcTime:
        """When it was, by the recording that stays."""
        return self.fixed.timebase.to_utc(self.there.media_time)

    @property
    def can_correct_drift(self) -> bool:
        """Whether a moment was matched before, far enough from here."""
        return bool(earlier_matches(self.moving.timebase, self.here.media_time))

    def timebase(self, *, correct_drift: bool) -> Timebase:
        """Where the moving recording is to lie.

        Raises:
            DriftError: the drift is to be corrected, and there is none that a clock could have.
        """
        uncertainty_us = match_uncertainty_us(self.fixed.timebase, self.there, self.here)
        make = matched_again if correct_drift else matched
        return make(self.moving.timebase, self.here.media_time, self.utc, uncertainty_us)

    def effect(self, *, correct_drift: bool) -> str:
        """What will change, in words.

        Raises:
            DriftError: as `timebase`.
        """
        after = self.timebase(correct_drift=correct_drift)
        by_us = offset_us(after, self.moving.timebase, self.here.media_time)
        if by_us:
            frames = frames_words(by_us, self.here.frame_us)
            moves = f"“{self.moving.title}” moves here {moved_words(by_us)} ({frames} of its own)"
        else:
            moves = f"“{self.moving.title}” lies right here already"
        lines = [f"{moves}; “{self.fixed.title}” stays where it is."]
        if correct_drift:
            drift = drift_ppm(
                earlier_matches(self.moving.timebase, self.here.media_time)[-1], self.here.media_time, self.utc
            )
            pace = "slow" if drift > 0 else "fast"
            lines.append(f"Between the matched moments its clock runs {abs(drift):.0f} parts in a million {pace}.")
        lines.append(f"Then: {place_words(after, self.ingested, self.here.media_time)}")
        return "\n".join(lines)

    def command(self, *, correct_drift: bool, seen: str) -> SetTimebase:
        """The change itself.

        Args:
            correct_drift: whether the moments matched before stay, and the drift between them is corrected.
            seen: what the reviewer saw in both, as “clap”; may be empty.

        Raises:
            DriftError: as `timebase`.
        """
        after = self.timebase(correct_drift=correct_drift)
        by = moved_words(offset_us(after, self.moving.timebase, self.here.media_time))
        what = f" (“{seen}”)" if seen else ""
        drift = ", drift corrected" if correct_drift else ""
        certainty = format_uncertainty(after.uncertainty_us(self.here.media_time))
        words = (
            f"Same moment{what} in {self.fixed.title} and {self.moving.title}: {self.moving.title} {by}{drift},"
            f" {certainty}"
        )
        return SetTimebase(
            self.moving.id,
            before=self.moving.timebase,
            after=after,
            words=words,
            method=AlignmentMethod.SAME_MOMENT,
        )


def moment_here(session: CaseSession) -> SeenMoment:
    """The frame of the active recording on which the clock stands.

    Raises:
        NoMomentError: no recording is open, it has no frame here, or its frames are not known yet.
    """
    recording, position = session.recording, session.clock.position
    if recording is None:
        raise NoMomentError("No recording is open.")
    index = session.frames_of(recording.id)
    if index is None:
        raise NoMomentError(f"The frames of “{recording.title}” are still being read; try again in a moment.")
    if not len(index):
        raise NoMomentError(f"“{recording.title}” holds sound only: move it by milliseconds instead (Alt+O).")
    if not recording.start_utc <= position <= recording.end_utc:
        raise NoMomentError(f"“{recording.title}” has no picture of this moment. Go to one that it shows.")
    # On the way to UTC and back a drift may lose a microsecond, and with it the frame.
    frame = index.frame_at(MediaTime(recording.timebase.to_media(position) + 1))
    start = index.media_time(frame)
    return SeenMoment(recording.id, start, index.end_of(frame) - start)
