/* Meridians and parallels with their degrees: a map that is of use without any tiles. */
(function (parts) {
  "use strict";

  const APART_PX = 110;
  const EDGE_PX = 6;

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

  /** Draws on a canvas; labels stand at the left and the bottom edge. */
  function drawGraticule(context, map, screen, theme) {
    const bounds = map.getBounds();
    const perDegree = (screen.scale * 256) / 360;
    const step = roundStep(APART_PX / perDegree);
    const digits = decimals(step);
    context.strokeStyle = theme.graticule;
    context.fillStyle = theme.faint;
    context.lineWidth = 1;
    context.font = '400 10px "Inter", "DejaVu Sans", sans-serif';
    context.beginPath();

    context.textAlign = "center";
    context.textBaseline = "bottom";
    for (let n = Math.ceil(bounds.getWest() / step); n * step <= bounds.getEast(); n += 1) {
      const x = Math.round(screen.x(parts.worldX(n * step))) + 0.5;
      const label = degrees(wrapped(n * step), "E", "W", digits);
      const half = context.measureText(label).width / 2;
      const isFree = x > 70 + half && x + half < screen.width - EDGE_PX;
      context.moveTo(x, 0);
      context.lineTo(x, isFree ? screen.height - 22 : screen.height);
      if (isFree) context.fillText(label, x, screen.height - EDGE_PX);
    }

    context.textAlign = "left";
    context.textBaseline = "middle";
    const south = Math.max(bounds.getSouth(), -85);
    const north = Math.min(bounds.getNorth(), 85);
    // Parallels stand further apart toward the poles: one step for both keeps the figures comparable.
    for (let n = Math.ceil(south / step); n * step <= north; n += 1) {
      const y = Math.round(screen.y(parts.worldY(n * step))) + 0.5;
      const label = degrees(n * step, "N", "S", digits);
      const isFree = y > 64 && y < screen.height - 24;
      context.moveTo(isFree ? EDGE_PX + context.measureText(label).width + 5 : 0, y);
      context.lineTo(screen.width, y);
      if (isFree) context.fillText(label, EDGE_PX, y);
    }
    context.stroke();
  }

  Object.assign(parts, { drawGraticule, roundStep, wrapped });
})((window.mapParts = window.mapParts || {}));
