"""Who acts: the name and the host that every audit row carries."""

import getpass
import socket
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at a machine.

    Attributes:
        name: the account's name.
        host: the machine's name.
    """

    name: str
    host: str

    @classmethod
    def current(cls) -> "Actor":
        """The account and machine that run this program."""
        try:
            name = getpass.getuser()
        except (OSError, KeyError):  # an account without a name, as in some containers
            name = "unknown"
        return cls(name, socket.gethostname())
