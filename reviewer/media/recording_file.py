"""One recording that is being read: opened once for all that is asked of it, and anew only where it must be.

To open a recording takes as long as to read a short one: a card of thousands of them is read in half the time.
What is made of it (what it says of itself, its frames) is not known here.
"""

from pathlib import Path
from types import TracebackType
from typing import Self

from av.container import InputContainer

from reviewer.media.container import open_recording, require_file, video_stream
from reviewer.media.errors import NotMediaError
from reviewer.media.first_frames import FirstFrames, decode_first, has_decoder


class RecordingFile:
    """A recording, opened when something is first asked of it and closed at the end of a `with` block.

    For one thread at a time.
    """

    def __init__(self, path: Path) -> None:
        """Speak of a file; nothing is opened yet."""
        self.path = path
        self._size_bytes: int | None = None
        self._container: InputContainer | None = None
        self._is_moved = False
        self._first_frames: FirstFrames | None = None

    def __enter__(self) -> Self:
        """The recording itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it."""
        if self._container is not None:
            self._container.close()
            self._container = None

    @property
    def size_bytes(self) -> int:
        """Size of the file, never 0.

        Raises:
            MediaError: it cannot be read at all.
        """
        if self._size_bytes is None:
            self._size_bytes = require_file(self.path)
        return self._size_bytes

    @property
    def container(self) -> InputContainer:
        """The container, wherever it stands, for what it says of itself; nothing is read of it.

        Raises:
            MediaError: the file cannot be opened as a recording.
        """
        if self._container is None:
            self._container = open_recording(self.path)
        return self._container

    def at_start(self) -> InputContainer:
        """The container with nothing read of it yet; what was had of it before is worth nothing any more.

        Raises:
            MediaError: the file cannot be opened as a recording.
        """
        if self._is_moved and self._container is not None:
            self._container.close()
            self._container = None
        return self.to_seek()

    def to_seek(self) -> InputContainer:
        """The container, wherever it stands, for a reader that moves it to where it wants it.

        Raises:
            MediaError: the file cannot be opened as a recording.
        """
        self._is_moved = True
        return self.container

    @property
    def first_frames(self) -> FirstFrames | None:
        """The first frames that can be decoded; None where there are no pictures, or no decoder for them.

        Raises:
            MediaError: the file cannot be opened as a recording.
        """
        if self._first_frames is None:
            stream = video_stream(self.container)
            if stream is None or not has_decoder(stream):
                return None
            container = self.at_start()
            again = video_stream(container)
            if again is None:
                raise NotMediaError(f"{self.path.name} was changed while it was read")
            self._first_frames = decode_first(container, again)
        return self._first_frames
