/* Pins: bookmarks, device events, the first and last fix of each path, and flagged positions, which belong to no path;
   told apart by shape and not by colour alone. */
(function (parts) {
  "use strict";

  const HIT_PX = 10;
  const CROWD = 300; // more pins in view than this are thinned out
  const CELL_PX = 22;

  const SHAPES = {
    diamond(context, r) {
      context.moveTo(0, -r * 1.25);
      context.lineTo(r * 1.25, 0);
      context.lineTo(0, r * 1.25);
      context.lineTo(-r * 1.25, 0);
      context.closePath();
    },
    square(context, r) {
      context.rect(-r, -r, 2 * r, 2 * r);
    },
    circle(context, r) {
      context.arc(0, 0, r * 1.1, 0, 2 * Math.PI);
    },
    triangle(context, r) {
      context.moveTo(0, -r * 1.2);
      context.lineTo(r * 1.2, r);
      context.lineTo(-r * 1.2, r);
      context.closePath();
    },
    start(context, r) {
      context.moveTo(-r * 0.8, -r * 1.1);
      context.lineTo(r * 1.2, 0);
      context.lineTo(-r * 0.8, r * 1.1);
      context.closePath();
    },
    end(context, r) {
      context.rect(-r * 0.85, -r * 0.85, 1.7 * r, 1.7 * r);
    },
    event(context, r) {
      context.arc(0, 0, r * 0.8, 0, 2 * Math.PI);
    },
    flagged(context, r) {
      context.arc(0, 0, r, 0, 2 * Math.PI);
      context.moveTo(-r * 0.5, -r * 0.5);
      context.lineTo(r * 0.5, r * 0.5);
      context.moveTo(r * 0.5, -r * 0.5);
      context.lineTo(-r * 0.5, r * 0.5);
    },
  };

  const IS_HOLLOW = { start: true, end: true, event: true, flagged: true };

  /** One pin for each place where more lie than can be told apart: the most important, with how many there are. */
  function thinned(pins) {
    const cells = new Map();
    for (const pin of pins) {
      const key = `${Math.floor(pin.sx / CELL_PX)} ${Math.floor(pin.sy / CELL_PX)}`;
      const cell = cells.get(key);
      cells.set(key, { pin, count: cell ? cell.count + 1 : 1 });
    }
    return [...cells.values()];
  }

  class Pins {
    constructor() {
      this.pins = [];
      this.labels = []; // the words that had room beside their pins
      this.drawn = 0;
      this.hidden = new Set(); // ids of tracks whose ends are left away for now
    }

    get visible() {
      return this.pins.filter((pin) => !this.hidden.has(pin.track));
    }

    setPins(messages) {
      this.pins = messages.map((message) => ({
        ...message,
        x: parts.worldX(message.at[1]),
        y: parts.worldY(message.at[0]),
        sx: 0,
        sy: 0,
      }));
    }

    draw(context, screen, theme) {
      const seen = [];
      for (const pin of this.visible) {
        [pin.sx, pin.sy] = screen.point(pin.x, pin.y);
        if (screen.holds(pin.sx, pin.sy, 20)) seen.push(pin);
      }
      const crowd = seen.length > CROWD ? thinned(seen) : null;
      const drawn = crowd ? crowd.map(({ pin }) => pin) : seen;
      this.drawSigns(context, drawn, theme);
      this.drawn = drawn.length;
      this.labels = parts.drawLabels(context, screen, theme, crowd || seen.map((pin) => ({ pin, count: 1 })));
    }

    drawSigns(context, pins, theme) {
      for (const pin of pins) {
        context.save();
        context.translate(pin.sx, pin.sy);
        context.lineJoin = "round";
        context.beginPath();
        SHAPES[pin.shape](context, 5);
        // What is in doubt stands back: a halo of the ground's colour instead of a dark edge.
        context.strokeStyle = pin.shape === "flagged" ? theme.ground : theme.casing;
        context.lineWidth = 5;
        context.stroke();
        const plain = pin.shape === "flagged" ? theme.muted : theme.text;
        context.strokeStyle = IS_HOLLOW[pin.shape] ? pin.colour || plain : theme.ring;
        context.lineWidth = pin.shape === "flagged" ? 1.5 : IS_HOLLOW[pin.shape] ? 2 : 3;
        context.fillStyle = IS_HOLLOW[pin.shape] ? theme.ground : pin.colour || theme.text;
        if (IS_HOLLOW[pin.shape]) context.fill();
        context.stroke();
        if (!IS_HOLLOW[pin.shape]) context.fill();
        context.restore();
      }
    }

    get bounds() {
      const all = L.latLngBounds(this.pins.map((pin) => pin.at));
      return all.isValid() ? all : null;
    }

    /** The pins under a pixel, the topmost first. */
    hit(x, y) {
      return this.visible.filter((pin) => Math.hypot(pin.sx - x, pin.sy - y) <= HIT_PX).reverse();
    }
  }

  Object.assign(parts, { Pins });
})((window.mapParts = window.mapParts || {}));
