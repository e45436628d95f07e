/* The paths, in their cameras' colours or by speed: measured joins solid, interpolated ones dashed, gaps open with a
   faint dotted line and their length. */
(function (parts) {
  "use strict";

  const { Geometry, JOIN } = parts;

  const WIDTH_PX = 3.5;
  const CASING_PX = 6;
  // By speed: the camera's own colour lies on both sides of the colour of the speed.
  const SPEED_PX = 4;
  const BESIDE_SPEED_PX = 9;
  const MARGIN_PX = 24;
  const FIX_APART_PX = 14;
  const FIX_ZOOM = 17;
  const GAP_LABEL_PX = 34;
  const DASH = [7, 6];

  class Paths {
    constructor() {
      this.tracks = [];
      this.active = null;
      this.hidden = new Set(); // ids of tracks that are left away for now
      this.speedColours = null; // the colour of each class of speed, while paths are coloured by it
      this.withArrows = false;
      this.told = 0; // how often other geometry came
      this.left = 0; // where the corner of what was drawn lies now
      this.top = 0;
    }

    /** Changes with everything that is seen of the paths, but for the view. */
    get state() {
      return [this.told, this.active, ...this.hidden, this.speedColours, this.withArrows].join(" ");
    }

    /** What was drawn is seen with its corner there: pointers are told so too. */
    moveTo(left, top) {
      this.left = left;
      this.top = top;
    }

    get visible() {
      return this.tracks.filter((track) => !this.hidden.has(track.id));
    }

    setTracks(messages) {
      this.told += 1;
      const before = new Map(this.tracks.map((track) => [track.id, track]));
      // What the page has already comes without its geometry.
      this.tracks = messages.map((message) => ({
        id: message.id,
        recording: message.recording,
        name: message.name,
        colour: message.colour,
        secondary: message.secondary,
        beyond: message.beyond,
        overview: message.geometry ? new Geometry(message.geometry) : before.get(message.id).overview,
        detail: message.geometry ? null : before.get(message.id).detail,
        shown: null,
      }));
    }

    /** Detail serves the zoom and the part of the world for which it was asked. */
    setDetail(id, message, zoom, bounds) {
      const track = this.tracks.find((candidate) => candidate.id === id);
      this.told += 1;
      if (track) track.detail = { geometry: new Geometry(message), zoom, bounds };
    }

    get bounds() {
      const all = L.latLngBounds([]);
      for (const { overview } of this.visible) if (overview.count) all.extend(overview.bounds);
      return all.isValid() ? all : null;
    }

    draw(context, screen, theme) {
      const view = screen.bounds;
      const { visible } = this;
      for (const track of visible) {
        const fits = hasDetail(track, screen) && track.detail.bounds.contains(view);
        track.shown = fits ? track.detail.geometry : track.overview;
        track.shown.place(screen);
      }
      const isActive = (track) => track.id === this.active;
      const order = visible.sort((a, b) => isActive(a) - isActive(b));
      context.lineCap = "round";
      context.lineJoin = "round";
      for (const track of order) this.drawTrack(context, track, screen, theme);
      context.globalAlpha = 1;
      this.drawGapWords(context, order, screen, theme);
    }

    /** Whether the detail that came serves all of a view. */
    reaches(screen) {
      const view = screen.bounds;
      return this.visible.every((track) => !hasDetail(track, screen) || track.detail.bounds.contains(view));
    }

    drawTrack(context, track, screen, theme) {
      const { shown } = track;
      const bySpeed = this.speedColours !== null && shown.speed !== null;
      const lines = shown.lines(screen, false);
      const joined = lines.filter((line) => line.kind !== JOIN.GAP);
      context.globalAlpha = track.secondary ? 0.35 : 1;
      if (bySpeed) {
        strokeAll(context, joined, () => track.colour, BESIDE_SPEED_PX);
        const classes = shown.lines(screen, true).filter((line) => line.kind !== JOIN.GAP);
        // Thousands of short pieces: without round ends they are drawn in a fraction of the time.
        context.lineCap = "butt";
        strokeAll(context, classes, (line) => this.speedColours[line.speed] || theme.ground, SPEED_PX);
        context.lineCap = "round";
      } else {
        strokeAll(context, joined, () => theme.casing, CASING_PX);
        strokeAll(context, joined, () => track.colour, WIDTH_PX);
      }
      this.drawGaps(context, lines, track, theme);
      this.drawFixes(context, track, screen, theme);
      if (this.withArrows) parts.drawArrows(context, shown, screen, theme);
    }

    drawGaps(context, lines, track, theme) {
      context.setLineDash([0, 8]);
      for (const { kind, path } of lines) {
        if (kind !== JOIN.GAP) continue;
        context.strokeStyle = theme.casing;
        context.lineWidth = 5;
        context.stroke(path);
        context.strokeStyle = track.colour;
        context.lineWidth = 3;
        context.stroke(path);
      }
      context.setLineDash([]);
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
          if (i < 1 || shown.join[i] !== JOIN.GAP || !shown.shows(i, screen)) continue;
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
      for (const track of this.visible) {
        const found = this.nearest(track, x, y, tolerance);
        if (!found) continue;
        const score = found.distance - (track.id === this.active ? 3 : 0) + (track.secondary ? 3 : 0);
        if (!best || score < best.score) best = { ...found, score };
      }
      return best;
    }

    /** The point of one path nearest to a pixel: on a joined line or at a fix, never within a gap. */
    nearest(track, pointerX, pointerY, tolerance) {
      const x = pointerX - this.left;
      const y = pointerY - this.top;
      const shown = track.shown;
      if (!shown) return null;
      let best = tolerance * tolerance;
      let found = null;
      for (let i = 0; i < shown.count; i += 1) {
        const joined = i > 0 && shown.isJoined(i);
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
          found = {
            track, x: this.left + ax + fraction * alongX, y: this.top + ay + fraction * alongY,
            distance: Math.sqrt(distance),
          };
        }
      }
      return found;
    }
  }

  function hasDetail(track, screen) {
    return track.detail !== null && Math.abs(track.detail.zoom - screen.zoom) <= 1;
  }

  /** Measured lines solid, interpolated ones dashed. */
  function strokeAll(context, lines, colourOf, width) {
    context.lineWidth = width;
    for (const line of lines) {
      context.setLineDash(line.kind === JOIN.DASHED ? DASH : []);
      context.strokeStyle = colourOf(line);
      context.stroke(line.path);
    }
    context.setLineDash([]);
  }

  function dot(context, x, y, radius, colour) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }

  Object.assign(parts, { Paths });
})((window.mapParts = window.mapParts || {}));
