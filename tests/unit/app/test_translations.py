"""Every text that is shown has its translation, which holds the same values, and is what the program loads."""

import ast
import re
import string
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

from resources import resource_path
from reviewer.app.actions import TABLE
from reviewer.domain.case import EventKind
from reviewer.domain.case_details import FieldKind, VocabularyTopic
from reviewer.domain.coordinates import CoordinateForm
from reviewer.domain.listing import CaseColumn, RecordingColumn
from reviewer.domain.quantities import QuantityKind
from reviewer.domain.search_filter import ItemKind
from reviewer.domain.timebase import AnchorSource
from reviewer.domain.track import FixKind
from reviewer.look.domain_words import DOMAIN_WORDS
from reviewer.look.words import CONTEXT
from reviewer.session.places import PlaceKind

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("es",)
MENUS = {"&File", "&Edit", "Play", "Came&ras", "Map", "&View", "&Help"}


def tool() -> ModuleType:
    """What brings the catalogues up to date."""
    spec = spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def catalogue(language: str) -> dict[str, str]:
    """Translations by the English text."""
    known: dict[str, str] = tool().read_catalogue(resource_path(f"translations/reviewer_{language}.ts"))
    return known


def values_in(text: str) -> list[tuple[str, str]]:
    """The names of values in a text and how each is written."""
    parts = string.Formatter().parse(text)
    return sorted((name, f"{spec}!{conversion}") for _, name, spec, conversion in parts if name is not None)


def calls_of_tr() -> Iterator[tuple[Path, ast.Call]]:
    for package in ("reviewer", "player", "maps", "widgets"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                    yield path, node


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_translation_and_none_is_left_over(language: str) -> None:
    """Where this fails: `.venv/bin/python packaging/translations.py`, then fill in what stands as unfinished."""
    texts = set(tool().texts_of_program())
    known = catalogue(language)
    assert sorted(text for text in texts if not known.get(text)) == []
    assert sorted(set(known) - texts) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_holds_the_values_of_its_text(language: str) -> None:
    known = catalogue(language)
    with_values = [text for text in known if "{" in text and not text.startswith("Files of map tiles")]
    assert [text for text in with_values if values_in(text) != values_in(known[text])] == []
    patterns = {text: re.findall(r"\*\.\w+", text) for text in known}
    assert [text for text, found in patterns.items() if found != re.findall(r"\*\.\w+", known[text])] == []
    assert [text for text in known if text.count(";;") != known[text].count(";;")] == []
    assert [text for text in known if text.strip() != text and known[text].strip() == known[text]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_loads_is_what_the_catalogue_says(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(resource_path(f"translations/reviewer_{language}.qm")))
    known = catalogue(language)
    assert [text for text in known if translator.translate(CONTEXT, text) != known[text]] == []


def test_a_text_with_values_is_given_each_of_them() -> None:
    wrong = []
    for path, call in calls_of_tr():
        text = call.args[0]
        if isinstance(text, ast.Constant) and call.keywords and all(keyword.arg for keyword in call.keywords):
            given = {keyword.arg for keyword in call.keywords}
            if {name for name, _ in values_in(str(text.value))} != given:
                wrong.append(f"{path.name}:{call.lineno}")
    assert wrong == []


def test_no_text_is_put_together_before_it_is_translated() -> None:
    assert [
        f"{path.name}:{call.lineno}" for path, call in calls_of_tr() if isinstance(call.args[0], ast.JoinedStr)
    ] == []


def test_words_of_the_domain_are_marked() -> None:
    marked = set(DOMAIN_WORDS)
    words: list[str] = [
        word.words
        for kinds in (
            AnchorSource,
            CaseColumn,
            CoordinateForm,
            EventKind,
            FieldKind,
            FixKind,
            ItemKind,
            RecordingColumn,
        )
        for word in kinds
    ]
    words += [topic.words for topic in VocabularyTopic] + [kind.value for kind in PlaceKind]
    assert [word for word in words if word not in marked] == []
    assert len(QuantityKind) == 8, "a new quantity needs its words among those of the domain"


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_letter_of_a_menu_is_the_key_of_an_action(language: str) -> None:
    known = {text: text for text in MENUS} if language == "en" else catalogue(language)
    letters = [match[1].upper() for menu in MENUS if (match := re.search(r"&(\w)", known[menu]))]
    keys = {key for spec in TABLE for key in spec.keys}
    assert [letter for letter in letters if f"Alt+{letter}" in keys] == []
    assert len(set(letters)) == len(letters)
