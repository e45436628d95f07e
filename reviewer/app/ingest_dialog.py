"""Asks once before files come in: into which case, what was found, under which authority, copied or linked."""

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.case_details import VocabularyTopic
from reviewer.library.library import CaseLibrary
from reviewer.look.measures import SPACE_L, SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import plain_label
from widgets.size_words import size_words

_WIDTH_PX = 480


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at the paths that somebody pointed at, without a look into any file.

    Attributes:
        files, size_bytes: of regular files, hidden ones left out.
        unreadable: folders that cannot be read.
    """

    files: int
    size_bytes: int
    unreadable: int

    @property
    def words(self) -> str:
        """In a line."""
        files = tr("1 file") if self.files == 1 else tr("{files:,} files", files=self.files)
        text = f"{files}, {size_words(self.size_bytes)}"
        return (
            tr("{text}; {unreadable} folders cannot be read", text=text, unreadable=self.unreadable)
            if self.unreadable
            else text
        )


@dataclass(frozen=True, slots=True)
class Background:
    """What the dialog is told once it is open: what was found, the agency's authorities, and the last one stated."""

    found: Found
    authorities: tuple[str, ...]
    last_authority: str


def background_of(paths: Sequence[Path]) -> Callable[[CaseLibrary], Background]:
    """The question to a library's reader that tells a dialog about some paths."""

    def ask(library: CaseLibrary) -> Background:
        return Background(found_at(paths), library.words(VocabularyTopic.AUTHORITY), library.ingests.last_authority())

    return ask


def found_at(paths: Sequence[Path]) -> Found:
    """How many files lie at and below some paths; links to folders are not followed."""
    files = size_bytes = 0
    unreadable: list[OSError] = []
    for path in paths:
        inside = (
            Path(folder) / name
            for folder, _, names in os.walk(path, onerror=unreadable.append)
            for name in names
            if not name.startswith(".")
        )
        for file in inside if path.is_dir() else (path,):
            try:
                status = file.stat()
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                files += 1
                size_bytes += status.st_size
    return Found(files, size_bytes, len(unreadable))


class AuthorityField(QComboBox):
    """The authority of an import, in the agency's words or any others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without words so far."""
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(tr("Authority"))
        self.setToolTip(tr("Kept with the import and in the audit record, for instance a case assignment or a warrant"))
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("not stated"))

    @property
    def authority(self) -> str:
        """What was typed or chosen; empty where nobody said."""
        return self.currentText().strip()

    def offer(self, words: Sequence[str], last: str) -> None:
        """Offer the agency's words, and the last one stated unless something was typed meanwhile."""
        typed = self.authority
        self.clear()
        self.addItems(list(words))
        self.setEditText(typed or last)


class IngestDialog(QDialog):
    """One small question."""

    def __init__(self, case_words: str, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            case_words: the case that takes the files.
            paths: what somebody pointed at.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Add to case"))
        self.setMinimumWidth(_WIDTH_PX)
        self.paths = tuple(paths)
        self.found = _line(tr("Looking …"))
        self.authority = AuthorityField()
        self.copies = QRadioButton(tr("Copy into the library (verified, read-only)"))
        self.links = QRadioButton(tr("Leave the files where they are, and link to them"))
        self.links.setToolTip(tr("Nothing keeps a linked file from being changed or lost; Ingests … checks it again"))
        self.copies.setChecked(True)
        form = QFormLayout()
        form.setSpacing(SPACE_M)
        form.addRow(tr("Case"), _line(case_words))
        form.addRow(tr("From"), _line(_places(paths)))
        form.addRow(tr("Found"), self.found)
        form.addRow(tr("Authority"), self.authority)
        choice = QVBoxLayout()
        choice.setSpacing(SPACE_S)
        choice.addWidget(self.copies)
        choice.addWidget(self.links)
        form.addRow(tr("Originals"), choice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add = buttons.addButton(tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(form)
        column.addWidget(buttons)
        self.authority.setFocus()

    def tell(self, background: Background) -> None:
        """Say what was found, and offer authorities."""
        self.found.setText(background.found.words)
        self.authority.offer(background.authorities, background.last_authority)


def _line(text: str) -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _places(paths: Sequence[Path]) -> str:
    first = str(paths[0])
    return first if len(paths) == 1 else tr("{first} and {count} more", first=first, count=len(paths) - 1)
