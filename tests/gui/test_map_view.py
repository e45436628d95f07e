"""The map in the real web engine: what the page shows, and what a click on it does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypedDict, Unpack

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maps.view import MapView
from reviewer.domain.case import Bookmark
from reviewer.domain.time import MediaTime
from reviewer.domain.timebase import Timebase
from reviewer.domain.track import Track
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look, ThemeChoice
from reviewer.session.case_contents import SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import AddBookmark, DeleteBookmark
from tests.support.map_case import (
    LATITUDE_DEG,
    LONGITUDE_DEG,
    SECOND_US,
    START,
    STEP_DEG,
    after,
    eastward,
    fill,
    make_track,
    track_of_columns,
)
from tests.support.map_on_screen import MapOnScreen

MARKUP = "<img src=x onerror='document.title=1'><b>bold</b></script><script>document.title=1</script>\u2028`${1}"


@pytest.fixture
def shown(qtbot: QtBot, session: CaseSession, look: Look) -> Iterator[MapOnScreen]:
    """The map of the session's case, loaded and on the (virtual) screen."""
    view = MapView(session, look)
    view.resize(600, 520)
    with qtbot.waitSignal(view.ready, timeout=30_000):
        view.show()
    yield MapOnScreen(qtbot, view)
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Texts(TypedDict, total=False):
    """What else a case holds."""

    number: str
    title: str
    bookmark: str
    event: str


def open_case(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary, *tracks: Track | None, **texts: Unpack[Texts]
) -> None:
    """Fill a case, open it and wait until the page has it."""
    session.open_case(fill(library, tracks, **texts).case.id)
    with_path = sum(track is not None for track in tracks)
    shown.wait_for("tracks", f"reviewerMap.describe().tracks.length === {with_path}")


def test_the_marker_is_where_the_clock_says(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    session.clock.seek(after(12))
    marker = shown.wait_for_marker(12, "measured")
    point = shown.pixel(12)
    assert marker["x"] == pytest.approx(point.x(), abs=1)
    assert marker["y"] == pytest.approx(point.y(), abs=1)
    assert marker["accuracy"] == 4.0
    session.clock.seek(after(30.5))
    assert shown.wait_for_marker(30.5, "interpolated")["x"] > marker["x"] + 50


def test_a_marker_in_a_gap_stays_at_the_last_fix(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_case(shown, session, library, make_track(eastward([0, 1, 2, 50, 51])))
    session.clock.seek(after(40))
    marker = shown.wait_for_marker(2, "gap")
    assert marker["words"] == "no position · last fix 38 s ago"


def test_a_click_on_the_path_moves_the_clock(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    point = shown.pixel(25.5)
    with shown.qtbot.waitSignal(session.clock.sought, timeout=10_000):
        shown.click(point + QPoint(0, 6))
    px_us = SECOND_US * 40 / (shown.pixel(40).x() - shown.pixel(0).x())
    assert session.clock.position == pytest.approx(after(25.5), abs=px_us)
    shown.wait_for_marker((session.clock.position - START) / SECOND_US, "interpolated")


def test_a_click_on_another_cameras_path_shows_its_recording(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    north = [(second, LATITUDE_DEG + 20 * STEP_DEG, longitude) for second, _, longitude in eastward(range(41))]
    open_case(shown, session, library, make_track(eastward(range(41))), make_track(north))
    assert session.contents is not None
    with shown.qtbot.waitSignal(session.recording_changed, timeout=10_000):
        shown.click(shown.pixel(10, LATITUDE_DEG + 20 * STEP_DEG))
    assert session.recording == session.contents.recordings[1]
    assert session.clock.position == pytest.approx(after(10), abs=SECOND_US / 5)


def test_a_click_beside_every_path_does_nothing(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    session.clock.seek(after(7))
    shown.wait_for_marker(7, "measured")
    sought: list[object] = []
    session.clock.sought.connect(sought.append)
    shown.click(shown.pixel(20) + QPoint(0, 40))
    # A later click that does something shows that the one before was dealt with.
    with shown.qtbot.waitSignal(session.clock.sought, timeout=10_000):
        shown.click(shown.pixel(30))
    assert len(sought) == 1


def test_a_drag_along_the_path_scrubs_and_ends_in_a_seek(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    scrubbed: list[int] = []
    session.clock.scrubbed.connect(scrubbed.append)
    start, end = shown.pixel(5), shown.pixel(35)
    centre = shown.describe()["centre"]
    QTest.mousePress(shown.surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for number in range(1, 7):
        before = len(scrubbed)
        QTest.mouseMove(shown.surface, start + (end - start) * number / 6)
        shown.qtbot.waitUntil(lambda: len(scrubbed) > before, timeout=10_000)  # noqa: B023 - called within the round
    with shown.qtbot.waitSignal(session.clock.sought, timeout=10_000):
        QTest.mouseRelease(shown.surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert scrubbed == sorted(scrubbed)
    assert session.clock.position == pytest.approx(after(35), abs=SECOND_US / 5)
    assert shown.describe()["centre"] == centre
    assert shown.view.follow_action.isChecked()


def test_dragging_the_map_ends_following(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    start = shown.pixel(20) + QPoint(0, 80)
    QTest.mousePress(shown.surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    with shown.qtbot.waitSignal(shown.view.follow_action.toggled, timeout=10_000):
        for number in range(1, 6):
            QTest.mouseMove(shown.surface, start + QPoint(12 * number, 8 * number))
    QTest.mouseRelease(shown.surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    assert not shown.view.follow_action.isChecked()
    assert shown.describe()["follow"] is False


def test_following_keeps_the_marker_in_view(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    session.clock.seek(after(0))
    shown.wait_for_marker(0, "measured")
    shown.ask(f"reviewerMap.look({LATITUDE_DEG}, {LONGITUDE_DEG}, 20)")
    session.clock.seek(after(40))
    shown.wait_for_marker(40, "measured")
    shown.wait_for(
        "the marker near the middle",
        "(() => { const [m] = reviewerMap.describe().markers; return Math.abs(m.x - innerWidth / 2) < 20; })()",
    )
    shown.view.follow_action.trigger()
    session.clock.seek(after(0))
    assert shown.wait_for_marker(0, "measured")["x"] < 0


def test_fit_shows_every_path(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    shown.view.follow_action.setChecked(False)
    shown.ask("reviewerMap.look(0, 0, 4)")
    shown.view.fit_action.trigger()
    shown.wait_for("both ends in view", f"reviewerMap.pixelOf({LATITUDE_DEG}, {LONGITUDE_DEG})[0] > 20")
    assert shown.pixel(40).x() < 600 - 20
    assert shown.pixel(40).x() - shown.pixel(0).x() > 300


def test_markup_is_shown_as_text_and_does_not_run(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    track = make_track(eastward(range(41)), name=MARKUP)
    open_case(shown, session, library, track, title=MARKUP, bookmark=MARKUP, event=MARKUP)
    for step in (20, 30, 12):
        shown.hover_until(shown.pixel(step) + QPoint(0, 200), "reviewerMap.describe().tip === null")
        shown.hover_until(
            shown.pixel(step), "(reviewerMap.describe().tip || '').includes('<b>bold</b></script><script>')"
        )
    assert shown.ask("document.querySelectorAll('img, b, .tip script').length") == 0
    assert shown.ask("document.title") != "1"
    assert shown.view.refusal.refused_count == 0


def test_hover_tells_time_and_speed(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    shown.hover_until(shown.pixel(12), "(reviewerMap.describe().tip || '').includes('17:04:19')")
    assert "11.2 mph (receiver)" in shown.describe()["tip"]
    latitude, longitude = shown.describe()["coordinates"].replace("−", "-").split(", ")
    assert float(latitude) == pytest.approx(LATITUDE_DEG, abs=STEP_DEG)
    assert float(longitude) == pytest.approx(LONGITUDE_DEG + 12 * STEP_DEG, abs=STEP_DEG)


def test_a_click_on_a_bookmark_selects_it(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))), bookmark="First contact")
    shown.wait_for("pins drawn", "reviewerMap.describe().pins.length === 3")
    with shown.qtbot.waitSignal(session.selection_changed, timeout=10_000):
        shown.click(shown.pixel(20))
    assert session.selection is not None
    assert session.selection.kind is SelectionKind.BOOKMARK
    assert session.clock.position == after(20)


def test_a_bookmark_that_is_made_appears_and_one_that_is_deleted_goes(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    assert session.contents is not None
    recording = session.contents.recordings[0]
    category = session.contents.categories[0].id
    bookmark = Bookmark(
        recording.case_id, recording.id, MediaTime(9 * SECOND_US), None, "Here", "", category, START, "x"
    )
    count = "reviewerMap.describe().pins.filter((pin) => pin.kind === 'bookmark').length"
    session.perform(AddBookmark(bookmark))
    shown.wait_for("the pin", f"{count} === 1")
    session.perform(DeleteBookmark(session.contents.bookmarks[0]))
    shown.wait_for("no pin", f"{count} === 0")


def test_both_themes(shown: MapOnScreen, look: Look, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    dark = shown.describe()
    look.choose(ThemeChoice.LIGHT)
    shown.wait_for("light", "reviewerMap.describe().theme === 'light'")
    light = shown.describe()
    assert dark["theme"] == "dark"
    assert dark["ground"] != light["ground"]


def test_empty_states_say_what_to_do(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    shown.wait_for("no case", "(reviewerMap.describe().empty || '').startsWith('No case is open')")
    open_case(shown, session, library, None)
    shown.wait_for("no positions", "(reviewerMap.describe().empty || '').startsWith('No positions in this case')")
    assert "Ctrl+I" in shown.describe()["empty"]
    open_case(shown, session, library, make_track(eastward(range(41))), number="2")
    shown.wait_for("a map", "reviewerMap.describe().empty === null")


@pytest.mark.parametrize(
    "points",
    [[(5, LATITUDE_DEG, LONGITUDE_DEG)], [(0, -17.0, 179.9995), (5, -17.0, -179.9995), (10, -17.0, -179.998)]],
    ids=["one fix", "over the date line"],
)
def test_odd_tracks_are_shown(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary, points: Sequence[tuple[float, float, float]]
) -> None:
    open_case(shown, session, library, make_track(points))
    session.clock.seek(after(5))
    shown.wait_for("a marker", "reviewerMap.describe().markers.some((m) => m.kind === 'measured')")
    marker = shown.marker()
    assert 0 < marker["x"] < 600
    assert 0 < marker["y"] < 520
    assert shown.describe()["zoom"] >= 14


def test_a_long_track_is_drawn_from_levels_of_detail(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    numbers = np.arange(60_000, dtype=np.float64)
    track = track_of_columns(
        START + np.arange(60_000) * 1_000, LATITUDE_DEG + np.sin(numbers / 50) * 1e-3, LONGITUDE_DEG + numbers * 1e-6
    )
    open_case(shown, session, library, track)
    [overview] = shown.describe()["tracks"]
    assert overview["vertices"] <= 8000
    shown.ask(f"reviewerMap.look({LATITUDE_DEG}, {LONGITUDE_DEG + 0.03}, 21)")
    shown.wait_for("detail", "reviewerMap.describe().tracks[0].detail")
    assert 0 < shown.describe()["tracks"][0]["vertices"] <= 8000


def test_nothing_is_sent_while_nothing_moves(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    session.clock.seek(after(12))
    shown.wait_for_marker(12, "measured")
    calls = shown.view.marker_calls
    for _ in range(50):
        session.clock.position_changed.emit(after(12))
    assert shown.view.marker_calls == calls


def test_moves_are_merged_while_one_is_under_way(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    session.clock.seek(after(0))
    shown.wait_for_marker(0, "measured")
    calls = shown.view.marker_calls
    for number in range(1, 301):
        session.clock.scrub(after(number / 10))
    shown.wait_for_marker(30, "measured")
    assert shown.view.marker_calls - calls <= 3


def test_a_hidden_map_is_told_nothing_and_catches_up(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    session.clock.seek(after(3))
    shown.wait_for_marker(3, "measured")
    calls = shown.view.marker_calls
    shown.view.hide()
    session.clock.seek(after(33))
    assert shown.view.marker_calls == calls
    shown.view.show()
    shown.wait_for_marker(33, "measured")


@pytest.mark.logs_warnings
def test_a_page_whose_process_dies_comes_back(shown: MapOnScreen, session: CaseSession, library: CaseLibrary) -> None:
    open_case(shown, session, library, make_track(eastward(range(41))))
    session.clock.seek(after(12))
    shown.wait_for_marker(12, "measured")
    web = shown.view.findChild(QWebEngineView)
    assert isinstance(web, QWebEngineView)
    with shown.qtbot.waitSignal(shown.view.ready, timeout=30_000):
        web.load(QUrl("chrome://crash"))
    shown.wait_for_marker(12, "measured")
    session.clock.seek(after(20))
    shown.wait_for_marker(20, "measured")


def test_opening_a_case_of_another_day_moves_no_marker_of_the_one_before(
    shown: MapOnScreen, session: CaseSession, library: CaseLibrary
) -> None:
    earlier = fill(library, [make_track(eastward(range(0, 50, 10)))], number="earlier")
    later = fill(library, [make_track([(90_000 + at, 41.0, -72.0 + at * 1e-4) for at in range(50)])], number="later")
    with library.change("recording.move") as change:
        [recording] = later.recordings
        anchor = recording.timebase.anchors[0]
        moved = replace(recording, timebase=Timebase((replace(anchor, utc=after(90_000)),)))
        change.update_recording(moved)
    session.open_case(earlier.case.id)
    session.clock.seek(after(20))
    shown.wait_for("the earlier case's path", "reviewerMap.describe().tracks.length === 1")
    session.open_case(later.case.id)
    shown.wait_for(
        "the later case's marker", "reviewerMap.describe().markers.some((m) => m.active && m.latitude === 41)"
    )
