/* Where places lie on the screen, which may be turned. Places are in world pixels: web Mercator, 256 px for the whole
   world. */
(function (parts) {
  "use strict";

  const WORLD_PX = 256;
  const METRES_ROUND_EQUATOR = 40075016.686;

  function worldX(longitude) {
    return ((longitude + 180) / 360) * WORLD_PX;
  }

  function worldY(latitude) {
    const sine = Math.sin((Math.min(Math.max(latitude, -85.0511287798), 85.0511287798) * Math.PI) / 180);
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD_PX;
  }

  function latitudeOf(worldY) {
    return (Math.atan(Math.sinh(Math.PI * (1 - (2 * worldY) / WORLD_PX))) * 180) / Math.PI;
  }

  function longitudeOf(worldX) {
    return (worldX / WORLD_PX) * 360 - 180;
  }

  /**
   * The present view: world pixels to pixels of the frame and back, turned as the map is, without Leaflet's rounding.
   * A place lies at [a * worldX + c * worldY + e, b * worldX + d * worldY + f].
   */
  class Screen {
    constructor(map) {
      const { frame } = parts;
      const corner = map.getPixelBounds().min;
      this.zoom = map.getZoom();
      this.scale = 2 ** this.zoom;
      this.width = frame.width;
      this.height = frame.height;
      this.bearing = frame.bearing;
      this.centreX = (corner.x + frame.wide / 2) / this.scale;
      this.centreY = (corner.y + frame.high / 2) / this.scale;
      const turn = (this.bearing * Math.PI) / 180;
      this.a = Math.cos(turn) * this.scale;
      this.b = -Math.sin(turn) * this.scale;
      this.c = -this.b;
      this.d = this.a;
      this.e = this.width / 2 - this.a * this.centreX - this.c * this.centreY;
      this.f = this.height / 2 - this.b * this.centreX - this.d * this.centreY;
    }

    /** The same view with so many pixels more on each side. */
    grown(margin) {
      const made = Object.create(Screen.prototype);
      return Object.assign(made, this, {
        width: this.width + 2 * margin, height: this.height + 2 * margin, e: this.e + margin, f: this.f + margin,
      });
    }

    /** A place in world pixels as [x, y] in pixels of the frame. */
    point(worldX, worldY) {
      return [this.a * worldX + this.c * worldY + this.e, this.b * worldX + this.d * worldY + this.f];
    }

    /** A pixel of the frame as [worldX, worldY]. */
    world(x, y) {
      const dx = (x - this.width / 2) / (this.scale * this.scale);
      const dy = (y - this.height / 2) / (this.scale * this.scale);
      return [this.centreX + dx * this.a + dy * this.b, this.centreY + dx * this.c + dy * this.d];
    }

    /** A pixel of the frame as a place in degrees; longitudes run on past 180 degrees. */
    place(x, y) {
      const [worldX, worldY] = this.world(x, y);
      return { latitude: latitudeOf(worldY), longitude: longitudeOf(worldX) };
    }

    /** The smallest part of the world, between two parallels and two meridians, that holds all that is in view. */
    get bounds() {
      const corners = [[0, 0], [this.width, 0], [0, this.height], [this.width, this.height]];
      const places = corners.map(([x, y]) => this.place(x, y));
      return L.latLngBounds(places.map((place) => [place.latitude, place.longitude]));
    }

    /** Metres on the ground for one pixel at a latitude. */
    metresPerPx(latitude) {
      return (METRES_ROUND_EQUATOR * Math.cos((latitude * Math.PI) / 180)) / (WORLD_PX * this.scale);
    }

    /** Whether a pixel lies in the frame, or at most so many pixels beside it. */
    holds(x, y, beside = 0) {
      return x >= -beside && y >= -beside && x <= this.width + beside && y <= this.height + beside;
    }
  }

  const ZOOM_STEP = 0.25;

  /** Bring a part of the world into view, whole, as it lies turned; a margin in pixels stays free round it. */
  function showAll(map, bounds, margin, deepest) {
    const { frame } = parts;
    const left = worldX(bounds.getWest());
    const right = worldX(bounds.getEast());
    const top = worldY(bounds.getNorth());
    const bottom = worldY(bounds.getSouth());
    const turn = (frame.bearing * Math.PI) / 180;
    const cos = Math.abs(Math.cos(turn));
    const sin = Math.abs(Math.sin(turn));
    const wide = (right - left) * cos + (bottom - top) * sin;
    const high = (right - left) * sin + (bottom - top) * cos;
    const scale = Math.min((frame.width - 2 * margin) / wide, (frame.height - 2 * margin) / high);
    const zoom = Math.floor(Math.log2(scale) / ZOOM_STEP) * ZOOM_STEP;
    const centre = [latitudeOf((top + bottom) / 2), longitudeOf((left + right) / 2)];
    map.setView(centre, Math.max(map.getMinZoom(), Math.min(zoom, deepest)), { animate: false });
  }

  /** A canvas that fills the map and is sharp on any screen. */
  class FullCanvas {
    constructor(layer) {
      this.element = document.createElement("canvas");
      layer.append(this.element);
    }

    /** Cleared, sized to the view, in CSS pixels. */
    begin(screen) {
      const ratio = window.devicePixelRatio || 1;
      const width = Math.round(screen.width * ratio);
      const height = Math.round(screen.height * ratio);
      if (this.element.width !== width || this.element.height !== height) {
        this.element.width = width;
        this.element.height = height;
        this.element.style.width = `${screen.width}px`;
        this.element.style.height = `${screen.height}px`;
      }
      const context = this.element.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, screen.width, screen.height);
      return context;
    }
  }

  /** An element with a class and, where given, text: always as text, never as markup. */
  function element(parent, className, text) {
    const made = document.createElement("div");
    made.className = className;
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
  }

  Object.assign(parts, { worldX, worldY, latitudeOf, longitudeOf, Screen, showAll, FullCanvas, element });
})((window.mapParts = window.mapParts || {}));
