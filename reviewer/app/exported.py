"""Where an export goes unless the user says otherwise, and how it is said that it is there: the same for all."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from widgets.message_bar import MessageAction, MessageBar, Severity


def proposed_path(folder: Path, name: str) -> Path:
    """A place in a folder, named in letters, digits, points and dashes that every system takes."""
    return folder / re.sub(r"[^\w.-]+", "-", name)


def ask_for_csv(proposal: Path, parent: QWidget | None) -> Path | None:
    """Ask where a table is to be saved; None where the user changes their mind."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save as CSV", str(proposal), "CSV (*.csv)")
    return Path(chosen) if chosen else None


def say_written(messages: MessageBar, words: str, path: Path, sha256: str, more: Sequence[str] = ()) -> None:
    """Say that a file is there, with a button that opens its folder.

    Args:
        messages: where it is said.
        words: what is said at first sight.
        path: the file.
        sha256: its hash, which the details name beside the path.
        more: further details, one a line.
    """

    def open_folder() -> object:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    details = [f"File: {path}", f"SHA-256: {sha256}", *more]
    messages.show_message(Severity.INFO, words, MessageAction("Open folder", open_folder), details)
