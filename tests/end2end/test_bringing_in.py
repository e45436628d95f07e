"""Files dropped on the window: progress, report, cancel; and markup in any name or note is shown as text."""

import itertools
import os
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from reviewer.app.dialogs import NewCaseDialog
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime
from reviewer.library.library import CaseLibrary
from reviewer.library.verification import verify_library
from reviewer.session.case_contents import Selection, SelectionKind
from tests.support.incident import BODY_CAMERA, SECOND_US, START, place_at
from tests.support.open_desk import OpenDesk, OpenWindow
from tests.support.recordings import make_recording
from tests.support.tracks import gpx, point
from widgets.job_bar import JobBar

MARKUP = "<img src=x onerror='document.title=1'><b>bold"
"""Without a slash, so that it can be a file's name."""


@pytest.fixture
def empty_case(open_window: OpenWindow, tmp_path: Path) -> OpenDesk:
    """The window on a library with one case that holds nothing."""
    with CaseLibrary.create(tmp_path / "library") as library, library.change("case.add") as change:
        change.insert_case(Case("26-000417", "Stop", time_zone="America/New_York"))
    return open_window(tmp_path / "library")


def drop(shown: OpenDesk, *paths: Path) -> None:
    """Drop files on the middle of the window, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window = shown.desk.window
    place = window.rect().center()
    buttons, keys, actions = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, actions, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(place), actions, data, buttons, keys))
    # Into which case, and under which authority: as it is filled in.
    shown.wait(lambda: shown.desk.ingest.dialog is not None, "the question")
    dialog = shown.desk.ingest.dialog
    assert dialog is not None
    dialog.accept()
    window.activateWindow()  # as a window manager does
    shown.wait(lambda: QApplication.activeWindow() is window, "the window again")


def files_of(shown: OpenDesk) -> list[str]:
    """What lies in the vault and the cache."""
    folder = shown.session.library.folder
    return [path.name for part in ("vault", "cache") for path in (folder / part).rglob("*") if path.is_file()]


def job_bar(shown: OpenDesk) -> JobBar:
    [bar] = shown.desk.window.findChildren(JobBar)
    return bar


def test_a_dropped_folder_comes_in_and_plays(empty_case: OpenDesk, card: Path, tmp_path: Path) -> None:
    shown = empty_case
    bad = tmp_path / "torn.mp4"
    bad.write_bytes(next(card.glob("*.mp4")).read_bytes()[:3000])
    drop(shown, card, bad)
    shown.wait(lambda: shown.desk.messages.text.startswith("Added"), "the report", 60_000)
    assert shown.desk.messages.text == "Added 2 recordings, 2 tracks and 3 events; 1 failure"
    assert "torn.mp4" in shown.desk.messages.details_text
    number = shown.wait_for_still(BODY_CAMERA)
    assert number == 0
    shown.wait_for_marker(*place_at(0))
    drop(shown, card)
    shown.wait(lambda: "already there" in shown.desk.messages.text, "what is there already", 60_000)
    assert len(shown.contents.recordings) == 2


def test_a_drop_without_a_case_asks_for_one_first(open_window: OpenWindow, card: Path, tmp_path: Path) -> None:
    shown = open_window(tmp_path / "library")
    said: list[bool] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewCaseDialog)
        QTest.keyClicks(dialog.number, "26-1")
        said.append(True)
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    drop(shown, *sorted(card.glob("car*")))
    shown.wait(lambda: shown.desk.messages.text.startswith("Added 1 recording,"), "the report", 60_000)
    assert said == [True]
    assert shown.contents.case.number == "26-1"


def test_cancel_in_the_status_bar_keeps_only_what_was_added(empty_case: OpenDesk, card: Path, tmp_path: Path) -> None:
    shown = empty_case
    folder = tmp_path / "much"
    folder.mkdir()
    recording = next(card.glob("body*.mp4")).read_bytes()
    for number in range(40):
        # Other bytes behind the last box make another file of the same pictures.
        (folder / f"{number:02}.mp4").write_bytes(recording + b"\0\0\0\x10free" + number.to_bytes(8, "big"))
    drop(shown, folder)
    bar = job_bar(shown)
    shown.wait(lambda: bar.isVisible() and "%" in bar.words, "progress")
    assert "Adding to case 26-000417" in bar.words
    shown.wait(lambda: files_of(shown), "a copy under way")
    [cancel] = bar.findChildren(QToolButton)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    shown.wait(lambda: shown.desk.messages.text.startswith("Stopped."), "the note", 60_000)
    assert "which stays" in shown.desk.messages.text
    shown.wait(lambda: not bar.isVisible(), "no job")
    added = shown.contents.recordings
    assert len(added) < 40
    vault = shown.session.library.vault
    assert vault.originals() == sorted(recording.location for recording in added)
    report = verify_library(shown.session.library.folder, SilentContext())
    assert report.is_good, report.problems
    drop(shown, folder)
    shown.wait(lambda: shown.desk.messages.text.startswith(f"Added {40 - len(added)} recordings"), "the rest", 60_000)


@pytest.fixture
def marked_up(empty_case: OpenDesk, tmp_path: Path) -> OpenDesk:
    """A case in which every text that comes from outside is markup."""
    shown = empty_case
    folder = tmp_path / "from outside"
    folder.mkdir()
    recording = make_recording(folder / "recording.mp4", frames=120, rate=10, size=(320, 180))
    recording = recording.rename(folder / f"{MARKUP}.mp4")
    os.utime(recording, (START / SECOND_US + 12, START / SECOND_US + 12))
    points = (point(*place_at(second), f"2026-04-17T21:04:{42 + second:02}Z") for second in range(12))
    (folder / f"{MARKUP}.gpx").write_text(gpx("".join(points), escape(MARKUP)), encoding="utf-8")
    (folder / f"{MARKUP}.events.json").write_text(
        '{"events": [{"media_time": 6, "kind": "mute", "label": "' + MARKUP + '"}]}', encoding="utf-8"
    )
    (folder / f"{MARKUP}.mov").write_bytes(b"no recording")
    drop(shown, folder)
    shown.wait(lambda: shown.desk.messages.text.startswith("Added 1 recording, 1 track and 1 event"), "the report")
    return shown


def test_markup_from_outside_is_text_everywhere(marked_up: OpenDesk) -> None:
    shown = marked_up
    desk = shown.desk
    shown.wait(lambda: desk.surface.exact is not None, "the first picture")
    desk.messages.toggle_details()
    assert f"{MARKUP}.mov" in desk.messages.details_text
    desk.messages.dismiss()

    [recording] = shown.contents.recordings
    shown.session.clock.seek(recording.timebase.to_utc(MediaTime(3 * SECOND_US)))
    shown.wait(lambda: desk.surface.exact is not None and desk.surface.exact.frame == 30, "the frame")
    shown.key(Qt.Key.Key_B)
    editor = desk.tabs.bookmarks.editor
    for field in (editor.title, editor.note):
        shown.click(field, field.rect().center())
        field.selectAll()
        QTest.keyClicks(field, MARKUP)
    shown.wait(lambda: shown.contents.bookmarks[0].title == shown.contents.bookmarks[0].note == MARKUP, "stored")

    tooltip, text = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DisplayRole
    for rows in (desk.library_panel.rows, desk.tabs.bookmarks.rows, desk.tabs.events.rows):
        last = rows.index(rows.rowCount() - 1, 0)
        assert rows.data(last, text) == MARKUP
        assert "<img" not in str(rows.data(last, tooltip))
        assert "&lt;img" in str(rows.data(last, tooltip))
    canvas = desk.time_panel.timeline.canvas
    assert MARKUP in canvas.text_at(10, 8)
    guessing = [
        label.text()
        for label in desk.window.findChildren(QLabel)
        if MARKUP in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert guessing == [], "labels that would guess that a text is markup"
    assert desk.actions["undo"].text().endswith(f"“{MARKUP}”")

    hover(shown, place_at(3))
    hover(shown, place_at(6))
    hover(shown, place_at(9.5))
    assert shown.ask("document.querySelectorAll('img, b, .tip script').length") == 0
    assert shown.ask("document.title") != "1"
    assert desk.map.refusal.refused_count == 0


def hover(shown: OpenDesk, place: tuple[float, float]) -> None:
    """Point at a place of the map until its tip shows the markup as text."""
    surface = shown.desk.map.pointer_surface
    assert surface is not None
    centre = shown.pixel(*place)
    places = itertools.cycle((centre, centre + QPoint(1, 0)))

    def says() -> bool:
        QTest.mouseMove(surface, next(places))
        return "<b>bold" in (shown.describe()["tip"] or "")

    shown.wait(says, f"the tip at {place}")


def test_the_selected_events_words_are_text_in_the_window(marked_up: OpenDesk) -> None:
    shown = marked_up
    [event] = shown.contents.events
    shown.session.go_to(Selection(SelectionKind.EVENT, event.id))
    shown.wait(lambda: shown.desk.surface.exact is not None and shown.desk.surface.exact.frame == 60, "its frame")
    for widget in shown.desk.window.findChildren(QWidget):
        assert "<b>bold" not in widget.toolTip(), widget
