/* The frame around Leaflet's map, which lets it turn. Leaflet knows one direction only, north up: so its own element is
   turned about the middle of the frame, large enough to fill the corners too, while all that is drawn over it stands
   upright. Places on the screen are pixels of the frame everywhere; Leaflet's own pixels are known here only. */
(function (parts) {
  "use strict";

  const map = window[document.currentScript.dataset.map];
  const TURN_MS = 250;

  const inner = map.getContainer();
  const element = parts.element(inner.parentElement, "frame");
  element.append(inner);
  inner.classList.add("turned-ground");

  const listeners = [];
  const state = { bearing: 0, width: 0, height: 0, target: 0, turnStart: 0, turnFrom: 0, turnAsked: false };

  function radians() {
    return (state.bearing * Math.PI) / 180;
  }

  /** Degrees in [0, 360). */
  function whole(degrees) {
    return ((degrees % 360) + 360) % 360;
  }

  /** The signed way from one direction to another, at most half a turn. */
  function apart(from, to) {
    return whole(to - from + 180) - 180;
  }

  /** Leaflet's element: as large as the frame while north is up, else a square around all that can come into view. */
  function lay() {
    const width = element.clientWidth;
    const height = element.clientHeight;
    const isTurned = state.bearing !== 0;
    // Of the frame's own parity on each side, so that the middle of both is the same pixel.
    const side = Math.ceil(Math.hypot(width, height));
    const wide = isTurned ? side + ((side + width) % 2) : width;
    const high = isTurned ? side + ((side + height) % 2) : height;
    const style = inner.style;
    style.width = `${wide}px`;
    style.height = `${high}px`;
    style.left = `${(width - wide) / 2}px`;
    style.top = `${(height - high) / 2}px`;
    style.transform = isTurned ? `rotate(${-state.bearing}deg)` : "";
    state.width = width;
    state.height = height;
    state.wide = wide;
    state.high = high;
    map.invalidateSize({ animate: false });
  }

  /** A pixel of the frame as one of Leaflet's. */
  function toLeaflet(x, y) {
    const dx = x - state.width / 2;
    const dy = y - state.height / 2;
    const cos = Math.cos(radians());
    const sin = Math.sin(radians());
    return L.point(state.wide / 2 + dx * cos - dy * sin, state.high / 2 + dx * sin + dy * cos);
  }

  /** Where a pointer is, in pixels of the frame. */
  function pixelOf(event) {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  // Wheel and double click zoom about the pointer: Leaflet asks this for it.
  map.mouseEventToContainerPoint = (event) => toLeaflet(...pixelOf(event));

  /** Let the top of the screen face a direction, in degrees clockwise from north. */
  function turnTo(bearing) {
    state.target = whole(bearing);
    state.turnAsked = false;
    set(state.target);
  }

  function set(bearing) {
    const before = state.bearing;
    state.bearing = whole(bearing);
    if (state.bearing === before) return;
    if ((before === 0) !== (state.bearing === 0)) lay();
    else inner.style.transform = `rotate(${-state.bearing}deg)`;
    for (const listener of listeners) listener(state.bearing);
  }

  /** Turn there the short way within a quarter of a second. */
  function swingTo(bearing) {
    state.target = whole(bearing);
    state.turnFrom = state.bearing;
    state.turnStart = performance.now();
    if (state.turnAsked) return;
    state.turnAsked = true;
    requestAnimationFrame(swing);
  }

  function swing(now) {
    if (!state.turnAsked) return;
    const share = Math.min(Math.max((now - state.turnStart) / TURN_MS, 0), 1);
    const eased = share * (2 - share);
    set(share < 1 ? state.turnFrom + apart(state.turnFrom, state.target) * eased : state.target);
    state.turnAsked = share < 1;
    if (state.turnAsked) requestAnimationFrame(swing);
  }

  /** Whether an event is on the ground itself, and not on what lies over it to be clicked: a legend, the north sign. */
  function isGround(event) {
    return inner.contains(event.target);
  }

  new ResizeObserver(lay).observe(element);
  lay();

  parts.frame = {
    element, inner, isGround, pixelOf, toLeaflet, turnTo, swingTo, apart,
    onTurn: (listener) => listeners.push(listener),
    get bearing() { return state.bearing; },
    /** Where it is turning to; its bearing once it stands. */
    get target() { return state.target; },
    get width() { return state.width; },
    get height() { return state.height; },
    /** Leaflet's own size, which is larger while turned. */
    get wide() { return state.wide; },
    get high() { return state.high; },
  };
})((window.mapParts = window.mapParts || {}));
