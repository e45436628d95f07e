/* Tiles under the paths: which ones a view needs, fetched a few at a time, kept, and drawn as the map lies turned. Where
   one is still on its way, or the file holds none so deep, the nearest coarser one stands in. */
(function (parts) {
  "use strict";

  const WORLD_PX = 256;
  const DEEPEST_ZOOM = 22;
  const MOST_KEPT = 240;
  const MOST_IN_FLIGHT = 6;
  const MOST_SEEN = 400; // a view that needs more tiles than this is too far out for the layer
  const STAND_IN_LEVELS = 6;
  const VECTOR_LAG = 0.25; // names in vector tiles are rather drawn larger than too small to read
  const CALM_FILTER = "grayscale(1) contrast(0.85)";
  const CALM_OPACITY = 0.55;

  /** A picture without its colours. */
  function greyed(picture) {
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context.filter = CALM_FILTER;
    context.drawImage(picture, 0, 0);
    return canvas;
  }

  /** Pictures of a file of pictures. */
  class Pictures {
    constructor(address) {
      this.address = address;
    }

    async load(zoom, column, row, signal) {
      const answer = await fetch(`${this.address}${zoom}/${column}/${row}`, { signal });
      const body = await answer.blob();
      return body.size ? createImageBitmap(body) : null;
    }
  }

  /**
   * One file of tiles.
   *
   * `spec` holds id, address (ends with a slash), vector, minZoom, maxZoom, bounds [west, south, east, north] and
   * retryMs, after which a tile that did not come is asked for again, or 0 for never;
   * `changed()` is called when there is more to draw, `failed(id)` when a tile could not be drawn.
   */
  class TileLayer {
    constructor(spec, changed, failed) {
      this.spec = spec;
      this.changed = changed;
      this.failed = failed;
      this.source = spec.vector ? new parts.VectorPictures(spec) : new Pictures(spec.address);
      // The file's own deepest zoom is stretched; vectors are drawn anew for each zoom instead.
      this.deepest = spec.vector ? DEEPEST_ZOOM : spec.maxZoom;
      this.kept = new Map(); // key -> { picture, grey, controller, asked }: oldest use first; picture is null where none is
      this.inFlight = 0;
      this.frame = {
        left: parts.worldX(spec.bounds[0]), right: parts.worldX(spec.bounds[2]),
        top: parts.worldY(spec.bounds[3]), bottom: parts.worldY(spec.bounds[1]),
      };
      if (this.frame.right < this.frame.left) this.frame.right += WORLD_PX;
    }

    setTheme(theme) {
      if (this.source.setTheme && this.source.setTheme(theme)) this.forget();
    }

    forget() {
      for (const entry of this.kept.values()) if (entry.controller) entry.controller.abort();
      this.kept.clear();
    }

    /** Draw what has come of the tiles in view, and ask for the others; how many were drawn. */
    draw(context, screen, view, calm) {
      const wanted = this.wanted(screen, view);
      if (!wanted.length) return 0;
      context.save();
      context.globalAlpha = calm ? CALM_OPACITY : 1;
      const drawn = wanted.filter((tile) => this.drawTile(context, screen, tile, calm));
      context.restore();
      this.fetchMissing(wanted);
      return drawn.length;
    }

    /** The tiles that a view shows, those in its middle first: { zoom, column, row, shift }. */
    wanted(screen, view) {
      const near = Math.round(screen.zoom - (this.spec.vector ? VECTOR_LAG : 0));
      const zoom = Math.min(Math.max(near, this.spec.minZoom), this.deepest);
      const side = WORLD_PX / 2 ** zoom;
      const last = 2 ** zoom - 1;
      const found = [];
      for (let copy = Math.floor(view.left / WORLD_PX) - 1; copy * WORLD_PX <= view.right; copy += 1) {
        const shift = copy * WORLD_PX;
        const left = Math.max(view.left - shift, this.frame.left);
        const right = Math.min(view.right - shift, this.frame.right);
        const top = Math.max(view.top, this.frame.top);
        const bottom = Math.min(view.bottom, this.frame.bottom);
        if (left >= right || top >= bottom) continue;
        const columns = Math.floor(right / side) - Math.floor(left / side) + 1;
        const rows = Math.floor(bottom / side) - Math.floor(top / side) + 1;
        if (columns * rows > MOST_SEEN) return [];
        for (let row = Math.max(Math.floor(top / side), 0); row <= Math.min(Math.floor(bottom / side), last); row += 1) {
          for (let at = Math.floor(left / side); at <= Math.floor(right / side); at += 1) {
            // Bounds over the date line go on into the next copy of the world.
            const column = ((at % (last + 1)) + last + 1) % (last + 1);
            found.push({ zoom, column, row, shift: shift + (at - column) * side });
          }
        }
      }
      const far = (tile) => Math.hypot(
        (tile.column + 0.5) * side + tile.shift - screen.centreX, (tile.row + 0.5) * side - screen.centreY,
      );
      return found.sort((one, other) => far(one) - far(other));
    }

    drawTile(context, screen, tile, calm) {
      for (let up = 0; up <= Math.min(STAND_IN_LEVELS, tile.zoom - this.spec.minZoom); up += 1) {
        const entry = this.kept.get(`${tile.zoom - up}/${tile.column >> up}/${tile.row >> up}`);
        if (!entry || !entry.picture) continue;
        if (calm && !entry.grey) entry.grey = greyed(entry.picture);
        const share = 2 ** -up;
        const part = {
          picture: calm ? entry.grey : entry.picture, share,
          column: tile.column * share - (tile.column >> up), row: tile.row * share - (tile.row >> up),
        };
        place(context, screen, tile, part);
        return true;
      }
      return false;
    }

    fetchMissing(wanted) {
      const keys = new Set(wanted.map((tile) => `${tile.zoom}/${tile.column}/${tile.row}`));
      for (const [key, entry] of this.kept) {
        // What has left the view is no longer waited for.
        if (entry.controller && !keys.has(key)) {
          entry.controller.abort();
          this.kept.delete(key);
        }
      }
      for (const tile of wanted) {
        const key = `${tile.zoom}/${tile.column}/${tile.row}`;
        const entry = this.kept.get(key);
        if (entry && !this.isWorthAnotherTry(entry)) {
          this.kept.delete(key);
          this.kept.set(key, entry);
        } else if (this.inFlight < MOST_IN_FLIGHT) {
          this.fetchOne(key, tile);
        }
      }
      while (this.kept.size > Math.max(MOST_KEPT, keys.size)) this.kept.delete(this.kept.keys().next().value);
    }

    isWorthAnotherTry(entry) {
      const { retryMs } = this.spec;
      return retryMs > 0 && !entry.picture && !entry.controller && performance.now() - entry.asked > retryMs;
    }

    async fetchOne(key, tile) {
      const entry = { picture: null, grey: null, controller: new AbortController(), asked: performance.now() };
      this.kept.set(key, entry);
      this.inFlight += 1;
      try {
        entry.picture = await this.source.load(tile.zoom, tile.column, tile.row, entry.controller.signal);
      } catch (error) {
        // An answer that is not wanted any more is no trouble.
        if (!entry.controller.signal.aborted) this.failed(this.spec.id, key);
      }
      entry.controller = null;
      this.inFlight -= 1;
      this.changed();
    }
  }

  /** Draw a part of a picture where a tile lies. */
  function place(context, screen, tile, part) {
    const { picture } = part;
    const side = WORLD_PX / 2 ** tile.zoom;
    const worldX = tile.column * side + tile.shift;
    const worldY = tile.row * side;
    const from = [part.column * picture.width, part.row * picture.height,
      part.share * picture.width, part.share * picture.height];
    const [x, y] = screen.point(worldX, worldY);
    if (screen.b === 0) {
      // On whole pixels of the screen, or the ground would show through between two tiles.
      const ratio = window.devicePixelRatio || 1;
      const snap = (value) => Math.round(value * ratio) / ratio;
      const [farX, farY] = screen.point(worldX + side, worldY + side);
      context.drawImage(picture, ...from, snap(x), snap(y), snap(farX) - snap(x), snap(farY) - snap(y));
      return;
    }
    context.save();
    context.transform(screen.a / screen.scale, screen.b / screen.scale, screen.c / screen.scale,
      screen.d / screen.scale, x, y);
    const wide = side * screen.scale + 0.6;
    context.drawImage(picture, ...from, -0.3, -0.3, wide, wide);
    context.restore();
  }

  Object.assign(parts, { TileLayer });
})((window.mapParts = window.mapParts || {}));
