"""What may befall the connection by which a library is written, done to it on purpose."""

from collections.abc import Iterator
from contextlib import contextmanager

from reviewer.library.library import CaseLibrary


def set_of_writer(library: CaseLibrary, pragma: str) -> int:
    """Set something of the connection that writes a library; its answer as a number, 0 where it gives none."""
    writer = library._access.writer  # noqa: SLF001 - settings belong to the connection, and no user sets one
    answer = writer.run(lambda db: db.conn.execute(f"PRAGMA {pragma}").fetchone(), in_transaction=False)
    return 0 if answer is None else int(answer[0])


@contextmanager
def full_disk(library: CaseLibrary) -> Iterator[None]:
    """Within the block the library finds no room for anything longer than what is left in its pages."""
    limit = set_of_writer(library, "max_page_count")
    set_of_writer(library, f"max_page_count = {set_of_writer(library, 'page_count')}")
    try:
        yield
    finally:
        set_of_writer(library, f"max_page_count = {limit}")


@contextmanager
def read_only_disk(library: CaseLibrary) -> Iterator[None]:
    """Within the block the library may not be written any more."""
    set_of_writer(library, "query_only = ON")
    try:
        yield
    finally:
        set_of_writer(library, "query_only = OFF")
