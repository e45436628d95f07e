"""Text stays text."""

from widgets.plain_text import one_line, tooltip


def test_markup_in_a_tooltip_is_shown() -> None:
    assert tooltip("<img src='x'>\n&") == "<span>&lt;img src=&#x27;x&#x27;&gt;<br>&amp;</span>"
    assert tooltip("") == ""


def test_one_line_has_no_breaks() -> None:
    assert one_line(" a\n\tb\u2028c  d ") == "a b c d"
