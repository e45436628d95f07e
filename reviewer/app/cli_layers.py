"""The commands for what lies over the map: drawings (GeoJSON, KML, KMZ) and pictures that are laid by points."""

from pathlib import Path
from typing import Any

import click

from reviewer.app.cli_library import case_id_of
from reviewer.app.cli_support import (
    FOLDER,
    TerminalContext,
    json_option,
    open_to_read,
    open_to_write,
    print_json,
    print_row,
)
from reviewer.domain.map_layer import LayerKind, MapLayer


@click.command()
@click.argument("library", type=FOLDER)
@click.option("--case", "number", help="Number of a case: its own layers, and those of the library.")
@click.option("--removed", is_flag=True, help="List also those that were taken away; their files are kept.")
@json_option
def layers(library: Path, number: str | None, removed: bool, as_json: bool) -> None:
    """List what lies over the map of LIBRARY, in the order in which it is drawn."""
    with open_to_read(library) as opened:
        found = opened.layers(None if number is None else case_id_of(opened, number), with_removed=removed)
        numbers = {case.id: case.number for case in opened.cases()}
    if as_json:
        print_json([_json(layer, numbers) for layer in found])
        return
    for layer in found:
        state = "removed" if layer.is_removed else "shown" if layer.is_visible else "hidden"
        where = "library" if layer.case_id is None else numbers[layer.case_id]
        what = layer.laid_words if layer.kind is LayerKind.PICTURE else "drawing"
        print_row(str(layer.id), layer.name, where, what, state, layer.original_name, layer.sha256)


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("file", type=FOLDER)
@click.option("--case", "number", help="Number of the case that shows it; without, every case of the library does.")
@click.option("--name", default="", help="What people call it; without, the name of the file.")
@click.option("--points", type=FOLDER, help="JSON with the points by which a picture is laid, three or more.")
@json_option
def add_layer(library: Path, file: Path, number: str | None, name: str, points: Path | None, as_json: bool) -> None:
    """Lay FILE over the map of LIBRARY: GeoJSON, KML or KMZ, or with --points a PNG, JPEG, TIFF or PDF.

    The file is copied into the library and kept as it is. Each point is {"x_px": 120, "y_px": 80, "lat": 41.7658,
    "lon": -72.6734}: a place in the picture, from its upper left corner, and the same place on the ground.
    """
    # Pictures are decoded by Qt, which no other command of a shell needs.
    from reviewer.app.layer_files import prepare_features, prepare_picture, read_points
    from reviewer.session.layer_commands import AddLayer

    context = TerminalContext()
    with open_to_write(library) as opened:
        case_id = None if number is None else case_id_of(opened, number)
        problems: tuple[str, ...] = ()
        if points is None:
            drawing = prepare_features(opened, file, case_id, name, context)
            problems = drawing.problems
            command = AddLayer(drawing.layer, drawing.staged)
        else:
            laid_by = read_points(points)
            picture = prepare_picture(opened, file, context)
            try:
                command = AddLayer(picture.layer(laid_by, case_id, name), picture.staged)
            except BaseException:
                opened.vault.discard(picture.staged)
                raise
        context.clear()
        with opened.change(command.action) as change:
            command.perform(change)
        added = opened.layers(case_id)[-1]
        numbers = {case.id: case.number for case in opened.cases()}
    if as_json:
        print_json({**_json(added, numbers), "left_out": list(problems)})
        return
    click.echo(f"Layer {added.id}: {added.laid_words if added.points else added.name}")
    for problem in problems:
        click.echo(f"reviewer: {problem}", err=True)


@click.command()
@click.argument("library", type=FOLDER)
@click.argument("layer_id", type=int)
def remove_layer(library: Path, layer_id: int) -> None:
    """Take layer LAYER_ID off the map of LIBRARY; its file is kept, and it can be listed with `layers --removed`."""
    from reviewer.session.layer_commands import RemoveLayer

    with open_to_write(library) as opened:
        command = RemoveLayer(opened.layer(layer_id))
        with opened.change(command.action) as change:
            command.perform(change)


def _json(layer: MapLayer, numbers: dict[int, str]) -> dict[str, Any]:
    return {
        "id": layer.id,
        "kind": layer.kind.value,
        "name": layer.name,
        "case": None if layer.case_id is None else numbers[layer.case_id],
        "original_name": layer.original_name,
        "sha256": layer.sha256,
        "size_bytes": layer.size_bytes,
        "colour": layer.colour,
        "opacity_percent": layer.opacity_percent,
        "visible": layer.is_visible,
        "removed": layer.is_removed,
        "width_px": layer.width_px,
        "height_px": layer.height_px,
        "points": [
            {"x_px": point.x_px, "y_px": point.y_px, "lat": point.latitude_deg, "lon": point.longitude_deg}
            for point in layer.points
        ],
        "residual_m": layer.residual_m,
    }


COMMANDS = (layers, add_layer, remove_layer)
