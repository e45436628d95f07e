"""What was typed into a search, as expressions for the index. What a person types is words, never query syntax."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from sqlite_utils import Database

from reviewer.domain.search_filter import BEGINNING_LETTERS
from reviewer.library.canonical_json import storable_text
from reviewer.library.migrations.search_facets import UNSPACED_CLASS
from reviewer.library.search_excerpt import SoughtWord, folded

MOST_WORDS = 32
"""So many words of what was typed or pasted are looked for; the rest is left out."""

_MOST_LETTERS = 200
_MOST_TERMS = 64
_MOST_PIECES = 1_000
_TRIGRAM = 3
_PLACES_READ = 1_000

_UNSPACED = re.compile(UNSPACED_CLASS)
_PRIVATE = re.compile("[\ue000-\uf8ff\0]")


@dataclass(frozen=True, slots=True)
class AskedWords:
    """What was typed, ready for the index.

    Attributes:
        sought: the words, to be marked in what is found.
        whole: an expression for `search_words` that wants every word as a whole word; empty if there is none.
        beginnings: the same where longer words may begin so.
        inside: an expression for `search_unspaced`, of scripts without blanks; empty if there is none.
        contained: texts that must stand in an item and are too common for an expression.
    """

    sought: tuple[SoughtWord, ...] = ()
    whole: str = ""
    beginnings: str = ""
    inside: str = ""
    contained: tuple[tuple[str, ...], ...] = ()


def asked_words(db: Database, typed: str) -> AskedWords:
    """The words of what was typed; those without a letter or digit, which nothing is found by, are left out."""
    sought: list[SoughtWord] = []
    whole: list[str] = []
    beginnings: list[str] = []
    inside: list[str] = []
    contained: list[tuple[str, ...]] = []
    for word in _PRIVATE.sub(" ", storable_text(typed[: MOST_WORDS * _MOST_LETTERS])).split()[:MOST_WORDS]:
        pieces = tuple(_pieces(word))
        if not pieces:
            continue
        if _UNSPACED.search(word):
            spellings = tuple(dict.fromkeys((word, *(unicodedata.normalize(form, word) for form in ("NFC", "NFD")))))
            expression = _inside(db, spellings)
            sought.append(SoughtWord((word,), is_inside=True))
            if expression is None:
                contained.append(spellings)
            else:
                inside.append(expression)
            continue
        is_beginning = len(pieces[-1]) >= BEGINNING_LETTERS
        sought.append(SoughtWord(pieces, is_beginning))
        whole.append(_quoted(word))
        beginnings.append(_beginning(db, word, pieces) if is_beginning else _quoted(word))
    return AskedWords(
        tuple(sought), " AND ".join(whole), " AND ".join(beginnings), " AND ".join(inside), tuple(contained)
    )


def words_expression(typed: str) -> str:
    """An expression that wants every word or beginning of one, for an index of few words; empty for no words."""
    parts = []
    for word in _PRIVATE.sub(" ", storable_text(typed)).split()[:MOST_WORDS]:
        pieces = tuple(_pieces(word))
        if pieces:
            is_beginning = len(pieces[-1]) >= BEGINNING_LETTERS or _UNSPACED.search(word)
            parts.append(f"{_quoted(word)}{'*' if is_beginning else ''}")
    return " AND ".join(parts)


def _pieces(word: str) -> Iterator[str]:
    """The runs of letters and digits of a word, as the index's tokenizer (unicode61) sees them."""
    piece = ""
    for character in word:
        category = unicodedata.category(character)
        if category[0] in "LN" or category == "Co" or (piece and "\u0300" <= character <= "\u036f"):
            piece += character
        elif piece:
            yield piece
            piece = ""
    if piece:
        yield piece


def _beginning(db: Database, word: str, pieces: tuple[str, ...]) -> str:
    """The word, or longer ones that begin with it.

    Asking for each of the words that begin so reads no more than is shown; only where there are many of them are all
    their places brought together first, which takes a while for common ones.
    """
    last = folded(pieces[-1])
    if len(last) > BEGINNING_LETTERS:
        terms = _terms(db, "search_terms", last, _MOST_TERMS)
        if terms == [last]:
            return _quoted(word)
        if terms:
            before = " ".join(pieces[:-1])
            return "(" + " OR ".join(_quoted(f"{before} {term}") for term in terms) + ")"
    return f"{_quoted(word)}*"


def _inside(db: Database, spellings: tuple[str, ...]) -> str | None:
    """An expression for any spelling anywhere in a text; None where so short a one is too common to be asked for."""
    parts: list[str] = []
    for spelling in spellings:
        if len(spelling) >= _TRIGRAM:
            parts.append(_quoted(spelling))
            continue
        terms = _terms(db, "search_unspaced_terms", spelling.lower(), _MOST_PIECES)
        if terms is None:
            return None
        parts += [_quoted(term) for term in terms]
    return "(" + " OR ".join(parts) + ")" if parts else _quoted(spellings[0] * _TRIGRAM)


def _terms(db: Database, vocabulary: str, beginning: str, most: int) -> list[str] | None:
    """The terms of an index that begin so; None where there are more than `most`.

    A vocabulary tells of every place of a term: of a rare one they are read, of another one passed over.
    """
    query = f"SELECT term FROM {vocabulary} WHERE term >= ?"  # noqa: S608 - a name of this module's own
    terms: list[str] = []
    least: str | None = beginning
    while least is not None:
        begun_with, least, places = least, None, 0
        with closing(db.conn.execute(query, (begun_with,))) as found:
            for (term,) in found:
                if terms and term == terms[-1]:
                    places += 1
                    if places == _PLACES_READ:
                        least = f"{term}\x01"  # whatever follows it
                        break
                    continue
                if not term.startswith(beginning):
                    break
                if len(terms) == most:
                    return None
                terms.append(term)
                places = 0
    return terms


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
