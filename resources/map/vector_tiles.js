/* Pictures of vector tiles, painted by protomaps-leaflet's painter with a calm style of the program's own. Names are
   drawn on the canvas, as text. */
(function (parts) {
  "use strict";

  const TILE_PX = 256;
  const MOST_LABELLED = 16;
  const AROUND_PX = 16;
  const FINER = 1.5; // between two zooms a picture is enlarged by up to this much
  const FONT = '"Inter", "DejaVu Sans", sans-serif';
  const NAME_KEYS = ["name:en", "name_en", "name:latin", "name"];

  // What the usual layers hold, by the names that OpenMapTiles, Protomaps, Shortbread and others give them.
  const WATER = /^(water|ocean|lakes?|water_polygons)$/;
  const WATERWAYS = /^(waterways?|rivers?|water_lines|physical_line)$/;
  const GREEN = /^(landcover|landuse|natural|park|parks|land|sites)$/;
  const EARTH = /^(earth)$/;
  const BUILDINGS = /^buildings?$/;
  const ROADS = /^(transportation|roads?|streets?|street_polygons|highways?)$/;
  const EDGES = /^(boundary|boundaries|admin)$/;
  const PLACES = /^(places?|place_labels|boundary_labels)$/;
  const ROAD_NAMES = /^(transportation_name|roads?|streets?|street_labels|highways?)$/;
  const WATER_NAMES = /^(water_name|water_polygons_labels)$/;
  const MAJOR = /^(motorway|trunk|primary|highway|major_road|freeway)$/;
  const MEDIUM = /^(secondary|tertiary|medium_road)$/;

  function classOf(feature) {
    const { props } = feature;
    return String(props.class || props.kind || props.pmap_kind || props.highway || "");
  }

  /** Rules for a list of layers; what no rule knows is drawn as plain lines and areas. */
  function paintRules(layers, colours) {
    const area = (layer, fill, opacity = 1) => ({
      dataLayer: layer, symbolizer: new protomapsL.PolygonSymbolizer({ fill, opacity }),
      filter: (zoom, feature) => feature.geomType === protomapsL.GeomType.Polygon,
    });
    const line = (layer, color, width, only = () => true) => ({
      dataLayer: layer, symbolizer: new protomapsL.LineSymbolizer({ color, width }),
      filter: (zoom, feature) => feature.geomType !== protomapsL.GeomType.Point && only(classOf(feature)),
    });
    const rules = [];
    const each = (pattern, make) => layers.filter((name) => pattern.test(name)).forEach((name) => rules.push(...make(name)));
    each(EARTH, (name) => [area(name, colours.earth)]);
    each(GREEN, (name) => [area(name, colours.green, 0.5)]);
    each(WATER, (name) => [area(name, colours.water)]);
    each(WATERWAYS, (name) => [line(name, colours.water, 1)]);
    each(BUILDINGS, (name) => [area(name, colours.building)]);
    each(ROADS, (name) => [
      line(name, colours.road, (zoom) => Math.max((zoom - 9) * 0.4, 0.3), (kind) => !MAJOR.test(kind) && !MEDIUM.test(kind)),
      line(name, colours.road, (zoom) => Math.max((zoom - 8) * 0.6, 0.5), (kind) => MEDIUM.test(kind)),
      line(name, colours.major, (zoom) => Math.max((zoom - 6) * 0.6, 0.8), (kind) => MAJOR.test(kind)),
    ]);
    each(EDGES, (name) => [line(name, colours.edge, 0.8)]);
    const known = [EARTH, GREEN, WATER, WATERWAYS, BUILDINGS, ROADS, EDGES, PLACES, ROAD_NAMES, WATER_NAMES];
    for (const name of layers.filter((layer) => !known.some((pattern) => pattern.test(layer)))) {
      rules.push(
        { ...area(name, colours.building, 0.35) },
        line(name, colours.edge, 0.8),
      );
    }
    return rules;
  }

  function labelRules(layers, colours) {
    const text = { labelProps: NAME_KEYS, fill: colours.text, stroke: colours.halo, width: 2 };
    const rules = [];
    const each = (pattern, make) => layers.filter((name) => pattern.test(name)).forEach((name) => rules.push(make(name)));
    each(PLACES, (name) => ({
      dataLayer: name, symbolizer: new protomapsL.CenteredTextSymbolizer({ ...text, font: `500 11px ${FONT}` }),
    }));
    each(ROAD_NAMES, (name) => ({
      dataLayer: name, minzoom: 13,
      symbolizer: new protomapsL.LineLabelSymbolizer({ ...text, font: `400 10px ${FONT}` }),
      filter: (zoom, feature) => feature.geomType === protomapsL.GeomType.Line,
    }));
    each(WATER_NAMES, (name) => ({
      dataLayer: name, symbolizer: new protomapsL.CenteredTextSymbolizer({ ...text, font: `400 10px ${FONT}` }),
    }));
    return rules;
  }

  function coloursOf(theme) {
    const mix = (colour, share) => `color-mix(in srgb, ${colour} ${share}%, ${theme.ground})`;
    return {
      earth: theme.ground, water: mix("#3f7fb8", 30), green: mix("#4c9a61", 22), building: mix(theme.text, 11),
      road: mix(theme.text, 26), major: mix(theme.text, 42), edge: mix(theme.text, 34), text: mix(theme.text, 82),
      halo: theme.ground,
    };
  }

  /** Pictures of a file of vectors. */
  class VectorPictures {
    constructor(spec) {
      this.spec = spec;
      const source = new protomapsL.ZxySource(`${spec.address}{z}/{x}/{y}`, false);
      // A tile's vectors fill two by two pictures.
      this.view = new protomapsL.View(new protomapsL.TileCache(source, 2 * TILE_PX), spec.maxZoom, 1);
      this.layers = [];
      this.theme = null;
      this.setLayers(spec.layers);
    }

    setTheme(theme) {
      if (this.theme === theme) return false;
      this.theme = theme;
      this.setLayers(this.layers);
      return true;
    }

    setLayers(layers) {
      this.layers = layers;
      if (!this.theme) return;
      const colours = coloursOf(this.theme);
      this.rules = paintRules(layers, colours);
      const scratch = document.createElement("canvas").getContext("2d");
      // A name that reaches into a tile painted before it is cut off there, as at the edge of any tile.
      this.labelers = new protomapsL.Labelers(scratch, labelRules(layers, colours), MOST_LABELLED, () => {});
    }

    async load(zoom, column, row) {
      const tile = await this.view.getDisplayTile({ z: zoom, x: column, y: row });
      // A file may leave unsaid which layers it has.
      const unknown = [...tile.data.keys()].filter((name) => !this.layers.includes(name));
      if (unknown.length) this.setLayers([...this.layers, ...unknown]);
      const tiles = new Map([["", [tile]]]);
      this.labelers.add(zoom, tiles);
      const ratio = (window.devicePixelRatio || 1) * FINER;
      const canvas = new OffscreenCanvas(TILE_PX * ratio, TILE_PX * ratio);
      const context = canvas.getContext("2d");
      context.scale(ratio, ratio);
      const left = TILE_PX * column;
      const top = TILE_PX * row;
      const box = {
        minX: left - AROUND_PX, minY: top - AROUND_PX,
        maxX: left + TILE_PX + AROUND_PX, maxY: top + TILE_PX + AROUND_PX,
      };
      const origin = { x: left, y: top };
      protomapsL.paint(context, zoom, tiles, this.labelers.getIndex(zoom), this.rules, box, origin, false);
      return canvas;
    }
  }

  Object.assign(parts, { VectorPictures });
})((window.mapParts = window.mapParts || {}));
