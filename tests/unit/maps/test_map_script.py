"""Values that cross into the page cannot end a string, a script or a line."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.script import as_javascript


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert json.loads(as_javascript(text)) == text


@given(st.text())
def test_nothing_in_a_script_can_end_it(text: str) -> None:
    script = as_javascript({"name": text})
    assert script.isascii()
    assert not set(script) & set("<>&\n\r")


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "\u2028\u2029", '"+alert(1)+"', "\ud800"]
)
def test_dangerous_texts_are_escaped(text: str) -> None:
    script = as_javascript([text])
    assert "</" not in script
    assert "<!" not in script
    assert json.loads(script) == [text]


def test_numbers_that_are_not_finite_are_null() -> None:
    value = {"a": [math.nan, 1.5, math.inf], "b": (-math.inf, "NaN", True, None)}
    assert json.loads(as_javascript(value)) == {"a": [None, 1.5, None], "b": [None, "NaN", True, None]}
