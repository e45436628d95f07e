/* The stage of the map: one canvas on which all parts draw in their order, the layers above it, tools that take the
   pointer, and the talk with the program. It knows nothing of what is drawn. */
(function (parts) {
  "use strict";

  const map = window[document.currentScript.dataset.map];
  const CLICK_PX = 3;

  const container = parts.frame.element;
  const chart = new parts.FullCanvas(parts.element(container, "layer"));
  const drawers = []; // { order, draw }
  const themeListeners = [];
  const readyListeners = [];
  const toolListeners = [];
  const descriptions = [];

  const state = {
    theme: null,
    drawAsked: false,
    tool: null,
    pressed: null, // { place, taken } while the button is down over a tool
    pointer: null, // the last place of the pointer, until the tool has heard of it
    pointerAsked: false,
  };

  function addLayer(className) {
    return parts.element(container, className);
  }

  /** Draw from now on, after all parts of a lower order. */
  function addDrawer(order, draw) {
    drawers.push({ order, draw });
    drawers.sort((one, other) => one.order - other.order);
    askForDraw();
  }

  /** Draw at the next frame of the screen, once however often it is asked for. */
  function askForDraw() {
    if (state.drawAsked) return;
    state.drawAsked = true;
    requestAnimationFrame(draw);
  }

  function draw() {
    state.drawAsked = false;
    if (!state.theme) return;
    const screen = new parts.Screen(map);
    if (!screen.width || !screen.height) return;
    const context = chart.begin(screen);
    drawOn(context, screen);
  }

  /** Draw what lies on the map once more, on another canvas. */
  function drawOn(context, screen) {
    for (const drawer of drawers) drawer.draw(context, screen, state.theme);
  }

  function setTheme(theme) {
    state.theme = theme;
    for (const listener of themeListeners) listener(theme);
    askForDraw();
  }

  function onTheme(listener) {
    themeListeners.push(listener);
    if (state.theme) listener(state.theme);
  }

  /** Hear of the program's side once it is there: `listener(objects)` is given the channel's objects by name. */
  function onReady(listener) {
    readyListeners.push(listener);
  }

  /** Let the program call `reviewerMap[name]`. */
  function expose(name, call) {
    window.reviewerMap[name] = call;
  }

  /** Add the names and values that `tell()` gives to what `reviewerMap.describe()` says. */
  function describe(tell) {
    descriptions.push(tell);
  }

  // The pointer and the keyboard, while a tool has them.

  function placeOf(event) {
    const [x, y] = parts.frame.pixelOf(event);
    return { x, y, ...new parts.Screen(map).place(x, y) };
  }

  /**
   * Give the pointer to a tool, or back to the paths with null. A tool may have: `cursor`; `press(place, event)`, true
   * where it takes the drag that begins, else a drag moves the map; `move(place)`; `release(place)` after a press that it
   * took; `click(place)` for a press that it did not take and that did not move; `doubleClick(place)`; `key(event)`, true
   * where it used the key; `ended()`. Escape ends it unless its `key` used that.
   */
  function useTool(tool) {
    const before = state.tool;
    if (before === tool) return;
    state.tool = tool;
    state.pressed = null;
    container.style.cursor = tool && tool.cursor ? tool.cursor : "";
    container.classList.toggle("with-tool", tool !== null);
    if (before && before.ended) before.ended();
    for (const listener of toolListeners) listener(tool);
    askForDraw();
  }

  function onPress(event) {
    const tool = state.tool;
    if (!tool || event.button !== 0 || !parts.frame.isGround(event)) return;
    const place = placeOf(event);
    const taken = Boolean(tool.press && tool.press(place, event));
    state.pressed = { place, taken };
    if (taken) {
      // Leaflet must not take this for the start of a drag of the map.
      event.stopImmediatePropagation();
      event.preventDefault();
    }
  }

  function onMove(event) {
    if (!state.tool) return;
    state.pointer = placeOf(event);
    if (state.pointerAsked) return;
    state.pointerAsked = true;
    requestAnimationFrame(tellOfMove);
  }

  function tellOfMove() {
    state.pointerAsked = false;
    if (state.pointer && state.tool && state.tool.move) state.tool.move(state.pointer);
    state.pointer = null;
  }

  function onRelease(event) {
    const { tool, pressed } = state;
    if (!tool || !pressed || event.button !== 0) return;
    state.pressed = null;
    if (state.pointer) tellOfMove();
    const place = placeOf(event);
    if (pressed.taken) {
      if (tool.release) tool.release(place);
    } else if (Math.hypot(place.x - pressed.place.x, place.y - pressed.place.y) <= CLICK_PX && tool.click) {
      tool.click(place);
    }
  }

  function onDoubleClick(event) {
    if (!state.tool) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (state.tool.doubleClick) state.tool.doubleClick(placeOf(event));
  }

  function onKey(event) {
    if (!state.tool) return;
    if (state.tool.key && state.tool.key(event)) {
      event.preventDefault();
    } else if (event.key === "Escape") {
      event.preventDefault();
      useTool(null);
    }
  }

  container.addEventListener("mousedown", onPress, { capture: true });
  container.addEventListener("mousemove", onMove);
  container.addEventListener("dblclick", onDoubleClick, { capture: true });
  document.addEventListener("mouseup", onRelease);
  document.addEventListener("keydown", onKey);
  map.on("move zoom viewreset resize", askForDraw);
  parts.frame.onTurn(askForDraw);

  /** Begin to talk with the program, once every part stands. */
  function connect() {
    if (!window.qt || !window.qt.webChannelTransport) return;
    new QWebChannel(window.qt.webChannelTransport, (channel) => {
      for (const listener of readyListeners) listener(channel.objects);
    });
  }

  window.reviewerMap = {
    /** What is on the screen now, for tests and measurements. */
    describe() {
      return Object.assign({}, ...descriptions.map((tell) => tell()));
    },
  };

  parts.stage = {
    map, container, addLayer, addDrawer, askForDraw, drawOn, setTheme, onTheme, onReady, expose, describe, placeOf, useTool,
    connect,
    onTool: (listener) => toolListeners.push(listener),
    get theme() { return state.theme; },
    get tool() { return state.tool; },
  };
})((window.mapParts = window.mapParts || {}));
