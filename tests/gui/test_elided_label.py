"""A label of one line that gives way."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer.look.look import Look
from widgets.elided_label import ElidedLabel


def test_what_does_not_fit_is_shortened_and_whole_in_the_tooltip(qtbot: QtBot, look: Look) -> None:
    assert look.theme
    label = ElidedLabel("<b>a name</b> that is much too long for its place")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.text().startswith("<b>a name")
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;b&gt;a name&lt;/b&gt; that is much too long for its place" in label.toolTip()
    label.resize(600, 20)
    assert label.text() == label.whole_text
    assert label.toolTip() == ""
