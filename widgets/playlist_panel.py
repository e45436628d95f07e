"""The playlists, the moments of the chosen one, and how the selected moment is shown.

It shows what it is given and tells what is wanted; it changes nothing itself. All text of persons is plain text.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.playlist import AtEnd, Playlist, ShownMoment
from reviewer.look.look import Look
from reviewer.look.measures import SPACE_M, SPACE_S
from reviewer.look.words import tr
from widgets.empty_state import EmptyState
from widgets.plain_text import one_line, plain_label, tooltip
from widgets.playlist_rows import SPEEDS, PlaylistRow, at_end_words, playlist_summary, speed_words

LONGEST_CAPTION = 300
"""Characters: what is longer leaves no room for the picture."""

LONGEST_NAME = 120

_WIDE = (1, 2)
"""Columns that share the width that is left: caption and recording."""


class PlaylistPanel(QWidget):
    """Playlists to choose from, and one of them to work on.

    Signals:
        chosen(int): another playlist is to be shown, by its id.
        new_wanted(), copy_wanted(), delete_wanted(): of the playlist on show.
        renamed(str): it is to have another name.
        changed(Playlist, str): it is to be as this one is, and what that does, in words.
        visit_wanted(ShownMoment): the reviewer wants to go there.
        edge_wanted(str): the selected moment is to start, end or stand (`start`, `end`, `pause`) at the frame on show.
        started(int): it is to be presented from this place on, where it is presented already.
    """

    chosen = Signal(int)
    new_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()
    renamed = Signal(str)
    changed = Signal(object, str)
    visit_wanted = Signal(object)
    edge_wanted = Signal(str)
    started = Signal(int)

    def __init__(self, look: Look, add: Sequence[QAction], parent: QWidget | None = None) -> None:
        """Nothing to show yet.

        Args:
            look: icons and colours.
            add: what can be added, as actions of a menu.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._look = look
        self._playlist: Playlist | None = None
        self._running: int | None = None
        self.choice = QComboBox()
        self.name = QLineEdit()
        self.summary = plain_label("", "muted")
        self.table = QTableWidget(0, 8)
        self.empty = EmptyState(look, "projector", "")
        self.add = QPushButton(tr("Add"))
        self.caption = QLineEdit()
        self.speed = QComboBox()
        self.then = QComboBox()
        self._tools: dict[str, QToolButton] = {}
        self._edges: dict[str, QPushButton] = {}
        menu = QMenu(self)
        menu.addActions(list(add))
        self.add.setMenu(menu)
        self._lay_out()
        self._name_all()
        self._dress()
        self._connect()
        self.show_playlists([], None, [])

    @property
    def playlist(self) -> Playlist | None:
        """The one on show."""
        return self._playlist

    @property
    def place(self) -> int | None:
        """The place of the selected moment, from 0; None where none is."""
        row = self.table.currentRow()
        count = 0 if self._playlist is None else len(self._playlist.moments)
        return row if 0 <= row < count else None

    @property
    def moment(self) -> ShownMoment | None:
        """The selected moment."""
        return None if self._playlist is None or self.place is None else self._playlist.moments[self.place]

    def show_playlists(
        self, playlists: Sequence[Playlist], shown: Playlist | None, rows: Sequence[PlaylistRow]
    ) -> None:
        """Show the playlists, and the moments of one of them.

        Args:
            playlists: all there are.
            shown: the one to work on.
            rows: its moments in words.
        """
        is_same = shown is not None and self._playlist is not None and shown.id == self._playlist.id
        place = self.table.currentRow() if is_same else 0
        self._playlist = shown
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for playlist in playlists:
                self.choice.addItem(one_line(playlist.name), playlist.id)
            self.choice.setCurrentIndex(-1 if shown is None else self.choice.findData(shown.id))
        if shown is None or not self.name.hasFocus() or not is_same:
            self.name.setText("" if shown is None else shown.name)
        self.summary.setText("" if shown is None else playlist_summary(shown))
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(rows))
            for number, row in enumerate(rows):
                self._fill(number, row)
            self.table.setCurrentCell(min(max(place, 0), len(rows) - 1), 0)
        self._say_empty(bool(playlists))
        self._show_selected()

    def select(self, place: int) -> None:
        """Select a moment by its place."""
        self.table.setCurrentCell(place, 0)

    def set_running(self, place: int | None) -> None:
        """Mark the moment that is being presented; None where nothing is."""
        before, self._running = self._running, place
        for row in {before, place} - {None}:
            if row is not None and row < self.table.rowCount():
                self._mark(row)
        if place is not None:
            self.select(place)

    def _fill(self, number: int, row: PlaylistRow) -> None:
        texts = ("", row.caption, row.recording, row.start, row.length, row.speed, row.stops, row.then)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(tooltip(row.details))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.details.replace("\n", ", ") if column == 1 else text)
            self.table.setItem(number, column, item)
        self._mark(number)

    def _mark(self, row: int) -> None:
        """Number a row; the one that is being presented says so by a sign and by its letters."""
        is_running = row == self._running
        for column in range(self.table.columnCount()):
            item = self.table.item(row, column)
            if item is None:
                continue
            if column == 0:
                item.setText(f"▶ {row + 1}" if is_running else str(row + 1))
            font = QFont(self.table.font())
            font.setBold(is_running)
            item.setFont(font)

    def _say_empty(self, are_any: bool) -> None:
        shown = self._playlist
        if shown is None and not are_any:
            self.empty.set_words(
                tr("No playlist yet"), tr("A playlist shows moments of one or several cases, in the order you choose.")
            )
        else:
            self.empty.set_words(
                tr("Nothing to show yet"),
                tr("Select a mark, or set the in and out marks, then choose Add."),
            )
        has_rows = shown is not None and bool(shown.moments)
        self.table.setVisible(has_rows)
        self.empty.setVisible(not has_rows)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self.choice, 1)
        top.addWidget(self.name, 1)
        for name in ("plus", "copy", "trash-2"):
            top.addWidget(self._tool(name))
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_S)
        middle.addWidget(self.add)
        for name in ("chevron-up", "chevron-down", "x", "locate"):
            middle.addWidget(self._tool(name))
        middle.addStretch(1)
        middle.addWidget(self.summary)
        edges = QHBoxLayout()
        edges.setSpacing(SPACE_S)
        for name, words in (
            ("start", tr("Start here")),
            ("end", tr("End here")),
            ("pause", tr("Stand here")),
            ("through", tr("No stops")),
        ):
            button = self._edges[name] = QPushButton(words)
            button.setAutoDefault(False)
            edges.addWidget(button)
        edges.addStretch(1)
        how = QHBoxLayout()
        how.setSpacing(SPACE_S)
        how.addWidget(self.speed, 1)
        how.addWidget(self.then, 1)
        form = QFormLayout()
        form.setSpacing(SPACE_S)
        form.addRow(tr("Caption"), self.caption)
        form.addRow(tr("From and to"), edges)
        form.addRow(tr("Speed, then"), how)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(middle)
        column.addLayout(form)
        self._set_up_table()

    def _set_up_table(self) -> None:
        self.table.setHorizontalHeaderLabels(
            ["", tr("Caption"), tr("Recording"), tr("From"), tr("Length"), tr("Speed"), tr("Stops"), tr("Then")]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        for column in range(self.table.columnCount()):
            mode = QHeaderView.ResizeMode.Stretch if column in _WIDE else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)

    def _tool(self, name: str) -> QToolButton:
        button = self._tools[name] = QToolButton()
        return button

    def _name_all(self) -> None:
        """What each control says of itself."""
        for rate in SPEEDS:
            self.speed.addItem(speed_words(rate), rate)
        for at_end in AtEnd:
            self.then.addItem(at_end_words(at_end), at_end)
        self.caption.setMaxLength(LONGEST_CAPTION)
        self.caption.setPlaceholderText(tr("Said below the picture; empty for nothing"))
        self.name.setMaxLength(LONGEST_NAME)
        words = {
            self.choice: tr("Playlist on show"),
            self.name: tr("Name of the playlist"),
            self.table: tr("Moments in the order in which they are shown"),
            self.add: tr("Add a moment behind the selected one"),
            self.caption: tr("Caption of the selected moment"),
            self.speed: tr("Speed at which the selected moment is shown; the picture says so"),
            self.then: tr("What happens when the selected moment has been shown"),
            self._tools["plus"]: tr("New playlist"),
            self._tools["copy"]: tr("A copy of this playlist"),
            self._tools["trash-2"]: tr("Delete this playlist; undo brings it back"),
            self._tools["chevron-up"]: tr("Show it earlier"),
            self._tools["chevron-down"]: tr("Show it later"),
            self._tools["x"]: tr("Take it out of the playlist; undo brings it back"),
            self._tools["locate"]: tr("Go there in the main window"),
            self._edges["start"]: tr("The selected moment begins with the frame on show"),
            self._edges["end"]: tr("The selected moment ends with the frame on show"),
            self._edges["pause"]: tr("The selected moment stands at the frame on show until you go on"),
            self._edges["through"]: tr("The selected moment runs through"),
        }
        for widget, said in words.items():
            widget.setAccessibleName(said)
            widget.setToolTip(said)

    @Slot()
    def _dress(self) -> None:
        for name, button in self._tools.items():
            button.setIcon(self._look.icon(name))
        self.add.setIcon(self._look.icon("plus"))

    def _connect(self) -> None:
        self._look.theme_changed.connect(self._dress)
        self.choice.activated.connect(lambda index: self.chosen.emit(self.choice.itemData(index)))
        self.name.editingFinished.connect(self._rename)
        self.table.itemSelectionChanged.connect(self._show_selected)
        self.table.cellDoubleClicked.connect(lambda row, _column: self.started.emit(row))
        self._tools["plus"].clicked.connect(self.new_wanted)
        self._tools["copy"].clicked.connect(self.copy_wanted)
        self._tools["trash-2"].clicked.connect(self.delete_wanted)
        self._tools["chevron-up"].clicked.connect(partial(self._move, -1))
        self._tools["chevron-down"].clicked.connect(partial(self._move, 1))
        self._tools["x"].clicked.connect(self._take_out)
        self._tools["locate"].clicked.connect(self._visit)
        for name in ("start", "end", "pause"):
            self._edges[name].clicked.connect(partial(self.edge_wanted.emit, name))
        self._edges["through"].clicked.connect(self._run_through)
        self.caption.editingFinished.connect(self._say)
        self.speed.activated.connect(self._set_speed)
        self.then.activated.connect(self._set_then)

    @Slot()
    def _show_selected(self) -> None:
        playlist, moment, place = self._playlist, self.moment, self.place
        count = 0 if playlist is None else len(playlist.moments)
        lasts = moment is not None and not moment.is_still
        for control in (self.caption, self._tools["x"], self._tools["locate"], *self._edges.values()):
            control.setEnabled(moment is not None)
        for control in (self.name, self.choice, self._tools["copy"], self._tools["trash-2"]):
            control.setEnabled(playlist is not None)
        self._tools["chevron-up"].setEnabled(place is not None and place > 0)
        self._tools["chevron-down"].setEnabled(place is not None and place < count - 1)
        for control in (self.speed, self.then, self._edges["pause"]):
            control.setEnabled(lasts)
        self._edges["through"].setEnabled(moment is not None and bool(moment.pauses))
        with QSignalBlocker(self.speed), QSignalBlocker(self.then):
            self.caption.setText("" if moment is None else moment.caption)
            is_offered = moment is not None and moment.rate in SPEEDS
            self.speed.setCurrentIndex(SPEEDS.index(moment.rate) if moment is not None and is_offered else -1)
            self.then.setCurrentIndex(-1 if moment is None else list(AtEnd).index(moment.at_end))

    def _change(self, make: Callable[[ShownMoment], ShownMoment], words: str) -> None:
        playlist, place, moment = self._playlist, self.place, self.moment
        if playlist is None or place is None or moment is None:
            return
        changed = make(moment)
        if changed != moment:
            self.changed.emit(playlist.with_changed(place, changed), words)

    @Slot()
    def _rename(self) -> None:
        name = self.name.text().strip()
        if self._playlist is None:
            return
        if name and name != self._playlist.name:
            self.renamed.emit(name)
        else:
            self.name.setText(self._playlist.name)

    def _move(self, by: int) -> None:
        playlist, place = self._playlist, self.place
        if playlist is None or place is None:
            return
        caption = _named(playlist.moments[place])
        earlier, later = tr("Show “{caption}” earlier", caption=caption), tr("Show “{caption}” later", caption=caption)
        self.changed.emit(playlist.with_moved(place, by), earlier if by < 0 else later)
        self.select(place + by)

    @Slot()
    def _take_out(self) -> None:
        playlist, place = self._playlist, self.place
        if playlist is not None and place is not None:
            words = tr("Take “{caption}” out of the playlist", caption=_named(playlist.moments[place]))
            self.changed.emit(playlist.without(place), words)

    @Slot()
    def _visit(self) -> None:
        if self.moment is not None:
            self.visit_wanted.emit(self.moment)

    @Slot()
    def _run_through(self) -> None:
        self._change(lambda moment: replace(moment, pauses=()), tr("Take the stops away"))

    @Slot()
    def _say(self) -> None:
        text = self.caption.text().strip()
        self._change(lambda moment: replace(moment, caption=text), tr("Caption “{caption}”", caption=one_line(text)))

    @Slot(int)
    def _set_speed(self, index: int) -> None:
        rate = SPEEDS[index]
        self._change(lambda moment: replace(moment, rate=rate), tr("Speed: {speed}", speed=speed_words(rate)))

    @Slot(int)
    def _set_then(self, index: int) -> None:
        at_end = list(AtEnd)[index]
        words = tr("At its end: {then}", then=at_end_words(at_end))
        self._change(lambda moment: replace(moment, at_end=at_end), words)


def _named(moment: ShownMoment) -> str:
    return one_line(moment.caption)
