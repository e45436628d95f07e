"""Which files are made ready and enter the case together, so that a card with thousands of them never waits in memory.

A recording is placed in time with the help of the tracks of its name and its folder; these come with it. What belongs
to none of them by name comes last, when all recordings are placed. Knows names and sizes only.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path, PurePath
from typing import Final, TypeVar

from reviewer.ingest.inputs import Suspect
from reviewer.ingest.sidecars import EventFile, TrackFile
from reviewer.telemetry import seventymai

MOST_FILES: Final = 64
MOST_BYTES: Final = 256 * 1024 * 1024

Sidecar = TypeVar("Sidecar", TrackFile, EventFile)


def grouped(
    suspects: Sequence[Suspect], together: Collection[Path], tracks: Sequence[TrackFile]
) -> list[list[Suspect]]:
    """Suspects in groups, in their order.

    Args:
        suspects: in the order in which they were found.
        together: folders whose files belong to each other, and stay in one group.
        tracks: where a text names the clips of a whole card (70mai), all of the card is one group.
    """
    if any(item.track.format.startswith(seventymai.FORMAT) for item in tracks):
        return [list(suspects)] if suspects else []
    groups: list[list[Suspect]] = []
    held_bytes = 0
    for suspect in suspects:
        folder = suspect.path.parent
        is_full = bool(groups) and (len(groups[-1]) >= MOST_FILES or held_bytes + suspect.size_bytes > MOST_BYTES)
        stays = bool(groups) and folder in together and groups[-1][-1].path.parent == folder
        if not groups or (is_full and not stays):
            groups.append([])
            held_bytes = 0
        groups[-1].append(suspect)
        held_bytes += suspect.size_bytes
    return groups


class Shares:
    """Gives each track and list of events to the group of the recording that it belongs to by name or folder."""

    def __init__(self, groups: Sequence[Sequence[Suspect]]) -> None:
        """Know the groups by the names and folders of their files."""
        self._count = len(groups)
        self._by_name: dict[tuple[Path, str], int] = {}
        self._by_name_elsewhere: dict[str, int] = {}
        folders: dict[Path, set[int]] = {}
        for number, group in enumerate(groups):
            for suspect in group:
                path = suspect.path
                folders.setdefault(path.parent, set()).add(number)
                for name in {path.name.casefold(), path.stem.casefold()}:
                    self._by_name.setdefault((path.parent, name), number)
                    self._by_name_elsewhere.setdefault(name, number)
        self._only_group = {folder: min(numbers) for folder, numbers in folders.items() if len(numbers) == 1}

    def of(self, items: Iterable[Sidecar]) -> dict[int | None, list[Sidecar]]:
        """The items of each group by its number; under None those that belong to none of them yet."""
        shares: dict[int | None, list[Sidecar]] = {}
        for item in items:
            shares.setdefault(self._group_of(item), []).append(item)
        return shares

    def _group_of(self, item: TrackFile | EventFile) -> int | None:
        if self._count == 1:
            return 0
        path = item.path if isinstance(item, TrackFile) else item.listed.path
        stem = (
            path.stem if isinstance(item, TrackFile) else PurePath(item.listed.recording_name or item.listed.stem).name
        )
        name = stem.casefold()
        found = self._by_name.get((path.parent, name), self._by_name_elsewhere.get(name))
        return self._only_group.get(path.parent) if found is None else found
