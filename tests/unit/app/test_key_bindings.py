"""Whose a key is: delivered, chosen, taken, given back, and read from a file that may be wrong."""

from pathlib import Path

import pytest

from reviewer.app.actions import TABLE
from reviewer.app.key_bindings import KeyBindings, KeyFileError, portable, read_file, read_stored, why_not


def all_keys(bindings: KeyBindings) -> list[str]:
    return [key for spec in TABLE for key in bindings.of(spec.name)]


def test_without_a_choice_every_action_has_its_delivered_keys() -> None:
    bindings = KeyBindings()
    assert bindings.of("redo") == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert bindings.owner("Ctrl+Y") == "redo"
    assert bindings.owner("Ctrl+Alt+F9") is None


def test_a_key_that_is_given_is_taken_from_whom_it_belonged_to_and_comes_back() -> None:
    taken = KeyBindings().give("add_bookmark", ["Ctrl+Y", "B"])
    assert taken.of("add_bookmark") == ("Ctrl+Y", "B")
    assert taken.of("redo") == ("Ctrl+Shift+Z",)
    assert taken.owner("Ctrl+Y") == "add_bookmark"
    back = taken.reset("redo")
    assert back.of("redo") == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert back.of("add_bookmark") == ("B",)
    assert back.chosen == {}, "what is as delivered is no choice"
    assert len(set(all_keys(taken))) == len(all_keys(taken))


def test_a_choice_that_was_remembered_survives_and_what_is_unknown_is_left_out() -> None:
    stored = {"play": ["P", "P"], "picture_panel": ["P"], "no_such_action": ["B"], "quit": "Q", "mute": ["Foo", "Esc"]}
    bindings = read_stored(stored)
    assert bindings.of("play") == ("P",)
    assert bindings.of("picture_panel") == ()
    assert bindings.of("quit") == ("Ctrl+Q",)
    assert bindings.of("mute") == ()
    assert len(set(all_keys(bindings))) == len(all_keys(bindings))


@pytest.mark.parametrize(("text", "key"), [("ctrl+b", "Ctrl+B"), ("Ctrl++", "Ctrl++"), ("é", "É"), ("PgUp", "PgUp")])
def test_a_key_is_written_one_way(text: str, key: str) -> None:
    assert portable(text) == key


@pytest.mark.parametrize("text", ["", "Foo", "Ctrl+K, B", "Shift", "Ctrl+Alt", "bb", "<b>B</b>"])
def test_what_is_no_key_is_refused(text: str) -> None:
    assert portable(text) == ""
    assert "is no key" in why_not(text)


@pytest.mark.parametrize("key", ["Esc", "Tab", "Return", "Del", "Up", "Shift+Tab"])
def test_keys_of_lists_and_dialogs_are_kept(key: str) -> None:
    assert "is kept for lists" in why_not(key)
    assert not why_not(f"Ctrl+{key}")


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    bindings = KeyBindings().give("play", ["P", '"']).give("real_speed", ["\\", "Ctrl+\\"]).give("quit", [])
    file = tmp_path / "keys.toml"
    file.write_text(bindings.text(), encoding="utf-8")
    assert read_file(file) == bindings
    assert bindings.of("quit") == ()


def test_a_file_with_some_actions_leaves_the_others_as_delivered(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\nplay = ["B"]\nadd_bookmark = ["Space"]\n', encoding="utf-8-sig")
    bindings = read_file(file)
    assert (bindings.of("play"), bindings.of("add_bookmark")) == (("B",), ("Space",))
    assert bindings.of("undo") == ("Ctrl+Z",)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('[keys]\n\nmake_coffee = ["B"]\n', 3, "there is no action “make_coffee”"),
        ('[keys]\nplay = "Space"\n', 2, "must be a list"),
        ("[keys]\nplay = [1]\n", 2, "must be a list"),
        ('[keys]\n# "play" =\nplay = ["Spaze"]\n', 3, "“Spaze” is no key"),
        ('[keys]\nplay = ["Esc"]\n', 2, "kept for lists"),
        ('[keys]\nplay = ["B"]\nmute = ["b"]\n', 3, "“b” is said to belong to “play” already"),
        ('[keys]\nplay = ["A", "B", "C", "D"]\n', 2, "more than 3 keys"),
    ],
)
def test_a_wrong_line_of_a_file_is_named_with_its_reason(tmp_path: Path, text: str, line: int, reason: str) -> None:
    file = tmp_path / "agency.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KeyFileError) as failed:
        read_file(file)
    assert "agency.toml" in str(failed.value)
    assert f"line {line}: " in str(failed.value)
    assert reason in str(failed.value)


def test_every_wrong_line_is_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "agency.toml"
    file.write_text('[keys]\nno = []\nplay = ["Spaze"]\n', encoding="utf-8")
    with pytest.raises(KeyFileError, match=r"(?s)line 2: .*line 3: "):
        read_file(file)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[keys]\nplay = =\n", "is no TOML: .*line 2"),
        (b"", r"has no table \[keys\]"),
        (b"keys = 3\n", r"has no table \[keys\]"),
        (b'[keys]\nplay = ["\xff"]\n', "UTF-8"),
        (b"#" * 1_000_001, "too large"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_none_is_said_so(tmp_path: Path, content: bytes | None, reason: str) -> None:
    file = tmp_path / "agency.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(KeyFileError, match=reason):
        read_file(file)
