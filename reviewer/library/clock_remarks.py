"""Where the clock of the audit record was set back: worth a look, and nothing wrong by itself.

Rows hold on to each other by their numbers and hashes, not by their times, so that a clock that is put right breaks
nothing; but whoever reads times out of the record has to know between which rows they run backwards.
"""

from reviewer.domain.time import UtcTime, format_duration, format_utc
from reviewer.library.chain import AuditRow

LEAST_STEP_US = 1_000_000
"""A step back of no more than this is how clocks are kept right by a time server."""

_NAMED_AT_MOST = 100


class ClockRemarks:
    """Follows the record row by row and notes each place where its time runs backwards."""

    def __init__(self) -> None:
        """Begin before the first row."""
        self._previous: AuditRow | None = None
        self._places = 0
        self._sentences: list[str] = []

    def follow(self, row: AuditRow) -> None:
        """Compare the next row with the one before it."""
        previous, self._previous = self._previous, row
        if previous is None or previous.utc_us - row.utc_us <= LEAST_STEP_US:
            return
        self._places += 1
        if self._places <= _NAMED_AT_MOST:
            self._sentences.append(
                f"The clock was set back by {format_duration(previous.utc_us - row.utc_us)} between rows {previous.seq}"
                f" and {row.seq} of the audit record: {format_utc(UtcTime(previous.utc_us))}, then"
                f" {format_utc(UtcTime(row.utc_us))} on {row.host}."
            )

    def end(self) -> tuple[str, ...]:
        """A sentence for each place; of very many the first ones, and how many more there are."""
        more = self._places - len(self._sentences)
        if not more:
            return tuple(self._sentences)
        return (*self._sentences, f"The clock was set back at {more:,} more places of the audit record.")
