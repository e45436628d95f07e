"""How well what somebody typed fits a name, for lists that are searched while one types.

Case and accents do not matter, so that “camara” finds “Cámara”. Knows no list, no window and no Qt.
"""

import unicodedata
from collections.abc import Sequence

_WHOLE, _BEGINS, _WORD_BEGINS, _INSIDE, _INITIALS = 100, 80, 60, 30, 20
"""What a typed word is worth by where it stands in the name: all of it, its beginning, that of a word, anywhere, or
spread over the beginnings of words."""
_LEAST_INSIDE_LETTERS = 2
_LONG_NAME_COSTS = 0.01


def fit(typed: str, name: str) -> float | None:
    """How well a name fits what was typed; more is better, None where it does not fit.

    Each typed word must stand in the name, in any order: as a part of it, or as the beginnings of its words, one letter
    or more of each (`bmh` and `boohere` fit “Bookmark here”). Where nothing is typed every name fits alike.

    Args:
        typed: by the user.
        name: one line.
    """
    folded = fold(name)
    score = 0.0
    for word in fold(typed).split():
        worth = _worth(word, folded)
        if worth is None:
            return None
        score += worth
    return score - _LONG_NAME_COSTS * len(folded) if typed.strip() else 0.0


def fold(text: str) -> str:
    """A text without letter case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _worth(word: str, name: str) -> float | None:
    if name == word:
        return _WHOLE
    if name.startswith(word):
        return _BEGINS
    place = name.find(word)
    while place > 0:
        if not name[place - 1].isalnum():
            return _WORD_BEGINS
        place = name.find(word, place + 1)
    if len(word) >= _LEAST_INSIDE_LETTERS and word in name:
        return _INSIDE
    words = "".join(letter if letter.isalnum() else " " for letter in name).split()
    return _INITIALS if _spread(word, words) else None


def _spread(letters: str, words: Sequence[str]) -> bool:
    """Whether letters are made of beginnings of words, in their order; words may be left out."""
    reached = {0}
    for word in words:
        for start in sorted(reached, reverse=True):
            length = 0
            while start + length < len(letters) and length < len(word) and letters[start + length] == word[length]:
                length += 1
                reached.add(start + length)
    return len(letters) in reached
