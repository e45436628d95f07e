"""The library in a window of its own beside the case under review: cases, recordings and statistics, a page each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from reviewer.look.look import Look
from reviewer.look.measures import ICON, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.elided_label import ElidedLabel
from widgets.message_bar import MessageBar

_DELIVERED_SIZE = QSize(1360, 860)
_SMALLEST = QSize(860, 520)
_PAGE_ICONS = ("folder-open", "file-video", "chart-column")


class LibraryWindow(QWidget):
    """Tabs above, the page of the chosen one below, and a bar for what there is to say.

    Signals:
        page_changed(int): another page is on show.
        shown(): the window came up.
        closed(): the user put it away.
    """

    page_changed = Signal(int)
    shown = Signal()
    closed = Signal()

    def __init__(self, pages: Sequence[tuple[str, QWidget]], messages: MessageBar, look: Look) -> None:
        """Hold the pages.

        Args:
            pages: the name of each and what it shows, in order.
            messages: the bar above the pages.
            look: icons.
        """
        # Without a parent: with one it would lie over the main window, where what is picked in it is shown.
        super().__init__(None, Qt.WindowType.Window)
        self._look = look
        self.messages = messages
        self.setWindowTitle(tr("Library"))
        self.setMinimumSize(_SMALLEST)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("What of the library is shown"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setIconSize(QSize(ICON, ICON))
        self.folder = ElidedLabel("", "muted")
        self.folder.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedWidget()
        for number, (name, page) in enumerate(pages):
            self.tabs.addTab(QIcon(), name)
            self.tabs.setTabToolTip(number, tr("{name} (Ctrl+{number})", name=name, number=number + 1))
            self._stack.addWidget(page)
            keys = QKeySequence(f"Ctrl+{number + 1}")
            QShortcut(keys, self, lambda number=number: self.show_page(number))
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)
        QShortcut(QKeySequence("Ctrl+L"), self, self.close)
        self._build()
        self.tabs.currentChanged.connect(self._on_page)
        look.theme_changed.connect(self._dress)
        self._dress()

    def show_page(self, number: int) -> None:
        """Show another page."""
        self.tabs.setCurrentIndex(number)

    def deliver_size(self) -> None:
        """Take the size of the first time, as far as the screen has it."""
        self.resize(_DELIVERED_SIZE.boundedTo(self.screen().availableSize()))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it came up."""
        super().showEvent(event)
        self.shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say that it was put away."""
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(SPACE_S, 0, SPACE_M, 0)
        header.setSpacing(SPACE_M)
        header.addWidget(self.tabs)
        header.addWidget(self.folder, 1)
        line = QWidget()
        line.setProperty("role", "line")
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(line)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)

    @Slot(int)
    def _on_page(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.page_changed.emit(number)

    @Slot()
    def _dress(self) -> None:
        for number, icon in enumerate(_PAGE_ICONS[: self.tabs.count()]):
            self.tabs.setTabIcon(number, self._look.icon(icon))
