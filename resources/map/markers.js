/* The markers: where each camera is now. Filled where that is known, hollow at the last known place where it is not. */
(function (parts) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const CENTRE = 64;
  const ACTIVE_RADIUS_PX = 7;
  const OTHER_RADIUS_PX = 5.5;
  const WORDS_APART_PX = 20;
  const WEDGE_PX = 60;
  const HIT_PX = 10;

  function svg(parent, name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  }

  /** A sector of at most half a turn that points north until it is turned. */
  function sector(radius, degrees) {
    const half = (degrees * Math.PI) / 360;
    const x = radius * Math.sin(half);
    const y = radius * Math.cos(half);
    return `M${CENTRE},${CENTRE} L${CENTRE - x},${CENTRE - y} A${radius},${radius} 0 0 1 ${CENTRE + x},${CENTRE - y} Z`;
  }

  class Marker {
    constructor(layer, track, wedge) {
      this.root = parts.element(layer, "marker");
      this.root.dataset.track = track.id;
      this.root.style.color = track.colour;
      const drawing = svg(this.root, "svg", { viewBox: "0 0 128 128" });
      const fade = svg(svg(drawing, "defs", {}), "radialGradient", {
        id: `fade-${track.id}`, gradientUnits: "userSpaceOnUse", cx: CENTRE, cy: CENTRE, r: 60,
      });
      svg(fade, "stop", { offset: 0.1, "stop-color": track.colour, "stop-opacity": 0.6 });
      svg(fade, "stop", { offset: 1, "stop-color": track.colour, "stop-opacity": 0.12 });
      this.accuracy = svg(drawing, "circle", { class: "accuracy", cx: CENTRE, cy: CENTRE, r: 0 });
      this.heading = svg(drawing, "path", { class: "heading", d: sector(WEDGE_PX, wedge), fill: `url(#fade-${track.id})` });
      this.edge = svg(drawing, "circle", { class: "edge", cx: CENTRE, cy: CENTRE });
      this.sign = svg(drawing, "circle", { class: "sign", cx: CENTRE, cy: CENTRE });
      this.words = parts.element(this.root, "words");
      this.wordsWidth = 0;
      this.row = null;
      this.said = new Map(); // element → attribute → value: one that is the same is not said again, which would cost a frame
    }

    say(element, name, value) {
      const said = this.said.get(element) || new Map();
      if (said.get(name) === value) return;
      this.said.set(element, said.set(name, value));
      element.setAttribute(name, value);
    }

    set(row) {
      const [, latitude, longitude, kind, course, , active, words] = row;
      this.row = row;
      this.latitude = latitude;
      this.longitude = longitude;
      this.x = parts.worldX(longitude);
      this.y = parts.worldY(latitude);
      this.say(this.root, "data-kind", kind);
      this.say(this.root, "data-active", active ? "yes" : "no");
      const radius = active ? ACTIVE_RADIUS_PX : OTHER_RADIUS_PX;
      // An interpolated place is a smaller, lighter disc in a dashed ring: there, but not measured there.
      const isBetween = kind === "interpolated";
      this.say(this.sign, "r", isBetween ? radius - 2 : radius);
      this.say(this.edge, "r", isBetween ? radius + 1 : radius);
      this.say(this.heading, "display", course === null ? "none" : "inline");
      const shown = active ? words : "";
      if (this.words.textContent !== shown) {
        this.words.textContent = shown;
        this.wordsWidth = this.words.offsetWidth + WORDS_APART_PX;
      }
    }

    place(screen) {
      const [x, y] = screen.point(this.x, this.y);
      this.root.style.transform = `translate(${x}px, ${y}px)`;
      this.turn(screen.bearing);
      const isBefore = x + this.wordsWidth > screen.width && x > this.wordsWidth;
      this.say(this.words, "class", isBefore ? "words before" : "words");
      const metres = this.row[5];
      this.say(this.accuracy, "r", metres === null ? 0 : (metres / screen.metresPerPx(this.latitude)).toFixed(1));
    }

    /** The course is told from north, which may be anywhere. */
    turn(bearing) {
      const [, , , , course, , active] = this.row;
      if (course === null) return;
      const turned = `rotate(${Math.round(course - bearing)} ${CENTRE} ${CENTRE})`;
      this.say(this.heading, "transform", active ? turned : `${turned} translate(19.2 19.2) scale(0.7)`);
    }
  }

  class Markers {
    constructor(layer) {
      this.layer = layer;
      this.tracks = new Map();
      this.markers = new Map();
      this.hidden = new Set(); // ids of tracks that are left away for now
      this.wedge = 120;
    }

    /** The width of the field of view that is drawn about the course, in degrees. */
    setWedge(degrees) {
      this.wedge = degrees;
      for (const marker of this.markers.values()) marker.heading.setAttribute("d", sector(WEDGE_PX, degrees));
    }

    /** The marker under a pixel, the active one first. */
    hit(screen, x, y) {
      const near = [...this.markers.values()].filter((marker) => {
        const [ownX, ownY] = screen.point(marker.x, marker.y);
        return Math.hypot(ownX - x, ownY - y) <= HIT_PX;
      });
      return near.find((marker) => marker.row[6]) || near[0] || null;
    }

    setTracks(messages) {
      const before = this.tracks;
      this.tracks = new Map(messages.map((message) => [message.id, message]));
      const isSame = (id) => this.tracks.get(id)?.colour === before.get(id)?.colour;
      for (const [id, marker] of this.markers) {
        if (isSame(id)) continue;
        marker.root.remove();
        this.markers.delete(id);
      }
    }

    move(rows, screen) {
      const present = new Set();
      for (const row of rows) {
        const track = this.tracks.get(row[0]);
        if (!track || this.hidden.has(track.id)) continue;
        present.add(track.id);
        if (!this.markers.has(track.id)) this.markers.set(track.id, new Marker(this.layer, track, this.wedge));
        const marker = this.markers.get(track.id);
        marker.set(row);
        marker.place(screen);
      }
      for (const [id, marker] of this.markers) {
        if (present.has(id)) continue;
        marker.root.remove();
        this.markers.delete(id);
      }
    }

    place(screen) {
      for (const marker of this.markers.values()) marker.place(screen);
    }

    get active() {
      return [...this.markers.values()].find((marker) => marker.row[6]) || null;
    }
  }

  Object.assign(parts, { Markers });
})((window.mapParts = window.mapParts || {}));
