"""LibVLC without its plugins, all or some: the window says so, and goes on frame by frame without sound."""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TIME_LIMIT_S = 100

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from reviewer.app.application import Program, make_application
from reviewer.domain.time import UtcTime
from reviewer.media.frames import ShownFrame
from tests.support.recordings import number_in

def wait(condition):
    loop, poll, limit = QEventLoop(), QTimer(), QTimer()
    poll.timeout.connect(lambda: condition() and loop.quit())
    limit.setSingleShot(True)
    limit.timeout.connect(lambda: loop.exit(1))
    poll.start(5)
    limit.start(30_000)
    if loop.exec():
        raise SystemExit("it did not come to that")

program = Program(make_application())
desk = program.open(Path(sys.argv[1]))
desk.window.show()
surface, clock = desk.surface, desk.session.clock
wait(lambda: surface.exact is not None)
start = clock.position
clock.seek(UtcTime(start + 1_000_000))
wait(lambda: surface.exact is not None and surface.exact.frame == 30)
sought = number_in(surface.exact.picture)
desk.player.step(-1)
wait(lambda: surface.exact is not None and surface.exact.frame == 29)
exact = []
desk.player.frame_shown.connect(lambda frame: exact.append(frame.frame))
clock.play()
wait(lambda: desk.messages.text and clock.position > start + 2_000_000 and len(exact) > 5)
print(json.dumps({
    "said": desk.messages.text, "sought": sought, "playing": clock.playing, "shown": exact,
}))
program.close()
"""


@pytest.fixture
def bare_libvlc(tmp_path: Path) -> Path:
    """A copy of libVLC that finds no plugin beside it."""
    ctypes.CDLL("libvlc.so.5")
    mapped = Path("/proc/self/maps").read_text(encoding="utf-8").split()
    copy = tmp_path / "bare"
    copy.mkdir()
    for library in {Path(word) for word in mapped if Path(word).name.startswith(("libvlc.so", "libvlccore.so"))}:
        # The loader asks for the name with the first number alone.
        shutil.copy(library, copy / ".".join(library.name.split(".")[:3]))
    assert len([*copy.iterdir()]) == 2
    return copy


def plugins_without(missing: str, folder: Path) -> Path:
    """Links to the plugins of libVLC but those of one kind, or of all kinds ("*")."""
    folder.mkdir()
    [installed] = [path for path in Path("/usr/lib").glob("*/vlc/plugins") if path.is_dir()]
    for kind in installed.iterdir():
        if kind.is_dir() and missing not in {kind.name, "*"}:
            (folder / kind.name).symlink_to(kind)
    return folder


@pytest.mark.parametrize(("missing", "expected"), [("*", "vlc-plugin-base"), ("demux", "cannot play")])
def test_the_window_says_so_and_goes_on_frame_by_frame(
    bare_libvlc: Path, library_folder: Path, tmp_path: Path, missing: str, expected: str
) -> None:
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": str(bare_libvlc),
        "VLC_PLUGIN_PATH": str(plugins_without(missing, tmp_path / "plugins")),
        "PYTHONPATH": str(PROJECT),
    }
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(library_folder)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout.splitlines()[-1])
    assert expected in told["said"]
    assert told["sought"] == 30
    assert told["playing"]
    assert told["shown"] == sorted(told["shown"])
