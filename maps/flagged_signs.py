"""The signs of flagged samples, as messages for the page: apart from every path, hollow, each with its reason.

Samples that hold no position have no sign; the list of flagged positions names them. Where more lie in one place than
can be told apart, one sign stands for all of them and says so: none is passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.levels import CELL_PX, DEEPEST_ZOOM, world_x, world_y
from maps.script import Json
from reviewer.domain.flagged import FlaggedSamples
from reviewer.domain.time import format_wall
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents

FLAGGED_KIND = "flagged"
"""By this kind of pin the page tells them apart."""

MOST_SIGNS = 1000
"""Of one track; more could not be told apart on any screen."""


@dataclass(frozen=True, slots=True)
class FlaggedSign:
    """A sign: the flagged sample of a track that it stands for, and what the page is told."""

    track_id: int
    number: int
    message: Json


def flagged_signs(contents: CaseContents, near_longitude_deg: float | None) -> Sequence[FlaggedSign]:
    """The signs of a case, numbered from 1 in the messages.

    Args:
        contents: the case.
        near_longitude_deg: signs are put at most half the world from it, as the paths are; None where there is no path.
    """
    signs: list[FlaggedSign] = []
    for track_id, samples in contents.flagged.items():
        numbers = np.flatnonzero(samples.has_place)
        for number, count in _one_for_each_place(samples, numbers):
            message = _message(contents, track_id, number, count, len(signs) + 1, near_longitude_deg)
            signs.append(FlaggedSign(track_id, number, message))
    return signs


def _one_for_each_place(samples: FlaggedSamples, numbers: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The first sample of each place, and how many are there; places grow until they are few enough."""
    at = samples.sample[numbers]
    x, y = world_x(samples.track.longitude_deg[at]), world_y(samples.track.latitude_deg[at])
    cell_px = CELL_PX * 2.0**-DEEPEST_ZOOM
    while True:
        cells = np.stack((np.floor(x / cell_px), np.floor(y / cell_px)), axis=1)
        _, first, counts = np.unique(cells, axis=0, return_index=True, return_counts=True)
        if len(first) <= MOST_SIGNS:
            order = np.argsort(first)
            return [(int(numbers[first[each]]), int(counts[each])) for each in order]
        cell_px *= 2


def _message(
    contents: CaseContents, track_id: int, number: int, count: int, identity: int, near_longitude_deg: float | None
) -> Json:
    samples, placed = contents.flagged[track_id], contents.track_by_id[track_id]
    fix, utc = samples.fix(number), samples.utc(number)
    recording = contents.recording_by_id.get(placed.recording_id or 0)
    name = recording.title if recording is not None else samples.track.name or placed.source
    when = tr("no time stated") if utc is None else format_wall(utc, contents.zone)
    longitude = fix.longitude_deg
    if near_longitude_deg is not None:
        longitude += 360.0 * round((near_longitude_deg - longitude) / 360.0)
    more = [tr("and {count} more flagged here", count=count - 1)] if count > 1 else []
    return {
        "kind": FLAGGED_KIND,
        "id": identity,
        "at": [fix.latitude_deg, longitude],
        "colour": None,
        "shape": FLAGGED_KIND,
        "words": [
            tr("Flagged: {reasons}", reasons="; ".join(samples.flags(number).reasons)),
            f"{when} · {name}",
            *more,
        ],
    }
