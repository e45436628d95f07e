"""Keeps one picture with the clock: the backend's while time runs, the exact frame whenever it stands.

Paused, stepping, backwards, slower than half and faster than twice real speed, every picture is an exact frame with its
PTS. Else, while time runs, the backend shows pictures and its anchors correct the clock; above twice real speed, up to
four times, frames are played in a row (`player.fast_row`) and each puts the clock on its moment. On a start or a seek
the clock is held until the backend has parked on the very frame and runs, or the row has begun, so that neither runs
ahead of the other. In the middle of a drag a picture close to the pointer is shown at once, under its own number.
"""

import math
from collections.abc import Callable
from enum import Enum, auto
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from player.anchor_filter import AnchorFilter
from player.backend import MediaBackend
from player.fast_row import FastRow
from player.following import LOOK_AGAIN_MS, OPENING, REST_MS, ROUNDING_US
from player.frame_run import LEFT_BEHIND_US, FrameRun
from player.frame_words import fact_words, frame_words
from player.frame_worker import FrameSource, FrameWorker
from player.painting_time import PaintingTime
from player.rate_words import rate_words
from player.surface import Chips, Surface
from reviewer.domain.case import Recording
from reviewer.domain.progress import JobContext
from reviewer.domain.segments import by_camera, outside_words
from reviewer.domain.time import MediaTime, UtcTime, media_time_from_pts
from reviewer.look.colours import camera_colour
from reviewer.look.words import mark, tr
from reviewer.media.frames import DEFAULT_MEMORY_LIMIT_BYTES, ShownFrame
from reviewer.media.index import FrameIndex
from reviewer.media.playback import PlaybackSource, playback_source
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us
from reviewer.session.jobs import Job
from reviewer.session.trajectory_play import alone_words

SLOWEST_PLAYED = Fraction(1, 2)
"""Below this rate libVLC's clock is off by up to 335 ms for some seconds (design §4); exact frames are shown then."""

FASTEST_PLAYED = Fraction(4)
"""Above this rate the sound says nothing any more and libVLC shows what it happens to have; exact frames are shown,
as many as can be decoded."""

FASTEST_OF_BACKEND = Fraction(2)
"""Above this rate libVLC's pictures come up to a frame late (1080p30 at 4×: 60 to 84 ms at the 99th percentile), while
exact frames in a row, in the size in which they are shown, keep their moment; the sound is played for itself then."""

_PARK_AFTER_MS = 120
"""A picture that stands this long is where the reviewer will play on from: the backend is made ready there."""

_LEAST_BETWEEN_PICTURES_US = 12_000
"""Faster than this no common screen shows pictures; what comes in between at a high rate is passed over."""

_LEAST_BETWEEN_ANNOUNCEMENTS_US = 24_000
"""Map, timeline and graphs take some milliseconds to follow the clock; more often, they would hold pictures up."""

_SLOWEST_LEADING_PICTURES_US = 42_000
"""Pictures that come at least this often lead the announcements; slower ones would make the playhead jerk."""

_AFTER_PICTURE_MS = 8

_ON_THE_WAY_FRAMES = 30
"""Frames this close to the one asked for last are shown on the way to it, as when a step is held down."""

_IN_ROW_BYTES = 160 * 1024 * 1024
"""What decoded frames may take beside other cameras, whose frames take memory too, and where nobody steps."""

_OPENING_MS = 250
"""So long the first frame waits for the backend to have the recording, so that playing can begin with it. Where a copy
is made first, the frames come without it."""

_NO_CASE = mark("Open a case in the library, or drop a folder from the dock here.")
_NO_RECORDING = mark("This case has no recordings yet. Drop files or a folder from the dock here.")


class _Mode(Enum):
    EMPTY = auto()
    STILL = auto()
    STARTING = auto()
    RUNNING = auto()
    FRAMES = auto()
    ROW = auto()
    SCRUBBING = auto()
    OUTSIDE = auto()
    LOST = auto()


class Player(QObject):
    """The player of the active recording.

    Signals:
        frame_shown(ShownFrame): a frame is on show that was decoded for it, under its own number and PTS.
    """

    frame_shown = Signal(object)

    def __init__(
        self,
        session: CaseSession,
        surface: Surface,
        backend: MediaBackend | None,
        parent: QObject | None = None,
    ) -> None:
        """Follow a session.

        Args:
            session: whose clock and active recording are followed.
            surface: where pictures are shown.
            backend: what plays; without one, exact frames are shown at every rate, without sound.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._clock = session.clock
        self._surface = surface
        self._backend = backend
        self._worker = FrameWorker(self)
        self._frame_run = FrameRun(self._worker)
        self._row = FastRow(self._worker, self)
        self._filter = AnchorFilter()
        self._painting = PaintingTime()
        self._mode = _Mode.EMPTY
        self._recording: Recording | None = None
        self._source: FrameSource | None = None
        self._index: FrameIndex | None = None
        self._backend_loaded = False
        self._frames_only = False
        self._rate = self._clock.rate
        self._memory_bytes = DEFAULT_MEMORY_LIMIT_BYTES
        self._ready_at: MediaTime | None = None
        self._facts_shown = False
        self._repeats: tuple[int, bool] | None = None
        self._stands_lost = False
        self._job: Job | None = None
        self._request = 0
        self._requested_frame = -1
        self._passed: int | None = None
        self._last_run = -1
        self._taken = -1
        self._painted_us = 0
        self._played: MediaTime | None = None
        self._announced_us = 0
        self._park_timer = self._single_shot(_PARK_AFTER_MS, self._park_here)
        self._rest_timer = self._single_shot(REST_MS, self._show_where_it_rests)
        self._open_timer = self._single_shot(_OPENING_MS, self._aim)
        self._look_again = self._single_shot(LOOK_AGAIN_MS, self._reopen)

        session.case_opened.connect(self._on_recording)
        session.recording_changed.connect(self._on_recording)
        session.contents_changed.connect(self._on_recording)
        session.audio_track_changed.connect(self._set_audio_track)
        self._clock.sought.connect(self._on_sought)
        self._clock.scrubbed.connect(self._on_scrubbed)
        self._clock.position_changed.connect(self._on_position)
        self._clock.playing_changed.connect(self._on_playing)
        self._clock.rate_changed.connect(self._on_rate)
        self._row.due.connect(self._on_row_due)
        self._worker.opened.connect(self._on_opened)
        self._worker.shown.connect(self._on_exact)
        self._worker.near.connect(self._on_near)
        self._worker.facts.connect(self._on_facts)
        self._worker.failed.connect(self._on_frame_failed)
        self._worker.lost.connect(self._on_lost)
        if backend is not None:
            backend.parked.connect(self._on_parked)
            backend.anchored.connect(self._on_anchored)
            backend.frame_shown.connect(self._on_played)
            backend.stalled.connect(self._on_stalled)
            backend.ended.connect(self._on_ended)
            backend.failed.connect(self._on_backend_failed)
        self._on_recording()

    @property
    def index(self) -> FrameIndex | None:
        """The frame index of the active recording, once it is open."""
        return self._index

    def moment_on_show(self) -> MediaTime | None:
        """When the frame on show begins, in the active recording; None where there is none.

        An exact frame in the picture says so itself. Of a played picture it is the frame that begins nearest to the
        moment of which the backend showed it, also where the clock has gone on since it was painted.
        """
        if self._recording is None or self._index is None or not self._covered():
            return None
        exact = self._surface.exact
        if exact is not None:
            return exact.media_time
        if self._mode is _Mode.RUNNING and self._played is not None and len(self._index):
            return self._nearest_frame_start(self._index, self._played)
        return self._index.media_time(self._frame_at_clock()) if len(self._index) else self._clock_media_time()

    @Slot(bool)
    def show_facts(self, shown: bool) -> None:
        """Say more of the frame on show: its kind, whether it is a keyframe, whether it repeats the one before."""
        self._facts_shown = shown
        self._ask_facts()
        self._update_chips()

    def step(self, frames: int) -> None:
        """Pause, and go that many frames on (or back, where negative)."""
        self._clock.pause()
        if self._mode is _Mode.SCRUBBING:
            # What is stepped from is the frame that is seen, not the moment that was dragged to.
            exact = self._surface.exact
            if exact is not None and self._recording is not None:
                self._clock.seek(self._recording.timebase.to_utc(exact.media_time))
        if self._recording is None or self._index is None or not len(self._index):
            return
        target = min(max(self._frame_at_clock() + frames, 0), len(self._index) - 1)
        self._clock.seek(self._recording.timebase.to_utc(self._index.media_time(target)))

    def set_volume(self, percent: int) -> None:
        """Loudness, 0 (mute) to 100."""
        if self._backend is not None:
            self._backend.set_volume(percent)

    def set_frames_only(self, wanted: bool) -> None:
        """Show exact frames at every rate, without sound, as beside other cameras; or play again."""
        if wanted == self._frames_only:
            return
        self._frames_only = wanted
        self._bound_frame_memory()
        if self._backend is None:
            return
        if wanted:
            self._let_go_of_backend()
            self._backend.unload()
        elif self._recording is not None and self._source is not None and self._index is not None:
            self._make_playable(self._recording, self._source, self._index)
        self._aim()

    def set_frame_memory(self, limit_bytes: int) -> None:
        """Bound what decoded frames may take."""
        self._memory_bytes = limit_bytes
        self._bound_frame_memory()

    @property
    def is_there(self) -> bool:
        """Beside other cameras, while time runs: whether the picture of the moment is on show, or none to come."""
        if self._mode is not _Mode.FRAMES:
            return self._mode is not _Mode.EMPTY or self._recording is None
        if self._index is None or not len(self._index):
            return self._index is not None
        if not FrameRun.is_in_order(self._clock.rate):
            return self._frame_run.has_begun
        exact = self._surface.exact
        return exact is not None and exact.frame == self._frame_at_clock()

    def present(self) -> bool:
        """Beside other cameras, while time runs: ask for what is due next, and show what is due now.

        Returns:
            Whether the picture changed; it is painted with the next opportunity, together with all else that did.
        """
        index = self._index
        if self._mode is not _Mode.FRAMES or not self._frames_only or index is None or not len(index):
            return False
        now = self._clock_media_time()
        self._worker.set_run_size(self._surface.size_on_screen_px())
        request = self._frame_run.ask(index, now, self._clock.rate, hurry=self._is_left_behind(index.frame_at(now)))
        self._last_run = self._last_run if request is None else request
        frame = self._frame_run.due(now)
        if frame is None:
            return False
        self._surface.show_exact(frame, self._chips_of(frame), at_once=False)
        self.frame_shown.emit(frame)
        return True

    @property
    def is_silent(self) -> bool:
        """Whether pictures come without their sound, at the clock's rate, so that it has to be played for itself."""
        recording = self._recording
        has_pictures = recording is not None and recording.video is not None
        return self._frames_only or (self._backend is not None and has_pictures and is_in_row(self._clock.rate))

    def close(self) -> None:
        """Let go of the recording, and wait until all threads are gone."""
        self._row.stop()
        for timer in (self._park_timer, self._rest_timer, self._open_timer, self._look_again):
            timer.stop()
        self._worker.close()
        if self._backend is not None:
            self._backend.close()

    # What the session says.

    @Slot()
    def _on_recording(self) -> None:
        recording = self._session.recording
        before = self._recording
        self._recording = recording
        if recording is None:
            self._forget()
            self._clock.release()
            self._surface.show_message(self._words_without_recording())
        elif before is None or (before.id, before.location) != (recording.id, recording.location):
            self._open(recording)
        self._update_chips()

    @Slot()
    def _set_audio_track(self) -> None:
        if self._backend is not None and self._recording is not None:
            self._backend.set_audio_track(self._session.audio_track_of(self._recording.id))

    @Slot(object)
    def _on_sought(self, _utc: UtcTime) -> None:
        self._aim()

    @Slot(object)
    def _on_scrubbed(self, _utc: UtcTime) -> None:
        """Show something close at once, and the exact frame when the pointer rests; the `seek` comes at the end."""
        if self._index is None or not len(self._index) or self._mode is _Mode.LOST or not self._covered():
            self._aim()
            return
        self._park_timer.stop()
        self._stop_playing()
        self._clock.hold()
        self._mode = _Mode.SCRUBBING
        self._request = self._worker.request_near(self._frame_at_clock())
        self._rest_timer.start()

    @Slot()
    def _show_where_it_rests(self) -> None:
        if self._mode is _Mode.SCRUBBING:
            if not self._clock.playing:
                self._mode = _Mode.STILL
            self._request_frame(self._frame_at_clock())

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        if not playing and self._backend is not None and self._mode in {_Mode.RUNNING, _Mode.STARTING}:
            self._backend.halt()
            self._ready_at = None
        self._aim()

    @Slot(object)
    def _on_rate(self, rate: Fraction) -> None:
        if self._backend is not None and _is_played(rate):
            self._backend.set_rate(rate)
        before, self._rate = self._rate, rate
        if self._row.running and is_in_row(rate):
            self._row.go_at(self._clock_media_time(), rate)
            self._update_chips()
            return
        in_a_row = FrameRun.is_in_order(before) and FrameRun.is_in_order(rate)
        if self._mode is _Mode.FRAMES and self._frames_only and in_a_row:
            # The frames that wait stay what comes next.
            self._update_chips()
            return
        if self._clock.playing:
            # Also while it runs: of a change on the way libVLC leaves out or repeats something (measured).
            self._aim()
        elif self._mode is _Mode.STILL:
            # Where it stands ready, it is ready for the rate before.
            self._ready_at = None
            self._park_timer.start()
        self._update_chips()

    @Slot(object)
    def _on_position(self, _utc: UtcTime) -> None:
        if not self._clock.playing or self._recording is None or self._mode in {_Mode.SCRUBBING, _Mode.LOST}:
            return
        covered = self._covered()
        if self._mode is _Mode.OUTSIDE:
            if covered:
                self._aim()
            else:
                self._say_outside(self._recording)
        elif not covered:
            self._aim()
        elif self._mode is _Mode.FRAMES and self._index is not None and not self._frames_only:
            frame = self._frame_at_clock()
            if frame != self._requested_frame:
                self._request_frame(frame)

    # What the worker says.

    @Slot(object, object)
    def _on_opened(self, source: FrameSource, index: FrameIndex) -> None:
        if source is not self._source or self._recording is None:
            return
        self._index = index
        self._session.know_frames(self._recording.id, index)
        if self._backend is not None and not self._frames_only:
            self._make_playable(self._recording, source, index)
        if self._mode is _Mode.LOST:
            self._mode = _Mode.EMPTY
            self._surface.set_facts(self._recording.video)
            self._session.noted.emit(tr("The file of “{title}” is back.", title=self._recording.title))
        if self._job is None:
            self._aim()
        else:
            self._open_timer.start()

    def _make_playable(self, recording: Recording, source: FrameSource, index: FrameIndex) -> None:
        """Let the backend have the recording.

        What it cannot play exactly is copied first, which takes long where the recording is; its frames are there
        meanwhile.
        """
        title = tr("Making “{title}” ready to play with sound", title=recording.title)
        job = self._session.jobs.start(title, partial(_playback_of, source, index), at_once=True)
        job.succeeded.connect(partial(self._on_playable, source))
        job.failed.connect(self._session.report_failure)
        job.ended.connect(self._on_job_ended)
        self._job = job

    @Slot(object)
    def _on_job_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None

    def _on_playable(self, source: FrameSource, playback: PlaybackSource) -> None:
        if source is not self._source or self._recording is None or self._backend is None or self._frames_only:
            return
        video = self._recording.video
        size = (video.width, video.height) if video is not None else (0, 0)
        self._backend.load(playback.path, *size, playback.origin_us)
        self._set_audio_track()
        self._backend.set_rate(self._clock.rate)
        self._backend_loaded = True
        if self._mode is _Mode.ROW:
            return
        if self._clock.playing or self._open_timer.isActive():
            self._open_timer.stop()
            self._aim()
        elif self._mode is _Mode.STILL:
            self._park_timer.start()

    @Slot(object, object, int)
    def _on_exact(self, source: FrameSource, frame: ShownFrame, request: int) -> None:
        if source is not self._source or self._recording is None or self._mode in _SHOWS_NO_FRAMES:
            return
        if self._mode is _Mode.FRAMES and self._frames_only:
            self._frame_run.add(frame, request)
            return
        if self._mode is _Mode.ROW and self._row.running:
            self._row.add(frame, request)
            return
        is_older = self._mode is _Mode.STILL and request < self._taken
        if request == self._last_run or is_older or self._is_overtaken(frame.frame, is_late=request != self._request):
            return
        self._show_exact(frame, request)
        if self._mode is _Mode.ROW:
            self._run_row()

    def _show_exact(self, frame: ShownFrame, request: int) -> None:
        """Show what answers a request, and have the clock on it where time stands."""
        self._passed = frame.frame
        self._surface.show_exact(frame, self._chips_of(frame))
        self._ask_facts()
        if self._mode is _Mode.STILL and request == self._request and self._recording is not None:
            self._clock.settle(self._recording.timebase.to_utc(frame.media_time))
            self._park_timer.start()
        self.frame_shown.emit(frame)

    @Slot(object, object)
    def _on_row_due(self, frame: ShownFrame, on_show_us: int) -> None:
        """Paint a frame of the row, with the clock on its moment, however late it comes to that."""
        if self._recording is None:
            return
        began_us = monotonic_us()
        self._clock.correct(self._recording.timebase.to_utc(frame.media_time), on_show_us)
        self._surface.show_exact(frame, self._chips_of(frame))
        self._row.painting.add(monotonic_us() - began_us)
        self.frame_shown.emit(frame)
        self._worker.set_run_size(self._surface.size_on_screen_px())
        self._announce_after_picture(self._picture_interval_us() * math.ceil(self._clock.rate))

    @Slot(object, object, int)
    def _on_near(self, source: FrameSource, frame: ShownFrame, _request: int) -> None:
        if source is self._source and self._mode is _Mode.SCRUBBING:
            self._surface.show_exact(frame, self._chips_of(frame))
            self.frame_shown.emit(frame)

    @Slot(object, int, bool)
    def _on_facts(self, source: FrameSource, frame: int, repeats: bool) -> None:
        if source is self._source:
            self._repeats = (frame, repeats)
            self._update_chips()

    @Slot(object, str)
    def _on_lost(self, source: FrameSource, message: str) -> None:
        if source is self._source and self._recording is not None:
            self._lose(message)

    @Slot(object, str)
    def _on_frame_failed(self, source: FrameSource, message: str) -> None:
        if source is self._source:
            self._surface.show_message(message)
            self._session.trouble.emit(message)
            if self._mode is _Mode.ROW:
                # Those that follow may be whole.
                self._run_row()

    # What the backend says.

    @Slot(object)
    def _on_parked(self, media_time: MediaTime) -> None:
        self._ready_at = media_time
        if self._mode is _Mode.STARTING and self._clock.playing:
            self._run()

    @Slot(object, object)
    def _on_anchored(self, media_time: MediaTime, reading: int) -> None:
        if self._mode is _Mode.RUNNING and self._recording is not None:
            on_show = self._filter.add(media_time, reading)
            if self._clock.held or monotonic_us() - self._painted_us > _SLOWEST_LEADING_PICTURES_US:
                # Where pictures come, each says itself when it is on show.
                self._clock.correct(self._recording.timebase.to_utc(on_show), reading)

    @Slot(object)
    def _on_played(self, image: QImage) -> None:
        if self._mode is _Mode.RUNNING and self._backend is not None:
            now_us, interval_us = monotonic_us(), self._picture_interval_us()
            if interval_us < _LEAST_BETWEEN_PICTURES_US and now_us - self._painted_us < _LEAST_BETWEEN_PICTURES_US:
                return
            self._painted_us = now_us
            was_exact = self._surface.exact is not None
            self._follow_picture(self._backend.had_picture_us, now_us)
            self._surface.show_played(image)
            self._painting.add(monotonic_us() - now_us)
            if was_exact:
                self._worker.let_go()
                self._update_chips()
            self._announce_after_picture(interval_us)

    def _follow_picture(self, had_picture_us: int, now_us: int) -> None:
        """Put the clock on the moment of the picture that is about to be painted, however late it comes to that."""
        moment = self._played = self._filter.on_show(had_picture_us)
        if moment is not None and self._recording is not None:
            self._clock.correct(self._recording.timebase.to_utc(moment), now_us + self._painting.expected_us)

    @staticmethod
    def _nearest_frame_start(index: FrameIndex, moment: MediaTime) -> MediaTime:
        frame = index.frame_at(moment)
        start, end = index.media_time(frame), index.end_of(frame)
        is_next = frame + 1 < len(index) and end - moment < moment - start
        return index.media_time(frame + 1) if is_next else start

    def _picture_interval_us(self) -> float:
        """How long the picture of the clock's moment is on show at this rate; infinite without pictures."""
        if self._index is None or not len(self._index):
            return math.inf
        frame = self._frame_at_clock()
        return (self._index.end_of(frame) - self._index.media_time(frame)) / float(self._clock.rate)

    def _announce_after_picture(self, interval_us: float) -> None:
        """Move all else that follows the clock now, in the time until the next picture, and not when that one comes."""
        now_us = monotonic_us()
        until_next_us = max(interval_us, _LEAST_BETWEEN_ANNOUNCEMENTS_US)
        is_due = now_us - self._announced_us >= _LEAST_BETWEEN_ANNOUNCEMENTS_US
        if is_due and until_next_us <= _SLOWEST_LEADING_PICTURES_US:
            self._announced_us = now_us
            self._clock.announce(round(until_next_us / 1000) + _AFTER_PICTURE_MS)

    @Slot()
    def _on_stalled(self) -> None:
        """Nothing comes from the backend: time stands until its next anchor."""
        if self._mode is _Mode.RUNNING:
            self._clock.hold()

    @Slot()
    def _on_ended(self) -> None:
        self._ready_at = None
        if self._mode is _Mode.RUNNING:
            self._mode = _Mode.FRAMES
            self._clock.release()

    @Slot(str)
    def _on_backend_failed(self, message: str) -> None:
        self._backend_loaded = False
        self._clock.release()
        self._session.trouble.emit(message)
        self._aim()

    # How it is done.

    def _forget(self) -> None:
        self._mode = _Mode.EMPTY
        self._source = None
        self._index = None
        self._repeats = None
        self._let_go_of_backend()
        for timer in (self._park_timer, self._rest_timer, self._open_timer, self._look_again):
            timer.stop()
        self._worker.open(None)
        self._surface.set_facts(None)
        if self._backend is not None:
            self._backend.unload()

    def _let_go_of_backend(self) -> None:
        self._ready_at = None
        self._backend_loaded = False
        if self._job is not None:
            self._job.cancel()

    def _open(self, recording: Recording) -> None:
        self._forget()
        self._surface.set_facts(recording.video)
        self._surface.show_message(tr(OPENING))
        self._source = self._source_of(recording)
        self._worker.open(self._source)

    def _lose(self, message: str) -> None:
        """Say that the file cannot be read, and look for it until it is back.

        In mid-review time stands as long; where the file never was there, the rest of the case runs on without it.
        """
        if self._mode is not _Mode.LOST:
            self._session.trouble.emit(message)
            self._stands_lost = self._index is not None
        self._forget()
        self._mode = _Mode.LOST
        self._aim()
        self._surface.show_message(
            tr("{message}\n\nThe review goes on here as soon as the file can be read again.", message=message)
        )
        self._update_chips()
        self._look_again.start()

    @Slot()
    def _reopen(self) -> None:
        recording = self._recording
        if recording is None or self._mode is not _Mode.LOST:
            return
        self._source = self._source_of(recording)
        self._worker.open(self._source)

    def _is_overtaken(self, frame: int, *, is_late: bool) -> bool:
        """Whether a frame is of a place that the reviewer or the clock has left, and not one on the way from it.

        Args:
            frame: its number.
            is_late: whether it answers an older request than the newest.
        """
        if self._mode is _Mode.FRAMES and self._passed is not None:
            return (frame - self._passed) * self._clock.rate < 0
        if self._mode is _Mode.STILL:
            return is_late and abs(frame - self._requested_frame) > _ON_THE_WAY_FRAMES
        return is_late

    def _source_of(self, recording: Recording) -> FrameSource:
        library = self._session.library
        return FrameSource(partial(library.recording_path, recording), recording.sha256, library.cache_folder)

    def _aim(self) -> None:
        """Show the clock's moment in the way that fits: outside, running, frame by frame, or still."""
        if self._mode is _Mode.LOST and self._stands_lost:
            self._clock.hold()
        if self._recording is None or self._index is None or self._mode is _Mode.LOST:
            return
        self._park_timer.stop()
        self._rest_timer.stop()
        self._passed = None
        if not self._covered():
            self._go_outside(self._recording)
            return
        frame = self._frame_at_clock()
        playing = self._clock.playing
        if playing and is_in_row(self._clock.rate) and len(self._index) and not self._frames_only:
            self._start_row(frame)
            return
        if playing and self._backend_loaded and _is_played(self._clock.rate):
            self._start(self._index.media_time(frame) if len(self._index) else self._clock_media_time())
        else:
            self._stop_playing()
            self._mode = _Mode.FRAMES if playing else _Mode.STILL
            self._clock.release()
        if len(self._index) and self._mode is not _Mode.RUNNING:
            self._request_frame(frame)
            self._frame_run.restart(self._request)
        elif not len(self._index):
            self._surface.show_message(tr("This recording holds sound and no pictures."))

    def _start_row(self, frame: int) -> None:
        """Show a frame, and play the row that follows it, with the clock held until the frame is on show."""
        self._stop_playing()
        self._clock.hold()
        self._mode = _Mode.ROW
        exact = self._surface.exact
        if exact is not None and exact.frame == frame:
            self._run_row()
        else:
            self._requested_frame = frame
            self._request = self._worker.request(frame)

    def _run_row(self) -> None:
        if self._index is not None and not self._row.running:
            self._clock.release()
            self._bound_frame_memory()
            self._worker.set_run_size(self._surface.size_on_screen_px())
            self._row.start(self._index, self._clock_media_time(), self._clock.rate, self._request)

    def _start(self, media_time: MediaTime) -> None:
        """Park the backend on a frame and run it from there, with the clock held until it does."""
        if self._backend is None:
            return
        ready = self._ready_at == media_time
        self._stop_playing()
        self._clock.hold()
        self._mode = _Mode.STARTING
        if ready:
            self._run()
        else:
            self._park(media_time)

    def _park(self, media_time: MediaTime) -> None:
        index = self._index
        if self._backend is None or index is None:
            return
        decoded_from = None
        if len(index):
            keyframe = index.keyframe_before(index.frame_at(media_time))
            decoded_from = media_time_from_pts(int(index.dts[keyframe]), index.first_pts, index.time_base)
        self._ready_at = None
        self._backend.park(media_time, decoded_from)

    def _run(self) -> None:
        if self._backend is None:
            return
        self._mode = _Mode.RUNNING
        self._ready_at = None
        self._played = None
        self._filter.restart(self._clock.rate)
        self._backend.set_rate(self._clock.rate)
        self._backend.run()

    def _stop_playing(self) -> None:
        if self._row.running:
            self._row.stop()
            self._bound_frame_memory()
        if self._mode is _Mode.RUNNING and self._backend is not None:
            self._backend.halt()
            self._ready_at = None

    def _go_outside(self, recording: Recording) -> None:
        self._stop_playing()
        self._mode = _Mode.OUTSIDE
        self._clock.release()
        self._say_outside(recording)
        self._update_chips()

    def _say_outside(self, recording: Recording) -> None:
        contents = self._session.contents
        segments = (recording,) if contents is None else by_camera(contents.recordings)[recording.camera]
        words = outside_words(segments, self._clock.position)[0]
        alone = alone_words(contents, recording.id, self._clock.position)
        self._surface.show_message(f"{words}\n\n{alone}" if alone else words)

    def _words_without_recording(self) -> str:
        contents = self._session.contents
        if contents is None:
            return tr(_NO_CASE)
        return alone_words(contents, None, self._clock.position) or tr(_NO_RECORDING)

    def _bound_frame_memory(self) -> None:
        is_in_row = self._frames_only or self._row.running
        self._worker.set_memory_limit(min(self._memory_bytes, _IN_ROW_BYTES) if is_in_row else self._memory_bytes)

    def _request_frame(self, frame: int) -> None:
        if self._mode is _Mode.FRAMES:
            direction = -1 if self._clock.rate < 0 else 1
        else:
            direction = -1 if frame < self._requested_frame else 1
        self._requested_frame = frame
        taken = self._worker.take_ready(frame, direction) if self._mode is _Mode.STILL else None
        if taken is not None:
            ready, self._request = taken
            self._taken = self._request
            self._show_exact(ready, self._request)
            return
        hurry = self._mode is _Mode.FRAMES and (abs(self._clock.rate) > 1 or self._is_left_behind(frame))
        self._request = self._worker.request(frame, direction, hurry=hurry)

    def _is_left_behind(self, frame: int) -> bool:
        """Whether the picture stands for a moment so long gone that decoding every frame would never catch up."""
        exact, index = self._surface.exact, self._index
        if exact is None or index is None:
            return False
        return index.media_time(frame) - exact.media_time > LEFT_BEHIND_US * max(float(self._clock.rate), 1)

    def _ask_facts(self) -> None:
        exact = self._surface.exact
        if self._facts_shown and exact is not None and not self._clock.playing:
            self._worker.request_facts(exact.frame)

    @Slot()
    def _park_here(self) -> None:
        exact = self._surface.exact
        if is_in_row(self._clock.rate):
            return
        if self._mode is _Mode.STILL and self._backend_loaded and self._backend is not None and exact is not None:
            self._park(exact.media_time)

    def _single_shot(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    def _clock_media_time(self) -> MediaTime:
        if self._recording is None:
            return MediaTime(0)
        return MediaTime(self._recording.timebase.to_media(self._clock.position) + ROUNDING_US)

    def _frame_at_clock(self) -> int:
        return self._index.frame_at(self._clock_media_time()) if self._index is not None and len(self._index) else 0

    def _covered(self) -> bool:
        """Whether there is a picture of the clock's moment; the very end still shows the last one."""
        if self._recording is None:
            return False
        return 0 <= self._clock_media_time() <= self._recording.duration_us + ROUNDING_US

    def _update_chips(self) -> None:
        self._surface.set_chips(self._chips_of(self._surface.exact))

    def _chips_of(self, exact: ShownFrame | None) -> Chips:
        recording = self._recording
        if recording is None:
            return Chips()
        colour, rate = camera_colour(recording.camera), rate_words(self._clock.rate)
        return Chips(recording.title, colour, rate, self._frame_words(exact))

    def _frame_words(self, exact: ShownFrame | None) -> str:
        """What is said of the frame on show; nothing while it is played, when its number is not proven."""
        if exact is None:
            return ""
        away_us = 0
        if self._mode is _Mode.SCRUBBING and exact.frame != self._frame_at_clock():
            away_us = exact.media_time - self._clock_media_time()
        words = frame_words(exact, away_us)
        if not self._facts_shown:
            return words
        repeats = self._repeats[1] if self._repeats is not None and self._repeats[0] == exact.frame else None
        return words + fact_words(exact, repeats)


def _playback_of(source: FrameSource, index: FrameIndex, context: JobContext) -> PlaybackSource:
    """Runs on the job's thread."""
    return playback_source(source.locate(), index, source.cache_folder, source.sha256, context)


_SHOWS_NO_FRAMES = frozenset({_Mode.RUNNING, _Mode.OUTSIDE, _Mode.LOST})


def is_in_row(rate: Fraction) -> bool:
    """Whether a camera that is alone on show is played by exact frames in a row, and its sound for itself."""
    return FASTEST_OF_BACKEND < rate <= FASTEST_PLAYED


def _is_played(rate: Fraction) -> bool:
    """Whether the backend plays at this rate; else exact frames are shown one after the other, without sound."""
    return SLOWEST_PLAYED <= rate <= FASTEST_PLAYED
