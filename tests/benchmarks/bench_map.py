"""The map with a million fixes: until it is drawn, while it is moved, beside the video; against one plain polyline.

What is measured is the real window on a library with a 1080p30 recording, whose frames carry their number as a bar
code, and a track of a million fixes at ten a second (27.8 hours) that goes on through it. Peer, in the same run and in
a window of the same size: a plain Leaflet page that is given the whole track as one polyline on a canvas.

* Open to drawn: from opening the case to the frame of the page after the one on which its path was drawn. Peer: from
  handing the page its points, which are in memory already, to the same.
* Pan and zoom: frames a second of the page while the map is dragged to and fro by the mouse and zoomed by the wheel,
  through Qt's events, at what is on show after opening and in the middle of the track. Peer: the same gestures.
* Marker: processor time of the program and all its processes while a minute of the recording plays with the map on
  show, beyond that of the same with the map's panel closed, as a share of one core. Peer: the plain page alone, whose
  marker is moved by one `runJavaScript` call thirty times a second.
* Together: while it plays, the screen is photographed; the bar code tells the frame in the picture, and the marker's
  place on the map, which runs some pixels a frame, tells the frame that it stands at. Value: the most that the two are
  apart, in frames. Peer: the plain page, moved at each change of the clock by a call of its own, in place of the map.
"""

# Screen: 1920x1080

import argparse
import itertools
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget

from resources import resource_path
from reviewer.app.application import make_application
from reviewer.app.wiring import Desk
from reviewer.domain.case import Case
from reviewer.domain.progress import SilentContext
from reviewer.domain.time import UtcTime, parse_utc
from reviewer.domain.track import Track
from reviewer.ingest.ingest import ingest
from reviewer.library.library import CaseLibrary
from tests.benchmarks.support import (
    RATE,
    RECORDED_UTC,
    Figure,
    conclude,
    make_sharp_recording,
    opened_window,
    own_home,
    run_events,
    say,
)
from tests.support.map_case import track_of_columns
from tests.support.recordings import number_in

LONG_CASE, EMPTY_CASE = "long", "empty"
FIXES = 1_000_000
FIX_EVERY_US = 100_000
RECORDING_S = 40
OPEN_GOAL_S = 2.0
FRAMES_GOAL = 30.0
MARKER_GOAL_PERCENT = 15.0
TOGETHER_GOAL_FRAMES = 1.0

_STEP_DEG = 1.2e-5
"""Of longitude from fix to fix: about 1 m at 41°."""
_LATITUDE_DEG, _LONGITUDE_DEG = 41.76, -72.67
_GESTURE_S = 3.0
_PLAYED_S = 8
_SHOTS = 40
_GIVE_UP_S = 60
_CROSSING_S = 5.0
"""How long the marker takes to cross the map at the close zoom."""

_BESIDE_PATH_PX = 4
_BRIGHT = 110
_DISC_PX = 10
_LABEL_PX = 90
NEAR_ZOOM = 17
_CLOSE_ZOOM = 20
PANE = (468, 430)
"""About the size of the map's panel in the window."""


def main() -> int:
    """Measure and print one line of JSON for each figure; 0 where the goals are reached."""
    parser = argparse.ArgumentParser(description="The map with a million fixes.")
    parser.add_argument(
        "--full", action="store_true", help="play four times as long, and take as many more photographs"
    )
    longer = 4 if parser.parse_args().full else 1
    with own_home() as folder:
        say(f"making a recording of {RECORDING_S} s and a track of {FIXES} fixes")
        library = make_case(folder)
        application = make_application()
        peer = measure_peer(longer)
        with opened_window(library) as desk:
            figures = [open_figure(desk, peer), *gesture_figures(desk, peer)]
            figures += [marker_figure(desk, peer, longer), together_figure(desk, longer)]
        application.quit()
    return conclude(figures)


# The case.


def make_case(folder: Path) -> Path:
    """A library with an empty case and the one that is measured."""
    recording = make_sharp_recording(folder / "sharp.mp4", RECORDING_S * RATE, 60)
    with CaseLibrary.create(folder / "library") as library:
        with library.change("case.add") as change:
            case = change.insert_case(Case(LONG_CASE))
            change.insert_case(Case(EMPTY_CASE))
        report = ingest(library, case.id, [recording], context=SilentContext())
        if report.failures:
            raise SystemExit("; ".join(report.failures))
        [stored] = library.recordings(case.id)
        with library.change("track.add") as change:
            change.insert_track(case.id, stored.id, long_track(), "long.gpx")
    return folder / "library"


def long_track() -> Track:
    """A million fixes; the recording begins in the middle of them, and there the way leads straight to the east."""
    start = parse_utc(RECORDED_UTC.format(second=0))
    number = np.arange(FIXES) - FIXES // 2
    longitude = np.asarray(_LONGITUDE_DEG + number * _STEP_DEG, dtype=np.float64)
    # Winding away from the recording, straight along it.
    away = np.maximum(np.abs(number) - 1_000, 0)
    latitude = _LATITUDE_DEG + 0.02 * np.sin(away / 400.0) + 0.15 * np.sin(away / 40_000.0)
    return track_of_columns(start + number * FIX_EVERY_US, latitude, longitude)


# The plain page.

_PLAIN_PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>plain</title>
<style>html,body,#map{{height:100%;margin:0;background:#12151a}}</style>
<link rel="stylesheet" href="{leaflet}/leaflet.css"><script src="{leaflet}/leaflet.js"></script><div id="map"></div>
<script>
const map = L.map("map", {{zoomControl: false, attributionControl: false, zoomAnimation: false, zoomSnap: 0.25}});
map.setView([0, 0], 2);
let marker = null;
function draw(points) {{
  const line = L.polyline(points, {{renderer: L.canvas(), color: "#56b4e9"}}).addTo(map);
  map.fitBounds(line.getBounds(), {{animate: false}});
  marker = L.circleMarker(points[0], {{radius: 8, color: "#ffffff"}}).addTo(map);
}}
function move(place) {{ marker.setLatLng(place); }}
function look(latitude, longitude, zoom) {{ map.setView([latitude, longitude], zoom, {{animate: false}}); }}
function pixelOf(latitude, longitude) {{
  const point = map.latLngToContainerPoint([latitude, longitude]);
  return [point.x, point.y];
}}
</script>"""


class Page:
    """A page on the screen: how it is asked, drawn upon and touched."""

    def __init__(self, evaluate: Callable[[str, Callable[[Any], None]], None], surface: QWidget) -> None:
        """Take hold of a loaded page."""
        self._evaluate = evaluate
        self.surface = surface

    def ask(self, expression: str) -> Any:  # noqa: ANN401 - a script's value has any type
        """The value of an expression in the page."""
        answers: list[Any] = []
        self._evaluate(expression, answers.append)
        until(lambda: bool(answers))
        return answers[0]

    def wait_for(self, expression: str) -> None:
        """Until an expression is true, asked again as soon as it was answered."""
        until(lambda: self.ask(expression) is True)

    def drawn(self) -> None:
        """Until the page has come to the frame after the next one."""
        self.ask(
            "(window.beenDrawn = 0, requestAnimationFrame(() => requestAnimationFrame(() => window.beenDrawn = 1)))"
        )
        self.wait_for("window.beenDrawn === 1")

    def frames_a_second(self, gesture: Callable[[QWidget, float], None]) -> float:
        """Frames a second of the page while a gesture goes on."""
        self.ask(
            # Each gesture has frames of its own: one that is still asked for by the last one counts for none.
            "((own) => { window.seen = own; const tick = (at) => { if (window.seen !== own) return; own.push(at);"
            " requestAnimationFrame(tick); }; requestAnimationFrame(tick); return 0; })([])"
        )
        gesture(self.surface, _GESTURE_S)
        first, last, count = self.ask("[window.seen[0], window.seen.at(-1), window.seen.length]")
        self.ask("window.seen = null")
        return float((count - 1) / (last - first) * 1000)


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """What the plain page reached."""

    open_s: float
    pan_whole: float
    zoom_whole: float
    pan_near: float
    marker_percent: float


@contextmanager
def plain_page(size: tuple[int, int]) -> Iterator[tuple[QWebEngineView, Page]]:
    """A plain page, loaded and shown."""
    view = QWebEngineView()
    view.resize(*size)
    leaflet = QUrl.fromLocalFile(os.fspath(resource_path("vendor/leaflet"))).toString()
    loaded: list[bool] = []
    view.loadFinished.connect(loaded.append)
    view.show()
    view.setHtml(_PLAIN_PAGE.format(leaflet=leaflet), QUrl.fromLocalFile("/"))
    until(lambda: bool(loaded))
    surface = view.focusProxy()
    if not isinstance(surface, QWidget):
        raise SystemExit("the plain page takes no pointer")

    def evaluate(expression: str, callback: Callable[[Any], None]) -> None:
        script = f"JSON.stringify([({expression})])"
        view.page().runJavaScript(script, 0, lambda text: callback(json.loads(text)[0] if text else None))

    try:
        yield view, Page(evaluate, surface)
    finally:
        view.close()
        view.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# What is done to both.


def until(condition: Callable[[], object]) -> None:
    """Let the window live until a condition holds.

    Raises:
        SystemExit: it does not.
    """
    end = time.monotonic() + _GIVE_UP_S
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("the page did not come to what was waited for")
        run_events(2)


def drag(surface: QWidget, seconds: float) -> None:
    """Drag the map to and fro, by a point where nothing else is."""
    middle = QPoint(surface.width() // 2, surface.height() // 12)
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    start = time.monotonic()
    while (gone := time.monotonic() - start) < seconds:
        aside = QPoint(round(surface.width() / 4 * np.sin(gone * 4)), round(surface.height() / 40 * np.sin(gone * 9)))
        QTest.mouseMove(surface, middle + aside)
        run_events(8)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def turn_wheel(surface: QWidget, seconds: float) -> None:
    """Zoom in and out again by the wheel over the middle."""
    place = QPointF(surface.width() / 2, surface.height() / 2)
    start, step = time.monotonic(), 0
    while time.monotonic() - start < seconds:
        forth = 60 if step // 12 % 2 == 0 else -60
        turned = QWheelEvent(
            place, surface.mapToGlobal(place), QPoint(0, 0), QPoint(0, forth), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(surface, turned)
        step += 1
        run_events(30)


def processor_s() -> float:
    """Processor time of this process and all that it started, in seconds."""
    ticks, processes = 0, [os.getpid()]
    while processes:
        process = Path(f"/proc/{processes.pop()}")
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            started = [(task / "children").read_text().split() for task in (process / "task").iterdir()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        ticks += int(fields[11]) + int(fields[12])
        processes += [int(child) for children in started for child in children]
    return ticks / os.sysconf("SC_CLK_TCK")


def busy_percent(seconds: float) -> float:
    """The share of one core that the program and its processes take while it lives on for some seconds."""
    before, start = processor_s(), time.monotonic()
    run_events(round(seconds * 1000))
    return 100 * (processor_s() - before) / (time.monotonic() - start)


# The figures.


def measure_peer(longer: int) -> PeerFigures:
    """What the plain page reaches."""
    track = long_track()
    points = np.column_stack((track.latitude_deg, track.longitude_deg)).tolist()
    with plain_page(PANE) as (view, page):
        start = time.monotonic()
        view.page().runJavaScript(f"draw({json.dumps(points)})")
        page.wait_for("marker !== null")
        page.drawn()
        open_s = time.monotonic() - start
        say(f"plain page: drawn after {open_s:.2f} s")
        pan_whole, zoom_whole = page.frames_a_second(drag), page.frames_a_second(turn_wheel)
        page.ask(f"(look({_LATITUDE_DEG}, {_LONGITUDE_DEG}, {NEAR_ZOOM}), 0)")
        page.drawn()
        pan_near = page.frames_a_second(drag)
        say(f"plain page: {pan_whole:.1f} and {zoom_whole:.1f} frames/s over the whole, {pan_near:.1f} near by")
        timer = QTimer()
        middle = FIXES // 2
        steps = itertools.count(middle)

        def move() -> None:
            view.page().runJavaScript(f"move({json.dumps(points[next(steps)])})")

        timer.timeout.connect(move)
        timer.start(round(1000 / RATE))
        marker_percent = busy_percent(_PLAYED_S * longer)
        timer.stop()
        say(f"plain page: its marker takes {marker_percent:.1f} % of a core")
    return PeerFigures(open_s, pan_whole, zoom_whole, pan_near, marker_percent)


def page_of(desk: Desk) -> Page:
    """The page of the window's map."""
    surface = desk.map.pointer_surface
    if surface is None:
        raise SystemExit("the map takes no pointer")
    return Page(desk.map.evaluate, surface)


def open_long_case(desk: Desk) -> float:
    """Open the case with the long track; answers how long it took until its path was drawn, in seconds."""
    page = page_of(desk)
    by_number = {case.number: case.id for case in desk.session.library.cases()}
    desk.session.open_case(by_number[EMPTY_CASE])
    page.wait_for("reviewerMap.describe().tracks.length === 0")
    run_events(500)
    start = time.monotonic()
    desk.session.open_case(by_number[LONG_CASE])
    page.wait_for("reviewerMap.describe().tracks.length === 1")
    page.drawn()
    return time.monotonic() - start


def open_figure(desk: Desk, peer: PeerFigures) -> Figure:
    """From opening a case to its path drawn: the slowest of three."""
    taken = [open_long_case(desk) for _ in range(3)]
    say(f"window: drawn after {', '.join(f'{each:.2f}' for each in taken)} s")
    value = max(taken)
    return Figure(
        "map", value, "s from opening the case to its million fixes drawn, slowest of 3", "plain Leaflet polyline",
        peer.open_s, f"<= {OPEN_GOAL_S} s", value <= OPEN_GOAL_S,
    )  # fmt: skip


def gesture_figures(desk: Desk, peer: PeerFigures) -> list[Figure]:
    """Frames a second while the map is moved."""
    page = page_of(desk)
    desk.map.follow_action.setChecked(False)
    run_events(1000)
    values = [("dragging the whole track", page.frames_a_second(drag), peer.pan_whole)]
    values.append(("zooming the whole track", page.frames_a_second(turn_wheel), peer.zoom_whole))
    page.ask(f"(reviewerMap.look({_LATITUDE_DEG}, {_LONGITUDE_DEG}, {NEAR_ZOOM}), 0)")
    run_events(500)
    values.append(("dragging near by", page.frames_a_second(drag), peer.pan_near))
    return [
        Figure(
            "map", value, f"frames/s {what}", "plain Leaflet polyline", peer_value, f">= {FRAMES_GOAL:g}",
            value >= FRAMES_GOAL,
        )
        for what, value, peer_value in values
    ]  # fmt: skip


def play_from_start(desk: Desk) -> None:
    """Play the recording from its start, once its first frame is on show."""
    recording = desk.session.recording
    if recording is None:
        raise SystemExit("the window shows no recording")
    desk.session.clock.pause()
    desk.session.clock.seek(recording.start_utc)
    run_events(1000)
    desk.session.clock.play()
    run_events(1000)


def marker_figure(desk: Desk, peer: PeerFigures, longer: int) -> Figure:
    """What the marker costs while the recording plays, by turns with the map's panel closed."""
    page = page_of(desk)
    page.ask(f"(reviewerMap.look({_LATITUDE_DEG}, {_LONGITUDE_DEG}, {NEAR_ZOOM}), 0)")
    desk.map.follow_action.setChecked(True)
    shares: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(longer):
        for with_map in (True, False):
            desk.window.docks["map"].setVisible(with_map)
            play_from_start(desk)
            shares[with_map].append(busy_percent(_PLAYED_S))
    desk.session.clock.pause()
    desk.window.docks["map"].setVisible(True)
    run_events(500)
    with_map_percent, alone_percent = (float(np.mean(shares[shown])) for shown in (True, False))
    say(f"window: {with_map_percent:.1f} % of a core playing with the map, {alone_percent:.1f} % without")
    value = with_map_percent - alone_percent
    return Figure(
        "map", value, "% of a core for the map while 1080p30 plays", "plain page, a call a tick", peer.marker_percent,
        f"<= {MARKER_GOAL_PERCENT:g} %", value <= MARKER_GOAL_PERCENT,
    )  # fmt: skip


def together_figure(desk: Desk, longer: int) -> Figure:
    """How far picture and marker are apart in photographs of the screen, beside those of the plain page."""
    page = page_of(desk)
    desk.map.follow_action.setChecked(False)
    # Only the disc is looked for; what it points to would lie on one side of it, and arrows are as bright.
    if desk.actions["map_arrows"].isChecked():
        desk.actions["map_arrows"].trigger()
    page.ask("(document.querySelectorAll('.heading').forEach((part) => { part.style.display = 'none'; }), 0)")
    apart = frames_apart(desk, page, "reviewerMap.look", "reviewerMap.pixelOf", longer)
    tell_apart("window", apart)
    with plain_page(PANE) as (view, plain):
        view.move(page.surface.mapToGlobal(QPoint(0, 0)))
        points = np.column_stack((long_track().latitude_deg, long_track().longitude_deg)).tolist()
        view.page().runJavaScript(f"draw({json.dumps(points)})")
        plain.wait_for("marker !== null")
        recording = desk.session.recording
        contents = desk.session.contents
        track = None if recording is None or contents is None else contents.track_of(recording.id)
        if track is None:
            raise SystemExit("the recording has no track")

        def move(utc: UtcTime) -> None:
            position = track.trajectory.at(utc)
            if position is not None and position.latitude_deg is not None:
                view.page().runJavaScript(f"move([{position.latitude_deg}, {position.longitude_deg}])")

        desk.session.clock.position_changed.connect(move)
        peer_apart = frames_apart(desk, plain, "look", "pixelOf", longer)
        desk.session.clock.position_changed.disconnect(move)
        tell_apart("plain page", peer_apart)
    value, peer_value = (float(np.max(np.abs(each))) for each in (apart, peer_apart))
    return Figure(
        "map", value, f"frames picture and marker are apart, most of {len(apart)} photographs",
        "plain page, a call a change", peer_value, f"<= {TOGETHER_GOAL_FRAMES:g}", value <= TOGETHER_GOAL_FRAMES,
    )  # fmt: skip


def frames_apart(desk: Desk, page: Page, look: str, pixel_of: str, longer: int) -> NDArray[np.float64]:
    """The frame that the marker stands at minus the one in the picture, for each photograph in which both are seen."""
    degrees_a_frame = _STEP_DEG * 1_000_000 / FIX_EVERY_US / RATE
    middle = _LONGITUDE_DEG + degrees_a_frame * RATE * _CROSSING_S / 2
    page.ask(f"({look}({_LATITUDE_DEG}, {middle}, {_CLOSE_ZOOM}), 0)")
    run_events(1000)
    x0, y0 = page.ask(f"{pixel_of}({_LATITUDE_DEG}, {_LONGITUDE_DEG})")
    x1, _ = page.ask(f"{pixel_of}({_LATITUDE_DEG}, {_LONGITUDE_DEG + degrees_a_frame * 100})")
    corner = page.surface.mapToGlobal(QPoint(0, 0))
    apart: list[float] = []
    give_up = time.monotonic() + _GIVE_UP_S * 2 * longer
    while len(apart) < _SHOTS * longer:
        if time.monotonic() > give_up:
            raise SystemExit(f"only {len(apart)} photographs show both the picture's number and the marker")
        play_from_start(desk)
        crossing_ends = time.monotonic() + _CROSSING_S - 1.5
        while time.monotonic() < crossing_ends:
            run_events(60)
            shot = photograph(desk)
            number = number_in(picture_in(desk, shot))
            x = disc_in(shot, corner, page.surface.width(), round(y0))
            if number is not None and x is not None:
                apart.append((x - x0) / ((x1 - x0) / 100) - number)
    desk.session.clock.pause()
    return np.array(apart)


def photograph(desk: Desk) -> NDArray[np.uint8]:
    """What the screen shows, H×W×4 (BGRA)."""
    image = desk.window.screen().grabWindow(0).toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return pixels[:, : image.width()].copy()


def picture_in(desk: Desk, shot: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The part of a photograph that is the recording's picture."""
    rect = desk.surface.picture_rect().toRect()
    corner = desk.surface.mapToGlobal(rect.topLeft())
    return shot[corner.y() : corner.y() + rect.height(), corner.x() : corner.x() + rect.width()]


def disc_in(shot: NDArray[np.uint8], corner: QPoint, width: int, y: int) -> float | None:
    """Where a marker's disc is on the map, in pixels from its left edge: just above and below the path."""
    # At the left edge stands the label of the parallel.
    left = corner.x() + _LABEL_PX
    rows = [corner.y() + y + aside for aside in (-_BESIDE_PATH_PX, _BESIDE_PATH_PX)]
    bright = shot[rows, left : corner.x() + width, :3].min(axis=2) > _BRIGHT
    columns = np.flatnonzero(bright.any(axis=0))
    return _LABEL_PX + float(columns.mean()) if len(columns) and np.ptp(columns) < 2 * _DISC_PX else None


def tell_apart(what: str, apart: NDArray[np.float64]) -> None:
    """Say how far they were apart."""
    low, middle, high = np.percentile(apart, (0, 50, 100))
    say(f"{what}: marker minus picture in {len(apart)} photographs: {low:+.2f}, {middle:+.2f}, {high:+.2f} frames")


if __name__ == "__main__":
    raise SystemExit(main())
