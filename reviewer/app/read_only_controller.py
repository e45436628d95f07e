"""While the library can only be read: says so on top of the window, switches off what changes, and tries again."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from reviewer.app.actions import Actions
from reviewer.app.library_controller import LibraryController
from reviewer.library.errors import LibraryError
from reviewer.library.library import CaseLibrary
from reviewer.look.look import Look
from reviewer.session.case_session import CaseSession
from widgets.read_only_banner import ReadOnlyBanner

CHANGING = (
    "new_case", "add_files", "add_folder", "add_table", "watch_dock", "snapshot", "export_clip", "undo", "redo",
    "add_bookmark", "add_range", "nudge_earlier", "nudge_later", "nudge_earlier_ten", "nudge_later_ten", "set_offset",
    "same_moment", "back_up", "align_by_sound", "align_by_motion", "as_ingested", "place_track", "frame_is_point",
    "read_picture_clock", "relink", "rebuild_search", "all_recordings_properties",
    "draw", "draw_pick", "draw_arrow", "draw_box", "draw_ellipse", "draw_freehand", "draw_text", "draw_spotlight",
    "draw_blur", "draw_measure", "drawing_from_here", "drawing_until_here", "drawing_keyframe", "drawing_no_keyframe",
    "delete_drawing",
)  # fmt: skip
"""What writes into the library, an export too: without its row in the audit record there is none."""


class ReadOnlyController(QObject):
    """Holds the banner.

    Attributes:
        banner: to stand on top of the window.
    """

    def __init__(
        self, session: CaseSession, look: Look, library: LibraryController, actions: Actions, window: QWidget
    ) -> None:
        """Say how it stands with the session's library.

        Args:
            session: whose library is open.
            look: for the banner.
            library: opens the library anew once it can be written.
            actions: the program's actions.
            window: the parent.
        """
        super().__init__(window)
        self._session = session
        self._library = library
        self.banner = ReadOnlyBanner(look)
        self.banner.say(session.library.read_only_because)
        self.banner.try_again.connect(self.try_again)
        # A group that is off keeps its actions off, whatever the parts of the program that know them say.
        self._changing = QActionGroup(self)
        self._changing.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        if session.library.read_only_because:
            for name in CHANGING:
                self._changing.addAction(actions[name])
            self._changing.setEnabled(False)

    @Slot()
    def try_again(self) -> None:
        """Open the library for writing if that can be done now, else say why it still cannot."""
        library = self._session.library
        try:
            CaseLibrary.refuse_unwritable(library.folder, library.actor)
        except LibraryError as error:
            self.banner.say(str(error))
        else:
            self._library.library_chosen.emit(library.folder)
