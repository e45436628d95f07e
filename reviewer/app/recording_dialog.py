"""What is filed about a recording, beside everything that it says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from reviewer.app.detail_controls import (
    AgencyFields,
    FormDialog,
    Line,
    Suggestions,
    column_of,
    field_form,
    scrolling,
    section,
)
from reviewer.app.facts_table import FactsTable
from reviewer.app.recording_facts import Fact
from reviewer.domain.case_details import DetailError, FieldDefinition, RecordingDetails
from reviewer.look.measures import SPACE_M
from reviewer.look.words import tr
from widgets.plain_text import plain_label

_SIZE_PX = QSize(1040, 680)
_FORM_PX = 380
_LEAST_FOR_BOTH_PX = 900


@dataclass(frozen=True, slots=True)
class RecordingWords:
    """What is offered while a recording is filled in: what the library's recordings have, and the agency's words."""

    devices: Sequence[str] = ()
    models: Sequence[str] = ()
    officers: Sequence[str] = ()
    categories: Sequence[str] = ()
    places: Sequence[str] = ()
    fields: Sequence[FieldDefinition] = ()


class RecordingDialog(FormDialog):
    """Shows a recording and hands back what is to be filed about it; its facts are read and copied only."""

    def __init__(
        self, details: RecordingDetails, words: RecordingWords, facts: Sequence[Fact], parent: QWidget | None = None
    ) -> None:
        """Show what is filed and what is known.

        Args:
            details: as they are.
            words: what is offered.
            facts: what is known of the recording and is not filled in.
            parent: the window.
        """
        super().__init__(tr("Recording properties"), _SIZE_PX, tr("Save"), parent)
        self._details = details
        self.title = Line(tr("Title"), details.title)
        self.officer = Suggestions(tr("Officer"), words.officers, details.officer, tr("not stated"))
        self.device = Suggestions(tr("Device"), words.devices, details.device, tr("not stated"))
        self.model = Suggestions(tr("Model"), words.models, details.model, tr("not stated"))
        self.serial = Line(tr("Serial number"), details.serial, tr("not stated"))
        self.category = Suggestions(tr("Category"), words.categories, details.category, "none")
        self.place = Suggestions(tr("Place in words"), words.places, details.place, tr("for instance Main St & Elm"))
        self.fields = AgencyFields(words.fields, details.fields)
        self.facts = FactsTable(facts)
        form = field_form()
        for name, control in (
            (tr("Title"), self.title),
            (tr("Officer"), self.officer),
            (tr("Category"), self.category),
            (tr("Place"), self.place),
            (tr("Device"), self.device),
            (tr("Model"), self.model),
            (tr("Serial number"), self.serial),
        ):
            form.addRow(plain_label(name, "muted"), control)
        stays = plain_label(
            tr("What device and container state is kept as it came in, whatever is filed here."), "muted"
        )
        stays.setWordWrap(True)
        own = () if self.fields.is_empty else (section(tr("FIELDS OF THE AGENCY")), self.fields)
        filed = scrolling(column_of(form, stays, *own), tr("What is filed"))
        self.fill(self._beside_each_other(filed) if self.width() >= _LEAST_FOR_BOTH_PX else self._in_tabs(filed))
        self.fields.edited.connect(self._check)
        self._check()
        self.title.setFocus()

    @property
    def details(self) -> RecordingDetails:
        """What is to be filed.

        Raises:
            DetailError: something cannot be kept as it is filled in.
        """
        return RecordingDetails(
            title=self.title.value,
            device=self.device.value,
            serial=self.serial.value,
            model=self.model.value,
            officer=self.officer.value,
            category=self.category.value,
            place=self.place.value,
            fields=self.fields.values,
        )

    def _beside_each_other(self, filed: QWidget) -> QWidget:
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(filed)
        self.facts.setContentsMargins(SPACE_M, 0, 0, 0)
        halves.addWidget(self.facts)
        halves.setStretchFactor(1, 1)
        halves.setSizes([_FORM_PX, self.width() - _FORM_PX])
        return halves

    def _in_tabs(self, filed: QWidget) -> QWidget:
        """Where the screen has no room for both: one behind the other."""
        tabs = QTabWidget()
        for shown, words in ((filed, tr("What is filed")), (self.facts, tr("What is known"))):
            shown.setContentsMargins(0, SPACE_M, 0, 0)
            tabs.addTab(shown, words)
        return tabs

    @Slot()
    def _check(self) -> None:
        try:
            _ = self.fields.values
        except DetailError as error:
            self.say(error)
            return
        self.say(None)
