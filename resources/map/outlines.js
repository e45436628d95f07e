/* The built-in base: coarse outlines of countries, and of the states and counties of the United States, with their
   names where there is room. */
(function (parts) {
  "use strict";

  const COAST = 0, BORDER = 1, COARSE_US = 2, US_OUTER = 3, US_STATE = 4, US_COUNTY = 5;
  const COUNTRY = 0, STATE = 1, COUNTY = 2;
  const WORLD_PX = 256;
  const SEAM_PX = 0.01; // a line this close to the edge of the world map is its cut, and no outline
  const UNSEEN_PX = 2.5; // a line that is shorter than this in both directions is a speck

  // From which zoom to which a kind of line is drawn, how strongly and how wide. The Census Bureau's outlines take over
  // from the world's where the difference of the two can be seen. No line is wider than a pixel: canvases draw such lines
  // several times faster than wider ones.
  const LINES = [
    { kind: US_COUNTY, from: 6, to: Infinity, strength: 20, width: 0.8 },
    { kind: US_STATE, from: 3.5, to: Infinity, strength: 36, width: 1 },
    { kind: BORDER, from: 0, to: Infinity, strength: 40, width: 1 },
    { kind: COARSE_US, from: 0, to: 5, strength: 40, width: 1 },
    { kind: COAST, from: 0, to: Infinity, strength: 44, width: 1 },
    { kind: US_OUTER, from: 5, to: Infinity, strength: 44, width: 1 },
  ];
  // Names stand in the middle of an area: they go where a view is a small part of one.
  const NAMES = [
    { kind: COUNTRY, from: 2, to: 7, weight: 600, size: 11, strength: 62 },
    { kind: STATE, from: 4, to: 9, weight: 500, size: 11, strength: 62 },
    { kind: COUNTY, from: 7.5, to: 11.5, weight: 400, size: 10, strength: 58 },
  ];
  const NAME_APART_PX = 6;
  const COARSER = 0.6; // lines are thinned as if for a zoom this much further out
  const OVERHANG = 1.8; // a name may be this much longer than the widest circle within its area

  /** The part of the world in view, in world pixels; it may run over the edges of the world map. */
  function viewOf(screen) {
    const corners = [[0, 0], [screen.width, 0], [0, screen.height], [screen.width, screen.height]];
    const places = corners.map(([x, y]) => screen.world(x, y));
    return {
      left: Math.min(...places.map((place) => place[0])), right: Math.max(...places.map((place) => place[0])),
      top: Math.min(...places.map((place) => place[1])), bottom: Math.max(...places.map((place) => place[1])),
    };
  }

  class Outlines {
    constructor() {
      this.data = null;
      this.widths = new Map(); // font and name -> pixels
      this.colours = { of: null };
    }

    read(data) {
      this.data = data;
    }

    dress(theme) {
      if (this.colours.of === theme) return;
      const mix = (strength) => `color-mix(in srgb, ${theme.text} ${strength}%, ${theme.ground})`;
      this.colours = { of: theme, lines: LINES.map((line) => mix(line.strength)),
        names: NAMES.map((name) => mix(name.strength)) };
    }

    drawLines(context, screen, theme) {
      if (!this.data) return;
      this.dress(theme);
      const view = viewOf(screen);
      const { arcs } = this.data;
      const detail = arcs.at(screen.zoom - COARSER);
      context.save();
      context.lineJoin = "bevel";
      LINES.forEach((line, index) => {
        if (screen.zoom < line.from || screen.zoom >= line.to) return;
        context.beginPath();
        // A line may run on past the edge of its copy of the world.
        for (let copy = Math.floor(view.left / WORLD_PX) - 1; (copy - 1) * WORLD_PX <= view.right; copy += 1) {
          const shift = copy * WORLD_PX;
          for (const arc of arcs.ofKind[line.kind]) {
            if (this.isSeen(arc, shift, view, screen)) trace(context, screen, detail, arc, shift);
          }
        }
        context.strokeStyle = this.colours.lines[index];
        context.lineWidth = line.width;
        context.stroke();
      });
      context.restore();
    }

    isSeen(arc, shift, view, screen) {
      const { boxes } = this.data.arcs;
      const at = 4 * arc;
      const left = boxes[at] + shift;
      const right = boxes[at + 2] + shift;
      if (right < view.left || left > view.right || boxes[at + 3] < view.top || boxes[at + 1] > view.bottom) return false;
      return Math.max(right - left, boxes[at + 3] - boxes[at + 1]) * screen.scale >= UNSEEN_PX;
    }

    drawNames(context, screen, theme) {
      if (!this.data) return;
      this.dress(theme);
      const view = viewOf(screen);
      const taken = [];
      context.save();
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.strokeStyle = theme.ground;
      context.lineWidth = 3;
      NAMES.forEach((style, index) => {
        if (screen.zoom < style.from || screen.zoom >= style.to) return;
        context.font = `${style.weight} ${style.size}px "Inter", "DejaVu Sans", sans-serif`;
        context.fillStyle = this.colours.names[index];
        for (const area of this.data.byRoom) {
          // The names of states stand for that of their country.
          const isToldByParts = area.kind === COUNTRY && area.hasParts && screen.zoom >= NAMES[STATE].from;
          if (area.kind === style.kind && !isToldByParts) this.drawName(context, screen, view, area, style, taken);
        }
      });
      context.restore();
    }

    drawName(context, screen, view, area, style, taken) {
      const room = area.radius * screen.scale * 2 * OVERHANG;
      if (room < 2 * style.size || area.y < view.top || area.y > view.bottom) return;
      for (let copy = Math.floor(view.left / WORLD_PX); copy * WORLD_PX <= view.right; copy += 1) {
        const [x, y] = screen.point(area.x + copy * WORLD_PX, area.y);
        const wide = this.widthOf(context, area.name);
        if (wide > room || !screen.holds(x, y, -wide / 2)) continue;
        const half = wide / 2 + NAME_APART_PX;
        const high = style.size / 2 + NAME_APART_PX;
        const box = [x - half, y - high, x + half, y + high];
        if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) {
          continue;
        }
        taken.push(box);
        context.strokeText(area.name, x, y);
        context.fillText(area.name, x, y);
      }
    }

    widthOf(context, words) {
      const key = `${context.font}|${words}`;
      if (!this.widths.has(key)) this.widths.set(key, context.measureText(words).width);
      return this.widths.get(key);
    }

    /** The names of the areas that a place lies in, smallest first, as far as outlines this coarse can tell. */
    namesAt(latitude, longitude) {
      if (!this.data) return [];
      const x = parts.worldX(parts.wrapped(longitude));
      const y = parts.worldY(latitude);
      const found = [COUNTY, STATE, COUNTRY]
        .map((kind) => this.data.areas.find((area) => area.kind === kind && area.holds(x, y)))
        .find((area) => area);
      if (!found) return [];
      // A county's state is named, and no state's country.
      return found.kind === COUNTY ? [found.name, this.data.areas[found.parent].name] : [found.name];
    }
  }

  function trace(context, screen, detail, arc, shift) {
    const { starts, x, y } = detail;
    const { a, b, c, d } = screen;
    const e = screen.e + a * shift;
    const f = screen.f + b * shift;
    let wasOnSeam = false;
    for (let n = starts[arc]; n < starts[arc + 1]; n += 1) {
      const isOnSeam = Math.abs(x[n]) < SEAM_PX || Math.abs(x[n] - WORLD_PX) < SEAM_PX || y[n] > WORLD_PX - SEAM_PX;
      const toX = a * x[n] + c * y[n] + e;
      const toY = b * x[n] + d * y[n] + f;
      if (n === starts[arc] || (isOnSeam && wasOnSeam)) context.moveTo(toX, toY);
      else context.lineTo(toX, toY);
      wasOnSeam = isOnSeam;
    }
  }

  Object.assign(parts, { Outlines, viewOf });
})((window.mapParts = window.mapParts || {}));
