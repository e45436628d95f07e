"""Paints what stands along the street, once and large: trees, houses, lamps, cars, a person from behind.

Every painter returns a canvas in metres with its foot on y = 0 and its middle at x = 0. The light is late dusk, so most
of it is shape against the sky with a few lit windows.
"""

from typing import Final

import numpy as np

from reviewer.demo.canvas import Canvas, Colour
from reviewer.demo.font import text_mask

HOUSE_SCALE: Final = 48.0
TREE_SCALE: Final = 64.0
LAMP_SCALE: Final = 90.0
CAR_SCALE: Final = 260.0
PERSON_SCALE: Final = 200.0

_WARM: Final[Colour] = (255.0, 205.0, 138.0)
_TRUNK: Final[Colour] = (28.0, 26.0, 30.0)
_CAR_PAINT: Final[Colour] = (74.0, 84.0, 98.0)


def tree(seed: int) -> Canvas:
    """A street tree, about eight metres high, lighter towards the sky."""
    rng = np.random.default_rng(seed)
    canvas = Canvas(-3.0, 3.0, 8.0, 0.0, TREE_SCALE)
    canvas.paint(canvas.polygon(((-0.2, 0), (0.2, 0), (0.1, 4), (-0.1, 4))), _TRUNK)
    for shade in range(3):
        for _ in range(16 - 3 * shade):
            angle, reach = rng.uniform(0, 2 * np.pi), rng.uniform(0.2, 1.0) ** 0.6
            x = reach * 1.9 * np.cos(angle) - 0.12 * shade
            y = 5.1 + reach * 1.9 * np.sin(angle) + 0.22 * shade
            radius = rng.uniform(0.55, 0.95) * (1 - 0.2 * shade)
            green: Colour = (27.0 + 7 * shade, 35.0 + 9 * shade, 38.0 + 7 * shade)
            canvas.paint(canvas.ellipse(x, y, radius, radius * 0.85), green)
    return canvas


def house(seed: int) -> Canvas:
    """A shop or a block of flats of two to four floors, some windows lit."""
    rng = np.random.default_rng(seed)
    width, floors = float(rng.uniform(9, 13)), int(rng.integers(2, 5))
    height = 1.2 + 3.0 * floors
    canvas = Canvas(-7.0, 7.0, 15.0, 0.0, HOUSE_SCALE)
    wall = np.array(((60, 54, 62), (66, 56, 54), (52, 56, 68))[seed % 3], dtype=np.float32)
    left = -width / 2
    canvas.paint(canvas.box(left, -left, height, 0), (float(wall[0]), float(wall[1]), float(wall[2])))
    canvas.paint(canvas.box(left - 0.2, -left + 0.2, height + 0.35, height - 0.1), (38, 37, 45))
    columns = int(width // 2.0)
    for floor in range(1, floors):
        for column in range(columns):
            x = left + (column + 0.5) * width / columns
            y = 3.6 + 3.0 * (floor - 1)
            is_lit = rng.random() < 0.36
            light: Colour = (232, 178 + float(rng.uniform(-20, 15)), 104) if is_lit else (40, 44, 58)
            canvas.paint(canvas.box(x - 0.5, x + 0.5, y + 1.7, y), light)
            canvas.paint(canvas.box(x - 0.5, x + 0.5, y + 0.89, y + 0.81), (38, 36, 42), 0.8)
    shop: Colour = (214, 172, 116) if seed % 2 else (110, 150, 168)
    canvas.paint(canvas.box(left + 0.5, -left - 2.2, 2.6, 0.5), shop, 0.9)
    canvas.paint(canvas.box(left + 0.3, -left - 2.0, 3.05, 2.6), ((104, 52, 48), (46, 74, 82), (82, 72, 50))[seed % 3])
    canvas.paint(canvas.box(-left - 1.6, -left - 0.6, 2.3, 0), (34, 32, 38))
    return canvas


def lamp() -> Canvas:
    """A street lamp at the right kerb, its arm reaching over the road to the left."""
    canvas = Canvas(-3.0, 1.6, 8.6, 0.0, LAMP_SCALE)
    canvas.paint(canvas.glow(-1.45, 7.5, 1.4), _WARM, 0.42)
    canvas.paint(canvas.box(-0.07, 0.07, 7.7, 0.0), (44, 46, 54))
    canvas.paint(canvas.polygon(((0.0, 7.55), (0.0, 7.7), (-1.2, 7.82), (-1.2, 7.74))), (44, 46, 54))
    canvas.paint(canvas.box(-1.8, -1.1, 7.86, 7.7, 0.06), (58, 60, 68))
    canvas.paint(canvas.box(-1.72, -1.18, 7.71, 7.6, 0.05), (255, 236, 190))
    return canvas


def mirrored(canvas: Canvas) -> Canvas:
    """The same thing seen from the other side of the road."""
    canvas.colour = canvas.colour[:, ::-1]
    canvas.opacity = canvas.opacity[:, ::-1]
    return canvas


def stopped_car(*, braking: bool) -> Canvas:
    """The rear of a saloon, 1.84 m wide."""
    canvas = Canvas(-1.2, 1.2, 1.6, -0.1, CAR_SCALE)
    canvas.paint(canvas.ellipse(0, 0.02, 1.1, 0.12), (12, 12, 15), 0.75)
    for side in (-1, 1):
        canvas.paint(canvas.box(side * 0.62, side * 0.86, 0.34, 0.0, 0.05), (16, 16, 18))
    canvas.paint(canvas.polygon(((-0.64, 1.42), (0.64, 1.42), (0.84, 0.9), (-0.84, 0.9))), (50, 58, 70))
    canvas.paint(canvas.ellipse(0, 1.40, 0.62, 0.08), (64, 73, 87))
    canvas.paint(canvas.polygon(((-0.56, 1.36), (0.56, 1.36), (0.72, 0.97), (-0.72, 0.97))), (30, 38, 52))
    canvas.paint(canvas.polygon(((-0.50, 1.34), (-0.05, 1.34), (-0.33, 0.99), (-0.66, 0.99))), (66, 80, 102), 0.45)
    for side in (-1, 1):
        canvas.paint(canvas.ellipse(side * 0.30, 1.10, 0.12, 0.14), (20, 24, 32))
    canvas.paint(canvas.box(-0.92, 0.92, 0.97, 0.24, 0.14), _CAR_PAINT)
    canvas.paint(canvas.box(-0.88, 0.88, 0.955, 0.90, 0.025), (112, 124, 142), 0.8)
    canvas.paint(canvas.box(-0.92, 0.92, 0.44, 0.2, 0.09), (46, 52, 61))
    canvas.paint(canvas.box(-0.9, 0.9, 0.455, 0.44), (26, 30, 36))
    canvas.paint(canvas.box(-0.70, 0.70, 0.27, 0.2, 0.03), (22, 24, 28))
    light: Colour = (255, 58, 44) if braking else (176, 26, 26)
    for side in (-1, 1):
        if braking:
            canvas.paint(canvas.glow(side * 0.74, 0.79, 0.42), (255, 50, 36), 0.55)
        canvas.paint(canvas.box(side * 0.55, side * 0.905, 0.87, 0.70, 0.05), light)
        canvas.paint(canvas.box(side * 0.55, side * 0.63, 0.85, 0.72, 0.02), (208, 190, 178), 0.8)
    canvas.paint(canvas.box(-0.17, 0.17, 0.66, 0.5, 0.015), (196, 202, 210))
    _write(canvas, "DEMO 1", 0.0, 0.58, 0.06, (34, 52, 96))
    return canvas


def oncoming_car() -> Canvas:
    """The front of a car with its headlights on."""
    canvas = Canvas(-1.7, 1.7, 1.8, -0.2, 120.0)
    canvas.paint(canvas.ellipse(0, 0.02, 1.0, 0.1), (12, 12, 15), 0.7)
    canvas.paint(canvas.polygon(((-0.62, 1.42), (0.62, 1.42), (0.84, 0.88), (-0.84, 0.88))), (30, 34, 42))
    canvas.paint(canvas.box(-0.92, 0.92, 0.95, 0.18, 0.14), (42, 44, 52))
    canvas.paint(canvas.box(-0.4, 0.4, 0.62, 0.4, 0.04), (22, 24, 28))
    for side in (-1, 1):
        canvas.paint(canvas.glow(side * 0.66, 0.68, 0.9), (255, 240, 208), 0.6)
        canvas.paint(canvas.ellipse(side * 0.66, 0.68, 0.17, 0.10), (255, 250, 236))
    return canvas


def officer(stride: float) -> Canvas:
    """A person in a dark uniform from behind, legs apart by `stride` from −1 to 1."""
    canvas = Canvas(-0.6, 0.6, 1.9, -0.05, PERSON_SCALE)
    cloth: Colour = (30, 36, 50)
    canvas.paint(canvas.ellipse(0, 0.02, 0.34, 0.05), (10, 10, 13), 0.6)
    for side in (-1, 1):
        lift = 0.09 * max(0.0, side * stride)
        foot = side * 0.12
        canvas.paint(
            canvas.polygon(
                (
                    (side * 0.11 - 0.09, 0.92),
                    (side * 0.11 + 0.09, 0.92),
                    (foot + 0.075, 0.08 + lift),
                    (foot - 0.075, 0.08 + lift),
                )
            ),
            (24, 28, 40),
        )
        canvas.paint(canvas.box(foot - 0.085, foot + 0.085, 0.11 + lift, 0.01 + lift, 0.03), (14, 14, 17))
        arm = side * (0.27 + 0.02 * stride)
        canvas.paint(canvas.polygon(((arm - 0.06, 1.44), (arm + 0.06, 1.44), (arm + 0.075, 0.86), (arm - 0.05, 0.86))),
                     cloth)  # fmt: skip
    canvas.paint(canvas.box(-0.25, 0.25, 1.5, 0.86, 0.1), (36, 43, 60))
    canvas.paint(canvas.box(-0.22, 0.22, 0.96, 0.88, 0.02), (15, 16, 20))
    canvas.paint(canvas.box(-0.23, 0.23, 1.27, 1.21, 0.01), (192, 198, 176))
    canvas.paint(canvas.box(-0.06, 0.06, 1.58, 1.46, 0.03), (112, 86, 74))
    canvas.paint(canvas.ellipse(0, 1.67, 0.105, 0.13), (112, 86, 74))
    canvas.paint(canvas.ellipse(0, 1.72, 0.125, 0.1), (24, 28, 40))
    return canvas


def _write(canvas: Canvas, text: str, x: float, y: float, height: float, colour: Colour) -> None:
    """Write on a canvas in metres, the text's middle at (x, y)."""
    dots = text_mask(text, 1)
    dot = height / dots.shape[0]
    for row, column in zip(*np.nonzero(dots), strict=True):
        left = x + (float(column) - dots.shape[1] / 2) * dot
        top = y + height / 2 - float(row) * dot
        canvas.paint(canvas.box(left, left + dot, top, top - dot), colour)
