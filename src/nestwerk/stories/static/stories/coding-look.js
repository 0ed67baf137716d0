// The codes of one place beside the text, each with its whole passage: by mouse, and by keyboard.
globalThis.codingLook = (text, panel, places) => {
  const PART = { "X-Nestwerk": "deel" };
  const look = async (href) => {
    const answer = await fetch(href, { headers: PART });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    panel.replaceChildren(...[...page.body.children].map((part) => document.importNode(part, true)));
    panel.dataset.from = href;
    panel.hidden = false;
  };
  // All codes of one place, each with its whole passage: also those that lie below another.
  const lookAt = async (turn, from, to) => {
    await look(`${turn.querySelector("a").href}?van=${from}&tot=${to}`);
    return panel;
  };
  const turnOf = (place) => [...text.querySelectorAll("[data-at]")].findLast((one) => Number(one.dataset.at) <= place);
  text.addEventListener("click", (event) => {
    const coded = event.target.closest("i, b:not(.who), u");
    const place = places.caret();
    if (coded && place >= 0 && getSelection().isCollapsed) lookAt(coded.closest("li"), place, place + 1);
  });
  const lookAtChosen = async () => {
    const found = places.chosen();
    if (!found) return;
    (await lookAt(turnOf(found.from), found.from, found.to)).focus();
  };
  panel.addEventListener("keydown", (event) => event.key === "Escape" && text.focus({ preventScroll: true }));
  return { look, lookAtChosen };
};
