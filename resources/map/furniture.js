/* What lies on the map and is not of the case: north, scale, the pointer's coordinates, tips, and words for no case. */
(function (parts) {
  "use strict";

  const SCALE_PX = 100;
  const TIP_APART_PX = 14;
  const LARGE_FROM = 1000; // of the small unit

  /** A click on it puts north up again. */
  function northSign(layer, onClick) {
    const sign = parts.element(layer, "north");
    sign.title = "Click: north up";
    sign.addEventListener("click", onClick);
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("viewBox", "0 0 20 34");
    const needle = document.createElementNS("http://www.w3.org/2000/svg", "path");
    needle.setAttribute("d", "M10 1 L15.5 16 L10 12.8 L4.5 16 Z");
    needle.setAttribute("fill", "currentColor");
    const letter = document.createElementNS("http://www.w3.org/2000/svg", "text");
    for (const [key, value] of Object.entries({ x: 10, y: 30, "text-anchor": "middle", "font-size": 12,
      "font-weight": 600, fill: "currentColor" })) letter.setAttribute(key, value);
    letter.textContent = "N";
    drawing.append(needle, letter);
    sign.append(drawing);
    const turn = (bearing) => {
      sign.style.setProperty("--turn", `${-bearing}deg`);
      sign.classList.toggle("turned", bearing !== 0);
    };
    parts.frame.onTurn(turn);
    turn(0);
  }

  /** The round length (1, 2 or 5 times a power of ten) that is at most this long. */
  function roundLength(most) {
    const power = 10 ** Math.floor(Math.log10(most));
    return Number(([5, 2, 1].find((factor) => factor * power <= most * 1.001) * power).toPrecision(1));
  }

  class Furniture {
    constructor(layer, overlay, onNorth) {
      northSign(layer, onNorth);
      this.units = { small: { sign: "m", perMetre: 1 }, large: { sign: "km", perMetre: 0.001 } };
      this.scale = parts.element(layer, "scale");
      this.scaleWords = parts.element(this.scale, "words");
      this.scaleBar = parts.element(this.scale, "bar");
      this.coordinates = parts.element(layer, "coordinates");
      this.coordinates.hidden = true;
      this.tip = parts.element(layer, "tip");
      this.tip.hidden = true;
      this.empty = parts.element(overlay, "empty");
      this.emptyTitle = parts.element(this.empty, "title");
      this.emptyHint = parts.element(this.empty, "hint");
      this.empty.hidden = true;
    }

    /** The scale holds at the middle of the view. */
    drawScale(screen) {
      const metresPerPx = screen.metresPerPx(parts.latitudeOf(screen.centreY));
      if (!(metresPerPx > 0)) return;
      const { small, large } = this.units;
      const unit = SCALE_PX * metresPerPx * small.perMetre < LARGE_FROM ? small : large;
      const length = roundLength(SCALE_PX * metresPerPx * unit.perMetre);
      this.scaleWords.textContent = `${length} ${unit.sign}`;
      this.scaleBar.style.width = `${length / unit.perMetre / metresPerPx}px`;
    }

    /** The pointer's place in words, or null where it points at none. */
    showCoordinates(words) {
      this.coordinates.hidden = words === null;
      this.coordinates.textContent = words || "";
    }

    /** Groups of lines beside the pointer; the first line of each group is strong. */
    showTip(groups, x, y) {
      this.tip.replaceChildren();
      groups.forEach((lines, number) => {
        const group = parts.element(this.tip, number ? "apart" : "group");
        lines.forEach((line, index) => parts.element(group, index ? "more" : "first", line));
      });
      this.tip.hidden = false;
      const room = this.tip.parentElement.getBoundingClientRect();
      const own = this.tip.getBoundingClientRect();
      const left = x + TIP_APART_PX + own.width > room.width ? x - TIP_APART_PX - own.width : x + TIP_APART_PX;
      const top = y + TIP_APART_PX + own.height > room.height ? y - TIP_APART_PX - own.height : y + TIP_APART_PX;
      this.tip.style.transform = `translate(${Math.max(left, 4)}px, ${Math.max(top, 4)}px)`;
    }

    hideTip() {
      this.tip.hidden = true;
    }

    setEmpty(title, hint) {
      this.empty.hidden = title === null;
      this.emptyTitle.textContent = title || "";
      this.emptyHint.textContent = hint || "";
    }
  }

  Object.assign(parts, { Furniture });
})((window.mapParts = window.mapParts || {}));
