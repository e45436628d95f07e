"""Reads an XML file element by element, the one way in which every XML format of tracks is read.

Not as a tree, for three reasons: a document type declaration is refused before any entity exists, a file cut off in the
middle keeps every element before the cut, and no file decides how much memory is taken. Knows no format.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from reviewer.telemetry.content import XML_TROUBLES, refuse_oversized, unreadable, xml_trouble
from reviewer.telemetry.errors import TrackFormatError

_CHUNK_BYTES = 1 << 20
_MOST_HELD_BYTES = 65_536
"""A tag longer than this is given to the parser as it comes."""
_DEEPEST = 256
"""Tracks nest a dozen elements deep; thousands are an attack on whoever keeps the path to each."""

_LONGEST_TEXT = 4096

DOCTYPE_TROUBLE = "XML with a document type declaration, which a track never needs: refused, nothing of it was read"


class ElementHandler(Protocol):
    """What is done with the elements; names are local, without namespace or prefix."""

    def start(self, name: str, parent: str, attributes: Mapping[str, str]) -> bool:
        """An element begins; whether its text is wanted."""
        ...

    def end(self, name: str, text: str | None) -> None:
        """An element ends; its text without surrounding white space, or None where that was not wanted.

        Text stands for an element without children: what follows a child is not kept.
        """
        ...


class DocumentTypeRefused(Exception):  # noqa: N818 - told to the user as a TrackFormatError
    """The document declares a type, and could declare entities."""


def read_elements(path: Path, handler: ElementHandler, longest_text: int = _LONGEST_TEXT) -> str:
    """Give every element of a file to a handler.

    Args:
        path: the file.
        handler: is given the elements.
        longest_text: characters of one element's text that are kept; a time, a number or a name needs no more than the
            default.

    Returns:
        Why, and at which line, the file is no XML any more, or nothing where it is to its end. Elements before that
        were given to the handler.

    Raises:
        TrackFormatError: not readable, too large, or with a document type declaration.
    """
    refuse_oversized(path)
    feed = ElementFeed(handler, longest_text)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                feed.parse(chunk)
        feed.parse(b"", is_last=True)
    except OSError as error:
        raise unreadable(path, error) from error
    except DocumentTypeRefused as error:
        raise TrackFormatError(path, DOCTYPE_TROUBLE) from error
    except XML_TROUBLES as error:
        return xml_trouble(error)
    return ""


class ElementFeed:
    """Gives a handler the elements of XML that comes in pieces, cut anywhere."""

    def __init__(self, handler: ElementHandler, longest_text: int = _LONGEST_TEXT) -> None:
        """Start before the first piece; as `read_elements`."""
        self._handler = handler
        self._longest_text = longest_text
        self._path: list[str] = []
        self._held = b""
        self._text: list[str] | None = None
        self._room = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def parse(self, piece: bytes, *, is_last: bool = False) -> None:
        """Take the next piece.

        Raises:
            DocumentTypeRefused: the document declares a type; nothing of it is to be used.
            XML_TROUBLES: it is no XML any more.
        """
        # Expat puts off a token that came cut until much more has come (its answer to CVE-2023-52425), and the element
        # that is the last so far would not be told. So a tag is given to it whole.
        held = self._held + piece
        opened = held.rfind(b"<")
        is_cut = opened > held.rfind(b">") and len(held) - opened <= _MOST_HELD_BYTES and not is_last
        whole = opened if is_cut else len(held)
        self._held = held[whole:]
        self._parser.Parse(held[:whole], is_last)

    def _doctype(self, *_: object) -> None:
        raise DocumentTypeRefused

    def _start(self, qualified_name: str, attributes: dict[str, str]) -> None:
        name = qualified_name.rpartition(" ")[2]
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if len(self._path) > _DEEPEST:
            raise ValueError(f"line {self._parser.CurrentLineNumber}: elements are nested deeper than {_DEEPEST}")
        if self._handler.start(name, parent, attributes):
            self._text, self._room = [], self._longest_text
        else:
            self._text = None

    def _characters(self, text: str) -> None:
        if self._text is not None and self._room > 0:
            self._text.append(text[: self._room])
            self._room -= len(text)

    def _end(self, _: str) -> None:
        name = self._path.pop()
        text = None if self._text is None else "".join(self._text).strip()
        self._text = None
        self._handler.end(name, text)
