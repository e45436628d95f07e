/* The built-in outlines as they are shipped: what packaging/make_outlines.py wrote, read back with typed arrays. */
(function (parts) {
  "use strict";

  const UNITS_PER_PX = 2 ** 12; // 2^20 units for the 256 px of the world
  const DEEPEST_LEVEL = 12;

  /** Lines between two meeting points of areas, each at the detail that a zoom shows. */
  class Arcs {
    constructor(firstX, firstY, lengths, stepX, stepY, levels, kinds) {
      this.count = lengths.length;
      this.x = new Float32Array(levels.length);
      this.y = new Float32Array(levels.length);
      this.levels = levels;
      this.starts = new Uint32Array(this.count + 1);
      this.boxes = new Float32Array(4 * this.count); // left, top, right, bottom
      this.details = new Map(); // level -> { starts, x, y }
      this.ofKind = []; // the arcs of each kind
      kinds.forEach((kind, arc) => (this.ofKind[kind] = this.ofKind[kind] || []).push(arc));
      for (let arc = 0, vertex = 0; arc < this.count; arc += 1) {
        let x = firstX[arc];
        let y = firstY[arc];
        const box = [Infinity, Infinity, -Infinity, -Infinity];
        for (let n = 0; n < lengths[arc]; n += 1, vertex += 1) {
          x += stepX[vertex];
          y += stepY[vertex];
          this.x[vertex] = x / UNITS_PER_PX;
          this.y[vertex] = y / UNITS_PER_PX;
          box[0] = Math.min(box[0], this.x[vertex]);
          box[1] = Math.min(box[1], this.y[vertex]);
          box[2] = Math.max(box[2], this.x[vertex]);
          box[3] = Math.max(box[3], this.y[vertex]);
        }
        this.starts[arc + 1] = vertex;
        this.boxes.set(box, 4 * arc);
      }
    }

    /** The vertices that a zoom can tell apart, made once for each whole zoom. */
    at(zoom) {
      const level = Math.min(Math.max(Math.ceil(zoom), 0), DEEPEST_LEVEL);
      if (!this.details.has(level)) this.details.set(level, this.thinned(level));
      return this.details.get(level);
    }

    thinned(level) {
      const kept = [];
      const starts = new Uint32Array(this.count + 1);
      for (let arc = 0; arc < this.count; arc += 1) {
        for (let vertex = this.starts[arc]; vertex < this.starts[arc + 1]; vertex += 1) {
          if (this.levels[vertex] <= level) kept.push(vertex);
        }
        starts[arc + 1] = kept.length;
      }
      return { starts, x: Float32Array.from(kept, (at) => this.x[at]), y: Float32Array.from(kept, (at) => this.y[at]) };
    }
  }

  /** A country, a state or a county. */
  class Area {
    constructor([kind, name, parent, x, y, radius, rings], arcs) {
      this.kind = kind;
      this.name = name;
      this.parent = parent; // the number of the area that this one is a part of, or -1
      this.hasParts = false;
      this.x = x / UNITS_PER_PX;
      this.y = y / UNITS_PER_PX;
      this.radius = radius / UNITS_PER_PX; // of a circle around (x, y) that lies within
      this.rings = rings;
      this.arcs = arcs;
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (const arc of rings.flat()) {
        const at = 4 * (arc < 0 ? ~arc : arc);
        box[0] = Math.min(box[0], arcs.boxes[at]);
        box[1] = Math.min(box[1], arcs.boxes[at + 1]);
        box[2] = Math.max(box[2], arcs.boxes[at + 2]);
        box[3] = Math.max(box[3], arcs.boxes[at + 3]);
      }
      this.box = box;
    }

    /** Whether a place in world pixels lies within: a line from it to the east crosses the edge an odd number of times. */
    holds(x, y) {
      if (x < this.box[0] || x > this.box[2] || y < this.box[1] || y > this.box[3]) return false;
      let inside = false;
      for (const ring of this.rings) {
        for (const signed of ring) {
          const arc = signed < 0 ? ~signed : signed;
          for (let n = this.arcs.starts[arc] + 1; n < this.arcs.starts[arc + 1]; n += 1) {
            const fromY = this.arcs.y[n - 1];
            const toY = this.arcs.y[n];
            if (fromY > y === toY > y) continue;
            const fromX = this.arcs.x[n - 1];
            if (x < fromX + ((y - fromY) * (this.arcs.x[n] - fromX)) / (toY - fromY)) inside = !inside;
          }
        }
      }
      return inside;
    }
  }

  /** Arcs and areas of an unpacked file, and the areas once more, those with most room for a name first. */
  function readOutlines(buffer) {
    const textBytes = new DataView(buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, textBytes)));
    let at = 4 + textBytes;
    const next = (kind, count) => {
      const values = new kind(buffer, at, count);
      at += values.byteLength;
      return values;
    };
    const arcs = new Arcs(
      next(Int32Array, head.arcs), next(Int32Array, head.arcs), next(Uint32Array, head.arcs),
      next(Int16Array, head.vertices), next(Int16Array, head.vertices), next(Uint8Array, head.vertices),
      next(Uint8Array, head.arcs),
    );
    const areas = head.areas.map((row) => new Area(row, arcs));
    for (const area of areas) if (area.parent >= 0) areas[area.parent].hasParts = true;
    // Where there is no room for two names, the larger area has its own.
    const byRoom = [...areas].sort((one, other) => other.radius - one.radius);
    return { arcs, areas, byRoom };
  }

  /** Fetch the shipped file and read it. */
  async function loadOutlines() {
    const answer = await fetch("map/outlines.bin");
    const unpacked = answer.body.pipeThrough(new DecompressionStream("gzip"));
    return readOutlines(await new Response(unpacked).arrayBuffer());
  }

  Object.assign(parts, { loadOutlines });
})((window.mapParts = window.mapParts || {}));
