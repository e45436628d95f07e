"""What a file is, judged by its first bytes and never by its name.

Knows how formats begin; knows nothing of how they are read.
"""

import codecs
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from reviewer.telemetry.errors import TrackFormatError

HEAD_BYTES = 256 * 1024
"""How much of a file is looked at. Receiver logs may begin with many kilobytes of a binary protocol."""

LARGEST_TEXT_BYTES = 256 * 1024 * 1024
"""Of a text that is read as a track: half a day of ten fixes a second in NMEA, or two million points of GPX, which take
some seconds and a gigabyte of memory. What is larger is no camera's sidecar."""

LARGEST_JSON_BYTES = 64 * 1024 * 1024
"""Of JSON, which has to be read whole: a million positions."""

XML_TROUBLES = (expat.ExpatError, ValueError, LookupError)
"""What the XML parser raises: not well-formed, bytes that are not in the encoding, an encoding that nobody knows."""

_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class XmlStart:
    """How a file that begins with `<` goes on.

    Attributes:
        root: local name of the root element, or empty where the trouble comes before it.
        has_doctype: whether a document type declaration precedes the root.
        trouble: why it is not XML, with the line; empty where nothing is wrong up to the root.
    """

    root: str
    has_doctype: bool = False
    trouble: str = ""


def read_head(path: Path) -> bytes:
    """The first bytes of a file, at most `HEAD_BYTES`.

    Raises:
        TrackFormatError: the file is missing, unreadable or empty.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise unreadable(path, error) from error
    if not head:
        raise TrackFormatError(path, "the file is empty (0 bytes)")
    return head


def unreadable(path: Path, error: OSError) -> TrackFormatError:
    """The named trouble for what the operating system says of a file."""
    return TrackFormatError(path, f"cannot be read: {error.strerror or error}")


def refuse_oversized(path: Path, largest_bytes: int = LARGEST_TEXT_BYTES) -> None:
    """Refuse a text that would take minutes and all memory before it could be said that it is no track of a camera.

    Raises:
        TrackFormatError: the file is larger than `largest_bytes`, or cannot be asked.
    """
    try:
        size_bytes = path.stat().st_size
    except OSError as error:
        raise unreadable(path, error) from error
    if size_bytes > largest_bytes:
        raise TrackFormatError(
            path,
            f"{size_bytes / 1e6:,.0f} MB of text, and no more than {largest_bytes / 1e6:,.0f} MB are read as a track:"
            " nothing of it was read; cut it to the time of the recording",
        )


def looks_like_xml(head: bytes) -> bool:
    """Whether the first character, after a byte order mark and white space, is `<`."""
    for mark in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            head = head.removeprefix(mark)
            break
    return head.lstrip(b" \t\r\n\0").startswith(b"<")


class _RootReached(Exception):  # noqa: N818 - it ends the look at a head, and is no error
    """The root element has begun: enough was seen."""


def xml_start(head: bytes) -> XmlStart:
    """The root element of XML, without reading further and without expanding any entity."""
    parser = expat.ParserCreate(namespace_separator=" ")
    seen: dict[str, str] = {}

    def doctype(*_: object) -> None:
        seen["doctype"] = "yes"
        raise _RootReached

    def root(name: str, _: dict[str, str]) -> None:
        seen["root"] = name.rpartition(" ")[2]
        raise _RootReached

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        parser.Parse(head, False)
    except _RootReached:
        return XmlStart(seen.get("root", ""), has_doctype="doctype" in seen)
    except XML_TROUBLES as error:
        return XmlStart("", trouble=xml_trouble(error))
    return XmlStart("", trouble="no element in its first part")


def xml_trouble(error: Exception) -> str:
    """What the XML parser says, in words, with the line."""
    if isinstance(error, expat.ExpatError):
        return f"line {error.lineno}: {expat.ErrorString(error.code) or 'not well-formed'}"
    return str(error)
