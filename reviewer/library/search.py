"""Finding words in the library. What a person types is words to look for, never query syntax."""

from sqlite_utils import Database

from reviewer.domain.time import MediaTime
from reviewer.library.canonical_json import storable_text
from reviewer.library.stored import SearchHit

_SNIPPET_WORDS = 24

_QUERY = """
SELECT kind, item_id, case_id, recording_id, media_time_us, snippet(search_items_fts, 0, '', '', '…', ?)
FROM search_items_fts JOIN search_items ON search_items.id = search_items_fts.rowid
WHERE search_items_fts MATCH ?
ORDER BY search_items_fts.rank, search_items.id
LIMIT ?
"""


def find(db: Database, words: str, limit: int) -> list[SearchHit]:
    """Items that hold every one of the words, or words that begin so; best first.

    Upper and lower case and accents do not matter.
    """
    query = _match_expression(words)
    if not query:
        return []
    found = db.conn.execute(_QUERY, (_SNIPPET_WORDS, query, limit))
    return [
        SearchHit(kind, item_id, case_id, recording_id, None if time_us is None else MediaTime(time_us), text)
        for kind, item_id, case_id, recording_id, time_us, text in found
    ]


def _match_expression(words: str) -> str:
    """Each word as a quoted FTS5 prefix; words without a letter or digit, which FTS5 cannot find, are left out."""
    searchable = [word for word in storable_text(words).replace("\0", " ").split() if any(map(str.isalnum, word))]
    return " ".join('"' + word.replace('"', '""') + '"*' for word in searchable)
