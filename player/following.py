"""What all pictures that follow the clock have in common, the large one and the small ones: rests, roundings, words."""

from typing import Final

from reviewer.look.words import mark

ROUNDING_US: Final = 2
"""A position that went through a timebase may come back this much early; no frame is as short."""

REST_MS: Final = 150
"""A pointer that rests this long in a drag is shown the exact frame."""

LOOK_AGAIN_MS: Final = 1_000
"""So often a recording whose file cannot be read is looked for."""

OPENING: Final = mark("Opening the recording …")
