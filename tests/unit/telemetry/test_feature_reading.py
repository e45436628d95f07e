"""GeoJSON, KML and KMZ as drawings: what is sound is kept, the rest is named, and nothing is fetched or expanded."""

import json
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.features import MOST_VERTICES, FeatureSet, ShapeKind
from reviewer.telemetry import feature_reading
from reviewer.telemetry.errors import LayerFormatError
from reviewer.telemetry.feature_reading import holds_timed_track, read_features
from reviewer.telemetry.kml_features import read_kml_features

SQUARE = [[-72.7, 41.7], [-72.6, 41.7], [-72.6, 41.8], [-72.7, 41.8], [-72.7, 41.7]]
HOLE = [[-72.66, 41.74], [-72.64, 41.74], [-72.64, 41.76], [-72.66, 41.74]]
MARKUP = "<img src=x onerror=alert(1)>&amp;<script>x</script>"


def feature(geometry: object, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: object, **members: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", **members, "features": list(features)}


def written(tmp_path: Path, document: object, name: str = "zones.geojson") -> Path:
    path = tmp_path / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def rings(found: FeatureSet, shape: int) -> list[list[list[float]]]:
    """The places of a shape, ring by ring."""
    starts = found.ring_starts
    places = np.column_stack((found.longitude_deg, found.latitude_deg))
    return [places[starts[ring] : starts[ring + 1]].tolist() for ring in np.flatnonzero(found.ring_shape == shape)]


def test_every_geometry_of_geojson_is_read(tmp_path: Path) -> None:
    found = read_features(
        written(
            tmp_path,
            collection(
                feature({"type": "Polygon", "coordinates": [SQUARE, HOLE]}, name=MARKUP, description="a <b>beat</b>"),
                feature({"type": "MultiPolygon", "coordinates": [[SQUARE], [HOLE]]}, title="two"),
                feature(
                    {
                        "type": "GeometryCollection",
                        "geometries": [
                            {"type": "Point", "coordinates": [-72.65, 41.75, 12.5]},
                            {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]},
                            {"type": "LineString", "coordinates": [[1, 2], [3, 4, 9]]},
                            {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]},
                        ],
                    },
                    BEAT="7A",
                    stroke="#F0a",
                ),
            ),
        )
    )
    assert found.problems == ()
    assert [ShapeKind(kind).name for kind in found.shape_kind] == ["AREA"] * 3 + ["POINT"] * 3 + ["LINE"] * 3
    assert rings(found, 0) == [SQUARE, HOLE]
    assert rings(found, 3) == [[[-72.65, 41.75]]]
    assert rings(found, 6) == [[[1.0, 2.0], [3.0, 4.0]]]
    assert found.shape_feature.tolist() == [0, 1, 1, 2, 2, 2, 2, 2, 2]
    assert [each.name for each in found.features] == [MARKUP, "two", ""]
    assert [each.description for each in found.features] == ["a <b>beat</b>", "", "BEAT: 7A"]
    assert found.features[2].colour == "#ff00aa"
    assert found.summary == "3 areas, 3 lines, 3 points"


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Polygon", "coordinates": [SQUARE]},
        feature({"type": "Polygon", "coordinates": [SQUARE]}),
        {"features": [feature({"type": "Polygon", "coordinates": [SQUARE]})], "type": "FeatureCollection"},
        feature({"type": "Polygon", "coordinates": [SQUARE]}, features=[1, 2]),
        collection(feature({"type": "Polygon", "coordinates": [SQUARE]}), crs=None),
        collection(
            feature({"type": "Polygon", "coordinates": [SQUARE]}),
            crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        ),
    ],
)
def test_a_bare_geometry_and_other_orders_are_read(tmp_path: Path, document: object) -> None:
    found = read_features(written(tmp_path, document))
    assert rings(found, 0) == [SQUARE]
    assert found.problems == ()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::2234", "EPSG:3857", "<b>urn</b>"])
def test_another_projection_is_refused_by_name(tmp_path: Path, name: str, after: bool) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    square = feature({"type": "Polygon", "coordinates": [SQUARE]})
    document = {**collection(square), "crs": crs} if after else collection(square, crs=crs)
    with pytest.raises(LayerFormatError, match="not in degrees of WGS 84") as refused:
        read_features(written(tmp_path, document))
    assert name in str(refused.value)
    assert "zones.geojson" in str(refused.value)


def test_coordinates_in_metres_are_left_out_and_said(tmp_path: Path) -> None:
    metres = [[1_012_345.6, 834_567.8], [1_012_400.0, 834_600.0]]
    sound = feature({"type": "Point", "coordinates": [1, 2]})
    found = read_features(
        written(tmp_path, collection(feature({"type": "LineString", "coordinates": metres}, name="grid"), sound))
    )
    assert len(found) == 1
    [problem] = found.problems
    assert problem.startswith("Feature 1 (“grid”): left out, 1012400, 834600 is no longitude and latitude in degrees")
    assert problem.endswith("the file is in another projection, or has them exchanged")
    with pytest.raises(LayerFormatError, match=r"no point, line or area that can be drawn .* another projection"):
        read_features(written(tmp_path, {"type": "LineString", "coordinates": metres}))


def test_what_comes_before_a_damaged_place_is_kept(tmp_path: Path) -> None:
    whole = json.dumps(collection(*(feature({"type": "Point", "coordinates": [n, 2]}, name=f"{n}") for n in range(9))))
    cut = read_features(written(tmp_path, whole[: whole.index('"name": "5"')].replace("}, {", "},\n{")))
    assert len(cut) == 5
    assert cut.problems[0].startswith("Feature 6 and what follows: left out, not JSON at line ")
    between = read_features(written(tmp_path, whole[: whole.index('"name": "5"') - 41]))
    assert between.problems != ()
    damaged = read_features(written(tmp_path, whole.replace('"name": "5"', '"name": ?5"')))
    assert (len(damaged), len(damaged.problems)) == (5, 1)


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        (None, "it has no geometry"),
        ([], "no geometry"),
        ({"type": "Circle", "coordinates": [1, 2]}, "“Circle” is no geometry"),
        ({"type": "Point", "coordinates": []}, "its coordinates are no numbers"),
        ({"type": "Point", "coordinates": ["a", {}]}, "its coordinates are no numbers"),
        ({"type": "Point", "coordinates": [1e999, 0]}, "not finite"),
        ({"type": "Point", "coordinates": [0, 91]}, "no longitude and latitude"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "a line of 1 places"),
        ({"type": "Polygon", "coordinates": []}, "its coordinates are no numbers"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}, "an area of 2 places"),
        ({"type": "Polygon", "coordinates": [SQUARE, [[1, 2]]]}, "a hole was left out"),
        ({"type": "Polygon", "coordinates": 7}, "its coordinates are no numbers"),
    ],
)
def test_what_is_no_shape_is_named(tmp_path: Path, geometry: object, why: str) -> None:
    sound = feature({"type": "Point", "coordinates": [1, 2]})
    found = read_features(written(tmp_path, collection(feature(geometry, name="odd"), sound)))
    assert len(found) == (2 if "hole" in why else 1)
    assert found.problems[0].startswith("Feature 1 (“odd”): ")
    assert why in found.problems[0]


@pytest.mark.parametrize("depth", [100, 100_000])
def test_nesting_is_bounded(tmp_path: Path, depth: int) -> None:
    nested = '{"type":"GeometryCollection","geometries":[' * depth + "]}" * depth
    text = f'{{"type":"FeatureCollection","features":[{{"type":"Point","coordinates":[1,2]}},{nested}]}}'
    found = read_features(written(tmp_path, text))
    assert len(found) == 1
    assert "nested too deeply" in found.problems[0]


def test_a_ring_over_the_date_line_runs_on_and_the_world_stays_the_world(tmp_path: Path) -> None:
    over = [[179, -10], [-179, -10], [-179, 10], [179, 10], [179, -10]]
    hole = [[-179.8, 0], [-179.5, 0], [-179.5, 1], [-179.8, 0]]
    world = [[-180, -80], [180, -80], [180, 80], [-180, 80], [-180, -80]]
    found = read_features(
        written(
            tmp_path,
            collection(
                {"type": "Polygon", "coordinates": [over, hole]},
                {"type": "Polygon", "coordinates": [world]},
                {"type": "LineString", "coordinates": [[-179, 0], [179, 0]]},
            ),
        )
    )
    assert [place[0] for place in rings(found, 0)[0]] == [179, 181, 181, 179, 179]
    assert [place[0] for place in rings(found, 0)[1]] == pytest.approx([180.2, 180.5, 180.5, 180.2])
    assert rings(found, 1) == [world]
    assert [place[0] for place in rings(found, 2)[0]] == [-179, -181]


KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
<Style id="beat"><LineStyle><color>ff0000ff</color></LineStyle><PolyStyle><color>7f00ff00</color></PolyStyle></Style>
<StyleMap id="both"><Pair><key>normal</key><styleUrl>#beat</styleUrl></Pair>
<Pair><key>highlight</key><styleUrl>#other</styleUrl></Pair></StyleMap>
<Folder><name>District 2</name><Folder><name>Beats</name>
<Placemark><name>Beat &lt;b&gt;7A</name><description><![CDATA[<script>x</script>]]></description>
<styleUrl>#both</styleUrl><Polygon><outerBoundaryIs><LinearRing><coordinates>
-72.7,41.7,0 -72.6,41.7,0
-72.6, 41.8,0 -72.7,41.8,0 -72.7,41.7,0</coordinates></LinearRing></outerBoundaryIs>
<innerBoundaryIs><LinearRing><coordinates>-72.66,41.74 -72.64,41.74 -72.64,41.76 -72.66,41.74</coordinates>
</LinearRing></innerBoundaryIs></Polygon></Placemark></Folder></Folder>
<Placemark><name>Multi</name><Style><IconStyle><color>ffff0000</color><Icon><href>http://elsewhere/x.png</href></Icon>
</IconStyle></Style><MultiGeometry><Point><coordinates>1,2</coordinates></Point><MultiGeometry>
<LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry></MultiGeometry></Placemark>
<Placemark><name>Bad</name><Point><coordinates>x,y</coordinates></Point></Placemark>
<NetworkLink><Link><href>http://elsewhere/more.kml</href></Link></NetworkLink>
<GroundOverlay><name>photo</name></GroundOverlay>
</Document></kml>"""


def test_kml_is_read_with_its_folders_and_colours_and_fetches_nothing(tmp_path: Path) -> None:
    found = read_features(written(tmp_path, KML, "beats.kml"))
    beat, multi, _ = found.features
    assert (beat.name, beat.description, beat.folder) == (
        "Beat <b>7A",
        "<script>x</script>",
        "District 2 / Beats",
    )
    assert (beat.colour, multi.colour) == ("#ff0000", "#0000ff")
    assert rings(found, 0) == [SQUARE, HOLE]
    assert found.summary == "1 area, 1 line, 1 point"
    assert found.problems == (
        "Placemark 3 (“Bad”): left out, its coordinates are no numbers",
        "1 × picture for a point: left out, points are drawn as dots",
        "1 × network link: left out, nothing is fetched from elsewhere",
        "1 × picture laid on the ground: left out; add the picture itself as a layer",
    )


def test_a_cut_kml_keeps_what_came_before(tmp_path: Path) -> None:
    found = read_features(written(tmp_path, KML[: KML.index("<Placemark><name>Multi")], "beats.kml"))
    assert len(found) == 1
    assert found.problems[0].startswith("The rest of the file: left out, it is no well-formed XML at line ")


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><kml><name>&b;</name></kml>'
    with pytest.raises(LayerFormatError, match="document type declaration"):
        read_features(written(tmp_path, bomb, "bomb.kml"))
    late = f"<!-- {'x' * 300_000} -->{bomb}"
    with pytest.raises(LayerFormatError, match="no element in its first part"):
        read_features(written(tmp_path, late, "bomb.kml"))
    with pytest.raises(LayerFormatError, match="document type declaration"):
        read_kml_features(written(tmp_path, late, "bomb.kml"))


def packed(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return path


def test_a_kmz_is_unpacked_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_features(packed(tmp_path / "beats.kmz", doc_kml=KML))
    assert len(found) == 3
    with pytest.raises(LayerFormatError, match="there is no KML in it"):
        read_features(packed(tmp_path / "none.kmz", doc_txt="x"))
    monkeypatch.setattr(feature_reading, "LARGEST_BYTES", 5_000_000)
    with pytest.raises(LayerFormatError, match="unpacks to more than 5 MB"):
        read_features(packed(tmp_path / "bomb.kmz", doc_kml=KML + " " * 6_000_000))
    with pytest.raises(LayerFormatError, match=r"empty.kmz: KML, but it holds no point"):
        read_features(packed(tmp_path / "empty.kmz", doc_kml="<kml/>"))
    with pytest.raises(LayerFormatError, match=r"odd.kmz: KMZ: .*root element is <gpx>"):
        read_features(packed(tmp_path / "odd.kmz", doc_kml="<gpx/>"))
    damaged = packed(tmp_path / "damaged.kmz", doc_kml=KML)
    damaged.write_bytes(damaged.read_bytes()[:-40])
    with pytest.raises(LayerFormatError, match="cannot be unpacked"):
        read_features(damaged)


@pytest.mark.parametrize(
    ("contents", "why"),
    [
        (b"", "empty"),
        (b"hello", "neither GeoJSON nor KML"),
        (b"{}", "no “type”"),
        (b"{", "not JSON at line 1"),
        (b'{"a":"\xff"}', "not UTF-8"),
        (b'{"type":"FeatureCollection","features":[]}', "holds no point"),
        (b"<gpx/>", "its root element is <gpx>"),
        (b"<kml><a", "KML, but not well-formed XML"),
        (b"<1", "not well-formed XML"),
    ],
)
def test_a_file_that_is_no_drawing_is_refused_by_name(tmp_path: Path, contents: bytes, why: str) -> None:
    path = tmp_path / "odd.geojson"
    path.write_bytes(contents)
    with pytest.raises(LayerFormatError, match=why) as refused:
        read_features(path)
    assert str(path) in str(refused.value)


def test_a_file_that_is_not_there_or_huge_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LayerFormatError, match="cannot be read"):
        read_features(tmp_path / "gone.kml")
    monkeypatch.setattr(feature_reading, "LARGEST_BYTES", 100)
    with pytest.raises(LayerFormatError, match="nothing of it was read"):
        read_features(written(tmp_path, collection(feature({"type": "Polygon", "coordinates": [SQUARE]}))))


def test_more_places_than_a_layer_holds_are_left_out_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.domain.features.MOST_VERTICES", 12)
    found = read_features(
        written(tmp_path, collection(*({"type": "Polygon", "coordinates": [SQUARE]} for _ in range(9))))
    )
    assert (len(found), len(found.problems)) == (2, 1)
    assert "no more than 12 places" in found.problems[0]
    assert MOST_VERTICES >= 1_000_000


def test_what_may_be_a_track_or_a_drawing_is_told(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    times = ["2026-04-17T21:10:42Z", "2026-04-17T21:10:43Z"]
    assert holds_timed_track(written(tmp_path, feature(line, coordTimes=times)))
    assert not holds_timed_track(written(tmp_path, feature(line)))
    assert not holds_timed_track(written(tmp_path, KML, "beats.kml"))


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(json_values, st.sampled_from(["Point", "Polygon", "MultiLineString", "GeometryCollection"]))
def test_no_json_is_a_bug(tmp_path: Path, value: object, kind: str) -> None:
    sound = feature({"type": "Point", "coordinates": [1, 2]})
    found = read_features(written(tmp_path, collection(feature({"type": kind, "coordinates": value}), value, sound)))
    assert len(found) >= 1
    assert found.ring_starts[-1] == found.vertex_count


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.integers(0, len(KML) - 1), st.binary(min_size=1, max_size=3))
def test_no_damaged_kml_is_a_bug(tmp_path: Path, at: int, damage: bytes) -> None:
    whole = KML.encode()
    path = tmp_path / "damaged.kml"
    path.write_bytes(whole[:at] + damage + whole[at + len(damage) :])
    with suppress(LayerFormatError):
        assert len(read_features(path)) >= 1
