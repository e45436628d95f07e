"""Where a live trajectory comes from: a file that grows, or a server that sends NMEA over TCP.

A file is only ever opened for reading, and never held open: whoever writes it may take it away and put it back. To a
server nothing is ever sent. What goes wrong is said in words and tried again; a source ends when it is closed.
"""

import errno
import os
import re
import select
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from reviewer.telemetry.content import looks_like_xml
from reviewer.telemetry.live.errors import LiveSourceError

PAUSES_S = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Before each further attempt to reach a server that does not answer, or says nothing."""

SILENT_AFTER_S = 60.0
"""A connection on which nothing comes for so long is opened anew: the other end may be gone without a word."""

_CONNECT_S = 10.0
_MOST_BYTES = 1 << 20
_CHECKED_BYTES = 64
_SLICE_S = 0.1
_END_OF_POINT = re.compile(rb"</(?:[\w.-]+:)?trkpt\s*>|<(?:[\w.-]+:)?trkpt\b[^<>]*/>")
_WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff")
_ADDRESS = re.compile(r"(?:\[(?P<v6>[^\[\]]+)\]|(?P<host>[^\[\]:/\\\s]+)):(?P<port>\d{1,5})")


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes that came since the last look; `is_new` where they begin a log anew, as in a file put in its place."""

    data: bytes
    is_new: bool = False


class LiveSource(Protocol):
    """Something that bytes come from."""

    @property
    def name(self) -> str:
        """As shown: the file's name, or the address."""
        ...

    @property
    def where(self) -> str:
        """In full: the path, or the address."""
        ...

    @property
    def trouble(self) -> str:
        """What is wrong now, in words; empty where nothing is."""
        ...

    def read(self, wait_s: float) -> Piece | None:
        """What came; None where nothing did within that time, or the source is closed."""
        ...

    def rest(self) -> bytes:
        """What was there and not handed out since it may still change; asked once, at the end."""
        ...

    def close(self) -> None:
        """End; may be called from another thread than the one that reads, whose `read` then returns soon."""
        ...

    def leave(self) -> None:
        """Let go of whatever is held, on the thread that reads; nothing is read after it."""
        ...


def source_of(text: str) -> LiveSource:
    """A source as a person names it: `host:port`, `[address]:port`, or else a file.

    Raises:
        LiveSourceError: nothing was named, or the port is none.
    """
    text = text.strip()
    if not text:
        raise LiveSourceError("Name a file that grows, or the address of an NMEA server such as 192.168.1.20:10110.")
    address = _ADDRESS.fullmatch(text)
    if address is None or Path(text).is_file():
        return GrowingFile(Path(text))
    port = int(address["port"])
    if not 0 < port < 1 << 16:
        raise LiveSourceError(f"{text}: {port} is no port: a port is a number from 1 to 65535.")
    return TcpServer(address["v6"] or address["host"], port)


class GrowingFile:
    """A file that somebody else writes: what is added comes; what is put in its place begins anew."""

    def __init__(self, path: Path) -> None:
        """Look at a file, which need not be there yet."""
        self._path = path
        self._closed = threading.Event()
        self._trouble = ""
        self._taken = 0
        self._head = self._tail = b""
        self._is_gpx: bool | None = None
        self._is_first = True

    @property
    def name(self) -> str:
        """As `LiveSource`."""
        return self._path.name

    @property
    def where(self) -> str:
        """As `LiveSource`."""
        return str(self._path)

    @property
    def trouble(self) -> str:
        """As `LiveSource`."""
        return self._trouble

    def read(self, wait_s: float) -> Piece | None:
        """As `LiveSource`."""
        if self._closed.is_set():
            return None
        piece = self._look()
        if piece is None:
            self._closed.wait(wait_s)
        return piece

    def rest(self) -> bytes:
        """As `LiveSource`: of GPX the end, which its writer writes over."""
        try:
            with self._path.open("rb") as file:
                if not self._is_what_was_read(file.read(_CHECKED_BYTES)):
                    return b""
                file.seek(max(self._taken - _CHECKED_BYTES, 0))
                if file.read(len(self._tail)) != self._tail:
                    return b""
                return file.read(_MOST_BYTES)
        except OSError:
            return b""

    def close(self) -> None:
        """As `LiveSource`."""
        self._closed.set()

    def leave(self) -> None:
        """As `LiveSource`: nothing is held between two looks."""

    def _look(self) -> Piece | None:
        try:
            with self._path.open("rb") as file:
                head = file.read(_CHECKED_BYTES)
                if not head:
                    # One that is written anew as a whole is empty for a moment: what it is is told by what comes.
                    self._trouble = ""
                    return None
                file.seek(max(self._taken - _CHECKED_BYTES, 0))
                before = file.read(len(self._tail))
                is_new = self._taken > 0 and (not self._is_what_was_read(head) or before != self._tail)
                if is_new:
                    file.seek(0)
                data = file.read(_MOST_BYTES)
        except OSError as error:
            self._trouble = f"{self._path}: {_reason(error)}; looking again until it is there"
            return None
        self._trouble = ""
        if is_new:
            # Remembered until bytes come that can be handed out.
            self._taken, self._head, self._tail, self._is_gpx, self._is_first = 0, b"", b"", None, True
        data = self._settled(data)
        if not data:
            return None
        self._head = (self._head + data)[:_CHECKED_BYTES]
        self._tail = (self._tail + data)[-_CHECKED_BYTES:]
        self._taken += len(data)
        is_new, self._is_first = self._is_first, False
        return Piece(data, is_new)

    def _is_what_was_read(self, head: bytes) -> bool:
        return head[: len(self._head)] == self._head

    def _settled(self, data: bytes) -> bytes:
        """Of GPX what goes up to the end of a point: what follows is written over when the next one comes."""
        if self._is_gpx is None and data.strip():
            self._is_gpx = looks_like_xml(data) and not data.startswith(_WIDE_STARTS)
        if not self._is_gpx:
            return data
        end = 0
        for point in _END_OF_POINT.finditer(data):
            end = point.end()
        return data if end == 0 and len(data) == _MOST_BYTES else data[:end]


class TcpServer:
    """A server that sends NMEA to whoever connects; reached again, with growing pauses, when it goes away."""

    def __init__(
        self, host: str, port: int, pauses_s: Sequence[float] = PAUSES_S, silent_after_s: float = SILENT_AFTER_S
    ) -> None:
        """Name a server; it is reached at the first `read`.

        Args:
            host: name or address, IPv4 or IPv6.
            port: its port.
            pauses_s: before each further attempt; the last one is kept to.
            silent_after_s: after so long without a byte the connection is opened anew.
        """
        self._host = host
        self._port = port
        self._pauses_s = tuple(pauses_s)
        self._silent_after_s = silent_after_s
        self._closed = threading.Event()
        self._socket: socket.socket | None = None
        self._trouble = ""
        self._attempts = 0
        self._next_s = 0.0
        self._heard_s = 0.0
        self._is_first = True

    @property
    def name(self) -> str:
        """As `LiveSource`."""
        return f"[{self._host}]:{self._port}" if ":" in self._host else f"{self._host}:{self._port}"

    @property
    def where(self) -> str:
        """As `LiveSource`."""
        return self.name

    @property
    def trouble(self) -> str:
        """As `LiveSource`."""
        return self._trouble

    def read(self, wait_s: float) -> Piece | None:
        """As `LiveSource`."""
        until = time.monotonic() + wait_s
        while not self._closed.is_set():
            if self._socket is None and not self._reach(until):
                return None
            if self._socket is not None:
                data = self._receive(self._socket, until)
                if data:
                    is_new, self._is_first = self._is_first, False
                    return Piece(data, is_new)
            if time.monotonic() >= until:
                return None
        return None

    def rest(self) -> bytes:
        """As `LiveSource`: whatever came was handed out."""
        return b""

    def close(self) -> None:
        """As `LiveSource`."""
        self._closed.set()

    def leave(self) -> None:
        """As `LiveSource`."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _reach(self, until: float) -> bool:
        """Connect, if it is time; whether there is a connection."""
        pause = self._next_s - time.monotonic()
        if pause > 0:
            self._closed.wait(min(pause, max(until - time.monotonic(), 0.0)))
            if time.monotonic() < self._next_s:
                return False
        try:
            self._socket = self._connected()
        except (OSError, UnicodeError) as error:
            self._lose(f"{self.name} cannot be reached ({_reason(error)})")
            return False
        if self._socket is None:
            return False
        self._heard_s = time.monotonic()
        self._trouble = f"connected to {self.name}; nothing came yet" if self._attempts == 0 else self._trouble
        return True

    def _connected(self) -> socket.socket | None:
        """A connection to the first address of the host that answers; None where the source was closed meanwhile."""
        failure: OSError | None = None
        for family, kind, protocol, _, address in socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM):
            reached = socket.socket(family, kind, protocol)
            reached.setblocking(False)
            try:
                if self._is_connected(reached, address):
                    reached.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
                    return reached
            except OSError as error:
                failure = error
            reached.close()
            if self._closed.is_set():
                return None
        raise failure or OSError(errno.EHOSTUNREACH, "there is no such host")

    def _is_connected(self, reached: socket.socket, address: tuple[Any, ...]) -> bool:
        """Wait for a connection; False where the source was closed meanwhile."""
        code = reached.connect_ex(address)
        if code not in (0, errno.EINPROGRESS, errno.EWOULDBLOCK):
            raise OSError(code, os.strerror(code))
        give_up = time.monotonic() + _CONNECT_S
        while not self._closed.is_set():
            _, writable, failed = select.select([], [reached], [reached], _SLICE_S)
            if writable or failed:
                code = reached.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if code:
                    raise OSError(code, os.strerror(code))
                return True
            if time.monotonic() >= give_up:
                raise OSError(errno.ETIMEDOUT, "no answer")
        return False

    def _receive(self, reached: socket.socket, until: float) -> bytes:
        """What comes next; nothing where nothing does in time, or the connection ends."""
        wait_s = min(max(until - time.monotonic(), 0.0), _SLICE_S)
        try:
            readable, _, _ = select.select([reached], [], [], wait_s)
            if not readable:
                if time.monotonic() - self._heard_s > self._silent_after_s:
                    self._lose(f"{self.name} has sent nothing for {self._silent_after_s:.0f} s")
                return b""
            data = reached.recv(_MOST_BYTES)
        except OSError as error:
            self._lose(f"the connection to {self.name} broke ({_reason(error)})")
            return b""
        if not data:
            self._lose(f"{self.name} ended the connection")
            return b""
        self._heard_s, self._attempts, self._trouble = time.monotonic(), 0, ""
        return data

    def _lose(self, why: str) -> None:
        self.leave()
        pause = self._pauses_s[min(self._attempts, len(self._pauses_s) - 1)]
        self._attempts += 1
        self._next_s = time.monotonic() + pause
        self._trouble = f"{why}; trying again every {pause:g} s"


def _reason(error: OSError | UnicodeError) -> str:
    return (getattr(error, "strerror", None) or str(error)).rstrip(".")
