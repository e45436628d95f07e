/* What a reviewer draws on the map: pins, lines, areas and texts, which are illustrative and say so. A drawing is
   { id, kind, places, words, colour }, places as [latitude, longitude], longitudes without a jump. A click selects one;
   the one that is selected is dragged, or one of its places is. The program keeps them. */
(function (parts) {
  "use strict";

  const { stage } = parts;
  const { map, container } = stage;
  const CLAIM = "Drawings: illustrative";
  const REACH_PX = 8;
  const HANDLE_PX = 5;
  const DRAG_PX = 3;
  const FIT_MARGIN_PX = 60;
  const FIT_ZOOM = 18;
  const WORDS_PX = 12;
  const LINE_PX = 15;
  const MOST_LINES = 4;
  const MOST_LETTERS = 40;
  const PIN_HIGH = 20;
  const DASH = [12, 4, 2, 4]; // like no path: those are whole or evenly dashed
  const HINTS = {
    pin: "Click where the pin goes · Esc: give up",
    text: "Click where the text goes · Esc: give up",
    line: "Click: a point · Enter or double click: done · Backspace: last point back · Esc: give up",
    area: "Click: a corner · Enter or double click: done · Backspace: last corner back · Esc: give up",
  };

  const state = {
    drawings: [],
    shown: true,
    selected: 0,
    draft: null, // what is being drawn, or waits for its words
    held: null, // { number, place, before } while a drawing is dragged; number of a place, or null for all of it
    reports: null,
  };
  const hint = parts.element(stage.addLayer("layer"), "measure-hint");
  hint.hidden = true;

  function report(name, ...values) {
    if (state.reports) state.reports[name](...values);
  }

  function say(words) {
    hint.hidden = !words;
    hint.replaceChildren();
    if (words) parts.element(hint, "first", words);
  }

  /** Its places in pixels, on the turn of the world that is in view. */
  function pixelsOf(screen, { places }) {
    const turn = 360 * Math.round((map.getCenter().lng - places[0][1]) / 360);
    return places.map(([latitude, longitude]) =>
      screen.point(parts.worldX(longitude + turn), parts.worldY(latitude)));
  }

  function shortened(line) {
    const letters = [...line];
    return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : line;
  }

  /** The words as they are drawn: some lines of some letters. The whole is told on hover and in the program's list. */
  function linesOf({ words }) {
    const lines = words.split(/\r\n|\r|\n/).map((line) => line.trim()).filter((line) => line);
    const kept = lines.slice(0, MOST_LINES).map(shortened);
    if (lines.length > MOST_LINES) kept[MOST_LINES - 1] = `${kept[MOST_LINES - 1]} …`;
    return kept;
  }

  // Drawing by hand.

  function begin(kind) {
    state.draft = null;
    const isRing = kind === "area";
    const one = kind === "pin" || kind === "text";
    stage.useTool(one ? placeTool(kind) : parts.vertexTool(isRing ? 3 : 2, {
      changed(points, pointer) {
        const places = pointer ? [...points, [pointer.latitude, pointer.longitude]] : points;
        state.draft = places.length ? { id: 0, kind, places, words: "", colour: null } : null;
        stage.askForDraw();
      },
      finished(points) {
        drawn(kind, points);
      },
      ended,
    }));
    say(HINTS[kind]);
  }

  function placeTool(kind) {
    return {
      cursor: "crosshair",
      click(place) {
        drawn(kind, [[place.latitude, place.longitude]]);
        stage.useTool(null);
      },
      ended,
    };
  }

  /** It stays on the map until the program has its words. */
  function drawn(kind, places) {
    state.draft = { id: 0, kind, places, words: "", colour: null, isDone: true };
    const [x, y] = pixelsOf(new parts.Screen(map), state.draft)[places.length - 1];
    report("report_drawn", JSON.stringify({ kind, places }), x, y);
  }

  function ended() {
    if (state.draft && !state.draft.isDone) state.draft = null;
    say("");
    report("report_ended");
    stage.askForDraw();
  }

  // Looking and touching.

  function distanceToLeg(x, y, [fromX, fromY], [toX, toY]) {
    const long = (toX - fromX) ** 2 + (toY - fromY) ** 2;
    const along = long ? ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / long : 0;
    const share = Math.min(Math.max(along, 0), 1);
    return Math.hypot(x - fromX - share * (toX - fromX), y - fromY - share * (toY - fromY));
  }

  function isAt(screen, drawing, x, y) {
    const pixels = pixelsOf(screen, drawing);
    const [[firstX, firstY]] = pixels;
    if (drawing.kind === "pin") {
      return Math.abs(x - firstX) <= REACH_PX && y <= firstY + REACH_PX / 2 && y >= firstY - PIN_HIGH - 2;
    }
    if (drawing.kind === "text") {
      const { box } = drawing;
      return Boolean(box) && x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
    }
    const legs = drawing.kind === "area" ? [...pixels, pixels[0]] : pixels;
    return legs.slice(1).some((to, number) => distanceToLeg(x, y, legs[number], to) <= REACH_PX);
  }

  /** The drawing under a pixel, the selected one first, then the topmost. Of an area only its edge counts. */
  function hit(x, y) {
    if (!state.shown) return null;
    const screen = new parts.Screen(map);
    const order = [...state.drawings.filter((each) => each.id === state.selected), ...[...state.drawings].reverse()];
    return order.find((drawing) => isAt(screen, drawing, x, y)) || null;
  }

  function handleAt(drawing, x, y) {
    const away = pixelsOf(new parts.Screen(map), drawing).map(([px, py]) => Math.hypot(px - x, py - y));
    const nearest = away.indexOf(Math.min(...away));
    return away[nearest] <= REACH_PX && drawing.places.length > 1 ? nearest : null;
  }

  /** The places as they are once the pointer has gone from one place to another. */
  function moved({ places }, number, from, to) {
    const north = to.latitude - from.latitude;
    const east = to.longitude - from.longitude;
    return places.map(([latitude, longitude], index) =>
      (number === null || index === number
        ? [Math.min(Math.max(latitude + north, -85), 85), longitude + east] : [latitude, longitude]));
  }

  function select(id) {
    if (state.selected === id) return;
    state.selected = id;
    report("report_selected", id);
    stage.askForDraw();
  }

  function onPress(event) {
    if (event.button !== 0 || event.shiftKey || stage.tool || !parts.frame.isGround(event)) return;
    const place = stage.placeOf(event);
    const found = hit(place.x, place.y);
    if (!found) {
      select(0);
      return;
    }
    // Neither Leaflet nor the paths below are meant.
    event.stopImmediatePropagation();
    event.preventDefault();
    const wasSelected = state.selected === found.id;
    select(found.id);
    if (wasSelected) {
      state.held = { drawing: found, number: handleAt(found, place.x, place.y), place, before: found.places, far: false };
    }
  }

  function onMove(event) {
    const { held } = state;
    if (!held) return;
    const place = stage.placeOf(event);
    held.far = held.far || Math.hypot(place.x - held.place.x, place.y - held.place.y) > DRAG_PX;
    if (!held.far) return;
    held.drawing.places = moved({ places: held.before }, held.number, held.place, place);
    stage.askForDraw();
  }

  function onRelease(event) {
    const { held } = state;
    if (!held || event.button !== 0) return;
    onMove(event);
    state.held = null;
    if (held.far) report("report_changed", held.drawing.id, JSON.stringify(held.drawing.places));
  }

  function askForWords(drawing) {
    const pixels = pixelsOf(new parts.Screen(map), drawing);
    report("report_words_wanted", drawing.id, ...pixels[pixels.length - 1]);
  }

  function onDoubleClick(event) {
    if (stage.tool) return;
    const place = stage.placeOf(event);
    const found = hit(place.x, place.y);
    if (!found) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    askForWords(found);
  }

  function onKey(event) {
    const selected = state.drawings.find((drawing) => drawing.id === state.selected);
    // What a tool has used is not meant for the drawing that is selected.
    if (event.defaultPrevented || stage.tool || !selected || !state.shown) return;
    if (event.key === "Delete" || event.key === "Backspace") report("report_deleted", selected.id);
    else if (event.key === "Enter" || event.key === "F2") askForWords(selected);
    else if (event.key === "Escape") select(0);
    else return;
    event.preventDefault();
  }

  container.addEventListener("mousedown", onPress, { capture: true });
  container.addEventListener("dblclick", onDoubleClick, { capture: true });
  container.addEventListener("mousemove", onMove);
  document.addEventListener("mouseup", onRelease);
  document.addEventListener("keydown", onKey);

  // On the canvas.

  function draw(context, screen, theme) {
    const shown = state.shown ? state.drawings : [];
    const all = state.draft ? [...shown, state.draft] : shown;
    if (!all.length) return;
    context.save();
    for (const drawing of all) drawOne(context, screen, theme, drawing);
    context.textAlign = "left";
    drawWords(context, theme, [CLAIM], 12, screen.height - 26, theme.text);
    context.restore();
  }

  function drawOne(context, screen, theme, drawing) {
    const pixels = pixelsOf(screen, drawing);
    const colour = drawing.colour || theme.accent;
    const isSelected = drawing.id !== 0 && drawing.id === state.selected && !context.isPrinted;
    context.lineJoin = context.lineCap = "round";
    if (drawing.kind === "pin") drawPin(context, theme, pixels[0], colour, isSelected);
    if (drawing.kind === "line" || drawing.kind === "area") {
      drawLine(context, theme, pixels, colour, drawing.kind === "area", isSelected);
    }
    drawItsWords(context, theme, drawing, pixels, colour, isSelected);
    if (isSelected || drawing === state.draft) drawHandles(context, theme, drawing, pixels);
  }

  function drawPin(context, theme, [x, y], colour, isSelected) {
    const path = new Path2D();
    path.moveTo(x, y);
    path.quadraticCurveTo(x - 8, y - 9, x - 7, y - PIN_HIGH + 7);
    path.arc(x, y - PIN_HIGH + 7, 7, Math.PI, 2 * Math.PI);
    path.quadraticCurveTo(x + 8, y - 9, x, y);
    path.closePath();
    context.strokeStyle = isSelected ? theme.accent : theme.ground;
    context.lineWidth = isSelected ? 6 : 4;
    context.stroke(path);
    context.fillStyle = colour;
    context.fill(path);
    context.strokeStyle = theme.ring;
    context.lineWidth = 1.5;
    context.stroke(path);
    context.beginPath();
    context.arc(x, y - PIN_HIGH + 7, 2.5, 0, 2 * Math.PI);
    context.fillStyle = theme.ring;
    context.fill();
  }

  function drawLine(context, theme, pixels, colour, isRing, isSelected) {
    const path = new Path2D();
    for (const [x, y] of pixels) path.lineTo(x, y);
    if (isRing && pixels.length > 2) {
      path.closePath();
      context.globalAlpha = 0.16;
      context.fillStyle = colour;
      context.fill(path, "evenodd");
      context.globalAlpha = 1;
    }
    context.strokeStyle = isSelected ? theme.accent : theme.ground;
    context.lineWidth = isSelected ? 8 : 6;
    context.stroke(path);
    if (isSelected) {
      context.strokeStyle = theme.ground;
      context.lineWidth = 5;
      context.stroke(path);
    }
    context.strokeStyle = colour;
    context.lineWidth = 3;
    context.setLineDash(DASH);
    context.stroke(path);
    context.setLineDash([]);
  }

  function drawItsWords(context, theme, drawing, pixels, colour, isSelected) {
    const lines = linesOf(drawing);
    const middle = (axis) => pixels.reduce((sum, pixel) => sum + pixel[axis], 0) / pixels.length;
    const high = lines.length * LINE_PX;
    if (!lines.length) return;
    context.font = `500 ${WORDS_PX}px "Inter", "DejaVu Sans", sans-serif`;
    if (drawing.kind === "text") {
      drawPlate(context, theme, drawing, pixels[0], lines, colour, isSelected);
    } else if (drawing.kind === "pin") {
      context.textAlign = "left";
      drawWords(context, theme, lines, pixels[0][0] + 12, pixels[0][1] - PIN_HIGH / 2 - (high - LINE_PX) / 2, theme.text);
    } else if (drawing.kind === "area") {
      context.textAlign = "center";
      drawWords(context, theme, lines, middle(0), middle(1) - (high - LINE_PX) / 2, theme.text);
    } else {
      const [endX, endY] = pixels[pixels.length - 1];
      context.textAlign = "left";
      drawWords(context, theme, lines, endX + 10, endY - (high - LINE_PX) / 2, theme.text);
    }
  }

  /** A text lies on a plate with an edge in its colour, its middle at the place. */
  function drawPlate(context, theme, drawing, [x, y], lines, colour, isSelected) {
    const wide = Math.max(...lines.map((line) => context.measureText(line).width)) + 16;
    const high = lines.length * LINE_PX + 8;
    drawing.box = { left: x - wide / 2, top: y - high / 2, width: wide, height: high };
    const path = new Path2D();
    path.roundRect(drawing.box.left, drawing.box.top, wide, high, 4);
    context.fillStyle = theme.ground;
    context.fill(path);
    context.strokeStyle = isSelected ? theme.accent : colour;
    context.lineWidth = isSelected ? 3 : 2;
    context.stroke(path);
    context.textAlign = "center";
    drawWords(context, theme, lines, x, y - ((lines.length - 1) * LINE_PX) / 2, theme.text);
  }

  function drawWords(context, theme, lines, x, y, colour) {
    context.font = `500 ${WORDS_PX}px "Inter", "DejaVu Sans", sans-serif`;
    context.textBaseline = "middle";
    context.strokeStyle = theme.ground;
    context.lineWidth = 4;
    context.fillStyle = colour;
    lines.forEach((line, number) => {
      context.strokeText(line, x, y + number * LINE_PX);
      context.fillText(line, x, y + number * LINE_PX);
    });
  }

  function drawHandles(context, theme, { kind }, pixels) {
    if (kind === "pin" || kind === "text") return;
    for (const [x, y] of pixels) {
      context.beginPath();
      context.arc(x, y, HANDLE_PX, 0, 2 * Math.PI);
      context.fillStyle = theme.ground;
      context.fill();
      context.strokeStyle = theme.accent;
      context.lineWidth = 2;
      context.stroke();
    }
  }

  stage.addDrawer(550, draw);
  stage.onReady((objects) => {
    state.reports = objects.drawings;
  });

  // What the program calls.

  function visit(drawing) {
    if (!parts.frame.width || !parts.frame.height) return;
    const margin = Math.min(FIT_MARGIN_PX, parts.frame.width / 6, parts.frame.height / 6);
    parts.showAll(map, L.latLngBounds(drawing.places), margin, FIT_ZOOM);
  }

  stage.expose("setDrawings", (drawings, isShown) => {
    state.drawings = drawings;
    state.shown = isShown;
    state.held = null;
    stage.askForDraw();
  });
  stage.expose("beginDrawing", begin);
  /** The program has its words, or it was given up. */
  stage.expose("endDrawing", () => {
    state.draft = null;
    if (!hint.hidden) stage.useTool(null);
    stage.askForDraw();
  });
  /** One that is selected elsewhere, and lies out of view, is brought into it. */
  stage.expose("selectDrawing", (id) => {
    const isOther = id !== state.selected;
    state.selected = id;
    const found = isOther && state.drawings.find((drawing) => drawing.id === id);
    const screen = new parts.Screen(map);
    if (found && !pixelsOf(screen, found).some(([x, y]) => screen.holds(x, y))) visit(found);
    stage.askForDraw();
  });
  stage.expose("visitDrawing", (id) => {
    const found = state.drawings.find((drawing) => drawing.id === id);
    if (found) visit(found);
  });
  stage.describe(() => {
    const screen = new parts.Screen(map);
    return {
      drawings: state.shown ? state.drawings.map((drawing) => ({
        id: drawing.id, kind: drawing.kind, words: linesOf(drawing), colour: drawing.colour, places: drawing.places,
        pixels: pixelsOf(screen, drawing),
      })) : [],
      drawingSelected: state.selected,
      drawingDraft: state.draft,
      drawingHint: hint.hidden ? null : hint.textContent,
    };
  });

  /** For the pointer at rest: the whole words of what is under it, line by line; null where nothing is. */
  parts.drawingWordsAt = (x, y) => {
    const found = hit(x, y);
    if (!found) return null;
    const lines = found.words.split("\n").filter((line) => line.trim());
    return [...lines, found.about, "Illustrative: drawn by hand"].filter((line) => line);
  };
})((window.mapParts = window.mapParts || {}));
