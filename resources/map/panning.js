/* A drag moves the map with the pointer, also while it is turned; with Shift it turns the map about its middle. */
(function (parts) {
  "use strict";

  const { stage, frame } = parts;
  const { map, container } = stage;
  const DRAG_PX = 3;

  const state = {
    held: null, // { x, y, turns, moved, from } since the button went down: from is what the map was then
    pointer: null,
    asked: false,
  };
  const listeners = [];

  // Leaflet's own drag knows only north up.
  map.dragging.disable();
  map.boxZoom.disable();

  function angleOf(x, y) {
    return (Math.atan2(x - frame.width / 2, frame.height / 2 - y) * 180) / Math.PI;
  }

  function onPress(event) {
    if (event.button !== 0 || !frame.isGround(event)) return;
    const [x, y] = frame.pixelOf(event);
    map.stop();
    state.held = { x, y, turns: event.shiftKey, moved: false, bearing: frame.bearing };
    // No selecting, no dragging of pictures.
    event.preventDefault();
  }

  function onMove(event) {
    if (!state.held) return;
    // The button may have been let go outside of the window.
    if (!(event.buttons & 1)) {
      state.held = null;
      return;
    }
    state.pointer = frame.pixelOf(event);
    if (state.asked) return;
    state.asked = true;
    requestAnimationFrame(move);
  }

  function move() {
    state.asked = false;
    const { held, pointer } = state;
    if (!held || !pointer) return;
    const [x, y] = pointer;
    if (!held.moved) {
      if (Math.hypot(x - held.x, y - held.y) <= DRAG_PX) return;
      held.moved = true;
      container.classList.add("dragged");
      for (const listener of listeners) listener(held.turns);
    }
    if (held.turns) {
      frame.turnTo(held.bearing - angleOf(x, y) + angleOf(held.x, held.y));
      return;
    }
    // In whole pixels of Leaflet's, counted from where it was taken up, so that no rounding adds up.
    const away = frame.toLeaflet(held.x, held.y).subtract(frame.toLeaflet(x, y)).round();
    const step = away.subtract(held.panned || L.point(0, 0));
    held.panned = away;
    if (step.x || step.y) map.panBy(step, { animate: false });
  }

  function onRelease(event) {
    if (event.button !== 0 || !state.held) return;
    if (state.asked) move();
    state.held = null;
    state.pointer = null;
    container.classList.remove("dragged");
  }

  container.addEventListener("mousedown", onPress);
  document.addEventListener("mousemove", onMove);
  document.addEventListener("mouseup", onRelease);

  parts.panning = {
    /** Hear that a drag of the map begins; `listener(turns)`, true where it turns the map. */
    onDrag: (listener) => listeners.push(listener),
    get moving() { return Boolean(state.held && state.held.moved); },
  };
})((window.mapParts = window.mapParts || {}));
