"""The known troubles of a case library. Knows nothing of how they are shown."""

from reviewer.domain.errors import ReviewerError


class LibraryError(ReviewerError):
    """A case library cannot do what was asked; the message says why and what was kept."""


class LibraryMissingError(LibraryError):
    """There is no case library in the folder."""


class LibraryNewerError(LibraryError):
    """The library was made by a newer version of this program; it was left untouched."""


class LibraryReadOnlyError(LibraryError):
    """The library cannot be written where it lies."""


class NetworkShareError(LibraryReadOnlyError):
    """The library lies on a network share, where SQLite cannot keep it safe."""


class LibraryBusyError(LibraryError):
    """Another program kept the library locked for longer than is reasonable to wait."""


class LibraryInUseError(LibraryError):
    """Another program has the library open, so that this one can only read it; the message says who."""


class LibraryDamagedError(LibraryError):
    """What is stored cannot be read back as what was written."""


class AlreadyStoredError(LibraryError):
    """Something with the same name is stored already."""


class NotFoundError(LibraryError):
    """No such case, recording, bookmark or the like in this library."""


class VaultError(ReviewerError):
    """An original could not be taken in, or is not where it should be; the message names it."""


class ChangedOriginalError(VaultError):
    """An original is no longer what it was when it was taken in."""


class DiskFullError(VaultError, LibraryError):
    """The disk has no room; nothing half-written was kept."""
