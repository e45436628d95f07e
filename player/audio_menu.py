"""What opens at the loudness button: the loudness, and the choice of what is heard of a recording's audio tracks."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QWidget, QWidgetAction

from player.audio_words import NO_TRACK, track_words
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession

FULL_PERCENT = 100
_SLIDER_WIDTH_PX = 140


class AudioMenu(QMenu):
    """Loudness on top, the audio tracks of the recording on show below.

    Signals:
        volume_changed(int): loudness chosen, 0 to 100.
    """

    volume_changed = Signal(int)

    def __init__(self, session: CaseSession, parent: QWidget) -> None:
        """Offer the tracks of whatever recording is on show."""
        super().__init__(parent)
        self._session = session
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, FULL_PERCENT)
        self._slider.setValue(FULL_PERCENT)
        self._slider.setFixedWidth(_SLIDER_WIDTH_PX)
        self._slider.setAccessibleName(tr("Volume"))
        self._percent = QLabel()
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._percent.setMinimumWidth(QFontMetrics(self._percent.font()).horizontalAdvance("100 %"))
        self._slider.valueChanged.connect(self._show_volume)
        self._show_volume(FULL_PERCENT)
        self._slider.valueChanged.connect(self.volume_changed)
        self.addAction(self._volume_row())
        self._tracks = QActionGroup(self)
        self._tracks.triggered.connect(self._choose)
        for signal in (
            session.case_opened,
            session.recording_changed,
            session.contents_changed,
            session.audio_track_changed,
        ):
            signal.connect(self._offer_tracks)
        self._offer_tracks()

    @property
    def volume(self) -> int:
        """Loudness chosen, 0 to 100."""
        return self._slider.value()

    def set_volume(self, percent: int) -> None:
        """Choose a loudness; what lies outside of 0 to 100 is moved there."""
        self._slider.setValue(percent)

    def set_muted(self, muted: bool) -> None:
        """Whether nothing is heard whatever the slider says."""
        self._slider.setEnabled(not muted)

    def _volume_row(self) -> QWidgetAction:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(SPACE_S, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(QLabel(tr("Volume")))
        row.addWidget(self._slider)
        row.addWidget(self._percent)
        action = QWidgetAction(self)
        action.setDefaultWidget(frame)
        return action

    @Slot(int)
    def _show_volume(self, percent: int) -> None:
        self._percent.setText(f"{percent} %")
        self._slider.setToolTip(tr("Volume {percent} % (louder: Ctrl+Up · quieter: Ctrl+Down)", percent=percent))

    @Slot()
    def _offer_tracks(self) -> None:
        for action in self._tracks.actions():
            self._tracks.removeAction(action)
            self.removeAction(action)
            action.deleteLater()
        recording = self._session.recording
        if recording is None or not recording.audio:
            return
        if len(self.actions()) == 1:
            self.addSeparator()
        heard = self._session.audio_track_of(recording.id)
        offered = [(number, track_words(number, facts)) for number, facts in enumerate(recording.audio)]
        for number, words in (*offered, (NO_TRACK, tr("No track"))):
            action = QAction(words.replace("&", "&&"), self._tracks)
            action.setCheckable(True)
            action.setChecked(number == heard)
            action.setData(number)
            self.addAction(action)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        if self._session.recording is not None:
            self._session.choose_audio_track(self._session.recording.id, action.data())
