/* Where places lie on the screen. Places are in world pixels: web Mercator, 256 px for the whole world. */
(function (parts) {
  "use strict";

  const WORLD_PX = 256;

  function worldX(longitude) {
    return ((longitude + 180) / 360) * WORLD_PX;
  }

  function worldY(latitude) {
    const sine = Math.sin((Math.min(Math.max(latitude, -85.0511287798), 85.0511287798) * Math.PI) / 180);
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD_PX;
  }

  /** The present view: world pixels to pixels of the map's container, without Leaflet's rounding. */
  class Screen {
    constructor(map) {
      const corner = map.getPixelBounds().min;
      const size = map.getSize();
      this.scale = 2 ** map.getZoom();
      this.left = corner.x;
      this.top = corner.y;
      this.width = size.x;
      this.height = size.y;
    }

    /** A place in world pixels as [x, y] in pixels of the container. */
    point(worldX, worldY) {
      return [this.x(worldX), this.y(worldY)];
    }

    x(world) {
      return world * this.scale - this.left;
    }

    y(world) {
      return world * this.scale - this.top;
    }
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

  Object.assign(parts, { worldX, worldY, Screen, FullCanvas, element });
})((window.mapParts = window.mapParts || {}));
