"""The commands for what lies over the map."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from reviewer.library.library import CaseLibrary
from tests.support.shell import Shell
from tests.unit.library.library_samples import ACTOR, add_case

SQUARE = [[-72.7, 41.7], [-72.6, 41.7], [-72.6, 41.8], [-72.7, 41.8], [-72.7, 41.7]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with CaseLibrary.create(tmp_path / "library", ACTOR) as library:
        add_case(library, "26-1")
    return tmp_path / "library"


@pytest.fixture
def zones(tmp_path: Path) -> Path:
    path = tmp_path / "zones.geojson"
    features = [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [*features, 7]}))
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc8844"))
    image.save(str(tmp_path / "plan.png"))
    return tmp_path / "plan.png"


def points_file(tmp_path: Path, *points: tuple[float, float, float, float]) -> Path:
    path = tmp_path / "points.json"
    path.write_text(json.dumps([dict(zip(("x_px", "y_px", "lat", "lon"), each, strict=True)) for each in points]))
    return path


def test_a_drawing_is_added_listed_and_removed(shell: Shell, folder: Path, zones: Path) -> None:
    added = shell("add-layer", folder, zones, "--case", "26-1", "--name", "Beats <b>", "--json")
    assert added.code == 0
    assert (added.json["id"], added.json["name"], added.json["case"]) == (1, "Beats <b>", "26-1")
    assert added.json["left_out"] == ["Feature 2: left out, no object"]
    assert shell("add-layer", folder, zones).out == "Layer 2: zones\n"
    listed = shell("layers", folder, "--case", "26-1", "--json").json
    assert [(each["id"], each["case"], each["kind"]) for each in listed] == [
        (2, None, "features"),
        (1, "26-1", "features"),
    ]
    assert [each["id"] for each in shell("layers", folder, "--json").json] == [2]
    assert shell("remove-layer", folder, "2").code == 0
    assert shell("layers", folder, "--json").json == []
    [removed] = shell("layers", folder, "--removed", "--json").json
    assert (removed["id"], removed["removed"]) == (2, True)
    assert "\tremoved\tzones.geojson\t" in shell("layers", folder, "--removed").out
    assert shell("verify", folder).code == 0
    actions = [row["action"] for row in shell("audit", folder, "--json").json]
    assert actions.count("layer.add") == 2
    assert actions.count("layer.remove") == 1


def test_a_picture_is_laid_by_points(shell: Shell, folder: Path, plan: Path, tmp_path: Path) -> None:
    points = points_file(tmp_path, (0, 0, 41.77, -72.68), (80, 0, 41.77, -72.679), (0, 60, 41.7694, -72.68))
    added = shell("add-layer", folder, plan, "--points", points, "--json")
    assert added.code == 0
    assert (added.json["kind"], added.json["width_px"], added.json["height_px"]) == ("picture", 80, 60)
    assert added.json["residual_m"] is None
    assert added.json["points"][1] == {"x_px": 80.0, "y_px": 0.0, "lat": 41.77, "lon": -72.679}
    assert "Laid by hand: plan (3 points, unchecked)" in shell("layers", folder).out


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ("[]", "0 points are too few"),
        ('[{"x_px": 1, "y_px": 1, "lat": 2, "lon": 3}]', "1 points are too few"),
        ('[{"x_px": 1}]', "a point lacks 'y_px'"),
        ('[{"x_px": "a", "y_px": 1, "lat": 2, "lon": 3}]', "not numbers"),
        ("[7]", "no points"),
        ("{}", "no list"),
        ("{", "not JSON"),
    ],
)
def test_points_that_say_nothing_are_refused_and_nothing_stays(
    shell: Shell, folder: Path, plan: Path, tmp_path: Path, points: str, why: str
) -> None:
    (tmp_path / "points.json").write_text(points)
    refused = shell("add-layer", folder, plan, "--points", tmp_path / "points.json")
    assert refused.code == 1
    assert why in refused.err
    assert shell("layers", folder, "--removed", "--json").json == []
    staging = folder / "vault" / ".incoming"
    assert not staging.exists() or list(staging.iterdir()) == []


def test_files_that_are_no_layer_are_refused_by_name(
    shell: Shell, folder: Path, plan: Path, zones: Path, tmp_path: Path
) -> None:
    refused = shell("add-layer", folder, plan)
    assert refused.code == 1
    assert f"{plan}: neither GeoJSON nor KML. A picture is added as a picture" in refused.err
    points = points_file(tmp_path, (0, 0, 41.77, -72.68), (80, 0, 41.77, -72.679), (0, 60, 41.7694, -72.68))
    refused = shell("add-layer", folder, zones, "--points", points)
    assert refused.code == 1
    assert f"{zones}: no picture" in refused.err
    cut = tmp_path / "cut.png"
    cut.write_bytes(plan.read_bytes()[:70])
    refused = shell("add-layer", folder, cut, "--points", points)
    assert refused.code == 1
    assert f"{cut}: the picture is damaged" in refused.err
    assert shell("add-layer", folder, tmp_path / "gone.kml").code == 1
    assert shell("add-layer", folder, zones, "--case", "nobody's").code == 1
    assert shell("remove-layer", folder, "9").code == 1
    assert shell("layers", folder, "--removed", "--json").json == []
