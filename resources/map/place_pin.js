/* The place that somebody asked for by its coordinates: a pin with its words, which can be taken away again. */
(function (parts) {
  "use strict";

  const { stage } = parts;
  const { map } = stage;
  const LEAST_ZOOM = 16;

  const pin = parts.element(stage.addLayer("layer"), "place-pin");
  const words = parts.element(pin, "words");
  const away = parts.element(pin, "away", "×");
  away.title = "Take this pin away";
  pin.hidden = true;
  const state = { x: 0, y: 0 };

  away.addEventListener("click", () => {
    pin.hidden = true;
  });

  stage.addDrawer(500, (context, screen) => {
    if (pin.hidden) return;
    const [x, y] = screen.point(state.x, state.y);
    pin.style.transform = `translate(${x}px, ${y}px)`;
  });

  /** Bring a place into the middle, near enough to see, and mark it. */
  stage.expose("showPlace", (latitude, longitude, text) => {
    // On the turn of the world that is in view.
    const east = longitude + 360 * Math.round((map.getCenter().lng - longitude) / 360);
    state.x = parts.worldX(east);
    state.y = parts.worldY(latitude);
    words.textContent = text;
    pin.hidden = false;
    map.setView([latitude, east], Math.max(map.getZoom(), LEAST_ZOOM), { animate: false });
    stage.askForDraw();
  });
  stage.describe(() => ({ place: pin.hidden ? null : words.textContent }));
})((window.mapParts = window.mapParts || {}));
