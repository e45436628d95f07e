"""Which cameras are heard while several are on show, and the players that are needed for it: one, several, or none.

A camera that is not heard costs nothing: no recording of it is loaded. Of one that is heard, the recording that is on
show is loaded and the next one of the same camera too, so that files split every few minutes sound as one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from player.backend import MediaBackend
from player.sound_follower import SoundFollower
from reviewer.domain.case import Recording
from reviewer.domain.errors import ReviewerError
from reviewer.domain.progress import JobContext
from reviewer.library.library import CaseLibrary
from reviewer.look.words import mark, tr
from reviewer.media.index import FrameIndex, cached_index
from reviewer.media.playback import PlaybackSource, playback_source
from reviewer.session.case_session import CaseSession
from reviewer.session.jobs import Job

_JOINS_US = 5_000_000
"""A recording that begins so soon after another one of its camera is made ready while that one is heard."""

MISSING_LIBVLC = mark(
    "Sound needs libVLC, which is missing or does not start; several cameras are shown without sound."
)


@dataclass(eq=False)
class _Voice:
    """A recording that is heard, or about to be."""

    recording: Recording
    track: int
    job: Job | None = None
    follower: SoundFollower | None = None


class SoundMix(QObject):
    """The sound of several cameras on one clock. It asks nothing of the clock and never touches it.

    Signals:
        trouble(str): the sound of a camera is missing, in words for the user; said once until it is heard again.
        measured(int, int): the sound of that camera was heard so many microseconds of the reviewer's time before (+)
            or after (−) its moment.
    """

    trouble = Signal(str)
    measured = Signal(int, int)

    def __init__(
        self,
        session: CaseSession,
        backend_factory: Callable[[], MediaBackend | None],
        parent: QObject | None = None,
    ) -> None:
        """A mix that is not enabled: nothing is loaded.

        Args:
            session: whose clock is followed, and whose library holds the recordings.
            backend_factory: makes one more of what plays, or None where nothing can.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._backend_factory = backend_factory
        self._cameras: Mapping[int, Recording] = {}
        self._audible: frozenset[int] = frozenset()
        self._enabled = False
        self._volume = 100
        self._muted = False
        self._voices: dict[int, _Voice] = {}
        self._spare: list[MediaBackend] = []
        self._told: set[int] = set()
        self._missing = False
        session.case_closing.connect(self._on_case_closing)
        session.contents_changed.connect(self._look)
        session.audio_track_changed.connect(self._look)
        session.media_known.connect(self._try_again)

    @property
    def audible(self) -> frozenset[int]:
        """The cameras that are to be heard, whether or not they are on show and have sound."""
        return self._audible

    @property
    def loaded(self) -> frozenset[int]:
        """The recordings, by id, that are loaded or being made ready."""
        return frozenset(self._voices)

    def set_cameras(self, on_show: Mapping[int, Recording]) -> None:
        """Say which recording of each camera is on show; a camera that does not cover the moment may be missing."""
        self._cameras = dict(on_show)
        self._look()

    def set_audible(self, cameras: frozenset[int]) -> None:
        """Hear these cameras, one or several, and no other."""
        self._audible = cameras
        self._look()

    def set_enabled(self, enabled: bool) -> None:
        """Be heard at all: only while several cameras are on show; with one, its own player has the sound."""
        self._enabled = enabled
        self._look()

    def set_volume(self, percent: int) -> None:
        """Loudness of all of them, 0 (mute) to 100."""
        self._volume = percent
        for follower in self._followers():
            follower.set_volume(percent)

    def set_muted(self, muted: bool) -> None:
        """Have all of them silent, or as loud as `set_volume` says."""
        self._muted = muted
        for follower in self._followers():
            follower.set_muted(muted)

    def close(self) -> None:
        """Let go of everything and wait until it is gone."""
        self.set_enabled(False)
        for backend in self._spare:
            backend.close()
        self._spare.clear()

    # What the session says.

    @Slot()
    def _on_case_closing(self) -> None:
        self._cameras = {}
        self._told.clear()
        self._look()

    @Slot(int)
    def _try_again(self, recording_id: int) -> None:
        """More is known of a recording, as when its file is back: what was missing may be there."""
        self._told.discard(recording_id)
        self._look()

    # How it is done.

    def _followers(self) -> Iterator[SoundFollower]:
        return (voice.follower for voice in self._voices.values() if voice.follower is not None)

    @Slot()
    def _look(self) -> None:
        """Let go of what is no longer heard, and make ready what is."""
        wanted = self._wanted()
        for recording_id in [known for known in self._voices if known not in wanted]:
            self._let_go(recording_id)
        for recording in wanted.values():
            voice = self._voices.get(recording.id)
            if voice is not None:
                self._keep(voice, recording)
            elif recording.id not in self._told:
                self._prepare(recording)

    def _wanted(self) -> dict[int, Recording]:
        if not self._enabled:
            return {}
        contents = self._session.contents
        by_id = contents.recording_by_id if contents is not None else {}
        heard: dict[int, Recording] = {}
        for camera in sorted(self._audible & self._cameras.keys()):
            on_show = self._cameras[camera]
            on_show = by_id.get(on_show.id, on_show)
            heard[on_show.id] = on_show
            following = self._following(on_show)
            if following is not None:
                heard[following.id] = following
        return heard

    def _following(self, recording: Recording) -> Recording | None:
        """The recording of the same camera that goes on where this one ends, with sound."""
        contents = self._session.contents
        others = contents.recordings if contents is not None else ()
        following = [
            other
            for other in others
            if other.camera == recording.camera
            and other.audio
            and other.id != recording.id
            and recording.start_utc < other.start_utc <= recording.end_utc + _JOINS_US
        ]
        return min(following, key=lambda other: other.start_utc, default=None)

    def _keep(self, voice: _Voice, recording: Recording) -> None:
        """Have a voice follow what became of its recording."""
        if recording.location != voice.recording.location:
            self._let_go(recording.id)
            self._prepare(recording)
            return
        moved = recording.timebase != voice.recording.timebase
        voice.recording = recording
        track = self._session.audio_track_of(recording.id)
        changed, voice.track = track != voice.track, track
        if voice.follower is not None and moved:
            voice.follower.place(recording)
        if voice.follower is not None and changed:
            voice.follower.set_audio_track(track)

    def _prepare(self, recording: Recording) -> None:
        if self._missing:
            return
        if not recording.audio:
            self._tell(recording, tr("“{title}” has no sound.", title=recording.title))
            return
        voice = self._voices[recording.id] = _Voice(recording, self._session.audio_track_of(recording.id))
        index = self._session.frames_of(recording.id)
        voice.job = self._session.jobs.start(
            tr("Making the sound of “{title}” ready", title=recording.title),
            partial(_source_of, self._session.library, recording, index),
            at_once=True,
        )
        voice.job.succeeded.connect(partial(self._on_source, voice))
        voice.job.failed.connect(partial(self._on_no_source, voice))

    def _on_source(self, voice: _Voice, source: PlaybackSource) -> None:
        voice.job = None
        if self._voices.get(voice.recording.id) is not voice:
            return
        backend = self._spare.pop() if self._spare else self._backend_factory()
        if backend is None:
            self._missing = True
            for recording_id in list(self._voices):
                self._let_go(recording_id)
            self.trouble.emit(tr(MISSING_LIBVLC))
            return
        follower = voice.follower = SoundFollower(self._session.clock, backend, self)
        follower.failed.connect(partial(self._on_failed, voice))
        follower.keeps_up_changed.connect(partial(self._on_keeps_up, voice))
        follower.measured.connect(partial(self._on_measured, voice))
        follower.set_volume(self._volume)
        follower.set_muted(self._muted)
        follower.load(voice.recording, source, voice.track)

    def _on_no_source(self, voice: _Voice, error: Exception) -> None:
        voice.job = None
        if self._voices.get(voice.recording.id) is voice:
            self._let_go(voice.recording.id)
        if not isinstance(error, ReviewerError):
            raise error
        self._tell(voice.recording, str(error))

    def _on_failed(self, voice: _Voice, _message: str) -> None:
        # Those words are for a recording that is alone on show.
        self._let_go(voice.recording.id)
        self._tell(voice.recording, tr("The sound of “{title}” cannot be played.", title=voice.recording.title))

    def _on_keeps_up(self, voice: _Voice, keeps_up: bool) -> None:
        if not keeps_up:
            title = voice.recording.title
            self.trouble.emit(
                tr("The sound of “{title}” cannot keep up with the clock, and is silent until it can.", title=title)
            )

    def _on_measured(self, voice: _Voice, error_us: int) -> None:
        self.measured.emit(voice.recording.camera, error_us)

    def _tell(self, recording: Recording, words: str) -> None:
        """Say once why a recording is not heard; it is not tried again until more is known of it."""
        if recording.id not in self._told:
            self._told.add(recording.id)
            self.trouble.emit(words)

    def _let_go(self, recording_id: int) -> None:
        """Let go of a recording; what played it is kept, idle, since to close it would wait for libVLC."""
        voice = self._voices.pop(recording_id)
        if voice.job is not None:
            voice.job.cancel()
        if voice.follower is not None:
            self._spare.append(voice.follower.let_go())
            voice.follower.deleteLater()
            voice.follower = None


def _source_of(
    library: CaseLibrary, recording: Recording, index: FrameIndex | None, context: JobContext
) -> PlaybackSource:
    """Run on the job's thread."""
    path = library.recording_path(recording)
    frames = index or cached_index(path, library.cache_folder, recording.sha256, context)
    return playback_source(path, frames, library.cache_folder, recording.sha256, context)
