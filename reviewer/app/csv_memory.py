"""Remembers what the columns of a table mean, by its header: the next table with that header needs nobody.

Kept in a readable file of the user's own, shared by window and command line. Knows no Qt.
"""

import json
from pathlib import Path

import platformdirs

from reviewer.telemetry.csv_columns import CsvColumns, CsvColumnsError, Table, columns_from_text, columns_to_text
from reviewer.telemetry.csv_track import table_in
from reviewer.telemetry.errors import TrackFormatError

_NAME = "evidence-reviewer"
_MOST_HEADERS = 500


class CsvMemory:
    """Columns by header."""

    def __init__(self, file: Path | None = None) -> None:
        """Remember in a file; None takes that of this user."""
        self._file = file or platformdirs.user_config_path(_NAME) / "csv-columns.json"

    def columns_of(self, path: Path) -> CsvColumns | None:
        """What was said of a table with the header of this file, or None; None too for what is no table."""
        try:
            table = table_in(path)
        except TrackFormatError:
            return None
        return None if table is None else self.columns_for(table)

    def columns_for(self, table: Table) -> CsvColumns | None:
        """What was said of a table with this header, or None."""
        text = self._texts().get(table.signature)
        if not table.signature or text is None:
            return None
        try:
            return columns_from_text(text, table)
        except CsvColumnsError:
            return None

    def remember(self, table: Table, columns: CsvColumns) -> None:
        """Remember the columns of a table that has a header.

        Raises:
            OSError: the file cannot be written.
        """
        if not table.signature:
            return
        texts = {header: text for header, text in self._texts().items() if header != table.signature}
        texts[table.signature] = columns_to_text(columns)
        newest = dict(list(texts.items())[-_MOST_HEADERS:])
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(newest, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(self._file)

    def _texts(self) -> dict[str, str]:
        try:
            document = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return {str(header): str(text) for header, text in document.items()} if isinstance(document, dict) else {}
