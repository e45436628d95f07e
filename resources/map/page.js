/* The map's page: puts the parts on Leaflet's map, hears the pointer, and talks with the program. */
(function (parts) {
  "use strict";

  const { stage, frame, panning } = parts;
  const { map, container } = stage;
  const PATH_TOLERANCE_PX = 12;
  const DRAG_PX = 3;
  const FIT_MARGIN_PX = 48;
  const FOLLOW_MARGIN_PX = 24; // less than the margin of fit: a marker on a fitted path needs no following
  const FIT_ZOOM = 18;
  const SETTLED_MS = 80;
  const TURN_DEG = 4;
  const TIPS = 5;

  const paths = new parts.Paths();
  const picture = new parts.PathsPicture(paths);
  const pins = new parts.Pins();
  const markers = new parts.Markers(stage.addLayer("layer"));
  const signs = stage.addLayer("layer");
  const legend = new parts.Legend(signs, hideTracks);
  const furniture = new parts.Furniture(signs, container, () => turnByHand(0));

  parts.onMap = { markers, legend, furniture, picture };

  const state = {
    follow: true,
    headingUp: false,
    rows: [], // the markers as told last
    fitWanted: false,
    settleTimer: 0,
    grabbed: null, // { track, startX, startY, moved } while a path or a pin is held
    pointer: null, // the last place of the pointer, until it is dealt with
    pointerAsked: false,
    tipAt: null,
    reports: null,
    choices: null,
    places: null,
    isPointing: false, // whether the pointer is over the map
  };

  function report(name, ...values) {
    if (state.reports) state.reports[name](...values);
  }

  stage.addDrawer(300, parts.drawGraticule);
  // What is printed is drawn anew: the kept picture is as sharp as the screen, no more.
  stage.addDrawer(400, (context, screen, theme) => (context.isPrinted ? paths : picture).draw(context, screen, theme));
  stage.addDrawer(500, (context, screen, theme) => pins.draw(context, screen, theme));
  stage.addDrawer(900, (context, screen) => {
    markers.place(screen);
    furniture.drawScale(screen);
  });

  function settle() {
    clearTimeout(state.settleTimer);
    state.settleTimer = setTimeout(() => {
      const bounds = new parts.Screen(map).bounds;
      report("report_view", bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast(), map.getZoom());
    }, SETTLED_MS);
  }

  function hasSize() {
    return frame.width > 0 && frame.height > 0;
  }

  /** A margin that leaves room for the map on a small pane. */
  function marginOf(wished) {
    return Math.min(wished, (wished / FIT_MARGIN_PX) * Math.min(frame.width, frame.height) / 6);
  }

  function fitNow() {
    const bounds = paths.bounds || pins.bounds;
    state.fitWanted = !hasSize();
    if (state.fitWanted || !bounds) return;
    parts.showAll(map, bounds, marginOf(FIT_MARGIN_PX), FIT_ZOOM);
    stage.askForDraw();
  }

  /** Bring the active marker back to the middle once it comes near an edge. */
  function followMarker() {
    const active = markers.active;
    if (!state.follow || !active || state.grabbed || !hasSize()) return;
    const screen = new parts.Screen(map);
    const [x, y] = screen.point(active.x, active.y);
    const margin = marginOf(FOLLOW_MARGIN_PX);
    if (screen.holds(x, y, -margin) || state.panning) return;
    state.panning = true;
    map.panTo([active.latitude, active.longitude], { animate: true, duration: 0.25 });
  }

  /** Leave these tracks away: their paths, ends and markers. */
  function hideTracks(ids) {
    for (const part of [paths, pins, markers]) part.hidden = new Set(ids);
    markers.move(state.rows, new parts.Screen(map));
    if (state.choices) state.choices.report_hidden(JSON.stringify(ids));
    stage.askForDraw();
  }

  // Turning.

  /** Once a hand turns the map, it no longer turns by itself. */
  function turnByHand(bearing) {
    endHeadingUp();
    frame.swingTo(bearing);
  }

  function endHeadingUp() {
    if (!state.headingUp) return;
    state.headingUp = false;
    if (state.choices) state.choices.report_turned();
  }

  /** With the heading up, the top of the screen faces the course; small changes are let be. */
  function turnWithMarker() {
    const active = markers.active;
    const course = active && active.row[4];
    if (!state.headingUp || course === null || Math.abs(frame.apart(frame.target, course)) < TURN_DEG) return;
    frame.swingTo(course);
  }

  // The pointer.

  function reportAt(name, found) {
    const place = new parts.Screen(map).place(found.x, found.y);
    report(name, found.track.id, place.latitude, place.longitude, map.getZoom());
  }

  function onPress(event) {
    if (event.button !== 0 || event.shiftKey || stage.tool || !frame.isGround(event)) return;
    const { x, y } = stage.placeOf(event);
    const [pin] = pins.hit(x, y).filter((candidate) => candidate.id);
    const found = paths.hit(x, y, PATH_TOLERANCE_PX);
    if (!pin && !found) return;
    // Leaflet must not take this for the start of a drag of the map.
    event.stopPropagation();
    event.preventDefault();
    state.grabbed = { pin, track: found ? found.track : null, startX: x, startY: y, moved: false };
    furniture.hideTip();
  }

  function onMove(event) {
    if (!frame.isGround(event) && !state.grabbed) {
      onLeave();
      return;
    }
    state.pointer = stage.placeOf(event);
    if (state.pointerAsked) return;
    state.pointerAsked = true;
    requestAnimationFrame(dealWithPointer);
  }

  function dealWithPointer() {
    state.pointerAsked = false;
    if (!state.pointer) return;
    const { x, y } = state.pointer;
    sayPlace(state.pointer);
    if (state.grabbed) {
      dragTo(x, y);
    } else if (stage.tool || panning.moving) {
      furniture.hideTip();
    } else {
      hoverAt(x, y);
    }
  }

  /** The program writes coordinates, in the form that was chosen and no finer than a pixel. */
  function sayPlace({ latitude, longitude }) {
    if (!state.places) return;
    state.isPointing = true;
    const metres = new parts.Screen(map).metresPerPx(latitude);
    state.places.words(latitude, longitude, metres, (words) => {
      if (state.isPointing) furniture.showCoordinates(words);
    });
  }

  function dragTo(x, y) {
    const grabbed = state.grabbed;
    if (Math.hypot(x - grabbed.startX, y - grabbed.startY) > DRAG_PX) grabbed.moved = true;
    if (!grabbed.moved || !grabbed.track) return;
    const found = paths.nearest(grabbed.track, x, y, Infinity);
    if (found) reportAt("report_drag", found);
  }

  function hoverAt(x, y) {
    const found = pins.hit(x, y);
    const marker = found.length ? null : markers.hit(new parts.Screen(map), x, y);
    const path = found.length ? null : paths.hit(x, y, PATH_TOLERANCE_PX);
    const drawing = parts.drawingWordsAt(x, y); // drawings lie above all of these
    container.classList.toggle("on-target", found.length > 0 || path !== null || drawing !== null);
    state.tipAt = !drawing && (path || marker) ? { x, y } : null;
    if (drawing) {
      furniture.showTip([drawing], x, y);
    } else if (found.length) {
      const more = found.length > TIPS ? [[`and ${found.length - TIPS} more here`]] : [];
      furniture.showTip([...found.slice(0, TIPS).map((pin) => pin.words), ...more], x, y);
    } else if (marker) {
      report("report_marker", marker.row[0]);
    } else if (path) {
      reportAt("report_hover", path);
    } else {
      furniture.hideTip();
    }
  }

  function onRelease(event) {
    const grabbed = state.grabbed;
    if (!grabbed || event.button !== 0) return;
    const { x, y } = stage.placeOf(event);
    if (Math.hypot(x - grabbed.startX, y - grabbed.startY) > DRAG_PX) grabbed.moved = true;
    state.grabbed = null;
    state.pointer = null;
    if (grabbed.pin && !grabbed.moved) {
      report("report_pin", grabbed.pin.kind, grabbed.pin.id);
    } else if (grabbed.track) {
      const found = paths.nearest(grabbed.track, x, y, Infinity);
      if (found) reportAt(grabbed.moved ? "report_drop" : "report_click", found);
    }
    followMarker();
  }

  function onLeave() {
    state.isPointing = false;
    state.pointer = null;
    state.tipAt = null;
    furniture.showCoordinates(null);
    furniture.hideTip();
  }

  container.addEventListener("mousedown", onPress, { capture: true });
  container.addEventListener("mousemove", onMove);
  container.addEventListener("mouseleave", onLeave);
  container.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    if (!frame.isGround(event) || !state.places) return;
    sayPlace(stage.placeOf(event));
    state.places.report_menu(...frame.pixelOf(event));
  });
  document.addEventListener("mouseup", onRelease);
  map.on("moveend", () => {
    state.panning = false;
    settle();
  });
  panning.onDrag((turns) => {
    if (turns) {
      endHeadingUp();
      return;
    }
    state.follow = false;
    report("report_moved_by_user");
  });
  map.on("resize", () => {
    if (state.fitWanted) fitNow();
    settle();
  });
  frame.onTurn(settle);

  // What the program calls.

  const calls = {
    setTheme(colours) {
      const isDark = colours.name === "dark";
      const mix = (share) => `color-mix(in srgb, ${colours.text} ${share}%, ${colours.background})`;
      const root = document.documentElement.style;
      const ground = isDark ? mix(2.5) : `color-mix(in srgb, ${colours.background} 70%, ${colours.panel})`;
      root.setProperty("color-scheme", colours.name);
      root.setProperty("--ground", ground);
      root.setProperty("--halo", ground);
      root.setProperty("--raised", isDark ? colours.raised : colours.panel);
      root.setProperty("--line", colours.line);
      root.setProperty("--text", colours.text);
      root.setProperty("--muted", colours.muted);
      root.setProperty("--ring", "#ffffff");
      stage.setTheme({
        ground,
        graticule: mix(isDark ? 9 : 10),
        faint: colours.muted,
        muted: colours.muted,
        text: colours.text,
        accent: colours.accent,
        ring: "#ffffff",
        fix: isDark ? "#ffffff" : "#10151c",
        casing: isDark ? "rgba(6, 8, 11, 0.85)" : "rgba(22, 27, 34, 0.5)",
      });
    },

    setTracks(messages) {
      paths.setTracks(messages);
      markers.setTracks(messages);
      legend.setTracks(messages, new Set(paths.hidden));
      stage.askForDraw();
      settle();
    },

    setDetail(id, geometry, zoom, south, west, north, east) {
      // The geometry reaches half a view beyond the view on each side.
      paths.setDetail(id, geometry, zoom, L.latLngBounds([south, west], [north, east]).pad(0.45));
      stage.askForDraw();
    },

    setPins(messages) {
      pins.setPins(messages);
      stage.askForDraw();
    },

    /** Which tracks are left away, as the program remembers it. */
    setHidden(ids) {
      for (const part of [paths, pins, markers]) part.hidden = new Set(ids);
      legend.setTracks(legend.messages, new Set(ids));
      stage.askForDraw();
    },

    setOptions(options) {
      paths.withArrows = options.arrows;
      markers.setWedge(options.wedge);
      if (state.headingUp && !options.headingUp) frame.swingTo(0);
      state.headingUp = options.headingUp;
      turnWithMarker();
      stage.askForDraw();
    },

    /** The colours of speed, or null; they hold for the geometry that is told next. */
    setSpeedScale(scale) {
      paths.speedColours = scale ? scale.colours : null;
      legend.setSpeed(scale);
      stage.askForDraw();
    },

    /** The units of the scale, the small one and that for longer distances, each with its sign. */
    setLengthUnits(units) {
      furniture.units = units;
      stage.askForDraw();
    },

    /** Turn by so many degrees clockwise. */
    turn(degrees) {
      turnByHand(frame.target + degrees);
    },

    northUp() {
      turnByHand(0);
    },

    moveMarkers(rows) {
      state.rows = rows;
      markers.move(rows, new parts.Screen(map));
      const active = markers.active;
      const id = active ? active.row[0] : null;
      if (paths.active !== id) {
        paths.active = id;
        stage.askForDraw();
      }
      turnWithMarker();
      followMarker();
    },

    setFollow(follow) {
      state.follow = follow;
      followMarker();
    },

    setEmpty(title, hint) {
      furniture.setEmpty(title, hint);
    },

    showTip(lines) {
      if (state.tipAt && !state.grabbed) furniture.showTip([lines], state.tipAt.x, state.tipAt.y);
    },

    fit() {
      fitNow();
    },

    /** Where a place lies in the page, in CSS pixels. */
    pixelOf(latitude, longitude) {
      const screen = new parts.Screen(map);
      return screen.point(parts.worldX(longitude), parts.worldY(latitude));
    },

    look(latitude, longitude, zoom) {
      map.setView([latitude, longitude], zoom, { animate: false });
    },
  };

  function arrowsOnScreen({ shown }) {
    const arrows = shown ? parts.arrowsOf(shown, picture.screen) : [];
    return arrows.map(([x, y, dx, dy]) => [x + paths.left, y + paths.top, dx, dy]);
  }

  for (const [name, call] of Object.entries(calls)) stage.expose(name, call);
  stage.describe(() => {
    const centre = map.getCenter();
    return {
      theme: document.documentElement.style.getPropertyValue("color-scheme"),
      ground: getComputedStyle(container).backgroundColor,
      zoom: map.getZoom(),
      bearing: frame.bearing,
      coursesOnScreen: state.rows.filter((row) => row[4] !== null).map((row) => frame.apart(frame.bearing, row[4])),
      centre: [centre.lat, centre.lng],
      follow: state.follow,
      empty: furniture.empty.hidden ? null : furniture.empty.textContent,
      tip: furniture.tip.hidden ? null : furniture.tip.innerText,
      scale: furniture.scaleWords.textContent,
      legend: legend.root.hidden ? null : legend.root.innerText,
      hidden: [...paths.hidden],
      pathsDrawn: picture.drawn,
      arrows: paths.withArrows && picture.screen ? paths.visible.map(arrowsOnScreen) : [],
      coordinates: furniture.coordinates.hidden ? null : furniture.coordinates.textContent,
      tracks: paths.tracks.map((track) => ({
        id: track.id, name: track.name, vertices: (track.shown || track.overview).count,
        detail: Boolean(track.detail && track.shown === track.detail.geometry),
      })),
      pinsDrawn: pins.drawn,
      labels: pins.labels,
      pins: pins.pins.map((pin) => ({ kind: pin.kind, id: pin.id, x: pin.sx, y: pin.sy })),
      markers: [...markers.markers.values()].map((marker) => {
        const box = marker.sign.getBoundingClientRect();
        return {
          track: marker.row[0], latitude: marker.latitude, longitude: marker.longitude, kind: marker.row[3],
          active: marker.row[6], x: box.left + box.width / 2, y: box.top + box.height / 2,
          words: marker.words.textContent, course: marker.row[4], accuracy: marker.row[5],
        };
      }),
    };
  });
  stage.onReady((objects) => {
    state.reports = objects.reports;
    state.choices = objects.choices;
    state.places = objects.places;
    report("report_ready");
    settle();
  });
  stage.connect();
})((window.mapParts = window.mapParts || {}));
