/* The legend: the cameras with their colours, each of which can be left away for now, and the colours of speed. It is
   there where there is something to tell: several paths, speeds, or a path that leaves the map. */
(function (parts) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  // "eye" and "eye-off" of Lucide, as the program's own buttons have them.
  const EYE = ["M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0",
    "M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0"];
  const STRUCK = "m3 3 18 18";

  function eye(parent) {
    const drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("class", "eye");
    for (const d of [...EYE, STRUCK]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", d);
      if (d === STRUCK) path.setAttribute("class", "struck");
      drawing.append(path);
    }
    parent.append(drawing);
  }

  class Legend {
    /** `onHide(ids)` hears which tracks are to be left away. */
    constructor(layer, onHide) {
      this.root = parts.element(layer, "legend");
      this.tracks = parts.element(this.root, "tracks");
      this.speed = parts.element(this.root, "speed");
      this.onHide = onHide;
      this.messages = [];
      this.hidden = new Set();
      this.setSpeed(null);
    }

    setTracks(messages, hidden) {
      this.messages = messages;
      this.hidden = hidden;
      this.build();
    }

    /** What the colours of speed mean, or null where paths are in their cameras' colours. */
    setSpeed(scale) {
      this.scale = scale;
      this.build();
    }

    build() {
      const { messages, scale } = this;
      const isListed = messages.length > 1 || messages.some((message) => message.beyond);
      this.root.hidden = !messages.length || !(isListed || scale);
      this.tracks.replaceChildren();
      this.tracks.hidden = !isListed;
      if (isListed) for (const message of messages) this.addTrack(message);
      this.speed.replaceChildren();
      this.speed.hidden = !scale;
      if (scale) this.addSpeed(scale);
    }

    addTrack(message) {
      const isHidden = this.hidden.has(message.id);
      const row = parts.element(this.tracks, "track");
      row.classList.toggle("left-away", isHidden);
      row.dataset.track = message.id;
      row.setAttribute("role", "switch");
      row.setAttribute("aria-checked", String(!isHidden));
      row.title = isHidden ? "Left away; click to show it" : "Click to leave it away";
      eye(row);
      parts.element(row, "swatch").style.background = message.colour;
      parts.element(row, "name", message.name);
      if (message.beyond) parts.element(row, "note", "beyond 85° N or S: drawn at the map's edge");
      row.addEventListener("click", () => {
        if (isHidden) this.hidden.delete(message.id);
        else this.hidden.add(message.id);
        this.build();
        this.onHide([...this.hidden]);
      });
    }

    /** The colours of speed as rows of a picture's legend; none where paths are in their cameras' colours. */
    speedRows() {
      const { scale } = this;
      if (!scale) return [];
      const steps = scale.colours.map((colour, number) => {
        const next = scale.starts[number + 1];
        return { colour, dash: [], words: next === undefined ? `${scale.starts[number]}+` : `${scale.starts[number]}–${next}` };
      });
      return [{ words: `${scale.title} (${scale.source}):` }, ...steps];
    }

    addSpeed(scale) {
      parts.element(this.speed, "title", scale.title);
      const bar = parts.element(this.speed, "steps");
      scale.colours.forEach((colour, number) => {
        const step = parts.element(bar, "step");
        parts.element(step, "colour").style.background = colour;
        const isLast = number === scale.colours.length - 1;
        parts.element(step, "from", isLast ? `${scale.starts[number]}+` : scale.starts[number]);
      });
      parts.element(this.speed, "note", `${scale.source}; hollow where unknown`);
    }
  }

  Object.assign(parts, { Legend });
})((window.mapParts = window.mapParts || {}));
