/* What is laid over the ground and under the paths: drawings (zones, beats, scene plans) and pictures that were laid by
   points. All names are drawn as text. Places are in world pixels; where they lie on the screen, the screen says. */
(function (parts) {
  "use strict";

  const { stage } = parts;
  const { map, container } = stage;
  const POINT = 0;
  const AREA = 2;
  const WORLD_PX = 256;
  const POINT_RADIUS_PX = 4.5;
  const SPECK_PX = 2;
  const HIT_PX = 6;
  const TIP_APART_PX = 14;
  const MOST_LABELS = 150;
  const LABEL_FONT = '500 11px "Inter", "DejaVu Sans", sans-serif';
  const LAID_FONT = '500 10px "Inter", "DejaVu Sans", sans-serif';
  const COLOUR_OF_NONE = "#4f9cf0";

  const tip = parts.element(stage.addLayer("layer"), "tip");
  tip.hidden = true;

  const state = {
    layers: [], // as the program told them, the lowest first
    images: new Map(), // of pictures, by their address
    controls: [], // the numbered points by which a picture is being laid
    hovered: null, // { layer, feature, x, y }
    reports: null,
    isLight: false,
    pointer: null,
    pointerAsked: false,
    drawnLabels: [],
    drawnLaid: [],
  };

  /** The present view as an affine map [a, b, c, d, e, f] from world pixels near its middle to pixels of the screen. */
  function viewOf(screen) {
    const centre = map.getCenter();
    const x0 = parts.worldX(centre.lng);
    const y0 = parts.worldY(centre.lat);
    const [x, y] = screen.point(x0, y0);
    const [xEast, yEast] = screen.point(x0 + 1, y0);
    const [xSouth, ySouth] = screen.point(x0, y0 + 1);
    return { x0, y0, x, y, a: xEast - x, b: yEast - y, c: xSouth - x, d: ySouth - y };
  }

  /** How far something has to be moved to be seen where the view is, when the view has gone round the world. */
  function turnsTo(view, left, right) {
    return WORLD_PX * Math.round((view.x0 - (left + right) / 2) / WORLD_PX);
  }

  function placeX(view, worldX, worldY) {
    return view.x + view.a * (worldX - view.x0) + view.c * (worldY - view.y0);
  }

  function placeY(view, worldX, worldY) {
    return view.y + view.b * (worldX - view.x0) + view.d * (worldY - view.y0);
  }

  // Drawings.

  /** What of a layer is drawn now: its detail where the view is near the one that it was made for. */
  function shownOf(layer) {
    const { detail } = layer;
    if (detail && Math.abs(map.getZoom() - detail.zoom) <= 1 && detail.bounds.contains(map.getBounds())) {
      return detail.shapes;
    }
    return layer.overview;
  }

  function inkOf(colour) {
    return state.isLight ? `color-mix(in srgb, ${colour} 82%, black)` : colour;
  }

  function colourOf(layer, colours, index) {
    return layer.colour || colours[index] || COLOUR_OF_NONE;
  }

  /** The part of the screen that a box in world pixels takes. */
  function boxOnScreen(view, left, top, right, bottom) {
    const xs = [placeX(view, left, top), placeX(view, right, top), placeX(view, left, bottom), placeX(view, right, bottom)];
    const ys = [placeY(view, left, top), placeY(view, right, top), placeY(view, left, bottom), placeY(view, right, bottom)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  }

  function isSeen(box, screen) {
    return box.right >= -20 && box.left <= screen.width + 20 && box.bottom >= -20 && box.top <= screen.height + 20;
  }

  function eachShape(shapes, act) {
    const [lefts, tops, rights, bottoms] = shapes.boxes;
    for (let i = 0; i < shapes.kinds.length; i += 1) {
      const lastRing = i + 1 < shapes.shapes.length ? shapes.shapes[i + 1] : shapes.rings.length;
      act(i, shapes.shapes[i], lastRing, lefts[i], tops[i], rights[i], bottoms[i]);
    }
  }

  function ringEnd(shapes, ring) {
    return ring + 1 < shapes.rings.length ? shapes.rings[ring + 1] : shapes.x.length;
  }

  function dot(context, x, y, radius, colour, theme) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    if (radius > SPECK_PX) {
      context.lineWidth = 1.5;
      context.strokeStyle = theme.ground;
      context.stroke();
    }
  }

  function drawShapes(context, layer, screen, view, theme) {
    const shapes = shownOf(layer);
    if (!shapes) return;
    eachShape(shapes, (i, firstRing, lastRing, left, top, right, bottom) => {
      const turned = turnsTo(view, left, right);
      const box = boxOnScreen(view, left + turned, top, right + turned, bottom);
      if (!isSeen(box, screen)) return;
      const kind = shapes.kinds[i];
      const colour = inkOf(colourOf(layer, shapes.colours, i));
      const isHovered = state.hovered && state.hovered.layer === layer.id && state.hovered.feature === shapes.features[i];
      if (kind === POINT) {
        const at = shapes.rings[firstRing];
        const x = shapes.x[at] + turned;
        dot(context, placeX(view, x, shapes.y[at]), placeY(view, x, shapes.y[at]), POINT_RADIUS_PX, colour, theme);
        return;
      }
      context.beginPath();
      for (let ring = firstRing; ring < lastRing; ring += 1) {
        const end = ringEnd(shapes, ring);
        for (let at = shapes.rings[ring]; at < end; at += 1) {
          const x = shapes.x[at] + turned;
          const y = shapes.y[at];
          if (at === shapes.rings[ring]) context.moveTo(placeX(view, x, y), placeY(view, x, y));
          else context.lineTo(placeX(view, x, y), placeY(view, x, y));
        }
        if (kind === AREA) context.closePath();
      }
      if (kind === AREA) {
        context.globalAlpha = layer.opacity * (isHovered ? 0.28 : 0.16);
        context.fillStyle = colour;
        context.fill("evenodd");
        context.globalAlpha = layer.opacity;
      }
      context.lineJoin = "round";
      context.lineCap = "round";
      context.strokeStyle = theme.ground;
      context.lineWidth = kind === AREA ? 3.5 : 5;
      context.stroke();
      context.strokeStyle = colour;
      context.lineWidth = (kind === AREA ? 1.5 : 2.5) + (isHovered ? 1 : 0);
      context.stroke();
    });
    for (let i = 0; i < shapes.speckX.length; i += 1) {
      const x = shapes.speckX[i] + turnsTo(view, shapes.speckX[i], shapes.speckX[i]);
      const radius = shapes.speckKinds[i] === POINT ? POINT_RADIUS_PX : SPECK_PX;
      const colour = inkOf(colourOf(layer, shapes.speckColours, i));
      dot(context, placeX(view, x, shapes.speckY[i]), placeY(view, x, shapes.speckY[i]), radius, colour, theme);
    }
  }

  // Pictures.

  function imageOf(layer) {
    let image = state.images.get(layer.src);
    if (!image) {
      image = new Image();
      image.onload = () => stage.askForDraw();
      image.src = layer.src;
      state.images.set(layer.src, image);
    }
    return image.complete && image.naturalWidth > 0 ? image : null;
  }

  /** The corners of a picture in world pixels. */
  function cornersOf(layer) {
    const [a, b, c, d, e, f] = layer.matrix;
    const corners = [[0, 0], [layer.width, 0], [layer.width, layer.height], [0, layer.height]];
    return corners.map(([x, y]) => [a * x + c * y + e, b * x + d * y + f]);
  }

  function pictureBox(layer, view) {
    const corners = cornersOf(layer);
    const xs = corners.map(([x]) => x);
    const turned = turnsTo(view, Math.min(...xs), Math.max(...xs));
    const onX = corners.map(([x, y]) => placeX(view, x + turned, y));
    const onY = corners.map(([x, y]) => placeY(view, x + turned, y));
    return {
      turned, left: Math.min(...onX), right: Math.max(...onX), top: Math.min(...onY), bottom: Math.max(...onY),
    };
  }

  function drawPicture(context, layer, screen, view) {
    const image = imageOf(layer);
    const box = pictureBox(layer, view);
    if (!image || !isSeen(box, screen)) return;
    const [a, b, c, d, e, f] = layer.matrix;
    const x = e + box.turned;
    // World pixels of the picture's pixels, and of these those of the copy that is drawn.
    const across = layer.width / image.naturalWidth;
    const down = layer.height / image.naturalHeight;
    context.save();
    context.globalAlpha = layer.opacity;
    context.transform(
      (view.a * a + view.c * b) * across,
      (view.b * a + view.d * b) * across,
      (view.a * c + view.c * d) * down,
      (view.b * c + view.d * d) * down,
      placeX(view, x, f),
      placeY(view, x, f),
    );
    context.drawImage(image, 0, 0);
    context.restore();
  }

  stage.onTheme(() => {
    state.isLight = document.documentElement.style.getPropertyValue("color-scheme") === "light";
  });

  function draw(context, screen, theme) {
    const view = viewOf(screen);
    for (const layer of state.layers) {
      context.save();
      context.globalAlpha = layer.opacity;
      if (layer.kind === "picture") drawPicture(context, layer, screen, view);
      else drawShapes(context, layer, screen, view, theme);
      context.restore();
    }
  }

  // Names where there is room, and how sure the place of each picture is.

  function haloed(context, words, x, y, theme, colour) {
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = theme.ground;
    context.strokeText(words, x, y);
    context.fillStyle = colour;
    context.fillText(words, x, y);
  }

  function labelsOf(layer, screen, view) {
    const shapes = shownOf(layer);
    if (!shapes) return [];
    const found = [];
    if (shapes.names.length) {
      eachShape(shapes, (i, firstRing, lastRing, left, top, right, bottom) => {
        if (!shapes.names[i]) return;
        const turned = turnsTo(view, left, right);
        const box = boxOnScreen(view, left + turned, top, right + turned, bottom);
        if (!isSeen(box, screen)) return;
        const kind = shapes.kinds[i];
        const at = kind === AREA ? middleOf(shapes, firstRing) : vertexInMiddle(shapes, firstRing);
        found.push({
          words: shapes.names[i], kind, size: (box.right - box.left) * (box.bottom - box.top),
          wide: box.right - box.left, high: box.bottom - box.top,
          x: placeX(view, at[0] + turned, at[1]), y: placeY(view, at[0] + turned, at[1]),
        });
      });
    }
    shapes.speckNames.forEach((words, i) => {
      if (!words || shapes.speckKinds[i] !== POINT) return;
      const x = shapes.speckX[i] + turnsTo(view, shapes.speckX[i], shapes.speckX[i]);
      const y = shapes.speckY[i];
      found.push({ words, kind: POINT, size: 0, x: placeX(view, x, y), y: placeY(view, x, y) });
    });
    return found;
  }

  /** The centroid of a ring; of a ring without area, its first place. */
  function middleOf(shapes, ring) {
    const start = shapes.rings[ring];
    const end = ringEnd(shapes, ring);
    const x0 = shapes.x[start];
    const y0 = shapes.y[start];
    let area = 0;
    let x = 0;
    let y = 0;
    for (let at = start; at < end; at += 1) {
      const next = at + 1 < end ? at + 1 : start;
      const ax = shapes.x[at] - x0;
      const ay = shapes.y[at] - y0;
      const bx = shapes.x[next] - x0;
      const by = shapes.y[next] - y0;
      const cross = ax * by - bx * ay;
      area += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
    return area === 0 ? [x0, y0] : [x0 + x / (3 * area), y0 + y / (3 * area)];
  }

  function vertexInMiddle(shapes, ring) {
    const at = Math.floor((shapes.rings[ring] + ringEnd(shapes, ring)) / 2);
    return [shapes.x[at], shapes.y[at]];
  }

  function drawLabels(context, screen, theme) {
    const view = viewOf(screen);
    const taken = [];
    state.drawnLabels = [];
    const wanted = state.layers
      .filter((layer) => layer.kind !== "picture" && layer.opacity > 0)
      .flatMap((layer) => labelsOf(layer, screen, view))
      .sort((one, other) => other.size - one.size);
    context.save();
    context.font = LABEL_FONT;
    context.textBaseline = "middle";
    context.textAlign = "left";
    for (const label of wanted) {
      if (state.drawnLabels.length >= MOST_LABELS) break;
      const width = context.measureText(label.words).width;
      if (label.kind === AREA && (label.wide < width + 8 || label.high < 18)) continue;
      const x = label.kind === POINT ? label.x + 9 : label.x - width / 2;
      const box = { left: x - 3, right: x + width + 3, top: label.y - 8, bottom: label.y + 8 };
      if (box.right < 0 || box.left > screen.width || box.bottom < 0 || box.top > screen.height) continue;
      const clashes = taken.some((other) =>
        box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
      if (clashes) continue;
      taken.push(box);
      haloed(context, label.words, x, label.y, theme, theme.text);
      state.drawnLabels.push(label.words);
    }
    context.restore();
  }

  function drawLaid(context, screen, theme) {
    const view = viewOf(screen);
    state.drawnLaid = [];
    context.save();
    context.font = LAID_FONT;
    context.textBaseline = "middle";
    context.textAlign = "left";
    for (const layer of state.layers) {
      if (layer.kind !== "picture" || layer.opacity === 0) continue;
      const box = pictureBox(layer, view);
      if (!isSeen(box, screen)) continue;
      const width = context.measureText(layer.laid).width + 12;
      const row = state.drawnLaid.length * 20;
      const x = Math.min(Math.max(box.left, 8), Math.max(screen.width - width - 8, 8));
      const y = Math.min(Math.max(box.bottom + 18, 60), screen.height - 36) - row;
      context.globalAlpha = 0.92;
      context.fillStyle = theme.ground;
      context.beginPath();
      context.roundRect(x, y - 9, width, 18, 4);
      context.fill();
      context.globalAlpha = 1;
      context.fillStyle = theme.text;
      context.fillText(layer.laid, x + 6, y);
      state.drawnLaid.push(layer.laid);
    }
    context.restore();
  }

  function drawControls(context, screen, theme) {
    const view = viewOf(screen);
    context.save();
    state.controls.forEach(([latitude, longitude], index) => {
      const worldX = parts.worldX(longitude);
      const x = worldX + turnsTo(view, worldX, worldX);
      const y = parts.worldY(latitude);
      parts.drawControlPoint(context, placeX(view, x, y), placeY(view, x, y), String(index + 1), theme);
    });
    context.restore();
  }

  /** A numbered point: a ring whose middle is the place itself. */
  function drawControlPoint(context, x, y, words, theme) {
    for (const [width, colour] of [[5, theme.ground], [2, theme.text]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.beginPath();
      context.arc(x, y, 8, 0, 2 * Math.PI);
      context.moveTo(x - 3, y);
      context.lineTo(x + 3, y);
      context.moveTo(x, y - 3);
      context.lineTo(x, y + 3);
      context.stroke();
    }
    context.font = LABEL_FONT;
    haloed(context, words, x + 12, y - 8, theme, theme.text);
  }

  stage.addDrawer(200, draw);
  stage.addDrawer(250, drawLabels);
  // Under the paths: words never hide where somebody was.
  stage.addDrawer(260, drawLaid);
  stage.addDrawer(650, drawControls);

  // The pointer: what lies under it is said, unless a path or a pin does.

  function distanceToSegment(px, py, ax, ay, bx, by) {
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = squared > 0 ? ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / squared : 0;
    const fraction = Math.min(Math.max(along, 0), 1);
    return Math.hypot(px - ax - fraction * (bx - ax), py - ay - fraction * (by - ay));
  }

  /** What a shape is to a place: a distance in world pixels from it, 0 within an area, Infinity beyond its box. */
  function distanceTo(shapes, i, firstRing, lastRing, x, y) {
    let nearest = Infinity;
    let isInside = false;
    for (let ring = firstRing; ring < lastRing; ring += 1) {
      const start = shapes.rings[ring];
      const end = ringEnd(shapes, ring);
      if (end - start === 1) nearest = Math.min(nearest, Math.hypot(x - shapes.x[start], y - shapes.y[start]));
      for (let at = start; at < end; at += 1) {
        const before = at > start ? at - 1 : end - 1;
        if (at === start && shapes.kinds[i] !== AREA) continue;
        const [ax, ay, bx, by] = [shapes.x[before], shapes.y[before], shapes.x[at], shapes.y[at]];
        nearest = Math.min(nearest, distanceToSegment(x, y, ax, ay, bx, by));
        if (shapes.kinds[i] === AREA && ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
          isInside = !isInside;
        }
      }
    }
    return isInside ? 0 : nearest;
  }

  /** The shape under a pixel of the screen: of several, points before lines before areas, and small before large. */
  function hit(x, y) {
    const screen = new parts.Screen(map);
    const view = viewOf(screen);
    const determinant = view.a * view.d - view.b * view.c;
    const worldX = view.x0 + (view.d * (x - view.x) - view.c * (y - view.y)) / determinant;
    const worldY = view.y0 + (view.a * (y - view.y) - view.b * (x - view.x)) / determinant;
    const reach = HIT_PX / Math.sqrt(Math.abs(determinant));
    let best = null;
    const offer = (layer, feature, kind, size) => {
      if (!best || kind < best.kind || (kind === best.kind && size <= best.size)) {
        best = { layer: layer.id, feature, kind, size };
      }
    };
    for (const layer of state.layers) {
      const shapes = layer.kind === "picture" || layer.opacity === 0 ? null : shownOf(layer);
      if (!shapes) continue;
      eachShape(shapes, (i, firstRing, lastRing, left, top, right, bottom) => {
        const px = worldX - turnsTo(view, left, right);
        if (px < left - reach || px > right + reach || worldY < top - reach || worldY > bottom + reach) return;
        if (distanceTo(shapes, i, firstRing, lastRing, px, worldY) <= reach) {
          offer(layer, shapes.features[i], shapes.kinds[i], (right - left) * (bottom - top));
        }
      });
      for (let i = 0; i < shapes.speckX.length; i += 1) {
        const px = worldX - turnsTo(view, shapes.speckX[i], shapes.speckX[i]);
        if (Math.hypot(px - shapes.speckX[i], worldY - shapes.speckY[i]) <= reach) {
          offer(layer, shapes.speckFeatures[i], POINT, 0);
        }
      }
    }
    return best;
  }

  function hover(found, x, y) {
    const before = state.hovered;
    const isSame = found && before && found.layer === before.layer && found.feature === before.feature;
    state.hovered = found && { ...found, x, y };
    if (isSame) {
      placeTip();
      return;
    }
    tip.hidden = true;
    if (found && state.reports) state.reports.report_hover(found.layer, found.feature);
    if (found || before) stage.askForDraw();
  }

  function placeTip() {
    const { x, y } = state.hovered;
    const room = container.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const left = x + TIP_APART_PX + own.width > room.width ? x - TIP_APART_PX - own.width : x + TIP_APART_PX;
    const top = y + TIP_APART_PX + own.height > room.height ? y - TIP_APART_PX - own.height : y + TIP_APART_PX;
    tip.style.transform = `translate(${Math.max(left, 4)}px, ${Math.max(top, 4)}px)`;
  }

  function dealWithPointer() {
    state.pointerAsked = false;
    if (!state.pointer) return;
    const { x, y } = state.pointer;
    const isBusy = stage.tool || container.classList.contains("on-target") || map.dragging.moving();
    hover(isBusy ? null : hit(x, y), x, y);
  }

  container.addEventListener("mousemove", (event) => {
    state.pointer = stage.placeOf(event);
    if (state.pointerAsked || !state.layers.length) return;
    state.pointerAsked = true;
    // One frame later than the paths, which are asked first whether they lie there.
    requestAnimationFrame(() => requestAnimationFrame(dealWithPointer));
  });
  container.addEventListener("mouseleave", () => {
    state.pointer = null;
    hover(null, 0, 0);
  });

  // What the program calls.

  /** Show these layers instead of the ones before; what was told of the shapes of one that stays is kept. */
  stage.expose("setLayers", (messages) => {
    const before = new Map(state.layers.map((layer) => [layer.id, layer]));
    state.layers = messages.map((message) => {
      const old = before.get(message.id);
      const kept = old && old.source === message.source ? { overview: old.overview, detail: old.detail } : {};
      return { ...message, ...kept };
    });
    const wanted = new Set(messages.map((message) => message.src));
    for (const src of state.images.keys()) if (!wanted.has(src)) state.images.delete(src);
    stage.askForDraw();
  });

  stage.expose("setLayerShapes", (id, shapes) => {
    const layer = state.layers.find((each) => each.id === id);
    if (layer) layer.overview = shapes;
    stage.askForDraw();
  });

  stage.expose("setLayerDetail", (id, shapes, zoom, south, west, north, east) => {
    const layer = state.layers.find((each) => each.id === id);
    if (layer) layer.detail = { shapes, zoom, bounds: L.latLngBounds([south, west], [north, east]).pad(0.45) };
    stage.askForDraw();
  });

  stage.expose("showLayerTip", (id, feature, lines) => {
    if (!state.hovered || state.hovered.layer !== id || state.hovered.feature !== feature || !lines.length) return;
    tip.replaceChildren();
    const group = parts.element(tip, "group");
    lines.forEach((line, index) => parts.element(group, index ? "more" : "first", line));
    tip.hidden = false;
    placeTip();
  });

  stage.expose("showLayer", (south, west, north, east) => {
    map.fitBounds([[south, west], [north, east]], { padding: [32, 32], maxZoom: 20, animate: false });
    stage.askForDraw();
  });

  stage.expose("setControlPoints", (places) => {
    state.controls = places;
    stage.askForDraw();
  });

  const picker = {
    cursor: "crosshair",
    click(place) {
      if (state.reports) state.reports.report_place(place.latitude, place.longitude);
    },
    ended() {
      if (state.reports) state.reports.report_picking_ended();
    },
  };

  /** Ask for places that are clicked on the map, until it is said that no more are wanted, or Escape is pressed. */
  stage.expose("pickPlaces", (wanted) => {
    if (wanted) stage.useTool(picker);
    else if (stage.tool === picker) stage.useTool(null);
  });

  stage.onReady((objects) => {
    state.reports = objects.layers || null;
  });

  stage.describe(() => ({
    layers: state.layers.map((layer) => {
      const shapes = layer.kind === "picture" ? null : shownOf(layer);
      return {
        id: layer.id, kind: layer.kind, opacity: layer.opacity, name: layer.name,
        loaded: layer.kind === "picture" ? imageOf(layer) !== null : Boolean(shapes),
        vertices: shapes ? shapes.x.length : 0, specks: shapes ? shapes.speckX.length : 0,
        detail: Boolean(shapes && layer.detail && shapes === layer.detail.shapes),
      };
    }),
    layerLabels: state.drawnLabels,
    laid: state.drawnLaid,
    layerTip: tip.hidden ? null : tip.innerText,
    picking: stage.tool === picker,
  }));

  Object.assign(parts, { drawControlPoint });
})((window.mapParts = window.mapParts || {}));
