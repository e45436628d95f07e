"""The known troubles of bringing files in. Knows nothing of how they are shown."""

from reviewer.domain.errors import ReviewerError
from reviewer.telemetry.errors import FileFormatError


class IngestRunningError(ReviewerError):
    """Something is at work at an ingest already."""


class DockFolderError(ReviewerError):
    """A folder that was to be watched cannot be."""


class OutsideFormatError(FileFormatError):
    """A file that cannot be read as a log of events from outside."""


class OutsideReadingError(ReviewerError):
    """What was said of a log's columns cannot be: the message says which, and what is possible."""


class ReaderEndedError(ReviewerError):
    """A process that read a file ended on it; the message names the file."""
