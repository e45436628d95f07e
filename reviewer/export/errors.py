"""Known troubles of an export. Each message names the file, what is wrong and what can be done."""

from reviewer.domain.errors import ReviewerError


class ExportError(ReviewerError):
    """Something could not be exported; no file was left under its name."""


class RangeError(ExportError):
    """The range that was asked for is empty, reversed or outside the recording."""


class TargetError(ExportError):
    """The file cannot be written where it was asked for."""


class TargetExistsError(TargetError):
    """A file of that name is there already, and nobody said to replace it."""


class TargetFullError(TargetError):
    """The disk of the target has no room, or its file system takes no file of that size."""


class FormatError(ExportError):
    """The kind of file that was asked for cannot hold the recording."""


class SourceChangedError(ExportError):
    """The original is no longer the one that was brought in."""


class ProofError(ExportError):
    """What was read back from the written file is not what it should hold."""
