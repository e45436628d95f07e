"""Which process is which on this machine, so that what a dead one left behind is told from what a live one works at."""

import os
import socket
from pathlib import Path


def this_process() -> str:
    """A name for this process that no other one on any machine has, soon or later: host, number and start."""
    return f"{socket.gethostname()} {os.getpid()} {process_start(os.getpid())}"


def is_running(process: str) -> bool:
    """Whether the process of a name from `this_process` still runs.

    One of another machine cannot be asked: a library is not written from two machines at once, so that it is over.
    """
    host, _, rest = process.rpartition(" ")[0].rpartition(" ")
    number, start = rest, process.rpartition(" ")[2]
    return host == socket.gethostname() and number.isdigit() and str(process_start(int(number))) == start


def process_start(process_id: int) -> int | None:
    """When a process began, in clock ticks since the machine did; None where there is no such process."""
    try:
        status = Path(f"/proc/{process_id}/stat").read_bytes()
    except OSError:
        return None
    # The name, in brackets, may hold anything; field 22 of proc(5) is the 20th behind it.
    return int(status.rpartition(b")")[2].split()[19])
