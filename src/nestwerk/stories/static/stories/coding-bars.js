// Bars beside each paragraph and the names of its codes, drawn from what the server says of it: code.from.to, in
// hundredths of the paragraph. Without this file the words have their tints, and each paragraph its own page.
(() => {
  const text = document.querySelector(".coding-text");
  if (!text) return;
  const SVG = "http://www.w3.org/2000/svg";
  const MOST = 6;
  const make = (name, values) => {
    const part = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) part.setAttribute(key, value);
    return part;
  };
  // Number of a code to its name and the class of its colour.
  const told = (row) => ({ name: row.children[1].textContent, colour: row.firstElementChild.classList[1] });
  const known = () => {
    const rows = [...document.querySelectorAll("#telling [data-code]")];
    return new Map(rows.map((row) => [row.dataset.code, told(row)]));
  };
  // Bars in one lane never touch; what finds no lane stands in the last.
  const laneOf = (ends, from, to) => {
    let lane = ends.findIndex((end) => end <= from);
    if (lane < 0) lane = Math.min(ends.length, MOST - 1);
    ends[lane] = to;
    return lane;
  };
  const draw = (turn, codes) => {
    const link = turn.querySelector(":scope > a");
    turn.querySelector(":scope > svg")?.remove();
    link.querySelector(".given")?.remove();
    if (!turn.dataset.codes) return;
    const drawing = make("svg", { viewBox: "0 0 48 100", preserveAspectRatio: "none", "aria-hidden": "true" });
    const ends = [];
    const names = new Set();
    for (const part of turn.dataset.codes.split(" ")) {
      const [code, from, to] = part.split(".");
      const given = codes.get(code);
      if (!given) continue;
      names.add(given.name);
      const at = laneOf(ends, Number(from), Number(to)) * 8 + 3;
      drawing.append(make("path", { class: given.colour, d: `M${at} ${from}v${Math.max(1, to - from)}` }));
    }
    turn.prepend(drawing);
    const words = document.createElement("span");
    words.className = "given";
    words.textContent = [...names].join(" · ");
    link.append(" ", words);
  };
  const all = (turns) => {
    const codes = known();
    for (const turn of turns) draw(turn, codes);
  };
  all(text.querySelectorAll("[data-codes]"));
  globalThis.codingBars = { known, draw: all };
})();
