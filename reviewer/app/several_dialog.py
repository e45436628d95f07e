"""What is filed about several recordings or cases at once: what is ticked is set for all, everything else stays.

A control shows what all of them have; where they differ it says so and is empty, and stays out of it until something is
typed. To tick it while it is empty takes away what is filed.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QWidget

from reviewer.app.case_dialog import CaseWords
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
from reviewer.app.recording_dialog import RecordingWords
from reviewer.domain.batch_details import CaseEdits, RecordingEdits, shared
from reviewer.domain.case_details import CaseDetails, DetailError, FieldDefinition, RecordingDetails
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import mark, tr
from widgets.plain_text import one_line, plain_label, tooltip

_SIZE_PX = QSize(600, 640)
_NAMES_PX = 140
_NAMED = 3
_NAMED_IN_TOOLTIP = 40
_DIFFER = mark("different ones, which stay")


class SeveralDialog(FormDialog):
    """Hands back what is to be set; its owner sets it, beside the interface, and closes it then.

    Attributes:
        ticks: by what is set; of the agency's fields by their ids.

    Signals:
        asked(): what is ticked is to be set.
    """

    asked = Signal()

    def __init__(self, noun: str, names: Sequence[str], parent: QWidget | None) -> None:
        """Without any lines yet.

        Args:
            noun: what they are called, as `recordings`.
            names: what each is called.
            parent: the window.
        """
        super().__init__(
            tr("Properties of {count:,} {noun}", count=len(names), noun=noun),
            _SIZE_PX,
            tr("Set for {count:,} {noun}", count=len(names), noun=noun),
            parent,
        )
        self.ticks: dict[str | int, QCheckBox] = {}
        self._fields: dict[int, AgencyFields] = {}
        self._grid = _grid()
        self._own_grid = _grid()
        more = tr(" and {count:,} more", count=len(names) - _NAMED) if len(names) > _NAMED else ""
        self.heading = plain_label(f"{', '.join(map(one_line, names[:_NAMED]))}{more}")
        self.heading.setWordWrap(True)
        self.heading.setToolTip(tooltip("\n".join(map(one_line, names[:_NAMED_IN_TOOLTIP]))))
        self._how = plain_label(
            tr(
                "What is ticked is set for all of them, in one step that can be taken back. Everything else stays as it"
                " is. To tick a line that is empty takes away what is filed there."
            ),
            "muted",
        )
        self._how.setWordWrap(True)

    @Slot()
    def accept(self) -> None:
        """Ask for it to be set; the owner says how that went."""
        self.setEnabled(False)
        self.asked.emit()

    def close_done(self) -> None:
        """It was set."""
        QDialog.accept(self)

    def say_failed(self, message: str) -> None:
        """Nothing was set, and why; what was typed stays."""
        self.setEnabled(True)
        self.hint.setText(tr("Nothing was changed. {message}", message=message))
        self.hint.show()

    def _offer(self, name: str, words: Sequence[str], filed: Iterable[str]) -> Suggestions:
        """A line with words that are offered."""
        common = shared(filed)
        control = Suggestions(name, words, common or "", tr(_DIFFER) if common is None else tr("not stated"))
        self._add(name, control, control.currentTextChanged)
        return control

    def _ask(self, name: str, control: Line) -> None:
        """A line that is typed."""
        self._add(name, control, control.textChanged)

    def _add(self, name: str, control: QWidget, edited: SignalInstance) -> None:
        tick = self._tick(name, name, self._grid, control)
        edited.connect(lambda: tick.setChecked(True))

    def _add_fields(self, definitions: Iterable[FieldDefinition], filled_in: Sequence[Mapping[int, str]]) -> None:
        """A line for each field of the agency that is still asked for."""
        for definition in definitions:
            if definition.is_retired:
                continue
            common = shared(values.get(definition.id, "") for values in filled_in)
            control = AgencyFields([definition], {definition.id: common} if common else {}, is_named=False)
            control.setToolTip("" if common is not None else f"{tr(_DIFFER)[0].upper()}{tr(_DIFFER)[1:]}")
            self._fields[definition.id] = control
            tick = self._tick(definition.id, one_line(definition.name), self._own_grid, control)
            control.edited.connect(lambda tick=tick: tick.setChecked(True))
            control.edited.connect(self._check)

    def _tick(self, key: str | int, name: str, grid: QGridLayout, control: QWidget) -> QCheckBox:
        tick = QCheckBox(name.replace("&", "&&"))
        tick.setAccessibleName(tr("Set for all: {name}", name=name))
        row = grid.rowCount()
        grid.addWidget(tick, row, 0)
        grid.addWidget(control, row, 1)
        tick.toggled.connect(self._check)
        self.ticks[key] = tick
        return tick

    def _fill(self) -> None:
        own = (section(tr("FIELDS OF THE AGENCY")), self._own_grid) if self._fields else ()
        self.fill(scrolling(column_of(self.heading, self._grid, *own, self._how), tr("What is set")))
        self._check()

    def _wanted(self, name: str, control: Suggestions | Line) -> str | None:
        return control.value if self.ticks[name].isChecked() else None

    def _wanted_fields(self) -> dict[int, str]:
        """What is ticked of the agency's fields; empty where it is to be taken away.

        Raises:
            DetailError: something does not fit its field.
        """
        return {
            field_id: control.values.get(field_id, "")
            for field_id, control in self._fields.items()
            if self.ticks[field_id].isChecked()
        }

    @Slot()
    def _check(self) -> None:
        try:
            _ = self._wanted_fields()
        except DetailError as error:
            self.say(error)
            return
        self.say(None)
        self.keep.setEnabled(any(tick.isChecked() for tick in self.ticks.values()))


class SeveralRecordingsDialog(SeveralDialog):
    """Sets officer, category, place, device and the agency's fields of several recordings."""

    def __init__(
        self, details: Sequence[RecordingDetails], words: RecordingWords, parent: QWidget | None = None
    ) -> None:
        """Show what all of them have.

        Args:
            details: what is filed about each.
            words: what is offered.
            parent: the window.
        """
        super().__init__("recordings", [each.title for each in details], parent)
        self.officer = self._offer(tr("Officer"), words.officers, (each.officer for each in details))
        self.category = self._offer(tr("Category"), words.categories, (each.category for each in details))
        self.place = self._offer(tr("Place"), words.places, (each.place for each in details))
        self.device = self._offer(tr("Device"), words.devices, (each.device for each in details))
        self.model = self._offer(tr("Model"), words.models, (each.model for each in details))
        self.serial = self._offer(tr("Serial number"), (), (each.serial for each in details))
        self._add_fields(words.fields, [each.fields for each in details])
        self._fill()
        self.officer.setFocus()

    @property
    def edits(self) -> RecordingEdits:
        """What is to be set.

        Raises:
            DetailError: something cannot be kept as it is filled in.
        """
        return RecordingEdits(
            officer=self._wanted(tr("Officer"), self.officer),
            category=self._wanted(tr("Category"), self.category),
            place=self._wanted(tr("Place"), self.place),
            device=self._wanted(tr("Device"), self.device),
            model=self._wanted(tr("Model"), self.model),
            serial=self._wanted(tr("Serial number"), self.serial),
            fields=self._wanted_fields(),
        )


class SeveralCasesDialog(SeveralDialog):
    """Sets kind, status, reviewer, tags and the agency's fields of several cases."""

    def __init__(self, details: Sequence[CaseDetails], words: CaseWords, parent: QWidget | None = None) -> None:
        """Show what all of them have.

        Args:
            details: what is filed about each.
            words: what is offered.
            parent: the window.
        """
        super().__init__("cases", [each.case.number for each in details], parent)
        self.kind = self._offer(tr("Kind"), words.kinds, (each.case.kind for each in details))
        self.status = self._offer(tr("Status"), words.statuses, (each.case.status for each in details))
        self.assignee = self._offer(tr("Assigned to"), words.reviewers, (each.case.assignee for each in details))
        self.added_tags = TagsLine((), words.tags)
        self.removed_tags = TagsLine((), sorted({tag for each in details for tag in each.tags}))
        self._ask(tr("Add tags"), self.added_tags)
        self._ask(tr("Take tags away"), self.removed_tags)
        self._add_fields(words.fields, [each.fields for each in details])
        self._fill()
        self.status.setFocus()

    @property
    def edits(self) -> CaseEdits:
        """What is to be set.

        Raises:
            DetailError: something cannot be kept as it is filled in.
        """
        return CaseEdits(
            kind=self._wanted(tr("Kind"), self.kind),
            status=self._wanted(tr("Status"), self.status),
            assignee=self._wanted(tr("Assigned to"), self.assignee),
            added_tags=self.added_tags.tags if self.ticks["Add tags"].isChecked() else (),
            removed_tags=self.removed_tags.tags if self.ticks["Take tags away"].isChecked() else (),
            fields=self._wanted_fields(),
        )


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_M)
    grid.setVerticalSpacing(SPACE_S)
    grid.setColumnMinimumWidth(0, _NAMES_PX)
    grid.setColumnStretch(1, 1)
    return grid
