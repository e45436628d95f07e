"""What the keys of hearing do: louder, quieter, mute, another audio track. The loudness is remembered for the user."""

from PySide6.QtCore import QObject, Slot

from player.audio_words import track_words
from player.transport import TransportBar
from reviewer.app.actions import Actions
from reviewer.app.settings import Settings
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession

_STEP_PERCENT = 10


class ListeningController(QObject):
    """Turns the actions of hearing into requests to the bar and the session."""

    def __init__(
        self, session: CaseSession, transport: TransportBar, settings: Settings, actions: Actions, parent: QObject
    ) -> None:
        """Be as loud as the user was last time.

        Args:
            session: whose recording is heard.
            transport: the bar with the loudness; connect what plays to it before.
            settings: where the loudness is remembered.
            actions: the program's actions.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._transport = transport
        self._settings = settings
        self._actions = actions
        self._mute_tooltip = actions["mute"].toolTip()
        transport.set_volume(settings.volume)
        transport.volume_chosen.connect(self._remember)
        actions["mute"].toggled.connect(self._show_muted)
        actions["louder"].triggered.connect(self.louder)
        actions["quieter"].triggered.connect(self.quieter)
        actions["next_audio_track"].triggered.connect(self.hear_next_track)
        for signal in (session.case_opened, session.contents_changed, session.recording_changed):
            signal.connect(self._enable)
        self._show_volume()
        self._enable()

    @Slot()
    def louder(self) -> None:
        """A little louder; where it was muted, as loud as before."""
        if self._actions["mute"].isChecked():
            self._actions["mute"].setChecked(False)
        else:
            self._transport.set_volume(self._transport.volume + _STEP_PERCENT)

    @Slot()
    def quieter(self) -> None:
        """A little quieter."""
        self._transport.set_volume(self._transport.volume - _STEP_PERCENT)

    @Slot()
    def hear_next_track(self) -> None:
        """Hear the next audio track of the recording on show, after the last one the first again."""
        recording = self._session.recording
        if recording is None or not recording.audio:
            return
        track = (self._session.audio_track_of(recording.id) + 1) % len(recording.audio)
        self._session.choose_audio_track(recording.id, track)
        self._session.noted.emit(tr("You hear {track}.", track=track_words(track, recording.audio[track])))

    @Slot(int)
    def _remember(self, percent: int) -> None:
        self._settings.volume = percent
        self._show_volume()

    @Slot(bool)
    def _show_muted(self, muted: bool) -> None:
        self._actions.set_icon("mute", "volume-x" if muted else "volume-2")

    def _show_volume(self) -> None:
        self._actions["mute"].setToolTip(
            tr(
                "{mute_tooltip}\nVolume {volume} % (louder: Ctrl+Up · quieter: Ctrl+Down)",
                mute_tooltip=self._mute_tooltip,
                volume=self._transport.volume,
            )
        )

    @Slot()
    def _enable(self) -> None:
        recording = self._session.recording
        has_sound = recording is not None and bool(recording.audio)
        for name in ("mute", "louder", "quieter"):
            self._actions[name].setEnabled(recording is None or has_sound)
        self._actions["next_audio_track"].setEnabled(recording is not None and len(recording.audio) > 1)
