extension MapPage {
  /// What follows the pointer, the keys and the tools.
  static let steering = #"""
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
      if (address || data.pages) {
        const link = document.createElement("a");
        link.href = data.pages ? data.pages + encodeURIComponent(ids[n]) : address + encodeURI(rest);
        link.rel = "noreferrer";
        if (!data.pages) link.target = "_blank";
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
