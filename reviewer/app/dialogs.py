"""The few dialogs: what a new case is called, and what kind of clip to cut."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimeZone, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.case import Case, ClipMode
from reviewer.domain.time import utc_now
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import mark, tr

_CLIP_WORDS = {
    ClipMode.EXCERPT: (
        mark("Excerpt: the camera's own bytes"),
        mark(
            "Nothing is re-encoded. Begins at the keyframe before the in mark and may end a little after the out mark."
        ),
    ),
    ClipMode.EXACT: (
        mark("Exact: to the frame, re-encoded"),
        mark("Begins and ends on the marked frames. The pictures are encoded anew, and the clip says so."),
    ),
}
_SUFFIXES = {ClipMode.EXCERPT: "excerpt", ClipMode.EXACT: "exact-reencoded"}


class NewCaseDialog(QDialog):
    """Asks for what a new case begins with; people, tags and the agency's fields follow in its properties."""

    def __init__(
        self,
        is_taken: Callable[[str], bool],
        parent: QWidget | None = None,
        *,
        kinds: Sequence[str] = (),
        reviewers: Sequence[str] = (),
    ) -> None:
        """Ask.

        Args:
            is_taken: whether the library has a case of that number already.
            parent: the window.
            kinds: the agency's kinds of case, which are offered; anything else can be typed.
            reviewers: to whom cases are assigned already.
        """
        super().__init__(parent)
        self._is_taken = is_taken
        self._zones = frozenset(available_timezones())
        self.setWindowTitle(tr("New case"))
        self.setMinimumWidth(420)
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("for instance {now:%Y}-0001", now=datetime.now(UTC)))
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("for instance Main St traffic stop"))
        self.kind = QComboBox()
        self.kind.setEditable(True)
        self.kind.addItems(kinds)
        self.assignee = QComboBox()
        self.assignee.setEditable(True)
        self.assignee.addItems(["", *reviewers])
        assignee_line = self.assignee.lineEdit()
        if assignee_line is not None:
            assignee_line.setPlaceholderText(tr("nobody yet"))
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        zones = sorted(self._zones)
        self.zone.addItems(zones)
        self.zone.setCurrentText(_system_zone())
        completer = QCompleter(zones, self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)
        self._hint = QLabel("")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setProperty("role", "warning")
        self._hint.setWordWrap(True)
        self._create, buttons = dialog_buttons(tr("Create case"), self)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("Case number"), self.number)
        form.addRow(tr("Title"), self.title)
        form.addRow(tr("Kind"), self.kind)
        form.addRow(tr("Assigned to"), self.assignee)
        form.addRow(tr("Time zone"), self.zone)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(buttons)
        self.number.textChanged.connect(self._check)
        self.zone.currentTextChanged.connect(self._check)
        self._check()

    def case(self) -> Case:
        """The case as described."""
        return Case(
            number=self.number.text().strip(),
            title=self.title.text().strip(),
            kind=self.kind.currentText().strip(),
            assignee=self.assignee.currentText().strip(),
            time_zone=self.zone.currentText().strip(),
            created_utc=utc_now(),
        )

    @Slot()
    def _check(self) -> None:
        number, zone = self.number.text().strip(), self.zone.currentText().strip()
        hint = ""
        if number and self._is_taken(number):
            hint = tr("This library already has a case {number}.", number=number)
        elif zone not in self._zones:
            hint = tr("Choose a time zone from the list, for instance America/New_York.")
        self._hint.setText(hint)
        self._create.setEnabled(bool(number) and not hint)


class ClipDialog(QDialog):
    """Asks for the kind of clip and where it goes."""

    def __init__(self, what: str, proposal: Path, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            what: the recording and the range, in words.
            proposal: a path without suffix to offer.
            parent: the window.
        """
        super().__init__(parent)
        self._proposal = proposal
        self._proposed = ""
        self.setWindowTitle(tr("Export clip"))
        self.setMinimumWidth(520)
        subject = QLabel(what)
        subject.setTextFormat(Qt.TextFormat.PlainText)
        subject.setWordWrap(True)
        self._modes = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(subject)
        column.addSpacing(SPACE_S)
        for number, mode in enumerate(_CLIP_WORDS):
            name, words = (tr(text) for text in _CLIP_WORDS[mode])
            button = QRadioButton(name)
            button.setChecked(number == 0)
            self._modes.addButton(button, number)
            explanation = QLabel(words)
            explanation.setProperty("role", "muted")
            explanation.setWordWrap(True)
            explanation.setContentsMargins(SPACE_L + SPACE_S, 0, 0, SPACE_S)
            column.addWidget(button)
            column.addWidget(explanation)
        self.path = QLineEdit()
        self.path.setAccessibleName(tr("Where the clip goes"))
        browse = QPushButton(tr("Choose …"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        column.addLayout(row)
        beside = QLabel(tr("The track of the range is written beside the clip as GPX, where there is one."))
        beside.setProperty("role", "muted")
        column.addWidget(beside)
        column.addSpacing(SPACE_M)
        self._export, buttons = dialog_buttons(tr("Export"), self)
        column.addWidget(buttons)
        self._modes.idToggled.connect(self._propose)
        self.path.textChanged.connect(self._check)
        self._propose()

    @property
    def mode(self) -> ClipMode:
        """The kind of clip chosen."""
        return list(_CLIP_WORDS)[self._modes.checkedId()]

    @property
    def target(self) -> Path:
        """Where the clip goes."""
        return Path(self.path.text().strip()).expanduser()

    @Slot()
    def _propose(self) -> None:
        if self.path.text() != self._proposed:
            return  # the user has chosen a place
        self._proposed = str(self._proposal.with_name(f"{self._proposal.name}_{_SUFFIXES[self.mode]}.mp4"))
        self.path.setText(self._proposed)

    @Slot()
    def _check(self) -> None:
        self._export.setEnabled(bool(self.path.text().strip()))

    @Slot()
    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export clip"), self.path.text(), tr("MP4 (*.mp4);;Matroska (*.mkv)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if name:
            self.path.setText(name)


def dialog_buttons(accept: str, dialog: QDialog) -> tuple[QPushButton, QDialogButtonBox]:
    """The row at the foot of a dialog: the button that accepts, and the row with it and Cancel."""
    row = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    button = QPushButton(accept)
    button.setProperty("role", "primary")
    row.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
    # Only once it is in the dialog: else the return key would press Cancel while this one is disabled.
    button.setDefault(True)
    row.accepted.connect(dialog.accept)
    row.rejected.connect(dialog.reject)
    return button, row


def _system_zone() -> str:
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if name in available_timezones() else "UTC"
