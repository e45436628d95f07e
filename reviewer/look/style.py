"""The style sheet, made from a theme and the measures; every widget's dress is here and nowhere else.

Widgets opt into a role by a dynamic property: `role` = `heading`, `muted`, `pill`, `primary`, `tool`, `time`, `panel`,
`popover`, `section`, `chip`, `link`, `card`, `line`, `ground`,
`bipolar` (a slider with its neutral place in the middle).
"""

from pathlib import Path

from reviewer.look.colours import Theme
from reviewer.look.measures import (
    CONTROL_HEIGHT,
    FONT_FAMILY,
    FONT_PX,
    FONT_SMALL_PX,
    FONT_TIME_PX,
    RADIUS,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
)


def style_sheet(theme: Theme, arrow: Path) -> str:
    """The whole style sheet for a theme.

    Args:
        theme: its colours.
        arrow: a picture file of a chevron that points down, in the theme's muted colour.
    """
    t = theme
    inner = CONTROL_HEIGHT - 2
    return f"""
* {{ font-family: "{FONT_FAMILY}", "DejaVu Sans", sans-serif; font-size: {FONT_PX}px; }}
QMainWindow, QMainWindow::separator {{ background: {t.line}; }}
QMainWindow::separator {{ width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {t.accent}; }}
QWidget {{ color: {t.text}; }}
QDialog, QMessageBox {{ background: {t.panel}; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: {SPACE_XS}px {SPACE_S}px; }}

QDockWidget {{ color: {t.muted}; font-weight: 600; font-size: {FONT_SMALL_PX}px; }}
QDockWidget::title {{ background: {t.panel}; padding: {SPACE_S}px {SPACE_M}px; border-bottom: 1px solid {t.line}; }}
QDockWidget > QWidget {{ background: {t.panel}; }}
QLabel[role="dock-title"] {{ background: {t.panel}; color: {t.muted}; border-bottom: 1px solid {t.line};
    font-size: {FONT_SMALL_PX}px; font-weight: 600; letter-spacing: 0.5px; }}
QToolBar {{ background: {t.background}; border: none; border-bottom: 1px solid {t.line}; padding: {SPACE_XS}px;
    spacing: {SPACE_XS}px; }}
QToolButton[role="bar"] {{ background: {t.raised}; padding: 0 10px; }}
QToolButton[role="bar"]:hover {{ border-color: {t.accent}; }}
QToolButton[role="bar"]:disabled {{ color: {t.muted}; }}
*[role="panel"] {{ background: {t.panel}; }}
*[role="heading"] {{ color: {t.muted}; font-size: {FONT_SMALL_PX}px; font-weight: 600; letter-spacing: 0.5px; }}
*[role="muted"] {{ color: {t.muted}; }}
*[role="warning"] {{ color: {t.warning}; }}
*[role="good"] {{ color: {t.good}; }}
*[role="bad"] {{ color: {t.bad}; }}
*[role="strong"] {{ font-weight: 600; }}
*[role="title"] {{ font-size: 16px; font-weight: 600; }}
*[role="time"] {{ font-size: {FONT_TIME_PX}px; font-weight: 600; }}
QLabel[role="pill"] {{ background: {t.raised}; color: {t.muted}; border-radius: {RADIUS}px;
    padding: {SPACE_XS}px 10px; }}

QMenuBar {{ background: {t.background}; padding: 2px {SPACE_XS}px; }}
QMenuBar::item {{ padding: {SPACE_XS}px {SPACE_S}px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.raised}; }}
QMenu {{ background: {t.panel}; border: 1px solid {t.line}; padding: {SPACE_XS}px; }}
QMenu::item {{ padding: 6px {SPACE_M * 2}px 6px {SPACE_S}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.selection}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::icon {{ padding-left: {SPACE_XS}px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {SPACE_XS}px {SPACE_S}px; }}

QPushButton, QComboBox {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: {RADIUS}px;
    min-height: {inner}px; max-height: {inner}px; padding: 0 {SPACE_M}px; }}
QPushButton:hover, QComboBox:hover {{ border-color: {t.accent}; }}
QPushButton:focus, QComboBox:focus, QToolButton:focus {{ border: 1px solid {t.accent}; }}
QPushButton:pressed {{ background: {t.selection}; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.panel}; }}
QPushButton:checked {{ background: {t.selection}; border-color: {t.accent}; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
    font-weight: 600; }}
QPushButton[role="primary"]:disabled {{ background: {t.raised}; color: {t.muted}; border-color: {t.line}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {RADIUS}px;
    min-width: {inner}px; min-height: {inner}px; max-height: {inner}px; }}
QToolButton:hover {{ background: {t.raised}; }}
QToolButton:pressed, QToolButton:checked {{ background: {t.selection}; }}
QToolButton[role="primary"] {{ background: {t.accent}; min-width: {inner + SPACE_S}px; }}
QToolButton[role="primary"]:focus {{ border: 1px solid {t.text}; }}
QToolButton[role="section"] {{ color: {t.muted}; font-weight: 600; min-height: 26px; max-height: 26px;
    text-align: left; padding: 0 {SPACE_XS}px; }}
QToolButton[role="section"]:checked {{ background: transparent; }}
QToolButton[role="section"]:hover {{ background: {t.raised}; }}
QToolButton[role="chip"] {{ background: {t.selection}; min-height: 22px; max-height: 22px; padding: 0 {SPACE_XS}px; }}
QToolButton[role="chip"]:hover {{ border-color: {t.accent}; background: {t.selection}; }}
QToolButton[role="link"] {{ color: {t.accent}; min-height: 22px; max-height: 22px; padding: 0 {SPACE_XS}px; }}
QFrame[role="card"] {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
*[role="line"] {{ background: {t.line}; border: none; }}
QWidget[role="ground"] {{ background: {t.background}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("{arrow.as_posix()}"); width: 16px; height: 16px; }}
QToolButton[popupMode="2"] {{ padding-right: 14px; }}
QToolButton[popupMode="1"] {{ padding-right: 16px; }}
QToolButton::menu-indicator {{ image: url("{arrow.as_posix()}"); width: 10px; height: 10px; right: 2px;
    subcontrol-origin: padding; subcontrol-position: right center; }}
QToolButton::menu-button {{ border: none; width: 16px; }}
QToolButton::menu-arrow {{ image: url("{arrow.as_posix()}"); width: 10px; height: 10px; }}
QComboBox QAbstractItemView {{ background: {t.panel}; border: 1px solid {t.line};
    selection-background-color: {t.selection}; selection-color: {t.text}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox {{ background: {t.background}; color: {t.text};
    border: 1px solid {t.line}; border-radius: {RADIUS}px; padding: {SPACE_XS}px {SPACE_S}px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit {{ min-height: {inner - 2 * SPACE_XS}px; }}
QLineEdit QToolButton {{ min-height: 0; max-height: {FONT_PX + SPACE_XS}px; padding: 0; border: none;
    background: transparent; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus {{ border-color: {t.accent}; }}

QTreeView, QListView, QTableView {{ background: {t.panel}; border: none; outline: none;
    alternate-background-color: {t.panel}; }}
QTreeView::item, QListView::item {{ padding: {SPACE_XS}px; border: none; }}
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover {{ background: {t.raised}; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{ background: {t.selection};
    color: {t.text}; }}
QTableView[role="list"]::item:hover {{ background: transparent; }}
QHeaderView::section {{ background: {t.panel}; color: {t.muted}; border: none; border-bottom: 1px solid {t.line};
    padding: {SPACE_XS}px {SPACE_S}px; font-size: {FONT_SMALL_PX}px; font-weight: 600; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabBar {{ background: {t.panel}; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: {SPACE_S}px {SPACE_M}px;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
QTabBar::tab:hover {{ color: {t.text}; }}

QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QSlider::groove:horizontal {{ height: 4px; background: {t.line}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -4px 0; border-radius: 6px; background: {t.text}; }}
QSlider::handle:horizontal:focus {{ background: {t.accent}; }}
QSlider[role="bipolar"]::sub-page:horizontal {{ background: {t.line}; }}
QFrame[role="popover"] {{ background: {t.panel}; border: 1px solid {t.line}; }}
QProgressBar {{ background: {t.raised}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QStatusBar {{ background: {t.background}; color: {t.muted}; border-top: 1px solid {t.line}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {t.line}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QCheckBox {{ spacing: {SPACE_S}px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {t.muted}; border-radius: 3px;
    background: {t.background}; }}
QCheckBox::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {t.accent}; background: {t.on_accent}; }}
QCheckBox:focus {{ color: {t.accent}; }}
QRadioButton {{ spacing: {SPACE_S}px; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {t.muted}; border-radius: 8px;
    background: {t.background}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {t.accent}; background: {t.on_accent}; }}
QRadioButton:focus {{ color: {t.accent}; }}
"""
