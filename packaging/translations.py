"""Brings the catalogues of translations up to date with the texts of the program, and compiles them.

Run it after a text was added, changed or taken away:

    .venv/bin/python packaging/translations.py

Texts are found in the source as literals: in calls of `tr` and `mark` (reviewer/look/words.py) and in the table of
actions. What a catalogue says already is kept; new texts stand in it as unfinished, those no longer shown are taken
out. Each `reviewer_XX.ts` is a file of Qt Linguist; the `reviewer_XX.qm` beside it is what the program loads. Both are
kept with the source, so that nobody needs Qt's tools to run the program.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "resources" / "translations"
CONTEXT = "reviewer"
_SOURCES = ("reviewer", "player", "maps", "widgets")
_MARKING = {"tr": (0,), "mark": (0,), "ActionSpec": (1, 4)}
"""Calls whose texts are shown, and at which place of the call these stand."""
_MARKING_NAMES = {"ActionSpec": ("text", "help")}


def texts_of_program(root: Path = ROOT) -> list[str]:
    """Every text that is shown, each once, in the order of the letters."""
    found = {
        text
        for package in _SOURCES
        for path in sorted((root / package).rglob("*.py"))
        for text in _texts(ast.parse(path.read_text(encoding="utf-8")))
    }
    return sorted(found)


def read_catalogue(path: Path) -> dict[str, str]:
    """What a catalogue says: translations by the English text, empty where there is none yet."""
    if not path.exists():
        return {}
    messages = ET.parse(path).getroot().iter("message")  # noqa: S314 - a file of this source
    return {message.findtext("source") or "": message.findtext("translation") or "" for message in messages}


def write_catalogue(path: Path, language: str, translations: dict[str, str]) -> None:
    """Write a catalogue, in the order of the English texts."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source, translation in sorted(translations.items()):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        written = ET.SubElement(message, "translation")
        written.text = translation
        if not translation:
            written.set("type", "unfinished")
    ET.indent(root, "")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def compile_catalogue(path: Path) -> None:
    """Make the `.qm` beside a `.ts`; texts without a translation are left out and stay English."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", "-nounfinished", path, "-qm", path.with_suffix(".qm")], check=True)  # noqa: S603 - Qt's own tool


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKING:
            places = _MARKING[node.func.id]
            names = _MARKING_NAMES.get(node.func.id, ())
            shown = [node.args[place] for place in places if place < len(node.args)]
            shown += [keyword.value for keyword in node.keywords if keyword.arg in names]
            for argument in shown:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
                    yield argument.value


def main() -> None:
    """Bring every catalogue up to date."""
    texts = texts_of_program()
    for path in sorted(CATALOGUES.glob("reviewer_*.ts")):
        known = read_catalogue(path)
        translations = {text: known.get(text, "") for text in texts}
        write_catalogue(path, path.stem.partition("_")[2], translations)
        compile_catalogue(path)
        missing = sum(not translation for translation in translations.values())
        sys.stdout.write(f"{path.name}: {len(texts)} texts, {missing} without a translation\n")


if __name__ == "__main__":
    main()
