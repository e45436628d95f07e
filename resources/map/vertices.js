/* A tool that takes points one after the other: a click adds one, Backspace takes the last back, Enter or a double click
   ends, Escape gives up. It draws nothing. */
(function (parts) {
  "use strict";

  const SAME_PX = 4;

  /**
   * `heard.changed(points, pointer)` is told of every change, points as [latitude, longitude] and the pointer's place or
   * null; `heard.finished(points)` once there are at least `least` and the person is done; `heard.ended()` after all.
   */
  function vertexTool(least, heard) {
    let points = [];
    let last = null; // the pixel of the last point: the two clicks of a double click are one point

    function tell(pointer) {
      heard.changed(points, pointer);
    }

    function finish() {
      if (points.length < least) return;
      heard.finished(points);
      parts.stage.useTool(null);
    }

    return {
      cursor: "crosshair",
      click(place) {
        if (last && Math.hypot(place.x - last.x, place.y - last.y) <= SAME_PX) return;
        last = place;
        points = [...points, [place.latitude, place.longitude]];
        tell(null);
      },
      move(place) {
        tell(place);
      },
      doubleClick: finish,
      key(event) {
        if (event.key === "Enter") {
          finish();
        } else if (event.key === "Backspace") {
          points = points.slice(0, -1);
          last = null;
          tell(null);
        } else {
          return false;
        }
        return true;
      },
      ended() {
        points = [];
        heard.ended();
      },
    };
  }

  Object.assign(parts, { vertexTool });
})((window.mapParts = window.mapParts || {}));
