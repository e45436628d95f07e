"""Two screens: the menus offer them, and full screen and court mode go where they are told.

In a program of its own, because virtual screens are chosen when an application starts.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SCREENS = {
    "screens": [
        {"name": "Desk", "x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "dpr": 1},
        {"name": "Projector", "x": 1600, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "dpr": 1},
    ]
}

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from reviewer.app.application import Program, make_application

def live(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

def rect(widget):
    return list(widget.geometry().getRect())

program = Program(make_application())
desk = program.open(Path(sys.argv[1]))
desk.window.setGeometry(100, 100, 1300, 800)
desk.window.show()
live(300)
full, court = desk.court.menus
said = {"offered": [[action.text() for action in menu.actions()] for menu in (full, court)]}
said["visible"] = [menu.menuAction().isVisible() for menu in (full, court)]
desk.actions["court_mode"].trigger()
said["usual"] = rect(desk.court.court)
court.actions()[0].trigger()
said["chosen"] = rect(desk.court.court)
said["on"] = desk.actions["court_mode"].isChecked()
desk.actions["court_mode"].trigger()
said["after"] = desk.court.court is None and desk.surface.window() is desk.window
before = rect(desk.window)
full.actions()[1].trigger()
live(100)
said["full"] = [desk.window.screen().name(), desk.window.isFullScreen(), desk.actions["full_screen"].isChecked()]
desk.actions["full_screen"].trigger()
live(100)
said["back"] = rect(desk.window) == before
program.close()
print(json.dumps(said))
"""


def said_on_two_screens(folder: Path, library: Path) -> dict[str, Any]:
    config = folder / "screens.json"
    config.write_text(json.dumps(SCREENS), encoding="utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(library)],
        env=environment, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    said: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return said


def test_full_screen_and_court_mode_go_to_the_screen_that_is_chosen(tmp_path: Path, library_folder: Path) -> None:
    said = said_on_two_screens(tmp_path, library_folder)
    assert said["offered"] == [["Desk (1600 × 1000)", "Projector (1280 × 720)"]] * 2
    assert said["visible"] == [True, True]
    assert said["usual"] == [1600, 0, 1280, 720], "the screen that the window is not on"
    assert said["chosen"] == [0, 0, 1600, 1000]
    assert said["on"]
    assert said["after"]
    assert said["full"] == ["Projector", True, True]
    assert said["back"]
