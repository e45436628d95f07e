"""A recording that is gone while it is read: the card was pulled."""

from pathlib import Path

import pytest

from reviewer.domain.progress import SilentContext
from reviewer.media.errors import MediaUnreadableError
from reviewer.media.index import build_index
from tests.support.recordings import make_recording


def test_a_recording_that_vanishes_while_it_is_read_is_named(tmp_path: Path) -> None:
    path = make_recording(tmp_path / "BWC 1.mp4", frames=30)

    class Pulling(SilentContext):
        def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - as JobContext has it
            if done >= total:  # its packets are read, and its end is looked at next
                path.unlink(missing_ok=True)

    with pytest.raises(MediaUnreadableError, match=r"BWC 1\.mp4 could not be read to its end.*card"):
        build_index(path, Pulling())
