"use strict";
// Files that are dropped are sent one after the other, and the server says how far each is.
(() => {
  const drop = document.getElementById("drop"), imports = document.getElementById("imports");
  const input = document.getElementById("file"), token = document.body.dataset.token;

  function row(name) {
    const article = document.createElement("article"), heading = document.createElement("h3");
    const text = document.createElement("p"), bar = document.createElement("progress");
    article.className = "import";
    heading.textContent = name;
    bar.max = 100;
    bar.setAttribute("aria-label", "Import of " + name);
    article.append(heading, text, bar);
    imports.prepend(article);
    return {article, text, bar};
  }

  function send(file) {
    const shown = row(file.name);
    return new Promise(resolve => {
      const request = new XMLHttpRequest();
      request.open("POST", "/import?name=" + encodeURIComponent(file.name));
      request.setRequestHeader("X-Akin-Token", token);
      request.setRequestHeader("X-Akin-Part", "import");
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.addEventListener("progress", event => {
        if (event.lengthComputable) shown.bar.value = 30 * event.loaded / event.total;
        shown.text.textContent = "Sending";
      });
      request.addEventListener("load", () => {
        const answer = JSON.parse(request.responseText || "{}");
        if (request.status >= 400) {
          shown.article.classList.add("failed");
          shown.text.textContent = answer.error || "The file could not be sent.";
          shown.bar.remove();
          return resolve();
        }
        follow(answer.number, shown, resolve);
      });
      request.addEventListener("error", () => {
        shown.text.textContent = "The page is not being served any more. Start akin serve again.";
        shown.bar.remove();
        resolve();
      });
      request.send(file);
    });
  }

  function follow(number, shown, done) {
    const events = new EventSource("/imports/events?number=" + number);
    events.onmessage = event => {
      const state = JSON.parse(event.data);
      shown.text.textContent = state.text;
      if (state.progress !== null) shown.bar.value = 30 + .7 * state.progress;
      if (!state.isDone) return;
      events.close();
      shown.bar.remove();
      shown.article.classList.add(state.state);
      for (const line of state.skipped) {
        const remark = document.createElement("p");
        remark.className = "remark";
        remark.textContent = line;
        shown.article.append(remark);
      }
      done();
    };
    events.onerror = () => { if (events.readyState === 2) done(); };
  }

  async function sendAll(files) {
    for (const file of files) await send(file);
    input.value = "";
  }

  drop.addEventListener("submit", event => {
    event.preventDefault();
    sendAll([...input.files]);
  });
  for (const name of ["dragover", "dragenter"]) {
    addEventListener(name, event => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  addEventListener("dragleave", event => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  addEventListener("drop", event => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) sendAll([...event.dataTransfer.files]);
  });
})();
