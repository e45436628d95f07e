"""A coding pad as a file: read as written, wrong by line and reason, and marks keep their category."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import Category, MarkShape
from reviewer.domain.coding_pad import (
    LONGEST_NAME,
    MOST_BYTES,
    CodingPadError,
    adopt_pad,
    fitting_value,
    pad_problems,
    pad_text,
    read_pad,
)
from reviewer.domain.marks import MarkField, MarkFieldKind, MarkKind

FORCE = Category(
    "Use of force",
    "#f26d6d",
    MarkShape.TRIANGLE,
    "3",
    code="UOF",
    kind=MarkKind.RANGE,
    fields=(
        MarkField("Kind of force", MarkFieldKind.CHOICE, ("Hands", "Taser")),
        MarkField("Warned", MarkFieldKind.YES_NO),
    ),
)
OTHER = Category('"<b>Other</b>" \\ \t'.strip(), "#98a2b3", MarkShape.CIRCLE, position=1)

PAD = b"""format = 1

[[category]]
name = "Use of force"
colour = "red"
shape = "star"
marks = "range"

[[category.field]]
name = "Kind"
kind = "choice"

[[category]]
name = "Use  of FORCE"
colour = "#ffffff"
keys = "3"
"""


def test_what_is_written_is_read_again() -> None:
    assert read_pad(pad_text([FORCE, OTHER]).encode(), "pad.toml") == (FORCE, OTHER)


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=LONGEST_NAME).map(str.strip)


@given(names.filter(bool), st.sampled_from(MarkShape), st.sampled_from(MarkKind))
def test_every_name_comes_back_as_it_was(name: str, shape: MarkShape, kind: MarkKind) -> None:
    category = Category(name, "#000000", shape, kind=kind)
    if not pad_problems([category]):
        assert read_pad(pad_text([category]).encode(), "pad.toml") == (category,)


def test_what_is_retired_is_not_written() -> None:
    text = pad_text([FORCE, replace(OTHER, is_retired=True)])
    assert read_pad(text.encode(), "pad.toml") == (FORCE,)


def test_every_wrong_line_is_named_with_its_reason() -> None:
    with pytest.raises(CodingPadError) as raised:
        read_pad(PAD, "pad.toml")
    message = str(raised.value)
    assert message.startswith("pad.toml cannot be used as a coding pad. Nothing was changed.")
    assert "Line 6: “star” is no shape; it is one of: diamond, square, circle, triangle." in message
    assert "Line 16: “keys” means nothing here" in message
    mended = PAD.replace(b'"star"', b'"circle"').replace(b'keys = "3"\n', b"")
    with pytest.raises(CodingPadError) as raised:
        read_pad(mended, "pad.toml")
    message = str(raised.value)
    assert "Line 5: “red” is no colour such as “#f26d6d”." in message
    assert "Line 9: A choice needs at least one thing to choose." in message
    assert "Line 14: The name “Use  of FORCE” is that of category 1 already." in message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"format = 1\nname = ", "Line 2: this is no TOML"),
        (b"format = 1\n\n\xff", "Line 3: this is no UTF-8 text"),
        (b"", "“format = 1” is missing"),
        (b"format = 2\n[[category]]\nname='a'\ncolour='#000000'", "Line 1: “format = 1” is missing"),
        (b"format = 1\ncategory = 3", "There is no [[category]] in it"),
        (b"format = 1\n[[category]]\nname = 3\ncolour='#000000'", "Line 3: “name” has to be a text"),
        (b"format = 1\n[[category]]\nname='a'\ncolour='#000000'\nshape=[1]", "is no shape"),
        (b"format = 1\n[[category]]\nname='a'\ncolour='#000000'\nfield=1", "A field stands in a table"),
        (b"format = 1\n[[category]]\nname=''\ncolour='#000000'", "Line 3: A category needs a name."),
        (b"format = 1\n[[category]]\nname='a\\u0007'\ncolour='#000000'\nname='b'", "Line 5: this is no TOML"),
        (b'format = 1\n[[category]]\nname="a\\nb"\ncolour="#000000"', "Line 3: The name is more than one line."),
        (b"x" * (MOST_BYTES + 1), "no coding pad is so long"),
    ],
)
def test_no_file_is_too_wrong_for_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(CodingPadError) as raised:
        read_pad(data, "pad.toml")
    assert words in str(raised.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_pad_or_a_named_trouble(data: bytes) -> None:
    with pytest.raises(CodingPadError):
        read_pad(b"format = 1\n" + data, "pad.toml")


def test_keys_and_codes_belong_to_one_category_each() -> None:
    second = Category("Second", "#000000", MarkShape.CIRCLE, "3", code="uof")
    entries = [(problem.category, problem.entry) for problem in pad_problems([FORCE, second])]
    assert entries == [(1, "code"), (1, "key")]
    assert pad_problems([FORCE, replace(second, is_retired=True)]) == []


def test_a_pad_that_comes_in_keeps_the_categories_of_marks() -> None:
    before = (replace(FORCE, id=3), replace(OTHER, id=7), Category("Old", "#111111", MarkShape.SQUARE, code="X", id=9))
    renamed = Category("New name", "#222222", MarkShape.CIRCLE, code="x")
    fresh = Category("Fresh", "#333333", MarkShape.CIRCLE)
    adopted = adopt_pad(before, [fresh, replace(FORCE, colour="#000000"), renamed])
    assert [(each.id, each.name, each.is_retired) for each in adopted] == [
        (0, "Fresh", False),
        (3, "Use of force", False),
        (9, "New name", False),
        (7, OTHER.name, True),
    ]
    assert [each.position for each in adopted] == [0, 1, 2, 3]
    assert adopted[1].colour == "#000000"


def test_values_are_kept_in_one_spelling() -> None:
    assert fitting_value(FORCE.fields[0], " tASER ") == "Taser"
    assert fitting_value(FORCE.fields[1], "Y") == "yes"
    assert fitting_value(MarkField("n", MarkFieldKind.NUMBER), "−3.50") == "-3.50"
