"""What is filed about a case: number, title, who works at it, who has to do with it, tags, the agency's own fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import available_timezones

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reviewer.app.detail_controls import (
    AgencyFields,
    FormDialog,
    Line,
    Suggestions,
    TagsLine,
    column_of,
    scrolling,
    section,
)
from reviewer.app.people_table import PeopleTable
from reviewer.domain.case_details import CaseDetails, DetailError, FieldDefinition, matching_key
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.plain_text import plain_label

_SIZE_PX = QSize(720, 680)


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What is offered while a case is filled in.

    Attributes:
        kinds, statuses, roles: the agency's words.
        reviewers: to whom cases are assigned already.
        tags: that cases have already.
        fields: that the agency defines for its cases.
    """

    kinds: Sequence[str] = ()
    statuses: Sequence[str] = ()
    roles: Sequence[str] = ()
    reviewers: Sequence[str] = ()
    tags: Sequence[str] = ()
    fields: Sequence[FieldDefinition] = ()


class CaseDialog(FormDialog):
    """Shows a case and hands back what is to be filed about it."""

    def __init__(
        self,
        details: CaseDetails,
        words: CaseWords,
        taken_by: Callable[[str], str | None],
        parent: QWidget | None = None,
    ) -> None:
        """Show what is filed.

        Args:
            details: as they are.
            words: what is offered.
            taken_by: the number of another case that a person takes for the same as a number, or None.
            parent: the window.
        """
        super().__init__(tr("Case properties"), _SIZE_PX, tr("Save"), parent)
        self._details = details
        self._taken_by = taken_by
        self._zones = available_timezones()
        case = details.case
        self.number = Line(tr("Case number"), case.number)
        self.title = Line(tr("Title"), case.title, tr("for instance Main St traffic stop"))
        self.kind = Suggestions(tr("Kind"), words.kinds, case.kind, tr("none"))
        self.status = Suggestions(tr("Status"), words.statuses, case.status, tr("none"))
        self.assignee = Suggestions(tr("Assigned reviewer"), words.reviewers, case.assignee, tr("nobody yet"))
        self.zone = Suggestions(tr("Time zone"), sorted(self._zones), case.time_zone)
        self.people = PeopleTable(details.people, words.roles)
        self.tags = TagsLine(details.tags, words.tags)
        self.fields = AgencyFields(words.fields, details.fields)
        own = () if self.fields.is_empty else (section(tr("FIELDS OF THE AGENCY")), self.fields)
        parts = (
            self._case_grid(),
            section(tr("PEOPLE")),
            self.people,
            self._people_buttons(),
            section(tr("TAGS")),
            self.tags,
        )
        self.fill(scrolling(column_of(*parts, *own), tr("Case")))
        for signal in (
            self.number.textChanged,
            self.zone.currentTextChanged,
            self.people.edited,
            self.fields.edited,
        ):
            signal.connect(self._check)
        self._check()
        self.title.setFocus()

    @property
    def details(self) -> CaseDetails:
        """What is to be filed.

        Raises:
            DetailError: something cannot be kept as it is filled in.
        """
        case = replace(
            self._details.case,
            number=self.number.value,
            title=self.title.value,
            kind=self.kind.value,
            status=self.status.value,
            assignee=self.assignee.value,
            time_zone=self.zone.value,
        )
        return CaseDetails(case, self.people.people, self.tags.tags, self.fields.values)

    def _case_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        placed: tuple[tuple[str, QWidget, int, int, int], ...] = (
            (tr("Case number"), self.number, 0, 0, 1),
            (tr("Status"), self.status, 0, 2, 1),
            (tr("Title"), self.title, 1, 0, 3),
            (tr("Kind"), self.kind, 2, 0, 1),
            (tr("Assigned to"), self.assignee, 2, 2, 1),
            (tr("Time zone"), self.zone, 3, 0, 3),
        )
        for name, control, row, column, span in placed:
            label = plain_label(name, "muted")
            label.setBuddy(control)
            control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, row, column)
            grid.addWidget(control, row, column + 1, 1, span)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _people_buttons(self) -> QHBoxLayout:
        remove = QPushButton(tr("Take away"))
        remove.setToolTip(tr("Take the chosen row away (Delete)"))
        remove.setAutoDefault(False)
        remove.clicked.connect(self.people.remove_current)
        row = QHBoxLayout()
        row.addWidget(plain_label(tr("Type into the last row to add somebody."), "muted"))
        row.addStretch(1)
        row.addWidget(remove)
        return row

    @Slot()
    def _check(self) -> None:
        number = self.number.value
        if not matching_key(number):
            self.say(tr("A case needs a number: the one under which the agency files it."))
            return
        other = None if number == self._details.case.number else self._taken_by(number)
        if other is not None:
            self.say(tr("There is a case “{other}” already. Use another number.", other=other))
            return
        zone = self.zone.value
        if zone != self._details.case.time_zone and zone not in self._zones:
            self.say(tr("Choose a time zone from the list, for instance America/New_York."))
            return
        try:
            _ = self.fields.values
        except DetailError as error:
            self.say(error)
            return
        self.say(None)
