"""The column beside a list that narrows it: words, saved searches, days, the words that occur, and what else is asked.

It shows a filter and says when the reviewer wants another one; what the library holds is told by its owner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reviewer.domain.case_details import FieldDefinition, FieldSubject
from reviewer.domain.listing import CaseFilter, ListFilter, RecordingFilter, Topic
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S, SPACE_XS
from reviewer.look.words import mark, tr
from widgets.any_or_not import AnyOrNot
from widgets.box_fields import BoxFields
from widgets.day_span import DaySpan
from widgets.facet import Facet, FacetWord
from widgets.field_filters import FieldFilter, field_filter
from widgets.filter_words import with_part
from widgets.number_span import LENGTH, PLAIN, SIZE, NumberScale, NumberSpanFields
from widgets.plain_text import plain_label
from widgets.saved_searches import SavedSearches

WIDTH_PX = 268

CASE_TOPICS = {
    Topic.KIND: "kinds",
    Topic.STATUS: "statuses",
    Topic.ASSIGNEE: "assignees",
    Topic.PERSON: "people",
    Topic.TAG: "tags",
}
RECORDING_TOPICS = {
    Topic.CATEGORY: "categories",
    Topic.OFFICER: "officers",
    Topic.DEVICE: "devices",
    Topic.PLACE: "places",
    Topic.KIND: "kinds",
    Topic.STATUS: "statuses",
    Topic.ASSIGNEE: "assignees",
    Topic.PERSON: "people",
    Topic.TAG: "tags",
    Topic.SERIAL: "serials",
    Topic.MODEL: "models",
}
"""The part of a filter that holds a topic's words, in the order in which they are offered."""

_TOPIC_WORDS = {
    Topic.KIND: mark("Kind of case"),
    Topic.STATUS: mark("Status of case"),
    Topic.ASSIGNEE: mark("Reviewer"),
    Topic.PERSON: mark("Person"),
    Topic.TAG: mark("Tag"),
    Topic.CATEGORY: mark("Category"),
    Topic.OFFICER: mark("Officer"),
    Topic.DEVICE: mark("Device"),
    Topic.SERIAL: mark("Serial"),
    Topic.MODEL: mark("Model"),
    Topic.PLACE: mark("Place"),
}
_OPEN_AT_FIRST = frozenset({Topic.KIND, Topic.STATUS, Topic.ASSIGNEE, Topic.CATEGORY, Topic.OFFICER})


_BOX = "box"
"""The part of a filter that is a box on the map."""


@dataclass(frozen=True, slots=True)
class FilterParts:
    """What a list can be narrowed by, besides words and the agency's own fields.

    Attributes:
        topics: what the words of a topic are called in the filter.
        days: parts that are stretches of days, and their headings.
        numbers: parts that are ranges of numbers, and what they count.
        choices: parts that hold, or not, or either.
        fields: parts that hold what is asked of the agency's own fields, by what they are fields of.
        has_box: whether it can be narrowed to a box on the map.
    """

    empty: ListFilter
    words_hint: str
    topics: Mapping[Topic, str]
    days: Mapping[str, str]
    numbers: Mapping[str, tuple[str, NumberScale]]
    choices: Mapping[str, str]
    fields: Mapping[FieldSubject, str]
    has_box: bool = False


CASE_PARTS = FilterParts(
    empty=CaseFilter(),
    words_hint=mark("Number or title"),
    topics=CASE_TOPICS,
    days={"recorded": mark("Recorded"), "created": mark("Made")},
    numbers={"recordings": (mark("Recordings"), PLAIN)},
    choices={},
    fields={FieldSubject.CASE: "fields"},
)
RECORDING_PARTS = FilterParts(
    empty=RecordingFilter(),
    words_hint=mark("Title, file name or case"),
    topics=RECORDING_TOPICS,
    days={"recorded": mark("Recorded")},
    numbers={"length_us": (mark("Length"), LENGTH), "size_bytes": (mark("Size"), SIZE)},
    choices={
        "has_bookmarks": mark("Bookmarks"),
        "has_positions": mark("Positions"),
        "has_remarks": mark("Remarks at ingest"),
        "is_linked": mark("Linked original"),
    },
    fields={FieldSubject.RECORDING: "fields", FieldSubject.CASE: "case_fields"},
    has_box=True,
)


class FilterPanel(QWidget):
    """Everything that narrows one list.

    Signals:
        changed(object): the filter that is wanted now.
    """

    changed = Signal(object)

    def __init__(self, parts: FilterParts, zone: ZoneInfo, look: Look, parent: QWidget | None = None) -> None:
        """Narrow nothing.

        Args:
            parts: what can be asked.
            zone: in which days begin.
            look: colours and icons.
            parent: the owner.
        """
        super().__init__(parent)
        self._parts = parts
        self._look = look
        self._filter: ListFilter = parts.empty
        self._definitions: tuple[FieldDefinition, ...] = ()
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr(parts.words_hint))
        self.words.setAccessibleName(tr("Filter by {words_hint}", words_hint=tr(parts.words_hint).lower()))
        self.words.setToolTip(tr("Each word must begin a word there (Ctrl+F)"))
        self.words.setClearButtonEnabled(True)
        self.saved = SavedSearches(look)
        self.facets = {
            topic: Facet(tr(_TOPIC_WORDS[topic]), look, is_folded=topic not in _OPEN_AT_FIRST) for topic in parts.topics
        }
        self.days = {part: DaySpan(tr(words), zone) for part, words in parts.days.items()}
        self.numbers = {part: NumberSpanFields(tr(words), scale) for part, (words, scale) in parts.numbers.items()}
        self.choices = {part: AnyOrNot(tr(heading)) for part, heading in parts.choices.items()}
        self.box = BoxFields() if parts.has_box else None
        self.field_filters: dict[int, FieldFilter] = {}
        self._build()
        self._connect()

    @property
    def filter(self) -> ListFilter:
        """The filter on show."""
        return self._filter

    def show_filter(self, shown: ListFilter) -> None:
        """Show a filter; no signal is sent. What is being typed and means the same stays as it is."""
        self._filter = shown
        if shown.words != self.words.text().strip():
            blocked = self.words.blockSignals(True)
            self.words.setText(shown.words)
            self.words.blockSignals(blocked)
        for topic, part in self._parts.topics.items():
            self.facets[topic].show_wanted(getattr(shown, part))
        for part, day_span in self.days.items():
            day_span.show_span(getattr(shown, part))
        for part, number_span in self.numbers.items():
            number_span.show_span(getattr(shown, part))
        for part, choice in self.choices.items():
            choice.show_choice(getattr(shown, part))
        if self.box is not None:
            self.box.show_box(getattr(shown, _BOX))
        wanted = {match.definition_id: match for part in self._parts.fields.values() for match in getattr(shown, part)}
        for definition_id, field in self.field_filters.items():
            field.show_match(wanted.get(definition_id))

    def offer_words(self, topic: Topic, words: Sequence[FacetWord]) -> None:
        """Offer the words of a topic that occur in the library, the most frequent first."""
        if topic in self.facets:
            self.facets[topic].offer(words)

    def offer_fields(self, definitions: Sequence[FieldDefinition]) -> None:
        """Offer the agency's own fields that are still asked for."""
        offered = tuple(each for each in definitions if each.subject in self._parts.fields and not each.is_retired)
        if offered == self._definitions:
            return
        self._definitions = offered
        for field in self.field_filters.values():
            field.hide()
            field.deleteLater()
        self.field_filters = {}
        own = next(iter(self._parts.fields))
        for definition in offered:
            heading = definition.name if definition.subject is own else tr("{name} (of the case)", name=definition.name)
            shown = field_filter(definition, heading, self._look)
            part = self._parts.fields[definition.subject]
            shown.changed.connect(lambda part=part: self._on_fields(part))
            self._fields.addWidget(shown)
            self.field_filters[definition.id] = shown
        self._fields_heading.setVisible(bool(offered))
        self.show_filter(self._filter)

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self.words)
        column.addSpacing(SPACE_XS)
        column.addWidget(self.saved)
        for part, day_span in self.days.items():
            column.addWidget(_heading(tr(self._parts.days[part])))
            column.addWidget(day_span)
        column.addWidget(_heading(tr("Narrow by")))
        facets = QVBoxLayout()
        facets.setSpacing(0)
        for facet in self.facets.values():
            facets.addWidget(facet)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(0)
        self._fields_heading = _heading(tr("Fields of the agency"))
        self._fields_heading.hide()
        column.addLayout(facets)
        column.addWidget(self._fields_heading)
        column.addLayout(self._fields)
        for part, number_span in self.numbers.items():
            column.addWidget(_heading(tr(self._parts.numbers[part][0])))
            column.addWidget(number_span)
        for choice in self.choices.values():
            column.addWidget(choice)
        if self.box is not None:
            column.addWidget(_heading(tr("First position within")))
            column.addWidget(self.box)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setFixedWidth(WIDTH_PX)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_words)
        for topic, facet in self.facets.items():
            facet.changed.connect(lambda topic=topic: self._on_facet(topic))
        spans: dict[str, DaySpan | NumberSpanFields] = {**self.days, **self.numbers}
        for part, span in spans.items():
            span.changed.connect(lambda part=part, span=span: self._want(part, span.span))
        for part, choice in self.choices.items():
            choice.changed.connect(lambda part=part, choice=choice: self._want(part, choice.choice))
        if self.box is not None:
            self.box.changed.connect(self._on_box)

    @Slot()
    def _on_words(self) -> None:
        self._want("words", self.words.text().strip())

    @Slot()
    def _on_box(self) -> None:
        if self.box is not None:
            self._want(_BOX, self.box.box)

    def _on_facet(self, topic: Topic) -> None:
        self._want(self._parts.topics[topic], self.facets[topic].wanted)

    def _on_fields(self, part: str) -> None:
        """One of the fields that a part of the filter is of was asked for."""
        offered = {each.id for each in self._definitions if self._parts.fields[each.subject] == part}
        own = [match for key in self.field_filters if key in offered and (match := self.field_filters[key].match)]
        # What is asked of fields that are not offered here, as by a saved search, stays.
        others = [match for match in getattr(self._filter, part) if match.definition_id not in offered]
        self._want(part, (*others, *own))

    def _want(self, part: str, value: Any) -> None:  # noqa: ANN401 - each part has its own type
        wanted = with_part(self._filter, part, value)
        if wanted != self._filter:
            self._filter = wanted
            self.changed.emit(wanted)


def _heading(words: str) -> QLabel:
    label = plain_label(words.upper(), "heading")
    label.setContentsMargins(0, SPACE_S, 0, 0)
    return label
