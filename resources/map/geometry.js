/* A level of detail of a path: its vertices in world pixels, decoded once, and where they lie on the present screen. */
(function (parts) {
  "use strict";

  const JOIN = { NONE: 0, SOLID: 1, DASHED: 2, GAP: 3 };
  const STANDING = 4;
  const MARGIN_PX = 24;
  const UNKNOWN_SPEED = 255;

  function bytes(text) {
    const binary = atob(text);
    const made = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) made[i] = binary.charCodeAt(i);
    return made;
  }

  function places(text, first, step) {
    return Float64Array.from(new Int32Array(bytes(text).buffer), (steps) => first + steps * step);
  }

  class Geometry {
    constructor(message) {
      this.count = message.count;
      this.x = places(message.x, message.left, message.step);
      this.y = places(message.y, message.top, message.step);
      const join = bytes(message.join);
      this.join = join.map((value) => value & 3);
      this.stands = join.map((value) => value & STANDING);
      this.speed = message.speed === null ? null : bytes(message.speed);
      this.gaps = message.gaps;
      this.sx = new Float32Array(this.count);
      this.sy = new Float32Array(this.count);
      this.placed = "";
    }

    /** The part of the world that it takes up, or null where it holds nothing. */
    get bounds() {
      if (!this.count) return null;
      const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
      const most = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);
      return L.latLngBounds(
        [parts.latitudeOf(most(this.y)), parts.longitudeOf(least(this.x))],
        [parts.latitudeOf(least(this.y)), parts.longitudeOf(most(this.x))],
      );
    }

    place(screen) {
      const { a, b, c, d, e, f } = screen;
      const { x, y, sx, sy } = this;
      for (let i = 0; i < this.count; i += 1) {
        sx[i] = a * x[i] + c * y[i] + e;
        sy[i] = b * x[i] + d * y[i] + f;
      }
    }

    /** Whether the line that leads to a vertex can be seen at all. */
    shows(i, screen) {
      const { sx, sy } = this;
      const right = screen.width + MARGIN_PX;
      const bottom = screen.height + MARGIN_PX;
      return !(
        (sx[i - 1] < -MARGIN_PX && sx[i] < -MARGIN_PX) || (sx[i - 1] > right && sx[i] > right) ||
        (sy[i - 1] < -MARGIN_PX && sy[i] < -MARGIN_PX) || (sy[i - 1] > bottom && sy[i] > bottom)
      );
    }

    isJoined(i) {
      return this.join[i] === JOIN.SOLID || this.join[i] === JOIN.DASHED;
    }

    isIsolated(i) {
      return !this.isJoined(i) && !(i + 1 < this.count && this.isJoined(i + 1));
    }

    /** The lines in view as paths: one for each kind of join and, where asked for, for each class of speed. */
    lines(screen, bySpeed) {
      const made = new Map();
      const { sx, sy, join } = this;
      let last = null;
      let open = -1;
      for (let i = 1; i < this.count; i += 1) {
        if (join[i] === JOIN.NONE || !this.shows(i, screen)) continue;
        const key = bySpeed && join[i] !== JOIN.GAP ? join[i] * 256 + this.speed[i] : join[i] * 256;
        let line = made.get(key);
        if (!line) {
          line = { kind: join[i], speed: bySpeed ? this.speed[i] : UNKNOWN_SPEED, path: new Path2D() };
          made.set(key, line);
        }
        if (open !== i - 1 || last !== line) line.path.moveTo(sx[i - 1], sy[i - 1]);
        line.path.lineTo(sx[i], sy[i]);
        open = i;
        last = line;
      }
      return [...made.values()];
    }
  }

  Object.assign(parts, { Geometry, JOIN });
})((window.mapParts = window.mapParts || {}));
