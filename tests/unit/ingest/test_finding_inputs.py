"""What a folder holds is judged by content, and nothing is passed over in silence."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewer.domain.progress import Cancelled, SilentContext
from reviewer.ingest.inputs import FoundRecording, LeftOut, PassedOver, Plan, examined, look_through
from reviewer.media.recording_file import RecordingFile
from tests.support.tracks import gpx, log, point

EVENTS = '{"events": []}'
TRACK = gpx(point(1, 2))


@dataclass(slots=True)
class Looked:
    """What was found, the suspects examined."""

    tracks: list[Path]
    events: list[Path]
    recordings: list[FoundRecording]
    left_out: list[LeftOut]


def looked_through(*paths: Path) -> Looked:
    plan = look_through(paths, SilentContext())
    looked = Looked(plan.tracks, plan.events, [], list(plan.left_out))
    for suspect in plan.suspects:
        with RecordingFile(suspect.path) as recording:
            found = examined(suspect, recording)
        if isinstance(found, LeftOut):
            looked.left_out.append(found)
        else:
            looked.recordings.append(found)
    return looked


def why(plan: Looked) -> dict[str, PassedOver]:
    return {item.path.name: item.why for item in plan.left_out}


def test_a_folder_is_looked_through_and_sorted_by_content(
    card: Path, first_recording: Path, second_recording: Path
) -> None:
    deep = card / "DCIM" / "100BWC"
    deep.mkdir(parents=True)
    shutil.copy(first_recording, deep / "looks_like_a_track.gpx")
    shutil.copy(second_recording, card / "no suffix")
    (deep / "looks_like_a_film.mp4").write_text(TRACK, encoding="utf-8")
    (deep / "receiver.txt").write_bytes(log("GNRMC,120000,A,4404.1,N,12118.8,W,1,90,170426,,,A"))
    (card / "list.json").write_text(EVENTS, encoding="utf-8")
    plan = looked_through(card)
    assert [found.path.name for found in plan.recordings] == ["no suffix", "looks_like_a_track.gpx"]
    assert [path.name for path in plan.tracks] == ["looks_like_a_film.mp4", "receiver.txt"]
    assert [path.name for path in plan.events] == ["list.json"]
    assert plan.left_out == []


def test_bad_files_are_named_with_what_is_wrong(card: Path, first_recording: Path) -> None:
    whole = first_recording.read_bytes()
    contents = {
        "empty.mp4": b"",
        "unfinished.mp4": whole[: whole.rindex(b"moov") - 4],
        "diary.mp4": b"dear diary\n" * 50,
        "noise.mp4": os.urandom(5000),
        "list.gpx": b"not XML at all",
        "places.gpx": b"<html/>",
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    }
    for name, content in contents.items():
        (card / name).write_bytes(content)
    plan = looked_through(card)
    assert (plan.recordings, plan.tracks, plan.events) == ([], [], [])
    messages = {item.path.name: item.message for item in plan.left_out}
    assert set(messages) == set(contents)
    assert all(name in message for name, message in messages.items())
    assert "empty (0 bytes)" in messages["empty.mp4"]
    assert "no index (moov)" in messages["unfinished.mp4"]
    assert "neither a recording, a track nor a list of events" in messages["diary.mp4"]
    assert "named .gpx, but its content is not XML" in messages["list.gpx"]
    assert "its root element is <html>" in messages["places.gpx"]
    assert why(plan)["empty.mp4"] is why(plan)["unfinished.mp4"] is PassedOver.FAILED
    assert why(plan)["picture.png"] is why(plan)["diary.mp4"] is PassedOver.FOREIGN


def test_what_was_asked_for_by_name_and_is_nothing_of_ours_is_a_failure(card: Path) -> None:
    path = card / "letter.txt"
    path.write_text("hello", encoding="utf-8")
    assert why(looked_through(path)) == {"letter.txt": PassedOver.FAILED}


def test_missing_and_unreadable_paths_are_named(card: Path) -> None:
    file = card / "file"
    file.write_text("x", encoding="utf-8")
    plan = looked_through(card / "gone.mp4", file / "inner.mp4")
    assert [item.message for item in plan.left_out] == [
        f"{card / 'gone.mp4'}: cannot be read: No such file or directory",
        f"{file / 'inner.mp4'}: cannot be read: Not a directory",
    ]


def test_hidden_and_system_files_are_listed_and_not_opened(card: Path) -> None:
    (card / ".Trashes").mkdir()
    for name in (".Trashes/deleted.gpx", "._recording.mp4", "Thumbs.db", "seen.gpx"):
        (card / name).write_text(TRACK, encoding="utf-8")
    plan = looked_through(card)
    assert [path.name for path in plan.tracks] == ["seen.gpx"]
    assert why(plan) == dict.fromkeys((".Trashes", "._recording.mp4", "Thumbs.db"), PassedOver.HIDDEN)


def test_a_file_that_comes_up_twice_counts_once(card: Path) -> None:
    (card / "walk.gpx").write_text(TRACK, encoding="utf-8")
    (card / "again.gpx").symlink_to(card / "walk.gpx")
    (card / "loop").symlink_to(card)
    assert len(looked_through(card, card / "walk.gpx").tracks) == 1


def test_pipes_and_broken_links_neither_hang_nor_pass_in_silence(card: Path) -> None:
    os.mkfifo(card / "pipe.mp4")
    (card / "broken.mp4").symlink_to(card / "gone.mp4")
    messages = {item.path.name: item.message for item in looked_through(card).left_out}
    assert "neither a file nor a folder" in messages["pipe.mp4"]
    assert "No such file" in messages["broken.mp4"]


def test_a_library_within_the_folder_is_left_alone(card: Path) -> None:
    (card / "library").mkdir()
    (card / "library" / "walk.gpx").write_text(TRACK, encoding="utf-8")
    plan = look_through([card], SilentContext(), without=[card / "library"])
    assert plan == Plan()


def test_looking_can_be_cancelled(card: Path) -> None:
    class Stopping:
        def report(self, done: int, total: int, what: str = "") -> None:
            pass

        def raise_if_cancelled(self) -> None:
            raise Cancelled

    (card / "walk.gpx").write_text(TRACK, encoding="utf-8")
    with pytest.raises(Cancelled):
        look_through([card], Stopping())
