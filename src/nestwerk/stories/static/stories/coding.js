// Coding without leaving the text: each act is sent at once, and only the paragraphs that it changed come back.
// Without this file every paragraph has a page of its own on which sentences are chosen.
(() => {
  const desk = document.querySelector("[data-coding]");
  const places = globalThis.codingPlaces;
  if (!desk || !places) return;
  const text = desk.querySelector(".coding-text");
  const picker = desk.querySelector("[data-picker]");
  const told = desk.querySelector("#gekozen");
  const panel = desk.querySelector("[data-passages]");
  const { look, lookAtChosen } = globalThis.codingLook(text, panel, places);
  const DRAFT = `ontwerp ${desk.dataset.coding}`;
  let last = "";
  let at = -1;
  let anchor = -1;
  const say = (words) => {
    const saved = document.querySelector("#bewaard");
    if (saved) saved.textContent = words;
  };
  const take = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const drawn = [];
    for (const part of page.body.querySelectorAll("[id]")) {
      const here = document.getElementById(part.id);
      if (!here || part.parentElement.closest("[id]")) continue;
      const fresh = document.importNode(part, true);
      here.replaceWith(fresh);
      if (fresh.dataset.ends !== undefined) drawn.push(fresh);
    }
    globalThis.codingBars.draw(drawn);
  };
  const { ask, waiting } = globalThis.codingLine(desk, { say, take });
  addEventListener("beforeunload", (event) => {
    const typed = [...desk.querySelectorAll("textarea")].some((one) => one.value.trim());
    if (waiting() || typed) event.preventDefault();
  });
  const hold = () => {
    const found = places.chosen();
    if (!found || !picker) return;
    picker.elements.van.value = found.from;
    picker.elements.tot.value = found.to;
    told.textContent = `‘${found.words.slice(0, 120)}${found.words.length > 120 ? "…" : ""}’`;
  };
  document.addEventListener("selectionchange", hold);
  // What was being written comes back after a refresh: the place of the words, never the words themselves.
  const parts = ["van", "tot", "naam"];
  const keep = () => sessionStorage.setItem(DRAFT, JSON.stringify(parts.map((name) => picker.elements[name].value)));
  if (picker) {
    const kept = JSON.parse(sessionStorage.getItem(DRAFT) ?? "[]");
    parts.forEach((name, number) => (picker.elements[name].value = kept[number] ?? ""));
    picker.addEventListener("input", keep);
    if (kept[1]) places.selectRange(Number(kept[0]), Number(kept[1]));
  }
  const give = (name) => {
    if (!name) return;
    if (!picker.elements.tot.value) return void (told.textContent = told.dataset.none);
    const form = new FormData(picker);
    form.set("naam", name);
    form.set("wens", "code");
    last = name;
    addOption(name);
    ask(form, () => {
      picker.elements.naam.value = "";
      sessionStorage.removeItem(DRAFT);
      text.focus({ preventScroll: true });
    });
  };
  const addOption = (name) => {
    const list = document.querySelector("#codes");
    if ([...list.options].some((one) => one.value === name)) return;
    const one = document.createElement("option");
    one.value = name;
    list.append(one);
  };
  picker?.addEventListener("submit", (event) => {
    event.preventDefault();
    give(picker.elements.naam.value.trim());
  });
  const undo = (wish) => {
    const form = new FormData(desk.querySelector("[data-undo]"));
    form.set("wens", wish);
    ask(form, () => text.focus({ preventScroll: true }));
  };
  desk.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-undo], [data-act]");
    if (!form) return;
    event.preventDefault();
    const sent = new FormData(form);
    sent.set("wens", event.submitter.value);
    ask(sent, () => form.matches("[data-act]") && panel.dataset.from && look(panel.dataset.from));
  });
  // A key that is a sign of its own can be put off: who speaks to the computer presses it without wanting to.
  const dot = desk.querySelector("[data-dot]");
  if (dot) {
    dot.checked = localStorage.getItem("codeerpunt") !== "uit";
    dot.addEventListener("change", () => localStorage.setItem("codeerpunt", dot.checked ? "aan" : "uit"));
  }
  const step = (event, way) => {
    const all = places.sentences();
    if (!all.length) return;
    at = Math.min(all.length - 1, Math.max(0, at + way));
    if (!event.shiftKey || anchor < 0) anchor = at;
    places.select(all[Math.min(anchor, at)], all[Math.max(anchor, at)]);
    // The browser tells of a choice later, and the next key may come first.
    hold();
    event.preventDefault();
  };
  text.addEventListener("keydown", (event) => {
    if (!("mayCode" in desk.dataset) || event.target.closest("a, button")) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key === "z" || event.key === "y") undo(event.key === "z" ? "ongedaan" : "opnieuw");
      else if (event.key === "Enter") lookAtChosen();
    } else if (event.key === "ArrowDown" || event.key === "ArrowRight") step(event, 1);
    else if (event.key === "ArrowUp" || event.key === "ArrowLeft") step(event, -1);
    else if (event.key === "." && dot.checked) give(last);
    else if (event.key === "Enter") {
      event.preventDefault();
      hold();
      picker.elements.naam.value = last;
      picker.elements.naam.select();
      picker.elements.naam.focus();
    }
  });
})();
