"""The fields of a filter: days, ranges and words are what is typed, and what is shown is not typed again."""

from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from reviewer.domain.listing import CaseFilter, NumberSpan, RecordingFilter, Topic, UtcSpan
from reviewer.domain.time import parse_utc
from reviewer.look.look import Look
from widgets.day_span import DaySpan, days_of
from widgets.facet import Facet, FacetWord
from widgets.filter_panel import CASE_PARTS, RECORDING_PARTS, FilterPanel
from widgets.number_span import LENGTH, NumberSpanFields

ZONE = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (" 2026-4-7 ", "2026-04-07", "2026-04-07"),
    ],
)
def test_a_day_a_month_or_a_year(typed: str, first: str, last: str) -> None:
    days = days_of(typed)
    assert days is not None
    assert [day.isoformat() for day in days] == [first, last]


@pytest.mark.parametrize("typed", ["", "x", "2026-13", "2026-02-30", "1", "99999", "2026-01-01-01", "2026-", "٢٠٢٦"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert days_of(typed) is None


def test_days_begin_and_end_in_their_zone(qtbot: QtBot) -> None:
    days = DaySpan("Recorded", ZONE)
    qtbot.addWidget(days)
    days.first.setText("2026-03-08")
    days.last.setText("2026-03-08")
    # The day on which the clocks go forward there has 23 hours.
    assert days.span == UtcSpan(parse_utc("2026-03-08T05:00:00Z"), parse_utc("2026-03-09T04:00:00Z"))
    shown = DaySpan("Recorded", ZONE)
    qtbot.addWidget(shown)
    shown.show_span(days.span)
    assert (shown.first.text(), shown.last.text()) == ("2026-03-08", "2026-03-08")


def test_a_range_is_in_its_unit(qtbot: QtBot) -> None:
    fields = NumberSpanFields("Length", LENGTH)
    qtbot.addWidget(fields)
    fields.least.setText("1,5")
    fields.most.setText("ten")
    assert fields.span == NumberSpan(90_000_000, None)
    fields.show_span(NumberSpan(None, 600_000_000))
    assert (fields.least.text(), fields.most.text()) == ("", "10")


def test_a_facet_finds_among_many_and_keeps_what_is_wanted_on_top(qtbot: QtBot, look: Look) -> None:
    facet = Facet("Officer", look)
    qtbot.addWidget(facet)
    facet.offer([FacetWord(f"Officer {number}", 100 - number) for number in range(40)])
    assert len(facet.boxes) == 7
    facet.search.setText("38")
    assert list(facet.boxes) == ["Officer 38"]
    with qtbot.waitSignal(facet.changed):
        facet.boxes["Officer 38"].click()
    facet.search.clear()
    assert list(facet.boxes)[:2] == ["Officer 38", "Officer 0"]
    facet.show_wanted(("gone since", "Officer 1"))
    assert list(facet.boxes)[:2] == ["gone since", "Officer 1"]
    assert facet.boxes["gone since"].isChecked()


def test_a_panel_shows_a_filter_without_asking_for_one(qtbot: QtBot, look: Look) -> None:
    wanted = RecordingFilter(
        words="dash", officers=("R. Okafor",), length_us=NumberSpan(60_000_000), has_bookmarks=False
    )
    panel = FilterPanel(RECORDING_PARTS, ZONE, look)
    qtbot.addWidget(panel)
    with qtbot.assertNotEmitted(panel.changed):
        panel.show_filter(wanted)
    assert panel.words.text() == "dash"
    assert panel.facets[Topic.OFFICER].wanted == ("R. Okafor",)
    assert panel.choices["has_bookmarks"].choice is False
    with qtbot.waitSignal(panel.changed) as changed:
        panel.choices["has_bookmarks"].button.actions_offered[1].trigger()
    assert changed.args == [RecordingFilter("dash", officers=("R. Okafor",), length_us=NumberSpan(60_000_000),
                                            has_bookmarks=True)]  # fmt: skip


def test_the_columns_of_both_lists_hold_what_their_filters_can(qtbot: QtBot, look: Look) -> None:
    for parts, empty in ((CASE_PARTS, CaseFilter()), (RECORDING_PARTS, RecordingFilter())):
        panel = FilterPanel(parts, ZONE, look)
        qtbot.addWidget(panel)
        named = {*parts.topics.values(), *parts.days, *parts.numbers, *parts.choices}
        assert all(hasattr(empty, name) for name in named)
