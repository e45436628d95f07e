"""Tables as CSV for a spreadsheet.

A spreadsheet takes a text for a formula that begins with one of a few signs; such texts get an apostrophe before them.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from reviewer.domain.time import MICROSECONDS_PER_SECOND

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV (RFC 4180) of a header line and rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def harmless(text: str) -> str:
    """A text from a file or a person that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def exact_seconds(time_us: int) -> str:
    """Microseconds as seconds with six decimals, never rounded."""
    sign = "-" if time_us < 0 else ""
    whole, fraction = divmod(abs(time_us), MICROSECONDS_PER_SECOND)
    return f"{sign}{whole}.{fraction:06d}"
