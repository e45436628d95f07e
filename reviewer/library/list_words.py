"""Words that a person typed, as a question to a full-text index. Words are words: no query syntax is understood.

The index answers quickly which rows hold them, and slowly whether one certain row does; that is asked of the row's own
text, by a function that SQLite is given. It answers where the text has nothing but ASCII, in which words are plainly
letters and digits, and leaves the rest to the index, so that both ways always agree.
"""

import re
import sqlite3
from functools import lru_cache

from reviewer.library.canonical_json import storable_text

_BETWEEN = "[^0-9A-Za-z]+"


def words_question(words: str, column: str) -> str:
    """Every word as the beginning of one in a column, as FTS5 asks for it; empty where there is nothing to look for.

    Each is quoted; those without a letter or digit, which FTS5 cannot find, are left out.
    """
    sought = (word.replace('"', '""') for word in _sought(words))
    return " AND ".join(f'{{{column}}} : "{word}"*' for word in sought)


def words_pattern(words: str) -> str | None:
    """The same for `holds_words`; None where the words have more than ASCII."""
    sought = _sought(words)
    if not all(map(str.isascii, sought)):
        return None
    # A word such as "26-0117" is a row of words to the index: one after another, the last one only begun.
    parts = (_BETWEEN.join(re.findall("[0-9A-Za-z]+", word)) for word in sought)
    return "".join(f"(?=.*(?<![0-9A-Za-z]){part})" for part in parts)


def beginning_pattern(beginning: str) -> str:
    """What LIKE asks for texts that begin so; what means something to it is taken as it is written."""
    text = storable_text(beginning)
    for special in ("\\", "%", "_"):
        text = text.replace(special, f"\\{special}")
    return f"{text}%"


def teach_words(connection: sqlite3.Connection) -> None:
    """Give a connection `holds_words`: of a pattern and a text, 1 or 0; NULL where that cannot be said."""
    connection.create_function("holds_words", 2, _holds_words, deterministic=True)


def _sought(words: str) -> list[str]:
    return [word for word in storable_text(words).replace("\0", " ").split() if any(map(str.isalnum, word))]


def _holds_words(pattern: str | None, text: str) -> int | None:
    if pattern is None or not text.isascii():
        return None
    return int(_compiled(pattern).match(text) is not None)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)
