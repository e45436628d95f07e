"""The street in perspective, as a camera at some height over the lane sees it. Drawn fast: 250 frames a second.

Whatever does not change from frame to frame is painted once. A frame is put together from: a part of a wide sky, the
road with its moving light and dashes, what stands along the street from far to near, and the bridge. In a bend each row
of the road is pushed aside by as much as the street has turned at that distance.

Rows count from the top, `focal` is in pixels, places are metres along the street and to the right of the lane's middle.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reviewer.demo import things
from reviewer.demo.canvas import Canvas, Colour, Picture, picture_of
from reviewer.demo.incident import BRIDGE_DEPTH_M, Incident, light_bar_flash
from reviewer.demo.sprites import HAZE_COLOUR, Thing, haze

WIDTH: Final = 1280
HEIGHT: Final = 720
MARGIN_X: Final = 32
MARGIN_Y: Final = 24
FOCAL: Final = 1005.0
"""A field of view of 65° across."""

_FULL_WIDTH: Final = WIDTH + 2 * MARGIN_X
_FULL_HEIGHT: Final = HEIGHT + 2 * MARGIN_Y
_MIDDLE: Final = _FULL_WIDTH / 2

_CENTRE_LINE_M: Final = -1.8
_RIGHT_KERB_M: Final = 2.7
_LEFT_KERB_M: Final = -6.3
_DASH_M: Final = 3.0
_DASH_PERIOD_M: Final = 12.0

_LAMP_PERIOD_M: Final = 32.0
_TEXELS_A_METRE: Final = 8
_GRAIN_TO_M: Final = 112.0
_GRAIN_SIDE_M: Final = 14.0
_GRAIN_LEVELS: Final = 8
_BRIGHTEST_ROAD: Final = 140.0
_BRIGHTEST_GRAIN: Final = 60.0

_TREES: Final = 3
_HOUSES: Final = 4

_FARTHEST_M: Final = 130.0
_REDRAW_M: Final = 0.07
"""The street is drawn anew once the camera has moved this far: at walking pace not for every frame."""
_NEAREST_M: Final = 1.9
_FARTHEST_BEND: Final = 400.0
_STRAIGHT_PER_M: Final = 2e-5

_BRIDGE_CLEARANCE_M: Final = 5.4
_BRIDGE_DECK_M: Final = 7.3
_BRIDGE_LEFT_M: Final = -9.2
_BRIDGE_RIGHT_M: Final = 6.0
_BRIDGE_SEEN_M: Final = 140.0

_SKY_LOWEST_HEADING_DEG: Final = 10.0
_SKY_WIDTH: Final = _FULL_WIDTH + 1000

# (seconds at which it meets the patrol car, metres a second)
_ONCOMING: Final = ((-10.5, 12.0), (-1.5, 11.5), (7.0, 12.5), (45.0, 8.0), (69.5, 9.0), (98.0, 8.5), (124.0, 9.0))
_SIRENS_FADE: Final = (0.25, 1.0)


@dataclass(frozen=True, slots=True)
class Eye:
    """Where a camera is mounted.

    Attributes:
        horizon: row of the horizon in the 720 rows of the picture.
        height_m: over the road.
        lateral_m: to the right of the middle of the lane.
        lowest_row: rows from here on are hidden by something of the camera's own and need no road.
    """

    horizon: int
    height_m: float
    lateral_m: float
    lowest_row: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing at a place of the street at one moment."""

    name: str
    along_m: float
    lateral_m: float


class StreetScenery:
    """What stands along the street for good, and how everything looks; painted once for all cameras of a process."""

    def __init__(self, incident: Incident) -> None:
        """Plant the trees, build the houses, put up the lamps; nothing grows on the bridge."""
        self.things = {
            "car": Thing(things.stopped_car(braking=False), things.CAR_SCALE),
            "car braking": Thing(things.stopped_car(braking=True), things.CAR_SCALE),
            "oncoming": Thing(things.oncoming_car(), 120.0),
            "lamp right": Thing(things.lamp(), things.LAMP_SCALE),
            "lamp left": Thing(_turned(things.lamp()), things.LAMP_SCALE),
            **{f"tree {seed}": Thing(things.tree(seed), things.TREE_SCALE) for seed in range(_TREES)},
            **{f"house {seed}": Thing(things.house(seed), things.HOUSE_SCALE) for seed in range(_HOUSES)},
            **{
                f"officer {step}": Thing(things.officer(stride), things.PERSON_SCALE)
                for step, stride in enumerate((0.0, 0.7, 1.0, 0.7, 0.0, -0.7, -1.0, -0.7))
            },
        }
        self.standing = _standing(incident)
        self.sky = _painted_sky()


class StreetView:
    """The street through one eye."""

    def __init__(self, eye: Eye, incident: Incident, scenery: StreetScenery) -> None:
        """Paint what does not move for this eye."""
        self._eye = eye
        self._incident = incident
        self._scenery = scenery
        self._horizon = eye.horizon + MARGIN_Y
        self._first_row = (self._horizon // 2 + 1) * 2
        rows = np.arange(self._first_row, _FULL_HEIGHT) + 0.5
        self._distance = (FOCAL * eye.height_m / (rows - self._horizon)).astype(np.float64)
        self._road = _painted_road(eye, self._distance)
        self._grain, self._grain_at, self._grain_from = self._prepared_grain()
        self._dashes = self._prepared_dashes()
        self._tunnel, self._tunnel_distance = _painted_tunnel(eye, self._horizon)
        self._flash = self._prepared_flash()
        self._drawn_at_m = float("-inf")
        self._street = Picture.blank(_FULL_HEIGHT, _FULL_WIDTH)
        self.picture = Picture.blank(_FULL_HEIGHT, _FULL_WIDTH)

    def draw(self, at_s: float, along_m: float, moving: list[Standing]) -> None:
        """Draw the street at a moment into `picture`, without the light bar's flashes.

        Args:
            at_s: the moment, for the oncoming traffic.
            along_m: where the camera is along the street.
            moving: what else is on the street.
        """
        bend = self._incident.street.curvature_per_m(along_m + 12.0)
        if abs(along_m - self._drawn_at_m) > _REDRAW_M:
            self._draw_street(along_m, bend)
            self._drawn_at_m = along_m
        self.picture.copy_from(self._street)
        for thing in self._seen([*moving, *_oncoming(self._incident, at_s)], along_m):
            self._lay(self.picture, thing, along_m, bend)

    def _draw_street(self, along_m: float, bend: float) -> None:
        self._draw_sky(along_m)
        self._draw_road(along_m)
        if abs(bend) > _STRAIGHT_PER_M:
            self._push_rows(bend)
        near = self._seen(self._scenery.standing, along_m)
        bridge_m = self._incident.bridge_m - along_m
        beyond = [thing for thing in near if thing.along_m - along_m > bridge_m + BRIDGE_DEPTH_M]
        for thing in beyond:
            self._lay(self._street, thing, along_m, bend)
        if bridge_m < _BRIDGE_SEEN_M:
            self._draw_bridge(bridge_m)
        for thing in near[len(beyond) :]:
            self._lay(self._street, thing, along_m, bend)

    def _seen(self, things: list[Standing], along_m: float) -> list[Standing]:
        """What is neither too near nor too far to be seen, the farthest first."""
        seen = [thing for thing in things if _NEAREST_M < thing.along_m - along_m < _FARTHEST_M]
        return sorted(seen, key=lambda thing: -thing.along_m)

    def flash(self, picture: Picture, at_s: float, strength: float = 1.0) -> None:
        """Let the light bar shine on a whole picture (its margins included), if it is on at that moment."""
        red, blue = light_bar_flash(at_s)
        for level, plane, side in ((red, picture.red, "red"), (blue, picture.blue, "blue")):
            if level:
                luma, chroma = self._flash[(side, level, strength)]
                np.add(picture.luma, luma, out=picture.luma)
                np.add(plane, chroma, out=plane)

    def _draw_sky(self, along_m: float) -> None:
        turned = np.radians(self._incident.street.heading_deg(along_m) - _SKY_LOWEST_HEADING_DEG)
        left = min(int(turned * FOCAL) // 2 * 2, _SKY_WIDTH - _FULL_WIDTH)
        rows = self._first_row
        top = self._scenery.sky.luma.shape[0] - rows
        for half, target, source in zip((1, 2, 2), self._street.planes, self._scenery.sky.planes, strict=True):
            target[: rows // half] = source[
                top // half : (top + rows) // half, left // half : (left + _FULL_WIDTH) // half
            ]

    def _draw_road(self, along_m: float) -> None:
        first = self._first_row
        self._street.luma[first:] = self._road.luma
        self._street.blue[first // 2 :] = self._road.blue
        self._street.red[first // 2 :] = self._road.red
        shift = int(along_m % _LAMP_PERIOD_M * _TEXELS_A_METRE)
        grain = self._grain[shift:].take(self._grain_at, mode="clip")
        lit = self._street.luma[first + self._grain_from : first + self._grain_from + len(grain)]
        np.add(lit, grain, out=lit)
        for plane, (pixels, rows, dark, gain, shares) in zip(self._street.planes, self._dashes, strict=True):
            share = shares(along_m)
            plane.reshape(-1)[pixels] = (dark + gain * share[rows]).astype(np.uint8)

    def _push_rows(self, bend: float) -> None:
        aside = np.clip(FOCAL * bend * self._distance / 2, -_FARTHEST_BEND, _FARTHEST_BEND)
        first = self._first_row
        for plane, pushes in zip(
            (self._street.luma, self._street.blue, self._street.red),
            (np.round(aside), np.round(aside[::2] / 2), np.round(aside[::2] / 2)),
            strict=True,
        ):
            rows = plane[-len(pushes) :] if plane is self._street.luma else plane[first // 2 :]
            for row, push in zip(rows, pushes.astype(np.int64).tolist(), strict=True):
                if push == 0:
                    break
                if push > 0:
                    row[push:] = row[:-push].copy()
                    row[:push] = row[push]
                else:
                    row[:push] = row[-push:].copy()
                    row[push:] = row[push - 1]

    def _lay(self, picture: Picture, thing: Standing, along_m: float, bend: float) -> None:
        distance = thing.along_m - along_m
        aside = float(np.clip(FOCAL * bend * distance / 2, -_FARTHEST_BEND, _FARTHEST_BEND))
        x = _MIDDLE + FOCAL * (thing.lateral_m - self._eye.lateral_m) / distance + aside
        y = self._horizon + FOCAL * self._eye.height_m / distance
        self._scenery.things[thing.name].lay(picture, x, y, FOCAL, distance)

    def _draw_bridge(self, bridge_m: float) -> None:
        near, far = max(bridge_m, 0.5), bridge_m + BRIDGE_DEPTH_M
        if far < 0.5:
            return
        picture, eye = self._street, self._eye
        self._darken_road(near, far)
        inside = self._opening(near)
        for half, target, source in zip((1, 2, 2), picture.planes, self._tunnel.planes, strict=True):
            rows, columns = (slice(part.start // half, part.stop // half) for part in inside)
            distance = self._tunnel_distance[inside][::half, ::half]
            np.copyto(target[rows, columns], source[rows, columns], where=(distance > near) & (distance < far))
        above = _BRIDGE_CLEARANCE_M - eye.height_m
        for step in range(4):
            lamp_m = bridge_m + 3.5 + 6.5 * step
            if lamp_m < 2.5:
                continue
            for lateral in (-4.4, 1.2):
                x = _MIDDLE + FOCAL * (lateral - eye.lateral_m) / lamp_m
                y = self._horizon - FOCAL * above / lamp_m
                _fill(picture, x - 420 / lamp_m, x + 420 / lamp_m, y, y + 130 / lamp_m, (204, 112, 148))
        if bridge_m > 0.5:
            self._draw_bridge_face(bridge_m)

    def _opening(self, distance_m: float) -> tuple[slice, slice]:
        """The even rows and columns that hold the opening of the bridge at a distance."""
        scale, eye = FOCAL / distance_m, self._eye
        top = self._horizon - (_BRIDGE_CLEARANCE_M - eye.height_m) * scale
        bottom = self._horizon + eye.height_m * scale
        left = _MIDDLE + (_BRIDGE_LEFT_M - eye.lateral_m) * scale
        right = _MIDDLE + (_BRIDGE_RIGHT_M - eye.lateral_m) * scale
        return _even(top, bottom, _FULL_HEIGHT), _even(left, right, _FULL_WIDTH)

    def _draw_bridge_face(self, bridge_m: float) -> None:
        """The side of the deck towards the camera, a railing on it and the embankments that carry it."""
        picture, eye = self._street, self._eye
        scale = FOCAL / bridge_m
        top = self._horizon - (_BRIDGE_DECK_M - eye.height_m) * scale
        bottom = self._horizon - (_BRIDGE_CLEARANCE_M - eye.height_m) * scale
        ground = self._horizon + eye.height_m * scale
        veil = float(haze(np.array(bridge_m)))
        shade = int(58 * (1 - veil) + 92 * veil)
        left = _MIDDLE + (_BRIDGE_LEFT_M - eye.lateral_m) * scale
        right = _MIDDLE + (_BRIDGE_RIGHT_M - eye.lateral_m) * scale
        _fill(picture, 0, left, bottom, ground, (shade - 12, 130, 129))
        _fill(picture, right, _FULL_WIDTH, bottom, ground, (shade - 12, 130, 129))
        _fill(picture, 0, _FULL_WIDTH, top, bottom, (shade, 130, 128))
        _fill(picture, 0, _FULL_WIDTH, top, top + 0.22 * scale, (shade + 16, 129, 130))
        _fill(picture, 0, _FULL_WIDTH, bottom - 0.18 * scale, bottom, (shade - 16, 130, 128))
        _fill(picture, 0, _FULL_WIDTH, top - 0.95 * scale, top - 0.85 * scale, (shade - 10, 128, 128))

    def _darken_road(self, near_m: float, far_m: float) -> None:
        """It is darker under the bridge."""
        below = FOCAL * self._eye.height_m
        top, bottom = (round(self._horizon + below / distance) for distance in (far_m, near_m))
        road = self._street.luma[max(top, self._first_row) : min(bottom, _FULL_HEIGHT)]
        road[:] = (road.astype(np.uint16) * 158) >> 8

    def _prepared_grain(self) -> tuple[NDArray[np.uint8], NDArray[np.intp], int]:
        """The uneven light on the road: a texture that repeats with the lamps, and where each pixel finds itself in it.

        The texture runs along the street within each line, so that moving on is the same places in an array that begins
        later. Farther levels are fainter.
        """
        length = int((_LAMP_PERIOD_M + _GRAIN_TO_M) * _TEXELS_A_METRE) + 1
        lines = int(2 * _GRAIN_SIDE_M * _TEXELS_A_METRE)
        along = (np.arange(length) / _TEXELS_A_METRE)[np.newaxis, :] % _LAMP_PERIOD_M
        across = (np.arange(lines) / _TEXELS_A_METRE - _GRAIN_SIDE_M)[:, np.newaxis]
        light = np.zeros((lines, length))
        for lamp_m, side_m in ((0.0, 1.9), (_LAMP_PERIOD_M / 2, -5.5)):
            away = (along - lamp_m + _LAMP_PERIOD_M / 2) % _LAMP_PERIOD_M - _LAMP_PERIOD_M / 2
            light += 40 * np.exp(-((away / 4.6) ** 2) - ((across - side_m) / 3.6) ** 2)
        period = int(_LAMP_PERIOD_M * _TEXELS_A_METRE)
        specks = _smoothed(np.random.default_rng(17).random((lines, period)), 2) * 46 - 16
        light += np.tile(specks, (1, length // period + 1))[:, :length]
        levels = np.exp(-np.arange(_GRAIN_LEVELS) / 3.0)[:, np.newaxis, np.newaxis]
        texture = np.clip(light[np.newaxis] * levels, 0, _BRIGHTEST_GRAIN).astype(np.uint8)

        rows = np.flatnonzero(self._distance < _GRAIN_TO_M)
        rows = rows[rows + self._first_row < self._eye.lowest_row + 2 * MARGIN_Y]
        distance = self._distance[rows][:, np.newaxis]
        lateral = (np.arange(_FULL_WIDTH) + 0.5 - _MIDDLE) * distance / FOCAL + self._eye.lateral_m
        line = np.clip((lateral + _GRAIN_SIDE_M) * _TEXELS_A_METRE, 0, lines - 1).astype(np.intp)
        level = np.minimum(distance / _GRAIN_TO_M * _GRAIN_LEVELS, _GRAIN_LEVELS - 1).astype(np.intp)
        place = (level * lines + line) * length + (distance * _TEXELS_A_METRE).astype(np.intp)
        return texture.reshape(-1), place, int(rows[0])

    def _prepared_dashes(self) -> "list[_DashPlane]":
        """For each plane the pixels of the centre line, dark and lit, and which part of a row is dash."""
        eye, planes = self._eye, []
        lit: tuple[float, float, float] = (158.0, 92.0, 146.0)
        for half, base, colour in zip((1, 2, 2), self._road.planes, lit, strict=True):
            distance = self._distance[::half]
            pixel_m = distance[:, np.newaxis] * half / FOCAL
            lateral = (np.arange(base.shape[1]) + 0.5 - _MIDDLE / half) * pixel_m + eye.lateral_m
            cover = _stripe(lateral, pixel_m, _CENTRE_LINE_M, 0.16) * (1 - haze(distance[:, np.newaxis]))
            rows, columns = np.nonzero(cover > 0.02)
            dark = base[rows, columns].astype(np.float32)
            # The uneven light is on the luma already; the dash replaces it, which a painted line does.
            offset = self._first_row // half
            pixels = (rows + offset) * base.shape[1] + columns
            gain = (colour - dark) * cover[rows, columns]
            edges = FOCAL * eye.height_m / (np.arange(len(distance) + 1) * half + self._first_row - self._horizon)
            planes.append((pixels, rows, dark, gain.astype(np.float32), _DashShares(edges)))
        return planes

    def _prepared_flash(self) -> dict[tuple[str, float, float], tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
        """What a flash adds to luma and chroma: most on what is near and ahead, little on the sky."""
        y = (np.arange(_FULL_HEIGHT)[:, np.newaxis] - self._horizon - 40) / np.where(
            np.arange(_FULL_HEIGHT) < self._horizon + 40, 210.0, 420.0
        )[:, np.newaxis]
        x = (np.arange(_FULL_WIDTH)[np.newaxis, :] - _MIDDLE) / 720.0
        masks: dict[tuple[str, float, float], tuple[NDArray[np.uint8], NDArray[np.uint8]]] = {}
        for side, sway, luma_gain, chroma_gain in (("red", -0.22, 15.0, 44.0), ("blue", 0.22, 9.0, 50.0)):
            shape = np.exp(-((x - sway) ** 2) - y**2)
            for level in _SIRENS_FADE:
                for strength in (0.5, 1.0):
                    part = shape * level * strength
                    luma = np.round(part * luma_gain).astype(np.uint8)
                    masks[(side, level, strength)] = (luma, np.round(part * chroma_gain).astype(np.uint8)[::2, ::2])
        return masks


class _DashShares:
    """Which part of each row of the road is dash, for a place along the street."""

    def __init__(self, edges_m: NDArray[np.float64]) -> None:
        self._edges_m = edges_m
        self._depths_m = edges_m[:-1] - edges_m[1:]

    def __call__(self, along_m: float) -> NDArray[np.float32]:
        whole, rest = np.divmod(self._edges_m + along_m, _DASH_PERIOD_M)
        painted = whole * _DASH_M + np.minimum(rest, _DASH_M)
        return ((painted[:-1] - painted[1:]) / self._depths_m).astype(np.float32)


_DashPlane = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32], NDArray[np.float32], _DashShares]


def _standing(incident: Incident) -> list[Standing]:
    rng = np.random.default_rng(41)
    standing: list[Standing] = []
    for along in np.arange(0.0, 840.0, _LAMP_PERIOD_M):
        standing.append(Standing("lamp right", float(along), _RIGHT_KERB_M + 0.7))
        standing.append(Standing("lamp left", float(along) + _LAMP_PERIOD_M / 2, _LEFT_KERB_M - 0.7))
    for side, kerb in ((-1, _LEFT_KERB_M), (1, _RIGHT_KERB_M)):
        for along in np.arange(4.0, 840.0, 15.0):
            if rng.random() < 0.7:
                lateral = kerb + side * float(rng.uniform(3.4, 5.0))
                standing.append(Standing(f"tree {rng.integers(_TREES)}", float(along + rng.uniform(-2, 2)), lateral))
        for along in np.arange(0.0, 840.0, 19.0):
            lateral = kerb + side * float(rng.uniform(12.0, 14.5))
            standing.append(Standing(f"house {rng.integers(_HOUSES)}", float(along + rng.uniform(-1, 1)), lateral))
    start, end = incident.bridge_m - 7.0, incident.bridge_m + BRIDGE_DEPTH_M + 4.0
    return [thing for thing in standing if not start < thing.along_m < end]


def _oncoming(incident: Incident, at_s: float) -> list[Standing]:
    return [
        Standing("oncoming", incident.patrol.distance_at(meets_s) - speed * (at_s - meets_s), -3.9)
        for meets_s, speed in _ONCOMING
    ]


def _turned(canvas: Canvas) -> Canvas:
    """Mirrored about x = 0."""
    canvas = things.mirrored(canvas)
    canvas.x = -canvas.x[:, ::-1]
    return canvas


def _stripe(
    lateral_m: NDArray[np.float64], pixel_m: NDArray[np.float64], middle_m: float, width_m: float
) -> NDArray[np.float64]:
    """The part of each pixel that a line along the street covers."""
    left = np.maximum(lateral_m - pixel_m / 2, middle_m - width_m / 2)
    right = np.minimum(lateral_m + pixel_m / 2, middle_m + width_m / 2)
    return np.asarray(np.clip((right - left) / pixel_m, 0, 1))


def _painted_road(eye: Eye, distance: NDArray[np.float64]) -> Picture:
    depth = distance[:, np.newaxis]
    pixel_m = depth / FOCAL
    lateral = (np.arange(_FULL_WIDTH) + 0.5 - _MIDDLE) * pixel_m + eye.lateral_m
    rgb = np.empty((*lateral.shape, 3), dtype=np.float32)
    rgb[:] = (38, 43, 42)

    def lay(left: float, right: float, colour: Colour) -> None:
        cover = _stripe(lateral, pixel_m, (left + right) / 2, right - left)[..., np.newaxis]
        rgb[:] = rgb * (1 - cover) + np.array(colour, dtype=np.float32) * cover

    lay(_LEFT_KERB_M - 2.4, _RIGHT_KERB_M + 2.4, (66, 62, 66))
    lay(_LEFT_KERB_M - 0.18, _RIGHT_KERB_M + 0.18, (92, 88, 90))
    lay(_LEFT_KERB_M, _RIGHT_KERB_M, (45, 45, 53))
    for wheel in (-0.8, 0.8, -4.8, -3.2):
        lay(wheel - 0.22, wheel + 0.22, (41, 41, 48))
    lay(_RIGHT_KERB_M - 0.42, _RIGHT_KERB_M - 0.3, (150, 148, 148))
    lay(_LEFT_KERB_M + 0.3, _LEFT_KERB_M + 0.42, (142, 140, 142))

    beam = np.exp(-(((lateral - 0.15) / (1.0 + 0.11 * depth)) ** 2)) * np.exp(-(((depth - 13) / 15) ** 2))
    rgb *= (1 + 0.85 * beam)[..., np.newaxis]
    rgb += (beam * 12)[..., np.newaxis] * np.array((1.0, 0.92, 0.78), dtype=np.float32)
    veil = haze(depth)[..., np.newaxis]
    rgb[:] = rgb * (1 - veil) + np.array(HAZE_COLOUR, dtype=np.float32) * veil
    road = picture_of(rgb)
    np.minimum(road.luma, int(_BRIGHTEST_ROAD), out=road.luma)
    return road


def _painted_sky() -> Picture:
    """Late dusk: deep blue above, a warm band over the roofs, thin clouds and the outline of a town."""
    height = 480
    rng = np.random.default_rng(1764)
    canvas = Canvas(0, _SKY_WIDTH, 0, height, 1.0)
    rows = np.linspace(0, 1, height, dtype=np.float32)
    stops = (0.0, 0.42, 0.70, 0.86, 1.0)
    colours = np.array(((20, 27, 52), (46, 54, 92), (104, 88, 122), (188, 122, 112), (226, 160, 116)), dtype=np.float32)
    gradient = np.stack([np.interp(rows, stops, colours[:, index]) for index in range(3)], axis=1)
    canvas.colour[:] = gradient[:, np.newaxis, :]
    canvas.opacity[:] = 1
    for _ in range(26):
        x, y = float(rng.uniform(0, _SKY_WIDTH)), float(rng.uniform(150, 420))
        width, thickness = float(rng.uniform(120, 420)), float(rng.uniform(3, 9))
        cloud = canvas.ellipse(x, y, 2.5 * width, 2.5 * thickness)
        cloud = cloud.fade(np.exp(-(((cloud.x - x) / width) ** 2) - ((cloud.y - y) / thickness) ** 2))
        canvas.paint(cloud, (206, 138, 128), float(rng.uniform(0.12, 0.30)))
    for x, y in zip(rng.uniform(0, _SKY_WIDTH, 46).tolist(), rng.uniform(0, 220, 46).tolist(), strict=True):
        canvas.paint(canvas.ellipse(x, y, 1.0, 1.0), (205, 214, 235), float(rng.uniform(0.15, 0.6)))
    _paint_town(canvas, rng, height)
    return picture_of(canvas.colour)


def _paint_town(canvas: Canvas, rng: np.random.Generator, height: int) -> None:
    """Two rows of roofs, the farther one taller and paler, and trees before them."""
    for colour, tallest, step in (((112.0, 86.0, 104.0), 92, 46), ((78.0, 66.0, 84.0), 54, 30)):
        x = 0
        while x < _SKY_WIDTH:
            width = int(step * rng.uniform(0.6, 1.5))
            tall = int(tallest * rng.uniform(0.25, 1.0) ** 1.6)
            canvas.paint(canvas.box(x, x + width, height - tall, height), colour)
            for _ in range(width * tall // 260):
                left, top = x + 3 + int(rng.integers(width - 6)), height - int(rng.integers(tall // 2, tall))
                canvas.paint(canvas.box(left, left + 2, top + 3, top + 6), (242, 200, 132), 0.7)
            x += int(width * rng.uniform(0.9, 1.5))
    ground = canvas.everything()
    ridge = height - 9 - 5 * np.sin(ground.x / 61) - 4 * np.sin(ground.x / 23 + 1)
    canvas.paint(ground.fade(np.clip(ground.y - ridge, 0, 1)), (66, 58, 72))


def _painted_tunnel(eye: Eye, horizon: int) -> tuple[Picture, NDArray[np.float32]]:
    """The inside of the bridge as if it had no end, and how far away each of its pixels is (0: no part of it)."""
    x = (np.arange(_FULL_WIDTH) + 0.5 - _MIDDLE)[np.newaxis, :]
    y = (np.arange(_FULL_HEIGHT) + 0.5 - horizon)[:, np.newaxis]
    with np.errstate(divide="ignore", invalid="ignore"):
        ceiling = np.where(y < 0, FOCAL * (_BRIDGE_CLEARANCE_M - eye.height_m) / -y, np.inf)
        wall = FOCAL * np.where(x > 0, _BRIDGE_RIGHT_M - eye.lateral_m, eye.lateral_m - _BRIDGE_LEFT_M) / np.abs(x)
        floor = np.where(y > 0, FOCAL * eye.height_m / y, np.inf)
    distance = np.minimum(ceiling, wall)
    is_wall = wall < ceiling
    distance = np.where(floor < distance, 0, distance)
    glow = np.exp(-((np.abs(y) / 160) ** 2)) * 16
    tone = np.where(is_wall, 46.0 + glow, 34.0 + 8 * np.exp(-((x / 300) ** 2)))
    tone = tone * (0.75 + 0.25 * np.exp(-distance / 30))
    rgb = (tone[..., np.newaxis] * np.array((1.06, 0.98, 0.94))).astype(np.float32)
    return picture_of(rgb), distance.astype(np.float32)


def _fill(picture: Picture, left: float, right: float, top: float, bottom: float, values: tuple[int, int, int]) -> None:
    """Fill a rectangle of pixels with one value in each plane."""
    for half, plane, value in zip((1, 2, 2), picture.planes, values, strict=True):
        rows = slice(max(round(top / half), 0), max(round(bottom / half), 0))
        plane[rows, max(round(left / half), 0) : max(round(right / half), 0)] = value


def _even(first: float, last: float, limit: int) -> slice:
    """The pixels between two places, from an even one to an even one, within a picture."""
    return slice(max(int(first) // 2 * 2, 0), min(int(last) // 2 * 2 + 2, limit))


def _smoothed(plane: NDArray[np.float64], radius: int) -> NDArray[np.float64]:
    """The mean over a neighbourhood; the plane continues at its other side."""
    total = np.zeros_like(plane)
    for shift_y in range(-radius, radius + 1):
        for shift_x in range(-radius, radius + 1):
            total += np.roll(plane, (shift_y, shift_x), axis=(0, 1))
    return total / (2 * radius + 1) ** 2
