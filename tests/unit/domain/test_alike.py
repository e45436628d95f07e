"""How far sequences are alike, against asking for one thing after the other."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.alike import common_lead, common_tail

FEW = st.lists(st.integers(0, 2), max_size=12)


def plainly(before: list[int], after: list[int]) -> int:
    count = 0
    while count < min(len(before), len(after)) and before[count] == after[count]:
        count += 1
    return count


@given(before=FEW, after=FEW)
def test_it_counts_what_one_by_one_would_count(before: list[int], after: list[int]) -> None:
    assert common_lead(before, after) == plainly(before, after)
    assert common_tail(before, after) == plainly(before[::-1], after[::-1])


@given(things=FEW, place=st.integers(0, 12), added=st.integers(0, 2))
def test_one_more_in_the_middle_is_found(things: list[int], place: int, added: int) -> None:
    more = [*things[:place], added, *things[place:]]
    lead, tail = common_lead(things, more), common_tail(things, more)
    assert lead + tail >= len(things)
