"""What fits what was typed, and what fits better."""

import pytest

from reviewer.app.fuzzy import fit


@pytest.mark.parametrize(
    "typed", ["bookmark", "HERE", "bh", "boohe", "here book", "ookm", "bookmark here", "  ", "b", "bookmarkhere"]
)
def test_a_name_is_found_by_parts_in_any_order_and_by_initials(typed: str) -> None:
    assert fit(typed, "Bookmark here") is not None


@pytest.mark.parametrize("typed", ["bookmork", "hb", "o", "bookmark there", "bkh", "<b>"])
def test_what_is_not_in_the_name_does_not_fit(typed: str) -> None:
    assert fit(typed, "Bookmark here") is None


def test_accents_and_case_do_not_matter() -> None:
    assert fit("camara", "Cámara grande") is not None
    assert fit("CÁMARA", "camara") is not None
    assert fit("ångström", "Angstrom") is not None


def test_the_nearer_fit_comes_first() -> None:
    names = ["Go to the last mark", "Marks", "Mark", "Bookmark here", "Mark in here", "Many arks known"]
    scores = {name: fit("mark", name) for name in names}
    ranked = sorted(names, key=lambda name: -(scores[name] or 0))
    assert ranked == ["Mark", "Marks", "Mark in here", "Go to the last mark", "Bookmark here", "Many arks known"]
