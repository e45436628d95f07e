"""The piece of a text that a hit shows, and where the words stand in it. Pure; knows no index.

It marks what a person sees as the same word: letter case, accents and composition do not matter.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.domain.search_filter import ItemKind

EXCERPT_LENGTH = 180
"""Characters of a text that a hit shows, at most."""

_BEFORE = 48
"""Characters kept before the first word that was found."""

_WINDOW = 1 << 14
_OVERLAP = 1 << 9
_WINDOWS_FOR_ALL = 64
"""How many windows of a long text are looked through for a place where all the words stand together."""

_PROSE = frozenset({ItemKind.NOTE, ItemKind.TRANSCRIPT})
_COMBINING = re.compile("[\u0300-\u036f]")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """A word as it is looked for in a text.

    Attributes:
        pieces: its runs of letters and digits, in order.
        is_beginning: whether a longer word may begin with its last piece.
        is_inside: whether it is found inside of a run of letters.
    """

    pieces: tuple[str, ...]
    is_beginning: bool = True
    is_inside: bool = False

    def pattern(self) -> re.Pattern[str]:
        """What finds it in a folded text."""
        body = r"[\W_]+".join(re.escape(folded(piece)) for piece in self.pieces)
        if self.is_inside:
            return re.compile(body)
        return re.compile(rf"(?<![^\W_]){body}" if self.is_beginning else rf"(?<![^\W_]){body}(?![^\W_])")


def folded(text: str) -> str:
    """The text without accents and capitals."""
    if text.isascii():
        return text.lower()
    return _COMBINING.sub("", unicodedata.normalize("NFD", text)).lower()


def excerpt(text: str, words: Sequence[SoughtWord], kind: ItemKind) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The piece of a text in which most of the words stand, on one line, and where they stand in it.

    Args:
        text: the whole of it, of any length.
        words: what was looked for.
        kind: prose is broken anywhere; the lines of anything else are facts, set apart by a point.

    Returns:
        Plain text, with `…` where it was cut, and (start, end) in characters, in order and apart from one another.
    """
    patterns = [word.pattern() for word in words]
    start = _best_start(text, patterns)
    line = text.rfind("\n", max(start - EXCERPT_LENGTH // 2, 0), start) + 1
    first = line if line and start - line < EXCERPT_LENGTH // 2 else max(start - _BEFORE, 0)
    if start <= EXCERPT_LENGTH // 2:
        first = 0
    elif first != line:
        blank = text.find(" ", first, start)
        first = blank + 1 if blank >= 0 else first
    last = min(first + EXCERPT_LENGTH, len(text))
    cut = text[first:last]
    shown = _BREAKS.sub(" " if kind in _PROSE else " · ", cut.strip().strip("\0"))
    shown = f"{'…' if text[:first].strip() else ''}{shown}{'…' if text[last:].strip() else ''}"
    return shown, _spans(shown, patterns)


def _best_start(text: str, patterns: Sequence[re.Pattern[str]]) -> int:
    """Where the first of the words stands at the place where most of them stand together; 0 where none does."""
    best, most = 0, 0
    for number, window_start in enumerate(range(0, max(len(text), 1), _WINDOW)):
        window = text[window_start : window_start + _WINDOW + _OVERLAP]
        quick = folded(window)
        if not any(pattern.search(quick) for pattern in patterns):
            continue
        found = sorted(
            (start, place) for place, pattern in enumerate(patterns) for start, _ in _spans(window, [pattern])
        )
        for index, (start, _) in enumerate(found):
            together = {
                place for other, place in found[index : index + 64] if other - start <= EXCERPT_LENGTH - _BEFORE
            }
            if len(together) > most:
                best, most = window_start + start, len(together)
            if most == len(patterns):
                return best
        if most and number >= _WINDOWS_FOR_ALL:
            break
    return best


def _spans(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    """Where the patterns stand in a text, joined where they touch."""
    plain, places = _folded_with_places(text)
    found = sorted(match.span() for pattern in patterns for match in pattern.finditer(plain) if match.group())
    joined: list[tuple[int, int]] = []
    for start, end in found:
        first, last = places[start], places[end]
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters (and its end) the place in the text it comes from."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for each in folded(character):
            characters.append(each)
            places.append(place)
    places.append(len(text))
    return "".join(characters), places
