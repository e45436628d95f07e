"""The three journeys of the design through the real window, by keys and mouse, on the demonstration case.

`bash packaging/pictures.sh` takes the pictures of the user's guide on the same ways.
"""

import os
import shutil
from itertools import pairwise
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QRadioButton, QToolButton

from reviewer.app.checklist_controller import ChecklistController
from reviewer.app.dialogs import ClipDialog
from reviewer.app.outside_controller import OutsideController
from reviewer.app.search_controller import SearchController
from reviewer.app.time_between_controller import TimeBetweenController
from reviewer.app.viewing_controller import ViewingController
from reviewer.demo.case import make_demo_case
from reviewer.domain.annotation import ShapeKind
from reviewer.domain.checklist import AnswerValue
from reviewer.domain.checklist_file import EXAMPLE
from reviewer.domain.note import NoteKind
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import MediaTime, format_utc
from reviewer.domain.viewed import figure_of
from reviewer.library.verification import verify_library
from tests.support.open_desk import LEFT, NO_KEYS, OpenDesk, OpenWindow
from tests.support.recordings import number_in_frame

LENGTH_S = 6
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

PICTURES = os.environ.get("EVIDENCE_REVIEWER_PICTURES", "")
"""A folder for pictures of what is seen on the way; then the demonstration is as long as it is delivered."""

_SETTLE_MS = 1200


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration case; nobody opens it, tests get copies."""
    folder = tmp_path_factory.mktemp("demonstration") / "library"
    make_demo_case(folder, SilentContext(), None if PICTURES else LENGTH_S)
    return folder


@pytest.fixture
def shown(open_window: OpenWindow, demonstration: Path, tmp_path: Path) -> OpenDesk:
    """The window on it, with a picture on show."""
    desk = open_window(Path(shutil.copytree(demonstration, tmp_path / "library")))
    desk.wait(lambda: desk.desk.surface.exact is not None, "the first frame")
    desk.desk.surface.setFocus()
    return desk


def photograph(shown: OpenDesk, name: str) -> None:
    """Take a picture of the screen for the guide, where pictures are wanted."""
    if PICTURES:
        settled: list[bool] = []
        QTimer.singleShot(_SETTLE_MS, lambda: settled.append(True))
        shown.wait(lambda: settled, "what was begun is seen")
        assert shown.desk.window.screen().grabWindow(0).save(str(Path(PICTURES) / f"journey-{name}.png"))


def stand_on(shown: OpenDesk, second: float) -> int:
    """Go to the frame of a second of the recording in the picture; answers its number, read from the bar code."""
    recording = shown.session.recording
    assert recording is not None
    shown.session.clock.seek(recording.timebase.to_utc(MediaTime(round(second * 1e6))))
    return wait_for_still(shown)


def wait_for_still(shown: OpenDesk) -> int:
    """Wait until the exact frame of the clock's moment is on show; answers with the number in it."""
    recording, surface = shown.session.recording, shown.desk.surface
    assert recording is not None

    def is_settled() -> bool:
        exact = surface.exact
        return exact is not None and recording.timebase.to_utc(exact.media_time) == shown.position

    shown.wait(is_settled, "the exact frame")
    number, exact = shown.number(), surface.exact
    assert exact is not None
    assert number == exact.frame
    return exact.frame


def media_time_of(shown: OpenDesk, frame: int) -> MediaTime:
    """When a frame of the recording in the picture begins."""
    index = shown.desk.player.index
    assert index is not None
    return index.media_time(frame)


def come_back(shown: OpenDesk) -> None:
    """Give the keyboard back to the window, as a click on it does."""
    shown.desk.window.activateWindow()
    shown.wait(shown.desk.window.isActiveWindow, "the window has the keyboard again")
    shown.desk.surface.setFocus()


@pytest.mark.timeout(300)  # the case is made here
def test_an_investigator_marks_against_policy_and_knows_what_was_never_watched(shown: OpenDesk, tmp_path: Path) -> None:
    window, before = shown.desk.window, {mark.id for mark in shown.contents.bookmarks}
    viewing = window.findChild(ViewingController)
    assert isinstance(viewing, ViewingController)

    # Watched with a hand on the pad: a moment, and a word on it while it plays on.
    shown.key(Qt.Key.Key_Space)
    start = shown.position
    shown.wait(lambda: shown.position - start > 1_000_000, "it plays")
    shown.key(Qt.Key.Key_1)
    shown.key(Qt.Key.Key_W)
    note = shown.desk.tabs.bookmarks.editor.note
    assert note.hasFocus()
    QTest.keyClicks(note, "hand on the door, <b>no</b> words yet")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    photograph(shown, "investigator-1-marking")
    shown.key(Qt.Key.Key_Space)
    [mark] = [each for each in shown.contents.bookmarks if each.id not in before]
    assert mark.note == "hand on the door, <b>no</b> words yet"
    index = shown.desk.player.index
    assert index is not None
    assert index.media_time(index.frame_at(mark.start)) == mark.start, "a mark lies on a frame"

    # Against policy, with the moment that answers it.
    frame = stand_on(shown, 2.4)
    shown.key(Qt.Key.Key_Q, ALT)
    checklists = window.findChild(ChecklistController)
    assert isinstance(checklists, ChecklistController)
    (tmp_path / "policy.toml").write_text(EXAMPLE, encoding="utf-8")
    assert checklists.add_file(tmp_path / "policy.toml")
    assert checklists.dialog is not None
    checklists.dialog.activateWindow()
    shown.wait(checklists.dialog.isActiveWindow, "the checklist has the keyboard")
    panel = checklists.dialog.panel
    panel.questions.selectRow(0)
    panel.questions.setFocus()
    QTest.keyClick(panel.questions, Qt.Key.Key_N)
    QTest.mouseClick(panel.link_here, LEFT)
    photograph(shown, "investigator-2-policy")
    [answer] = shown.contents.checklists.answers
    assert answer.value is AnswerValue.NO
    assert [moment.start for moment in answer.moments] == [media_time_of(shown, frame)]
    assert panel.findings.rowCount() > 0
    checklists.dialog.close()
    come_back(shown)

    # A thought of one's own on the mark: what it is is said before it is written.
    marks = shown.desk.tabs.bookmarks
    shown.click_row(marks.list, list(marks.rows.ids).index(mark.id))
    shown.key(Qt.Key.Key_N, ALT | SHIFT)
    shown.wait(lambda: QApplication.focusWidget() is shown.desk.tabs.note.start.work_product, "the question is asked")
    shown.key(Qt.Key.Key_Space)
    shown.wait(shown.desk.tabs.note.field.hasFocus, "it can be written")
    QTest.keyClicks(shown.desk.tabs.note.field, "Ask why.")
    shown.wait(lambda: any(each.text == "Ask why." for each in shown.contents.notes), "it is stored")
    [thought] = [each for each in shown.contents.notes if each.text == "Ask why."]
    assert (thought.bookmark_id, thought.kind) == (mark.id, NoteKind.WORK_PRODUCT)
    photograph(shown, "investigator-3-note")

    # What was watched, and what never was.
    shown.desk.surface.setFocus()
    shown.key(Qt.Key.Key_W, CONTROL | SHIFT)
    assert viewing.dialog is not None
    shown.wait(lambda: figure_of(viewing.watched.of_case()).watched_us > 900_000, "it was watched")
    figure = figure_of(viewing.watched.of_case())
    assert figure.watched_us < figure.duration_us
    assert viewing.dialog.never.rowCount() > 0
    photograph(shown, "investigator-4-watched")
    viewing.dialog.close()
    assert verify_library(shown.session.library.folder, SilentContext()).problems == ()


@pytest.mark.timeout(300)
def test_a_prosecutor_finds_a_moment_sets_it_beside_the_dispatch_log_and_takes_it_out(
    shown: OpenDesk, tmp_path: Path
) -> None:
    window = shown.desk.window
    before = {each.id for each in shown.contents.bookmarks}
    marked = stand_on(shown, 2.0)
    shown.key(Qt.Key.Key_1)
    shown.key(Qt.Key.Key_W)
    QTest.keyClicks(shown.desk.tabs.bookmarks.editor.note, "asked to step out of the car")
    QTest.keyClick(shown.desk.tabs.bookmarks.editor.note, Qt.Key.Key_Escape)
    [contact] = [each for each in shown.contents.bookmarks if each.id not in before]
    stand_on(shown, 5.0)

    # What was written is found, and leads to its frame.
    shown.key(Qt.Key.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "asked to step out")
    search = window.findChild(SearchController)
    assert isinstance(search, SearchController)
    shown.wait(lambda: [hit.id for hit in search.panel.rows.hits] == [contact.id], "the hit")
    photograph(shown, "prosecutor-1-search")
    QTest.keyClick(field, Qt.Key.Key_Return)
    first = wait_for_still(shown)
    assert first == marked

    # The dispatch centre's word, with the time between it and the contact.
    recording = shown.session.recording
    assert recording is not None
    told = recording.timebase.to_utc(MediaTime(contact.start + 1_000_000))
    log = tmp_path / "dispatch.csv"
    log.write_text(f"time,event\n{format_utc(told, 3)},Unit 7A on scene\n", encoding="utf-8")
    come_back(shown)
    shown.key(Qt.Key.Key_E, CONTROL | SHIFT)
    outside = window.findChild(OutsideController)
    assert isinstance(outside, OutsideController)
    outside.add_file(log)
    shown.wait(lambda: outside.mapping_dialog is not None, "the meanings of its columns are asked for")
    assert outside.mapping_dialog is not None
    photograph(shown, "prosecutor-2-log")
    QTest.mouseClick(outside.mapping_dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), LEFT)
    shown.wait(lambda: shown.contents.outside_lists, "it is a list of the case")
    assert outside.dialog is not None
    outside.dialog.close()
    come_back(shown)
    [event] = [each for each in shown.contents.outside_events if each.label == "Unit 7A on scene"]
    assert event.at_utc(shown.contents.timebases) == told
    between = window.findChild(TimeBetweenController)
    assert isinstance(between, TimeBetweenController)
    shown.key(Qt.Key.Key_T, SHIFT)
    assert between.dialog is not None
    QTest.mouseClick(between.dialog.takes[0, "selected"], LEFT)
    shown.session.clock.seek(told)
    wait_for_still(shown)
    QTest.mouseClick(between.dialog.takes[1, "here"], LEFT)
    assert "±" in between.dialog.time.text()
    photograph(shown, "prosecutor-3-time-between")
    between.dialog.close()
    come_back(shown)

    # Taken out as the camera's own packets, proved frame by frame.
    stand_on(shown, contact.start / 1e6)
    shown.key(Qt.Key.Key_I)
    for _ in range(3):
        shown.key(Qt.Key.Key_Right, SHIFT)
    last = wait_for_still(shown)
    assert last == first + 30
    shown.key(Qt.Key.Key_O)
    target = tmp_path / "First contact.mp4"

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClipDialog)
        [excerpt] = [each for each in dialog.findChildren(QRadioButton) if each.text().startswith("Excerpt")]
        excerpt.click()
        dialog.path.setText(str(target))
        [export] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Export"]
        QTest.mouseClick(export, LEFT)

    QTimer.singleShot(0, answer)
    shown.key(Qt.Key.Key_E, CONTROL)
    shown.wait(lambda: shown.desk.messages.text.startswith("The clip is written"), "the report", 60_000)
    photograph(shown, "prosecutor-4-clip")
    with av.open(str(target)) as container:
        numbers = [number_in_frame(frame) for frame in container.decode(video=0)]
    assert numbers[0] is not None
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert numbers[0] <= first
    assert last - 1 in numbers
    assert f"{len(numbers)} of {len(numbers)} frames equal" in shown.desk.messages.text
    assert verify_library(shown.session.library.folder, SilentContext()).problems == ()


@pytest.mark.timeout(300)
def test_a_trainer_steps_slows_loops_draws_and_shows_moments_full_screen(shown: OpenDesk) -> None:
    surface = shown.desk.surface
    # Back a frame, and a frame, and a frame.
    frame = stand_on(shown, 2.0)
    for step in range(1, 4):
        shown.key(Qt.Key.Key_Left)
        assert wait_for_still(shown) == frame - step

    # Ten frames over and over, slow and saying so.
    shown.key(Qt.Key.Key_I)
    shown.key(Qt.Key.Key_Right, SHIFT)
    assert wait_for_still(shown) == frame + 7
    shown.key(Qt.Key.Key_O)
    shown.key(Qt.Key.Key_L, SHIFT)
    shown.key(Qt.Key.Key_BracketLeft)
    shown.key(Qt.Key.Key_Space)
    turns: list[int] = []

    def turned_twice() -> bool:
        number = shown.number()
        turns.extend([] if number is None else [number])
        return sum(later < earlier for earlier, later in pairwise(turns)) >= 2

    shown.wait(turned_twice, "it begins again, twice")
    photograph(shown, "trainer-1-loop")
    shown.key(Qt.Key.Key_Space)
    assert frame - 3 <= min(turns)
    assert max(turns) <= frame + 7
    shown.key(Qt.Key.Key_L, SHIFT)
    shown.key(Qt.Key.Key_Backslash)

    # An arrow on what is meant, gone by one key.
    stand_on(shown, 2.0)
    shown.key(Qt.Key.Key_D)
    annotations = shown.desk.annotations
    shown.wait(annotations.dialog.isVisible, "the tools")
    [arrow] = [
        each
        for each in annotations.dialog.findChildren(QToolButton)
        if each.defaultAction() is shown.desk.actions["draw_arrow"]
    ]
    QTest.mouseClick(arrow, LEFT)
    middle = surface.picture_rect().center().toPoint()
    shown.drag(surface, middle - QPoint(120, 60), middle)
    assert [each.drawing.kind for each in shown.contents.annotations] == [ShapeKind.ARROW]
    shown.wait(lambda: any("Illustrative" in words for words in annotations.layer.words), "what it is is said")
    photograph(shown, "trainer-2-arrow")
    drawn = shown.painted()
    for _ in range(3):
        shown.key(Qt.Key.Key_Escape)
    shown.key(Qt.Key.Key_A)
    assert shown.painted() != drawn
    shown.key(Qt.Key.Key_A)

    # Two moments, one after the other, full screen.
    shown.key(Qt.Key.Key_X, SHIFT)
    shown.session.select(None)
    places = []
    for second in (1.0, 3.0):
        places.append(stand_on(shown, second))
        shown.key(Qt.Key.Key_P, SHIFT)
    assert [len(each.moments) for each in shown.contents.playlists] == [2]
    shown.key(Qt.Key.Key_F5)
    presentation = shown.desk.presentation
    window = presentation.window
    assert window is not None
    window.activateWindow()
    shown.wait(window.isActiveWindow, "the presentation has the keyboard")
    for number, place in enumerate(places):
        if number:
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_PageDown, NO_KEYS)

        def stands(place: int = place) -> bool:
            exact = None if presentation.surface is None else presentation.surface.exact
            return not presentation.is_playing and exact is not None and exact.frame == place

        shown.wait(stands, f"it stands on frame {place}")
    photograph(shown, "trainer-3-moments")
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape, NO_KEYS)
    shown.wait(lambda: presentation.window is None, "the presentation is left")
    assert verify_library(shown.session.library.folder, SilentContext()).problems == ()
