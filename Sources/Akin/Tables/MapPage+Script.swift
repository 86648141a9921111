extension MapPage {
  /// What the page does.
  public static let script = drawing + steering

  /// What puts the map on the screen.
  private static let drawing = #"""
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


    """#
}
