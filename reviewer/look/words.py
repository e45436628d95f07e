"""Every text that is shown, in the language of the user: the one door through which texts are translated.

A text is written in English where it is used, as a literal, so that it is found; what a file, a track or a person wrote
never passes here. Knows no language by itself: what a text becomes is in the catalogue that the program loaded.
"""

import sys

CONTEXT = "reviewer"
"""Of all texts in the catalogue."""


def tr(text: str, /, **values: object) -> str:
    """A text in the language of the user.

    Args:
        text: in English, a literal; `{name}` stands for a value.
        values: what stands in for the names, after the text was translated.
    """
    # A command without a window loads nothing of Qt, and so no catalogue: it speaks English.
    core = sys.modules.get("PySide6.QtCore")
    translated = text if core is None else core.QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


def mark(text: str) -> str:
    """Mark a text for the catalogue where it is written before the language is known, as in tables of modules.

    It stays as it is; `tr` translates it where it is shown.
    """
    return text
