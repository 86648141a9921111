"use strict";
// The page works without this; with it, a rating changes the list in place, and keys do what buttons do.
(() => {
  const token = document.body.dataset.token;
  const one = (selector, within = document) => within.querySelector(selector);
  const list = () => one("#list");
  const cards = () => [...document.querySelectorAll(".card")];
  const current = () => one(".card.current");
  let busy = false;

  const say = document.createElement("p");
  say.className = "unseen";
  say.setAttribute("role", "status");
  document.body.append(say);

  // Sends a form and puts what comes back in place of the list.
  async function send(address, fields) {
    if (busy) return;
    busy = true;
    const place = current() ? cards().indexOf(current()) : -1;
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: {"X-Akin-Part": "cards", "X-Akin-Token": token},
        body: new URLSearchParams(fields),
      });
      const text = await answer.text();
      if (!answer.ok) {
        const page = new DOMParser().parseFromString(text, "text/html");
        return tell(one(".message p", page)?.textContent || "That did not work. Nothing was changed.");
      }
      put(text, place);
    } catch {
      tell("The page is not being served any more. Start akin serve again.");
    } finally {
      busy = false;
    }
  }

  // Puts a new list in place of the old one, without moving what the reader looks at.
  function put(text, place) {
    const known = new Set(cards().map(card => card.id));
    list().innerHTML = text;
    for (const card of cards()) if (!known.has(card.id)) card.classList.add("landed");
    if (place >= 0) choose(cards()[Math.min(place, cards().length - 1)], false);
    const notice = one(".notice p");
    if (notice) say.textContent = notice.textContent;
  }

  function tell(text) {
    one(".notice.told")?.remove();
    const box = document.createElement("div"), line = document.createElement("p");
    box.className = "notice told";
    line.textContent = text;
    box.append(line);
    (list() || one("main")).prepend(box);
    say.textContent = text;
  }

  function choose(card, scrolls = true) {
    current()?.classList.remove("current");
    if (!card) return;
    card.classList.add("current");
    one("h3 a", card).focus({preventScroll: true});
    if (scrolls) card.scrollIntoView({block: "nearest"});
  }

  document.addEventListener("submit", event => {
    const form = event.target, button = event.submitter;
    if (!list() || !form.matches(".cards, .notice form")) return;
    event.preventDefault();
    const fields = new FormData(form);
    if (button?.name) fields.append(button.name, button.value);
    const card = button?.closest(".card");
    if (card) choose(card, false);
    send(form.getAttribute("action"), fields);
  });

  document.addEventListener("click", event => {
    const abstract = event.target.closest(".card .abstract");
    if (abstract && !String(getSelection())) abstract.closest(".card").classList.toggle("open");
    const card = event.target.closest(".card");
    if (card && !event.target.closest("a, button")) choose(card, false);
    if (event.target.closest("#keys-link")) {
      event.preventDefault();
      showKeys();
    }
  });

  const keys = [
    ["j", "next paper"], ["k", "paper before"], ["l", "like"], ["d", "dislike"], ["s", "skip"],
    ["1 … 5", "grade"], ["u", "undo"], ["o", "open the paper"], ["/", "search"], ["?", "these keys"],
  ];

  function showKeys() {
    let dialog = one("dialog");
    if (!dialog) {
      dialog = document.createElement("dialog");
      const heading = document.createElement("h2"), entries = document.createElement("dl");
      heading.textContent = "Keys";
      entries.className = "keys";
      for (const [key, does] of keys) {
        const line = document.createElement("div"), name = document.createElement("dt");
        const sign = document.createElement("kbd"), text = document.createElement("dd");
        sign.textContent = key;
        text.textContent = does;
        name.append(sign);
        line.append(name, text);
        entries.append(line);
      }
      const close = document.createElement("button");
      close.textContent = "Close";
      close.addEventListener("click", () => dialog.close());
      dialog.append(heading, entries, close);
      document.body.append(dialog);
    }
    dialog.showModal();
  }

  function press(value) {
    const scope = current() || one(".paper");
    one(`.acts button[value^="${value} "]`, scope || document.createElement("p"))?.click();
  }

  const step = by => {
    const all = cards(), place = all.indexOf(current());
    choose(all[Math.max(0, Math.min(all.length - 1, place < 0 ? 0 : place + by))]);
  };
  const acts = {
    j: () => step(1), k: () => step(-1), l: () => press("like"), d: () => press("dislike"),
    s: () => press("skip"), o: () => one("h3 a", current() || document.createElement("p"))?.click(),
    u: () => {
      const button = one("[data-key=u]");
      if (button) return button.click();
      if (list()) send("/undo", {back: location.pathname + location.search});
    },
    "/": () => one("#find").focus(), "?": showKeys,
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog[open], canvas")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = acts[event.key] || (/^[1-5]$/.test(event.key) && (() => press(event.key)));
    if (!act) return;
    event.preventDefault();
    act();
  });

  // What other programs change in the library is shown, not forced on the reader.
  if (list() || one("#imports")) {
    const events = new EventSource("/events");
    events.addEventListener("changed", () => {
      if (busy || one(".notice.told") || !list()) return;
      tell("The library has changed. Reload to see it.");
    });
    addEventListener("pagehide", () => events.close());
  }
})();
