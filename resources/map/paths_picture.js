/* The picture of all paths, kept while the map is only moved: lines of thousands of points are drawn anew where the zoom,
   the direction or what is shown changes, or where the view leaves what was drawn. */
(function (parts) {
  "use strict";

  const BESIDE_PX = 160;

  class PathsPicture {
    constructor(paths) {
      this.paths = paths;
      this.canvas = document.createElement("canvas");
      this.key = "";
      this.screen = null; // for which it was drawn
      this.beside = 0; // how far it reaches beyond the view on each side
      this.drawn = 0; // how often it was drawn anew, for tests
    }

    draw(context, screen, theme) {
      const ratio = window.devicePixelRatio || 1;
      const { zoom, bearing, width, height } = screen;
      const key = [zoom, bearing, width, height, ratio, theme.ground, this.paths.state].join(" ");
      if (key !== this.key || !this.holds(screen)) this.drawAnew(screen, theme, ratio, key);
      const [x, y] = this.corner(screen);
      this.paths.moveTo(x, y);
      context.drawImage(this.canvas, x, y, this.screen.width, this.screen.height);
    }

    /** Where the upper left corner of the picture lies in a view. */
    corner(screen) {
      const { centreX, centreY } = this.screen;
      const [x, y] = screen.point(centreX, centreY);
      const [ownX, ownY] = this.screen.point(centreX, centreY);
      return [x - ownX, y - ownY];
    }

    holds(screen) {
      const [x, y] = this.corner(screen);
      return Math.abs(x + this.beside) <= this.beside && Math.abs(y + this.beside) <= this.beside;
    }

    drawAnew(screen, theme, ratio, key) {
      const grown = screen.grown(BESIDE_PX);
      this.beside = this.paths.reaches(grown) ? BESIDE_PX : 0;
      this.screen = this.beside ? grown : screen;
      this.key = key;
      this.drawn += 1;
      const width = Math.round(this.screen.width * ratio);
      const height = Math.round(this.screen.height * ratio);
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
      }
      const context = this.canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, this.screen.width, this.screen.height);
      this.paths.draw(context, this.screen, theme);
    }
  }

  Object.assign(parts, { PathsPicture });
})((window.mapParts = window.mapParts || {}));
