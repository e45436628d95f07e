"""How the cameras of a case are laid out for the eye: which are on show, in which order, and which one is large.

A value that changes into another. What was remembered may be damaged, of another version, or of a case that has other
cameras by now: reading it never fails, and what cannot be used is left out. It knows no pixels and no widget.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

MOST_ON_SHOW = 9
"""So many cameras are shown at once; each has a colour of its own."""


class LayoutKind(Enum):
    """How the cameras share the room."""

    ALONE = "alone"
    """The large camera, and no other."""
    GRID = "grid"
    """All the same size."""
    LARGE = "large"
    """One large, the rest small beside or below it."""


@dataclass(frozen=True, slots=True)
class CamerasLayout:
    """An arrangement of a case's cameras; cameras are meant by their index, `Recording.camera`.

    Attributes:
        kind: how they share the room.
        order: every camera of the case, in the reviewer's order.
        large: the camera with all the tools: the large one; in a grid, the chosen one. None only without cameras.
        hidden: those that are switched off; never the large one, and so many that at most nine are left.
    """

    kind: LayoutKind = LayoutKind.ALONE
    order: tuple[int, ...] = ()
    large: int | None = None
    hidden: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        if len(set(self.order)) != len(self.order):
            raise ValueError("a camera has one place")
        if not self.hidden <= set(self.order):
            raise ValueError("only a camera of the case can be switched off")
        if self.large is None and self.order:
            raise ValueError("where there are cameras, one is the large one")
        if self.large is not None and self.large not in self.shown:
            raise ValueError("the large camera is one of those that are switched on")
        if len(self.shown) > MOST_ON_SHOW:
            raise ValueError(f"at most {MOST_ON_SHOW} cameras are switched on")

    @classmethod
    def of(cls, cameras: Iterable[int], kind: LayoutKind = LayoutKind.LARGE) -> "CamerasLayout":
        """The layout that a case begins with: its cameras in their own order, the first one large."""
        order = tuple(sorted(set(cameras)))
        return cls(kind, order, order[0] if order else None, frozenset(order[MOST_ON_SHOW:]))

    @property
    def shown(self) -> tuple[int, ...]:
        """The cameras that are switched on, in order."""
        return tuple(camera for camera in self.order if camera not in self.hidden)

    @property
    def on_show(self) -> tuple[int, ...]:
        """The cameras that have a picture in this layout, in order: the large one by itself, or all switched on."""
        if self.kind is LayoutKind.ALONE:
            return () if self.large is None else (self.large,)
        return self.shown

    @property
    def small(self) -> tuple[int, ...]:
        """The cameras on show beside the large one, in order."""
        return tuple(camera for camera in self.on_show if camera != self.large)

    def with_kind(self, kind: LayoutKind) -> "CamerasLayout":
        """Sharing the room in another way."""
        return replace(self, kind=kind)

    def with_large(self, camera: int) -> "CamerasLayout":
        """With another large camera, switched on for it; where nine are on show already, the last one gives way."""
        if camera not in self.order or camera == self.large:
            return self
        hidden = self.hidden - {camera}
        if len(self.order) - len(hidden) > MOST_ON_SHOW:
            hidden |= {[each for each in self.shown if each != camera][-1]}
        return replace(self, large=camera, hidden=hidden)

    def with_next_large(self) -> "CamerasLayout":
        """With the next camera large, in order, from the last one on to the first."""
        shown = self.shown
        if self.large is None:
            return self
        return replace(self, large=shown[(shown.index(self.large) + 1) % len(shown)])

    def swapped(self, one: int, other: int) -> "CamerasLayout":
        """With two cameras in each other's place; with one large, its place is a place as any other."""
        if one not in self.order or other not in self.order:
            return self
        exchanged = {one: other, other: one}
        order = tuple(exchanged.get(camera, camera) for camera in self.order)
        if self.kind is not LayoutKind.LARGE or self.large is None or {one, other} & self.hidden:
            return replace(self, order=order)
        return replace(self, order=order, large=exchanged.get(self.large, self.large))

    def with_shown(self, camera: int, *, shown: bool) -> "CamerasLayout":
        """With a camera switched on or off; the last one stays on, and a tenth stays off."""
        if camera not in self.order or shown == (camera in self.shown):
            return self
        if shown:
            return self if len(self.shown) >= MOST_ON_SHOW else replace(self, hidden=self.hidden - {camera})
        left = [each for each in self.shown if each != camera]
        if not left:
            return self
        large = left[0] if camera == self.large else self.large
        return replace(self, large=large, hidden=self.hidden | {camera})

    def for_cameras(self, cameras: Iterable[int]) -> "CamerasLayout":
        """For a case that has these cameras by now: what is gone is left out, what is new comes last."""
        return _mended(self.kind, self.order, self.large, self.hidden, set(cameras))

    def to_json(self) -> str:
        """The layout as text, for `from_json`."""
        return json.dumps(
            {"kind": self.kind.value, "order": self.order, "large": self.large, "hidden": sorted(self.hidden)}
        )

    @classmethod
    def from_json(cls, text: str, cameras: Iterable[int]) -> "CamerasLayout":
        """The layout that was remembered, for a case with these cameras.

        Whatever is no layout (damaged, of another version, not ours) counts as nothing remembered, each part by itself.
        """
        present = set(cameras)
        try:
            stored = json.loads(text)
        except (ValueError, RecursionError):
            stored = None
        if not isinstance(stored, dict):
            return cls.of(present)
        kinds = [kind for kind in LayoutKind if kind.value == stored.get("kind")]
        kind = kinds[0] if kinds else cls.of(present).kind
        large = _cameras_in([stored.get("large")])
        return _mended(
            kind,
            _cameras_in(stored.get("order")),
            large[0] if large else None,
            frozenset(_cameras_in(stored.get("hidden"))),
            present,
        )


def _cameras_in(stored: object) -> tuple[int, ...]:
    """The camera indexes among what was stored; True and 1.0 are none."""
    if not isinstance(stored, list):
        return ()
    return tuple(camera for camera in stored if type(camera) is int)


def _mended(
    kind: LayoutKind,
    order: tuple[int, ...],
    large: int | None,
    hidden: frozenset[int],
    present: set[int],
) -> CamerasLayout:
    """A layout of the cameras that there are, as near to what was asked for as can be."""
    known = tuple(camera for camera in dict.fromkeys(order) if camera in present)
    whole = known + tuple(sorted(present - set(known)))
    shown = [camera for camera in whole if camera not in hidden][:MOST_ON_SHOW] or list(whole[:1])
    if large not in shown:
        large = shown[0] if shown else None
    return CamerasLayout(kind, whole, large, frozenset(whole) - set(shown))
