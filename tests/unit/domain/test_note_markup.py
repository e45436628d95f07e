"""What the little markup of a note means, and that everything else stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.note_markup import (
    Line,
    LineKind,
    MomentLink,
    Span,
    first_words,
    link_text,
    parse_line,
    parse_lines,
)
from reviewer.domain.time import MediaTime, UtcTime

LINKS = (
    MomentLink(recording_id=7, media_time=MediaTime(395_766_001)),
    MomentLink(recording_id=7, media_time=MediaTime(-1)),
    MomentLink(utc=UtcTime(1_776_460_000_000_001)),
    MomentLink(bookmark_id=12),
)


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_read_as_it_is_written(link: MomentLink) -> None:
    line = parse_line(f"see {link_text('the [first] words', link)}, then on")
    assert line == Line(LineKind.PLAIN, (Span("see "), Span("the (first) words", link), Span(", then on")))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Stop", Line(LineKind.HEADING, (Span("Stop"),), 1)),
        ("### Stop", Line(LineKind.HEADING, (Span("Stop"),), 3)),
        ("- hands", Line(LineKind.POINT, (Span("hands"),), 1)),
        ("    * hands", Line(LineKind.POINT, (Span("hands"),), 3)),
        ("12. hands", Line(LineKind.NUMBER, (Span("hands"),), 1, "12.")),
        ("  2) hands", Line(LineKind.NUMBER, (Span("hands"),), 2, "2)")),
        ("", Line(LineKind.PLAIN, ())),
    ],
)
def test_headings_and_lists_are_known(text: str, line: Line) -> None:
    assert parse_line(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "#no heading",
        "#### too deep",
        "-5 degrees",
        "[click](https://example.com)",
        "[click](javascript:alert(1))",
        "![x](moment:nowhere)",
        "[x](moment:7@soon)",
        "[x](moment:2026-04-17T21:10:42)",
        "[x](mark:-1)",
        "[x](mark:99999999999999999999)",
        "<b>bold</b> <script>alert(1)</script> &amp; **bold**",
        "\u05e9\u05dc\u05d5\u05dd \u202e evil",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert parse_line(text) == Line(LineKind.PLAIN, (Span(text),))


@given(st.text())
def test_any_text_has_as_many_lines_as_it_has(text: str) -> None:
    assert len(list(parse_lines(text))) == text.count("\n") + 1


def test_a_note_is_listed_by_what_it_begins_with() -> None:
    assert first_words("\n\n##  The [stop](mark:1)\nmore") == "The stop"
    assert first_words("x" * 90) == "x" * 79 + "…"
    assert first_words("\n \n") == ""
