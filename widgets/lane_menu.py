"""What can be done to a lane, or to what lies in it, as a menu: for the right button and for the menu key."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from reviewer.look.words import tr
from widgets.timeline_lane import Lane


def lane_menu(
    parent: QWidget, lane: Lane, fold: Callable[[], None], move: Callable[[int], None], reset: Callable[[], None]
) -> QMenu:
    """The menu of a lane; the caller shows it, and adds what there is to do with an item in it.

    Args:
        parent: whose menu it is.
        lane: the lane.
        fold: folds it, or shows it again.
        move: puts it so many places lower.
        reset: puts all lanes as the program delivers them.
    """
    menu = QMenu(parent)
    if lane.can_fold and not lane.is_sub_lane:
        menu.addAction(tr("Unfold this lane") if lane.folded else tr("Fold this lane"), fold)
    menu.addAction(tr("Move up"), lambda: move(-1))
    menu.addAction(tr("Move down"), lambda: move(1))
    menu.addSeparator()
    menu.addAction(tr("All lanes as delivered"), reset)
    return menu
