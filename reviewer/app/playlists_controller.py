"""Puts moments together to be shown, and hands a playlist to the presentation."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reviewer.app.actions import Actions
from reviewer.app.presentation_controller import PresentationController
from reviewer.app.presentation_dialog import PresentationDialog
from reviewer.app.window import MainWindow
from reviewer.domain.case import Bookmark
from reviewer.domain.errors import ReviewerError
from reviewer.domain.playlist import Playlist, ShownMoment
from reviewer.domain.time import MediaTime
from reviewer.library.errors import NotFoundError
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_contents import CaseContents, SelectionKind
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.playlist_commands import AddPlaylist, DeletePlaylist, UpdatePlaylist
from widgets.playlist_rows import Whereabouts, playlist_rows

MOST_MOMENTS = 500
"""Of one playlist: more would be no selection."""


class PlaylistsController(QObject):
    """Shows the playlists when they are asked for, and changes them.

    Attributes:
        dialog: made when it is asked for the first time.
    """

    def __init__(
        self,
        session: CaseSession,
        look: Look,
        presentation: PresentationController,
        actions: Actions,
        window: MainWindow,
    ) -> None:
        """Connect the actions.

        Args:
            session: whose marks and moments are put together.
            look: icons and colours.
            presentation: shows a playlist.
            actions: the program's actions.
            window: the parent of the dialog; Qt's owner.
        """
        super().__init__(window)
        self._session = session
        self._look = look
        self._presentation = presentation
        self._actions = actions
        self._window = window
        self._shown_id: int | None = None
        self._places: dict[int, Whereabouts | None] = {}
        self.dialog: PresentationDialog | None = None
        actions["playlists"].triggered.connect(self.show_dialog)
        actions["add_to_playlist"].triggered.connect(self.add_here)
        actions["present"].triggered.connect(self.present)
        session.case_opened.connect(self._forget)
        session.contents_changed.connect(self._on_contents)
        presentation.changed.connect(self._follow)
        self._enable()

    @property
    def playlist(self) -> Playlist | None:
        """The one that is worked on: the one that was chosen, else the first."""
        playlists = self._playlists
        return next((each for each in playlists if each.id == self._shown_id), playlists[0] if playlists else None)

    @Slot()
    def show_dialog(self) -> None:
        """Show the playlists."""
        if self.dialog is None:
            self.dialog = self._make_dialog()
            self._show()
            self._follow()
        self.dialog.come_forward()

    @Slot()
    def present(self) -> None:
        """Present the playlist that is worked on, from the selected moment."""
        playlist, dialog = self.playlist, self.dialog
        if playlist is None or not playlist.moments:
            self.show_dialog()
            self._session.noted.emit(tr("There is nothing to present yet: add a mark, or the marked range."))
            return
        place = 0 if dialog is None or dialog.panel.place is None else dialog.panel.place
        screen = None if dialog is None else dialog.chosen_screen
        with_drawings = dialog is not None and dialog.with_drawings.isChecked()
        self._presentation.present(playlist, place, screen, with_drawings=with_drawings)

    def choose(self, playlist_id: int) -> None:
        """Work on another playlist."""
        self._shown_id = playlist_id
        self._show()

    # What is added.

    @Slot()
    def add_here(self) -> None:
        """Add the selected mark; without one the marked range; without either the frame on show."""
        moments = self._selected() or self._ranged() or self._on_show()
        self._add(moments)

    def add_bookmarks(self, bookmarks: Iterable[Bookmark]) -> None:
        """Add marks of the open case, in their order."""
        contents = self._session.contents
        if contents is not None:
            self._add([_of_bookmark(each, contents) for each in bookmarks])

    def _add(self, moments: list[ShownMoment]) -> None:
        """Add moments behind the selected one, to the playlist that is worked on; to a new one where there is none."""
        if not moments:
            self._session.noted.emit(tr("There is nothing to add: open a case with a recording."))
            return
        playlist = self.playlist
        if playlist is not None and len(playlist.moments) + len(moments) > MOST_MOMENTS:
            self._session.noted.emit(tr("A playlist shows at most {most} moments.", most=MOST_MOMENTS))
            return
        if playlist is None:
            made = Playlist(self._free_name(tr("Moments to show")), tuple(moments))
            self._begin(made)
            name = made.name
        else:
            place = None if self.dialog is None or self.dialog.panel.place is None else self.dialog.panel.place + 1
            after = playlist.with_moments(tuple(moments), place)
            words = tr("Add to playlist “{name}”", name=playlist.name)
            if not self._session.perform(UpdatePlaylist(playlist, after, words)):
                return
            name = playlist.name
            if self.dialog is not None:
                end = len(after.moments) if place is None else place + len(moments)
                self.dialog.panel.select(end - 1)
        count = len(moments)
        added = (
            tr("Added “{caption}” to “{name}”.", caption=moments[0].caption or tr("one moment"), name=name)
            if count == 1
            else tr("Added {count} moments to “{name}”.", count=count, name=name)
        )
        self._session.noted.emit(added)

    def _selected(self) -> list[ShownMoment]:
        """The selected mark or event of a recording."""
        contents, selection = self._session.contents, self._session.selection
        if contents is None or selection is None:
            return []
        if selection.kind is SelectionKind.BOOKMARK:
            return [_of_bookmark(each, contents) for each in contents.bookmarks if each.id == selection.id]
        if selection.kind is SelectionKind.EVENT:
            for event in contents.events:
                recording = contents.recording_by_id.get(event.recording_id or 0)
                if event.id == selection.id and recording is not None:
                    media = recording.timebase.to_media(event.at_utc(contents.timebases))
                    if 0 <= media < recording.duration_us:
                        start = self._session.on_frame(recording.id, media)
                        return [ShownMoment(recording.id, start, caption=event.label or event.kind.words)]
        return []

    def _ranged(self) -> list[ShownMoment]:
        """What lies between the in and out marks, in the recording in the picture."""
        whole, recording = self._session.marked_range.whole, self._session.recording
        if whole is None or recording is None:
            return []
        first = MediaTime(max(recording.timebase.to_media(whole[0]), 0))
        last = MediaTime(min(recording.timebase.to_media(whole[1]), recording.duration_us))
        if first >= last:
            self._session.noted.emit(tr("“{title}” has nothing between the marks.", title=recording.title))
            return []
        return [ShownMoment(recording.id, first, last)]

    def _on_show(self) -> list[ShownMoment]:
        """The frame in the picture."""
        recording, here = self._session.recording, self._here()
        return [] if recording is None or here is None else [ShownMoment(recording.id, here[0])]

    def _here(self) -> tuple[MediaTime, MediaTime] | None:
        """When the frame on show begins and ends in the recording in the picture; None where it has none there."""
        recording, position = self._session.recording, self._session.clock.position
        if recording is None:
            return None
        media = MediaTime(min(max(recording.timebase.to_media(position), 0), max(recording.duration_us - 1, 0)))
        index = self._session.frames_of(recording.id)
        if index is None or not len(index):
            return media, MediaTime(media + 1)
        frame = index.frame_at(media)
        return index.media_time(frame), index.end_of(frame)

    def _marks_menu(self) -> list[QAction]:
        """What the button of the dialog offers."""
        made = []
        for words, gather in (
            (tr("The selected mark"), self._selected),
            (tr("The marked range"), self._ranged),
            (tr("The frame on show"), self._on_show),
            (tr("All marks of the case"), partial(self._of_category, None)),
        ):
            action = QAction(words, self)
            action.triggered.connect(partial(self._add_gathered, gather))
            made.append(action)
        categories = QMenu(tr("All marks of a category"), self._window)
        categories.aboutToShow.connect(partial(self._fill_categories, categories))
        made.append(categories.menuAction())
        return made

    def _fill_categories(self, menu: QMenu) -> None:
        menu.clear()
        contents = self._session.contents
        for category in () if contents is None else contents.categories:
            # An ampersand of an agency's word is no mark of a key.
            action = menu.addAction(category.name.replace("&", "&&"))
            action.triggered.connect(partial(self._add_gathered, partial(self._of_category, category.id)))

    def _add_gathered(self, gather: Callable[[], list[ShownMoment]], _checked: bool = False) -> None:
        self._add(gather())

    def _of_category(self, category_id: int | None) -> list[ShownMoment]:
        contents = self._session.contents
        marks = () if contents is None else contents.bookmarks
        wanted = [each for each in marks if category_id in (None, each.category_id)]
        return [] if contents is None else [_of_bookmark(each, contents) for each in wanted]

    # What the dialog asks for.

    def _make_dialog(self) -> PresentationDialog:
        dialog = PresentationDialog(self._look, self._actions, self._marks_menu(), self._window)
        panel = dialog.panel
        dialog.present_wanted.connect(self.present)
        panel.chosen.connect(self.choose)
        panel.new_wanted.connect(lambda: self._begin(Playlist(self._free_name(tr("Moments to show")))))
        panel.copy_wanted.connect(self._copy)
        panel.delete_wanted.connect(self._delete)
        panel.renamed.connect(self._rename)
        panel.changed.connect(self._change)
        panel.visit_wanted.connect(self._visit)
        panel.edge_wanted.connect(self._put_edge)
        panel.started.connect(self._start_at)
        return dialog

    def _begin(self, playlist: Playlist) -> None:
        """Begin a playlist, and work on it."""
        if self._session.perform(AddPlaylist(playlist)):
            self.choose(next(each.id for each in self._playlists if each.name == playlist.name))

    @Slot()
    def _copy(self) -> None:
        if self.playlist is not None:
            self._begin(Playlist(self._free_name(self.playlist.name), self.playlist.moments))

    @Slot()
    def _delete(self) -> None:
        playlist = self.playlist
        if playlist is not None and self._session.perform(DeletePlaylist(playlist)):
            self._session.noted.emit(tr("Playlist deleted. Undo brings it back."))

    @Slot(str)
    def _rename(self, name: str) -> None:
        playlist = self.playlist
        if playlist is not None:
            words = tr("Rename playlist “{before}” to “{after}”", before=playlist.name, after=name)
            self._session.perform(UpdatePlaylist(playlist, replace(playlist, name=name), words))
            self._show()

    @Slot(object, str)
    def _change(self, after: Playlist, words: str) -> None:
        playlist = self.playlist
        if playlist is not None and playlist.id == after.id:
            self._session.perform(UpdatePlaylist(playlist, after, words))

    @Slot(object)
    def _visit(self, moment: ShownMoment) -> None:
        """Go to a moment in the main window; its case is opened where it is another one."""
        place, contents = self._find(moment.recording_id), self._session.contents
        if place is None:
            return
        recording = place.recording
        if contents is None or contents.case.id != recording.case_id:
            self._session.open_case(recording.case_id)
        self._session.show(recording.id, recording.timebase.to_utc(moment.start))

    @Slot(str)
    def _put_edge(self, edge: str) -> None:
        """Have the selected moment start, end or stand at the frame on show; a span that was reversed is turned."""
        dialog, recording, here = self.dialog, self._session.recording, self._here()
        moment = None if dialog is None else dialog.panel.moment
        playlist, place = self.playlist, None if dialog is None else dialog.panel.place
        if moment is None or playlist is None or place is None:
            return
        if here is None or recording is None or recording.id != moment.recording_id:
            self._session.noted.emit(tr("Another recording is in the picture: go to this moment first."))
            return
        begins, ends = here
        try:
            if edge == "pause":
                after = moment.with_pause(begins)
            elif edge == "start":
                # A single frame stays one, elsewhere.
                after = moment.with_span(*_in_order(begins, begins if moment.end is None else moment.end))
            else:
                after = moment.with_span(*_in_order(moment.start, ends))
        except ValueError:
            self._session.noted.emit(tr("The frame on show does not lie within this moment."))
            return
        words = {
            "start": tr("Start of a moment to show"),
            "end": tr("End of a moment to show"),
            "pause": tr("Stop of a moment to show"),
        }[edge]
        self._change(playlist.with_changed(place, after), words)

    @Slot(int)
    def _start_at(self, place: int) -> None:
        """Show a moment at once, by its place: in the presentation that runs, or in a new one."""
        playlist = self.playlist
        if playlist is None:
            return
        presented = self._presentation.playlist
        if presented is not None and presented.id == playlist.id and presented.moments == playlist.moments:
            self._presentation.go_to(place)
        else:
            self.present()

    # What is on show.

    @property
    def _playlists(self) -> tuple[Playlist, ...]:
        contents = self._session.contents
        return () if contents is None else contents.playlists

    def _free_name(self, wanted: str) -> str:
        """The name, with a number behind it where it is taken."""
        taken = {each.name for each in self._playlists}
        names = (wanted if number == 1 else f"{wanted} {number}" for number in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def _find(self, recording_id: int) -> Whereabouts | None:
        if recording_id not in self._places:
            self._places[recording_id] = self._looked_up(recording_id)
        return self._places[recording_id]

    def _looked_up(self, recording_id: int) -> Whereabouts | None:
        library = self._session.library
        try:
            recording = library.recording(recording_id)
            return Whereabouts(recording, library.case(recording.case_id).number)
        except NotFoundError:
            return None
        except ReviewerError as error:
            self._session.trouble.emit(str(error))
            return None

    @Slot()
    def _forget(self) -> None:
        self._places.clear()
        self._enable()
        self._show()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & {Part.RECORDINGS, Part.CASE}:
            self._places.clear()
        if parts & {Part.RECORDINGS, Part.CASE, Part.PLAYLISTS}:
            self._enable()
            self._show()

    def _show(self) -> None:
        if self.dialog is None:
            return
        shown = self.playlist
        rows = [] if shown is None else playlist_rows(shown, self._find)
        self.dialog.panel.show_playlists(self._playlists, shown, rows)
        self.dialog.present.setEnabled(shown is not None and bool(shown.moments))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Say what is being presented."""
        dialog, presented = self.dialog, self._presentation.playlist
        if dialog is None:
            return
        if presented is None:
            dialog.panel.set_running(None)
            dialog.state.setText("")
            return
        shown, place = self.playlist, self._presentation.place
        is_this = shown is not None and shown.id == presented.id and shown.moments == presented.moments
        dialog.panel.set_running(place if is_this else None)
        window, drawing = self._presentation.window, self._presentation.drawing
        words = [tr("{place} of {count}", place=place + 1, count=len(presented.moments))]
        if window is not None and window.is_black:
            words.append(tr("black"))
        else:
            words.append(tr("playing") if self._presentation.is_playing else tr("stands"))
        if drawing is not None and drawing.is_drawing:
            words.append(drawing.tool_words)
        dialog.state.setText(" · ".join(words))

    @Slot()
    def _enable(self) -> None:
        for name in ("playlists", "add_to_playlist", "present"):
            self._actions[name].setEnabled(self._session.contents is not None)


def _of_bookmark(bookmark: Bookmark, contents: CaseContents) -> ShownMoment:
    category = contents.category_by_id.get(bookmark.category_id)
    return ShownMoment.of_bookmark(bookmark, "" if category is None else category.name)


def _in_order(one: MediaTime, other: MediaTime) -> tuple[MediaTime, MediaTime | None]:
    start, end = min(one, other), max(one, other)
    return start, None if start == end else end
