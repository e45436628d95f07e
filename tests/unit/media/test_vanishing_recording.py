"""A recording that is gone while it is read: the card was pulled."""

from pathlib import Path

import pytest

from reviewer.domain.progress import SilentContext
from reviewer.media import table_making
from reviewer.media.endings import missing_bytes
from reviewer.media.errors import MediaError, MediaUnreadableError
from reviewer.media.index import build_index
from tests.support.recordings import make_recording


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "ts"])
def test_a_recording_that_vanishes_while_it_is_read_is_named(tmp_path: Path, suffix: str) -> None:
    path = make_recording(tmp_path / f"BWC 1.{suffix}", frames=30)

    class Pulling(SilentContext):
        def report(self, done: int, total: int, what: str = "") -> None:  # noqa: ARG002 - as JobContext has it
            path.unlink(missing_ok=True)

    with pytest.raises(MediaError, match="BWC 1"):
        build_index(path, Pulling())


def test_one_that_vanishes_when_its_packets_are_read_is_named_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_recording(tmp_path / "BWC 1.mp4", frames=30)

    def pull(*arguments: object) -> int:
        path.unlink()
        return missing_bytes(*arguments)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(table_making, "missing_bytes", pull)
    with pytest.raises(MediaUnreadableError, match=r"BWC 1\.mp4 could not be read to its end.*card"):
        build_index(path, SilentContext())
