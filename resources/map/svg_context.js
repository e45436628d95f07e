/* A drawing context that writes SVG: what the map's parts ask of a canvas, no more. Libraries that do this set styles by
   attribute, which the page's policy refuses, and know no Path2D. It knows nothing of the map. */
(function (parts) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" };
  const BASELINES = { middle: 0.35, top: 0.85, hanging: 0.85, alphabetic: 0, bottom: -0.2 };
  const STATE = [
    "strokeStyle", "fillStyle", "lineWidth", "lineCap", "lineJoin", "font", "textAlign", "textBaseline", "globalAlpha",
    "lineDashOffset", "filter",
  ];

  function number(value) {
    return String(Math.round(value * 1000) / 1000);
  }

  /** What is drawn in one go; stands in for Path2D too while SVG is written. */
  class SvgPath {
    constructor() {
      this.words = [];
    }

    moveTo(x, y) {
      this.words.push(`M${number(x)} ${number(y)}`);
    }

    lineTo(x, y) {
      this.words.push(`${this.words.length ? "L" : "M"}${number(x)} ${number(y)}`);
    }

    quadraticCurveTo(cx, cy, x, y) {
      this.words.push(`Q${number(cx)} ${number(cy)} ${number(x)} ${number(y)}`);
    }

    bezierCurveTo(ax, ay, bx, by, x, y) {
      this.words.push(`C${[ax, ay, bx, by, x, y].map(number).join(" ")}`);
    }

    closePath() {
      this.words.push("Z");
    }

    rect(x, y, width, height) {
      this.words.push(`M${number(x)} ${number(y)}h${number(width)}v${number(height)}h${number(-width)}Z`);
    }

    roundRect(x, y, width, height, radius) {
      const r = Math.min(Array.isArray(radius) ? radius[0] : radius || 0, width / 2, height / 2);
      const turn = (dx, dy) => `a${number(r)} ${number(r)} 0 0 1 ${number(dx)} ${number(dy)}`;
      this.words.push(
        `M${number(x + r)} ${number(y)}h${number(width - 2 * r)}${turn(r, r)}v${number(height - 2 * r)}${turn(-r, r)}` +
          `h${number(2 * r - width)}${turn(-r, -r)}v${number(2 * r - height)}${turn(r, -r)}Z`,
      );
    }

    arc(x, y, radius, from, to, isLeftwards = false) {
      const sweep = isLeftwards ? 0 : 1;
      const full = Math.abs(to - from) >= 2 * Math.PI - 1e-9;
      const at = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      this.lineTo(...at(from));
      const stops = full ? [from + Math.PI, from] : [to];
      const span = (((isLeftwards ? from - to : to - from) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
      for (const stop of stops) {
        const [endX, endY] = at(stop);
        const large = !full && span > Math.PI ? 1 : 0;
        this.words.push(`A${number(radius)} ${number(radius)} 0 ${large} ${sweep} ${number(endX)} ${number(endY)}`);
      }
    }

    addPath(other) {
      this.words.push(...other.words);
    }
  }

  class SvgContext {
    /** `title` is what a reader of the picture is told that it is. */
    constructor(width, height, title) {
      this.root = document.createElementNS(SVG, "svg");
      this.set(this.root, { viewBox: `0 0 ${width} ${height}`, width, height, role: "img" });
      this.add(this.root, "title", {}).textContent = title;
      this.defs = this.add(this.root, "defs", {});
      this.group = this.root;
      this.clips = 0;
      this.kept = [];
      this.measure = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      this.colours = new Map();
      this.path = new SvgPath();
      this.matrix = new DOMMatrix();
      this.dash = [];
      this.isPrinted = true;
      Object.assign(this, {
        strokeStyle: "#000", fillStyle: "#000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", font: "10px sans-serif",
        textAlign: "start", textBaseline: "alphabetic", globalAlpha: 1, lineDashOffset: 0, filter: "none",
      });
    }

    set(element, attributes) {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    }

    add(parent, name, attributes) {
      const made = document.createElementNS(SVG, name);
      this.set(made, attributes);
      parent.append(made);
      return made;
    }

    /** Any colour that a canvas knows as one that every program knows, and how opaque it is. */
    colour(value) {
      if (!this.colours.has(value)) {
        this.measure.clearRect(0, 0, 1, 1);
        this.measure.fillStyle = value;
        this.measure.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = this.measure.getImageData(0, 0, 1, 1).data;
        this.colours.set(value, [`rgb(${red},${green},${blue})`, alpha / 255]);
      }
      return this.colours.get(value);
    }

    paint(element, kind, value) {
      const [colour, alpha] = this.colour(value);
      const opacity = alpha * this.globalAlpha;
      element.setAttribute(kind, colour);
      if (opacity < 1) element.setAttribute(`${kind}-opacity`, number(opacity));
      if (kind !== "stroke") return;
      this.set(element, { "stroke-width": number(this.lineWidth), "stroke-linejoin": this.lineJoin });
      if (this.lineCap !== "butt") element.setAttribute("stroke-linecap", this.lineCap);
      if (this.dash.length) element.setAttribute("stroke-dasharray", this.dash.map(number).join(" "));
    }

    place(element) {
      if (this.matrix.isIdentity) return;
      const { a, b, c, d, e, f } = this.matrix;
      element.setAttribute("transform", `matrix(${[a, b, c, d, e, f].join(" ")})`);
    }

    save() {
      const state = Object.fromEntries(STATE.map((name) => [name, this[name]]));
      this.kept.push({ state, dash: this.dash, matrix: DOMMatrix.fromMatrix(this.matrix), group: this.group });
    }

    restore() {
      const before = this.kept.pop();
      if (!before) return;
      Object.assign(this, before.state);
      this.dash = before.dash;
      this.matrix = before.matrix;
      this.group = before.group;
    }

    translate(x, y) {
      this.matrix.translateSelf(x, y);
    }

    scale(x, y) {
      this.matrix.scaleSelf(x, y);
    }

    rotate(angle) {
      this.matrix.rotateSelf((angle * 180) / Math.PI);
    }

    transform(a, b, c, d, e, f) {
      this.matrix.multiplySelf(new DOMMatrix([a, b, c, d, e, f]));
    }

    setTransform(a, b, c, d, e, f) {
      this.matrix = typeof a === "object" ? DOMMatrix.fromMatrix(a) : new DOMMatrix([a, b, c, d, e, f]);
    }

    getTransform() {
      return DOMMatrix.fromMatrix(this.matrix);
    }

    setLineDash(dash) {
      this.dash = [...dash];
    }

    clearRect() {
      // A new picture is clear.
    }

    beginPath() {
      this.path = new SvgPath();
    }

    drawPath(path, attributes) {
      if (!path.words.length) return null;
      const made = this.add(this.group, "path", { d: path.words.join(""), ...attributes });
      this.place(made);
      return made;
    }

    stroke(path = this.path) {
      const made = this.drawPath(path, { fill: "none" });
      if (made) this.paint(made, "stroke", this.strokeStyle);
    }

    fill(path = this.path, rule = "nonzero") {
      const [own, asked] = typeof path === "string" ? [this.path, path] : [path, rule];
      const made = this.drawPath(own, asked === "evenodd" ? { "fill-rule": "evenodd" } : {});
      if (made) this.paint(made, "fill", this.fillStyle);
    }

    clip(path = this.path, rule = "nonzero") {
      const [own, asked] = typeof path === "string" ? [this.path, path] : [path, rule];
      this.clips += 1;
      const id = `clip-${this.clips}`;
      const made = this.add(this.add(this.defs, "clipPath", { id }), "path", { d: own.words.join(""), "clip-rule": asked });
      this.place(made);
      this.group = this.add(this.group, "g", { "clip-path": `url(#${id})` });
    }

    fillRect(x, y, width, height) {
      const path = new SvgPath();
      path.rect(x, y, width, height);
      this.fill(path);
    }

    strokeRect(x, y, width, height) {
      const path = new SvgPath();
      path.rect(x, y, width, height);
      this.stroke(path);
    }

    measureText(text) {
      this.measure.font = this.font;
      return this.measure.measureText(text);
    }

    write(kind, text, x, y) {
      this.measure.font = this.font;
      const [, weight, size, family] = /^(?:normal |italic )?(\d+ |bold )?([\d.]+)px (.*)$/.exec(this.measure.font);
      const made = this.add(this.group, "text", {
        x: number(x), y: number(y + BASELINES[this.textBaseline] * size), "font-family": family, "font-size": size,
        "text-anchor": ANCHORS[this.textAlign],
      });
      // As wide as it was laid out, in whatever type its reader has.
      if (text) made.setAttribute("textLength", number(this.measure.measureText(text).width));
      if (weight) made.setAttribute("font-weight", weight.trim());
      made.textContent = text;
      if (kind === "stroke") made.setAttribute("fill", "none");
      this.place(made);
      this.paint(made, kind, kind === "stroke" ? this.strokeStyle : this.fillStyle);
    }

    fillText(text, x, y) {
      this.write("fill", text, x, y);
    }

    strokeText(text, x, y) {
      this.write("stroke", text, x, y);
    }

    /** As on a canvas: the picture at a place, at a size, or a part of it at a size. */
    drawImage(picture, ...where) {
      const own = [0, 0, picture.naturalWidth || picture.width, picture.naturalHeight || picture.height];
      const [sx, sy, sw, sh] = where.length === 8 ? where : own;
      const [x, y, width = sw, height = sh] = where.length === 8 ? where.slice(4) : where;
      const copy = document.createElement("canvas");
      copy.width = Math.max(1, Math.round(sw));
      copy.height = Math.max(1, Math.round(sh));
      const context = copy.getContext("2d");
      context.filter = this.filter;
      context.drawImage(picture, sx, sy, sw, sh, 0, 0, copy.width, copy.height);
      const made = this.add(this.group, "image", {
        x: number(x), y: number(y), width: number(width), height: number(height), preserveAspectRatio: "none",
        href: copy.toDataURL("image/png"),
      });
      if (this.globalAlpha < 1) made.setAttribute("opacity", number(this.globalAlpha));
      this.place(made);
    }

    get text() {
      return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.root)}\n`;
    }
  }

  for (const name of ["moveTo", "lineTo", "quadraticCurveTo", "bezierCurveTo", "closePath", "rect", "roundRect", "arc"]) {
    SvgContext.prototype[name] = function draw(...values) {
      this.path[name](...values);
    };
  }

  Object.assign(parts, { SvgContext, SvgPath });
})((window.mapParts = window.mapParts || {}));
