"""Keeps one small picture with the clock: the exact frame of its camera, at the size in which it is shown.

A tile follows the clock and never holds or corrects it. It shows what the camera recorded at the clock's moment, or
says why there is nothing: an old picture is never left standing for a moment that it does not show.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from player.crew import Crew
from player.following import LOOK_AGAIN_MS, OPENING, REST_MS, ROUNDING_US
from player.frame_image import image_of
from player.frame_run import FrameRun
from player.frame_worker import FrameSource, FrameWorker
from player.tile_pace import TilePace
from player.tile_view import TileView
from reviewer.domain.case import Recording
from reviewer.domain.segments import outside_words, segment_at
from reviewer.domain.time import MediaTime, UtcTime, format_duration
from reviewer.look.colours import camera_colour
from reviewer.look.words import mark, tr
from reviewer.media.frames import ShownFrame
from reviewer.media.index import FrameIndex
from reviewer.media.reduced import PictureSize
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import monotonic_us

TILE_MEMORY_BYTES = 32 * 1024 * 1024
"""What a tile's decoded frames may take: two hundred at 430×240, a few groups of pictures to step back through."""

_RESIZED_MS = 200
"""A tile is decoded at another size once its size has stood so long."""

_BEHIND_US = 250_000
"""A picture that stands for a moment gone by so long is said to do so."""

_NO_PICTURES = mark("This recording holds sound and no pictures.")


class CameraTile(QObject):
    """The player of one camera that is shown small.

    Signals:
        frame_shown(ShownFrame): a frame is on show.
        index_known(int, FrameIndex): the frames of a recording, by its id, became known.
        trouble(str): something known went wrong, in words for the user.
    """

    frame_shown = Signal(object)
    index_known = Signal(int, object)
    trouble = Signal(str)

    def __init__(self, session: CaseSession, view: TileView, crew: Crew, parent: QObject | None = None) -> None:
        """Show nothing yet.

        Args:
            session: whose clock is followed and whose library holds the recordings.
            view: where pictures are shown.
            crew: whose threads decode.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._clock = session.clock
        self._library = session.library
        self._view = view
        self._worker = FrameWorker(self, TILE_MEMORY_BYTES, crew)
        self._run = FrameRun(self._worker)
        self._pace = TilePace()
        self._segments: tuple[Recording, ...] = ()
        self._recording: Recording | None = None
        self._source: FrameSource | None = None
        self._index: FrameIndex | None = None
        self._on_show: ShownFrame | None = None
        self._request = 0
        self._requested_frame = -1
        self._rate = self._clock.rate
        self._scrubbing = False
        self._outside = False
        self._rest_timer = self._single_shot(REST_MS, self.aim)
        self._resize_timer = self._single_shot(_RESIZED_MS, self._open_at_size)
        self._look_again = self._single_shot(LOOK_AGAIN_MS, self._reopen)

        self._clock.sought.connect(self._on_sought)
        self._clock.scrubbed.connect(self._on_scrubbed)
        self._clock.position_changed.connect(self._on_position)
        self._clock.playing_changed.connect(self._on_playing)
        self._clock.rate_changed.connect(self._on_rate)
        self._worker.opened.connect(self._on_opened)
        self._worker.shown.connect(self._on_shown)
        self._worker.near.connect(self._on_shown)
        self._worker.failed.connect(self._on_failed)
        self._worker.lost.connect(self._on_lost)
        view.resized.connect(self._resize_timer.start)

    @property
    def on_show(self) -> ShownFrame | None:
        """The frame in the picture, or None where there is none."""
        return self._on_show

    @property
    def recording(self) -> Recording | None:
        """The segment that the picture is of."""
        return self._recording

    @property
    def is_there(self) -> bool:
        """Whether, while time runs, the picture of the moment is on show, or there is none to come."""
        if self._outside or self._recording is None or self._look_again.isActive():
            return True
        if self._index is None or not len(self._index):
            return self._index is not None
        if not FrameRun.is_in_order(self._clock.rate):
            return self._run.has_begun
        return self._on_show is not None and self._on_show.frame == self._frame_at_clock()

    def set_segments(self, segments: Sequence[Recording]) -> None:
        """Be the tile of a camera with these recordings, one after the other in time; of none, where there are none."""
        if tuple(segments) == self._segments:
            return
        self._segments = tuple(segments)
        if segments:
            self._name_it(segments[0])
            self.aim()
        else:
            self._forget()

    def close(self) -> None:
        """Let go of the recording, and wait until its thread is gone."""
        self._stop_timers()
        self._worker.close()

    @Slot()
    def aim(self) -> None:
        """Show the clock's moment."""
        self._scrubbing = False
        self._rest_timer.stop()
        if self._finds_segment() and self._has_pictures():
            self._ask(self._frame_at_clock())

    def present(self) -> bool:
        """While time runs: ask for what is due next, and show what is due now; answers whether the picture changed."""
        index = self._index
        if self._scrubbing or not self._finds_segment() or index is None or not len(index):
            return False
        now = self._clock_media_time()
        if not self._pace.is_reduced or self._pace.wants(monotonic_us()):
            request = self._run.ask(index, now, self._clock.rate, hurry=self._pace.is_reduced)
            self._request = self._request if request is None else request
        frame = self._run.due(now)
        if frame is not None:
            self._show(frame)
        return frame is not None

    # What the clock says.

    @Slot()
    def _on_sought(self) -> None:
        self._pace.restart()
        self.aim()

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        """Where time stops, the frame of the moment is there already: on show, or about to be."""
        self._pace.restart()
        if playing or not self._finds_segment() or not self._has_pictures():
            return
        frame = self._frame_at_clock()
        waiting = self._run.waiting_for(frame)
        if waiting is not None:
            self._show(waiting)
        elif self._on_show is None or self._on_show.frame != frame:
            self.aim()
        self._view.set_note("")

    @Slot(object)
    def _on_rate(self, rate: Fraction) -> None:
        before, self._rate = self._rate, rate
        if not (FrameRun.is_in_order(before) and FrameRun.is_in_order(rate)):
            self._on_sought()

    @Slot(object)
    def _on_scrubbed(self, _utc: UtcTime) -> None:
        if not self._finds_segment() or not self._has_pictures():
            return
        self._scrubbing = True
        self._requested_frame = -1
        self._request = self._worker.request_near(self._frame_at_clock())
        self._rest_timer.start()

    @Slot(object)
    def _on_position(self, _utc: UtcTime) -> None:
        """While time stands, be on the frame of its moment; while it runs, `present` is called as often as needed."""
        if not self._clock.playing and not self._scrubbing and self._finds_segment() and self._has_pictures():
            frame = self._frame_at_clock()
            if frame != self._requested_frame:
                self._ask(frame)

    # What the worker says.

    @Slot(object, object)
    def _on_opened(self, source: FrameSource, index: FrameIndex) -> None:
        if source is not self._source or self._recording is None:
            return
        self._index = index
        self.index_known.emit(self._recording.id, index)
        if not len(index):
            self._say(tr(_NO_PICTURES))
        self.aim()

    @Slot(object, object, int)
    def _on_shown(self, source: FrameSource, frame: ShownFrame, request: int) -> None:
        if source is not self._source or self._outside:
            return
        if self._clock.playing and not self._scrubbing:
            self._run.add(frame, request)
        elif request == self._request:
            self._show(frame)

    @Slot(object, str)
    def _on_failed(self, source: FrameSource, message: str) -> None:
        if source is self._source:
            self._say(message)

    @Slot(object, str)
    def _on_lost(self, source: FrameSource, message: str) -> None:
        if source is self._source:
            if not self._look_again.isActive() and self._index is not None:
                self.trouble.emit(message)
            self._index = None
            self._say(
                tr("{message}\n\nThe picture comes back as soon as the file can be read again.", message=message),
                tr("File not readable"),
            )
            self._look_again.start()

    # How it is done.

    def _show(self, frame: ShownFrame) -> None:
        self._on_show = frame
        self._view.show_image(image_of(frame))
        self._judge(frame)
        self.frame_shown.emit(frame)

    def _has_pictures(self) -> bool:
        return self._index is not None and len(self._index) > 0

    def _finds_segment(self) -> bool:
        """Have the segment that covers the clock's moment, or say in its place that the camera does not cover it."""
        if not self._segments:
            return False
        position = self._clock.position
        segment = segment_at(self._segments, position)
        if segment is None:
            self._outside = True
            self._say(*outside_words(self._segments, position))
            return False
        if self._outside:
            self._outside = False
            self._requested_frame = -1
            self._say(tr(OPENING) if self._index is None else "" if len(self._index) else tr(_NO_PICTURES))
        before, self._recording = self._recording, segment
        if before is None or (segment.id, segment.location) != (before.id, before.location):
            self._open(segment)
        return True

    def _open(self, recording: Recording) -> None:
        self._index = None
        self._name_it(recording)
        self._view.set_facts(recording.video)
        self._say(tr(OPENING))
        self._open_at_size()

    def _forget(self) -> None:
        self._stop_timers()
        self._recording = self._source = self._index = None
        self._outside = False
        self._worker.open(None)
        self._view.set_facts(None)
        self._say("")

    @Slot()
    def _open_at_size(self) -> None:
        """Read the recording, at the size that the tile has now."""
        recording = self._recording
        if recording is None:
            return
        size = self._view.picture_size_px()
        wanted = PictureSize(max(size.width(), 1), max(size.height(), 1))
        if self._index is not None and self._source is not None and self._source.size == wanted:
            return
        self._look_again.stop()
        self._requested_frame = -1
        locate = partial(self._library.recording_path, recording)
        self._source = FrameSource(locate, recording.sha256, self._library.cache_folder, wanted)
        self._worker.open(self._source)

    @Slot()
    def _reopen(self) -> None:
        self._index = None
        self._open_at_size()

    def _ask(self, frame: int) -> None:
        direction = -1 if frame < self._requested_frame else 1
        self._requested_frame = frame
        self._request = self._worker.request(frame, direction)
        self._run.restart(self._request)

    def _judge(self, frame: ShownFrame) -> None:
        """Say when fewer pictures come than the camera recorded, or an older one stands than should."""
        words = ""
        index = self._index
        if index is not None and self._scrubbing:
            away_us = frame.media_time - int(index.media_time_us[self._frame_at_clock()])
            words = tr("{duration} away", duration=format_duration(away_us)) if away_us else ""
        elif index is not None and self._clock.playing:
            over_us = self._clock_media_time() - index.end_of(frame.frame)
            late_us = round(over_us / float(self._clock.rate))
            self._pace.shown(monotonic_us(), frame.frame, late_us)
            if late_us > _BEHIND_US:
                words = tr("{duration} behind", duration=format_duration(late_us))
            elif abs(self._clock.rate) <= 1 and self._pace.shows_fewer:
                words = tr("Fewer frames")
        self._view.set_note(words)

    def _say(self, words: str, short: str = "") -> None:
        self._on_show = None
        self._view.set_note("")
        self._view.show_message(words, short)

    def _name_it(self, recording: Recording) -> None:
        self._view.set_chip(recording.title, camera_colour(recording.camera))

    def _clock_media_time(self) -> MediaTime:
        if self._recording is None:
            return MediaTime(0)
        return MediaTime(self._recording.timebase.to_media(self._clock.position) + ROUNDING_US)

    def _frame_at_clock(self) -> int:
        return 0 if self._index is None else self._index.frame_at(self._clock_media_time())

    def _stop_timers(self) -> None:
        for timer in (self._rest_timer, self._resize_timer, self._look_again):
            timer.stop()

    def _single_shot(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer
