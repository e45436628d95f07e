"""The map's page as HTML: folium's, with every address outside rewritten to a file that the program ships.

The only module that knows folium. Knows no Qt, so that an exhibit can hold the same page. The page is the same at every
start, and folium takes a third of a second to load: so the program shows the page as it was made last, a file of its
own. `python -m maps.document` makes that file anew; a test holds it to what folium makes.
"""

import base64
import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from resources import resource_path

if TYPE_CHECKING:
    from folium import FeatureGroup

PAGE_FILES: Mapping[str, str] = MappingProxyType(
    {
        "leaflet/leaflet.js": "vendor/leaflet/leaflet.js",
        "leaflet/leaflet.css": "vendor/leaflet/leaflet.css",
        "protomaps-leaflet/protomaps-leaflet.js": "vendor/protomaps-leaflet/protomaps-leaflet.js",
        "map/map.css": "map/map.css",
        "map/screen.js": "map/screen.js",
        "map/frame.js": "map/frame.js",
        "map/stage.js": "map/stage.js",
        "map/panning.js": "map/panning.js",
        "map/graticule.js": "map/graticule.js",
        "map/geometry.js": "map/geometry.js",
        "map/arrows.js": "map/arrows.js",
        "map/paths.js": "map/paths.js",
        "map/paths_picture.js": "map/paths_picture.js",
        "map/labels.js": "map/labels.js",
        "map/pins.js": "map/pins.js",
        "map/markers.js": "map/markers.js",
        "map/furniture.js": "map/furniture.js",
        "map/outline_data.js": "map/outline_data.js",
        "map/outlines.js": "map/outlines.js",
        "map/vector_tiles.js": "map/vector_tiles.js",
        "map/tiles.js": "map/tiles.js",
        "map/base.js": "map/base.js",
        "map/overlays.js": "map/overlays.js",
        "map/legend.js": "map/legend.js",
        "map/vertices.js": "map/vertices.js",
        "map/measure.js": "map/measure.js",
        "map/zones.js": "map/zones.js",
        "map/place_pin.js": "map/place_pin.js",
        "map/drawings.js": "map/drawings.js",
        "map/svg_context.js": "map/svg_context.js",
        "map/picture.js": "map/picture.js",
        "map/page.js": "map/page.js",
        "map/outlines.bin": "vendor/outlines/outlines.bin",
        "fonts/Inter-Regular.ttf": "fonts/inter/Inter-Regular.ttf",
        "fonts/Inter-Medium.ttf": "fonts/inter/Inter-Medium.ttf",
        "fonts/Inter-SemiBold.ttf": "fonts/inter/Inter-SemiBold.ttf",
    }
)
"""Every file that the page may load: its address relative to the page, and its name below `resources/`."""

CHANNEL_SCRIPT = "qwebchannel.js"
"""Address, relative to the page, of the script that Qt itself ships for talking to the program."""

SHIPPED_PAGE = "map/page.html"
"""Name below `resources/` of the page with a program behind it."""

_MAP_NAME = "reviewer_chart"
"""In place of the name that folium draws by lot."""

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def map_page(channel_script: str | None = CHANNEL_SCRIPT) -> str:
    """The page, which loads nothing but `PAGE_FILES` and the channel's script, and can reach nothing else.

    Args:
        channel_script: address of the channel's script; None for a page without a program behind it.
    """
    # Here and not at the top: see above.
    import folium

    # The page draws each view anew on canvases of its own, which Leaflet's animations by style would tear off.
    chart = folium.Map(
        location=[0, 0],
        zoom_start=2,
        min_zoom=2,
        max_zoom=22,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        keyboard=False,
        zoom_animation=False,
        zoom_snap=0.25,
        wheel_px_per_zoom_level=120,
        wheel_debounce_time=15,
    )
    # What else folium would load serves its own markers and pop-ups, which this page does not use.
    chart.default_js = [("leaflet", "leaflet/leaflet.js")]
    chart.default_css = [("leaflet_css", "leaflet/leaflet.css"), ("map_css", "map/map.css")]
    page: str = chart.get_root().render().replace(chart.get_name(), _MAP_NAME)
    scripts = [name for name in PAGE_FILES if name.endswith(".js") and not name.startswith("leaflet/")]
    if channel_script is not None:
        scripts.insert(0, channel_script)
    tags = "".join(f'<script src="{name}" data-map="{_MAP_NAME}"></script>\n' for name in scripts)
    page = page.replace("</html>", f"{tags}</html>", 1)
    return page.replace("<head>", f"<head>\n{_policy(page)}", 1)


@dataclass(frozen=True, slots=True)
class PageTrack:
    """A track as a stand-alone page draws it.

    Attributes:
        name: plain text.
        colour: `#rrggbb`.
        lines: what is joined: whether it was measured, and its places as longitude and latitude.
        points: what lies on it: its words, one line each, and its place as longitude and latitude.
    """

    name: str
    colour: str
    lines: Sequence[tuple[bool, Sequence[tuple[float, float]]]]
    points: Sequence[tuple[Sequence[str], tuple[float, float]]]


def standalone_page(title: str, lines: Sequence[str], tracks: Sequence[PageTrack]) -> str:
    """A page that holds all that it needs: opened from a disk it draws the tracks, and can reach nothing.

    Measured stretches are solid, interpolated ones dashed, gaps open.

    Args:
        title: plain text.
        lines: what is said below the title, plain text.
        tracks: what is drawn, each of which can be left away.
    """
    import folium

    chart = folium.Map(location=[0, 0], zoom_start=2, tiles=None, control_scale=True, attribution_control=False)
    chart.default_js, chart.default_css = [], []
    places = [place for track in tracks for _, line in track.lines for place in line]
    places += [place for track in tracks for _, place in track.points]
    for track in tracks:
        layer = folium.FeatureGroup(name=html.escape(track.name))
        layer.add_to(chart)
        _add_lines(layer, track)
        _add_points(layer, track)
    if places:
        longitudes, latitudes = zip(*places, strict=True)
        chart.fit_bounds([[min(latitudes), min(longitudes)], [max(latitudes), max(longitudes)]], padding=(32, 32))
    if len(tracks) > 1:
        folium.LayerControl(collapsed=False).add_to(chart)
    page: str = chart.get_root().render()
    said = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    heading = f"<header><h1>{html.escape(title)}</h1>{said}</header>"
    style = f"<style>{_leaflet_style()}</style><style>{resource_path('map/standalone.css').read_text('utf-8')}</style>"
    script = f"<script>{resource_path(PAGE_FILES['leaflet/leaflet.js']).read_text('utf-8')}</script>"
    page = page.replace("<head>", f"<head>\n<title>{html.escape(title)}</title>{style}{script}", 1)
    page = page.replace("<body>", f"<body>\n{heading}", 1)
    return page.replace("<head>", f"<head>\n{_policy(page)}", 1)


def _add_lines(layer: "FeatureGroup", track: PageTrack) -> None:
    import folium

    features = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [list(place) for place in line]},
            "properties": {"measured": is_measured, "words": html.escape(track.name)},
        }
        for is_measured, line in track.lines
    ]
    if not features:
        return

    def style(feature: "Mapping[str, Any]") -> dict[str, Any]:
        dash = None if feature["properties"]["measured"] else "7 6"
        return {"color": track.colour, "weight": 3.5, "dashArray": dash}

    tip = folium.GeoJsonTooltip(fields=["words"], labels=False)
    folium.GeoJson({"type": "FeatureCollection", "features": features}, style_function=style, tooltip=tip).add_to(layer)


def _add_points(layer: "FeatureGroup", track: PageTrack) -> None:
    import folium

    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": list(place)},
            "properties": {"words": " · ".join(html.escape(line) for line in words)},
        }
        for words, place in track.points
    ]
    if not features:
        return
    sign = folium.CircleMarker(radius=6, color="#10151c", weight=2, fill=True, fill_color=track.colour, fill_opacity=1)
    tip = folium.GeoJsonTooltip(fields=["words"], labels=False)
    folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=sign, tooltip=tip).add_to(layer)


def _leaflet_style() -> str:
    """Leaflet's style sheet with its pictures inside."""
    folder = resource_path("vendor/leaflet")

    def inside(found: re.Match[str]) -> str:
        data = base64.b64encode((folder / found[1]).read_bytes()).decode()
        return f"url(data:image/png;base64,{data})"

    return re.sub(r"url\((images/[a-z0-9-]+\.png)\)", inside, (folder / "leaflet.css").read_text("utf-8"))


def _policy(page: str) -> str:
    """A Content-Security-Policy that admits the page's own files, and the inline parts that folium wrote, by hash."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    rules = "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(hashes['script'])}",
            f"style-src 'self' {' '.join(hashes['style'])}",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'


if __name__ == "__main__":
    (resource_path("") / SHIPPED_PAGE).write_text(map_page(), encoding="utf-8")
