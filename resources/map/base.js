/* The ground of the map: the built-in outlines and files of tiles, in the order that the program says, and the line that
   names whose they are. */
(function (parts) {
  "use strict";

  const { stage } = parts;
  const BASE_ORDER = 100;
  const NAMES_ORDER = 310; // over the graticule, whose lines would strike them out
  const NEAR_ZOOM = 9; // from here on no name of an area may be in view
  const OUTLINES_CREDIT =
    "Coarse outlines, off by kilometres in places: not for measuring · US Census Bureau 2017, Natural Earth";
  const TELL_MS = 200;

  const outlines = new parts.Outlines();
  const credit = parts.element(stage.addLayer("layer"), "credit");
  const sign = parts.element(credit, "sign");
  const trouble = parts.element(credit, "trouble");
  const words = parts.element(credit, "words");

  const state = { outlines: false, calm: false, layers: [], hasTiles: false, told: { sign: "", trouble: "" }, reports: null, timer: 0 };

  function draw(context, screen, theme) {
    // Below the tiles: a map knows better where a border is.
    if (state.outlines) outlines.drawLines(context, screen, theme);
    const view = parts.viewOf(screen);
    let drawn = 0;
    for (const layer of state.layers) {
      layer.setTheme(theme);
      drawn += layer.draw(context, screen, view, state.calm);
    }
    state.hasTiles = drawn > 0;
    // What lies on the map cannot know how bright a file's tiles are: it brings a ground of its own.
    stage.container.classList.toggle("over-tiles", state.hasTiles);
  }

  function drawNames(context, screen, theme) {
    if (state.outlines && !state.hasTiles) outlines.drawNames(context, screen, theme);
  }

  /** Where the middle of the view is, and whose ground it is. */
  function tell() {
    const screen = new parts.Screen(stage.map);
    const { latitude, longitude } = screen.place(screen.width / 2, screen.height / 2);
    const names = state.outlines && screen.zoom >= NEAR_ZOOM ? outlines.namesAt(latitude, longitude) : [];
    const place = names.length ? `In or near ${names.join(", ")}` : "";
    const credits = state.layers.map((layer) => layer.spec.attribution);
    words.textContent = [...credits, place, state.outlines ? OUTLINES_CREDIT : ""].filter(Boolean).join(" · ");
    sign.textContent = state.told.sign;
    sign.hidden = !state.told.sign;
    trouble.textContent = state.told.trouble;
    trouble.hidden = !state.told.trouble;
    credit.hidden = !words.textContent && !state.told.sign && !state.told.trouble;
  }

  function tellSoon() {
    clearTimeout(state.timer);
    state.timer = setTimeout(tell, TELL_MS);
  }

  function setBase(base) {
    const before = new Map(state.layers.map((layer) => [layer.spec.address, layer]));
    state.layers = base.layers.map((spec) => {
      const known = before.get(spec.address);
      before.delete(spec.address);
      return known || new parts.TileLayer(spec, stage.askForDraw, (id, tile) => {
        if (state.reports) state.reports.report_tile_failed(id, tile);
      });
    });
    for (const layer of before.values()) layer.forget();
    state.outlines = base.outlines;
    state.calm = base.calm;
    state.told = { sign: base.sign, trouble: base.trouble };
    tell();
    stage.askForDraw();
  }

  stage.addDrawer(BASE_ORDER, draw);
  stage.addDrawer(NAMES_ORDER, drawNames);
  stage.map.on("moveend zoomend resize", tellSoon);
  stage.expose("setBase", setBase);
  stage.onReady((objects) => {
    state.reports = objects.base || null;
  });
  stage.describe(() => ({
    base: {
      outlines: state.outlines && outlines.data !== null, calm: state.calm, words: words.textContent,
      sign: state.told.sign, trouble: state.told.trouble,
      layers: state.layers.map((layer) => ({
        id: layer.spec.id, pictures: [...layer.kept.values()].filter((entry) => entry.picture).length,
        waiting: [...layer.kept.values()].filter((entry) => entry.controller).length,
      })),
    },
  }));

  parts.loadOutlines().then((data) => {
    outlines.read(data);
    stage.askForDraw();
    tell();
  }).catch((error) => {
    // A page that was saved to a disk may fetch nothing, and shows the graticule alone.
    console.info(`The outlines are not shown: ${error.message}`);
  });
})((window.mapParts = window.mapParts || {}));
