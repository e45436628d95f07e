"""Opens the library window, keeps it up to date, and does in the main window what is picked in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QTimer, QTimeZone, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reviewer.app.actions import Actions
from reviewer.app.details_controller import DetailsController
from reviewer.app.library_window import LibraryWindow
from reviewer.app.list_thumbnails import ListThumbnails
from reviewer.app.settings import Settings
from reviewer.app.several_controller import MOST_AT_ONCE, SeveralController
from reviewer.app.window import MainWindow
from reviewer.domain.case import UNSTORED
from reviewer.domain.errors import ReviewerError
from reviewer.domain.listing import CaseFilter, CaseRow, LibraryStatistics, RecordingFilter, RecordingRow, SavedSearch
from reviewer.domain.time import named_zone
from reviewer.library.change import Change
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.look.words import tr
from reviewer.session.case_session import CaseSession
from reviewer.session.commands import Part
from reviewer.session.library_reader import LibraryReader
from widgets.library_lists import list_of_cases, list_of_recordings
from widgets.library_panel import THUMBNAIL_FOLDER
from widgets.list_page import ListKind, ListPage
from widgets.message_bar import MessageAction, MessageBar, Severity
from widgets.picture_shelf import PictureShelf
from widgets.statistics_page import StatisticsPage

CASES, RECORDINGS, STATISTICS = range(3)
_LISTED = frozenset({Part.CASE, Part.RECORDINGS, Part.BOOKMARKS, Part.TRACKS})
"""What of a case shows in lists and numbers."""

_CHANGES_REST_MS = 300
"""Changes that follow each other this closely are read once."""


class LibraryWindowController(QObject):
    """Makes the window when it is first asked for.

    Attributes:
        window: the library window, or None until then.
    """

    def __init__(
        self,
        session: CaseSession,
        look: Look,
        settings: Settings,
        actions: Actions,
        main_window: MainWindow,
        details: DetailsController,
        several: SeveralController,
    ) -> None:
        """Connect the action.

        Args:
            session: whose library is shown, and in which what is picked is opened.
            look: colours and icons.
            settings: how the lists were last looked at.
            actions: the program's actions.
            main_window: where what is picked is shown.
            details: files one case or recording.
            several: files several at once.
        """
        super().__init__(main_window)
        self._details = details
        self._several = several
        self._session = session
        self._look = look
        self._settings = settings
        self._main_window = main_window
        self._is_stale = False
        self.window: LibraryWindow | None = None
        self._changes = QTimer(self)
        self._changes.setSingleShot(True)
        self._changes.setInterval(_CHANGES_REST_MS)
        self._changes.timeout.connect(self._read_again)
        actions["library_window"].triggered.connect(self.show_window)
        session.library_changed.connect(self._on_change)
        session.contents_changed.connect(self._on_contents)
        several.filed.connect(self._on_filed)
        main_window.closing.connect(self.close)

    @property
    def readers(self) -> tuple[LibraryReader, ...]:
        """What reads for the window while it is there: rows, what takes longer, and pictures."""
        return () if self.window is None else (self._reader, self._counter, self._shelf.reader)

    @Slot()
    def show_window(self) -> None:
        """Bring the window up, in front."""
        if self.window is None:
            self._make()
        window = self.window
        if window is None:
            return
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot()
    def close(self) -> None:
        """Take the window away with the main window, and stop reading."""
        window = self.window
        if window is None:
            return
        self._changes.stop()
        self._thumbnails.stop()
        self._shelf.close()
        self._reader.close()
        self._counter.close()
        window.close()
        self.window = None
        window.deleteLater()
        # Now: its pages hold what belongs to the main window, which goes next.
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)

    def _make(self) -> None:
        zone = _local_zone()
        library = self._session.library
        self._reader = LibraryReader(library, self)
        self._counter = LibraryReader(library, self)
        self._shelf = PictureShelf(library, THUMBNAIL_FOLDER, self)
        self._thumbnails = ListThumbnails(self._session, self._shelf, self)
        self.cases = self._page("cases", list_of_cases(), zone)
        self.recordings = self._page("recordings", list_of_recordings(), zone)
        self.statistics = StatisticsPage(self._look)
        messages = MessageBar(self._session, self._look)
        pages = ((tr("Cases"), self.cases), (tr("Recordings"), self.recordings), (tr("Statistics"), self.statistics))
        window = LibraryWindow(pages, messages, self._look)
        window.folder.show_text(str(library.folder))
        geometry = self._settings.window("library")
        if geometry is None or not window.restoreGeometry(geometry):
            window.deliver_size()
        self.window = window
        self._messages = messages
        for reader in (self._reader, self._counter):
            reader.failed.connect(partial(messages.show_message, Severity.BAD))
        self.statistics.noted.connect(partial(messages.show_message, Severity.INFO))
        self.statistics.trouble.connect(partial(messages.show_message, Severity.BAD))
        window.page_changed.connect(self._begin)
        window.shown.connect(self._on_shown)
        window.closed.connect(self._remember)
        self._read_saved()

    def _page(self, name: str, kind: ListKind, zone: ZoneInfo) -> ListPage:
        page = ListPage(kind, self._reader, self._counter, self._shelf, zone, self._look)
        page.restore(self._settings.list_view(name))
        page.opened.connect(self._open)
        page.menu_asked.connect(partial(self._open_menu, page))
        page.properties_asked.connect(partial(self._ask_for_properties, page))
        page.view_changed.connect(lambda: self._settings.remember_list_view(name, page.state()))
        saved = page.filters.saved
        saved.picked.connect(page.show_search)
        saved.save_asked.connect(partial(self._save_search, page))
        saved.rename_asked.connect(self._rename_search)
        saved.delete_asked.connect(self._delete_search)
        return page

    # Keeping up to date.

    @Slot()
    def _on_change(self) -> None:
        if self.window is not None:
            self._is_stale = True
            self._changes.start()

    @Slot(object)
    def _on_contents(self, parts: frozenset[Part]) -> None:
        if parts & _LISTED:
            self._on_change()

    @Slot()
    def _on_shown(self) -> None:
        self._begin()
        if self._is_stale:
            self._read_again()

    @Slot()
    def _read_again(self) -> None:
        """Read what is on show once more; out of sight it waits until it is looked at."""
        if self.window is None or not self.window.isVisible():
            return
        self._is_stale = False
        self.cases.read_again()
        self.recordings.read_again()
        self._read_saved()
        if self.statistics.statistics is not None or self.window.tabs.currentIndex() == STATISTICS:
            self._read_statistics()

    @Slot()
    def _begin(self) -> None:
        """Read what the page on show needs, when it is first looked at."""
        page = self.window.tabs.currentIndex() if self.window is not None else CASES
        if page == STATISTICS:
            if self.statistics.statistics is None:
                self._read_statistics()
            return
        shown = self.cases if page == CASES else self.recordings
        shown.begin()
        shown.focus_rows()

    def _read_statistics(self) -> None:
        self._counter.ask("statistics", _statistics, self.statistics.show_statistics)

    def _read_saved(self) -> None:
        self._reader.ask("saved", _saved_searches, self._show_saved)

    def _show_saved(self, searches: tuple[SavedSearch, ...]) -> None:
        self.cases.filters.saved.offer([each for each in searches if each.is_of_cases])
        self.recordings.filters.saved.offer([each for each in searches if not each.is_of_cases])

    # What is picked.

    @Slot(object)
    def _open(self, row: CaseRow | RecordingRow) -> None:
        """Open the case, and show the recording, in the main window, which comes to the front."""
        if not self._open_case(row.id if isinstance(row, CaseRow) else row.case_id):
            return
        if isinstance(row, RecordingRow):
            self._session.activate(row.id)
        self._main_window.raise_()
        self._main_window.activateWindow()

    def _open_case(self, case_id: int) -> bool:
        contents = self._session.contents
        if contents is not None and contents.case.id == case_id:
            return True
        try:
            self._session.open_case(case_id)
        except ReviewerError as error:
            self._messages.show_message(Severity.BAD, str(error))
            self._read_again()
            return False
        return True

    def _open_menu(self, page: ListPage, row: CaseRow | RecordingRow, place: QPoint) -> None:
        menu = QMenu(self.window)
        self.fill_menu(menu, page, row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def fill_menu(self, menu: QMenu, page: ListPage, row: CaseRow | RecordingRow) -> None:
        """Offer what can be done with a listed case or recording, and with all that are selected."""
        count = len(page.selected)
        properties = (
            tr("Properties of {count:,} {noun} …", count=count, noun=page.noun) if count > 1 else tr("Properties …")
        )
        ask = partial(self._ask_for_properties, page)
        if isinstance(row, CaseRow):
            menu.addAction(tr("Open the case\tEnter"), partial(self._open, row))
            menu.addAction(tr("Show its recordings"), partial(self._show_recordings_of, row))
            menu.addAction(f"{properties}\tAlt+Enter", ask)
            menu.addSeparator()
            menu.addAction(tr("Copy the number"), partial(_copy, row.number))
            return
        menu.addAction(tr("Show the recording\tEnter"), partial(self._open, row))
        menu.addAction(
            tr("Show case {case_number} in the list", case_number=row.case_number).replace("&", "&&"),
            partial(self._show_case_of, row),
        )
        menu.addAction(f"{properties}\tAlt+Enter", ask)
        menu.addSeparator()
        menu.addAction(tr("Copy the file's name"), partial(_copy, row.original_name))
        menu.addAction(tr("Copy the SHA-256"), partial(_copy, row.sha256))

    def _ask_for_properties(self, page: ListPage) -> None:
        """Have what is selected filed; nothing of it is opened for that."""
        numbers = page.selected
        if len(numbers) > MOST_AT_ONCE:
            words = tr(
                "{count:,} {noun} are selected; at most {most_at_once:,} are filed at once.",
                count=len(numbers),
                noun=page.noun,
                most_at_once=MOST_AT_ONCE,
            )
            self._messages.show_message(Severity.INFO, words)
        elif numbers:
            page.rows.ask_for(numbers, partial(self._file, numbers))

    def _file(self, numbers: Sequence[int], rows: Sequence[CaseRow | RecordingRow]) -> None:
        cases = [row.id for row in rows if isinstance(row, CaseRow)]
        recordings = [row.id for row in rows if isinstance(row, RecordingRow)]
        if len(rows) < len(numbers):
            self._messages.show_message(Severity.INFO, tr("The list has changed meanwhile: select again."))
        elif len(rows) > 1:
            edit = self._several.edit_cases if cases else self._several.edit_recordings
            edit(cases or recordings, self.window)
        elif cases:
            self._details.edit_case(cases[0], self.window)
        else:
            self._details.edit_recording(recordings[0], self.window)

    @Slot(str, object)
    def _on_filed(self, words: str, take_back: Callable[[], object]) -> None:
        if self.window is not None:
            self._messages.show_message(Severity.INFO, words, MessageAction(tr("Undo"), take_back))

    def _show_recordings_of(self, row: CaseRow) -> None:
        self._show_page(RECORDINGS)
        self.recordings.show_filter(RecordingFilter(case_id=row.id))

    def _show_case_of(self, row: RecordingRow) -> None:
        self._show_page(CASES)
        self.cases.show_filter(CaseFilter(words=row.case_number))

    def _show_page(self, number: int) -> None:
        if self.window is not None:
            self.window.show_page(number)

    # Saved searches: each change says how to take it back, and nothing is asked.

    def _save_search(self, page: ListPage, name: str) -> None:
        search = SavedSearch(name, page.filter, page.sort, page.columns_shown)
        before = self._kept(search)
        saved = self._store_search(search)
        if before is None:
            self._say(saved, tr("The search “{name}” was saved.", name=name), lambda: self._remove_search(search))
        else:
            anew = replace(before, id=UNSTORED)
            self._say(saved, tr("The search “{name}” was saved anew.", name=name), lambda: self._store_search(anew))

    @Slot(object, str)
    def _rename_search(self, search: SavedSearch, name: str) -> None:
        renamed = replace(search, name=name)
        saved = self._store_search(renamed, "search.rename")
        words = tr("The search “{name}” is called “{new_name}” now.", name=search.name, new_name=name)
        self._say(saved, words, lambda: self._take_name_back(renamed, search.name))

    @Slot(object)
    def _delete_search(self, search: SavedSearch) -> None:
        deleted = self._remove_search(search)
        again = replace(search, id=UNSTORED)
        self._say(deleted, tr("The search “{name}” was deleted.", name=search.name), lambda: self._store_search(again))

    def _take_name_back(self, renamed: SavedSearch, name: str) -> None:
        kept = self._kept(renamed)
        if kept is not None:
            self._store_search(replace(kept, name=name), "search.rename")

    def _kept(self, search: SavedSearch) -> SavedSearch | None:
        """The search that is kept under a name now: one that was deleted and came back has another id."""
        page = self.cases if search.is_of_cases else self.recordings
        return next((each for each in page.filters.saved.searches if each.name == search.name), None)

    def _store_search(self, search: SavedSearch, action: str = "search.save") -> SavedSearch | None:
        return self._change_search(action, lambda change: change.save_search(search))

    def _remove_search(self, search: SavedSearch) -> SavedSearch | None:
        kept = self._kept(search) or search
        return self._change_search("search.delete", lambda change: change.delete_search(kept.id))

    def _change_search(self, action: str, change_it: Callable[[Change], SavedSearch]) -> SavedSearch | None:
        """Change the saved searches; a known trouble is said, and what is shown is what is kept."""
        try:
            with self._session.library.change(action) as change:
                changed = change_it(change)
        except ReviewerError as error:
            self._messages.show_message(Severity.BAD, str(error))
            changed = None
        self._read_saved()
        return changed

    def _say(self, changed: SavedSearch | None, words: str, take_back: Callable[[], object]) -> None:
        if changed is not None:
            self._messages.show_message(Severity.INFO, words, MessageAction(tr("Undo"), take_back))

    @Slot()
    def _remember(self) -> None:
        if self.window is not None:
            self._settings.remember_window("library", self.window.saveGeometry())


def _local_zone() -> ZoneInfo:
    """The zone of this computer: lists of many cases have days of no single case's zone."""
    return named_zone(bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace"))


def _statistics(library: CaseLibrary) -> LibraryStatistics:
    return library.listing.statistics()


def _saved_searches(library: CaseLibrary) -> tuple[SavedSearch, ...]:
    return tuple(library.listing.saved_searches())


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
