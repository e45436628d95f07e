"""A track against its recording: which of the two is moved when a reviewer places them by hand, and why, in words.

A track with GPS time lies on UTC by itself; if the picture does not fit, the recording's clock was wrong, and the
recording is moved. A track that counts in the recording's time, or by a clock without a zone, says nothing of UTC: then
the track is moved, and the recording stays. Nothing is changed before a command is performed.
"""

from dataclasses import dataclass, replace

from reviewer.domain.alignment import AlignmentMethod, AlignmentPoint, AlignmentStatement
from reviewer.domain.case import Recording
from reviewer.domain.placing_report import AS_STATED
from reviewer.domain.time import MediaTime, UtcTime, format_uncertainty
from reviewer.domain.timebase import Timebase
from reviewer.domain.track_anchors import RECEIVER_TIME_US, Fitted, Sighting, advice, receiver_sighting
from reviewer.domain.track_placing import TrackClock, TrackPlacing, slid
from reviewer.session.case_contents import CaseContents, PlacedTrack
from reviewer.session.case_session import CaseSession
from reviewer.session.timebase_commands import SetTimebase, SetTrackPlacing, moved_words

Move = SetTimebase | SetTrackPlacing
"""A command that places one of the two."""


@dataclass(frozen=True, eq=False)
class TrackOnRecording:
    """A track and the recording that it is placed against.

    Attributes:
        recording: as it lies now.
        track: as it lies now.
    """

    recording: Recording
    track: PlacedTrack

    @property
    def clock(self) -> TrackClock:
        """The clock that the track keeps."""
        return TrackClock.of(self.track.stored.track)

    @property
    def moves_recording(self) -> bool:
        """Whether the recording is moved, and the track stays."""
        return self.clock is TrackClock.UTC

    @property
    def name(self) -> str:
        """What the track is called."""
        return self.track.trajectory.track.name or self.track.source

    @property
    def words(self) -> str:
        """Which of the two is moved, and why."""
        if self.moves_recording:
            return (
                f"The recording is moved; the track stays. “{self.name}” carries {self.clock.words}, which satellites"
                f" set: where it does not fit the picture, the clock of “{self.recording.title}” was wrong. All that"
                f" hangs on the recording (bookmarks, events) moves with it.{self._dated_words}"
            )
        return (
            f"The track is moved; the recording stays. “{self.name}” carries {self.clock.words}: it says nothing of"
            f" UTC, so that it can prove nothing against the clock of “{self.recording.title}”.{self._dated_words}"
        )

    @property
    def line(self) -> Timebase:
        """From the recording's media time to the track's clock, as it is now."""
        return self.recording.timebase if self.moves_recording else self._placing.line

    def clock_at(self, utc: UtcTime) -> int:
        """What the track's clock says at a moment of the case's timeline at which the track is drawn."""
        return utc if self.moves_recording else self.line.to_utc(self.recording.timebase.to_media(utc))

    def sighting(self, media_time: MediaTime, frame_us: int, utc: UtcTime) -> Sighting:
        """A frame that shows the camera where the track is drawn at a moment.

        Args:
            media_time: the frame.
            frame_us: how long it is on show.
            utc: the moment of the track, on the case's timeline.
        """
        seen = receiver_sighting(self.track.trajectory, media_time, utc, frame_us)
        more_us = RECEIVER_TIME_US if self.moves_recording else 0
        words = "shows the camera at this point of the track"
        return replace(seen, clock_us=self.clock_at(utc), uncertainty_us=seen.uncertainty_us + more_us, words=words)

    def advice(self, utc: UtcTime) -> str:
        """Why a moment of the track is a poor one to match a frame with; empty where it is a good one."""
        return advice(self.track.trajectory, utc)

    def slide(self, by_us: int, uncertainty_us: int) -> Move:
        """The track slid on by so much against the picture (back, where negative), by eye.

        Args:
            by_us: how much later on the track each frame is to lie, in microseconds.
            uncertainty_us: how far that may be off and still look right.
        """
        what = f"“{self.recording.title}”" if self.moves_recording else f"the track “{self.name}”"
        # A track that is slid on along the picture is, itself, earlier on the recording.
        moved = moved_words(by_us if self.moves_recording else -by_us)
        words = f"Slide {what} {moved}, {format_uncertainty(uncertainty_us)}"
        return self._move(slid(self.line, by_us, uncertainty_us), words, AlignmentMethod.SLIDE)

    def match(self, fitted: Fitted) -> Move:
        """The place in time at which frames show the points of the track that they were matched with."""
        what = f"“{self.recording.title}”" if self.moves_recording else f"the track “{self.name}”"
        words = f"Place {what} by {_counted(len(fitted.sightings), 'point')} of the track{_drift_words(fitted)}"
        return self._move(fitted.line, words, AlignmentMethod.TRACK_POINTS, fitted.points)

    @property
    def _dated_words(self) -> str:
        """What was put right of the track's times when it came in; the place that they have now rests on it."""
        dating = self.track.stored.dating
        return "" if dating == AS_STATED else f" When it came in, its times were read otherwise: {dating.words}."

    @property
    def _placing(self) -> TrackPlacing:
        placing = self.track.stored.placing
        if placing is not None and placing.recording_id == self.recording.id:
            return placing
        came_in = TrackPlacing.as_it_came_in(self.recording.id, self.track.stored.track)
        dating = self.track.stored.dating
        if self.clock is TrackClock.LOCAL and dating != AS_STATED:
            # Its zone was told when it came in: there it lies now, and there a slide begins.
            return replace(came_in, line=slid(self.recording.timebase, -dating.utc_shift_us, 0))
        return came_in

    def _move(
        self, line: Timebase, words: str, method: AlignmentMethod, points: tuple[AlignmentPoint, ...] = ()
    ) -> Move:
        if self.moves_recording:
            return SetTimebase(self.recording.id, self.recording.timebase, line, words, method, points)
        return SetTrackPlacing(
            self.track.id,
            self.recording.id,
            before=self.track.stored.placing,
            after=replace(self._placing, line=line),
            words=words,
            method=method,
            points=points,
        )


def show_move(session: CaseSession, move: Move) -> None:
    """Show the case as a move would leave it, without making it."""
    if isinstance(move, SetTimebase):
        session.show_moved(move.recording_id, move.after)
    else:
        session.show_track_placed(move.track_id, move.after)


def show_without(session: CaseSession, move: Move) -> None:
    """Show the case as it was before a move that was only shown."""
    if isinstance(move, SetTimebase):
        session.show_moved(move.recording_id, move.before)
    else:
        session.show_track_placed(move.track_id, move.before)


def tracks_for(contents: CaseContents, recording: Recording) -> tuple[TrackOnRecording, ...]:
    """The tracks that can be placed against a recording, the one that is shown for it first."""
    shown = contents.track_of(recording.id)
    own = [
        TrackOnRecording(recording, track)
        for track in contents.stored_tracks
        if track.recording_id in (None, recording.id) or track.camera == recording.camera
    ]
    own = [each for each in own if each.clock is not TrackClock.NONE]
    own.sort(key=lambda each: (shown is None or each.track.id != shown.id, each.track.recording_id != recording.id))
    return tuple(own)


def clock_reading(recording: Recording, fitted: Fitted) -> SetTimebase:
    """A recording placed by the clock in its picture."""
    count = _counted(len(fitted.sightings), "reading")
    words = f"Place “{recording.title}” by {count} of the clock in its picture{_drift_words(fitted)}"
    return SetTimebase(
        recording.id, recording.timebase, fitted.line, words, AlignmentMethod.PICTURE_CLOCK, fitted.points
    )


def earlier_version(contents: CaseContents, statement: AlignmentStatement) -> Move:
    """Back to an earlier version, which makes a new one."""
    recording = contents.recording_by_id[statement.recording_id]
    if statement.track_id is None:
        words = f"Back to version {statement.version} of where “{recording.title}” lies"
        after = Timebase(statement.anchors)
        return SetTimebase(recording.id, recording.timebase, after, words, AlignmentMethod.EARLIER_VERSION)
    [track] = [each for each in contents.stored_tracks if each.id == statement.track_id]
    return SetTrackPlacing(
        track.id,
        recording.id,
        before=track.stored.placing,
        after=TrackPlacing.stated(statement),
        words=f"Back to version {statement.version} of where the track “{track.trajectory.track.name}” lies",
        method=AlignmentMethod.EARLIER_VERSION,
    )


def _drift_words(fitted: Fitted) -> str:
    drift = "" if fitted.drift_ppm is None else ", drift corrected"
    return f"{drift}, {format_uncertainty(fitted.uncertainty_us)}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
