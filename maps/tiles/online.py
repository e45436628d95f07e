"""Tiles from a server that the agency names, while it wants them: one host, over TLS, and nothing else.

The program ships no address. The map's page itself still reaches nothing outside: it asks the program, and the program
asks this one host here. Nothing that comes is kept on a disk.
"""

import http.client
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

from maps.tiles.contents import check_picture
from maps.tiles.errors import DamagedTileError, TileFileGoneError
from maps.tiles.model import MOST_TILE_BYTES
from reviewer.domain.errors import ReviewerError
from reviewer.look.words import tr

PATIENCE_S = 6.0
"""A server that says nothing for so long has no tile."""

_PLACES = ("{z}", "{x}", "{y}")
_NOTHING_THERE = frozenset({204, 404, 410})
_USER_AGENT = "evidence-reviewer"


class OnlineAddressError(ReviewerError):
    """An address that tiles cannot be fetched from."""


@dataclass(frozen=True, slots=True)
class OnlineAddress:
    """A checked template such as `https://HOST/PATH/{z}/{x}/{y}.png`.

    Attributes:
        template: as typed, without space around it.
        host: the one host that is asked, with its port where one is stated.
    """

    template: str
    host: str

    @classmethod
    def parse(cls, text: str) -> "OnlineAddress":
        """Check what an agency typed.

        Raises:
            OnlineAddressError: it is no such template; says why.
        """
        template = text.strip()
        if not template.isprintable() or not template.isascii() or any(char in template for char in " \\\"'<>"):
            raise OnlineAddressError("The address holds characters that no address has.")
        try:
            parts = urlsplit(template)
            port = parts.port
        except ValueError as error:
            raise OnlineAddressError("This is no address of tiles.") from error
        if parts.scheme != "https":
            raise OnlineAddressError("The address must begin with https:// so that nobody else reads what is asked.")
        host = parts.hostname or ""
        if not host or "{" in parts.netloc or "@" in parts.netloc:
            raise OnlineAddressError("The address must name one host, without a user's name and without placeholders.")
        below = template[template.index(parts.netloc) + len(parts.netloc) :]
        if any(below.count(place) != 1 for place in _PLACES) or below.count("{") != len(_PLACES):
            raise OnlineAddressError("The address must hold {z}, {x} and {y}, once each, and no other placeholder.")
        return cls(template, host if port is None else f"{host}:{port}")

    def url(self, zoom: int, column: int, row: int) -> str:
        """Where one tile lies; rows count southward."""
        values = (str(zoom), str(column), str(row))
        url = self.template
        for place, value in zip(_PLACES, values, strict=True):
            url = url.replace(place, value)
        return url


class OnlineTiles:
    """Asks one host for tiles, from any thread."""

    def __init__(self, address: OnlineAddress, context: ssl.SSLContext | None = None) -> None:
        """Ask nothing yet.

        Args:
            address: the host and the way its tiles are named.
            context: which certificates are believed; those of the system where None.
        """
        self.address = address
        # Not `build_opener`, which would also follow redirects and read plain HTTP, FTP and files.
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPSHandler(context=context or ssl.create_default_context()),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)
        self._opener.addheaders = [("User-Agent", _USER_AGENT)]

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """A tile's picture, or None where the server has none.

        Raises:
            TileFileGoneError: the server cannot be reached, or sends elsewhere.
            DamagedTileError: what came is no picture of a tile.
        """
        try:
            with self._opener.open(self.address.url(zoom, column, row), timeout=PATIENCE_S) as answer:
                body: bytes = answer.read(MOST_TILE_BYTES + 1)
        except urllib.error.HTTPError as error:
            status = error.code
            error.close()
            if status in _NOTHING_THERE:
                return None
            words = (
                tr("sends elsewhere, where nobody is asked")
                if 300 <= status < 400
                else tr("answers {status}", status=status)
            )
            raise TileFileGoneError(f"{self.address.host} {words}.") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise TileFileGoneError(f"{self.address.host} cannot be reached: {reason}.") from error
        if len(body) > MOST_TILE_BYTES:
            raise DamagedTileError("it is too large")
        check_picture(body)
        return body
