/* The words of pins beside their signs, wherever there is room for them; all of them are told on hover anyway. */
(function (parts) {
  "use strict";

  const FONT = '400 11px "Inter", "DejaVu Sans", sans-serif';
  const HIGH_PX = 14;
  const BESIDE_PX = 11;
  const SIGN_PX = 8;
  const MOST_LETTERS = 32;
  const MOST_LABELS = 60;

  const widths = new Map(); // measured once for each text

  function widthOf(context, words) {
    if (!widths.has(words)) widths.set(words, context.measureText(words).width);
    return widths.get(words);
  }

  function shortened(words) {
    const letters = [...words];
    return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : words;
  }

  function overlaps(a, b) {
    return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
  }

  /**
   * Write the words of pins, the last one's first: it is the most important. `entries` are { pin, count }, the count
   * above 1 where a pin stands for others beside it. Returns the words that had room.
   */
  function drawLabels(context, screen, theme, entries) {
    context.font = FONT;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = theme.ground;
    context.fillStyle = theme.text;
    const taken = entries.map(({ pin }) => ({
      left: pin.sx - SIGN_PX, top: pin.sy - SIGN_PX, width: 2 * SIGN_PX, height: 2 * SIGN_PX,
    }));
    const written = [];
    for (let i = entries.length - 1; i >= 0 && written.length < MOST_LABELS; i -= 1) {
      const { pin, count } = entries[i];
      const words = count > 1 ? `${count} here` : shortened(pin.label || "");
      if (!words) continue;
      const width = widthOf(context, words);
      const beside = pin.sy - HIGH_PX / 2;
      const room = [
        [pin.sx + BESIDE_PX, beside], [pin.sx - BESIDE_PX - width, beside],
        [pin.sx - width / 2, pin.sy - SIGN_PX - HIGH_PX], [pin.sx - width / 2, pin.sy + SIGN_PX],
      ]
        .map(([left, top]) => ({ left, top, width, height: HIGH_PX }))
        .find((box) => box.left >= 0 && box.left + width <= screen.width && !taken.some((other) => overlaps(box, other)));
      if (!room) continue;
      taken.push(room);
      written.push(words);
      context.strokeText(words, room.left, room.top + HIGH_PX / 2);
      context.fillText(words, room.left, room.top + HIGH_PX / 2);
    }
    return written;
  }

  Object.assign(parts, { drawLabels });
})((window.mapParts = window.mapParts || {}));
