/* Arrows along a path in the direction of travel, evenly spaced on the screen; none where the camera stood. */
(function (parts) {
  "use strict";

  const APART_PX = 84;
  const STRAIGHT_SHARE = 0.5;
  const BASE_PX = 7;
  const SIZE_PX = 4.5;

  /** Places and directions of the arrows of one path: [x, y, dx, dy] with a direction of length 1. */
  function arrowsOf(shown, screen) {
    const found = [];
    let walked = APART_PX / 2;
    let fromX = NaN;
    let fromY = NaN;
    for (let i = 1; i < shown.count; i += 1) {
      if (!shown.isJoined(i)) {
        walked = APART_PX / 2;
        fromX = NaN;
        continue;
      }
      const dx = shown.sx[i] - shown.sx[i - 1];
      const dy = shown.sy[i] - shown.sy[i - 1];
      const length = Math.hypot(dx, dy);
      const isSeen = shown.shows(i, screen);
      if (!isSeen || shown.stands[i] || length === 0) {
        // What is not seen is not walked along: a line may be very long there.
        walked += isSeen ? length : 0;
        continue;
      }
      let along = APART_PX - walked;
      while (along <= length) {
        const x = shown.sx[i - 1] + (dx * along) / length;
        const y = shown.sy[i - 1] + (dy * along) / length;
        // Where a path winds within a small place there is no direction to show.
        const isStraight = !(Math.hypot(x - fromX, y - fromY) < APART_PX * STRAIGHT_SHARE);
        if (isStraight && screen.holds(x, y, SIZE_PX)) found.push([x, y, ...direction(shown, i, x, y, dx, dy, length)]);
        fromX = x;
        fromY = y;
        along += APART_PX;
      }
      walked = length - (along - APART_PX);
    }
    return found;
  }

  /** The direction over some pixels before, which no jitter of single fixes turns about. */
  function direction(shown, i, x, y, dx, dy, length) {
    for (let k = i - 1; k >= 0; k -= 1) {
      const away = Math.hypot(x - shown.sx[k], y - shown.sy[k]);
      if (away >= BASE_PX) return [(x - shown.sx[k]) / away, (y - shown.sy[k]) / away];
      if (!shown.isJoined(k)) break;
    }
    return [dx / length, dy / length];
  }

  function drawArrows(context, shown, screen, theme) {
    const all = arrowsOf(shown, screen);
    if (!all.length) return;
    const path = new Path2D();
    for (const [x, y, dx, dy] of all) {
      const backX = x - dx * SIZE_PX;
      const backY = y - dy * SIZE_PX;
      path.moveTo(backX - dy * SIZE_PX, backY + dx * SIZE_PX);
      path.lineTo(x + dx * SIZE_PX * 0.6, y + dy * SIZE_PX * 0.6);
      path.lineTo(backX + dy * SIZE_PX, backY - dx * SIZE_PX);
    }
    context.lineJoin = "round";
    context.lineCap = "round";
    context.strokeStyle = theme.ground;
    context.lineWidth = 4.5;
    context.stroke(path);
    context.strokeStyle = theme.fix;
    context.lineWidth = 2;
    context.stroke(path);
  }

  Object.assign(parts, { arrowsOf, drawArrows });
})((window.mapParts = window.mapParts || {}));
