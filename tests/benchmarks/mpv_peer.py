"""mpv as the peer: paused, on the same recording, in a window as large as the program's picture, driven by its socket.

It is Debian's mpv with its own settings, decoding in software as the program does, drawing with `--vo=x11` (the
virtual screen has no graphics card; its other outputs do not start there) and, unless something else is said, without
sound.

What is measured is the time from writing a command to the socket until mpv announces `playback-restart`: it has the
new picture and has handed it to its output. mpv does not tell when its output has drawn the picture, so that the time
for drawing counts on the program's side alone.
"""

import json
import math
import select
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_GIVE_UP_S = 10.0
_START_S = 20.0
_SETTLED_S = 1.0


@dataclass(eq=False)
class Mpv:
    """A running mpv."""

    connection: socket.socket
    process_id: int
    received: bytearray = field(default_factory=bytearray)
    requests: int = 0

    def seek_ms(self, second: float, kind: str = "absolute+exact") -> float:
        """Go to a place; milliseconds until it is there, infinite where it does not come in ten seconds."""
        return self._timed_ms("seek", second, kind)

    def step_back_ms(self) -> float:
        """One frame back; as `seek_ms`."""
        return self._timed_ms("frame-back-step")

    def send_seek(self, second: float, kind: str) -> None:
        """Ask for a place and wait for nothing."""
        self._send("seek", second, kind)

    def restarts(self, until_s: float) -> Iterator[float]:
        """Readings of `time.monotonic` at which pictures came, up to a reading."""
        while (message := self._message(until_s)) is not None:
            if message.get("event") == "playback-restart":
                yield time.monotonic()

    def answer_ms(self, *command: object) -> float:
        """Milliseconds until mpv has answered a command, infinite where it does not in ten seconds."""
        began_s = time.monotonic()
        request = self._send(*command)
        while (message := self._message(began_s + _GIVE_UP_S)) is not None:
            if message.get("request_id") == request and "event" not in message:
                return (time.monotonic() - began_s) * 1000
        return math.inf

    def play(self) -> None:
        """Ask it to run, and wait for nothing."""
        self._send("set_property", "pause", False)

    def position_s(self) -> float:
        """The time of the frame on show; not a number where mpv does not say."""
        return self.number("time-pos")

    def number(self, name: str) -> float:
        """A property; not a number where mpv does not say."""
        request = self._send("get_property", name)
        end_s = time.monotonic() + _GIVE_UP_S
        while (message := self._message(end_s)) is not None:
            if message.get("request_id") == request:
                return float(message["data"]) if message.get("data") is not None else math.nan
        return math.nan

    def _timed_ms(self, *command: object) -> float:
        began_s = time.monotonic()
        self._send(*command)
        return next(((reading - began_s) * 1000 for reading in self.restarts(began_s + _GIVE_UP_S)), math.inf)

    def _send(self, *command: object) -> int:
        self.requests += 1
        message = {"command": command, "request_id": self.requests, "async": True}
        self.connection.sendall(json.dumps(message).encode() + b"\n")
        return self.requests

    def _message(self, until_s: float) -> dict[str, Any] | None:
        """The next message, or None where none comes in time."""
        while b"\n" not in self.received:
            left_s = until_s - time.monotonic()
            if left_s <= 0 or not select.select([self.connection], [], [], left_s)[0]:
                return None
            self.received += self.connection.recv(65536)
        line, _, rest = self.received.partition(b"\n")
        self.received = bytearray(rest)
        message: dict[str, Any] = json.loads(line)
        return message


@contextmanager
def running_mpv(recording: Path, folder: Path, width: int, height: int) -> Iterator[Mpv]:
    """A recording in mpv, paused on its first frame, in a window of that size at the lower right of the screen.

    Raises:
        SystemExit: it does not start.
    """
    with started_mpv(recording, folder, f"{width}x{height}-0-0", "--no-audio") as mpv:
        # Until its first picture has come and been drawn.
        list(mpv.restarts(time.monotonic() + _SETTLED_S))
        yield mpv


@contextmanager
def started_mpv(recording: Path, folder: Path, geometry: str, *options: str) -> Iterator[Mpv]:
    """A recording in an mpv that has just been started, paused; several can start at the same time.

    Args:
        recording: what it opens.
        folder: where its socket lies meanwhile.
        geometry: size and place of its window, as X writes them.
        options: further ones.

    Raises:
        SystemExit: it does not start.
    """
    address = folder / f"{recording.stem}.sock"
    command = [
        "mpv", "--no-config", "--no-terminal", "--pause", "--keep-open=yes", "--hwdec=no", "--vo=x11",
        f"--geometry={geometry}", f"--input-ipc-server={address}", *options, str(recording),
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with _connected(address) as connection:
                yield Mpv(connection, process.pid)
        finally:
            process.terminate()


def _connected(address: Path) -> socket.socket:
    end_s = time.monotonic() + _START_S
    while time.monotonic() < end_s:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(str(address))
        except OSError:
            connection.close()
            time.sleep(0.05)
        else:
            return connection
    raise SystemExit("mpv does not start: is it installed, and is there a screen?")
