"""Lets a thread give way to the others of the program, where the system has priorities for threads."""

import os
import sys
import threading

GIVING_WAY = 5
"""Niceness of a thread that gives way: a third of what another one gets, where both want as much. Much more would let
it stand for long with the interpreter in its hands, which the others wait for."""


def give_way(niceness: int = GIVING_WAY) -> None:
    """Have the calling thread, and those that it starts, give way; nothing where only processes have priorities."""
    if niceness and sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
