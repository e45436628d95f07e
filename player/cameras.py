"""The cameras of a case on one clock: one with all the tools, the others small beside it, each on its exact frame.

With a single camera on show the player plays as ever, with libVLC's picture and sound, and the clock follows it. With
several, time follows the monotonic clock alone, every picture is an exact frame of the clock's moment, and sound keeps
in step by itself; so it does where a single camera is played too fast for libVLC's pictures. Which recording of a
camera is on show, where its files are split, is decided here too.
"""

import os
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from player.camera_grid import CameraGrid
from player.camera_tile import CameraTile
from player.crew import Crew
from player.frame_run import FrameRun
from player.player import Player
from player.sound_mix import SoundMix
from player.surface import Surface
from player.tile_view import TileView
from reviewer.domain.cameras_layout import CamerasLayout
from reviewer.domain.case import Recording
from reviewer.domain.segments import by_camera, nearest_segment, segment_at
from reviewer.domain.time import UtcTime
from reviewer.session.case_session import CaseSession
from reviewer.session.clock import TICK_MS, monotonic_us
from reviewer.session.priority import GIVING_WAY

_ANNOUNCED_AT_MOST_US = 42_000
_ANNOUNCED_AT_LEAST_US = 64_000
"""Map, timeline and graphs take some milliseconds to follow the clock: they do so with the pictures, so often at most;
where no picture changes, so often at least."""

_LONGEST_GATHERING_US = 1_500_000
"""A camera that takes longer to a moment, as on a slow drive, is not waited for; its tile says how far behind it is."""

_QUIET_MS = 100
"""Longer than between two announcements here: the clock makes none of its own."""

_SPEED_RESTS_MS = 300
"""A speed that stands so long is one to be heard, and not passed on the way to another."""

_NO_CAMERA = CamerasLayout.of((0,))


class Cameras(QObject):
    """Shows as many cameras as the layout says.

    Signals:
        layout_changed(CamerasLayout): another layout is on show.
        sound_changed(): other cameras are heard.
    """

    layout_changed = Signal(object)
    sound_changed = Signal()

    def __init__(
        self,
        session: CaseSession,
        player: Player,
        surface: Surface,
        grid: CameraGrid,
        mix: SoundMix,
        parent: QObject | None = None,
    ) -> None:
        """Follow a session.

        Args:
            session: whose open case is shown.
            player: of the camera with all the tools.
            surface: where that camera is shown.
            grid: where all are laid out.
            mix: who makes the cameras heard where several are on show.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._clock = session.clock
        self._player = player
        self._surface = surface
        self._grid = grid
        self._mix = mix
        self._layout = CamerasLayout()
        self._segments: dict[int, tuple[Recording, ...]] = {}
        self._tiles: dict[int, CameraTile] = {}
        self._views: dict[int, TileView] = {}
        self._spare: list[tuple[CameraTile, TileView]] = []
        self._heard: frozenset[int] | None = None
        self._crew: Crew | None = None
        self._heard_recordings: dict[int, Recording] = {}
        self._announced_us = 0
        self._gathering_since_us: int | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._present)
        self._speed_timer = QTimer(self)
        self._speed_timer.setSingleShot(True)
        self._speed_timer.setInterval(_SPEED_RESTS_MS)
        self._speed_timer.timeout.connect(self._make_heard)

        session.case_opened.connect(self._on_case)
        session.contents_changed.connect(self._on_contents)
        session.recording_changed.connect(self._on_recording)
        self._clock.sought.connect(self._on_moment)
        self._clock.scrubbed.connect(self._on_moment)
        self._clock.position_changed.connect(self._on_moment)
        self._clock.playing_changed.connect(self._start_or_stop)
        self._clock.sought.connect(self._gather)
        self._clock.rate_changed.connect(self._on_rate)
        grid.large_chosen.connect(self.make_large)
        grid.layout_changed.connect(self.set_layout)
        mix.trouble.connect(session.trouble)
        self._on_case()

    @property
    def layout(self) -> CamerasLayout:
        """The layout on show."""
        return self._layout

    @property
    def tiles(self) -> dict[int, CameraTile]:
        """The small pictures, by camera."""
        return dict(self._tiles)

    @property
    def titles(self) -> dict[int, str]:
        """What each camera of the case is called, by its index: as its first recording."""
        return {camera: segments[0].title for camera, segments in self._segments.items()}

    @property
    def audible(self) -> frozenset[int]:
        """The cameras that are heard; without a choice of the reviewer, the large one."""
        if self._heard is not None:
            return self._heard & set(self._layout.on_show)
        large = self._layout.large
        return frozenset({large}) if large is not None and self._has_sound(large) else frozenset()

    @property
    def hears_large(self) -> bool:
        """Whether whichever camera is large is heard, without another choice of the reviewer."""
        return self._heard is None

    @property
    def with_sound(self) -> tuple[int, ...]:
        """The cameras on show that have sound, in the order of the layout."""
        return tuple(camera for camera in self._layout.on_show if self._has_sound(camera))

    def hear(self, cameras: frozenset[int] | None) -> None:
        """Hear these cameras at once, or (None) whichever is large."""
        if cameras != self._heard:
            self._heard = cameras
            self._make_heard()

    @Slot(object)
    def set_layout(self, layout: CamerasLayout) -> None:
        """Lay the cameras out in another way, and remember it with the case."""
        if layout == self._layout:
            return
        self._show_layout(layout)
        self._session.remember_cameras_layout(layout)
        self._make_active()

    @Slot(int)
    def make_large(self, camera: int) -> None:
        """Give a camera the large place and all the tools; time does not move."""
        self.set_layout(self._layout.with_large(camera))

    def close(self) -> None:
        """Let go of every recording, and wait until all threads are gone."""
        self._timer.stop()
        self._speed_timer.stop()
        self._mix.close()
        for tile in [*self._tiles.values(), *(tile for tile, _ in self._spare)]:
            tile.close()
        if self._crew is not None:
            self._crew.close()

    # What the session says.

    @Slot()
    def _on_case(self) -> None:
        self._heard = None
        self._read_cameras()
        self._show_layout(self._session.cameras_layout)
        self._on_recording()

    @Slot()
    def _on_contents(self) -> None:
        self._read_cameras()
        self._show_layout(self._session.cameras_layout)

    @Slot()
    def _on_recording(self) -> None:
        """The camera of the recording that is worked on is the large one, wherever it was chosen."""
        recording = self._session.recording
        if recording is not None:
            self.set_layout(self._layout.with_large(recording.camera))
        self._make_heard()

    @Slot(object)
    def _on_moment(self, utc: UtcTime) -> None:
        """Go on with the next segment of a camera, where the one on show does not cover the moment."""
        recording = self._session.recording
        if recording is not None and not recording.covers(utc):
            segment = segment_at(self._segments.get(recording.camera, ()), utc)
            if segment is not None and segment.id != recording.id:
                self._session.show(segment.id, utc)
        if self._mixes_sound:
            self._hear_recordings(self._on_show_at(utc))

    @Slot()
    def _start_or_stop(self) -> None:
        if self._clock.playing and self._shows_several:
            self._timer.start()
            self._gather()
        else:
            self._timer.stop()
            self._gathering_since_us = None

    @Slot()
    def _gather(self) -> None:
        """Let time stand until every camera has come to the moment, so that none shows an older one than another."""
        if self._timer.isActive():
            self._gathering_since_us = monotonic_us()
            self._clock.hold()

    @Slot(object)
    def _on_rate(self, rate: Fraction) -> None:
        if not FrameRun.is_in_order(rate):
            self._gather()
        if self._player.is_silent and not self._shows_several:
            self._speed_timer.start()
        else:
            self._speed_timer.stop()
            self._make_heard()

    def _set_out(self) -> None:
        """Let time run on, once all are there or one takes too long."""
        since_us = self._gathering_since_us
        if since_us is None:
            return
        all_there = self._player.is_there and all(tile.is_there for tile in self._tiles.values())
        if all_there or monotonic_us() - since_us > _LONGEST_GATHERING_US:
            self._gathering_since_us = None
            self._clock.release()

    @Slot()
    def _present(self) -> None:
        """Show on all cameras what is due, then let all else that follows the clock move; it is painted in one go."""
        changed = False
        for tile in self._tiles.values():
            changed |= tile.present()
        changed |= self._player.present()
        self._set_out()
        now_us = monotonic_us()
        passed_us = now_us - self._announced_us
        if passed_us >= _ANNOUNCED_AT_LEAST_US or (changed and passed_us >= _ANNOUNCED_AT_MOST_US):
            self._announced_us = now_us
            self._clock.announce(_QUIET_MS)

    # How it is done.

    def _read_cameras(self) -> None:
        contents = self._session.contents
        self._segments = by_camera(contents.recordings) if contents is not None else {}

    def _make_active(self) -> None:
        """Work on the recording of the large camera that is nearest to the moment."""
        recording, large = self._session.recording, self._layout.large
        if recording is not None and large is not None and recording.camera != large:
            position = self._clock.position
            self._session.show(nearest_segment(self._segments[large], position).id, position)

    def _show_layout(self, layout: CamerasLayout) -> None:
        self._layout = layout
        for camera in set(self._tiles) - set(layout.small):
            self._put_away(camera)
        # Also without a case the surface is there: it says what to do next.
        shown = layout if layout.order else _NO_CAMERA
        if shown.large is not None:
            self._grid.set_tile(shown.large, self._surface)
        for camera in layout.small:
            self._bring_out(camera)
            self._tiles[camera].set_segments(self._segments.get(camera, ()))
        self._grid.set_layout(shown)
        self._player.set_frames_only(self._shows_several)
        self._start_or_stop()
        self._make_heard()
        self.layout_changed.emit(layout)

    def _bring_out(self, camera: int) -> None:
        if camera in self._tiles:
            return
        if not self._spare:
            if self._crew is None:
                # With the first small picture: most cases have none, and are there sooner without.
                self._crew = Crew("small-frames", os.cpu_count() or 1, GIVING_WAY)
            view = TileView(self._grid)
            tile = CameraTile(self._session, view, self._crew, self)
            tile.trouble.connect(self._session.trouble)
            tile.index_known.connect(self._session.know_frames)
            self._spare.append((tile, view))
        tile, view = self._spare.pop()
        self._tiles[camera], self._views[camera] = tile, view
        view.sound_toggled.connect(partial(self._hear_also, camera))
        self._grid.set_tile(camera, view)

    def _put_away(self, camera: int) -> None:
        tile, view = self._tiles.pop(camera), self._views.pop(camera)
        view.sound_toggled.disconnect()
        self._grid.remove_tile(camera)
        tile.set_segments(())
        self._spare.append((tile, view))

    def _hear_also(self, camera: int, audible: bool) -> None:
        others = self.audible - {camera}
        self.hear(others | {camera} if audible else others)

    @property
    def _shows_several(self) -> bool:
        return len(self._layout.on_show) > 1

    def _on_show_at(self, utc: UtcTime) -> dict[int, Recording]:
        """What each camera on show recorded at a moment."""
        found = {camera: segment_at(self._segments[camera], utc) for camera in self._layout.on_show}
        return {camera: recording for camera, recording in found.items() if recording is not None}

    @property
    def _mixes_sound(self) -> bool:
        """Whether sound is played for itself: also of one camera, where its pictures come without."""
        return self._player.is_silent and not self._speed_timer.isActive()

    @Slot()
    def _make_heard(self) -> None:
        audible = self.audible
        self._mix.set_enabled(self._mixes_sound)
        self._mix.set_audible(audible)
        self._hear_recordings(self._on_show_at(self._clock.position) if self._mixes_sound else {})
        for camera, view in self._views.items():
            view.set_audible(camera in audible if self._has_sound(camera) else None)
        self.sound_changed.emit()

    def _hear_recordings(self, on_show: dict[int, Recording]) -> None:
        if on_show != self._heard_recordings:
            self._heard_recordings = on_show
            self._mix.set_cameras(on_show)

    def _has_sound(self, camera: int) -> bool:
        return any(segment.audio for segment in self._segments.get(camera, ()))
