"""The window with the moments to show, and beside them what a presenter needs while they are shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QScreen
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from reviewer.app.actions import Actions
from reviewer.app.list_dialog import ListDialog
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import plain_label
from widgets.playlist_panel import PlaylistPanel

_SIZE_PX = (900, 620)

_BUTTONS = (
    "present_previous", "present_play", "present_next", "present_again", "present_blank", "present_draw",
    "present_tool", "present_clear", "present_keep", "present_end",
)  # fmt: skip


class PresentationDialog(ListDialog):
    """The playlists, and the presenter's buttons, which work while something is presented.

    Signals:
        present_wanted(): the playlist on show is to be presented.
    """

    present_wanted = Signal()

    def __init__(self, look: Look, actions: Actions, add: Sequence[QAction], parent: QWidget | None = None) -> None:
        """Nothing to show yet.

        Args:
            look: icons and colours.
            actions: the program's actions, of which the presenter's are here.
            add: what can be added to a playlist.
            parent: the window it belongs to.
        """
        shown = QWidget()
        super().__init__(tr("Moments to show"), _SIZE_PX, shown, [], parent)
        self.panel = PlaylistPanel(look, add)
        self.state = plain_label("", "muted")
        self.state.setAccessibleName(tr("What is being presented"))
        self.screen_choice = QComboBox()
        self.screen_choice.setAccessibleName(tr("Screen to present on"))
        self.screen_choice.setToolTip(tr("Screen to present on"))
        self.with_drawings = QCheckBox(tr("With kept drawings"))
        self.with_drawings.setToolTip(tr("Drawings that are kept with the recordings are seen as well"))
        self.present = QPushButton(tr("Present"))
        self.present.setAutoDefault(False)
        self.present.setProperty("role", "primary")
        self.present.setToolTip(actions["present"].toolTip())
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self.panel, 1)
        column.addLayout(self._row(actions))
        self.present.clicked.connect(self.present_wanted)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            for signal in (application.screenAdded, application.screenRemoved):
                signal.connect(self._fill_screens)
        self._fill_screens()

    @property
    def chosen_screen(self) -> QScreen | None:
        """The screen that was chosen; None for whichever the main window is not on."""
        name = self.screen_choice.currentData()
        return next((screen for screen in QGuiApplication.screens() if name and screen.name() == name), None)

    @Slot()
    def _fill_screens(self) -> None:
        """Offer the screens, where there is a choice."""
        screens, before = QGuiApplication.screens(), self.screen_choice.currentData()
        self.screen_choice.clear()
        self.screen_choice.addItem(tr("On the other screen"), "")
        for screen in screens:
            size = screen.size() * screen.devicePixelRatio()
            self.screen_choice.addItem(f"{screen.name()} ({size.width()} × {size.height()})", screen.name())
        self.screen_choice.setCurrentIndex(max(self.screen_choice.findData(before), 0))
        self.screen_choice.setVisible(len(screens) > 1)

    def _row(self, actions: Actions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.present)
        row.addWidget(self.screen_choice)
        row.addWidget(self.with_drawings)
        row.addWidget(self.state, 1)
        for name in _BUTTONS:
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setAccessibleName(actions[name].text())
            row.addWidget(button)
        return row
