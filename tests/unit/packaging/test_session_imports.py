"""The session knows of Qt its core only: import-linter sees PySide6 as one, so the parts of it are looked at here."""

import ast
from pathlib import Path

import reviewer.session

SESSION = Path(reviewer.session.__path__[0])


def qt_modules_of(source: str) -> set[str]:
    """The parts of Qt that a module imports: `{"QtCore"}` for `from PySide6.QtCore import QTimer`."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            modules |= _within_qt(node.module)
        elif isinstance(node, ast.Import):
            modules |= {module for alias in node.names for module in _within_qt(alias.name)}
    return modules


def _within_qt(dotted_name: str) -> set[str]:
    package, _, rest = dotted_name.partition(".")
    return {rest.partition(".")[0]} if package == "PySide6" else set()


def test_the_session_imports_no_part_of_qt_but_its_core() -> None:
    imported = {
        path.relative_to(SESSION).as_posix(): qt_modules_of(path.read_text(encoding="utf-8"))
        for path in SESSION.rglob("*.py")
    }
    assert {name: modules for name, modules in imported.items() if modules - {"QtCore"}} == {}


def test_every_way_to_import_a_part_of_qt_is_seen() -> None:
    source = (
        "from PySide6 import QtGui\nfrom PySide6.QtWidgets import QLabel\nimport PySide6.QtSvg as svg\nimport json\n"
    )
    assert qt_modules_of(source) == {"QtGui", "QtWidgets", "QtSvg"}
