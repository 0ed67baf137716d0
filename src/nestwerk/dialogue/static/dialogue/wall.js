// The wall follows by itself: every few seconds it asks whether something changed, and mostly hears that nothing did.
// Without this file the page has a link to look again.
(() => {
  const wall = document.querySelector("[data-wall]");
  if (!wall) return;
  const again = document.querySelector("[data-again]");
  const noLine = document.querySelector("[data-no-line]");
  const EVERY = 3000;
  if (again) again.hidden = true;
  const show = (words) => {
    const known = new Set([...wall.querySelectorAll("[data-card]")].map((card) => card.dataset.card));
    const page = new DOMParser().parseFromString(words, "text/html");
    for (const card of page.querySelectorAll("[data-card]")) {
      if (known.has(card.dataset.card)) continue;
      card.classList.add("fresh");
      // Also who hears the wall is told what came.
      card.dataset.said = "";
    }
    wall.replaceChildren(...[...page.body.children].map((part) => document.importNode(part, true)));
  };
  const ask = async () => {
    try {
      const answer = await fetch(wall.dataset.wall, { headers: { "If-None-Match": wall.dataset.mark } });
      // Closed to this phone, or signed out: the page itself says what there is now.
      if (answer.redirected || answer.status === 404) return location.reload();
      if (answer.ok) {
        show(await answer.text());
        wall.dataset.mark = answer.headers.get("ETag");
      }
      if (noLine) noLine.hidden = answer.ok || answer.status === 304;
    } catch {
      if (noLine) noLine.hidden = false;
    }
    later();
  };
  // Nobody looks at a page that is behind another one.
  const later = () => setTimeout(() => (document.hidden ? later() : ask()), EVERY);
  later();
})();
