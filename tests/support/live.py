"""What a receiver sends and a logger writes, second by second, for tests of live trajectories."""

import contextlib
import socket
import threading
from datetime import UTC, datetime, timedelta

from tests.support.tracks import log

FIRST = datetime(2026, 4, 17, 21, 4, 0, tzinfo=UTC)


def nmea_bytes(first_s: int, seconds: int) -> bytes:
    """GGA and RMC of so many seconds, from a number of seconds after 21:04 on; a step to the north each second."""
    bodies = []
    for second in range(first_s, first_s + seconds):
        moment = FIRST + timedelta(seconds=second)
        place = f"41{45 + second * 0.001:07.4f},N,07240.4040,W"
        bodies.append(f"GPGGA,{moment:%H%M%S}.00,{place},1,08,0.9,12.0,M,,M,,")
        bodies.append(f"GPRMC,{moment:%H%M%S}.00,A,{place},4.0,0.0,{moment:%d%m%y},,,A")
    return log(*bodies)


def gpx_point(second: int) -> bytes:
    """One point, so many seconds after 21:04."""
    moment = FIRST + timedelta(seconds=second)
    place = f'lat="{41.75 + second * 1e-5:.6f}" lon="-72.67"'
    return f"<trkpt {place}><time>{moment:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>".encode()


GPX_START = b'<?xml version="1.0"?>\n<gpx version="1.1"><trk><name>Logger</name><trkseg>\n'
GPX_END = b"</trkseg></trk></gpx>\n"


def gpx_bytes(points: int) -> bytes:
    """GPX of so many points, without its end."""
    return GPX_START + b"".join(gpx_point(second) for second in range(points))


class NmeaServer:
    """A real TCP server in a thread of the test: says what it is given to everybody who is connected.

    Attributes:
        port: where it listens.
        heard: what clients sent; a live trajectory sends nothing.
        accepted: how many connections there were.
    """

    def __init__(self, family: socket.AddressFamily = socket.AF_INET, *, closes_at_once: bool = False) -> None:
        """Listen on a free port of this computer."""
        host = "::1" if family is socket.AF_INET6 else "127.0.0.1"
        self._listener = socket.create_server((host, 0), family=family)
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]
        self.heard = b""
        self.accepted = 0
        self._closes_at_once = closes_at_once
        self._lock = threading.Lock()
        self._clients: list[socket.socket] = []
        self._said = b""
        self._is_open = True
        self._thread = threading.Thread(target=self._serve, name="nmea-server")
        self._thread.start()

    def say(self, data: bytes) -> None:
        """Send bytes to everybody who is connected; to the first one to come, if nobody is."""
        with self._lock:
            if not self._clients:
                self._said += data
            for client in self._clients:
                client.sendall(data)

    def hang_up(self) -> None:
        """End every connection."""
        with self._lock:
            for client in self._clients:
                client.close()
            self._clients.clear()

    def close(self) -> None:
        """Stop, and wait for the thread."""
        self._is_open = False
        self._thread.join()
        self.hang_up()
        self._listener.close()

    def _serve(self) -> None:
        while self._is_open:
            self._hear()
            try:
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            with self._lock:
                self.accepted += 1
                if self._closes_at_once:
                    client.close()
                    continue
                client.sendall(self._said)
                self._said = b""
                client.setblocking(False)
                self._clients.append(client)

    def _hear(self) -> None:
        with self._lock:
            for client in self._clients:
                with contextlib.suppress(BlockingIOError, ConnectionError):
                    self.heard += client.recv(4096)
