"""The coding pad as buttons: what each key marks, and which ranges run. A click does what the key does."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QWidget

from reviewer.domain.case import Category
from reviewer.domain.marks import MarkKind
from reviewer.domain.time import format_media_time
from reviewer.look.measures import ICON, SPACE_XS
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from widgets.flow_layout import FlowLayout
from widgets.painting import mark_icon
from widgets.plain_text import one_line, tooltip

_BUTTON_HEIGHT_PX = 26
_MOST_LINES = 3
_LONGEST_WORDS = 6


class PadBar(QScrollArea):
    """A button for each category of the pad, with its sign and its key; one whose range runs is pressed.

    Signals:
        pressed(int): the category of that id was asked to mark.
    """

    pressed = Signal(int)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        """Follow the open case."""
        super().__init__(parent)
        self._session = session
        self._pad: tuple[Category, ...] = ()
        self.buttons: dict[int, QToolButton] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._ground = QWidget()
        self._flow = FlowLayout(SPACE_XS, self._ground)
        self.setWidget(self._ground)
        session.case_opened.connect(self._show_contents)
        session.contents_changed.connect(self._on_contents)
        session.recording_changed.connect(self._enable)
        self._show_contents()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines, up to a few; more are scrolled."""
        lines_px = self._flow.heightForWidth(max(self.viewport().width(), 1)) if self.buttons else 0
        most_px = _MOST_LINES * (_BUTTON_HEIGHT_PX + SPACE_XS)
        return QSize(super().sizeHint().width(), min(lines_px, most_px))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It may be as narrow as one button, and is never lower than its lines."""
        return QSize(_BUTTON_HEIGHT_PX, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Less wide is higher."""
        super().resizeEvent(event)
        self.updateGeometry()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.CATEGORIES, Part.BOOKMARKS, Part.RECORDINGS}:
            self._show_contents()

    @Slot()
    def _show_contents(self) -> None:
        contents = self._session.contents
        pad = contents.pad if contents is not None else ()
        if pad != self._pad:
            self._build(pad)
        self._show_running(contents)
        self._enable()

    def _build(self, pad: tuple[Category, ...]) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._pad = pad
        self.buttons = {category.id: self._button(category) for category in pad}
        for button in self.buttons.values():
            self._flow.addWidget(button)
        self.updateGeometry()

    def _button(self, category: Category) -> QToolButton:
        button = QToolButton(self._ground)
        button.setIcon(mark_icon(category.shape, category.colour, ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFixedHeight(_BUTTON_HEIGHT_PX)
        button.setCheckable(category.kind is MarkKind.RANGE)
        key = QKeySequence(category.key, QKeySequence.SequenceFormat.PortableText)
        words = key.toString(QKeySequence.SequenceFormat.NativeText) or one_line(category.code or category.name)
        button.setText(words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…")
        button.setAccessibleName(tr("Mark: {category}", category=one_line(category.name)))
        button.clicked.connect(partial(self._press, category.id))
        return button

    def _press(self, category_id: int) -> None:
        # Whether its range runs is for the case to say.
        self._show_running(self._session.contents)
        self.pressed.emit(category_id)

    def _show_running(self, contents: CaseContents | None) -> None:
        running = {mark.category_id: mark for mark in contents.running} if contents is not None else {}
        for category in self._pad:
            button, mark = self.buttons[category.id], running.get(category.id)
            details = _details(category, "" if mark is None else format_media_time(mark.start, 1))
            button.setCheckable(category.kind is MarkKind.RANGE or mark is not None)
            button.setChecked(mark is not None)
            button.setToolTip(tooltip(details))
            button.setAccessibleDescription(details)

    @Slot()
    def _enable(self) -> None:
        is_ready = self._session.recording is not None and not self._session.library.read_only_because
        for button in self.buttons.values():
            button.setEnabled(is_ready)


def _details(category: Category, runs_since: str) -> str:
    """All there is to say of a category: its name and code, its key, what it does, what it asks for."""
    name = f"{one_line(category.name)} ({one_line(category.code)})" if category.code else one_line(category.name)
    key = QKeySequence(category.key, QKeySequence.SequenceFormat.PortableText)
    native = key.toString(QKeySequence.SequenceFormat.NativeText)
    if runs_since:
        does = tr("Runs since {time}; press again to end it here", time=runs_since)
    elif category.kind is MarkKind.RANGE:
        does = tr("Press to begin a range on the frame on show, again to end it")
    else:
        does = tr("Marks the frame on show")
    asks = tr("Asks for: {fields}", fields=", ".join(one_line(field.name) for field in category.fields))
    return "\n".join([f"{name} ({native})" if native else name, does, *([asks] if category.fields else [])])
