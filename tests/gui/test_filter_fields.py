"""The fields of a filter: days, ranges and words are what is typed, and what is shown is not typed again."""

from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from reviewer.domain.case_details import FieldDefinition, FieldKind, FieldSubject
from reviewer.domain.listing import CaseFilter, FieldMatch, NumberSpan, PlaceBox, RecordingFilter, Topic, UtcSpan
from reviewer.domain.time import parse_utc
from reviewer.look.look import Look
from widgets.box_fields import BoxFields, place_of
from widgets.day_span import DaySpan, days_of
from widgets.facet import Facet, FacetWord
from widgets.field_filters import FieldBeginning, FieldFacet, FieldRange, field_filter
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
        named = {*parts.topics.values(), *parts.days, *parts.numbers, *parts.choices, *parts.fields.values()}
        assert all(hasattr(empty, name) for name in named)


_TEXT, _NUMBER, _DATE, _CHOICE, _OF_CASE = (
    FieldDefinition(FieldSubject.RECORDING, "Shift", FieldKind.TEXT, id=1),
    FieldDefinition(FieldSubject.RECORDING, "Speed", FieldKind.NUMBER, id=2),
    FieldDefinition(FieldSubject.RECORDING, "Due", FieldKind.DATE, id=3),
    FieldDefinition(FieldSubject.RECORDING, "Finding", FieldKind.CHOICE, ("a", "b"), id=4),
    FieldDefinition(FieldSubject.CASE, "Docket", FieldKind.TEXT, id=5),
)


def match_of(field: FieldRange) -> FieldMatch | None:
    """What a field asks for now, as the type checker cannot foresee it."""
    return field.match


def test_a_number_of_the_agency_is_a_range_as_it_is_kept(qtbot: QtBot, look: Look) -> None:
    field = field_filter(_NUMBER, "Speed", look)
    assert isinstance(field, FieldRange)
    qtbot.addWidget(field)
    field.first.setText("3,50")
    assert field.match == FieldMatch(2, at_least="3.50")
    field.last.setText("−x")
    assert match_of(field) is None
    assert "takes a number" in field.hint.text()
    field.last.setText("−2")
    assert (field.match, field.hint.text()) == (FieldMatch(2, at_least="3.50", at_most="-2"), "")
    with qtbot.assertNotEmitted(field.changed):
        field.show_match(FieldMatch(2, at_most="9"))
    assert (field.first.text(), field.last.text()) == ("", "9")


def test_a_date_of_the_agency_is_typed_as_days_months_or_years(qtbot: QtBot, look: Look) -> None:
    field = field_filter(_DATE, "Due", look)
    assert isinstance(field, FieldRange)
    qtbot.addWidget(field)
    field.first.setText("2026-02")
    field.last.setText("2026-02")
    assert field.match == FieldMatch(3, at_least="2026-02-01", at_most="2026-02-28")
    assert field.first.text() == "2026-02"
    field.last.setText("soon")
    assert match_of(field) is None
    assert field.hint.text().startswith("A day as")


def test_a_text_of_the_agency_is_found_by_its_beginning(qtbot: QtBot, look: Look) -> None:
    field = field_filter(_TEXT, "Shift", look)
    assert isinstance(field, FieldBeginning)
    qtbot.addWidget(field)
    field.line.setText(" night ")
    assert field.match == FieldMatch(1, beginning="night")
    field.show_match(FieldMatch(1, ("Late", "Early")))
    assert field.line.text() == "Late, Early"
    # What was saved elsewhere and cannot be typed here stays until somebody types.
    assert field.match == FieldMatch(1, ("Late", "Early"))
    field.line.clear()
    assert field.match is None


def test_fields_of_recordings_and_of_their_cases_narrow_recordings(qtbot: QtBot, look: Look) -> None:
    panel = FilterPanel(RECORDING_PARTS, ZONE, look)
    qtbot.addWidget(panel)
    panel.show_filter(RecordingFilter(case_fields=(FieldMatch(99, ("kept",)),)))
    panel.offer_fields([_TEXT, _NUMBER, _DATE, _CHOICE, _OF_CASE])
    docket, finding = panel.field_filters[_OF_CASE.id], panel.field_filters[_CHOICE.id]
    assert isinstance(docket, FieldBeginning)
    assert isinstance(finding, FieldFacet)
    assert docket.line.accessibleName() == "Docket (of the case) begins with"
    docket.line.setText("24-")
    finding.boxes["b"].click()
    assert panel.filter == RecordingFilter(
        fields=(FieldMatch(4, ("b",)),), case_fields=(FieldMatch(99, ("kept",)), FieldMatch(5, beginning="24-"))
    )
    panel.show_filter(RecordingFilter())
    assert (docket.line.text(), finding.wanted) == ("", ())


def test_a_box_is_two_corners_and_narrows_once_both_are_places(qtbot: QtBot, look: Look) -> None:
    panel = FilterPanel(RECORDING_PARTS, ZONE, look)
    qtbot.addWidget(panel)
    assert panel.box is not None
    panel.box.south_west.setText("41.80, −72.75")
    assert panel.filter.is_open
    assert panel.box.hint.text() == "The other corner is missing."
    panel.box.north_east.setText("41.70, -72.60")
    assert panel.filter == RecordingFilter(box=PlaceBox(41.7, -72.75, 41.8, -72.6))
    panel.box.north_east.setText("95, 0")
    assert panel.filter.is_open
    assert panel.box.hint.text().startswith("Latitude and longitude")
    fresh = BoxFields()
    qtbot.addWidget(fresh)
    # Over the 180th meridian: the western side is the larger number.
    fresh.show_box(PlaceBox(-17.5, 179.25, -16.0, -179.125))
    assert (fresh.south_west.text(), fresh.north_east.text()) == ("−17.5, 179.25", "−16, −179.125")
    assert fresh.box == PlaceBox(-17.5, 179.25, -16.0, -179.125)


@pytest.mark.parametrize("typed", ["", "41", "41,x", "nan, 1", "91, 0", "0, 181", "1, 2, 3"])
def test_what_is_no_place_is_none(typed: str) -> None:
    assert place_of(typed) is None
