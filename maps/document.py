"""The map's page as HTML: folium's, with every address outside rewritten to a file that the program ships.

The only module that knows folium. Knows no Qt, so that an exhibit can hold the same page. The page is the same at every
start, and folium takes a third of a second to load: so the program shows the page as it was made last, a file of its
own. `python -m maps.document` makes that file anew; a test holds it to what folium makes.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType

from resources import resource_path

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
