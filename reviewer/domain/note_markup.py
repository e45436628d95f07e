"""The little markup of a note: headings, lists and links to moments, readable as it is typed.

    # Heading, ## smaller, ### smallest
    - a point of a list,   1. a numbered one; two blanks before it for each level below another
    [the first words](moment:7@00:06:35.766000)    a moment of recording 7, in its media time
    [at ten past](moment:2026-04-17T21:10:42Z)     a moment of the case
    [the warning](mark:12)                         a mark

A subset of Markdown. Everything else is text and stays what it is: no other link, no picture and no markup of any other
language is known here, so that nothing that somebody writes can become more than words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from reviewer.domain.time import (
    MediaTime,
    TimeFormatError,
    UtcTime,
    format_media_time,
    format_utc,
    parse_media_time,
    parse_utc,
)

_HEADING = re.compile(r"(#{1,3})[ \t]+(.*)")
_ITEM = re.compile(r"([ \t]*)([-*•]|\d{1,9}[.)])[ \t]+(.*)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\((moment|mark):([^()\s]*)\)")
_OF_RECORDING = re.compile(r"(\d{1,18})@(.+)")
_BLANKS_PER_LEVEL = 2
_DEEPEST = 6
_LARGEST_ID = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class MomentLink:
    """Where a link leads: a moment of a recording, a moment of the case, or a mark; exactly one of these.

    Attributes:
        recording_id, media_time: a moment of a recording; both or neither.
        utc: a moment of the case.
        bookmark_id: a mark.
    """

    recording_id: int | None = None
    media_time: MediaTime | None = None
    utc: UtcTime | None = None
    bookmark_id: int | None = None

    @property
    def target(self) -> str:
        """As it stands in the text: `moment:7@00:06:35.766000`."""
        if self.bookmark_id is not None:
            return f"mark:{self.bookmark_id}"
        if self.recording_id is not None and self.media_time is not None:
            return f"moment:{self.recording_id}@{format_media_time(self.media_time, 6).replace('−', '-')}"
        if self.utc is None:
            raise ValueError("a link leads to a moment or a mark")
        return f"moment:{format_utc(self.utc)}"

    @classmethod
    def of(cls, target: str) -> "MomentLink | None":
        """What a target means; None where it means nothing."""
        kind, _, rest = target.partition(":")
        if kind == "mark" and rest.isascii() and rest.isdigit() and len(rest) < len(str(_LARGEST_ID)):
            return cls(bookmark_id=int(rest))
        if kind != "moment":
            return None
        of_recording = _OF_RECORDING.fullmatch(rest)
        try:
            if of_recording is not None:
                return cls(recording_id=int(of_recording[1]), media_time=parse_media_time(of_recording[2]))
            return cls(utc=parse_utc(rest))
        except TimeFormatError:
            return None


def link_text(words: str, link: MomentLink) -> str:
    """A link as it is written into a note; brackets in the words become round ones, so that it stays a link."""
    plain = " ".join(words.split()).replace("[", "(").replace("]", ")")
    return f"[{plain}]({link.target})"


@dataclass(frozen=True, slots=True)
class Span:
    """Some characters of a line, and where they lead.

    Attributes:
        text: as shown.
        link: where it leads, or None.
    """

    text: str
    link: MomentLink | None = None


class LineKind(Enum):
    """What a line of a note is."""

    PLAIN = "plain"
    HEADING = "heading"
    POINT = "point"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note.

    Attributes:
        level: of a heading 1 to 3, of a list's point from 1; else 0.
        sign: of a numbered point as it is typed, `3.`; else empty.
    """

    kind: LineKind
    spans: tuple[Span, ...]
    level: int = 0
    sign: str = ""

    @property
    def text(self) -> str:
        """What it says, without the markup."""
        return "".join(span.text for span in self.spans)


def parse_line(text: str) -> Line:
    """What one line of a note says."""
    heading = _HEADING.fullmatch(text)
    if heading is not None:
        return Line(LineKind.HEADING, tuple(spans(heading[2])), len(heading[1]))
    item = _ITEM.fullmatch(text)
    if item is None:
        return Line(LineKind.PLAIN, tuple(spans(text)))
    blanks = len(item[1].expandtabs(_BLANKS_PER_LEVEL * 2))
    level = min(1 + blanks // _BLANKS_PER_LEVEL, _DEEPEST)
    if item[2][0].isdigit():
        return Line(LineKind.NUMBER, tuple(spans(item[3])), level, item[2])
    return Line(LineKind.POINT, tuple(spans(item[3])), level)


def parse_lines(text: str) -> Iterator[Line]:
    """What a note says, line by line; lazily, for notes of megabytes."""
    return (parse_line(line) for line in text.split("\n"))


def spans(text: str) -> Iterator[Span]:
    """A line's text and its links, in order; what only looks like a link is text."""
    done = 0
    for place, end, words, link in links_in(text):
        if place > done:
            yield Span(text[done:place])
        yield Span(words, link)
        done = end
    if done < len(text):
        yield Span(text[done:])


def links_in(text: str) -> Iterator[tuple[int, int, str, MomentLink]]:
    """Each link of a line: where it begins and ends, its words, and where it leads."""
    for found in _LINK.finditer(text):
        link = MomentLink.of(f"{found[2]}:{found[3]}")
        if link is not None:
            yield found.start(), found.end(), found[1] or link.target, link


def first_words(text: str, most: int = 80) -> str:
    """What a note begins with, without its markup, for a list of notes; empty where it says nothing."""
    for line in text[: most * 50].split("\n"):
        words = " ".join(parse_line(line).text.split())
        if words:
            return words if len(words) <= most else f"{words[: most - 1]}…"
    return ""
