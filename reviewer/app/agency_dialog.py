"""The words that an agency has of its own, and the fields that it defines for its cases and recordings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.detail_controls import FormDialog, Paragraph, StillBox
from reviewer.domain.case import UNSTORED
from reviewer.domain.case_details import (
    FieldDefinition,
    FieldKind,
    FieldSubject,
    VocabularyTopic,
    cleaned_words,
    matching_key,
)
from reviewer.look.measures import CONTROL_HEIGHT, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from widgets.plain_text import plain_label

_SIZE_PX = QSize(760, 560)
_TOPICS_PX = 190
_HEADINGS = (mark("Name"), mark("Takes"), mark("Choices, with ; between them"), mark("Asked for"))
_NAME, _KIND, _CHOICES, _ASKED = range(4)


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """What an agency has of its own: its words by topic, and its fields by what they belong to."""

    words: Mapping[VocabularyTopic, tuple[str, ...]]
    fields: Mapping[FieldSubject, tuple[FieldDefinition, ...]]


class AgencyDialog(FormDialog):
    """Shows words and fields, and hands back what they are to be."""

    def __init__(self, agency: AgencyWords, parent: QWidget | None = None) -> None:
        """Show what there is."""
        super().__init__(tr("Agency's words and fields"), _SIZE_PX, tr("Save"), parent)
        self._agency = agency
        self.words = _WordsPage(agency.words)
        self.fields = {subject: _FieldsPage(subject, agency.fields.get(subject, ())) for subject in FieldSubject}
        self.tabs = QTabWidget()
        self.tabs.addTab(self.words, tr("Words"))
        self.tabs.addTab(self.fields[FieldSubject.CASE], _fields_of(FieldSubject.CASE))
        self.tabs.addTab(self.fields[FieldSubject.RECORDING], _fields_of(FieldSubject.RECORDING))
        self.fill(self.tabs)
        for page in self.fields.values():
            page.edited.connect(self._check)
        self._check()

    @property
    def agency(self) -> AgencyWords:
        """What words and fields are to be."""
        return AgencyWords(self.words.words, {subject: page.definitions for subject, page in self.fields.items()})

    @Slot()
    def _check(self) -> None:
        for subject, page in self.fields.items():
            trouble = _trouble(page.definitions)
            if trouble:
                self.say(f"{_fields_of(subject)}: {trouble}")
                return
        self.say(None)


class _WordsPage(QWidget):
    """Topics on the left, the words of one on the right, a line each."""

    def __init__(self, words: Mapping[VocabularyTopic, tuple[str, ...]]) -> None:
        super().__init__()
        self._topics = list(VocabularyTopic)
        self._words = {topic: words.get(topic, ()) for topic in self._topics}
        self.topics = QListWidget()
        self.topics.setAccessibleName(tr("What there are words for"))
        self.topics.addItems([tr(topic.words) for topic in self._topics])
        self.topics.setFixedWidth(_TOPICS_PX)
        self._editors = {topic: Paragraph(tr(topic.words), "\n".join(self._words[topic])) for topic in self._topics}
        about = plain_label(
            tr("A line each, in the order in which they are offered. Anything else can be typed."), "muted"
        )
        about.setWordWrap(True)
        right = QVBoxLayout()
        right.setSpacing(SPACE_S)
        right.addWidget(about)
        for editor in self._editors.values():
            right.addWidget(editor, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_M, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self.topics)
        row.addLayout(right, 1)
        self.topics.currentRowChanged.connect(self._show)
        self.topics.setCurrentRow(0)

    @property
    def words(self) -> dict[VocabularyTopic, tuple[str, ...]]:
        """The words of each topic, each once."""
        return {
            topic: self._words[topic] if editor.value == "\n".join(self._words[topic]) else _lines(editor.value)
            for topic, editor in self._editors.items()
        }

    def editor(self, topic: VocabularyTopic) -> Paragraph:
        """Where the words of a topic are typed."""
        return self._editors[topic]

    @Slot(int)
    def _show(self, number: int) -> None:
        for topic, editor in self._editors.items():
            editor.setVisible(topic is self._topics[number])


class _FieldsPage(QWidget):
    """The fields of cases or recordings, a row each; an empty row at the end takes a new one."""

    edited = Signal()

    def __init__(self, subject: FieldSubject, definitions: Sequence[FieldDefinition]) -> None:
        super().__init__()
        self._subject = subject
        self._rows: list[FieldDefinition] = []
        self.table = QTableWidget(0, len(_HEADINGS))
        self.table.setAccessibleName(
            tr("{fields}: name, what it takes, choices, whether asked for", fields=_fields_of(subject))
        )
        self.table.setHorizontalHeaderLabels([tr(heading) for heading in _HEADINGS])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(CONTROL_HEIGHT)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_CHOICES, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(_NAME, 200)
        self.table.setColumnWidth(_KIND, 130)
        self.table.setColumnWidth(_ASKED, 90)
        about = plain_label(
            tr(
                "A field that is no longer asked for keeps what was filled in. One that nothing is filled into can be"
                " taken away."
            ),
            "muted",
        )
        about.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for words, what in (
            (tr("Earlier"), self._move_up),
            (tr("Later"), self._move_down),
            (tr("Take away"), self.remove_current),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(what)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_M, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(about)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self._fill(list(definitions))
        self.table.itemChanged.connect(self._on_changed)

    @property
    def definitions(self) -> tuple[FieldDefinition, ...]:
        """The fields in their order; a row without a name and without an id is none yet."""
        found = (self._definition(row) for row in range(self.table.rowCount()))
        named = [each for each in found if each.name.strip() or each.id != UNSTORED]
        return tuple(replace(each, position=position) for position, each in enumerate(named))

    @Slot()
    def remove_current(self) -> None:
        """Take the field of the cursor away."""
        row = self.table.currentRow()
        if 0 <= row < self.table.rowCount() - 1:
            kept = [self._definition(number) for number in range(self.table.rowCount() - 1) if number != row]
            self._fill(kept)
            self.edited.emit()

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.table.currentRow()
        order = [self._definition(number) for number in range(self.table.rowCount() - 1)]
        if not (0 <= row < len(order) and 0 <= row + by < len(order)):
            return
        order.insert(row + by, order.pop(row))
        self._fill(order)
        self.table.setCurrentCell(row + by, _NAME)
        self.edited.emit()

    def _fill(self, definitions: Sequence[FieldDefinition]) -> None:
        blocked = self.table.blockSignals(True)
        self._rows = []
        self.table.setRowCount(0)
        for definition in (*definitions, FieldDefinition(self._subject, "")):
            self._append(definition)
        self.table.blockSignals(blocked)

    def _append(self, definition: FieldDefinition) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self._rows.append(definition)
        self.table.setItem(row, _NAME, QTableWidgetItem(definition.name))
        self.table.setItem(row, _CHOICES, QTableWidgetItem("; ".join(definition.choices)))
        asked = QTableWidgetItem()
        asked.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
        asked.setCheckState(Qt.CheckState.Unchecked if definition.is_retired else Qt.CheckState.Checked)
        self.table.setItem(row, _ASKED, asked)
        kind = StillBox()
        kind.setAccessibleName(tr("What the field takes"))
        for each in FieldKind:
            kind.addItem(tr(each.words), each)
        kind.setCurrentIndex(list(FieldKind).index(definition.kind))
        kind.currentIndexChanged.connect(self.edited)
        self.table.setCellWidget(row, _KIND, kind)

    def _definition(self, row: int) -> FieldDefinition:
        stored = self._rows[row]
        name, choices, asked = (self.table.item(row, column) for column in (_NAME, _CHOICES, _ASKED))
        kind = self.table.cellWidget(row, _KIND)
        if name is None or choices is None or asked is None or not isinstance(kind, QComboBox):
            return stored
        takes = list(FieldKind)[kind.currentIndex()]
        offered = stored.choices
        if takes is not FieldKind.CHOICE:
            offered = ()
        elif choices.text() != "; ".join(stored.choices):
            offered = cleaned_words(choices.text().split(";"))
        return replace(
            stored,
            name=name.text().strip(),
            kind=takes,
            choices=offered,
            is_retired=asked.checkState() is Qt.CheckState.Unchecked,
        )

    @Slot()
    def _on_changed(self) -> None:
        last = self.table.item(self.table.rowCount() - 1, _NAME)
        if last is not None and last.text().strip():
            blocked = self.table.blockSignals(True)
            self._append(FieldDefinition(self._subject, ""))
            self.table.blockSignals(blocked)
        self.edited.emit()


def _lines(text: str) -> tuple[str, ...]:
    return cleaned_words(text.splitlines())


def _trouble(definitions: Sequence[FieldDefinition]) -> str:
    """What is wrong with some fields, in words; empty where they can be kept."""
    keys: set[str] = set()
    for definition in definitions:
        key = matching_key(definition.name)
        if not key:
            return tr("a field needs a name.")
        if key in keys:
            return tr("there is a second field “{name}”.", name=definition.name)
        if definition.kind is FieldKind.CHOICE and not definition.choices:
            return tr("“{name}” is a choice: name at least one thing to choose.", name=definition.name)
        keys.add(key)
    return ""


def _fields_of(subject: FieldSubject) -> str:
    return tr("Fields of cases") if subject is FieldSubject.CASE else tr("Fields of recordings")
