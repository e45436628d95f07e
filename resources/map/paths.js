/* The paths: measured joins solid, interpolated ones dashed, gaps open with a faint dotted line and their length. */
(function (parts) {
  "use strict";

  const NONE = 0;
  const SOLID = 1;
  const DASHED = 2;
  const GAP = 3;

  const WIDTH_PX = 3.5;
  const CASING_PX = 6;
  const MARGIN_PX = 24;
  const FIX_APART_PX = 14;
  const FIX_ZOOM = 17;
  const GAP_LABEL_PX = 34;
  const DASH = [7, 6];

  /** A level of detail, decoded once: places in world pixels. */
  class Geometry {
    constructor(message) {
      const count = message.latitude.length;
      this.count = count;
      this.x = new Float64Array(count);
      this.y = new Float64Array(count);
      this.join = Uint8Array.from(message.join);
      this.gaps = message.gaps;
      this.sx = new Float32Array(count);
      this.sy = new Float32Array(count);
      this.bounds = count ? L.latLngBounds([]) : null;
      for (let i = 0; i < count; i += 1) {
        this.x[i] = parts.worldX(message.longitude[i]);
        this.y[i] = parts.worldY(message.latitude[i]);
        this.bounds.extend([message.latitude[i], message.longitude[i]]);
      }
    }

    place(screen) {
      for (let i = 0; i < this.count; i += 1) {
        this.sx[i] = screen.a * this.x[i] + screen.c * this.y[i] + screen.e;
        this.sy[i] = screen.b * this.x[i] + screen.d * this.y[i] + screen.f;
      }
    }

    /** Whether the line that leads to a vertex can be seen at all. */
    shows(i, screen) {
      const left = Math.min(this.sx[i - 1], this.sx[i]);
      const right = Math.max(this.sx[i - 1], this.sx[i]);
      const top = Math.min(this.sy[i - 1], this.sy[i]);
      const bottom = Math.max(this.sy[i - 1], this.sy[i]);
      return (
        right >= -MARGIN_PX && left <= screen.width + MARGIN_PX &&
        bottom >= -MARGIN_PX && top <= screen.height + MARGIN_PX
      );
    }

    /** The lines of one kind, as one path. */
    lines(kind, screen) {
      const path = new Path2D();
      let open = -1;
      for (let i = 1; i < this.count; i += 1) {
        if (this.join[i] !== kind || !this.shows(i, screen)) continue;
        if (open !== i - 1) path.moveTo(this.sx[i - 1], this.sy[i - 1]);
        path.lineTo(this.sx[i], this.sy[i]);
        open = i;
      }
      return path;
    }

    isIsolated(i) {
      const before = this.join[i];
      const after = i + 1 < this.count ? this.join[i + 1] : NONE;
      return before !== SOLID && before !== DASHED && after !== SOLID && after !== DASHED;
    }
  }

  class Paths {
    constructor() {
      this.tracks = [];
      this.active = null;
    }

    setTracks(messages) {
      this.tracks = messages.map((message) => ({
        id: message.id,
        recording: message.recording,
        name: message.name,
        colour: message.colour,
        secondary: message.secondary,
        overview: new Geometry(message.geometry),
        detail: null,
        shown: null,
      }));
    }

    /** Detail serves the zoom and the part of the world for which it was asked. */
    setDetail(id, message, zoom, bounds) {
      const track = this.tracks.find((candidate) => candidate.id === id);
      if (track) track.detail = { geometry: new Geometry(message), zoom, bounds };
    }

    get bounds() {
      const all = L.latLngBounds([]);
      for (const track of this.tracks) if (track.overview.bounds) all.extend(track.overview.bounds);
      return all.isValid() ? all : null;
    }

    draw(context, screen, theme) {
      const view = screen.bounds;
      for (const track of this.tracks) {
        const fits =
          track.detail && Math.abs(track.detail.zoom - screen.zoom) <= 1 && track.detail.bounds.contains(view);
        track.shown = fits ? track.detail.geometry : track.overview;
        track.shown.place(screen);
      }
      const isActive = (track) => track.id === this.active;
      const order = [...this.tracks].sort((a, b) => isActive(a) - isActive(b));
      context.lineCap = "round";
      context.lineJoin = "round";
      for (const track of order) this.drawTrack(context, track, screen, theme);
      this.drawGapWords(context, order, screen, theme);
      context.globalAlpha = 1;
    }

    drawTrack(context, track, screen, theme) {
      const shown = track.shown;
      const solid = shown.lines(SOLID, screen);
      const dashed = shown.lines(DASHED, screen);
      const gaps = shown.lines(GAP, screen);
      context.globalAlpha = track.secondary ? 0.35 : 1;

      context.strokeStyle = theme.casing;
      context.lineWidth = CASING_PX;
      context.setLineDash([]);
      context.stroke(solid);
      context.setLineDash(DASH);
      context.stroke(dashed);

      context.strokeStyle = track.colour;
      context.lineWidth = WIDTH_PX;
      context.stroke(dashed);
      context.setLineDash([]);
      context.stroke(solid);

      context.setLineDash([0, 8]);
      context.strokeStyle = theme.casing;
      context.lineWidth = 5;
      context.stroke(gaps);
      context.strokeStyle = track.colour;
      context.lineWidth = 3;
      context.stroke(gaps);
      context.setLineDash([]);
      this.drawFixes(context, track, screen, theme);
    }

    /** The fixes themselves: those that stand alone always, the others where there is room to tell them apart. */
    drawFixes(context, track, screen, theme) {
      const shown = track.shown;
      let lastX = NaN;
      let lastY = NaN;
      for (let i = 0; i < shown.count; i += 1) {
        const x = shown.sx[i];
        const y = shown.sy[i];
        if (x < -MARGIN_PX || y < -MARGIN_PX || x > screen.width + MARGIN_PX || y > screen.height + MARGIN_PX) continue;
        const isNear = Math.hypot(x - lastX, y - lastY) < FIX_APART_PX;
        if (isNear) continue;
        if (shown.isIsolated(i)) {
          dot(context, x, y, 4.5, theme.casing);
          dot(context, x, y, 3, track.colour);
        } else if (screen.zoom >= FIX_ZOOM) {
          dot(context, x, y, 1.25, theme.fix);
        } else {
          continue;
        }
        lastX = x;
        lastY = y;
      }
    }

    /** "gap 48 s" beside the dotted line, where it is long enough and no other such word stands. */
    drawGapWords(context, order, screen, theme) {
      const taken = [];
      context.font = '400 11px "Inter", "DejaVu Sans", sans-serif';
      context.textAlign = "left";
      context.textBaseline = "middle";
      context.lineWidth = 3;
      context.strokeStyle = theme.ground;
      context.fillStyle = theme.muted;
      context.globalAlpha = 1;
      for (const { shown } of [...order].reverse()) {
        for (const [i, words] of shown.gaps) {
          if (i < 1 || shown.join[i] !== GAP || !shown.shows(i, screen)) continue;
          const dx = shown.sx[i] - shown.sx[i - 1];
          const dy = shown.sy[i] - shown.sy[i - 1];
          if (Math.hypot(dx, dy) < GAP_LABEL_PX) continue;
          const x = (shown.sx[i] + shown.sx[i - 1]) / 2 + 10;
          // Beside a steep line, above a flat one.
          const y = (shown.sy[i] + shown.sy[i - 1]) / 2 + (Math.abs(dx) > Math.abs(dy) * 2 ? -12 : 0);
          const width = context.measureText(words).width;
          const clashes = taken.some(
            (box) => x < box.x + box.width + 8 && box.x < x + width + 8 && Math.abs(box.y - y) < 16,
          );
          if (clashes) continue;
          taken.push({ x, y, width });
          context.strokeText(words, x, y);
          context.fillText(words, x, y);
        }
      }
    }

    /** The path nearest to a pixel within a tolerance; of two as near, the active one. */
    hit(x, y, tolerance) {
      let best = null;
      for (const track of this.tracks) {
        const found = this.nearest(track, x, y, tolerance);
        if (!found) continue;
        const score = found.distance - (track.id === this.active ? 3 : 0) + (track.secondary ? 3 : 0);
        if (!best || score < best.score) best = { ...found, score };
      }
      return best;
    }

    /** The point of one path nearest to a pixel: on a joined line or at a fix, never within a gap. */
    nearest(track, x, y, tolerance) {
      const shown = track.shown;
      if (!shown) return null;
      let best = tolerance * tolerance;
      let found = null;
      for (let i = 0; i < shown.count; i += 1) {
        const joined = i > 0 && (shown.join[i] === SOLID || shown.join[i] === DASHED);
        const ax = shown.sx[joined ? i - 1 : i];
        const ay = shown.sy[joined ? i - 1 : i];
        const alongX = shown.sx[i] - ax;
        const alongY = shown.sy[i] - ay;
        const squared = alongX * alongX + alongY * alongY;
        const raw = squared > 0 ? ((x - ax) * alongX + (y - ay) * alongY) / squared : 0;
        const fraction = Math.min(Math.max(raw, 0), 1);
        const dx = x - ax - fraction * alongX;
        const dy = y - ay - fraction * alongY;
        const distance = dx * dx + dy * dy;
        if (distance <= best) {
          best = distance;
          found = { track, x: ax + fraction * alongX, y: ay + fraction * alongY, distance: Math.sqrt(distance) };
        }
      }
      return found;
    }
  }

  function dot(context, x, y, radius, colour) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }

  Object.assign(parts, { Paths });
})((window.mapParts = window.mapParts || {}));
