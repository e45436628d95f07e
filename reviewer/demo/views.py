"""What the two cameras see, frame by frame: the street, what is theirs in front of it, the clock and the bar code."""

from functools import cached_property
from typing import Final, Protocol

import numpy as np

from reviewer.demo import barcode
from reviewer.demo.canvas import Canvas, Picture, Stencil
from reviewer.demo.font import text_mask
from reviewer.demo.incident import (
    BODY_WORN,
    BRIDGE_AHEAD_M,
    BRIDGE_DEPTH_M,
    DOOR_S,
    LIGHT_BAR_S,
    OUT_OF_CAR_S,
    STOPPED_S,
    WALKING_LATERAL_M,
    ZONE,
    Camera,
    Incident,
    utc_at,
)
from reviewer.demo.scene import HEIGHT, MARGIN_X, MARGIN_Y, WIDTH, Eye, Standing, StreetScenery, StreetView
from reviewer.domain.time import datetime_from_utc

_TEXT_SCALE: Final = 3
_TEXT_TOP: Final = 18
_TEXT_LIGHT: Final = 232
_STRIDES_PER_M: Final = 0.72


class View(Protocol):
    """What one camera sees."""

    def picture(self, at_s: float) -> Picture:
        """The picture (720×1280) at seconds from the incident's zero, without clock and bar code; the view's own."""


def view_of(camera: Camera, incident: Incident) -> View:
    """The view of one of the two cameras."""
    scenery = StreetScenery(incident)
    if camera.stem == BODY_WORN.stem:
        return _BodyWornView(incident, scenery)
    return _InCarView(incident, scenery)


def burn_in(picture: Picture, camera: Camera, at_s: float, number: int) -> None:
    """Burn the clock line and the frame's number into a picture."""
    text = clock_line(camera, at_s)
    mask = text_mask(text, _TEXT_SCALE)
    left = (WIDTH - mask.shape[1]) // 4 * 2
    box = picture.luma[_TEXT_TOP - 8 : _TEXT_TOP + mask.shape[0] + 9, left - 14 : left + mask.shape[1] + 11]
    box[:] = box >> 2
    box += 12
    ink = box[8 : 8 + mask.shape[0], 14 : 14 + mask.shape[1]]
    ink[mask] = _TEXT_LIGHT
    for plane in (picture.blue, picture.red):
        plane[(_TEXT_TOP - 8) // 2 : (_TEXT_TOP + mask.shape[0] + 9) // 2,
              (left - 14) // 2 : (left + mask.shape[1] + 11) // 2] = 128  # fmt: skip
    barcode.draw(picture.luma, number)
    for plane in (picture.blue, picture.red):
        height, width = plane.shape
        plane[height - round(height / barcode.ROWS_DOWN) :, : barcode.CELLS * width // barcode.CELLS_ACROSS] = 128


def clock_line(camera: Camera, at_s: float) -> str:
    """What the camera's clock says: local date and time to the millisecond (cut off), the offset, and the device."""
    local = datetime_from_utc(utc_at(at_s), ZONE)
    offset = f"{local:%z}"
    return f"{local:%Y-%m-%d %H:%M:%S}.{local.microsecond // 1000:03d} UTC{offset[:3]}:{offset[3:]}  {camera.overlay}"


class _InCarView:
    """Behind the windscreen of the patrol car, over its bonnet."""

    def __init__(self, incident: Incident, scenery: StreetScenery) -> None:
        self._incident = incident
        self._view = StreetView(Eye(horizon=322, height_m=1.34, lateral_m=0.0), incident, scenery)
        self._bonnet = Stencil(_bonnet())
        self._out = Picture.blank(HEIGHT, WIDTH)

    def picture(self, at_s: float) -> Picture:
        along = self._incident.patrol.distance_at(at_s)
        self._view.draw(at_s, along, [_subject(self._incident, at_s), *_officer(self._incident, at_s)])
        self._view.flash(self._view.picture, at_s, 1.0 if at_s > STOPPED_S - 4 else 0.5)
        _crop(self._view.picture, self._out, 0, 0)
        self._bonnet.lay(self._out)
        return self._out


class _BodyWornView:
    """On the officer's chest: first behind the wheel, then on foot."""

    def __init__(self, incident: Incident, scenery: StreetScenery) -> None:
        self._incident = incident
        self._scenery = scenery
        self._seat = StreetView(Eye(horizon=286, height_m=1.22, lateral_m=-0.4, lowest_row=500), incident, scenery)
        self._cabin = Stencil(_cabin())
        self._out = Picture.blank(HEIGHT, WIDTH)

    @cached_property
    def _walk(self) -> StreetView:
        eye = Eye(horizon=318, height_m=1.36, lateral_m=WALKING_LATERAL_M)
        return StreetView(eye, self._incident, self._scenery)

    def picture(self, at_s: float) -> Picture:
        along = self._incident.officer_m(at_s)
        if at_s < OUT_OF_CAR_S + DOOR_S / 2:
            self._seat.draw(at_s, along, [_subject(self._incident, at_s)])
            self._seat.flash(self._seat.picture, at_s, 1.0 if at_s > STOPPED_S - 4 else 0.5)
            _crop(self._seat.picture, self._out, *_sway(at_s, 0.0))
            self._cabin.lay(self._out)
        else:
            self._walk.draw(at_s, along, [_subject(self._incident, at_s)])
            away = along - self._incident.stop_m
            is_near = away < BRIDGE_AHEAD_M + BRIDGE_DEPTH_M
            self._walk.flash(self._walk.picture, at_s, 1.0 if is_near else 0.5)
            _crop(self._walk.picture, self._out, *_sway(at_s, self._incident.officer_speed_mps(at_s), away))
        self._darken(at_s)
        return self._out

    def _darken(self, at_s: float) -> None:
        """While getting out, the door frame and an arm pass before the lens."""
        into = (at_s - OUT_OF_CAR_S) / DOOR_S
        if not 0 <= into < 1:
            return
        light = int(256 * abs(2 * into - 1) ** 1.5)
        self._out.luma[:] = (((self._out.luma.astype(np.uint16) - 16) * light) >> 8) + 18
        for plane in (self._out.blue, self._out.red):
            plane[:] = (((plane.astype(np.int16) - 128) * light) >> 8) + 128


def _subject(incident: Incident, at_s: float) -> Standing:
    is_braking = LIGHT_BAR_S + 1 < at_s < STOPPED_S + 4
    return Standing("car braking" if is_braking else "car", incident.subject.distance_at(at_s), 0.0)


def _officer(incident: Incident, at_s: float) -> list[Standing]:
    """The officer as the in-car camera sees her, once out of the car and before the lens."""
    if at_s < OUT_OF_CAR_S + DOOR_S:
        return []
    along = incident.officer_m(at_s)
    is_walking = incident.officer_speed_mps(at_s) > 0.1
    step = int((along - incident.stop_m) * _STRIDES_PER_M * 8) % 8 if is_walking else 0
    return [Standing(f"officer {step}", along + 2.6, -1.75)]


def _sway(at_s: float, speed_mps: float, walked_m: float = 0.0) -> tuple[int, int]:
    """How a camera on a body moves: breathing, and two steps up and down for one from side to side."""
    stride = min(speed_mps, 1.2) / 1.2
    phase = 2 * np.pi * walked_m * _STRIDES_PER_M
    x = 3.0 * np.sin(0.7 * at_s) + 9.0 * stride * np.sin(phase)
    y = 2.0 * np.sin(1.3 * at_s) + 8.0 * stride * np.cos(2 * phase)
    return round(x / 2) * 2, round(y / 2) * 2


def _crop(source: Picture, target: Picture, x: int, y: int) -> None:
    """Take the picture out of its margins, moved by an even number of pixels."""
    for half, plane, whole in zip((1, 2, 2), target.planes, source.planes, strict=True):
        top, left = (MARGIN_Y + y) // half, (MARGIN_X + x) // half
        plane[:] = whole[top : top + plane.shape[0], left : left + plane.shape[1]]


def _bonnet() -> Canvas:
    canvas = Canvas(0, WIDTH, 0, HEIGHT, 1.0)
    middle = WIDTH / 2
    body = canvas.ellipse(middle, 800, 760, 196)
    canvas.paint(body, (15, 17, 22))
    canvas.paint(body.fade(np.clip(1 - (body.y - 606) / 110, 0, 1)), (41, 47, 64))
    canvas.paint(canvas.ring(middle, 800, 760, 196, 3), (96, 98, 116), 0.75)
    for side in (-1, 1):
        canvas.paint(
            canvas.polygon(
                (
                    (middle + side * 215, 612), (middle + side * 222, 612),
                    (middle + side * 330, 720), (middle + side * 318, 720),
                )
            ),
            (52, 56, 68), 0.8,
        )  # fmt: skip
    return canvas


def _cabin() -> Canvas:
    """Seen from the chest of whoever drives: dashboard, wheel, pillar, roof, a terminal at the right."""
    canvas = Canvas(0, WIDTH, 0, HEIGHT, 1.0)
    canvas.paint(canvas.box(-20, WIDTH + 20, -30, 62, 0), (17, 18, 23))
    canvas.paint(canvas.box(-20, WIDTH + 20, 58, 64, 0), (30, 32, 39))
    canvas.paint(canvas.polygon(((-10, -10), (86, -10), (20, 520), (-10, 520))), (20, 21, 27))
    canvas.paint(canvas.polygon(((82, -10), (88, -10), (24, 520), (18, 520))), (40, 42, 51))
    canvas.paint(canvas.polygon(((1250, -10), (1290, -10), (1290, 520), (1276, 520))), (18, 19, 24))
    canvas.paint(canvas.box(772, 946, 52, 116, 18), (13, 14, 18))
    canvas.paint(canvas.box(782, 936, 60, 106, 12), (42, 46, 60))
    canvas.paint(canvas.ellipse(640, 780, 1150, 332), (22, 23, 29))
    canvas.paint(canvas.ring(640, 780, 1150, 332, 5), (50, 52, 63), 0.8)
    canvas.paint(canvas.ellipse(372, 520, 214, 66), (15, 16, 21))
    for x, reading in ((288, 0.9), (456, -0.5)):
        canvas.paint(canvas.ellipse(x, 532, 62, 46), (10, 12, 16))
        canvas.paint(canvas.ring(x, 532, 60, 44, 3), (88, 150, 168), 0.7)
        tip = (x + 46 * float(np.sin(reading)), 532 - 34 * float(np.cos(reading)))
        canvas.paint(canvas.polygon(((x - 3, 534), (x + 3, 534), tip)), (232, 96, 72), 0.9)
    canvas.paint(canvas.box(812, 1120, 452, 648, 14), (12, 13, 17))
    canvas.paint(canvas.box(824, 1108, 464, 636, 6), (24, 42, 58))
    canvas.paint(canvas.box(824, 1108, 464, 488, 4), (44, 92, 124))
    for row in range(6):
        width = (210, 150, 236, 120, 190, 168)[row]
        canvas.paint(canvas.box(840, 840 + width, 502 + 22 * row, 510 + 22 * row, 2), (112, 158, 184), 0.75)
    canvas.paint(canvas.ring(372, 700, 330, 250, 34), (13, 14, 18))
    canvas.paint(canvas.ring(372, 700, 326, 246, 6), (44, 46, 55), 0.8)
    canvas.paint(canvas.box(80, 664, 640, 690, 22), (16, 17, 22))
    canvas.paint(canvas.ellipse(372, 676, 104, 74), (20, 21, 27))
    canvas.paint(canvas.ring(372, 676, 104, 74, 3), (42, 44, 53), 0.8)
    return canvas
