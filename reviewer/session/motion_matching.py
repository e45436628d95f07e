"""What a comparison of a recording's motion with a track's speed makes of the recording's place in time, in words.

The track keeps its own clock, which satellites set; the recording moves. Nothing is changed before the command is
performed.
"""

from dataclasses import dataclass
from functools import cached_property

from reviewer.domain.alignment import AlignmentMethod
from reviewer.domain.case import Recording
from reviewer.domain.offsets import offset_us
from reviewer.domain.time import MediaTime, UtcTime, format_duration, format_uncertainty, format_utc
from reviewer.domain.timebase import Anchor, AnchorSource, Timebase
from reviewer.domain.track_placing import TrackClock
from reviewer.domain.trajectory import Trajectory
from reviewer.media.motion_match import STEP_US, MotionSuggestion
from reviewer.session.case_contents import CaseContents, PlacedTrack
from reviewer.session.timebase_commands import SetTimebase, moved_words, signed_seconds


@dataclass(frozen=True, eq=False)
class MotionMatch:
    """A suggestion for a recording of the case.

    Attributes:
        recording: as it lies now.
        track_name: the track that it was compared with, as shown to a person.
        found: the suggestion.
    """

    recording: Recording
    track_name: str
    found: MotionSuggestion

    @cached_property
    def timebase(self) -> Timebase:
        """Where the recording is to lie; a drift that was corrected stays so."""
        return Timebase(
            tuple(
                Anchor(
                    anchor.media_time,
                    UtcTime(anchor.utc + self.by_us),
                    AnchorSource.MOTION_MATCH,
                    self.found.uncertainty_us,
                )
                for anchor in self.recording.timebase.anchors
            )
        )

    @property
    def by_us(self) -> int:
        """How much later the recording will lie, in its middle."""
        middle = MediaTime(self.recording.duration_us // 2)
        return self.found.start + middle - self.recording.timebase.to_utc(middle)

    @property
    def is_there(self) -> bool:
        """Whether the recording lies where it is suggested to, as nearly as this can tell."""
        return abs(self.by_us) <= max(STEP_US, self.found.uncertainty_us // 2)

    @property
    def suggested_words(self) -> str:
        """`begins 2026-04-17T21:04:07.2Z, ±1.6 s`."""
        return f"begins {format_utc(self.found.start, 1)}, {format_uncertainty(self.found.uncertainty_us)}"

    @property
    def present_words(self) -> str:
        """Where it begins now, with the ± of its own clock, and how far it would move."""
        certainty = format_uncertainty(self.recording.timebase.uncertainty_us(MediaTime(0)))
        now = f"begins {format_utc(self.recording.start_utc, 1)}, its clock {certainty}"
        if self.is_there:
            return f"{now}: it lies there already"
        return f"{now}; accepted, it moves {moved_words(self.by_us)}"

    @property
    def peak_words(self) -> str:
        """How well it fits there, at the next best place, and by chance."""
        found = self.found
        words = f"{_percent(found.likeness)} alike; the next best place {_percent(found.next_likeness)}"
        if found.next_start is not None:
            words += f" ({signed_seconds(found.next_start - found.start)} from it)"
        return f"{words}; chance alone {_percent(found.chance_likeness)}"

    @property
    def rests_words(self) -> str:
        """What it rests on."""
        return (
            f"{self.found.changes} starts and stops in {format_duration(self.found.overlap_us)} that both know; look at"
            " the curves before you accept"
        )

    def command(self) -> SetTimebase:
        """The change itself."""
        after = self.timebase
        by_us = offset_us(after, self.recording.timebase, MediaTime(self.recording.duration_us // 2))
        words = (
            f"Align {self.recording.title} with {self.track_name} by motion: {moved_words(by_us)},"
            f" {format_uncertainty(self.found.uncertainty_us)}"
        )
        return SetTimebase(
            self.recording.id,
            before=self.recording.timebase,
            after=after,
            words=words,
            method=AlignmentMethod.PICTURE_MOTION,
        )


def tracks_with_a_clock(contents: CaseContents, recording: Recording) -> list[PlacedTrack]:
    """The tracks of a case that keep UTC, with which alone a recording can be compared; its own first.

    A track that counts in a recording's time goes wherever the recording goes, and can say nothing of it.
    """
    timed = [placed for placed in contents.stored_tracks if TrackClock.of(placed.stored.track) is TrackClock.UTC]
    return sorted(timed, key=lambda placed: (placed.recording_id != recording.id, placed.camera != recording.camera))


def on_its_own_clock(placed: PlacedTrack) -> Trajectory:
    """The positions of a track that state UTC themselves."""
    return Trajectory.place(placed.stored.track, None)


def track_name(placed: PlacedTrack) -> str:
    """A track as shown to a person."""
    return " · ".join(part for part in (placed.stored.track.name, placed.source) if part)


def _percent(likeness: float) -> str:
    return f"{100 * likeness:.0f} %"
