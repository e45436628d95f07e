/* Measuring: lines and areas that a person draws over the map, with their lengths. The program does the sums. */
(function (parts) {
  "use strict";

  const { stage } = parts;
  const WORDS_PX = 12;
  const LEG_PX = 56; // shorter legs have no words of their own
  const HINT = "Click: a point · Enter or double click: done · Backspace: last point back · Esc: give up";
  const CLAIM = "Measured on the map: no better than the positions and the ground shown";

  const state = { done: [], current: null, asked: 0, measuring: null };
  const layer = stage.addLayer("layer");
  const hint = parts.element(layer, "measure-hint");
  hint.hidden = true;

  function measurement(kind, points) {
    return { kind, points, legs: [], total: "" };
  }

  /** Have a measurement's words said; of several questions about it the newest wins. */
  function ask(measured) {
    if (!state.measuring || measured.points.length < 2) return;
    state.asked += 1;
    const number = state.asked;
    measured.question = number;
    const question = JSON.stringify({ kind: measured.kind, points: measured.points });
    state.measuring.measure(question, (answer) => {
      if (measured.question !== number) return;
      Object.assign(measured, JSON.parse(answer));
      stage.askForDraw();
    });
  }

  function showHint() {
    hint.hidden = !state.current && !state.done.length;
    hint.replaceChildren();
    if (state.current) parts.element(hint, "first", HINT);
    parts.element(hint, "more", CLAIM);
  }

  function start(kind) {
    state.current = measurement(kind, []);
    const { current } = state;
    stage.useTool(parts.vertexTool(kind === "area" ? 3 : 2, {
      changed(points, pointer) {
        current.points = pointer ? [...points, [pointer.latitude, pointer.longitude]] : points;
        if (current.points.length < 2) Object.assign(current, { legs: [], total: "" });
        ask(current);
        stage.askForDraw();
      },
      finished(points) {
        const measured = { ...current, points };
        state.done.push(measured);
        ask(measured);
      },
      ended() {
        if (state.current === current) state.current = null;
        showHint();
        stage.askForDraw();
      },
    }));
    showHint();
  }

  function clear() {
    state.done = [];
    if (state.current) stage.useTool(null);
    showHint();
    stage.askForDraw();
  }

  function draw(context, screen, theme) {
    for (const measured of [...state.done, state.current]) {
      if (measured && measured.points.length) drawOne(context, screen, theme, measured);
    }
  }

  function drawOne(context, screen, theme, { kind, points, legs, total }) {
    const placed = points.map(([latitude, longitude]) =>
      screen.point(parts.worldX(longitude), parts.worldY(latitude)));
    const isRing = kind === "area" && placed.length > 2;
    const path = new Path2D();
    placed.forEach(([x, y]) => path.lineTo(x, y));
    if (isRing) path.closePath();
    context.save();
    context.lineJoin = "round";
    context.lineCap = "round";
    if (isRing) {
      context.globalAlpha = 0.14;
      context.fillStyle = theme.text;
      context.fill(path);
      context.globalAlpha = 1;
    }
    context.strokeStyle = theme.ground;
    context.lineWidth = 5;
    context.stroke(path);
    context.strokeStyle = theme.text;
    context.lineWidth = 2;
    context.stroke(path);
    for (const [x, y] of placed) {
      context.beginPath();
      context.arc(x, y, 3.5, 0, 2 * Math.PI);
      context.fillStyle = theme.ground;
      context.fill();
      context.stroke();
    }
    context.font = `500 ${WORDS_PX}px "Inter", "DejaVu Sans", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    if (legs.length > 1) drawLegs(context, theme, placed, legs, isRing);
    drawTotal(context, screen, theme, placed, total, isRing);
    context.restore();
  }

  function drawLegs(context, theme, placed, legs, isRing) {
    legs.forEach((words, number) => {
      const from = placed[number];
      const to = placed[(number + 1) % placed.length];
      if (!to || (!isRing && number + 1 >= placed.length)) return;
      if (Math.hypot(to[0] - from[0], to[1] - from[1]) < LEG_PX) return;
      say(context, theme, words, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, theme.muted);
    });
  }

  /** The whole stands at the end of a line, in the middle of an area. */
  function drawTotal(context, screen, theme, placed, total, isRing) {
    if (!total) return;
    const [endX, endY] = placed[placed.length - 1];
    const middle = (axis) => placed.reduce((sum, place) => sum + place[axis], 0) / placed.length;
    const half = context.measureText(total).width / 2 + 8;
    const x = isRing ? middle(0) : endX;
    const y = isRing ? middle(1) : endY + (endY + 34 > screen.height ? -20 : 20);
    say(context, theme, total, Math.min(Math.max(x, half), screen.width - half), y, theme.text);
  }

  function say(context, theme, words, x, y, colour) {
    context.strokeStyle = theme.ground;
    context.lineWidth = 4;
    context.strokeText(words, x, y);
    context.fillStyle = colour;
    context.fillText(words, x, y);
  }

  stage.addDrawer(600, draw);
  stage.onReady((objects) => {
    state.measuring = objects.measuring;
  });
  stage.expose("measure", start);
  stage.expose("clearMeasures", clear);
  /** Other units: everything is said anew. */
  stage.expose("sayMeasuresAnew", () => state.done.forEach(ask));
  stage.describe(() => ({
    measures: state.done.map(({ kind, points, legs, total }) => ({ kind, points, legs, total })),
    measuring: state.current && { points: state.current.points, total: state.current.total },
    hint: hint.hidden ? null : hint.innerText,
  }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !stage.tool && !event.defaultPrevented && state.done.length) clear();
  });
})((window.mapParts = window.mapParts || {}));
