/* The map as a picture for a report: what is seen, and below it what the signs mean, the scale and what the program says
   of it. Drawn by the parts themselves, on a canvas (PNG) or as SVG. */
(function (parts) {
  "use strict";

  const { stage } = parts;
  const MARGIN = 12;
  const LINE = 18;
  const SWATCH = 26;
  const COLUMN = 210;
  const SHARPNESS = 2;
  const SCALE_PX = 110;
  const FONT = '"Inter", "DejaVu Sans", sans-serif';

  const JOINS = [
    { words: "measured", dash: [] },
    { words: "interpolated between fixes", dash: [7, 6] },
    { words: "gap: no position claimed", dash: [1, 5] },
  ];

  /** A text that is cut to a width, and says so. */
  function fitting(context, text, width) {
    if (context.measureText(text).width <= width) return text;
    let kept = text.length;
    while (kept > 1 && context.measureText(`${text.slice(0, kept)} …`).width > width) kept -= 1;
    return `${text.slice(0, kept)} …`;
  }

  /** Words broken into lines of a width. */
  function wrapped(context, text, width) {
    const lines = [];
    let line = "";
    for (const word of text.split(" ")) {
      const longer = line ? `${line} ${word}` : word;
      if (line && context.measureText(longer).width > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    return line ? [...lines, line] : lines;
  }

  function drawMarker(context, screen, marker, theme) {
    const [x, y] = screen.point(marker.x, marker.y);
    const [, , , kind, course, accuracy, isActive, words] = marker.row;
    const colour = marker.root.style.color;
    const disc = (radius) => {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
    };
    context.save();
    if (accuracy !== null) {
      disc(accuracy / screen.metresPerPx(marker.latitude));
      context.fillStyle = context.strokeStyle = colour;
      context.globalAlpha = 0.16;
      context.fill();
      context.globalAlpha = 0.55;
      context.lineWidth = 1;
      context.stroke();
    }
    if (course !== null) {
      const towards = ((course - screen.bearing - 90) * Math.PI) / 180;
      const half = (parts.onMap.markers.wedge * Math.PI) / 360;
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, isActive ? 60 : 42, towards - half, towards + half);
      context.closePath();
      context.globalAlpha = 0.25;
      context.fillStyle = colour;
      context.fill();
    }
    context.globalAlpha = 1;
    const isHollow = kind === "gap" || kind === "outside";
    const radius = (isActive ? 7 : 5.5) - (kind === "interpolated" ? 2 : 0);
    disc(radius);
    context.fillStyle = isHollow ? theme.ground : colour;
    context.fill();
    context.strokeStyle = isHollow ? colour : theme.ring;
    context.lineWidth = 2.5;
    context.stroke();
    if (isActive && words) {
      context.font = `500 11px ${FONT}`;
      context.textBaseline = "middle";
      context.textAlign = "left";
      context.strokeStyle = theme.ground;
      context.lineWidth = 3;
      context.strokeText(words, x + 12, y + 18);
      context.fillStyle = theme.text;
      context.fillText(words, x + 12, y + 18);
    }
    context.restore();
  }

  /** What stands below the map, as rows of signs with words, and lines of text. */
  function rowsOf(facts) {
    const { legend } = parts.onMap;
    const rows = legend.messages
      .filter((message) => !legend.hidden.has(message.id))
      .map((message) => ({ words: message.name, colour: message.colour, dash: [] }));
    return [...rows, ...JOINS, ...legend.speedRows(), ...facts.signs.map((words) => ({ words }))];
  }

  function drawNorth(context, screen, x, y, theme) {
    context.save();
    context.translate(x, y);
    context.rotate((-screen.bearing * Math.PI) / 180);
    context.beginPath();
    context.moveTo(0, -12);
    context.lineTo(5.5, 6);
    context.lineTo(0, 2);
    context.lineTo(-5.5, 6);
    context.closePath();
    context.fillStyle = theme.text;
    context.fill();
    context.font = `600 11px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText("N", 0, 15);
    context.restore();
  }

  function drawScale(context, screen, x, y, theme) {
    const metresPerPx = screen.metresPerPx(parts.latitudeOf(screen.centreY));
    let metres = parts.roundStep(SCALE_PX * metresPerPx);
    if (metres > SCALE_PX * metresPerPx) metres = parts.roundStep((SCALE_PX * metresPerPx) / 2.5);
    const long = metres / metresPerPx;
    context.strokeStyle = context.fillStyle = theme.text;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(x, y - 4);
    context.lineTo(x, y);
    context.lineTo(x + long, y);
    context.lineTo(x + long, y - 4);
    context.stroke();
    context.textAlign = "center";
    context.fillText(parts.onMap.furniture.scaleWords.textContent, x + long / 2, y - 11);
    return long;
  }

  /** How high the part below the map is, and what stands in it. */
  function plan(context, screen, facts) {
    context.font = `400 11px ${FONT}`;
    const width = screen.width - 2 * MARGIN;
    const rows = rowsOf(facts);
    const columns = Math.max(1, Math.floor(width / COLUMN));
    const lines = facts.lines.flatMap((line) => wrapped(context, line, width));
    const signsHigh = Math.ceil(rows.length / columns) * LINE;
    const scaleHigh = 40;
    return { rows, columns, lines, signsHigh, scaleHigh, high: scaleHigh + signsHigh + LINE * (lines.length + 2) + 2 * MARGIN };
  }

  function drawBelow(context, screen, facts, planned, theme) {
    let y = screen.height + MARGIN + 20;
    context.fillStyle = theme.text;
    context.textBaseline = "middle";
    context.font = `600 13px ${FONT}`;
    context.textAlign = "left";
    const room = screen.width - 2 * MARGIN - SCALE_PX - 60;
    context.fillText(fitting(context, facts.title, room), MARGIN, y);
    context.font = `400 11px ${FONT}`;
    drawScale(context, screen, screen.width - MARGIN - SCALE_PX - 36, y + 8, theme);
    drawNorth(context, screen, screen.width - MARGIN - 10, y - 2, theme);
    y += planned.scaleHigh - 8;
    const wide = (screen.width - 2 * MARGIN) / planned.columns;
    planned.rows.forEach((row, number) => {
      const x = MARGIN + (number % planned.columns) * wide;
      const middle = y + Math.floor(number / planned.columns) * LINE;
      context.strokeStyle = row.colour || theme.muted;
      context.lineWidth = 3.5;
      context.setLineDash(row.dash || []);
      if (row.dash) {
        context.beginPath();
        context.moveTo(x, middle);
        context.lineTo(x + SWATCH - 8, middle);
        context.stroke();
      }
      context.setLineDash([]);
      context.textAlign = "left";
      context.fillStyle = theme.text;
      const indent = row.dash ? SWATCH : 0;
      context.fillText(fitting(context, row.words, wide - indent - 8), x + indent, middle);
    });
    y += planned.signsHigh + 6;
    context.fillStyle = theme.muted;
    for (const line of planned.lines) {
      context.fillText(line, MARGIN, y);
      y += LINE - 3;
    }
  }

  function drawAll(context, screen, facts, planned, theme) {
    context.fillStyle = theme.ground;
    context.fillRect(0, 0, screen.width, screen.height + planned.high);
    context.save();
    context.beginPath();
    context.rect(0, 0, screen.width, screen.height);
    context.clip();
    stage.drawOn(context, screen);
    for (const marker of parts.onMap.markers.markers.values()) drawMarker(context, screen, marker, theme);
    context.restore();
    context.save();
    context.strokeStyle = theme.muted;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(0, screen.height + 0.5);
    context.lineTo(screen.width, screen.height + 0.5);
    context.stroke();
    drawBelow(context, screen, facts, planned, theme);
    context.restore();
  }

  /** While this runs, what the parts make as Path2D is kept as words of SVG. */
  function asSvg(screen, facts, planned, theme) {
    const context = new parts.SvgContext(screen.width, screen.height + planned.high, facts.title);
    const own = window.Path2D;
    window.Path2D = parts.SvgPath;
    try {
      drawAll(context, screen, facts, planned, theme);
    } finally {
      window.Path2D = own;
    }
    return context.text;
  }

  function asPng(screen, facts, planned, theme) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(screen.width * SHARPNESS);
    canvas.height = Math.round((screen.height + planned.high) * SHARPNESS);
    const context = canvas.getContext("2d");
    context.isPrinted = true;
    context.scale(SHARPNESS, SHARPNESS);
    drawAll(context, screen, facts, planned, theme);
    return canvas.toDataURL("image/png");
  }

  /**
   * The map as it is seen: SVG as text, or PNG as an address that holds it. `facts` has a `title`, `signs` (words that
   * explain what is drawn) and `lines` of text below. Null where nothing can be seen.
   */
  stage.expose("picture", (format, facts) => {
    const { theme } = stage;
    const screen = new parts.Screen(stage.map);
    if (!theme || !screen.width || !screen.height) return null;
    const planned = plan(document.createElement("canvas").getContext("2d"), screen, facts);
    try {
      return (format === "svg" ? asSvg : asPng)(screen, facts, planned, theme);
    } finally {
      // The paths stand where they were printed: they are placed for the screen again.
      parts.onMap.picture.key = "";
      stage.askForDraw();
    }
  });
})((window.mapParts = window.mapParts || {}));
