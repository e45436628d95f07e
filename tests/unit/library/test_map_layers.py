"""Layers over the map: stored with their file, changed, removed, verified and backed up."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.map_layer import LAYER_COLOURS, LayerKind, MapLayer
from reviewer.domain.picture_fit import ControlPoint
from reviewer.domain.progress import SilentContext
from reviewer.library import rows
from reviewer.library.backup import back_up
from reviewer.library.errors import ChangedOriginalError, NotFoundError, VaultError
from reviewer.library.library import CaseLibrary
from reviewer.library.vault import StagedOriginal
from reviewer.library.verification import Area, verify_library
from tests.unit.library.library_samples import (
    ACTOR,
    NASTY_TEXTS,
    add_case,
    add_layer,
    behind_the_back,
    sample_layer,
)

texts = st.text(max_size=30).filter(lambda text: text == text.encode("utf-8", "ignore").decode())
degrees = st.floats(-180, 180)
control_points = st.builds(ControlPoint, st.floats(0, 1e6), st.floats(0, 1e6), st.floats(-85, 85), degrees)


@given(
    st.builds(
        MapLayer,
        kind=st.sampled_from(LayerKind),
        name=texts,
        original_name=texts,
        location=st.just("vault/aa/aaaa.kml"),
        sha256=st.just("a" * 64),
        size_bytes=st.integers(0, 2**40),
        case_id=st.none() | st.integers(1, 9),
        colour=st.sampled_from(["", *LAYER_COLOURS.values()]),
        opacity_percent=st.integers(0, 100),
        is_visible=st.booleans(),
        position=st.integers(0, 1000),
        width_px=st.integers(0, 100_000),
        height_px=st.integers(0, 100_000),
        points=st.lists(control_points, max_size=5).map(tuple),
        residual_m=st.none() | st.floats(0, 1e6),
        is_removed=st.booleans(),
    )
)
def test_every_bit_of_a_layer_comes_back(layer: MapLayer) -> None:
    assert rows.layer_from_row({**rows.layer_row(layer), "id": 0}) == layer


@pytest.fixture
def library(tmp_path: Path) -> CaseLibrary:
    return CaseLibrary.create(tmp_path / "library", ACTOR)


def test_layers_of_the_library_lie_below_those_of_the_case_and_other_cases_have_none(
    library: CaseLibrary, tmp_path: Path
) -> None:
    with library:
        case, other = add_case(library), add_case(library, "24-0002")
        own = add_layer(library, sample_layer(case.id), tmp_path / "own.kml", b"1")
        shared = [add_layer(library, sample_layer(None, name=name), tmp_path / "a.kml", b"2") for name in NASTY_TEXTS]
        add_layer(library, sample_layer(other.id), tmp_path / "b.kml", b"3")
        assert library.layers(case.id) == [*shared, own]
        assert library.layers() == shared
        assert library.layer_path(own).read_bytes() == b"1"


def test_a_removed_layer_keeps_its_row_and_its_file_and_each_step_is_audited(
    library: CaseLibrary, tmp_path: Path
) -> None:
    with library:
        layer = add_layer(library, sample_layer(None, LayerKind.PICTURE), tmp_path / "plan.png", b"a plan")
        with library.change("layer.update") as change:
            change.update_layer(replace(layer, opacity_percent=30))
        with library.change("layer.remove") as change:
            change.update_layer(replace(layer, opacity_percent=30, is_removed=True))
        assert library.layers() == []
        [removed] = library.layers(with_removed=True)
        assert removed == library.layer(layer.id) == replace(layer, opacity_percent=30, is_removed=True)
        assert library.layer_path(removed).read_bytes() == b"a plan"
        added, changed, taken = library.audit()[-3:]
        assert [row.action for row in (added, changed, taken)] == ["layer.add", "layer.update", "layer.remove"]
        assert {row.object for row in (added, changed, taken)} == {f"layer {layer.id}"}
        [told] = json.loads(changed.details)["changes"]
        assert (told["before"], told["after"]) == ({"opacity_percent": 80}, {"opacity_percent": 30})
        report = verify_library(library.folder, SilentContext())
    assert report.is_good
    assert report.originals_checked == 1
    assert report.remarks == ()


def test_a_changed_row_and_a_changed_file_are_named(library: CaseLibrary, tmp_path: Path) -> None:
    with library:
        layer = add_layer(library, sample_layer(None), tmp_path / "zones.kml")
        path = library.layer_path(layer)
    path.chmod(0o644)
    path.write_bytes(b"x" * layer.size_bytes)
    path.chmod(0o444)
    with behind_the_back(library.folder) as connection:
        connection.execute("UPDATE map_layers SET name = 'other'")
    problems = verify_library(library.folder, SilentContext()).problems
    assert [(each.area, each.object) for each in problems] == [
        (Area.EVIDENCE, "layer 1"),
        (Area.ORIGINAL, "layer 1"),
    ]
    assert "“name” is “other”" in problems[0].sentence
    assert "The original of layer 1 (“other”)" in problems[1].sentence


def test_a_layer_whose_file_is_another_or_gone_is_not_read(library: CaseLibrary, tmp_path: Path) -> None:
    with library:
        layer = add_layer(library, sample_layer(None), tmp_path / "zones.kml")
        with library.change("layer.update") as change, pytest.raises(ValueError, match="another file"):
            change.update_layer(replace(layer, sha256="f" * 64))
        with pytest.raises(NotFoundError, match="no layer 9"):
            library.layer(9)
        path = library.layer_path(layer)
        path.chmod(0o644)
        path.write_bytes(b"short")
        with pytest.raises(ChangedOriginalError, match="has 5 bytes"):
            library.layer_path(layer)
        path.unlink()
        with pytest.raises(VaultError, match="is not at"):
            library.layer_path(layer)


def test_a_backup_holds_the_files_of_layers_also_of_removed_ones(library: CaseLibrary, tmp_path: Path) -> None:
    with library:
        kept = add_layer(library, sample_layer(None), tmp_path / "a.kml", b"kept")
        gone = add_layer(library, sample_layer(None), tmp_path / "b.kml", b"gone")
        with library.change("layer.remove") as change:
            change.update_layer(replace(gone, is_removed=True))
        report = back_up(library, tmp_path / "backup", SilentContext())
    assert report.problems == ()
    assert {(tmp_path / "backup" / each.location).read_bytes() for each in (kept, gone)} == {b"kept", b"gone"}


def test_a_change_that_fails_takes_the_file_back(library: CaseLibrary, tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_bytes(b"a")
    with library:
        staged = library.vault.stage(tmp_path / "a.kml", SilentContext())
        with pytest.raises(NotFoundError):
            _add_and_fail(library, staged)
        assert library.vault.originals() == []


def _add_and_fail(library: CaseLibrary, staged: StagedOriginal) -> None:
    with library.change("layer.add") as change:
        change.adopt_original(staged)
        change.update_layer(replace(sample_layer(None), id=9))
