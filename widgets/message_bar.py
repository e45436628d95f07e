"""What the program has to say, calmly: a bar in the window instead of a dialogue in the way.

Troubles, and what offers something to do, stay until they are dismissed; a note goes by itself. Several wait in line,
the newest in front.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reviewer.look.colours import Theme
from reviewer.look.look import Look
from reviewer.look.measures import ICON, ICON_LARGE, SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from widgets.plain_text import plain_label

NOTE_SHOWN_FOR_MS = 6000
_STRIP_PX = 3
_DETAILS_HEIGHT_PX = 120


class Severity(Enum):
    """How serious a message is; its icon says so too."""

    INFO = "info"
    WARNING = "triangle-alert"
    BAD = "circle-alert"

    def colour(self, theme: Theme) -> str:
        """The role's colour in a theme."""
        return {Severity.INFO: theme.accent, Severity.WARNING: theme.warning, Severity.BAD: theme.bad}[self]


@dataclass(frozen=True, slots=True)
class MessageAction:
    """A button on a message: what it says and what it does; the message goes with it."""

    words: str
    perform: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Message:
    severity: Severity
    text: str
    action: MessageAction | None = None
    details: tuple[str, ...] = ()


class MessageBar(QWidget):
    """Icon, text, at most one button, details on demand, dismiss. Hidden when there is nothing to say."""

    def __init__(
        self,
        session: CaseSession,
        look: Look,
        parent: QWidget | None = None,
        note_shown_for_ms: int = NOTE_SHOWN_FOR_MS,
    ) -> None:
        """Say what the session announces as trouble or as worth noting."""
        super().__init__(parent)
        self._look = look
        self._messages: list[_Message] = []
        self._expiry = QTimer(self)
        self._expiry.setSingleShot(True)
        self._expiry.setInterval(note_shown_for_ms)
        self._expiry.timeout.connect(self.dismiss)
        self._build()
        session.trouble.connect(self._on_trouble)
        session.noted.connect(self._on_noted)
        look.theme_changed.connect(self._show_front)
        self._show_front()

    @property
    def text(self) -> str:
        """The message in front, or nothing."""
        return self._messages[-1].text if self._messages else ""

    @property
    def details_text(self) -> str:
        """The details of the message in front, as shown."""
        return self._details.toPlainText()

    def show_message(
        self,
        severity: Severity,
        text: str,
        action: MessageAction | None = None,
        details: Sequence[str] = (),
    ) -> None:
        """Say something; the same thing is not said twice at once."""
        message = _Message(severity, text, action, tuple(details))
        self._messages = [other for other in self._messages if not _replaces(message, other)]
        self._messages.append(message)
        self._show_front()

    def show_batch(self, summary: str, failures: Sequence[str]) -> None:
        """Say how a batch went, `3 of 40 files could not be read`, with the list of what failed on demand."""
        severity = Severity.WARNING if failures else Severity.INFO
        self.show_message(severity, summary, details=failures)

    @Slot()
    def dismiss(self) -> None:
        """Take the message in front away; the one behind it comes forward."""
        if self._messages:
            self._messages.pop()
        self._show_front()

    @Slot()
    def toggle_details(self) -> None:
        """Show or hide the details."""
        is_shown = self._details.isVisibleTo(self)
        self._details.setVisible(not is_shown)
        self._more.setText(tr("Details") if is_shown else tr("Hide details"))
        if self._details.isVisibleTo(self):
            self._expiry.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name and signature
        """A raised ground with a strip in the message's colour."""
        if not self._messages:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.raised))
        strip = QRect(0, 0, _STRIP_PX, self.height())
        painter.fillRect(strip, QColor(self._messages[-1].severity.colour(theme)))
        painter.end()

    def _build(self) -> None:
        self._icon = plain_label()
        self._icon.setFixedSize(ICON_LARGE, ICON_LARGE)
        self._text = plain_label()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._others = plain_label(role="muted")
        self._more = QPushButton(tr("Details"))
        self._more.setToolTip(tr("Show what happened to each file"))
        self._more.clicked.connect(self.toggle_details)
        self._action = QPushButton()
        self._action.clicked.connect(self._perform)
        self._close = QToolButton()
        self._close.setIconSize(QSize(ICON, ICON))
        self._close.setAccessibleName(tr("Dismiss"))
        self._close.setToolTip(tr("Dismiss this message"))
        self._close.clicked.connect(self.dismiss)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(tr("Details"))
        self._details.setFixedHeight(_DETAILS_HEIGHT_PX)
        self._details.setTabChangesFocus(True)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        for widget in (self._others, self._more, self._action, self._close):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_M)
        layout.addLayout(line)
        layout.addWidget(self._details)
        self._details.hide()

    @Slot(str)
    def _on_trouble(self, message: str) -> None:
        self.show_message(Severity.BAD, message)

    @Slot(str)
    def _on_noted(self, message: str) -> None:
        self.show_message(Severity.INFO, message)

    @Slot()
    def _perform(self) -> None:
        action = self._messages[-1].action if self._messages else None
        self.dismiss()
        if action is not None:
            action.perform()

    @Slot()
    def _show_front(self) -> None:
        self._expiry.stop()
        self._details.hide()
        self._more.setText(tr("Details"))
        self.setVisible(bool(self._messages))
        if not self._messages:
            return
        message = self._messages[-1]
        theme = self._look.theme
        self._close.setIcon(self._look.icon("x"))
        icon = self._look.icon(message.severity.value, message.severity.colour(theme))
        self._icon.setPixmap(icon.pixmap(QSize(ICON_LARGE, ICON_LARGE), self.devicePixelRatioF()))
        self._text.setText(message.text)
        self._others.setText(f"+{len(self._messages) - 1}" if len(self._messages) > 1 else "")
        self._others.setVisible(len(self._messages) > 1)
        self._more.setVisible(bool(message.details))
        self._details.setPlainText("\n".join(message.details))
        self._action.setVisible(message.action is not None)
        if message.action is not None:
            self._action.setText(message.action.words)
        self.setAccessibleName(message.text)
        if message.severity is Severity.INFO and not message.details and message.action is None:
            self._expiry.start()
        self.update()


def _replaces(newer: _Message, older: _Message) -> bool:
    """Whether there is no need to say the older one any more: the same again, or one passing note after another."""
    both_notes = newer.severity is older.severity is Severity.INFO and not older.details and older.action is None
    return both_notes or (newer.text == older.text and newer.details == older.details)
