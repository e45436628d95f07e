"""Shows a note laid out for reading; its links lead to moments, by pointer and by keyboard."""

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWidgets import QTextBrowser, QWidget

from reviewer.domain.note_markup import MomentLink
from reviewer.look.colours import Theme
from reviewer.look.words import tr
from widgets.note_document import lay_out


class NoteReader(QTextBrowser):
    """Text that cannot be changed here. Tab goes from link to link, Enter follows one.

    Signals:
        link_followed(MomentLink): the user wants to go there.
    """

    link_followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(tr("The note as it reads; Tab goes from link to link"))
        self.anchorClicked.connect(self._on_anchor)

    def show_note(self, text: str, theme: Theme) -> None:
        """Lay a note out, and keep the place where one is."""
        place = self.verticalScrollBar().value()
        lay_out(self.document(), text, theme)
        self.verticalScrollBar().setValue(place)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:  # noqa: N802 - Qt's name
        """Nothing is ever loaded for a note."""

    @Slot(QUrl)
    def _on_anchor(self, url: QUrl) -> None:
        link = MomentLink.of(url.toString())
        if link is not None:
            self.link_followed.emit(link)
