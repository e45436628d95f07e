/* Meridians and parallels with their degrees: a map that is of use without any tiles. The lines turn with the map, the
   words stand upright where the lines leave the frame. */
(function (parts) {
  "use strict";

  const APART_PX = 110;
  const EDGE_PX = 6;
  const BELOW_PX = 18; // the line that names whose ground the map shows stands below
  const WORDS_HIGH_PX = 12;
  const FURTHEST_LATITUDE = 85;

  /** The round step (1, 2 or 5 times a power of ten) that is at least this many degrees. */
  function roundStep(degrees) {
    const power = 10 ** Math.floor(Math.log10(degrees));
    const step = [1, 2, 5, 10].find((factor) => factor * power >= degrees * 0.999);
    return step * power;
  }

  function decimals(step) {
    return Math.min(Math.max(Math.ceil(-Math.log10(step) - 1e-9), 0), 7);
  }

  function degrees(value, positive, negative, digits) {
    const side = value > 0 ? positive : negative;
    return Number(value.toFixed(digits)) === 0 ? "0°" : `${Math.abs(value).toFixed(digits)}° ${side}`;
  }

  function wrapped(longitude) {
    return ((((longitude + 180) % 360) + 360) % 360) - 180;
  }

  /** The part of a line from one pixel to another that lies in the frame, or null (Liang and Barsky, 1984). */
  function clipped(screen, [x, y], [endX, endY]) {
    const dx = endX - x;
    const dy = endY - y;
    let first = 0;
    let last = 1;
    for (const [step, room] of [[-dx, x], [dx, screen.width - x], [-dy, y], [dy, screen.height - y]]) {
      if (step === 0) {
        if (room < 0) return null;
      } else if (step < 0) {
        first = Math.max(first, room / step);
      } else {
        last = Math.min(last, room / step);
      }
    }
    if (first > last) return null;
    return [[x + first * dx, y + first * dy], [x + last * dx, y + last * dy]];
  }

  /** Lines that run along the pixels are drawn sharp. */
  function sharp(line) {
    const [[x, y], [endX, endY]] = line;
    if (Math.abs(x - endX) < 0.01) return [[Math.round(x) + 0.5, y], [Math.round(x) + 0.5, endY]];
    if (Math.abs(y - endY) < 0.01) return [[x, Math.round(y) + 0.5], [endX, Math.round(y) + 0.5]];
    return line;
  }

  /** Where a line's words go: at its end on the lower edge, or else at its end on the left one. */
  function wordsBox(context, screen, [one, other], words) {
    const width = context.measureText(words).width;
    for (const [x, y] of one[1] > other[1] ? [one, other] : [other, one]) {
      if (y > screen.height - 1 && x > 70 + width / 2 && x + width / 2 < screen.width - EDGE_PX) {
        return { left: x - width / 2, top: screen.height - BELOW_PX - WORDS_HIGH_PX, width, height: WORDS_HIGH_PX };
      }
      if (x < 1 && y > 64 && y < screen.height - BELOW_PX - 18) {
        return { left: EDGE_PX, top: y - WORDS_HIGH_PX / 2, width, height: WORDS_HIGH_PX };
      }
    }
    return null;
  }

  function overlap(a, b) {
    const apart = 8;
    return (
      a.left < b.left + b.width + apart && b.left < a.left + a.width + apart &&
      a.top < b.top + b.height && b.top < a.top + a.height
    );
  }

  function* lines(screen) {
    const bounds = screen.bounds;
    const step = roundStep(APART_PX / ((screen.scale * 256) / 360));
    const digits = decimals(step);
    const south = Math.max(bounds.getSouth(), -FURTHEST_LATITUDE);
    const north = Math.min(bounds.getNorth(), FURTHEST_LATITUDE);
    const top = parts.worldY(bounds.getNorth());
    const bottom = parts.worldY(bounds.getSouth());
    for (let n = Math.ceil(bounds.getWest() / step); n * step <= bounds.getEast(); n += 1) {
      const x = parts.worldX(n * step);
      const words = degrees(wrapped(n * step), "E", "W", digits);
      yield { from: screen.point(x, top), to: screen.point(x, bottom), words };
    }
    // Parallels stand further apart toward the poles: one step for both keeps the figures comparable.
    const left = parts.worldX(bounds.getWest());
    const right = parts.worldX(bounds.getEast());
    for (let n = Math.ceil(south / step); n * step <= north; n += 1) {
      const y = parts.worldY(n * step);
      const words = degrees(n * step, "N", "S", digits);
      yield { from: screen.point(left, y), to: screen.point(right, y), words };
    }
  }

  /** Draws on a canvas. Lines keep clear of the words. */
  function drawGraticule(context, screen, theme) {
    context.strokeStyle = theme.graticule;
    context.fillStyle = theme.faint;
    context.lineWidth = 1;
    context.font = '400 10px "Inter", "DejaVu Sans", sans-serif';
    context.textAlign = "left";
    context.textBaseline = "middle";
    const drawn = [];
    const taken = [];
    for (const { from, to, words } of lines(screen)) {
      const line = clipped(screen, from, to);
      if (!line) continue;
      drawn.push(sharp(line));
      const box = wordsBox(context, screen, line, words);
      if (box && !taken.some((other) => overlap(box, other))) taken.push({ ...box, words });
    }
    context.save();
    const clear = new Path2D();
    clear.rect(0, 0, screen.width, screen.height);
    for (const box of taken) clear.rect(box.left - 5, box.top - 2, box.width + 10, box.height + 4);
    context.clip(clear, "evenodd");
    context.beginPath();
    for (const [[x, y], [endX, endY]] of drawn) {
      context.moveTo(x, y);
      context.lineTo(endX, endY);
    }
    context.stroke();
    context.restore();
    // Readable on any ground.
    context.strokeStyle = theme.ground;
    context.lineWidth = 3;
    context.lineJoin = "round";
    for (const box of taken) {
      context.strokeText(box.words, box.left, box.top + box.height / 2);
      context.fillText(box.words, box.left, box.top + box.height / 2);
    }
  }

  Object.assign(parts, { drawGraticule, roundStep, wrapped });
})((window.mapParts = window.mapParts || {}));
