"""What came live from a receiver or a logger and was kept: an original like any other."""

from dataclasses import dataclass

from reviewer.domain.time import UtcTime


@dataclass(frozen=True, slots=True)
class LiveLog:
    """The bytes of a live trajectory, exactly as they were received.

    Attributes:
        source: the file or address that they came from.
        original_name: the name that they were given when they were received.
        location: where they lie in the vault, from the library's folder.
        began_utc: when the first of them came, by this computer's clock.
    """

    case_id: int
    source: str
    original_name: str
    location: str
    sha256: str
    size_bytes: int
    began_utc: UtcTime
    id: int = 0
