"""How a recording was watched, worked out of stretches in any order."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.case import Recording
from reviewer.domain.time import MediaTime
from reviewer.domain.viewed import ViewedHow, ViewedSpan, Watched, figure_of, viewed
from tests.support.review_case import START, make_recording

LENGTH = 1_000
RECORDING: Recording = make_recording(1, "Body-worn", 0, START, LENGTH)


def watched(start: int, end: int, speed: str = "1", *, backwards: bool = False) -> Watched:
    return Watched(MediaTime(start), MediaTime(end), Fraction(speed), backwards, "r.okafor")


def spans(*stretches: Watched) -> list[tuple[int, int, ViewedHow, int]]:
    return [(each.start, each.end, each.how, each.times) for each in viewed(RECORDING, stretches).spans]


def test_what_was_never_watched_is_all_of_it_at_first() -> None:
    found = viewed(RECORDING, [])
    assert found.spans == (ViewedSpan(MediaTime(0), MediaTime(LENGTH), ViewedHow.NEVER, 0),)
    assert (found.figure.percent, found.figure.watched_us, found.speeds) == (0, 0, ())


def test_the_best_way_counts_and_so_does_how_often() -> None:
    assert spans(
        watched(600, 700, "0"),
        watched(0, 400, "2"),
        watched(200, 500),
        watched(300, 400, "1/2"),
        watched(900, 2_000, backwards=True),
        watched(-50, 100, "4"),
    ) == [
        (0, 100, ViewedHow.FAST, 2),
        (100, 200, ViewedHow.FAST, 1),
        (200, 300, ViewedHow.REAL, 2),
        (300, 400, ViewedHow.REAL, 3),
        (400, 500, ViewedHow.REAL, 1),
        (500, 600, ViewedHow.NEVER, 0),
        (600, 700, ViewedHow.STILL, 0),
        (700, 900, ViewedHow.NEVER, 0),
        (900, 1_000, ViewedHow.FAST, 1),
    ]


def test_speeds_count_once_what_ran_twice() -> None:
    found = viewed(RECORDING, [watched(0, 400, "2"), watched(100, 500, "2"), watched(0, 10, "8", backwards=True)])
    assert found.speeds == ((Fraction(-8), 10), (Fraction(2), 500))


def test_a_hundred_percent_is_only_said_of_all_of_it() -> None:
    nearly = viewed(RECORDING, [watched(0, 999)])
    assert nearly.figure.percent == 99
    assert nearly.unwatched() == []
    assert [(each.start, each.end) for each in nearly.unwatched(1)] == [(999, 1_000)]
    assert viewed(RECORDING, [watched(0, 1_000)]).figure.percent == 100
    together = figure_of([nearly, viewed(RECORDING, [])])
    assert (together.duration_us, together.watched_us, together.percent) == (2 * LENGTH, 999, 49)


moments = st.integers(-100, LENGTH + 100)
stretches = st.builds(watched, moments, moments, st.sampled_from(["0", "1/4", "1", "2"]), backwards=st.booleans())


@given(st.lists(stretches, max_size=12), st.integers(0, LENGTH - 1))
def test_each_moment_is_told_as_its_stretches_say(found: list[Watched], moment: int) -> None:
    worked_out = viewed(RECORDING, found)
    assert [each.start for each in worked_out.spans] == [0, *(each.end for each in worked_out.spans[:-1])]
    assert worked_out.spans[-1].end == LENGTH
    over = [each for each in found if each.start <= moment < each.end]
    (told,) = [each for each in worked_out.spans if each.start <= moment < each.end]
    assert told.how is min((each.how for each in over), key=list(ViewedHow).index, default=ViewedHow.NEVER)
    assert told.times == sum(each.speed > 0 for each in over)
    assert sum(worked_out.figure.by_how.values()) == LENGTH
