"""Which keys belong to which action: those delivered, and what a user or an agency chose in their place.

Says what is wrong with a choice before it is made; knows no window. A file of keys is TOML, so that a person can read
and write it:

    [keys]
    play = ["Space"]
    add_bookmark = ["B", "Ctrl+B"]
    quit = []                 # none
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QKeySequence

from reviewer.app.actions import TABLE, ActionSpec
from reviewer.domain.errors import ReviewerError
from reviewer.look.words import tr

Keys = tuple[str, ...]
"""Keys of one action in Qt's portable notation, the first one shown."""

MOST_KEYS = 3
"""An action has so many at most."""

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_KEPT = frozenset(
    ("Esc", "Tab", "Backtab", "Return", "Enter", "Backspace", "Del", "Up", "Down", "PgUp", "PgDown", "Shift+Tab",
     "Shift+Backtab")
)  # fmt: skip
"""Alone these move in lists and dialogs, everywhere; no action takes them away."""
_HELD = frozenset(("Shift", "Ctrl", "Alt", "Meta"))
_LARGEST_FILE_BYTES = 1_000_000


class KeyFileError(ReviewerError):
    """A file of keys cannot be taken: the message says where and why."""


def portable(text: str) -> str:
    """A key in Qt's portable notation; empty where the text is no key, is several in a row, or is only held."""
    sequence = QKeySequence(text, _PORTABLE)
    written = sequence.toString(_PORTABLE) if sequence.count() == 1 else ""
    return "" if written.rpartition("+")[2] in _HELD else written


def why_not(key: str) -> str:
    """Why no action can have a key, in words; empty where it can."""
    written = portable(key)
    if not written:
        return tr("“{key}” is no key", key=key)
    if written in _KEPT:
        return tr("“{key}” is kept for lists and dialogs", key=key)
    return ""


@dataclass(frozen=True, slots=True)
class KeyBindings:
    """The keys of every action.

    Attributes:
        chosen: what was chosen in place of the delivered keys, by the action's name; an empty tuple is "none".
        table: the actions and the keys they are delivered with.
    """

    chosen: Mapping[str, Keys] = field(default_factory=dict)
    table: tuple[ActionSpec, ...] = TABLE

    def of(self, name: str) -> Keys:
        """The keys of an action: those chosen, else those delivered that nobody chose for another action."""
        if name in self.chosen:
            return self.chosen[name]
        taken = {key for keys in self.chosen.values() for key in keys}
        return tuple(key for key in self._delivered[name] if key not in taken)

    def delivered(self, name: str) -> Keys:
        """The keys that an action is delivered with."""
        return self._delivered[name]

    @property
    def _delivered(self) -> dict[str, Keys]:
        return {spec.name: spec.keys for spec in self.table}

    def owner(self, key: str) -> str | None:
        """Name of the action that a key belongs to, or None."""
        return next((spec.name for spec in self.table if key in self.of(spec.name)), None)

    def give(self, name: str, keys: Iterable[str]) -> "KeyBindings":
        """The bindings where an action has those keys, and whatever had one of them has it no more."""
        wanted = tuple(dict.fromkeys(keys))
        others = {
            other: tuple(key for key in held if key not in wanted)
            for other, held in self.chosen.items()
            if other != name
        }
        return self.choose({**others, name: wanted})

    def choose(self, chosen: Mapping[str, Keys]) -> "KeyBindings":
        """The bindings of those choices alone; delivered keys that they take are lost to the actions not among them.

        Args:
            chosen: keys by the action's name, no key twice.
        """
        taken = {key for keys in chosen.values() for key in keys}
        all_chosen = dict(chosen)
        for spec in self.table:
            if spec.name not in chosen and not taken.isdisjoint(spec.keys):
                all_chosen[spec.name] = tuple(key for key in spec.keys if key not in taken)
        delivered = self._delivered
        return KeyBindings({name: keys for name, keys in all_chosen.items() if keys != delivered[name]}, self.table)

    def reset(self, name: str) -> "KeyBindings":
        """The bindings where an action has its delivered keys again, taken back from whatever has them now."""
        return self.give(name, self._delivered[name])

    def text(self) -> str:
        """All keys as a file that can be read, changed and brought in again."""
        lines = [
            "# Keys of Evidence Reviewer. What is missing here keeps its delivered keys; [] means none.",
            '# Names of keys are Qt\'s: "B", "Shift+B", "Ctrl+Alt+Left", "F5".',
            "",
            "[keys]",
        ]
        for spec in self.table:
            keys = ", ".join(_quoted(key) for key in self.of(spec.name))
            lines.append(f"{spec.name} = [{keys}]  # {spec.text}")
        return "\n".join(lines) + "\n"


def read_stored(stored: Mapping[str, object]) -> KeyBindings:
    """The bindings that were remembered; what is no longer an action or a key is left out.

    Args:
        stored: keys by the action's name, as `KeyBindings.chosen` was written.
    """
    chosen: dict[str, Keys] = {}
    taken: set[str] = set()
    names = {spec.name for spec in TABLE}
    for name, keys in stored.items():
        if name in names and isinstance(keys, list):
            delivered = KeyBindings().of(name)
            good = [
                key
                for key in keys
                if isinstance(key, str) and (key in delivered or (portable(key) == key and not why_not(key)))
            ]
            chosen[name] = tuple(key for key in dict.fromkeys(good) if key not in taken)
            taken.update(chosen[name])
    return KeyBindings().choose(chosen)


def read_file(path: Path) -> KeyBindings:
    """The bindings that a file says.

    Raises:
        KeyFileError: it cannot be read, or a line of it cannot be taken; every such line is named.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE_BYTES:
            raise KeyFileError(tr("“{file}” is too large for a file of keys.", file=path.name))
        text = path.read_text(encoding="utf-8-sig")
        document = tomllib.loads(text)
    except OSError as error:
        raise KeyFileError(
            tr("“{file}” cannot be read: {reason}.", file=path.name, reason=error.strerror or error)
        ) from error
    except UnicodeDecodeError as error:
        raise KeyFileError(
            tr("“{file}” is no text in UTF-8: save it as UTF-8 and try again.", file=path.name)
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise KeyFileError(tr("“{file}” is no TOML: {reason}.", file=path.name, reason=error)) from error
    return _bindings(document, path.name, _lines_of_names(text))


def _bindings(document: Mapping[str, object], file: str, lines: Mapping[str, int]) -> KeyBindings:
    said = document.get("keys")
    if not isinstance(said, dict):
        raise KeyFileError(tr("“{file}” has no table [keys], so it is no file of keys.", file=file))
    chosen: dict[str, Keys] = {}
    owners: dict[str, str] = {}
    troubles: list[str] = []
    known = {spec.name for spec in TABLE}
    for name, keys in said.items():
        wrong = _wrong(name, keys, known, owners)
        if wrong:
            troubles.append(tr("line {line}: {reason}", line=lines.get(name, 0), reason=wrong))
            continue
        chosen[name] = tuple(dict.fromkeys(portable(key) for key in keys))
        owners.update((key, name) for key in chosen[name])
    if troubles:
        raise KeyFileError(
            tr("“{file}” was not taken, and no key was changed:\n{troubles}", file=file, troubles="\n".join(troubles))
        )
    return KeyBindings().choose(chosen)


def _wrong(name: str, keys: object, known: Iterable[str], owners: Mapping[str, str]) -> str:
    """What is wrong with a line, in words; empty where nothing is."""
    if name not in known:
        return tr("there is no action “{name}”", name=name)
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        return tr('the keys of “{name}” must be a list of texts, such as ["B"]', name=name)
    if len(keys) > MOST_KEYS:
        return tr("“{name}” has more than {most} keys", name=name, most=MOST_KEYS)
    delivered = KeyBindings().of(name)
    for key in keys:
        # Those that present moments have keys that are kept elsewhere: there is no list to move in then.
        reason = "" if portable(key) in delivered else why_not(key)
        if reason:
            return reason
        if portable(key) in owners:
            return tr("“{key}” is said to belong to “{owner}” already", key=key, owner=owners[portable(key)])
    return ""


def _lines_of_names(text: str) -> dict[str, int]:
    """In which line, from 1, each name is given a value; the file's own reader does not tell."""
    return {
        line.partition("=")[0].strip().strip("\"'"): number
        for number, line in enumerate(text.splitlines(), 1)
        if "=" in line and not line.lstrip().startswith("#")
    }


def _quoted(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
