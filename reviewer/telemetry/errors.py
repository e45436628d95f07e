"""The known troubles of reading tracks; each message names the file and says what is wrong with it."""

from pathlib import Path

from reviewer.domain.errors import ReviewerError
from reviewer.domain.track import Track


class FileFormatError(ReviewerError):
    """A file that cannot be read as what it was taken for.

    Attributes:
        what: what is wrong with it, without its name.
    """

    def __init__(self, path: Path, what: str) -> None:
        """Name the file and say what is wrong with it."""
        super().__init__(f"{path}: {what}")
        self.path = path
        self.what = what


class TrackFormatError(FileFormatError):
    """A file that cannot be read as a track."""


class NoPositionsError(TrackFormatError):
    """A file of a known track format that states no position.

    Attributes:
        tracks: what was read: tracks without positions, with what was left out of them.
    """

    def __init__(self, path: Path, track_format: str, tracks: list[Track]) -> None:
        """Name the file and its format, and what was left out."""
        left_out: dict[str, int] = {}
        for track in tracks:
            for reason, count in track.left_out.items():
                left_out[reason] = left_out.get(reason, 0) + count
        words = "; ".join(f"{reason}: {count}" for reason, count in left_out.items())
        super().__init__(path, f"{track_format}, but it holds no position" + (f" (left out: {words})" if words else ""))
        self.tracks = tracks


class LayerFormatError(FileFormatError):
    """A file that cannot be read as a layer of points, lines and areas."""
