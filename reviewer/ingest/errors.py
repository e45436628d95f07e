"""The known troubles of bringing files in. Knows nothing of how they are shown."""

from reviewer.domain.errors import ReviewerError


class IngestRunningError(ReviewerError):
    """Something is at work at an ingest already."""


class DockFolderError(ReviewerError):
    """A folder that was to be watched cannot be."""


class ReaderEndedError(ReviewerError):
    """A process that read a file ended on it; the message names the file."""
