"""What a person chooses on the map's page itself: which tracks to leave away, and which way is up. Draws nothing."""

import json

from PySide6.QtCore import QObject, Signal, Slot


class ChoiceReports(QObject):
    """What the page's scripts may call; each call becomes one signal.

    Signals:
        hidden(frozenset of track ids): these tracks are left away.
        turned(): the map was turned by hand, and no longer turns with the course.
    """

    hidden = Signal(object)
    turned = Signal()

    @Slot(str)
    def report_hidden(self, track_ids: str) -> None:
        """Other tracks are left away; a JSON list."""
        self.hidden.emit(frozenset(int(each) for each in json.loads(track_ids)))

    @Slot()
    def report_turned(self) -> None:
        """The map was turned by hand."""
        self.turned.emit()
