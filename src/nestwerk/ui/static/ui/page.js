// Menus close on Escape, on a click outside and when focus moves on.
(() => {
  const open = () => document.querySelectorAll("details.menu[open]");
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });
  const closeOthers = (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  };
  addEventListener("click", closeOthers);
  addEventListener("focusin", closeOthers);
})();
// Says what a page answers in one place that stays on it: a place that comes together with its words is not said by
// every screen reader. An answer with a name is said again only when it changed.
(() => {
  const place = document.querySelector("[data-live]");
  if (!place) return;
  const [SOON, LATER] = [300, 20_000];
  const waiting = new Set();
  const known = {};
  let clock;
  const flat = (words) => words.replace(/\s+/g, " ");
  const isNew = ({ dataset: { said }, textContent }) => !said || known[said] !== (known[said] = flat(textContent));
  // What has the focus is read because of that.
  const isUnheard = (one) => one.getClientRects().length && !one.contains(document.activeElement) && isNew(one);
  // Each piece keeps its language.
  const copied = (answer) => {
    const walker = document.createTreeWalker(answer, NodeFilter.SHOW_TEXT);
    const pieces = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!data.trim() || parentElement.closest("[hidden]")) continue;
      const piece = document.createElement("span");
      piece.lang = parentElement.closest("[lang]").lang;
      piece.textContent = `${flat(data).trim()} `;
      pieces.push(piece);
    }
    return pieces;
  };
  const say = () => {
    place.replaceChildren(...[...waiting].filter(isUnheard).flatMap(copied));
    waiting.clear();
    // Nobody should come across it there afterwards.
    clock = setTimeout(() => place.replaceChildren(), LATER);
  };
  const hear = (node) => {
    if (place.contains(node)) return;
    const answer = node.closest("[data-said]");
    for (const one of answer ? [answer] : node.querySelectorAll("[data-said]")) {
      waiting.add(one);
      place.replaceChildren();
      clearTimeout(clock);
      clock = setTimeout(say, SOON);
    }
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === "attributes") hear(target);
      else for (const node of addedNodes) hear(node.closest ? node : target);
    }
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["hidden"] });
  hear(document.body);
})();
