extension MapPage {
  /// What the page does.
  static let script = #"""
    "use strict";
    const data = JSON.parse(document.getElementById("data").textContent);
    const bytesOf = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
    const places = new Uint16Array(bytesOf(data.places).buffer);
    const palettes = data.palettes.map(p => ({...p, numbers: bytesOf(p.numbers)}));
    const split = text => text.split("\n");
    const ids = split(data.ids), titles = split(data.titles), dates = split(data.dates);
    const folded = titles.map(title => title.toLowerCase());
    const at = name => document.getElementById(name);
    const canvas = at("points"), over = at("labels"), pen = over.getContext("2d");
    let palette = palettes[data.chosen] || null;
    let view = {x: .5, y: .5, scale: 1};
    let found = null, pointed = -1, kept = -1;

    // Which papers lie in each of many cells: what the pointer is on is looked for in a few of them.
    const SIDE = 256;
    const cellOf = n => (places[2 * n + 1] >> 8) * SIDE + (places[2 * n] >> 8);
    const starts = new Uint32Array(SIDE * SIDE + 1);
    for (let n = 0; n < data.count; n++) starts[cellOf(n) + 1]++;
    for (let c = 0; c < SIDE * SIDE; c++) starts[c + 1] += starts[c];
    const inCells = new Uint32Array(data.count), filled = starts.slice();
    for (let n = 0; n < data.count; n++) inCells[filled[cellOf(n)]++] = n;

    const unit = () => Math.min(over.clientWidth, over.clientHeight) * view.scale;
    const toScreen = (x, y) =>
      [over.clientWidth / 2 + (x - view.x) * unit(), over.clientHeight / 2 + (y - view.y) * unit()];
    const toMap = (x, y) =>
      [view.x + (x - over.clientWidth / 2) / unit(), view.y + (y - over.clientHeight / 2) / unit()];
    const pointSize = () =>
      Math.max(1.4, Math.min(12, 0.55 * unit() / Math.sqrt(data.count + 50)));
    const colorOf = n => palette ? palette.colors[palette.numbers[n]] : "#3b7dd8";

    // The points: by the graphics processor where there is one, otherwise by the canvas itself.
    const gl = canvas.getContext("webgl", {antialias: false, preserveDrawingBuffer: true});
    let program = null, colorBuffer = null;
    if (gl) {
      const shader = (kind, source) => {
        const made = gl.createShader(kind);
        gl.shaderSource(made, source);
        gl.compileShader(made);
        gl.attachShader(program, made);
      };
      program = gl.createProgram();
      shader(gl.VERTEX_SHADER, `
        attribute vec2 place; attribute vec4 color; uniform vec4 view; uniform float size;
        varying vec4 shade;
        void main() {
          gl_Position = vec4((place - view.xy) * view.zw, 0.0, 1.0);
          gl_PointSize = color.a > 0.9 ? size * 1.5 + 1.0 : size;
          shade = color;
        }`);
      shader(gl.FRAGMENT_SHADER, `
        precision mediump float; varying vec4 shade;
        void main() {
          float far = length(gl_PointCoord - 0.5);
          if (far > 0.5) discard;
          gl_FragColor = vec4(shade.rgb, shade.a * smoothstep(0.5, 0.35, far));
        }`);
      gl.linkProgram(program);
      gl.useProgram(program);
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, places, gl.STATIC_DRAW);
      const place = gl.getAttribLocation(program, "place");
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, 2, gl.UNSIGNED_SHORT, true, 0, 0);
      colorBuffer = gl.createBuffer();
      gl.enable(gl.BLEND);
      gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    }

    function recolor() {
      if (!gl) return draw();
      const shades = new Uint8Array(4 * data.count);
      for (let n = 0; n < data.count; n++) {
        const color = parseInt(colorOf(n).slice(1), 16);
        shades[4 * n] = color >> 16;
        shades[4 * n + 1] = color >> 8 & 255;
        shades[4 * n + 2] = color & 255;
        shades[4 * n + 3] = found ? found[n] ? 255 : 26 : 190;
      }
      gl.bindBuffer(gl.ARRAY_BUFFER, colorBuffer);
      gl.bufferData(gl.ARRAY_BUFFER, shades, gl.DYNAMIC_DRAW);
      const color = gl.getAttribLocation(program, "color");
      gl.enableVertexAttribArray(color);
      gl.vertexAttribPointer(color, 4, gl.UNSIGNED_BYTE, true, 0, 0);
      draw();
    }

    function drawPoints() {
      if (gl) {
        gl.viewport(0, 0, canvas.width, canvas.height);
        gl.clearColor(0, 0, 0, 0);
        gl.clear(gl.COLOR_BUFFER_BIT);
        gl.uniform4f(gl.getUniformLocation(program, "view"), view.x, view.y,
          2 * unit() / over.clientWidth, -2 * unit() / over.clientHeight);
        gl.uniform1f(gl.getUniformLocation(program, "size"), pointSize() * devicePixelRatio);
        gl.drawArrays(gl.POINTS, 0, data.count);
        return;
      }
      const plain = canvas.getContext("2d"), size = pointSize() * devicePixelRatio;
      plain.clearRect(0, 0, canvas.width, canvas.height);
      for (let n = 0; n < data.count; n++) {
        const [x, y] = toScreen(places[2 * n] / 65535, places[2 * n + 1] / 65535);
        if (x < 0 || y < 0 || x > over.clientWidth || y > over.clientHeight) continue;
        plain.globalAlpha = found ? found[n] ? 1 : .1 : .75;
        plain.fillStyle = colorOf(n);
        plain.fillRect(x * devicePixelRatio - size / 2, y * devicePixelRatio - size / 2, size, size);
      }
    }

    function drawLabels() {
      const style = getComputedStyle(document.body);
      pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      pen.clearRect(0, 0, over.clientWidth, over.clientHeight);
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.lineJoin = "round";
      const taken = [];
      for (const [x, y, count, name] of view.scale < 2.5 ? data.regions : data.fineRegions) {
        const [left, top] = toScreen(x, y);
        if (left < -80 || top < -20 || left > over.clientWidth + 80 || top > over.clientHeight + 20) {
          continue;
        }
        const size = Math.max(12, Math.min(18, 9 + Math.log2(1 + count * view.scale / 20)));
        pen.font = `600 ${size}px system-ui, sans-serif`;
        const text = name.split(", ").slice(0, over.clientWidth < 600 ? 1 : 2).join(", ");
        const width = pen.measureText(text).width + 10;
        if (taken.some(t => Math.abs(t[0] - left) < (t[2] + width) / 2 &&
          Math.abs(t[1] - top) < (t[3] + size) / 2 + 4)) continue;
        taken.push([left, top, width, size]);
        pen.strokeStyle = style.getPropertyValue("--ground");
        pen.lineWidth = 4;
        pen.strokeText(text, left, top);
        pen.fillStyle = style.getPropertyValue("--ink");
        pen.fillText(text, left, top);
      }
      for (const n of [pointed, kept]) {
        if (n < 0) continue;
        const [x, y] = toScreen(places[2 * n] / 65535, places[2 * n + 1] / 65535);
        pen.beginPath();
        pen.arc(x, y, pointSize() / 2 + 4, 0, 7);
        pen.strokeStyle = style.getPropertyValue("--ink");
        pen.lineWidth = 2;
        pen.stroke();
      }
    }

    let isAsked = false;
    function draw() {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(() => {
        isAsked = false;
        drawPoints();
        drawLabels();
      });
    }

    function resize() {
      for (const each of [canvas, over]) {
        each.width = each.clientWidth * devicePixelRatio;
        each.height = each.clientHeight * devicePixelRatio;
      }
      draw();
    }

    // The nearest paper within a few pixels of a place on the screen, -1 for none.
    function paperAt(left, top) {
      const [x, y] = toMap(left, top), reach = Math.max(9, pointSize()) / unit();
      let best = -1, least = reach * reach;
      const cell = value => Math.max(0, Math.min(SIDE - 1, Math.floor(value * SIDE)));
      for (let row = cell(y - reach); row <= cell(y + reach); row++) {
        for (let column = cell(x - reach); column <= cell(x + reach); column++) {
          const c = row * SIDE + column;
          for (let i = starts[c]; i < starts[c + 1]; i++) {
            const n = inCells[i];
            if (found && !found[n]) continue;
            const far = (places[2 * n] / 65535 - x) ** 2 + (places[2 * n + 1] / 65535 - y) ** 2;
            if (far < least) [best, least] = [n, far];
          }
        }
      }
      return best;
    }

    function show() {
      const n = pointed >= 0 ? pointed : kept, card = at("paper");
      card.hidden = n < 0;
      if (n < 0) return;
      const heading = document.createElement("h2"), line = document.createElement("p");
      heading.textContent = titles[n];
      line.append(dates[n] ? dates[n] + " · " : "");
      const [scheme, rest] = [ids[n].split(":")[0], ids[n].slice(ids[n].indexOf(":") + 1)];
      const address = {arxiv: "https://arxiv.org/abs/", doi: "https://doi.org/"}[scheme];
      if (address) {
        const link = document.createElement("a");
        link.href = address + encodeURI(rest);
        link.rel = "noreferrer";
        link.target = "_blank";
        link.textContent = ids[n];
        line.append(link);
      } else {
        line.append(ids[n]);
      }
      card.replaceChildren(heading, line);
    }

    function zoom(factor, left = over.clientWidth / 2, top = over.clientHeight / 2) {
      const [x, y] = toMap(left, top);
      view.scale = Math.max(.6, Math.min(400, view.scale * factor));
      const [newX, newY] = toMap(left, top);
      view.x += x - newX;
      view.y += y - newY;
      draw();
    }

    function move(right, down) {
      view.x = Math.max(-.2, Math.min(1.2, view.x + right / unit()));
      view.y = Math.max(-.2, Math.min(1.2, view.y + down / unit()));
      draw();
    }

    // One pointer moves, two zoom; a pointer that did not move chooses.
    const held = new Map();
    let hasMoved = false;
    over.addEventListener("pointerdown", event => {
      over.setPointerCapture(event.pointerId);
      held.set(event.pointerId, [event.clientX, event.clientY]);
      hasMoved = false;
    });
    over.addEventListener("pointermove", event => {
      const here = [event.clientX, event.clientY], last = held.get(event.pointerId);
      if (!last) {
        const n = paperAt(...here);
        if (n !== pointed) {
          pointed = n;
          show();
          draw();
        }
        return;
      }
      if (Math.hypot(here[0] - last[0], here[1] - last[1]) < 3 && !hasMoved) return;
      hasMoved = true;
      const other = [...held].find(([id]) => id !== event.pointerId);
      if (other) {
        const far = point => Math.hypot(point[0] - other[1][0], point[1] - other[1][1]) || 1;
        zoom(far(here) / far(last), (here[0] + other[1][0]) / 2, (here[1] + other[1][1]) / 2);
      } else {
        move(last[0] - here[0], last[1] - here[1]);
      }
      held.set(event.pointerId, here);
    });
    for (const name of ["pointerup", "pointercancel"]) {
      over.addEventListener(name, event => {
        if (!hasMoved && held.size === 1 && name === "pointerup") {
          kept = paperAt(event.clientX, event.clientY);
          pointed = kept;
          show();
          draw();
        }
        held.delete(event.pointerId);
      });
    }
    over.addEventListener("wheel", event => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 500)), event.clientX, event.clientY);
    }, {passive: false});
    over.addEventListener("keydown", event => {
      const step = 60, act = {
        ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0),
        ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
        "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3),
        "0": () => { view = {x: .5, y: .5, scale: 1}; draw(); },
      }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });

    at("query").addEventListener("input", () => {
      const words = at("query").value.toLowerCase().split(/\s+/).filter(word => word);
      let count = 0;
      found = words.length ? new Uint8Array(data.count) : null;
      if (found) {
        for (let n = 0; n < data.count; n++) {
          if (words.every(word => folded[n].includes(word))) {
            found[n] = 1;
            count++;
          }
        }
      }
      at("found").textContent = found ? `${count.toLocaleString("en")} found` : "";
      recolor();
    });
    at("tools").addEventListener("submit", event => event.preventDefault());
    function fillLegend() {
      at("legend").replaceChildren(...(palette ? palette.legend : []).map(([name, color]) => {
        const item = document.createElement("li"), dot = document.createElement("i");
        dot.style.background = color;
        item.append(dot, name);
        return item;
      }));
    }
    for (const [number, each] of palettes.entries()) {
      at("color").append(new Option(each.name, number, number === data.chosen,
        number === data.chosen));
    }
    at("color").addEventListener("change", () => {
      palette = palettes[at("color").value];
      fillLegend();
      recolor();
    });
    addEventListener("resize", resize);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    fillLegend();
    resize();
    recolor();
    """#
}
