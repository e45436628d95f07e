/* The zone of a place query: drawn by hand as a polygon, a rectangle or a circle, or shown as the program tells it; its
   corners can be dragged. A zone is { kind, places }: the corners of a polygon, two opposite ones of a rectangle, the
   middle of a circle and a place on its edge; places as [latitude, longitude], longitudes without a jump. */
(function (parts) {
  "use strict";

  const { stage } = parts;
  const EARTH_RADIUS_M = 6371008.8;
  const HANDLE_PX = 5;
  const REACH_PX = 10;
  const FIT_MARGIN_PX = 40;
  const FIT_ZOOM = 18;
  const LEAST_PX = 4;
  const RING = 72;
  const HINTS = {
    polygon: "Click: a corner · Enter or double click: done · Backspace: last corner back · Esc: give up",
    rectangle: "Drag from one corner to the other · Esc: give up",
    circle: "Drag from the middle outward · Esc: give up",
    edit: "Drag a corner to move it · Esc or Enter: done",
  };

  const state = { zone: null, draft: null, editing: false, reports: null };
  const hint = parts.element(stage.addLayer("layer"), "measure-hint");
  hint.hidden = true;

  function radians(degrees) {
    return (degrees * Math.PI) / 180;
  }

  /** How far two places are apart on the sphere, as an angle. */
  function angleBetween([latitude, longitude], [otherLatitude, otherLongitude]) {
    const half = Math.sin(radians(otherLatitude - latitude) / 2) ** 2
      + Math.cos(radians(latitude)) * Math.cos(radians(otherLatitude))
      * Math.sin(radians(otherLongitude - longitude) / 2) ** 2;
    return 2 * Math.asin(Math.sqrt(Math.min(half, 1)));
  }

  /** Places on a circle that is round on the ground. */
  function circleRing([middle, edge]) {
    const reach = angleBetween(middle, edge);
    const phi = radians(middle[0]);
    return Array.from({ length: RING }, (_, number) => {
      const turn = (2 * Math.PI * number) / RING;
      const sine = Math.sin(phi) * Math.cos(reach) + Math.cos(phi) * Math.sin(reach) * Math.cos(turn);
      const delta = Math.atan2(
        Math.sin(turn) * Math.sin(reach) * Math.cos(phi), Math.cos(reach) - Math.sin(phi) * sine);
      return [(Math.asin(sine) * 180) / Math.PI, middle[1] + (delta * 180) / Math.PI];
    });
  }

  function rectangleRing([[latitude, longitude], [otherLatitude, otherLongitude]]) {
    return [[latitude, longitude], [latitude, otherLongitude], [otherLatitude, otherLongitude],
      [otherLatitude, longitude]];
  }

  function ringOf({ kind, places }) {
    if (kind === "polygon" || places.length < 2) return places;
    return kind === "circle" ? circleRing(places) : rectangleRing(places);
  }

  function handlesOf(zone) {
    return zone.kind === "rectangle" ? rectangleRing(zone.places) : zone.places;
  }

  /** The zone with one of its handles at another place. */
  function withHandle(zone, number, place) {
    if (zone.kind === "rectangle") {
      return { ...zone, places: [rectangleRing(zone.places)[(number + 2) % 4], place] };
    }
    if (zone.kind === "circle" && number === 0) {
      const [middle, edge] = zone.places;
      const onEdge = [edge[0] + place[0] - middle[0], edge[1] + place[1] - middle[1]];
      return { ...zone, places: [place, onEdge] };
    }
    return { ...zone, places: zone.places.map((each, index) => (index === number ? place : each)) };
  }

  function pixelOf(screen, [latitude, longitude]) {
    return screen.point(parts.worldX(longitude), parts.worldY(latitude));
  }

  function show(zone, draft = null) {
    state.zone = zone;
    state.draft = draft;
    stage.askForDraw();
  }

  function say(words) {
    hint.hidden = !words;
    hint.replaceChildren();
    if (words) parts.element(hint, "first", words);
  }

  /** Tell the program of a zone that was drawn or changed; it shows what it made of it. */
  function report(zone) {
    show(zone);
    if (state.reports) state.reports.report_drawn(JSON.stringify(zone));
  }

  function ended() {
    state.draft = null;
    state.editing = false;
    say("");
    if (state.reports) state.reports.report_ended();
    stage.askForDraw();
  }

  /** A tool that draws from where the button goes down to where it is let go. */
  function dragTool(kind) {
    let first = null;
    return {
      cursor: "crosshair",
      press(place) {
        first = place;
        return true;
      },
      move(place) {
        if (first) show(state.zone, dragged(kind, first, place));
      },
      release(place) {
        const begin = first;
        first = null;
        if (!begin || Math.hypot(place.x - begin.x, place.y - begin.y) < LEAST_PX) return;
        stage.useTool(null);
        report(dragged(kind, begin, place));
      },
      ended,
    };
  }

  function dragged(kind, from, to) {
    return { kind, places: [[from.latitude, from.longitude], [to.latitude, to.longitude]] };
  }

  function draw(kind) {
    state.zone = null;
    stage.useTool(kind !== "polygon" ? dragTool(kind) : parts.vertexTool(3, {
      changed(points, pointer) {
        const places = pointer ? [...points, [pointer.latitude, pointer.longitude]] : points;
        show(state.zone, { kind, places });
      },
      finished(points) {
        report({ kind, places: points });
      },
      ended,
    }));
    say(HINTS[kind]);
  }

  /** Let the corners of the zone that is shown be dragged. */
  function edit() {
    if (!state.zone) return;
    let held = null; // the number of a handle
    state.editing = true;
    say(HINTS.edit);
    stage.useTool({
      press(place) {
        const screen = new parts.Screen(stage.map);
        const away = handlesOf(state.zone).map((each) => {
          const [x, y] = pixelOf(screen, each);
          return Math.hypot(x - place.x, y - place.y);
        });
        const nearest = away.indexOf(Math.min(...away));
        held = away[nearest] <= REACH_PX ? nearest : null;
        return held !== null;
      },
      move(place) {
        if (held === null) return;
        state.zone = withHandle(state.zone, held, [place.latitude, place.longitude]);
        // The corner that is held is the last of a rectangle's two from now on.
        if (state.zone.kind === "rectangle") held = 2;
        stage.askForDraw();
      },
      release(place) {
        if (held === null) return;
        const zone = withHandle(state.zone, held, [place.latitude, place.longitude]);
        held = null;
        report(zone);
      },
      key(event) {
        if (event.key !== "Enter") return false;
        stage.useTool(null);
        return true;
      },
      ended,
    });
  }

  function fit() {
    const bounds = L.latLngBounds(ringOf(state.zone));
    const margin = Math.min(FIT_MARGIN_PX, parts.frame.width / 6, parts.frame.height / 6);
    if (parts.frame.width > 0 && parts.frame.height > 0) parts.showAll(stage.map, bounds, margin, FIT_ZOOM);
  }

  function drawZone(context, screen, theme) {
    const zone = state.draft || state.zone;
    if (!zone || !zone.places.length) return;
    const path = new Path2D();
    for (const place of ringOf(zone)) path.lineTo(...pixelOf(screen, place));
    path.closePath();
    context.save();
    context.lineJoin = "round";
    context.globalAlpha = 0.15;
    context.fillStyle = theme.accent;
    context.fill(path, "evenodd");
    context.globalAlpha = 1;
    context.strokeStyle = theme.ground;
    context.lineWidth = 5;
    context.stroke(path);
    context.strokeStyle = theme.accent;
    context.lineWidth = 2;
    context.setLineDash(state.draft ? [6, 4] : []);
    context.stroke(path);
    context.setLineDash([]);
    if (state.draft || state.editing) drawHandles(context, screen, theme, zone);
    context.restore();
  }

  function drawHandles(context, screen, theme, zone) {
    for (const place of zone.places.length < 2 ? zone.places : handlesOf(zone)) {
      const [x, y] = pixelOf(screen, place);
      context.beginPath();
      context.arc(x, y, HANDLE_PX, 0, 2 * Math.PI);
      context.fillStyle = theme.ground;
      context.fill();
      context.stroke();
    }
  }

  stage.addDrawer(600, drawZone);
  stage.onReady((objects) => {
    state.reports = objects.zones;
  });
  stage.expose("drawZone", draw);
  stage.expose("editZone", edit);
  stage.expose("endZone", () => {
    if (!hint.hidden) stage.useTool(null);
  });
  stage.expose("showZone", (zone, isFitted) => {
    show(zone);
    if (zone && isFitted) fit();
  });
  stage.describe(() => ({
    zone: state.zone && {
      ...state.zone,
      handles: handlesOf(state.zone).map((place) => pixelOf(new parts.Screen(stage.map), place)),
    },
    zoneDraft: state.draft,
    zoneEditing: state.editing,
  }));
})((window.mapParts = window.mapParts || {}));
